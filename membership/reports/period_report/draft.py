"""The draft of a report's words: the figures of its period given to the rules that word them."""

from collections.abc import Sequence

from branches.models import Unit
from membership.enums.reports import ReportKind
from membership.models import PeriodReport
from membership.reports.period_report.figures import PeriodFigures, period_of, white_spots_on
from membership.reports.yearly import count_year
from membership.rules.review import Draft, LineResult, draft_review, outdated_lines
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


def outdated_words(report: PeriodReport, figures: PeriodFigures) -> list[tuple[str, str]]:
    """Pair what the words of a report say with what its figures give, where the two differ. No query.

    Where the figures give no such sentence any more the second is empty.
    """
    draft = draft_review(
        totals=figures.totals,
        before=figures.before,
        lines=[LineResult(row["name"], row["target"], row["admitted"]) for row in figures.rows],
        causes=(),
        is_half=report.kind == ReportKind.HALF_YEAR,
    )
    return [*outdated_lines(report.done, draft.done), *outdated_lines(report.not_done, draft.not_done)]
