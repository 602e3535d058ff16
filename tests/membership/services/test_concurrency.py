"""Two clerks at once: one of them does the step, the other is told, and nothing is doubled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from branches.services.saving import StaleRecord
from membership.enums import Stage
from membership.models import AdmissionCase, PartyMembership, Person
from membership.pipeline import TransitionRefused
from membership.services import admission, candidates
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Run acts in threads that start together; returns each one's result or error."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=10)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_ceremonies_at_once_make_one_member():
    clerk = make_user()
    case = make.make_case(stage=Stage.CEREMONY)
    make.make_decision(case=case)

    def hold():
        return admission.hold_ceremony(case=case, held_on=date(2026, 7, 1), by=clerk)

    results = at_once(hold, hold)

    refused = [result for result in results if isinstance(result, TransitionRefused)]
    assert len(refused) == 1
    assert PartyMembership.objects.count() == 1
    assert case.changes.count() == 2


def test_two_edits_of_one_version_at_once_save_one():
    clerk = make_user()
    person = make.make_person()

    def edit(phone):
        return lambda: candidates.edit_person(person=person, version=1, changes={"phone": phone}, by=clerk)

    results = at_once(edit("0911111111"), edit("0922222222"))

    assert sum(isinstance(result, StaleRecord) for result in results) == 1
    assert Person.objects.get(pk=person.pk).version == 2


def test_two_candidacies_of_one_person_at_once_are_one():
    clerk = make_user()
    branch = make_branch()
    person = make.make_person(branch=branch)

    def add():
        return candidates.add_candidate(branch=branch, person=person, opened_on=date(2026, 1, 5), by=clerk)

    results = at_once(add, add)

    assert sum(isinstance(result, AdmissionCase) for result in results) == 1
    assert AdmissionCase.objects.count() == 1
