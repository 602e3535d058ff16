"""The figures of a place beside those of its party organisation, year by year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from branches.models import Unit, UnitYear, Village, VillageYear
from branches.querysets import under
from membership.models import BranchSpell
from membership.querysets import ADMITTED_HERE, there
from membership.rules.quota import percentage

FIGURES = ("households", "people", "poor_households")


@dataclass(frozen=True, slots=True)
class PlaceYearLine:
    """One year: the place as published (or the sum of its villages), and members and admissions; None: not known."""

    year: int
    households: int | None
    people: int | None
    poor_share: Decimal | None  # poor households in percent of all, half up with one decimal, or as published
    members: int  # on 31 December
    admitted: int  # by the day of the ceremony
    members_per_hundred: Decimal | None  # members for 100 people

    @property
    def is_known(self) -> bool:
        """Whether any figure of the place is known; not so while some of its villages are missing."""
        return any(value is not None for value in (self.households, self.people, self.poor_share))


def place_year_lines(*, commune: Unit, until: date) -> tuple[PlaceYearLine, ...]:
    """List the years of which figures of a commune are known, oldest first; four queries.

    What the commune has not published is the sum of its villages, where each of them is known. The caller has let
    the reader in.
    """
    places: dict[int, dict] = {}
    for row in UnitYear.objects.filter(unit=commune, year__lte=until.year):
        places[row.year] = {name: getattr(row, name) for name in (*FIGURES, "poor_percent")}
    closings = list(Village.objects.filter(unit=commune).values_list("closed_on", flat=True))
    rows = VillageYear.objects.filter(village__unit=commune, year__lte=until.year).values("year")
    sums = {name: Sum(name) for name in FIGURES} | {f"known_{name}": Count(name) for name in FIGURES}
    for row in rows.annotate(**{f"of_{name}": one for name, one in sums.items()}).order_by("year"):
        villages = sum(closed is None or closed.year > row["year"] for closed in closings)
        place = places.setdefault(row["year"], dict.fromkeys((*FIGURES, "poor_percent")))
        for name in FIGURES:
            if place[name] is None and row[f"of_known_{name}"] >= villages:
                place[name] = row[f"of_{name}"]
    party = _party(commune, sorted(places))
    return tuple(_line(year, places[year], *party[year]) for year in sorted(places))


def _party(unit: Unit, years: list[int]) -> dict[int, tuple[int, int]]:
    """Map years to members on 31 December and admissions, in one query."""
    counts = {}
    for year in years:
        first, last = date(year, 1, 1), date(year, 12, 31)
        counts[f"members_{year}"] = Count("pk", filter=there(last))
        counts[f"admitted_{year}"] = Count("pk", filter=ADMITTED_HERE & Q(from_on__range=(first, last)))
    spells = BranchSpell.objects.counted().filter(under((unit.path,), "branch__path"))
    found = spells.aggregate(**counts) if counts else {}
    return {year: (found[f"members_{year}"], found[f"admitted_{year}"]) for year in years}


def _line(year: int, place: dict, members: int, admitted: int) -> PlaceYearLine:
    poor = place["poor_households"]
    share = percentage(poor, place["households"]) if poor is not None else None
    return PlaceYearLine(
        year=year,
        households=place["households"],
        people=place["people"],
        poor_share=share if share is not None else place["poor_percent"],
        members=members,
        admitted=admitted,
        members_per_hundred=percentage(members, place["people"]),
    )
