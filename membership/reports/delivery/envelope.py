"""The envelope of a delivered file: its format, the key and the signature over everything else, byte for byte.

Nothing of a file is believed before its signature holds, and nothing is read that could cost the reader much.
"""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from nammlau.signatures import is_signed, own_public_key, sign

FORMAT = "nammlau-bao-cao"
FIRST_VERSION = 1
VERSION = 2
"""Rises with every change of what ``content`` writes; what tells nothing new is still written as it was."""
ENDING = ".nammlau-baocao.json"
MAX_BYTES = 1024 * 1024
MAX_DEPTH = 8
MAX_DIGITS = 9
PARTS = ("format", "version", "content", "public_key", "signature")
BRACKETS = re.compile(r'[\[{\]}]|"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)


class UnreadableDelivery(ValueError):
    """A file cannot be taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What stood in an envelope whose signature holds. ``digest`` tells two contents apart, in hex."""

    content: dict[str, Any]
    public_key: str
    digest: str


def seal(content: dict[str, Any], *, version: int = FIRST_VERSION) -> bytes:
    """Sign a content of a version with the key of this installation; equal contents give equal files."""
    signed = {"format": FORMAT, "version": version, "content": content, "public_key": own_public_key()}
    return canonical({**signed, "signature": sign(canonical(signed))})


def open_sealed(raw: bytes) -> Opened:
    """Open a file. Raises UnreadableDelivery for what is no such file, is newer than this program, or was altered."""
    document = _parsed(raw)
    if document.get("format") != FORMAT or type(document.get("version")) is not int:
        raise not_such_a_file()
    if document["version"] > VERSION:
        raise UnreadableDelivery(
            _(
                "Tệp do bản mới hơn của chương trình tạo ra. Cập nhật chương trình ở đây rồi nhận lại tệp; "
                "không cần đơn vị làm lại."
            )
        )
    if set(document) != set(PARTS) or document["version"] < 1 or not isinstance(document["content"], dict):
        raise not_such_a_file()
    signed = {name: value for name, value in document.items() if name != "signature"}
    key, signature = document["public_key"], document["signature"]
    if not isinstance(key, str) or not isinstance(signature, str):
        raise not_such_a_file()
    if not is_signed(_canonical_or_refuse(signed), signature=signature, public_key=key):
        raise UnreadableDelivery(
            _(
                "Chữ ký của tệp không khớp: tệp bị sửa hoặc bị hỏng sau khi tạo. "
                "Đề nghị đơn vị tải tệp mới từ trang báo cáo và gửi lại."
            )
        )
    return Opened(document["content"], key, sha256(canonical(document["content"])).hexdigest())


def canonical(value: Any) -> bytes:
    """Write plain values in the one way that is signed: keys in order, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def not_such_a_file() -> UnreadableDelivery:
    message = _(
        "Tệp này không phải tệp báo cáo do chương trình tạo ra. Chọn tệp có đuôi %(ending)s, "
        "đơn vị tải ở trang báo cáo, nút “Tệp gửi cấp trên”."
    )
    return UnreadableDelivery(message % {"ending": ENDING})


def _parsed(raw: bytes) -> dict[str, Any]:
    if not raw:
        raise UnreadableDelivery(_("Tệp rỗng. Đề nghị đơn vị tải lại tệp."))
    if len(raw) > MAX_BYTES:
        raise UnreadableDelivery(_("Tệp lớn hơn 1 MB nên không phải tệp báo cáo. Chọn đúng tệp của đơn vị."))
    try:
        text = raw.decode("utf-8-sig")
        _refuse_deep(text)
        document = json.loads(
            text,
            parse_int=_small_number,
            parse_float=_no_number,
            parse_constant=_no_number,
            object_pairs_hook=_each_name_once,
        )
    except UnreadableDelivery:
        raise
    except (ValueError, RecursionError) as error:
        raise not_such_a_file() from error
    if not isinstance(document, dict):
        raise not_such_a_file()
    return document


def _refuse_deep(text: str) -> None:
    """Refuse brackets within brackets before a parser follows them; those within strings do not count."""
    depth = 0
    for found in BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > MAX_DEPTH:
            raise not_such_a_file()


def _small_number(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise not_such_a_file()
    return int(digits)


def _no_number(_text: str) -> None:
    raise not_such_a_file()


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise not_such_a_file()
    return found


def _canonical_or_refuse(value: Any) -> bytes:
    """Write what came from outside; half a surrogate pair has no bytes."""
    try:
        return canonical(value)
    except UnicodeEncodeError as error:
        raise not_such_a_file() from error
