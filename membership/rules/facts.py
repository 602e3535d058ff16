"""What the rules are told about one case: plain values, each of which may be unknown (None)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from membership.enums import ON_PROBATION, DocumentKind, GeneralEducation, IntroducerKind, Question, Sex, Stage
from membership.rules.circumstances import (
    DecidingBody,
    Discipline,
    MoveKind,
    PopulationExemption,
    ReadmissionBar,
)
from membership.rules.dates import DateSpan, ImpreciseDate, whole_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One line of the dossier checklist."""

    kind: DocumentKind
    is_present: bool = True
    dated_on: date | None = None
    ordinal: int | None = None
    """Which sheet of its kind; None where the dossier is told by kind alone and one line stands for all its sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introducer:
    """A member or a mass organisation that introduces the person.

    ``is_official``: an official member on the day of the introduction. The time together (same
    unit, same party organisation) is a start or, where only that is known, a number of months.
    """

    kind: IntroducerKind
    name: str = ""
    is_official: bool | None = None
    together_since: date | None = None
    together_months: int | None = None
    is_replacement: bool = False
    """Whether the branch assigned this member in the place of one who could not go on."""

    def months_together(self, on: date) -> int | None:
        if self.together_since is not None:
            return max(whole_months(self.together_since, on), 0)
        return self.together_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """A member assigned to help; ``is_official`` on the day of the assignment. Both days included."""

    from_on: date | None = None
    until_on: date | None = None
    name: str = ""
    is_official: bool | None = None

    def is_active(self, on: date) -> bool:
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwarenessClass:
    """The awareness class to which a person is sent, and the newest certificate that another class gave them."""

    began_on: date
    other_certificate_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchVote:
    """One vote of a branch on one person.

    ``official``: official members of the branch that day, everyone included; of these
    ``temporarily_away`` and ``exempt_absent`` leave the base. ``present``: official members in the room.
    """

    question: Question
    held_on: date
    official: int
    yes: int
    temporarily_away: int = 0
    exempt_absent: int = 0
    present: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeVote:
    """One vote of the base committee on one person; ``members`` is the whole committee."""

    question: Question
    held_on: date
    members: int
    yes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPaper:
    """The two days of a decision: written on it, and received by the branch."""

    signed_on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A person who moves to another place; ``returns_on`` for a temporary one, ``letter_on`` that of the letter.

    ``presented_on``: the letter was handed in at the new place.
    """

    kind: MoveKind
    started_on: date
    letter_on: date | None = None
    presented_on: date | None = None
    returns_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """Everything the rules may know about one case; nothing is required."""

    # the case
    live: bool = True
    """False for a record from an old register: it counts in figures and raises no alarms."""
    stage: Stage | None = None
    opened_on: date | None = None
    """The day on which the branch named the person."""
    is_paused: bool = False
    previous_stage: Stage | None = None
    """The stage before the last step, where undoing leads."""
    closed_from: Stage | None = None
    """The stage in which the case was closed, where reopening leads."""
    committee_must_vote: bool = False
    """Whether the approval chain of the date has the base committee vote before the decision."""
    chain_is_confirmed: bool = True

    # the person
    born: ImpreciseDate | None = None
    sex: Sex | None = None
    education: GeneralEducation = GeneralEducation.UNKNOWN
    has_lower_secondary_diploma: bool | None = None
    """False for somebody who completed the programme without the diploma."""
    special_area: bool | tuple[DateSpan, ...] | None = None
    """Highland, border, island, ethnic-minority or specially difficult area: always, never, or the spells."""
    is_youth_union_member: bool | None = None
    youth_union_exists: bool | None = None
    has_over_age_consent: bool = False
    """Whether the consent of the provincial committee to an admission over the age is recorded."""
    over_age_consent_on: date | None = None
    is_village_elder: bool | None = None
    """Village elder, head of a village or person of prestige (già làng, trưởng bản, người có uy tín)."""
    elder_consent_on: date | None = None
    child_order: int | None = None
    """Which child the youngest is: 3 for a third one."""
    child_born_on: date | None = None
    population_exemption: PopulationExemption | None = None
    left_party_on: date | None = None
    """For a person admitted before: the day that membership ended."""
    readmission_bar: ReadmissionBar | None = None
    """Under which of the excluded cases the person left, if any."""
    family_hardship: bool | None = None
    """Whether an own request to leave was for extreme hardship of the family."""
    had_minor_crime: bool = False
    record_cleared_on: date | None = None
    """After a sentence for a minor crime: the day the record was cleared."""
    readmissions: int = 0
    """How often the person has been readmitted already."""
    readmission_consent_on: date | None = None
    considered_from_on: date | None = None
    """The day an office has worked out before which the branch does not consider the person; its reason is not kept."""

    # the dossier
    certificate_issued_on: date | None = None
    awareness_class: AwarenessClass | None = None
    """Known only while the step that sends the person, or records the certificate, is judged."""
    papers: tuple[Paper, ...] = ()
    introducers: tuple[Introducer, ...] = ()
    mentors: tuple[Mentor, ...] = ()
    check_requested_on: date | None = None
    """The day on which the committee of another place was asked to check the history."""
    is_check_abroad: bool = False

    # the place
    place_without_branch: bool | None = None
    """Whether the person lives and works where there is no party member or no branch."""
    neighbour_branch_assigned: bool | None = None
    """Whether the superior committee has given the task to the most convenient branch."""

    # votes and decisions
    branch_official: int | None = None
    """Official members of the branch on the day asked about."""
    votes: tuple[BranchVote, ...] = ()
    committee_votes: tuple[CommitteeVote, ...] = ()
    admission: DecisionPaper | None = None
    ceremony_on: date | None = None
    new_member_certificate_on: date | None = None
    recognition: DecisionPaper | None = None
    strike_off: DecisionPaper | None = None
    """The decision that strikes a probationary member off."""
    deciding_body: DecidingBody | None = None
    """Who decided, or is to decide."""
    standing_votes: tuple[CommitteeVote, ...] = ()
    """Votes of the deciding body; ``members`` is the whole body."""

    # a member
    move: Move | None = None
    idle_months: int | None = None
    """Months of the year without a meeting attended or without the fee paid."""
    idle_with_reason: bool = False
    discipline: Discipline | None = None

    @property
    def joined_on(self) -> date | None:
        """The day of the ceremony is the day of joining; probation runs from it."""
        return self.ceremony_on

    @property
    def is_probationary(self) -> bool:
        """Whether the person was admitted and nothing tells the end of the probation."""
        if self.recognition is not None or self.strike_off is not None:
            return False
        return self.joined_on is not None or self.stage in ON_PROBATION

    @property
    def certificate_on(self) -> date | None:
        """The day of the awareness certificate, from the course or else from the checklist."""
        return self.certificate_issued_on or _first_date(self.papers_of(DocumentKind.CERTIFICATE))

    def is_in_special_area(self, on: date) -> bool | None:
        if isinstance(self.special_area, tuple):
            return any(span.covers(on) for span in self.special_area)
        return self.special_area

    def papers_of(self, kind: DocumentKind) -> list[Paper]:
        """List the papers of one kind that are present."""
        return [paper for paper in self.papers if paper.kind == kind and paper.is_present]

    def votes_on(self, question: Question) -> list[BranchVote]:
        """List the votes of the branch on one question, oldest first."""
        return sorted((vote for vote in self.votes if vote.question == question), key=lambda vote: vote.held_on)

    def committee_vote_on(self, question: Question) -> CommitteeVote | None:
        """Give the latest vote of the base committee on one question."""
        return _latest(self.committee_votes, question)

    def standing_vote_on(self, question: Question) -> CommitteeVote | None:
        """Give the latest vote of the deciding body on one question."""
        return _latest(self.standing_votes, question)


def _latest(votes: Iterable[CommitteeVote], question: Question) -> CommitteeVote | None:
    asked = [vote for vote in votes if vote.question == question]
    return max(asked, key=lambda vote: vote.held_on, default=None)


def _first_date(papers: Iterable[Paper]) -> date | None:
    return min((paper.dated_on for paper in papers if paper.dated_on), default=None)
