"""The table of the forms: one row per paper that the program prints."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto

from django.utils.translation import gettext_lazy as _

from membership.reports.papers.blanks import (
    admission,
    certificates,
    letters,
    lists,
    meetings,
    probation,
    resolutions,
    sections,
)
from membership.reports.papers.tree import A3_WIDE, A4, A4_WIDE, A5_WIDE, CERTIFICATE, Node, Page
from membership.rules.vocabulary import Strength

GENERATION_2025 = date(2025, 6, 9)
"""The day of Hướng dẫn 06-HD/TW: certificates of that day and later have the new blank. Source: forms of the annex."""
OLDEST = date.min


class About(StrEnum):
    """What one sheet of a form is about."""

    CASE = auto()
    INTRODUCER = auto()
    VOTE = auto()
    COMMITTEE_VOTE = auto()
    MEETING = auto()
    ENROLMENT = auto()
    COURSE = auto()
    UNIT = auto()


class Issuer(StrEnum):
    """Whose numbers a paper runs in."""

    BRANCH = auto()
    COMMUNE = auto()
    DECIDER = auto()


@dataclass(frozen=True, slots=True)
class Generation:
    """The blank in use from a day on (the date of the paper decides)."""

    from_on: date
    nodes: tuple[Node, ...]
    page: Page = A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form. ``needs``: the fields without which it is refused; ``strength``: how well its wording is known."""

    code: str
    name: str
    about: About
    generations: tuple[Generation, ...]
    strength: Strength = Strength.U
    needs: tuple[str, ...] = ()
    issuer: Issuer | None = None
    symbol: str = ""
    is_handwritten: bool = field(default=False)

    @property
    def is_verified(self) -> bool:
        """Whether the wording was compared with a published blank."""
        return self.strength in (Strength.A, Strength.B)

    @property
    def is_numbered(self) -> bool:
        return self.issuer is not None

    def generation_on(self, day: date) -> Generation:
        """Give the blank in use on the day of a paper."""
        return [one for one in self.generations if one.from_on <= day][-1]


def _always(nodes: tuple[Node, ...], page: Page = A4) -> tuple[Generation, ...]:
    return (Generation(OLDEST, nodes, page),)


BORN = ("ho_ten", "sinh_ngay")
INTRODUCER_KNOWN = ("gt_ho_ten", "gt_sinh", "gt_vao_dang", "gt_chinh_thuc")
MENTOR_KNOWN = ("gd_ho_ten", "gd_sinh", "gd_vao_dang", "gd_chinh_thuc")
VOTED = ("chinh_thuc", "co_mat_chinh_thuc", "chu_tri", "thu_ky", "tan_thanh", "khong_tan_thanh")
COMMITTEE_VOTED = ("nq_ngay", "duy_ngay_hoa", "uy_vien", "uy_vien_co_mat", "uy_vien_tan_thanh")
TAUGHT = ("sinh_so", "lop_tu", "lop_den", "noi_cap_hoa", "cn_so", "cap_ngay", "xep_loai")
CERTIFIED_BY_CENTRE = (
    Generation(OLDEST, certificates.BEFORE_2025, CERTIFICATE),
    Generation(GENERATION_2025, certificates.BY_CENTRE, A5_WIDE),
)
CERTIFIED_BY_COMMITTEE = (
    Generation(OLDEST, certificates.BEFORE_2025, CERTIFICATE),
    Generation(GENERATION_2025, certificates.BY_COMMITTEE, A5_WIDE),
)
A = About
B, C, U = Strength.B, Strength.C, Strength.U

FORMS = (
    # Dossier of admission
    Form(code="1-KND", name=_("Đơn xin vào Đảng (1-KNĐ)"), about=A.CASE, strength=B, is_handwritten=True,
         generations=_always(admission.APPLICATION), needs=BORN),
    Form(code="2-KND", name=_("Lý lịch của người xin vào Đảng (2-KNĐ): bìa và hướng dẫn"), about=A.CASE, strength=B,
         is_handwritten=True, generations=_always(admission.PERSONAL_HISTORY), needs=("ho_ten_hoa", "sinh_so")),
    Form(code="3-KND", name=_("Giấy giới thiệu người vào Đảng (3-KNĐ)"), about=A.INTRODUCER, strength=B,
         generations=_always(admission.INTRODUCTION), needs=("ho_ten", *INTRODUCER_KNOWN)),
    Form(code="4-KND", name=_("Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng (4-KNĐ)"), about=A.CASE, strength=B,
         generations=_always(admission.YOUTH_UNION_RESOLUTION), needs=("ho_ten",)),
    Form(code="4A-KND", name=_("Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng (4A-KNĐ)"), about=A.CASE,
         strength=B, generations=_always(admission.TRADE_UNION_RESOLUTION), needs=("ho_ten",)),
    Form(code="5-KND", name=_("Tổng hợp ý kiến nhận xét (5-KNĐ)"), about=A.CASE, strength=B,
         generations=_always(admission.OPINIONS), needs=("ho_ten",)),
    # Votes and decisions
    Form(code="6-KND", name=_("Nghị quyết đề nghị kết nạp đảng viên của chi bộ (6-KNĐ)"), about=A.VOTE,
         generations=_always(resolutions.BRANCH_ADMISSION), needs=(*BORN, *VOTED), issuer=Issuer.BRANCH,
         symbol="NQ/CB"),
    Form(code="7-KND", name=_("Báo cáo thẩm định của đảng ủy bộ phận, nơi có (7-KNĐ)"), about=A.CASE,
         generations=_always(sections.ADMISSION), needs=(*BORN, "nq_ngay")),
    Form(code="8-KND", name=_("Nghị quyết đề nghị kết nạp đảng viên của đảng ủy (8-KNĐ)"), about=A.COMMITTEE_VOTE,
         generations=_always(resolutions.COMMITTEE_ADMISSION), needs=(*BORN, *COMMITTEE_VOTED),
         issuer=Issuer.COMMUNE, symbol="NQ/ĐU"),
    Form(code="9-KND", name=_("Quyết định kết nạp đảng viên (9-KNĐ)"), about=A.CASE,
         generations=_always(resolutions.ADMISSION_DECISION), needs=(*BORN, "que_quan", "nghi_quyet", "co_quan_hoa"),
         issuer=Issuer.DECIDER, symbol="QĐ"),
    Form(code="BB-LE", name=_("Biên bản lễ kết nạp đảng viên"), about=A.CASE,
         generations=_always(meetings.CEREMONY_MINUTES), needs=(*BORN, "qd_ngay", "le_ngay_hoa")),
    # Probation and recognition
    Form(code="10-KND", name=_("Bản tự kiểm điểm của đảng viên dự bị (10-KNĐ)"), about=A.CASE,
         generations=_always(probation.SELF_REVIEW), needs=(*BORN, "vao_dang_ngay"), is_handwritten=True),
    Form(code="11-KND", name=_("Bản nhận xét đảng viên dự bị (11-KNĐ)"), about=A.CASE, strength=C,
         generations=_always(probation.MENTOR_REMARK), needs=("ho_ten", *MENTOR_KNOWN)),
    Form(code="12-KND", name=_("Tổng hợp ý kiến nhận xét đối với đảng viên dự bị (12-KNĐ)"), about=A.CASE, strength=C,
         generations=_always(probation.RECOGNITION_OPINIONS), needs=("ho_ten", "vao_dang_ngay")),
    Form(code="13-KND", name=_("Nghị quyết đề nghị công nhận đảng viên chính thức của chi bộ (13-KNĐ)"),
         about=A.VOTE, strength=B, generations=_always(resolutions.BRANCH_RECOGNITION),
         needs=("ho_ten", "vao_dang_ngay", *VOTED), issuer=Issuer.BRANCH, symbol="NQ/CB"),
    Form(code="14-KND", name=_("Báo cáo thẩm định của đảng ủy bộ phận, nơi có (14-KNĐ)"), about=A.CASE,
         generations=_always(sections.RECOGNITION), needs=(*BORN, "nq_ngay")),
    Form(code="15-KND", name=_("Nghị quyết đề nghị công nhận đảng viên chính thức của đảng ủy (15-KNĐ)"),
         about=A.COMMITTEE_VOTE, generations=_always(resolutions.COMMITTEE_RECOGNITION),
         needs=(*BORN, *COMMITTEE_VOTED), issuer=Issuer.COMMUNE, symbol="NQ/ĐU"),
    Form(code="16-KND", name=_("Quyết định công nhận đảng viên chính thức (16-KNĐ)"), about=A.CASE,
         generations=_always(resolutions.RECOGNITION_DECISION),
         needs=(*BORN, "vao_dang_ngay", "het_du_bi_ngay", "nghi_quyet", "co_quan_hoa"),
         issuer=Issuer.DECIDER, symbol="QĐ"),
    # The dossier as a whole, and letters of a person who moves
    Form(code="BIA-HS", name=_("Bìa hồ sơ và danh mục tài liệu"), about=A.CASE,
         generations=_always(lists.DOSSIER_COVER), needs=("ho_ten_hoa",)),
    Form(code="GCN-GD", name=_("Giấy chứng nhận người vào Đảng đang trong thời gian được giúp đỡ"), about=A.CASE,
         generations=_always(letters.BEING_HELPED), needs=(*BORN, "cam_tinh_ngay", "gd_ho_ten"),
         issuer=Issuer.COMMUNE, symbol="GCN/ĐU"),
    Form(code="CV-CB", name=_("Công văn giới thiệu người vào Đảng đã được chi bộ đề nghị"), about=A.CASE,
         generations=_always(letters.BRANCH_HAS_PROPOSED), needs=(*BORN, "nq_ngay"), issuer=Issuer.COMMUNE,
         symbol="CV/ĐU"),
    Form(code="CV-CU", name=_("Công văn giới thiệu người vào Đảng đã được cấp ủy đề nghị"), about=A.CASE,
         generations=_always(letters.COMMITTEE_HAS_PROPOSED), needs=(*BORN, "nq_ngay", "duy_ngay"),
         issuer=Issuer.COMMUNE, symbol="CV/ĐU"),
    Form(code="CV-QD", name=_("Công văn giới thiệu người vào Đảng đã có quyết định kết nạp"), about=A.CASE,
         generations=_always(letters.DECIDED), needs=(*BORN, "qd_ngay"), issuer=Issuer.COMMUNE, symbol="CV/ĐU"),
    Form(code="CV-NX", name=_("Công văn giới thiệu người vào Đảng chuyển ra ngoài đảng bộ xã"), about=A.CASE,
         generations=_always(letters.LEAVING), needs=(*BORN, "tinh_trang"), issuer=Issuer.COMMUNE, symbol="CV/ĐU"),
    # Meetings
    Form(code="PHIEU", name=_("Phiếu biểu quyết"), about=A.MEETING, generations=_always(meetings.BALLOTS)),
    Form(code="BB-KP", name=_("Biên bản kiểm phiếu"), about=A.MEETING, generations=_always(meetings.COUNT_MINUTES),
         needs=("co_mat_chinh_thuc", "chu_tri")),
    Form(code="BB-CB", name=_("Biên bản họp chi bộ"), about=A.MEETING, generations=_always(meetings.MEETING_MINUTES),
         needs=("co_mat_chinh_thuc", "chu_tri", "thu_ky")),
    # Courses
    Form(code="CN-NTVD1", name=_("Giấy chứng nhận bồi dưỡng nhận thức về Đảng (trung tâm chính trị cấp)"),
         about=A.ENROLMENT, strength=B, generations=CERTIFIED_BY_CENTRE, needs=("ho_ten", *TAUGHT)),
    Form(code="CN-NTVD1-2", name=_("Giấy chứng nhận bồi dưỡng nhận thức về Đảng (cấp ủy tổ chức lớp)"),
         about=A.ENROLMENT, strength=B, generations=CERTIFIED_BY_COMMITTEE, needs=("ho_ten", *TAUGHT)),
    Form(code="CN-DVM", name=_("Giấy chứng nhận bồi dưỡng đảng viên mới"), about=A.ENROLMENT,
         generations=_always(certificates.NEW_MEMBER, A5_WIDE), needs=("ho_ten", *TAUGHT)),
    Form(code="DS-CU", name=_("Danh sách cử đi học"), about=A.COURSE, generations=_always(lists.NOMINATION, A4_WIDE),
         needs=("lop_noi",)),
    Form(code="DS-CN", name=_("Danh sách cấp giấy chứng nhận"), about=A.COURSE,
         generations=_always(lists.CERTIFICATES, A4_WIDE), needs=("lop_noi",)),
    # Registers
    Form(code="18-KND", name=_("Sổ đảng viên dự bị (18-KNĐ)"), about=A.UNIT,
         generations=_always(lists.PROBATION_REGISTER, A4_WIDE), strength=C),
    Form(code="7-HSDV", name=_("Sổ danh sách đảng viên (7-HSĐV)"), about=A.UNIT,
         generations=_always(lists.MEMBER_REGISTER, A3_WIDE), strength=B),
)  # fmt: skip

FORM = {form.code: form for form in FORMS}
