"""The cases behind the numbers of the pace: who took one stretch of the road, and who stood at a stage how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.access import Permission
from branches.models import Unit, User
from membership.enums import Stage
from membership.models import AdmissionCase
from membership.rules.durations import Stay, passages_of, stays_of
from membership.rules.histories import Journey, journey_of
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
    journeys = _journeys(user, unit)
    taken = [(case, *days) for case, journey in journeys for days in passages_of(journey, start, end, on=on)]
    cases = _visible(user, (case for case, *_days in taken))
    seen = [Passage(cases[case], *days) for case, *days in taken if case in cases]
    seen.sort(key=lambda one: (one.days, one.from_on, one.case.person.name_sort, one.case.pk))
    return Passages(unit, on, start, end, tuple(seen), len(taken) - len(seen))


@dataclass(frozen=True, slots=True)
class ComparedStay:
    """One past stay at a stage, and whether the ceremony came in the days that were asked about."""

    case: AdmissionCase
    stay: Stay
    has_made_it: bool


@dataclass(frozen=True, slots=True)
class ComparedStays:
    """The stays with which somebody's chance is compared; ``waited`` is None where all who made it are.

    ``number`` and ``made`` count those too whom the reader may not see.
    """

    unit: Unit
    on: date
    stage: Stage
    waited: int | None
    left: int
    seen: tuple[ComparedStay, ...]
    number: int
    made: int

    @property
    def hidden(self) -> int:
        return self.number - len(self.seen)


def compared_stays(*, user: User, unit: Unit, on: date, stage: Stage, waited: int | None, left: int) -> ComparedStays:
    """List the past cases behind the chance of who has ``waited`` days at a stage and has so many days ``left``.

    As for ``passages``: the cases are those of the commune, named as far as the reader may see them.
    """
    told = []
    for case, journey in _journeys(user, unit):
        for stay in stays_of(journey, stage, on=on):
            all_who_made_it = True if stay.joined_on else None
            has_made_it = all_who_made_it if waited is None else stay.made_it(waited=waited, left=left, on=on)
            if has_made_it is not None:
                told.append((case, stay, has_made_it))
    cases = _visible(user, (case for case, *_stay in told))
    seen = [ComparedStay(cases[case], stay, has_made_it) for case, stay, has_made_it in told if case in cases]
    seen.sort(key=lambda one: (not one.has_made_it, one.stay.days_until(on), one.case.person.name_sort, one.case.pk))
    made = sum(has_made_it for _case, _stay, has_made_it in told)
    return ComparedStays(unit, on, stage, waited, left, tuple(seen), len(told), made)


def _journeys(user: User, unit: Unit) -> list[tuple[int, Journey]]:
    """Read the journeys of the commune whose pace counts for a unit that the reader may see."""
    unit = Unit.objects.visible_to(user, Permission.PERSON_READ).select_related("parent").get(pk=unit.pk)
    commune = unit.parent if unit.is_branch else unit
    own = (history for history in histories([commune]) if history.commune == commune.pk)
    return [(history.case, journey_of(history.lines)) for history in own]


def _visible(user: User, cases: Iterable[int]) -> dict[int, AdmissionCase]:
    visible = AdmissionCase.objects.visible_to(user).filter(pk__in=set(cases))
    return {case.pk: case for case in visible.select_related("person", "branch")}
