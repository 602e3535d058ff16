"""The weekly paper for the standing committee: what happened, what falls due, what is late, what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from branches.access import Permission
from branches.models import User
from membership.models import AdmissionCase, BranchMeeting, CandidateProposal, StageChange
from membership.reports.terms import TermLine, TermState, open_lines, term_lines
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.selectors.cases import action_label
from membership.selectors.diary import meetings_between, steps_between
from membership.selectors.work import waiting_proposals

WEEK = timedelta(days=7)
DUE_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of one person, with the day on its paper."""

    change: StageChange

    @property
    def label(self) -> str:
        return action_label(self.change.action)


@dataclass(frozen=True, slots=True)
class CaseSteps:
    """What happened in one case, in the order of the papers."""

    case: AdmissionCase
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The paper of one day. ``since`` … ``on`` is the week behind, ``until`` the last day looked ahead to."""

    on: date
    since: date
    week_until: date
    until: date
    happened: tuple[CaseSteps, ...]
    late: tuple[TermLine, ...]
    due: tuple[TermLine, ...]
    meetings: tuple[BranchMeeting, ...]
    proposals: tuple[CandidateProposal, ...]

    @property
    def has_nothing(self) -> bool:
        return not (self.happened or self.late or self.due or self.meetings or self.proposals)


def digest_of(*, user: User, on: date, book: RuleBook, calendar: WorkingCalendar) -> Digest:
    """Gather the paper for the reader's units on the day ``on``; a fixed number of queries.

    The week behind ends with ``on``; the days ahead begin with it. What was typed this week counts as happened
    this week, with the older day of its paper beside it.
    """
    since, week_until, until = on - WEEK + timedelta(days=1), on + WEEK, on + DUE_WITHIN
    lines = open_lines(term_lines(user=user, on=on, book=book, calendar=calendar))
    return Digest(
        on=on,
        since=since,
        week_until=week_until,
        until=until,
        happened=tuple(_by_case(steps_between(user=user, first=since, last=on))),
        late=tuple(line for line in lines if line.state == TermState.LATE),
        due=tuple(line for line in lines if on <= line.term.due_on <= until),
        meetings=tuple(meetings_between(user=user, first=on, last=week_until)),
        proposals=tuple(waiting_proposals(user=user, permission=Permission.FILE_READ)),
    )


def _by_case(changes: Iterable[StageChange]) -> list[CaseSteps]:
    """Put the steps of one case together, the cases by branch and name."""
    found: dict[int, list[StageChange]] = {}
    for change in changes:
        found.setdefault(change.case_id, []).append(change)
    groups = [CaseSteps(steps[0].case, tuple(map(StepLine, steps))) for steps in found.values()]
    return sorted(groups, key=lambda group: (group.case.branch.name_folded, group.case.person.name_sort, group.case.pk))
