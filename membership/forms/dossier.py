"""The checklist of a dossier on one page: one small form per paper, the same lines on every look."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import BEFORE_ADMISSION, DocumentKind
from membership.models import AdmissionCase, DossierDocument
from membership.selectors.dossier import (
    ADMISSION_PAPERS,
    RECOGNITION_PAPERS,
    in_order,
    paper_label,
    sheets_of,
    stored_papers,
)
from membership.services.dossier import PaperLine
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField


class TokenForm(OneTimeTokenMixin, BaseForm):
    """The token of the whole page."""


class PaperForm(BaseForm):
    """One paper: there or not, its date and number, by hand or not, and where it lies; never what it says."""

    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    is_present = forms.BooleanField(label=_l("Đã có"), required=False)
    dated_on = PastDateField(label=_l("Ngày trên giấy"), required=False)
    number = forms.CharField(label=_l("Số"), required=False, max_length=60)
    is_handwritten = forms.BooleanField(label=_l("Viết tay"), required=False)
    kept_at = forms.CharField(label=_l("Nơi để"), required=False, max_length=120)

    def __init__(self, data, *, kind: DocumentKind, ordinal: int, label: str, row: DossierDocument | None):
        self.kind, self.ordinal, self.label, self.row, self.stored = kind, ordinal, label, row, None
        names = ("version", "is_present", "dated_on", "number", "is_handwritten", "kept_at")
        initial = {name: getattr(row, name) for name in names} if row else {}
        super().__init__(data, initial=initial, prefix=f"{kind.lower()}-{ordinal}")
        for field in self.visible_fields():
            is_box = isinstance(field.field.widget, forms.CheckboxInput)
            look = "form-check-input" if is_box else "form-control"
            field.field.widget.attrs |= {"aria-label": f"{field.label}: {self.label}", "class": look}

    def line(self) -> PaperLine:
        return PaperLine(kind=self.kind, ordinal=self.ordinal, **self.cleaned_data)

    @property
    def is_stale(self) -> bool:
        """Whether somebody else has saved this line since it was read."""
        return self.row is not None and self.cleaned_data.get("version") != self.row.version

    def show_stored(self) -> None:
        """Show the line once more beside what is stored (``stored``); the next save goes over it."""
        self.stored = self.row
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.row.version


class ChecklistForm:
    """All lines of a case's checklist, in the order of the form numbers, those of the present part first."""

    def __init__(self, data=None, *, case: AdmissionCase, rows: list[DossierDocument]):
        self.token = TokenForm(data)
        self.stored, self.introducers = stored_papers(rows), list(case.introducers.all())
        is_before = case.stage in BEFORE_ADMISSION
        groups = (ADMISSION_PAPERS, RECOGNITION_PAPERS) if is_before else (RECOGNITION_PAPERS, ADMISSION_PAPERS)
        titles = {ADMISSION_PAPERS: _("Hồ sơ kết nạp"), RECOGNITION_PAPERS: _("Hồ sơ công nhận chính thức")}
        self.groups = [(titles[kinds], [self._paper(data, *key) for key in self._sheets(kinds)]) for kinds in groups]

    def _sheets(self, kinds):
        return in_order(sheets_of(kinds, self.introducers) | {key for key in self.stored if key[0] in kinds})

    def _paper(self, data, kind, ordinal):
        label = paper_label(kind, ordinal, self.introducers)
        return PaperForm(data, kind=kind, ordinal=ordinal, label=label, row=self.stored.get((kind, ordinal)))

    @property
    def papers(self) -> list[PaperForm]:
        return [paper for _title, papers in self.groups for paper in papers]

    @property
    def is_bound(self) -> bool:
        return self.token.is_bound

    def is_valid(self) -> bool:
        # Every line is read, so that all errors show at once.
        return all([self.token.is_valid(), *(paper.is_valid() for paper in self.papers)])

    def show_stored(self) -> None:
        """Show beside each line that somebody else has saved meanwhile what is stored of it."""
        for paper in self.papers:
            if paper.is_stale:
                paper.show_stored()

    def lines(self) -> list[PaperLine]:
        return [paper.line() for paper in self.papers]
