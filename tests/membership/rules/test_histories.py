from dataclasses import replace
from datetime import date

import pytest

from membership.enums import Stage
from membership.rules.durations import Arrival
from membership.rules.histories import CaseState, HistoryLine, journey_of, state_on

S = Stage
NAMED = HistoryLine(None, S.SOURCE, date(2024, 1, 5), branch=1)
SENT = HistoryLine(S.SOURCE, S.COURSE, date(2024, 3, 1), branch=1)
PAUSED = HistoryLine(S.COURSE, S.COURSE, date(2024, 4, 1), branch=1, pauses=True)
RESUMED = HistoryLine(S.COURSE, S.COURSE, date(2024, 5, 1), branch=1, pauses=False)
MOVED = HistoryLine(S.COURSE, S.COURSE, date(2024, 6, 1), branch=2)
LINES = (NAMED, SENT, PAUSED, RESUMED, MOVED)


def test_before_it_begins_a_case_has_no_state():
    assert state_on(LINES, date(2024, 1, 4)) is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 1, 5), CaseState(S.SOURCE, NAMED.on, 1, False, False)),
        (date(2024, 3, 1), CaseState(S.COURSE, SENT.on, 1, False, False)),
        (date(2024, 4, 30), CaseState(S.COURSE, SENT.on, 1, True, False)),
        (date(2024, 5, 1), CaseState(S.COURSE, SENT.on, 1, False, False)),
        (date(2024, 6, 1), CaseState(S.COURSE, SENT.on, 2, False, False)),
    ],
)
def test_state_at_the_end_of_a_day(on, state):
    assert state_on(LINES, on) == state


def test_register_alone_until_somebody_follows():
    register = [replace(line, is_register=True) for line in (NAMED, SENT)]
    followed = HistoryLine(S.COURSE, S.COURSE, date(2024, 7, 1), branch=1)

    assert state_on([*register, followed], date(2024, 6, 30)).is_register_only
    assert not state_on([*register, followed], date(2024, 7, 1)).is_register_only


def test_journey_keeps_arrivals_alone():
    assert journey_of(LINES) == [Arrival(S.SOURCE, NAMED.on), Arrival(S.COURSE, SENT.on)]
