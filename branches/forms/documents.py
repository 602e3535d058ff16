"""Directive documents: the field by which any form cites one, the forms of the register, the filters of its list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.enums import DirectiveKind
from branches.forms.units import unit_options
from branches.models import DirectiveDocument, User
from branches.selectors import documents as registers
from branches.selectors.units import visible_units
from nammlau.filter_fields import FilterChoiceField, PickedField, YearField
from nammlau.forms import (
    BaseModelForm,
    OneTimeTokenMixin,
    Option,
    PastDateField,
    QuestionForm,
    SearchSelectField,
    VersionMixin,
)

OWN, ABOVE, BELOW = registers.OWN, registers.ABOVE, registers.BELOW


class DirectiveDocumentField(SearchSelectField):
    """One directive document, found by its number or the words of its subject; cleans to the row or None.

    A form declares it and, once it knows its reader, calls ``offer(user)``: what the reader may see may be cited.
    """

    def __init__(self, *, required: bool = False, **kwargs):
        words = {"label": _("Văn bản"), "help_text": _("Gõ số hoặc trích yếu của văn bản đã có trong sổ.")}
        super().__init__(search_url="branches:pick_document", required=required, **(words | kwargs))

    def offer(self, user: User) -> None:
        self.queryset = registers.readable_documents(user=user)
        self.search = lambda text: document_options(self.queryset, text)


def document_options(documents, text):
    """Turn the documents that a text finds into what a picker shows."""
    return [
        Option(found.pk, str(found), found.title) for found in registers.documents_found(documents=documents, text=text)
    ]


class DocumentForm(OneTimeTokenMixin, BaseModelForm):
    """A document for the register."""

    class Meta:
        model = DirectiveDocument
        fields = ("kind", "number", "issued_on", "issuer", "title", "kept_at")
        field_classes = {"issued_on": PastDateField}
        help_texts = {
            "number": _("Như trên văn bản; ví dụ: 12-NQ/ĐU"),
            "issuer": _("Ví dụ: Ban Chấp hành Đảng bộ xã"),
            "kept_at": _("Tủ, cặp, hoặc số lưu của văn phòng; chương trình không giữ nội dung văn bản."),
        }


class DocumentEditForm(VersionMixin, DocumentForm):
    """The same with the version that was read."""


class DocumentFilters(QuestionForm):
    """The filters of the list of documents."""

    q = forms.CharField(label=_("Số, trích yếu, nơi ban hành"), required=False, max_length=120)
    kind = FilterChoiceField(label=_("Loại văn bản"), choices=DirectiveKind.choices)
    year = YearField(label=_("Ban hành năm"))
    place = FilterChoiceField(
        label=_("Sổ của"),
        choices=[
            (OWN, _("Đơn vị của đồng chí")),
            (ABOVE, _("Cấp trên")),
            (BELOW, _("Các đơn vị trực thuộc")),
        ],
    )
    unit = PickedField(label=_("Đơn vị"), required=False, search_url="branches:pick_unit")

    def __init__(self, data=None, *, user: User):
        super().__init__(data)
        units = visible_units(user=user)
        self.fields["unit"].queryset = units
        self.fields["unit"].search = lambda text: unit_options(units, text)
