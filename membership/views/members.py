"""The register of members: one page per act; the page of the person shows the rest."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import conflict_page
from branches.views.pages import act_page, add_errors
from membership.forms import members as forms
from membership.forms.transfer_days import TransferDaysForm
from membership.pipeline import TransitionRefused
from membership.selectors import member_pages as pages
from membership.selectors import members as selectors
from membership.selectors.search import similar_people
from membership.selectors.transfers import writable_transfers
from membership.services import members, register
from membership.services.party_transfers import correct_transfer
from membership.views.guided import guided_page
from nammlau.lists import read_key

MOVING = "chuyen-di"
"""The chapter of the handbook about members who move or leave."""


@requires(Permission.MEMBER_WRITE)
@once
def member_register(request):
    """Enter a member known from papers; a new name that is like a known one must be looked at first."""
    chosen = selectors.person_to_register(user=request.user, pk=read_key(request.GET.get("person")))
    form = forms.RegisterMemberForm(request.POST or None, user=request.user, initial={"person": chosen})
    similar = _similar(request, form)
    if form.is_valid() and (form.cleaned_data["is_other"] or not similar):
        try:
            membership = _register(form, request.user)
        except ValidationError as error:
            add_errors(form, _at_fields(error))
        else:
            messages.success(request, _registered_words(membership))
            return redirect(membership.person)
    return render(request, "membership/member_register.html", {"form": form, "people": similar})


def _registered_words(membership):
    if membership.official_on:
        return _("Đã ghi vào danh sách đảng viên.")
    return _("Đã ghi vào danh sách đảng viên và mở hồ sơ theo dõi thời gian dự bị; cần phân công người giúp đỡ.")


def _similar(request, form):
    if not form.is_bound or not form.is_valid() or not form.cleaned_data["full_name"]:
        return []
    name = form.cleaned_data["full_name"]
    return similar_people(user=request.user, full_name=name, birth_year=form.birth_year)


def _register(form, user):
    person = form.cleaned_data["person"]
    fields = None if person else form.new_person()
    return register.register_member(person=person, person_fields=fields, by=user, **form.membership())


def _at_fields(error):
    """Name the fields of the form where the model names its columns."""
    return _renamed(error, {"joined_on": "joined", "official_on": "official"})


def _renamed(error, names):
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError({names.get(name, name): errors for name, errors in error.error_dict.items()})


@requires(Permission.MEMBER_WRITE)
def member_edit(request, pk):
    """Correct dates and card number; whoever saves second is shown both versions."""
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.EditMemberForm(request.POST or None, membership=membership)
    if form.is_valid():
        version, changes = form.cleaned_data["version"], form.changes()
        try:
            register.edit_member(membership=membership, version=version, changes=changes, by=request.user)
        except StaleRecord as stale:
            page = {"title": _("Sửa thông tin đảng viên"), "cancel_url": membership.person.get_absolute_url()}
            return conflict_page(request, form, stale.current, typed=changes, **page)
        except ValidationError as error:
            add_errors(form, _at_fields(error))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(membership.person)
    context = {"form": form, "membership": membership, "cancel_url": membership.person.get_absolute_url()}
    return render(request, "membership/member_edit.html", context)


@requires(Permission.MEMBER_WRITE)
@once
def member_follow(request, pk):
    """Open the case of a probationary member who is in the register without one."""
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.FollowProbationForm(request.POST or None, membership=membership)
    return act_page(
        request,
        form,
        partial(register.follow_probation, membership=membership, by=request.user),
        back=membership.person.get_absolute_url(),
        title=_("Mở hồ sơ theo dõi dự bị"),
        intro=pages.probation_words(membership),
        done=_("Đã mở hồ sơ theo dõi thời gian dự bị; cần phân công người giúp đỡ."),
        submit_label=_("Mở hồ sơ"),
    )


def _moved(request, form, act, membership, **page):
    """Carry out a move of a member; what the case of a probationary member forbids is told above the form."""

    def run(version, **values):
        try:
            act(membership=membership, version=version, by=request.user, **values)
        except TransitionRefused as refused:
            raise ValidationError(str(refused)) from refused

    back = membership.person.get_absolute_url()
    words = _("Người khác vừa ghi vào bản ghi của đồng chí này. Xem lại rồi gửi lại.")
    shown = {"page": guided_page, "chapter": MOVING}
    return act_page(request, form, run, back=back, came_second=words, **shown, **page)


@requires(Permission.MEMBER_WRITE)
@once
def member_transfer(request, pk):
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.TransferMemberForm(request.POST or None, membership=membership, user=request.user)
    return _moved(
        request,
        form,
        members.transfer_member,
        membership,
        title=_("Chuyển chi bộ trong đảng bộ"),
        intro=pages.leaving_words(membership),
        done=_("Đã chuyển chi bộ."),
    )


@requires(Permission.MEMBER_WRITE)
@once
def member_leave(request, pk):
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.LeaveForm(request.POST or None, membership=membership)
    return _moved(
        request,
        form,
        members.take_out_member,
        membership,
        title=_("Ra khỏi danh sách đảng viên"),
        intro=pages.leaving_words(membership),
        done=_("Đã ghi ra khỏi danh sách."),
        submit_label=_("Ghi ra khỏi danh sách"),
        danger=True,
    )


@requires(Permission.MEMBER_WRITE)
def transfer_edit(request, pk):
    """Write the days on the papers of a transfer as they become known."""
    transfer = get_object_or_404(writable_transfers(user=request.user), pk=pk)
    person = transfer.membership.person
    return act_page(
        request,
        TransferDaysForm(request.POST or None, transfer=transfer),
        partial(correct_transfer, transfer=transfer, by=request.user),
        back=person.get_absolute_url(),
        title=_("Ngày trên giấy chuyển sinh hoạt đảng"),
        intro=_("Đồng chí %(name)s.") % {"name": person.full_name},
        done=_("Đã lưu."),
        page=guided_page,
        chapter=MOVING,
    )


@requires(Permission.MEMBER_WRITE)
@once
def member_undo(request, pk):
    """Take back the last leaving or the last move between branches."""
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.UndoMoveForm(request.POST or None, membership=membership)
    today = timezone.localdate()
    return _moved(
        request,
        form,
        lambda **values: members.undo_last_move(on=today, **values),
        membership,
        title=_("Hoàn tác lần thay đổi gần nhất"),
        intro=pages.undo_words(membership),
        done=_("Đã hoàn tác."),
        submit_label=_("Hoàn tác"),
        danger=True,
    )


@requires(Permission.MEMBER_WRITE)
@once
def member_absence(request, pk):
    """Record a time in which a member is exempt or takes part elsewhere; the known times stand below."""
    membership = get_object_or_404(selectors.writable_memberships(user=request.user), pk=pk)
    form = forms.AbsenceForm(request.POST or None)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "token"}
        try:
            register.begin_absence(membership=membership, by=request.user, **values)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã ghi."))
            return redirect("membership:member_absence", pk=membership.pk)
    context = {"form": form, "membership": membership, "absences": pages.absences_in_words(membership)}
    return render(request, "membership/member_absence.html", context)


@requires(Permission.MEMBER_WRITE)
@once
def member_absence_end(request, pk):
    absence = get_object_or_404(selectors.writable_absences(user=request.user), pk=pk)
    form = forms.EndAbsenceForm(request.POST or None, initial={"until_on": absence.until_on})

    def run(until_on):
        register.end_absence(absence=absence, until_on=until_on, by=request.user)

    back = reverse("membership:member_absence", args=[absence.membership_id])
    return act_page(
        request,
        form,
        run,
        back=back,
        title=_("Kết thúc thời gian"),
        intro=absence.get_kind_display(),
        done=_("Đã ghi."),
    )


@requires(Permission.MEMBER_WRITE)
@once
def branch_people_move(request, pk):
    """Move everybody of a branch that is merged or closed to another one: members, and cases under way."""
    branch = get_object_or_404(selectors.branches_to_empty(user=request.user), pk=pk)
    initial = {"on": branch.closed_on, "document": branch.closing_decision}
    form = forms.MovePeopleForm(request.POST or None, user=request.user, initial=initial)

    def move(to_branch, **values):
        try:
            members.move_members_and_cases(from_branch=branch, to_branch=to_branch, by=request.user, **values)
        except TransitionRefused as refused:
            raise ValidationError(str(refused)) from refused
        except ValidationError as error:
            raise _renamed(error, {"branch": "to_branch"}) from error

    title, back, intro = _("Chuyển người sang chi bộ khác"), branch.get_absolute_url(), pages.moving_words(branch)
    shown = {"title": title, "intro": intro, "page": guided_page, "chapter": MOVING}
    return act_page(request, form, move, back=back, done=_("Đã chuyển."), **shown)
