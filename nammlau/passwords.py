"""What a password may not be, beyond Django's own list of common ones."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nammlau.text import fold

MAX_LENGTH = 128
LOCAL_WORDS = (
    "matkhau", "dangvien", "danguy", "chibo", "namlau", "nammlau", "thuanchau", "sonla",
    "vietnam", "hochiminh", "xinchao", "anhyeuem", "emyeuanh",
)  # fmt: skip


class LocalWordsValidator:
    """Refuses a password that is a word of the place or the field with a few characters around."""

    min_rest = 8

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError when such words leave fewer than ``min_rest`` letters and digits."""
        letters = rest = fold(password).replace(" ", "")
        for word in LOCAL_WORDS:
            rest = rest.replace(word, "")
        if rest != letters and len(rest) < self.min_rest:
            raise ValidationError(self.get_help_text(), code="password_local_word")

    def get_help_text(self) -> str:
        """Return what the person is asked to do."""
        return _("Mật khẩu không được là từ dễ đoán như tên xã, “mật khẩu”, “chi bộ” kèm vài chữ số.")


class MaximumLengthValidator:
    """Refuses a password so long that checking it would cost time."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError beyond the maximum length."""
        if len(password) > MAX_LENGTH:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Return what the person is asked to do."""
        return _("Mật khẩu dài nhất %(length)s ký tự.") % {"length": MAX_LENGTH}
