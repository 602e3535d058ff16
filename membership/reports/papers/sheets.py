"""One sheet: one form about one person, vote, meeting, class or unit, with what is known and what it still lacks."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import Model

from membership.reports.papers.fields import FIELDS, Field, Place
from membership.reports.papers.filling import Values, fill
from membership.reports.papers.registry import Form
from membership.reports.papers.word import Printed
from membership.reports.papers.words import day_in_words
from membership.rules.dates import ImpreciseDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper to print.

    ``subject`` is the record it is about; ``owner`` the person or body under whose name the dialog lists it; ``who``
    tells sheets of one form and owner apart; ``dated`` is the day of the paper as far as it is known; ``recorded`` the
    number that ``record``, a vote or decision, has of it; ``issuer`` the unit in whose numbers it runs (its key).
    ``targets`` say on which record each kind of missing field is filled in; figures of a meeting that was held are
    corrected, of one that was not they are recorded.
    """

    form: Form
    subject: Model
    owner: str = ""
    who: str = ""
    values: Values
    targets: dict[Place, int] = field(default_factory=dict)
    dated: ImpreciseDate | None = None
    recorded: str = ""
    record: Model | None = None
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
    def dated_on(self) -> date | None:
        """The day by which the paper finds its generation and its series; None where it bears none."""
        return self.dated.day if self.dated else None

    @property
    def missing(self) -> list[Field]:
        """List the required fields that nothing is known of, each once for the place where it is filled in."""
        lacking = [FIELDS[name] for name in self.form.needs if not self.values.get(name)]
        return list({one.label: one for one in lacking}.values())

    def suggested(self, is_suggested: bool) -> "Sheet":
        return replace(self, is_suggested=is_suggested)

    def signed(self, *, number: str, on: date | None) -> "Sheet":
        """Give the sheet with its number and its day on it: the one that is known, else ``on``."""
        dated = self.dated or ImpreciseDate.of(on)
        values = {**self.values, "so": number, "ngay_giay": day_in_words(dated)}
        return replace(self, values=values, dated=dated)

    def printed(self, *, on: date) -> Printed:
        """Write the sheet out in the generation of its day; of today where it bears none."""
        blank = self.form.generation_on(self.dated_on or on)
        return Printed(blank.page, fill(blank.nodes, self.values))
