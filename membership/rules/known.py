"""What was known of a case on a past day: papers, votes and decisions of a later date did not exist yet."""

from dataclasses import replace
from datetime import date

from membership.enums import Stage
from membership.rules.facts import CaseFacts


def as_known(facts: CaseFacts, *, stage: Stage, is_paused: bool, on: date) -> CaseFacts:
    """Leave out of the facts what is dated after ``on``; stage and pause are those of that day.

    A paper without a date counts as there: nobody can tell when it came. What is a record of an old register now was
    a case that ran then.
    """
    decision = facts.admission if facts.admission and facts.admission.signed_on <= on else None
    consent = facts.over_age_consent_on is None or facts.over_age_consent_on <= on
    return replace(
        facts,
        live=True,
        stage=stage,
        is_paused=is_paused,
        has_over_age_consent=facts.has_over_age_consent and consent,
        over_age_consent_on=_by(facts.over_age_consent_on, on),
        elder_consent_on=_by(facts.elder_consent_on, on),
        readmission_consent_on=_by(facts.readmission_consent_on, on),
        check_requested_on=_by(facts.check_requested_on, on),
        certificate_issued_on=_by(facts.certificate_issued_on, on),
        papers=tuple(paper for paper in facts.papers if paper.dated_on is None or paper.dated_on <= on),
        mentors=tuple(mentor for mentor in facts.mentors if mentor.from_on is None or mentor.from_on <= on),
        votes=tuple(vote for vote in facts.votes if vote.held_on <= on),
        committee_votes=tuple(vote for vote in facts.committee_votes if vote.held_on <= on),
        standing_votes=tuple(vote for vote in facts.standing_votes if vote.held_on <= on),
        admission=decision,
        ceremony_on=_by(facts.ceremony_on, on),
        recognition=None,
    )


def _by(day: date | None, on: date) -> date | None:
    return day if day is not None and day <= on else None
