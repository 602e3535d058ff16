"""Closed lists of what may have happened to a person: why a rule does not bind, or why it binds for ever."""

from django.utils.translation import gettext_lazy as _

from membership.rules.vocabulary import LabelledEnum


class PopulationExemption(LabelledEnum):
    """Births that do not count against the population policy (those of the list that are known word for word)."""

    SMALL_ETHNIC_GROUP = "SMALL_ETHNIC_GROUP", _("Dân tộc có số dân dưới 10.000 người")
    TWINS = "TWINS", _("Sinh đôi trở lên")
    DISABLED_CHILD = "DISABLED_CHILD", _("Con đã có bị khuyết tật")


class ReadmissionBar(LabelledEnum):
    """Ways of leaving the Party after which nobody is readmitted."""

    STOPPED_MEETINGS = "STOPPED_MEETINGS", _("Tự bỏ sinh hoạt đảng")
    OWN_REQUEST = "OWN_REQUEST", _("Tự xin ra khỏi Đảng (trừ gia đình đặc biệt khó khăn)")
    DISUNITY = "DISUNITY", _("Gây mất đoàn kết nội bộ nghiêm trọng")
    CORRUPTION = "CORRUPTION", _("Bị kết án vì tội tham nhũng")
    SERIOUS_CRIME = "SERIOUS_CRIME", _("Bị kết án về tội nghiêm trọng trở lên")


class DecidingBody(LabelledEnum):
    """Who decides admission and recognition."""

    DISTRICT_STANDING = "DISTRICT_STANDING", _("Ban Thường vụ Huyện ủy")
    COMMUNE_STANDING = "COMMUNE_STANDING", _("Ban Thường vụ Đảng ủy xã")
    AUTHORISED_COMMITTEE = "AUTHORISED_COMMITTEE", _("Đảng ủy cơ sở được ủy quyền")


class Discipline(LabelledEnum):
    """Forms of discipline of a member, from the lightest."""

    REPRIMAND = "REPRIMAND", _("Khiển trách")
    WARNING = "WARNING", _("Cảnh cáo")
    DISMISSAL = "DISMISSAL", _("Cách chức")
    EXPULSION = "EXPULSION", _("Khai trừ")


class CandidateLetter(LabelledEnum):
    """What a person takes along who moves while being considered, by how far the case has come."""

    HELPED = "HELPED", _("Giấy chứng nhận người vào Đảng đang trong thời gian được giúp đỡ")
    BRANCH_PROPOSED = "BRANCH_PROPOSED", _("Công văn giới thiệu người vào Đảng đã được chi bộ đề nghị")
    COMMITTEE_PROPOSED = "COMMITTEE_PROPOSED", _("Công văn giới thiệu người vào Đảng đã được cấp ủy đề nghị")
    DECIDED = "DECIDED", _("Công văn giới thiệu người vào Đảng đã có quyết định kết nạp")


class MoveKind(LabelledEnum):
    """In which standing somebody moves."""

    CANDIDATE = "CANDIDATE", _("Người đang được xét kết nạp chuyển đi")
    OFFICIAL = "OFFICIAL", _("Chuyển sinh hoạt đảng chính thức")
    TEMPORARY = "TEMPORARY", _("Chuyển sinh hoạt đảng tạm thời")
    TEMPORARY_STUDY = "TEMPORARY_STUDY", _("Chuyển sinh hoạt đảng tạm thời để đi học")
