"""Lists: what a column is, in which orders rows may stand, and paging by key.

Nothing here knows a model of the program; the two apps describe their lists with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Subquery, Value
from django.urls import reverse

from nammlau.writing import written_date

PAGE_SIZE = 50
ALL = "ALL"
"""The status by which a list leaves no row out; acts on chosen rows find them so."""
MAX_KEY_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: what a row shows in it, as text, on the page and in Excel alike.

    ``sort`` names the fields by which the column orders the rows; without it the column does not sort.
    ``url`` makes the text a link, ``stage`` gives the stored code of a stage for its badge, and the figures of a
    column that ``is_number`` stand under each other. A reader without ``permission`` does not know that the column
    exists.
    """

    key: str
    label: str
    value: Callable[[object], object]
    sort: tuple[str, ...] = ()
    is_default: bool = True
    is_number: bool = False
    url: Callable[[object], str] | None = None
    stage: Callable[[object], str] | None = None
    permission: str = ""

    def text(self, row: object) -> str:
        """Return what the row shows in this column; nothing known is an empty text."""
        value = self.value(row)
        if isinstance(value, date) or hasattr(value, "precision"):
            return written_date(value)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class BulkAction:
    """What may be done with the chosen rows, by whoever has one of the rights."""

    value: str
    label: str
    permissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page beside a list, for whoever has ``permission``."""

    label: str
    url_name: str
    permission: str


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The one description of a list: its page, its htmx swap, its saved filters and its export follow from it.

    ``rows(user=…, filters=…)`` answers with the rows that the reader may see; ``form(data, user=…)`` reads the
    filters. ``default_sort`` is the key of a column, with a minus for falling order. ``url_name`` is the page,
    ``url_name + "_export"`` the export, for whoever has one of the rights, and ``url_name + "_bulk"`` the acts on
    chosen rows. ``is_of_people`` says whether a row of an export is a person in the log.
    """

    name: str
    title: str
    url_name: str
    columns: tuple[Column, ...]
    default_sort: str
    form: type
    rows: Callable[..., QuerySet]
    empty_title: str
    empty_text: str
    create_url_name: str = ""
    create_label: str = ""
    create_permission: str = ""
    export_permissions: tuple[str, ...] = ()
    is_of_people: bool = True
    bulk_actions: tuple[BulkAction, ...] = ()
    links: tuple[PageLink, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.url_name)

    @property
    def export_url(self) -> str:
        return reverse(f"{self.url_name}_export")

    @property
    def bulk_url(self) -> str:
        return reverse(f"{self.url_name}_bulk")

    def columns_for(self, allows: Callable[[str], bool]) -> tuple[Column, ...]:
        """List the columns that a reader with these rights may choose from."""
        return tuple(column for column in self.columns if not column.permission or allows(column.permission))

    def sort_key(self, asked: str) -> str:
        """Return the asked key of a sortable column, with or without a minus; the default when there is none such."""
        sortable = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in sortable else self.default_sort

    def order(self, sort: str) -> tuple[str, ...]:
        """List the fields behind a sort key, each with a minus where the order falls."""
        key = sort.removeprefix("-")
        fields = next(column.sort for column in self.columns if column.key == key)
        return tuple(f"-{name}" for name in fields) if sort.startswith("-") else fields


_specs: dict[str, ListSpec] = {}


def register(*specs: ListSpec) -> None:
    """Make lists known by their names, so that a saved filter finds its list in whichever app that is."""
    _specs.update({spec.name: spec for spec in specs})


def spec_named(name: str) -> ListSpec | None:
    """Return the list of a name, or None when there is none (any more)."""
    return _specs.get(name)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the keys of the pages beside it (None: there is none)."""

    rows: list
    before: int | None = None
    after: int | None = None


def read_key(text: str | None) -> int | None:
    """Read the key of a row from an address; anything else is no key."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MAX_KEY_DIGITS else None


def page_by_key(
    rows: QuerySet,
    *,
    order: Sequence[str],
    after: int | None = None,
    before: int | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return the page that follows the row ``after``, or that ends before the row ``before``.

    The key is the number of a row, so that no name stands in an address. A key outside ``rows`` shows the
    first page. One query, two when the key was bad. The fields of ``order`` are never null.
    """
    key, is_back = (after, False) if after is not None else (before, before is not None)
    direction = _reversed(order) if is_back else tuple(order)
    direction += ("-pk" if direction[0].startswith("-") else "pk",)
    wanted = rows if key is None else rows.filter(_beyond(rows, direction, key))
    found = list(wanted.order_by(*direction)[: size + 1])
    if key is not None and not found:
        return page_by_key(rows, order=order, size=size)
    has_more, found = len(found) > size, found[:size]
    if is_back:
        found.reverse()
    return Page(
        rows=found,
        before=found[0].pk if found and (has_more if is_back else key is not None) else None,
        after=found[-1].pk if found and (is_back or has_more) else None,
    )


def _reversed(order: Sequence[str]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _beyond(rows: QuerySet, direction: Sequence[str], key: int) -> Q:
    """Build the condition that a row stands after the row ``key``; its first part lets an index do the work."""
    anchor = rows.filter(pk=key).order_by()
    condition = Q()
    for name in reversed(direction):
        field_name, lookup = (name[1:], "lt") if name.startswith("-") else (name, "gt")
        value = Value(key) if field_name == "pk" else Subquery(anchor.values(field_name)[:1])
        further = Q(**{f"{field_name}__{lookup}": value})
        start = Q(**{f"{field_name}__{lookup}e": value})
        condition = further | Q(**{field_name: value}) & condition if condition else further
    return start & condition
