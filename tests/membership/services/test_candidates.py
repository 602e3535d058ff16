"""Persons are added, edited under a lock of versions, and hidden only while nothing rests on them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CloseReason, Stage
from membership.models import Person
from membership.services import candidates
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


def test_add_person_tidies_the_name_and_builds_its_keys(clerk):
    branch = make_branch()

    person = candidates.add_person(commune=branch.parent, by=clerk, full_name="  Lò  Văn Đức ")

    assert person.full_name == "Lò Văn Đức"
    assert person.name_folded == " lo van duc "
    assert AuditEvent.objects.get(subject_id=person.pk, action=AuditAction.CREATED, subject_type="membership.person")


def test_add_person_with_a_taken_identity_number_is_refused(clerk):
    person = make.make_person(id_number="012345678901")

    with pytest.raises(ValidationError):
        candidates.add_person(commune=person.commune, by=clerk, full_name="Lò Văn Hai", id_number="012345678901")


def test_edit_person_moves_the_keys_with_the_name(clerk):
    person = make.make_person(full_name="Lò Văn An")

    changed = candidates.edit_person(person=person, version=1, changes={"full_name": "Lò Văn Ánh"}, by=clerk)

    assert (changed.name_folded, changed.version) == (" lo van anh ", 2)


def test_edit_person_after_somebody_else_saved_changes_nothing(clerk):
    person = make.make_person(phone="1")
    candidates.edit_person(person=person, version=1, changes={"phone": "2"}, by=clerk)

    with pytest.raises(StaleRecord) as caught:
        candidates.edit_person(person=person, version=1, changes={"phone": "3"}, by=clerk)

    assert caught.value.current.phone == "2"


def test_add_candidate_opens_the_first_try_with_its_first_line_of_history(clerk):
    branch = make_branch()

    case = candidates.add_candidate(
        branch=branch, opened_on=date(2026, 1, 5), by=clerk, person_fields={"full_name": "Quàng Thị Mai"}
    )

    change = case.changes.get()
    assert (case.stage, case.attempt, case.person.commune) == (Stage.SOURCE, 1, branch.parent)
    assert (change.sequence, change.from_stage, change.to_stage) == (1, "", Stage.SOURCE)
    assert (change.effective_on, change.recorded_by) == (date(2026, 1, 5), clerk)


def test_add_candidate_again_after_closing_is_the_second_try(clerk):
    first = make.make_case(stage=Stage.CLOSED, closed_reason=CloseReason.MOVED_AWAY)

    second = candidates.add_candidate(branch=first.branch, person=first.person, opened_on=date(2026, 9, 1), by=clerk)

    assert second.attempt == 2


@pytest.mark.parametrize("trait", [{}, {"on_probation": True}, {"official": True}])
def test_add_candidate_with_an_open_case_or_a_membership_is_refused(clerk, trait):
    case = make.make_case(**trait)

    with pytest.raises(ValidationError):
        candidates.add_candidate(branch=case.branch, person=case.person, opened_on=date(2026, 9, 1), by=clerk)

    assert case.person.cases.count() == 1


def test_delete_person_hides_and_restore_shows_again(clerk):
    person = make.make_case().person

    candidates.delete_person(person=person, by=clerk)
    hidden = list(Person.objects.present())
    candidates.restore_person(person=person, by=clerk)

    assert hidden == []
    assert list(Person.objects.present()) == [person]


@pytest.mark.parametrize("trait", [{"with_certificate": True}, {"stage": Stage.DOSSIER}, {"official": True}])
def test_delete_person_on_whom_figures_rest_is_refused(clerk, trait):
    person = make.make_case(**trait).person

    with pytest.raises(candidates.PersonHasHistory):
        candidates.delete_person(person=person, by=clerk)

    assert person in Person.objects.present()
