"""The page of one person, and what is written about a try beside its steps."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import conflict_page
from branches.views.pages import add_errors
from membership.forms.cases import CaseForm, NewCaseForm
from membership.forms.special_cases import SpecialCaseForm
from membership.handbook.pages import guide_to
from membership.pipeline import TransitionRefused
from membership.selectors.cases import movable_cases, visible_people
from membership.selectors.person_page import person_page
from membership.selectors.picking import writable_people
from membership.selectors.rulebook import current_book
from membership.services import candidates
from membership.services.transitions import follow_case
from membership.services.viewing import note_view
from membership.views.guided import guided_page


@requires(Permission.PERSON_READ)
@require_safe
def person_detail(request, pk):
    """Show one person to a reader; opening the full file is noted."""
    person = get_object_or_404(visible_people(user=request.user), pk=pk)
    today = timezone.localdate()
    page = person_page(user=request.user, person=person, on=today)
    if page.shows_file:
        note_view(person=person, by=request.user, on=today)
    main = page.case.main_step if page.case else None
    guide = guide_to(main.action, today, book=current_book()) if main else ""
    context = {"page": page, "person": person, "today": today, "guide": guide}
    return render(request, "membership/person_detail.html", context)


@requires(Permission.PERSON_WRITE)
@once
def case_create(request, pk):
    """Put a known person on the source list: a further try, or the first of one who has none."""
    person = get_object_or_404(writable_people(user=request.user), pk=pk)
    form = NewCaseForm(request.POST or None, user=request.user, commune_id=person.commune_id)
    if form.is_valid():
        try:
            candidates.add_candidate(person=person, by=request.user, **form.arguments())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã đưa vào nguồn."))
            return redirect(person)
    title, back = _("Đưa vào nguồn phát triển"), person.get_absolute_url()
    return guided_page(request, form, title=title, cancel_url=back, chapter="tao-nguon")


@requires(Permission.CASE_MOVE)
def case_edit(request, pk):
    """Correct what was written when a case was opened."""
    return _edit_page(request, pk, CaseForm, title=_("Sửa hồ sơ phấn đấu"), chapter="dung-va-sua")


@requires(Permission.CASE_MOVE)
def case_special(request, pk):
    """Record what sets a case apart: consents, a place without a branch, an earlier membership, a wait."""
    return _edit_page(request, pk, SpecialCaseForm, title=_("Trường hợp riêng"), chapter="truong-hop-rieng")


def _edit_page(request, pk, form_class, *, title, chapter):
    """Save what a form changes on a case; whoever saves second is shown both versions."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    form, back = form_class(request.POST or None, case=case), case.get_absolute_url()
    if form.is_valid():
        version, changes = form.cleaned_data["version"], form.changes()
        try:
            candidates.edit_case(case=case, version=version, changes=changes, by=request.user)
        except StaleRecord as stale:
            return conflict_page(request, form, stale.current, title=title, cancel_url=back, typed=changes)
        messages.success(request, _("Đã lưu."))
        return redirect(case)
    return guided_page(request, form, title=title, cancel_url=back, chapter=chapter)


@requires(Permission.CASE_MOVE)
@require_POST
def case_follow(request, pk):
    """Follow a case that is known from an old register: from now on it raises alarms."""
    case = get_object_or_404(movable_cases(user=request.user), pk=pk)
    try:
        follow_case(case=case, on=timezone.localdate(), by=request.user)
        messages.success(request, _("Từ nay chương trình nhắc việc về người này."))
    except TransitionRefused as refused:
        messages.error(request, str(refused))
    return redirect(case)
