"""The same forms as one HTML page, for the PDF: what word.py writes, with the same sizes and margins."""

from collections.abc import Iterable
from html import escape

from membership.reports.papers.filling import Filled, Grid, Part
from membership.reports.papers.tree import BOLD, PAGES, Columns, PageBreak, Paragraph, WriteOn
from membership.reports.papers.word import Marks, Printed

FONTS = (
    ("Tinos-Regular.ttf", "normal", 400),
    ("Tinos-Bold.ttf", "normal", 700),
    ("Tinos-Italic.ttf", "italic", 400),
    ("Tinos-BoldItalic.ttf", "italic", 700),
)
STYLE = """
body { margin: 0; font: 14pt/1.15 Tinos; }
p { margin: 0; }
section + section { break-before: page; }
.indent { text-indent: 10mm; }
.line { height: 20pt; }
.line::after, .dotted::after { content: leader("."); }
.kept { break-after: avoid; }
.columns { display: flex; break-inside: avoid; }
.columns > div { box-sizing: border-box; padding: 0 1.9mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 4pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid black; padding: 1pt 3pt; vertical-align: top; overflow-wrap: anywhere; }
th { text-align: center; }
td { text-align: left; }
td.middle { text-align: center; }
.part { break-inside: avoid; }
.cut { border-bottom: 1px dashed black; margin: 8pt 0; }
.turn { break-after: page; }
.mark { position: running(mark); font-size: 9pt; }
.draft { position: running(draft); font-size: 9pt; font-weight: bold; text-align: center; }
"""


def write_page(printed: Iterable[Printed], marks: Marks, font_address: str) -> str:
    """Write forms as one HTML page; ``font_address`` is the folder of the fonts, ending in a slash."""
    edges = f'<div class="mark">{escape(marks.print_mark)}</div><div class="draft">{escape(marks.draft)}</div>'
    sections = "".join(
        f'<section class="{one.page.name}">{edges if number == 0 else ""}{_nodes(one.nodes)}</section>'
        for number, one in enumerate(printed)
    )
    style = _faces(font_address) + _page_rules() + STYLE
    return f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{style}</style><body>{sections}</body></html>'


def _faces(font_address: str) -> str:
    return "".join(
        f"@font-face {{ font-family: Tinos; font-style: {style}; font-weight: {weight}; "
        f'src: url("{font_address}{name}"); }}'
        for name, style, weight in FONTS
    )


def _page_rules() -> str:
    edges = (
        "@bottom-left { content: element(mark); width: 100%; } @top-center { content: element(draft); width: 100%; }"
    )
    return "".join(
        f"@page {page.name} {{ size: {page.width}mm {page.height}mm; "
        f"margin: {page.top}mm {page.right}mm {page.bottom}mm {page.left}mm; {edges} }} "
        f".{page.name} {{ page: {page.name}; }}"
        for page in PAGES
    )


def _nodes(nodes: Iterable[Filled]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Filled) -> str:
    if isinstance(node, Paragraph):
        return _paragraph(node)
    if isinstance(node, WriteOn):
        return '<div class="line"></div>' * node.lines
    if isinstance(node, Columns):
        columns = zip(node.columns, node.widths, strict=True)
        cells = "".join(f'<div style="width: {width}%">{_nodes(column)}</div>' for column, width in columns)
        return f'<div class="columns">{cells}</div>'
    if isinstance(node, Grid):
        return _grid(node)
    if isinstance(node, Part):
        return f'<div class="part">{_nodes(node.nodes)}{"<div class=cut></div>" if node.cut else ""}</div>'
    return '<div class="turn"></div>' if isinstance(node, PageBreak) else ""


def _paragraph(node: Paragraph) -> str:
    style = [f"text-align: {node.align}", f"font-size: {node.size}pt", f"margin-top: {node.before}pt"]
    style += ["font-weight: bold"] * node.bold + ["font-style: italic"] * node.italic
    style += ["text-decoration: underline"] * node.underline
    classes = " ".join(["indent"] * node.indent + ["dotted"] * node.dotted + ["kept"] * node.kept)
    return f'<p class="{classes}" style="{"; ".join(style)}">{_runs(node.text)}</p>'


def _runs(text: str) -> str:
    parts = (f"<b>{escape(part)}</b>" if number % 2 else escape(part) for number, part in enumerate(BOLD.split(text)))
    return "".join(parts) or "&nbsp;"


def _grid(node: Grid) -> str:
    columns = "".join(f'<col style="width: {width}%">' for width in node.widths)
    head = "".join(f"<th>{escape(text)}</th>" for text in node.heads)
    rows = "".join(
        f"<tr>{''.join(_cell(node, place, text) for place, text in enumerate(row))}</tr>" for row in node.rows
    )
    table = f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return f'<table style="font-size: {node.size}pt">{table}</table>'


def _cell(node: Grid, place: int, text: str) -> str:
    middle = ' class="middle"' if place in node.centered else ""
    return f"<td{middle}>{_runs(text)}</td>"
