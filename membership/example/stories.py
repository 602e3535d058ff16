"""The invented cases around the day of loading: who stands where, since when. Plain data."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from membership.enums import IntroducedBy, Origin, Stage
from membership.example.organisation import NAM_LAU, PHA_MAY


class Twist(StrEnum):
    """What happens to a case beside the plain road."""

    NO_HELPER = "no_helper"
    PAUSED = "paused"
    FAILED_COURSE = "failed_course"
    FEW_PAPERS = "few_papers"
    NO_INTRODUCERS = "no_introducers"
    OLD_PAPERS = "old_papers"
    OLD_CERTIFICATE = "old_certificate"
    LAPSED_CERTIFICATE = "lapsed_certificate"
    HELPER_LEFT = "helper_left"
    RETURNED = "returned"
    MOVED = "moved"
    UNDONE = "undone"
    FAILED_VOTE = "failed_vote"
    NEXT_MEETING = "next_meeting"
    CLOSED_OWN_WISH = "closed_own_wish"
    CLOSED_MOVED_AWAY = "closed_moved_away"
    SECOND_TRY = "second_try"
    REOPENED = "reopened"
    DIED = "died"
    STRUCK_OFF = "struck_off"
    NO_RECORD = "no_record"
    OVER_AGE = "over_age"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Story:
    """One person: in which branch, at which stage, since when: a day, or how many days before
    the day of loading (below zero: a course that is still to begin).
    """

    branch: str
    stage: Stage
    since: int | date
    twist: Twist | None = None
    origin: Origin = Origin.VILLAGE_CADRE
    introduced_by: IntroducedBy = IntroducedBy.BRANCH
    commune: str = NAM_LAU

    def since_day(self, today: date) -> date:
        return self.since if isinstance(self.since, date) else today - timedelta(days=self.since)


S, T, From, Who = Stage, Twist, Origin, IntroducedBy
YOUTH, WOMEN = Who.YOUTH_UNION, Who.WOMENS_UNION

SOLDIER, GRADUATE, STAFF, HEALTH = From.MILITARY_SERVICE, From.GRADUATE, From.SCHOOL_STAFF, From.HEALTH_STAFF

NAM_LAU_STORIES = (
    Story("Chi bộ bản 07", S.SOURCE, 20, T.NO_HELPER, SOLDIER, YOUTH),
    Story("Chi bộ bản 03", S.SOURCE, 62, None, GRADUATE, YOUTH),
    Story("Chi bộ bản 12", S.SOURCE, 410),
    Story("Chi bộ bản 16", S.SOURCE, 250, T.PAUSED, From.EMULATION_MOVEMENT, YOUTH),
    Story("Chi bộ bản 22", S.SOURCE, 300, T.FAILED_COURSE, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ Trường học 01", S.SOURCE, 45, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 09", S.SOURCE, 90, T.SECOND_TRY, From.MASS_ORGANISATION, Who.FARMERS_UNION),
    Story("Chi bộ bản 24", S.SOURCE, 130, T.REOPENED),
    Story("Chi bộ bản 11", S.COURSE, 12, None, SOLDIER, YOUTH),
    Story("Chi bộ bản 07", S.COURSE, 12, None, GRADUATE, YOUTH),
    Story("Chi bộ bản 05", S.COURSE, 12, None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ Trường học 05", S.COURSE, 12, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 14", S.COURSE, -20, None, From.COMMUNE_STAFF),
    Story("Chi bộ Trạm y tế", S.COURSE, -20, None, HEALTH, Who.TRADE_UNION),
    Story("Chi bộ bản 01", S.DOSSIER, 50, T.FEW_PAPERS, SOLDIER, YOUTH),
    Story("Chi bộ bản 07", S.DOSSIER, 50),
    Story("Chi bộ bản 04", S.DOSSIER, 200, T.OLD_CERTIFICATE, From.MASS_ORGANISATION, Who.FARMERS_UNION),
    Story("Chi bộ bản 13", S.DOSSIER, 200, T.LAPSED_CERTIFICATE),
    Story("Chi bộ bản 21", S.DOSSIER, 200, T.RETURNED, GRADUATE, YOUTH),
    Story("Chi bộ Trường học 02", S.DOSSIER, 50, T.NO_INTRODUCERS, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 17", S.DOSSIER, 500, T.OLD_PAPERS, From.EMULATION_MOVEMENT, WOMEN),
    Story("Chi bộ bản 02", S.DOSSIER, 160, T.HELPER_LEFT),
    Story("Chi bộ bản 06", S.DOSSIER, 50, T.OVER_AGE, From.EMULATION_MOVEMENT, Who.FATHERLAND_FRONT),
    Story("Chi bộ bản 19", S.DOSSIER, 200, None, SOLDIER, YOUTH),
    Story("Chi bộ Trường học 03", S.DOSSIER, 200, T.MOVED, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 08", S.DOSSIER, 50, T.UNDONE, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 07", S.BRANCH_VOTE, 16, T.NEXT_MEETING, SOLDIER, YOUTH),
    Story("Chi bộ bản 07", S.BRANCH_VOTE, 14, T.NEXT_MEETING, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 10", S.BRANCH_VOTE, 48, T.FAILED_VOTE),
    Story("Chi bộ bản 23", S.BRANCH_VOTE, 19, T.NOT_RECORDED, GRADUATE, YOUTH),
    Story("Chi bộ bản 05", S.COMMITTEE_VOTE, date(2025, 6, 20), None, From.MASS_ORGANISATION, Who.FARMERS_UNION),
    Story("Chi bộ Trường học 01", S.DECISION, 24, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ Trường học 01", S.DECISION, 24, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 18", S.DECISION, 104, None, From.COMMUNE_STAFF),
    Story("Chi bộ bản 06", S.CEREMONY, 12, None, SOLDIER, YOUTH),
    Story("Chi bộ bản 15", S.CEREMONY, 62, None, From.MASS_ORGANISATION, Who.VETERANS),
    Story("Chi bộ bản 11", S.PROBATION, 10, T.NO_RECORD, GRADUATE, YOUTH),
    Story("Chi bộ Trạm y tế", S.PROBATION, 52, T.NO_RECORD, HEALTH, Who.TRADE_UNION),
    Story("Chi bộ bản 05", S.PROBATION, 118),
    Story("Chi bộ bản 14", S.PROBATION, 170, T.MOVED, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 01", S.PROBATION, 232, None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 20", S.PROBATION, 290, None, SOLDIER, YOUTH),
    Story("Chi bộ bản 07", S.PROBATION, 338, None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ Trường học 04", S.PROBATION, 352, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 16", S.PROBATION, 205, T.STRUCK_OFF),
    Story("Chi bộ bản 10", S.PROBATION, 260, T.DIED, From.MASS_ORGANISATION, Who.VETERANS),
    Story("Chi bộ bản 07", S.RECOGNITION_VOTE, 6, T.NEXT_MEETING, SOLDIER, YOUTH),
    Story("Chi bộ bản 13", S.RECOGNITION_VOTE, 75),
    Story("Chi bộ bản 10", S.RECOGNITION_COMMITTEE, date(2025, 6, 24), None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 22", S.RECOGNITION_DECISION, 11, None, GRADUATE, YOUTH),
    Story("Chi bộ bản 03", S.RECOGNITION_DECISION, 80, None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 11", S.OFFICIAL, 15, None, From.COMMUNE_STAFF),
    Story("Chi bộ Trường học 05", S.OFFICIAL, 66, None, STAFF, Who.TRADE_UNION),
    Story("Chi bộ bản 04", S.OFFICIAL, 125, None, SOLDIER, YOUTH),
    Story("Chi bộ bản 21", S.OFFICIAL, 180, None, From.MASS_ORGANISATION, WOMEN),
    Story("Chi bộ bản 08", S.OFFICIAL, 240),
    Story("Chi bộ bản 17", S.OFFICIAL, 300, None, GRADUATE, YOUTH),
    Story("Chi bộ bản 02", S.OFFICIAL, 345, None, From.MASS_ORGANISATION, Who.FARMERS_UNION),
    Story("Chi bộ bản 12", S.SOURCE, 300, T.CLOSED_OWN_WISH, SOLDIER, YOUTH),
    Story("Chi bộ bản 23", S.DOSSIER, 330, T.CLOSED_MOVED_AWAY, GRADUATE, YOUTH),
)
"""Nậm Lầu: every stage, and what needs a remedy. Two cases have lain with the committee since the districts ended."""

NAPAT, HUOI_MAY, SCHOOL = "Chi bộ bản Nà Pát", "Chi bộ bản Huổi Mây", "Chi bộ Trường PTDTBT Tiểu học"

PHA_MAY_STORIES = (
    Story(NAPAT, S.SOURCE, 40, T.NO_HELPER, SOLDIER, YOUTH, PHA_MAY),
    Story(HUOI_MAY, S.SOURCE, 100, None, From.MASS_ORGANISATION, WOMEN, PHA_MAY),
    Story(NAPAT, S.DOSSIER, 330, T.FEW_PAPERS, GRADUATE, YOUTH, PHA_MAY),
    Story(HUOI_MAY, S.BRANCH_VOTE, 12, T.NEXT_MEETING, From.MASS_ORGANISATION, WOMEN, PHA_MAY),
    Story(SCHOOL, S.DECISION, 30, None, STAFF, Who.TRADE_UNION, PHA_MAY),
    Story(NAPAT, S.PROBATION, 140, None, SOLDIER, YOUTH, PHA_MAY),
    Story(SCHOOL, S.PROBATION, 280, None, STAFF, Who.TRADE_UNION, PHA_MAY),
    Story(HUOI_MAY, S.OFFICIAL, 90, None, From.VILLAGE_CADRE, Who.BRANCH, PHA_MAY),
)
"""The second commune: a few of each, so that two communes stand beside each other."""
