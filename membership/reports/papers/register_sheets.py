"""The registers of a unit: 18-KNĐ of probationary members, 7-HSĐV of all members, as they stand on a day."""

from datetime import date

from branches.models import Unit
from membership.enums import DecisionKind, SpellReason
from membership.models import BranchSpell
from membership.reports.papers.context import Around, body_values, person_values
from membership.reports.papers.registry import FORM
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words, number
from membership.rules.bodies import body_of
from membership.rules.dates import ImpreciseDate
from membership.selectors.papers import members_under, probationers_under
from membership.selectors.past import past_of
from nammlau.writing import written_date


def sheets_of_unit(unit: Unit, *, on: date) -> list[Sheet]:
    """List the registers of a commune or a branch that was read for its reader."""
    commune = unit.parent if unit.is_branch else unit
    around = Around(past_of([unit, commune]))
    common = body_values(around, on, commune=commune) | {
        "don_vi_hoa": around.past.name(unit, on).upper(),
        "tinh_den": day_in_words(on),
    }
    probationers, members = probationers_under(unit, on), members_under(unit, on)
    rows = {"so_du_bi": [_probationer(place, row) for place, row in enumerate(probationers, 1)]}
    lines = {"dang_vien": [_member(place, row) for place, row in enumerate(members, 1)]}
    return [
        _sheet("18-KND", unit, common | rows, probationers, on),
        _sheet("7-HSDV", unit, common | lines | {"so_nguoi": number(len(members))}, members, on),
    ]


def _sheet(code: str, unit: Unit, values: dict, spells: list[BranchSpell], on: date) -> Sheet:
    people = frozenset(spell.membership.person_id for spell in spells)
    dated = ImpreciseDate(on)
    return Sheet(form=FORM[code], subject=unit, owner=unit.name, values=values, dated=dated, person_ids=people)


def _probationer(place: int, spell: BranchSpell) -> dict[str, str]:
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
    }


def _member(place: int, spell: BranchSpell) -> dict[str, str]:
    membership = spell.membership
    person = person_values(membership.person)
    dates = [written_date(membership.joined)] + ([written_date(membership.official)] if membership.official else [])
    came = [row for row in membership.spells.all() if row.reason == SpellReason.TRANSFERRED_IN]
    return {
        "stt": str(place),
        "ho_ten": person["ho_ten"],
        "gioi_tinh": "; ".join(filter(None, (person["gioi_tinh"], person["dan_toc"], person["ton_giao"]))),
        "que_quan": person["que_quan"],
        "hoc_van": "; ".join(filter(None, (person["hoc_van"], person["chuyen_mon"]))),
        "nghe_nghiep": person["nghe_nghiep"],
        "ngay_dang": "; ".join(dates),
        "so_the": membership.card_number,
        "chuyen_den": f"{written_date(came[-1].from_on)} {came[-1].came_from}".strip() if came else "",
    }
