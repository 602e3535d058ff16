"""The organisation: its list, the page of a unit, the search behind pickers."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires, scope_of
from branches.enums import UnitKind
from branches.forms.units import BranchForm, CommitteeForm, PickForm, UnitForm, unit_options
from branches.once import once
from branches.selectors import units
from branches.services.units import edit_unit, found_unit
from branches.views.list_specs import UNITS
from branches.views.listing import export_list, show_list
from branches.views.pages import act_page
from branches.views.unit_links import unit_links


@requires(Permission.UNIT_READ)
def unit_list(request):
    return show_list(request, UNITS)


@requires(Permission.UNIT_READ)
@require_safe
def unit_list_export(request):
    return export_list(request, UNITS)


@requires(Permission.UNIT_READ)
@require_POST
def pick_unit(request):
    """Answer a picker with the units of the reader whose name has the words."""
    form = PickForm(request.POST)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    options = unit_options(units.visible_units(user=request.user), text)
    return render(request, "components/_options.html", {"options": options})


@requires(Permission.UNIT_READ)
@require_safe
def unit_detail(request, pk):
    unit = get_object_or_404(units.visible_units(user=request.user), pk=pk)
    scope = scope_of(request.user)
    context = {
        "unit": unit,
        "page": units.unit_page(unit=unit, user=request.user, on=timezone.localdate()),
        "may_write": scope.reaches(Permission.UNIT_WRITE, unit.path),
        "sees_around": scope.reaches(Permission.UNIT_READ, unit.parent.path if unit.parent else unit.path),
        "sees_names": scope.reaches(Permission.PERSON_READ, unit.path)
        or scope.reaches(Permission.USER_MANAGE, unit.path),
        "may_end": units.subordinate_units(user=request.user).filter(pk=pk).exists(),
        "links": unit_links(unit, scope),
    }
    return render(request, "branches/unit_detail.html", context)


@requires(Permission.UNIT_WRITE)
@require_safe
def branch_add(request):
    """Lead to the form of a new branch, where the reader keeps one committee; else to the list to choose one."""
    committees = units.writable_committees(user=request.user)[:2]
    if len(committees) == 1:
        return redirect("branches:branch_create", pk=committees[0].pk)
    messages.info(request, _("Chọn đảng bộ, rồi bấm “Thêm chi bộ” trên trang của đảng bộ đó."))
    return redirect("branches:unit_list")


@requires(Permission.UNIT_WRITE)
@once
def branch_create(request, pk):
    parent = get_object_or_404(units.writable_committees(user=request.user), pk=pk)
    form = BranchForm(request.POST or None)
    act = partial(found_unit, code="", kind=UnitKind.BRANCH, parent=parent, by=request.user)
    title = _("Thêm chi bộ trực thuộc %(unit)s") % {"unit": parent.name}
    return act_page(request, form, act, title=title, back=parent.get_absolute_url(), done=_("Đã thêm chi bộ."))


@requires(Permission.UNIT_WRITE)
@once
def committee_create(request, pk):
    parent = get_object_or_404(units.writable_committees(user=request.user), pk=pk)
    form = CommitteeForm(request.POST or None, parent=parent)
    act = partial(found_unit, kind=UnitKind.COMMITTEE, parent=parent, by=request.user)
    title = _("Thêm đảng bộ trực thuộc %(unit)s") % {"unit": parent.name}
    return act_page(request, form, act, title=title, back=parent.get_absolute_url(), done=_("Đã thêm đảng bộ."))


@requires(Permission.UNIT_WRITE)
@once
def unit_edit(request, pk):
    unit = get_object_or_404(units.writable_units(user=request.user), pk=pk)
    form = UnitForm(request.POST or None, instance=unit, initial={"version": unit.version})
    act = partial(edit_unit, unit=unit, by=request.user)
    intro = _("Đổi tên, chuyển trực thuộc và kết thúc hoạt động có mục riêng, ghi kèm ngày hiệu lực.")
    return act_page(
        request,
        form,
        act,
        title=_("Sửa thông tin đơn vị"),
        back=unit.get_absolute_url(),
        done=_("Đã lưu."),
        intro=intro,
    )
