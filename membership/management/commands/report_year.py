"""The year of a unit on the command line: the figures of the year page."""

import json

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from branches.models import Unit
from membership.reports.periods import Period
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
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *, unit, year, until, **options):
        found = Unit.objects.filter(code=unit).first()
        if found is None:
            raise CommandError(_("Không có đơn vị nào mang mã “%(code)s”.") % {"code": unit})
        try:
            period = Period.of_year(year, until)
        except ValueError as error:
            raise CommandError(_("Ngày --until phải nằm trong năm --year.")) from error
        report = count_year(unit=found, period=period)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(report))


def as_json(report: YearReport) -> dict:
    """Turn a report into plain values; ``totals`` also tells the unit's own target."""
    rows = [
        {"unit": row.unit, "name": row.name, "kind": row.kind, **{name: getattr(row, name) for name in COUNTED}}
        for row in report.rows
    ]
    return {
        "unit": report.unit.code,
        "year": report.period.year,
        "until": report.period.last.isoformat(),
        "rows": rows,
        "totals": {**report.totals, "own_target": report.own_target},
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
