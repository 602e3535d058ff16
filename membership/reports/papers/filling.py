"""Putting the values of one sheet into the wording of its form: trees with fields become trees with plain texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from membership.reports.papers.fields import BLANK, FIELDS
from membership.reports.papers.tree import (
    FIELD,
    Columns,
    Node,
    PageBreak,
    Paragraph,
    Repeated,
    Table,
    WriteOn,
)

Values = Mapping[str, str | list[dict[str, str]]]
DOTS = "…………"
"""What a blank looks like on paper; in a date, half of it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its rows written out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Part:
    """One repeated part with its nodes written out."""

    nodes: tuple["Filled", ...]
    cut: bool


Filled = Paragraph | WriteOn | Columns | Grid | Part | PageBreak


def with_blanks(values: Values) -> dict[str, str | list[dict[str, str]]]:
    """Give every field of the forms a text: what is not known is left blank."""
    blank = {name: field.blank for name, field in FIELDS.items()}
    return blank | {name: value for name, value in values.items() if value}


def fill(nodes: tuple[Node, ...], values: Values, *, dots: str = DOTS) -> list[Filled]:
    """Write a form out. Blanks become ``dots``; in a text with "ngày … tháng … năm …" they stay short."""
    return list(_nodes(nodes, with_blanks(values), dots))


def _nodes(nodes: tuple[Node, ...], values: Values, dots: str) -> Iterator[Filled]:
    for node in nodes:
        if isinstance(node, Paragraph):
            yield _paragraph(node, values, dots)
        elif isinstance(node, Columns):
            columns = tuple(tuple(_nodes(column, values, dots)) for column in node.columns)
            yield replace(node, columns=columns)
        elif isinstance(node, Table):
            yield _grid(node, values, dots)
        elif isinstance(node, Repeated):
            for row in values.get(node.rows, ()):
                yield Part(tuple(_nodes(node.nodes, {**values, **row}, dots)), node.cut)
        else:
            yield node


def _paragraph(node: Paragraph, values: Values, dots: str) -> Paragraph:
    return replace(node, text=_text(node.text, values, dots))


def _grid(node: Table, values: Values, dots: str) -> Grid:
    rows = tuple(tuple(_cell(cell, row, dots) for cell in node.cells) for row in values.get(node.rows, ()))
    return Grid(node.heads, rows, node.widths, node.size)


def _cell(text: str, row: dict[str, str], dots: str) -> str:
    """Write one cell; a cell whose fields are all empty stays empty, without signs that stand around them."""
    names = FIELD.findall(text)
    if names and not any(row.get(name) for name in names):
        return ""
    return _text(text, row, dots, blank="")


def _text(text: str, values: Values, dots: str, blank: str = BLANK) -> str:
    filled = FIELD.sub(lambda match: str(values.get(match[1]) or blank), text)
    return _dotted(filled, dots)


def _dotted(text: str, dots: str) -> str:
    """Widen the blanks of a text to ``dots``; those of a date to half of it."""
    short = dots[: max(len(dots) // 2, 1)]
    for word in ("ngày", "Ngày", "tháng", "năm", "/"):
        text = text.replace(f"{word} {BLANK}", f"{word} \0").replace(f"{word}{BLANK}", f"{word}\0")
    text = text.replace(f"20{BLANK}", "20\1")
    return text.replace(f"{BLANK}%", "\0%").replace(BLANK, dots).replace("\0", short).replace("\1", BLANK)
