"""The questions of the pages in SQL, written by hand: what a database is asked at least to answer them.

Each function gives the statements of one question. ``Asked`` fills in the unit and the days. The lines of a report
are the branches of a commune or the communes of a committee above; ``below`` lists the branches with their lines.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from branches.models import Unit

Statement = tuple[str, dict]


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit over the year up to a day."""

    unit: Unit
    today: date

    @property
    def values(self) -> dict:
        first = date(self.today.year, 1, 1)
        return {
            "unit": self.unit.pk,
            "path": self.unit.path,
            "end": self.unit.path[:-1] + "/",
            "is_above": not self.unit.is_branch and not self.unit.is_commune,
            "first": first,
            "eve": first - timedelta(days=1),
            "last": self.today,
            "year": self.today.year,
        }

    @property
    def a_year_before(self) -> "Asked":
        return Asked(self.unit, self.today.replace(year=self.today.year - 1))


BELOW = """WITH below AS (
    SELECT id, CASE WHEN %(is_above)s THEN parent_id ELSE id END AS line FROM branches_unit
    WHERE kind = 'BRANCH' AND path >= %(path)s AND path < %(end)s
) """
MEMBERS = """FROM below JOIN membership_branchspell AS spell ON spell.branch_id = below.id
JOIN membership_partymembership AS member ON member.id = spell.membership_id
JOIN membership_person AS person ON person.id = member.person_id AND person.deleted_at IS NULL """
ADMITTED = "spell.from_on = member.joined_on AND spell.reason IN ('ADMITTED', 'REGISTER')"
IN_YEAR = "spell.from_on BETWEEN %(first)s AND %(last)s"
THERE = "spell.from_on <= {day} AND coalesce(spell.left_on > {day}, TRUE)"
NOW = THERE.format(day="%(last)s")
CASES = """FROM below JOIN membership_admissioncase AS one ON one.branch_id = below.id
JOIN membership_person AS person ON person.id = one.person_id
AND person.deleted_at IS NULL AND person.merged_into_id IS NULL """
OPEN = "one.stage NOT IN ('OFFICIAL', 'CLOSED') AND one.is_live AND one.paused_on IS NULL"


def year_report(asked: Asked) -> list[Statement]:
    """Every figure of every line, its name and its target."""
    values = asked.values
    spells = f"""{BELOW} SELECT line, count(*) FILTER (WHERE {ADMITTED} AND {IN_YEAR}),
        count(*) FILTER (WHERE {ADMITTED} AND {IN_YEAR} AND one.id IS NULL),
        count(*) FILTER (WHERE official_on BETWEEN %(first)s AND %(last)s AND spell.from_on <= official_on
            AND coalesce(spell.left_on > official_on, TRUE)),
        count(*) FILTER (WHERE {THERE.format(day="%(eve)s")}), count(*) FILTER (WHERE {NOW}),
        count(*) FILTER (WHERE {NOW} AND coalesce(official_on > %(last)s, TRUE))
        {MEMBERS} LEFT JOIN membership_admissioncase AS one ON one.membership_id = member.id
        WHERE spell.from_on <= %(last)s AND coalesce(spell.left_on > %(eve)s, TRUE) GROUP BY line"""
    targets = f"""{BELOW} SELECT DISTINCT ON (unit_id, measure, origin) line, unit_id, measure, origin, after
        FROM branches_quotarevision JOIN (SELECT id, line FROM below UNION SELECT line, line FROM below
            UNION SELECT %(unit)s, %(unit)s) AS aimed ON aimed.id = unit_id
        WHERE first_year = %(year)s AND last_year = %(year)s AND decided_on <= %(last)s
        ORDER BY unit_id, measure, origin, decided_on DESC, branches_quotarevision.id DESC"""
    names = f"""{BELOW} SELECT DISTINCT ON (unit_id) unit_id, name FROM branches_unitname
        WHERE unit_id IN (SELECT line FROM below) AND from_on <= %(last)s ORDER BY unit_id, from_on DESC"""
    return [(spells, values), *courses(asked), (targets, values), (names, values)]


def courses(asked: Asked) -> list[Statement]:
    """Who was sent to a course and who got a certificate, by line."""
    sent = f"""{BELOW} SELECT line, count(*) FROM below JOIN membership_enrolment AS sent ON sent.branch_id = below.id
        JOIN membership_course AS course ON course.id = sent.course_id
        JOIN membership_person AS person ON person.id = sent.person_id
        WHERE sent.withdrawn_on IS NULL AND person.deleted_at IS NULL AND person.merged_into_id IS NULL
        AND course.kind = 'AWARENESS' AND course.cancelled_on IS NULL
        AND course.starts_on BETWEEN %(first)s AND %(last)s GROUP BY line"""
    certified = f"""{BELOW} SELECT line, count(*) FROM below
        JOIN membership_certificate AS paper ON paper.branch_id = below.id
        JOIN membership_person AS person ON person.id = paper.person_id
        WHERE paper.revoked_on IS NULL AND person.deleted_at IS NULL AND person.merged_into_id IS NULL
        AND paper.kind = 'AWARENESS' AND issued_on BETWEEN %(first)s AND %(last)s GROUP BY line"""
    return [(sent, asked.values), (certified, asked.values)]


def years(asked: Asked, number: int) -> list[Statement]:
    """Admissions, recognitions and people sent to a course, year by year."""
    values = asked.values | {"since": date(asked.today.year - number + 1, 1, 1)}
    admitted = f"""{BELOW} SELECT extract(year FROM spell.from_on), count(*), count(*) FILTER (WHERE one.id IS NULL)
        {MEMBERS} LEFT JOIN membership_admissioncase AS one ON one.membership_id = member.id
        WHERE {ADMITTED} AND spell.from_on BETWEEN %(since)s AND %(last)s GROUP BY 1"""
    recognised = f"""{BELOW} SELECT extract(year FROM official_on), count(*) {MEMBERS}
        WHERE official_on BETWEEN %(since)s AND %(last)s AND spell.from_on <= official_on
        AND coalesce(spell.left_on > official_on, TRUE) GROUP BY 1"""
    sent = f"""{BELOW} SELECT extract(year FROM starts_on), count(*)
        FROM below JOIN membership_enrolment AS sent ON sent.branch_id = below.id
        JOIN membership_course AS course ON course.id = sent.course_id
        JOIN membership_person AS person ON person.id = sent.person_id
        WHERE sent.withdrawn_on IS NULL AND person.deleted_at IS NULL AND person.merged_into_id IS NULL
        AND course.kind = 'AWARENESS' AND course.cancelled_on IS NULL AND starts_on BETWEEN %(since)s AND %(last)s
        GROUP BY 1"""
    return [(admitted, values), (recognised, values), (sent, values)]


def year_page(asked: Asked) -> list[Statement]:
    """The year, the same part of the year before, and six years."""
    return [*year_report(asked), *year_report(asked.a_year_before), *years(asked, 6), *breaks(asked, 6)]


def breaks(asked: Asked, number: int) -> list[Statement]:
    """Units that were founded, closed, merged or moved in some years."""
    values = asked.values | {"since": date(asked.today.year - number + 1, 1, 1)}
    merged = """SELECT old.name, heir.name, effective_on FROM branches_succession AS one
        JOIN branches_unit AS old ON old.id = predecessor_id JOIN branches_unit AS heir ON heir.id = successor_id
        WHERE effective_on BETWEEN %(since)s AND %(last)s AND (old.path >= %(path)s AND old.path < %(end)s
            OR heir.path >= %(path)s AND heir.path < %(end)s)"""
    moved = """SELECT unit.name, parent.name, moved.from_on FROM branches_subordination AS moved
        JOIN branches_unit AS unit ON unit.id = unit_id JOIN branches_unit AS parent ON parent.id = moved.parent_id
        WHERE unit.path >= %(path)s AND unit.path < %(end)s AND moved.from_on BETWEEN %(since)s AND %(last)s"""
    founded = """SELECT name, founded_on, closed_on FROM branches_unit WHERE path >= %(path)s AND path < %(end)s
        AND (founded_on BETWEEN %(since)s AND %(last)s OR closed_on BETWEEN %(since)s AND %(last)s)"""
    return [(merged, values), (moved, values), (founded, values)]


def dashboard(asked: Asked) -> list[Statement]:
    """The year, the ways in and out, the road, the cohorts, who waits and who helps, all years, the breakdowns."""
    return [
        *year_report(asked),
        *movements(asked),
        *road(asked),
        *helpers(asked),
        *years(asked, 45),
        *breaks(asked, 6),
        *breakdowns(asked),
    ]


def movements(asked: Asked) -> list[Statement]:
    ways = f"""{BELOW} SELECT count(*) FILTER (WHERE {THERE.format(day="%(eve)s")}), count(*) FILTER (WHERE {NOW}),
        CASE WHEN {IN_YEAR} THEN CASE WHEN {ADMITTED} THEN 'ADMITTED' ELSE spell.reason END END AS came,
        CASE WHEN spell.left_on BETWEEN %(first)s AND %(last)s THEN
            CASE WHEN spell.left_on <> member.left_on OR member.left_on IS NULL THEN 'MOVED'
            WHEN left_reason = 'STRUCK_OFF' AND official_on < spell.left_on THEN 'STRUCK_OFF_OFFICIAL'
            ELSE left_reason END END AS went, count(*)
        {MEMBERS} GROUP BY came, went"""
    return [(ways, asked.values)]


STEPS = """SELECT one.id, one.opened_on, one.stage,
    (SELECT min(starts_on) FROM membership_enrolment AS sent JOIN membership_course AS course ON course.id = course_id
        WHERE sent.case_id = one.id AND sent.withdrawn_on IS NULL AND course.kind = 'AWARENESS'
        AND starts_on <= %(last)s) AS sent_on,
    (SELECT min(issued_on) FROM membership_certificate AS paper WHERE paper.person_id = one.person_id
        AND revoked_on IS NULL AND kind = 'AWARENESS' AND issued_on <= %(last)s) AS certified_on,
    (SELECT min(signed_on) FROM membership_decision AS decision WHERE decision.case_id = one.id
        AND kind = 'ADMISSION' AND signed_on <= %(last)s) AS decided_on,
    CASE WHEN joined_on <= %(last)s THEN joined_on END AS joined_on,
    CASE WHEN official_on <= %(last)s THEN official_on END AS official_on,
    (SELECT min(effective_on) FROM membership_stagechange AS step WHERE step.case_id = one.id
        AND to_stage = 'CLOSED' AND effective_on <= %(last)s
        AND NOT EXISTS (SELECT FROM membership_stagechange AS undoing WHERE undoing.undoes_id = step.id)) AS closed_on,
    one.is_live """


def road(asked: Asked) -> list[Statement]:
    """Who stands where, what became of those named in six years and in how many days, who waits how long."""
    values = asked.values | {"since": date(asked.today.year - 5, 1, 1)}
    joined = f"{CASES} LEFT JOIN membership_partymembership AS member ON member.id = one.membership_id"
    standing = f"""{BELOW}, step AS ({STEPS} {joined} WHERE one.is_live AND one.opened_on <= %(last)s
        AND coalesce(official_on > %(last)s, TRUE))
        SELECT CASE WHEN joined_on IS NOT NULL THEN 5 WHEN decided_on IS NOT NULL THEN 4 WHEN certified_on IS NOT NULL
        THEN 3 WHEN sent_on IS NOT NULL THEN 2 ELSE 1 END, count(*) FROM step WHERE closed_on IS NULL GROUP BY 1"""
    cohorts = f"""{BELOW}, step AS ({STEPS} {joined} WHERE one.opened_on BETWEEN %(since)s AND %(last)s)
        SELECT extract(year FROM opened_on), count(*), count(sent_on), count(certified_on), count(joined_on),
        count(official_on), count(closed_on) FILTER (WHERE official_on IS NULL),
        percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY certified_on - opened_on),
        percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY joined_on - certified_on),
        percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY official_on - joined_on)
        FROM step GROUP BY 1"""
    waiting = f"""{BELOW} SELECT one.stage, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY %(last)s - since)
        {CASES} CROSS JOIN LATERAL (SELECT effective_on AS since FROM membership_stagechange
            WHERE case_id = one.id ORDER BY sequence DESC LIMIT 1) AS step WHERE {OPEN} GROUP BY one.stage"""
    return [(sql, values) for sql in (standing, cohorts, waiting)]


def helpers(asked: Asked) -> list[Statement]:
    load = f"""{BELOW} SELECT people, count(*) FROM (SELECT mentor_id, mentor_name, count(*) AS people {CASES}
        JOIN membership_mentorassignment AS helper ON helper.case_id = one.id WHERE {OPEN}
        AND from_on <= %(last)s AND coalesce(until_on >= %(last)s, TRUE) GROUP BY 1, 2) AS load GROUP BY people"""
    return [(load, asked.values), (without_helper(asked, "count(*)"), asked.values)]


def without_helper(asked: Asked, what: str) -> str:
    return f"""{BELOW} SELECT {what} {CASES} WHERE {OPEN} AND NOT EXISTS (SELECT FROM membership_mentorassignment
        AS helper WHERE helper.case_id = one.id AND from_on <= %(last)s AND coalesce(until_on >= %(last)s, TRUE))"""


def breakdowns(asked: Asked) -> list[Statement]:
    """The admitted by eleven dimensions at once, members by age and sex, leavers by age."""
    parts = f"""{BELOW} SELECT sex, extract(year FROM age(spell.from_on, born_on)) AS age, ethnic_group, religion,
        education, professional_education, occupation, is_youth_union_member, unit.branch_kind, one.origin,
        one.introduced_by, count(*) {MEMBERS} JOIN branches_unit AS unit ON unit.id = spell.branch_id
        LEFT JOIN membership_admissioncase AS one ON one.membership_id = member.id WHERE {ADMITTED} AND {IN_YEAR}
        GROUP BY GROUPING SETS ((sex), (age), (ethnic_group), (religion), (education), (professional_education),
        (occupation), (is_youth_union_member), (unit.branch_kind), (one.origin), (one.introduced_by))"""
    ages = f"""{BELOW} SELECT sex, extract(year FROM age(%(last)s::date, born_on)) AS age, count(*) {MEMBERS}
        WHERE {NOW} GROUP BY sex, age"""
    left = f"""{BELOW} SELECT extract(year FROM age(spell.left_on, born_on)) AS age, count(*) {MEMBERS}
        WHERE spell.left_on = member.left_on AND spell.left_on BETWEEN %(first)s AND %(last)s GROUP BY age"""
    return [(sql, asked.values) for sql in (parts, ages, left)]


def comparison(asked: Asked) -> list[Statement]:
    """The year, and what each line needs: idle branches, branches without source, people without helper."""
    values = asked.values | {"since": asked.today.replace(year=asked.today.year - 3, day=1)}
    idle = f"""{BELOW} SELECT DISTINCT below.id {MEMBERS} WHERE {ADMITTED}
        AND spell.from_on BETWEEN %(since)s AND %(last)s"""
    running = f"{BELOW} SELECT below.id, count(*) {CASES} WHERE {OPEN} GROUP BY below.id"
    alone = without_helper(asked, "below.id, count(*)") + " GROUP BY below.id"
    return [*year_report(asked), (idle, values), (running, values), (alone, values)]
