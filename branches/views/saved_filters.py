"""A reader's own filters: kept under a name, applied, renamed, forgotten.

A filter is no more than an address; whether its list may be opened is judged there.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.forms.lists import SavedFilterForm
from branches.selectors.saved_filters import own_filters
from branches.services import saved_filters
from nammlau.list_query import query_text, read_query, stored_url
from nammlau.lists import spec_named


def _spec(name):
    spec = spec_named(name)
    if spec is None:
        raise Http404
    return spec


@requires(Permission.UNIT_READ)
@require_safe
def saved_filter_list(request):
    rows = [(row, spec_named(row.list_name)) for row in own_filters(user=request.user)]
    shown = [{"filter": row, "list_title": spec.title} for row, spec in rows if spec]
    return render(request, "branches/saved_filter_list.html", {"rows": shown})


@requires(Permission.UNIT_READ)
@require_POST
def saved_filter_create(request, name):
    """Keep the filters of the address under the name that was typed, and go back to them."""
    spec = _spec(name)
    form = SavedFilterForm(request.POST)
    try:
        if form.is_valid():
            label, query = form.cleaned_data["label"], query_text(request, spec)
            saved_filters.save_filter(by=request.user, list_name=spec.name, name=label, query=query)
            messages.success(request, _("Đã lưu bộ lọc."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(read_query(request, spec).url())


@requires(Permission.UNIT_READ)
@require_safe
def saved_filter_apply(request, pk):
    saved = get_object_or_404(own_filters(user=request.user), pk=pk)
    return redirect(stored_url(request, _spec(saved.list_name), saved.query))


@requires(Permission.UNIT_READ)
def saved_filter_rename(request, pk):
    saved = get_object_or_404(own_filters(user=request.user), pk=pk)
    form = SavedFilterForm(request.POST or None, initial={"label": saved.name})
    if form.is_valid():
        try:
            saved_filters.rename_filter(saved=saved, name=form.cleaned_data["label"])
        except ValidationError as error:
            form.add_error("label", error.messages)
        else:
            return redirect("branches:saved_filter_list")
    context = {"page_title": _("Đổi tên bộ lọc"), "form": form, "cancel_url": _spec(saved.list_name).url}
    return render(request, "components/form_page.html", context)


@requires(Permission.UNIT_READ)
@require_POST
def saved_filter_delete(request, pk):
    saved = get_object_or_404(own_filters(user=request.user), pk=pk)
    saved_filters.delete_filter(saved=saved)
    return redirect(_spec(saved.list_name).url)
