"""One sheet: one form about one person, vote, meeting, class or unit, with what is known and what it still lacks."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Model

from membership.reports.papers.fields import FIELDS, Field, Place
from membership.reports.papers.filling import Values, fill
from membership.reports.papers.registry import Form
from membership.reports.papers.word import Printed
from membership.reports.papers.words import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper to print.

    ``subject`` is the record it is about; ``who`` tells sheets of one form apart; ``dated_on`` is the day of the
    paper where it is known; ``recorded`` the number that is recorded for it; ``issuer`` the unit in whose numbers it
    runs (its key). ``targets`` say on which record each kind of missing field is filled in; figures of a meeting that
    was held are corrected, of one that was not they are recorded.
    """

    form: Form
    subject: Model
    who: str = ""
    values: Values
    targets: dict[Place, int] = field(default_factory=dict)
    dated_on: date | None = None
    recorded: str = ""
    issuer: int | None = None
    issuer_name: str = ""
    symbol: str = ""
    person_ids: frozenset[int] = frozenset()
    is_suggested: bool = False
    is_after_meeting: bool = False

    @property
    def key(self) -> str:
        """Name the sheet in the print dialog."""
        return f"{self.form.code}.{self.subject.pk}"

    @property
    def missing(self) -> list[Field]:
        """List the required fields that nothing is known of, each once for the place where it is filled in."""
        lacking = [FIELDS[name] for name in self.form.needs if not self.values.get(name)]
        return list({one.label: one for one in lacking}.values())

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def suggested(self, is_suggested: bool) -> "Sheet":
        return replace(self, is_suggested=is_suggested)

    def signed(self, *, number: str, on: date | None) -> "Sheet":
        """Give the sheet with the number and the day of the paper on it."""
        values = {**self.values, "so": number, "ngay_giay": day_in_words(on)}
        return replace(self, values=values, dated_on=on or self.dated_on)

    def printed(self, *, on: date) -> Printed:
        """Write the sheet out in the generation of its day; of today where it bears none."""
        blank = self.form.generation_on(self.dated_on or on)
        return Printed(blank.page, fill(blank.nodes, self.values))
