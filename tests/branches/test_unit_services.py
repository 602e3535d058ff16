"""Founding, renaming, moving, closing, merging: what the rows of history say afterwards."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from branches.access import Permission, Role, scope_of
from branches.enums import AuditAction, BranchKind, PlaceClass, UnitKind
from branches.models import (
    AuditEvent,
    PlaceClassSpell,
    Quota,
    RoleAssignment,
    Succession,
    Unit,
    User,
)
from branches.services.closing import close_unit, merge_into_new, merge_units
from branches.services.history import move_unit, rename_unit, set_approval_chain, set_place_class
from branches.services.saving import StaleRecord
from branches.services.units import UNKNOWN_FOUNDING, edit_unit, found_unit
from tests.factories import branches as make

pytestmark = pytest.mark.django_db

MERGED_ON = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def commune():
    return make.make_commune(parent=make.make_committee())


@pytest.fixture
def branch(commune):
    return make.make_branch(parent=commune, name="Chi bộ bản Nà Nọi")


@pytest.fixture
def office(commune):
    return make.make_user(role=Role.OFFICE, unit=commune)


def spells(rows, *fields):
    return list(rows.order_by("from_on").values_list(*fields, "from_on", "until_on"))


def test_found_unit_begins_its_history(commune, office):
    branch = found_unit(
        code="",
        name="Chi bộ  trường học",
        kind=UnitKind.BRANCH,
        branch_kind=BranchKind.SCHOOL,
        parent=commune,
        by=office,
    )

    assert branch.path == f"{commune.path}{branch.pk:08d}."
    assert branch.code == f"{commune.code}-01"
    assert spells(branch.names, "name") == [("Chi bộ trường học", UNKNOWN_FOUNDING, None)]
    assert spells(branch.subordinations, "parent") == [(commune.pk, UNKNOWN_FOUNDING, None)]
    assert AuditEvent.objects.get(action=AuditAction.CREATED, by=office).unit == branch


def test_found_unit_refuses_a_code_that_is_taken(commune, office):
    with pytest.raises(ValidationError):
        found_unit(
            code=commune.code,
            name="Chi bộ",
            kind=UnitKind.BRANCH,
            branch_kind=BranchKind.VILLAGE,
            parent=commune,
            by=office,
        )


def test_free_codes_never_meet(commune, office):
    codes = [
        found_unit(
            code="", name=name, kind=UnitKind.BRANCH, branch_kind=BranchKind.VILLAGE, parent=commune, by=office
        ).code
        for name in ("Chi bộ một", "Chi bộ hai")
    ]

    assert codes == [f"{commune.code}-01", f"{commune.code}-02"]


def test_rename_unit_keeps_the_earlier_name(branch, office):
    rename_unit(unit=branch, name="Chi bộ bản Nà Nọi 1", from_on=MERGED_ON, by=office)

    branch.refresh_from_db()
    assert (branch.name, branch.name_folded) == ("Chi bộ bản Nà Nọi 1", "chi bo ban na noi 1")
    assert spells(branch.names, "name") == [
        ("Chi bộ bản Nà Nọi", make.FOUNDED_ON, MERGED_ON - DAY),
        ("Chi bộ bản Nà Nọi 1", MERGED_ON, None),
    ]


def test_rename_unit_on_the_day_of_the_name_corrects_it(branch, office):
    rename_unit(unit=branch, name="Chi bộ bản Nà Nọi 2", from_on=make.FOUNDED_ON, by=office)

    assert spells(branch.names, "name") == [("Chi bộ bản Nà Nọi 2", make.FOUNDED_ON, None)]


def test_rename_unit_before_a_later_name_leaves_todays_name(branch, office):
    rename_unit(unit=branch, name="Chi bộ mới", from_on=MERGED_ON, by=office)

    rename_unit(unit=branch, name="Chi bộ giữa", from_on=date(2020, 1, 1), by=office)

    branch.refresh_from_db()
    assert branch.name == "Chi bộ mới"
    assert spells(branch.names, "name")[1:] == [
        ("Chi bộ giữa", date(2020, 1, 1), MERGED_ON - DAY),
        ("Chi bộ mới", MERGED_ON, None),
    ]


@pytest.mark.parametrize(("on", "is_allowed"), [(date(1989, 12, 31), False), (date(1990, 1, 1), True)])
def test_rename_unit_not_before_its_founding(branch, office, on, is_allowed):
    if is_allowed:
        rename_unit(unit=branch, name="Tên khác", from_on=on, by=office)
    else:
        with pytest.raises(ValidationError):
            rename_unit(unit=branch, name="Tên khác", from_on=on, by=office)


def test_move_unit_rewrites_the_paths_below(commune, branch, office):
    province = make.make_committee()
    beside = make.make_branch(parent=make.make_commune(parent=commune.parent))

    move_unit(unit=commune, parent=province, from_on=MERGED_ON, document="15-QĐ/TU", by=office)

    for unit in (commune, branch):
        unit.refresh_from_db()
    assert commune.path == f"{province.path}{commune.pk:08d}."
    assert branch.path == f"{commune.path}{branch.pk:08d}."
    assert Unit.objects.get(pk=beside.pk).path == beside.path
    assert spells(commune.subordinations, "parent")[-1] == (province.pk, MERGED_ON, None)


def test_move_unit_moves_the_scope_of_superiors(commune, branch, office):
    old, new = commune.parent, make.make_committee()
    before = make.make_user(role=Role.SUPERIOR, unit=old)
    after = make.make_user(role=Role.SUPERIOR, unit=new)

    move_unit(unit=commune, parent=new, from_on=MERGED_ON, by=office)

    assert branch not in Unit.objects.visible_to(before)
    assert branch in Unit.objects.visible_to(after)


def test_move_unit_never_below_itself(commune, office):
    below = make.make_commune(parent=commune)

    for parent in (commune, below):
        with pytest.raises(ValidationError):
            move_unit(unit=commune, parent=parent, from_on=MERGED_ON, by=office)


def test_set_place_class_ends_the_class_before(commune, office):
    set_place_class(unit=commune, place_class=PlaceClass.HIGHLAND, from_on=date(2000, 1, 1), by=office)
    set_place_class(unit=commune, place_class=PlaceClass.SPECIALLY_DIFFICULT, from_on=MERGED_ON, by=office)

    assert spells(commune.place_classes, "place_class") == [
        ("HIGHLAND", date(2000, 1, 1), MERGED_ON - DAY),
        ("SPECIALLY_DIFFICULT", MERGED_ON, None),
    ]


def test_set_approval_chain(commune, office):
    set_approval_chain(
        unit=commune,
        decided_by=commune.parent,
        committee_votes=True,
        is_confirmed=True,
        document="",
        from_on=MERGED_ON,
        by=office,
    )

    chain = commune.approval_chains.get()
    assert (chain.decided_by, chain.committee_votes, chain.is_confirmed) == (commune.parent, True, True)


def test_close_unit_ends_roles_and_hands_the_villages_over(commune, branch, office):
    heir = make.make_branch(parent=commune)
    village = make.make_village(branch=branch)
    secretary = make.make_user(role=Role.SECRETARY, unit=branch)

    close_unit(unit=branch, closed_on=MERGED_ON, decision="15-QĐ/ĐU", successors=[heir], by=office)

    branch.refresh_from_db()
    assert (branch.closed_on, branch.closing_decision) == (MERGED_ON, "15-QĐ/ĐU")
    assert RoleAssignment.objects.get(user=secretary).until_on == MERGED_ON - DAY
    assert spells(village.services, "branch") == [
        (branch.pk, make.FOUNDED_ON, MERGED_ON - DAY),
        (heir.pk, MERGED_ON, None),
    ]
    assert Succession.objects.get(predecessor=branch).successor == heir


@pytest.mark.parametrize("heirs", [0, 2])
def test_close_unit_leaves_villages_open_without_one_heir(commune, branch, office, heirs):
    successors = [make.make_branch(parent=commune) for _ in range(heirs)]
    village = make.make_village(branch=branch)

    close_unit(unit=branch, closed_on=MERGED_ON, successors=successors, by=office)

    assert not village.services.holding(MERGED_ON).exists()
    assert Succession.objects.filter(predecessor=branch).count() == heirs


def test_close_unit_ends_the_sessions_of_its_secretary(branch, office):
    secretary = make.make_user(role=Role.SECRETARY, unit=branch)

    close_unit(unit=branch, closed_on=MERGED_ON, by=office)

    assert User.objects.get(pk=secretary.pk).session_stamp == secretary.session_stamp + 1


@pytest.mark.parametrize(("closed_on", "exists"), [(MERGED_ON + DAY, True), (MERGED_ON, False)])
def test_closing_day_is_the_first_day_without(branch, office, closed_on, exists):
    close_unit(unit=branch, closed_on=closed_on, by=office)

    assert Unit.objects.existing(MERGED_ON).filter(pk=branch.pk).exists() is exists


def test_close_unit_refuses_while_branches_exist(commune, branch, office):
    with pytest.raises(ValidationError, match="trực thuộc"):
        close_unit(unit=commune, closed_on=MERGED_ON, by=office)


def test_close_unit_refuses_twice(branch, office):
    close_unit(unit=branch, closed_on=MERGED_ON, by=office)

    with pytest.raises(ValidationError, match="đã kết thúc"):
        close_unit(unit=branch, closed_on=MERGED_ON, by=office)


@pytest.mark.parametrize("closed_on", [make.FOUNDED_ON - DAY, make.FOUNDED_ON])
def test_close_unit_refuses_a_day_not_after_founding(branch, office, closed_on):
    with pytest.raises(ValidationError):
        close_unit(unit=branch, closed_on=closed_on, by=office)


def test_close_unit_refuses_an_heir_that_is_closed(commune, branch, office):
    heir = make.make_branch(parent=commune)
    close_unit(unit=heir, closed_on=MERGED_ON, by=office)

    with pytest.raises(ValidationError):
        close_unit(unit=branch, closed_on=MERGED_ON, successors=[heir], by=office)


def test_merge_units_into_one_that_exists(commune, office):
    first, second, into = (make.make_branch(parent=commune) for _ in range(3))

    merge_units(absorbed=[first, second], into=into, closed_on=MERGED_ON, by=office)

    assert set(into.precessions.values_list("predecessor", flat=True)) == {first.pk, second.pk}
    assert set(Unit.objects.branches().existing(MERGED_ON)) == {into}


def test_merge_into_new_founds_the_heir_on_the_day(commune, office):
    first, second = (make.make_branch(parent=commune, branch_kind=BranchKind.SCHOOL) for _ in range(2))

    into = merge_into_new(absorbed=[first, second], name="Chi bộ trường liên cấp", closed_on=MERGED_ON, by=office)

    assert (into.founded_on, into.branch_kind, into.parent) == (MERGED_ON, BranchKind.SCHOOL, commune)
    assert into.precessions.count() == 2


def test_refused_merge_leaves_nothing_behind(commune, office):
    first, second = (make.make_branch(parent=commune) for _ in range(2))
    close_unit(unit=second, closed_on=MERGED_ON, by=office)

    with pytest.raises(ValidationError):
        merge_into_new(absorbed=[first, second], name="Chi bộ mới", closed_on=MERGED_ON, by=office)

    first.refresh_from_db()
    assert first.closed_on is None
    assert not Unit.objects.filter(name="Chi bộ mới").exists()


def test_edit_unit_moves_the_beginning_of_its_history(branch, office):
    edit_unit(unit=branch, version=branch.version, founded_on=date(1985, 5, 19), by=office)

    assert spells(branch.names, "name")[0][1] == date(1985, 5, 19)
    assert spells(branch.subordinations, "parent")[0][1] == date(1985, 5, 19)


def test_edit_unit_refuses_a_founding_after_its_first_change(branch, office):
    rename_unit(unit=branch, name="Tên khác", from_on=date(2000, 1, 1), by=office)

    with pytest.raises(ValidationError):
        edit_unit(unit=branch, version=branch.version + 1, founded_on=date(2010, 1, 1), by=office)


def test_edit_unit_after_somebody_else_is_refused(branch, office):
    edit_unit(unit=branch, version=1, position=7, by=office)

    with pytest.raises(StaleRecord):
        edit_unit(unit=branch, version=1, position=9, by=office)

    branch.refresh_from_db()
    assert branch.position == 7


@pytest.mark.parametrize("constraint_break", [
    lambda: make.make_commune() and Unit.objects.create(code="x", name="x", kind=UnitKind.BRANCH, path="9."),
    lambda: Unit.objects.filter(pk=make.make_branch().pk).update(closed_on=make.FOUNDED_ON),
    lambda: make.make_role(user=make.make_user(), until_on=make.FOUNDED_ON - DAY),
    lambda: make.make_quota(unit=make.make_branch()) and Quota.objects.update(last_year=2025),
    lambda: make.make_village_year(village=make.make_village(), households=5, poor_households=6),
    lambda: make.make_unit_year(unit=make.make_commune(), households=5, poor_households=6),
    lambda: make.make_unit_year(unit=make.make_commune(), poor_percent=101),
    lambda: make.make_village(founded_on=date(2020, 1, 1), closed_on=date(2020, 1, 1)),
    lambda: User.objects.filter(pk=make.make_user().pk).update(one_time_code="x"),
    lambda: Succession.objects.create(
        predecessor=(unit := make.make_branch()), successor=unit, effective_on=MERGED_ON
    ),
], ids=["branch without committee", "closed before founded", "role ends before start", "quota years", "poor households",
        "poor households of a commune", "poor percent", "village closed before founded",
        "code without expiry", "own successor"])  # fmt: skip
def test_database_refuses(constraint_break):
    with pytest.raises(IntegrityError), transaction.atomic():
        constraint_break()


@pytest.mark.parametrize("double", [
    lambda: [make.make_quota(unit=unit) for unit in [make.make_branch()] * 2],
    lambda: [make.make_village(unit=unit, name="Bản Nà") for unit in [make.make_commune()] * 2],
    lambda: [make.make_village_year(village=village) for village in [make.make_village()] * 2],
    lambda: [make.make_unit_year(unit=unit) for unit in [make.make_commune()] * 2],
    lambda: [make.make_user(username="hai.nguoi") for _ in range(2)],
], ids=["quota", "village", "village year", "year of a commune", "user name"])  # fmt: skip
def test_database_refuses_the_same_twice(double):
    with pytest.raises(IntegrityError), transaction.atomic():
        double()


def test_spells_of_today_hold_on_both_their_days(commune):
    row = make.make_place_class(unit=commune, from_on=date(2026, 1, 1), until_on=date(2026, 1, 31))

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [row in PlaceClassSpell.objects.holding(day) for day in days] == [False, True, True, False]


def test_scope_of_a_role_begins_and_ends_with_its_days(commune):
    today = date.today()  # noqa: DTZ011 - the scope itself asks for the day of the office
    user = make.make_user()
    make.make_role(user=user, role=Role.OFFICE, unit=commune, from_on=today + 2 * DAY)
    make.make_role(user=user, role=Role.LEADER, unit=commune, until_on=today - 2 * DAY)

    assert scope_of(user).holdings == ()
    assert scope_of(user).allows(Permission.UNIT_READ) is False
