"""The boxes of the procedure calculator: plain values about somebody who is not in the system.

The name of a box is the way to its value in a file of facts (docs/readiness.md), with ``__`` between the steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.enums import PlaceClass
from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Precision
from membership.rules.answer import Answer, answer
from membership.rules.book import RuleBook
from membership.rules.catalog import PAPERS_BEFORE_RECOGNITION, PAPERS_BEFORE_VOTE
from membership.rules.circumstances import DecidingBody, Discipline, MoveKind, PopulationExemption, ReadmissionBar
from membership.rules.dates import WorkingCalendar
from membership.rules.plain_facts import FactsError, read_plain_facts
from nammlau.forms import ImpreciseDateField, PaperDateField, QuestionForm

YES, NO = "1", "0"
DAY, BIRTH, NUMBER, TRUTH = "day", "birth", "number", "truth"
Kind = str | list[tuple[str, str]]
Box = tuple[str, str, Kind]

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
        (f"introducers__{number}__months_together", _("Bên %(n)s: số tháng cùng công tác") % {"n": number}, NUMBER),
    )


def _vote(question: str) -> tuple[Box, ...]:
    return (
        (f"votes__{question}__held", _("Ngày chi bộ họp"), DAY),
        (f"votes__{question}__official", _("Đảng viên chính thức của chi bộ"), NUMBER),
        (f"votes__{question}__temporarily_away", _("Sinh hoạt tạm thời nơi khác"), NUMBER),
        (f"votes__{question}__exempt_absent", _("Được miễn sinh hoạt và vắng"), NUMBER),
        (f"votes__{question}__present", _("Có mặt"), NUMBER),
        (f"votes__{question}__yes", _("Đồng ý"), NUMBER),
    )


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
        ("mentors__1__official", _("Người giúp đỡ là đảng viên chính thức"), TRUTH),
        ("mentors__1__from", _("Phân công giúp đỡ từ ngày"), DAY),
        ("branch_official", _("Đảng viên chính thức của chi bộ hiện nay"), NUMBER),
        ("place_without_branch", _("Nơi ở chưa có đảng viên, chưa có chi bộ"), TRUTH),
        ("neighbour_branch_assigned", _("Cấp trên đã giao chi bộ thuận tiện nhất"), TRUTH),
    )


def _admission() -> tuple[Box, ...]:
    return (
        *_vote("ADMISSION"),
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
        *_vote("RECOGNITION"),
        ("recognition__signed", _("Ngày ký quyết định công nhận"), DAY),
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
        (_("Kết nạp lại, chính sách dân số"), _readmission()),
        (_("Chuyển sinh hoạt đảng, bỏ sinh hoạt"), _member()),
    ]


NEEDED_TOGETHER = {
    "votes__ADMISSION": ("held", "official", "yes"),
    "votes__RECOGNITION": ("held", "official", "yes"),
    "committee_votes__ADMISSION": ("held", "members", "yes"),
    "standing_votes__ADMISSION": ("held", "members", "yes"),
    "decision": ("signed",),
    "recognition": ("signed",),
    "move": ("kind", "started"),
    "introducers__1": ("kind",),
    "introducers__2": ("kind",),
}
"""Of these, once one box is filled in the others named must be."""


@dataclass(frozen=True, slots=True)
class BoxGroup:
    """One chapter, ready to be drawn; it stands open where something was typed."""

    title: str
    boxes: tuple[forms.BoundField, ...]
    is_open: bool


class CalculatorForm(QuestionForm):
    """Plain values; only the day is asked for."""

    on = PaperDateField(label=_l("Xét vào ngày"))
    wished_ceremony = PaperDateField(
        label=_l("Muốn tổ chức lễ ngày"), required=False, help_text=_l("Có ghi thì tính ngày muộn nhất của từng bước.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._groups = groups()
        for _title, boxes in self._groups:
            self.fields |= {name: _field(label, kind) for name, label, kind in boxes}

    def clean(self):
        cleaned = super().clean()
        for key, needed in NEEDED_TOGETHER.items():
            given = {name for name in cleaned if name.startswith(f"{key}__") and cleaned[name] not in (None, "")}
            for name in (f"{key}__{part}" for part in needed) if given else ():
                if name not in given and name not in self.errors:
                    self.add_error(name, _("Ghi cả ô này."))
        if not self.errors:
            self._read(cleaned)
        return cleaned

    def answer(self, *, book: RuleBook, calendar: WorkingCalendar) -> Answer:
        """Give the answer to the values that were typed."""
        return answer(self.case, on=self.cleaned_data["on"], book=book, calendar=calendar)

    def box_groups(self) -> Iterator[BoxGroup]:
        """Yield the chapters with their boxes; the first stands open."""
        for place, (title, boxes) in enumerate(self._groups):
            bound = tuple(self[name] for name, _label, _kind in boxes)
            yield BoxGroup(title, bound, place == 0 or any(box.value() or box.errors for box in bound))

    def _read(self, cleaned):
        try:
            self.case = read_plain_facts(plain_facts(cleaned))
        except FactsError as error:
            for problem in error.problems:
                self.add_error(None, problem)


def plain_facts(cleaned: dict) -> dict:
    """Build the plain values of a facts file from the boxes that were filled in."""
    facts: dict = {}
    for name, value in cleaned.items():
        if name == "on" or value in (None, ""):
            continue
        *way, last = name.split("__")
        place = facts
        for step in way:
            place = place.setdefault(step, {})
        place[last] = _plain(value)
    for key in {"introducers", "mentors"} & facts.keys():
        facts[key] = list(facts[key].values())
    for key in {"votes", "committee_votes", "standing_votes"} & facts.keys():
        facts[key] = [{"question": question, **values} for question, values in facts[key].items()]
    return facts


def _plain(value):
    if isinstance(value, tuple):
        day, precision = value
        length = {Precision.YEAR: len("1998"), Precision.MONTH: len("1998-03")}.get(precision)
        return day.isoformat()[:length]
    if isinstance(value, date):
        return value.isoformat()
    return {YES: True, NO: False}.get(value, value) if isinstance(value, str) else value


def _field(label, kind: Kind) -> forms.Field:
    if kind == DAY:
        return PaperDateField(label=label, required=False)
    if kind == BIRTH:
        return ImpreciseDateField(label=label, required=False)
    if kind == NUMBER:
        return forms.IntegerField(label=label, required=False, min_value=0, max_value=10_000)
    choices = [(YES, _("Có")), (NO, _("Không"))] if kind == TRUTH else kind
    return forms.ChoiceField(label=label, required=False, choices=[("", _("Chưa rõ")), *choices])
