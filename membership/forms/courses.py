"""Forms of courses: the course itself, who is sent, and the results of the whole class."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.access import Permission
from branches.forms.documents import DirectiveDocumentField
from branches.models import User
from membership.enums import CourseResult
from membership.forms.picking import offer_branches
from membership.models import Course, Enrolment
from membership.selectors.courses import Candidate
from membership.services.courses import Doubts, Nominee
from membership.services.results import ResultEntry
from nammlau.forms import (
    BaseForm,
    BaseModelForm,
    OneTimeTokenMixin,
    PaperDateField,
    PastDateField,
    SearchSelectField,
    VersionMixin,
)
from nammlau.lists import read_key
from nammlau.numbering import running_numbers

MOST_SEATS = 9999
MOST_CHOSEN = 500
MOST_ACCEPTED = 60_000
"""Characters of the warnings of MOST_CHOSEN people, a few of each."""


class CourseForm(BaseModelForm):
    """What is written of a course; ``changes()`` gives it as the services want it."""

    document = DirectiveDocumentField(label=_l("Thực hiện theo văn bản"))

    class Meta:
        model = Course
        fields = ("kind", "name", "host", "decision_number", "decided_on", "document", "starts_on", "ends_on", "seats")
        field_classes = {"decided_on": PaperDateField, "starts_on": PaperDateField, "ends_on": PaperDateField}

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["document"].offer(user)
        self.fields["seats"].widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        self.fields["seats"].help_text = _("Để trống nếu không giới hạn.")

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Ngày bế giảng không được trước ngày khai giảng."))
        if (cleaned.get("seats") or 0) > MOST_SEATS:
            self.add_error("seats", _("Số này quá lớn."))
        return cleaned

    def changes(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self):
        """Leave the record as it was read: the services write it."""


class NewCourseForm(OneTimeTokenMixin, CourseForm):
    commune = forms.ModelChoiceField(None, label=_l("Đảng bộ xã"), empty_label=None)

    def __init__(self, *args, communes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = communes
        if len(communes) == 1:
            self.fields["commune"].widget = forms.HiddenInput()
            self.fields["commune"].initial = communes[0]


class EditCourseForm(VersionMixin, CourseForm):
    """A known course, as read at ``version``."""


class CancelCourseForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    on = PastDateField(label=_l("Hủy ngày"))
    reason = forms.CharField(label=_l("Lý do hủy"), max_length=300)


class WithdrawForm(OneTimeTokenMixin, BaseForm):
    on = PastDateField(label=_l("Rút ngày"))
    reason = forms.CharField(label=_l("Lý do rút"), max_length=300)


class DoubtsMixin(forms.Form):
    """What is asked once of several people together: ``accepted`` holds the warnings already seen, as "person:code".

    ``doubted`` pairs each warning to show with the names of whom it is about.
    """

    accepted = forms.CharField(required=False, max_length=MOST_ACCEPTED, widget=forms.HiddenInput)
    doubted: Sequence[tuple[str, list[str]]] = ()

    def accepted_warnings(self) -> dict[int, set[str]]:
        """Map the keys of people to the codes accepted of them; what cannot be read accepts nothing."""
        found: dict[int, set[str]] = {}
        for one in self.cleaned_data["accepted"].split(","):
            text, _colon, code = one.partition(":")
            if key := read_key(text):
                found.setdefault(key, set()).add(code)
        return found

    def ask_again(self, doubts: Doubts) -> None:
        """Show the form once more: sent again as it is, it accepts these warnings and those accepted before."""
        said: dict[str, list[str]] = {}
        seen = set(filter(None, self.cleaned_data["accepted"].split(",")))
        for person, findings in doubts:
            for finding in findings:
                said.setdefault(finding.message, []).append(person.full_name)
                seen.add(f"{person.pk}:{finding.code}")
        self.doubted = list(said.items())
        self.data = self.data.copy()
        self.data[self.add_prefix("accepted")] = ",".join(sorted(seen))


class NominateForm(DoubtsMixin, OneTimeTokenMixin, BaseForm):
    """Whom to send: found by name and branch, ticked, kept while searching on, then sent together."""

    q = forms.CharField(label=_l("Tìm theo họ tên"), required=False, max_length=120)
    branch = SearchSelectField(label=_l("Chi bộ"), required=False, search_url="membership:pick_branch")
    on = PaperDateField(label=_l("Ngày cử"), help_text=_l("Ngày trên danh sách, quyết định cử đi học."))
    people = forms.TypedMultipleChoiceField(
        label=_l("Người được cử"),
        coerce=int,
        error_messages={
            "required": _l("Chưa chọn ai."),
            "invalid_choice": _l("Có người đã chọn không cử được nữa; hãy chọn lại."),
        },
    )

    def __init__(self, data=None, *, user: User, initial=None):
        super().__init__(data, initial=initial)
        offer_branches(self.fields["branch"], user=user, right=Permission.COURSE_WRITE)
        self.chosen: list[Candidate] = []

    def sought(self) -> dict:
        """Return the search that was typed, as far as it can be read; nothing here is an error."""
        found = {}
        for name in ("q", "branch"):
            field = self.fields[name]
            value = field.widget.value_from_datadict(self.data, {}, name)
            try:
                found[name] = field.clean(value)
            except forms.ValidationError:
                found[name] = None
        return {"text": found["q"] or "", "branch": found["branch"]}

    def chosen_ids(self) -> list[int]:
        """Return the keys of the people who are ticked, as sent; what is no key is left out."""
        sent = self.data.getlist("people") if self.is_bound else [str(pk) for pk in self.initial.get("people", ())]
        keys = [int(text) for text in sent if text.isascii() and text.isdigit() and len(text) < 19]
        return keys[:MOST_CHOSEN]

    def keep(self, chosen: list[Candidate]) -> None:
        """Say who of the ticked may really be sent; call it before the form is validated."""
        self.chosen = chosen
        self.fields["people"].choices = [(one.person.pk, one.person.full_name) for one in chosen]

    def nominees(self) -> list[Nominee]:
        ticked = set(self.cleaned_data["people"])
        return [Nominee(one.person, one.branch, one.case) for one in self.chosen if one.person.pk in ticked]


class ResultForm(BaseForm):
    """The result of one person: one line of the class."""

    result = forms.ChoiceField(choices=CourseResult.choices)
    grade = forms.CharField(required=False, max_length=40)
    number = forms.CharField(required=False, max_length=60)

    def __init__(self, data=None, *, enrolment: Enrolment):
        certificate = enrolment.given
        initial = {
            "result": enrolment.result,
            "grade": enrolment.grade,
            "number": certificate.number if certificate else "",
        }
        super().__init__(data, prefix=f"r{enrolment.pk}", initial=initial)
        self.enrolment = enrolment
        self.issued_on = certificate.issued_on if certificate else None
        self.fields["result"].widget.attrs |= {"class": "form-select"}
        for name in ("grade", "number"):
            self.fields[name].widget.attrs |= {"class": "form-control", "autocomplete": "off"}
        self._name_boxes(enrolment.person.full_name)

    def _name_boxes(self, person: str) -> None:
        """Give each box a name of its own for whoever hears the page."""
        labels = {"result": _("Kết quả của"), "grade": _("Xếp loại của"), "number": _("Số giấy chứng nhận của")}
        for name, words in labels.items():
            self.fields[name].widget.attrs["aria-label"] = f"{words} {person}"


class ClassForm(DoubtsMixin, OneTimeTokenMixin, VersionMixin, BaseForm):
    """What all certificates of a class have in common."""

    issued_on = PastDateField(label=_l("Ngày cấp giấy chứng nhận, ngày có kết quả"))
    first_number = forms.CharField(
        label=_l("Số giấy đầu tiên"), required=False, max_length=60, help_text=_l("Ví dụ 045/CN; các số sau chạy tiếp.")
    )


class ClassResults:
    """The whole screen of results: what is common, and one line per person."""

    def __init__(self, data, *, course: Course, enrolments: Sequence[Enrolment], first_number: str):
        day = course.ends_on or course.starts_on
        initial = {"version": course.version, "first_number": first_number, "issued_on": day}
        self.common = ClassForm(data, initial=initial)
        self.lines = [ResultForm(data, enrolment=enrolment) for enrolment in enrolments]

    def is_valid(self) -> bool:
        mistakes = [part.errors for part in (self.common, *self.lines)]  # of every part, to show them all at once
        return not any(mistakes)

    def entries(self) -> list[ResultEntry]:
        """Return the results; a certificate that was given keeps its day while its line is not changed."""
        return [self._entry(form) for form in self.lines]

    def _entry(self, form: ResultForm) -> ResultEntry:
        kept = form.issued_on if form.issued_on and "issued_on" not in self.common.changed_data else None
        issued_on = kept or self.common.cleaned_data["issued_on"]
        return ResultEntry(enrolment=form.enrolment, issued_on=issued_on, **form.cleaned_data)

    def pass_pending(self) -> None:
        """Say of everybody without a result that they passed; nothing is saved."""
        data = self.common.data.copy()
        for form in self.lines:
            name = form.add_prefix("result")
            data[name] = CourseResult.PASSED if data.get(name) == CourseResult.PENDING else data.get(name, "")
        self._take(data)

    def fill_numbers(self) -> None:
        """Give running numbers to whoever passed and has none, from the first number on; nothing is saved."""
        data = self.common.data.copy()
        taken = {data.get(form.add_prefix("number")) for form in self.lines}
        numbers = (one for one in running_numbers(data.get("first_number", "").strip()) if one not in taken)
        for form in self.lines:
            name = form.add_prefix("number")
            if data.get(form.add_prefix("result")) == CourseResult.PASSED and not data.get(name, "").strip():
                data[name] = next(numbers, "")
        self._take(data)

    def _take(self, data) -> None:
        for part in (self.common, *self.lines):
            part.data = data

    def refuse(self, refused) -> None:
        """Show what the service refused beside the person it is about."""
        form = next((one for one in self.lines if one.enrolment.person_id == refused.person.pk), self.common)
        form.add_error(None, str(refused))
