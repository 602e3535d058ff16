"""The registers of a unit: 18-KNĐ of probationary members, 7-HSĐV of all members, as they stand on a day.

Both also list who left them since the first day of the year, with how and when.
"""

from collections.abc import Iterator
from datetime import date

from branches.models import Unit
from membership.enums import DecisionKind, LeaveReason, SpellReason
from membership.models import BranchSpell, PartyMembership
from membership.reports.papers.context import Around, body_values, person_values
from membership.reports.papers.registry import FORM
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words, number
from membership.rules.bodies import body_of
from membership.rules.dates import ImpreciseDate
from membership.selectors.papers import member_register, probation_register
from membership.selectors.past import past_of
from nammlau.writing import written_date

LEFT_AS = {"chuyen_di": "Chuyển đi", "tu_tran": "Từ trần", "ra_khoi": ""}
"""How the one column of notes names what the other register has columns for."""


def sheets_of_unit(unit: Unit, *, on: date) -> list[Sheet]:
    """List the registers of a commune or a branch that was read for its reader."""
    commune = unit.parent if unit.is_branch else unit
    around = Around(past_of([unit, commune]))
    common = body_values(around, on, commune=commune) | {
        "don_vi_hoa": around.past.name(unit, on).upper(),
        "tinh_den": day_in_words(on),
    }
    probationers, members = probation_register(unit, on), member_register(unit, on)
    rows = {"so_du_bi": [_probationer(place, row, on) for place, row in enumerate(probationers, 1)]}
    lines = {"dang_vien": [_member(place, row, on) for place, row in enumerate(members, 1)]}
    present = sum(_is_there(row, on) for row in members)
    on_probation = sum(_is_there(row, on) and _is_probationary(row.membership, on) for row in probationers)
    counts = {"so_nguoi": number(present), "so_roi": number(len(members) - present)}
    return [
        _sheet("18-KND", unit, common | rows | {"so_nguoi": number(on_probation)}, probationers, on),
        _sheet("7-HSDV", unit, common | lines | counts, members, on),
    ]


def _sheet(code: str, unit: Unit, values: dict, spells: list[BranchSpell], on: date) -> Sheet:
    people = frozenset(spell.membership.person_id for spell in spells)
    dated = ImpreciseDate(on)
    return Sheet(form=FORM[code], subject=unit, owner=unit.name, values=values, dated=dated, person_ids=people)


def _is_there(spell: BranchSpell, on: date) -> bool:
    return spell.left_on is None or spell.left_on > on


def _is_probationary(membership: PartyMembership, on: date) -> bool:
    return membership.official_on is None or membership.official_on > on


def _probationer(place: int, spell: BranchSpell, on: date) -> dict[str, str]:
    membership = spell.membership
    case = getattr(membership, "case", None)
    decided = [row for row in case.standing_decisions if row.kind == DecisionKind.ADMISSION] if case else []
    decision = decided[0] if decided else None
    mentors = list(case.mentors.all()) if case else []
    person = person_values(membership.person)
    return {
        "stt": str(place),
        "ho_ten": person["ho_ten"],
        "sinh_so": person["sinh_so"],
        "chi_bo": spell.branch.name,
        "quyet_dinh": f"{decision.number} {written_date(decision.signed)}".strip() if decision else "",
        "co_quan": body_of(decision.issued_by.name) if decision and decision.issued_by else "",
        "giup_do": mentors[-1].mentor_name if mentors else "",
        "le_ngay": written_date(membership.joined),
        "ghi_chu": "; ".join(_notes(spell, on)),
    }


def _notes(spell: BranchSpell, on: date) -> Iterator[str]:
    """Say what the register notes of a probationary member: readmitted, come from elsewhere, recognised, gone."""
    membership = spell.membership
    if membership.pk != membership.person.memberships.all()[0].pk:
        yield "Kết nạp lại"
    if came := _came_to(spell):
        yield f"Chuyển đến {came}"
    if not _is_probationary(membership, on):
        yield f"Công nhận chính thức {written_date(membership.official)}"
    gone = _leaving(spell, on)
    yield from (f"{LEFT_AS[name]} {words}".strip() for name, words in gone.items())


def _member(place: int, spell: BranchSpell, on: date) -> dict[str, str]:
    membership = spell.membership
    person = person_values(membership.person)
    dates = [written_date(membership.joined)] + ([written_date(membership.official)] if membership.official else [])
    return {
        "stt": str(place),
        "ho_ten": ", ".join(filter(None, (person["ho_ten"], membership.person.other_name))),
        "gioi_tinh": "; ".join(filter(None, (person["gioi_tinh"], person["dan_toc"], person["ton_giao"]))),
        "que_quan": person["que_quan"],
        "hoc_van": "; ".join(filter(None, (person["hoc_van"], person["chuyen_mon"]))),
        "nghe_nghiep": person["nghe_nghiep"],
        "ngay_dang": "; ".join(dates),
        "so_the": membership.card_number,
        "chuyen_den": _came_to(spell),
        "ghi_chu": "Dự bị" if _is_there(spell, on) and _is_probationary(membership, on) else "",
        **_leaving(spell, on),
    }


def _came_to(spell: BranchSpell) -> str:
    """Say when and from where a member came to the committee; "" of one who was admitted there."""
    came = [row for row in spell.membership.spells.all() if row.reason == SpellReason.TRANSFERRED_IN]
    return f"{written_date(came[-1].from_on)} {came[-1].came_from}".strip() if came else ""


def _moved_to(spell: BranchSpell) -> str:
    """Say when a member moved on to another branch of the committee, and to which."""
    later = [row for row in spell.membership.spells.all() if row.from_on >= spell.left_on and row.pk != spell.pk]
    return " ".join(filter(None, (written_date(spell.left_on), later[0].branch.name if later else "")))


def _leaving(spell: BranchSpell, on: date) -> dict[str, str]:
    """Fill in the column of how a member left by the day ``on``: moved away, died, or out of the Party."""
    membership = spell.membership
    if _is_there(spell, on):
        return {}
    if membership.left_on is None or membership.left_on > on:
        return {"chuyen_di": _moved_to(spell)}
    words = " ".join(filter(None, (written_date(membership.left_on), membership.left_note)))
    if membership.left_reason == LeaveReason.TRANSFERRED:
        return {"chuyen_di": words}
    if membership.left_reason == LeaveReason.DIED:
        return {"tu_tran": words}
    return {"ra_khoi": f"{membership.get_left_reason_display()} {words}"}
