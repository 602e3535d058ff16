"""For every rule by which something is judged: facts that just keep it, and facts that just break it, on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Question
from membership.rules.approval import decider_findings
from membership.rules.book import Rule
from membership.rules.catalog import COMPLETED, ISSUED
from membership.rules.circumstances import DecidingBody, Discipline, MoveKind, PopulationExemption, ReadmissionBar
from membership.rules.dates import ImpreciseDate, add_months
from membership.rules.deadlines import late_findings, probation_ends, terms_for
from membership.rules.dossier import dossier_findings, order_findings, recognition_papers_findings, validity_findings
from membership.rules.eligibility import age_findings, certificate_findings, education_findings, late_consent_findings
from membership.rules.facts import BranchVote, CaseFacts, CommitteeVote, DecisionPaper, Introducer, Mentor, Move, Paper
from membership.rules.findings import Finding
from membership.rules.introducers import introducer_findings, mentor_findings, place_findings, youth_route_findings
from membership.rules.members import discipline_findings, idle_findings, move_findings
from membership.rules.population import population_findings
from membership.rules.readiness import probation_over_findings
from membership.rules.readmission import readmission_findings
from membership.rules.transfers import letter_term, transfer_term
from membership.rules.vocabulary import RuleName, Severity
from membership.rules.voting import (
    attempts_findings,
    branch_size_findings,
    committee_majority_findings,
    majority_findings,
    quorum_findings,
)
from tests.membership.rules.cases import BOOK, CALENDAR, READY

N, ONE_DAY = RuleName, timedelta(days=1)
A, R, S = Question.ADMISSION, Question.RECOGNITION, Question.STRIKE_OFF


@dataclass(frozen=True)
class Bound:
    """What is found on either side of a bound; ``blames``: the rule whose source the finding names."""

    kept: Iterable[Finding]
    broken: Iterable[Finding]
    code: str
    blames: RuleName | None = None
    weight: Severity | None = None

    def found(self) -> tuple[list[Finding], list[Finding]]:
        """Give the findings of this bound: where it is kept, and where it is broken."""
        kept, broken = ([one for one in side if one.code == self.code] for side in (self.kept, self.broken))
        return kept, broken


def nothing(code: str) -> Bound:
    """Give the bound of a term that no rule of the day counts."""
    return Bound((), (), code)


BOUNDS: dict[RuleName, Callable[[Rule, date], Bound]] = {}


def bound(*names: RuleName):
    def keep(function):
        BOUNDS.update(dict.fromkeys(names, function))
        return function

    return keep


def told(**facts) -> CaseFacts:
    return replace(READY, **facts)


def introduced(**changes) -> CaseFacts:
    one = {"kind": IntroducerKind.MEMBER, "is_official": True, "together_months": 24}
    return told(introducers=(Introducer(**one), Introducer(**{**one, **changes})))


@bound(N.MIN_AGE)
def _(rule, on):
    birthday = add_months(on, -12 * rule.number)
    sides = (age_findings(told(born=ImpreciseDate(day)), on=on, book=BOOK) for day in (birthday, birthday + ONE_DAY))
    return Bound(*sides, "too_young")


@bound(N.MAX_AGE)
def _(rule, on):
    months = (12 * rule.number, 12 * rule.number + 1)
    sides = (age_findings(told(born=ImpreciseDate(add_months(on, -count))), on=on, book=BOOK) for count in months)
    return Bound(*sides, "too_old")


@bound(N.OVER_AGE_CONSENT)
def _(rule, on):
    sides = (late_consent_findings(told(over_age_consent_on=day), on=on, book=BOOK) for day in (on, on + ONE_DAY))
    return Bound(*sides, "consent_after_decision")


@bound(N.YOUTH_MAX_AGE)
def _(rule, on):
    birthday = add_months(on, -12 * (rule.number + 1))
    born = (ImpreciseDate(birthday), ImpreciseDate(birthday + ONE_DAY))
    return Bound(*(youth_route_findings(told(born=one), on=on, book=BOOK) for one in born), "not_youth_union_member")


def _schooled(on, **facts):
    return education_findings(told(**{"special_area": False, **facts}), on=on, book=BOOK)


@bound(N.EDUCATION)
def _(rule, on):
    levels = (GeneralEducation.LOWER_SECONDARY, GeneralEducation.PRIMARY)
    return Bound(*(_schooled(on, education=level) for level in levels), "education_low")


@bound(N.EDUCATION_PROOF)
def _(rule, on):
    if rule.value == COMPLETED:
        without = _schooled(on, education=GeneralEducation.LOWER_SECONDARY, has_lower_secondary_diploma=False)
        return Bound(without, _schooled(on, education=GeneralEducation.PRIMARY), "education_low", N.EDUCATION)
    sides = (
        _schooled(on, education=GeneralEducation.LOWER_SECONDARY, has_lower_secondary_diploma=has)
        for has in (True, False)
    )
    return Bound(*sides, "diploma_missing")


@bound(N.EDUCATION_SPECIAL_AREA)
def _(rule, on):
    levels = (GeneralEducation.PRIMARY, GeneralEducation.LITERATE)
    return Bound(*(_schooled(on, special_area=True, education=level) for level in levels), "education_low")


@bound(N.ELDER_EDUCATION)
def _(rule, on):
    elder = {"special_area": True, "is_village_elder": True, "elder_consent_on": on}
    levels = (GeneralEducation.LITERATE, GeneralEducation.ILLITERATE)
    sides = (_schooled(on, education=level, **elder) for level in levels)
    return Bound(*sides, "education_low", N.EDUCATION_SPECIAL_AREA)


@bound(N.ELDER_CONSENT)
def _(rule, on):
    elder = {"special_area": True, "is_village_elder": True, "education": GeneralEducation.LITERATE}
    sides = (_schooled(on, elder_consent_on=day, **elder) for day in (on, None))
    return Bound(*sides, "elder_consent_missing")


@bound(N.THIRD_CHILD_MONTHS, N.FOURTH_CHILD_MONTHS)
def _(rule, on):
    order = 3 if rule.name == N.THIRD_CHILD_MONTHS else 4
    first = add_months(on, -rule.number)
    sides = (
        population_findings(told(child_order=order, child_born_on=day), on=on, book=BOOK)
        for day in (first, first + ONE_DAY)
    )
    return Bound(*sides, "child_too_recent")


@bound(N.POPULATION_EXEMPTIONS)
def _(rule, on):
    exempt = [
        finding
        for one in PopulationExemption
        for finding in population_findings(
            told(child_order=3, child_born_on=on, population_exemption=one), on=on, book=BOOK
        )
    ]
    plain = population_findings(told(child_order=3, child_born_on=on), on=on, book=BOOK)
    return Bound(exempt, plain, "child_too_recent", N.THIRD_CHILD_MONTHS)


def _left(on, **facts):
    once = {"left_party_on": add_months(on, -200), "readmission_consent_on": on}
    return readmission_findings(told(**{**once, **facts}), on=on, book=BOOK)


@bound(N.READMISSION_MONTHS)
def _(rule, on):
    first = add_months(on, -rule.number)
    return Bound(*(_left(on, left_party_on=day) for day in (first, first + ONE_DAY)), "readmission_early")


@bound(N.READMISSION_MONTHS_MINOR_CRIME)
def _(rule, on):
    first = add_months(on, -rule.number)
    sides = (_left(on, had_minor_crime=True, record_cleared_on=day) for day in (first, first + ONE_DAY))
    return Bound(*sides, "readmission_early_after_sentence")


@bound(N.READMISSION_TIMES)
def _(rule, on):
    return Bound(*(_left(on, readmissions=times) for times in (0, rule.number)), "readmission_again")


@bound(N.READMISSION_CONSENT)
def _(rule, on):
    sides = (_left(on, readmission_consent_on=day) for day in (on, on + ONE_DAY))
    return Bound(*sides, "readmission_consent_missing")


@bound(N.READMISSION_EXCLUSIONS)
def _(rule, on):
    sides = (_left(on, readmission_bar=bar, family_hardship=False) for bar in (None, ReadmissionBar.OWN_REQUEST))
    return Bound(*sides, "readmission_excluded")


@bound(N.CERTIFICATE_VALID_MONTHS)
def _(rule, on):
    oldest = add_months(on, -rule.number)
    sides = (
        certificate_findings(told(certificate_issued_on=day), on=on, book=BOOK) for day in (oldest, oldest - ONE_DAY)
    )
    return Bound(*sides, "certificate_expired")


@bound(N.PAPERS_VALID_MONTHS)
def _(rule, on):
    oldest = add_months(on, -rule.number)
    sides = (
        validity_findings(told(papers=(Paper(kind=DocumentKind.OPINIONS, dated_on=day),)), on=on, book=BOOK)
        for day in (oldest, oldest - ONE_DAY)
    )
    return Bound(*sides, "paper_expired_opinions")


@bound(N.DOSSIER_PAPERS)
def _(rule, on):
    whole = tuple(Paper(kind=DocumentKind(code), dated_on=on) for code in rule.codes)
    sides = (dossier_findings(told(papers=papers), on=on, book=BOOK) for papers in (whole, whole[1:]))
    return Bound(*sides, f"paper_missing_{rule.codes[0].lower()}")


@bound(N.FIRST_PAPER)
def _(rule, on):
    history = Paper(kind=DocumentKind.PERSONAL_HISTORY, dated_on=on)
    sides = (
        order_findings(told(papers=(history, Paper(kind=DocumentKind.APPLICATION, dated_on=day))), on=on, book=BOOK)
        for day in (on, on + ONE_DAY)
    )
    return Bound(*sides, "application_after_history")


@bound(N.RECOGNITION_PAPERS)
def _(rule, on):
    whole = tuple(Paper(kind=DocumentKind(code), dated_on=on) for code in rule.codes)
    sides = (
        recognition_papers_findings(told(papers=papers), on=on, ends_on=on, book=BOOK) for papers in (whole, whole[1:])
    )
    return Bound(*sides, f"paper_missing_{rule.codes[0].lower()}")


@bound(N.SELF_REVIEW_TIME)
def _(rule, on):
    sides = (
        recognition_papers_findings(
            told(papers=(Paper(kind=DocumentKind.SELF_REVIEW, dated_on=day),)), on=on, ends_on=on, book=BOOK
        )
        for day in (on, on - ONE_DAY)
    )
    return Bound(*sides, "self_review_early")


@bound(N.INTRODUCERS_NEEDED)
def _(rule, on):
    both = introduced().introducers
    sides = (
        introducer_findings(told(introducers=those), on=on, book=BOOK) for those in (both, both[: rule.number - 1])
    )
    return Bound(*sides, "introducers_missing")


@bound(N.INTRODUCER_TOGETHER_MONTHS)
def _(rule, on):
    since = add_months(on, -rule.number)
    sides = (introducer_findings(introduced(together_since=day), on=on, book=BOOK) for day in (since, since + ONE_DAY))
    return Bound(*sides, "introducer_together_short")


@bound(N.REPLACEMENT_TOGETHER_MONTHS)
def _(rule, on):
    sides = (
        introducer_findings(introduced(together_months=0, is_replacement=new), on=on, book=BOOK)
        for new in (True, False)
    )
    return Bound(*sides, "introducer_together_short", N.INTRODUCER_TOGETHER_MONTHS)


@bound(N.MENTORS_NEEDED)
def _(rule, on):
    helper = Mentor(from_on=on, is_official=True)
    sides = (mentor_findings(told(mentors=those), on=on, book=BOOK) for those in ((helper,), ()))
    return Bound(*sides, "mentor_missing")


@bound(N.PROBATION_MENTORS_NEEDED)
def _(rule, on):
    helper, asked = Mentor(from_on=on, is_official=True), {"on": on, "book": BOOK, "name": rule.name}
    return Bound(*(mentor_findings(told(mentors=those), **asked) for those in ((helper,), ())), "mentor_missing")


@bound(N.NEIGHBOUR_BRANCH)
def _(rule, on):
    sides = (
        place_findings(told(place_without_branch=True, neighbour_branch_assigned=given), on=on, book=BOOK)
        for given in (True, False)
    )
    return Bound(*sides, "neighbour_branch_missing")


@bound(N.BRANCH_MIN_OFFICIAL)
def _(rule, on):
    sides = (branch_size_findings(number, on=on, book=BOOK) for number in (rule.number, rule.number - 1))
    return Bound(*sides, "branch_too_small")


@bound(N.VOTE_SHARE)
def _(rule, on):
    votes = (BranchVote(question=A, held_on=on, official=20, yes=yes) for yes in (14, 13))
    return Bound(*(majority_findings(told(votes=(one,)), A, on=on, book=BOOK) for one in votes), "majority_missed")


@bound(N.MEETING_QUORUM)
def _(rule, on):
    votes = (BranchVote(question=A, held_on=on, official=20, present=present, yes=0) for present in (14, 13))
    return Bound(*(quorum_findings(one, book=BOOK) for one in votes), "quorum_low")


def _body_votes(on, members, *counts):
    return [CommitteeVote(question=A, held_on=on, members=members, yes=yes) for yes in counts]


@bound(N.COMMITTEE_VOTE_SHARE)
def _(rule, on):
    sides = (
        committee_majority_findings(told(committee_votes=(vote,)), A, on=on, book=BOOK)
        for vote in _body_votes(on, 15, 10, 9)
    )
    return Bound(*sides, "committee_majority_missed")


@bound(N.AUTHORISED_VOTE_SHARE)
def _(rule, on):
    body = DecidingBody.AUTHORISED_COMMITTEE
    sides = (
        decider_findings(told(deciding_body=body, standing_votes=(vote,)), A, on=on, book=BOOK)
        for vote in _body_votes(on, 15, 10, 9)
    )
    return Bound(*sides, "standing_majority_missed")


@bound(N.STANDING_VOTE_SHARE)
def _(rule, on):
    body = DecidingBody.COMMUNE_STANDING
    sides = (
        decider_findings(told(deciding_body=body, standing_votes=(vote,)), A, on=on, book=BOOK)
        for vote in _body_votes(on, 10, 6, 5)
    )
    return Bound(*sides, "standing_majority_missed")


@bound(N.DECIDING_BODY)
def _(rule, on):
    right = DecidingBody(rule.code)
    wrong = next(one for one in DecidingBody if one not in (right, DecidingBody.AUTHORISED_COMMITTEE))
    sides = (decider_findings(told(deciding_body=body), A, on=on, book=BOOK) for body in (right, wrong))
    return Bound(*sides, "wrong_deciding_body")


@bound(N.VOTE_ATTEMPTS)
def _(rule, on):
    missed = tuple(
        BranchVote(question=R, held_on=on - count * ONE_DAY, official=9, yes=5) for count in range(rule.number)
    )
    sides = (attempts_findings(told(votes=votes), R, on=on, book=BOOK) for votes in (missed[1:], missed))
    return Bound(*sides, "report_to_superior", weight=Severity.WARNING)


def _late(facts, code, blames=None, *, offered=None):
    """Judge a term on its last day and on the day after; or, ``offered``, on the last day of its extension."""
    terms = [one for one in terms_for(facts, book=BOOK, calendar=CALENDAR) if one.code == code]
    if not terms:
        return nothing(f"{code}_late")
    (term,) = terms
    last = term.extended_due_on if offered else term.due_on
    sides = (late_findings(facts, (code,), on=day, book=BOOK, calendar=CALENDAR) for day in (last, last + ONE_DAY))
    if offered:
        sides = ([one for one in side if offered not in one.message] for side in sides)
    return Bound(*sides, f"{code}_late", blames, Severity.WARNING)


def _voted(question, on):
    return CaseFacts(votes=(BranchVote(question=question, held_on=on, official=9, yes=9),))


@bound(N.CHECK_ANSWER_WORKING_DAYS, N.CHECK_ANSWER_ABROAD_WORKING_DAYS)
def _(rule, on):
    abroad = rule.name == N.CHECK_ANSWER_ABROAD_WORKING_DAYS
    return _late(CaseFacts(check_requested_on=on, is_check_abroad=abroad), "check_answer")


@bound(N.DECISION_WORKING_DAYS)
def _(rule, on):
    return _late(_voted(A, on), "decision")


@bound(N.DECISION_EXTENSION_WORKING_DAYS)
def _(rule, on):
    return _late(_voted(A, on), "decision", N.DECISION_WORKING_DAYS, offered="Nếu được gia hạn")


@bound(N.RECOGNITION_DECISION_WORKING_DAYS)
def _(rule, on):
    return _late(_voted(R, on), "recognition_decision")


@bound(N.RECOGNITION_EXTENSION_WORKING_DAYS)
def _(rule, on):
    blames = N.RECOGNITION_DECISION_WORKING_DAYS
    return _late(_voted(R, on), "recognition_decision", blames, offered="Nếu được gia hạn")


@bound(N.CEREMONY_WORKING_DAYS, N.CEREMONY_COUNTED_FROM)
def _(rule, on):
    rules = BOOK.on(on)
    days, start = rules[N.CEREMONY_WORKING_DAYS], rules[N.CEREMONY_COUNTED_FROM]
    facts = CaseFacts(admission=DecisionPaper(signed_on=on, received_on=on + 10 * ONE_DAY))
    for term in terms_for(facts, book=BOOK, calendar=CALENDAR):
        assert term.counted_from_on == (on if start.code == ISSUED else on + 10 * ONE_DAY)
    return _late(facts, "ceremony", max(days, start, key=lambda row: row.strength).name)


@bound(N.RECORD_WORKING_DAYS)
def _(rule, on):
    return _late(CaseFacts(ceremony_on=on), "member_record")


@bound(N.PROBATION_MONTHS)
def _(rule, on):
    ends_on = probation_ends(on, book=BOOK)
    if ends_on is None:
        return nothing("probation_running")
    sides = (
        probation_over_findings(CaseFacts(ceremony_on=on), on=day, book=BOOK) for day in (ends_on, ends_on - ONE_DAY)
    )
    return Bound(*sides, "probation_running")


@bound(N.RECOGNITION_VOTE_WORKING_DAYS)
def _(rule, on):
    return _late(CaseFacts(ceremony_on=add_months(on, -12)), "recognition_vote")


def _moved(on, day, kind=MoveKind.OFFICIAL, **move):
    facts = CaseFacts(move=Move(kind=kind, started_on=on, **move))
    return move_findings(facts, on=day, book=BOOK, calendar=CALENDAR)


@bound(N.TRANSFER_WORKING_DAYS)
def _(rule, on):
    term = transfer_term(on, book=BOOK, calendar=CALENDAR)
    if term is None:
        return nothing("transfer_late")
    return Bound(
        *(_moved(on, day) for day in (term.due_on, term.due_on + ONE_DAY)), "transfer_late", weight=Severity.WARNING
    )


@bound(N.TRANSFER_LETTER_DAYS)
def _(rule, on):
    term = letter_term(on, book=BOOK)
    if term is None:
        return nothing("letter_late")
    sides = (_moved(on, day, letter_on=on) for day in (term.due_on, term.due_on + ONE_DAY))
    return Bound(*sides, "letter_late", weight=Severity.WARNING)


@bound(N.TEMPORARY_MIN_MONTHS)
def _(rule, on):
    back = add_months(on, rule.number)
    sides = (_moved(on, on, MoveKind.TEMPORARY, returns_on=day) for day in (back, back - ONE_DAY))
    return Bound(*sides, "temporary_too_short")


@bound(N.TEMPORARY_BELOW_MONTHS)
def _(rule, on):
    back = add_months(on, rule.number)
    sides = (_moved(on, on, MoveKind.TEMPORARY, returns_on=day) for day in (back - ONE_DAY, back))
    return Bound(*sides, "temporary_too_long")


@bound(N.TEMPORARY_STUDY_MONTHS)
def _(rule, on):
    back = add_months(on, rule.number)
    sides = (_moved(on, on, MoveKind.TEMPORARY_STUDY, returns_on=day) for day in (back, back + ONE_DAY))
    return Bound(*sides, "temporary_too_long")


@bound(N.CANDIDATE_LETTERS)
def _(rule, on):
    sides = (_moved(on, on, MoveKind.CANDIDATE, letter_on=day) for day in (on, None))
    return Bound(*sides, "candidate_letter_missing")


@bound(N.MEMBER_STRIKE_OFF_MONTHS)
def _(rule, on):
    months = (rule.number - 1, rule.number)
    return Bound(*(idle_findings(CaseFacts(idle_months=one), on=on, book=BOOK) for one in months), "strike_off_due")


@bound(N.PROBATIONER_DISCIPLINE)
def _(rule, on):
    sides = (
        discipline_findings(CaseFacts(ceremony_on=on, discipline=one), on=on, book=BOOK)
        for one in (Discipline.WARNING, Discipline.DISMISSAL)
    )
    return Bound(*sides, "discipline_not_for_probationer")
