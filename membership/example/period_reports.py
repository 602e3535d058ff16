"""Reports of the example: last year's accepted, this half-year's sent, another commune's late, one being written."""

from datetime import date

from membership.enums.reports import Cause, ReportAct, ReportKind
from membership.example.organisation import NAM_LAU, PHA_MAY, World
from membership.models import PeriodReport
from membership.reports.period_report.draft import draft_of
from membership.reports.period_report.figures import period_of
from membership.selectors.period_reports import documents_behind
from membership.services.period_reports import act_on_report, prepare_report, set_report_term, write_texts

CAUSES = [Cause.SOURCES_NEGLECTED, Cause.HELPERS_WEAK, Cause.YOUTHS_AWAY]
CAUSES_TEXT = "Một số chi bộ bản ở xa trung tâm, bí thư kiêm nhiệm nhiều việc nên chưa theo sát từng quần chúng."


def report(world: World, today: date) -> None:
    """Write the reports of the last year and the last half-year, and set the terms for them."""
    superior, official = world.units[NAM_LAU].parent, world.users["tinhuy1"]
    year = today.year - 1
    set_report_term(unit=superior, kind=ReportKind.YEAR, year=year, due_on=date(year, 12, 28), by=official)
    accepted = _sent(world, NAM_LAU, ReportKind.YEAR, year, date(year, 12, 24), "41-BC/ĐU")
    _act(accepted, ReportAct.ACCEPT, official, date(year, 12, 29))
    _sent(world, PHA_MAY, ReportKind.YEAR, year, date(year + 1, 1, 5), "38-BC/ĐU")
    half = today.year if today >= date(today.year, 7, 15) else year
    set_report_term(unit=superior, kind=ReportKind.HALF_YEAR, year=half, due_on=date(half, 7, 5), by=official)
    _sent(world, NAM_LAU, ReportKind.HALF_YEAR, half, date(half, 7, 3), "57-BC/ĐU")
    _written(world, NAM_LAU, ReportKind.YEAR, today.year)


def _sent(world: World, unit: str, kind: str, year: int, on: date, number: str) -> PeriodReport:
    found = _written(world, unit, kind, year)
    office, leader = _people(world, unit)
    _act(found, ReportAct.SUBMIT, office, on)
    _act(found, ReportAct.APPROVE, leader, on)
    return _act(found, ReportAct.SEND, office, on, number=number, dated_on=on)


def _written(world: World, unit: str, kind: str, year: int) -> PeriodReport:
    committee, (office, _leader) = world.units[unit], _people(world, unit)
    draft = draft_of(unit=committee, kind=kind, year=year, causes=CAUSES)
    period = period_of(kind, year)
    documents = documents_behind(user=office, unit=committee, first=period.first, last=period.last)
    found = prepare_report(unit=committee, kind=kind, year=year, by=office, documents=documents)
    texts = {"done": draft.done, "not_done": draft.not_done, "measures": draft.measures}
    return write_texts(report=found, version=found.version, by=office, causes=CAUSES, causes_text=CAUSES_TEXT, **texts)


def _people(world: World, unit: str):
    names = {NAM_LAU: ("vanphong1", "bithu"), PHA_MAY: ("vanphong.phamay", "bithu.phamay")}[unit]
    return [world.users[name] for name in names]


def _act(found: PeriodReport, act: str, by, on: date, **said) -> PeriodReport:
    found.refresh_from_db()
    return act_on_report(report=found, act=act, version=found.version, by=by, on=on, **said)
