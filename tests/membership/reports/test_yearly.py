"""The figures of a year: what counts, on which day, under which unit."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from branches.access import Role
from branches.enums import Level, QuotaOrigin
from branches.models import Subordination, Unit
from membership.enums import CourseKind, SpellReason
from membership.reports.periods import Period
from membership.reports.yearly import COUNTED, count_year, year_report
from tests.factories.branches import (
    make_branch,
    make_committee,
    make_commune,
    make_evaluation,
    make_quota,
    make_revision,
    make_user,
)
from tests.factories.membership import (
    make_certificate,
    make_course,
    make_enrolment,
    make_membership,
    make_person,
    make_spell,
)

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2016)


@pytest.fixture
def branch():
    return make_branch()


def figures(unit, period=YEAR):
    return count_year(unit=unit, period=period).totals


@pytest.mark.parametrize(
    ("joined_on", "admitted"),
    [(date(2015, 12, 31), 0), (date(2016, 1, 1), 1), (date(2016, 12, 31), 1), (date(2017, 1, 1), 0)],
)
def test_admitted_counts_ceremonies_of_the_year_with_both_ends(branch, joined_on, admitted):
    make_membership(branch=branch, joined_on=joined_on)

    assert figures(branch)["admitted"] == admitted


def test_admitted_keeps_who_left_later_in_the_branch_of_that_day(branch):
    make_membership(branch=branch, joined_on=date(2016, 3, 1), left_on=date(2016, 9, 1))

    assert figures(branch)["admitted"] == 1
    assert figures(branch)["members_end"] == 0


def test_admitted_leaves_out_who_was_transferred_in(branch):
    make_membership(branch=branch, joined_on=date(2016, 3, 1), reason=SpellReason.TRANSFERRED_IN)

    assert figures(branch)["admitted"] == 0


def test_admitted_stays_with_the_first_branch_after_a_move(branch):
    other = make_branch(parent=branch.parent)
    member = make_membership(branch=branch, joined_on=date(2016, 3, 1))
    member.spells.update(left_on=date(2016, 6, 1))
    make_spell(membership=member, branch=other, from_on=date(2016, 6, 1), reason=SpellReason.MOVED_WITHIN)

    rows = {row.unit: row for row in count_year(unit=branch.parent, period=YEAR).rows}

    assert (rows[branch.code].admitted, rows[branch.code].members_end) == (1, 0)
    assert (rows[other.code].admitted, rows[other.code].members_end) == (0, 1)


@pytest.mark.parametrize(("left_on", "members_end"), [(date(2016, 12, 31), 0), (date(2017, 1, 1), 1), (None, 1)])
def test_members_end_leaves_out_who_left_on_that_very_day(branch, left_on, members_end):
    make_membership(branch=branch, joined_on=date(2010, 1, 1), left_on=left_on)

    assert figures(branch)["members_end"] == members_end


def test_members_start_is_the_end_of_the_day_before(branch):
    make_membership(branch=branch, joined_on=date(2015, 12, 31))
    make_membership(branch=branch, joined_on=date(2016, 1, 1))

    assert figures(branch)["members_start"] == 1


def test_probationary_lasts_past_twelve_months_until_recognition(branch):
    make_membership(branch=branch, joined_on=date(2015, 6, 1), probationary=True)
    make_membership(branch=branch, joined_on=date(2015, 6, 1), official_on=date(2016, 6, 1))

    assert figures(branch)["probationary_end"] == 1
    assert figures(branch)["recognised"] == 1


def test_recognised_counts_in_the_branch_of_that_day(branch):
    member = make_membership(branch=branch, joined_on=date(2015, 6, 1), official_on=date(2016, 6, 1))
    member.spells.update(left_on=date(2016, 6, 1))
    other = make_branch(parent=branch.parent)
    make_spell(membership=member, branch=other, from_on=date(2016, 6, 1), reason=SpellReason.MOVED_WITHIN)

    assert figures(branch)["recognised"] == 0
    assert figures(other)["recognised"] == 1


def test_sent_counts_by_the_start_of_the_course_and_twice_for_who_went_twice(branch):
    person = make_person(branch=branch)
    for starts_on in (date(2016, 4, 18), date(2016, 10, 3), date(2017, 1, 3)):
        make_enrolment(course=make_course(commune=branch.parent, starts_on=starts_on), person=person, branch=branch)

    assert figures(branch)["sent_to_awareness_course"] == 2


def test_sent_leaves_out_other_courses_and_withdrawn_nominees(branch):
    person = make_person(branch=branch)
    other_kind = make_course(commune=branch.parent, kind=CourseKind.NEW_MEMBER, starts_on=date(2016, 4, 18))
    make_enrolment(course=other_kind, person=person, branch=branch)
    course = make_course(commune=branch.parent, starts_on=date(2016, 4, 18))
    make_enrolment(course=course, person=person, branch=branch, withdrawn_on=date(2016, 4, 1))

    assert figures(branch)["sent_to_awareness_course"] == 0


def test_certified_counts_by_date_of_issue(branch):
    make_certificate(person=make_person(branch=branch), branch=branch, issued_on=date(2016, 4, 23))
    make_certificate(person=make_person(branch=branch), branch=branch, issued_on=date(2017, 1, 2))

    assert figures(branch)["certified"] == 1


def test_target_prefers_what_was_assigned_and_labels_an_own_resolution(branch):
    other = make_branch(parent=branch.parent)
    make_quota(unit=branch, year=2016, target=3, origin=QuotaOrigin.OWN_RESOLUTION)
    make_quota(unit=branch, year=2016, target=2)
    make_quota(unit=other, year=2016, target=1, origin=QuotaOrigin.OWN_RESOLUTION)

    rows = {row.unit: row for row in count_year(unit=branch.parent, period=YEAR).rows}

    assert (rows[branch.code].target, rows[branch.code].target_is_own) == (2, False)
    assert (rows[other.code].target, rows[other.code].target_is_own) == (1, True)


def test_target_is_none_without_a_quota_and_zero_with_a_quota_of_zero(branch):
    other = make_branch(parent=branch.parent)
    make_quota(unit=other, year=2016, target=0)

    rows = {row.unit: row for row in count_year(unit=branch.parent, period=YEAR).rows}

    assert rows[branch.code].target is None
    assert rows[other.code].target == 0
    assert figures(branch)["target"] is None


def test_own_target_of_the_commune_stands_beside_the_sum_of_the_lines(branch):
    make_quota(unit=branch, year=2016, target=2)
    make_quota(unit=branch.parent, year=2016, target=5)

    report = count_year(unit=branch.parent, period=YEAR)

    assert (report.totals["target"], report.own_target, report.target_difference) == (2, 5, -3)
    assert report.asked_for == 5


def test_commune_without_a_target_of_its_own_is_asked_for_the_sum_of_the_lines(branch):
    make_quota(unit=branch, year=2016, target=2)

    assert count_year(unit=branch.parent, period=YEAR).asked_for == 2


def test_commune_with_a_target_of_zero_is_asked_for_nothing_whatever_it_passed_on(branch):
    make_quota(unit=branch, year=2016, target=2)
    make_quota(unit=branch.parent, year=2016, target=0)

    assert count_year(unit=branch.parent, period=YEAR).asked_for == 0


def test_commune_without_a_target_of_its_own_shows_the_sum_of_its_branches():
    province = make_committee(level=Level.PROVINCE)
    summed, own = make_commune(parent=province), make_commune(parent=province)
    for commune in (summed, own):
        for target in (2, 3):
            make_quota(unit=make_branch(parent=commune), year=2016, target=target)
    make_quota(unit=own, year=2016, target=9)

    rows = {row.unit: row for row in count_year(unit=province, period=YEAR).rows}

    assert (rows[summed.code].target, rows[summed.code].target_is_sum) == (5, True)
    assert (rows[own.code].target, rows[own.code].target_is_sum) == (9, False)


@pytest.mark.parametrize(("last", "target"), [(date(2016, 7, 14), 2), (date(2016, 7, 15), 3), (date(2016, 12, 31), 3)])
def test_target_of_a_period_is_the_one_decided_by_its_last_day(branch, last, target):
    make_quota(unit=branch, year=2016, target=2)
    make_revision(unit=branch, first_year=2016, last_year=2016, before=2, after=3, decided_on=date(2016, 7, 15))

    report = count_year(unit=branch.parent, period=Period(date(2016, 1, 1), last))

    assert report.totals["target"] == target


def test_part_of_a_year_shows_the_whole_target_and_counts_to_its_last_day(branch):
    make_quota(unit=branch, year=2016, target=2)
    make_membership(branch=branch, joined_on=date(2016, 6, 30))
    make_membership(branch=branch, joined_on=date(2016, 7, 1))

    half = figures(branch, Period.of_year(2016, date(2016, 6, 30)))

    assert (half["target"], half["admitted"], half["members_end"]) == (2, 1, 1)


def test_who_lies_in_the_recycle_bin_does_not_count(branch):
    user = make_user()
    member = make_membership(branch=branch, joined_on=date(2016, 3, 1))
    type(member.person).objects.filter(pk=member.person_id).update(
        deleted_at="2026-01-01T00:00:00+07:00", deleted_by=user
    )

    assert figures(branch)["admitted"] == 0


def test_year_shows_the_units_of_that_year():
    commune = make_commune()
    closed = make_branch(parent=commune)
    Unit.objects.filter(pk=closed.pk).update(closed_on=date(2016, 7, 1))
    later = make_branch(parent=commune, founded_on=date(2017, 1, 1))

    def units(year):
        return {row.unit for row in count_year(unit=commune, period=Period.of_year(year)).rows}

    assert units(2016) == {closed.code}
    assert units(2017) == {later.code}


def test_superior_has_its_communes_of_that_time_through_the_district():
    province = make_committee(level=Level.PROVINCE)
    district = make_committee(parent=province)
    commune = make_commune(parent=district)
    make_membership(branch=make_branch(parent=commune), joined_on=date(2016, 3, 1))
    commune.subordinations.update(until_on=date(2025, 6, 30))
    Subordination.objects.create(unit=commune, parent=province, from_on=date(2025, 7, 1))

    def rows(unit, year):
        return [(row.unit, row.members_end) for row in count_year(unit=unit, period=Period.of_year(year)).rows]

    assert rows(district, 2016) == [(commune.code, 1)]
    assert rows(province, 2016) == [(commune.code, 1)]
    assert rows(district, 2026) == []
    assert rows(province, 2026) == [(commune.code, 1)]


def test_year_report_refuses_a_unit_outside_the_readers_scope(branch):
    stranger = make_user(role=Role.OFFICE, unit=make_commune())

    with pytest.raises(Unit.DoesNotExist):
        year_report(user=stranger, unit=branch.parent, period=YEAR)


@pytest.mark.parametrize("item_count", [1, 3])
def test_year_report_has_a_fixed_number_of_queries(item_count, django_assert_num_queries):
    province = make_committee(level=Level.PROVINCE)
    for _ in range(item_count):
        commune = make_commune(parent=province)
        for _ in range(item_count):
            make_membership(branch=make_branch(parent=commune), joined_on=date(2016, 3, 1))

    with django_assert_num_queries(8):
        count_year(unit=province, period=YEAR)


def test_command_prints_the_rows_and_their_sums(branch):
    member = make_person(branch=branch, ethnic_group="08")
    make_membership(person=member, branch=branch, joined_on=date(2016, 3, 1))
    out = StringIO()

    call_command("report_year", unit=branch.parent.code, year=2016, json=True, stdout=out)

    report = json.loads(out.getvalue())
    assert {"unit", "year", "from", "until", "rows", "totals", "before", "movements", "breakdowns"} <= set(report)
    assert (report["from"], report["until"]) == ("2016-01-01", "2016-12-31")
    assert report["breakdowns"]["admitted"]["branch_kind"] == {"VILLAGE": 1}
    assert report["movements"]["members_end"] == 1
    assert report["ethnic_minorities"] == {"admitted": 1, "sent_to_awareness_course": 0, "members_end": 1}
    assert list(report["rows"][0]) == ["unit", "name", "kind", *COUNTED]
    assert report["totals"]["admitted"] == 1


@pytest.mark.parametrize(("asked", "told"), [({}, ["GOOD"]), ({"until": date(2016, 6, 30)}, []), ({"today": True}, [])])
def test_command_tells_the_level_of_a_whole_year_on_its_own_map(branch, asked, told):
    make_evaluation(unit=branch, year=2016, level="GOOD")
    make_evaluation(unit=branch, year=2015, level="EXCELLENT")
    make_evaluation(unit=make_branch(parent=branch.parent), year=2016)
    out = StringIO()

    call_command("report_year", unit=branch.parent.code, year=2016, json=True, stdout=out, **asked)

    rows = json.loads(out.getvalue())["rows"]
    assert [row["level"] for row in rows if "level" in row] == told


def test_command_refuses_an_unknown_unit_and_a_day_of_another_year(branch):
    with pytest.raises(CommandError, match="mã"):
        call_command("report_year", unit="khong-co", year=2016)
    with pytest.raises(CommandError, match="--until"):
        call_command("report_year", unit=branch.code, year=2016, until=date(2017, 1, 1))
    with pytest.raises(CommandError, match="--from"):
        call_command("report_year", unit=branch.code, year=2016, first=date(2016, 7, 1), until=date(2016, 6, 30))


def test_year_before_of_a_leap_day_ends_on_the_28th():
    period = Period.of_year(2016, date(2016, 2, 29))

    assert period.a_year_before().last == date(2015, 2, 28)
