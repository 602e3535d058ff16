"""The facts behind a proposal of targets, counted for the units directly under a committee."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractYear

from branches.access import Permission
from branches.models import Unit, User, Years
from branches.selectors.quotas import Balance, QuotaGrid, quota_grid
from membership.enums import BEFORE_ADMISSION
from membership.models import AdmissionCase, BranchSpell
from membership.reports.periods import Period
from membership.reports.territory import Map, territory_of
from membership.rules.quota_proposal import PAST_YEARS, Assumptions, Proposal, Share, UnitFacts, propose


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One unit: its facts, its share, and the target it has now (None: not assigned)."""

    unit: Unit
    facts: UnitFacts
    share: Share
    now: int | None


@dataclass(frozen=True, slots=True)
class QuotaProposal:
    """The proposal for one year of the units under ``root``; ``balance`` sets the present targets side by side."""

    root: Unit
    year: int
    lines: tuple[ProposalLine, ...]
    proposal: Proposal
    balance: Balance

    @property
    def past(self) -> range:
        """The years whose results were counted."""
        return range(self.year - PAST_YEARS, self.year)


def quota_proposal(
    *, user: User, grid: QuotaGrid, day: date, is_official_only: bool, assumptions: Assumptions
) -> QuotaProposal:
    """Propose the admissions of a year for the parts of a grid, from the members of a day.

    Branches that were merged count with the branch that took over. Admissions count by the day of the ceremony, in
    the branch of that day; candidates are the cases followed now that wait for admission. Five queries for any
    number of units. Raises Unit.DoesNotExist when the reader may not see the figures.
    """
    Unit.objects.visible_to(user, Permission.FIGURES_READ).get(pk=grid.root.pk)
    year = grid.years.first
    part_of = _part_of(grid)
    members = _by_part(_members(part_of, day, is_official_only), part_of)
    admitted = _admissions(part_of, year)
    candidates = _by_part(_candidates(part_of), part_of)
    facts = [
        UnitFacts(
            members=members[row.unit.pk],
            admitted=tuple(admitted[row.unit.pk, past] for past in range(year - PAST_YEARS, year)),
            years_without=_years_without(row.unit, admitted, year),
            candidates=candidates[row.unit.pk],
        )
        for row in grid.parts
    ]
    proposal = propose(facts, assumptions)
    lines = tuple(
        ProposalLine(row.unit, one, share, row.targets[0])
        for row, one, share in zip(grid.parts, facts, proposal.shares, strict=True)
    )
    return QuotaProposal(grid.root, year, lines, proposal, grid.balances[0][1])


def grid_of_year(*, user: User, root: Unit, year: int) -> QuotaGrid:
    """Read the grid that a proposal is made for."""
    return quota_grid(user=user, root=root, years=Years.of(year))


def _part_of(grid: QuotaGrid) -> dict[int, int]:
    """Map each branch, past ones included, to the part of the grid it stands behind."""
    territory = territory_of(grid.root, Period.of_year(grid.years.first), Map.TODAY)
    paths = {row.unit.path: row.unit.pk for row in grid.parts}
    part_of_line = {
        line.pk: part for line in territory.lines for path, part in paths.items() if line.path.startswith(path)
    }
    return {branch: part_of_line[line] for branch, line in territory.line_of.items() if line in part_of_line}


def _members(branches: Iterable[int], day: date, is_official_only: bool) -> dict[int, int]:
    spells = BranchSpell.objects.counted().filter(branch__in=branches)
    held = spells.official(day) if is_official_only else spells.on(day)
    return dict(held.values_list("branch").annotate(number=Count("pk")).order_by("branch"))


def _candidates(branches: Iterable[int]) -> dict[int, int]:
    cases = AdmissionCase.objects.running().filter(branch__in=branches, stage__in=BEFORE_ADMISSION)
    cases = cases.filter(person__deleted_at__isnull=True, person__merged_into__isnull=True)
    return dict(cases.values_list("branch").annotate(number=Count("pk")).order_by("branch"))


def _admissions(part_of: Mapping[int, int], year: int) -> Counter[tuple[int, int]]:
    """Count the admissions of each part by year, all years before the target's."""
    spells = BranchSpell.objects.counted().filter(branch__in=part_of)
    admitted = spells.admitted_between(date.min, date(year - 1, 12, 31)).annotate(of_year=ExtractYear("from_on"))
    counted: Counter[tuple[int, int]] = Counter()
    for branch, past, number in admitted.values_list("branch", "of_year").annotate(number=Count("pk")).order_by():
        counted[part_of[branch], past] += number
    return counted


def _by_part(by_branch: Mapping[int, int], part_of: Mapping[int, int]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for branch, number in by_branch.items():
        counted[part_of[branch]] += number
    return counted


def _years_without(unit: Unit, admitted: Counter[tuple[int, int]], year: int) -> int | None:
    """Count the whole years since the last admission, or since the founding of a unit that never had one."""
    known = [past for part, past in admitted if part == unit.pk]
    if not known and unit.founded_on is None:
        return None
    since = max(known, default=unit.founded_on.year if unit.founded_on else 0)
    return max(year - 1 - since, 0)
