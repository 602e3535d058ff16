"""The audit log: one row per act, never altered."""

import pytest
from django.db import DatabaseError, connection, transaction

from branches.enums import AuditAction
from branches.models import AuditEvent
from branches.services import audit
from tests.factories.branches import make_commune, make_user


@pytest.fixture
def event(db):
    return audit.record(by=make_user(), action=AuditAction.EXPORTED, unit=make_commune(), people_count=3)


def test_record_keeps_the_address_of_the_user(db):
    user = make_user()
    user.address = "192.0.2.10"

    event = audit.record(by=user, action=AuditAction.VIEWED, subject=user)

    assert (event.address, event.subject_type, event.subject_id) == ("192.0.2.10", "branches.user", user.pk)


def test_event_cannot_be_changed(event):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(people_count=4)

    event.refresh_from_db()
    assert event.people_count == 3


def test_event_cannot_be_deleted(event):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        event.delete()

    assert AuditEvent.objects.filter(people_count=3).count() == 1


def test_event_cannot_be_changed_behind_the_program(event):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE branches_auditevent SET people_count = 4")


@pytest.mark.parametrize("round_", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_transactional_tests_start_empty_and_guarded(round_):
    assert AuditEvent.objects.count() == 0
    event = audit.record(by=make_user(), action=AuditAction.EXPORTED)

    with pytest.raises(DatabaseError, match="append-only"):
        AuditEvent.objects.filter(pk=event.pk).update(people_count=4)
