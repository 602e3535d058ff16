"""The list pages of the pipeline, their exports, and what is done with chosen rows."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from branches.access import Permission, requires
from branches.views.listing import act_on_chosen, ask_about_chosen, export_chosen, export_list, show_list
from membership.forms.bulk import CourseOfPeopleForm, VillageOfPeopleForm
from membership.services import bulk
from membership.views.list_specs import (
    CASES,
    COURSES,
    EXPORT_CHOSEN,
    MARK_LIVE,
    MEETINGS,
    MEMBERS,
    NOMINATE,
    PEOPLE,
    SET_VILLAGE,
)

LISTS = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.PERSON_READ)
@LISTS
def person_list(request):
    return show_list(request, PEOPLE)


@requires(Permission.PERSON_READ)
@LISTS
def case_list(request):
    return show_list(request, CASES)


@requires(Permission.PERSON_READ)
@LISTS
def member_list(request):
    return show_list(request, MEMBERS)


@requires(Permission.PERSON_READ)
@LISTS
def meeting_list(request):
    return show_list(request, MEETINGS)


@requires(Permission.FILE_READ)
@LISTS
def course_list(request):
    return show_list(request, COURSES)


@requires(Permission.EXPORT)
@require_safe
def list_export(request, spec):
    return export_list(request, spec)


@requires(Permission.EXPORT)
@LISTS
def list_bulk(request, spec):
    return act_on_chosen(request, spec, ACTS)


def _follow(request, query, cases):
    number = bulk.follow_cases(cases=cases, on=timezone.localdate(), by=request.user)
    messages.success(request, _("Đã chuyển %(number)s hồ sơ sang theo dõi.") % {"number": number})
    return redirect(query.url())


def _nominate(request, query, cases):
    """Ask for the course, then lead to its nominations with these people ticked."""
    form = CourseOfPeopleForm(request.POST if "course" in request.POST else None, user=request.user)
    if form.is_valid():
        people = urlencode([("person", case.person_id) for case in cases])
        url = reverse("membership:course_nominate", args=[form.cleaned_data["course"].pk])
        return HttpResponseRedirect(f"{url}?{people}")
    words = {"page_title": _("Cử đi học"), "submit_label": _("Tiếp tục"), "action": NOMINATE}
    return ask_about_chosen(request, query, form, cases, **words)


def _write_village(request, query, people):
    """Ask for the village, then write it: the form carries the chosen rows along."""
    form = VillageOfPeopleForm(request.POST if "village" in request.POST else None, user=request.user)
    if form.is_valid():
        try:
            number = bulk.set_village(people=people, village=form.cleaned_data["village"], by=request.user)
        except ValidationError as error:
            form.add_error("village", error)
        else:
            messages.success(request, _("Đã ghi bản cho %(number)s người.") % {"number": number})
            return redirect(query.url())
    words = {"page_title": _("Ghi bản cho nhiều người"), "submit_label": _("Lưu"), "action": SET_VILLAGE}
    return ask_about_chosen(request, query, form, people, **words)


ACTS = {EXPORT_CHOSEN: export_chosen, MARK_LIVE: _follow, NOMINATE: _nominate, SET_VILLAGE: _write_village}
