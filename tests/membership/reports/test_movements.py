"""Opening, ways in, ways out, closing: what counts where, and that it always balances."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import Succession, Unit
from membership.enums import LeaveReason, SpellReason
from membership.models import PartyMembership
from membership.reports.movements import FIGURES, WAYS_IN, WAYS_OUT, movement_rows, read_movements, whole_movements
from membership.reports.periods import Period
from membership.reports.territory import Map, territory_of
from membership.reports.yearly import COUNTED, count_year
from tests.factories.branches import make_branch, make_commune, make_quota
from tests.factories.membership import make_membership, make_spell

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2016)
HALVES = (Period(date(2016, 1, 1), date(2016, 6, 30)), Period(date(2016, 7, 1), date(2016, 12, 31)))
DAY = date(2016, 5, 3)


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def branch(commune):
    return make_branch(parent=commune)


def counted(unit, period=YEAR):
    return whole_movements(unit=unit, territory=territory_of(unit, period), period=period)


def moved(unit, period=YEAR):
    return {name: n for name in FIGURES if (n := getattr(counted(unit, period), name))}


@pytest.mark.parametrize(
    ("reason", "joined_on", "figure"),
    [
        (SpellReason.ADMITTED, DAY, "admitted"),
        (SpellReason.REGISTER, DAY, "admitted"),
        (SpellReason.TRANSFERRED_IN, date(2010, 3, 2), "transferred_in"),
        (SpellReason.REGISTER, date(2010, 3, 2), "registered"),
        (SpellReason.MOVED_WITHIN, date(2010, 3, 2), "moved_in"),
        (SpellReason.BRANCH_CHANGED, date(2010, 3, 2), "moved_in"),
    ],
)
def test_way_in_is_read_from_how_the_spell_began(commune, branch, reason, joined_on, figure):
    membership = make_membership(branch=make_branch(), joined_on=joined_on)
    membership.spells.all().delete()
    make_spell(membership=membership, branch=branch, from_on=DAY, reason=reason)

    assert moved(commune) == {figure: 1, "members_end": 1}


@pytest.mark.parametrize(
    ("reason", "figure"),
    [
        (LeaveReason.TRANSFERRED, "transferred_out"),
        (LeaveReason.DIED, "died"),
        (LeaveReason.STRUCK_OFF, "struck_off_official"),
        (LeaveReason.EXPELLED, "expelled"),
        (LeaveReason.OWN_WISH, "own_wish"),
    ],
)
def test_way_out_is_how_the_member_left_the_register(commune, branch, reason, figure):
    make_membership(branch=branch, joined_on=date(2010, 3, 2), left_on=DAY, left_reason=reason)

    assert moved(commune) == {"members_start": 1, figure: 1}


@pytest.mark.parametrize(
    ("official_on", "figure"),
    [
        (None, "struck_off_probationary"),
        (DAY - timedelta(days=1), "struck_off_official"),
        (DAY, "struck_off_probationary"),
        (DAY + timedelta(days=1), "struck_off_probationary"),
    ],
)
def test_struck_off_are_told_apart_by_what_they_were_the_day_before(commune, branch, official_on, figure):
    struck_off = {"left_on": DAY, "left_reason": LeaveReason.STRUCK_OFF}
    member = make_membership(branch=branch, joined_on=date(2015, 3, 2), probationary=True, **struck_off)
    PartyMembership.objects.filter(pk=member.pk).update(official_on=official_on)

    assert moved(commune) == {"members_start": 1, figure: 1}
    assert list(movement_rows([branch.pk], YEAR, figure)) == list(member.spells.all())


def test_older_figures_keep_who_was_not_told_apart():
    frozen = {**dict.fromkeys(FIGURES, 1), "struck_off": 2}
    for name in ("struck_off_probationary", "struck_off_official"):
        del frozen[name]

    told = read_movements(frozen)

    assert (told["struck_off_probationary"], told["struck_off_official"], told["struck_off"]) == (0, 0, 2)
    assert read_movements(told) == told
    assert "struck_off" not in read_movements({**frozen, "struck_off": 0})


def test_figures_without_a_way_out_are_not_read():
    with pytest.raises(KeyError):
        read_movements({"members_start": 1})


def test_move_between_branches_counts_in_both_and_cancels_out(commune, branch):
    other = make_branch(parent=commune)
    membership = make_membership(branch=branch, joined_on=date(2010, 3, 2))
    membership.spells.update(left_on=DAY)
    make_spell(membership=membership, branch=other, from_on=DAY, reason=SpellReason.MOVED_WITHIN)

    whole = counted(commune)

    assert (counted(branch).moved_out, counted(other).moved_in) == (1, 1)
    assert (whole.members_start, whole.members_end, whole.balance) == (1, 1, 0)


DAYS = st.dates(date(2015, 6, 1), date(2017, 6, 1))
LIVES = st.lists(
    st.tuples(
        st.integers(0, 1),
        DAYS,
        st.none() | st.integers(0, 500),
        st.sampled_from(SpellReason.values),
        st.sampled_from(LeaveReason.values),
    ),
    max_size=6,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lives=LIVES)
def test_any_population_balances_and_a_year_is_its_two_halves(lives):
    commune = make_commune()
    branches = [make_branch(parent=commune), make_branch(parent=commune)]
    for place, came, stayed, reason, left in lives:
        left_on = None if stayed is None else came + timedelta(days=stayed)
        ended = {"left_on": left_on, "left_reason": left} if left_on else {}
        make_membership(branch=branches[place], joined_on=came, reason=reason, **ended)

    year, first, second = (counted(commune, period) for period in (YEAR, *HALVES))
    figures = count_year(unit=commune, period=YEAR).totals
    halves = [count_year(unit=commune, period=half).totals for half in HALVES]

    assert [counted(branch, half).balance for half in HALVES for branch in branches] == [0] * 4
    assert year.balance == 0
    assert (year.members_start, year.members_end) == (first.members_start, second.members_end)
    assert first.members_end == second.members_start
    for name in (*WAYS_IN, *WAYS_OUT):
        assert getattr(year, name) == getattr(first, name) + getattr(second, name)
    assert (year.admitted, year.members_end) == (figures["admitted"], figures["members_end"])
    for name in COUNTED:
        if name not in ("target", "members_start", "members_end", "probationary_end"):
            assert figures[name] == sum(half[name] for half in halves)


@settings(max_examples=15)
@given(lives=LIVES, later=st.integers(1, 400))
def test_what_happened_later_changes_no_earlier_figure(lives, later):
    branch = make_branch()
    for _place, came, stayed, reason, left in lives:
        ended = {"left_on": came + timedelta(days=stayed), "left_reason": left} if stayed is not None else {}
        make_membership(branch=branch, joined_on=came, reason=reason, **ended)
    before = counted(branch, HALVES[0]), count_year(unit=branch, period=HALVES[0])

    make_membership(branch=branch, joined_on=HALVES[0].last + timedelta(days=later))

    assert (counted(branch, HALVES[0]), count_year(unit=branch, period=HALVES[0])) == before


@pytest.mark.parametrize("item_count", [1, 3])
def test_movements_have_a_fixed_number_of_queries(commune, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_membership(branch=make_branch(parent=commune), joined_on=DAY)

    with django_assert_num_queries(2):
        counted(commune)


class TestMapOfToday:
    """What was merged stands behind its successor; what was divided keeps a line of its own."""

    @pytest.fixture
    def merged(self, commune, branch):
        heir = make_branch(parent=commune)
        make_membership(branch=branch, joined_on=DAY)
        make_membership(branch=heir, joined_on=DAY)
        make_quota(unit=branch, year=2016, target=2)
        make_quota(unit=heir, year=2016, target=3)
        Unit.objects.filter(pk=branch.pk).update(closed_on=date(2020, 1, 1))
        Succession.objects.create(predecessor=branch, successor=heir, effective_on=date(2020, 1, 1))
        return heir

    def rows(self, unit, on_map):
        report = count_year(unit=unit, period=YEAR, on_map=on_map)
        return {row.pk: (row.target, row.admitted) for row in report.rows}

    def test_merged_branch_stands_behind_its_successor_with_its_target(self, commune, branch, merged):
        assert self.rows(commune, Map.OF_THE_PERIOD) == {branch.pk: (2, 1), merged.pk: (3, 1)}
        assert self.rows(commune, Map.TODAY) == {merged.pk: (5, 2)}

    def test_divided_branch_keeps_its_line_where_it_counts(self, commune, branch, merged):
        Succession.objects.create(
            predecessor=branch, successor=make_branch(parent=commune), effective_on=date(2020, 1, 1)
        )

        assert self.rows(commune, Map.TODAY)[branch.pk] == (2, 1)

    def test_whole_is_the_same_on_both_maps(self, commune, merged):
        maps = [count_year(unit=commune, period=YEAR, on_map=one).totals for one in Map]

        assert maps[0] == maps[1]

    def test_branch_that_came_from_another_commune_brings_its_past(self, branch, merged):
        new_commune = make_commune()
        heir = make_branch(parent=new_commune, founded_on=date(2025, 7, 1))
        Unit.objects.filter(pk=merged.pk).update(closed_on=date(2025, 7, 1))
        Succession.objects.create(predecessor=merged, successor=heir, effective_on=date(2025, 7, 1))

        assert self.rows(new_commune, Map.TODAY) == {heir.pk: (5, 2)}
        assert self.rows(new_commune, Map.OF_THE_PERIOD) == {}
