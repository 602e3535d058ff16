"""The loaded example: nothing of it changes the published figures, and every screen has something to show."""

import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Sum

from branches.access import Permission, Role, scope_of
from branches.enums import BranchKind
from branches.models import AuditEvent, Quota, QuotaRevision, Unit, User, Village, VillageYear
from membership.enums import CourseKind, CourseResult, MeetingStatus, ProposalStatus, Stage
from membership.example import loading
from membership.example.accounts import ACCOUNTS, password_of
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    CandidateProposal,
    Course,
    Enrolment,
    ImportBatch,
    MemberAbsence,
    PartyMembership,
    Person,
    StageChange,
)
from membership.reports.periods import Period
from membership.reports.plans import plan_overview
from membership.reports.work import WorkKind, work_of
from membership.reports.yearly import count_year
from membership.selectors.history import broken_histories
from membership.selectors.paper_numbers import WITHOUT_TERM, numbers_of
from membership.selectors.rulebook import current_book, current_calendar

SECRET = "a secret of fifty letters that only this test knows!"
PUBLISHED = json.loads(Path(__file__).with_name("published.json").read_text(encoding="utf-8"))
HALF_YEAR = date(2017, 6, 30)


@pytest.fixture(scope="module", params=[date(2026, 11, 24), date(2028, 2, 29)], ids=str)
def today(request):
    return request.param


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker, today):
    """Load the example once for the tests of this module, and take it out of the database afterwards.

    Run the module as a whole: the database is made for its one test with the ``django_db`` mark.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load(today=today, secret=SECRET)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def commune(example):
    return Unit.objects.get(code="namlau")


def year_of(commune, year, until=None):
    return count_year(unit=commune, period=Period.of_year(year, until))


@pytest.mark.parametrize(("year", "sent"), PUBLISHED["sent_to_awareness_course"].items())
def test_published_numbers_sent_to_the_course_stand(commune, year, sent):
    assert year_of(commune, int(year)).totals["sent_to_awareness_course"] == sent


@pytest.mark.parametrize(("year", "admitted"), PUBLISHED["admitted"].items())
def test_published_admissions_and_quotas_stand(commune, year, admitted):
    totals = year_of(commune, int(year)).totals

    assert (totals["admitted"], totals["target"]) == (admitted, PUBLISHED["quota"][year])


def test_published_members_stand(commune):
    totals = year_of(commune, 2017, HALF_YEAR).totals

    assert totals["members_end"] == PUBLISHED["members_on_2017_06_30"]
    assert totals["probationary_end"] == PUBLISHED["probationary_on_2017_06_30"]
    assert totals["admitted"] == PUBLISHED["admitted"]["2017"]
    assert totals["sent_to_awareness_course"] == PUBLISHED["sent_to_awareness_course"]["2017"]


def test_published_admissions_by_branch_stand(commune):
    admitted = {row.name: row.admitted for row in year_of(commune, 2016).rows if row.admitted}

    assert admitted == PUBLISHED["admitted_by_branch_2016"]


def test_published_branches_and_villages_stand(commune, today):
    kinds = Counter(
        Unit.objects.branches().filter(parent=commune).existing(today).values_list("branch_kind", flat=True)
    )
    villages = Village.objects.filter(unit=commune, years__year=2017)

    assert kinds == {
        BranchKind.VILLAGE: PUBLISHED["branches"]["village"],
        BranchKind.SCHOOL: PUBLISHED["branches"]["school"],
        BranchKind.HEALTH_STATION: PUBLISHED["branches"]["health_station"],
    }
    assert len(villages) == PUBLISHED["branches"]["village"]


def test_published_households_stand(commune):
    figures = VillageYear.objects.filter(village__unit=commune, year=2017)
    poor = VillageYear.objects.filter(village__unit=commune, year=2016)

    assert figures.aggregate(households=Sum("households"), people=Sum("people")) == {
        "households": PUBLISHED["households"],
        "people": PUBLISHED["people"],
    }
    assert poor.aggregate(poor=Sum("poor_households"))["poor"] == round(PUBLISHED["households"] * 0.538)


def test_published_course_results_stand(commune):
    passed = Counter(
        Enrolment.objects.filter(result=CourseResult.PASSED, course__commune=commune).values_list(
            "course__name", flat=True
        )
    )

    assert {name: passed[name] for name in PUBLISHED["course_passed"]} == PUBLISHED["course_passed"]


def test_first_book_offers_its_refused_rows_for_correction(commune):
    report = ImportBatch.objects.filter(commune=commune).order_by("pk").first().report
    refused = [(sheet["sheet"], row["value"]) for sheet in report["sheets"] for row in sheet["refused"]]

    assert refused == [("QCƯT", "31/02/1990"), ("QCƯT", "12/05/89"), ("QCƯT", "Chi bộ bản 99")]


@pytest.mark.usefixtures("example")
def test_later_books_leave_nothing_open():
    reports = ImportBatch.objects.order_by("pk").values_list("report", flat=True)[1:]

    assert [len(report["questions"]) for report in reports] == [0, 0, 0]
    assert [sheet["refused"] for report in reports for sheet in report["sheets"] if sheet["refused"]] == []


@pytest.mark.usefixtures("example")
def test_probationers_of_2017_were_recognised_on_time():
    joined_then = PartyMembership.objects.filter(joined_on__gt=date(2016, 6, 30), joined_on__lte=HALF_YEAR)
    of_nam_lau = joined_then.filter(spells__branch__parent__code="namlau").distinct()

    waited = {row.official_on.year * 12 + row.official_on.month - row.joined_on.year * 12 - row.joined_on.month
              for row in of_nam_lau}  # fmt: skip

    assert waited == {12}


def test_every_year_since_has_admissions(commune, today):
    years = range(2018, today.year)

    assert [year for year in years if year_of(commune, year).totals["admitted"] == 0] == []


def test_there_is_a_followed_case_at_every_stage(commune):
    stages = AdmissionCase.objects.filter(branch__parent=commune, is_live=True).values_list("stage", flat=True)

    assert set(stages) == set(Stage)


def test_office_has_work_of_every_kind(commune, today):
    office = User.objects.get(username="vanphong1")

    groups = work_of(user=office, on=today, book=current_book(), calendar=current_calendar())

    assert {group.kind for group in groups} == set(WorkKind) - {WorkKind.REPORT}  # its reports wait for others


@pytest.mark.usefixtures("example")
def test_no_step_is_dated_after_the_day_of_loading(today):
    assert not StageChange.objects.filter(effective_on__gt=today).exists()


@pytest.mark.usefixtures("example")
def test_history_of_every_case_is_whole():
    assert broken_histories() == []


def test_next_week_a_meeting_has_several_people_on_its_agenda(commune, today):
    within = (today, today + timedelta(days=10))
    meeting = BranchMeeting.objects.get(branch__parent=commune, status=MeetingStatus.PLANNED, held_on__range=within)

    assert Counter(meeting.votes.values_list("question", flat=True)) == {"ADMISSION": 2, "RECOGNITION": 1}


def test_every_kind_of_course_is_there(commune):
    assert set(Course.objects.filter(commune=commune).values_list("kind", flat=True)) == set(CourseKind)


def test_proposals_wait_were_returned_accepted_and_withdrawn(commune):
    statuses = CandidateProposal.objects.values_list("status", flat=True)

    assert Counter(statuses) == {
        ProposalStatus.WAITING: 2,
        ProposalStatus.RETURNED: 1,
        ProposalStatus.ACCEPTED: 1,
        ProposalStatus.WITHDRAWN: 1,
    }


def test_members_left_in_several_ways_and_some_are_outside_votes(commune):
    reasons = PartyMembership.objects.exclude(left_reason="").values_list("left_reason", flat=True)

    assert set(reasons) == {"DIED", "TRANSFERRED", "OWN_WISH", "STRUCK_OFF"}
    assert set(MemberAbsence.objects.values_list("kind", flat=True)) == {"EXEMPT", "TEMPORARILY_AWAY"}


def test_people_of_the_stories_have_names_of_their_own(commune):
    names = Counter(
        AdmissionCase.objects.live().filter(attempt=1, branch__parent=commune, proposal=None)
        .exclude(register_code__startswith="QC").values_list("person__full_name", flat=True)
    )  # fmt: skip

    assert [name for name, number in names.items() if number > 1] == []


def test_a_person_typed_twice_is_offered_for_merging(commune):
    pair = Person.objects.filter(commune=commune, name_folded=" sung a cua ").values_list("born_on__year", flat=True)

    assert list(pair) == [1998, 1998]


def test_second_commune_stands_under_the_same_superior(commune):
    neighbour = Unit.objects.get(code="phamay")

    assert neighbour.parent_id == commune.parent_id
    assert Person.objects.filter(commune=neighbour).count() > 40
    assert AdmissionCase.objects.live().filter(branch__parent=neighbour).count() >= 8


def test_communes_stood_under_the_district_until_the_districts_ended(commune):
    rows = commune.subordinations.order_by("from_on").values_list("parent__code", "until_on")

    assert list(rows) == [("thuanchau", date(2025, 6, 30)), ("sonla", None)]


def test_committee_votes_and_decider_change_with_the_districts(commune):
    rows = commune.approval_chains.order_by("from_on").values_list(
        "decided_by__code", "committee_votes", "is_confirmed"
    )

    assert list(rows) == [("thuanchau", True, True), ("namlau", False, False)]


@pytest.mark.usefixtures("example")
def test_every_printed_password_signs_in():
    wrong = [
        account.username
        for account in ACCOUNTS
        if not User.objects.get(username=account.username).check_password(password_of(account.username, SECRET))
    ]

    assert wrong == []


@pytest.mark.usefixtures("example")
def test_accounts_hold_what_the_table_says():
    held = {
        user.username: {holding.role for holding in scope_of(user).holdings} for user in User.objects.order_by("pk")
    }
    today_only = {"huyenuy", "phobithu.ban11"}  # whose roles begin and end with the calendar

    assert {
        account.username: {one.role for one in account.holdings}
        for account in ACCOUNTS
        if account.username not in today_only
    } == {name: roles for name, roles in held.items() if name not in today_only}
    assert held["huyenuy"] == set()


@pytest.mark.usefixtures("example")
def test_superior_reads_no_person():
    superior = User.objects.get(username="tinhuy1")

    assert not scope_of(superior).allows(Permission.PERSON_READ)
    assert [held.role for held in scope_of(superior).holdings] == [Role.SUPERIOR]


@pytest.mark.usefixtures("example")
def test_loading_again_changes_nothing_and_prints_the_table(settings):
    settings.EXAMPLE, settings.SECRET_KEY = True, SECRET
    rows = (AuditEvent.objects.count(), StageChange.objects.count(), User.objects.count())
    out = StringIO()

    call_command("load_example", stdout=out)

    assert (AuditEvent.objects.count(), StageChange.objects.count(), User.objects.count()) == rows
    table = out.getvalue()
    assert [account.username for account in ACCOUNTS if password_of(account.username, SECRET) not in table] == []


@pytest.mark.django_db
def test_loading_is_refused_outside_the_example(settings):
    settings.EXAMPLE = False

    with pytest.raises(CommandError):
        call_command("load_example")

    assert not loading.is_loaded()


def test_some_branches_have_a_plan_with_things_done_and_left_over(commune, today):
    office = User.objects.get(username="vanphong1")
    pages = [page for page in plan_overview(user=office, year=today.year, on=today) if page.plan]

    assert len(pages) == 5
    assert all(page.people and page.tasks for page in pages)
    assert {bool(page.plan.adopted_on) for page in pages} == {True, False}
    assert any(page.late for page in pages) == (today.month > 2)
    assert all("Lò Văn Thiêm" in {one.name for one in page.people} for page in pages)


def test_targets_show_a_term_revisions_and_the_papers_behind_them(commune, today):
    revisions = QuotaRevision.objects.filter(unit__parent=commune, before__isnull=False)
    term = Quota.objects.get(unit=commune, measure="ADMISSION", first_year=2025, last_year=2030)

    assert term.document.number == "01-NQ/ĐH"
    assert set(revisions.values_list("before", "after")) == {(1, 0), (1, 2), (1, None)}
    assert revisions.filter(first_year=today.year, document__number="45-TB/ĐU").count() == 2
    assert Quota.objects.get(unit=commune, origin="ASSIGNED", measure="ADMISSION", first_year=today.year).target == 16
    assert commune.documents.exclude(kept_at="").count() == commune.documents.count()


def test_papers_are_numbered_once_within_the_terms_of_each_body(commune, today):
    bodies = [commune, *commune.children.all()]
    series = numbers_of(body.pk for body in bodies).series.values()
    meetings = BranchMeeting.objects.filter(branch__parent=commune, status=MeetingStatus.HELD)

    assert [one for one in series if one.doubles or one.term_from == WITHOUT_TERM] == []
    assert {one.symbol for one in series} == {"NQ/CB", "NQ/ĐU", "QĐ/ĐU"}
    assert [row for row in meetings if not row.chair or not row.secretary or row.chair == row.secretary] == []
