"""Forms of a person's own account."""

from django import forms
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nammlau.forms import BaseForm
from nammlau.passwords import MAX_LENGTH


def password_field(label, autocomplete, **kwargs):
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=MAX_LENGTH, widget=widget, **kwargs)


def shortest_password() -> int:
    """Return the number of characters that the settings ask of a password."""
    return next(rule.min_length for rule in get_default_password_validators() if hasattr(rule, "min_length"))


class SignInForm(BaseForm):
    """Name and password; a one-time code stands in the place of the password."""

    has_required = False  # that both are needed goes without saying
    error_title = gettext_lazy("Chưa đăng nhập được:")

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = password_field(
        gettext_lazy("Mật khẩu"),
        "current-password",
        help_text=gettext_lazy("Lần đầu, hoặc khi được cấp lại: nhập mã trên phiếu."),
    )


class OwnAccountForm(BaseForm):
    """A form about the password of whoever is signed in; it names the account, for the browser that keeps passwords."""

    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"), disabled=True, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].initial = user.username


class ConfirmForm(OwnAccountForm):
    """The own password once more, before an act that matters."""

    password = password_field(gettext_lazy("Mật khẩu của đồng chí"), "current-password")


class ChoosePasswordForm(OwnAccountForm):
    """A new password, typed twice; the rules are those of the settings."""

    new_password = password_field(gettext_lazy("Mật khẩu mới"), "new-password")
    repeated = password_field(gettext_lazy("Nhập lại mật khẩu mới"), "new-password")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        help_text = _("Ít nhất %(length)s ký tự; nên là một câu dễ nhớ. Không dùng tên mình, tên xã hay từ dễ đoán.")
        self.fields["new_password"].help_text = help_text % {"length": shortest_password()}

    def clean_new_password(self):
        password = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    def clean(self):
        cleaned = super().clean()
        if "new_password" in cleaned and cleaned.get("repeated") not in (None, cleaned["new_password"]):
            self.add_error("repeated", _("Hai lần nhập không giống nhau."))
        return cleaned


class ChangePasswordForm(ChoosePasswordForm):
    """The old password before the new one."""

    password = password_field(gettext_lazy("Mật khẩu hiện nay"), "current-password")
    field_order = ("username", "password", "new_password", "repeated")
