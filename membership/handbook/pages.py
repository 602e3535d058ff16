"""The handbook as it reads on a day: figures and sources filled in from the rule book, and searched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from membership.handbook import CHAPTERS, Chapter, chapter_of_action
from membership.handbook.parts import Duty
from membership.rules.book import RuleBook, RulesInForce
from membership.rules.values import value_in_words
from membership.rules.vocabulary import RuleName, Strength
from nammlau.text import fold

UNKNOWN = "…"


@dataclass(frozen=True, slots=True)
class Figure:
    """One rule of a chapter in words, with its source; ``is_doubted`` where that source was not confirmed."""

    label: str
    value: str
    source: str
    strength: Strength
    is_known: bool

    @property
    def is_doubted(self) -> bool:
        return self.is_known and not self.strength.may_block


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPage:
    """A chapter on a day; ``number`` is its place in the book, from 1."""

    number: int
    key: str
    title: str
    about: tuple[str, ...]
    duties: tuple[Duty, ...]
    figures: tuple[Figure, ...]
    mistakes: tuple[str, ...]
    sources: tuple[str, ...]

    def passages(self) -> Iterator[str]:
        """Yield every sentence or line of the chapter that can be found."""
        yield self.title
        yield from self.about
        for duty in self.duties:
            yield ": ".join(part for part in (duty.who, duty.does, duty.paper) if part)
        for figure in self.figures:
            yield f"{figure.label}: {figure.value} ({figure.source})"
        yield from self.mistakes
        yield from self.sources


@dataclass(frozen=True, slots=True)
class Hit:
    """A chapter in which words were found, and each passage as (word, whether it was asked for) pairs."""

    chapter: ChapterPage
    passages: tuple[tuple[tuple[str, bool], ...], ...]


def handbook_on(day: date, *, book: RuleBook) -> list[ChapterPage]:
    """Give the whole book as it reads on a day."""
    rules = book.on(day)
    return [chapter_page(chapter, rules) for chapter in CHAPTERS]


def chapter_page(chapter: Chapter, rules: RulesInForce) -> ChapterPage:
    """Fill the figures of a day into a chapter."""
    words = words_of(rules)

    def filled(texts):
        return tuple(str(text) % words for text in texts)

    return ChapterPage(
        number=CHAPTERS.index(chapter) + 1,
        key=chapter.key,
        title=str(chapter.title),
        about=filled(chapter.about),
        duties=tuple(Duty(*filled((duty.who, duty.does, duty.paper))) for duty in chapter.duties),
        figures=tuple(_figure(name, rules) for name in chapter.rules),
        mistakes=filled(chapter.mistakes),
        sources=filled(chapter.sources),
    )


def guide_to(action: str, on: date, *, book: RuleBook) -> str:
    """Explain an action in the words of its chapter, with the figures of a day."""
    chapter = chapter_of_action(action)
    if chapter is None:
        return _("Ghi ngày trên văn bản của bước này.")
    text = next(text for known, text in chapter.guides.items() if known == action)
    return str(text) % words_of(book.on(on))


def words_of(rules: RulesInForce) -> Mapping[str, str]:
    """Map each rule, in small letters, to its value as a text writes it, and with _source to its source."""
    words = {}
    for name in RuleName:
        rule = rules[name]
        is_bare = isinstance(rule.value, int) or not rule.is_known
        words[name.name.lower()] = (str(rule.value) if rule.is_known else UNKNOWN) if is_bare else value_in_words(rule)
        words[f"{name.name.lower()}_source"] = rule.source
    return words


def _figure(name: RuleName, rules: RulesInForce) -> Figure:
    rule = rules[name]
    return Figure(str(name.label), value_in_words(rule), rule.source, rule.strength, rule.is_known)


def search(text: str, chapters: list[ChapterPage]) -> list[Hit]:
    """Find the passages that hold every word of a text, with or without marks; a word may be the begin of one."""
    asked = fold(text).split()
    if not asked:
        return []
    hits = []
    for chapter in chapters:
        found = [passage for passage in chapter.passages() if _holds(passage, asked)]
        if found:
            hits.append(Hit(chapter, tuple(_marked(passage, asked) for passage in found)))
    return hits


def _holds(passage: str, asked: list[str]) -> bool:
    folded = f" {fold(passage)}"
    return all(f" {word}" in folded for word in asked)


def _marked(passage: str, asked: list[str]) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (word, any(part.startswith(one) for part in fold(word).split() for one in asked)) for word in passage.split()
    )
