"""The steps of a case: one address for all of them, one form each, one service each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import add_errors
from membership.enums import Stage
from membership.forms import transitions as forms
from membership.handbook.pages import guide_to
from membership.pipeline import Action, TransitionRefused, transition_for
from membership.selectors.case_page import case_page
from membership.selectors.cases import movable_cases
from membership.selectors.rulebook import current_book
from membership.services import admission, probation, relocation
from membership.services.transitions import TransitionDoubted, move_case, undo_last_step


@dataclass(frozen=True, slots=True)
class Step:
    """How a step is asked for and carried out; ``run`` takes the case, ``by`` and what the form gives."""

    form: type[forms.StepForm]
    run: Callable
    is_grave: bool = False


def along(action: Action) -> Callable:
    """Return a service that moves a case by an action without papers of its own."""

    def run(**arguments):
        return move_case(action=action, **arguments)

    return run


STEPS = {
    Action.ENROLL: Step(forms.EnrollForm, admission.enroll),
    Action.ENROLL_AGAIN: Step(forms.EnrollAgainForm, admission.enroll),
    Action.LEAVE_COURSE: Step(forms.ReasonForm, admission.leave_course),
    Action.PASS_COURSE: Step(forms.CertificateForm, admission.record_certificate),
    Action.SUBMIT_DOSSIER: Step(forms.DayForm, along(Action.SUBMIT_DOSSIER)),
    Action.PASS_COMMITTEE_VOTE: Step(forms.CommitteeVoteForm, admission.record_committee_vote),
    Action.ISSUE_DECISION: Step(forms.VotedDecisionForm, admission.issue_decision),
    Action.HOLD_CEREMONY: Step(forms.CeremonyForm, admission.hold_ceremony),
    Action.END_PROBATION: Step(forms.DayForm, along(Action.END_PROBATION)),
    Action.PASS_RECOGNITION_COMMITTEE: Step(forms.CommitteeVoteForm, admission.record_committee_vote),
    Action.ISSUE_RECOGNITION: Step(forms.VotedDecisionForm, probation.issue_recognition),
    Action.STRIKE_OFF: Step(forms.StrikeOffForm, probation.strike_off, is_grave=True),
    Action.LEAVE_PROBATION: Step(forms.LeaveProbationForm, probation.leave_probation, is_grave=True),
    Action.RETURN_DOSSIER: Step(forms.ReasonForm, along(Action.RETURN_DOSSIER)),
    Action.CLOSE: Step(forms.CloseForm, along(Action.CLOSE), is_grave=True),
    Action.REOPEN: Step(forms.ReasonForm, along(Action.REOPEN)),
    Action.PAUSE: Step(forms.ReasonForm, along(Action.PAUSE)),
    Action.RESUME: Step(forms.DayForm, along(Action.RESUME)),
    Action.CHANGE_BRANCH: Step(forms.ChangeBranchForm, relocation.change_branch),
    Action.UNDO: Step(forms.UndoForm, undo_last_step, is_grave=True),
}
"""Every step with a form of its own; a branch votes at its meeting."""


@requires(Permission.CASE_MOVE)
@once
def case_action(request, pk, action):
    """Ask for what a step needs and carry it out; warnings are shown once before they are accepted."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    step = STEPS.get(action)
    if step is None:
        raise Http404
    form = step.form(request.POST or None, case=case, user=request.user)
    status, findings = 200, ()
    if form.is_valid():
        status, findings = carry_out(step, form, case, request.user)
        if status == 302:
            return _done(request, case, action)
    return render(request, "membership/case_action.html", _context(case, action, step, form, findings), status=status)


def carry_out(step: Step, form: forms.StepForm, case, by) -> tuple[int, tuple]:
    """Run a step; returns the status of the answer and the findings to show. What failed is told on the form."""
    try:
        step.run(case=case, by=by, **form.arguments())
    except TransitionDoubted as doubted:
        form.ask_again(doubted.findings)
        return 200, doubted.findings
    except TransitionRefused as refused:
        if not refused.findings:
            form.add_error(None, str(refused))
        return 200, refused.findings
    except StaleRecord as stale:
        words = _("Người khác vừa ghi vào hồ sơ này. Xem lại bước hiện nay của hồ sơ rồi gửi lại.")
        return sent_again(form, words, version=stale.current.version), ()
    except ValidationError as error:
        add_errors(form, error)
        return 200, ()
    return 302, ()


def _done(request, case, action):
    undo = reverse("membership:case_action", args=[case.pk, Action.UNDO])
    label = Action(action).label
    messages.success(
        request, _("Đã ghi: %(step)s.") % {"step": label}, extra_tags="" if action == Action.UNDO else undo
    )
    return redirect("membership:person_detail", pk=case.person_id)


def _context(case, action, step, form, findings) -> dict:
    today = timezone.localdate()
    page = case_page(case, on=today)
    try:
        transition_for(action, Stage(case.stage), is_paused=case.paused_on is not None)
        impossible = ""
    except TransitionRefused as refused:
        impossible = str(refused)
    return {
        "page_title": Action(action).label,
        "case": case,
        "page": page,
        "form": form,
        "findings": findings,
        "impossible": impossible,
        "is_grave": step.is_grave,
        "action": action,
        "guide": guide_to(action, today, book=current_book()),
        "today": today,
        "submit_label": _("Vẫn ghi nhận") if form.is_bound and findings and form["accepted"].value() else _("Ghi nhận"),
        "cancel_url": case.get_absolute_url(),
    }
