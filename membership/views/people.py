"""Adding and correcting persons, the recycle bin, and the warning of a doubled entry."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import conflict_page
from branches.views.pages import form_page
from membership.forms.people import EditPersonForm, KeptForm, NewPersonForm, TypedNameForm
from membership.selectors import lists, picking
from membership.selectors.person_fields import field_words
from membership.selectors.search import similar_people
from membership.services import candidates
from nammlau.list_query import AFTER, BEFORE
from nammlau.lists import page_by_key, read_key

AGAIN = "again"


@requires(Permission.PERSON_WRITE)
@once
def person_create(request):
    """Add a person, with a place on a source list when a branch is named; likenesses must be looked at first."""
    communes = picking.writable_communes(user=request.user)
    form = NewPersonForm(request.POST or None, user=request.user, communes=communes, initial=_kept(request))
    similar = _similar(request)
    if form.is_valid() and (form.cleaned_data["is_other"] or not similar):
        try:
            person = _add(form, request.user)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return _added(request, form, person)
    return render(request, "membership/person_form.html", {"form": form, "people": similar})


def _kept(request):
    form = KeptForm(request.GET)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def _similar(request):
    form = TypedNameForm(request.POST)
    form.is_valid()
    name = form.cleaned_data.get("full_name", "")
    return similar_people(user=request.user, full_name=name, birth_year=form.birth_year) if name else []


def _add(form, user):
    if not form.cleaned_data["branch"]:
        return candidates.add_person(commune=form.cleaned_data["commune"], by=user, **form.changes())
    case = candidates.add_candidate(by=user, person_fields=form.changes(), **form.candidacy())
    return case.person


def _added(request, form, person):
    messages.success(request, _("Đã thêm đồng chí %(name)s.") % {"name": person.full_name})
    if AGAIN not in request.POST:
        return redirect(person)
    return redirect(f"{reverse('membership:person_create')}?{urlencode(form.kept())}")


@requires(Permission.PERSON_WRITE)
@require_POST
def person_duplicates(request):
    """Answer who may be the person whose name is being typed."""
    return render(request, "membership/_duplicates.html", {"people": _similar(request), "form": None})


@requires(Permission.PERSON_WRITE)
def person_edit(request, pk):
    """Correct a person; whoever saves second is shown both versions and keeps what they typed."""
    person = get_object_or_404(picking.writable_people(user=request.user), pk=pk)
    form = EditPersonForm(request.POST or None, user=request.user, instance=person, initial={"version": person.version})
    title, back = _("Sửa thông tin"), person.get_absolute_url()
    if form.is_valid():
        try:
            candidates.edit_person(
                person=person, version=form.cleaned_data["version"], changes=form.changes(), by=request.user
            )
        except StaleRecord as stale:
            page = {"title": title, "cancel_url": back, "typed": form.changes(), "words": field_words}
            return conflict_page(request, form, stale.current, **page)
        except ValidationError as error:
            form.take_errors(error)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(person)
    return form_page(request, form, title=title, cancel_url=back)


@requires(Permission.PERSON_WRITE)
def person_delete(request, pk):
    """Put a person into the recycle bin, in two steps; whoever counts in figures cannot go there."""
    person = get_object_or_404(picking.writable_people(user=request.user), pk=pk)
    reasons = candidates.history_of(person)
    if request.method == "POST" and not reasons:
        candidates.delete_person(person=person, by=request.user)
        messages.success(request, _("Đã cho vào thùng rác."), extra_tags=reverse("membership:recycle_bin"))
        return redirect("membership:person_list")
    context = {
        "page_title": _("Cho vào thùng rác"),
        "person": person,
        "reasons": reasons,
        "question": _("Cho bản ghi của %(name)s vào thùng rác?") % {"name": person.full_name},
        "consequences": [
            _("Người này không còn hiện trong mọi danh sách, tìm kiếm và số liệu."),
            _("Bản ghi không mất: có thể khôi phục từ thùng rác bất cứ lúc nào."),
        ],
        "submit_label": _("Cho vào thùng rác"),
        "cancel_url": person.get_absolute_url(),
    }
    template = "membership/person_delete_refused.html" if reasons else "components/confirm_page.html"
    return render(request, template, context)


@requires(Permission.PERSON_WRITE)
@require_safe
def recycle_bin(request):
    rows = lists.deleted_people(user=request.user)
    after, before = read_key(request.GET.get(AFTER)), read_key(request.GET.get(BEFORE))
    page = page_by_key(rows, order=("-deleted_at",), after=after, before=before)
    context = {
        "rows": page.rows,
        "previous_url": f"?{BEFORE}={page.before}" if page.before else "",
        "next_url": f"?{AFTER}={page.after}" if page.after else "",
    }
    return render(request, "membership/recycle_bin.html", context)


@requires(Permission.PERSON_WRITE)
@require_POST
def person_restore(request, pk):
    person = get_object_or_404(lists.deleted_people(user=request.user), pk=pk)
    candidates.restore_person(person=person, by=request.user)
    messages.success(request, _("Đã khôi phục."))
    return redirect(person)
