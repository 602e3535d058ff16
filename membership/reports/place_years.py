"""The figures of a place beside those of its party organisation, year by year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum

from branches.models import Unit, UnitYear, VillageYear
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


def place_year_lines(*, unit: Unit, until: date) -> tuple[PlaceYearLine, ...]:
    """List the years of which figures of the place are known, oldest first; three queries.

    The caller has let the reader in. A committee above the communes adds up what is known of them.
    """
    below = under((unit.path,), "unit__path")
    published: dict[int, dict] = {}
    for row in UnitYear.objects.filter(below, year__lte=until.year).order_by("year", "pk"):
        line = published.setdefault(row.year, dict.fromkeys((*FIGURES, "poor_percent")))
        for name in FIGURES:
            if getattr(row, name) is not None:
                line[name] = (line[name] or 0) + getattr(row, name)
        line["poor_percent"] = row.poor_percent if unit.pk == row.unit_id else None
    villages = VillageYear.objects.filter(under((unit.path,), "village__unit__path"), year__lte=until.year)
    for row in villages.values("year").annotate(**{f"sum_{name}": Sum(name) for name in FIGURES}).order_by("year"):
        line = published.setdefault(row["year"], dict.fromkeys((*FIGURES, "poor_percent")))
        for name in FIGURES:
            line[name] = row[f"sum_{name}"] if line[name] is None else line[name]
    party = _party(unit, sorted(published))
    return tuple(_line(year, published[year], *party[year]) for year in sorted(published))


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
