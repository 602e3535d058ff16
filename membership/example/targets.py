"""The targets of the example, how they were revised, and the directive documents behind them."""

from collections.abc import Sequence
from datetime import date

from branches.enums import DirectiveKind, Measure, QuotaOrigin
from branches.models import DirectiveDocument, Unit, Years
from branches.services.documents import add_document
from branches.services.quotas import CellChange, Decision, set_quotas
from membership.example.organisation import NAM_LAU, PHA_MAY, World

FIRST_YEAR = 2018
TARGET, TARGET_OF_PHA_MAY = 16, 5
TERM, TERM_TARGET, TERM_COURSE_TARGET = Years(2025, 2030), 80, 120
REVISED_IN_THE_PAST = (2024, date(2024, 7, 10), "Hai người trong nguồn của chi bộ đi làm ăn xa")

RESOLUTION_OF_PROVINCE = {
    "kind": DirectiveKind.RESOLUTION,
    "issuer": "Tỉnh ủy Sơn La",
    "number": "03-NQ/TU",
    "issued_on": date(2006, 2, 10),
    "title": "Về phát triển đảng viên ở bản, trường học, trạm y tế chưa có đảng viên",
    "kept_at": "Văn phòng Tỉnh ủy, phòng lưu trữ",
}
RESOLUTION_OF_CONGRESS = {
    "kind": DirectiveKind.RESOLUTION,
    "issuer": "Đại hội Đảng bộ xã Nậm Lầu",
    "number": "01-NQ/ĐH",
    "issued_on": date(2025, 6, 12),
    "title": "Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2025–2030",
    "kept_at": "Văn phòng Đảng ủy, tủ 1, cặp Đại hội",
}
COMMITTEE = "Ban Chấp hành Đảng bộ xã Nậm Lầu"
STANDING_COMMITTEE = "Ban Thường vụ Đảng ủy xã Nậm Lầu"


def set_targets(world: World, today: date) -> None:
    """Give communes and branches their targets year by year and for the term, and revise some.

    Next year's are the commune's own proposal. Up to last year the commune typed what was assigned to it; this year
    the province did.
    """
    commune = world.units[NAM_LAU]
    branches = list(Unit.objects.branches().filter(parent=commune).order_by("position", "pk"))
    add_document(unit=world.units["sonla"], by=world.users["quantri1"], **RESOLUTION_OF_PROVINCE)
    _assign_from_the_province(world, today)
    for year in range(FIRST_YEAR, today.year + 2):
        _set_year(world, branches, year, today)
    _set_term(world, branches, today)
    _revise(world, branches, today)


def _assign_from_the_province(world: World, today: date) -> None:
    province, year = world.units["sonla"], today.year
    plan = add_document(
        unit=province,
        by=world.users["tinhuy1"],
        kind=DirectiveKind.PLAN,
        issuer="Ban Thường vụ Tỉnh ủy Sơn La",
        number="12-KH/TU",
        issued_on=date(year - 1, 12, 10),
        title=f"Kế hoạch giao chỉ tiêu kết nạp đảng viên năm {year}",
        kept_at="Văn phòng Tỉnh ủy, phòng lưu trữ",
    )
    targets = ((world.units[NAM_LAU], TARGET), (world.units[PHA_MAY], TARGET_OF_PHA_MAY))
    changes = [_cell(unit, Measure.ADMISSION, QuotaOrigin.ASSIGNED, target) for unit, target in targets]
    _save(world, province, Years.of(year), changes, Decision(today, plan), "tinhuy1")


def _set_year(world: World, branches: Sequence[Unit], year: int, today: date) -> None:
    commune = world.units[NAM_LAU]
    origin = QuotaOrigin.ASSIGNED if year <= today.year else QuotaOrigin.OWN_RESOLUTION
    changes = [
        _cell(branch, Measure.ADMISSION, origin, 1 + (place % 10 == 4))
        for place, branch in enumerate(branches)
        if (place + year) % 2 == 0
    ]
    if year != today.year:
        changes.append(_cell(commune, Measure.ADMISSION, origin, TARGET))
    else:
        changes += [_cell(branch, Measure.AWARENESS_COURSE, origin, 1) for branch in branches[::2]]
        changes.append(_cell(commune, Measure.AWARENESS_COURSE, QuotaOrigin.OWN_RESOLUTION, len(branches[::2])))
    document = _yearly_resolution(world, year) if year <= today.year else None
    _save(world, commune, Years.of(year), changes, Decision(today, document), "bithu")


def _yearly_resolution(world: World, year: int) -> DirectiveDocument:
    return add_document(
        unit=world.units[NAM_LAU],
        by=world.users["vanphong1"],
        kind=DirectiveKind.RESOLUTION,
        issuer=COMMITTEE,
        number=f"{year - 2009:02d}-NQ/ĐU",
        issued_on=date(year - 1, 12, 20),
        title=f"Về công tác phát triển đảng viên năm {year}",
        kept_at=f"Văn phòng Đảng ủy, tủ 2, cặp Nghị quyết {year - 1}",
    )


def _set_term(world: World, branches: Sequence[Unit], today: date) -> None:
    commune = world.units[NAM_LAU]
    document = add_document(unit=commune, by=world.users["vanphong1"], **RESOLUTION_OF_CONGRESS)
    changes = [
        _cell(commune, Measure.ADMISSION, QuotaOrigin.OWN_RESOLUTION, TERM_TARGET),
        _cell(commune, Measure.AWARENESS_COURSE, QuotaOrigin.OWN_RESOLUTION, TERM_COURSE_TARGET),
    ]
    changes += [
        _cell(branch, Measure.ADMISSION, QuotaOrigin.OWN_RESOLUTION, 2 + (place % 10 == 4))
        for place, branch in enumerate(branches)
    ]
    _save(world, commune, TERM, changes, Decision(today, document), "bithu")


def _revise(world: World, branches: Sequence[Unit], today: date) -> None:
    """Move one admission from a branch to another this summer; take one away in a year gone by, for a reason alone."""
    commune, assigned = world.units[NAM_LAU], (Measure.ADMISSION, QuotaOrigin.ASSIGNED)
    given = [branch for place, branch in enumerate(branches) if (place + today.year) % 2 == 0 and place % 10 != 4]
    notice = add_document(
        unit=commune,
        by=world.users["vanphong1"],
        kind=DirectiveKind.NOTICE,
        issuer=STANDING_COMMITTEE,
        number="45-TB/ĐU",
        issued_on=min(today, date(today.year, 7, 15)),
        title=f"Điều chỉnh chỉ tiêu kết nạp đảng viên năm {today.year} giữa các chi bộ",
        kept_at=f"Văn phòng Đảng ủy, tủ 2, cặp Thông báo {today.year}",
    )
    moved = [CellChange(given[0], *assigned, 1, 0), CellChange(given[1], *assigned, 1, 2)]
    why = Decision(today, notice, reason="Chi bộ thứ nhất chưa có nguồn, chi bộ thứ hai có hai người đủ điều kiện")
    _save(world, commune, Years.of(today.year), moved, why, "bithu")
    year, day, reason = REVISED_IN_THE_PAST
    then = next(branch for place, branch in enumerate(branches) if (place + year) % 2 == 0 and place % 10 != 4)
    taken = [CellChange(then, *assigned, 1, None)]
    _save(world, commune, Years.of(year), taken, Decision(today, decided_on=day, reason=reason), "bithu")


def _cell(unit: Unit, measure: Measure, origin: QuotaOrigin, target: int) -> CellChange:
    return CellChange(unit=unit, measure=measure, origin=origin, seen=None, typed=target)


def _save(
    world: World, root: Unit, years: Years, changes: Sequence[CellChange], decision: Decision, username: str
) -> None:
    set_quotas(root=root, years=years, changes=changes, decision=decision, by=world.users[username])
