"""The year of a unit on the command line: every figure of the report, or the table of the year page."""

import json

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from branches.models import Unit
from membership.reports.breakdowns import minorities
from membership.reports.period_report.figures import PeriodFigures, count_figures
from membership.reports.periods import Period
from membership.reports.territory import Map
from membership.reports.yearly import COUNTED, YearReport, count_year
from nammlau import commands


class Command(commands.OfficeCommand):
    help = "Print the figures of a unit for a year, one row per branch or per commune."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, metavar="CODE", help="code of a branch or committee")
        parser.add_argument("--year", required=True, type=commands.year, metavar="YYYY")
        parser.add_argument(
            "--until", type=commands.day, metavar="DATE", help="last day counted: 2026-06-30 or 30/06/2026"
        )
        parser.add_argument("--from", dest="first", type=commands.day, metavar="DATE", help="first day counted")
        parser.add_argument("--today", action="store_true", help="put merged units behind their successors of today")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *, unit, year, first, until, **options):
        found = Unit.objects.filter(code=unit).first()
        if found is None:
            raise CommandError(_("Không có đơn vị nào mang mã “%(code)s”.") % {"code": unit})
        try:
            period = Period.of_year(year, until, first)
        except ValueError as error:
            raise CommandError(
                _("Ngày --from và --until phải nằm trong năm --year, --from không sau --until.")
            ) from error
        on_map = Map.TODAY if options["today"] else Map.OF_THE_PERIOD
        if options["json"]:
            figures = count_figures(unit=found, period=period, on_map=on_map)
            self.stdout.write(json.dumps(as_json(figures), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(count_year(unit=found, period=period, on_map=on_map)))


def as_json(figures: PeriodFigures) -> dict:
    """Turn figures into plain values; ``totals`` also tells the unit's own target.

    ``ethnic_minorities`` maps the figures told apart to their people of other groups than the Kinh.
    """
    plain = figures.as_plain()
    return {
        "unit": plain.pop("unit"),
        "year": figures.last.year,
        "from": plain.pop("first"),
        "until": plain.pop("last"),
        **plain,
        "ethnic_minorities": {
            figure: minorities("ethnic_group", parts["ethnic_group"], figures.total_of(figure))
            for figure, parts in figures.breakdowns.items()
        },
    }


def as_table(report: YearReport) -> str:
    """Lay the rows out in columns, with the sums below; a missing target is a dash."""
    lines = [["", *COUNTED]]
    lines += [[row.name, *(_cell(getattr(row, name)) for name in COUNTED)] for row in report.rows]
    lines.append([_("Cộng"), *(_cell(value) for value in report.totals.values())])
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if place == 0 else text.rjust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def _cell(value: int | None) -> str:
    return "-" if value is None else str(value)
