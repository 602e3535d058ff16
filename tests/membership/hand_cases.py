"""Cases answered by hand, from 2010 to 2026, before the program was asked: plain facts, a day, what must be found.

``found`` maps codes to severities, ``absent`` lists codes that must not be found, ``dates`` the dates that must be
given (None: must not be given). Days off of the library; working days were counted on a calendar.
"""

from dataclasses import dataclass, field
from typing import Any

BLOCKER, WARNING, NOTE = "BLOCKER", "WARNING", "NOTE"
MEMBER = {"kind": "MEMBER", "official": True, "months_together": 24}
NEWCOMER = {**MEMBER, "months_together": 1, "replacement": True}
PAPERS = ("APPLICATION", "PERSONAL_HISTORY", "BACKGROUND_CHECK", "INTRODUCTION", "OPINIONS")


@dataclass(frozen=True)
class HandCase:
    name: str
    facts: dict[str, Any]
    on: str
    found: dict[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    dates: dict[str, str | None] = field(default_factory=dict)


def papers(day: str) -> dict[str, str]:
    return dict.fromkeys(PAPERS, day)


def ready(day: str = "2024-01-10", **facts: Any) -> dict[str, Any]:
    """Give facts without a fault for a meeting soon after ``day``, spoiled by ``facts``."""
    return {
        "born": "1985-06-01",
        "education": "UPPER_SECONDARY",
        "place_class": "HIGHLAND",
        "youth_union_member": False,
        "certificate": "2023-05-20",
        "papers": papers(day),
        "introducers": [MEMBER, MEMBER],
        "mentors": [{"official": True, "from": "2023-01-01"}],
        "branch_official": 9,
        **facts,
    }


def vote(question: str, held: str, official: int, yes: int, **figures: int) -> dict[str, Any]:
    return {"question": question, "held": held, "official": official, "yes": yes, **figures}


HAND_CASES = (
    HandCase(
        "2012 book 45, 16 years",
        {"born": "1995-07-01", "introducers": [MEMBER, {**MEMBER, "months_together": 11}], "stage": "BRANCH_VOTE"},
        "2012-06-01",
        found={"no_basis_book": NOTE, "no_basis_min_age": NOTE, "introducer_together_short": BLOCKER},
        absent=("too_young", "no_basis_introducers_needed"),
    ),
    HandCase(
        "2014 vote base",
        {"votes": [vote("ADMISSION", "2014-05-05", 10, 4, temporarily_away=2, exempt_absent=1, present=7)]},
        "2014-05-06",
        found={"majority_missed": BLOCKER},
    ),
    HandCase(
        "2014 vote base pass",
        {"votes": [vote("ADMISSION", "2014-05-05", 10, 5, temporarily_away=2, exempt_absent=1, present=7)]},
        "2014-05-06",
        absent=("majority_missed",),
    ),
    HandCase(
        "2015 probation to 10/02/2016",
        {"decision": {"signed": "2015-02-01"}, "ceremony": "2015-02-10"},
        "2016-02-10",
        absent=("probation_running",),
        dates={
            "official_from": "2016-02-10",
            "recognition_vote_from": "2016-02-11",
            "seniority_from": "2015-02-01",
            "recognition_vote_due": None,
        },
    ),
    HandCase(
        "2015-16 recognition window under 29",
        {"ceremony": "2015-08-20"},
        "2016-08-25",
        dates={"recognition_vote_due": "2016-10-03", "official_from": "2016-08-20"},
    ),
    HandCase(
        "2016 decision 60 and 30 over Tet",
        {"votes": [vote("ADMISSION", "2016-12-05", 12, 8)]},
        "2016-12-10",
        absent=("majority_missed",),
        dates={"decision_due": "2017-03-07", "decision_extended": "2017-04-19"},
    ),
    HandCase(
        "2017 ceremony from receipt",
        {"decision": {"signed": "2017-06-01", "received": "2017-06-12"}},
        "2017-07-25",
        found={"ceremony_late": WARNING},
        dates={"ceremony_due": "2017-07-24"},
    ),
    HandCase(
        "2019 third child a day early",
        ready("2018-12-01", child_order=3, child_born="2017-01-15"),
        "2019-01-14",
        found={"child_too_recent": BLOCKER},
        dates={"blockers_clear_on": "2019-01-15"},
    ),
    HandCase(
        "2019 third child on the day",
        ready("2018-12-01", child_order=3, child_born="2017-01-15"),
        "2019-01-15",
        absent=("child_too_recent",),
    ),
    HandCase(
        "2019 third child twins",
        ready("2018-12-01", child_order=3, child_born="2018-01-15", population_exemption="TWINS"),
        "2019-01-14",
        absent=("child_too_recent",),
    ),
    HandCase(
        "2025-04 third child only warns",
        ready("2025-01-10", child_order=3, child_born="2024-01-15"),
        "2025-04-01",
        found={"child_too_recent": WARNING},
    ),
    HandCase(
        "2020 17y 364d",
        ready("2020-01-10", born="2002-03-16"),
        "2020-03-15",
        found={"too_young": BLOCKER},
        dates={"old_enough_from": "2020-03-16", "blockers_clear_on": "2020-03-16"},
    ),
    HandCase(
        "2020 60y 0m 30d",
        ready("2020-01-10", born="1960-05-10"),
        "2020-06-09",
        absent=("too_old",),
        dates={"young_enough_until": "2020-06-09"},
    ),
    HandCase("2020 60y 1m", ready("2020-01-10", born="1960-05-10"), "2020-06-10", found={"too_old": BLOCKER}),
    HandCase(
        "2021 certificate last day",
        ready("2021-08-10", certificate="2016-10-01"),
        "2021-10-01",
        absent=("certificate_expired",),
        dates={"certificate_valid_until": "2021-10-01"},
    ),
    HandCase(
        "2021 certificate day after",
        ready("2021-08-10", certificate="2016-10-01"),
        "2021-10-02",
        found={"certificate_expired": BLOCKER},
    ),
    HandCase(
        "2021 certificate before guidance",
        ready("2021-08-10", certificate="2010-10-01"),
        "2021-09-27",
        found={"no_basis_certificate_valid_months": NOTE},
        absent=("certificate_expired",),
    ),
    HandCase(
        "certificate of 2020 in 2025",
        ready("2024-12-10", certificate="2020-01-15"),
        "2025-02-03",
        found={"certificate_expired": BLOCKER},
        dates={"certificate_valid_until": "2025-01-15"},
    ),
    HandCase(
        "late recognition of a ceremony in 2024",
        {"decision": {"signed": "2024-08-25"}, "ceremony": "2024-09-15"},
        "2025-10-28",
        found={"recognition_vote_late": WARNING},
        absent=("probation_running",),
        dates={
            "seniority_from": "2024-08-25",
            "probation_ends": "2025-09-15",
            "official_from": "2025-09-15",
            "recognition_vote_from": "2025-09-16",
            "recognition_vote_due": "2025-10-27",
        },
    ),
    HandCase(
        "introducers together for 24 months",
        ready(introducers=[MEMBER, MEMBER]),
        "2024-03-15",
        absent=("introducer_together_short",),
    ),
    HandCase(
        "13 of 20 though 3 are on duty",
        {"votes": [vote("ADMISSION", "2024-03-15", 20, 13, present=17)]},
        "2024-03-16",
        found={"majority_missed": BLOCKER},
    ),
    HandCase(
        "14 of 20 though 3 are on duty",
        {"votes": [vote("ADMISSION", "2024-03-15", 20, 14, present=17)]},
        "2024-03-16",
        absent=("majority_missed",),
    ),
    HandCase("branch of two", ready(branch_official=2), "2024-03-15", found={"branch_too_small": BLOCKER}),
    HandCase("60 years and 1 month", ready(born="1964-02-15"), "2024-03-15", found={"too_old": BLOCKER}),
    HandCase(
        "60 years and 1 month with consent",
        ready(born="1964-02-15", over_age_consent="2024-03-01"),
        "2024-03-15",
        absent=("too_old",),
    ),
    HandCase("primary school in the highlands", ready(education="PRIMARY"), "2024-03-15", absent=("education_low",)),
    HandCase(
        "primary school elsewhere",
        ready(education="PRIMARY", place_class="ORDINARY"),
        "2024-03-15",
        found={"education_low": BLOCKER},
    ),
    HandCase(
        "ceremony of 2025 from receipt",
        {"decision": {"signed": "2025-09-03", "received": "2025-09-10"}},
        "2025-09-12",
        dates={"ceremony_due": "2025-10-22"},
    ),
    HandCase(
        "ceremony of 2026 from issue",
        {"decision": {"signed": "2026-08-03", "received": "2026-08-12"}},
        "2026-08-13",
        dates={"ceremony_due": "2026-09-16"},
    ),
    HandCase(
        "three votes without two thirds",
        {
            "ceremony": "2023-01-10",
            "branch_official": 9,
            "votes": [vote("RECOGNITION", d, 9, 5) for d in ("2024-01-15", "2024-01-22", "2024-01-29")],
        },
        "2024-02-01",
        found={"report_to_superior": WARNING, "majority_missed": BLOCKER},
    ),
    HandCase(
        "strike-off voted: next is the decision",
        {"ceremony": "2023-01-10", "branch_official": 9, "votes": [vote("STRIKE_OFF", "2024-01-15", 9, 7)]},
        "2024-01-20",
        absent=("vote_missing", "recognition_vote_late"),
        dates={"recognition_decision_due": "2024-03-04"},
    ),
    HandCase(
        "recognised two weeks too early, no vote told",
        {"ceremony": "2024-09-15", "recognition": {"signed": "2025-09-01"}},
        "2025-10-01",
        found={"recognition_early": BLOCKER},
    ),
    HandCase(
        "ceremony before receipt",
        {"decision": {"signed": "2024-05-02", "received": "2024-05-20"}, "ceremony": "2024-05-10"},
        "2024-06-01",
        found={"ceremony_before_receipt": BLOCKER},
    ),
    HandCase(
        "decision on somebody of 17",
        {"born": "2007-01-10", "decision": {"signed": "2025-01-05"}},
        "2025-01-08",
        found={"too_young": BLOCKER},
    ),
    HandCase(
        "readmission 2023, day 36 months minus 1",
        ready("2023-01-10", certificate="2022-01-01", left_party="2020-05-01", readmission_consent="2023-04-01"),
        "2023-04-30",
        found={"readmission_early": BLOCKER},
        dates={"blockers_clear_on": "2023-05-01"},
    ),
    HandCase(
        "readmission 2026 ok",
        ready("2025-10-10", left_party="2020-05-01", readmission_consent="2026-01-02"),
        "2026-01-10",
        absent=("readmission_early", "readmission_consent_missing"),
    ),
    HandCase(
        "readmission own request",
        ready(
            "2025-10-10",
            left_party="2020-05-01",
            readmission_consent="2026-01-02",
            readmission_bar="OWN_REQUEST",
            family_hardship=False,
        ),
        "2026-01-10",
        found={"readmission_excluded": BLOCKER},
    ),
    HandCase(
        "readmission crime",
        ready(
            "2025-10-10",
            left_party="2015-05-01",
            readmission_consent="2026-01-02",
            minor_crime=True,
            record_cleared="2021-01-11",
        ),
        "2026-01-10",
        found={"readmission_early_after_sentence": BLOCKER},
        dates={"blockers_clear_on": "2026-01-11"},
    ),
    HandCase(
        "transfer 2024",
        {"move": {"kind": "OFFICIAL", "started": "2024-03-01"}},
        "2024-05-30",
        found={"transfer_late": WARNING},
        dates={"transfer_due": "2024-05-29"},
    ),
    HandCase(
        "temporary 2 months",
        {"move": {"kind": "TEMPORARY", "started": "2024-03-01", "returns": "2024-05-31"}},
        "2024-05-30",
        found={"temporary_too_short": BLOCKER},
    ),
    HandCase(
        "temporary a year",
        {"move": {"kind": "TEMPORARY", "started": "2024-03-01", "returns": "2025-03-01"}},
        "2024-05-30",
        found={"temporary_too_long": BLOCKER},
    ),
    HandCase(
        "study two years",
        {"move": {"kind": "TEMPORARY_STUDY", "started": "2024-03-01", "returns": "2026-03-01"}},
        "2024-05-30",
        absent=("temporary_too_long",),
    ),
    HandCase(
        "candidate moves after branch vote",
        {"votes": [vote("ADMISSION", "2026-06-15", 9, 9)], "move": {"kind": "CANDIDATE", "started": "2026-07-01"}},
        "2026-07-05",
        found={"candidate_letter_missing": WARNING},
    ),
    HandCase(
        "probationer expelled",
        {"ceremony": "2026-01-10", "discipline": "EXPULSION"},
        "2026-06-01",
        found={"discipline_not_for_probationer": WARNING},
    ),
    HandCase(
        "probationer by stage expelled",
        {"stage": "PROBATION", "discipline": "EXPULSION"},
        "2026-06-01",
        found={"discipline_not_for_probationer": WARNING},
    ),
    HandCase("idle 3 months 208", {"idle_months": 3}, "2026-08-10", found={"strike_off_due": WARNING}),
    HandCase(
        "idle 3 months 2025",
        {"idle_months": 3},
        "2025-08-10",
        found={"no_basis_member_strike_off_months": NOTE},
        absent=("strike_off_due",),
    ),
    HandCase(
        "district decides after its end",
        {
            "votes": [vote("ADMISSION", "2025-06-01", 9, 9)],
            "deciding_body": "DISTRICT_STANDING",
            "decision": {"signed": "2025-07-02"},
        },
        "2025-07-10",
        found={"wrong_deciding_body": BLOCKER},
    ),
    HandCase(
        "authorised base committee 9 of 15",
        {
            "votes": [vote("ADMISSION", "2024-03-15", 9, 9)],
            "deciding_body": "AUTHORISED_COMMITTEE",
            "standing_votes": [{"question": "ADMISSION", "held": "2024-04-01", "members": 15, "yes": 9}],
            "decision": {"signed": "2024-04-02"},
        },
        "2024-04-10",
        found={"standing_majority_missed": BLOCKER},
        absent=("committee_vote_missing",),
    ),
    HandCase(
        "authorised base committee waits for its own vote only",
        {"votes": [vote("ADMISSION", "2024-03-15", 9, 9)], "deciding_body": "AUTHORISED_COMMITTEE"},
        "2024-04-10",
        absent=("committee_vote_missing",),
    ),
    HandCase(
        "elder literate",
        ready("2022-06-01", certificate="2022-01-01", education="LITERATE", village_elder=True),
        "2022-09-01",
        found={"elder_consent_missing": WARNING},
        absent=("education_low",),
    ),
    HandCase(
        "elder ordinary",
        ready("2022-06-01", certificate="2022-01-01", education="LITERATE", village_elder=True, place_class="ORDINARY"),
        "2022-09-01",
        found={"education_low": BLOCKER},
    ),
    HandCase(
        "youth by two members",
        ready(born="1999-01-01", youth_union_member=True, youth_union_exists=True),
        "2024-03-15",
        found={"youth_union_introduction_missing": WARNING},
    ),
    HandCase(
        "place without branch",
        ready(place_without_branch=True),
        "2024-03-15",
        found={"neighbour_branch_missing": BLOCKER},
    ),
    HandCase(
        "replacement before 24",
        ready("2021-03-01", introducers=[MEMBER, NEWCOMER]),
        "2021-07-29",
        found={"introducer_together_short": BLOCKER},
    ),
    HandCase(
        "replacement under 24",
        ready("2021-03-01", introducers=[MEMBER, NEWCOMER]),
        "2021-07-30",
        absent=("introducer_together_short",),
    ),
    HandCase(
        "record 2022",
        {"ceremony": "2022-03-01"},
        "2022-04-14",
        found={"member_record_late": WARNING},
        dates={"member_record_due": "2022-04-13"},
    ),
    HandCase("papers 12 months", ready("2023-03-15"), "2024-03-15", absent=("paper_expired_application",)),
    HandCase(
        "papers 12 months + 1",
        ready("2023-03-15"),
        "2024-03-16",
        found={"paper_expired_application": BLOCKER, "paper_expired_opinions": BLOCKER},
    ),
    HandCase(
        "order 2025",
        ready(papers={**papers("2025-08-01"), "APPLICATION": "2025-08-05"}),
        "2025-09-01",
        found={"application_after_history": WARNING},
    ),
    HandCase(
        "208: completed lower secondary without diploma",
        ready("2026-05-01", education="LOWER_SECONDARY", place_class="ORDINARY", lower_secondary_diploma=False),
        "2026-08-10",
        absent=("education_low", "diploma_missing"),
    ),
    HandCase(
        "294: completed lower secondary without diploma",
        ready("2025-05-01", education="LOWER_SECONDARY", place_class="ORDINARY", lower_secondary_diploma=False),
        "2025-08-10",
        found={"diploma_missing": BLOCKER},
    ),
    HandCase(
        "committee missed is reported upward",
        {
            "votes": [vote("ADMISSION", "2024-03-15", 9, 9)],
            "committee_votes": [{"question": "ADMISSION", "held": "2024-04-01", "members": 15, "yes": 9}],
        },
        "2024-04-10",
        found={"committee_majority_missed": WARNING},
    ),
    HandCase(
        "recognition vote on the very day",
        {"ceremony": "2024-09-15", "branch_official": 9, "votes": [vote("RECOGNITION", "2025-09-15", 9, 9)]},
        "2025-09-20",
        found={"recognition_early": BLOCKER},
    ),
    HandCase(
        "late recognition keeps its day",
        {
            "decision": {"signed": "2023-05-02"},
            "ceremony": "2023-05-20",
            "branch_official": 9,
            "votes": [vote("RECOGNITION", "2024-09-10", 9, 9)],
            "recognition": {"signed": "2024-12-01"},
        },
        "2024-12-10",
        found={"recognition_vote_late": WARNING, "recognition_decision_late": WARNING},
        dates={"official_from": "2024-05-20"},
    ),
    HandCase("29/02", {"ceremony": "2024-02-29"}, "2024-03-01", dates={"official_from": "2025-02-28"}),
    HandCase(
        "before every book",
        {"born": "1985-01-01"},
        "2010-05-05",
        found={"no_basis_book": NOTE},
        absent=("too_young", "too_old"),
    ),
    HandCase(
        "new-member course missing at recognition",
        {
            "ceremony": "2024-09-15",
            "branch_official": 9,
            "papers": {
                "SELF_REVIEW": "2025-09-16",
                "MENTOR_REMARK": "2025-09-17",
                "RECOGNITION_OPINIONS": "2025-09-17",
            },
        },
        "2025-09-20",
        found={"paper_missing_new_member_certificate": BLOCKER},
        absent=("paper_missing_self_review",),
    ),
    HandCase(
        "self-review early",
        {
            "ceremony": "2024-09-15",
            "branch_official": 9,
            "new_member_certificate": "2025-01-01",
            "papers": {
                "SELF_REVIEW": "2025-09-01",
                "MENTOR_REMARK": "2025-09-17",
                "RECOGNITION_OPINIONS": "2025-09-17",
            },
        },
        "2025-09-20",
        found={"self_review_early": BLOCKER},
    ),
    HandCase(
        "standing committee half",
        {
            "votes": [vote("ADMISSION", "2025-09-01", 9, 9)],
            "deciding_body": "COMMUNE_STANDING",
            "standing_votes": [{"question": "ADMISSION", "held": "2025-09-20", "members": 10, "yes": 5}],
            "decision": {"signed": "2025-09-21"},
        },
        "2025-09-25",
        found={"standing_majority_missed": WARNING},
    ),
    HandCase(
        "check asked abroad",
        {"check_requested": "2025-09-03", "check_abroad": True},
        "2025-09-05",
        dates={"check_answer_due": "2026-01-08"},
    ),
    HandCase(
        "2012 nothing is told of a certificate, papers and an age that no rule knew yet",
        ready("2012-03-01", born="1980-01-01", certificate="2011-05-01"),
        "2012-06-01",
        found={"no_basis_book": NOTE, "no_basis_certificate_valid_months": NOTE, "no_basis_min_age": NOTE},
        absent=("certificate_expired",),
        dates={
            "certificate_valid_until": None,
            "papers_valid_until": None,
            "old_enough_from": None,
            "young_enough_until": "2040-01-31",
        },
    ),
    HandCase(
        "2019 a certificate of 2017 is worth 60 months once the rule is there",
        ready("2019-01-10", certificate="2017-01-15"),
        "2019-03-15",
        found={"no_basis_certificate_valid_months": NOTE},
        dates={"certificate_valid_until": "2022-01-15"},
    ),
    HandCase(
        "strike-off of which the branch vote is not told: nobody knows that the branch was late",
        {"ceremony": "2023-01-10", "strike_off": {"signed": "2024-06-03"}},
        "2024-07-01",
        absent=("recognition_vote_late",),
        dates={"recognition_vote_due": "2024-02-28"},
    ),
    HandCase(
        "strike-off after a late branch vote",
        {
            "ceremony": "2023-01-10",
            "votes": [vote("STRIKE_OFF", "2024-02-29", 9, 7)],
            "strike_off": {"signed": "2024-03-04"},
        },
        "2024-07-01",
        found={"recognition_vote_late": WARNING},
        absent=("recognition_decision_late",),
    ),
    HandCase(
        "2017 the whole road in the village",
        {
            "born": "1990-01-01",
            "votes": [vote("ADMISSION", "2017-03-06", 15, 12)],
            "committee_votes": [{"question": "ADMISSION", "held": "2017-03-20", "members": 15, "yes": 11}],
            "deciding_body": "DISTRICT_STANDING",
            "decision": {"signed": "2017-04-21", "received": "2017-04-28"},
            "ceremony": "2017-05-19",
        },
        "2018-06-01",
        absent=("decision_late", "ceremony_late", "wrong_deciding_body", "majority_missed"),
        dates={
            "decision_due": "2017-06-01",
            "decision_extended": "2017-07-13",
            "ceremony_due": "2017-06-13",
            "official_from": "2018-05-19",
            "recognition_vote_due": "2018-06-29",
            "seniority_from": "2017-04-21",
        },
    ),
)
