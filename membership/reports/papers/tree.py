"""What a form is made of: paragraphs, columns, tables, lines to write on.

Texts hold fields in braces, ``{ho_ten}``, and parts between two pairs of asterisks that stand in bold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right", "justify"]

FIELD = re.compile(r"\{([a-z0-9_]+)\}")
BOLD = re.compile(r"\*\*(.+?)\*\*")
TEXT_SIZE = 14
SMALL = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``size`` in points, ``before`` the space above it in points.

    ``dotted``: what is left of its last line is dotted, to write on. ``kept``: it stays on the page of what follows.
    """

    text: str
    align: Align = "justify"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = TEXT_SIZE
    indent: bool = False
    before: float = 3
    dotted: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class WriteOn:
    """Dotted lines to write on by hand."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side without borders, on one page; ``widths`` in percent of the text."""

    columns: tuple[tuple["Paragraph | WriteOn", ...], ...]
    widths: tuple[int, ...] = (48, 52)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with one row for each line of the list ``rows``; the cells are texts with the fields of a line."""

    rows: str
    heads: tuple[str, ...]
    cells: tuple[str, ...]
    widths: tuple[int, ...]
    size: float = SMALL


@dataclass(frozen=True, slots=True)
class Repeated:
    """Nodes that are printed once for each line of the list ``rows``, each line on a part of the page of its own."""

    rows: str
    nodes: tuple["Node", ...]
    cut: bool = False
    """Whether a line to cut along follows each of them."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Node = Paragraph | WriteOn | Columns | Table | Repeated | PageBreak


@dataclass(frozen=True, slots=True)
class Page:
    """The size and margins of the paper, in millimetres; ``name`` tells the layouts apart."""

    name: str
    width: int
    height: int
    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


A4 = Page("a4", 210, 297)
A4_WIDE = Page("a4wide", 297, 210, left=20)
A3_WIDE = Page("a3wide", 420, 297, left=20)
A5_WIDE = Page("a5wide", 210, 148, top=14, bottom=12, left=20, right=20)
CERTIFICATE = Page("certificate", 297, 210, left=20, right=20)
PAGES = (A4, A4_WIDE, A3_WIDE, A5_WIDE, CERTIFICATE)


def texts_of(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield every text of a form outside its tables and repeated parts."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield node.text
        elif isinstance(node, Columns):
            for column in node.columns:
                yield from texts_of(column)


def fields_in(nodes: tuple[Node, ...]) -> set[str]:
    """Name the fields that stand in a form, outside its tables and repeated parts."""
    return {name for text in texts_of(nodes) for name in FIELD.findall(text)}


def lists_in(nodes: tuple[Node, ...]) -> dict[str, set[str]]:
    """Name the lists of a form, each with the fields of its lines."""
    found: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, Table):
            found.setdefault(node.rows, set()).update(name for text in node.cells for name in FIELD.findall(text))
        elif isinstance(node, Repeated):
            found.setdefault(node.rows, set()).update(fields_in(node.nodes))
    return found
