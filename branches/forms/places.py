"""Forms about villages and mass organisations."""

from django import forms
from django.utils.translation import gettext_lazy

from branches.enums import MassOrganisationKind
from branches.forms.units import DatedForm
from nammlau.forms import BaseForm, OneTimeTokenMixin, PaperDateField, PastDateField, VersionMixin


class VillageForm(OneTimeTokenMixin, BaseForm):
    name = forms.CharField(label=gettext_lazy("Tên bản"), max_length=120, help_text=gettext_lazy("Ví dụ: Bản Nà Nọi"))
    founded_on = PastDateField(
        label=gettext_lazy("Ngày thành lập bản"),
        required=False,
        help_text=gettext_lazy("Chỉ ghi cho bản mới lập, mới tách; bản có từ trước để trống."),
    )


class VillageEditForm(VersionMixin, VillageForm):
    """The same with the version that was read."""


class VillageClosingForm(OneTimeTokenMixin, BaseForm):
    closed_on = PastDateField(
        label=gettext_lazy("Sáp nhập, giải thể từ ngày"),
        help_text=gettext_lazy("Từ ngày này không chi bộ nào phụ trách bản."),
    )


class VillageServiceForm(DatedForm):
    """Which branch serves a village; several villages may have the same one."""

    branch = forms.ModelChoiceField(
        label=gettext_lazy("Chi bộ phụ trách"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Không chi bộ nào phụ trách"),
        help_text=gettext_lazy("Một chi bộ phụ trách nhiều bản là chi bộ ghép."),
    )
    field_order = ("branch", "from_on")

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = branches


class MassOrganisationForm(DatedForm):
    kind = forms.ChoiceField(label=gettext_lazy("Loại đoàn thể"), choices=MassOrganisationKind.choices)
    name = forms.CharField(
        label=gettext_lazy("Tên"), max_length=200, help_text=gettext_lazy("Ví dụ: Chi đoàn bản Nà Nọi")
    )
    field_order = ("kind", "name", "from_on")


class MassOrganisationEndForm(OneTimeTokenMixin, BaseForm):
    until_on = PaperDateField(label=gettext_lazy("Hoạt động đến hết ngày"))
