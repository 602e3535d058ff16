"""The rule book, the days off, the readiness of a branch and the calculator, as pages."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.models import AuditEvent
from membership.models import Holiday, HolidayYear, RuleRow
from membership.services import rulebook
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_members

pytestmark = pytest.mark.django_db
ROW = {
    "name": "CERTIFICATE_VALID_MONTHS",
    "value": "24",
    "in_force_from": "01/01/2026",
    "document": "Hướng dẫn 99-HD/TW (02/01/2026)",
    "article": "",
    "strength": "B",
}
SENT = {**ROW, "value": "1", "token": "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c10"}


def url(name, *args):
    return reverse(f"membership:{name}", args=args)


@pytest.fixture
def branch():
    branch = make_branch()
    make_members(branch, 9)
    return branch


@pytest.fixture
def admin(client, branch):
    user = make_user(role=Role.ADMIN, unit=branch.parent)
    client.force_login(user)
    return user


@pytest.fixture
def nobody(client):
    user = make_user()
    client.force_login(user)
    return user


def add_row(by):
    values = {**ROW, "in_force_from": date(2026, 1, 1)}
    return rulebook.add_rule_row(**values, by=by)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("15/03/2024", "Quy định 24-QĐ/TW đang có hiệu lực."),
        ("01/05/2026", "Chưa có căn cứ về nội dung của văn bản này"),
        ("01/01/2014", "Quy định 45-QĐ/TW đang có hiệu lực."),
        ("01/01/2010", "Ngày 01/01/2010: chưa có căn cứ."),
    ],
)
def test_book_opens_on_any_day_for_anybody_signed_in(client, nobody, day, words):
    page = client.get(url("rule_book"), {"ngay": day}).content.decode()

    assert words in page
    assert "Thêm, sửa dòng" not in page


def test_book_costs_a_fixed_number_of_queries(client, office, django_assert_num_queries):
    add_row(office)

    with django_assert_num_queries(4):  # session, user, rows of the office, roles
        client.get(url("rule_book"))


def test_new_row_is_saved_only_after_its_effect_was_shown(client, admin, branch):
    case = make_case(branch=branch, ready=True)

    shown = client.post(url("rule_row_create"), SENT)

    assert "1 trong 1 hồ sơ đang mở sẽ thay đổi" in shown.content.decode()
    assert case.person.full_name not in shown.content.decode()
    assert not RuleRow.objects.exists()

    saved = client.post(url("rule_row_create"), {**SENT, "confirmed": "True"})

    assert saved["Location"] == url("rule_row_list")
    row = RuleRow.objects.get()
    assert (row.value, row.recorded_by) == ("1", admin)
    assert "của cơ quan" in client.get(url("rule_book")).content.decode()


def test_hidden_boxes_of_the_second_step_carry_everything(client, admin, branch):
    form = client.post(url("rule_row_create"), SENT).context["form"]

    hidden = {box.name: box.as_widget() for box in form}

    assert all('type="hidden"' in html for html in hidden.values())
    assert 'value="01/01/2026"' in hidden["in_force_from"]
    assert 'value="True"' in hidden["confirmed"]


def test_wrong_value_is_answered_with_how_to_write_it(client, admin):
    page = client.post(url("rule_row_create"), {**ROW, "value": "hai năm"})

    assert page.context["form"].errors["value"] == ["Giá trị phải là số nguyên từ 0 đến 1000."]


def test_value_of_the_chosen_rule_is_chosen_by_its_words_or_its_unit_is_told(client, admin):
    one, number, unknown = (
        client.get(url("rule_row_create"), {"quy-tac": name}) for name in ("CEREMONY_COUNTED_FROM", "MAX_AGE", "NONE")
    )

    form = one.context["form"]
    assert form.fields["value"].choices == [("RECEIVED", "ngày nhận quyết định"), ("ISSUED", "ngày ban hành")]
    assert form.fields["name"].choices == [("CEREMONY_COUNTED_FROM", "Ngày bắt đầu tính thời hạn lễ kết nạp")]
    assert "Đơn vị: tuổi." in number.content.decode()
    assert unknown.status_code == 200


def test_papers_are_ticked_shown_and_saved_as_one_value(client, admin):
    way = f"{url('rule_row_create')}?quy-tac=DOSSIER_PAPERS"
    begun = client.get(way).context["form"]["value"].value()
    sent = {**SENT, "name": "DOSSIER_PAPERS", "value": ["APPLICATION", "OPINIONS"]}

    second = client.post(way, sent).context["form"]
    client.post(way, {box.name: box.value() or "" for box in second})

    assert begun == ["APPLICATION", "PERSONAL_HISTORY", "BACKGROUND_CHECK", "INTRODUCTION", "OPINIONS"]
    assert RuleRow.objects.get().value == "APPLICATION, OPINIONS"


def test_row_is_mended_from_what_holds_on_the_day_of_the_page(client, admin):
    asked = {"quy-tac": "CEREMONY_COUNTED_FROM", "ngay": "01/08/2026"}

    page = client.get(url("rule_row_create"), asked)

    form = page.context["form"]
    assert {name: form[name].value() for name in ("value", "strength", "document")} == {
        "value": "ISSUED",
        "strength": "C",
        "document": None,
    }
    assert "Dòng đang dùng, từ 26/07/2026, căn cứ Quy định 208-QĐ/TW" in page.content.decode()


def test_rule_without_a_row_on_the_day_begins_with_empty_boxes(client, admin):
    form = client.get(url("rule_row_create"), {"quy-tac": "MAX_AGE", "ngay": "01/01/2014"}).context["form"]

    assert (form["name"].value(), form["value"].value()) == ("MAX_AGE", None)


def test_row_of_a_day_to_come_is_tried_on_that_day(client, admin, branch):
    make_case(branch=branch, ready=True)
    first_day = timezone.localdate() + timedelta(days=90)

    shown = client.post(url("rule_row_create"), {**SENT, "in_force_from": f"{first_day:%d/%m/%Y}"})

    assert shown.context["impact"].on == first_day
    assert len(shown.context["impact"].changes) == 1


def test_row_is_withdrawn_with_a_reason(client, admin, branch):
    case = make_case(branch=branch, ready=True)
    row = rulebook.add_rule_row(**{**ROW, "value": "1", "in_force_from": date(2026, 1, 1)}, by=admin)
    address = f"{url('rule_row_withdraw')}?dong={row.pk}"

    shown = client.get(address).content.decode()
    assert "Thu hồi dòng “Giá trị của giấy chứng nhận học lớp nhận thức: 1 tháng, từ 01/01/2026”?" in shown
    assert "1 trong 1 hồ sơ đang mở sẽ thay đổi" in shown
    assert f"Số {case.pk}" in shown
    done = client.post(address, {"reason": "Ghi nhầm", "token": "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c11"})

    assert done["Location"] == url("rule_row_list")
    page = client.get(url("rule_row_list")).content.decode()
    assert "Ghi nhầm" in page
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "²", "99999999999", "0"])
def test_row_that_is_not_there_is_not_found(client, admin, asked):
    assert client.get(url("rule_row_withdraw"), {"dong": asked}).status_code == 404


def test_year_shows_known_days_and_those_of_the_office(client, office):
    rulebook.set_day(day=date(2026, 12, 31), is_working=False, name="Nghỉ đổi", by=office)

    page = client.get(url("holiday_year", 2026)).content.decode()

    assert "Tết Nguyên Đán" in page
    assert "Nghỉ đổi" in page
    assert "Chưa xác nhận" in page


@pytest.mark.parametrize(("year", "status"), [(2009, 404), (2010, 200), (2040, 200), (2041, 404)])
def test_years_have_bounds(client, office, year, status):
    assert client.get(url("holiday_year", year)).status_code == status
    assert client.get(url("holiday_set", year)).status_code == status
    assert client.get(url("holiday_year_confirm", year)).status_code == status


def test_day_is_entered_and_taken_out(client, office):
    sent = {"day": "31/12/2026", "is_working": "1", "name": "Làm bù", "token": "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c12"}

    client.post(url("holiday_set", 2026), sent)
    holiday = Holiday.objects.get()
    assert (holiday.day, holiday.is_working) == (date(2026, 12, 31), True)

    address = f"{url('holiday_clear', 2026)}?dong={holiday.pk}"
    assert "Bỏ “Làm bù”" in client.get(address).content.decode()
    client.post(address)
    assert not Holiday.objects.exists()


def test_day_of_another_year_is_refused(client, office):
    page = client.post(url("holiday_set", 2026), {"day": "01/01/2027", "name": "Tết"})

    assert page.context["form"].errors["day"] == ["Ngày này không thuộc năm 2026."]


def test_year_is_confirmed(client, office):
    token = "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c13"

    client.post(url("holiday_year_confirm", 2026), {"document": "Thông báo 1", "token": token})

    assert HolidayYear.objects.get().confirmed_by == office
    assert "theo Thông báo 1" in client.get(url("holiday_year", 2026)).content.decode()


def test_branch_page_says_who_is_ready_and_plans_back(client, office, branch):
    case = make_case(branch=branch, ready=True)

    page = client.get(url("branch_readiness", branch.pk), {"ngay": "03/06/2026", "le": "01/12/2026"}).content.decode()

    assert "Ngày 03/06/2026: 1 trong 1 người" in page
    assert case.person.full_name in page
    assert "Để kịp lễ ngày 01/12/2026" in page


def test_branch_without_anybody_says_so(client, office, branch):
    assert "Chi bộ chưa có ai đang được theo dõi" in client.get(url("branch_readiness", branch.pk)).content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_branch_page_costs_a_fixed_number_of_queries(client, office, branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, ready=True)

    with django_assert_num_queries(21):
        client.get(url("branch_readiness", branch.pk))


def test_calculator_answers_and_stores_nothing(client, nobody, django_assert_num_queries):
    sent = {"on": "15/03/2024", "born": "15/02/1964", "wished_ceremony": "03/09/2024"}
    events = AuditEvent.objects.count()

    with django_assert_num_queries(5):  # session, user, book, days off, roles: all of them read
        page = client.post(url("calculator"), sent).content.decode()

    assert "Đã 60 tuổi 1 tháng, quá 60 tuổi" in page
    assert "Để kịp lễ ngày 03/09/2024" in page
    assert AuditEvent.objects.count() == events


def test_calculator_reads_every_kind_of_box(client, nobody):
    sent = {
        "on": "15/03/2024",
        "born": "1998",
        "education": "PRIMARY",
        "place_class": "HIGHLAND",
        "papers__APPLICATION": "10/01/2024",
        "introducers__1__kind": "MEMBER",
        "introducers__1__official": "1",
        "introducers__1__months_together": "24",
        "introducers__2__kind": "MEMBER",
        "introducers__2__official": "0",
        "mentors__1__official": "1",
        "votes__ADMISSION__held": "01/03/2024",
        "votes__ADMISSION__official": "20",
        "votes__ADMISSION__yes": "13",
        "decision__signed": "10/03/2024",
    }

    found = client.post(url("calculator"), sent).context["found"]

    assert {"majority_missed", "introducer_not_official"} <= {finding.code for finding in found.findings}
    assert found.dates["ceremony_due"] > date(2024, 3, 10)


@pytest.mark.parametrize(
    ("sent", "box", "words"),
    [
        ({}, "on", "Ô này phải ghi."),
        ({"on": "31/02/2024"}, "on", ""),
        ({"on": "15/03/2024", "votes__ADMISSION__yes": "3"}, "votes__ADMISSION__held", "Ghi cả ô này."),
        ({"on": "15/03/2024", "move__kind": "OFFICIAL"}, "move__started", "Ghi cả ô này."),
        ({"on": "15/03/2024", "branch_official": "-1"}, "branch_official", ""),
    ],
)
def test_calculator_says_what_is_wrong_at_its_box(client, nobody, sent, box, words):
    page = client.post(url("calculator"), {"born": "1998", **sent})

    assert page.context["found"] is None
    assert words in " ".join(page.context["form"].errors[box])


def test_calculator_tells_what_the_reader_of_facts_refuses(client, nobody):
    page = client.post(url("calculator"), {"on": "15/03/2024", "certificate": "01/01/1850"})

    assert page.context["found"] is None
    assert page.context["form"].errors
