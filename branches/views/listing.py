"""Showing a list of the organisation: its page, its htmx swap, its search."""

from django.shortcuts import redirect, render
from django.utils import timezone

from branches.access import scope_of
from nammlau.list_pages import FRAGMENT_TEMPLATE, PAGE_TEMPLATE, chosen_columns, list_context, read_page
from nammlau.list_query import COLUMNS, read_query, read_search

FRAME = "list-frame"


def show_list(request, spec):
    """Show a page of a list; a filter form that was sent leads to an address that holds no name."""
    if request.method == "POST":
        query = read_search(request, spec)
        _keep_columns(request, spec)
        if not query.form.errors:
            return redirect(query.url())
    else:
        query = read_query(request, spec)
    allows = scope_of(request.user).allows
    offered = spec.columns_for(allows)
    rows = spec.rows(user=request.user, filters=query.filters, on=timezone.localdate())
    columns = chosen_columns(offered, request.session.get(_kept_under(spec), []))
    context = list_context(query, page=read_page(query, rows=rows), columns=columns, offered=offered, allows=allows)
    return render(request, FRAGMENT_TEMPLATE if request.htmx.target == FRAME else PAGE_TEMPLATE, context)


def _keep_columns(request, spec):
    """Keep the columns that were ticked until the person signs out."""
    asked = request.POST.getlist(COLUMNS)
    if known := [column.key for column in spec.columns if column.key in asked]:
        request.session[_kept_under(spec)] = known


def _kept_under(spec):
    return f"columns_{spec.name}"
