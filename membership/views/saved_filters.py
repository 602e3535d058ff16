"""A reader's own filters: kept under a name, applied, renamed, forgotten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from membership.forms.lists import SavedFilterForm
from membership.selectors import lists
from membership.services import saved_filters
from membership.views.list_specs import SPECS
from nammlau.list_query import query_text, read_query, stored_url


def _spec(name):
    if name not in SPECS:
        raise Http404
    return SPECS[name]


@requires(Permission.PERSON_READ)
@require_safe
def saved_filter_list(request):
    rows = [row for row in lists.own_filters(user=request.user) if row.list_name in SPECS]
    shown = [{"filter": row, "list_title": SPECS[row.list_name].title} for row in rows]
    return render(request, "membership/saved_filter_list.html", {"rows": shown})


@requires(Permission.PERSON_READ)
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


@requires(Permission.PERSON_READ)
@require_safe
def saved_filter_apply(request, pk):
    saved = get_object_or_404(lists.own_filters(user=request.user), pk=pk)
    return redirect(stored_url(request, _spec(saved.list_name), saved.query))


@requires(Permission.PERSON_READ)
def saved_filter_rename(request, pk):
    saved = get_object_or_404(lists.own_filters(user=request.user), pk=pk)
    form = SavedFilterForm(request.POST or None, initial={"label": saved.name})
    if form.is_valid():
        try:
            saved_filters.rename_filter(saved=saved, name=form.cleaned_data["label"])
        except ValidationError as error:
            form.add_error("label", error.messages)
        else:
            return redirect("membership:saved_filter_list")
    context = {"page_title": _("Đổi tên bộ lọc"), "form": form, "cancel_url": _spec(saved.list_name).url}
    return render(request, "components/form_page.html", context)


@requires(Permission.PERSON_READ)
@require_POST
def saved_filter_delete(request, pk):
    saved = get_object_or_404(lists.own_filters(user=request.user), pk=pk)
    saved_filters.delete_filter(saved=saved)
    return redirect(_spec(saved.list_name).url)
