"""The questions of pages about single people in SQL: the rows that a page shows or judges."""

from datetime import date

from bench.raw import BELOW, CASES, MEMBERS, NOW, OPEN, Asked, Statement

OF_OPEN_CASES = (
    "membership_dossierdocument",
    "membership_introducer",
    "membership_mentorassignment",
    "membership_meetingvote",
    "membership_committeevote",
    "membership_decision",
    "membership_ceremony",
    "membership_stagechange",
)
"""What the terms and conditions of a case are judged from."""


def open_cases(asked: Asked) -> list[Statement]:
    """Everything that is known of the running cases."""
    rows = f"{BELOW} SELECT one.*, person.* {CASES} WHERE {OPEN} ORDER BY person.name_sort, one.id"
    papers = [
        f"{BELOW} SELECT paper.* {CASES} JOIN {table} AS paper ON paper.case_id = one.id WHERE {OPEN}"
        for table in OF_OPEN_CASES
    ]
    certificates = f"""{BELOW} SELECT paper.* {CASES} JOIN membership_certificate AS paper
        ON paper.person_id = person.id WHERE {OPEN}"""
    official = f"""{BELOW} SELECT below.id, count(*) {MEMBERS} WHERE {NOW} AND official_on <= %(last)s
        GROUP BY below.id"""
    return [(sql, asked.values) for sql in (rows, *papers, certificates, official)]


def work_list(asked: Asked) -> list[Statement]:
    """Running cases, probationers without one, proposals, meetings without result, closed branches with people."""
    unfollowed = f"""{BELOW} SELECT member.id, person.full_name {MEMBERS} WHERE {NOW}
        AND coalesce(official_on > %(last)s, TRUE) AND NOT EXISTS (SELECT FROM membership_admissioncase AS one
            WHERE one.person_id = person.id AND stage NOT IN ('OFFICIAL', 'CLOSED'))"""
    waiting = f"""{BELOW} SELECT proposal.* FROM below JOIN membership_candidateproposal AS proposal
        ON proposal.branch_id = below.id WHERE status = 'WAITING'"""
    meetings = f"""{BELOW} SELECT meeting.* FROM below JOIN membership_branchmeeting AS meeting
        ON meeting.branch_id = below.id WHERE status = 'PLANNED' AND held_on < %(last)s"""
    closed = f"""{BELOW} SELECT unit.id FROM below JOIN branches_unit AS unit USING (id) WHERE closed_on <= %(last)s
        AND (EXISTS (SELECT FROM membership_branchspell WHERE branch_id = unit.id AND left_on IS NULL)
        OR EXISTS (SELECT FROM membership_admissioncase WHERE branch_id = unit.id
            AND stage NOT IN ('OFFICIAL', 'CLOSED')))"""
    return [*open_cases(asked), *((sql, asked.values) for sql in (unfollowed, waiting, meetings, closed))]


def branch_home(asked: Asked) -> list[Statement]:
    """The work list of a branch, its target, its admissions, its meetings, and the forecast."""
    admitted = f"""{BELOW} SELECT count(*) {MEMBERS} WHERE spell.from_on = member.joined_on
        AND spell.from_on BETWEEN %(first)s AND %(last)s"""
    target = "SELECT * FROM branches_quota WHERE unit_id = %(unit)s AND first_year = %(year)s AND last_year = %(year)s"
    meetings = """SELECT * FROM membership_branchmeeting WHERE branch_id = %(unit)s AND held_on >= %(last)s
        AND status = 'PLANNED'"""
    more = [(sql, asked.values) for sql in (admitted, target, meetings)]
    return [*work_list(asked), *more, *forecast(Asked(asked.unit.parent, asked.today))]


def forecast(asked: Asked) -> list[Statement]:
    """Every step of every case, the ceremonies of seven years, the courses, and the running cases."""
    values = asked.values | {"since": date(asked.today.year - 6, 1, 1)}
    steps = f"""{BELOW} SELECT step.case_id, action, from_stage, to_stage, effective_on {CASES}
        JOIN membership_stagechange AS step ON step.case_id = one.id ORDER BY step.case_id, sequence"""
    ceremonies = f"""{BELOW} SELECT spell.branch_id, spell.from_on {MEMBERS}
        WHERE spell.from_on = member.joined_on AND spell.from_on BETWEEN %(since)s AND %(last)s"""
    courses = """SELECT course.* FROM membership_course AS course JOIN branches_unit AS unit ON unit.id = commune_id
        WHERE unit.path >= %(path)s AND unit.path < %(end)s AND course.kind = 'AWARENESS' AND starts_on >= %(since)s"""
    sent = f"""{BELOW} SELECT sent.* {CASES} JOIN membership_enrolment AS sent ON sent.case_id = one.id
        WHERE {OPEN}"""
    targets = f"""{BELOW} SELECT * FROM branches_quota WHERE first_year = %(year)s AND last_year = %(year)s
        AND unit_id IN (SELECT id FROM below UNION SELECT line FROM below UNION SELECT %(unit)s)"""
    own = [(sql, values) for sql in (steps, ceremonies, courses, sent, targets)]
    return [*own, *open_cases(asked)]


def branch_forecast(asked: Asked) -> list[Statement]:
    """The pace of the whole commune, and the people of the branch."""
    return [*forecast(Asked(asked.unit.parent, asked.today))[:5], *open_cases(asked)]


def white_spots(asked: Asked) -> list[Statement]:
    """The villages with their branch, its members, its last admission, who is on the road, and the youths."""
    villages = """SELECT village.*, unit.name FROM branches_village AS village JOIN branches_unit AS unit
        ON unit.id = village.unit_id WHERE unit.path >= %(path)s AND unit.path < %(end)s
        AND coalesce(village.closed_on > %(last)s, TRUE)"""
    served = """SELECT village.id, branch.id, branch.name FROM branches_village AS village
        JOIN branches_unit AS unit ON unit.id = village.unit_id JOIN branches_villageservice AS served
        ON served.village_id = village.id JOIN branches_unit AS branch ON branch.id = branch_id
        WHERE unit.path >= %(path)s AND unit.path < %(end)s AND from_on <= %(last)s
        AND coalesce(until_on >= %(last)s, TRUE) AND coalesce(branch.closed_on > %(last)s, TRUE)"""
    members = f"""{BELOW} SELECT below.id, count(*) FILTER (WHERE {NOW}),
        count(*) FILTER (WHERE {NOW} AND official_on <= %(last)s), max(spell.from_on) FILTER (WHERE
        spell.from_on = member.joined_on) {MEMBERS} GROUP BY below.id"""
    residents = """SELECT village_id, count(*) FROM branches_unit AS unit JOIN membership_person AS person
        ON person.commune_id = unit.id JOIN membership_partymembership AS member ON member.person_id = person.id
        WHERE unit.path >= %(path)s AND unit.path < %(end)s AND person.deleted_at IS NULL
        AND joined_on <= %(last)s AND coalesce(left_on > %(last)s, TRUE) GROUP BY village_id"""
    road = f"{BELOW} SELECT below.id, count(*) {CASES} WHERE {OPEN} AND one.membership_id IS NULL GROUP BY below.id"
    youths = """SELECT DISTINCT ON (village_id) village_id, youths FROM branches_villageyear JOIN branches_village
        AS village ON village.id = village_id JOIN branches_unit AS unit ON unit.id = village.unit_id
        WHERE unit.path >= %(path)s AND unit.path < %(end)s AND youths IS NOT NULL ORDER BY village_id, year DESC"""
    return [(sql, asked.values) for sql in (villages, served, members, residents, road, youths)] + _place_years(asked)


def _place_years(asked: Asked) -> list[Statement]:
    own = """SELECT year, sum(households), sum(people), sum(poor_households) FROM branches_unityear JOIN branches_unit
        AS unit ON unit.id = unit_id WHERE unit.path >= %(path)s AND unit.path < %(end)s GROUP BY year"""
    party = f"""{BELOW} SELECT year, count(*) FILTER (WHERE spell.from_on <= make_date(year, 12, 31)
        AND coalesce(spell.left_on > make_date(year, 12, 31), TRUE)),
        count(*) FILTER (WHERE spell.from_on = member.joined_on AND extract(year FROM spell.from_on) = year)
        {MEMBERS} CROSS JOIN generate_series(%(year)s - 3, %(year)s - 1) AS year GROUP BY year"""
    return [(own, asked.values), (party, asked.values)]


def quota_grid(asked: Asked) -> list[Statement]:
    parts = "SELECT * FROM branches_unit WHERE parent_id = %(unit)s ORDER BY position, name_folded, id"
    targets = """SELECT quota.* FROM branches_quota AS quota JOIN branches_unit AS unit ON unit.id = unit_id
        WHERE (unit.id = %(unit)s OR parent_id = %(unit)s) AND first_year = %(year)s AND last_year = %(year)s"""
    last = """SELECT revision.* FROM branches_quotarevision AS revision JOIN branches_unit AS unit ON unit.id = unit_id
        WHERE (unit.id = %(unit)s OR parent_id = %(unit)s) AND first_year = %(year)s AND last_year = %(year)s
        ORDER BY recorded_at DESC LIMIT 1"""
    return [(sql, asked.values) for sql in (parts, targets, last)]


def plan_list(asked: Asked) -> list[Statement]:
    """The plans of the branches with their people, tasks, and how far the people have come."""
    plans = f"""{BELOW} SELECT plan.* FROM below JOIN membership_branchplan AS plan ON plan.branch_id = below.id
        WHERE year = %(year)s"""
    lines = f"""{BELOW} SELECT line.*, one.stage FROM below JOIN membership_branchplan AS plan
        ON plan.branch_id = below.id JOIN membership_planline AS line ON line.plan_id = plan.id
        LEFT JOIN membership_admissioncase AS one ON one.id = line.case_id WHERE year = %(year)s"""
    steps = f"""{BELOW} SELECT step.case_id, to_stage, effective_on FROM below JOIN membership_branchplan AS plan
        ON plan.branch_id = below.id JOIN membership_planline AS line ON line.plan_id = plan.id
        JOIN membership_stagechange AS step ON step.case_id = line.case_id WHERE year = %(year)s"""
    tasks = f"""{BELOW} SELECT task.* FROM below JOIN membership_branchplan AS plan ON plan.branch_id = below.id
        JOIN membership_plantask AS task ON task.plan_id = plan.id WHERE year = %(year)s"""
    return [(sql, asked.values) for sql in (plans, lines, steps, tasks)]


def report_list(asked: Asked) -> list[Statement]:
    rows = """SELECT report.id, report.kind, year, issue, status, unit.name FROM membership_periodreport AS report
        JOIN branches_unit AS unit ON unit.id = unit_id WHERE unit.path >= %(path)s AND unit.path < %(end)s
        AND (NOT %(is_above)s OR status IN ('SENT', 'ACCEPTED'))
        ORDER BY year DESC, report.kind DESC, report.id DESC LIMIT 51"""
    return [(rows, asked.values)]


def report_expected(asked: Asked) -> list[Statement]:
    rows = """SELECT unit.*, report.id, status, sent_on FROM branches_unit AS unit
        LEFT JOIN membership_periodreport AS report ON report.unit_id = unit.id AND report.year = %(year)s
        AND report.kind = 'YEAR' WHERE parent_id = %(unit)s AND unit.kind = 'COMMITTEE' AND closed_on IS NULL"""
    return [(rows, asked.values)]


def person_list(asked: Asked) -> list[Statement]:
    rows = """SELECT person.*, (SELECT stage FROM membership_admissioncase AS one WHERE one.person_id = person.id
        ORDER BY attempt DESC LIMIT 1), joined_on, official_on, (SELECT unit.name FROM membership_branchspell AS spell
        JOIN branches_unit AS unit ON unit.id = branch_id WHERE spell.membership_id = member.id
        AND spell.left_on IS NULL) FROM branches_unit AS commune JOIN membership_person AS person
        ON person.commune_id = commune.id LEFT JOIN membership_partymembership AS member
        ON member.person_id = person.id AND member.left_on IS NULL WHERE commune.path >= %(path)s
        AND commune.path < %(end)s AND deleted_at IS NULL AND merged_into_id IS NULL
        ORDER BY person.name_sort, person.id LIMIT 51"""
    return [(rows, asked.values)]


def case_list(asked: Asked) -> list[Statement]:
    rows = f"""{BELOW} SELECT one.*, person.*, (SELECT mentor_name FROM membership_mentorassignment AS helper
        WHERE helper.case_id = one.id AND until_on IS NULL) {CASES} ORDER BY person.name_sort, one.id LIMIT 51"""
    return [(rows, asked.values)]


def member_list(asked: Asked) -> list[Statement]:
    rows = f"""{BELOW} SELECT member.*, person.*, unit.name {MEMBERS} JOIN branches_unit AS unit
        ON unit.id = spell.branch_id WHERE spell.left_on IS NULL AND member.joined_on <= %(last)s
        AND person.merged_into_id IS NULL ORDER BY person.name_sort, member.id LIMIT 51"""
    return [(rows, asked.values)]


def meeting_list(asked: Asked) -> list[Statement]:
    rows = f"""{BELOW} SELECT meeting.*, (SELECT count(*) FROM membership_meetingvote AS vote
        WHERE vote.meeting_id = meeting.id) FROM below JOIN membership_branchmeeting AS meeting
        ON meeting.branch_id = below.id ORDER BY held_on DESC, meeting.id DESC LIMIT 51"""
    return [(rows, asked.values)]
