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
from docx.text.paragraph import Paragraph as WordParagraph

from membership.reports.papers.filling import Filled, Grid, Part
from membership.reports.papers.tree import BOLD, SMALL, TEXT_SIZE, Columns, Page, PageBreak, Paragraph, WriteOn

FACE = "Times New Roman"
FIRST_LINE = Mm(10)
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
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _set_page(section, one.page)
        _write_marks(section, marks)
        _write_nodes(document, one.nodes, one.page)
    return saved(document)


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


def _write_nodes(holder, nodes: Iterable[Filled], page: Page) -> None:
    """Write nodes into a document or a cell of a table."""
    for node in nodes:
        if isinstance(node, Paragraph):
            _write_paragraph(holder.add_paragraph(), node)
        elif isinstance(node, WriteOn):
            _write_lines(holder, node, page.text_width)
        elif isinstance(node, Columns):
            _write_columns(holder, node, page)
        elif isinstance(node, Grid):
            _write_grid(holder, node, page)
        elif isinstance(node, Part):
            _write_part(holder, node, page)
        elif isinstance(node, PageBreak):
            holder.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _write_paragraph(paragraph: WordParagraph, node: Paragraph) -> None:
    form = paragraph.paragraph_format
    paragraph.alignment, form.space_before = ALIGNMENT[node.align], Pt(node.before)
    if node.indent:
        form.first_line_indent = FIRST_LINE
    for number, text in enumerate(BOLD.split(node.text)):
        if not text:
            continue
        run = paragraph.add_run(text)
        run.font.size = Pt(node.size)
        run.bold, run.italic = node.bold or number % 2 == 1, node.italic
        run.underline = node.underline or None


def _write_lines(holder, node: WriteOn, width: int) -> None:
    for _number in range(node.lines):
        paragraph = holder.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run("\t")


def _write_columns(holder, node: Columns, page: Page) -> None:
    table = holder.add_table(rows=1, cols=len(node.columns))
    table.autofit = False
    _set_widths(table, node.widths, page)
    for cell, column, width in zip(table.rows[0].cells, node.columns, node.widths, strict=True):
        cell.width = Mm(page.text_width * width / 100)
        _write_nodes(cell, column, page)
        _drop_first_empty(cell)


def _set_widths(table, widths: tuple[int, ...], page: Page) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(page.text_width * width / 100)


def _drop_first_empty(cell) -> None:
    """Take away the empty paragraph that every new cell begins with, where others follow it."""
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._p
        first.getparent().remove(first)


def _write_grid(holder, node: Grid, page: Page) -> None:
    table = holder.add_table(rows=1, cols=len(node.heads))
    table.style, table.autofit = "Table Grid", False
    _set_widths(table, node.widths, page)
    _repeat_on_each_page(table.rows[0])
    _write_row(table.rows[0], node.heads, node, page, bold=True)
    for texts in node.rows:
        _write_row(table.add_row(), texts, node, page)
    holder.add_paragraph()


def _write_row(row, texts: Iterable[str], node: Grid, page: Page, *, bold: bool = False) -> None:
    for cell, text, width in zip(row.cells, texts, node.widths, strict=True):
        cell.width = Mm(page.text_width * width / 100)
        align = "center" if bold else "left"
        _write_paragraph(cell.paragraphs[0], Paragraph(text, align=align, bold=bold, size=node.size, before=0))


def _repeat_on_each_page(row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def _write_part(holder, node: Part, page: Page) -> None:
    written = len(holder.element.body)
    _write_nodes(holder, node.nodes, page)
    for element in holder.element.body[written - 1 :]:
        for paragraph in element.iter(qn("w:p")):
            WordParagraph(paragraph, holder).paragraph_format.keep_with_next = True
    if node.cut:
        _write_paragraph(holder.add_paragraph(), Paragraph(CUT_LINE, align="center", size=SMALL, before=6))
