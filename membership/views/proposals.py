"""Proposals: sent by a secretary from a phone, answered by the office."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import add_errors
from membership.enums import ProposalStatus
from membership.forms.proposals import AcceptForm, ProposalForm, ResendForm, ReturnForm
from membership.selectors import proposals as selectors
from membership.selectors.search import similar_people
from membership.services import proposals


@requires(Permission.PERSON_READ)
@require_safe
def proposal_list(request):
    """List what the reader's branches have proposed, and how it was answered."""
    context = {
        "proposals": selectors.listed_proposals(user=request.user),
        "may_propose": scope_of(request.user).allows(Permission.CANDIDATE_PROPOSE),
        "may_answer": scope_of(request.user).allows(Permission.PROPOSAL_ANSWER),
    }
    return render(request, "membership/proposal_list.html", context)


@requires(Permission.CANDIDATE_PROPOSE)
@once
def proposal_create(request):
    """Propose a person; whoever looks alike in the branch is shown before the proposal goes out."""
    form = ProposalForm(request.POST or None, user=request.user)
    return _send(request, form, proposals.propose_candidate)


@requires(Permission.CANDIDATE_PROPOSE)
@once
def proposal_resend(request, pk):
    """Correct a proposal that the office has returned, and send it once more."""
    proposal = get_object_or_404(selectors.own_proposals(user=request.user), pk=pk)
    if proposal.status != ProposalStatus.RETURNED:
        return _answered_meanwhile(request, proposal)
    form = ResendForm(request.POST or None, proposal=proposal, user=request.user)
    try:
        return _send(request, form, partial(proposals.resend_proposal, proposal=proposal), proposal=proposal)
    except StaleRecord as stale:
        return _returned_again(request, form, stale.current)


def _returned_again(request, form, proposal):
    """Show the form once more beside the newer answer of the office; where it waits or is settled, say so."""
    if proposal.status != ProposalStatus.RETURNED:
        typed = " – ".join(filter(None, (form.cleaned_data["full_name"], form.cleaned_data["reason"])))
        return _answered_meanwhile(request, proposal, typed=typed)
    words = _("Người khác vừa gửi lại đề xuất này và văn phòng đã trả lại lần nữa. Xem ý kiến mới rồi gửi lại.")
    status = sent_again(form, words, version=proposal.version)
    context = {"form": form, "people": [], "waiting": [], "proposal": proposal}
    return render(request, "membership/proposal_form.html", context, status=status)


def _send(request, form, act, **context):
    people, waiting = [], []
    if form.is_valid():
        if not form.cleaned_data["is_other"]:
            typed = {"full_name": form.cleaned_data["full_name"], "birth_year": form.birth_year}
            people = similar_people(user=request.user, **typed)
            waiting = selectors.waiting_like(user=request.user, **typed)
        if not people and not waiting:
            act(by=request.user, **form.arguments())
            messages.success(request, _("Đã gửi đề xuất đến văn phòng đảng ủy."))
            return redirect("membership:proposal_list")
        form.ask_again()
    context = {"form": form, "people": people, "waiting": waiting, "proposal": None, **context}
    return render(request, "membership/proposal_form.html", context)


@requires(Permission.PROPOSAL_ANSWER)
@once
def proposal_answer(request, pk):
    """Show a proposal with who may be meant, and put the person on the source list."""
    proposal = get_object_or_404(selectors.answerable_proposals(user=request.user), pk=pk)
    similar = selectors.people_like(proposal, user=request.user)
    form = AcceptForm(request.POST or None, similar=similar, initial={"version": proposal.version})
    if form.is_valid():
        try:
            case = proposals.accept_proposal(proposal=proposal, by=request.user, **form.arguments())
        except StaleRecord as stale:
            return _answered_meanwhile(request, stale.current, typed=form.cleaned_data["source_document"])
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã đưa vào nguồn."))
            return redirect(case)
    return _answer_page(request, proposal, form, ReturnForm(initial={"version": proposal.version}))


@requires(Permission.PROPOSAL_ANSWER)
@require_POST
@once
def proposal_return(request, pk):
    """Send a proposal back to the branch with the reason."""
    proposal = get_object_or_404(selectors.answerable_proposals(user=request.user), pk=pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        version, answer = form.cleaned_data["version"], form.cleaned_data["answer"]
        try:
            proposals.return_proposal(proposal=proposal, version=version, answer=answer, by=request.user)
        except StaleRecord as stale:
            return _answered_meanwhile(request, stale.current, typed=answer)
        messages.success(request, _("Đã trả lại chi bộ."))
        return redirect("membership:proposal_list")
    similar = selectors.people_like(proposal, user=request.user)
    return _answer_page(request, proposal, AcceptForm(similar=similar, initial={"version": proposal.version}), form)


@requires(Permission.CANDIDATE_PROPOSE)
def proposal_withdraw(request, pk):
    """Take back a proposal that nobody has answered yet, in two steps."""
    proposal = get_object_or_404(selectors.own_proposals(user=request.user), pk=pk)
    if proposal.status != ProposalStatus.WAITING:
        return _answered_meanwhile(request, proposal)
    if request.method == "POST":
        try:
            proposals.withdraw_proposal(proposal=proposal, by=request.user)
            messages.success(request, _("Đã rút đề xuất."))
        except StaleRecord as stale:
            return _answered_meanwhile(request, stale.current)
        return redirect("membership:proposal_list")
    context = {
        "page_title": _("Rút đề xuất"),
        "question": _("Rút đề xuất về %(name)s?") % {"name": proposal.full_name},
        "submit_label": _("Rút đề xuất"),
        "cancel_url": reverse("membership:proposal_list"),
        "proposal": proposal,
    }
    return render(request, "membership/proposal_withdraw.html", context)


def _answered_meanwhile(request, proposal, *, typed=""):
    """Answer 409 with what somebody else has done; what was typed can still be copied."""
    context = {"proposal": proposal, "rows": selectors.description_of(proposal), "typed": typed}
    return render(request, "membership/proposal_late.html", context, status=409)


def _answer_page(request, proposal, accept_form, return_form):
    context = {
        "proposal": proposal,
        "rows": selectors.description_of(proposal),
        "accept_form": accept_form,
        "return_form": return_form,
        "is_waiting": proposal.status == ProposalStatus.WAITING,
    }
    return render(request, "membership/proposal_answer.html", context)
