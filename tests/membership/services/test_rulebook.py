from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from branches.models import AuditEvent
from membership.models import Holiday, HolidayYear, RuleRow
from membership.services import rulebook
from tests.factories.branches import make_user

pytestmark = pytest.mark.django_db
ROW = {
    "name": "MAX_AGE",
    "in_force_from": date(2026, 9, 1),
    "value": "62",
    "document": "Quy định 1-QĐ/TW",
    "article": "",
    "strength": "A",
}


@pytest.fixture
def admin():
    return make_user()


def last_event():
    return AuditEvent.objects.latest("pk")


def test_row_is_kept_with_who_and_logged(admin):
    row = rulebook.add_rule_row(**ROW, by=admin)

    event = last_event()
    assert (row.recorded_by, row.withdrawn_at, row.citation) == (admin, None, "Quy định 1-QĐ/TW")
    assert (event.by, event.action, event.subject_id) == (admin, "CREATED", row.pk)
    assert event.after == {
        "name": "MAX_AGE",
        "in_force_from": "2026-09-01",
        "value": "62",
        "source": "Quy định 1-QĐ/TW",
        "strength": "A",
    }


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"value": "nhiều"}, "value"), ({"document": ""}, "document"), ({"strength": "Z"}, "strength")],
)
def test_wrong_row_is_refused_at_its_field(admin, changes, field):
    with pytest.raises(ValidationError) as refused:
        rulebook.add_rule_row(**{**ROW, **changes}, by=admin)

    assert set(refused.value.error_dict) == {field}
    assert not RuleRow.objects.exists()


def test_row_is_withdrawn_once_with_a_reason(admin):
    row = rulebook.add_rule_row(**ROW, by=admin)

    withdrawn = rulebook.withdraw_rule_row(pk=row.pk, reason="Ghi nhầm", by=admin)

    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_reason) == (admin, "Ghi nhầm")
    assert (last_event().action, last_event().after) == ("CLOSED", {"reason": "Ghi nhầm"})
    with pytest.raises(ValidationError):
        rulebook.withdraw_rule_row(pk=row.pk, reason="Lần nữa", by=admin)


@pytest.mark.parametrize("changes", [{"withdrawn_at": timezone.now()}, {"withdrawn_reason": "Ghi nhầm"}])
def test_database_refuses_half_a_withdrawal(admin, changes):
    row = rulebook.add_rule_row(**ROW, by=admin)

    with pytest.raises(IntegrityError), transaction.atomic():
        RuleRow.objects.filter(pk=row.pk).update(**changes)


def test_database_refuses_half_a_confirmation():
    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayYear.objects.create(year=2027, confirmed_at=timezone.now())


def test_day_is_entered_changed_and_cleared_with_a_log(admin):
    day = date(2027, 1, 11)

    entered = rulebook.set_day(day=day, is_working=False, name="Nghỉ đổi", by=admin)
    assert (entered.year.year, last_event().action) == (2027, "CREATED")

    changed = rulebook.set_day(day=day, is_working=True, name="Làm việc", by=admin)
    assert (changed.pk, last_event().before) == (entered.pk, {"is_working": False, "name": "Nghỉ đổi"})

    rulebook.clear_day(holiday=changed, by=admin)
    assert not Holiday.objects.exists()
    assert last_event().action == "DELETED"


def test_year_is_confirmed_again_by_another_document(admin):
    rulebook.confirm_year(year=2026, document="Thông báo 1", by=admin)

    row = rulebook.confirm_year(year=2026, document="Thông báo 2", by=admin)

    assert (row.document, row.confirmed_by, HolidayYear.objects.count()) == ("Thông báo 2", admin, 1)
    assert last_event().after == {"year": 2026, "document": "Thông báo 2"}
