"""Cases and their papers: courses, history, meetings, votes, decisions, ceremonies, helpers, dossiers."""

from datetime import date, timedelta

from bench.country.lives import YEARS
from bench.country.sets import insert, run
from bench.country.units import DISTRICTS_END, Country
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    CandidateProposal,
    Ceremony,
    Certificate,
    CommitteeVote,
    Course,
    Decision,
    DossierDocument,
    Enrolment,
    Introducer,
    MeetingVote,
    MemberAbsence,
    MentorAssignment,
    StageChange,
)

STAGE = """CASE WHEN closed_on IS NOT NULL THEN 'CLOSED' WHEN recognised_on IS NOT NULL THEN 'OFFICIAL'
WHEN recognition_voted_on IS NOT NULL THEN 'RECOGNITION_DECISION' WHEN ended_on IS NOT NULL THEN 'RECOGNITION_VOTE'
WHEN joined_on IS NOT NULL THEN 'PROBATION' WHEN decided_on IS NOT NULL THEN 'CEREMONY'
WHEN voted_on >= %(districts_end)s OR committee_on IS NOT NULL THEN 'DECISION'
WHEN voted_on IS NOT NULL THEN 'COMMITTEE_VOTE' WHEN submitted_on IS NOT NULL THEN 'BRANCH_VOTE'
WHEN certified_on IS NOT NULL THEN 'DOSSIER' WHEN sent_on IS NOT NULL THEN 'COURSE' ELSE 'SOURCE' END"""

STEPS = """LATERAL (SELECT row_number() OVER (ORDER BY place) AS sequence, action, day,
    coalesce(lag(stage) OVER (ORDER BY place), '') AS from_stage,
    coalesce(stage, lag(stage) OVER (ORDER BY place)) AS to_stage
FROM (VALUES (1, 'add_to_source', opened_on, 'SOURCE'), (2, 'enroll', sent_on, 'COURSE'),
    (3, 'pass_course', certified_on, 'DOSSIER'), (4, 'submit_dossier', submitted_on, 'BRANCH_VOTE'),
    (5, 'pass_branch_vote', voted_on,
        CASE WHEN voted_on < %(districts_end)s THEN 'COMMITTEE_VOTE' ELSE 'DECISION' END),
    (6, 'pass_committee_vote', committee_on, 'DECISION'), (7, 'issue_decision', decided_on, 'CEREMONY'),
    (8, 'hold_ceremony', joined_on, 'PROBATION'), (9, 'end_probation', ended_on, 'RECOGNITION_VOTE'),
    (10, 'pass_recognition_vote', recognition_voted_on,
        CASE WHEN recognition_voted_on < %(districts_end)s THEN 'RECOGNITION_COMMITTEE'
            ELSE 'RECOGNITION_DECISION' END),
    (11, 'pass_recognition_committee', recognition_committee_on, 'RECOGNITION_DECISION'),
    (12, 'issue_recognition', recognised_on, 'OFFICIAL'), (13, 'close', closed_on, 'CLOSED')
) AS step (place, action, day, stage) WHERE day IS NOT NULL) AS step"""

OPEN = "has_case AND closed_on IS NULL AND recognised_on IS NULL"


def write_roads(country: Country, today: date) -> None:
    days = {"today": today, "this": today.year, "districts_end": DISTRICTS_END, "central": country.central.pk}
    _write_cases(days)
    _write_courses(days)
    _write_history(days)
    _write_meetings(days)
    _write_decisions(days)
    _list_helpers()
    _write_helpers()
    _write_absences(days)
    _write_dossiers(days)
    _write_proposals(today)


def _write_cases(days: dict) -> None:
    insert(
        AdmissionCase,
        "FROM bench.life WHERE has_case ORDER BY id",
        days,
        id="id",
        person="id",
        branch="branch",
        stage=STAGE,
        opened_on="opened_on",
        origin="(ARRAY['MILITARY_SERVICE', 'GRADUATE', 'VILLAGE_CADRE', 'SCHOOL_STAFF', 'MASS_ORGANISATION', ''])"
        "[1 + floor(6 * bench.dice(key, 31))::int]",
        introduced_by="(ARRAY['BRANCH', 'YOUTH_UNION', 'YOUTH_UNION', 'WOMENS_UNION', 'FARMERS_UNION', ''])"
        "[1 + floor(6 * bench.dice(key, 32))::int]",
        membership="CASE WHEN joined_on IS NOT NULL THEN id END",
        closed_reason="CASE WHEN closed_on IS NULL THEN '' WHEN bench.dice(key, 33) < 0.5 THEN 'OWN_WISH' "
        "ELSE 'MOVED_AWAY' END",
    )


def _write_courses(days: dict) -> None:
    """Give each commune two awareness courses a year, and everybody who came so far their place and certificate."""
    run("ANALYZE membership_admissioncase")
    insert(
        Course,
        "FROM (SELECT DISTINCT commune FROM bench.branch) AS held CROSS JOIN generate_series(%(this)s - %(years)s, "
        "%(this)s + 1) AS year CROSS JOIN (VALUES (4, 20), (10, 10)) AS half (month, day) "
        "WHERE make_date(year, month, day) - 30 <= %(today)s",
        days | {"years": YEARS + 2},
        commune="commune",
        name="'Lớp bồi dưỡng nhận thức về Đảng ' || month || '/' || year",
        name_folded="'lop boi duong nhan thuc ve dang ' || month || ' ' || year",
        decided_on="make_date(year, month, day) - 30",
        starts_on="make_date(year, month, day)",
        ends_on="make_date(year, month, day) + 4",
    )
    run("ANALYZE membership_course")
    insert(
        Enrolment,
        "FROM bench.life JOIN membership_course AS course ON course.commune_id = life.commune "
        "AND course.starts_on = course_on WHERE sent_on IS NOT NULL ORDER BY life.id",
        course="course.id",
        person="life.id",
        case="life.id",
        branch="branch",
        result="CASE WHEN certified_on IS NULL THEN 'PENDING' ELSE 'PASSED' END",
    )
    run("ANALYZE membership_enrolment")
    insert(
        Certificate,
        "FROM bench.life JOIN membership_enrolment AS sent ON sent.case_id = life.id WHERE certified_on IS NOT NULL "
        "ORDER BY life.id",
        person="life.id",
        branch="branch",
        enrolment="sent.id",
        number="life.id::text",
        issued_on="certified_on",
    )


def _write_history(days: dict) -> None:
    insert(
        StageChange,
        f"FROM bench.life CROSS JOIN {STEPS} WHERE has_case ORDER BY id, sequence",
        days,
        case="id",
        sequence="sequence",
        action="action",
        from_stage="from_stage",
        to_stage="to_stage",
        from_branch="CASE WHEN sequence > 1 THEN branch END",
        to_branch="branch",
        effective_on="day",
        reason="CASE action WHEN 'close' THEN 'Người được xét xin thôi' ELSE '' END",
        recorded_at="(day + 2)::timestamptz",
    )


def _write_meetings(days: dict) -> None:
    """Write one meeting for all whom a branch voted on in a day, and the next one for whom it has not yet."""
    held = (
        "FROM (SELECT branch, voted_on AS day FROM bench.life WHERE voted_on IS NOT NULL "
        "UNION SELECT branch, recognition_voted_on FROM bench.life WHERE recognition_voted_on IS NOT NULL) AS held "
        "JOIN bench.branch ON branch.id = held.branch"
    )
    numbers = dict.fromkeys(("official_members", "present"), "members")
    insert(BranchMeeting, held, branch="held.branch", held_on="day", status="'HELD'", **numbers)
    waiting = f"{OPEN} AND submitted_on IS NOT NULL AND voted_on IS NULL"
    planned = f"FROM (SELECT DISTINCT branch, planned_on FROM bench.life WHERE {waiting}) AS planned"
    insert(BranchMeeting, planned, branch="branch", held_on="planned_on", status="'PLANNED'")
    run("ANALYZE membership_branchmeeting")
    meeting = "JOIN membership_branchmeeting AS meeting ON meeting.branch_id = life.branch AND meeting.held_on = "
    taken = {"meeting": "meeting.id", "case": "life.id", "yes": "official_members", "no": "0"}
    with_branch = f"FROM bench.life {meeting}"
    insert(MeetingVote, f"{with_branch} voted_on", question="'ADMISSION'", **taken)
    insert(MeetingVote, f"{with_branch} recognition_voted_on", question="'RECOGNITION'", **taken)
    asked = f"{with_branch} planned_on WHERE {waiting}"
    insert(MeetingVote, asked, meeting="meeting.id", case="life.id", question="'ADMISSION'")
    for question, day in (("ADMISSION", "committee_on"), ("RECOGNITION", "recognition_committee_on")):
        insert(
            CommitteeVote,
            f"FROM bench.life WHERE {day} IS NOT NULL ORDER BY id",
            case="id",
            committee="commune",
            question=f"'{question}'",
            held_on=day,
            **{"members": "15", "present": "14", "yes": "14"},
        )


def _write_decisions(days: dict) -> None:
    for kind, day in (("ADMISSION", "decided_on"), ("RECOGNITION", "recognised_on")):
        decider = (
            f"FROM bench.life JOIN branches_approvalchain AS chain ON chain.unit_id = life.commune "
            f"AND chain.from_on <= {day} AND coalesce(chain.until_on, {day}) >= {day} ORDER BY life.id"
        )
        who = {"case": "life.id", "issued_by": "chain.decided_by_id", "number": "life.id || '-QĐ/TU'"}
        received = f"CASE WHEN {day} + 3 <= %(today)s THEN {day} + 3 END"
        insert(Decision, decider, days, kind=f"'{kind}'", signed_on=day, received_on=received, **who)
    insert(
        Ceremony, "FROM bench.life WHERE has_case AND joined_on IS NOT NULL ORDER BY id", case="id", held_on="joined_on"
    )


def _list_helpers() -> None:
    """Number the members of each branch who help."""
    run(
        """CREATE TABLE bench.helper AS SELECT branch, life.id, full_name,
        row_number() OVER (PARTITION BY branch ORDER BY life.id) AS turn, count(*) OVER (PARTITION BY branch) AS number
        FROM bench.life JOIN membership_person AS person ON person.id = life.id
        WHERE NOT has_case AND left_on IS NULL AND moved_on IS NULL AND bench.dice(key, 34) < 0.3"""
    )
    run("ANALYZE bench.helper")


def _write_helpers() -> None:
    """Let them take turns as mentors and introducers; one person in ten before the admission has nobody yet."""
    helped = (
        "FROM bench.life JOIN bench.helper ON helper.branch = life.branch AND turn = 1 + mod(life.id, number) "
        "WHERE has_case AND (joined_on IS NOT NULL OR bench.dice(key, 35) < 0.9) ORDER BY life.id"
    )
    insert(
        MentorAssignment,
        helped,
        case="life.id",
        mentor="helper.id",
        mentor_name="full_name",
        from_on="opened_on",
        until_on="coalesce(recognised_on, closed_on)",
        end_reason="CASE WHEN coalesce(recognised_on, closed_on) IS NULL THEN '' ELSE 'COMPLETED' END",
    )
    introduced = helped.replace("WHERE has_case", f"WHERE {OPEN} AND submitted_on IS NOT NULL")
    insert(
        Introducer,
        introduced,
        case="life.id",
        member="helper.id",
        name="full_name",
        together_since="opened_on - 400",
        introduced_on="submitted_on - 10",
    )


def _write_absences(days: dict) -> None:
    """Exempt half of the members over seventy."""
    old = (
        "FROM bench.life JOIN membership_person AS person ON person.id = life.id WHERE NOT has_case AND left_on IS NULL"
    )
    insert(
        MemberAbsence,
        f"{old} AND born_on < %(long_ago)s AND bench.dice(key, 36) < 0.5",
        {"long_ago": days["today"] - timedelta(days=70 * 365)},
        membership="life.id",
        kind="'EXEMPT'",
        from_on="%(long_ago)s",
    )


def _write_dossiers(days: dict) -> None:
    papers = (
        "LATERAL (VALUES ('CERTIFICATE', certified_on, FALSE), ('APPLICATION', submitted_on - 40, TRUE), "
        "('PERSONAL_HISTORY', submitted_on - 40, TRUE), ('BACKGROUND_CHECK', submitted_on - 20, FALSE), "
        "('INTRODUCTION', submitted_on - 10, FALSE), ('OPINIONS', submitted_on - 5, FALSE), "
        "('BRANCH_RESOLUTION', voted_on, FALSE), ('COMMITTEE_RESOLUTION', committee_on, FALSE), "
        "('ADMISSION_DECISION', decided_on, FALSE)) AS paper (kind, day, by_hand)"
    )
    insert(
        DossierDocument,
        f"FROM bench.life CROSS JOIN {papers} WHERE {OPEN} AND day IS NOT NULL ORDER BY id",
        days,
        case="id",
        kind="paper.kind",
        is_present="TRUE",
        dated_on="day",
        is_handwritten="by_hand",
    )


def _write_proposals(today: date) -> None:
    """Let one branch in three propose somebody and wait for the answer."""
    insert(
        CandidateProposal,
        "FROM bench.branch JOIN branches_roleassignment AS held ON unit_id = branch.id AND role = 'SECRETARY' "
        "JOIN bench.name ON name.id = floor(5000 * bench.dice(key, 37))::int WHERE mod(key, 3) = 0",
        {"named_on": today - timedelta(days=10)},
        branch="branch.id",
        full_name="name.full_name",
        named_on="%(named_on)s",
        proposed_by="held.user_id",
    )
