"""Boxes that search: what they offer, to whom, and at what cost."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Permission, Role
from membership.enums import CourseKind
from tests.factories.branches import make_branch, make_role, make_user, make_village
from tests.factories.membership import make_case, make_course, make_membership, make_person

pytestmark = pytest.mark.django_db

PICKERS = ("pick_branch", "pick_village", "pick_person", "pick_member", "pick_course")


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Nặm Ha")


def make_choice(name, branch):
    if name == "pick_branch":
        return make_branch(parent=branch.parent)
    if name == "pick_village":
        return make_village(unit=branch.parent)
    if name == "pick_person":
        return make_case(branch=branch)
    if name == "pick_member":
        return make_membership(branch=branch)
    return make_course(commune=branch.parent)


def offered(client, name, text="", query=""):
    response = client.post(f"{reverse(f'membership:{name}')}{query}", {"q": text})
    return [option.label for option in response.context["options"]]


@pytest.mark.parametrize("name", PICKERS)
def test_picker_offers_nothing_of_another_commune(name, branch, office, client):
    other = make_branch()
    make_choice(name, other)

    own = [branch.name] if name == "pick_branch" else []
    assert offered(client, name) == own


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize("name", PICKERS)
def test_picker_asks_one_question_beside_who_asks(name, item_count, branch, office, client, django_assert_num_queries):
    for _ in range(item_count):
        make_choice(name, branch)

    with django_assert_num_queries(4):  # session, user, roles, rows
        offered(client, name, "van" if name == "pick_person" else "")


def test_picker_offers_twenty_at_most(branch, office, client):
    for _ in range(25):
        make_person(branch=branch)

    assert len(offered(client, "pick_person", "van")) == 20


def test_people_are_told_apart_by_birth_and_branch(branch, office, client):
    make_case(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Đức"))

    response = client.post(reverse("membership:pick_person"), {"q": "duc"})

    assert [(option.label, option.hint) for option in response.context["options"]] == [
        ("Lò Văn Đức", "12/04/1998, Chi bộ bản Nặm Ha")
    ]


@pytest.mark.parametrize("text", ["nam ha", "Nặm", "NĂM HA"])
def test_branch_is_found_without_marks(text, branch, office, client):
    make_branch(parent=branch.parent, name="Chi bộ trường tiểu học")

    assert offered(client, "pick_branch", text) == ["Chi bộ bản Nặm Ha"]


def test_members_are_official_on_the_day_and_of_the_branch(branch, office, client):
    official = make_membership(branch=branch, joined_on=date(2010, 5, 19))
    make_membership(branch=branch, joined_on=date(2010, 5, 19), probationary=True)
    make_membership(branch=make_branch(parent=branch.parent))

    assert offered(client, "pick_member", query=f"?branch={branch.pk}") == [official.person.full_name]
    assert offered(client, "pick_member", query=f"?branch={branch.pk}&on=18/05/2011") == []
    assert offered(client, "pick_member", query=f"?branch={branch.pk}&on=19/05/2011") == [official.person.full_name]


def test_secretary_picks_in_the_own_branch_alone(branch, client):
    make_case(branch=make_branch(parent=branch.parent))
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    assert offered(client, "pick_person", "van") == []
    assert offered(client, "pick_branch") == [branch.name]


@pytest.mark.parametrize("text", ["", "%", "x" * 500, "\u200b"])
@pytest.mark.parametrize("name", PICKERS)
def test_picker_bears_any_text(name, text, branch, office, client):
    response = client.post(reverse(f"membership:{name}"), {"q": text})

    assert response.status_code == 200


def test_branches_of_one_commune_are_offered_where_a_form_takes_no_others(branch, client):
    other = make_branch(name="Chi bộ bản Khác")
    user = make_user(role=Role.OFFICE, unit=branch.parent)
    make_role(user=user, role=Role.OFFICE, unit=other.parent)
    client.force_login(user)

    assert offered(client, "pick_branch") == [branch.name, other.name]
    assert offered(client, "pick_branch", query=f"?commune={branch.parent_id}") == [branch.name]


def test_branches_are_offered_where_the_reader_has_the_right(branch, client):
    user = make_user(role=Role.OFFICE, unit=branch.parent)
    other = make_branch(name="Chi bộ bản Khác")
    make_role(user=user, role=Role.LEADER, unit=other.parent)
    client.force_login(user)

    assert offered(client, "pick_branch") == [branch.name, other.name]
    assert offered(client, "pick_branch", query=f"?right={Permission.CASE_MOVE}") == [branch.name]


@pytest.mark.parametrize("query", ["?right=everything", "?commune=x", "?commune=0", "?commune=99999999999999999999"])
def test_what_cannot_be_read_narrows_nothing(branch, office, client, query):
    assert offered(client, "pick_branch", query=query) == [branch.name]


def test_courses_of_one_kind_are_offered_and_no_cancelled_one(branch, office, client):
    course = make_course(commune=branch.parent, kind=CourseKind.AWARENESS, name="Lớp nhận thức")
    make_course(commune=branch.parent, kind=CourseKind.NEW_MEMBER, name="Lớp đảng viên mới")
    make_course(commune=branch.parent, kind=CourseKind.AWARENESS, name="Lớp hủy", cancelled_on=date(2026, 3, 1))

    assert offered(client, "pick_course", query="?kind=AWARENESS") == [course.name]
    assert offered(client, "pick_course") == [course.name, "Lớp đảng viên mới"]


def test_box_of_a_step_searches_among_what_it_takes(branch, office, client):
    case = make_case(branch=branch)

    page = client.get(reverse("membership:case_action", args=[case.pk, "enroll"])).content.decode()

    assert f"{reverse('membership:pick_course')}?kind=AWARENESS&amp;commune={branch.parent_id}" in page
