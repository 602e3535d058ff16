"""What a rule answers: a finding with its weight, its words, its source, who mends it and when it clears."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import Rule
from membership.rules.dates import format_day
from membership.rules.vocabulary import Mender, Severity, Strength


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that forbids, is missing or should be known.

    ``code`` is stable (tests, statistics). ``clears_on`` is the earliest day on which it no longer
    holds, None when no day alone mends it. ``value`` and ``bound`` are the two sides in words.
    """

    code: str
    severity: Severity
    message: str
    source: str = ""
    strength: Strength | None = None
    mends: Mender = Mender.OFFICE
    clears_on: date | None = None
    value: str = ""
    bound: str = ""

    @property
    def is_blocker(self) -> bool:
        return self.severity == Severity.BLOCKER

    @property
    def value_shown(self) -> str:
        """The value, for a reader of the message; nothing where the message says it already."""
        return "" if self._says(self.value) else self.value

    @property
    def bound_shown(self) -> str:
        """The bound, for a reader of the message; nothing where the message says it already."""
        return "" if self._says(self.bound) else self.bound

    def _says(self, side: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(side)}(?!\w)", self.message, re.IGNORECASE) is not None

    @property
    def mender(self) -> str:
        """Who mends it, in words; nothing where nobody can and no day comes."""
        return "" if self.mends == Mender.NOBODY and self.clears_on is None else self.mends.label


def absent() -> str:
    """Say of a paper, a consent or a task that it is not there, as the value of a finding."""
    return _("chưa có")


def breach(
    rule: Rule,
    code: str,
    message: str,
    *,
    mends: Mender = Mender.OFFICE,
    clears_on: date | None = None,
    value: object = "",
    bound: object = "",
) -> Finding:
    """Make the finding that ``rule`` is not met, as heavy as its source allows."""
    if rule.severity == Severity.WARNING:
        message = said_unconfirmed(message)
    return Finding(code, rule.severity, message, rule.source, rule.strength, mends, clears_on, str(value), str(bound))


def said_unconfirmed(message: str) -> str:
    """Add to a sentence that what it rests on was not compared with the text."""
    return _("%(message)s (Căn cứ chưa được đối chiếu với văn bản.)") % {"message": message}


def late(rule: Rule, code: str, message: str, *, mends: Mender, value: date, bound: date) -> Finding:
    """Make the finding that a term has passed: it never stops anything."""
    return Finding(
        code, Severity.WARNING, message, rule.source, rule.strength, mends, None, format_day(value), format_day(bound)
    )


def unknown(code: str, message: str, *, mends: Mender = Mender.OFFICE) -> Finding:
    """Make the finding that a fact is not recorded, so that a rule cannot be judged."""
    return Finding(code, Severity.WARNING, message, mends=mends)


def impossible(code: str, message: str, *, mends: Mender = Mender.OFFICE) -> Finding:
    """Make the finding that figures or dates contradict each other: nothing may be recorded on them."""
    return Finding(code, Severity.BLOCKER, message, mends=mends)


def no_basis(rule: Rule, on: date) -> Finding:
    """Make the finding that no rule of this name is known on a day."""
    message = _("%(rule)s: chưa có căn cứ cho ngày %(day)s.") % {"rule": rule.name.label, "day": format_day(on)}
    return Finding(f"no_basis_{rule.name.lower()}", Severity.NOTE, message, rule.source, rule.strength, Mender.NOBODY)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Order findings: blockers first, then what clears sooner, then by code; equal findings once."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda finding: (finding.severity.rank, finding.clears_on or date.max, finding.code, finding.message),
    )


def blockers(findings: Iterable[Finding]) -> list[Finding]:
    """Keep what stops an action."""
    return [finding for finding in findings if finding.is_blocker]


def at_most(severity: Severity, findings: Iterable[Finding]) -> list[Finding]:
    """Lower every finding that weighs more than ``severity`` to it."""
    return [
        replace(finding, severity=severity) if finding.severity.rank < severity.rank else finding
        for finding in findings
    ]


def clears_on(findings: Iterable[Finding]) -> date | None:
    """Give the earliest day on which no blocker is left by waiting alone.

    None when there is no blocker, or when some blocker never clears by itself.
    """
    days = [finding.clears_on for finding in blockers(findings)]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
