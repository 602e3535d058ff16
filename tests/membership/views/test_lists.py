"""The list pages: who sees what, how pages follow each other, what stays out of addresses, what goes out as a file."""

from datetime import date
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.urls import reverse

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent, SavedFilter
from membership.enums import MeetingStatus, Precision, Stage
from tests.factories.branches import make_branch, make_commune, make_user, make_village
from tests.factories.membership import (
    make_case,
    make_course,
    make_enrolment,
    make_meeting,
    make_membership,
    make_mentor,
    make_person,
    make_saved_filter,
)

pytestmark = pytest.mark.django_db

LISTS = ("person_list", "case_list", "member_list", "meeting_list", "course_list")
SESSION_USER_ROLES_SAVED_ROWS = 5


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Nặm Ha")


def make_row(list_name, branch, number=1):
    """Make one row of a list in a branch."""
    if list_name == "person_list":
        make_case(branch=branch, person=make_person(branch=branch))
    elif list_name == "case_list":
        make_mentor(case=make_case(branch=branch))
    elif list_name == "member_list":
        make_membership(branch=branch)
    elif list_name == "meeting_list":
        make_meeting(branch=branch, held_on=date(2026, 6, number))
    else:
        make_enrolment(case=make_case(branch=branch), course=make_course(commune=branch.parent))


def names(response):
    return [line.label for line in response.context["rows"]]


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_list_takes_five_queries(name, item_count, branch, office, client, django_assert_num_queries):
    for number in range(item_count):
        make_row(name, branch, number + 1)

    with django_assert_num_queries(SESSION_USER_ROLES_SAVED_ROWS):
        response = client.get(reverse(f"membership:{name}"))

    assert len(response.context["rows"]) >= item_count


@pytest.mark.parametrize("name", LISTS)
def test_filtered_list_takes_five_queries(name, branch, office, client, django_assert_num_queries):
    make_row(name, branch)
    asked = {"person_list": "standing=CANDIDATE", "case_list": "stage=SOURCE", "member_list": "status=OFFICIAL"}

    with django_assert_num_queries(SESSION_USER_ROLES_SAVED_ROWS):
        response = client.get(f"{reverse(f'membership:{name}')}?{asked.get(name, 'year=2026')}")

    assert len(response.context["rows"]) >= 1


@pytest.mark.parametrize("name", LISTS)
def test_list_of_another_commune_is_not_shown(name, branch, office, client):
    make_row(name, make_branch())

    response = client.get(reverse(f"membership:{name}"))

    assert response.context["rows"] == []


@pytest.mark.parametrize("name", LISTS[:4])
def test_secretary_sees_the_own_branch_alone(name, branch, client):
    make_row(name, branch)
    make_row(name, make_branch(parent=branch.parent))
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    response = client.get(reverse(f"membership:{name}"))

    shown = [cell.text for line in response.context["rows"] for cell in line.cells if cell.label == "Chi bộ"]
    assert set(shown) == {branch.name}


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_so(name, office, client):
    response = client.get(reverse(f"membership:{name}"))

    assert str(response.context["spec"].empty_title) in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_list_without_a_match_offers_to_drop_the_filter(name, branch, office, client):
    make_row(name, branch)

    response = client.get(reverse(f"membership:{name}"), {"year": "1950", "born_to": "1950"})

    assert "Không có dòng nào khớp" in response.content.decode()


def test_people_stand_by_given_name(branch, office, client):
    for full_name in ("Lò Văn Yên", "Vàng A Bình", "Cầm Thị Ánh"):
        make_person(branch=branch, full_name=full_name)

    assert names(client.get(reverse("membership:person_list"))) == ["Cầm Thị Ánh", "Vàng A Bình", "Lò Văn Yên"]
    assert names(client.get(reverse("membership:person_list"), {"sort": "-name"})) == [
        "Lò Văn Yên",
        "Vàng A Bình",
        "Cầm Thị Ánh",
    ]


def test_unknown_birth_date_stands_last(branch, office, client):
    make_person(branch=branch, full_name="Lò Văn Một", born=None)
    make_person(branch=branch, full_name="Lò Văn Hai", born=date(2000, 1, 1))

    assert names(client.get(reverse("membership:person_list"), {"sort": "born"})) == ["Lò Văn Hai", "Lò Văn Một"]


@pytest.mark.parametrize("sort", ["full_name", "id_number", "-", "name;drop", "born__year"])
def test_unknown_order_is_by_name(sort, branch, office, client):
    make_person(branch=branch, full_name="Lò Văn Yên")
    make_person(branch=branch, full_name="Lò Văn An")

    assert names(client.get(reverse("membership:person_list"), {"sort": sort})) == ["Lò Văn An", "Lò Văn Yên"]


def search(client, name="person_list", **data):
    return client.post(reverse(f"membership:{name}"), data, follow=True)


@pytest.mark.parametrize("text", ["Đức", "duc", "DUC nguyen", "nguyễn  đức", "ngu"])
def test_search_needs_no_marks(text, branch, office, client):
    make_person(branch=branch, full_name="Nguyễn Văn Đức")
    make_person(branch=branch, full_name="Lò Thị Mai")

    assert names(search(client, q=text)) == ["Nguyễn Văn Đức"]


def test_search_matches_words_from_their_beginning(branch, office, client):
    make_person(branch=branch, full_name="Hoàng Văn Lan")

    assert names(search(client, q="an")) == []


@pytest.mark.parametrize("text", ["%", "_", "…", "'; --"])
def test_search_for_signs_finds_nobody(text, branch, office, client):
    make_person(branch=branch)

    assert names(search(client, q=text)) == []


def test_searched_name_stands_in_no_address(branch, office, client):
    make_person(branch=branch, full_name="Nguyễn Văn Đức")

    response = client.post(reverse("membership:person_list"), {"q": "Nguyễn Đức", "sex": "MALE"})

    asked = parse_qs(urlsplit(response.url).query)
    assert sorted(asked) == ["sex", "tim"]
    page = client.get(response.url)
    assert names(page) == ["Nguyễn Văn Đức"]
    assert 'value="Nguyễn Đức"' in page.content.decode()


def test_key_of_a_search_is_of_no_use_to_another_session(branch, office, client, django_user_model):
    make_person(branch=branch, full_name="Nguyễn Văn Đức")
    make_person(branch=branch, full_name="Lò Thị Mai")
    url = client.post(reverse("membership:person_list"), {"q": "Đức"}).url

    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))

    assert len(names(client.get(url))) == 2


def test_text_in_an_address_is_not_searched(branch, office, client):
    make_person(branch=branch, full_name="Lò Thị Mai")

    response = client.get(reverse("membership:person_list"), {"q": "Đức"})

    assert names(response) == ["Lò Thị Mai"]
    assert response.context["is_filtered"] is False


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr("nammlau.lists.page_by_key.__kwdefaults__", {"after": None, "before": None, "size": 2})


def test_pages_follow_each_other_and_back(branch, office, client, small_pages):
    for given in ("An", "An", "Bình", "Dung", "Yên"):
        make_person(branch=branch, full_name=f"Lò Văn {given}")
    page = client.get(reverse("membership:person_list"))
    seen = [names(page)]
    while page.context["next_url"]:
        page = client.get(page.context["next_url"])
        seen.append(names(page))

    assert seen == [["Lò Văn An", "Lò Văn An"], ["Lò Văn Bình", "Lò Văn Dung"], ["Lò Văn Yên"]]
    back = client.get(page.context["previous_url"])
    assert names(back) == seen[1]
    first = client.get(back.context["previous_url"])
    assert names(first) == seen[0]
    assert first.context["previous_url"] == ""


def test_falling_order_is_paged_too(branch, office, client, small_pages):
    for day in (1, 2, 2, 3, 4):
        make_meeting(branch=branch, held_on=date(2026, 5, day))
    page = client.get(reverse("membership:meeting_list"))
    seen = names(page)
    while page.context["next_url"]:
        page = client.get(page.context["next_url"])
        seen += names(page)

    assert seen == ["04/05/2026", "03/05/2026", "02/05/2026", "02/05/2026", "01/05/2026"]


@pytest.mark.parametrize("key", ["x", "-1", "0", "999999", "9" * 18, "9" * 40, "1e3", "²"])
@pytest.mark.parametrize("way", ["after", "before"])
def test_bad_key_shows_the_first_page(way, key, branch, office, client):
    make_person(branch=branch, full_name="Lò Văn An")

    assert names(client.get(reverse("membership:person_list"), {way: key})) == ["Lò Văn An"]


def test_key_of_a_stranger_shows_the_first_page(branch, office, client):
    make_person(branch=branch, full_name="Lò Văn An")
    stranger = make_person(full_name="Lò Văn Ba")

    assert names(client.get(reverse("membership:person_list"), {"before": stranger.pk})) == ["Lò Văn An"]
    assert names(client.get(reverse("membership:person_list"), {"after": stranger.pk})) == ["Lò Văn An"]


@pytest.mark.parametrize(
    "asked",
    [
        {"year": "0"},
        {"year": "1000000"},
        {"born_from": "x"},
        {"stage": "NO"},
        {"branch": "9" * 40},
        {"branch": "x"},
        {"ethnic_group": "'"},
        {"village": "-1"},
    ],
)
@pytest.mark.parametrize("name", LISTS)
def test_bad_filter_is_shown_and_does_not_filter(name, asked, branch, office, client):
    make_row(name, branch)

    response = client.get(reverse(f"membership:{name}"), asked)

    assert response.status_code == 200
    assert len(response.context["rows"]) >= 1


def test_branch_of_another_commune_cannot_be_chosen(branch, office, client):
    make_case(branch=branch)
    other = make_branch()

    response = client.get(reverse("membership:case_list"), {"branch": other.pk})

    assert response.context["filter_form"].errors.keys() == {"branch"}
    assert other.name not in response.content.decode()


def test_branch_chosen_by_its_words_comes_back_as_a_key(branch, office, client):
    make_case(branch=branch)
    make_case(branch=make_branch(parent=branch.parent))

    response = client.post(
        reverse("membership:case_list"), {"branch": branch.pk, "branch_text": branch.name}, follow=True
    )

    assert response.redirect_chain[0][0] == f"{reverse('membership:case_list')}?branch={branch.pk}"
    assert [line.cells[2].text for line in response.context["rows"]] == [branch.name]
    assert f'value="{branch.name}"' in response.content.decode()


def test_people_filters(branch, office, client):
    village = make_village(branch=branch)
    make_person(branch=branch, full_name="Lò Thị Mai", sex="FEMALE", born=date(1990, 5, 5), village=village)
    make_person(branch=branch, full_name="Vàng A Bình", ethnic_group="08", born=date(2000, 12, 31))

    def found(**asked):
        return names(client.get(reverse("membership:person_list"), asked))

    assert found(sex="FEMALE") == ["Lò Thị Mai"]
    assert found(ethnic_group="08") == ["Vàng A Bình"]
    assert found(born_from="2000") == ["Vàng A Bình"]
    assert found(born_to="2000") == ["Vàng A Bình", "Lò Thị Mai"]
    assert found(born_to="1999") == ["Lò Thị Mai"]
    assert found(village=str(village.pk)) == ["Lò Thị Mai"]


def test_people_by_what_they_are(branch, office, client):
    make_case(branch=branch, person=make_person(branch=branch, full_name="Lò Văn An"))
    make_membership(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Ba"))
    make_membership(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Chi"), probationary=True)
    make_person(branch=branch, full_name="Lò Văn Dân")

    def found(standing):
        return names(client.get(reverse("membership:person_list"), {"standing": standing}))

    assert found("CANDIDATE") == ["Lò Văn An"]
    assert found("OFFICIAL") == ["Lò Văn Ba"]
    assert found("PROBATIONARY") == ["Lò Văn Chi"]
    assert found("NONE") == ["Lò Văn Dân"]


def test_case_filters(branch, office, client):
    helped = make_case(branch=branch, stage=Stage.DOSSIER, person=make_person(branch=branch, full_name="Lò Văn An"))
    make_mentor(case=helped)
    make_case(
        branch=branch,
        is_live=False,
        opened_on=date(2015, 3, 1),
        opened_precision=Precision.YEAR,
        person=make_person(branch=branch, full_name="Lò Văn Ba"),
    )
    make_case(branch=branch, paused_on=date(2026, 2, 2), person=make_person(branch=branch, full_name="Lò Văn Chi"))

    def found(**asked):
        return names(client.get(reverse("membership:case_list"), asked))

    assert found(stage="DOSSIER") == ["Lò Văn An"]
    assert found(state="LIVE") == ["Lò Văn An"]
    assert found(state="OLD") == ["Lò Văn Ba"]
    assert found(state="PAUSED") == ["Lò Văn Chi"]
    assert found(state="ENDED") == []
    assert found(mentor="WITHOUT") == ["Lò Văn Ba", "Lò Văn Chi"]
    assert found(mentor="WITH") == ["Lò Văn An"]
    assert found(year="2015") == ["Lò Văn Ba"]


def test_cases_by_stage_follow_the_road(branch, office, client):
    for stage in (Stage.DOSSIER, Stage.SOURCE, Stage.BRANCH_VOTE):
        make_case(branch=branch, stage=stage)

    response = client.get(reverse("membership:case_list"), {"sort": "stage"})

    stages = [line.cells[3].stage for line in response.context["rows"]]
    assert stages == [Stage.SOURCE, Stage.DOSSIER, Stage.BRANCH_VOTE]


def test_members_of_today_unless_asked_otherwise(branch, office, client):
    make_membership(branch=branch, person=make_person(branch=branch, full_name="Lò Văn An"))
    make_membership(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Ba"), left_on=date(2020, 1, 1))

    def found(**asked):
        return names(client.get(reverse("membership:member_list"), asked))

    assert found() == ["Lò Văn An"]
    assert found(status="LEFT") == ["Lò Văn Ba"]
    assert found(status="ALL") == ["Lò Văn An", "Lò Văn Ba"]
    assert found(status="PROBATIONARY") == []


def test_meeting_filters(branch, office, client):
    make_meeting(branch=branch, held_on=date(2026, 6, 3))
    make_meeting(branch=branch, held_on=date(2025, 6, 3), held=True)

    response = client.get(reverse("membership:meeting_list"), {"status": MeetingStatus.HELD})

    assert names(response) == ["03/06/2025"]


def test_chosen_columns_are_remembered(branch, office, client):
    make_person(branch=branch, occupation="Giáo viên")

    client.post(reverse("membership:person_list"), {"columns": ["occupation", "sex", "no_such"]})
    response = client.get(reverse("membership:person_list"))

    assert [head.label for head in response.context["heads"]] == ["Họ và tên", "Giới tính", "Nghề nghiệp"]
    assert "Giáo viên" in response.content.decode()


def test_secretary_cannot_choose_phone_and_identity_number(branch, client):
    make_case(branch=branch, person=make_person(branch=branch, phone="0912345678", id_number="014098001234"))
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    client.post(reverse("membership:case_list"), {"columns": ["phone", "id_number", "mentor"]})
    response = client.get(reverse("membership:case_list"))

    assert [head.label for head in response.context["heads"]] == ["Họ và tên", "Đảng viên giúp đỡ"]
    assert "0912345678" not in response.content.decode()


def test_identity_number_is_masked(branch, office, client):
    make_person(branch=branch, id_number="014098001234")

    client.post(reverse("membership:person_list"), {"columns": ["id_number"]})
    page = client.get(reverse("membership:person_list")).content.decode()

    assert "014098001234" not in page
    assert "1234" in page


def test_htmx_gets_the_frame_alone(branch, office, client):
    make_person(branch=branch)

    response = client.get(reverse("membership:person_list"), headers={"HX-Request": "true", "HX-Target": "list-frame"})

    assert response.content.decode().strip().startswith('<div id="list-frame">')


def test_saved_filter_is_applied_renamed_and_forgotten(branch, office, client):
    make_person(branch=branch, full_name="Lò Thị Mai", sex="FEMALE")
    make_person(branch=branch, full_name="Nguyễn Văn Đức")
    url = client.post(reverse("membership:person_list"), {"q": "mai", "sex": "FEMALE"}).url
    query = urlsplit(url).query

    client.post(f"{reverse('branches:saved_filter_create', args=['people'])}?{query}", {"label": "Chị Mai"})
    saved = SavedFilter.objects.get(name="Chị Mai")
    client.force_login(office)
    applied = client.get(reverse("branches:saved_filter_apply", args=[saved.pk]), follow=True)
    client.post(reverse("branches:saved_filter_rename", args=[saved.pk]), {"label": "Mai"})
    listed = client.get(reverse("branches:saved_filter_list")).content.decode()
    client.post(reverse("branches:saved_filter_delete", args=[saved.pk]))

    assert names(applied) == ["Lò Thị Mai"]
    assert "mai" not in applied.redirect_chain[0][0]
    assert "Mai" in listed
    assert SavedFilter.objects.count() == 0


def test_saved_filter_of_another_does_not_exist(branch, office, client):
    other = make_saved_filter(user=make_user(), query="sex=MALE")

    for name in ("saved_filter_apply", "saved_filter_rename"):
        assert client.get(reverse(f"branches:{name}", args=[other.pk])).status_code == 404
    assert client.post(reverse("branches:saved_filter_delete", args=[other.pk])).status_code == 404
    assert SavedFilter.objects.count() == 1


def sheet_of(response):
    book = openpyxl.load_workbook(
        BytesIO(b"".join(response.streaming_content) if response.streaming else response.content)
    )
    return [[cell.value for cell in row] for row in book.active.iter_rows()]


def test_export_holds_what_is_seen(branch, office, client):
    make_person(branch=branch, full_name="Lò Thị Mai", sex="FEMALE", occupation="=1+1", phone="0912")
    make_person(branch=branch, full_name="Nguyễn Văn Đức")
    make_person(full_name="Người Xã Khác", sex="FEMALE")
    client.post(reverse("membership:person_list"), {"columns": ["occupation", "phone"]})

    response = client.get(reverse("membership:person_list_export"), {"sex": "FEMALE"})

    rows = sheet_of(response)
    assert rows[0][0] == "Danh sách người"
    assert rows[3:] == [["Họ và tên", "Nghề nghiệp", "Điện thoại"], ["Lò Thị Mai", "=1+1", "0912"]]
    book = openpyxl.load_workbook(BytesIO(response.content))
    assert book.active["B5"].data_type == "s"
    assert "mai" not in response["Content-Disposition"].lower()


def test_joining_is_shown_and_exported_as_far_as_it_is_known(branch, office, client):
    known = {"joined_on": date(1995, 1, 1), "joined_precision": Precision.YEAR}
    make_membership(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Cao"), **known)
    client.post(reverse("membership:person_list"), {"columns": ["joined"]})

    page = client.get(reverse("membership:person_list"))
    exported = sheet_of(client.get(reverse("membership:person_list_export")))

    assert ([cell.text for cell in page.context["rows"][0].cells][-1:], "01/01/1995" in page.content.decode()) == (
        ["1995"],
        False,
    )
    assert exported[4] == ["Lò Văn Cao", "1995"]


def test_export_is_written_into_the_log(branch, office, client):
    make_person(branch=branch)
    make_person(branch=branch)

    client.get(reverse("membership:person_list_export"))

    event = AuditEvent.objects.get(action=AuditAction.EXPORTED)
    assert (event.by, event.people_count, event.after["list"]) == (office, 2, "people")


@pytest.mark.parametrize("item_count", [1, 3])
def test_export_takes_six_queries_whatever_it_holds(item_count, branch, office, client, django_assert_num_queries):
    for _ in range(item_count):
        make_person(branch=branch)

    with django_assert_num_queries(6):  # session, user, roles, chosen columns, rows, log
        client.get(reverse("membership:person_list_export"))


def test_secretary_may_not_export(branch, client):
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    assert client.get(reverse("membership:case_list_export")).status_code == 403


def test_chosen_rows_are_exported_alone(branch, office, client):
    chosen = make_membership(branch=branch)
    make_membership(branch=branch)

    response = client.post(reverse("membership:member_list_bulk"), {"action": "export", "ids": [chosen.pk]})

    assert [row[0] for row in sheet_of(response)[4:]] == [chosen.person.full_name]


def test_old_cases_are_followed_together(branch, office, client):
    cases = [make_case(branch=branch, is_live=False) for _ in range(2)]

    client.post(reverse("membership:case_list_bulk"), {"action": "live", "ids": [case.pk for case in cases]})

    for case in cases:
        case.refresh_from_db()
    assert [case.is_live for case in cases] == [True, True]


def test_case_of_another_commune_cannot_be_chosen(branch, office, client):
    own, other = make_case(branch=branch, is_live=False), make_case(is_live=False)

    client.post(reverse("membership:case_list_bulk"), {"action": "live", "ids": [own.pk, other.pk]})

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.is_live, other.is_live) == (False, False)


@pytest.mark.parametrize(
    "data", [{}, {"action": "live"}, {"action": "x", "ids": "1"}, {"action": "live", "ids": "9" * 40}]
)
def test_bulk_without_sense_goes_back_to_the_list(data, branch, office, client):
    response = client.post(reverse("membership:case_list_bulk"), data)

    assert (response.status_code, response.url) == (302, reverse("membership:case_list"))


def test_village_is_written_for_several_people(branch, office, client):
    village = make_village(branch=branch)
    people = [make_person(branch=branch) for _ in range(2)]
    chosen = {"action": "village", "ids": [person.pk for person in people]}

    question = client.post(reverse("membership:person_list_bulk"), chosen)
    client.post(reverse("membership:person_list_bulk"), {**chosen, "village": village.pk})

    assert people[0].full_name in question.content.decode()
    for person in people:
        person.refresh_from_db()
    assert [person.village for person in people] == [village, village]


def test_village_of_another_commune_is_refused(branch, office, client):
    village, person = make_village(unit=make_commune()), make_person(branch=branch)

    client.post(
        reverse("membership:person_list_bulk"), {"action": "village", "ids": [person.pk], "village": village.pk}
    )

    person.refresh_from_db()
    assert person.village is None


def test_chosen_cases_are_led_to_the_nominations_of_a_course(branch, office, client):
    course, case = make_course(commune=branch.parent), make_case(branch=branch)
    chosen = {"action": "nominate", "ids": [case.pk]}

    question = client.post(reverse("membership:case_list_bulk"), chosen)
    answer = client.post(reverse("membership:case_list_bulk"), {**chosen, "course": course.pk})

    assert case.person.full_name in question.content.decode()
    assert answer.url == f"{reverse('membership:course_nominate', args=[course.pk])}?person={case.person_id}"
    assert case.person.full_name in client.get(answer.url).content.decode()
