"""What a correction of dates changed, read back from the line of the history that it wrote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.models import User
from membership.models import AdmissionCase, Course, StageChange
from membership.rules.moved import MovedTerm
from membership.selectors.dated_papers import cases_with_pks, corrections_in_class


@dataclass(frozen=True, slots=True)
class CorrectedDate:
    """One date as it read and as it reads; in words, "" where nothing is written."""

    label: str
    before: str
    after: date | None


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """One correction; ``others`` are the people of the same meeting, whose terms were counted anew too."""

    change: StageChange
    dates: tuple[CorrectedDate, ...]
    moves: tuple[MovedTerm, ...]
    others: tuple[AdmissionCase, ...]


def correction_page(change: StageChange, *, user: User) -> CorrectionPage:
    """Read a correction back for who may open the full file; one query."""
    return _page(change, cases_with_pks(user=user, pks=change.details["with"]))


def class_corrections(*, user: User, course: Course) -> list[CorrectionPage]:
    """Read back what was corrected in the results of a class, the newest first; one query.

    A certificate is of one person: nobody else's terms are counted anew with it.
    """
    return [_page(change, ()) for change in corrections_in_class(user=user, course=course)]


def _page(change: StageChange, others: Iterable[AdmissionCase]) -> CorrectionPage:
    details = change.details
    return CorrectionPage(
        change=change,
        dates=tuple(CorrectedDate(label, before or "", _day(after)) for label, before, after in details["dates"]),
        moves=tuple(MovedTerm(label, _day(before), _day(after)) for label, before, after in details["terms"]),
        others=tuple(others),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
