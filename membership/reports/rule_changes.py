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
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding
from membership.rules.readiness import findings_for
from membership.selectors.facts import facts_of_cases

CHUNK = 500
"""So many cases are read at once; the number of queries grows by one set for each such chunk."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case by its number, without a name: the findings that would come and those that would go."""

    number: int
    branch: str
    stage: str
    added: tuple[Finding, ...]
    removed: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RuleImpact:
    """How many open cases were judged, and which of them would be judged otherwise."""

    judged: int
    changes: tuple[CaseChange, ...]


def impact_of(*, user, before: RuleBook, after: RuleBook, calendar: WorkingCalendar, on: date) -> RuleImpact:
    """Judge the next step of every open case under the reader on a day by two books, and list what differs.

    A finding differs by its code or its weight. Names of people who introduce or help are left out: whoever
    writes rules does not read files.
    """
    judged, changes = 0, []
    for cases in _chunks(_open_cases(user).iterator(chunk_size=CHUNK)):
        facts = facts_of_cases(cases, on=on)
        for case in cases:
            judged += 1
            told = _without_names(facts[case.pk])
            stage = Stage(case.stage)
            old = findings_for(told, stage=stage, on=on, book=before, calendar=calendar)
            new = findings_for(told, stage=stage, on=on, book=after, calendar=calendar)
            if {_state(one) for one in old} != {_state(one) for one in new}:
                changes.append(_change(case, old, new))
    return RuleImpact(judged, tuple(changes))


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


def _change(case: AdmissionCase, old: Sequence[Finding], new: Sequence[Finding]) -> CaseChange:
    states_before, states_after = {_state(one) for one in old}, {_state(one) for one in new}
    return CaseChange(
        number=case.pk,
        branch=case.branch.name,
        stage=str(Stage(case.stage).label),
        added=tuple(one for one in new if _state(one) not in states_before),
        removed=tuple(one for one in old if _state(one) not in states_after),
    )
