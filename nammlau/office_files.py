"""Word and Excel files that come from outside: packed archives, looked through before any parser opens them."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from defusedxml import DefusedXmlException
from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MAX_BYTES = 5 * MEGABYTE
MAX_UNPACKED = 50 * MEGABYTE
MAX_MEMBERS = 500
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
CHUNK = 256 * 1024
OVERLAP = 64
"""What a reader searches for is shorter than this, so that no seam between two chunks hides it."""
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)

# What a broken or hostile file makes the parsers raise: all of it means "this file cannot be read".
PARSER_ERRORS = (
    ArithmeticError,
    AttributeError,
    DefusedXmlException,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,  # zipfile: a way of packing that it does not know
    OSError,
    RuntimeError,
    SyntaxError,  # both XML parsers derive their errors from it
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zipfile.zlib.error,
)

Look = Callable[[str, bytes, int], None]
"""Reads a piece of a member: its path, the text, and how much of the text was in the piece before."""


class UnreadableFile(ValueError):
    """A file cannot be taken; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of file: its name, the program that writes it, its ending, the one of before, the part it must have."""

    name: str
    program: str
    ending: str
    old_ending: str
    main_part: str

    @property
    def words(self) -> dict[str, str]:
        return {"name": self.name, "program": self.program, "ending": self.ending, "old": self.old_ending}


WORKBOOK = OfficeKind("bảng tính Excel", "Excel", ".xlsx", ".xls", "xl/workbook.xml")
DOCUMENT = OfficeKind("văn bản Word", "Word", ".docx", ".doc", "word/document.xml")


def look_through(content: bytes, kind: OfficeKind, look: Look) -> list[str]:
    """Unpack every member once, counting real bytes, and show each piece to ``look``; returns the paths.

    Raises UnreadableFile for what is no honest file of that kind within the bounds above, and lets through what
    ``look`` raises.
    """
    _refuse_by_first_bytes(content, kind)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            paths = [member.filename for member in archive.infolist()]
            _refuse_by_paths(paths, kind)
            left = MAX_UNPACKED
            for member in archive.infolist():
                left -= _look_at(archive, member, look, left)
    except UnreadableFile:
        raise
    except PARSER_ERRORS as error:
        raise broken(kind) from error
    return paths


def broken(kind: OfficeKind) -> UnreadableFile:
    return UnreadableFile(_("Tệp bị hỏng hoặc không phải %(name)s (%(ending)s).") % kind.words)


def _refuse_by_first_bytes(content: bytes, kind: OfficeKind) -> None:
    if not content:
        raise UnreadableFile(_("Tệp rỗng."))
    if len(content) > MAX_BYTES:
        raise UnreadableFile(_("Tệp lớn hơn 5 MB. Hãy tách thành nhiều tệp nhỏ hơn."))
    if content.startswith(OLE_MAGIC):
        message = _(
            "Tệp đời cũ (%(old)s) hoặc có mật khẩu. "
            "Mở bằng %(program)s rồi lưu lại dạng %(ending)s, không đặt mật khẩu."
        )
        raise UnreadableFile(message % kind.words)
    if not content.startswith(ZIP_MAGIC):
        raise UnreadableFile(_("Tệp không phải %(name)s (%(ending)s).") % kind.words)


def _refuse_by_paths(paths: list[str], kind: OfficeKind) -> None:
    if len(paths) > MAX_MEMBERS or len(set(paths)) != len(paths):
        raise UnreadableFile(_("Tệp nén có cấu trúc lạ; hãy lưu lại bằng %(program)s.") % kind.words)
    if "[Content_Types].xml" not in paths or kind.main_part not in paths:
        raise UnreadableFile(_("Tệp không phải %(name)s (%(ending)s).") % kind.words)


def _look_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo, look: Look, allowed: int) -> int:
    """Show one member piece by piece; return its unpacked size in bytes."""
    size = 0
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > allowed:
                raise UnreadableFile(_("Tệp khi giải nén quá lớn (hơn 50 MB)."))
            text = tail + chunk
            # Two-byte encodings put a zero beside each letter.
            if member.filename.endswith((".xml", ".rels")) and DECLARATION.search(text.replace(b"\0", b"")):
                raise UnreadableFile(_("Tệp có khai báo XML không được phép."))
            look(member.filename, text, len(tail))
            tail = text[-OVERLAP:]
    return size
