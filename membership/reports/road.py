"""How far people came on the road: who stands where on a day, what became of those named in a year, who waits.

Every step is read from the date on its paper, so that a corrected date counts as corrected, and a day in the past
can be asked for. A case belongs to the branch it is in today.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    Count,
    DateField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from membership.enums import OPEN_STAGES, CourseKind, DecisionKind, HistoryEntry, Stage
from membership.models import AdmissionCase, Certificate, Decision, Enrolment, StageChange
from membership.pipeline import Action
from membership.rules.dates import add_months
from membership.rules.durations import Spread, spread_of

STEPS = {
    "named": _("Chi bộ đưa vào nguồn"),
    "sent": _("Cử học lớp nhận thức về Đảng"),
    "certified": _("Có giấy chứng nhận"),
    "decided": _("Có quyết định kết nạp"),
    "admitted": _("Kết nạp"),
    "official": _("Công nhận chính thức"),
}
"""The steps that leave a date on paper, in the order of the road."""
GIVEN_UP = "given_up"
REGISTER_MONTHS = 60
"""The term of a certificate: so long a case that stands in an old register alone counts as under way."""
NO_STEPS = (Action.UNDO, HistoryEntry.CORRECTION, HistoryEntry.FOLLOW_UP)
"""Lines of the history after which a case stands where it stood."""
WAYS = (("named", "certified"), ("certified", "admitted"), ("admitted", "official"))
"""The parts of the road whose time is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people on the road had come to a step, and no farther, at the end of a day."""

    step: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those whom branches named in one year, and how many of them had come to each step by a day.

    ``given_up`` were so before they became official. ``times`` holds the days between two steps for those who
    came to both, in the order of WAYS; None where nobody did.
    """

    year: int
    named: int
    sent: int
    certified: int
    admitted: int
    official: int
    given_up: int
    times: tuple[Spread | None, ...]

    @property
    def ways(self) -> list[tuple[str, str, Spread | None]]:
        """Give each part of the road, from which step to which, with its days."""
        return [(start, end, time) for (start, end), time in zip(WAYS, self.times, strict=True)]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The people whose case stood at one stage at the end of a day, and for how many days since its last step."""

    stage: str
    label: str
    number: int
    days: Spread


def with_steps(cases: QuerySet, on: date) -> QuerySet:
    """Annotate cases with the day of each step as ``<step>_on``, None when it lay after the day ``on``.

    ``closed_on`` is the day a case was given up.
    """
    own, person = OuterRef("pk"), OuterRef("person")
    sent = Enrolment.objects.standing().filter(case=own, course__kind=CourseKind.AWARENESS)
    certified = Certificate.objects.standing().filter(person=person, kind=CourseKind.AWARENESS)
    decided = Decision.objects.filter(case=own, kind=DecisionKind.ADMISSION)
    closed = StageChange.objects.filter(case=own, to_stage=Stage.CLOSED, undone_by_change__isnull=True)
    return cases.annotate(
        named_on=F("opened_on"),
        sent_on=_earliest(sent, "course__starts_on", on),
        certified_on=_earliest(certified, "issued_on", on),
        decided_on=_earliest(decided, "signed_on", on),
        admitted_on=_until(F("membership__joined_on"), on),
        official_on=_until(F("membership__official_on"), on),
        closed_on=_earliest(closed, "effective_on", on),
    )


def on_the_road(*, branches: Iterable[int], on: date) -> QuerySet:
    """Keep who was on the road at the end of a day, with the step they had come to, and no farther, as ``farthest``."""
    farthest = Case(
        *[When(**{f"{step}_on__isnull": False}, then=Value(step)) for step in reversed(STEPS) if step != "named"],
        default=Value("named"),
    )
    return _not_ended(branches, on).annotate(farthest=farthest)


def before_admission(*, branches: Iterable[int], on: date) -> QuerySet:
    """Keep who was on the road at the end of a day and had not been admitted then."""
    return _not_ended(branches, on).filter(admitted_on__isnull=True)


def _not_ended(branches: Iterable[int], on: date) -> QuerySet:
    """Keep the cases that had neither become official nor been given up, with the days of their steps.

    A case of a register that nobody follows counts for so long after it was opened as a certificate is valid: what
    became of it later nobody has written.
    """
    followed = Q(is_live=True) | Q(opened_on__gt=add_months(on, -REGISTER_MONTHS))
    cases = with_steps(_cases(branches).filter(followed, opened_on__lte=on), on)
    return cases.filter(official_on__isnull=True, closed_on__isnull=True)


def standing_on(*, branches: Iterable[int], on: date) -> tuple[Standing, ...]:
    """Count who was on the road at the end of a day by the farthest step they had come to; one query."""
    cases = on_the_road(branches=branches, on=on)
    counts = dict(cases.values_list("farthest").annotate(number=Count("pk")).order_by())
    return tuple(Standing(step, str(STEPS[step]), counts.get(step, 0)) for step in STEPS if step != "official")


def named_between(*, branches: Iterable[int], first: date, last: date, on: date) -> QuerySet:
    """Keep the cases that branches named in a time, with the day of each step as known on the day ``on``."""
    named = _cases(branches).filter(opened_on__range=(first, min(last, on)))
    return with_steps(named, on).annotate(year=ExtractYear("opened_on"))


def came_to(step: str) -> Q:
    """Tell which of the cases with steps came to one; GIVEN_UP: which were given up before they became official."""
    if step == GIVEN_UP:
        return Q(closed_on__isnull=False, official_on__isnull=True)
    return Q(**{f"{step}_on__isnull": False})


def went(start: str, end: str) -> Q:
    """Tell which of the cases with steps came to both ends of a part of the road, in that order."""
    return Q(**{f"{end}_on__gte": F(f"{start}_on")})


def cohorts(*, branches: Iterable[int], first_year: int, on: date) -> tuple[Cohort, ...]:
    """Count what became, by a day, of those named in each year since ``first_year``; one query and one for each way."""
    cases = named_between(branches=branches, first=date(first_year, 1, 1), last=on, on=on)
    counts = {step: Count("pk", filter=came_to(step)) for step in (*STEPS, GIVEN_UP) if step != "decided"}
    rows = cases.values("year").annotate(**counts).order_by("year")
    times = [_times(cases, start, end) for start, end in WAYS]
    return tuple(Cohort(times=tuple(by_year.get(row["year"]) for by_year in times), **row) for row in rows)


def waiting(*, branches: Iterable[int], on: date) -> tuple[Waiting, ...]:
    """Count the cases by the stage they stood at, with the days since they came there; one query.

    Stages without a case are left out.
    """
    cases = waiting_on(branches=branches, on=on)
    days: dict[str, list[int]] = defaultdict(list)
    for stage, since, number in cases.values_list("stood_at", "since").annotate(number=Count("pk")).order_by():
        days[stage] += [(on - since).days] * number
    return tuple(
        Waiting(stage, str(stage.label), len(days[stage]), spread_of(sorted(days[stage])))
        for stage in OPEN_STAGES
        if stage in days
    )


def waiting_on(*, branches: Iterable[int], on: date) -> QuerySet:
    """Keep the followed cases that were under way at the end of a day, with their stage then and the day it began.

    ``stood_at`` and ``since`` are read from the history: the last step up to the day that was not undone. Who was
    away is left out. A case that has ended is looked up only where something happened after the day.
    """
    later = StageChange.objects.filter(case=OuterRef("pk"), effective_on__gt=on)
    steps = StageChange.objects.filter(case=OuterRef("pk"), effective_on__lte=on, undone_by_change__isnull=True)
    last = steps.exclude(action__in=NO_STEPS).order_by("-sequence")
    away = Q(paused_on__isnull=False, paused_on__lte=on)
    cases = _cases(branches).live().filter(Q(stage__in=OPEN_STAGES) | Exists(later), opened_on__lte=on).exclude(away)
    stage, since = (Subquery(last.values(name)[:1]) for name in ("to_stage", "effective_on"))
    return cases.annotate(stood_at=stage, since=since).filter(stood_at__in=OPEN_STAGES)


def _cases(branches: Iterable[int]) -> QuerySet:
    present = {"person__deleted_at__isnull": True, "person__merged_into__isnull": True}
    return AdmissionCase.objects.filter(branch__in=branches, **present)


def _earliest(rows: QuerySet, day: str, on: date) -> Subquery:
    return Subquery(rows.filter(**{f"{day}__lte": on}).order_by(day).values(day)[:1])


def _until(day: F, on: date) -> Case:
    return Case(When(**{f"{day.name}__lte": on}, then=day), output_field=DateField(null=True))


def _times(cases: QuerySet, start: str, end: str) -> dict[int, Spread]:
    """Map each year to the days from one step to another, for those who came to both in that order."""
    between = ExpressionWrapper(F(f"{end}_on") - F(f"{start}_on"), DurationField())
    both = cases.annotate(between=between).filter(went(start, end))
    days: dict[int, list[int]] = defaultdict(list)
    for year, time, number in both.values_list("year", "between").annotate(number=Count("pk")).order_by():
        days[year] += [time.days] * number
    return {year: spread_of(sorted(times)) for year, times in days.items()}
