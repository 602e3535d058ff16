"""Accounts, roles with dates, and who may do what to whom."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent, User
from branches.selectors.users import account_rows, accounts_for_code, manageable_accounts
from branches.services import users
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 5)
DAY = timedelta(days=1)


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune)


@pytest.fixture
def admin(commune):
    return make.make_user(role=Role.ADMIN, unit=commune)


@pytest.fixture
def office(commune):
    return make.make_user(role=Role.OFFICE, unit=commune)


@pytest.fixture
def secretary(branch):
    return make.make_user(role=Role.SECRETARY, unit=branch)


def test_add_user_has_a_role_and_no_password(branch, admin):
    user = users.add_user(
        username=" Quang.Thi.Ban ",
        full_name="Quàng  Thị Bản",
        role=Role.SECRETARY,
        unit=branch,
        from_on=TODAY,
        by=admin,
    )

    assert (user.username, user.full_name, user.name_folded) == ("quang.thi.ban", "Quàng Thị Bản", "quang thi ban")
    assert user.has_usable_password() is False
    assert user.roles.get().unit == branch


def test_add_user_refuses_a_name_that_is_taken(branch, admin, secretary):
    with pytest.raises(ValidationError, match="đã có người dùng"):
        users.add_user(
            username=secretary.username, full_name="X", role=Role.SECRETARY, unit=branch, from_on=TODAY, by=admin
        )


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.SUPERIOR, Role.ADMIN])
def test_role_of_a_committee_is_not_held_at_a_branch(branch, admin, secretary, role):
    with pytest.raises(ValidationError, match="đảng bộ"):
        users.grant_role(user=secretary, role=role, unit=branch, from_on=TODAY, by=admin)


def test_secretary_is_not_held_at_a_committee(commune, admin, secretary):
    with pytest.raises(ValidationError, match="chi bộ"):
        users.grant_role(user=secretary, role=Role.SECRETARY, unit=commune, from_on=TODAY, by=admin)


def test_one_person_may_hold_several_roles(commune, admin, secretary):
    users.grant_role(user=secretary, role=Role.LEADER, unit=commune, from_on=TODAY, title="Phó bí thư", by=admin)

    assert sorted(secretary.roles.values_list("role", flat=True)) == ["LEADER", "SECRETARY"]


@pytest.mark.parametrize(("from_on", "is_allowed"), [(TODAY, False), (TODAY + DAY, True)])
def test_same_role_is_not_held_twice_at_once(branch, admin, from_on, is_allowed):
    deputy = make.make_user()
    make.make_role(user=deputy, role=Role.SECRETARY, unit=branch, from_on=TODAY - DAY, until_on=TODAY)

    if is_allowed:
        users.grant_role(user=deputy, role=Role.SECRETARY, unit=branch, from_on=from_on, by=admin)
    else:
        with pytest.raises(ValidationError, match="đã giữ vai trò"):
            users.grant_role(user=deputy, role=Role.SECRETARY, unit=branch, from_on=from_on, by=admin)


def test_change_of_role_ends_all_sessions(client, commune, admin, secretary):
    client.force_login(secretary)

    users.grant_role(user=secretary, role=Role.LEADER, unit=commune, from_on=TODAY, by=admin)

    assert client.get("/don-vi/").status_code == 302
    assert AuditEvent.objects.get(action=AuditAction.ROLE_CHANGED).after["role"] == "LEADER"


def test_end_of_role_ends_all_sessions(client, admin, secretary):
    client.force_login(secretary)

    users.end_role(role=secretary.roles.get(), until_on=TODAY, by=admin)

    assert client.get("/don-vi/").status_code == 302


def test_end_of_role_not_before_it_began(admin, secretary):
    with pytest.raises(ValidationError):
        users.end_role(role=secretary.roles.get(), until_on=make.FOUNDED_ON - DAY, by=admin)


def test_locked_account_is_out_at_once(client, admin, secretary):
    client.force_login(secretary)

    users.switch_user(user=secretary, is_active=False, by=admin)

    assert client.get("/don-vi/").status_code == 302


def test_nobody_locks_the_own_account(admin):
    with pytest.raises(ValidationError):
        users.switch_user(user=admin, is_active=False, by=admin)


def test_edit_user_keeps_the_keys_of_the_name(admin, secretary):
    users.edit_user(user=secretary, version=1, full_name="Đèo Văn Ắng", phone="0900 000 000", by=admin)

    secretary.refresh_from_db()
    assert secretary.name_folded == "deo van ang"


def test_office_gives_codes_to_its_own_secretaries_alone(commune, branch, office, secretary):
    make.make_user(role=Role.SECRETARY, unit=make.make_branch())
    make.make_user(role=Role.LEADER, unit=commune)
    make.make_user(role=Role.SECRETARY, unit=branch, is_active=False)
    past = make.make_user()
    make.make_role(user=past, role=Role.SECRETARY, unit=branch, until_on=TODAY - DAY)

    assert list(accounts_for_code(user=office, on=TODAY)) == [secretary]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEADER, Role.OFFICE])
def test_office_gives_no_code_to_a_secretary_who_is_more(commune, office, secretary, role):
    make.make_role(user=secretary, role=role, unit=commune)

    assert list(accounts_for_code(user=office, on=TODAY)) == []


def test_office_gives_no_code_to_who_will_be_secretary_elsewhere(office, secretary):
    make.make_role(user=secretary, role=Role.SECRETARY, unit=make.make_branch(), from_on=TODAY + DAY)

    assert list(accounts_for_code(user=office, on=TODAY)) == []


def test_administrator_gives_no_code_to_who_is_more_elsewhere(commune, admin, secretary):
    make.make_role(user=secretary, role=Role.SUPERIOR, unit=commune.parent)

    assert secretary not in accounts_for_code(user=admin, on=TODAY)
    assert secretary not in manageable_accounts(user=admin, on=TODAY)
    assert secretary in User.objects.visible_to(admin)


def test_nobody_gives_themselves_a_code(admin, office):
    assert admin not in accounts_for_code(user=admin, on=TODAY)
    assert office in accounts_for_code(user=admin, on=TODAY)


def test_who_left_stays_with_the_administrator_of_the_place(branch, admin):
    past = make.make_user()
    make.make_role(user=past, role=Role.SECRETARY, unit=branch, until_on=TODAY - DAY)

    assert past in manageable_accounts(user=admin, on=TODAY)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["An", "Bình"]),
        ({"q": "binh"}, ["Bình"]),
        ({"role": "LEADER"}, ["Bình"]),
        ({"status": "INACTIVE"}, ["Chung"]),
    ],
)
def test_account_rows_filter(commune, branch, filters, found):
    province = make.make_committee()
    admin = make.make_user(role=Role.ADMIN, unit=province)
    commune = make.make_commune(parent=province)
    make.make_user(role=Role.OFFICE, unit=commune, full_name="Lò Văn An")
    make.make_user(role=Role.LEADER, unit=commune, full_name="Lò Văn Bình")
    make.make_user(role=Role.OFFICE, unit=commune, full_name="Lò Văn Chung", is_active=False)

    rows = account_rows(user=admin, filters=filters, on=TODAY).exclude(pk=admin.pk).order_by("name_sort")

    assert [row.full_name.split()[-1] for row in rows] == found


def test_account_rows_at_a_unit_and_below(commune, branch, admin, secretary):
    other = make.make_branch(parent=commune)
    make.make_user(role=Role.SECRETARY, unit=other)

    rows = account_rows(user=admin, filters={"unit": branch}, on=TODAY)

    assert list(rows) == [secretary]
