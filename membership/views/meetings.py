"""Branch meetings: planning with an agenda, recording votes, correcting, cancelling, printing the count."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import act_page, add_errors, confirm_page
from membership.enums import MeetingStatus
from membership.forms import meetings as forms
from membership.handbook import chapters_of_questions
from membership.reports.readiness import meeting_readiness
from membership.selectors import meetings as selectors
from membership.selectors.members import official_members_on
from membership.selectors.papers import secretaries_of, secretary_among
from membership.services import meetings
from membership.services.meetings import MeetingRefused
from nammlau.lists import read_key

CHECK = "check"


def _writable(request, pk, status):
    rows = selectors.visible_meetings(user=request.user, permission=Permission.CASE_MOVE)
    return get_object_or_404(rows.filter(status=status), pk=pk)


@requires(Permission.PERSON_READ)
@require_safe
def meeting_detail(request, pk):
    """Show a meeting: before it, who is ready and who counts; after it, the votes."""
    meeting = get_object_or_404(selectors.visible_meetings(user=request.user), pk=pk)
    return render(request, "membership/meeting_detail.html", _page(request, meeting))


def _page(request, meeting):
    register = official_members_on(meeting.branch, meeting.held_on)
    is_planned = meeting.status == MeetingStatus.PLANNED
    lines = [] if is_planned else selectors.agenda_of(meeting)
    official = register.official if meeting.official_members is None else meeting.official_members
    return {
        "meeting": meeting,
        "register": register,
        "lines": lines,
        "readiness": meeting_readiness(meeting=meeting) if is_planned else None,
        "findings": selectors.meeting_findings(meeting, official, lines),
        "base": selectors.base_of(meeting, register),
        "may_write": scope_of(request.user).reaches(Permission.CASE_MOVE, meeting.branch.path),
        "may_print": scope_of(request.user).reaches(Permission.EXPORT, meeting.branch.path),
        "is_due": meeting.held_on <= timezone.localdate(),
    }


@requires(Permission.PERSON_READ)
@require_safe
def meeting_print(request, pk):
    """Show the vote count of a meeting that was held as a plain page for paper."""
    rows = selectors.visible_meetings(user=request.user).filter(status=MeetingStatus.HELD)
    meeting = get_object_or_404(rows, pk=pk)
    return render(request, "membership/meeting_print.html", _page(request, meeting))


@requires(Permission.CASE_MOVE)
@once
def meeting_create(request):
    """Plan a meeting: first the branch and the day, then who is on the agenda and whether they are ready."""
    choice = forms.ChooseBranchForm.asked(request.GET, user=request.user, today=timezone.localdate())
    known = forms.known_branch(choice)
    if known is None:
        branches = selectors.waiting_branches(user=request.user)
        return render(request, "membership/meeting_choose.html", {"form": choice, "branches": branches})
    branch, day = known
    form = forms.AgendaForm(request.POST or None, initial={"held_on": day})
    form.suggested = read_key(request.GET.get("case"))

    def plan():
        values = {"held_on": form.cleaned_data["held_on"], "place": form.cleaned_data["place"]}
        return meetings.plan_meeting(branch=branch, agenda=form.items(), by=request.user, **values)

    return _agenda(request, form, branch, day, plan)


@requires(Permission.CASE_MOVE)
@once
def meeting_edit(request, pk):
    """Change day, place and agenda of a meeting that was not held yet."""
    meeting = _writable(request, pk, MeetingStatus.PLANNED)
    initial = {
        "version": meeting.version,
        "held_on": meeting.held_on,
        "place": meeting.place,
        "agenda": selectors.agenda_values(meeting),
    }
    form = forms.EditAgendaForm(request.POST or None, initial=initial)

    def change():
        names = ("version", "held_on", "place")
        values = {name: form.cleaned_data[name] for name in names}
        return meetings.change_plan(meeting=meeting, agenda=form.items(), by=request.user, **values)

    return _agenda(request, form, meeting.branch, meeting.held_on, change, meeting)


def _agenda(request, form, branch, day, act, meeting=None):
    """Show an agenda judged for the day that is typed; save it unless only the check was asked for."""
    day = form.day(otherwise=day)
    form.offer(selectors.waiting_for_vote(user=request.user, branch=branch, on=day))
    findings, status = (), 200
    if CHECK not in request.POST and form.is_valid():
        try:
            return redirect(act())
        except MeetingRefused as refused:
            findings = refused.findings
        except ValidationError as error:
            add_errors(form, error)
        except StaleRecord as stale:
            words = _("Người khác vừa sửa cuộc họp này; gửi lại là thay bản của người đó. Xem trang cuộc họp trước.")
            status = sent_again(form, words, version=stale.current.version)
    register = official_members_on(branch, day)
    context = {
        "form": form,
        "branch": branch,
        "meeting": meeting,
        "day": day,
        "chosen": form.chosen(),
        "register": register,
        "findings": findings or selectors.size_findings(register),
        "chapters": chapters_of_questions(line.question for line in form.waiting),
    }
    return render(request, "membership/meeting_agenda.html", context, status=status)


@requires(Permission.CASE_MOVE)
@once
def meeting_record(request, pk):
    """Record numbers and votes of a meeting on one screen; whoever has the majority goes on."""
    meeting = _writable(request, pk, MeetingStatus.PLANNED)
    register = official_members_on(meeting.branch, meeting.held_on)
    votes = selectors.votes_of(meeting)
    chair = secretary_among(secretaries_of(meeting.branch), meeting.held_on)
    record = forms.MeetingRecord(request.POST or None, meeting=meeting, register=register, votes=votes, chair=chair)
    if meeting.held_on > timezone.localdate():
        messages.warning(request, _("Chưa đến ngày họp. Nếu họp ngày khác, sửa ngày trước khi ghi kết quả."))
        return redirect(meeting)

    def write(values):
        meetings.record_meeting(meeting=meeting, by=request.user, **values)

    return _screen(request, record, meeting, register, write, title=_("Ghi kết quả cuộc họp chi bộ"))


@requires(Permission.CASE_MOVE)
@once
def meeting_correct(request, pk):
    """Correct what was written of a meeting; outcomes on which steps rest stay as they are."""
    meeting = _writable(request, pk, MeetingStatus.HELD)
    register = official_members_on(meeting.branch, meeting.held_on)
    votes = selectors.open_votes(selectors.votes_of(meeting))
    record = forms.MeetingRecord(
        request.POST or None, meeting=meeting, register=register, votes=votes, form=forms.CorrectNumbersForm
    )

    def write(values):
        reason = record.numbers.cleaned_data["reason"]
        meetings.correct_meeting(meeting=meeting, reason=reason, by=request.user, **values)

    return _screen(request, record, meeting, register, write, title=_("Sửa số liệu cuộc họp"))


def _screen(request, record, meeting, register, write, *, title):
    """Show the screen of numbers and votes until it is written; what was refused stands beside the person."""
    status = 200
    if record.numbers.is_bound and record.is_valid():
        try:
            write(_values(record))
            messages.success(request, _("Đã ghi kết quả cuộc họp."))
            return redirect(meeting)
        except MeetingRefused as refused:
            record.refuse(refused)
        except ValidationError as error:
            add_errors(record.numbers, error)
        except StaleRecord as stale:
            words = _("Người khác vừa ghi cuộc họp này. Đối chiếu rồi gửi lại.")
            status = sent_again(record.numbers, words, version=stale.current.version)
    context = {
        "record": record,
        "meeting": meeting,
        "register": register,
        "base": selectors.base_of(meeting, register),
        "page_title": title,
        "chapters": chapters_of_questions(one.vote.question for one in record.votes),
    }
    return render(request, "membership/meeting_record.html", context, status=status)


def _values(record):
    numbers = record.numbers
    return {
        "version": numbers.cleaned_data["version"],
        "numbers": numbers.numbers(),
        "entries": record.entries(),
    }


@requires(Permission.CASE_MOVE)
@once
def meeting_cancel(request, pk):
    """Call off a meeting that was not held, with the reason."""
    meeting = _writable(request, pk, MeetingStatus.PLANNED)
    form = forms.CancelForm(request.POST or None, initial={"version": meeting.version})

    def cancel(**values):
        meetings.cancel_meeting(meeting=meeting, by=request.user, **values)

    page = {
        "title": _("Hủy cuộc họp"),
        "question": _("Hủy cuộc họp dự kiến của chi bộ?"),
        "consequences": [_("Người trong nội dung vẫn chờ biểu quyết; đưa vào một cuộc họp khác.")],
        "submit_label": _("Hủy cuộc họp"),
        "came_second": _("Người khác vừa sửa cuộc họp này. Xem lại rồi gửi lại."),
    }
    back = meeting.get_absolute_url()
    return act_page(request, form, cancel, back=back, done=_("Đã hủy cuộc họp."), page=confirm_page, **page)
