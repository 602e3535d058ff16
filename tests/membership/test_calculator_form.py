"""The calculator and the command give the same answer to the same facts; no database is asked."""

import re
from datetime import date

import pytest

from membership.forms.calculator import CalculatorForm
from membership.rules.answer import answer
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.plain_facts import READERS, read_plain_facts
from membership.selectors.rulebook import known_calendar
from tests.membership.hand_cases import HAND_CASES

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NOT_ASKED = {"sex"}
"""What a file may tell and no rule asks for."""


def boxes(facts):
    """Write plain facts as an office fills them in: each value in the box that is called by the way to it."""
    return {name: written(value) for name, value in _walk(_by_box(facts))}


def written(value):
    if isinstance(value, bool):
        return "1" if value else "0"
    return ISO.sub(r"\3/\2/\1", str(value))


def _by_box(facts):
    told = dict(facts)
    votes, others = {}, []
    for vote in told.pop("votes", []):
        if vote["question"] == "STRIKE_OFF" or vote["question"] in votes:
            others.append(vote)
        else:
            votes[vote["question"]] = {key: value for key, value in vote.items() if key != "question"}
    told |= {"votes": votes, "other_votes": _numbered(others)}
    for key in ("committee_votes", "standing_votes"):
        told[key] = {vote["question"]: {k: v for k, v in vote.items() if k != "question"} for vote in told.get(key, [])}
    for key in ("introducers", "mentors"):
        told[key] = _numbered(told.get(key, []))
    return told


def _numbered(entries):
    return {str(place): entry for place, entry in enumerate(entries, start=1)}


def _walk(values, way=""):
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _walk(value, f"{way}{key}__")
        elif value is not None:
            yield f"{way}{key}", value


@pytest.mark.parametrize("case", HAND_CASES, ids=lambda case: case.name)
def test_calculator_answers_as_the_command_does(case):
    on, calendar = date.fromisoformat(case.on), known_calendar()
    form = CalculatorForm({"on": written(case.on), **boxes(case.facts)})
    unknown = set(boxes(case.facts)) - set(form.fields)

    assert unknown == set()
    assert form.is_valid(), form.errors
    expected = answer(read_plain_facts(case.facts), on=on, book=SHIPPED_BOOK, calendar=calendar)
    assert form.answer(book=SHIPPED_BOOK, calendar=calendar).as_json() == expected.as_json()


def test_every_fact_that_a_file_may_tell_has_a_box():
    keys = {name.split("__")[0] for name in CalculatorForm().fields} - {"on", "other_votes"}

    assert keys == set(READERS) - NOT_ASKED
