"""A commune, a branch and people in the middle of the road, whose papers are complete unless a test says otherwise."""

from dataclasses import dataclass
from datetime import date

from branches.access import Role
from branches.models import Unit, User
from membership.enums import MeetingStatus, Question, Stage
from membership.models import AdmissionCase, BranchMeeting
from tests.factories.branches import make_branch, make_chain, make_commune, make_user
from tests.factories.membership import make_case, make_meeting, make_person, make_vote

HELD_ON = date(2026, 6, 3)


@dataclass(frozen=True)
class Scene:
    commune: Unit
    branch: Unit
    office: User
    leader: User


def make_scene() -> Scene:
    """Make a commune that decides for itself, with one branch, an office and a leader."""
    commune = make_commune(name="Đảng bộ xã Nậm Lầu")
    make_chain(unit=commune, decided_by=commune, committee_votes=False)
    branch = make_branch(parent=commune, name="Chi bộ bản Huổi Pó")
    make_user(role=Role.SECRETARY, unit=branch, full_name="Lò Văn Thư")
    office = make_user(role=Role.OFFICE, unit=commune)
    return Scene(commune, branch, office, make_user(role=Role.LEADER, unit=commune))


def make_candidate(scene: Scene, *, name="Quàng Thị Mẩy", stage=Stage.BRANCH_VOTE, **fields) -> AdmissionCase:
    """Make a case whose dossier is ready, with the helper and two introducers."""
    person = make_person(branch=scene.branch, full_name=name, native_place="Nậm Lầu, Sơn La", **fields)
    return make_case(branch=scene.branch, person=person, stage=stage, ready=True)


def make_held_meeting(scene: Scene, cases, **fields) -> BranchMeeting:
    """Make a meeting that was held, where every case got 14 of 20 votes."""
    fields = {"chair": "Lò Văn Thư", "secretary": "Lò Thị Ký", "place": "Nhà văn hóa bản", **fields}
    meeting = make_meeting(branch=scene.branch, held_on=HELD_ON, held=True, **fields)
    for position, case in enumerate(cases, 1):
        make_vote(case=case, meeting=meeting, yes=14, no=6, no_reason="Cần rèn luyện thêm", position=position)
    return meeting


def make_planned_meeting(scene: Scene, cases) -> BranchMeeting:
    meeting = make_meeting(branch=scene.branch, held_on=HELD_ON)
    for case in cases:
        meeting.votes.create(case=case, question=Question.ADMISSION)
    assert meeting.status == MeetingStatus.PLANNED
    return meeting
