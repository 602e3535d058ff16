"""Communes whose people are recorded in another installation, in the figures of their superior."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from membership.enums.reports import ReportKind, ReportStatus
from membership.models import PeriodReport
from membership.reports.comparison import compare
from membership.reports.delivery.arithmetic import contradictions
from membership.reports.period_report.figures import count_figures, period_of
from membership.reports.periods import Period
from membership.reports.territory import Map
from membership.reports.yearly import count_year
from membership.services.deliveries import receive_report
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import make_membership, make_report
from tests.membership.delivering import file_from

pytestmark = pytest.mark.django_db
TODAY = date(2017, 1, 5)
YEAR = Period.of_year(2016)


@pytest.fixture
def superior():
    return make_committee()


@pytest.fixture
def here(superior):
    """Make a commune that works in this installation: one member, admitted in 2016."""
    commune = make_commune(parent=superior, name="Đảng bộ xã Ở Đây")
    make_membership(branch=make_branch(parent=commune), joined_on=date(2016, 6, 15))
    return commune


@pytest.fixture
def away(superior):
    return make_commune(parent=superior, name="Đảng bộ xã Xa")


@pytest.fixture
def official(superior):
    return make_user(role=Role.SUPERIOR, unit=superior)


def take(official, commune, **fields):
    return receive_report(raw=file_from(commune, **fields), by=official, on=TODAY, compared=True)[0]


def row_of(superior, commune, period=YEAR, on_map=Map.OF_THE_PERIOD):
    report = count_year(unit=superior, period=period, on_map=on_map)
    return next(row for row in report.rows if row.pk == commune.pk)


def test_commune_without_records_and_report_is_unknown_not_zero(superior, here, away):
    report = count_year(unit=superior, period=YEAR)

    assert row_of(superior, away).is_unknown
    assert row_of(superior, away).admitted is None
    assert [row.pk for row in report.elsewhere] == [away.pk]
    assert report.totals["admitted"] == 1


def test_commune_with_branches_here_is_counted_from_its_records(superior, away):
    make_branch(parent=away)

    assert row_of(superior, away).admitted == 0


@pytest.mark.parametrize("on_map", Map)
def test_reported_figures_stand_in_the_row_and_in_the_totals(superior, here, away, official, on_map):
    report = take(official, away)

    row = row_of(superior, away, on_map=on_map)
    assert (row.admitted, row.members_end, row.target) == (3, 3, 4)
    assert (row.reported.report, row.reported.until) == (report.pk, date(2016, 12, 31))
    assert count_year(unit=superior, period=YEAR, on_map=on_map).totals["admitted"] == 4


def test_target_that_the_superior_assigned_goes_before_the_reported_one(superior, away, official):
    make_quota(unit=away, year=2016, target=7)
    take(official, away)

    assert row_of(superior, away).target == 7


def test_report_counts_up_to_the_last_day_asked_for(superior, away, official):
    take(official, away, kind=ReportKind.HALF_YEAR, members=2)
    take(official, away, members=5)

    known = {
        last: row_of(superior, away, Period.of_year(2016, last)).admitted
        for last in (date(2016, 6, 29), date(2016, 6, 30), date(2016, 12, 30), date(2016, 12, 31))
    }
    assert list(known.values()) == [None, 2, 2, 5]
    assert row_of(superior, away, Period.of_year(2016, None, date(2016, 2, 1))).is_unknown


def test_correction_counts_and_a_returned_report_does_not(superior, away, official):
    take(official, away)
    PeriodReport.objects.update(status=ReportStatus.ACCEPTED)
    take(official, away, members=5, issue=2)
    assert row_of(superior, away).admitted == 5

    PeriodReport.objects.update(status=ReportStatus.DRAFT, figures=None, frozen_at=None)
    assert row_of(superior, away).is_unknown


def test_report_that_was_written_here_is_not_counted_for_records(superior, here, away):
    make_report(unit=away, status=ReportStatus.ACCEPTED)

    assert row_of(superior, away).is_unknown


def test_records_go_before_a_report(superior, here, official):
    take(official, here)

    assert (row_of(superior, here).admitted, row_of(superior, here).reported) == (1, None)


def test_report_of_the_superior_adds_up_with_what_was_reported(superior, here, away, official):
    take(official, away)

    figures = count_figures(unit=superior, period=YEAR)

    assert figures.movements["admitted"] == figures.totals["admitted"] == 4
    assert sum(figures.breakdowns["admitted"]["sex"].values()) == 4
    assert contradictions(figures, unit=superior.code, kind=ReportKind.YEAR, year=2016) == []


def test_comparison_tells_reported_from_unknown(superior, here, away, official):
    other = make_commune(parent=superior)
    take(official, away)

    found = compare(user=official, unit=superior, years=[2016], figures=["admitted", "ratio", "growth"], on=TODAY)

    values = {line.pk: line.values[0] for line in found.lines}
    assert values == {here.pk: 1, away.pk: 3, other.pk: None}
    assert {line.pk for line in found.lines if line.is_unknown} == {other.pk}
    assert found.lines[-1].pk == other.pk
    need = {line.pk: line.need for line in found.lines}[away.pk]
    assert (need.missing, need.branches, need.rate) == (1, 1, 10)


@pytest.mark.parametrize("page", ["year_page", "dashboard", "comparison"])
def test_pages_say_whose_figures_come_from_where(client, superior, here, away, official, page):
    make_commune(parent=superior, name="Đảng bộ xã Lặng")
    take(official, away)
    client.force_login(official)

    text = client.get(reverse(f"membership:{page}") + "?nam=2016&den=31/12/2016&tu=2016").content.decode()

    assert "theo báo cáo nhận bằng tệp" in text or page == "comparison"
    assert "chưa có số liệu" in text


@pytest.mark.parametrize("page", ["year_page_of", "dashboard_of"])
def test_own_page_of_such_a_commune_leads_to_its_report_instead_of_zeros(client, away, official, page):
    client.force_login(official)

    text = client.get(reverse(f"membership:{page}", args=[away.pk]) + "?nam=2016&den=31/12/2016").content.decode()

    assert "xem báo cáo của đơn vị ở mục Báo cáo" in text
    assert 'class="tile ' not in text


def test_files_of_the_figures_are_written_where_some_are_unknown(client, superior, here, away, official):
    client.force_login(official)

    for name in ("year_export", "comparison_export"):
        assert client.get(reverse(f"membership:{name}", args=[superior.pk]) + "?nam=2016").status_code == 200


@pytest.mark.parametrize("item_count", [1, 3])
def test_year_of_a_superior_has_a_fixed_number_of_queries(superior, official, item_count, django_assert_num_queries):
    for _ in range(item_count):
        take(official, make_commune(parent=superior))
        make_membership(branch=make_branch(parent=make_commune(parent=superior)), joined_on=date(2016, 6, 15))

    with django_assert_num_queries(8):
        count_year(unit=superior, period=period_of(ReportKind.YEAR, 2016))


@pytest.mark.parametrize("page", ["forecast_of", "white_spots_of", "evaluation_of"])
def test_pages_that_read_records_name_who_reports_by_file(client, superior, here, away, official, page):
    client.force_login(official)
    before = client.get(reverse(f"membership:{page}", args=[superior.pk])).content.decode()
    take(official, away)

    text = client.get(reverse(f"membership:{page}", args=[superior.pk])).content.decode()

    assert "gửi báo cáo bằng tệp" not in before
    assert f"xem ở mục Báo cáo: {away.name}." in " ".join(text.split())
