from datetime import date
from fractions import Fraction

import pytest

from membership.models import RuleRow
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.vocabulary import RuleName, Severity
from membership.selectors.rulebook import current_book, current_calendar, known_calendar, rules_read_once
from membership.services import rulebook
from tests.factories.branches import make_user

pytestmark = pytest.mark.django_db
SATURDAY, MONDAY = date(2027, 1, 9), date(2027, 1, 11)


@pytest.fixture
def admin():
    return make_user()


def add(admin, **changes):
    row = {
        "name": "CERTIFICATE_VALID_MONTHS",
        "in_force_from": date(2026, 9, 1),
        "value": "48",
        "document": "Hướng dẫn 99-HD/TW (01/09/2026)",
        "article": "mục 5",
        "strength": "B",
    }
    return rulebook.add_rule_row(**{**row, **changes}, by=admin)


def test_without_rows_of_the_office_the_book_is_the_shipped_one(django_assert_num_queries):
    with django_assert_num_queries(1):
        book = current_book()

    assert book is SHIPPED_BOOK


def test_row_of_the_office_counts_from_its_day_and_not_before(admin):
    add(admin)

    before, after = (current_book().on(day)[RuleName.CERTIFICATE_VALID_MONTHS] for day in
                     (date(2026, 8, 31), date(2026, 9, 1)))  # fmt: skip

    assert (before.value, after.value) == (60, 48)
    assert after.source == "Hướng dẫn 99-HD/TW (01/09/2026), mục 5"
    assert after.severity == Severity.BLOCKER


def test_row_of_weak_strength_warns_but_a_rule_of_the_charter_still_blocks(admin):
    add(admin, strength="C")
    add(admin, name="VOTE_SHARE", value="3/4", strength="C")

    rules = current_book().on(date(2026, 9, 1))

    assert rules[RuleName.CERTIFICATE_VALID_MONTHS].severity == Severity.WARNING
    assert rules[RuleName.VOTE_SHARE].value == Fraction(3, 4)
    assert rules[RuleName.VOTE_SHARE].severity == Severity.BLOCKER


def test_of_two_rows_from_one_day_the_later_recorded_counts(admin):
    add(admin, in_force_from=date(2025, 6, 9), value="50")
    add(admin, in_force_from=date(2025, 6, 9), value="48")

    assert current_book().on(date(2025, 6, 9))[RuleName.CERTIFICATE_VALID_MONTHS].value == 48


def test_withdrawn_row_no_longer_counts(admin):
    row = add(admin)

    rulebook.withdraw_rule_row(pk=row.pk, reason="Ghi nhầm", by=admin)

    assert current_book().on(date(2026, 9, 1))[RuleName.CERTIFICATE_VALID_MONTHS].value == 60


def test_row_of_a_rule_that_a_later_release_no_longer_knows_is_passed_over(admin):
    row = add(admin)
    RuleRow.objects.filter(pk=row.pk).update(name="GONE")

    assert current_book() is SHIPPED_BOOK


def test_within_a_request_book_and_calendar_are_read_once(admin, django_assert_num_queries):
    with rules_read_once():
        with django_assert_num_queries(2), rules_read_once():
            for _ in range(3):
                current_book()
                current_calendar()
        add(admin)

        assert current_book().on(date(2026, 9, 1))[RuleName.CERTIFICATE_VALID_MONTHS].value == 48
    with django_assert_num_queries(2):
        current_book()
        current_book()


def test_table_of_the_office_goes_over_the_library(admin):
    rulebook.set_day(day=SATURDAY, is_working=True, name="Làm bù", by=admin)
    rulebook.set_day(day=MONDAY, is_working=False, name="Nghỉ đổi", by=admin)
    rulebook.set_day(day=date(2026, 8, 31), is_working=True, name="Đã bỏ việc đổi ngày", by=admin)
    rulebook.set_day(day=date(2026, 8, 22), is_working=False, name="Đã bỏ việc đổi ngày", by=admin)

    calendar = current_calendar()

    days = (SATURDAY, MONDAY, date(2026, 8, 31), date(2026, 8, 22), date(2026, 2, 17))
    assert [calendar.is_working(day) for day in days] == [True, False, True, False, False]
    assert calendar.confirmed_years == frozenset()


def test_year_is_confirmed_by_an_office_alone(admin, django_assert_num_queries):
    rulebook.confirm_year(year=2026, document="Thông báo 1", by=admin)
    rulebook.set_day(day=date(2027, 2, 9), is_working=False, name="Nghỉ bù", by=admin)

    with django_assert_num_queries(1):
        calendar = current_calendar()

    assert calendar.confirmed_years == {2026}
    assert known_calendar().confirmed_years == frozenset()
