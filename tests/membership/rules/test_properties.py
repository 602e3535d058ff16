"""What holds for any case on any day: no error, nothing weak that blocks, no day that is not kept."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from membership.enums import OPEN_STAGES, DocumentKind, GeneralEducation, IntroducerKind, Question
from membership.rules.answer import answer
from membership.rules.book import RuleBook
from membership.rules.catalog import RULES
from membership.rules.circumstances import (
    DecidingBody,
    Discipline,
    MoveKind,
    PopulationExemption,
    ReadmissionBar,
)
from membership.rules.dates import add_months, whole_months
from membership.rules.deadlines import terms_for
from membership.rules.facts import CaseFacts, DecisionPaper
from membership.rules.findings import sort_findings
from membership.rules.plain_facts import PLACE_CLASSES, read_plain_facts
from membership.rules.readiness import findings_for
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, CALENDAR

ONE_DAY = timedelta(days=1)
CHARTER_SOURCES = {rule.source for rule in RULES if rule.is_charter}
sixty_cases = settings(max_examples=60)

days = st.dates(date(2009, 1, 1), date(2030, 12, 31))
day = days.map(date.isoformat)
born = st.dates(date(1940, 1, 1), date(2012, 12, 31)).map(date.isoformat)
count = st.integers(0, 30)
truth = st.booleans()


def code(codes):
    return st.sampled_from([str(one.value) if hasattr(one, "value") else one for one in codes])


def some(needed=None, **optional):
    return st.fixed_dictionaries(needed or {}, optional=optional)


VOTE = some(
    {"question": code(Question), "held": day, "official": count, "yes": count},
    temporarily_away=count,
    exempt_absent=count,
    present=count,
)
BODY_VOTE = some({"question": code(Question), "held": day, "members": count, "yes": count})
DECISION = some({"signed": day}, received=day)
PLAIN_FACTS = some(
    stage=code(OPEN_STAGES),
    born=st.one_of(born, born.map(lambda text: text[:4]), born.map(lambda text: text[:7])),
    education=code(GeneralEducation),
    lower_secondary_diploma=truth,
    place_class=code(PLACE_CLASSES),
    village_elder=truth,
    elder_consent=day,
    youth_union_member=truth,
    youth_union_exists=truth,
    over_age_consent=day,
    child_order=st.integers(0, 6),
    child_born=day,
    population_exemption=code(PopulationExemption),
    left_party=day,
    readmission_bar=code(ReadmissionBar),
    family_hardship=truth,
    minor_crime=truth,
    record_cleared=day,
    readmissions=st.integers(0, 2),
    readmission_consent=day,
    certificate=day,
    papers=st.dictionaries(code(DocumentKind), st.one_of(day, truth), max_size=8),
    introducers=st.lists(
        some({"kind": code(IntroducerKind)}, official=truth, months_together=count, together_since=day,
             replacement=truth), max_size=3),
    mentors=st.lists(some(official=truth, **{"from": day, "until": day}), max_size=2),
    check_requested=day,
    check_abroad=truth,
    place_without_branch=truth,
    neighbour_branch_assigned=truth,
    branch_official=count,
    votes=st.lists(VOTE, max_size=4),
    committee_must_vote=truth,
    committee_votes=st.lists(BODY_VOTE, max_size=2),
    deciding_body=code(DecidingBody),
    standing_votes=st.lists(BODY_VOTE, max_size=2),
    decision=DECISION,
    ceremony=day,
    new_member_certificate=day,
    recognition=DECISION,
    strike_off=DECISION,
    move=some({"kind": code(MoveKind), "started": day}, letter=day, presented=day, returns=day),
    idle_months=st.integers(0, 12),
    idle_with_reason=truth,
    discipline=code(Discipline),
    wished_ceremony=day,
)  # fmt: skip


@sixty_cases
@given(PLAIN_FACTS, days)
def test_any_facts_have_an_answer_in_plain_values(facts, on):
    found = answer(read_plain_facts(facts), on=on, book=BOOK, calendar=CALENDAR)

    written = json.loads(json.dumps(found.as_json()))
    assert set(written) == {"on", "book", "findings", "dates"}
    assert list(found.findings) == sort_findings(found.findings)
    assert all(finding.message.endswith((".", ")")) for finding in found.findings)


@sixty_cases
@given(PLAIN_FACTS, days)
def test_nothing_weak_ever_blocks_and_whatever_is_weak_says_so(facts, on):
    findings = answer(read_plain_facts(facts), on=on, book=BOOK, calendar=CALENDAR).findings

    for finding in findings:
        if finding.strength is None or finding.source in CHARTER_SOURCES or finding.severity == Severity.NOTE:
            continue
        assert finding.strength.may_block or finding.severity != Severity.BLOCKER
        if not finding.strength.may_block:
            assert "chưa được đối chiếu" in finding.message
        assert finding.value
        assert finding.bound


@pytest.mark.parametrize("stage", OPEN_STAGES)
@settings(max_examples=15)
@given(facts=PLAIN_FACTS, on=days)
def test_a_finding_clears_on_its_day_and_not_before(stage, facts, on):
    if len(facts.get("born", "")) < len("1998-03-15"):
        facts.pop("born", None)  # of an imprecise birth the day is named on which no doubt is left
    told, book = read_plain_facts(facts).facts, RuleBook(BOOK.on(on).rows.values())

    def found(day):
        return findings_for(told, stage=stage, on=day, book=book, calendar=CALENDAR)

    for finding in found(on):
        if finding.clears_on is not None:
            assert on < finding.clears_on
            assert finding.code in {one.code for one in found(finding.clears_on - ONE_DAY)}
            assert finding not in found(finding.clears_on)


@sixty_cases
@given(PLAIN_FACTS)
def test_terms_of_working_days_end_on_a_working_day_after_their_paper(facts):
    for term in terms_for(read_plain_facts(facts).facts, book=BOOK, calendar=CALENDAR):
        assert term.counted_from_on < term.due_on
        if "ngày làm việc" in term.arithmetic:
            assert CALENDAR.is_working(term.due_on)
        if term.extended_due_on:
            assert CALENDAR.count(term.due_on, term.extended_due_on) == 30


@sixty_cases
@given(st.dates(date(2011, 1, 19), date(2030, 12, 31)), st.integers(0, 900))
def test_official_day_is_the_end_of_the_twelve_months_however_late_it_is_decided(joined_on, delay):
    ends_on = add_months(joined_on, 12)
    facts = {
        "ceremony": joined_on.isoformat(),
        "recognition": {"signed": (ends_on + ONE_DAY + delay * ONE_DAY).isoformat()},
    }

    dates = answer(read_plain_facts(facts), on=date(2034, 1, 1), book=BOOK, calendar=CALENDAR).dates

    assert whole_months(joined_on, dates["official_from"]) == 12
    assert dates["official_from"] == dates["probation_ends"] == ends_on
    assert dates["recognition_vote_from"] == ends_on + ONE_DAY


@sixty_cases
@given(st.dates(date(2016, 7, 25), date(2030, 12, 31)), st.integers(0, 60))
def test_ceremony_has_30_working_days_from_the_day_its_book_names(signed_on, wait):
    received_on = signed_on + wait * ONE_DAY
    facts = CaseFacts(admission=DecisionPaper(signed_on=signed_on, received_on=received_on))

    (term,) = terms_for(facts, book=BOOK, calendar=CALENDAR)

    assert term.counted_from_on == (received_on if signed_on < date(2026, 7, 26) else signed_on)
    assert CALENDAR.count(term.counted_from_on, term.due_on) == 30


@sixty_cases
@given(born, days)
def test_who_is_too_young_was_so_before_and_who_is_too_old_stays_so(born_on, on):
    told = read_plain_facts({"born": born_on, "stage": "BRANCH_VOTE"})

    def found(day):
        codes = {one.code for one in answer(told, on=day, book=BOOK, calendar=CALENDAR).findings}
        return codes & {"too_young", "too_old", "born_later"}

    known_from, later = max(on, date(2016, 7, 25)), max(on, date(2016, 7, 25)) + 40 * ONE_DAY
    if "too_young" in found(later):
        assert found(known_from) & {"too_young", "born_later"}
    if "too_old" in found(known_from):
        assert "too_old" in found(later)
