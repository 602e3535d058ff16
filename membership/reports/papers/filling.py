"""Putting the values of one sheet into the wording of its form: trees with fields become trees with plain texts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

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
AFTER_LETTER = re.compile(rf"(?<=[^\W\d_]){BLANK}")
DOTS = "…………"
"""What a blank looks like on paper; in a date, half of it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its rows written out; in the columns named ``centered``, from 0, numbers stand in the middle."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    size: float
    centered: frozenset[int] = frozenset()


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
    return list(_kept_together(list(_nodes(nodes, with_blanks(values), dots))))


def _kept_together(filled: list[Filled]) -> Iterator[Filled]:
    """Keep the paragraph before a signature or a table on the page of what it leads to."""
    for node, after in zip_longest(filled, filled[1:]):
        is_before = isinstance(node, Paragraph) and isinstance(after, Columns | Grid)
        yield replace(node, kept=True) if is_before else node


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
    """Fill a paragraph; one that ends with a blank is dotted to its end instead."""
    filled = _filled(node.text, values)
    ends_blank = f" {filled}".endswith(f" {BLANK}") and not filled.endswith(f"năm {BLANK}")
    is_dotted = ends_blank and node.align in ("left", "justify")
    text = _dotted(filled.removesuffix(BLANK), dots) + BLANK if is_dotted else _dotted(filled, dots)
    return replace(node, text=text, dotted=is_dotted)


def _grid(node: Table, values: Values, dots: str) -> Grid:
    rows = tuple(tuple(_cell(cell, row, dots) for cell in node.cells) for row in values.get(node.rows, ()))
    return Grid(node.heads, rows, node.widths, node.size)


def _cell(text: str, row: dict[str, str], dots: str) -> str:
    """Write one cell; a cell whose fields are all empty stays empty, without signs that stand around them."""
    names = FIELD.findall(text)
    if names and not any(row.get(name) for name in names):
        return ""
    return _dotted(_filled(text, row, blank=""), dots)


def _filled(text: str, values: Values, blank: str = BLANK) -> str:
    return FIELD.sub(lambda match: str(values.get(match[1]) or blank), text)


def _dotted(text: str, dots: str) -> str:
    """Widen the blanks of a text to ``dots``; those of a date to half of it. After a letter it is no blank."""
    short = dots[: max(len(dots) // 2, 1)]
    for word in ("ngày", "Ngày", "tháng", "năm", "/"):
        text = text.replace(f"{word} {BLANK}", f"{word} \0").replace(f"{word}{BLANK}", f"{word}\0")
    text = AFTER_LETTER.sub("\1", text).replace(f"20{BLANK}", "20\1")
    return text.replace(f"{BLANK}%", "\0%").replace(BLANK, dots).replace("\0", short).replace("\1", BLANK)
