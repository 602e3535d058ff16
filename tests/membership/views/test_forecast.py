import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.enums import Level
from nammlau.writing import written_number
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import make_case, make_change, make_members, make_membership, make_mentor

pytestmark = pytest.mark.django_db
QUERIES_OF_PASSAGES = 9


@pytest.fixture
def commune():
    return make_commune(parent=make_committee(level=Level.PROVINCE), name="Đảng bộ xã Thử")


@pytest.fixture
def branch(commune):
    branch = make_branch(parent=commune, name="Chi bộ bản Thử")
    make_quota(unit=branch, target=1, year=timezone.localdate().year)
    return branch


@pytest.fixture
def case(branch):
    make_members(branch, 5)
    case = make_case(branch=branch, stage="DOSSIER", with_certificate=True, opened_on=date(2026, 1, 5))
    make_mentor(case=case)
    return case


@pytest.fixture
def look(client):
    def at(user, name, *args, **asked):
        client.force_login(user)
        return client.get(reverse(name, args=args), asked)

    return at


def test_office_opens_its_commune_and_from_there_a_branch(look, commune, branch, case):
    office = make_user(role=Role.OFFICE, unit=commune)

    page = look(office, "membership:forecast").content.decode()

    assert "Đảng bộ xã Thử: dự báo kết nạp năm" in page
    assert reverse("membership:forecast_of", args=[branch.pk]) in page


def test_numbers_of_a_commune_open_into_the_people_behind_them(look, client, commune, branch, case):
    office, year = make_user(role=Role.OFFICE, unit=commune), timezone.localdate().year
    member = make_membership(branch=branch, joined_on=date(year, 1, 1))

    answer = look(office, "membership:forecast")

    content, page = answer.content.decode(), answer.context["page"]
    assert [(one.case, name) for one, name in page.weighed] == [(case, branch.name)]
    assert page.total.admitted + page.total.still_expected == page.total.expected
    assert (
        f"Cộng khả năng của từng người, trước khi làm tròn, là {written_number(page.total.still_expected)}" in content
    )
    assert case.person.full_name in content
    (address,) = set(re.findall(rf'href="(/toan-canh/{commune.pk}/nguoi/[^"]+so=admitted)"', content))
    assert member.person.full_name in client.get(unescape(address)).content.decode()


def test_sum_of_the_lines_stands_beside_the_target_that_differs(look, commune, branch, case):
    year = timezone.localdate().year
    make_quota(unit=make_branch(parent=commune), target=4, year=year)
    office = make_user(role=Role.OFFICE, unit=commune)

    equal = look(office, "membership:forecast")
    make_quota(unit=commune, target=7, year=year)
    differs = look(office, "membership:forecast")

    words = "Chỉ tiêu của đơn vị là 7, cộng chỉ tiêu các đơn vị bên dưới là 5: chênh -2."
    assert [words in page.content.decode() for page in (equal, differs)] == [False, True]
    assert (differs.context["page"].sum_of_targets, differs.context["page"].total.asked_for) == (5, 7)


def test_branch_names_its_people_with_their_steps(look, branch, case):
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    page = look(secretary, "membership:forecast").content.decode()

    assert case.person.full_name in page
    assert "Muộn nhất, an toàn" in page
    assert "Chi bộ họp xét, ra nghị quyết" in page


def test_superior_sees_no_name(look, commune, branch, case):
    superior = make_user(role=Role.SUPERIOR, unit=commune.parent)

    pages = [
        look(superior, "membership:forecast"),
        look(superior, "membership:forecast_of", branch.pk),
        look(superior, "membership:forecast_of", commune.pk),
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all(case.person.full_name not in page.content.decode() for page in pages)
    assert all("/nguoi/" not in page.content.decode() for page in pages)
    assert "không xem tên người" in pages[1].content.decode()


@pytest.mark.parametrize("day", ["31/02/2026", "01/01/2999", "01/01/1900"])
def test_a_day_that_cannot_be_asked_about_is_explained_and_today_is_shown(look, branch, day):
    office = make_user(role=Role.OFFICE, unit=branch.parent)

    answer = look(office, "membership:forecast", ngay=day)

    assert answer.status_code == 200
    assert answer.context["page"].on == timezone.localdate()
    assert answer.context["form"].errors["ngay"]
    assert day in answer.content.decode()
    assert "Chưa xem được như đã chọn" in answer.content.decode()


def test_a_past_day_shows_who_stood_where_then(look, branch, case):
    office = make_user(role=Role.OFFICE, unit=branch.parent)
    make_change(case=case, action="submit", from_stage="DOSSIER", to_stage="BRANCH_VOTE", effective_on=date(2026, 3, 2))

    then = look(office, "membership:forecast_of", branch.pk, ngay="01/03/2026").content.decode()

    assert "Làm hồ sơ" in then
    assert "Tính theo những gì đã có đến hết ngày 01/03/2026" in then


def test_trial_stands_on_a_page_of_its_own_for_the_day_and_the_half_year(look, commune, branch):
    office = make_user(role=Role.OFFICE, unit=commune)

    page = look(office, "membership:forecast_trial", commune.pk, ngay="01/09/2026").content.decode()

    assert "dự báo ngày 01/09 các năm trước" in page
    assert "dự báo ngày 30/06 các năm trước" in page
    assert "Chưa có năm nào đủ số liệu" in page


def test_nothing_is_tried_above_a_commune(look, commune):
    superior = make_user(role=Role.SUPERIOR, unit=commune.parent)

    assert look(superior, "membership:forecast_trial", commune.parent.pk).status_code == 404


def test_first_page_of_a_secretary_says_what_can_still_be_reached(look, branch, case):
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    page = look(secretary, "membership:home").content.decode()

    assert "Thiếu 1, trong nguồn" in page
    assert reverse("membership:forecast_of", args=[branch.pk]) in page


def test_first_page_of_a_leader_leads_to_the_forecast(look, commune):
    leader = make_user(role=Role.LEADER, unit=commune)

    assert reverse("membership:forecast") in look(leader, "membership:home").content.decode()


def test_unit_without_anybody_says_so(look, branch):
    office = make_user(role=Role.OFFICE, unit=branch.parent)

    assert "Chi bộ chưa có ai đang phấn đấu" in look(office, "membership:forecast_of", branch.pk).content.decode()


def walked(branch, days, **fields):
    """A person of a branch who was sent to the course so many days after being named."""
    first = timezone.localdate() - timedelta(days=300)
    case = make_case(branch=branch, opened_on=first, **fields)
    make_change(
        case=case, action="enroll", from_stage="SOURCE", to_stage="COURSE", effective_on=first + timedelta(days=days)
    )
    return case


@pytest.mark.parametrize("item_count", [5, 7])
def test_number_of_the_pace_opens_into_its_cases(look, client, commune, branch, item_count, django_assert_num_queries):
    cases = [walked(branch, 10 + number) for number in range(item_count)]
    office = make_user(role=Role.OFFICE, unit=commune)

    content = look(office, "membership:forecast").content.decode()

    url = reverse("membership:forecast_passages", args=[commune.pk])
    (address,) = re.findall(rf'href="({url}[^"]+tu=SOURCE&amp;den=COURSE)">{item_count}</a>', content)
    with django_assert_num_queries(QUERIES_OF_PASSAGES):
        found = client.get(unescape(address)).context["found"]
    assert [(one.case, one.days) for one in found.seen] == [(case, 10 + at) for at, case in enumerate(cases)]


def test_secretary_sees_the_cases_of_the_branch_and_how_many_others_there_are(look, commune, branch):
    own, other = walked(branch, 12), walked(make_branch(parent=commune), 20)
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    answer = look(secretary, "membership:forecast_passages", branch.pk, tu="SOURCE", den="COURSE")

    content = answer.content.decode()
    assert own.person.full_name in content
    assert other.person.full_name not in content
    assert "2 trường hợp trong xã" in content
    assert "Trong đó 1 trường hợp ở chi bộ khác" in content


@pytest.mark.parametrize("item_count", [5, 7])
def test_chance_of_a_person_opens_into_the_cases_it_is_counted_from(
    look, client, commune, branch, item_count, django_assert_num_queries
):
    make_members(branch, 5)
    on = date(timezone.localdate().year - 1, 3, 1)
    first = on - timedelta(days=400)
    past = [make_case(branch=branch, opened_on=first) for _ in range(item_count)]
    for case in past:
        left_on = first + timedelta(days=20)
        make_change(case=case, action="enroll", from_stage="SOURCE", to_stage="COURSE", effective_on=left_on)
    make_case(branch=branch, opened_on=on - timedelta(days=5))
    office = make_user(role=Role.OFFICE, unit=commune)

    url = reverse("membership:forecast_stays", args=[branch.pk])
    page = look(office, "membership:forecast_of", branch.pk, ngay=on.strftime("%d/%m/%Y")).content.decode()
    address = re.findall(rf'href="({url}[^"]+buoc=SOURCE[^"]+)">Xem các trường hợp ấy</a>', page)[-1]

    with django_assert_num_queries(QUERIES_OF_PASSAGES):
        answer = client.get(unescape(address))
    found = answer.context["found"]
    words = f"0 trong {item_count} trường hợp ở bước này quá 5 ngày được kết nạp trong 305 ngày"
    assert words in answer.content.decode()
    assert {one.case for one in found.seen} == set(past)
    assert not any(one.has_made_it for one in found.seen)


def test_secretary_counts_the_stays_of_others_without_reading_their_names(look, commune, branch):
    own, other = walked(branch, 12), walked(make_branch(parent=commune), 20)
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    content = look(secretary, "membership:forecast_stays", branch.pk, buoc="SOURCE", cho=5, con=10).content.decode()

    assert "0 trong 2 trường hợp" in content
    assert own.person.full_name in content
    assert other.person.full_name not in content
    assert "Trong đó 1 trường hợp ở chi bộ khác" in content


def test_stretch_that_does_not_exist_is_not_found(look, commune):
    office = make_user(role=Role.OFFICE, unit=commune)

    assert look(office, "membership:forecast_passages", commune.pk, tu="CLOSED").status_code == 404
