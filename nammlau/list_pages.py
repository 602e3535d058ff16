"""From a list and what was asked of it to what the template shows: heads, cells, neighbours, tools.

``templates/components/data_list_page.html`` is the page, ``_data_list.html`` its part that htmx swaps.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nammlau.list_query import AFTER, BEFORE, SORT, ListQuery
from nammlau.lists import Column, ListSpec, Page, page_by_key

PAGE_TEMPLATE = "components/data_list_page.html"
FRAGMENT_TEMPLATE = "components/_data_list.html"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row shows in one column; ``stage`` is the code behind a badge, or nothing."""

    label: str
    text: str
    url: str = ""
    stage: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its key, what a screen reader calls it, its cells."""

    pk: int
    cells: tuple[Cell, ...]

    @property
    def label(self) -> str:
        return self.cells[0].text


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; ``url`` sorts by it, ``direction`` is ascending, descending or nothing."""

    label: str
    url: str = ""
    direction: str = ""
    is_number: bool = False


def chosen_columns(columns: Sequence[Column], keys: Sequence[str]) -> tuple[Column, ...]:
    """Keep the columns that a reader chose, in the list's own order; the first always, the defaults when none fits."""
    chosen = [column for column in columns[1:] if column.key in keys]
    return (columns[0], *(chosen or [column for column in columns[1:] if column.is_default]))


def line_of(row: object, columns: Sequence[Column]) -> Line:
    cells = (
        Cell(
            label=column.label,
            text=column.text(row),
            url=(column.url(row) or "") if column.url else "",
            stage=(column.stage(row) or "") if column.stage else "",
            is_number=column.is_number,
        )
        for column in columns
    )
    return Line(row.pk, tuple(cells))


def read_page(query: ListQuery, *, rows: Callable, size: int | None = None) -> Page:
    """Read the page that was asked for, in one query."""
    sizes = {"size": size} if size else {}
    return page_by_key(rows, order=query.order, after=query.after, before=query.before, **sizes)


def list_context(
    query: ListQuery, *, page: Page, columns: Sequence[Column], offered: Sequence[Column], allows: Callable[[str], bool]
) -> dict:
    """Give the template all it shows of a list; ``offered`` are the columns that the reader may choose from."""
    spec = query.spec
    return {
        "page_title": spec.title,
        "spec": spec,
        "heads": [_head(query, column) for column in columns],
        "rows": [line_of(row, columns) for row in page.rows],
        "previous_url": query.url(**{BEFORE: page.before}) if page.before else "",
        "next_url": query.url(**{AFTER: page.after}) if page.after else "",
        "filter_form": query.form,
        "is_filtered": query.is_filtered,
        "reset_url": spec.url,
        "columns": [
            {"value": column.key, "label": column.label, "is_shown": column in columns} for column in offered[1:]
        ],
        "list_export_url": query.url(spec.export_url) if _may(allows, spec.export_permissions) else "",
        "bulk_url": query.url(spec.bulk_url) if spec.bulk_actions else "",
        "bulk_actions": [(act.value, act.label) for act in spec.bulk_actions if _may(allows, act.permissions)],
        "can_create": bool(spec.create_url_name) and allows(spec.create_permission),
        "links": [link for link in spec.links if allows(link.permission)],
    }


def _may(allows: Callable[[str], bool], permissions: Sequence[str]) -> bool:
    return any(allows(permission) for permission in permissions)


def _head(query: ListQuery, column: Column) -> Head:
    if not column.sort:
        return Head(column.label, is_number=column.is_number)
    is_current = query.sort.removeprefix("-") == column.key
    is_falling = query.sort.startswith("-")
    direction = ("descending" if is_falling else "ascending") if is_current else ""
    turned = f"-{column.key}" if is_current and not is_falling else column.key
    return Head(column.label, query.url(**{SORT: turned}), direction, column.is_number)


def table_text(spec: ListSpec, rows: Sequence[object], columns: Sequence[Column]) -> tuple[list[str], list[list[str]]]:
    """Return the heads and the rows of a list as text, for a workbook."""
    return [str(column.label) for column in columns], [[column.text(row) for column in columns] for row in rows]
