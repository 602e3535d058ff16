"""The list pages: one view shows any list, one hands it out as a workbook, one acts on chosen rows."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from branches.access import Permission, requires, scope_of
from branches.services.exporting import record_export
from branches.views.confirmation import recently_confirmed
from membership.forms.bulk import ChosenForm, CourseOfPeopleForm, VillageOfPeopleForm
from membership.selectors import lists
from membership.services import bulk, saved_filters
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
from nammlau.downloads import workbook_response
from nammlau.list_pages import (
    FRAGMENT_TEMPLATE,
    PAGE_TEMPLATE,
    chosen_columns,
    list_context,
    read_page,
    table_text,
)
from nammlau.list_query import COLUMNS, read_query, read_search
from nammlau.list_sheet import write_list
from nammlau.writing import written_date

FRAME = "list-frame"
LISTS = require_http_methods(["GET", "HEAD", "POST"])
MOST_EXPORTED = 20_000


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


@requires(Permission.PERSON_READ)
@LISTS
def course_list(request):
    return show_list(request, COURSES)


def show_list(request, spec):
    """Show a page of a list; a filter form that was sent leads to an address that holds no name."""
    if request.method == "POST":
        query = read_search(request, spec)
        _remember_columns(request, spec)
        if not query.form.errors:
            return redirect(query.url())
    else:
        query = read_query(request, spec)
    template = FRAGMENT_TEMPLATE if request.htmx.target == FRAME else PAGE_TEMPLATE
    return render(request, template, _context(request, query))


def _context(request, query):
    spec, allows = query.spec, scope_of(request.user).allows
    saved = lists.saved_filters(user=request.user, list_name=spec.name)
    offered = spec.columns_for(allows)
    rows = spec.rows(user=request.user, filters=query.filters, on=timezone.localdate())
    columns = chosen_columns(offered, _kept_columns(saved))
    context = list_context(query, page=read_page(query, rows=rows), columns=columns, offered=offered, allows=allows)
    named = [row for row in saved if row.name]
    return context | {
        "saved_filters": [_saved_link(row) for row in named],
        "save_filter_url": query.url(reverse("membership:saved_filter_create", args=[spec.name])),
        "manage_filters_url": reverse("membership:saved_filter_list"),
    }


def _saved_link(row):
    return {
        "label": row.name,
        "url": reverse("membership:saved_filter_apply", args=[row.pk]),
        "delete_url": reverse("membership:saved_filter_delete", args=[row.pk]),
    }


def _kept_columns(saved):
    return next((row.query.split() for row in saved if row.name == saved_filters.COLUMNS_NAME), [])


def _remember_columns(request, spec):
    """Keep the columns that were ticked, where the form held any."""
    asked = request.POST.getlist(COLUMNS)
    known = [column.key for column in spec.columns if column.key in asked]
    if known:
        saved_filters.remember_columns(by=request.user, list_name=spec.name, columns=known)


@requires(Permission.EXPORT)
@require_safe
@recently_confirmed
def list_export(request, spec):
    """Hand out what the page shows, all pages of it, as a workbook."""
    query = read_query(request, spec)
    rows = spec.rows(user=request.user, filters=query.filters, on=timezone.localdate())
    return _workbook(request, query, rows)


def _workbook(request, query, rows):
    spec = query.spec
    saved = lists.saved_filters(user=request.user, list_name=spec.name)
    columns = chosen_columns(spec.columns_for(scope_of(request.user).allows), _kept_columns(saved))
    found = list(rows.order_by(*query.order, "pk")[:MOST_EXPORTED])
    heads, lines = table_text(spec, found, columns)
    about = [_("Ngày xuất: %(day)s. Số dòng: %(count)s.") % _facts(found)]
    if len(found) == MOST_EXPORTED:
        about.append(_("Chỉ gồm %(most)s dòng đầu; hãy lọc hẹp hơn.") % {"most": MOST_EXPORTED})
    content = write_list(title=str(spec.title), heads=heads, rows=lines, about=about)
    record_export(by=request.user, list_name=spec.name, people_count=len(found), columns=[one.key for one in columns])
    return workbook_response(f"{spec.name}-{timezone.localdate():%Y-%m-%d}", content)


def _facts(found):
    return {"day": written_date(timezone.localdate()), "count": len(found)}


@requires(Permission.EXPORT)
@LISTS
def list_bulk(request, spec):
    """Act on the rows that were ticked; without any, back to the list with a word about it."""
    query = read_query(request, spec)
    allows = scope_of(request.user).allows
    actions = [(act.value, act.label) for act in spec.bulk_actions if allows(act.permission)]
    rows = spec.rows(user=request.user, filters={"status": lists.ALL}, on=timezone.localdate())
    form = ChosenForm(request.POST, rows=rows, actions=actions)
    if request.method == "POST" and form.is_valid():
        return ACTS[form.cleaned_data["action"]](request, query, form.cleaned_data["ids"])
    if request.method == "POST":
        messages.error(request, form.errors.get("ids", [_("Việc này không làm được ở đây.")])[0])
    return redirect(query.url())


@recently_confirmed
def _export_chosen(request, query, rows):
    return _workbook(request, query, rows)


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
    return _choice(request, query, form, cases, words)


def _choice(request, query, form, rows, words):
    context = {"form": form, "rows": rows, "cancel_url": query.url(), **words}
    return render(request, "membership/bulk_choice.html", context)


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
    return _choice(request, query, form, people, words)


ACTS = {EXPORT_CHOSEN: _export_chosen, MARK_LIVE: _follow, NOMINATE: _nominate, SET_VILLAGE: _write_village}
