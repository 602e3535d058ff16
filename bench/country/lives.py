"""The table of planned lives, and the people, members and spells that follow from it.

One row is one person with every date of their road; what lies after the last day is NULL. Dates are chosen from the
ceremony backward, so that the admissions of a year are what the branch was meant to have.
"""

from datetime import date

from bench.country.sets import copy_table, insert, run
from bench.country.units import DISTRICTS_END, Country, merger_day
from bench.names import every_name
from membership.models import BranchSpell, PartyMembership, Person
from nammlau.text import fold, sort_key

EVERY_NTH_NAME = 7
YEARS = 6
"""So many whole years before this one have cases."""
MEMBERS_FOR_ADMISSION = 28
GIVEN_UP = 0.12
"""The share of cases that end before the branch has voted."""
LEFT_IN_THOUSAND = 10
"""Members who leave in a year."""

ROAD = """
CREATE TABLE bench.road AS
WITH tried AS MATERIALIZED (
    SELECT branch.id AS branch, branch.commune, branch.meets_after, year,
        branch.key * 1000000 + year * 100 + number AS key
    FROM bench.branch
    CROSS JOIN generate_series(%(first)s, %(this)s + 1) AS year
    CROSS JOIN generate_series(1, floor(branch.rate + bench.dice(branch.key, year))::int) AS number
), ceremony AS MATERIALIZED (
    SELECT *, bench.dice(key, 1) < %(given_up)s AS gives_up,
        make_date(year, 1, 10) + floor(345 * bench.dice(key, 2))::int AS ceremony
    FROM tried
), decision AS MATERIALIZED (
    SELECT *, ceremony - 5 - floor(20 * bench.dice(key, 3))::int AS decision FROM ceremony
), vote AS MATERIALIZED (
    SELECT *, date_trunc('month', decision - 35)::date + meets_after AS vote FROM decision
), course AS MATERIALIZED (
    SELECT *, (SELECT max(day) FROM (VALUES (make_date(extract(year FROM vote - 60)::int - 1, 10, 10)),
        (make_date(extract(year FROM vote - 60)::int, 4, 20)),
        (make_date(extract(year FROM vote - 60)::int, 10, 10))) AS starts (day) WHERE day <= vote - 60) AS course
    FROM vote
), opening AS MATERIALIZED (
    SELECT *, course - 20 - floor(200 * bench.dice(key, 4))::int AS opening FROM course
), ending AS MATERIALIZED (
    SELECT *, opening + floor((vote - opening) * bench.dice(key, 5))::int AS ending,
        date_trunc('month', ceremony + interval '1 year 1 month')::date + meets_after AS recognition_vote
    FROM opening
), known AS MATERIALIZED (
    SELECT *, CASE WHEN gives_up AND ending <= %(today)s THEN ending ELSE %(today)s END AS until FROM ending
)
SELECT key, branch, commune, opening AS opened_on, course AS course_on, vote AS planned_on, ceremony AS aimed_on,
    CASE WHEN gives_up AND ending <= %(today)s THEN ending END AS closed_on,
    CASE WHEN course - 15 <= until THEN course - 15 END AS sent_on,
    CASE WHEN course + 20 <= until THEN course + 20 END AS certified_on,
    CASE WHEN vote - 7 <= until THEN vote - 7 END AS submitted_on,
    CASE WHEN vote <= until THEN vote END AS voted_on,
    CASE WHEN vote < %(districts_end)s AND vote + 7 <= until THEN vote + 7 END AS committee_on,
    CASE WHEN decision <= until THEN decision END AS decided_on,
    CASE WHEN ceremony <= until THEN ceremony END AS joined_on,
    CASE WHEN (ceremony + interval '1 year')::date <= until THEN (ceremony + interval '1 year')::date END AS ended_on,
    CASE WHEN recognition_vote <= until THEN recognition_vote END AS recognition_voted_on,
    CASE WHEN recognition_vote < %(districts_end)s AND recognition_vote + 7 <= until THEN recognition_vote + 7 END
        AS recognition_committee_on,
    CASE WHEN recognition_vote + 20 <= until THEN recognition_vote + 20 END AS recognised_on
FROM known WHERE opening <= %(today)s
"""

REGISTER = """
CREATE TABLE bench.register AS
WITH present AS (
    SELECT branch.*, members - coalesce(joined, 0) AS still,
        floor(members * %(leaving)s + bench.dice(key, 6))::int AS gone
    FROM bench.branch LEFT JOIN (SELECT branch, count(joined_on) AS joined FROM bench.road GROUP BY branch) AS road
        ON road.branch = branch.id
), entered AS (
    SELECT id AS branch, next, merged, commune, number > still AS leaves, key * 1000000 + 500000 + number AS key,
        key %% 100 = 1 AS takes_over
    FROM present CROSS JOIN generate_series(1, still + gone) AS number
), dated AS (
    SELECT *, make_date(%(first)s, 1, 1) - 1 - floor(14000 * power(bench.dice(key, 1), 1.5))::int AS joined_on,
        CASE WHEN leaves THEN %(today)s - floor(%(span)s * bench.dice(key, 2))::int END AS left_on,
        CASE WHEN takes_over AND bench.dice(key, 3) < 0.4 THEN %(merger)s
            WHEN bench.dice(key, 3) > 0.98 THEN %(today)s - floor(%(span)s * bench.dice(key, 4))::int END AS moves_on,
        bench.dice(key, 5) < 0.08 AS arrives
    FROM entered
), placed AS (
    SELECT *, CASE WHEN arrives AND NOT leaves AND moves_on IS NULL
        THEN %(today)s - floor(%(span)s * bench.dice(key, 6))::int ELSE joined_on END AS arrived_on,
        CASE WHEN NOT leaves THEN moves_on END AS moved_on
    FROM dated
)
SELECT key, branch, commune, joined_on, (joined_on + interval '1 year')::date AS official_on, left_on, arrived_on,
    moved_on, CASE WHEN moved_on IS NULL THEN branch WHEN takes_over AND moved_on = %(merger)s THEN merged ELSE next
    END AS first_branch, arrived_on <> joined_on AS was_transferred
FROM placed
"""

LIVES = """
CREATE TABLE bench.life AS
SELECT row_number() OVER (ORDER BY bench.dice(key, 0), key) AS id, *
FROM (
    SELECT key, branch, commune, TRUE AS has_case, joined_on, CASE WHEN recognised_on IS NOT NULL THEN ended_on END
        AS official_on, NULL::date AS left_on, joined_on AS arrived_on, NULL::date AS moved_on, branch AS first_branch,
        FALSE AS was_transferred, opened_on, course_on, planned_on, aimed_on, closed_on, sent_on, certified_on,
        submitted_on, voted_on, committee_on, decided_on, ended_on, recognition_voted_on, recognition_committee_on,
        recognised_on
    FROM bench.road
    UNION ALL
    SELECT key, branch, commune, FALSE, joined_on, official_on, left_on, arrived_on, moved_on, first_branch,
        was_transferred, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM bench.register
) AS everybody
"""


def plan_lives(country: Country, today: date) -> None:
    """Make the tables ``bench.branch`` and ``bench.life``."""
    _copy_branches(country)
    days = {
        "today": today,
        "this": today.year,
        "first": today.year - YEARS,
        "districts_end": DISTRICTS_END,
        "merger": merger_day(today),
        "span": YEARS * 365,
        "given_up": GIVEN_UP,
        "leaving": YEARS * LEFT_IN_THOUSAND / 1000,
    }
    for sql, table in ((ROAD, "road"), (REGISTER, "register"), (LIVES, "life")):
        run(sql, days)
        run(f"ANALYZE bench.{table}")


def _copy_branches(country: Country) -> None:
    """Give each branch its key, its rate of cases in a year, its neighbour and its village."""
    rows = []
    for number, one in enumerate(country.communes, 1):
        last = len(one.branches)
        for place, (branch, members) in enumerate(zip(one.branches, one.members, strict=True), 1):
            rate = members / MEMBERS_FOR_ADMISSION / (1 - GIVEN_UP)
            village = one.villages[place - 1].pk if place <= len(one.villages) else None
            following = one.branches[place % last].pk
            key = number * 100 + place
            rows.append((branch.pk, one.unit.pk, key, members, rate, key % 20, following, one.merged.pk, village))
    columns = ("id", "commune", "key", "members", "rate", "meets_after", "next", "merged", "village")
    kinds = dict.fromkeys(columns, "bigint") | {"rate": "float8", "meets_after": "int"}
    copy_table("branch", kinds, rows)


def write_people() -> None:
    """Write everybody, the memberships of those who joined, and the branches they were in."""
    chosen = every_name()[::EVERY_NTH_NAME]
    names = [(number, name, f" {fold(name)} ", sort_key(name)) for number, name in enumerate(chosen)]
    copy_table("name", {"id": "int", "full_name": "text", "folded": "text", "sort": "text"}, names)
    _write_persons(len(names))
    insert(
        PartyMembership,
        "FROM bench.life WHERE joined_on IS NOT NULL",
        id="id",
        person="id",
        joined_on="joined_on",
        seniority_from="coalesce(decided_on, joined_on)",
        official_on="official_on",
        card_number="CASE WHEN official_on IS NULL THEN '' ELSE lpad(id::text, 12, '0') END",
        left_on="left_on",
        left_reason="CASE WHEN left_on IS NULL THEN '' WHEN bench.dice(key, 30) < 0.5 THEN 'TRANSFERRED' "
        "WHEN bench.dice(key, 30) < 0.93 THEN 'DIED' WHEN bench.dice(key, 30) < 0.97 THEN 'STRUCK_OFF' "
        "ELSE 'EXPELLED' END",
    )
    _write_spells()


def _write_persons(names: int) -> None:
    began = "coalesce(joined_on, opened_on)"
    insert(
        Person,
        "FROM bench.life JOIN bench.branch ON branch.id = life.branch "
        "JOIN bench.name ON name.id = floor(%(names)s * bench.dice(life.key, 20))::int ORDER BY life.id",
        {"names": names},
        id="life.id",
        commune="life.commune",
        full_name="name.full_name",
        name_folded="name.folded",
        name_sort="name.sort",
        sex="CASE WHEN bench.dice(life.key, 21) < 0.42 THEN 'FEMALE' ELSE 'MALE' END",
        born_on=f"{began} - 6600 - floor(8000 * power(bench.dice(life.key, 22), 2))::int",
        born_precision="'DAY'",
        ethnic_group="(ARRAY['03', '03', '03', '03', '08', '08', '29', '01', '01', '01'])"
        "[1 + floor(10 * bench.dice(life.key, 23))::int]",
        village="branch.village",
        education="(ARRAY['UPPER_SECONDARY', 'UPPER_SECONDARY', 'UPPER_SECONDARY', 'LOWER_SECONDARY', "
        "'LOWER_SECONDARY', 'PRIMARY', 'UNKNOWN'])[1 + floor(7 * bench.dice(life.key, 24))::int]",
        professional_education="(ARRAY['', 'NONE', 'NONE', 'INTERMEDIATE', 'COLLEGE', 'UNIVERSITY'])"
        "[1 + floor(6 * bench.dice(life.key, 25))::int]",
        occupation="(ARRAY['Làm ruộng', 'Làm nương', 'Giáo viên', 'Y sĩ', 'Cán bộ xã', 'Công nhân', 'Bộ đội', "
        "'Hưu trí', 'Buôn bán', ''])[1 + floor(10 * bench.dice(life.key, 26))::int]",
        is_youth_union_member="has_case AND bench.dice(life.key, 27) < 0.7",
        id_number="lpad(life.id::text, 12, '0')",
    )


def _write_spells() -> None:
    insert(
        BranchSpell,
        "FROM bench.life WHERE joined_on IS NOT NULL ORDER BY id",
        membership="id",
        branch="first_branch",
        from_on="arrived_on",
        left_on="coalesce(moved_on, left_on)",
        reason="CASE WHEN has_case THEN 'ADMITTED' WHEN was_transferred THEN 'TRANSFERRED_IN' ELSE 'REGISTER' END",
    )
    insert(
        BranchSpell,
        "FROM bench.life JOIN branches_unit AS former ON former.id = first_branch WHERE moved_on IS NOT NULL",
        membership="life.id",
        branch="life.branch",
        from_on="moved_on",
        left_on="life.left_on",
        reason="CASE WHEN former.closed_on = moved_on THEN 'BRANCH_CHANGED' ELSE 'MOVED_WITHIN' END",
    )
