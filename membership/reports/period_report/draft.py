"""The draft of a report's words: the figures of its period given to the rules that word them."""

from collections.abc import Sequence

from branches.models import Unit
from membership.enums.reports import ReportKind
from membership.reports.period_report.figures import period_of, white_spots_on
from membership.reports.yearly import count_year
from membership.rules.review import Draft, LineResult, draft_review
from membership.rules.white_spots import WhiteSpot


def draft_of(*, unit: Unit, kind: str, year: int, causes: Sequence[str]) -> Draft:
    """Draft the review of a period for whoever was let in. The number of queries is fixed."""
    period = period_of(kind, year)
    report = count_year(unit=unit, period=period)
    before = count_year(unit=unit, period=period.a_year_before())
    return draft_review(
        totals={**report.totals, "own_target": report.own_target},
        before=before.totals,
        lines=[LineResult(row.name, row.target, row.admitted) for row in report.rows if not row.is_unknown],
        causes=causes,
        is_half=kind == ReportKind.HALF_YEAR,
        white_spots={WhiteSpot(kind): spots["places"] for kind, spots in white_spots_on(unit, period).items()},
    )
