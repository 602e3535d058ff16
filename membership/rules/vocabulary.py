"""The closed lists that rules and findings speak in: strength, severity, who mends, unit, name of a rule."""

from enum import StrEnum
from typing import Self

from django.utils.translation import gettext_lazy as _


class LabelledEnum(StrEnum):
    """A stored code with the words an office reads."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """List (code, label) in the order of definition, for a form field."""
        return [(member.value, member.label) for member in cls]


class Strength(LabelledEnum):
    """How well the text behind a rule is known; only A and B may stop anybody."""

    A = "A", _("văn bản chính thức")
    B = "B", _("báo chí, cổng thông tin, tài liệu tập huấn")
    C = "C", _("nguồn thứ cấp, chưa đối chiếu được văn bản")
    U = "U", _("chưa kiểm chứng, chỉ để tham khảo")

    @property
    def may_block(self) -> bool:
        return self in (Strength.A, Strength.B)


class Severity(LabelledEnum):
    """What a finding does; defined from the heaviest to the lightest."""

    BLOCKER = "BLOCKER", _("Chưa được làm")
    WARNING = "WARNING", _("Cần lưu ý")
    NOTE = "NOTE", _("Ghi chú")

    @property
    def rank(self) -> int:
        """Place in the order of weight: 0 for a blocker."""
        return list(Severity).index(self)


class Mender(LabelledEnum):
    """Who can put right what a finding says."""

    OFFICE = "OFFICE", _("Văn phòng Đảng ủy")
    BRANCH = "BRANCH", _("Chi bộ")
    MENTOR = "MENTOR", _("Đảng viên giúp đỡ")
    INTRODUCER = "INTRODUCER", _("Người giới thiệu")
    PERSON = "PERSON", _("Người xin vào Đảng")
    PROBATIONER = "PROBATIONER", _("Đảng viên dự bị")
    COMMITTEE = "COMMITTEE", _("Đảng ủy cơ sở")
    DECIDING_BODY = "DECIDING_BODY", _("Cấp ủy có thẩm quyền quyết định")
    SUPERIOR = "SUPERIOR", _("Cấp ủy cấp trên")
    NOBODY = "NOBODY", _("Chờ đến ngày")


class Unit(LabelledEnum):
    """What the value of a rule counts."""

    YEARS = "YEARS", _("tuổi")
    MONTHS = "MONTHS", _("tháng")
    WORKING_DAYS = "WORKING_DAYS", _("ngày làm việc")
    PERSONS = "PERSONS", _("người")
    TIMES = "TIMES", _("lần")
    SHARE = "SHARE", _("phần")
    YOUTH_UNION_MAX_AGE = "YOUTH_UNION_MAX_AGE", _("Tuổi cao nhất còn là đoàn viên")
    LOCAL_STANDARDS = "LOCAL_STANDARDS", _("Tiêu chuẩn riêng của địa phương")
    EDUCATION = "EDUCATION", _("trình độ học vấn")
    PROOF = "PROOF", _("giấy tờ về học vấn")
    PAPERS = "PAPERS", _("giấy tờ")
    PAPER_DATE = "PAPER_DATE", _("ngày trên giấy")
    BODY = "BODY", _("cơ quan")
    DECIDER = "DECIDER", _("cấp quyết định")
    MORE_THAN = "MORE_THAN", _("phần, phải vượt quá")
    DAYS = "DAYS", _("ngày")
    POINTS = "POINTS", _("điểm")
    PERCENT = "PERCENT", _("%")
    CIRCUMSTANCES = "CIRCUMSTANCES", _("trường hợp")
    TEXT = "TEXT", _("nội dung")


class RuleName(LabelledEnum):
    """Every rule of the catalogue."""

    MIN_AGE = "MIN_AGE", _("Tuổi thấp nhất khi chi bộ xét kết nạp")
    MAX_AGE = "MAX_AGE", _("Tuổi cao nhất khi chi bộ xét kết nạp")
    OVER_AGE_CONSENT = "OVER_AGE_CONSENT", _("Cơ quan đồng ý bằng văn bản khi quá tuổi")
    OVER_AGE_CONDITIONS = "OVER_AGE_CONDITIONS", _("Khi nào được xét người quá tuổi")
    YOUTH_MAX_AGE = "YOUTH_MAX_AGE", _("Tuổi cao nhất của thanh niên")
    YOUTH_UNION_MAX_AGE = "YOUTH_UNION_MAX_AGE", _("Tuổi cao nhất còn là đoàn viên")
    LOCAL_STANDARDS = "LOCAL_STANDARDS", _("Tiêu chuẩn riêng của địa phương")
    EDUCATION = "EDUCATION", _("Trình độ học vấn thấp nhất")
    EDUCATION_PROOF = "EDUCATION_PROOF", _("Bằng chứng về trình độ học vấn")
    EDUCATION_SPECIAL_AREA = "EDUCATION_SPECIAL_AREA", _("Trình độ học vấn thấp nhất ở địa bàn đặc thù")
    SOURCE_LIST_REVIEW = "SOURCE_LIST_REVIEW", _("Soát xét danh sách nguồn")
    CERTIFICATE_VALID_MONTHS = "CERTIFICATE_VALID_MONTHS", _("Giá trị của giấy chứng nhận học lớp nhận thức")
    PAPERS_VALID_MONTHS = "PAPERS_VALID_MONTHS", _("Giá trị của giấy tờ khác trong hồ sơ")
    DOSSIER_PAPERS = "DOSSIER_PAPERS", _("Giấy tờ phải có khi chi bộ xét kết nạp")
    FIRST_PAPER = "FIRST_PAPER", _("Giấy phải viết trước lý lịch")
    INTRODUCERS_NEEDED = "INTRODUCERS_NEEDED", _("Số người, tổ chức giới thiệu")
    INTRODUCER_TOGETHER_MONTHS = (
        "INTRODUCER_TOGETHER_MONTHS",
        _("Thời gian người giới thiệu cùng công tác, học tập, cư trú"),
    )
    MENTORS_NEEDED = "MENTORS_NEEDED", _("Đảng viên chính thức được phân công giúp đỡ")
    BRANCH_MIN_OFFICIAL = "BRANCH_MIN_OFFICIAL", _("Số đảng viên chính thức tối thiểu của chi bộ")
    VOTE_SHARE = "VOTE_SHARE", _("Tỷ lệ đồng ý của chi bộ")
    MEETING_QUORUM = "MEETING_QUORUM", _("Tỷ lệ đảng viên chính thức dự họp")
    COMMITTEE_VOTE_SHARE = "COMMITTEE_VOTE_SHARE", _("Tỷ lệ đồng ý của đảng ủy cơ sở")
    COMMITTEE_VOTE_MISSED = "COMMITTEE_VOTE_MISSED", _("Khi đảng ủy cơ sở biểu quyết không đủ")
    VOTE_ATTEMPTS = "VOTE_ATTEMPTS", _("Số lần biểu quyết trước khi báo cáo cấp trên")
    DECISION_WORKING_DAYS = "DECISION_WORKING_DAYS", _("Thời hạn quyết định kết nạp")
    DECISION_EXTENSION_WORKING_DAYS = "DECISION_EXTENSION_WORKING_DAYS", _("Gia hạn quyết định kết nạp")
    DECISION_REPLY = "DECISION_REPLY", _("Trả lời chi bộ và khi quyết định chậm")
    CEREMONY_WORKING_DAYS = "CEREMONY_WORKING_DAYS", _("Thời hạn tổ chức lễ kết nạp")
    CEREMONY_COUNTED_FROM = "CEREMONY_COUNTED_FROM", _("Ngày bắt đầu tính thời hạn lễ kết nạp")
    CEREMONY_LATE = "CEREMONY_LATE", _("Khi tổ chức lễ kết nạp quá hạn")
    RECORD_WORKING_DAYS = "RECORD_WORKING_DAYS", _("Thời hạn khai lý lịch đảng viên, phiếu đảng viên")
    PROBATION_MONTHS = "PROBATION_MONTHS", _("Thời gian dự bị")
    RECOGNITION_PAPERS = "RECOGNITION_PAPERS", _("Giấy tờ phải có khi xét công nhận chính thức")
    SELF_REVIEW_TIME = "SELF_REVIEW_TIME", _("Thời điểm viết bản tự kiểm điểm")
    RECOGNITION_VOTE_WORKING_DAYS = (
        "RECOGNITION_VOTE_WORKING_DAYS",
        _("Thời hạn chi bộ xét công nhận chính thức"),
    )
    RECOGNITION_DECISION_WORKING_DAYS = (
        "RECOGNITION_DECISION_WORKING_DAYS",
        _("Thời hạn quyết định công nhận chính thức"),
    )
    RECOGNITION_EXTENSION_WORKING_DAYS = (
        "RECOGNITION_EXTENSION_WORKING_DAYS",
        _("Gia hạn quyết định công nhận chính thức"),
    )
    READMISSION_MONTHS = "READMISSION_MONTHS", _("Thời gian chờ để xét kết nạp lại")
    READMISSION_MONTHS_MINOR_CRIME = (
        "READMISSION_MONTHS_MINOR_CRIME",
        _("Thời gian chờ để xét kết nạp lại sau khi được xóa án tích"),
    )
    READMISSION_TIMES = "READMISSION_TIMES", _("Số lần được kết nạp lại")
    READMISSION_PROCEDURE = "READMISSION_PROCEDURE", _("Thủ tục kết nạp lại")
    READMISSION_CONSENT = "READMISSION_CONSENT", _("Cơ quan đồng ý bằng văn bản khi kết nạp lại")
    TRANSFER_WORKING_DAYS = "TRANSFER_WORKING_DAYS", _("Thời hạn chuyển sinh hoạt đảng chính thức")
    ELDER_EDUCATION = "ELDER_EDUCATION", _("Trình độ thấp nhất của già làng, trưởng bản, người có uy tín")
    ELDER_CONSENT = "ELDER_CONSENT", _("Cơ quan đồng ý khi kết nạp già làng, trưởng bản, người có uy tín")
    POLITICAL_STANDARD = "POLITICAL_STANDARD", _("Tiêu chuẩn chính trị")
    FATHER_LEFT_PARTY = "FATHER_LEFT_PARTY", _("Có cha bỏ sinh hoạt đảng")
    THIRD_CHILD_MONTHS = "THIRD_CHILD_MONTHS", _("Thời gian chờ sau khi sinh con thứ ba")
    FOURTH_CHILD_MONTHS = "FOURTH_CHILD_MONTHS", _("Thời gian chờ sau khi sinh con thứ tư")
    POPULATION_EXEMPTIONS = "POPULATION_EXEMPTIONS", _("Trường hợp không tính là vi phạm chính sách dân số")
    READMISSION_EXCLUSIONS = "READMISSION_EXCLUSIONS", _("Trường hợp không được xét kết nạp lại")
    COURSE_CONTENT = "COURSE_CONTENT", _("Nội dung lớp bồi dưỡng nhận thức về Đảng")
    CERTIFICATE_ISSUER = "CERTIFICATE_ISSUER", _("Nơi cấp giấy chứng nhận học lớp nhận thức")
    OPINIONS_FROM = "OPINIONS_FROM", _("Nơi phải lấy ý kiến nhận xét")
    CHECKED_PERSONS = "CHECKED_PERSONS", _("Người được thẩm tra lý lịch")
    CHECK_CONTENT = "CHECK_CONTENT", _("Nội dung thẩm tra lý lịch")
    CHECK_OF_MEMBERS = "CHECK_OF_MEMBERS", _("Người thân là đảng viên")
    CHECK_PROCEDURE = "CHECK_PROCEDURE", _("Cách thẩm tra lý lịch")
    CHECK_ANSWER_WORKING_DAYS = "CHECK_ANSWER_WORKING_DAYS", _("Thời hạn trả lời thẩm tra trong nước")
    CHECK_ANSWER_ABROAD_WORKING_DAYS = (
        "CHECK_ANSWER_ABROAD_WORKING_DAYS",
        _("Thời hạn trả lời thẩm tra ngoài nước"),
    )
    REPLACEMENT_TOGETHER_MONTHS = (
        "REPLACEMENT_TOGETHER_MONTHS",
        _("Thời gian cùng công tác của đảng viên giúp đỡ được thay"),
    )
    NEIGHBOUR_BRANCH = "NEIGHBOUR_BRANCH", _("Nơi chưa có đảng viên, chưa có chi bộ")
    VOTE_BASE = "VOTE_BASE", _("Số đảng viên chính thức được tính khi biểu quyết")
    VOTE_FORM = "VOTE_FORM", _("Hình thức biểu quyết")
    AUTHORISED_VOTE_SHARE = "AUTHORISED_VOTE_SHARE", _("Tỷ lệ đồng ý của đảng ủy cơ sở được ủy quyền quyết định")
    STANDING_VOTE_SHARE = "STANDING_VOTE_SHARE", _("Tỷ lệ đồng ý của ban thường vụ quyết định")
    DECIDING_BODY = "DECIDING_BODY", _("Cấp quyết định kết nạp, công nhận chính thức")
    PROBATIONER_RIGHTS = "PROBATIONER_RIGHTS", _("Quyền của đảng viên dự bị")
    PROBATION_MENTORS_NEEDED = "PROBATION_MENTORS_NEEDED", _("Đảng viên chính thức giúp đỡ đảng viên dự bị")
    PROBATION_OUTCOME = "PROBATION_OUTCOME", _("Kết quả của thời gian dự bị")
    OFFICIAL_FROM = "OFFICIAL_FROM", _("Ngày được công nhận chính thức")
    SENIORITY_FROM = "SENIORITY_FROM", _("Ngày tính tuổi đảng")
    PARTY_CARD = "PARTY_CARD", _("Thẻ đảng viên")
    WRONG_ADMISSION = "WRONG_ADMISSION", _("Kết nạp sai quy định")
    TEMPORARY_MIN_MONTHS = "TEMPORARY_MIN_MONTHS", _("Thời gian ngắn nhất để chuyển sinh hoạt tạm thời")
    TEMPORARY_BELOW_MONTHS = "TEMPORARY_BELOW_MONTHS", _("Chuyển sinh hoạt tạm thời phải dưới")
    TEMPORARY_STUDY_MONTHS = "TEMPORARY_STUDY_MONTHS", _("Chuyển sinh hoạt tạm thời để đi học, dài nhất")
    TRANSFER_LETTER_DAYS = "TRANSFER_LETTER_DAYS", _("Thời hạn nộp giấy giới thiệu sinh hoạt đảng")
    CANDIDATE_LETTERS = "CANDIDATE_LETTERS", _("Giấy tờ của người đang được xét mà chuyển đi")
    CANDIDATE_OUT_OF_COMMUNE = "CANDIDATE_OUT_OF_COMMUNE", _("Người đang được xét chuyển ra ngoài đảng bộ xã")
    MEMBER_STRIKE_OFF_MONTHS = (
        "MEMBER_STRIKE_OFF_MONTHS",
        _("Thời gian bỏ sinh hoạt hoặc không đóng đảng phí, không lý do, trong năm thì xóa tên"),
    )
    PROBATIONER_DISCIPLINE = "PROBATIONER_DISCIPLINE", _("Hình thức kỷ luật đảng viên dự bị")
    YEARLY_TARGET = "YEARLY_TARGET", _("Chỉ tiêu kết nạp hằng năm")
    TARGET_BASE = "TARGET_BASE", _("Số đảng viên làm gốc khi tính tỷ lệ kết nạp")
    ADMISSION_IN_EVALUATION = "ADMISSION_IN_EVALUATION", _("Kết nạp đảng viên trong đánh giá hằng năm")
    EVALUATION_SCHEME = "EVALUATION_SCHEME", _("Quy định đánh giá, xếp loại hằng năm")
    EXCELLENT_POINTS = "EXCELLENT_POINTS", _("Hoàn thành xuất sắc nhiệm vụ, từ")
    GOOD_POINTS = "GOOD_POINTS", _("Hoàn thành tốt nhiệm vụ, từ")
    FULFILLED_POINTS = "FULFILLED_POINTS", _("Hoàn thành nhiệm vụ, từ")
    EVALUATION_CONDITIONS = "EVALUATION_CONDITIONS", _("Điều kiện kèm theo điểm")
    EVALUATION_BODY = "EVALUATION_BODY", _("Cấp đánh giá chi bộ")
    EXCELLENT_PERCENT = "EXCELLENT_PERCENT", _("Tỷ lệ xếp loại xuất sắc, không quá")
