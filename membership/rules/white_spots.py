"""What makes a village a white spot on a day: no branch, no member, too few to vote, no source, no youths.

The bound of three official members is that of the rule book for branches; the years without admission are chosen.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from membership.rules.dates import add_months
from membership.rules.vocabulary import LabelledEnum

MIN_OFFICIAL = 3


class WhiteSpot(LabelledEnum):
    """Kinds of white spots, the gravest first."""

    NO_BRANCH = "NO_BRANCH", _("Bản chưa có chi bộ phụ trách")
    NO_MEMBER = "NO_MEMBER", _("Bản chưa có đảng viên")
    FEW_OFFICIAL = "FEW_OFFICIAL", _("Chi bộ dưới ba đảng viên chính thức")
    NO_SOURCE = "NO_SOURCE", _("Chi bộ không có người trong nguồn")
    NO_ADMISSION = "NO_ADMISSION", _("Nhiều năm liền chưa kết nạp")
    NO_YOUTHS = "NO_YOUTHS", _("Bản không còn thanh niên")


REMEDIES = {
    WhiteSpot.NO_BRANCH: _(
        "Cấp ủy giao chi bộ thuận tiện nhất phân công đảng viên giúp đỡ và làm thủ tục (29-QĐ/TW, mục 3.4)."
    ),
    WhiteSpot.NO_MEMBER: _("Chi bộ phụ trách cử đảng viên về bám bản, tìm quần chúng ưu tú đầu tiên."),
    WhiteSpot.FEW_OFFICIAL: _("Bổ sung đảng viên về sinh hoạt hoặc sáp nhập chi bộ; chi bộ chưa họp xét kết nạp được."),
    WhiteSpot.NO_SOURCE: _("Chi bộ họp rà soát, đề xuất ít nhất một quần chúng trong quý này."),
    WhiteSpot.NO_ADMISSION: _("Đưa vào kế hoạch năm; cấp ủy viên phụ trách cùng chi bộ tháo gỡ từng hồ sơ."),
    WhiteSpot.NO_YOUTHS: _("Tìm nguồn ở cán bộ bản, phụ nữ, nông dân, cựu chiến binh; giữ liên hệ người đi làm xa."),
}


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a village on a day; of its branch where one serves it. None: not known.

    ``on_the_road`` is not known before the first person of the commune was written down. ``last_admission`` is the
    last day of a ceremony in the branch, ``founded`` the day the branch was founded, ``youths`` the figure of the
    latest year known.
    """

    has_branch: bool
    members: int
    official: int
    on_the_road: int | None
    last_admission: date | None = None
    founded: date | None = None
    youths: int | None = None


def white_spots(facts: PlaceFacts, *, on: date, years: int) -> tuple[WhiteSpot, ...]:
    """List what makes a village a white spot on a day; ``years`` without an admission count from that day back.

    An admission on the very day ``years`` before still counts, and so does the founding of the branch: it could not
    admit before. Without a branch the branch is not judged.
    """
    found = []
    if not facts.has_branch:
        found.append(WhiteSpot.NO_BRANCH)
    if facts.members == 0:
        found.append(WhiteSpot.NO_MEMBER)
    if facts.has_branch:
        if facts.official < MIN_OFFICIAL:
            found.append(WhiteSpot.FEW_OFFICIAL)
        if facts.on_the_road == 0:
            found.append(WhiteSpot.NO_SOURCE)
        since = add_months(on, -12 * years)
        last = max(facts.last_admission or date.min, facts.founded or date.min)
        if last < since:
            found.append(WhiteSpot.NO_ADMISSION)
    if facts.youths == 0:
        found.append(WhiteSpot.NO_YOUTHS)
    return tuple(found)
