"""Planning branches with their villages, and quotas."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from branches.enums import BranchKind, Measure, QuotaOrigin, UnitKind
from branches.models import Quota, Unit, Village, VillageService, VillageYear
from branches.services.founding import since
from membership.services.workbook.cells import as_number, branch_kind_of, in_title_case
from membership.services.workbook.folding import fold
from membership.services.workbook.headers import Field as F
from membership.services.workbook.headers import quota_years
from membership.services.workbook.known import branch_key, quota_key
from membership.services.workbook.plan import SheetPlan
from membership.services.workbook.rows import Reader, readers_of
from membership.services.workbook.tables import Table
from membership.services.workbook.work import Place, Work
from nammlau.writing import written_date

VILLAGE_LENGTH = 120
FIGURES = ("households", "people", "poor_households", "youths")
_BETWEEN_VILLAGES = re.compile(r"\s*[;,+\n]\s*|\s+và\s+", re.IGNORECASE)


def plan_branches(work: Work, table: Table, number: int, sheet: SheetPlan) -> None:
    """Plan a table of branches; villages and their figures come with them."""
    for reader in readers_of(table, work.on):
        row = _read_branch(reader)
        if reader.refusals:
            sheet.refused += reader.refusals
            continue
        place = Place(number, table.sheet, reader.row.number, row.name)
        for doubt in reader.doubts:
            work.note(place, doubt)
        before = work.touches
        unit = work.known.branch(row.name)
        is_new = unit is None
        if is_new:
            unit = new_branch(work, row.name, row.kind, row.founded)
        elif row.founded and row.founded != unit.founded_on:
            in_program = written_date(unit.founded_on)
            work.differ(place, "founded_on", _("ngày thành lập"), written_date(row.founded), in_program)
        work.fill(unit, place, founding_decision=row.decision)
        _plan_villages(work, unit, row, table.as_of or work.on, place)
        sheet.created += is_new
        sheet.matched += not is_new and work.touches > before
        sheet.unchanged += not is_new and work.touches == before


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One row of a list of branches; ``figures`` are those of the village."""

    name: str
    kind: str | None
    founded: date | None
    decision: str
    villages: tuple[str, ...]
    figures: dict[str, int]


def _read_branch(reader: Reader) -> BranchRow:
    name = reader.text(F.BRANCH_NAME)
    if not name and not reader.refusals:
        reader.refuse(F.BRANCH_NAME, _("Thiếu tên chi bộ."))
    told = {figure: reader.number(F(figure)) for figure in FIGURES}
    if (told["poor_households"] or 0) > (told["households"] or told["poor_households"] or 0):
        reader.refuse(F.POOR_HOUSEHOLDS, _("Số hộ nghèo không thể lớn hơn số hộ."))
    villages = _BETWEEN_VILLAGES.split(reader.text(F.VILLAGE))
    return BranchRow(
        name=name,
        kind=reader.word(F.BRANCH_KIND, branch_kind_of),
        founded=reader.whole_date(F.FOUNDED),
        decision=reader.text(F.FOUNDING_DECISION, 120),
        villages=tuple(village[:VILLAGE_LENGTH] for village in villages if village),
        figures={figure: value for figure, value in told.items() if value is not None},
    )


def new_branch(work: Work, name: str, kind: str | None = None, founded: date | None = None) -> Unit:
    """Plan a branch that the commune does not have; its kind is told by its name where no column tells it."""
    tidy = in_title_case(name).replace("Chi Bộ", "Chi bộ", 1) if name.isupper() else name
    known = work.known
    unit = Unit(
        name=tidy,
        name_folded=fold(tidy),
        kind=UnitKind.BRANCH,
        branch_kind=kind or branch_kind_of(name) or BranchKind.OTHER,
        parent=work.commune,
        position=len(set(map(id, known.branches.values()))) + 1,
        founded_on=founded,
    )
    known.branches[branch_key(name)] = unit
    return work.add(unit)


def _plan_villages(work: Work, unit: Unit, row: BranchRow, as_of: date, place: Place) -> None:
    names = row.villages
    if not names and unit.branch_kind == BranchKind.VILLAGE and any(row.figures.values()):
        names = (re.sub(r"^chi bộ\s+", "", unit.name, flags=re.IGNORECASE).capitalize(),)
    villages = [_village(work, name, unit, place) for name in names]
    if row.figures and len(villages) == 1:
        _plan_figures(work, villages[0], as_of.year, row.figures, place)
    elif row.figures and villages:
        work.note(place, _("Chi bộ phụ trách nhiều bản: số liệu chung không chia được cho từng bản nên không nhập."))
    elif row.figures:
        work.note(place, _("Có số hộ, số khẩu nhưng không có tên bản: không nhập số liệu này."))


def _village(work: Work, name: str, unit: Unit, place: Place) -> Village:
    key = branch_key(name)
    village = work.known.villages.get(key)
    if village is None:
        village = work.add(Village(unit=work.commune, name=name, name_folded=fold(name)))
        work.known.villages[key] = village
    serving = work.known.service_of(village)
    if serving is None:
        work.add(VillageService(village=village, branch=unit, from_on=since(unit)))
        work.known.set_service(village, unit)
    elif serving is not unit:
        work.differ(place, "service", _("chi bộ phụ trách bản %(name)s") % {"name": name}, unit.name, serving.name)
    return village


def _plan_figures(work: Work, village: Village, year: int, told: dict, place: Place) -> None:
    row = work.known.year_of(village, year)
    if row is None:
        row = work.add(VillageYear(village=village, year=year, **told))
        work.known.set_year(village, row)
        return
    households = told.get("households") if row.households is None else row.households
    poor = told.get("poor_households") if row.poor_households is None else row.poor_households
    if households is not None and poor is not None and poor > households:
        work.note(place, _("Số hộ nghèo không thể lớn hơn số hộ: không bổ sung số liệu này."))
    else:
        work.fill(row, place, can_take=False, **told)


def plan_quotas(work: Work, table: Table, number: int, sheet: SheetPlan) -> None:
    """Plan a table of targets: a column per year, or a row per branch and year. A blank is no target, zero is one."""
    for reader in readers_of(table, work.on):
        name = reader.text(F.BRANCH_NAME)
        targets = list(_targets(reader))
        unit = work.known.branch(name) if name else None
        if unit is None and fold(name) in (fold(work.commune.name), "toan dang bo", "dang bo", "dang uy"):
            unit = work.commune
        if unit is None and not reader.refusals:
            message = _("Đảng bộ không có “%(name)s”.") if name else _("Thiếu tên chi bộ.")
            reader.refuse(F.BRANCH_NAME, message % {"name": name})
        if reader.refusals:
            sheet.refused += reader.refusals
            continue
        place = Place(number, table.sheet, reader.row.number, name)
        before, created = work.touches, 0
        for years, target in targets:
            created += _plan_quota(work, unit, years, target, place)
        sheet.created += bool(created)
        sheet.matched += not created and work.touches > before
        sheet.unchanged += not created and work.touches == before


def _targets(reader: Reader):
    """Yield ((first year, last year, measure, origin), target) for every cell that gives one."""
    for column, years in reader.table.quotas.items():
        value = reader.row.cells[column] if column < len(reader.row.cells) else None
        target = reader.read_at(column, as_number, value)
        if target is not None:
            yield years, target
    if F.TARGET in reader.table.columns:
        target = reader.number(F.TARGET)
        years = quota_years(reader.text(F.YEAR))
        if years is None and reader.raw(F.YEAR) not in (None, ""):
            reader.refuse(F.YEAR, _("Ghi năm bằng bốn chữ số."))
        if target is not None and years is not None:
            yield (years[0], years[1], Measure.ADMISSION, QuotaOrigin.ASSIGNED), target


def _plan_quota(work: Work, unit: Unit, years: tuple, target: int, place: Place) -> bool:
    """Plan one target; returns whether it is new."""
    first, last, measure, origin = years
    quota = Quota(unit=unit, measure=measure, origin=origin, first_year=first, last_year=last, target=target)
    key = quota_key(unit.pk or id(unit), quota)
    kept = work.known.quotas.get(key)
    if kept is None:
        work.known.quotas[key] = work.add(quota)
        return True
    if kept.target != target:
        label = _("chỉ tiêu %(years)s") % {"years": first if first == last else f"{first}–{last}"}
        name = f"target-{measure}-{origin}-{first}-{last}"
        if work.differ(place, name, label, str(target), str(kept.target), can_take=True):
            work.change(kept, target=target)
    return False
