"""One download with every chosen paper: a Word file, a PDF, or a zip where an office has templates of its own."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO

from django.utils.translation import gettext as _

from membership.reports.papers.office import fill_template
from membership.reports.papers.pdf import write_pdf
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.word import Marks, write_word
from nammlau.writing import written_date

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DRAFT = "BẢN NHÁP – CHƯA ĐỦ THÔNG TIN HOẶC CHƯA CÓ GIÁ TRỊ SỬ DỤNG"
MARK_DIGITS = 6


class FileKind(StrEnum):
    WORD = "docx"
    PDF = "pdf"
    ZIP = "zip"


CONTENT_TYPES = {FileKind.WORD: WORD_TYPE, FileKind.PDF: "application/pdf", FileKind.ZIP: "application/zip"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """The file of a print."""

    content: bytes
    kind: FileKind


def marks_of(number: int, *, on: date, is_draft: bool) -> Marks:
    """Write the mark by which a page is traced to its print."""
    words = {"number": f"{number:0{MARK_DIGITS}d}", "day": written_date(on)}
    return Marks(_("Bản in số %(number)s, ngày %(day)s") % words, DRAFT if is_draft else "")


def write_bundle(
    sheets: Sequence[Sheet], *, kind: FileKind, marks: Marks, templates: Mapping[str, bytes], on: date
) -> Bundle:
    """Write the chosen papers into one file. ``templates`` are the office's own, by the code of the form.

    A PDF has the program's own blanks, so no form with a template of the office may be among its sheets. Raises
    PdfUnavailable, and TemplateRefused when an office's template fails.
    """
    if kind == FileKind.PDF:
        return Bundle(write_pdf([sheet.printed(on=on) for sheet in sheets], marks), FileKind.PDF)
    shipped = [sheet for sheet in sheets if sheet.form.code not in templates]
    own = [sheet for sheet in sheets if sheet.form.code in templates]
    together = write_word([sheet.printed(on=on) for sheet in shipped], marks) if shipped else b""
    if not own:
        return Bundle(together, FileKind.WORD)
    filled = [fill_template(templates[sheet.form.code], sheet.values, marks) for sheet in own]
    if not shipped and len(filled) == 1:
        return Bundle(filled[0], FileKind.WORD)
    return Bundle(_zipped(together, own, filled), FileKind.ZIP)


def _zipped(together: bytes, own: Sequence[Sheet], filled: Sequence[bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        if together:
            packed.writestr("giay-to.docx", together)
        for place, (sheet, content) in enumerate(zip(own, filled, strict=True), 1):
            packed.writestr(f"{place:02d}-{sheet.form.code}.docx", content)
    return buffer.getvalue()
