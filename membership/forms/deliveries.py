"""Forms by which a superior takes in the file of a unit: the file, then what was checked about it."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from membership.reports.delivery.envelope import ENDING, MAX_BYTES
from membership.reports.delivery.reception import KeyState
from nammlau.forms import BaseForm, OneTimeTokenMixin

TOO_LARGE = _("Tệp lớn hơn 1 MB nên không phải tệp báo cáo. Chọn đúng tệp của đơn vị.")


class FileForm(BaseForm):
    """The file that a unit has handed in; cleans to its bytes."""

    file = forms.FileField(
        label=_("Tệp của đơn vị"),
        help_text=_("Tệp có đuôi %(ending)s, không quá 1 MB.") % {"ending": ENDING},
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".json"}),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(TOO_LARGE)
        return file.read()


class CarriedFileField(forms.Field):
    """A file that goes along unseen from the preview to the confirmation; cleans to its bytes."""

    widget = forms.HiddenInput

    def to_python(self, value) -> bytes:
        try:
            raw = b64decode(value or "", validate=True)
        except (NotBase64, ValueError) as error:
            raise ValidationError(_("Tệp gửi kèm bị hỏng; chọn lại tệp."), code="invalid") from error
        if len(raw) > MAX_BYTES:
            raise ValidationError(TOO_LARGE, code="invalid")
        return raw

    def prepare_value(self, value):
        return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


class CarriedForm(BaseForm):
    """The file alone, read before it is known what must be checked."""

    sealed = CarriedFileField()


class ConfirmForm(OneTimeTokenMixin, CarriedForm):
    """What the reader has checked: nothing for a known key, the fingerprint for another, and why it changed."""

    compared = forms.BooleanField(
        label=_("Đã đối chiếu dấu khóa với đơn vị"),
        help_text=_("Gọi văn phòng của đơn vị theo số đã biết từ trước; đơn vị đọc dấu khóa ở trang báo cáo của mình."),
    )
    reason = forms.CharField(
        label=_("Vì sao đơn vị dùng khóa khác"), max_length=500, help_text=_("Ví dụ: đơn vị cài lại máy ngày …")
    )

    def __init__(self, *args, key_state: KeyState, **kwargs):
        super().__init__(*args, **kwargs)
        if key_state == KeyState.KNOWN:
            del self.fields["compared"]
        if key_state != KeyState.CHANGED:
            del self.fields["reason"]
