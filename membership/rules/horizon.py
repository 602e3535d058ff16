"""What a forecast is asked: where a person stands on a day, and until when the admission is wished."""

from dataclasses import dataclass
from datetime import date

from membership.enums import Stage
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar, add_months
from membership.rules.durations import Pace
from membership.rules.facts import CaseFacts
from membership.rules.vocabulary import RuleName

BEFORE_CERTIFICATE_COUNTS = (Stage.SOURCE, Stage.COURSE, Stage.DOSSIER)


@dataclass(frozen=True, slots=True)
class KnownCourse:
    """An awareness course that was announced by the day asked about."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day asked about, the last day that counts, and what both are judged by."""

    on: date
    until: date
    pace: Pace
    book: RuleBook
    calendar: WorkingCalendar


@dataclass(frozen=True, slots=True)
class Place:
    """Where one person stands on a day: the facts as known then, and since when they have been at the stage.

    ``course`` is the one they are sent to, else the next one announced; ``meeting_on`` the planned meeting on whose
    agenda they are.
    """

    facts: CaseFacts
    stage: Stage
    since: date
    course: KnownCourse | None = None
    meeting_on: date | None = None
    is_register_only: bool = False

    @property
    def has_committee(self) -> bool:
        return self.facts.committee_must_vote

    def needs_course(self, on: date, *, book: RuleBook) -> bool:
        """Say whether the branch cannot consider the person on a day for want of a valid certificate."""
        if self.stage not in BEFORE_CERTIFICATE_COUNTS:
            return False
        last_day = certificate_last_day(self.facts, on, book=book)
        return last_day is None or last_day < on


def certificate_last_day(facts: CaseFacts, on: date, *, book: RuleBook) -> date | None:
    """Give the last day on which the certificate counts by the rules of a day.

    None without a certificate; the last of all days where no rule is known.
    """
    rule = book.on(on)[RuleName.CERTIFICATE_VALID_MONTHS]
    if facts.certificate_on is None:
        return None
    return add_months(facts.certificate_on, rule.number) if rule.is_known else date.max
