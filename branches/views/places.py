"""Villages of a commune and who serves them; mass organisations."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from branches.forms.places import (
    MassOrganisationEndForm,
    MassOrganisationForm,
    VillageClosingForm,
    VillageEditForm,
    VillageForm,
    VillageServiceForm,
)
from branches.once import once
from branches.selectors import units
from branches.services import places
from branches.views.pages import act_page, confirm_page


def _village(request, pk):
    return get_object_or_404(units.writable_villages(user=request.user), pk=pk)


@requires(Permission.UNIT_READ)
@require_safe
def village_detail(request, pk):
    village = get_object_or_404(units.visible_villages(user=request.user), pk=pk)
    services, years = units.village_history(village=village)
    context = {
        "village": village,
        "services": services,
        "years": years,
        "may_write": scope_of(request.user).reaches(Permission.UNIT_WRITE, village.unit.path),
        "today": timezone.localdate(),
    }
    return render(request, "branches/village_detail.html", context)


@requires(Permission.UNIT_WRITE)
@once
def village_create(request, pk):
    commune = get_object_or_404(units.writable_committees(user=request.user), pk=pk)
    form = VillageForm(request.POST or None)
    act = partial(places.add_village, unit=commune, by=request.user)
    return act_page(request, form, act, title=_("Thêm bản"), back=commune.get_absolute_url(), done=_("Đã thêm bản."))


@requires(Permission.UNIT_WRITE)
@once
def village_edit(request, pk):
    village = _village(request, pk)
    shown = {name: getattr(village, name) for name in ("name", "founded_on", "version")}
    form = VillageEditForm(request.POST or None, initial=shown)
    act = partial(places.edit_village, village=village, by=request.user)
    return act_page(
        request, form, act, title=_("Sửa thông tin bản"), back=village.get_absolute_url(), done=_("Đã lưu.")
    )


@requires(Permission.UNIT_WRITE)
@once
def village_close(request, pk):
    village = _village(request, pk)
    form = VillageClosingForm(request.POST or None)
    return act_page(
        request,
        form,
        partial(places.close_village, village=village, by=request.user),
        title=_("Bản sáp nhập, giải thể"),
        back=village.get_absolute_url(),
        done=_("Đã ghi."),
        page=confirm_page,
        question=_("%(village)s không còn là một bản riêng?") % {"village": village.name},
        consequences=[_("Lịch sử và số liệu các năm của bản vẫn được giữ.")],
        submit_label=_("Ghi sáp nhập, giải thể"),
    )


@requires(Permission.UNIT_WRITE)
@once
def village_assign(request, pk):
    village, today = _village(request, pk), timezone.localdate()
    branches = units.branches_of(user=request.user, committee=village.unit, on=today)
    form = VillageServiceForm(request.POST or None, branches=branches)
    act = partial(places.assign_village, village=village, by=request.user)
    title = _("Chi bộ phụ trách %(village)s") % {"village": village.name}
    return act_page(
        request, form, act, title=title, back=village.get_absolute_url(), done=_("Đã ghi chi bộ phụ trách.")
    )


@requires(Permission.UNIT_WRITE)
@once
def mass_organisation_create(request, pk):
    unit = get_object_or_404(units.writable_units(user=request.user), pk=pk)
    form = MassOrganisationForm(request.POST or None)
    act = partial(places.add_mass_organisation, unit=unit, by=request.user)
    return act_page(
        request, form, act, title=_("Thêm đoàn thể"), back=unit.get_absolute_url(), done=_("Đã thêm đoàn thể.")
    )


@requires(Permission.UNIT_WRITE)
@once
def mass_organisation_end(request, pk):
    organisation = get_object_or_404(units.writable_mass_organisations(user=request.user), pk=pk)
    form = MassOrganisationEndForm(request.POST or None)
    act = partial(places.end_mass_organisation, organisation=organisation, by=request.user)
    title = _("%(name)s: kết thúc hoạt động") % {"name": organisation.name}
    return act_page(request, form, act, title=title, back=organisation.unit.get_absolute_url(), done=_("Đã ghi."))
