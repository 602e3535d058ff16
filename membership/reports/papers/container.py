"""Word files from outside, before anything is filled in: what may be packed in them, and what their fields may do."""

import re
from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from nammlau.office_files import DOCUMENT, PARSER_ERRORS, UnreadableFile, broken, look_through

BROKEN = (*PARSER_ERRORS, OpcError)
MACROS = re.compile(r"vba|macro|activex|embeddings/", re.IGNORECASE)
XML_ENDINGS = (".xml", ".rels")
PAGE_NUMBERS = re.compile(r"(?:PAGE|NUMPAGES|SECTIONPAGES)?(?:\s*\\\*\s*\w+)*", re.IGNORECASE)
"""What may stand in a field that Word itself works out: other kinds read files or addresses, or start programs."""


class TemplateRefused(ValueError):
    """A file cannot serve as a template; the message says why."""


def refuse_unsafe(content: bytes) -> None:
    """Refuse what is no plain Word file: too large, packed too tightly, with macros, links or fields to elsewhere.

    Raises TemplateRefused.
    """
    try:
        paths = look_through(content, DOCUMENT, lambda _path, _text, _seen: None)
        if any(MACROS.search(path) for path in paths):
            raise TemplateRefused(_("Tệp có macro hoặc đối tượng nhúng; hãy bỏ rồi gửi lại."))
        package = Document(BytesIO(content)).part.package
        _refuse_links(package)
        _refuse_fields(package)
    except TemplateRefused:
        raise
    except UnreadableFile as error:
        raise TemplateRefused(str(error)) from error
    except BROKEN as error:
        raise TemplateRefused(str(broken(DOCUMENT))) from error


def _refuse_links(package: OpcPackage) -> None:
    if any(link.is_external for link in package.iter_rels()):
        message = _("Tệp có liên kết ra ngoài; hãy bỏ liên kết (kể cả địa chỉ trang web) rồi gửi lại.")
        raise TemplateRefused(message)


def _refuse_fields(package: OpcPackage) -> None:
    """Let fields number the pages and nothing else; of a field written in pieces every piece is judged."""
    for text in _instructions(package):
        if not PAGE_NUMBERS.fullmatch(text.strip()):
            message = _("Tệp có trường tự động của Word: %(text)s. Chỉ nhận trường đánh số trang; hãy bỏ rồi gửi lại.")
            raise TemplateRefused(message % {"text": text.strip()[:60]})


def _instructions(package: OpcPackage) -> Iterator[str]:
    """Give the instructions of every field of every part that is XML."""
    for part in package.iter_parts():
        if part.partname.endswith(XML_ENDINGS):
            tree = parse_xml(part.blob)
            yield from (node.text or "" for node in tree.iter(qn("w:instrText")))
            yield from (node.get(qn("w:instr"), "") for node in tree.iter(qn("w:fldSimple")))
