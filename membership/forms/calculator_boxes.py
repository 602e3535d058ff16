"""The boxes of the procedure calculator, chapter by chapter.

The name of a box is the way to its value in a file of facts (docs/readiness.md), with ``__`` between the steps.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.enums import PlaceClass
from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Question
from membership.rules.catalog import PAPERS_BEFORE_RECOGNITION, PAPERS_BEFORE_VOTE
from membership.rules.circumstances import DecidingBody, Discipline, MoveKind, PopulationExemption, ReadmissionBar

DAY, BIRTH, NUMBER, TRUTH = "day", "birth", "number", "truth"
Kind = str | list[tuple[str, str]]
Box = tuple[str, str, Kind]
OTHER_VOTES = (1, 2, 3)

PAPERS = (
    *PAPERS_BEFORE_VOTE,
    DocumentKind.YOUTH_UNION_RESOLUTION,
    DocumentKind.TRADE_UNION_RESOLUTION,
    DocumentKind.MEMBER_RECORD,
    *(kind for kind in PAPERS_BEFORE_RECOGNITION if kind != DocumentKind.NEW_MEMBER_CERTIFICATE),
)
PERSON: tuple[Box, ...] = (
    ("born", _l("Ngày sinh"), BIRTH),
    ("education", _l("Trình độ học vấn"), GeneralEducation.choices[1:]),
    ("lower_secondary_diploma", _l("Có bằng tốt nghiệp trung học cơ sở"), TRUTH),
    ("place_class", _l("Địa bàn"), PlaceClass.choices),
    ("certificate", _l("Ngày cấp giấy chứng nhận lớp nhận thức"), DAY),
    ("youth_union_member", _l("Là đoàn viên"), TRUTH),
    ("youth_union_exists", _l("Nơi ấy có tổ chức Đoàn"), TRUTH),
    ("over_age_consent", _l("Ngày văn bản đồng ý với người quá tuổi"), DAY),
    ("village_elder", _l("Già làng, trưởng bản, người có uy tín"), TRUTH),
    ("elder_consent", _l("Ngày văn bản đồng ý với già làng, trưởng bản"), DAY),
)


def _introducer(number: int) -> tuple[Box, ...]:
    return (
        (f"introducers__{number}__kind", _("Bên giới thiệu %(n)s") % {"n": number}, IntroducerKind.choices),
        (f"introducers__{number}__official", _("Bên %(n)s là đảng viên chính thức") % {"n": number}, TRUTH),
        (f"introducers__{number}__together_since", _("Bên %(n)s: cùng công tác từ ngày") % {"n": number}, DAY),
        (
            f"introducers__{number}__months_together",
            _("Bên %(n)s: hoặc số tháng cùng công tác") % {"n": number},
            NUMBER,
        ),
        (f"introducers__{number}__replacement", _("Bên %(n)s được phân công thay người khác") % {"n": number}, TRUTH),
    )


def _mentor(number: int) -> tuple[Box, ...]:
    return (
        (f"mentors__{number}__official", _("Người giúp đỡ %(n)s là đảng viên chính thức") % {"n": number}, TRUTH),
        (f"mentors__{number}__from", _("Người giúp đỡ %(n)s: từ ngày") % {"n": number}, DAY),
        (f"mentors__{number}__until", _("Người giúp đỡ %(n)s: đến hết ngày") % {"n": number}, DAY),
    )


def _vote(key: str) -> tuple[Box, ...]:
    return (
        (f"{key}__held", _("Ngày chi bộ họp"), DAY),
        (f"{key}__official", _("Đảng viên chính thức của chi bộ"), NUMBER),
        (f"{key}__temporarily_away", _("Sinh hoạt tạm thời nơi khác"), NUMBER),
        (f"{key}__exempt_absent", _("Được miễn sinh hoạt và vắng"), NUMBER),
        (f"{key}__present", _("Có mặt"), NUMBER),
        (f"{key}__yes", _("Đồng ý"), NUMBER),
    )


def _other_vote(number: int) -> tuple[Box, ...]:
    key = f"other_votes__{number}"
    return ((f"{key}__question", _("Lần %(n)s: chi bộ biểu quyết về") % {"n": number}, Question.choices), *_vote(key))


def _body_vote(key: str, who: str) -> tuple[Box, ...]:
    return (
        (f"{key}__held", _("%(who)s: ngày biểu quyết") % {"who": who}, DAY),
        (f"{key}__members", _("%(who)s: tổng số ủy viên") % {"who": who}, NUMBER),
        (f"{key}__yes", _("%(who)s: đồng ý") % {"who": who}, NUMBER),
    )


def _helpers() -> tuple[Box, ...]:
    return (
        *_introducer(1),
        *_introducer(2),
        *_mentor(1),
        *_mentor(2),
        ("check_requested", _("Ngày gửi công văn thẩm tra lý lịch"), DAY),
        ("check_abroad", _("Thẩm tra ở nước ngoài"), TRUTH),
        ("branch_official", _("Đảng viên chính thức của chi bộ hiện nay"), NUMBER),
        ("place_without_branch", _("Nơi ở chưa có đảng viên, chưa có chi bộ"), TRUTH),
        ("neighbour_branch_assigned", _("Cấp trên đã giao chi bộ thuận tiện nhất"), TRUTH),
    )


def _admission() -> tuple[Box, ...]:
    return (
        *_vote("votes__ADMISSION"),
        ("committee_must_vote", _("Đảng ủy cơ sở biểu quyết trước khi quyết định"), TRUTH),
        *_body_vote("committee_votes__ADMISSION", _("Đảng ủy cơ sở")),
        ("deciding_body", _("Cấp quyết định"), DecidingBody.choices()),
        *_body_vote("standing_votes__ADMISSION", _("Cấp quyết định")),
        ("decision__signed", _("Ngày ký quyết định kết nạp"), DAY),
        ("decision__received", _("Ngày chi bộ nhận quyết định"), DAY),
        ("ceremony", _("Ngày tổ chức lễ kết nạp"), DAY),
    )


def _probation() -> tuple[Box, ...]:
    return (
        ("new_member_certificate", _("Ngày giấy chứng nhận lớp đảng viên mới"), DAY),
        *_vote("votes__RECOGNITION"),
        *_body_vote("committee_votes__RECOGNITION", _("Đảng ủy cơ sở")),
        *_body_vote("standing_votes__RECOGNITION", _("Cấp quyết định")),
        ("recognition__signed", _("Ngày ký quyết định công nhận"), DAY),
        ("strike_off__signed", _("Ngày ký quyết định xóa tên"), DAY),
        ("discipline", _("Hình thức kỷ luật"), Discipline.choices()),
    )


def _readmission() -> tuple[Box, ...]:
    return (
        ("left_party", _("Ngày ra khỏi Đảng"), DAY),
        ("readmission_bar", _("Lý do ra khỏi Đảng"), ReadmissionBar.choices()),
        ("family_hardship", _("Khi ấy gia đình đặc biệt khó khăn"), TRUTH),
        ("minor_crime", _("Từng bị án về tội ít nghiêm trọng"), TRUTH),
        ("record_cleared", _("Ngày được xóa án tích"), DAY),
        ("readmissions", _("Số lần đã được kết nạp lại"), NUMBER),
        ("readmission_consent", _("Ngày văn bản đồng ý kết nạp lại"), DAY),
        ("considered_from", _("Chi bộ chỉ xét từ ngày (văn phòng đã tính)"), DAY),
        ("child_order", _("Con nhỏ nhất là con thứ"), NUMBER),
        ("child_born", _("Ngày sinh của con nhỏ nhất"), DAY),
        ("population_exemption", _("Trường hợp không tính là vi phạm dân số"), PopulationExemption.choices()),
    )


def _member() -> tuple[Box, ...]:
    return (
        ("move__kind", _("Việc chuyển đi"), MoveKind.choices()),
        ("move__started", _("Ngày quyết định chuyển, đổi nơi ở"), DAY),
        ("move__letter", _("Ngày giấy giới thiệu"), DAY),
        ("move__presented", _("Ngày nộp giấy ở nơi đến"), DAY),
        ("move__returns", _("Ngày trở về (tạm thời)"), DAY),
        ("idle_months", _("Số tháng trong năm bỏ sinh hoạt hoặc không đóng đảng phí"), NUMBER),
        ("idle_with_reason", _("Có lý do chính đáng"), TRUTH),
    )


def groups() -> list[tuple[str, tuple[Box, ...]]]:
    """List the chapters of the form, each with its boxes."""
    return [
        (_("Bản thân"), PERSON),
        (_("Giấy tờ (ngày trên giấy)"), tuple((f"papers__{kind}", str(kind.label), DAY) for kind in PAPERS)),
        (_("Người giới thiệu, người giúp đỡ, chi bộ"), _helpers()),
        (_("Biểu quyết, quyết định, lễ kết nạp"), _admission()),
        (_("Dự bị và công nhận chính thức"), _probation()),
        (
            _("Các lần biểu quyết khác của chi bộ (lần chưa đạt, xóa tên)"),
            tuple(box for number in OTHER_VOTES for box in _other_vote(number)),
        ),
        (_("Kết nạp lại, chính sách dân số"), _readmission()),
        (_("Chuyển sinh hoạt đảng, bỏ sinh hoạt"), _member()),
    ]


NEEDED_TOGETHER = {
    "votes__ADMISSION": ("held", "official", "yes"),
    "votes__RECOGNITION": ("held", "official", "yes"),
    "committee_votes__ADMISSION": ("held", "members", "yes"),
    "committee_votes__RECOGNITION": ("held", "members", "yes"),
    "standing_votes__ADMISSION": ("held", "members", "yes"),
    "standing_votes__RECOGNITION": ("held", "members", "yes"),
    "decision": ("signed",),
    "recognition": ("signed",),
    "move": ("kind", "started"),
    "introducers__1": ("kind",),
    "introducers__2": ("kind",),
    **{f"other_votes__{number}": ("question", "held", "official", "yes") for number in OTHER_VOTES},
}
"""Of these, once one box is filled in the others named must be."""
