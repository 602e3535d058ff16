"""Courses: the course and its class, sending people, taking somebody off, results of everybody at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import act_page, add_errors, confirm_page
from membership.forms import courses as forms
from membership.reports.correction import class_corrections
from membership.selectors import courses as selectors
from membership.services import courses, results
from membership.services.courses import CourseRefused, PeopleDoubted
from nammlau.lists import read_key
from nammlau.numbering import next_number

FIND, FILL, PASS = "find", "fill", "pass"


def _writable(request, pk):
    rows = selectors.visible_courses(user=request.user, permission=Permission.COURSE_WRITE)
    return get_object_or_404(rows.filter(cancelled_on__isnull=True), pk=pk)


@requires(Permission.FILE_READ)
@require_safe
def course_detail(request, pk):
    course = get_object_or_404(selectors.visible_courses(user=request.user), pk=pk)
    listed = selectors.class_of(course)
    context = {
        "course": course,
        "listed": listed,
        "over": listed.over(course.seats),
        "has_begun": course.starts_on <= timezone.localdate(),
        "may_write": scope_of(request.user).reaches(Permission.COURSE_WRITE, course.commune.path),
        "may_print": scope_of(request.user).reaches(Permission.EXPORT, course.commune.path),
        "corrections": class_corrections(user=request.user, course=course),
    }
    return render(request, "membership/course_detail.html", context)


@requires(Permission.COURSE_WRITE)
@once
def course_create(request):
    communes = selectors.communes_for_courses(user=request.user)
    form = forms.NewCourseForm(request.POST or None, communes=communes, user=request.user)
    if form.is_valid():
        try:
            course = courses.create_course(commune=form.cleaned_data["commune"], by=request.user, **form.changes())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã thêm lớp. Bây giờ chọn người được cử."))
            return redirect("membership:course_nominate", pk=course.pk)
    context = {"form": form, "page_title": _("Thêm lớp bồi dưỡng")}
    return render(request, "membership/course_form.html", context)


@requires(Permission.COURSE_WRITE)
def course_edit(request, pk):
    course = _writable(request, pk)
    initial = {"version": course.version}
    form = forms.EditCourseForm(request.POST or None, instance=course, initial=initial, user=request.user)

    def change(**values):
        version = values.pop("version")
        courses.edit_course(course=course, version=version, changes=values, by=request.user)

    back = course.get_absolute_url()
    return act_page(request, form, change, back=back, done=_("Đã lưu."), title=_("Sửa lớp bồi dưỡng"))


@requires(Permission.COURSE_WRITE)
@once
def course_cancel(request, pk):
    """Cancel a course; whoever was sent goes back to the source list."""
    course = _writable(request, pk)
    initial = {"version": course.version, "on": timezone.localdate()}
    form = forms.CancelCourseForm(request.POST or None, initial=initial)
    page = {
        "title": _("Hủy lớp"),
        "question": _("Hủy lớp “%(name)s”?") % {"name": course.name},
        "consequences": [
            _("Người được cử trở lại nguồn và có thể cử đi lớp khác."),
            _("Lượt cử đi học của lớp này không tính vào số liệu."),
        ],
        "submit_label": _("Hủy lớp"),
        "came_second": _("Người khác vừa sửa lớp này. Xem lại rồi gửi lại."),
    }

    def cancel(**values):
        courses.cancel_course(course=course, by=request.user, **values)

    back = course.get_absolute_url()
    return act_page(request, form, cancel, back=back, done=_("Đã hủy lớp."), page=confirm_page, **page)


@requires(Permission.COURSE_WRITE)
@once
def course_nominate(request, pk):
    """Find people, tick them, and send them together; ticked people stay while one searches on."""
    course = _writable(request, pk)
    ticked = [key for text in request.GET.getlist("person") if (key := read_key(text))]
    sent_on = min(course.decided_on or course.starts_on, timezone.localdate())
    initial = {"on": sent_on, "people": ticked}
    form = forms.NominateForm(request.POST or None, user=request.user, initial=initial)
    ids = form.chosen_ids()
    form.keep(selectors.candidates(user=request.user, course=course, chosen=ids) if ids else [])
    is_sending = form.is_bound and FIND not in request.POST
    if is_sending and form.is_valid() and _sent(request, course, form):
        return redirect(course)
    found = selectors.candidates(user=request.user, course=course, **form.sought())
    listed = selectors.class_of(course)
    context = {
        "course": course,
        "form": form,
        "found": [one for one in found if one.person.pk not in set(ids)],
        "dropped": len(ids) - len(form.chosen),
        "is_full_page": len(found) == selectors.SHOWN,
        "over": listed.over(None if course.seats is None else course.seats - len(form.chosen)),
        "listed": listed,
    }
    return render(request, "membership/course_nominate.html", context)


def _sent(request, course, form):
    what = {"nominees": form.nominees(), "on": form.cleaned_data["on"], "accepted": form.accepted_warnings()}
    try:
        sent = courses.nominate(course=course, by=request.user, **what)
    except PeopleDoubted as doubted:
        form.ask_again(doubted.doubts)
    except CourseRefused as refused:
        form.add_error(None, f"{refused.person}: {refused}")
    except ValidationError as error:
        add_errors(form, error)
    else:
        messages.success(request, _("Đã cử %(number)s người.") % {"number": len(sent)})
        return True
    return False


@requires(Permission.COURSE_WRITE)
@once
def course_withdraw(request, pk, enrolment):
    """Take one person off the list of a course."""
    course = _writable(request, pk)
    row = selectors.enrolment_on(course=course, pk=enrolment)
    if row is None:
        raise Http404
    form = forms.WithdrawForm(request.POST or None, initial={"on": timezone.localdate()})

    def withdraw(**values):
        courses.withdraw_nominee(enrolment=row, by=request.user, **values)

    intro = _("Đồng chí %(name)s, %(branch)s.") % {"name": row.person, "branch": row.branch}
    back, title = course.get_absolute_url(), _("Rút khỏi danh sách lớp")
    return act_page(request, form, withdraw, back=back, done=_("Đã rút."), title=title, intro=intro)


@requires(Permission.COURSE_WRITE)
@once
def course_results(request, pk):
    """Record the results and certificates of the whole class on one screen."""
    course = _writable(request, pk)
    listed = selectors.class_of(course)
    first = next_number(selectors.latest_number(course))
    screen = forms.ClassResults(request.POST or None, course=course, enrolments=listed.standing, first_number=first)
    status = 200
    if screen.common.is_bound and FILL in request.POST:
        screen.fill_numbers()
    elif screen.common.is_bound and PASS in request.POST:
        screen.pass_pending()
    elif screen.common.is_bound and screen.is_valid():
        status = _record(request, course, screen)
        if status == 302:
            return redirect(course)
    context = {"course": course, "screen": screen, "listed": listed}
    return render(request, "membership/course_results.html", context, status=status)


def _record(request, course, screen):
    """Write the results; returns the status of the answer. What failed is told on the screen."""
    common = screen.common.cleaned_data
    try:
        changed = results.record_results(
            course=course,
            version=common["version"],
            entries=screen.entries(),
            on=common["issued_on"],
            today=timezone.localdate(),
            by=request.user,
            accepted=screen.common.accepted_warnings(),
        )
    except PeopleDoubted as doubted:
        screen.common.ask_again(doubted.doubts)
        return 200
    except CourseRefused as refused:
        screen.refuse(refused)
        return 200
    except StaleRecord as stale:
        words = _("Người khác vừa ghi kết quả lớp này. Đối chiếu rồi gửi lại.")
        return sent_again(screen.common, words, version=stale.current.version)
    messages.success(request, _("Đã ghi kết quả của %(number)s người.") % {"number": len(changed)})
    return 302
