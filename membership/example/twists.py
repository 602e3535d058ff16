"""What happens to single travellers beside the plain road, each through the service of that act."""

from datetime import date

from membership.enums import CloseReason, MentorEndReason, Question, Stage
from membership.example.casting import Traveller
from membership.example.meetings import leave_unrecorded, vote_on
from membership.example.organisation import World
from membership.example.stories import Twist
from membership.example.timeline import after
from membership.pipeline import Action
from membership.services.candidates import add_candidate
from membership.services.mentors import assign_mentor, end_mentoring
from membership.services.probation import leave_probation, strike_off
from membership.services.relocation import change_branch
from membership.services.transitions import move_case, undo_last_step

NEW_BRANCHES = {"Chi bộ Trường học 03": "Chi bộ Trường học 05", "Chi bộ bản 14": "Chi bộ Trường học 02"}
"""Where those go who change their branch."""


def pause(one: Traveller, world: World) -> None:
    reason = "Đi làm công nhân tại tỉnh ngoài"
    one.case = move_case(case=one.case, action=Action.PAUSE, on=after(one.today, -95), by=one.by, reason=reason)


def give_back(one: Traveller, world: World) -> None:
    """The branch agreed; the deciding body sent the dossier back for completion."""
    on = after(one.today, -13)
    _submit_and_pass(one, after(on, -60))
    reason = "Bổ sung thẩm tra lý lịch nơi cư trú trước đây"
    one.case = move_case(case=one.case, action=Action.RETURN_DOSSIER, on=on, by=one.by, reason=reason)


def _submit_and_pass(one: Traveller, on: date) -> None:
    one.case = move_case(case=one.case, action=Action.SUBMIT_DOSSIER, on=on, by=one.by)
    vote_on([one], Question.ADMISSION, lambda _one: after(on, 7))


def lose_vote(one: Traveller, world: World) -> None:
    """The branch voted and did not reach the majority; the person waits for a second vote."""
    vote_on([one], Question.ADMISSION, lambda waiting: after(waiting.days.submitted, 9), fails=True)


def meet_unrecorded(one: Traveller, world: World) -> None:
    leave_unrecorded(one)


def lose_helper(one: Traveller, world: World) -> None:
    assignment = one.case.mentors.get(until_on__isnull=True)
    end_mentoring(
        assignment=assignment,
        version=assignment.version,
        until_on=after(one.today, -18),
        end_reason=MentorEndReason.CANNOT_CONTINUE,
        by=one.by,
    )


def move(one: Traveller, world: World) -> None:
    """Move to another branch, which assigns a helper of its own."""
    on = after(one.today, -28)
    one.branch = world.units[NEW_BRANCHES[one.story.branch]]
    one.case = change_branch(case=one.case, to_branch=one.branch, on=on, reason="Chuyển công tác", by=one.by)
    assign_mentor(
        case=one.case, mentor=one.helpers[-1], from_on=after(on, 3), end_reason=MentorEndReason.MOVED, by=one.by
    )


def undo(one: Traveller, world: World) -> None:
    """Somebody typed the step of another person; it was taken back the next day."""
    on = after(one.today, -9)
    one.case = move_case(case=one.case, action=Action.SUBMIT_DOSSIER, on=on, by=one.by)
    one.case = undo_last_step(case=one.case, on=after(on, 1), reason="Ghi nhầm sang người cùng họ", by=one.by)


def stop(one: Traveller, world: World) -> None:
    """Close the case: by own wish, or because the person moved away."""
    is_own_wish = one.story.twist == Twist.CLOSED_OWN_WISH
    one.case = move_case(
        case=one.case,
        action=Action.CLOSE,
        on=after(one.today, -70),
        by=one.by,
        close_reason=CloseReason.OWN_WISH if is_own_wish else CloseReason.MOVED_AWAY,
        reason="Có đơn xin thôi" if is_own_wish else "Chuyển hộ khẩu sang tỉnh khác",
    )


def try_again(one: Traveller, world: World) -> None:
    """Close the case, and name the same person a second time later."""
    one.case = _closed(one, after(one.today, -80), CloseReason.OWN_WISH, "Bận việc gia đình")
    one.case = add_candidate(
        branch=one.branch,
        opened_on=after(one.today, -25),
        by=one.by,
        person=one.case.person,
        source_document=one.resolution,
        origin=one.story.origin,
        introduced_by=one.story.introduced_by,
    )
    assign_mentor(case=one.case, mentor=one.helpers[0], from_on=after(one.today, -15), by=one.by)


def reopen(one: Traveller, world: World) -> None:
    one.case = _closed(one, after(one.today, -60), CloseReason.MOVED_AWAY, "Đi làm ăn xa, chưa rõ ngày về")
    reason = "Đã trở về sinh sống tại bản"
    one.case = move_case(case=one.case, action=Action.REOPEN, on=after(one.today, -14), by=one.by, reason=reason)


def _closed(one: Traveller, on: date, close_reason: CloseReason, reason: str):
    return move_case(case=one.case, action=Action.CLOSE, on=on, by=one.by, close_reason=close_reason, reason=reason)


def die(one: Traveller, world: World) -> None:
    one.case = leave_probation(
        case=one.case, on=after(one.today, -35), close_reason=CloseReason.DIED, reason="Bệnh hiểm nghèo", by=one.by
    )


def be_struck_off(one: Traveller, world: World) -> None:
    reason = "Bỏ sinh hoạt chi bộ ba tháng không có lý do chính đáng"
    number = f"{190 + one.number}-QĐ/ĐU"
    one.case = strike_off(case=one.case, signed_on=after(one.today, -22), reason=reason, number=number, by=one.by)


ACTS = {
    Twist.PAUSED: pause,
    Twist.RETURNED: give_back,
    Twist.FAILED_VOTE: lose_vote,
    Twist.NOT_RECORDED: meet_unrecorded,
    Twist.HELPER_LEFT: lose_helper,
    Twist.MOVED: move,
    Twist.UNDONE: undo,
    Twist.CLOSED_OWN_WISH: stop,
    Twist.CLOSED_MOVED_AWAY: stop,
    Twist.SECOND_TRY: try_again,
    Twist.REOPENED: reopen,
    Twist.DIED: die,
    Twist.STRUCK_OFF: be_struck_off,
}


def happen(one: Traveller, world: World) -> None:
    """Let what is special about a traveller happen, after the plain road."""
    act = ACTS.get(one.story.twist)
    if act:
        act(one, world)


def is_waiting_for_next_meeting(one: Traveller) -> bool:
    return one.story.twist == Twist.NEXT_MEETING and one.case.stage in (Stage.BRANCH_VOTE, Stage.RECOGNITION_VOTE)
