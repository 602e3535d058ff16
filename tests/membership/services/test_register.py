"""Entering members known from papers, correcting their dates, and the times outside votes."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.services.saving import StaleRecord
from membership.enums import AbsenceKind, Precision, SpellReason
from membership.models import BranchSpell, PartyMembership, Person
from membership.services import register
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

DAY = Precision.DAY


@pytest.fixture
def branch(db):
    return make_branch()


@pytest.fixture
def by(db):
    return make_user()


def enter(branch, by, *, person=None, joined=(date(2004, 5, 19), DAY), **fields):
    person = person or make.make_person(branch=branch)
    return register.register_member(person=person, branch=branch, joined=joined, by=by, **fields)


def edit(membership, by, **changes):
    return register.edit_member(membership=membership, version=membership.version, changes=changes, by=by)


def test_member_of_the_old_register_was_admitted_here(branch, by):
    membership = enter(branch, by, joined=(date(2004, 1, 1), Precision.YEAR), official=(date(2005, 1, 1), "YEAR"))

    spell = membership.spells.get()
    assert (spell.branch, spell.from_on, spell.reason) == (branch, date(2004, 1, 1), SpellReason.REGISTER)
    assert (membership.joined.label, membership.official.label) == ("2004", "2005")


def test_member_transferred_in_never_counts_as_admitted_here(branch, by):
    enter(branch, by, arrived_on=date(2026, 3, 2), came_from="Đảng bộ xã Mường Thử", document="Giấy số 12")

    spell = BranchSpell.objects.get(branch=branch)
    assert (spell.from_on, spell.reason, spell.came_from) == (
        date(2026, 3, 2),
        SpellReason.TRANSFERRED_IN,
        "Đảng bộ xã Mường Thử",
    )
    assert BranchSpell.objects.admitted_between(date(2000, 1, 1), date(2026, 12, 31)).count() == 0


def test_transfer_on_the_very_day_of_joining_is_no_admission(branch, by):
    enter(branch, by, arrived_on=date(2004, 5, 19))

    assert BranchSpell.objects.admitted_between(date(2000, 1, 1), date(2026, 12, 31)).count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"official": (date(2004, 5, 18), DAY)},
        {"arrived_on": date(2004, 5, 18)},
    ],
)
def test_dates_before_joining_are_refused(branch, by, fields):
    with pytest.raises(ValidationError):
        enter(branch, by, **fields)
    assert PartyMembership.objects.count() == 0


def test_member_cannot_be_entered_twice(branch, by):
    membership = make.make_membership(branch=branch)

    with pytest.raises(ValidationError):
        enter(branch, by, person=membership.person)


@pytest.mark.parametrize(("arrived_on", "is_possible"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_member_who_returns_comes_on_the_day_of_leaving_or_later(branch, by, arrived_on, is_possible):
    gone = make.make_membership(branch=branch, left_on=date(2026, 3, 2))

    if is_possible:
        assert enter(branch, by, person=gone.person, arrived_on=arrived_on).pk
    else:
        with pytest.raises(ValidationError):
            enter(branch, by, person=gone.person, arrived_on=arrived_on)


def test_spell_follows_a_corrected_day_of_joining(branch, by):
    membership = make.make_membership(branch=branch)

    saved = edit(membership, by, joined_on=date(2009, 9, 2), card_number="52.000123")

    assert (saved.version, saved.card_number) == (2, "52.000123")
    assert membership.spells.get().from_on == date(2009, 9, 2)


def test_joining_after_the_day_of_leaving_the_first_branch_is_refused(branch, by):
    membership = make.make_membership(branch=branch, official_on=None)
    membership.spells.update(left_on=date(2015, 1, 1))
    make.make_spell(membership=membership, branch=make_branch(parent=branch.parent), from_on=date(2015, 1, 1))

    with pytest.raises(ValidationError):
        edit(membership, by, joined_on=date(2015, 1, 2))
    assert PartyMembership.objects.get(pk=membership.pk).joined_on == make.JOINED_ON


def test_joining_after_a_transfer_in_is_refused(branch, by):
    membership = enter(branch, by, arrived_on=date(2026, 3, 2))

    with pytest.raises(ValidationError):
        edit(membership, by, joined_on=date(2026, 3, 3))


def test_second_correction_of_the_same_reading_is_refused(branch, by):
    membership = make.make_membership(branch=branch)
    edit(membership, by, card_number="1")

    with pytest.raises(StaleRecord):
        edit(membership, by, card_number="2")


def absence(membership, by, from_on, until_on=None, kind=AbsenceKind.EXEMPT):
    return register.begin_absence(membership=membership, kind=kind, from_on=from_on, until_on=until_on, by=by)


@pytest.mark.parametrize(("from_on", "is_possible"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True)])
def test_absences_of_one_kind_do_not_overlap(branch, by, from_on, is_possible):
    membership = make.make_membership(branch=branch)
    absence(membership, by, date(2026, 1, 1), date(2026, 3, 31))

    if is_possible:
        assert absence(membership, by, from_on).pk
    else:
        with pytest.raises(ValidationError):
            absence(membership, by, from_on)


def test_absence_before_an_open_one_is_possible(branch, by):
    membership = make.make_membership(branch=branch)
    absence(membership, by, date(2026, 5, 1))

    assert absence(membership, by, date(2026, 1, 1), date(2026, 4, 30)).pk


def test_absence_ends_not_before_it_began(branch, by):
    row = absence(make.make_membership(branch=branch), by, date(2026, 1, 1))

    with pytest.raises(ValidationError):
        register.end_absence(absence=row, until_on=date(2025, 12, 31), by=by)
    assert register.end_absence(absence=row, until_on=date(2026, 1, 1), by=by).until_on == date(2026, 1, 1)


def test_new_member_and_person_are_entered_together_or_not_at_all(branch, by):
    entry = {
        "branch": branch,
        "by": by,
        "person_fields": {"full_name": "Lò Văn Mới"},
        "joined": (date(2004, 5, 19), DAY),
    }
    with pytest.raises(ValidationError):
        register.register_member(official=(date(1990, 1, 1), DAY), **entry)
    is_left_over = Person.objects.filter(full_name="Lò Văn Mới").exists()

    membership = register.register_member(official=(date(2005, 5, 19), DAY), **entry)

    assert not is_left_over
    assert (membership.person.full_name, membership.person.commune) == ("Lò Văn Mới", branch.parent)
