"""Forms about units: founding, correcting, and what changes on a day."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.enums import BranchKind, Level, PlaceClass, UnitKind
from branches.models import Unit
from branches.selectors.units import CLOSED, units_found
from nammlau.forms import (
    BaseForm,
    BaseModelForm,
    OneTimeTokenMixin,
    Option,
    PaperDateField,
    PastDateField,
    QuestionForm,
    SearchSelectField,
    VersionMixin,
)
from nammlau.lists import read_key

DOCUMENT_HELP = gettext_lazy("Số, ngày của quyết định; ví dụ: 15-QĐ/HU ngày 02/03/2026.")


class UnitFilters(QuestionForm):
    """The filters of the list of units."""

    q = forms.CharField(label=gettext_lazy("Tên đơn vị"), required=False, max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại hình"),
        required=False,
        choices=[("", gettext_lazy("Tất cả")), (UnitKind.COMMITTEE, UnitKind.COMMITTEE.label), *BranchKind.choices],
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"),
        required=False,
        choices=[
            ("", gettext_lazy("Đang hoạt động")),
            (CLOSED, gettext_lazy("Đã kết thúc")),
        ],
    )

    def __init__(self, data=None, *, user):
        super().__init__(data)


class PickForm(BaseForm):
    """What is typed into a picker."""

    q = forms.CharField(required=False, max_length=120)


class UnitPickField(SearchSelectField):
    """One unit, found by its name; ``offer`` says which units of the reader may be chosen."""

    def __init__(self, **kwargs):
        super().__init__(search_url="branches:pick_unit", **kwargs)

    def offer(self, units: QuerySet) -> None:
        self.queryset = units
        self.search = lambda text: unit_options(units, text)


def unit_options(units, text):
    """Turn the units that a text finds into what a picker shows."""
    return [
        Option(unit.pk, unit.name, unit.parent.name if unit.parent else "")
        for unit in units_found(units=units, text=text)
    ]


class SeveralUnitsField(forms.ModelMultipleChoiceField):
    """Several units; what is no key of a row at all is refused before the database is asked."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        if any(read_key(key) is None for key in value or ()):
            raise ValidationError(
                _("Có đơn vị đã chọn không còn trong danh sách; hãy chọn lại."), code="invalid_choice"
            )
        return super().clean(value)


class DatedForm(OneTimeTokenMixin, BaseForm):
    """What holds from a day on, which is not in the future."""

    from_on = PastDateField(label=gettext_lazy("Từ ngày"))


class BranchForm(OneTimeTokenMixin, BaseForm):
    """A new branch of a committee."""

    name = forms.CharField(
        label=gettext_lazy("Tên chi bộ"), max_length=200, help_text=gettext_lazy("Ví dụ: Chi bộ bản Nà Nọi")
    )
    branch_kind = forms.ChoiceField(label=gettext_lazy("Loại hình"), choices=BranchKind.choices)
    founded_on = PastDateField(
        label=gettext_lazy("Ngày thành lập"), required=False, help_text=gettext_lazy("Để trống nếu chưa tra được.")
    )
    decision = forms.CharField(
        label=gettext_lazy("Quyết định thành lập"), required=False, max_length=120, help_text=DOCUMENT_HELP
    )
    position = forms.IntegerField(
        label=gettext_lazy("Thứ tự trong danh sách"), min_value=0, max_value=9999, initial=0, required=False
    )

    def clean_position(self):
        return self.cleaned_data["position"] or 0


class CommitteeForm(BranchForm):
    """A new committee under another."""

    name = forms.CharField(label=gettext_lazy("Tên đảng bộ"), max_length=200)
    code = forms.SlugField(
        label=gettext_lazy("Mã đơn vị"),
        max_length=40,
        help_text=gettext_lazy("Chữ không dấu, số và gạch nối; dùng khi nhập sổ từ Excel. Ví dụ: nam-lau"),
    )
    level = forms.ChoiceField(label=gettext_lazy("Cấp"))
    branch_kind = None
    field_order = ("name", "code", "level", "founded_on", "decision", "position")

    def __init__(self, *args, parent: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        levels = list(Level)
        below = levels[levels.index(Level(parent.level)) + 1 :] or [Level.COMMUNE]
        self.fields["level"].choices = [(level.value, level.label) for level in below]
        self.fields["level"].initial = Level.COMMUNE


class UnitForm(VersionMixin, OneTimeTokenMixin, BaseModelForm):
    """Corrections on a unit itself; names and superiors have forms of their own, with a day."""

    founded_on = PaperDateField(label=gettext_lazy("Ngày thành lập"), required=False)

    class Meta:
        model = Unit
        fields = ("code", "branch_kind", "founded_on", "founding_decision", "position")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_branch:
            del self.fields["branch_kind"]


class RenameForm(DatedForm):
    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=200)
    document = forms.CharField(label=gettext_lazy("Văn bản"), required=False, max_length=120, help_text=DOCUMENT_HELP)
    field_order = ("name", "from_on", "document")


class MoveForm(DatedForm):
    parent = UnitPickField(label=gettext_lazy("Trực thuộc"))
    document = forms.CharField(label=gettext_lazy("Văn bản"), required=False, max_length=120, help_text=DOCUMENT_HELP)
    field_order = ("parent", "from_on", "document")

    def __init__(self, *args, committees, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(committees)


class PlaceClassForm(OneTimeTokenMixin, BaseForm):
    place_class = forms.ChoiceField(label=gettext_lazy("Loại địa bàn"), choices=PlaceClass.choices)
    from_on = PaperDateField(label=gettext_lazy("Từ ngày"))
    document = forms.CharField(
        label=gettext_lazy("Văn bản"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Văn bản công nhận xã, bản thuộc vùng đó."),
    )


class ApprovalChainForm(OneTimeTokenMixin, BaseForm):
    decided_by = UnitPickField(label=gettext_lazy("Cấp ra quyết định kết nạp"))
    committee_votes = forms.BooleanField(
        label=gettext_lazy("Đảng ủy cơ sở biểu quyết trước khi trình"),
        required=False,
        help_text=gettext_lazy(
            "Đánh dấu khi cấp trên quyết định, như ban thường vụ huyện ủy đến 30/06/2025: hồ sơ có thêm bước đảng ủy "
            "xét. Không đánh dấu khi ban thường vụ đảng ủy xã quyết định."
        ),
    )
    is_confirmed = forms.BooleanField(
        label=gettext_lazy("Đã đối chiếu với văn bản của cấp trên"),
        required=False,
        help_text=gettext_lazy("Chưa đánh dấu thì hồ sơ nào cũng có lời nhắc."),
    )
    from_on = PaperDateField(label=gettext_lazy("Từ ngày"))
    document = forms.CharField(label=gettext_lazy("Văn bản"), required=False, max_length=120)

    def __init__(self, *args, deciders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].offer(deciders)


class ClosingForm(OneTimeTokenMixin, BaseForm):
    """The end of a unit, and who takes over."""

    closed_on = PastDateField(
        label=gettext_lazy("Kết thúc hoạt động từ ngày"),
        help_text=gettext_lazy("Ngày đầu tiên đơn vị không còn hoạt động."),
    )
    decision = forms.CharField(label=gettext_lazy("Quyết định"), max_length=120, help_text=DOCUMENT_HELP)
    successors = SeveralUnitsField(
        label=gettext_lazy("Đơn vị kế thừa"),
        queryset=None,
        required=False,
        help_text=gettext_lazy("Chọn một: các bản được giao cho đơn vị đó. Chọn nhiều hoặc không chọn: giao bản sau."),
    )

    def __init__(self, *args, successors, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successors"].queryset = successors


class MergeForm(OneTimeTokenMixin, BaseForm):
    """Several branches of one committee become one: an existing one, or a new one."""

    absorbed = SeveralUnitsField(label=gettext_lazy("Các chi bộ sáp nhập"), queryset=None)
    into = forms.ModelChoiceField(
        label=gettext_lazy("Nhập vào chi bộ"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Lập chi bộ mới, ghi tên ở dưới"),
    )
    name = forms.CharField(label=gettext_lazy("Tên chi bộ mới"), required=False, max_length=200)
    closed_on = PastDateField(label=gettext_lazy("Từ ngày"))
    decision = forms.CharField(label=gettext_lazy("Quyết định"), max_length=120, help_text=DOCUMENT_HELP)

    def __init__(self, *args, branches, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["absorbed"].queryset = branches
        self.fields["into"].queryset = branches

    def clean(self):
        cleaned = super().clean()
        into, absorbed = cleaned.get("into"), list(cleaned.get("absorbed") or ())
        if into is None and not cleaned.get("name"):
            self.add_error("name", _("Chọn chi bộ nhận sáp nhập, hoặc ghi tên chi bộ mới."))
        elif into is not None and cleaned.get("name"):
            self.add_error(
                "name", _("Đã chọn chi bộ nhận sáp nhập thì để trống ô này; đổi tên chi bộ là một việc riêng.")
            )
        elif into is not None and into in absorbed:
            self.add_error("into", _("Chi bộ nhận sáp nhập không nằm trong các chi bộ được sáp nhập."))
        elif into is None and len(absorbed) == 1:
            self.add_error("absorbed", _("Lập chi bộ mới từ sáp nhập thì chọn ít nhất hai chi bộ."))
        return cleaned
