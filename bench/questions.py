"""What is asked of each size: a page as one reader opens it, and the SQL that answers the same question."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import StringIO

from django.core.management import call_command
from django.urls import reverse

from bench import raw, raw_people
from bench.raw import Asked, Statement
from branches.enums import Level
from branches.models import Unit
from membership.models import PeriodReport


@dataclass(frozen=True, slots=True)
class Question:
    """One page, or one ``command``, and its statements; ``is_of_commune``: the first commune's, alike in every size."""

    name: str
    reader: str
    url: str
    statements: Sequence[Statement]
    is_of_commune: bool = False
    command: Callable[[], object] | None = None


Raw = Callable[[Asked], list[Statement]]

OF_FIGURES: tuple[tuple[str, str, Raw], ...] = (
    ("year", "year_page_of", raw.year_page),
    ("dashboard", "dashboard_of", raw.dashboard),
    ("comparison", "comparison_of", raw.comparison),
    ("forecast", "forecast_of", raw_people.forecast),
    ("white spots", "white_spots_of", raw_people.white_spots),
)
OF_OFFICE: tuple[tuple[str, str, Raw], ...] = (
    ("home: work list", "home", raw_people.work_list),
    ("list of reports", "report_list", raw_people.report_list),
    ("list of plans", "plan_list", raw_people.plan_list),
    ("list of people", "person_list", raw_people.person_list),
    ("list of cases", "case_list", raw_people.case_list),
    ("list of members", "member_list", raw_people.member_list),
    ("list of meetings", "meeting_list", raw_people.meeting_list),
)
OF_SECRETARY: tuple[tuple[str, str, Raw], ...] = (
    ("home: the branch", "home", raw_people.branch_home),
    ("list of plans", "plan_list", raw_people.plan_list),
    ("list of cases", "case_list", raw_people.case_list),
    ("list of members", "member_list", raw_people.member_list),
)


def questions(today: date) -> Iterator[Question]:
    """Give every question of the database that is open now."""
    commune = Unit.objects.filter(level=Level.COMMUNE).order_by("pk").first()
    branch = commune.children.order_by("position").first()
    yield from _of_branch(Asked(branch, today))
    yield from _of_commune(Asked(commune, today))
    for unit in (commune.parent, commune.parent.parent):
        below = Unit.objects.filter(parent=unit, kind="COMMITTEE", closed_on__isnull=True).count()
        if below > 1:
            yield from _of_superior(Asked(unit, today))


def _of_branch(asked: Asked) -> Iterator[Question]:
    reader = f"secretary-{asked.unit.code}"
    for words, page, statements in OF_SECRETARY:
        yield Question(f"branch, {words}", reader, reverse(f"membership:{page}"), statements(asked), is_of_commune=True)
    for words, page, statements in OF_FIGURES:
        found = raw_people.branch_forecast if words == "forecast" else statements
        yield Question(f"branch, {words}", reader, _of(page, asked), found(asked), is_of_commune=True)


def _of_commune(asked: Asked) -> Iterator[Question]:
    reader = f"office-{asked.unit.code}"
    for words, page, statements in OF_OFFICE:
        yield Question(
            f"commune, {words}", reader, reverse(f"membership:{page}"), statements(asked), is_of_commune=True
        )
    yield from (replace(one, is_of_commune=True) for one in _figures("commune", reader, asked))
    sent = PeriodReport.objects.filter(unit=asked.unit).order_by("pk").first()
    found = [("SELECT * FROM membership_periodreport WHERE id = %(report)s", {"report": sent.pk})]
    url = reverse("membership:report_detail", args=[sent.pk])
    yield Question("commune, a sent report", reader, url, found, is_of_commune=True)
    url, found = reverse("membership:report_changes", args=[sent.pk]), raw.year_report(asked.a_year_before)
    found = [*found, *raw.year_report(asked.a_year_before.a_year_before), *raw.breakdowns(asked.a_year_before)]
    yield Question("commune, a sent report beside today", reader, url, found, is_of_commune=True)


def _of_superior(asked: Asked) -> Iterator[Question]:
    """Give the pages of a superior; a forecast judges person by person and is asked of a province at most."""
    level, reader = asked.unit.level.lower(), f"superior-{asked.unit.code}"
    is_central = asked.unit.level == Level.CENTRAL
    yield from (one for one in _figures(level, reader, asked) if not (is_central and "forecast" in one.name))
    for words, page, statements in (
        ("list of reports", "report_list", raw_people.report_list),
        ("reports expected", "report_expected", raw_people.report_expected),
    ):
        yield Question(f"{level}, {words}", reader, reverse(f"membership:{page}"), statements(asked))


def _figures(level: str, reader: str, asked: Asked) -> Iterator[Question]:
    """Give the pages of figures of a unit, its grid of quotas, and its year on the command line."""
    for words, page, statements in OF_FIGURES:
        yield Question(f"{level}, {words}", reader, _of(page, asked), statements(asked))
    grid = reverse("branches:quota_year", args=[asked.unit.pk, asked.today.year])
    yield Question(f"{level}, quota grid", reader, grid, raw_people.quota_grid(asked))
    command = partial(call_command, "report_year", unit=asked.unit.code, year=asked.today.year)
    command = partial(command, until=asked.today, stdout=StringIO())
    yield Question(f"{level}, report_year", reader, "", raw.year_report(asked), command=command)


def _of(page: str, asked: Asked) -> str:
    return reverse(f"membership:{page}", args=[asked.unit.pk])
