"""What sets a case apart from the common road: consents, places without a branch, readmission, a wait."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.models import AdmissionCase
from membership.rules.circumstances import Discipline, ReadmissionBar
from nammlau.forms import BaseForm, PaperDateField, PastDateField, VersionMixin

NO_DISCIPLINE = ("", _l("Không bị kỷ luật"))
NONE_OF_THESE = ("", _l("Không thuộc các trường hợp này"))
RECORDED_BARS = (ReadmissionBar.STOPPED_MEETINGS, ReadmissionBar.OWN_REQUEST, ReadmissionBar.DISUNITY)
"""A conviction is never recorded: whoever has one is not put forward, and the case is closed."""

YES, NO = "1", "0"


def text_field(label) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=120)


def day_field(label, **kwargs) -> PastDateField:
    return PastDateField(label=label, required=False, **kwargs)


def tick(label, **kwargs) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, **kwargs)


class SpecialCaseForm(VersionMixin, BaseForm):
    """The facts by which an unusual case is judged; nothing of families or convictions, only a day worked out."""

    over_age_consent = text_field(_l("Văn bản đồng ý kết nạp người trên 60 tuổi"))
    over_age_consent_on = day_field(_l("Ngày văn bản đồng ý"))
    lacks_diploma = tick(
        _l("Chưa có bằng tốt nghiệp trung học cơ sở"),
        help_text=_l("Đã học hết chương trình; đánh dấu khi trình độ ghi là trung học cơ sở mà chưa có bằng."),
    )
    is_village_elder = tick(
        _l("Già làng, trưởng bản, người có uy tín"),
        help_text=_l("Người chưa học hết tiểu học nhưng biết đọc, biết viết thì được xét khi cấp ủy cấp tỉnh đồng ý."),
    )
    elder_consent = text_field(_l("Văn bản đồng ý kết nạp già làng, trưởng bản"))
    elder_consent_on = day_field(_l("Ngày văn bản đồng ý với già làng, trưởng bản"))
    considered_from_on = PaperDateField(
        label=_l("Chi bộ chỉ xét từ ngày"),
        required=False,
        help_text=_l(
            "Người phải chờ theo chính sách dân số hoặc sau khi được xóa án tích: tính ở trang Tính thủ tục rồi ghi "
            "ngày vào đây; không ghi lý do."
        ),
    )
    place_without_branch = tick(_l("Nơi ở chưa có đảng viên hoặc chưa có chi bộ"))
    neighbour_task = text_field(_l("Văn bản giao chi bộ giúp đỡ, làm thủ tục"))
    neighbour_task_on = day_field(_l("Ngày văn bản giao chi bộ"))
    check_requested_on = day_field(_l("Ngày gửi công văn đề nghị thẩm tra lý lịch"))
    is_check_abroad = tick(_l("Thẩm tra ở nước ngoài"))
    left_party_on = day_field(
        _l("Ngày ra khỏi Đảng trước đây"),
        help_text=_l("Chỉ ghi khi lần vào Đảng trước không có trong danh sách đảng viên của chương trình."),
    )
    readmission_bar = forms.ChoiceField(
        label=_l("Lý do ra khỏi Đảng"),
        required=False,
        choices=[NONE_OF_THESE, *((str(one), one.label) for one in RECORDED_BARS)],
    )
    had_family_hardship = forms.ChoiceField(
        label=_l("Khi ấy gia đình đặc biệt khó khăn"),
        required=False,
        choices=[("", _l("Chưa rõ")), (YES, _l("Có")), (NO, _l("Không"))],
    )
    readmission_consent = text_field(_l("Văn bản đồng ý kết nạp lại"))
    readmission_consent_on = day_field(_l("Ngày văn bản đồng ý kết nạp lại"))
    discipline = forms.ChoiceField(
        label=_l("Hình thức kỷ luật khi dự bị"),
        required=False,
        choices=[NO_DISCIPLINE, *Discipline.choices()],
        help_text=_l("Chỉ ghi hình thức, số và ngày quyết định; không ghi nội dung vi phạm."),
    )
    discipline_paper = text_field(_l("Quyết định kỷ luật"))
    disciplined_on = day_field(_l("Ngày quyết định kỷ luật"))

    GROUPS = (
        (_l("Tuổi, học vấn"), ("over_age_consent", "over_age_consent_on", "lacks_diploma", "is_village_elder",
                               "elder_consent", "elder_consent_on")),
        (_l("Phải chờ"), ("considered_from_on",)),
        (_l("Nơi chưa có chi bộ"), ("place_without_branch", "neighbour_task", "neighbour_task_on")),
        (_l("Thẩm tra lý lịch"), ("check_requested_on", "is_check_abroad")),
        (_l("Kết nạp lại"), ("left_party_on", "readmission_bar", "had_family_hardship", "readmission_consent",
                             "readmission_consent_on")),
        (_l("Kỷ luật trong thời gian dự bị"), ("discipline", "discipline_paper", "disciplined_on")),
    )  # fmt: skip
    OWN = tuple(name for _title, names in GROUPS for name in names)

    def __init__(self, data=None, *, case: AdmissionCase):
        initial = {name: getattr(case, name) for name in ("version", *self.OWN)}
        initial["had_family_hardship"] = {True: YES, False: NO}.get(case.had_family_hardship, "")
        super().__init__(data, initial=initial)

    @property
    def helper(self):
        """Draw the boxes chapter by chapter."""
        helper = super().helper
        helper.layout = Layout(
            "version", *(Fieldset(title, *names, css_class="form-chapter") for title, names in self.GROUPS)
        )
        return helper

    def clean_had_family_hardship(self) -> bool | None:
        return {YES: True, NO: False}.get(self.cleaned_data["had_family_hardship"])

    def clean(self):
        cleaned = super().clean()
        told = [name for name in ("discipline", "disciplined_on") if cleaned.get(name)]
        if told == ["discipline"]:
            self.add_error("disciplined_on", _("Ghi ngày của quyết định kỷ luật."))
        elif not cleaned.get("discipline") and (told or cleaned.get("discipline_paper")):
            self.add_error("discipline", _("Chọn hình thức kỷ luật, hoặc xóa số và ngày quyết định."))
        return cleaned

    def changes(self) -> dict:
        """Return the facts by the names of the model."""
        return {name: self.cleaned_data[name] for name in self.OWN}
