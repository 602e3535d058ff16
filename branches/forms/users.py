"""Forms about accounts and roles."""

from django import forms
from django.utils.translation import gettext_lazy

from branches.access import Role
from branches.forms.units import UnitPickField
from branches.selectors.units import visible_units
from branches.selectors.users import INACTIVE
from nammlau.forms import BaseForm, OneTimeTokenMixin, PaperDateField, QuestionForm, VersionMixin
from nammlau.lists import ALL

ANY = ("", gettext_lazy("Tất cả"))


class UserFilters(QuestionForm):
    """The filters of the list of accounts."""

    q = forms.CharField(label=gettext_lazy("Họ và tên"), required=False, max_length=120)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), required=False, choices=[ANY, *Role.choices])
    unit = UnitPickField(label=gettext_lazy("Tại đơn vị"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Tài khoản"),
        required=False,
        choices=[
            ("", gettext_lazy("Đang sử dụng")),
            (INACTIVE, gettext_lazy("Đã khóa")),
            (ALL, gettext_lazy("Tất cả")),
        ],
    )

    def __init__(self, data=None, *, user):
        super().__init__(data)
        self.fields["unit"].offer(visible_units(user=user))


class RoleForm(OneTimeTokenMixin, BaseForm):
    """A role at a unit from a day to a day."""

    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=Role.choices)
    unit = UnitPickField(label=gettext_lazy("Tại đơn vị"))
    title = forms.CharField(
        label=gettext_lazy("Chức danh"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Ghi khi khác tên vai trò. Ví dụ: Phó bí thư, phụ trách thay"),
    )
    from_on = PaperDateField(label=gettext_lazy("Từ ngày"))
    until_on = PaperDateField(
        label=gettext_lazy("Đến hết ngày"), required=False, help_text=gettext_lazy("Để trống nếu chưa biết.")
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(units)


def phone_field():
    return forms.RegexField(
        r"^[0-9 +.()-]*$",
        label=gettext_lazy("Điện thoại"),
        required=False,
        max_length=20,
        error_messages={"invalid": gettext_lazy("Chỉ ghi chữ số, dấu cách và dấu +.")},
    )


class UserForm(RoleForm):
    """A new account, with its first role."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,59}$",
        label=gettext_lazy("Tên đăng nhập"),
        max_length=60,
        help_text=gettext_lazy("Chữ thường không dấu, số, dấu chấm. Ví dụ: lo.van.on"),
        error_messages={"invalid": gettext_lazy("Ít nhất 3 ký tự: chữ thường không dấu, số, dấu chấm, gạch nối.")},
    )
    phone = phone_field()
    field_order = ("full_name", "username", "phone", "role", "unit", "title", "from_on", "until_on")


class UserEditForm(VersionMixin, OneTimeTokenMixin, BaseForm):
    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=120)
    phone = phone_field()


class RoleEndForm(OneTimeTokenMixin, BaseForm):
    until_on = PaperDateField(label=gettext_lazy("Giữ vai trò đến hết ngày"))


class TokenForm(OneTimeTokenMixin, BaseForm):
    """An act that asks for nothing but a second yes."""
