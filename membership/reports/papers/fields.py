"""The fields that stand in the forms: what each is called, where it is filled in, and what stands there when it is not.

The names are those that an office types into a template of its own, ``{{ ho_ten }}``: hence Vietnamese without marks.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from django.utils.translation import gettext_lazy as _

BLANK = "…"
NO_NAME = " "
"""Below a signature: the name is written by hand."""
DAY_BLANK = "ngày … tháng … năm …"
DAY_BLANK_AT_START = "Ngày … tháng … năm …"


class Place(StrEnum):
    """The page on which something that a paper lacks is filled in."""

    PERSON = auto()
    CASE = auto()
    MEMBERSHIP = auto()
    INTRODUCER_PERSON = auto()
    INTRODUCER_MEMBERSHIP = auto()
    MENTOR = auto()
    MENTOR_PERSON = auto()
    MENTOR_MEMBERSHIP = auto()
    VOTE = auto()
    STEP = auto()
    COURSE = auto()
    RESULTS = auto()
    CHAIN = auto()
    ROLE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its words, where it is filled in (None: by hand, on the paper), and how it is left blank."""

    label: str
    place: Place | None = None
    blank: str = BLANK


def _day(label: str, place: Place | None = None) -> Field:
    return Field(label, place, DAY_BLANK)


def _day_at_start(label: str, place: Place | None = None) -> Field:
    return Field(label, place, DAY_BLANK_AT_START)


P = Place
BODIES = {
    "dia_danh": Field(_("địa danh")),
    "dia_danh_hoa": Field(_("địa danh, chữ hoa")),
    "ngay_giay": _day(_("ngày của giấy")),
    "so": Field(_("số của giấy")),
    "ky_hieu": Field(_("ký hiệu cơ quan ban hành")),
    "dang_bo_hoa": Field(_("tên đảng bộ, chữ hoa")),
    "dang_uy": Field(_("tên đảng ủy")),
    "dang_uy_hoa": Field(_("tên đảng ủy, chữ hoa")),
    "cap_tren_hoa": Field(_("đảng bộ cấp trên của đảng ủy, chữ hoa")),
    "chi_bo": Field(_("tên chi bộ, có chữ “Chi bộ”")),
    "chi_bo_ten": Field(_("tên chi bộ, không có chữ “Chi bộ”")),
    "chi_bo_hoa": Field(_("tên chi bộ, chữ hoa")),
    "chi_bo_day_du": Field(_("tên chi bộ, đảng ủy và cấp trên")),
    "bi_thu": Field(_("họ và tên bí thư chi bộ"), P.ROLE, NO_NAME),
    "co_quan": Field(_("cấp quyết định"), P.CHAIN),
    "co_quan_hoa": Field(_("cấp quyết định, chữ hoa"), P.CHAIN),
    "cap_tren_co_quan_hoa": Field(_("đảng bộ cấp trên của cấp quyết định, chữ hoa"), P.CHAIN),
    "doan_the": Field(_("các đoàn thể chính trị - xã hội")),
    "don_vi_hoa": Field(_("tên đơn vị của sổ, chữ hoa")),
    "tinh_den": _day(_("ngày lập sổ")),
    "so_nguoi": Field(_("số người trong danh sách")),
    "so_roi": Field(_("số người rời danh sách trong năm")),
}
PERSON = {
    "ho_ten": Field(_("họ và tên"), P.PERSON),
    "ho_ten_hoa": Field(_("họ và tên, chữ hoa"), P.PERSON),
    "ten_thuong_dung": Field(_("tên thường dùng"), P.PERSON),
    "sinh_ngay": _day(_("ngày sinh, bằng chữ"), P.PERSON),
    "sinh_so": Field(_("ngày sinh, bằng số"), P.PERSON, "… / … / …"),
    "noi_sinh": Field(_("nơi sinh")),
    "que_quan": Field(_("quê quán"), P.PERSON),
    "noi_cu_tru": Field(_("nơi cư trú"), P.PERSON),
    "gioi_tinh": Field(_("nam, nữ"), P.PERSON),
    "dan_toc": Field(_("dân tộc"), P.PERSON),
    "ton_giao": Field(_("tôn giáo"), P.PERSON),
    "hoc_van": Field(_("trình độ học vấn"), P.PERSON),
    "chuyen_mon": Field(_("trình độ chuyên môn"), P.PERSON),
    "nghe_nghiep": Field(_("nghề nghiệp"), P.PERSON),
    "chuc_vu": Field(_("chức vụ"), P.PERSON),
    "don_vi": Field(_("đơn vị công tác")),
    "vao_doan": _day(_("ngày vào Đoàn")),
    "so_ly_lich": Field(_("số lý lịch")),
}
CASE = {
    "cam_tinh_ngay": _day(_("ngày chi bộ đưa vào nguồn"), P.CASE),
    "ma_ho_so": Field(_("mã trong sổ"), P.CASE),
    "ho_so_ten": Field(_("hồ sơ về việc gì")),
    "gd_ho_ten": Field(_("đảng viên được phân công giúp đỡ"), P.MENTOR),
    "gd_sinh": _day(_("ngày sinh của đảng viên giúp đỡ"), P.MENTOR_PERSON),
    "gd_vao_dang": _day(_("ngày vào Đảng của đảng viên giúp đỡ"), P.MENTOR_MEMBERSHIP),
    "gd_chinh_thuc": _day(_("ngày chính thức của đảng viên giúp đỡ"), P.MENTOR_MEMBERSHIP),
    "gd_chi_bo": Field(_("chi bộ của đảng viên giúp đỡ")),
    "gd_phan_cong": _day_at_start(_("ngày phân công giúp đỡ"), P.MENTOR),
    "gd_tu": _day(_("ngày phân công giúp đỡ, giữa câu"), P.MENTOR),
    "gt_ho_ten": Field(_("người giới thiệu"), P.CASE),
    "gt_sinh": _day(_("ngày sinh của người giới thiệu"), P.INTRODUCER_PERSON),
    "gt_vao_dang": _day(_("ngày vào Đảng của người giới thiệu"), P.INTRODUCER_MEMBERSHIP),
    "gt_chinh_thuc": _day(_("ngày chính thức của người giới thiệu"), P.INTRODUCER_MEMBERSHIP),
    "gt_que_quan": Field(_("quê quán của người giới thiệu"), P.INTRODUCER_PERSON),
    "gt_chuc_vu": Field(_("chức vụ của người giới thiệu"), P.INTRODUCER_PERSON),
    "gt_chi_bo": Field(_("chi bộ của người giới thiệu")),
    "gt_phan_cong": _day_at_start(_("ngày người giới thiệu được phân công giúp đỡ")),
    "nq_so": Field(_("số nghị quyết của chi bộ"), P.STEP),
    "nq_ngay": _day(_("ngày nghị quyết của chi bộ"), P.STEP),
    "nghi_quyet": Field(_("nghị quyết của chi bộ, của đảng ủy"), P.STEP, "nghị quyết số … ngày … tháng … năm … của …"),
    "tinh_trang": Field(_("đã được xét đến đâu"), P.MENTOR),
    "qd_so": Field(_("số quyết định kết nạp"), P.STEP),
    "qd_ngay": _day(_("ngày quyết định kết nạp"), P.STEP),
    "le_ngay_hoa": _day_at_start(_("ngày tổ chức lễ kết nạp"), P.STEP),
    "le_chu_tri": Field(_("người chủ trì lễ kết nạp")),
    "le_noi": Field(_("nơi tổ chức lễ kết nạp"), P.STEP),
    "vao_dang_ngay": _day(_("ngày vào Đảng"), P.MEMBERSHIP),
    "het_du_bi_ngay": _day(_("ngày hết mười hai tháng dự bị"), P.MEMBERSHIP),
}
VOTES = {
    "hop_ngay": _day(_("ngày họp chi bộ"), P.VOTE),
    "hop_ngay_hoa": _day_at_start(_("ngày họp chi bộ, đầu câu"), P.VOTE),
    "hop_noi": Field(_("nơi họp chi bộ")),
    "tong_so": Field(_("tổng số đảng viên của chi bộ"), P.VOTE),
    "chinh_thuc": Field(_("số đảng viên chính thức"), P.VOTE),
    "du_bi": Field(_("số đảng viên dự bị"), P.VOTE),
    "co_mat": Field(_("số có mặt"), P.VOTE),
    "co_mat_chinh_thuc": Field(_("số chính thức có mặt"), P.VOTE),
    "co_mat_du_bi": Field(_("số dự bị có mặt"), P.VOTE),
    "vang": Field(_("số vắng mặt"), P.VOTE),
    "vang_chinh_thuc": Field(_("số chính thức vắng mặt"), P.VOTE),
    "vang_du_bi": Field(_("số dự bị vắng mặt"), P.VOTE),
    "ly_do_vang": Field(_("lý do vắng mặt"), P.VOTE),
    "co_so": Field(_("số đảng viên được tính khi biểu quyết"), P.VOTE),
    "chu_tri": Field(_("người chủ trì"), P.VOTE),
    "chu_tri_chuc_vu": Field(_("chức vụ của người chủ trì")),
    "thu_ky": Field(_("thư ký"), P.VOTE),
    "bau_noi_dung": Field(_("nội dung biểu quyết")),
    "tan_thanh": Field(_("số tán thành"), P.VOTE),
    "tan_thanh_ty_le": Field(_("tỷ lệ tán thành"), P.VOTE),
    "khong_tan_thanh": Field(_("số không tán thành"), P.VOTE),
    "khong_tan_thanh_ty_le": Field(_("tỷ lệ không tán thành"), P.VOTE),
    "ly_do_khong": Field(_("lý do không tán thành"), P.VOTE),
    "duy_ngay": _day(_("ngày đảng ủy họp"), P.STEP),
    "duy_ngay_hoa": _day_at_start(_("ngày đảng ủy họp, đầu câu"), P.STEP),
    "uy_vien": Field(_("tổng số ủy viên đảng ủy"), P.STEP),
    "uy_vien_co_mat": Field(_("số ủy viên có mặt"), P.STEP),
    "uy_vien_vang": Field(_("số ủy viên vắng mặt"), P.STEP),
    "uy_vien_tan_thanh": Field(_("số ủy viên tán thành"), P.STEP),
    "uy_vien_ty_le": Field(_("tỷ lệ ủy viên tán thành"), P.STEP),
    "uy_vien_khong": Field(_("số ủy viên không tán thành"), P.STEP),
    "uy_vien_khong_ty_le": Field(_("tỷ lệ ủy viên không tán thành"), P.STEP),
    "uy_vien_ly_do": Field(_("lý do ủy viên không tán thành")),
}
COURSES = {
    "lop_ten": Field(_("tên lớp"), P.COURSE),
    "lop_loai": Field(_("loại lớp"), P.COURSE),
    "lop_noi": Field(_("đơn vị mở lớp"), P.COURSE),
    "lop_tu": _day(_("ngày khai giảng"), P.COURSE),
    "lop_den": _day(_("ngày bế giảng"), P.COURSE),
    "noi_cap": Field(_("nơi cấp giấy chứng nhận"), P.COURSE),
    "noi_cap_hoa": Field(_("nơi cấp giấy chứng nhận, chữ hoa"), P.COURSE),
    "noi_cap_tren_hoa": Field(_("đảng ủy của trung tâm chính trị, chữ hoa")),
    "noi_cap_dia_danh": Field(_("địa danh của nơi cấp giấy")),
    "nguoi_cap": Field(_("chức danh người cấp giấy, chữ hoa")),
    "xep_loai": Field(_("xếp loại"), P.RESULTS),
    "cn_so": Field(_("số giấy chứng nhận"), P.RESULTS),
    "cn_ngay": _day(_("ngày cấp giấy chứng nhận lớp nhận thức"), P.RESULTS),
    "cap_ngay": _day(_("ngày cấp giấy chứng nhận"), P.RESULTS),
    "so_dat": Field(_("số người được cấp giấy chứng nhận")),
}
FIELDS: dict[str, Field] = BODIES | PERSON | CASE | VOTES | COURSES

LISTS: dict[str, dict[str, str]] = {
    "phieu": {
        "ho_ten": _("họ và tên"),
        "sinh_ngay": _("ngày sinh, bằng chữ"),
        "noi_dung": _("nội dung biểu quyết"),
        "hop_ngay": _("ngày họp"),
        "dang_bo_hoa": _("tên đảng bộ, chữ hoa"),
        "chi_bo_hoa": _("tên chi bộ, chữ hoa"),
        "dia_danh": _("địa danh"),
    },
    "bieu_quyet": {
        "stt": _("số thứ tự"),
        "ho_ten": _("họ và tên"),
        "sinh_so": _("ngày sinh"),
        "noi_dung": _("nội dung biểu quyết"),
        "tan_thanh": _("số tán thành"),
        "tan_thanh_ty_le": _("tỷ lệ tán thành"),
        "khong_tan_thanh": _("số không tán thành"),
        "khong_tan_thanh_ty_le": _("tỷ lệ không tán thành"),
        "ly_do_khong": _("lý do không tán thành"),
    },
    "hoc_vien": {
        "stt": _("số thứ tự"),
        "ho_ten": _("họ và tên"),
        "sinh_so": _("ngày sinh"),
        "gioi_tinh": _("nam, nữ"),
        "dan_toc": _("dân tộc"),
        "hoc_van": _("học vấn"),
        "nghe_nghiep": _("nghề nghiệp, chức vụ"),
        "chi_bo": _("chi bộ cử"),
    },
    "dat": {
        "stt": _("số thứ tự"),
        "ho_ten": _("họ và tên"),
        "sinh_so": _("ngày sinh"),
        "chi_bo": _("chi bộ"),
        "xep_loai": _("xếp loại"),
        "cn_so": _("số giấy chứng nhận"),
        "cap_so": _("ngày cấp"),
    },
    "tai_lieu": {
        "stt": _("số thứ tự"),
        "ten": _("tên tài liệu"),
        "co": _("đã có"),
        "ngay": _("ngày trên giấy"),
        "so": _("số"),
        "noi_de": _("nơi để"),
    },
    "so_du_bi": {
        "stt": _("số thứ tự"),
        "ho_ten": _("họ và tên"),
        "sinh_so": _("ngày sinh"),
        "so_ly_lich": _("số lý lịch"),
        "chi_bo": _("chi bộ"),
        "quyet_dinh": _("số, ngày quyết định kết nạp"),
        "co_quan": _("cơ quan quyết định"),
        "giup_do": _("đảng viên giúp đỡ"),
        "le_ngay": _("ngày tổ chức lễ kết nạp"),
        "ghi_chu": _("ghi chú"),
    },
    "dang_vien": {
        "stt": _("số thứ tự"),
        "ho_ten": _("họ tên, họ tên khai sinh"),
        "gioi_tinh": _("nam, nữ; dân tộc; tôn giáo"),
        "que_quan": _("quê quán"),
        "hoc_van": _("trình độ"),
        "nghe_nghiep": _("nghề nghiệp"),
        "ngay_dang": _("ngày vào Đảng, ngày chính thức"),
        "so_the": _("số thẻ"),
        "chuyen_di": _("ngày chuyển đi, đến"),
        "chuyen_den": _("ngày chuyển đến, từ"),
        "tu_tran": _("ngày từ trần, lý do"),
        "ra_khoi": _("ngày ra khỏi Đảng, hình thức"),
        "ghi_chu": _("ghi chú"),
    },
}
"""The lists of the forms, each with the fields of one line: ``{% for dong in hoc_vien %}{{ dong.ho_ten }}``."""
