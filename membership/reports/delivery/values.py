"""Readers of single values from outside: each gives what it names or refuses the file."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from membership.reports.delivery.envelope import UnreadableDelivery
from nammlau.text import UnreadableText, clean_lines

MOST_CODE, MOST_NAME, MOST_CITED, MOST_PROSE = 40, 200, 1_000, 20_000


def unusable(what: str) -> UnreadableDelivery:
    """Build the refusal of a content that its key signed and this program cannot read."""
    message = _(
        "Chữ ký của tệp khớp nhưng nội dung không dùng được, ở phần “%(what)s”. "
        "Đề nghị đơn vị cập nhật chương trình rồi tải lại tệp."
    )
    return UnreadableDelivery(message % {"what": what})


def mapping(value: Any, names: Iterable[str], what: str) -> dict[str, Any]:
    """Read a mapping with exactly these names."""
    if not isinstance(value, dict) or set(value) != set(names):
        raise unusable(what)
    return value


def number(value: Any, what: str) -> int:
    if type(value) is not int:
        raise unusable(what)
    return value


def number_or_none(value: Any, what: str) -> int | None:
    return None if value is None else number(value, what)


def share_or_none(value: Any, what: str) -> str | None:
    """Read a percentage that is kept as text."""
    if value is None:
        return None
    try:
        share = Decimal(filled(value, what, most=12))
    except InvalidOperation as error:
        raise unusable(what) from error
    if not share.is_finite() or share < 0:
        raise unusable(what)
    return str(share)


def items(value: Any, what: str, *, most: int) -> list[Any]:
    """Read a list of at most so many items."""
    if not isinstance(value, list) or len(value) > most:
        raise unusable(what)
    return value


def text(value: Any, what: str, *, most: int = MOST_PROSE) -> str:
    """Read a text of at most so many characters, tidied as in forms; what cannot be shown is refused."""
    if not isinstance(value, str) or len(value) > most:
        raise unusable(what)
    try:
        return clean_lines(value)
    except UnreadableText as error:
        raise unusable(what) from error


def filled(value: Any, what: str, *, most: int) -> str:
    """Read a text of one line that is not empty."""
    found = text(value, what, most=most)
    if not found or "\n" in found:
        raise unusable(what)
    return found


def one_of(value: Any, known: Iterable[str], what: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise unusable(what)
    return value


def day(value: Any, what: str) -> date:
    try:
        return date.fromisoformat(filled(value, what, most=10))
    except ValueError as error:
        raise unusable(what) from error


def moment(value: Any, what: str) -> datetime:
    """Read a moment; one without its distance from UTC is refused."""
    written = filled(value, what, most=40)
    try:
        found = datetime.fromisoformat(written)
        if found.utcoffset() is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise unusable(what) from error
    raise unusable(what)


def numbers(value: Any, what: str) -> dict[str, int]:
    """Read a mapping of codes to numbers; one code may be empty."""
    if not isinstance(value, dict):
        raise unusable(what)
    return {filled(name, what, most=MOST_NAME) if name else name: number(one, what) for name, one in value.items()}
