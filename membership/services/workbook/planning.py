"""Planning a whole book: its tables in the order in which they rest on each other, whatever their order in the file."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from branches.models import Unit
from membership.selectors.rulebook import rules_read_once
from membership.services.workbook.headers import Field as F
from membership.services.workbook.headers import SheetKind
from membership.services.workbook.known import Known, branch_key
from membership.services.workbook.opening import Sheet, UnreadableWorkbook
from membership.services.workbook.plan import SheetPlan
from membership.services.workbook.planning_cases import finish_cases
from membership.services.workbook.planning_courses import plan_courses
from membership.services.workbook.planning_people import plan_people
from membership.services.workbook.planning_units import new_branch, plan_branches, plan_quotas
from membership.services.workbook.swapped import note_swapped_columns
from membership.services.workbook.tables import Table, tables_of
from membership.services.workbook.work import Place, Work

PLANNERS = {
    SheetKind.BRANCHES: plan_branches,
    SheetKind.MEMBERS: plan_people,
    SheetKind.COURSES: plan_courses,
    SheetKind.CANDIDATES: plan_people,
    SheetKind.QUOTAS: plan_quotas,
}
PEOPLE = (SheetKind.MEMBERS, SheetKind.CANDIDATES)


@rules_read_once()
def plan_book(sheets: Sequence[Sheet], *, commune: Unit, on: date, decisions: dict[str, str] | None = None) -> Work:
    """Plan what a book adds to a commune on the day ``on``; nothing is written.

    ``decisions`` maps the keys of questions and differences to answers. Reads the commune in a fixed number of
    queries. Raises UnreadableWorkbook when no sheet holds a table that is understood.
    """
    tables = [table for sheet in sheets for table in tables_of(sheet)]
    if not tables:
        raise UnreadableWorkbook(
            _("Không nhận ra danh sách nào. Cần một dòng tiêu đề cột như “Họ và tên”, “Chi bộ”, “Ngày vào Đảng”.")
        )
    work = Work(commune=commune, on=on, known=Known(commune), decisions=decisions or {})
    read = {table.sheet for table in tables}
    work.plan.unread = [sheet.title for sheet in sheets if sheet.rows and sheet.title not in read]
    work.plan.sheets = [SheetPlan(table.sheet, table.kind, len(table.rows)) for table in tables]
    _plan_unlisted_branches(work, tables)
    order = list(SheetKind)
    for number in sorted(range(len(tables)), key=lambda place: order.index(tables[place].kind)):
        table = tables[number]
        note_swapped_columns(work, table, number)
        PLANNERS[table.kind](work, table, number, work.plan.sheets[number])
    finish_cases(work)
    return work


def _plan_unlisted_branches(work: Work, tables: Sequence[Table]) -> None:
    """Where neither the commune nor the book lists any branch, those that people belong to are taken as they stand."""
    if work.known.branches or any(table.kind is SheetKind.BRANCHES for table in tables):
        return
    for number, table in enumerate(tables):
        column = table.columns.get(F.BRANCH)
        if table.kind not in PEOPLE:
            continue
        for row in table.rows:
            cell = row.cells[column] if column is not None and column < len(row.cells) else None
            name = " ".join(str(cell or row.section or "").split())
            if name and branch_key(name) not in work.known.branches:
                unit = new_branch(work, name)
                place = Place(number, table.sheet, row.number, "")
                words = {"name": unit.name, "kind": unit.get_branch_kind_display()}
                work.note(place, _("Đảng bộ chưa có chi bộ nào: thêm “%(name)s” (%(kind)s) theo sổ.") % words)
