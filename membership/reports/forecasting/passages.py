"""The cases behind a number of the pace: who took one stretch of the road, from which to which day."""

from dataclasses import dataclass
from datetime import date

from branches.access import Permission
from branches.models import Unit, User
from membership.enums import Stage
from membership.models import AdmissionCase
from membership.rules.durations import passages_of
from membership.rules.histories import journey_of
from membership.selectors.forecast import histories


@dataclass(frozen=True, slots=True)
class Passage:
    """One case on one stretch, the days as its papers give them."""

    case: AdmissionCase
    from_on: date
    to_on: date

    @property
    def days(self) -> int:
        return (self.to_on - self.from_on).days


@dataclass(frozen=True, slots=True)
class Passages:
    """Who took one stretch by a day, the quickest first; ``hidden`` counts those whom the reader may not see."""

    unit: Unit
    on: date
    start: Stage
    end: Stage
    seen: tuple[Passage, ...]
    hidden: int

    @property
    def number(self) -> int:
        """Count all of them: the number of cases that the pace tells."""
        return len(self.seen) + self.hidden


def passages(*, user: User, unit: Unit, on: date, start: Stage, end: Stage) -> Passages:
    """List the cases behind the pace of a branch or a commune, for a reader who may see names there.

    The pace of a branch is that of its commune. Raises Unit.DoesNotExist when the unit lies outside the reader's
    scope. Three queries besides those of the histories.
    """
    unit = Unit.objects.visible_to(user, Permission.PERSON_READ).select_related("parent").get(pk=unit.pk)
    commune = unit.parent if unit.is_branch else unit
    taken = [
        (history.case, *days)
        for history in histories([commune])
        if history.commune == commune.pk
        for days in passages_of(journey_of(history.lines), start, end, on=on)
    ]
    visible = AdmissionCase.objects.visible_to(user).filter(pk__in={case for case, *_days in taken})
    cases = {case.pk: case for case in visible.select_related("person", "branch")}
    seen = [Passage(cases[case], *days) for case, *days in taken if case in cases]
    seen.sort(key=lambda one: (one.days, one.from_on, one.case.person.name_sort, one.case.pk))
    return Passages(unit, on, start, end, tuple(seen), len(taken) - len(seen))
