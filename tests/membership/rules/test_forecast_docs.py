"""The worked numbers of docs/forecast.md, computed anew."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from membership.enums import Stage
from membership.rules.dates import format_day
from membership.rules.durations import USUAL_DAYS, USUAL_REASONS, Chance, Pace, spread_of
from membership.rules.facts import CaseFacts
from membership.rules.horizon import Horizon, Place
from membership.rules.odds import odds_of
from membership.rules.remaining import remaining_steps
from membership.rules.shortfall import shortfall_of
from tests.membership.rules.cases import BOOK, CALENDAR

TEXT = " ".join(Path(__file__).parents[3].joinpath("docs/forecast.md").read_text(encoding="utf-8").split())
ON = date(2024, 7, 1)
ASKED = Horizon(ON, date(2024, 12, 31), Pace(ON), BOOK, CALENDAR)


@pytest.mark.parametrize("stage", USUAL_DAYS)
def test_usual_times_stand_in_the_table_with_their_reasons(stage):
    assert f"| {stage.label} | {USUAL_DAYS[stage]} | {USUAL_REASONS[stage]} |" in TEXT


def test_quartiles():
    spread = spread_of([10, 20, 30, 41])

    assert f"10, 20, 30, 41 ngày: {spread.low}, **{spread.median}**, {spread.high}" in TEXT


def test_usual_times_are_fitted_into_a_stretch():
    pace = Pace(ON, days={(Stage.DOSSIER, Stage.CEREMONY): [102] * 5})

    assert f"60 trong 204 ngày thành **{pace.between(Stage.DOSSIER, Stage.BRANCH_VOTE).median}** trong 102" in TEXT


def test_chance():
    share = Chance(made=6, cases=8, waited=10, left=183).share

    assert f"(6 + ½) / (8 + 1) = **{round(100 * share)}%**" in TEXT
    assert (date(2024, 12, 31) - ON).days == 183


def test_last_safe_days_from_the_beginning():
    place = Place(CaseFacts(stage=Stage.SOURCE), Stage.SOURCE, ON)
    days = {step.code: format_day(step.latest_on) for step in remaining_steps(place, {}, ASKED)}

    assert f"| Cử đi học lớp nhận thức | **{days['enrol']}** | {days['certificate']} − 10 ngày" in TEXT
    assert days["certificate"] == days["personal_history"] == days["check_request"]
    assert f"gửi thẩm tra | {days['check_request']} | {days['dossier']} − 30 ngày làm việc |" in TEXT
    assert f"| Chi bộ họp xét | {days['branch_vote']} | {days['decision']} − 60 ngày làm việc |" in TEXT
    assert f"| Lễ | {days['ceremony']} |" in TEXT


def test_sentence_of_a_branch_without_anybody():
    found = shortfall_of([], target=1, admitted=0, odds=odds_of([]), asked=ASKED, committee=False)

    assert f"“{found.sentence}”" in TEXT


def test_sum_of_three_people():
    odds = odds_of([Fraction(13, 18), Fraction(1, 2), Fraction(1, 5)])
    chances = [round(100 * odds.chances[0]), round(100 * odds.at_least(1)), round(100 * odds.chances[3])]

    written = str(odds.rounded).replace(".", ",")
    assert f"dự kiến **{written}**; không ai kịp {chances[0]}%, ít nhất một người {chances[1]}%" in TEXT
    assert f"cả ba {chances[2]}%. Khoảng **{odds.low}–{odds.high}**" in TEXT
