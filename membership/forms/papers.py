"""The print dialog, and the forms of what an office keeps for printing: templates, terms, the mark looked up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from branches.models import Unit
from membership.reports.papers.bundle import FileKind
from membership.reports.papers.registry import FORMS
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import number as written_number
from membership.selectors.paper_numbers import NumberBook, number_in
from nammlau.forms import BaseForm, OneTimeTokenMixin, PaperDateField, PaperDateInput, QuestionForm
from nammlau.office_files import MAX_BYTES

MOST_NUMBER = 999_999
DRAFT = "draft"
BOX = {"class": "form-control"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paper in the dialog, with the boxes that belong to it (None where it has none)."""

    sheet: Sheet
    use: forms.BoundField
    number: forms.BoundField | None
    day: forms.BoundField | None
    known_number: str
    is_own_template: bool


class PrintForm(BaseForm):
    """Which papers, with which numbers and days, in which file.

    ``may_number`` are the bodies (keys) in whose name the reader gives numbers; ``replaced`` the forms that the
    office has replaced, which exist in Word alone. A draft is printed whatever is missing, and takes no number.
    """

    act = forms.ChoiceField(
        choices=[(kind, kind) for kind in (FileKind.WORD, FileKind.PDF)],
        error_messages={"required": _l("Chọn loại tệp.")},
    )
    draft = forms.BooleanField(required=False)

    def __init__(
        self,
        *args,
        sheets: Sequence[Sheet],
        book: NumberBook,
        may_number: set[int],
        replaced: set[str],
        has_pdf: bool,
        on: date,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.sheets, self.book, self.on = sheets, book, on
        self.may_number, self.replaced, self.has_pdf = may_number, replaced, has_pdf
        self._held: dict[str, int] = {}
        for sheet in sheets:
            self.fields[f"use-{sheet.key}"] = forms.BooleanField(
                required=False, initial=sheet.is_suggested, widget=forms.CheckboxInput
            )
            if self._is_numbered_here(sheet):
                self._ask_number(sheet)

    def _is_numbered_here(self, sheet: Sheet) -> bool:
        is_open = not sheet.recorded or (sheet.form.code, sheet.subject.pk) in self.book.printed
        return sheet.issuer in self.may_number and is_open

    def _ask_number(self, sheet: Sheet) -> None:
        """Suggest the next number of the series, counting on over the papers of this dialog."""
        paper, day = (sheet.form.code, sheet.subject.pk), sheet.dated_on or self.on
        series = {"unit_id": sheet.issuer, "symbol": sheet.symbol, "on": day}
        if held := self.book.given.get(paper):
            self._held[sheet.key] = held
        suggested = self.book.suggested(paper, **series)
        if sheet.is_suggested:
            self.book.take(paper, suggested, **series)
        self.fields[f"number-{sheet.key}"] = forms.IntegerField(
            label=_("Số"),
            required=False,
            min_value=1,
            max_value=MOST_NUMBER,
            initial=suggested,
            show_hidden_initial=True,
            widget=forms.NumberInput(BOX),
        )
        if sheet.dated is None:
            self.fields[f"day-{sheet.key}"] = PaperDateField(
                label=_("Ngày trên giấy"),
                required=False,
                initial=self.book.printed.get(paper) or self.on,
                widget=PaperDateInput(BOX),
            )

    @property
    def lines(self) -> Iterator[Line]:
        for sheet in self.sheets:
            yield Line(
                sheet=sheet,
                use=self[f"use-{sheet.key}"],
                number=self._bound(f"number-{sheet.key}"),
                day=self._bound(f"day-{sheet.key}"),
                known_number=self._known_number(sheet),
                is_own_template=sheet.form.code in self.replaced,
            )

    def _bound(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    def _known_number(self, sheet: Sheet) -> str:
        """Give the number without its kind, as the forms print it before it."""
        given = self.book.given.get((sheet.form.code, sheet.subject.pk))
        return number_in(sheet.recorded) or written_number(given)

    def clean(self):
        cleaned = super().clean()
        chosen = self._chosen(self.sheets)
        if not chosen:
            self.add_error(None, _("Chưa chọn giấy nào."))
        if not cleaned.get(DRAFT) and any(sheet.missing for sheet in chosen):
            self.add_error(None, _("Có giấy còn thiếu thông tin: bổ sung theo liên kết ở từng dòng, hoặc in bản nháp."))
        if cleaned.get("act") == FileKind.PDF:
            self._check_pdf(chosen)
        return cleaned

    def _check_pdf(self, chosen: list[Sheet]) -> None:
        if not self.has_pdf:
            self.add_error(None, _("Máy này chưa in được PDF; hãy chọn Word."))
        if own := [str(sheet.form.name) for sheet in chosen if sheet.form.code in self.replaced]:
            words = {"names": "; ".join(dict.fromkeys(own))}
            self.add_error(None, _("Mẫu riêng của cơ quan chỉ in bằng Word: %(names)s.") % words)

    @property
    def is_draft(self) -> bool:
        return self.cleaned_data[DRAFT]

    @property
    def kind(self) -> FileKind:
        return FileKind(self.cleaned_data["act"])

    def numbers(self) -> dict[str, int]:
        """Give the numbers to be taken, by key of the sheet: none for a draft.

        Papers that were not ticked are suggested one and the same number: of those that are chosen together the later
        ones count on. What was typed stays as it is; what was only shown gives way to the number that the paper has
        by now, for whoever prints twice from one page.
        """
        if self.is_draft:
            return {}
        numbers, used, typed = {}, set(), set(self.changed_data)
        for sheet in self._chosen(self.sheets):
            number, is_typed = self.cleaned_data.get(f"number-{sheet.key}"), f"number-{sheet.key}" in typed
            if not is_typed and sheet.key in self._held:
                number = self._held[sheet.key]
            while number and not is_typed and (sheet.issuer, sheet.symbol, number) in used:
                number += 1
            if number:
                used.add((sheet.issuer, sheet.symbol, number))
                numbers[sheet.key] = number
        return numbers

    def signed(self, sheets: Iterable[Sheet]) -> list[Sheet]:
        """Give those of some sheets that were chosen, with their numbers and days."""
        numbers = self.numbers()
        return [
            sheet.signed(
                number=written_number(numbers.get(sheet.key)) or self._known_number(sheet),
                on=self.cleaned_data.get(f"day-{sheet.key}"),
            )
            for sheet in self._chosen(sheets)
        ]

    def _chosen(self, sheets: Iterable[Sheet]) -> list[Sheet]:
        return [sheet for sheet in sheets if self.cleaned_data.get(f"use-{sheet.key}")]


class TemplateForm(OneTimeTokenMixin, BaseForm):
    """An office's own Word template of one form."""

    commune = forms.ModelChoiceField(label=_l("Đảng bộ xã"), queryset=None)
    form = forms.ChoiceField(label=_l("Thay cho mẫu"), choices=[(form.code, form.name) for form in FORMS])
    file = forms.FileField(
        label=_l("Văn bản Word (.docx)"),
        help_text=_l("Không quá 5 MB, không có macro. Chương trình kiểm tra tên các trường trước khi nhận."),
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def __init__(self, *args, communes: QuerySet[Unit], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["commune"].queryset = communes

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("Tệp lớn hơn 5 MB."))
        return file


class TermForm(OneTimeTokenMixin, BaseForm):
    """A term of a committee or a branch."""

    name = forms.CharField(label=_l("Nhiệm kỳ"), max_length=60, help_text=_l("Ví dụ: Nhiệm kỳ 2025 – 2030"))
    from_on = PaperDateField(label=_l("Từ ngày (đại hội)"), help_text=_l("Số văn bản bắt đầu lại từ 1 kể từ ngày này."))


class MarkForm(QuestionForm):
    """The number of a print, as it stands at the foot of a page."""

    number = forms.IntegerField(label=_l("Bản in số"), min_value=1, max_value=2**31 - 1)
