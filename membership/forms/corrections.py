"""The dates on the papers of a case, as they are corrected."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.selectors.dated_papers import DatedPaper
from nammlau.forms import BaseForm, OneTimeTokenMixin, PastDateField, VersionMixin


class CorrectionForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    """One box for each date that stands, filled with it; a paper that gives no whole day keeps an empty box."""

    def __init__(self, data=None, *, papers: Sequence[DatedPaper], version: int):
        super().__init__(data, initial={"version": version})
        self.papers = papers
        for paper in papers:
            self.fields[paper.key] = _box(paper)
        area = forms.Textarea(attrs={"rows": 3, "maxlength": 500})
        self.fields["reason"] = forms.CharField(label=_l("Lý do sửa"), max_length=500, widget=area)

    def arguments(self) -> dict:
        """Return what the service is given, by the names of its arguments."""
        days = {
            paper.key: self.cleaned_data[paper.key]
            for paper in self.papers
            if self.cleaned_data[paper.key] or paper.may_be_blank
        }
        return {"days": days, "reason": self.cleaned_data["reason"], "version": self.cleaned_data["version"]}


def _box(paper: DatedPaper) -> PastDateField:
    known = paper.known
    is_whole = known is None or known.is_exact
    return PastDateField(
        label=paper.label,
        required=is_whole and not paper.may_be_blank,
        initial=paper.day if is_whole else None,
        help_text="" if is_whole else _("Đang ghi: %(day)s. Để trống nếu không sửa.") % {"day": known},
    )
