"""Every term that runs for the reader's people: the lines of the page, of the calendar and of the weekly paper.

Terms are counted at each look and never stored. They come from cases (those known only from an old register, paused
and ended ones have none) and from the papers of official transfers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from branches.models import Unit, User
from branches.querysets import under
from membership.models import BranchTransfer, Person
from membership.rules.book import RuleBook
from membership.rules.dates import WorkingCalendar
from membership.rules.deadlines import terms_for
from membership.rules.terms import Term
from membership.rules.vocabulary import LabelledEnum
from membership.selectors.facts import facts_of_cases
from membership.selectors.transfers import terms_of_transfer, transfers_with_terms
from membership.selectors.work import running_cases

SOON_DAYS = 30

TERM_KINDS = (
    ("certificate_expiry", _("Giấy chứng nhận lớp nhận thức")),
    ("papers_expiry", _("Giấy tờ trong hồ sơ")),
    ("decision", _("Quyết định kết nạp")),
    ("ceremony", _("Lễ kết nạp")),
    ("member_record", _("Lý lịch, phiếu đảng viên")),
    ("new_member_course", _("Lớp đảng viên mới")),
    ("probation_end", _("Hết thời gian dự bị")),
    ("recognition_vote", _("Chi bộ xét công nhận")),
    ("recognition_decision", _("Quyết định công nhận")),
    ("transfer", _("Chuyển sinh hoạt đảng")),
    ("letter", _("Nộp giấy giới thiệu sinh hoạt đảng")),
)
"""The codes of ``rules.deadlines`` and ``rules.transfers`` with a short name each, in the order of the road."""


class TermState(LabelledEnum):
    """How a term stands on a day."""

    LATE = "LATE", _("Quá hạn")
    SOON = "SOON", _("Đến hạn trong 30 ngày tới")
    OPEN = "OPEN", _("Đang chạy")
    DONE = "DONE", _("Đã xong")


class TermOrder(LabelledEnum):
    """In which order the lines stand; the first is the default."""

    DUE = "DUE", _("Hạn gần nhất trước")
    PERSON = "PERSON", _("Theo tên")
    BRANCH = "BRANCH", _("Theo chi bộ")


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term of one person on the day ``on``."""

    person: Person
    branch: Unit
    term: Term
    on: date

    @property
    def state(self) -> TermState:
        if self.term.is_done:
            return TermState.DONE
        if self.term.is_late(self.on):
            return TermState.LATE
        return TermState.SOON if self.term.days_left(self.on) <= SOON_DAYS else TermState.OPEN

    @property
    def is_late(self) -> bool:
        """Whether it has passed, or was kept after its last day."""
        return self.term.is_late(self.on)

    @property
    def person_url(self) -> str:
        return reverse("membership:person_detail", args=[self.person.pk])


@dataclass(frozen=True, slots=True, kw_only=True)
class TermWish:
    """What a reader asks of the list; ``state`` None means every term that is not done."""

    kind: str = ""
    state: TermState | None = None
    branch: Unit | None = None
    order: TermOrder = TermOrder.DUE


def term_lines(
    *, user: User, on: date, book: RuleBook, calendar: WorkingCalendar, unit: Unit | None = None
) -> list[TermLine]:
    """List every term of the reader's running cases, kept or open, by case and road, then those of transfers.

    A fixed number of queries. With ``unit`` only those of its branches.
    """
    judge = {"book": book, "calendar": calendar}
    cases = running_cases(user=user)
    found = list(cases.filter(under((unit.path,), "branch__path")) if unit else cases)
    facts = facts_of_cases(found, on=on) if found else {}
    return [
        *(
            TermLine(case.person, case.branch, term, on)
            for case in found
            for term in terms_for(facts[case.pk], **judge)
        ),
        *(line for row in transfers_with_terms(user=user, on=on, unit=unit) for line in _of_transfer(row, on, judge)),
    ]


def _of_transfer(row: BranchTransfer, on: date, judge: dict) -> list[TermLine]:
    """List the terms of a transfer, in the branch where the member is, or was last."""
    branch = list(row.membership.spells.all())[-1].branch
    return [TermLine(row.membership.person, branch, term, on) for term in terms_of_transfer(row, **judge)]


def open_lines(lines: Iterable[TermLine]) -> list[TermLine]:
    """Keep what is not done, the nearest last day first."""
    return sorted((line for line in lines if not line.term.is_done), key=_by_due)


def wanted_lines(lines: Iterable[TermLine], wish: TermWish) -> list[TermLine]:
    """Keep and order the lines that a reader asked for."""
    kept = [line for line in lines if _fits(line, wish)]
    return sorted(kept, key=ORDERS[wish.order])


def _fits(line: TermLine, wish: TermWish) -> bool:
    if wish.kind and line.term.code != wish.kind:
        return False
    if wish.state is None or wish.state == TermState.OPEN:
        return not line.term.is_done
    return line.state == wish.state


def _by_due(line: TermLine) -> tuple:
    return (line.term.due_on, line.person.name_sort, line.person.pk, line.term.code)


def _by_person(line: TermLine) -> tuple:
    return (line.person.name_sort, line.person.pk, line.term.due_on, line.term.code)


def _by_branch(line: TermLine) -> tuple:
    return (line.branch.name_folded, line.branch.pk, *_by_due(line))


ORDERS = {TermOrder.DUE: _by_due, TermOrder.PERSON: _by_person, TermOrder.BRANCH: _by_branch}
