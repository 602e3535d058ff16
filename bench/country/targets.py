"""Quotas with their revisions, the plans of branches, and the reports of communes."""

import json
from datetime import date, timedelta

from bench.country.lives import MEMBERS_FOR_ADMISSION, YEARS
from bench.country.roads import OPEN
from bench.country.sets import insert, run
from bench.country.units import Country
from branches.models import Quota, QuotaRevision
from membership.enums.reports import ReportKind
from membership.models import BranchPlan, PeriodReport, PeriodReportStep, PlanLine, PlanTask, ReportTerm
from membership.reports.period_report.figures import count_figures, period_of

TARGETS = """
CREATE TABLE bench.target AS
WITH of_branch AS (
    SELECT id AS unit, commune AS root, year,
        floor(members / %(members)s + bench.dice(key, 100 + year))::int AS target
    FROM bench.branch CROSS JOIN generate_series(%(this)s - %(years)s, %(this)s) AS year
), of_commune AS (
    SELECT root AS unit, parent_id AS root, year, sum(target)::int + 1 AS target
    FROM of_branch JOIN branches_unit AS unit ON unit.id = root GROUP BY root, parent_id, year
), of_province AS (
    SELECT root AS unit, %(central)s::bigint AS root, year, sum(target)::int AS target
    FROM of_commune GROUP BY of_commune.root, year
)
SELECT unit, root, root AS registered, year, target, 0 AS revised FROM of_branch WHERE target > 0
UNION ALL SELECT unit, root, unit, year, target, CASE WHEN mod(unit, 10) = 0 THEN 1 ELSE 0 END FROM of_commune
UNION ALL SELECT unit, root, NULL, year, target, 0 FROM of_province
"""
"""A commune in ten was given one admission less at first; a branch without a target in a year has no row."""


def write_targets(country: Country, today: date) -> None:
    run(
        TARGETS,
        {"this": today.year, "years": YEARS, "central": country.central.pk, "members": float(MEMBERS_FOR_ADMISSION)},
    )
    run("ANALYZE bench.target")
    _write_quotas()
    _write_plans(today)


def _write_quotas() -> None:
    source = (
        "FROM bench.target LEFT JOIN branches_directivedocument AS document "
        "ON document.unit_id = registered AND extract(year FROM document.issued_on) = year"
    )
    cell = {"unit": "unit", "measure": "'ADMISSION'", "origin": "'ASSIGNED'", "first_year": "year", "last_year": "year"}
    cell["document"] = "document.id"
    insert(Quota, source, target="target", version="1 + revised", **{**cell, "unit": "target.unit"})
    cell |= {"unit": "target.unit", "root": "root"}
    begun = {"decided_on": "make_date(year, 1, 15)", "recorded_at": "make_date(year, 1, 17)::timestamptz"}
    insert(QuotaRevision, source, after="target - revised", **cell, **begun)
    later = {"decided_on": "make_date(year, 7, 15)", "recorded_at": "make_date(year, 7, 17)::timestamptz"}
    insert(QuotaRevision, f"{source} WHERE revised > 0", before="target - revised", after="target", **cell, **later)


def _write_plans(today: date) -> None:
    """Give four branches in five a plan of the year with everybody on their road, and one task."""
    days = {"this": today.year, "adopted": date(today.year, 1, 20)}
    source = "FROM bench.branch WHERE mod(key, 5) > 0"
    insert(BranchPlan, source, days, branch="id", year="%(this)s", adopted_on="%(adopted)s")
    run("ANALYZE membership_branchplan")
    plan = "JOIN membership_branchplan AS plan ON plan.branch_id = life.branch"
    insert(
        PlanLine,
        f"FROM bench.life {plan} JOIN membership_person AS person ON person.id = life.id WHERE {OPEN}",
        days,
        plan="plan.id",
        case="life.id",
        full_name="person.full_name",
        ceremony_month="CASE WHEN extract(year FROM aimed_on) = %(this)s THEN extract(month FROM aimed_on) END",
        vote_month="CASE WHEN extract(year FROM planned_on) = %(this)s THEN extract(month FROM planned_on) END",
    )
    insert(PlanTask, "FROM membership_branchplan AS plan", plan="plan.id", task="'Rà soát nguồn'", due_month="3")


def write_reports(country: Country, today: date) -> None:
    """Let every commune have sent last year's report, and every second one this half-year's."""
    first = country.communes[0].unit
    for kind, year, share in ((ReportKind.YEAR, today.year - 1, 1), (ReportKind.HALF_YEAR, today.year, 2)):
        figures = count_figures(unit=first, period=period_of(kind, year)).as_plain()
        sent_on = period_of(kind, year).last + timedelta(days=20)
        values = {"figures": json.dumps(figures), "sent_on": sent_on, "year": year, "share": share, "kind": kind.value}
        columns = dict.fromkeys(("frozen_at", "sent_on", "dated_on"), "%(sent_on)s::date")
        columns |= {"unit": "commune", "kind": "%(kind)s", "year": "%(year)s", "figures": "%(figures)s::jsonb"}
        columns["done"] = "'Đã kết nạp theo kế hoạch.'"
        columns["status"] = "CASE WHEN mod(commune, 3) = 0 THEN 'ACCEPTED' ELSE 'SENT' END"
        reporting = "FROM (SELECT DISTINCT commune FROM bench.branch) AS reporting WHERE mod(commune, %(share)s) = 0"
        insert(PeriodReport, reporting, values, **columns)
        ends = {"unit": "id", "kind": "%(kind)s", "year": "%(year)s", "due_on": "%(sent_on)s::date"}
        insert(ReportTerm, "FROM branches_unit WHERE level = 'PROVINCE'", values, **ends)
    office = "FROM membership_periodreport AS report JOIN branches_roleassignment AS held USING (unit_id) "
    insert(
        PeriodReportStep,
        f"{office} WHERE held.role = 'OFFICE'",
        report="report.id",
        act="'SEND'",
        by="held.user_id",
        at="report.frozen_at",
    )
