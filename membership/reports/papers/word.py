"""Word files: filled forms, one after the other, each in a section of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from membership.reports.papers.fields import BLANK
from membership.reports.papers.filling import Filled, Grid, Part
from membership.reports.papers.tree import BOLD, SMALL, TEXT_SIZE, Columns, Page, PageBreak, Paragraph, WriteOn

FACE = "Times New Roman"
FIRST_LINE = Mm(10)
AFTER_TABLE = 4
"""Points of the empty paragraph that Word wants after a table."""
GRID_EDGE = 60
"""Twentieths of a point at the sides of the cells of a ruled table."""
CELL_EDGE = 2.4
"""Millimetres free at each side of a cell: a little more than Word leaves, or dots to the end would not fit."""
ALIGNMENT = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
CUT_LINE = "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -"


@dataclass(frozen=True, slots=True)
class Printed:
    """One filled form, ready for a file: the page it stands on and its nodes."""

    page: Page
    nodes: list[Filled]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at the edges of every page: the mark of the print, and for a draft that it is one."""

    print_mark: str
    draft: str = ""


def write_word(printed: Iterable[Printed], marks: Marks) -> bytes:
    """Write forms into one Word file, each beginning on a new page of its own size."""
    document = _new_document()
    for number, one in enumerate(printed):
        section = document.sections[0] if number == 0 else _new_section(document)
        _set_page(section, one.page)
        _write_marks(section, marks)
        _write_nodes(document, one.nodes, one.page.text_width)
    return saved(document)


def _new_section(document: WordDocument) -> Section:
    """Begin a section; the paragraph that ends the one before takes no room, or a full page would be followed by
    an empty one.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.paragraphs[-1]
    end.paragraph_format.line_spacing = Pt(1)
    _set_mark_size(end, 1)
    return section


def saved(document: WordDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def mark_pages(document: WordDocument, marks: Marks) -> None:
    """Write the marks on every page of a document that has edges of its own."""
    for section in document.sections:
        _write_marks(section, marks, keep=True)


def _new_document() -> WordDocument:
    document = Document()
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.last_modified_by = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(TEXT_SIZE)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FACE)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    return document


def _set_page(section: Section, page: Page) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(8)


def _write_marks(section: Section, marks: Marks, *, keep: bool = False) -> None:
    for edge, text, align in ((section.header, marks.draft, "center"), (section.footer, marks.print_mark, "left")):
        is_own = keep and not edge.is_linked_to_previous
        edge.is_linked_to_previous = False
        if not text:
            continue
        paragraph = edge.add_paragraph() if is_own else edge.paragraphs[0]
        paragraph.alignment = ALIGNMENT[align]
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.bold = FACE, Pt(9), align == "center"


def _write_nodes(holder, nodes: Iterable[Filled], width: float) -> None:
    """Write nodes into a document or a cell of a table that is ``width`` millimetres wide."""
    for node in nodes:
        if isinstance(node, Paragraph):
            _write_paragraph(holder.add_paragraph(), node, width)
        elif isinstance(node, WriteOn):
            _write_lines(holder, node, width)
        elif isinstance(node, Columns):
            _write_columns(holder, node, width)
        elif isinstance(node, Grid):
            _write_grid(holder, node, width)
        elif isinstance(node, Part):
            _write_part(holder, node, width)
        elif isinstance(node, PageBreak):
            holder.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write_paragraph(paragraph: WordParagraph, node: Paragraph, width: float) -> None:
    form = paragraph.paragraph_format
    paragraph.alignment, form.space_before = ALIGNMENT[node.align], Pt(node.before)
    form.keep_with_next = node.kept or None
    if node.indent:
        form.first_line_indent = FIRST_LINE
    text = node.text.removesuffix(BLANK) if node.dotted else node.text
    for number, part in enumerate(BOLD.split(text)):
        if part:
            _write_run(paragraph, part, node, is_bold=node.bold or number % 2 == 1)
    if not node.text:
        _set_mark_size(paragraph, node.size)
    if node.dotted:  # the blank itself ends the line: LibreOffice dots up to a text alone
        _dot_to_the_end(paragraph, width)
        _write_run(paragraph, f"\t{BLANK}", node, is_bold=False)


def _set_mark_size(paragraph: WordParagraph, size: float) -> None:
    """Set the size of an empty paragraph, which has no text to bear it."""
    properties, bearer = OxmlElement("w:rPr"), OxmlElement("w:sz")
    bearer.set(qn("w:val"), str(round(2 * size)))
    properties.append(bearer)
    paragraph._p.get_or_add_pPr().insert_element_before(properties, "w:sectPr", "w:pPrChange")


def _write_run(paragraph: WordParagraph, text: str, node: Paragraph, *, is_bold: bool) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(node.size), is_bold, node.italic
    run.underline = node.underline or None


def _dot_to_the_end(paragraph: WordParagraph, width: float) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _write_lines(holder, node: WriteOn, width: float) -> None:
    for _number in range(node.lines):
        paragraph = holder.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(4)
        _dot_to_the_end(paragraph, width)
        paragraph.add_run("\t")


def _write_columns(holder, node: Columns, width: float) -> None:
    row = _unbroken_row(holder, len(node.columns), node.widths, width)
    for cell, column, share in zip(row.cells, node.columns, node.widths, strict=True):
        _write_nodes(cell, column, width * share / 100 - 2 * CELL_EDGE)
        _drop_first_empty(cell)


def _unbroken_row(holder, columns: int, widths: tuple[int, ...], width: float):
    """Add a table of one row that stays on one page."""
    table = holder.add_table(rows=1, cols=columns)
    table.autofit = False
    if isinstance(holder, _Cell):
        _set_mark_size(holder.paragraphs[-1], AFTER_TABLE)
    _set_widths(table, widths, width)
    row = table.rows[0]
    for cell, share in zip(row.cells, widths, strict=True):
        cell.width = Mm(width * share / 100)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _set_widths(table, widths: tuple[int, ...], width: float) -> None:
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(width * share / 100)


def _drop_first_empty(cell) -> None:
    """Take away the empty paragraph that every new cell begins with, where others follow it."""
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _write_grid(holder, node: Grid, width: float) -> None:
    table = holder.add_table(rows=1, cols=len(node.heads))
    table.style, table.autofit = "Table Grid", False
    table._tbl.tblPr.append(_narrow_edges())
    _set_widths(table, node.widths, width)
    _repeat_on_each_page(table.rows[0])
    _write_row(table.rows[0], node.heads, node, width, bold=True)
    for texts in node.rows:
        _write_row(table.add_row(), texts, node, width)
    _set_mark_size(holder.add_paragraph(), AFTER_TABLE)


def _write_row(row, texts: Iterable[str], node: Grid, width: float, *, bold: bool = False) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for place, (cell, text, share) in enumerate(zip(row.cells, texts, node.widths, strict=True)):
        cell.width = Mm(width * share / 100)
        align = "center" if bold or place in node.centered else "left"
        _write_paragraph(cell.paragraphs[0], Paragraph(text, align=align, bold=bold, size=node.size, before=0), width)


def _narrow_edges():
    """Leave less room at the sides of the cells of a ruled table than Word would."""
    edges = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(GRID_EDGE))
        edge.set(qn("w:type"), "dxa")
        edges.append(edge)
    return edges


def _repeat_on_each_page(row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _write_part(holder, node: Part, width: float) -> None:
    """Write a part into a cell of its own: a row of a table is not torn between two pages."""
    cell = _unbroken_row(holder, 1, (100,), width).cells[0]
    _write_nodes(cell, node.nodes, width - 2 * CELL_EDGE)
    _drop_first_empty(cell)
    if node.cut:
        _write_paragraph(cell.add_paragraph(), Paragraph(CUT_LINE, align="center", size=SMALL, before=6), width)
