"""What is said in one line in place of breakdowns that would tell nothing."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NOBODY = {
    "admitted": _("Không kết nạp đồng chí nào trong kỳ."),
    "recognised": _("Không công nhận chính thức đồng chí nào trong kỳ."),
    "sent_to_awareness_course": _("Không cử ai học lớp nhận thức về Đảng trong kỳ."),
    "members_end": _("Không có đảng viên nào vào cuối kỳ."),
}
"""What is said in place of the breakdowns of a figure that is zero."""


def unrecorded_words(labels: Iterable[str]) -> str:
    """Name the ways of telling apart that are left out because of nobody anything is recorded; empty without any."""
    names = "; ".join(label[:1].lower() + label[1:] for label in labels)
    return gettext("Chưa ghi cho đồng chí nào: %(names)s.") % {"names": names} if names else ""
