"""The rule book: dated rows, and the rows in force on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from membership.rules.regulations import book_name_on
from membership.rules.vocabulary import RuleName, Severity, Strength, Unit

REMEMBERED_DAYS = 1000
"""A book answers the same few days again and again; it does not remember more of them than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One number or choice of a regulation, in force from a day until the next row of its name.

    ``value`` is an int (years, months, days, persons, times), a Fraction (share of votes), a code
    (level of education, paper, body) or codes (papers); None means that no basis is known.
    """

    name: RuleName
    in_force_from: date
    value: int | Fraction | str | tuple[str, ...] | None
    unit: Unit | None
    source: str
    strength: Strength
    is_charter: bool = False

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def severity(self) -> Severity:
        """How heavily a breach weighs: only well-known rules stop; the charter always does."""
        if not self.is_known:
            return Severity.NOTE
        return Severity.BLOCKER if self.is_charter or self.strength.may_block else Severity.WARNING

    @property
    def number(self) -> int:
        """The value of a rule that counts. Raises TypeError for any other."""
        if not isinstance(self.value, int):
            raise TypeError(self.name)
        return self.value

    @property
    def share(self) -> Fraction:
        """The value of a rule on a part of the votes. Raises TypeError for any other."""
        if not isinstance(self.value, Fraction):
            raise TypeError(self.name)
        return self.value

    @property
    def code(self) -> str:
        """The value of a rule that names one thing. Raises TypeError for any other."""
        if not isinstance(self.value, str):
            raise TypeError(self.name)
        return self.value

    @property
    def codes(self) -> tuple[str, ...]:
        """The value of a rule that names several papers. Raises TypeError for any other."""
        if not isinstance(self.value, tuple):
            raise TypeError(self.name)
        return self.value


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rows in force on one day, by name."""

    on: date
    rows: Mapping[RuleName, Rule]

    def __getitem__(self, name: RuleName) -> Rule:
        """Give the row in force; a row without value when no basis is known on that day."""
        return self.rows.get(name) or Rule(name, date.min, None, None, _("chưa có căn cứ"), Strength.U)

    @property
    def book_name(self) -> str:
        return book_name_on(self.on)


class RuleBook:
    """Rows of every date. Where two rows of a name begin on the same day, the one added later counts."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self.rows = tuple(sorted(rows, key=lambda rule: rule.in_force_from))
        self._days: dict[date, RulesInForce] = {}

    def on(self, day: date) -> RulesInForce:
        """Give the rows in force on ``day``; the day a row begins is included."""
        if day not in self._days:
            if len(self._days) >= REMEMBERED_DAYS:
                self._days.clear()
            self._days[day] = RulesInForce(day, {rule.name: rule for rule in self.rows if rule.in_force_from <= day})
        return self._days[day]

    def with_rows(self, rows: Iterable[Rule]) -> "RuleBook":
        """Add rows an office has confirmed or corrected."""
        return RuleBook((*self.rows, *rows))

    def first_day(self, name: RuleName) -> date:
        """Give the day from which any row of a name is known; the last of all days when there is none."""
        return min((rule.in_force_from for rule in self.history(name)), default=date.max)

    def history(self, name: RuleName) -> tuple[Rule, ...]:
        """List every row of one rule, oldest first."""
        return tuple(rule for rule in self.rows if rule.name == name)
