"""Who stands by a person: the helper with the remarks, and the introducers."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.views.pages import act_page
from membership.forms.cases import EndMentorForm, IntroducerForm, MentorForm, RemarkForm, WithdrawIntroducerForm
from membership.handbook import chapter_of_helpers
from membership.selectors.cases import (
    current_mentor,
    movable_cases,
    remarkable_mentors,
    writable_introducers,
    writable_mentors,
)
from membership.services import introducers, mentors
from nammlau.writing import written_date

INTRODUCING = "ho-so"
"""The chapter of the handbook about introductions."""


def _act(request, form, act, case, *, title, done, intro="", chapter=""):
    """Show a form about a case until its act succeeds, then the page of the person."""
    act = partial(act, by=request.user)
    shown = {"title": title, "case": case, "intro": intro, "chapter": chapter or chapter_of_helpers(case.stage)}
    return act_page(request, form, act, back=case.get_absolute_url(), done=done, page=case_form_page, **shown)


def case_form_page(request, form, *, title, cancel_url, status=200, **context):
    context = {"form": form, "page_title": title, "cancel_url": cancel_url, **context}
    return render(request, "membership/case_form.html", context, status=status)


@requires(Permission.CASE_MOVE)
@once
def mentor_assign(request, pk):
    """Assign a helper, or another one with the reason for the change."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    current = current_mentor(case)
    form = MentorForm(request.POST or None, case=case, user=request.user, current=current)
    act = partial(mentors.assign_mentor, case=case)
    intro = _("Đang giúp đỡ: %(name)s.") % {"name": current.mentor_name} if current else ""
    title, done = _("Phân công đảng viên giúp đỡ"), _("Đã phân công đảng viên giúp đỡ.")
    return _act(request, form, act, case, title=title, done=done, intro=intro)


@requires(Permission.CASE_MOVE)
def mentor_end(request, pk):
    """Release a helper without another one."""
    assignment = get_object_or_404(writable_mentors(user=request.user), pk=pk)
    form = EndMentorForm(request.POST or None, initial={"version": assignment.version})
    act = partial(mentors.end_mentoring, assignment=assignment)
    title, done = _("Kết thúc phân công giúp đỡ"), _("Đã kết thúc phân công giúp đỡ.")
    return _act(request, form, act, assignment.case, title=title, done=done, intro=assignment.mentor_name)


@requires(Permission.REMARK_WRITE)
@once
def remark_add(request, pk):
    """Write down what the helper says of the person."""
    assignment = get_object_or_404(remarkable_mentors(user=request.user), pk=pk)
    form = RemarkForm(request.POST or None)
    act = partial(mentors.remark, assignment=assignment)
    title, done = _("Nhận xét của đảng viên giúp đỡ"), _("Đã ghi nhận xét.")
    return _act(request, form, act, assignment.case, title=title, done=done, intro=_term_of(assignment))


def _term_of(assignment) -> str:
    """Say who helps, and from which day to which: a remark must be made within."""
    words = {"name": assignment.mentor_name, "since": written_date(assignment.from_on)}
    if assignment.until_on is None:
        return _("%(name)s, giúp đỡ từ ngày %(since)s.") % words
    words["until"] = written_date(assignment.until_on)
    return _("%(name)s, giúp đỡ từ ngày %(since)s đến hết ngày %(until)s.") % words


@requires(Permission.CASE_MOVE)
@once
def introducer_add(request, pk):
    """Add a member or an organisation that introduces the person."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    form = IntroducerForm(request.POST or None, case=case, user=request.user)
    act = partial(introducers.add_introducer, case=case)
    title, done = _("Thêm người, tổ chức giới thiệu"), _("Đã ghi người giới thiệu.")
    return _act(request, form, act, case, title=title, done=done, chapter=INTRODUCING)


@requires(Permission.CASE_MOVE)
def introducer_withdraw(request, pk):
    """Record that somebody introduces the person no longer."""
    introducer = get_object_or_404(writable_introducers(user=request.user), pk=pk)
    form = WithdrawIntroducerForm(request.POST or None, initial={"version": introducer.version})
    act = partial(introducers.withdraw_introducer, introducer=introducer)
    title, done = _("Thôi giới thiệu"), _("Đã ghi thôi giới thiệu.")
    shown = {"intro": introducer.name, "chapter": INTRODUCING}
    return _act(request, form, act, introducer.case, title=title, done=done, **shown)
