from datetime import date

import pytest

from branches.access import Role
from membership.enums import CloseReason, Stage
from membership.reports.forecasting.page import branch_forecasts
from membership.reports.plans import plan_overview, plan_page
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.durations import MIN_CASES
from membership.rules.source_plan import StepState
from tests.factories.branches import make_branch, make_quota, make_user
from tests.factories.membership import make_case, make_change, make_plan, make_plan_line, make_plan_task

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 1)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


def ask(user, branch, year=2026):
    return plan_page(user=user, branch=branch, year=year, on=ON, book=SHIPPED_BOOK, calendar=WorkingCalendar())


def sent(branch, **fields):
    case = make_case(branch=branch, opened_on=date(2026, 1, 5), **fields)
    make_change(
        case=case, action="enroll", from_stage=Stage.SOURCE, to_stage=Stage.COURSE, effective_on=date(2026, 4, 2)
    )
    return case


def test_people_and_tasks_stand_beside_what_happened(branch, office):
    plan = make_plan(branch=branch, year=2026)
    make_plan_line(case=sent(branch), plan=plan, enrol_month=3, vote_month=6, ceremony_month=8)
    make_plan_line(plan=plan, full_name="Lò Thị Chờ", named_month=9)
    make_plan_task(plan=plan, due_month=5)
    make_plan_task(plan=plan, due_month=5, done_on=date(2026, 5, 9))
    make_plan_line(plan=plan, dropped_on=ON, drop_reason="xa")

    page = ask(office, branch)

    states = [step.state for step in page.people[0].steps]
    assert states == [
        StepState.DONE,
        StepState.DONE_LATE,
        StepState.UNPLANNED,
        StepState.LATE,
        StepState.COMING,
    ]
    assert [task.state for task in page.tasks] == [StepState.LATE, StepState.DONE]
    assert (len(page.people), page.to_admit, page.admitted, page.late, page.tasks_done) == (2, 1, 0, 2, 1)
    assert len(page.dropped) == 1


def test_a_branch_without_a_plan_is_told_the_safe_days(branch, office):
    make_plan(branch=branch, year=2025)

    page = ask(office, branch)

    assert (page.plan, page.has_plan_before) == (None, True)
    assert dict(page.safe_days)["Cử đi học"] < dict(page.safe_days)["Chi bộ xét kết nạp"] < date(2026, 12, 31)


def test_safe_days_are_those_of_the_forecast_of_the_same_day(branch, office):
    make_quota(unit=branch, year=2026, target=1)
    elsewhere = make_branch(parent=branch.parent)
    for _ in range(MIN_CASES):
        case = make_case(branch=elsewhere, stage=Stage.DOSSIER, opened_on=date(2026, 1, 5))
        for action, start, end, day in (
            ("enroll", Stage.SOURCE, Stage.COURSE, 2),
            ("pass_course", Stage.COURSE, Stage.DOSSIER, 27),
        ):
            on = date(2026, 3, day)
            make_change(case=case, action=action, from_stage=start, to_stage=end, effective_on=on)

    days = dict(ask(office, branch).safe_days)

    asked = {"on": ON, "book": SHIPPED_BOOK, "calendar": WorkingCalendar()}
    forecast = branch_forecasts(branches=[branch], **asked)[branch.pk]
    assert [days["Cử đi học"]] == [one.latest_on for one in forecast.shortfall.deadlines]
    assert (days["Cử đi học"], days["Chi bộ xét kết nạp"]) == (date(2026, 7, 30), date(2026, 10, 7))


def test_who_left_the_road_or_the_branch_is_said_to_have(branch, office):
    plan = make_plan(branch=branch, year=2026)
    closed = sent(branch, stage=Stage.CLOSED, closed_reason=CloseReason.OWN_WISH)
    moved = sent(branch)
    deleted = sent(branch)
    for case in (closed, moved, deleted):
        make_plan_line(case=case, plan=plan, vote_month=2)
    moved.branch = make_branch(parent=branch.parent, name="Chi bộ bản Mới")
    moved.save(update_fields=["branch"])
    deleted.person.deleted_at, deleted.person.deleted_by = "2026-05-01T00:00Z", office
    deleted.person.save(update_fields=["deleted_at", "deleted_by"])

    page = ask(office, branch)

    assert [one.left for one in page.people] == [
        "Đã dừng xem xét: Tự nguyện xin thôi.",
        "Đã chuyển sang Chi bộ bản Mới.",
        "Hồ sơ đã bỏ vào thùng rác.",
    ]
    assert (page.people[2].name, page.late) == ("Người đã bỏ vào thùng rác", 0)


def test_overview_lists_every_branch_of_the_reader(branch, office):
    make_plan(branch=branch, year=2026)
    other = make_branch(parent=branch.parent)
    make_branch()

    pages = plan_overview(user=office, year=2026, on=ON)

    assert [(page.branch, page.plan is not None) for page in pages] == [(branch, True), (other, False)]
    secretary = make_user(role=Role.SECRETARY, unit=other)
    assert [page.branch for page in plan_overview(user=secretary, year=2026, on=ON)] == [other]


@pytest.mark.parametrize("item_count", [1, 3])
def test_pages_have_a_fixed_number_of_queries(branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        unit = make_branch(parent=branch.parent)
        plan = make_plan(branch=unit, year=2026)
        for _ in range(item_count):
            make_plan_line(case=sent(unit), plan=plan, vote_month=6)
            make_plan_task(plan=plan)

    with django_assert_num_queries(8):
        plan_overview(user=office, year=2026, on=ON)
    with django_assert_num_queries(11):
        ask(office, unit)
