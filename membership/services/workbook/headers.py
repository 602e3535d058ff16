"""What the columns of a book mean: every way offices head them, per kind of sheet.

Headers are compared folded: lower case, no marks, no punctuation, nothing in brackets.
"""

import re
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from branches.enums import Measure, QuotaOrigin
from membership.services.workbook.folding import fold


class SheetKind(TextChoices):
    """What the rows of a table are, in the order in which tables are taken in."""

    BRANCHES = "branches", _("Chi bộ")
    MEMBERS = "members", _("Đảng viên")
    COURSES = "courses", _("Lớp bồi dưỡng")
    CANDIDATES = "candidates", _("Quần chúng ưu tú")
    QUOTAS = "quotas", _("Chỉ tiêu")


class Field(StrEnum):
    """One thing a column may tell."""

    FULL_NAME = "full_name"
    LAST_NAMES = "last_names"
    GIVEN_NAME = "given_name"
    OTHER_NAME = "other_name"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    BORN = "born"
    ETHNIC_GROUP = "ethnic_group"
    RELIGION = "religion"
    NATIVE_PLACE = "native_place"
    RESIDENCE = "residence"
    VILLAGE = "village"
    EDUCATION = "education"
    PROFESSIONAL_EDUCATION = "professional_education"
    OCCUPATION = "occupation"
    POSITION = "position"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    NOTE = "note"
    BRANCH = "branch"
    JOINED = "joined"
    OFFICIAL = "official"
    CARD_NUMBER = "card_number"
    LEFT = "left"
    STATUS = "status"
    CODE = "code"
    SOURCE_DOCUMENT = "source_document"
    RECOGNISED = "recognised"
    MENTOR = "mentor"
    MENTOR_FROM = "mentor_from"
    COURSE = "course"
    COURSE_NUMBER = "course_number"
    COURSE_DECIDED = "course_decided"
    CERTIFIED = "certified"
    CERTIFICATE_NUMBER = "certificate_number"
    CERTIFIED_BY = "certified_by"
    RESULT = "result"
    DECISION_NUMBER = "decision_number"
    DECIDED = "decided"
    BRANCH_NAME = "branch_name"
    BRANCH_KIND = "branch_kind"
    HOUSEHOLDS = "households"
    PEOPLE = "people"
    POOR_HOUSEHOLDS = "poor_households"
    YOUTHS = "youths"
    FOUNDED = "founded"
    FOUNDING_DECISION = "founding_decision"
    COURSE_NAME = "course_name"
    COURSE_KIND = "course_kind"
    STARTS = "starts"
    ENDS = "ends"
    SPAN = "span"
    HOST = "host"
    SEATS = "seats"
    YEAR = "year"
    TARGET = "target"


F = Field

_PERSON = {
    F.FULL_NAME: "họ và tên; họ tên; hoten; tên; họ và tên khai sinh; họ tên khai sinh; họ và tên đảng viên;"
    " họ tên đảng viên; tên đảng viên; họ và tên quần chúng; họ tên quần chúng; họ và tên người vào đảng",
    F.LAST_NAMES: "họ và tên đệm; họ đệm; họ lót; họ và chữ đệm; họ, chữ đệm; họ",
    F.OTHER_NAME: "tên gọi khác; tên thường gọi; bí danh; họ và tên đang dùng; họ tên đang dùng",
    F.SEX: "giới tính; nam/nữ; nam nữ; nam, nữ; giới; phái",
    F.MALE: "nam; ngày sinh nam; năm sinh nam; ngày tháng năm sinh nam; sinh ngày nam; giới tính nam",
    F.FEMALE: "nữ; ngày sinh nữ; năm sinh nữ; ngày tháng năm sinh nữ; sinh ngày nữ; giới tính nữ",
    F.BORN: "ngày sinh; sinh ngày; ngày tháng năm sinh; ngày tháng sinh; năm sinh; sinh năm; ngày, tháng, năm sinh;"
    " ntns; ngày/tháng/năm sinh",
    F.ETHNIC_GROUP: "dân tộc; thành phần dân tộc",
    F.RELIGION: "tôn giáo",
    F.NATIVE_PLACE: "quê quán; nguyên quán; quê",
    F.RESIDENCE: "hộ khẩu; hộ khẩu thường trú; thường trú; nơi thường trú; nơi ở hiện nay; nơi ở; chỗ ở hiện nay;"
    " nơi cư trú; địa chỉ; đăng ký thường trú; nơi đăng ký thường trú; đkhktt",
    F.VILLAGE: "bản; thôn; thôn bản; bản, tiểu khu; tiểu khu",
    F.EDUCATION: "trình độ văn hóa; trình độ học vấn; học vấn; văn hóa; giáo dục phổ thông; trình độ phổ thông;"
    " tđvh; trình độ giáo dục phổ thông; trình độ văn hóa phổ thông",
    F.PROFESSIONAL_EDUCATION: "trình độ chuyên môn; chuyên môn; chuyên môn nghiệp vụ; tđcm; trình độ cmnv;"
    " trình độ chuyên môn nghiệp vụ; bằng cấp",
    F.OCCUPATION: "nghề nghiệp; nghề nghiệp hiện nay; công việc; công việc hiện nay",
    F.POSITION: "chức vụ; chức danh; chức vụ hiện nay; chức vụ, đơn vị công tác; chức vụ công tác",
    F.PHONE: "sđt; số điện thoại; điện thoại; số đt; đtdđ; di động; điện thoại liên hệ",
    F.ID_NUMBER: "số định danh cá nhân; số định danh; định danh cá nhân; mã định danh; số cccd; cccd; căn cước;"
    " căn cước công dân; số căn cước; số căn cước công dân; số cmnd/cccd; cmnd/cccd; số cccd/cmnd",
    F.BRANCH: "chi bộ; chi bộ sinh hoạt; chi bộ đang sinh hoạt; chi bộ công nhận; chi bộ đề nghị; chi bộ giới thiệu;"
    " chi bộ cử; tên chi bộ; sinh hoạt tại chi bộ; đang sinh hoạt tại chi bộ; nơi sinh hoạt; tổ chức đảng;"
    " tổ chức đảng đang sinh hoạt; thuộc chi bộ; chi bộ kết nạp; đơn vị",
    F.JOINED: "ngày vào đảng; vào đảng; ngày kết nạp; ngày kết nạp đảng; ngày vào đảng csvn; ngày vào đcsvn;"
    " ngày kết nạp vào đảng; ngày lễ kết nạp; ngày tổ chức lễ kết nạp; năm vào đảng; ngày tháng năm vào đảng;"
    " năm kết nạp; ngày vào đảng dự bị; vào đảng ngày; ngày tháng năm kết nạp; kết nạp; ngày dự bị; dự bị;"
    " vào đảng dự bị",
    F.OFFICIAL: "ngày chính thức; chính thức; ngày vào đảng chính thức; vào đảng chính thức; năm chính thức;"
    " ngày công nhận chính thức; ngày công nhận đảng viên chính thức; ngày chuyển chính thức; chuyển chính thức;"
    " chính thức ngày; ngày chuyển đảng chính thức; ngày tháng năm chính thức; công nhận chính thức",
    F.CARD_NUMBER: "số thẻ đảng; số thẻ đảng viên; thẻ đảng; thẻ đảng viên; số thẻ; số thẻ đv",
    F.LEFT: "ngày rời; ngày rời đảng bộ; ngày chuyển đi; ngày ra khỏi đảng; ngày ra khỏi đảng bộ; ngày chuyển sh;"
    " ngày chuyển sinh hoạt; ngày rời / mất / miễn",
    F.STATUS: "trạng thái; tình trạng",
    F.NOTE: "ghi chú",
    F.CODE: "mã; mã số; mã hồ sơ; mã qc; mã quần chúng; mã số hồ sơ",
    F.SOURCE_DOCUMENT: "số bc cảm tình đảng; số bc; số báo cáo; số báo cáo cảm tình đảng; số nq chi bộ; số nq;"
    " số nghị quyết; số nghị quyết chi bộ; nghị quyết chi bộ; nghị quyết của chi bộ; số biên bản; số nq công nhận",
    F.RECOGNISED: "ngày họp cb công nhận; ngày họp chi bộ công nhận; ngày họp chi bộ; ngày họp cb; ngày công nhận;"
    " ngày cb công nhận; ngày chi bộ công nhận; ngày công nhận cảm tình; ngày công nhận cảm tình đảng;"
    " ngày đưa vào nguồn; ngày vào nguồn; ngày công nhận quần chúng ưu tú; ngày công nhận qcưt; ngày chi bộ họp;"
    " ngày họp; ngày đưa vào danh sách nguồn; chi bộ họp ngày",
    F.MENTOR: "đảng viên giúp đỡ; đv giúp đỡ; người giúp đỡ; đảng viên hướng dẫn; đảng viên được phân công giúp đỡ;"
    " đảng viên phân công giúp đỡ; người giới thiệu; đảng viên giới thiệu; họ tên đảng viên giúp đỡ;"
    " họ và tên đảng viên giúp đỡ; phân công đảng viên giúp đỡ",
    F.MENTOR_FROM: "ngày phân công giúp đỡ; ngày phân công; phân công từ ngày; ngày phân công đảng viên giúp đỡ;"
    " giúp đỡ từ ngày; phân công ngày",
    F.COURSE: "thời gian lớp bd; thời gian lớp bồi dưỡng; lớp bồi dưỡng; lớp bd; tên lớp; tên lớp bồi dưỡng;"
    " lớp bồi dưỡng nhận thức về đảng; lớp nhận thức về đảng; lớp bồi dưỡng nhận thức; lớp nhận thức;"
    " lớp cảm tình đảng; khóa bồi dưỡng; lớp bd nhận thức; đã học lớp; học lớp; lớp đã học",
    F.COURSE_NUMBER: "số qđ mở lớp bd; số qđ mở lớp; số quyết định mở lớp; số quyết định mở lớp bd; qđ mở lớp",
    F.COURSE_DECIDED: "ngày qđ mở lớp; ngày quyết định mở lớp; ngày qđ mở lớp bd",
    F.CERTIFIED: "ngày cấp cc; ngày cấp chứng chỉ; ngày cấp; ngày cấp giấy chứng nhận; ngày cấp gcn;"
    " ngày cấp chứng nhận; ngày chứng nhận; giấy chứng nhận ngày; ngày gcn",
    F.CERTIFICATE_NUMBER: "số qđ cc bd; số cc; số chứng chỉ; số gcn; số giấy chứng nhận; số chứng nhận;"
    " giấy chứng nhận số; số qđ cấp cc; số qđ cấp chứng chỉ; số hiệu giấy chứng nhận; giấy chứng nhận",
    F.CERTIFIED_BY: "đơn vị cấp cc; đơn vị cấp; nơi cấp; nơi cấp cc; đơn vị cấp chứng chỉ; cơ quan cấp;"
    " đơn vị cấp giấy chứng nhận; nơi cấp giấy chứng nhận; nơi cấp gcn",
    F.RESULT: "kết quả; kết quả học tập; kết quả lớp học; kết quả học; xếp loại",
    F.DECISION_NUMBER: "số qđ kết nạp; số quyết định kết nạp; qđ kết nạp; quyết định kết nạp; qđ kết nạp số;"
    " quyết định kết nạp số; số quyết định; số qđ; số qđkn",
    F.DECIDED: "ngày quyết định; ngày qđ; ngày qđ kết nạp; ngày quyết định kết nạp; ngày ký; ngày ký qđ;"
    " ngày ký quyết định; ngày ra quyết định",
}
_BRANCH = {
    F.BRANCH_NAME: "tên chi bộ; chi bộ; chi bộ trực thuộc; tên tổ chức đảng; tổ chức đảng; tên đơn vị; tên chi bộ"
    " trực thuộc; đơn vị",
    F.BRANCH_KIND: "loại hình; loại hình chi bộ; loại chi bộ; loại; loại hình tổ chức đảng",
    F.VILLAGE: "bản; tên bản; thôn; tên thôn; thôn bản; bản, tiểu khu; tiểu khu; địa bàn; bản phụ trách; các bản",
    F.HOUSEHOLDS: "số hộ; hộ; tổng số hộ; số hộ dân; số hộ gia đình; hộ gia đình",
    F.PEOPLE: "số khẩu; khẩu; số nhân khẩu; nhân khẩu; dân số; số dân; tổng số khẩu; số người",
    F.POOR_HOUSEHOLDS: "số hộ nghèo; hộ nghèo; tổng số hộ nghèo",
    F.YOUTHS: "số thanh niên; thanh niên",
    F.FOUNDED: "ngày thành lập; thành lập ngày; ngày thành lập chi bộ; năm thành lập",
    F.FOUNDING_DECISION: "số qđ thành lập; quyết định thành lập; số quyết định thành lập",
}
_COURSE = {
    F.COURSE_NAME: "tên lớp; lớp; tên lớp bồi dưỡng; lớp bồi dưỡng; tên khóa; tên khóa học; khóa học; tên lớp học;"
    " nội dung lớp; lớp học",
    F.COURSE_KIND: "loại lớp; loại hình lớp",
    F.COURSE_NUMBER: "số qđ mở lớp; số qđ; số quyết định; số quyết định mở lớp; qđ mở lớp; quyết định mở lớp;"
    " số qđ mở lớp bd",
    F.COURSE_DECIDED: "ngày qđ; ngày quyết định; ngày ký; ngày qđ mở lớp; ngày quyết định mở lớp; ngày ký quyết định",
    F.STARTS: "từ ngày; khai giảng; ngày khai giảng; ngày bắt đầu; bắt đầu; ngày mở lớp; ngày mở; mở ngày",
    F.ENDS: "đến ngày; bế giảng; ngày bế giảng; ngày kết thúc; kết thúc; đến hết ngày",
    F.SPAN: "thời gian; thời gian học; thời gian mở lớp; thời gian lớp; thời gian tổ chức",
    F.HOST: "đơn vị mở lớp; đơn vị tổ chức; nơi mở lớp; cơ quan mở lớp; đơn vị mở; nơi tổ chức; cơ quan tổ chức",
    F.SEATS: "số lượng cử; số lượng; số lượng được cử; số người cử; số học viên; sĩ số; số người; số lượng học viên",
}
_QUOTA = {
    F.BRANCH_NAME: "chi bộ; tên chi bộ; đơn vị; tổ chức đảng; chi bộ trực thuộc; tên đơn vị",
    F.YEAR: "năm",
    F.TARGET: "chỉ tiêu; chỉ tiêu giao; chỉ tiêu kết nạp; chỉ tiêu được giao; số lượng; chỉ tiêu kết nạp đảng viên",
}


def normal(header: object) -> str:
    """Fold a header; what stands in brackets does not count."""
    return fold(re.sub(r"\([^)]*\)", " ", str(header if header is not None else "")))


def _folded(synonyms: dict[Field, str]) -> dict[str, Field]:
    return {fold(text): field for field, texts in synonyms.items() for text in texts.split(";")}


SYNONYMS = {
    SheetKind.BRANCHES: _folded(_BRANCH),
    SheetKind.MEMBERS: _folded(_PERSON),
    SheetKind.COURSES: _folded(_COURSE),
    SheetKind.CANDIDATES: _folded(_PERSON),
    SheetKind.QUOTAS: _folded(_QUOTA),
}
# What only the list of candidates tells; one of these columns makes a list of people such a list.
CANDIDATE_FIELDS = frozenset(
    {F.RECOGNISED, F.MENTOR, F.MENTOR_FROM, F.COURSE, F.COURSE_NUMBER, F.SOURCE_DOCUMENT, F.CERTIFIED}
    | {F.CERTIFICATE_NUMBER, F.CERTIFIED_BY}
)
# Columns that are known but hold nothing to import.
IGNORED = frozenset(
    fold(text) for text in ("STT", "TT", "Số TT", "Số thứ tự", "Lý do từ chối", "Lớp", "Ngày sinh hoạt")
)

_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s+((?:19|20)\d\d))?\b")
_COURSE_WORDS = frozenset({"boi", "duong", "nhan", "thuc", "lop", "hoc"})
_OWN_WORDS = frozenset({"nghi", "quyet", "nq"})
_QUOTA_WORDS = frozenset(
    {"chi", "tieu", "nam", "giao", "duoc", "ket", "nap", "dang", "vien", "ke", "hoach", "kh", "ct", "so", "luong"}
    | {"ve", "cu", "di", "giai", "doan", "nhiem", "ky", "phat", "trien", "moi", "cap", "tren"}
    | _COURSE_WORDS
    | _OWN_WORDS
)


def field_of(header: object, kind: SheetKind) -> tuple[Field | None, int]:
    """Find what a header means on a kind of sheet, and how sure that is (0 … 100, 100 is word for word).

    A header that is not known word for word means the longest known one within it, when that makes up at
    least half of its words.
    """
    text = normal(header)
    synonyms = SYNONYMS[kind]
    if not text or text in IGNORED:
        return None, 0
    if text in synonyms:
        return synonyms[text], 100
    words = text.split()
    for length in range(len(words) - 1, max(1, len(words) // 2), -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if part in synonyms:
                return synonyms[part], 100 * length // len(words)
    return None, 0


def quota_years(header: object) -> tuple[int, int, Measure, QuotaOrigin] | None:
    """Read (first year, last year, measure, origin) from the head of a column of targets; None for another column."""
    text = normal(int(header) if isinstance(header, float) and header.is_integer() else header)
    match = _YEARS.search(text)
    words = set(_YEARS.sub(" ", text, count=1).split()) if match else set()
    if not match or words - _QUOTA_WORDS:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    measure = Measure.AWARENESS_COURSE if words & _COURSE_WORDS else Measure.ADMISSION
    origin = QuotaOrigin.OWN_RESOLUTION if words & _OWN_WORDS else QuotaOrigin.ASSIGNED
    return (first, last, measure, origin) if first <= last else None
