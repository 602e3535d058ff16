"""The picture of a unit, and the people behind its figures."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.models import Succession, Unit
from membership.enums import SpellReason
from membership.reports.comparison import DEFAULT_FIGURES
from tests.factories.branches import make_branch, make_quota, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_course,
    make_enrolment,
    make_membership,
    make_mentor,
    make_person,
    make_spell,
)

pytestmark = pytest.mark.django_db
DAY = date(2016, 6, 15)
PERIOD = {"nam": 2016, "den": "31/12/2016"}


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def admitted(branch, name, **person):
    return make_membership(person=make_person(branch=branch, full_name=name, **person), branch=branch, joined_on=DAY)


def board(client, user, unit, **asked):
    client.force_login(user)
    return client.get(reverse("membership:dashboard_of", args=[unit.pk]), {**PERIOD, **asked}).content.decode()


def people(client, user, unit, **asked):
    client.force_login(user)
    return client.get(reverse("membership:figure_people", args=[unit.pk]) + "?" + urlencode({**PERIOD, **asked}))


def test_board_shows_the_road_the_target_and_the_members(client, branch, office):
    make_quota(unit=branch, year=2016, target=4)
    admitted(branch, "Lò Văn A", sex="MALE", occupation="Làm ruộng")
    make_case(branch=branch, opened_on=date(2016, 2, 1))

    text = board(client, office, branch.parent)

    assert "1/4" in text
    assert "đơn vị có chỉ tiêu, trong" not in text
    assert "Nông dân" in text
    assert "Đảng viên theo độ tuổi và giới tính" in text
    assert "Chi bộ đưa vào nguồn" in text


@pytest.mark.parametrize("page", ["dashboard", "year_page", "forecast"])
def test_every_page_holds_the_result_against_the_target_that_the_commune_was_assigned(client, branch, office, page):
    year = timezone.localdate().year
    make_quota(unit=branch, year=year, target=18)
    make_quota(unit=branch.parent, year=year, target=16)
    client.force_login(office)

    text = client.get(reverse(f"membership:{page}")).content.decode()

    assert "0/16" in text
    assert "Chỉ tiêu của đơn vị là 16, cộng chỉ tiêu các đơn vị bên dưới là 18: chênh 2." in text


@pytest.mark.parametrize(("asked", "is_said"), [({"nam": "2016"}, False), ({"nam": "2099"}, True)])
def test_board_of_a_time_that_is_not_over_says_so(client, branch, office, asked, is_said):
    client.force_login(office)

    text = client.get(reverse("membership:dashboard"), asked).content.decode()

    assert ("Thời kỳ này chưa hết" in text) is is_said


def test_unasked_board_is_of_the_year_until_today(client, branch, office):
    client.force_login(office)

    text = client.get(reverse("membership:dashboard")).content.decode()

    assert f"toàn cảnh đến ngày {timezone.localdate():%d/%m/%Y}" in text


def test_board_tells_helpers_and_who_has_none(client, branch, office):
    helper = make_membership(branch=branch)
    for _ in range(2):
        make_mentor(case=make_case(branch=branch, opened_on=DAY), mentor=helper, from_on=DAY)
    make_case(branch=branch, opened_on=DAY)

    text = board(client, office, branch.parent)

    assert "1 đảng viên đang giúp đỡ 2 người" in text
    assert "Còn 1 người chưa có đảng viên giúp đỡ" in text


def test_board_names_what_is_recorded_of_nobody_in_a_line_without_a_table(client, branch, office):
    admitted(branch, "Lò Văn A", sex="MALE")

    text = board(client, office, branch.parent)

    assert "<caption>Giới tính</caption>" in text
    assert "<caption>Tôn giáo</caption>" not in text
    assert re.search("Chưa ghi cho đồng chí nào: [^.]*tôn giáo", text)


def test_board_says_that_a_figure_is_zero_in_a_line(client, branch, office):
    text = board(client, office, branch.parent, so="recognised")

    assert "Không công nhận chính thức đồng chí nào trong kỳ." in text
    assert "<caption>Giới tính</caption>" not in text
    assert "Chưa ghi cho đồng chí nào" not in text


def test_superior_reads_figures_without_a_way_to_names(client, branch):
    admitted(branch, "Lò Văn Kín", sex="MALE")
    superior = make_user(role=Role.SUPERIOR, unit=branch.parent)

    text = board(client, superior, branch.parent)

    assert "Nam" in text
    assert "Lò Văn Kín" not in text
    assert "/nguoi/?" not in text
    assert people(client, superior, branch.parent, so="admitted").status_code == 403


def test_superior_reads_no_small_group_and_cannot_work_it_out(client, branch, office):
    for number, group in enumerate(["01", "01", "01", "01", "03", "03", "03", "03", "03", "08"]):
        admitted(branch, f"Lò Văn {'ABCDEGHIKL'[number]}", ethnic_group=group, religion="Không")
    superior = make_user(role=Role.SUPERIOR, unit=branch.parent)

    own, outside = board(client, office, branch.parent), board(client, superior, branch.parent)

    assert groups(own) == {"Kinh": "4", "Thái": "5", "Mông": "1", "Trong đó dân tộc thiểu số": "6"}
    assert groups(outside) == {"Kinh": "≥3", "Thái": "5", "Mông": "<3", "Trong đó dân tộc thiểu số": "không nêu"}


def test_groups_of_two_people_are_not_even_named_to_a_superior(client, branch):
    admitted(branch, "Lò Văn A", ethnic_group="08")
    admitted(branch, "Lò Văn B", ethnic_group="03")
    superior = make_user(role=Role.SUPERIOR, unit=branch.parent)

    assert groups(board(client, superior, branch.parent)) == {"Dưới ba người, không nêu từng nhóm": "<3"}


def groups(text):
    """Read the numbers of the ethnic groups off the page."""
    table = re.search(r"<caption>Dân tộc</caption>(.*?)</table>", text, re.DOTALL)[1]
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td class="num">(.*?)</td>', table, re.DOTALL)
    return {re.sub("<[^>]*>", "", label).strip(): unescape(number) for label, number in rows}


def test_figure_opens_into_the_people_it_counts(client, branch, office):
    admitted(branch, "Lò Văn Nam", sex="MALE")
    admitted(branch, "Lò Thị Nữ", sex="FEMALE")

    every = people(client, office, branch.parent, so="admitted").content.decode()
    women = people(client, office, branch.parent, so="admitted", chieu="sex", phan="FEMALE").content.decode()

    assert "2 người" in every
    assert "Lò Thị Nữ" in women
    assert "15/06/2016" in women
    assert "Lò Văn Nam" not in women


@pytest.mark.parametrize(
    ("figure", "joined_on"),
    [
        ("admitted", DAY),
        ("recognised", date(2015, 6, 15)),
        ("members_end", DAY),
        ("sent_to_awareness_course", DAY),
        ("members_start", date(2015, 6, 15)),
        ("probationary_end", DAY),
    ],
)
def test_every_figure_opens(client, branch, office, figure, joined_on):
    case = make_case(branch=branch, official=True, opened_on=date(2015, 1, 5), joined_on=joined_on)
    make_enrolment(case=case, course=make_course(commune=branch.parent, starts_on=DAY))

    assert case.person.full_name in people(client, office, branch.parent, so=figure).content.decode()


@pytest.mark.parametrize(
    ("asked", "is_in"),
    [
        ({"so": "standing"}, True),
        ({"so": "standing", "buoc": "sent"}, True),
        ({"so": "standing", "buoc": "certified"}, False),
        ({"so": "cohort"}, True),
        ({"so": "cohort", "buoc": "sent"}, True),
        ({"so": "cohort", "buoc": "admitted"}, False),
        ({"so": "cohort", "buoc": "given_up"}, False),
        ({"so": "without_helper"}, True),
        ({"so": "waiting"}, True),
        ({"so": "waiting", "buoc": "SOURCE"}, True),
        ({"so": "waiting", "buoc": "DOSSIER"}, False),
    ],
)
def test_steps_of_the_road_open_into_people(client, branch, office, asked, is_in):
    case = make_case(branch=branch, opened_on=date(2016, 2, 1))
    make_enrolment(case=case, course=make_course(commune=branch.parent, starts_on=DAY))

    assert (case.person.full_name in people(client, office, branch.parent, **asked).content.decode()) == is_in


@pytest.mark.parametrize(("people_helped", "is_in"), [(1, True), (2, False)])
def test_helpers_open_by_their_load(client, branch, office, people_helped, is_in):
    helper = admitted(branch, "Lò Văn Giúp")
    make_mentor(case=make_case(branch=branch, opened_on=DAY), mentor=helper, from_on=DAY)

    text = people(client, office, branch.parent, so="helpers", giup=people_helped).content.decode()

    assert ("Lò Văn Giúp" in text) == is_in


@pytest.mark.parametrize(("sex", "is_in"), [("MALE", True), ("FEMALE", False), ("-", False)])
def test_band_of_age_opens_by_sex(client, branch, office, sex, is_in):
    admitted(branch, "Lò Văn Trẻ", sex="MALE", born=date(1990, 1, 1))

    text = people(
        client, office, branch.parent, so="members_end", chieu="age", phan="FROM_18", gioi=sex
    ).content.decode()

    assert ("Lò Văn Trẻ" in text) == is_in


def test_pyramid_draws_known_ages_and_sexes_and_says_how_many_it_leaves_out(client, branch, office):
    for sex, born in (
        ("MALE", date(1990, 1, 1)),
        ("FEMALE", None),
        ("", date(1990, 1, 1)),
        ("FEMALE", date(1950, 1, 1)),
    ):
        admitted(branch, "Lò Văn Tháp", sex=sex, born=born)

    text = board(client, office, branch.parent)

    assert "Trên 60 tuổi: Nam 0, Nữ 1; 18–30 tuổi: Nam 1, Nữ 0</desc>" in text
    assert "Tháp tuổi không vẽ 2 đồng chí" in text


def test_minorities_open_into_who_they_are(client, branch, office):
    for name, group in (("Lò Văn Thái", "03"), ("Vàng A Mông", "08"), ("Bùi Văn Kinh", "01"), ("Lê Văn Trống", "")):
        admitted(branch, name, ethnic_group=group)

    asked = {"so": "admitted", "chieu": "ethnic_group", "phan": "MINORITIES"}
    text = people(client, office, branch.parent, **asked).content.decode()

    assert "đến hết ngày 31/12/2016: 2 người." in text
    found = [name in text for name in ("Lò Văn Thái", "Vàng A Mông", "Bùi Văn Kinh", "Lê Văn Trống")]
    assert found == [True, True, False, False]


def test_way_out_opens_into_who_went(client, branch, office):
    gone = {"left_on": date(2016, 9, 2), "left_reason": "DIED"}
    make_membership(person=make_person(branch=branch, full_name="Lò Văn Mất"), branch=branch, joined_on=DAY, **gone)

    died, moved = (people(client, office, branch.parent, so=way).content.decode() for way in ("died", "moved_out"))

    assert "Lò Văn Mất" in died
    assert "02/09/2016" in died
    assert "Lò Văn Mất" not in moved


def test_every_link_of_the_board_opens_as_many_people_as_it_says(client, branch, office):
    helper = admitted(branch, "Lò Văn Giúp", sex="MALE", born=date(1980, 1, 1))
    case = make_case(branch=branch, official=True, opened_on=date(2015, 1, 5), joined_on=date(2015, 6, 15))
    make_enrolment(case=case, course=make_course(commune=branch.parent, starts_on=DAY))
    make_mentor(case=make_case(branch=branch, opened_on=DAY), mentor=helper, from_on=DAY)
    gone = {"left_on": date(2016, 9, 2), "left_reason": "DIED"}
    make_membership(person=make_person(branch=branch), branch=branch, joined_on=date(2010, 3, 2), **gone)

    text = board(client, office, branch.parent)

    links = set(re.findall(r'<a href="([^"]*/nguoi/[?][^"]*)">([\d.]+)</a>', text))
    assert len(links) > 15
    for address, number in links:
        assert f": {number} người." in " ".join(client.get(unescape(address)).content.decode().split()), address
    asked = set(re.findall(r'href="([^"]*so=[^"]*)"', text))
    assert any("so=helpers" in address for address in asked)
    assert {client.get(unescape(address)).status_code for address in asked} == {200}


def test_cohort_opens_into_those_it_counted_on_an_earlier_day_of_another_map(client, branch, office):
    heir = make_branch(parent=branch.parent, founded_on=date(2015, 1, 1))
    early = make_case(branch=heir, opened_on=date(2014, 2, 1))
    make_enrolment(case=early, course=make_course(commune=branch.parent, starts_on=date(2016, 9, 1)))
    make_case(branch=branch, opened_on=date(2016, 2, 1))
    make_case(branch=branch, opened_on=date(2016, 8, 1))

    text = board(client, office, branch.parent, nam=2016, den="30/06/2016")
    links = dict(re.findall(r'<a href="([^"]*so=cohort[^"]*)">([\d.]+)</a>', text))

    assert [(re.search(r"nguon=(\d+)", link)[1], number) for link, number in links.items()] == [
        ("2014", "1"),
        ("2016", "1"),
    ]
    for address, number in links.items():
        found = client.get(unescape(address)).content.decode()
        assert f": {number} người." in " ".join(found.split())
        assert "Được đưa vào nguồn năm 201" in found


def test_days_of_a_cohort_open_into_who_went_that_way(client, branch, office):
    for name, certified in (("Lò Văn Xong", True), ("Lò Văn Chưa", False)):
        case = make_case(person=make_person(branch=branch, full_name=name), branch=branch, opened_on=date(2016, 2, 1))
        if certified:
            make_certificate(person=case.person, branch=branch, issued_on=DAY)

    text = board(client, office, branch.parent)
    ((address, number),) = re.findall(r'ngày \(<a href="([^"]*tu=named&amp;buoc=certified[^"]*)">(\d+)</a>\)', text)
    found = client.get(unescape(address)).content.decode()

    assert number == "1"
    assert "Lò Văn Xong" in found
    assert "Lò Văn Chưa" not in found
    assert "Được đưa vào nguồn năm 2016: Chi bộ đưa vào nguồn → Có giấy chứng nhận" in found


def test_certificate_opens_into_who_holds_it(client, branch, office):
    person = make_person(branch=branch)
    make_certificate(person=person, branch=branch, issued_on=DAY)

    assert person.full_name in people(client, office, branch.parent, so="certified").content.decode()


def test_secretary_sees_the_people_of_the_own_branch_alone(client, branch):
    other = make_branch(parent=branch.parent)
    admitted(branch, "Lò Văn Ở Đây")
    admitted(other, "Lò Văn Nơi Khác")
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    assert "Lò Văn Ở Đây" in people(client, secretary, branch, so="admitted").content.decode()
    assert people(client, secretary, branch.parent, so="admitted").status_code == 404
    assert people(client, secretary, other, so="admitted").status_code == 404


def test_who_moved_out_of_reach_is_named_without_a_way_to_their_page(client, branch, office):
    member = admitted(branch, "Lò Văn Đi")
    member.spells.update(left_on=date(2018, 1, 1))
    elsewhere = make_branch()
    make_spell(membership=member, branch=elsewhere, from_on=date(2018, 1, 1), reason=SpellReason.TRANSFERRED_IN)
    member.person.commune = elsewhere.parent
    member.person.save(update_fields=["commune"])

    text = people(client, office, branch.parent, so="admitted").content.decode()

    assert "Lò Văn Đi" in text
    assert "nay thuộc đơn vị khác" in text
    assert member.person.get_absolute_url() not in text


def test_map_of_today_puts_a_merged_branch_behind_its_successor(client, branch, office):
    heir = make_branch(parent=branch.parent, name="Chi bộ bản Kế Thừa")
    make_quota(unit=branch, year=2016, target=2)
    admitted(branch, "Lò Văn A")
    Unit.objects.filter(pk=branch.pk).update(closed_on=date(2016, 9, 1))
    Succession.objects.create(predecessor=branch, successor=heir, effective_on=date(2016, 9, 1))

    then, now = (board(client, office, branch.parent, ban_do=one) for one in ("thoi-ky", "hom-nay"))

    assert "Chi bộ bản Thử: 1/2" in then
    assert "Chi bộ bản Kế Thừa: 1/2" in now
    assert "Chi bộ bản Thử sáp nhập vào Chi bộ bản Kế Thừa" in now


@pytest.mark.parametrize("item_count", [1, 3])
def test_board_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for number in range(item_count):
        admitted(make_branch(parent=branch.parent), f"Lò Văn {'ABC'[number]}")
        make_case(branch=branch)
    client.force_login(office)

    with django_assert_num_queries(35):
        client.get(reverse("membership:dashboard_of", args=[branch.parent.pk]), PERIOD)


@pytest.mark.parametrize("item_count", [1, 3])
def test_people_of_a_figure_have_a_fixed_number_of_queries(
    client, branch, office, item_count, django_assert_num_queries
):
    for number in range(item_count):
        admitted(branch, f"Lò Văn {'ABC'[number]}")
    client.force_login(office)

    with django_assert_num_queries(8):
        client.get(reverse("membership:figure_people", args=[branch.parent.pk]), {**PERIOD, "so": "admitted"})


def test_sorting_a_comparison_keeps_the_years_and_columns_in_their_boxes(client, branch, office):
    client.force_login(office)
    address = reverse("membership:comparison_of", args=[branch.parent.pk])

    text = client.get(address, {"xep": "-NAME"}).content.decode()

    this_year = timezone.localdate().year
    assert re.findall(r'<input type="number" name="(tu|den)" value="(\d+)"', text) == [
        ("tu", str(this_year)),
        ("den", str(this_year)),
    ]
    assert set(re.findall(r'name="cot" value="(\w+)"[^>]*checked', text)) == set(DEFAULT_FIGURES)
