"""The days on the papers of an official transfer: asked with the move, and again as more of them are known."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.models import BranchTransfer
from membership.services.party_transfers import TransferDays
from nammlau.forms import BaseForm, PastDateField, VersionMixin

DAYS = ("decided_on", "letter_on", "presented_on")


class TransferDaysFields(forms.Form):
    decided_on = PastDateField(
        label=_l("Ngày quyết định hoặc thay đổi nơi cư trú"),
        required=False,
        help_text=_l("Quyết định điều động, nghỉ hưu… Thời hạn chuyển sinh hoạt đảng tính từ ngày này."),
    )
    letter_on = PastDateField(label=_l("Ngày giấy giới thiệu sinh hoạt đảng"), required=False)
    presented_on = PastDateField(
        label=_l("Ngày nộp giấy tại nơi đến"), required=False, help_text=_l("Để trống nếu chưa nộp, chưa rõ.")
    )


class TransferDaysMixin(TransferDaysFields):
    """The days beside a move that may be a transfer; given to the service together, as ``days``."""

    WAY = ("reason", "TRANSFERRED")
    """The field that says how somebody moves, and its choice for a transfer."""

    def clean(self):
        """Gather the days, and refuse them beside a move that is no transfer."""
        cleaned = super().clean()
        days = {name: cleaned.pop(name, None) for name in DAYS}
        field, way = self.WAY
        if any(days.values()) and cleaned.get(field) not in (None, way):
            self.add_error(field, _("Có ghi ngày trên giấy chuyển sinh hoạt đảng: chọn chuyển sinh hoạt đảng."))
        return cleaned | {"days": TransferDays(**days)}


class TransferDaysForm(TransferDaysFields, VersionMixin, BaseForm):
    """The days of a transfer that was recorded, as read at ``version``."""

    def __init__(self, data=None, *, transfer: BranchTransfer):
        super().__init__(data, initial={name: getattr(transfer, name) for name in ("version", *DAYS)})
