"""The rule book as an office reads it: what holds on a day, and what each change brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.rules.book import Rule, RuleBook, RulesInForce
from membership.rules.catalog import RULES, TO_READ, TOPICS
from membership.rules.dates import ONE_DAY
from membership.rules.regulations import (
    REGULATIONS,
    Guidance,
    Regulation,
    guidance_by,
    regulation_on,
)
from membership.rules.values import value_in_words
from membership.rules.vocabulary import RuleName, Severity, Strength

SHIPPED = frozenset(RULES)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule on a day: its value in words, where it comes from and what it does."""

    rule: Rule
    value: str
    effect: str
    is_own: bool
    carried_into: str
    """The regulation of the day, where that says nothing known of this rule; else nothing."""
    until: date | None
    """The last day on which the row holds; None where no later one is known."""

    @property
    def strength(self) -> str:
        return f"{self.rule.strength} – {self.rule.strength.label}" if self.rule.is_known else "—"


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class ChangedRule:
    """What one row changed: the value before it and its own; equal where the rule was only kept."""

    rule: Rule
    before: str
    after: str
    is_own: bool

    @property
    def what(self) -> str:
        """One word for the change of a rule that was not only kept."""
        return _("thay đổi") if self.before else _("mới")


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that began on one day."""

    on: date
    texts: tuple[str, ...]
    rules: tuple[ChangedRule, ...]

    @property
    def kept(self) -> list[ChangedRule]:
        """List what a new text only says again."""
        return [one for one in self.rules if one.before == one.after]


@dataclass(frozen=True, slots=True)
class BookPage:
    """The whole book on one day, and every change of it, the newest first."""

    on: date
    regulation: Regulation | None
    regulations: tuple[Regulation, ...]
    guidance: tuple[Guidance, ...]
    chapters: tuple[Chapter, ...]
    changes: tuple[Change, ...]


def book_page(*, on: date, book: RuleBook) -> BookPage:
    """Lay out the rule book for a day, chapter by chapter, and every change, the newest first. No query."""
    rules, regulation = book.on(on), regulation_on(on)
    return BookPage(
        on=on,
        regulation=regulation,
        regulations=REGULATIONS,
        guidance=tuple(guidance_by(on)),
        chapters=tuple(
            Chapter(str(title), tuple(_line(book, rules, name, regulation) for name in _names(rows)))
            for title, rows in TOPICS
        ),
        changes=tuple(changes_of(book)),
    )


def changes_of(book: RuleBook) -> list[Change]:
    """List what began on each day, the newest day first."""
    days = sorted({rule.in_force_from for rule in book.rows} | {one.in_force_from for one in REGULATIONS}, reverse=True)
    return [_change(book, day) for day in days]


def _names(rows: Iterable[Rule]) -> list[RuleName]:
    return list(dict.fromkeys(rule.name for rule in rows))


def _line(book: RuleBook, rules: RulesInForce, name: RuleName, regulation: Regulation | None) -> RuleLine:
    known = rules[name]
    rule = known if known.is_known else Rule(name, rules.on, None, None, known.source, known.strength)
    return RuleLine(
        rule=rule,
        value=value_in_words(rule),
        effect=_effect(rule),
        is_own=rule not in SHIPPED and rule.is_known,
        carried_into=_carried_into(rule, regulation),
        until=_until(book, name, rules.on),
    )


def _until(book: RuleBook, name: RuleName, on: date) -> date | None:
    later = [row.in_force_from for row in book.history(name) if row.in_force_from > on]
    return min(later) - ONE_DAY if later else None


def _effect(rule: Rule) -> str:
    if not rule.is_known:
        return "—"
    if rule.name in TO_READ:
        return _("để đối chiếu")
    return _("chặn") if rule.severity == Severity.BLOCKER else _("chỉ cảnh báo")


def _carried_into(rule: Rule, regulation: Regulation | None) -> str:
    """Name the regulation of the day where it is known by its name alone and the row is older than it."""
    if regulation is None or regulation.is_read or not rule.is_known or rule.is_charter or rule.strength == Strength.U:
        return ""
    return regulation.name if rule.in_force_from < regulation.in_force_from else ""


def _change(book: RuleBook, day: date) -> Change:
    texts = [one.name for one in REGULATIONS if one.in_force_from == day]
    began = [rule for rule in book.rows if rule.in_force_from == day]
    return Change(day, tuple(texts), tuple(_changed(book, rule) for rule in began))


def _changed(book: RuleBook, rule: Rule) -> ChangedRule:
    history = book.history(rule.name)
    place = history.index(rule)
    before = value_in_words(history[place - 1]) if place else ""
    return ChangedRule(rule, before, value_in_words(rule), rule not in SHIPPED)
