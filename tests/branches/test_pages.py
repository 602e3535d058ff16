"""The pages of the organisation: what they show, what they cost, what happens to the second of two savers."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.enums import AuditAction, Level, PlaceClass
from branches.models import AuditEvent, OneTimeRequest, RoleAssignment, Unit, User, Village
from branches.navigation import ENTRIES, menu_of
from branches.views.confirmation import FILL_IN_SECONDS, OPEN_SECONDS
from nammlau.sessions import SEEN_AT, SIGNED_IN_AT
from tests.factories import branches as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune, name="Chi bộ bản Nà Nọi")


@pytest.fixture
def office(client, commune):
    """The office of the commune, signed in."""
    user = make.make_user(role=Role.OFFICE, unit=commune)
    client.force_login(user)
    return user


@pytest.fixture
def admin(client, commune):
    """The administrator of the commune, signed in."""
    user = make.make_user(role=Role.ADMIN, unit=commune)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"branches:{name}", args=args)


def token():
    return {"token": str(uuid4())}


# Doing things once


def test_double_click_founds_one_branch(client, commune, office):
    form = {"name": "Chi bộ bản Mới", "branch_kind": "VILLAGE", **token()}

    first = client.post(page("branch_create", commune.pk), form)
    second = client.post(page("branch_create", commune.pk), form)

    assert Unit.objects.filter(name="Chi bộ bản Mới").count() == 1
    assert first["Location"] == second["Location"] == commune.get_absolute_url()


def test_token_stays_free_while_the_form_has_errors(client, commune, office):
    form = {"name": "", "branch_kind": "VILLAGE", **token()}

    refused = client.post(page("branch_create", commune.pk), form)
    accepted = client.post(page("branch_create", commune.pk), form | {"name": "Chi bộ bản Mới"})

    assert refused.status_code == 200
    assert accepted.status_code == 302
    assert OneTimeRequest.objects.count() == 1


# Two people, one record


def test_second_of_two_savers_sees_both_versions(client, branch, office):
    url = page("unit_edit", branch.pk)
    form = {"code": branch.code, "branch_kind": "VILLAGE", "founded_on": "", "founding_decision": "", "version": 1}
    colleague = make.make_user(role=Role.OFFICE, unit=branch.parent, full_name="Quàng Thị Bản")
    client.force_login(colleague)
    client.post(url, form | {"position": 4, **token()})
    client.force_login(office)

    response = client.post(url, form | {"position": 9, **token()})

    assert response.status_code == 409
    row = next(row for row in response.context["rows"] if row.label.startswith("Thứ tự"))
    assert (row.before, row.theirs, row.mine) == ("0", "4", "9")
    assert response.context["saved_by"] == colleague
    assert client.post(url, form | {"position": 9, "version": 2, **token()}).status_code == 302
    branch.refresh_from_db()
    assert branch.position == 9


def test_conflict_page_looks_back_over_several_savings(client, commune, office):
    village = make.make_village(unit=commune, name="Bản Một")
    url = page("village_edit", village.pk)
    for version, name in enumerate(["Bản Hai", "Bản Ba"], 1):
        client.post(url, {"name": name, "version": version, **token()})

    response = client.post(url, {"name": "Bản Bốn", "version": 1, **token()})

    assert [(row.before, row.theirs, row.mine) for row in response.context["rows"]] == [
        ("Bản Một", "Bản Ba", "Bản Bốn")
    ]
    assert Village.objects.get().name == "Bản Ba"


# What the forms do


def test_branch_is_renamed_from_a_day(client, branch, office):
    client.post(page("unit_rename", branch.pk), {"name": "Chi bộ bản Nà Nọi 1", "from_on": "02/03/2026", **token()})

    assert branch.names.count() == 2


def test_name_is_not_given_for_the_future(client, branch, office):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(
        page("unit_rename", branch.pk), {"name": "Tên", "from_on": f"{tomorrow:%d/%m/%Y}", **token()}
    )

    assert "from_on" in response.context["form"].errors
    assert branch.names.count() == 1


def test_what_the_service_refuses_stands_at_its_field(client, branch, office):
    response = client.post(page("unit_rename", branch.pk), {"name": "Tên", "from_on": "01/01/1980", **token()})

    assert "thành lập ngày 01/01/1990" in response.context["form"].errors["from_on"][0]


def test_branch_is_closed_with_its_heir(client, commune, branch, office):
    heir = make.make_branch(parent=commune)

    client.post(
        page("unit_close", branch.pk),
        {"closed_on": "02/03/2026", "decision": "15-QĐ/ĐU", "successors": [heir.pk], **token()},
    )

    branch.refresh_from_db()
    assert branch.successions.get().successor == heir


def test_heir_of_another_commune_cannot_be_chosen(client, branch, office):
    response = client.post(
        page("unit_close", branch.pk),
        {"closed_on": "02/03/2026", "decision": "15-QĐ/ĐU", "successors": [make.make_branch().pk], **token()},
    )

    assert "successors" in response.context["form"].errors
    branch.refresh_from_db()
    assert branch.closed_on is None


def test_office_closes_branches_but_not_its_own_commune(client, commune, branch, office):
    assert client.get(page("unit_close", branch.pk)).status_code == 200
    assert client.get(page("unit_close", commune.pk)).status_code == 404
    assert client.get(page("unit_move", commune.pk)).status_code == 404


@pytest.mark.parametrize(
    ("into", "name", "field"),
    [("", "", "name"), ("other", "Tên mới", "name"), ("absorbed", "", "into"), ("", "Tên mới", "absorbed")],
)
def test_merging_says_what_is_missing(client, commune, branch, office, into, name, field):
    units = {"other": make.make_branch(parent=commune).pk, "absorbed": branch.pk, "": ""}
    form = {"absorbed": [branch.pk], "into": units[into], "name": name, "closed_on": "02/03/2026", "decision": "15"}

    response = client.post(page("branches_merge", commune.pk), form | token())

    assert list(response.context["form"].errors) == [field]


def test_branches_are_merged(client, commune, branch, office):
    other = make.make_branch(parent=commune)
    form = {"absorbed": [branch.pk, other.pk], "name": "Chi bộ liên bản", "closed_on": "02/03/2026", "decision": "15"}

    client.post(page("branches_merge", commune.pk), form | token())

    assert Unit.objects.get(name="Chi bộ liên bản").precessions.count() == 2


@pytest.mark.parametrize(
    ("level", "offered"),
    [
        (Level.PROVINCE, [Level.DISTRICT, Level.COMMUNE]),
        (Level.DISTRICT, [Level.COMMUNE]),
        (Level.COMMUNE, [Level.COMMUNE]),
    ],
)
def test_committee_is_founded_below_its_superior(client, level, offered):
    above = make.make_committee(level=level)
    client.force_login(make.make_user(role=Role.ADMIN, unit=above))

    form = client.get(page("committee_create", above.pk)).context["form"]

    assert [value for value, _label in form.fields["level"].choices] == offered
    assert form["level"].value() == Level.COMMUNE


@pytest.mark.parametrize(("level", "first"), [(Level.PROVINCE, "committee_create"), (Level.COMMUNE, "branch_create")])
def test_first_button_of_a_committee_adds_what_it_mostly_has(client, level, first):
    unit = make.make_committee(level=level)
    client.force_login(make.make_user(role=Role.ADMIN, unit=unit))

    text = client.get(unit.get_absolute_url()).content.decode()

    assert f'class="btn btn-primary" href="{page(first, unit.pk)}"' in text


def test_place_class_and_village_and_document_are_written(client, commune, branch, office):
    day = {"from_on": "02/03/2026"}
    client.post(page("place_class_set", commune.pk), {"place_class": "BORDER", **day, **token()})
    client.post(page("village_create", commune.pk), {"name": "Bản Nà Nọi", **token()})
    village = Village.objects.get()
    client.post(page("village_assign", village.pk), {"branch": branch.pk, **day, **token()})
    client.post(page("mass_organisation_create", commune.pk), {"kind": "VETERANS", "name": "Hội", **day, **token()})
    client.post(
        page("document_create", commune.pk),
        {
            "kind": "PLAN",
            "issuer": "Huyện ủy",
            "number": "03",
            "issued_on": "02/03/2026",
            "title": "Về nguồn",
            **token(),
        },
    )

    assert commune.place_classes.get().place_class == PlaceClass.BORDER
    assert village.services.get().branch == branch
    assert commune.mass_organisations.count() == 1
    assert commune.documents.get().kept_at == ""


def test_picker_finds_units_without_marks_in_the_own_scope(client, commune, branch, office):
    make.make_branch(name="Chi bộ bản Nà Nọi")

    response = client.post(page("pick_unit"), {"q": "na noi"})

    assert [option.value for option in response.context["options"]] == [branch.pk]


def test_superior_sees_communes_first_and_finds_branches_by_name(client, commune, branch):
    client.force_login(make.make_user(role=Role.SUPERIOR, unit=commune.parent))

    listed = client.get(page("unit_list")).context["rows"]
    found = client.get(client.post(page("unit_list"), {"q": "na noi"})["Location"]).context["rows"]

    assert {row.pk for row in listed} == {commune.parent_id, commune.pk}
    assert [row.pk for row in found] == [branch.pk]


def test_superior_reads_no_names_of_secretaries(client, commune, branch):
    make.make_user(role=Role.SECRETARY, unit=branch, full_name="Quàng Thị Bản")
    client.force_login(make.make_user(role=Role.SUPERIOR, unit=commune.parent))

    assert "Quàng Thị Bản" not in client.get(branch.get_absolute_url()).content.decode()


def test_secretary_gets_no_links_that_lead_nowhere(client, commune, branch):
    village = make.make_village(branch=branch)
    client.force_login(make.make_user(role=Role.SECRETARY, unit=branch))

    text = client.get(branch.get_absolute_url()).content.decode()

    assert village.name in text
    assert village.get_absolute_url() not in text


# Accounts


def test_new_account_gets_its_slip(client, branch, admin):
    client.post(
        page("user_create"),
        {
            "full_name": "Quàng Thị Bản",
            "username": "quang.thi.ban",
            "role": "SECRETARY",
            "unit": branch.pk,
            "from_on": "02/03/2026",
            **token(),
        },
    )
    user = User.objects.get(username="quang.thi.ban")

    slip = client.post(page("user_code", user.pk))

    (_account, code), *_none = slip.context["slips"]
    assert code in slip.content.decode()
    assert slip["Cache-Control"] == "no-store, private"
    assert AuditEvent.objects.get(action=AuditAction.CODE_ISSUED).by == admin


def test_administrator_cannot_give_roles_beyond_the_own_units(client, branch, admin):
    account = make.make_user(role=Role.SECRETARY, unit=branch)

    response = client.post(
        page("role_grant", account.pk),
        {"role": "ADMIN", "unit": make.make_commune().pk, "from_on": "02/03/2026", **token()},
    )

    assert "unit" in response.context["form"].errors
    assert RoleAssignment.objects.filter(user=account).count() == 1


@pytest.mark.parametrize(
    ("method", "seconds", "is_asked"),
    [
        ("get", OPEN_SECONDS - 5, False),
        ("get", OPEN_SECONDS + 1, True),
        ("post", FILL_IN_SECONDS - 5, False),
        ("post", FILL_IN_SECONDS + 1, True),
    ],
)
def test_change_of_roles_asks_for_the_password_again(client, branch, admin, method, seconds, is_asked):
    account = make.make_user(role=Role.SECRETARY, unit=branch)
    session = client.session
    session[SIGNED_IN_AT] = int(time.time()) - seconds
    session[SEEN_AT] = int(time.time())
    session.save()

    response = getattr(client, method)(page("role_grant", account.pk), follow=True)

    assert ("Xác nhận mật khẩu" in response.content.decode()) is is_asked


def test_password_again_leads_back_to_the_form(client, branch, admin):
    session = client.session
    session[SIGNED_IN_AT] -= OPEN_SECONDS + 60
    session.save()
    asked = client.get(page("user_create"))["Location"]

    wrong = client.post(asked, {"password": "sai rồi"})
    right = client.post(asked, {"password": make.PASSWORD})

    assert "password" in wrong.context["form"].errors
    assert right["Location"] == page("user_create")
    assert client.get(page("user_create")).status_code == 200


def test_search_for_a_name_leaves_no_name_in_the_address(client, branch, admin):
    make.make_user(role=Role.SECRETARY, unit=branch, full_name="Quàng Thị Bản")

    response = client.post(page("user_list"), {"q": "quang thi"})

    assert "quang" not in response["Location"]
    rows = client.get(response["Location"]).context["rows"]
    assert [row.label for row in rows] == ["Quàng Thị Bản"]


# What pages cost


@pytest.mark.parametrize("item_count", [1, 3])
def test_user_list_costs_five_queries(client, branch, admin, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make.make_user(role=Role.SECRETARY, unit=branch)

    with django_assert_num_queries(5):
        client.get(page("user_list"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_unit_list_costs_five_queries(client, commune, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make.make_village(branch=make.make_branch(parent=commune))

    with django_assert_num_queries(5):
        response = client.get(page("unit_list"))
    assert len(response.context["rows"]) == 1 + item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_unit_page_costs_the_same_for_any_size(client, commune, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make.make_village(branch=make.make_branch(parent=commune))
        make.make_mass_organisation(unit=commune)
        make.make_document(unit=commune)

    with django_assert_num_queries(17):
        client.get(commune.get_absolute_url())


# Menus


def test_every_entry_of_the_menu_leads_somewhere():
    for entry in ENTRIES:
        assert reverse(entry.url_name).startswith("/")


@pytest.mark.parametrize("role", Role)
def test_menu_shows_only_pages_that_open(client, commune, branch, role):
    user = make.make_user(role=role, unit=branch if role == Role.SECRETARY else commune)
    client.force_login(user)

    statuses = {item.url: client.get(item.url, follow=True).status_code for item in menu_of(get_user(client))}

    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(("role", "compares"), [(Role.SECRETARY, False), (Role.OFFICE, True), (Role.SUPERIOR, True)])
def test_who_has_one_branch_has_nothing_to_compare(commune, branch, role, compares):
    user = make.make_user(role=role, unit=branch if role == Role.SECRETARY else commune)

    assert (reverse("membership:comparison") in {item.url for item in menu_of(user)}) == compares


def test_menu_marks_the_current_page(client, commune, office):
    current = [item.url for item in client.get(page("unit_list")).context["navigation"] if item.is_current]

    assert current == [page("unit_list")]
