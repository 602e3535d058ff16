"""What may follow what: the one table of transitions.

A stage is what a case is waiting for. No case moves by itself: a person confirms an action, the
check says what forbids it on the date of the paper, and services.transitions writes the stage.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from membership.enums import (
    BEFORE_ADMISSION,
    ENDED_STAGES,
    ON_PROBATION,
    OPEN_STAGES,
    UNDER_CONSIDERATION,
    DocumentKind,
    Stage,
)
from membership.rules.book import RuleBook
from membership.rules.conditions import (
    admission_voted,
    admission_voted_down,
    certificate_held,
    class_after_naming,
    committee_voted,
    committee_voted_down,
    lenient_to_registers,
    never_admitted,
    no_conditions,
    probation_over,
    recognition_committee_voted,
    recognition_committee_voted_down,
    recognition_voted,
    recognition_voted_down,
    step_known,
    strike_off_decided,
)
from membership.rules.dates import WorkingCalendar
from membership.rules.facts import CaseFacts
from membership.rules.findings import Finding, sort_findings
from membership.rules.readiness import (
    Judge,
    branch_meeting_findings,
    ceremony_findings,
    decision_findings,
    recognition_decision_findings,
)
from membership.rules.vocabulary import LabelledEnum


class Action(LabelledEnum):
    """Everything that can be done with a case."""

    ENROLL = "enroll", _l("Cử đi học lớp nhận thức")
    PASS_COURSE = "pass_course", _l("Ghi nhận giấy chứng nhận")
    SUBMIT_DOSSIER = "submit_dossier", _l("Trình chi bộ xét kết nạp")
    LEAVE_COURSE = "leave_course", _l("Đưa về nguồn, chưa hoàn thành lớp")
    ENROLL_AGAIN = "enroll_again", _l("Cử học lại lớp nhận thức")
    PASS_BRANCH_VOTE = "pass_branch_vote", _l("Chi bộ biểu quyết đồng ý kết nạp")
    FAIL_BRANCH_VOTE = "fail_branch_vote", _l("Chi bộ biểu quyết không đạt")
    PASS_COMMITTEE_VOTE = "pass_committee_vote", _l("Đảng ủy cơ sở đồng ý đề nghị kết nạp")
    FAIL_COMMITTEE_VOTE = "fail_committee_vote", _l("Đảng ủy không đủ 2/3, báo cáo cấp trên")
    ISSUE_DECISION = "issue_decision", _l("Có quyết định kết nạp")
    HOLD_CEREMONY = "hold_ceremony", _l("Tổ chức lễ kết nạp")
    END_PROBATION = "end_probation", _l("Hết thời gian dự bị, trình chi bộ xét")
    PASS_RECOGNITION_VOTE = "pass_recognition_vote", _l("Chi bộ đồng ý công nhận chính thức")
    FAIL_RECOGNITION_VOTE = "fail_recognition_vote", _l("Chi bộ biểu quyết không đạt")
    PASS_RECOGNITION_COMMITTEE = "pass_recognition_committee", _l("Đảng ủy cơ sở đồng ý công nhận chính thức")
    FAIL_RECOGNITION_COMMITTEE = "fail_recognition_committee", _l("Đảng ủy không đủ 2/3, báo cáo cấp trên")
    ISSUE_RECOGNITION = "issue_recognition", _l("Có quyết định công nhận chính thức")
    STRIKE_OFF = "strike_off", _l("Xóa tên đảng viên dự bị")
    LEAVE_PROBATION = "leave_probation", _l("Ra khỏi danh sách dự bị (từ trần, chuyển đi)")
    RETURN_DOSSIER = "return_dossier", _l("Trả hồ sơ để hoàn thiện")
    CLOSE = "close", _l("Dừng xem xét")
    REOPEN = "reopen", _l("Mở lại hồ sơ")
    PAUSE = "pause", _l("Tạm dừng (đi làm xa)")
    RESUME = "resume", _l("Tiếp tục")
    CHANGE_BRANCH = "change_branch", _l("Chuyển sang chi bộ khác")
    UNDO = "undo", _l("Hoàn tác bước vừa rồi")


class Need(StrEnum):
    """What an action must be given besides the date of its paper."""

    REASON = "reason"
    CLOSE_REASON = "close_reason"
    COURSE = "course"
    CERTIFICATE = "certificate"
    BRANCH_VOTE = "branch_vote"
    COMMITTEE_VOTE = "committee_vote"
    DECISION = "decision"
    BRANCH = "branch"


class TransitionRefused(Exception):
    """An action was refused; ``findings`` says why, the heaviest first."""

    def __init__(self, findings: Sequence[Finding] = (), message: str = "") -> None:
        self.findings = tuple(findings)
        super().__init__(message or " ".join(finding.message for finding in self.findings))


Target = Stage | Callable[[CaseFacts], Stage]

RUNNING, PAUSED, EITHER = (False,), (True,), (False, True)
"""Whether an action is for a case that runs, for one that is paused, or for both."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. ``to`` is a stage, or a function of the facts where the stage depends on them."""

    action: Action
    from_stages: tuple[Stage, ...]
    to: Target
    check: Judge
    paper: DocumentKind | None = None
    needs: tuple[Need, ...] = ()
    paused: tuple[bool, ...] = RUNNING

    @property
    def label(self) -> str:
        """What the office reads on the button."""
        return str(self.action.label)

    def target(self, facts: CaseFacts) -> Stage:
        """Give the stage this row leads to."""
        return self.to if isinstance(self.to, Stage) else self.to(facts)

    def findings(self, facts: CaseFacts, *, on: date, book: RuleBook, calendar: WorkingCalendar) -> list[Finding]:
        """Judge the action on the date of its paper; a blocker refuses it. Ordered, the heaviest first."""
        return sort_findings(lenient_to_registers(facts, self.check(facts, on, book, calendar)))


def next_in_chain(facts: CaseFacts) -> Stage:
    """After the branch: the base committee where the approval chain of the day has it vote, else the decision."""
    return Stage.COMMITTEE_VOTE if facts.committee_must_vote else Stage.DECISION


def after_recognition_vote(facts: CaseFacts) -> Stage:
    """As ``next_in_chain``, for the recognition."""
    return Stage.RECOGNITION_COMMITTEE if facts.committee_must_vote else Stage.RECOGNITION_DECISION


def same_stage(facts: CaseFacts) -> Stage:
    """Stay; the facts must say where. Raises TransitionRefused when they do not."""
    return _known(facts.stage)


def stage_before_closing(facts: CaseFacts) -> Stage:
    """Where the case stood when it was closed: each later step is judged anew on its own date anyhow."""
    return facts.closed_from or Stage.SOURCE


def stage_before_last_step(facts: CaseFacts) -> Stage:
    """Where the last step came from. Raises TransitionRefused when there is none."""
    return _known(facts.previous_stage)


def _known(stage: Stage | None) -> Stage:
    if stage is None:
        raise TransitionRefused(message=_("Chưa rõ hồ sơ đang ở bước nào."))
    return stage


A, S, D, N = Action, Stage, DocumentKind, Need

# The first row of a stage is the step that leads on; the other ways out stand below it.
# fmt: off
TRANSITIONS = (
    #          action                   from                    to                        check
    Transition(A.ENROLL,                (S.SOURCE,),            S.COURSE,                 class_after_naming,
               needs=(N.COURSE,)),
    Transition(A.PASS_COURSE,           (S.SOURCE, S.COURSE),   S.DOSSIER,                certificate_held,
               paper=D.CERTIFICATE, needs=(N.CERTIFICATE,)),
    Transition(A.SUBMIT_DOSSIER,        (S.DOSSIER,),           S.BRANCH_VOTE,            branch_meeting_findings),
    Transition(A.LEAVE_COURSE,          (S.COURSE,),            S.SOURCE,                 no_conditions,
               needs=(N.REASON,)),
    Transition(A.ENROLL_AGAIN,          (S.DOSSIER,),           S.COURSE,                 class_after_naming,
               needs=(N.COURSE, N.REASON)),
    Transition(A.PASS_BRANCH_VOTE,      (S.BRANCH_VOTE,),       next_in_chain,            admission_voted,
               paper=D.BRANCH_RESOLUTION, needs=(N.BRANCH_VOTE,)),
    Transition(A.FAIL_BRANCH_VOTE,      (S.BRANCH_VOTE,),       S.BRANCH_VOTE,            admission_voted_down,
               needs=(N.BRANCH_VOTE,)),
    Transition(A.PASS_COMMITTEE_VOTE,   (S.COMMITTEE_VOTE,),    S.DECISION,               committee_voted,
               paper=D.COMMITTEE_RESOLUTION, needs=(N.COMMITTEE_VOTE,)),
    Transition(A.FAIL_COMMITTEE_VOTE,   (S.COMMITTEE_VOTE,),    S.DECISION,               committee_voted_down,
               needs=(N.COMMITTEE_VOTE,)),
    Transition(A.ISSUE_DECISION,        (S.DECISION,),          S.CEREMONY,               decision_findings,
               paper=D.ADMISSION_DECISION, needs=(N.DECISION,)),
    Transition(A.HOLD_CEREMONY,         (S.CEREMONY,),          S.PROBATION,              ceremony_findings),
    Transition(A.END_PROBATION,         (S.PROBATION,),         S.RECOGNITION_VOTE,       probation_over),
    Transition(A.PASS_RECOGNITION_VOTE, (S.RECOGNITION_VOTE,),  after_recognition_vote,   recognition_voted,
               paper=D.RECOGNITION_BRANCH_RESOLUTION, needs=(N.BRANCH_VOTE,)),
    Transition(A.FAIL_RECOGNITION_VOTE, (S.RECOGNITION_VOTE,),  S.RECOGNITION_VOTE,       recognition_voted_down,
               needs=(N.BRANCH_VOTE,)),
    Transition(A.PASS_RECOGNITION_COMMITTEE, (S.RECOGNITION_COMMITTEE,), S.RECOGNITION_DECISION,
               recognition_committee_voted, paper=D.RECOGNITION_COMMITTEE_RESOLUTION, needs=(N.COMMITTEE_VOTE,)),
    Transition(A.FAIL_RECOGNITION_COMMITTEE, (S.RECOGNITION_COMMITTEE,), S.RECOGNITION_DECISION,
               recognition_committee_voted_down, needs=(N.COMMITTEE_VOTE,)),
    Transition(A.ISSUE_RECOGNITION,     (S.RECOGNITION_DECISION,), S.OFFICIAL,            recognition_decision_findings,
               paper=D.RECOGNITION_DECISION, needs=(N.DECISION,)),
    Transition(A.STRIKE_OFF,            ON_PROBATION,           S.CLOSED,                 strike_off_decided,
               needs=(N.DECISION, N.REASON), paused=EITHER),
    Transition(A.LEAVE_PROBATION,       ON_PROBATION,           S.CLOSED,                 no_conditions,
               needs=(N.CLOSE_REASON, N.REASON), paused=EITHER),
    Transition(A.RETURN_DOSSIER,        UNDER_CONSIDERATION,    S.DOSSIER,                no_conditions,
               needs=(N.REASON,)),
    Transition(A.CLOSE,                 BEFORE_ADMISSION,       S.CLOSED,                 no_conditions,
               needs=(N.CLOSE_REASON, N.REASON), paused=EITHER),
    Transition(A.REOPEN,                (S.CLOSED,),            stage_before_closing,     never_admitted,
               needs=(N.REASON,), paused=EITHER),
    Transition(A.PAUSE,                 OPEN_STAGES,            same_stage,               no_conditions,
               needs=(N.REASON,)),
    Transition(A.RESUME,                OPEN_STAGES,            same_stage,               no_conditions,
               paused=PAUSED),
    Transition(A.CHANGE_BRANCH,         OPEN_STAGES,            same_stage,               no_conditions,
               needs=(N.BRANCH, N.REASON), paused=EITHER),
    Transition(A.UNDO,                  tuple(Stage),           stage_before_last_step,   step_known,
               needs=(N.REASON,), paused=EITHER),
)
# fmt: on


def actions_from(stage: Stage, *, is_paused: bool = False) -> list[Transition]:
    """List the rows open to a case at a stage, in the order of the table."""
    return [row for row in TRANSITIONS if stage in row.from_stages and is_paused in row.paused]


def main_step(stage: Stage, *, is_paused: bool = False) -> Transition | None:
    """Give the row that leads on: the first of the stage, resuming for a paused case, None for one that has ended."""
    if stage in ENDED_STAGES:
        return None
    return transition_for(Action.RESUME, stage, is_paused=True) if is_paused else actions_from(stage)[0]


def transition_for(action: str, stage: Stage, *, is_paused: bool = False) -> Transition:
    """Give the row of an action at a stage. Raises TransitionRefused when the table has none."""
    for row in actions_from(stage, is_paused=is_paused):
        if row.action == action:
            return row
    known = [one.label for one in Action if one == action]
    words = {"action": known[0] if known else action, "stage": Stage(stage).label}
    raise TransitionRefused(message=_("Không làm được việc “%(action)s” ở bước “%(stage)s”.") % words)
