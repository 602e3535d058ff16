"""What a file that was handed in is to this installation: whose, with which key, new, known, or out of turn."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from branches.models import Unit, User
from membership.enums.reports import ReportStatus
from membership.models import Delivery, DeliveryKey, PeriodReport
from membership.reports.delivery.content import Delivered, read_content
from membership.reports.delivery.envelope import UnreadableDelivery, open_sealed
from membership.reports.period_report.figures import PeriodFigures
from membership.selectors.deliveries import delivering_units, key_of, last_issue
from nammlau.signatures import fingerprint
from nammlau.writing import written_date


class KeyState(StrEnum):
    """What is known of the key that signed a file."""

    KNOWN = "KNOWN"  # the key of this unit
    FIRST = "FIRST"  # no key is known for the unit yet
    CHANGED = "CHANGED"  # another key is known for the unit


@dataclass(frozen=True, slots=True)
class Reception:
    """A file that can be taken in. ``last`` is the last issue of the same report that is here, however far it is.

    ``already`` is the row of the same content, when it was taken in before: then nothing remains to be done.
    """

    delivered: Delivered
    public_key: str
    digest: str
    unit: Unit
    known_key: DeliveryKey | None
    last: PeriodReport | None
    already: Delivery | None

    @property
    def key_state(self) -> KeyState:
        if self.known_key is None:
            return KeyState.FIRST
        return KeyState.KNOWN if self.known_key.public_key == self.public_key else KeyState.CHANGED

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public_key)

    @property
    def known_fingerprint(self) -> str:
        return self.known_key.fingerprint if self.known_key else ""


def receive(raw: bytes, *, user: User, on: date) -> Reception:
    """Read a file for a reader on a day. Raises UnreadableDelivery, with words, when it cannot be taken in.

    The number of queries is fixed.
    """
    opened = open_sealed(raw)
    delivered = read_content(opened.content)
    unit = delivering_units(user=user).filter(code=delivered.unit_code).first()
    if unit is None:
        raise UnreadableDelivery(
            _(
                "Tệp này của “%(name)s”, mã “%(code)s”. Dưới đơn vị của đồng chí không có đảng bộ nào mang mã ấy. "
                "So mã ở mục “Chi bộ và bản” với mã ở máy của đơn vị; hai nơi phải ghi cùng một mã."
            )
            % {"name": delivered.unit_name, "code": delivered.unit_code}
        )
    already = Delivery.objects.filter(digest=opened.digest).select_related("report__unit").defer("file").first()
    last = last_issue(unit=unit, kind=delivered.kind, year=delivered.year)
    if already is None:
        _refuse_days_to_come(delivered, on)
        _refuse_out_of_turn(delivered, last)
    return Reception(delivered, opened.public_key, opened.digest, unit, key_of(unit=unit), last, already)


def figures_before(reception: Reception) -> PeriodFigures | None:
    """Give the figures that the unit reported before, of the last issue that is here; None for its first."""
    if reception.last is None:
        return None
    if reception.last.figures is not None:
        return PeriodFigures.from_plain(reception.last.figures)
    returned = reception.last.deliveries.order_by("pk").last()
    return PeriodFigures.from_plain(json.loads(bytes(returned.file))["content"]["figures"]) if returned else None


def _refuse_days_to_come(delivered: Delivered, on: date) -> None:
    for day in (delivered.dated_on, delivered.sent_on):
        if day > on:
            raise UnreadableDelivery(
                _("Tệp ghi ngày %(day)s, sau hôm nay. Xem lại ngày giờ của máy này và máy của đơn vị.")
                % {"day": written_date(day)}
            )


def _refuse_out_of_turn(delivered: Delivered, last: PeriodReport | None) -> None:
    """Refuse what does not follow the last issue here: a returned report is sent anew, a sent one is not replaced."""
    if last is None:
        return
    if not last.deliveries.exists():
        raise UnreadableDelivery(_("Đơn vị này lập báo cáo của kỳ này ngay ở đây, không gửi bằng tệp."))
    if delivered.issue > last.issue:
        return
    words = {"report": last.title}
    if delivered.issue < last.issue:
        raise UnreadableDelivery(_("Ở đây đã có bản mới hơn: %(report)s. Đề nghị đơn vị gửi bản mới nhất.") % words)
    if last.status == ReportStatus.SENT:
        raise UnreadableDelivery(
            _("%(report)s đã nhận rồi, tệp này lại ghi khác. Muốn nhận bản này thì mở báo cáo, trả lại đơn vị trước.")
            % words
        )
    if last.status == ReportStatus.ACCEPTED:
        raise UnreadableDelivery(
            _("%(report)s đã được tiếp nhận, tệp này lại ghi khác. Đề nghị đơn vị lập bản đính chính rồi gửi.") % words
        )
