"""Which open cases would be judged otherwise by another rule book."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from branches.access import Permission
from membership.enums import Stage
from membership.models import AdmissionCase
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.deadlines import open_terms
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding
from membership.rules.moved import MovedTerm, moved_terms
from membership.rules.readiness import findings_for
from membership.selectors.facts import facts_of_cases

MOST_SHOWN = 300
"""A page lists so many cases; of the others it tells the number."""

CHUNK = 500
"""So many cases are read at once; the number of queries grows by one set for each such chunk."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case by its number, without a name: findings that would come, those that would go, terms that would move."""

    number: int
    branch: str
    stage: str
    added: tuple[Finding, ...]
    removed: tuple[Finding, ...]
    moved: tuple[MovedTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleImpact:
    """How many open cases were judged for the day ``on``, and which of them would be judged otherwise."""

    judged: int
    changes: tuple[CaseChange, ...]
    on: date

    @property
    def shown(self) -> tuple[CaseChange, ...]:
        """The changes that a page lists, in the order of the branches."""
        return self.changes[:MOST_SHOWN]

    @property
    def not_shown(self) -> int:
        return len(self.changes) - len(self.shown)


def impact_of(*, user, before: RuleBook, after: RuleBook, calendar: WorkingCalendar, on: date) -> RuleImpact:
    """Judge the next step of every open case under the reader on a day by two books, and list what differs.

    A finding differs by its code or its weight, an open term by its last day. Names of people who introduce or
    help are left out: whoever writes rules does not read files.
    """
    judged, changes = 0, []
    for cases in _chunks(_open_cases(user).iterator(chunk_size=CHUNK)):
        facts = facts_of_cases(cases, on=on)
        for case in cases:
            judged += 1
            change = _change(case, _without_names(facts[case.pk]), before, after, calendar, on)
            if change.added or change.removed or change.moved:
                changes.append(change)
    return RuleImpact(judged, tuple(changes), on)


def _open_cases(user):
    cases = AdmissionCase.objects.visible_to(user, Permission.RULE_WRITE).open().live()
    return cases.select_related("branch__parent", "person", "membership").order_by("branch__path", "pk")


def _chunks(cases: Iterator[AdmissionCase]) -> Iterator[list[AdmissionCase]]:
    while chunk := list(islice(cases, CHUNK)):
        yield chunk


def _without_names(facts: CaseFacts) -> CaseFacts:
    return replace(facts, introducers=tuple(replace(one, name="") for one in facts.introducers))


def _state(finding: Finding) -> tuple[str, str]:
    return finding.code, str(finding.severity)


def _change(
    case: AdmissionCase, facts: CaseFacts, before: RuleBook, after: RuleBook, calendar: WorkingCalendar, on: date
) -> CaseChange:
    stage = Stage(case.stage)
    old, new = (findings_for(facts, stage=stage, on=on, book=book, calendar=calendar) for book in (before, after))
    old_terms, new_terms = (open_terms(facts, book=book, calendar=calendar) for book in (before, after))
    return CaseChange(
        number=case.pk,
        branch=case.branch.name,
        stage=str(stage.label),
        added=_only_in(new, old),
        removed=_only_in(old, new),
        moved=tuple(moved_terms(old_terms, new_terms)),
    )


def _only_in(those: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {_state(one) for one in others}
    return tuple(one for one in those if _state(one) not in known)
