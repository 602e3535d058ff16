"""The forecast of a unit on the command line: the lines of its page, or the trial on past years (docs/forecast.md)."""

import json

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Unit
from membership.reports.forecasting.backtest import Trial
from membership.reports.forecasting.page import forecast_of, trial_before
from membership.reports.forecasting.shown import ForecastPage, range_label
from membership.reports.forecasting.units import UnitForecast
from membership.rules.dates import format_day
from membership.selectors.rulebook import current_book, current_calendar
from nammlau import commands
from nammlau.writing import written_number


class Command(commands.OfficeCommand):
    help = "Say what a unit can still reach in the year; nobody is named."

    def add_arguments(self, parser):
        parser.add_argument("--unit", required=True, metavar="CODE", help="code of a branch or committee")
        parser.add_argument("--on", type=commands.day, metavar="DATE", help="last day of papers; today if left out")
        parser.add_argument("--trial", action="store_true", help="try the forecast on the same day of past years")
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")

    def handle(self, *, unit, on, **options):
        found = Unit.objects.select_related("parent").filter(code=unit).first()
        if found is None:
            raise CommandError(_("Không có đơn vị nào mang mã “%(code)s”.") % {"code": unit})
        today = timezone.localdate()
        if on and on > today:
            raise CommandError(_("--on: chọn hôm nay hoặc một ngày đã qua."))
        judges = {"on": on or today, "book": current_book(), "calendar": current_calendar()}
        if options["trial"]:
            if not (found.is_branch or found.is_commune):
                raise CommandError(_("--trial: chọn một xã hoặc một chi bộ."))
            plain, text = trial_as_plain(trial := trial_before(unit=found, **judges)), trial_as_text(trial)
        else:
            plain, text = page_as_plain(page := forecast_of(unit=found, **judges)), page_as_text(page)
        self.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) if options["json"] else text)


def page_as_plain(page: ForecastPage) -> dict:
    """Turn a forecast into plain values; numbers of people are whole, expected ones have one decimal."""
    return {
        "on": page.on.isoformat(),
        "until": page.until.isoformat(),
        "total": _plain(page.total),
        "lines": [_plain(line) for line in page.lines],
    }


def _plain(line: UnitForecast) -> dict:
    return {
        "unit": line.unit.code,
        "name": line.name,
        "target": line.asked_for,
        "admitted": line.admitted,
        "on_road": line.on_road,
        "feasible": line.feasible,
        "expected": float(line.expected),
        "low": line.low,
        "high": line.high,
        "verdict": line.shortfall.verdict.value,
        "sentence": line.shortfall.sentence,
        "deadlines": [
            {"step": one.code, "people": one.count, "latest_on": one.latest_on.isoformat()}
            for one in line.shortfall.deadlines
        ],
    }


def page_as_text(page: ForecastPage) -> str:
    """Write one line per unit, the total first."""
    words = {"day": format_day(page.on), "until": format_day(page.until)}
    return "\n".join(
        [_("Tính đến hết ngày %(day)s, cho đến %(until)s.") % words, *map(_text, (page.total, *page.lines))]
    )


def _text(line: UnitForecast) -> str:
    words = {
        "name": line.name,
        "verdict": line.shortfall.verdict.label,
        "expected": written_number(line.expected),
        "range": range_label(line.low, line.high),
        "sentence": line.shortfall.sentence,
    }
    return (_("%(name)s: %(verdict)s; dự kiến %(expected)s (%(range)s). %(sentence)s") % words).strip()


def trial_as_plain(trial: Trial) -> dict:
    """Turn a trial into plain values, the newest year first."""
    years = [
        {
            "on": year.on.isoformat(),
            "on_road": year.on_road,
            "expected": float(year.expected),
            "low": year.low,
            "high": year.high,
            "happened": year.happened,
            "error": float(year.error),
        }
        for year in trial.years
    ]
    mean = None if trial.mean_error is None else float(trial.mean_error)
    return {"years": years, "untried": list(trial.untried), "mean_error": mean}


def trial_as_text(trial: Trial) -> str:
    """Write one line per year that was tried, and the mean error."""
    if not trial.years:
        return _("Chưa có năm nào đủ số liệu để thử.")
    lines = [
        _("%(day)s: dự báo thêm %(expected)s (%(range)s), thực tế %(happened)s")
        % {
            "day": format_day(year.on),
            "expected": written_number(year.expected),
            "range": range_label(year.low, year.high),
            "happened": year.happened,
        }
        for year in trial.years
    ]
    return "\n".join([*lines, _("Lệch bình quân: %(error)s người.") % {"error": written_number(trial.mean_error)}])
