"""Forms of branch meetings: choosing branch and day, the agenda, the numbers, and one vote per person."""

from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.models import Unit, User
from membership.enums import Question
from membership.forms.picking import offer_branches
from membership.models import AdmissionCase, BranchMeeting, MeetingVote
from membership.selectors.meetings import Waiting
from membership.selectors.members import VoteRegister
from membership.services.meetings import MeetingNumbers, VoteEntry
from nammlau.forms import BaseForm, OneTimeTokenMixin, PaperDateField, QuestionForm, SearchSelectField, VersionMixin
from nammlau.writing import written_date

LONGEST_PLAN = timedelta(days=366)
MOST_MEMBERS = 9999
NUMBER = {"inputmode": "numeric", "autocomplete": "off", "class": "form-control count-input"}


class CountField(forms.IntegerField):
    """A number of people, zero or more, typed into a small box."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=MOST_MEMBERS, widget=forms.TextInput(attrs=NUMBER), **kwargs)


class ChooseBranchForm(QuestionForm):
    """Which branch meets, and when: the first half of planning; may come in an address."""

    branch = SearchSelectField(label=_l("Chi bộ"), search_url="membership:pick_branch")
    held_on = PaperDateField(label=_l("Ngày họp"))

    def __init__(self, data=None, *, user: User, **kwargs):
        super().__init__(data, **kwargs)
        offer_branches(self.fields["branch"], user=user, right=Permission.CASE_MOVE)

    @classmethod
    def asked(cls, query: QueryDict, *, user: User, today: date) -> "ChooseBranchForm":
        """Read branch and day from an address; without a branch nothing was asked, without a day it is today."""
        if "branch" not in query:
            return cls(user=user, initial={"held_on": today})
        query = query.copy()
        query.setdefault("held_on", written_date(today))
        return cls(query, user=user)

    def clean_held_on(self):
        return sensible_day(self.cleaned_data["held_on"])


def sensible_day(day: date) -> date:
    """Refuse a day further ahead than a year: a slip of the pen."""
    if day > timezone.localdate() + LONGEST_PLAN:
        raise forms.ValidationError(_("Ngày họp quá xa; xem lại năm."))
    return day


class AgendaForm(OneTimeTokenMixin, BaseForm):
    """Day, place and agenda of one branch's meeting; ``waiting`` are the people who may be put on it."""

    held_on = PaperDateField(label=_l("Ngày họp"))
    place = forms.CharField(label=_l("Địa điểm"), required=False, max_length=160)
    agenda = forms.MultipleChoiceField(
        label=_l("Nội dung"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _l("Chọn ít nhất một người để chi bộ biểu quyết.")},
    )

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        self.waiting: list[Waiting] = []
        self.suggested: int | None = None  # a case that the reader came for

    def clean_held_on(self):
        return sensible_day(self.cleaned_data["held_on"])

    def offer(self, waiting: list[Waiting]) -> None:
        """Say who may be put on the agenda; call it before the form is validated or shown."""
        self.waiting = waiting
        self.fields["agenda"].choices = [(line.value, str(line.case.person)) for line in waiting]
        ready = [line.value for line in self.proposed if line.is_clear or line.case.pk == self.suggested]
        self.initial.setdefault("agenda", ready)

    @property
    def proposed(self) -> list[Waiting]:
        """Give the lines that the road of the people asks for: admission and recognition."""
        return [line for line in self.waiting if line.question != Question.STRIKE_OFF]

    @property
    def strike_offs(self) -> list[Waiting]:
        """Give the lines that only the branch itself may ask for; they are offered, never proposed."""
        return [line for line in self.waiting if line.question == Question.STRIKE_OFF]

    @property
    def has_strike_off(self) -> bool:
        """Whether a strike-off is ticked, as sent or as first shown."""
        chosen = self.chosen()
        return any(line.value in chosen for line in self.strike_offs)

    def day(self, otherwise: date) -> date:
        """Give the day typed so far, for judging who is ready on it."""
        try:
            return sensible_day(self.fields["held_on"].clean(self.data.get("held_on")))
        except forms.ValidationError:
            return otherwise

    def chosen(self) -> set[str]:
        """Give the lines that are ticked, as sent or as first shown."""
        return set(self["agenda"].value() or ())

    def items(self) -> list[tuple[AdmissionCase, Question]]:
        """Return the agenda in the order in which people are listed."""
        chosen = set(self.cleaned_data["agenda"])
        return [(line.case, line.question) for line in self.waiting if line.value in chosen]


class EditAgendaForm(VersionMixin, AgendaForm):
    """The plan of a meeting as read at ``version``."""


class CancelForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """Calling something off, with the reason."""

    reason = forms.CharField(label=_l("Lý do hủy"), max_length=300)


class NumbersForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """Who counted and who came. The register gives the first figures; the minutes may say otherwise.

    ``chair`` is the name of who leads the meetings of the branch, offered for a meeting that is written down first.
    """

    official_members = CountField(label=_l("Tổng số đảng viên chính thức"))
    temporarily_away = CountField(label=_l("Sinh hoạt tạm thời nơi khác"), initial=0)
    exempt_absent = CountField(label=_l("Được miễn sinh hoạt và vắng mặt"), initial=0)
    present = CountField(label=_l("Đảng viên chính thức có mặt"))
    excused = CountField(label=_l("Vắng có lý do"), initial=0)
    probationary_present = CountField(label=_l("Đảng viên dự bị có mặt (không biểu quyết)"), initial=0)
    chair = forms.CharField(label=_l("Chủ trì"), required=False, max_length=120)
    secretary = forms.CharField(label=_l("Thư ký"), required=False, max_length=120)
    is_checked = forms.BooleanField(label=_l("Số trong biên bản khác sổ đảng viên; tôi đã đối chiếu"), required=False)

    BASE = ("official_members", "temporarily_away", "exempt_absent")
    ATTENDANCE = ("present", "excused", "probationary_present")

    def __init__(self, data=None, *, meeting: BranchMeeting, register: VoteRegister, chair: str = ""):
        initial = {"chair": chair, "version": meeting.version}
        super().__init__(data, initial=initial | self.first_figures(meeting, register))
        self.register = register

    @staticmethod
    def first_figures(meeting: BranchMeeting, register: VoteRegister) -> dict:
        """Start from the register of the day: all the exempt stay away, everybody else comes."""
        base = register.official - register.temporarily_away - register.exempt
        return {
            "official_members": register.official,
            "temporarily_away": register.temporarily_away,
            "exempt_absent": register.exempt,
            "present": base,
        }

    def clean(self):
        cleaned = super().clean()
        if not {*self.BASE, "present", "excused"} <= set(cleaned):
            return cleaned
        base = cleaned["official_members"] - cleaned["temporarily_away"] - cleaned["exempt_absent"]
        if cleaned["present"] + cleaned["excused"] > base:
            message = _("Có mặt và vắng có lý do cộng lại nhiều hơn %(base)s đảng viên được tính biểu quyết.")
            self.add_error("present", message % {"base": base})
        if self._differs(cleaned) and not cleaned.get("is_checked"):
            message = _("Sổ đảng viên ngày này có %(number)s đồng chí chính thức. Sửa sổ, hoặc xác nhận đã đối chiếu.")
            self.add_error("is_checked", message % {"number": self.register.official})
        return cleaned

    def _differs(self, cleaned):
        return cleaned["official_members"] != self.register.official

    def numbers(self) -> MeetingNumbers:
        names = (*self.BASE, *self.ATTENDANCE, "chair", "secretary")
        return MeetingNumbers(**{name: self.cleaned_data[name] for name in names})

    @property
    def counted_fields(self):
        return [self[name] for name in self.BASE]

    @property
    def attendance_fields(self):
        return [self[name] for name in (*self.ATTENDANCE, "chair", "secretary")]


class CorrectNumbersForm(NumbersForm):
    """The numbers of a meeting that was held, and why they are corrected."""

    reason = forms.CharField(label=_l("Lý do sửa"), max_length=300)

    @staticmethod
    def first_figures(meeting: BranchMeeting, register: VoteRegister) -> dict:
        names = (*NumbersForm.BASE, *NumbersForm.ATTENDANCE, "chair", "secretary")
        return {name: getattr(meeting, name) for name in names}

    def _differs(self, cleaned):
        """A meeting keeps its number of official members: only another one has to be checked again."""
        return "official_members" in self.changed_data and super()._differs(cleaned)


class VoteForm(BaseForm):
    """How one person's vote went; both boxes stay empty where the person was not taken up."""

    yes = CountField(label=_l("Tán thành"), required=False)
    no = CountField(label=_l("Không tán thành"), required=False)
    no_reason = forms.CharField(label=_l("Lý do không tán thành"), required=False, max_length=300)
    resolution_number = forms.CharField(label=_l("Số nghị quyết"), required=False, max_length=60)

    def __init__(self, data=None, *, vote: MeetingVote):
        standing = vote.withdrawn_at is None
        names = ("yes", "no", "no_reason", "resolution_number")
        super().__init__(
            data, prefix=f"vote-{vote.pk}", initial={name: getattr(vote, name) for name in names if standing}
        )
        self.vote = vote
        self.findings = ()
        for name in ("no_reason", "resolution_number"):
            self.fields[name].widget.attrs["class"] = "form-control"

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("yes") is None) != (cleaned.get("no") is None) and not self.errors:
            self.add_error("no" if cleaned["no"] is None else "yes", _("Ghi đủ hai số; không có ai thì ghi 0."))
        return cleaned

    def entry(self) -> VoteEntry:
        return VoteEntry(vote=self.vote, **self.cleaned_data)


class MeetingRecord:
    """The whole screen of a meeting: its numbers, and a vote form for each line of the agenda."""

    def __init__(
        self, data, *, meeting: BranchMeeting, register: VoteRegister, votes, chair: str = "", form=NumbersForm
    ):
        self.numbers = form(data, meeting=meeting, register=register, chair=chair)
        self.votes = [VoteForm(data, vote=vote) for vote in votes]

    def is_valid(self) -> bool:
        mistakes = [part.errors for part in (self.numbers, *self.votes)]  # of every part, to show them all at once
        return not any(mistakes)

    @property
    def refused_votes(self) -> list[VoteForm]:
        """Give the forms of the people whose votes have to be looked at again."""
        return [form for form in self.votes if form.is_bound and form.errors]

    def entries(self) -> list[VoteEntry]:
        return [form.entry() for form in self.votes]

    def refuse(self, refused) -> None:
        """Show what the service refused: beside the person it is about, or above everything."""
        form = next((one for one in self.votes if _is_about(refused.vote, one.vote)), self.numbers)
        if form is not self.numbers:
            form.findings = refused.findings
        form.add_error(None, str(refused))


def _is_about(refused: MeetingVote | None, vote: MeetingVote) -> bool:
    return refused is not None and (refused.case_id, refused.question) == (vote.case_id, vote.question)


def known_branch(form: ChooseBranchForm) -> tuple[Unit, date] | None:
    """Return branch and day when both were named."""
    return (form.cleaned_data["branch"], form.cleaned_data["held_on"]) if form.is_valid() else None
