"""Forms of the half-yearly and yearly report."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from branches.forms.documents import DirectiveDocumentField
from branches.models import DirectiveDocument, Unit, User
from membership.enums.reports import RETURNING_ACTS, Cause, ReportAct, ReportKind
from membership.forms.years import FIRST_YEAR, LAST_YEAR
from membership.models import PeriodReport
from membership.reports.period_report.figures import period_of
from membership.selectors.period_reports import documents_behind, documents_cited
from membership.services.period_reports import TOLD
from nammlau.forms import BaseForm, BaseModelForm, OneTimeTokenMixin, PaperDateField, PastDateField, VersionMixin

LINES = 6


class PrepareForm(OneTimeTokenMixin, BaseForm):
    """Which report is to be prepared."""

    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=None, empty_label=None)
    kind = forms.ChoiceField(label=_("Loại báo cáo"), choices=ReportKind, initial=ReportKind.YEAR)
    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, data=None, *, units: QuerySet[Unit], **kwargs):
        super().__init__(data, **kwargs)
        field = self.fields["unit"]
        field.queryset = units
        if len(units) == 1:
            field.initial, field.widget = units[0].pk, forms.HiddenInput()


class ReportDocumentsField(forms.ModelMultipleChoiceField):
    """The documents of a report: a few are shown to be ticked, any that the reader may see is taken."""

    def __init__(self):
        super().__init__(
            None,
            label=_("Căn cứ"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Gồm văn bản mà chỉ tiêu, lớp bồi dưỡng, kế hoạch trong kỳ dẫn chiếu; bỏ dấu thì không ghi."),
        )

    def offer(self, readable: QuerySet[DirectiveDocument], shown: Iterable[DirectiveDocument]) -> None:
        """Take any of ``readable``; show ``shown``, the oldest first."""
        self.queryset = readable
        in_order = sorted(shown, key=lambda document: (document.issued_on, document.pk))
        self.choices = [(document.pk, f"{document} – {document.title}") for document in in_order]


class TextsForm(VersionMixin, BaseModelForm):
    """The review in words, and what it rests on: documents ticked off a list, and one more found by its words."""

    documents = ReportDocumentsField()
    one_more = DirectiveDocumentField(label=_("Thêm một văn bản khác làm căn cứ"))
    causes = forms.MultipleChoiceField(
        label=_("Nguyên nhân"), choices=Cause, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PeriodReport
        fields = ("done", "not_done", "causes", "causes_text", "measures")
        widgets = {
            name: forms.Textarea(attrs={"rows": LINES}) for name in ("done", "not_done", "causes_text", "measures")
        }

    field_order = ("documents", "one_more")

    def __init__(self, data=None, *, instance: PeriodReport, user: User, **kwargs):
        cited = list(documents_cited(report=instance))
        initial = {"version": instance.version, "documents": [document.pk for document in cited]}
        super().__init__(data, instance=instance, initial=initial, **kwargs)
        period = period_of(instance.kind, instance.year)
        behind = documents_behind(user=user, unit=instance.unit, first=period.first, last=period.last)
        self.fields["one_more"].offer(user)
        self.fields["documents"].offer(self.fields["one_more"].queryset, {*cited, *behind})

    @property
    def cleaned_documents(self) -> set[DirectiveDocument]:
        """Everything the report is to cite."""
        one_more = self.cleaned_data["one_more"]
        return {*self.cleaned_data["documents"], *([one_more] if one_more else [])}


class ActForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """A step of a report: with a remark, for sending the number and day of the signed paper, for an answer its day."""

    remark = forms.CharField(
        label=_("Ý kiến"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data=None, *, act: str, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["remark"].required = act in RETURNING_ACTS
        if act == ReportAct.SEND:
            self.fields["number"] = forms.CharField(
                label=_("Số báo cáo"), max_length=40, help_text=_("Như trên báo cáo đã ký; ví dụ: 12-BC/ĐU")
            )
            self.fields["dated_on"] = PastDateField(label=_("Ngày ký"))
            self.order_fields(["number", "dated_on", "remark"])
        if act in TOLD:
            self.fields["answered_on"] = PastDateField(
                label=_("Ngày cấp trên trả lời"), help_text=_("Ngày văn bản của cấp trên, hoặc ngày cấp trên báo tin.")
            )
            self.order_fields(["answered_on", "remark"])


class CorrectForm(OneTimeTokenMixin, BaseForm):
    """Why an accepted report is corrected."""

    reason = forms.CharField(label=_("Lý do đính chính"), max_length=500)


class TermForm(BaseForm):
    """By which day the reports of a period are to be sent."""

    due_on = PaperDateField(label=_("Gửi chậm nhất ngày"))


class ExpectedForm(BaseForm):
    """Which reports a superior looks at."""

    loai = forms.ChoiceField(label=_("Loại báo cáo"), choices=ReportKind, required=False)
    nam = forms.IntegerField(label=_("Năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def asked(self, today) -> tuple[str, int]:
        """Give kind and year; with errors, or unasked, the report of this year."""
        found = self.cleaned_data if self.is_valid() else {}
        return found.get("loai") or ReportKind.YEAR, found.get("nam") or today.year
