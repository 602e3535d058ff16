from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from branches.access import Role
from branches.enums import Level
from branches.models import Unit
from membership.enums import CourseKind, Precision, SpellReason, Stage
from membership.models import AdmissionCase
from membership.reports.forecasting.page import branch_forecasts, forecast_page, trials
from membership.reports.forecasting.shown import ForecastPage, range_label, range_sentence
from membership.reports.forecasting.units import UnitForecast
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.forecast import Standing
from membership.rules.odds import odds_of
from membership.rules.shortfall import Shortfall, Verdict
from tests.factories.branches import make_branch, make_committee, make_commune, make_quota, make_user
from tests.factories.membership import (
    make_case,
    make_change,
    make_course,
    make_meeting,
    make_members,
    make_membership,
    make_person,
    make_vote,
)

pytestmark = pytest.mark.django_db
S = Stage
ON = date(2026, 7, 1)
ROAD = (S.SOURCE, S.COURSE, S.DOSSIER, S.BRANCH_VOTE, S.DECISION, S.CEREMONY, S.PROBATION)
JUDGES = {"book": SHIPPED_BOOK, "calendar": WorkingCalendar()}


@pytest.fixture
def commune():
    return make_commune(parent=make_committee(level=Level.PROVINCE))


@pytest.fixture
def branch(commune):
    branch = make_branch(parent=commune)
    make_members(branch, 9)
    return branch


@pytest.fixture
def office(commune):
    return make_user(role=Role.OFFICE, unit=commune)


def walk(branch, stage, started_on, *, step=20, **fields):
    """Make a case that came to a stage by one step after another, so many days apart; admitted ones are members."""
    came = started_on + timedelta(days=step * ROAD.index(stage))
    case = make_case(branch=branch, stage=S.SOURCE, opened_on=started_on, **fields)
    for place, (from_stage, to_stage) in enumerate(zip(ROAD, ROAD[1 : ROAD.index(stage) + 1], strict=False), 1):
        on = started_on + timedelta(days=step * place)
        make_change(
            case=case, action="step", from_stage=from_stage, to_stage=to_stage, effective_on=on, to_branch=branch
        )
    if stage == S.PROBATION:
        case.membership = make_membership(
            branch=branch, person=case.person, joined_on=came, probationary=True, reason=SpellReason.ADMITTED
        )
    case.stage = stage
    case.save(update_fields=["stage", "membership"])
    return case


def make_past(branch, year, made=5, others=0):
    """Make people named in January of a year: some were admitted in May, some stayed at their dossier."""
    start = date(year, 1, 5)
    return [walk(branch, S.PROBATION, start) for _ in range(made)] + [
        walk(branch, S.DOSSIER, start) for _ in range(others)
    ]


def ask(user, unit, on=ON):
    return forecast_page(user=user, unit=unit, on=on, **JUDGES)


def test_branch_counts_who_was_admitted_and_weighs_who_is_on_the_road(office, branch):
    make_past(branch, 2025, made=5, others=1)
    make_quota(unit=branch, target=3, year=2026)
    walk(branch, S.PROBATION, date(2026, 1, 5))
    on_road = walk(branch, S.DOSSIER, date(2026, 5, 15), with_helpers=True)

    page = ask(office, branch)

    (person,) = [one for one in page.total.people if one.case == on_road]
    assert (page.total.target.value, page.total.admitted) == (3, 1)
    assert (person.outlook.chance.made, person.outlook.chance.cases) == (5, 6)
    assert page.total.standings[Standing.LIKELY] == 1
    assert page.total.shortfall.verdict == Verdict.LACKS_PEOPLE
    assert page.total.shortfall.sentence.startswith("Thiếu 2, trong nguồn còn kịp 1 người. Muộn nhất ngày ")


def test_commune_adds_its_branches_up_under_its_own_target(office, commune, branch):
    other = make_branch(parent=commune)
    make_quota(unit=branch, target=1, year=2026)
    make_quota(unit=other, target=2, year=2026)
    for unit in (branch, other):
        walk(unit, S.DOSSIER, date(2026, 5, 15))

    page = ask(office, commune)

    assert page.total.target.value == 3
    assert page.total.odds.expected == sum(line.odds.expected for line in page.lines)
    assert page.total.on_road == sum(line.on_road for line in page.lines) == 2
    assert [line.shortfall.short for line in page.lines] == [2, 1]
    assert sum(number for _verdict, number in page.verdicts) == len(page.lines) == 2
    make_quota(unit=commune, target=5, year=2026)
    assert ask(office, commune).total.target.value == 5


def test_superior_sees_a_line_for_each_commune_and_nobody_by_name(commune, branch):
    superior = make_user(role=Role.SUPERIOR, unit=commune.parent)
    walk(branch, S.DOSSIER, date(2026, 5, 15))
    make_quota(unit=branch, target=1, year=2026)

    above, below = ask(superior, commune.parent), ask(superior, branch)

    assert [line.unit for line in above.lines] == [commune]
    assert (above.total.on_road, above.total.target.value) == (1, 1)
    assert above.total.odds.chances == above.lines[0].odds.chances
    assert (below.total.people, below.hidden, below.total.on_road) == ((), 1, 1)


def test_secretary_sees_own_branch_alone(commune, branch):
    secretary = make_user(role=Role.SECRETARY, unit=branch)
    own = walk(branch, S.DOSSIER, date(2026, 5, 15))

    assert [person.case for person in ask(secretary, branch).total.people] == [own]
    for unit in (commune, make_branch(parent=commune)):
        with pytest.raises(Unit.DoesNotExist):
            ask(secretary, unit)


def test_who_moved_on_since_is_counted_where_they_were_and_named_to_who_may_see_them_now(commune, branch, office):
    later = make_branch(parent=commune)
    case = walk(branch, S.DOSSIER, date(2026, 5, 15))
    make_change(
        case=case, action="change_branch", from_stage=S.DOSSIER, to_stage=S.DOSSIER,
        effective_on=date(2026, 8, 1), to_branch=later,
    )  # fmt: skip
    case.branch = later
    case.save(update_fields=["branch"])
    secretary = make_user(role=Role.SECRETARY, unit=branch)

    assert ask(secretary, branch).total.on_road == 1
    assert (ask(secretary, branch).total.people, ask(secretary, branch).hidden) == ((), 1)
    assert ask(secretary, branch, date(2026, 8, 1)).total.on_road == 0
    assert [person.case for person in ask(office, later, date(2026, 8, 1)).total.people] == [case]


def test_later_papers_change_nothing_of_an_earlier_day(commune, branch, office):
    make_past(branch, 2025)
    case = walk(branch, S.DOSSIER, date(2026, 5, 15), with_helpers=True)
    before = ask(office, commune), ask(office, branch)

    make_change(case=case, action="submit", from_stage=S.DOSSIER, to_stage=S.BRANCH_VOTE, effective_on=date(2026, 9, 1))
    make_vote(case=case, meeting=make_meeting(branch=branch, held_on=date(2026, 9, 10), held=True))
    walk(branch, S.PROBATION, date(2026, 8, 1), step=5)
    case.stage = S.DECISION
    case.save(update_fields=["stage"])

    after = ask(office, commune), ask(office, branch)
    assert [one.total.odds for one in after] == [one.total.odds for one in before]
    assert after[1].total.people[0].outlook == before[1].total.people[0].outlook
    assert [one.total.admitted for one in after] == [one.total.admitted for one in before]


def test_undone_steps_never_happened(branch, office):
    case = walk(branch, S.DOSSIER, date(2026, 5, 15))
    step = make_change(
        case=case, action="submit", from_stage=S.DOSSIER, to_stage=S.BRANCH_VOTE, effective_on=date(2026, 6, 25)
    )
    make_change(
        case=case, action="undo", from_stage=S.BRANCH_VOTE, to_stage=S.DOSSIER, effective_on=date(2026, 6, 26),
        undoes=step,
    )  # fmt: skip

    (person,) = ask(office, branch).total.people

    assert (person.state.stage, person.state.since) == (S.DOSSIER, date(2026, 6, 24))


def test_a_corrected_paper_counts_with_its_day_as_it_reads_now(branch, office):
    case = walk(branch, S.CEREMONY, date(2026, 1, 5))
    later = make_change(
        case=case, action="issue_decision", from_stage=S.DECISION, to_stage=S.CEREMONY,
        effective_on=date(2026, 5, 20), details={"wrote": [["membership.decision", 7]]},
    )  # fmt: skip
    make_change(
        case=case, action="correction", from_stage=S.CEREMONY, to_stage=S.CEREMONY, effective_on=date(2026, 6, 2),
        details={"changed": [["membership.decision", 7, {"signed_on": ["2026-05-20", "2026-06-02"]}]]},
    )  # fmt: skip

    (person,) = ask(office, branch).total.people

    assert (later.effective_on, person.state.since) == (date(2026, 5, 20), date(2026, 6, 2))


def test_imprecise_dates_stay_out_of_the_pace(branch, office):
    for case in make_past(branch, 2025):
        make_change(
            case=case, action="register", from_stage=S.CEREMONY, to_stage=S.OFFICIAL,
            effective_on=date(2026, 5, 1), effective_precision=Precision.MONTH,
        )  # fmt: skip

    first, *_rest, last = ask(office, branch).stretches

    assert (first.spread.median, first.spread.cases, first.spread.is_own) == (20, 5, True)
    assert (last.start, last.spread.cases) == (S.CEREMONY, 5)


def test_announced_course_is_the_next_one(branch, office):
    walk(branch, S.SOURCE, date(2026, 6, 20))
    make_course(commune=branch.parent, starts_on=date(2026, 8, 10), ends_on=date(2026, 8, 14))
    make_course(commune=branch.parent, starts_on=date(2026, 7, 10), decided_on=date(2026, 7, 2))
    make_course(commune=branch.parent, starts_on=date(2026, 7, 12), cancelled_on=date(2026, 6, 30))
    make_course(commune=branch.parent, starts_on=date(2026, 7, 14), kind=CourseKind.NEW_MEMBER)

    (person,) = ask(office, branch).total.people

    certified = next(step for step in person.outlook.steps if step.code == "certificate")
    assert certified.expected_on == date(2026, 8, 14)


def test_old_registers_are_set_aside(branch, office):
    person = make_person(branch=branch)
    case = AdmissionCase.objects.create(person=person, branch=branch, stage=S.DOSSIER, opened_on=date(2024, 6, 30))
    make_change(case=case, action="register", to_stage=S.DOSSIER, effective_on=case.opened_on)

    page = ask(office, branch)

    assert (page.total.on_road, page.total.set_aside) == (0, 1)


class TestNewcomers:
    def test_people_nobody_had_named_are_expected_as_in_the_years_before(self, commune, branch, office):
        for year in (2023, 2024, 2025):
            walk(branch, S.DOSSIER, date(year, 5, 1))
            walk(branch, S.PROBATION, date(year, 7, 2), step=5)

        total = ask(office, commune).total

        assert total.newcomers == (1, 1, 1)
        assert total.odds.low >= 1

    def test_two_years_say_nothing(self, commune, branch, office):
        for year in (2024, 2025):
            walk(branch, S.DOSSIER, date(year, 5, 1))

        assert ask(office, commune).total.newcomers == ()


class TestTrial:
    def test_each_year_is_forecast_from_what_was_known_and_compared(self, commune, branch, office):
        for year in (2023, 2024, 2025):
            make_past(branch, year)
            walk(branch, S.PROBATION, date(year, 5, 1), step=15)

        ((day, trial),) = trials(user=office, unit=commune, days=[ON], **JUDGES)

        assert (day, [year.on.year for year in trial.years]) == (ON, [2025, 2024, 2023])
        last = trial.years[0]
        assert (last.on_road, last.admitted, last.happened, last.newcomers) == (1, 5, 1, 0)
        assert last.error == last.expected - 1
        assert trial.untried == (2020, 2021, 2022)
        assert trial.mean_error == Decimal("0.2")

    def test_page_of_a_commune_shows_it_and_that_of_a_branch_does_not(self, commune, branch, office):
        assert ask(office, commune).trial.years == ()
        assert ask(office, branch).trial is None


def test_first_page_of_a_secretary_is_told_the_same(branch, office):
    make_past(branch, 2025)
    make_quota(unit=branch, target=2, year=2026)
    walk(branch, S.DOSSIER, date(2026, 5, 15), with_helpers=True)
    unit = Unit.objects.select_related("parent").get(pk=branch.pk)

    told = branch_forecasts(branches=[unit], on=ON, **JUDGES)[branch.pk]

    page = ask(office, branch).total
    assert (told.shortfall, told.odds, told.admitted) == (page.shortfall, page.odds, page.admitted)


@pytest.mark.parametrize("item_count", [1, 3])
def test_commune_has_a_fixed_number_of_queries(commune, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        unit = make_branch(parent=commune)
        make_past(unit, 2025)
        walk(unit, S.DOSSIER, date(2026, 5, 15), with_helpers=True)

    with django_assert_num_queries(28):
        ask(office, commune)


@pytest.mark.parametrize("item_count", [1, 3])
def test_superior_has_a_fixed_number_of_queries(item_count, django_assert_num_queries):
    province = make_committee(level=Level.PROVINCE)
    superior = make_user(role=Role.SUPERIOR, unit=province)
    for _ in range(item_count):
        unit = make_branch(parent=make_commune(parent=province))
        make_past(unit, 2025)
        walk(unit, S.DOSSIER, date(2026, 5, 15), with_helpers=True)

    with django_assert_num_queries(28):
        ask(superior, province)


@pytest.mark.parametrize("item_count", [1, 3])
def test_branch_has_a_fixed_number_of_queries(branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        walk(branch, S.DOSSIER, date(2026, 5, 15), with_helpers=True)

    with django_assert_num_queries(26):
        ask(office, branch)


@pytest.mark.parametrize(("share", "is_apart"), [(Fraction(1, 4), True), (Fraction(1, 5), False)])
def test_lines_that_do_not_add_up_as_they_are_written_say_so(share, is_apart):
    def expecting(shares):
        return UnitForecast(Unit(), "", None, 0, {}, odds_of(shares), Shortfall(Verdict.NO_TARGET, None, ""))

    page = ForecastPage(Unit(), ON, expecting([share, share]), (expecting([share]), expecting([share])))

    assert page.is_rounded_apart == is_apart


@pytest.mark.parametrize(
    ("standings", "share", "is_thin"),
    [
        ({Standing.DECIDED: 1}, Fraction(1, 20), False),
        ({Standing.DECIDED: 1}, Fraction(1, 40), True),
        ({Standing.HARD: 1}, Fraction(1, 40), False),
    ],
)
def test_hope_is_thin_where_who_has_time_is_expected_as_nobody(standings, share, is_thin):
    line = UnitForecast(Unit(), "", None, 3, standings, odds_of([share]), Shortfall(Verdict.NO_TARGET, None, ""))

    assert line.is_hope_thin == is_thin


@pytest.mark.parametrize(
    ("low", "high", "label", "sentence"),
    [(1, 1, "1", "khoảng 1 người"), (0, 1200, "0–1.200", "khoảng từ 0 đến 1.200 người")],
)
def test_range_of_one_number_is_written_once(low, high, label, sentence):
    assert (range_label(low, high), range_sentence(low, high)) == (label, sentence)
