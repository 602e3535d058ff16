"""The numbers of papers: which are taken per issuing body, kind and term, which comes next, which were left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from membership.enums import DecisionKind, Question, Stage
from membership.models import AdmissionCase, CommitteeTerm, CommitteeVote, Decision, MeetingVote, PaperNumber
from membership.rules.bodies import body_of, symbol_of

WITHOUT_TERM = date(1900, 1, 1)
"""Where no term is recorded all papers of a body run in one series, from this day."""
RECORDED = re.compile(r"\s*(?:số\s*)?(\d{1,6})\s*[-/]?\s*(\S*)", re.IGNORECASE)
FORM_OF_VOTE = {Question.ADMISSION: "6-KND", Question.RECOGNITION: "13-KND"}
FORM_OF_COMMITTEE_VOTE = {Question.ADMISSION: "8-KND", Question.RECOGNITION: "15-KND"}
FORM_OF_DECISION = {DecisionKind.ADMISSION: "9-KND", DecisionKind.RECOGNITION: "16-KND"}
DECISION_AWAITED = {Stage.DECISION: "9-KND", Stage.RECOGNITION_DECISION: "16-KND"}

Paper = tuple[str, int]
"""The form of a paper and the key of the record it is about."""


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one kind of paper of one body in one term; ``doubles`` are those that several papers bear."""

    unit_id: int
    symbol: str
    term_from: date
    taken: dict[int, Paper] = field(default_factory=dict)
    doubles: dict[int, list[Paper]] = field(default_factory=dict)

    @property
    def next(self) -> int:
        return max(self.taken, default=0) + 1

    @property
    def gaps(self) -> list[int]:
        """List the numbers below the highest that no paper has."""
        return [number for number in range(1, self.next) if number not in self.taken]

    @property
    def gap_spans(self) -> list[tuple[int, int]]:
        """List the gaps as spans, both ends included."""
        spans: list[tuple[int, int]] = []
        for number in self.gaps:
            if spans and spans[-1][1] == number - 1:
                spans[-1] = (spans[-1][0], number)
            else:
                spans.append((number, number))
        return spans


@dataclass(slots=True)
class NumberBook:
    """Every number of some bodies, read once.

    ``given`` are the numbers that papers have; ``printed`` those of them that a print gave, with the day on the
    paper as far as it was written: they may still be changed in a later print.
    """

    terms: dict[int, list[CommitteeTerm]] = field(default_factory=dict)
    series: dict[tuple[int, str, date], Series] = field(default_factory=dict)
    given: dict[Paper, int] = field(default_factory=dict)
    printed: dict[Paper, date | None] = field(default_factory=dict)

    def term_from(self, unit_id: int, on: date) -> date:
        """Give the first day of the term of a body on a day."""
        begun = [term.from_on for term in self.terms.get(unit_id, ()) if term.from_on <= on]
        return max(begun, default=WITHOUT_TERM)

    def series_of(self, unit_id: int, symbol: str, on: date) -> Series:
        key = (unit_id, symbol, self.term_from(unit_id, on))
        return self.series.setdefault(key, Series(*key))

    def suggested(self, paper: Paper, *, unit_id: int, symbol: str, on: date) -> int:
        """Give the number a paper has, or else the next of its series."""
        return self.given.get(paper) or self.series_of(unit_id, symbol, on).next

    def take(self, paper: Paper, number: int, *, unit_id: int, symbol: str, on: date) -> None:
        series = self.series_of(unit_id, symbol, on)
        holder = series.taken.setdefault(number, paper)
        if holder != paper:
            series.doubles.setdefault(number, [holder]).append(paper)
        self.given[paper] = number


def numbers_of(unit_ids: Iterable[int]) -> NumberBook:
    """Read every number that some bodies have given, printed or only recorded; five queries."""
    units, book = set(unit_ids), NumberBook()
    for term in CommitteeTerm.objects.filter(unit__in=units).order_by("from_on"):
        book.terms.setdefault(term.unit_id, []).append(term)
    for unit_id, symbol, on, text, paper in _recorded(units):
        if read := RECORDED.match(text):
            book.take(paper, int(read[1]), unit_id=unit_id, symbol=_symbol_in(read[2]) or symbol, on=on)
    for row in PaperNumber.objects.filter(unit__in=units).order_by("pk"):
        _take_printed(book, row)
    return book


def _symbol_in(text: str) -> str:
    """Give the kind of paper that was typed after a number, however it was typed."""
    return text.strip(".,;").upper()


def _take_printed(book: NumberBook, row: PaperNumber) -> None:
    """Add a number that a print gave, unless the record of the paper bears another by now."""
    paper = (row.form, row.subject_id)
    if book.given.get(paper, row.number) != row.number:
        return
    key = (row.unit_id, row.symbol, row.term_from)
    book.series.setdefault(key, Series(*key)).taken.setdefault(row.number, paper)
    book.given[paper] = row.number
    book.printed[paper] = row.dated_on


def number_in(text: str) -> str:
    """Give the number in what was recorded of a paper: of 12-NQ/CB it is 12; the whole where there is none."""
    read = RECORDED.match(text)
    return read[1] if read else text


def _recorded(units: set[int]) -> Iterator[tuple[int, str, date, str, Paper]]:
    """Give the numbers that votes and decisions bear: body, usual kind, day, text, paper."""
    standing = {"withdrawn_at__isnull": True}
    votes = MeetingVote.objects.filter(meeting__branch__in=units, **standing).exclude(resolution_number="")
    for vote in votes.select_related("meeting").order_by("pk"):
        if form := FORM_OF_VOTE.get(vote.question):
            meeting = vote.meeting
            yield meeting.branch_id, "NQ/CB", meeting.held_on, vote.resolution_number, (form, vote.pk)
    committee = CommitteeVote.objects.filter(committee__in=units, **standing).exclude(resolution_number="")
    for vote in committee.order_by("pk"):
        if form := FORM_OF_COMMITTEE_VOTE.get(vote.question):
            yield vote.committee_id, "NQ/ĐU", vote.held_on, vote.resolution_number, (form, vote.pk)
    decisions = Decision.objects.filter(issued_by__in=units, **standing).exclude(number="")
    for decision in decisions.select_related("issued_by").order_by("pk"):
        if form := FORM_OF_DECISION.get(decision.kind):
            symbol = f"QĐ/{symbol_of(body_of(decision.issued_by.name))}"
            yield decision.issued_by_id, symbol, decision.signed_on, decision.number, (form, decision.case_id)


def printed_decision(case: AdmissionCase) -> PaperNumber | None:
    """Give the number and day under which the decision that a case waits for was printed; one query."""
    form = DECISION_AWAITED.get(Stage(case.stage))
    return PaperNumber.objects.filter(form=form, subject_id=case.pk).first() if form else None
