"""Entering and correcting persons in the browser: the doubled entry, two clerks at once, the recycle bin."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from membership.enums import Precision, Stage
from membership.models import AdmissionCase, Person
from tests.factories.branches import make_branch, make_user, make_village
from tests.factories.membership import make_case, make_membership, make_person

pytestmark = pytest.mark.django_db

TOKEN = "5b1f0c1e-93a5-4f0e-8f57-4f3f0a3c9b11"


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Nặm Ha")


@pytest.fixture
def office(branch, client):
    user = make_user(role=Role.OFFICE, unit=branch.parent, full_name="Cầm Thị Hoa")
    client.force_login(user)
    return user


@pytest.fixture
def entry(branch):
    return {
        "token": TOKEN,
        "full_name": "Lò Văn Đức",
        "born": "12/4/1998",
        "education": "UNKNOWN",
        "commune": branch.parent_id,
    }


def create(client, **data):
    return client.post(reverse("membership:person_create"), data)


def test_person_is_added_to_the_commune(branch, office, client, entry):
    village = make_village(branch=branch)

    response = create(client, **entry, ethnic_group="h'mong", village=village.pk)

    person = Person.objects.get()
    assert response.url == person.get_absolute_url()
    assert (person.full_name, person.commune, person.village) == ("Lò Văn Đức", branch.parent, village)
    assert (person.born_on, person.born_precision, person.ethnic_group) == (date(1998, 4, 12), Precision.DAY, "08")
    assert person.cases.count() == 0


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [("1998", date(1998, 1, 1), Precision.YEAR), ("04/1998", date(1998, 4, 1), Precision.MONTH), ("", None, "UNKNOWN")],
)
def test_birth_date_is_kept_as_far_as_it_is_known(typed, day, precision, office, client, entry):
    create(client, **{**entry, "born": typed})

    person = Person.objects.get()
    assert (person.born_on, person.born_precision) == (day, precision)


def test_person_goes_onto_the_source_list_in_the_same_step(branch, office, client, entry):
    create(client, **entry, branch=branch.pk, opened="03/2026", origin="VILLAGE_CADRE")

    case = AdmissionCase.objects.get()
    assert (case.person.full_name, case.branch, case.stage) == ("Lò Văn Đức", branch, Stage.SOURCE)
    assert (case.opened_on, case.opened_precision, case.origin) == (date(2026, 3, 1), Precision.MONTH, "VILLAGE_CADRE")


def test_source_list_needs_the_day(branch, office, client, entry):
    response = create(client, **entry, branch=branch.pk)

    assert response.context["form"].errors.keys() == {"opened"}
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("born", "31/02/1998"),
        ("born", "01/01/2099"),
        ("ethnic_group", "Người sao Hỏa"),
        ("id_number", "123"),
        ("full_name", ""),
        ("full_name", "x" * 121),
    ],
)
def test_bad_value_is_told_at_its_field(field, value, office, client, entry):
    response = create(client, **{**entry, field: value})

    assert response.context["form"].errors.keys() == {field}
    assert Person.objects.count() == 0


def test_branch_of_another_commune_is_refused(office, client, entry):
    response = create(client, **entry, branch=make_branch().pk, opened="1/3/2026")

    assert response.context["form"].errors.keys() == {"branch"}
    assert Person.objects.count() == 0


def test_commune_of_others_is_refused(office, client, entry):
    response = create(client, **{**entry, "commune": make_branch().parent_id})

    assert response.context["form"].errors.keys() == {"commune"}


def test_repeated_post_adds_one_person(office, client, entry):
    first, second = create(client, **entry), create(client, **entry)

    assert Person.objects.count() == 1
    assert second.url == first.url


def test_next_entry_keeps_the_branch(branch, office, client, entry):
    response = create(client, **entry, branch=branch.pk, opened="03/2026", ethnic_group="Thái", again="1")

    page = client.get(response.url).content.decode()
    assert response.url == (
        f"{reverse('membership:person_create')}?branch={branch.pk}&opened=03%2F2026&ethnic_group=03"
    )
    assert f'value="{branch.name}"' in page
    assert 'value="03/2026"' in page
    assert 'value="Thái"' in page


def test_next_entry_keeps_a_document_with_a_long_name(branch, office, client, entry):
    kept = {"branch": branch.pk, "opened": "03/2026", "source_document": "Nghị quyết của chi bộ " + "ễ" * 90}

    response = create(client, **entry, **kept, again="1")

    assert len(response.url) > 300
    assert Person.objects.count() == 1


def test_same_person_stops_the_entry_until_it_was_looked_at(branch, office, client, entry):
    known = make_person(branch=branch, full_name="Lò Văn Đức", born=date(1998, 1, 1), born_precision=Precision.YEAR)

    stopped = create(client, **{**entry, "full_name": "lo van duc"})
    create(client, **{**entry, "full_name": "lo van duc"}, is_other="1")

    assert known.get_absolute_url() in stopped.content.decode()
    assert Person.objects.count() == 2


def duplicates(client, **data):
    return client.post(reverse("membership:person_duplicates"), data).context["people"]


def test_likeness_is_shown_while_typing(branch, office, client):
    make_case(branch=branch, person=make_person(branch=branch, full_name="Lò Văn Đức", born=date(1998, 4, 12)))
    make_person(branch=branch, full_name="Lò Thị Hoa", born=date(1998, 4, 12))

    assert [person.full_name for person in duplicates(client, full_name="LO VAN DUC", born="1998")] == ["Lò Văn Đức"]
    assert [person.full_name for person in duplicates(client, full_name="Lò Đức", born="1998")] == ["Lò Văn Đức"]
    assert [person.full_name for person in duplicates(client, full_name="Lò Văn Dúc", born="")] == ["Lò Văn Đức"]
    assert [person.branch_name for person in duplicates(client, full_name="Lò Văn Đức")] == [branch.name]
    assert duplicates(client, full_name="Lò Văn Đạt", born="1970") == []
    assert duplicates(client, full_name="Lò", born="x") == []


def test_likeness_to_a_stranger_is_not_shown(office, client):
    make_person(full_name="Lò Văn Đức")

    assert duplicates(client, full_name="Lò Văn Đức", born="1998") == []


def test_warning_takes_five_queries(branch, office, client, django_assert_num_queries):
    for _ in range(3):
        make_person(branch=branch, full_name="Lò Văn Đức")

    with django_assert_num_queries(4):  # session, user, roles, people
        duplicates(client, full_name="Lò Văn Đức", born="1998")


def fields_of(person, **changes):
    return {"full_name": person.full_name, "born": "12/04/1998", "education": person.education, "version": 1, **changes}


def test_person_is_corrected(branch, office, client):
    person = make_person(branch=branch)

    response = client.post(
        reverse("membership:person_edit", args=[person.pk]),
        fields_of(person, full_name="Lò Văn Sửa", phone="0912345678"),
    )

    person.refresh_from_db()
    assert response.url == person.get_absolute_url()
    assert (person.full_name, person.name_folded, person.phone) == ("Lò Văn Sửa", " lo van sua ", "0912345678")


def test_edit_form_shows_what_is_there(branch, office, client):
    village = make_village(branch=branch)
    person = make_person(branch=branch, ethnic_group="08", village=village)

    page = client.get(reverse("membership:person_edit", args=[person.pk])).content.decode()

    assert 'value="Mông"' in page
    assert 'value="12/04/1998"' in page
    assert f'value="{village.name}"' in page


def test_second_writer_sees_both_versions_and_loses_nothing(branch, office, client):
    person = make_person(branch=branch, full_name="Lò Văn Đức", occupation="Làm ruộng")
    url = reverse("membership:person_edit", args=[person.pk])
    client.post(url, fields_of(person, occupation="Trưởng bản"))

    response = client.post(url, fields_of(person, occupation="Giáo viên", phone="0912345678"))

    person.refresh_from_db()
    assert (response.status_code, person.occupation) == (409, "Trưởng bản")
    row = next(row for row in response.context["rows"] if row.label.lower() == "nghề nghiệp")
    assert (row.before, row.theirs, row.mine) == ("Làm ruộng", "Trưởng bản", "Giáo viên")
    assert response.context["saved_by"] == office
    typed = {name: response.context["form"][name].value() for name in ("occupation", "phone", "version")}
    assert typed == {"occupation": "Giáo viên", "phone": "0912345678", "version": 2}
    assert client.post(url, fields_of(person, **typed)).status_code == 302


def test_identity_number_of_another_is_refused(branch, office, client):
    make_person(branch=branch, id_number="014098001234")
    person = make_person(branch=branch)

    response = client.post(
        reverse("membership:person_edit", args=[person.pk]), fields_of(person, id_number="014098001234")
    )

    assert "Số định danh cá nhân này đã có ở một người khác" in response.content.decode()


def test_stranger_cannot_be_corrected(office, client):
    stranger = make_person()

    for name in ("person_edit", "person_delete", "person_merge"):
        assert client.get(reverse(f"membership:{name}", args=[stranger.pk])).status_code == 404
        assert client.post(reverse(f"membership:{name}", args=[stranger.pk]), {}).status_code == 404
    stranger.refresh_from_db()
    assert (stranger.version, stranger.deleted_at) == (1, None)


def test_person_goes_into_the_bin_in_two_steps_and_comes_back(branch, office, client):
    person = make_person(branch=branch, full_name="Lò Văn Nhầm")
    url = reverse("membership:person_delete", args=[person.pk])

    question = client.get(url)
    still_there = Person.objects.present().count()
    client.post(url)
    gone = Person.objects.present().count()
    listed = client.get(reverse("membership:recycle_bin")).content.decode()
    client.post(reverse("membership:person_restore", args=[person.pk]))

    assert question.status_code == 200
    assert (still_there, gone, Person.objects.present().count()) == (1, 0, 1)
    assert "Lò Văn Nhầm" in listed


def test_member_does_not_go_into_the_bin(branch, office, client):
    person = make_membership(branch=branch).person

    response = client.post(reverse("membership:person_delete", args=[person.pk]))

    person.refresh_from_db()
    assert person.deleted_at is None
    assert "có tên trong danh sách đảng viên" in response.content.decode()


def test_bin_of_another_commune_is_not_shown(branch, office, client):
    other = make_branch()
    theirs = make_user(role=Role.OFFICE, unit=other.parent)
    stranger = make_person(branch=other, deleted_at="2026-01-01T00:00Z", deleted_by=theirs)

    assert list(client.get(reverse("membership:recycle_bin")).context["rows"]) == []
    assert client.post(reverse("membership:person_restore", args=[stranger.pk])).status_code == 404


@pytest.mark.parametrize("item_count", [1, 3])
def test_bin_takes_four_queries(item_count, branch, office, client, django_assert_num_queries):
    for _ in range(item_count):
        make_person(branch=branch, deleted_at="2026-01-01T00:00Z", deleted_by=office)

    with django_assert_num_queries(4):  # session, user, roles, people
        client.get(reverse("membership:recycle_bin"))


def test_secretary_may_not_write_persons(branch, client):
    person = make_case(branch=branch).person
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    assert client.get(reverse("membership:person_create")).status_code == 403
    assert client.get(reverse("membership:person_edit", args=[person.pk])).status_code == 403
    assert client.get(reverse("membership:recycle_bin")).status_code == 403
