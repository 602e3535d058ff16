"""Showing a list of either app: its page, its htmx swap, its search, its export, acts on chosen rows.

Who may open a list is said by the views of each app, which hand these functions the description of the list.
"""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.access import scope_of
from branches.forms.lists import ChosenForm
from branches.selectors.saved_filters import saved_filters
from branches.services.exporting import record_export
from branches.services.saved_filters import COLUMNS_NAME, remember_columns
from branches.views.confirmation import recently_confirmed
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
from nammlau.lists import ALL
from nammlau.writing import written_date

FRAME = "list-frame"
MOST_EXPORTED = 20_000


def show_list(request, spec):
    """Show a page of a list; a filter form that was sent leads to an address that holds no name."""
    if request.method == "POST":
        query = read_search(request, spec)
        _keep_columns(request, spec)
        if not query.form.errors:
            return redirect(query.url())
    else:
        query = read_query(request, spec)
    template = FRAGMENT_TEMPLATE if request.htmx.target == FRAME else PAGE_TEMPLATE
    return render(request, template, _context(request, query))


def _context(request, query):
    spec, allows = query.spec, scope_of(request.user).allows
    saved = saved_filters(user=request.user, list_name=spec.name)
    offered = spec.columns_for(allows)
    rows = spec.rows(user=request.user, filters=query.filters, on=timezone.localdate())
    columns = chosen_columns(offered, _kept_columns(saved))
    context = list_context(query, page=read_page(query, rows=rows), columns=columns, offered=offered, allows=allows)
    return context | {
        "saved_filters": [_saved_link(row) for row in saved if row.name != COLUMNS_NAME],
        "save_filter_url": query.url(reverse("branches:saved_filter_create", args=[spec.name])),
        "manage_filters_url": reverse("branches:saved_filter_list"),
    }


def _saved_link(row):
    return {
        "label": row.name,
        "url": reverse("branches:saved_filter_apply", args=[row.pk]),
        "delete_url": reverse("branches:saved_filter_delete", args=[row.pk]),
    }


def _kept_columns(saved):
    return next((row.query.split() for row in saved if row.name == COLUMNS_NAME), [])


def _keep_columns(request, spec):
    """Keep the columns that were ticked, where the form held any."""
    asked = request.POST.getlist(COLUMNS)
    if known := [column.key for column in spec.columns if column.key in asked]:
        remember_columns(by=request.user, list_name=spec.name, columns=known)


@recently_confirmed
def export_list(request, spec):
    """Hand out what the page shows, all pages of it, as a workbook."""
    query = read_query(request, spec)
    return _workbook(request, query, spec.rows(user=request.user, filters=query.filters, on=timezone.localdate()))


@recently_confirmed
def export_chosen(request, query, rows):
    """Hand out the rows that were ticked."""
    return _workbook(request, query, rows)


def _workbook(request, query, rows):
    spec, today = query.spec, timezone.localdate()
    saved = saved_filters(user=request.user, list_name=spec.name)
    columns = chosen_columns(spec.columns_for(scope_of(request.user).allows), _kept_columns(saved))
    found = list(rows.order_by(*query.order, "pk")[:MOST_EXPORTED])
    heads, lines = table_text(spec, found, columns)
    content = write_list(title=str(spec.title), heads=heads, rows=lines, about=_about(len(found), today))
    people_count = len(found) if spec.is_of_people else None
    keys = [column.key for column in columns]
    record_export(by=request.user, list_name=spec.name, people_count=people_count, columns=keys)
    return workbook_response(f"{spec.name}-{today:%Y-%m-%d}", content)


def _about(count, day):
    about = [_("Ngày xuất: %(day)s. Số dòng: %(count)s.") % {"day": written_date(day), "count": count}]
    if count == MOST_EXPORTED:
        about.append(_("Chỉ gồm %(most)s dòng đầu; hãy lọc hẹp hơn.") % {"most": MOST_EXPORTED})
    return about


def act_on_chosen(request, spec, acts: Mapping[str, Callable]):
    """Act on the rows that were ticked; without any, back to the list with a word about it.

    ``acts`` maps the value of an act to what carries it out: ``act(request, query, rows)``.
    """
    query = read_query(request, spec)
    allows = scope_of(request.user).allows
    offered = [(act.value, act.label) for act in spec.bulk_actions if any(map(allows, act.permissions))]
    rows = spec.rows(user=request.user, filters={"status": ALL}, on=timezone.localdate())
    form = ChosenForm(request.POST, rows=rows, actions=offered)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["ids"].order_by(*query.order, "pk")
        return acts[form.cleaned_data["action"]](request, query, chosen)
    if request.method == "POST":
        messages.error(request, form.errors.get("ids", [_("Việc này không làm được ở đây.")])[0])
    return redirect(query.url())


def ask_about_chosen(request, query, form, rows, **words):
    """Ask for what an act needs beside the rows, which the form carries along.

    ``words`` holds page_title, submit_label and action; question and consequences where there are any.
    """
    return render(
        request, "components/bulk_choice.html", {"form": form, "rows": rows, "cancel_url": query.url(), **words}
    )
