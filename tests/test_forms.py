from datetime import date, timedelta

import pytest
from django import forms
from django.utils import timezone

from branches.models import User
from nammlau.forms import (
    BaseForm,
    BaseModelForm,
    ImpreciseDateField,
    OneTimeTokenMixin,
    Option,
    PaperDateField,
    PastDateField,
    PastImpreciseDateField,
    SearchSelectField,
    VersionMixin,
)

pytestmark = pytest.mark.urls("tests.branches.ui_gallery")


class TextForm(BaseForm):
    name = forms.CharField(max_length=40)
    note = forms.CharField(max_length=40, required=False, widget=forms.Textarea)
    password = forms.CharField(max_length=40, required=False, widget=forms.PasswordInput, strip=False)


class DateForm(BaseForm):
    signed_on = PaperDateField(required=False)
    born = ImpreciseDateField(required=False)


class PastForm(BaseForm):
    on = PastDateField()
    since = PastImpreciseDateField()


class RecordForm(OneTimeTokenMixin, VersionMixin, BaseModelForm):
    class Meta:
        model = User
        fields = ("full_name",)


class PickForm(BaseForm):
    person = SearchSelectField(search_url="people", queryset=User.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = User.objects.filter(is_active=True)
        self.fields["person"].search = self.search

    def search(self, text):
        found = User.objects.filter(is_active=True, full_name__contains=text).order_by("pk")
        return [Option(user.pk, user.full_name, user.username) for user in found]


def test_text_is_composed_and_trimmed():
    form = TextForm({"name": "  Lo\u0300   Va\u0306n An ", "note": " a  b \n c ", "password": " a  b "})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "Lò Văn An", "note": "a b\nc", "password": " a  b "}


def test_text_that_cannot_be_shown_is_refused():
    form = TextForm({"name": "Lò\x07An"})

    assert form.errors == {"name": ["Có ký tự không đọc được; hãy gõ lại."]}


def test_dates_are_read_day_first():
    form = DateForm({"signed_on": "05/11/2026", "born": "11/1985"})

    assert form.is_valid()
    assert form.cleaned_data == {"signed_on": date(2026, 11, 5), "born": (date(1985, 11, 1), "MONTH")}


def test_empty_dates_are_none():
    form = DateForm({"signed_on": "", "born": ""})

    assert form.is_valid()
    assert form.cleaned_data == {"signed_on": None, "born": None}


def test_wrong_date_keeps_what_was_typed():
    form = DateForm({"signed_on": "25/25/2026", "born": ""})

    assert list(form.errors) == ["signed_on"]
    assert 'value="25/25/2026"' in str(form["signed_on"])


def test_initial_dates_show_as_on_paper():
    form = DateForm(initial={"signed_on": date(2026, 11, 5), "born": (date(1985, 1, 1), "YEAR")})

    assert 'value="05/11/2026"' in str(form["signed_on"])
    assert 'value="1985"' in str(form["born"])


@pytest.mark.parametrize(("typed", "changed"), [("5-11-2026", False), ("06/11/2026", True), ("", True), ("?", True)])
def test_date_changes_when_the_day_does(typed, changed):
    assert PaperDateField().has_changed(date(2026, 11, 5), typed) is changed


@pytest.mark.parametrize(("days", "is_taken"), [(-1, True), (0, True), (1, False)])
def test_day_after_today_is_refused_where_paper_must_exist(days, is_taken):
    day = timezone.localdate() + timedelta(days=days)

    form = PastForm({"on": f"{day:%d/%m/%Y}", "since": f"{day:%d/%m/%Y}"})

    assert [name in form.errors for name in ("on", "since")] == [not is_taken] * 2


@pytest.mark.parametrize(("years", "is_taken"), [(0, True), (1, False)])
def test_month_or_year_is_refused_once_it_begins_after_today(years, is_taken):
    form = PastForm({"on": "01/01/2020", "since": str(timezone.localdate().year + years)})

    assert ("since" not in form.errors) == is_taken


def test_each_form_has_a_token_of_its_own():
    assert RecordForm()["token"].value() != RecordForm()["token"].value()


def test_version_is_hidden_and_needed():
    form = RecordForm({"full_name": "Lò Văn An", "token": RecordForm()["token"].value()})

    assert form["version"].is_hidden
    assert list(form.errors) == ["version"]


@pytest.fixture
def people(db):
    return [
        User.objects.create_user(f"user{number}", full_name=name, is_active=is_active)
        for number, (name, is_active) in enumerate([("Lò Văn An", True), ("Lò Văn Ánh", True), ("Lò Văn Ẩn", False)])
    ]


def test_picked_person_is_taken(people):
    form = PickForm({"person": people[1].pk, "person_text": "Lò Văn Ánh"})

    assert form.is_valid()
    assert form.cleaned_data["person"] == people[1]


def test_id_alone_is_taken(people):
    form = PickForm({"person": people[0].pk})

    assert form.is_valid()
    assert form.cleaned_data["person"] == people[0]


def test_typed_name_is_never_guessed(people):
    form = PickForm({"person": "", "person_text": "Lò Văn Ánh"})

    assert form.errors == {"person": ["Chọn đúng một kết quả trong danh sách."]}
    assert f'type="radio" name="person" value="{people[1].pk}"' in " ".join(str(form["person"]).split())


def test_old_id_under_a_new_text_is_not_taken(people):
    form = PickForm({"person": people[0].pk, "person_text": "Lò Văn"})

    assert not form.is_valid()
    assert [option.value for option in form.fields["person"].widget.options] == [people[0].pk, people[1].pk]


def test_match_chosen_after_asking_is_taken(people):
    form = PickForm({"person": people[1].pk, "person_text": "Lò Văn", "person_asked": "Lò Văn"})

    assert form.is_valid()
    assert form.cleaned_data["person"] == people[1]


def test_emptied_text_means_nobody(people):
    form = PickForm({"person": people[0].pk, "person_text": ""})

    assert form.is_valid()
    assert form.cleaned_data["person"] is None


@pytest.mark.parametrize("chosen", ["x", "9" * 40, "-1"])
def test_foreign_id_is_refused(people, chosen):
    assert list(PickForm({"person": chosen, "person_text": "Lò"}).errors) == ["person"]


def test_person_outside_the_scope_is_refused(people):
    form = PickForm({"person": people[2].pk, "person_text": "Lò Văn Ẩn"})

    assert list(form.errors) == ["person"]
    assert form.fields["person"].widget.options == []


def test_initial_person_shows_by_name(people):
    html = str(PickForm(initial={"person": people[0]})["person"])

    assert f'name="person" value="{people[0].pk}"' in " ".join(html.split())
    assert 'value="Lò Văn An"' in html
    assert 'hx-post="/people"' in html


def test_one_form_leaves_no_matches_to_the_next(people):
    assert not PickForm({"person_text": "Lò"}).is_valid()

    assert PickForm().fields["person"].widget.options == []
