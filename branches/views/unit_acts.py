"""What is done to a unit: renaming, moving, classing, saying who decides, closing, merging."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from branches.access import Permission, requires
from branches.forms.units import (
    ApprovalChainForm,
    ClosingForm,
    MergeForm,
    MoveForm,
    PlaceClassForm,
    RenameForm,
)
from branches.once import once
from branches.selectors import units
from branches.services import closing, history
from branches.views.pages import act_page, confirm_page

CLOSING_MEANS = (
    gettext_lazy("Đơn vị, lịch sử và số liệu của đơn vị vẫn được giữ; không có gì bị xóa."),
    gettext_lazy("Vai trò bí thư tại đơn vị hết hiệu lực từ ngày đó."),
    gettext_lazy("Đảng viên và hồ sơ đang theo dõi của chi bộ cần được chuyển sang chi bộ khác."),
)


def _writable(request, pk, among=units.writable_units):
    return get_object_or_404(among(user=request.user), pk=pk)


@requires(Permission.UNIT_WRITE)
@once
def unit_rename(request, pk):
    unit = _writable(request, pk)
    form = RenameForm(request.POST or None, initial={"name": unit.name})
    act = partial(history.rename_unit, unit=unit, by=request.user)
    intro = _("Số liệu của các năm trước vẫn mang tên cũ. Ghi sai chính tả thì nhập lại đúng ngày của tên hiện nay.")
    return act_page(
        request, form, act, title=_("Đổi tên đơn vị"), back=unit.get_absolute_url(), done=_("Đã đổi tên."), intro=intro
    )


@requires(Permission.UNIT_WRITE)
@once
def unit_move(request, pk):
    unit = _writable(request, pk, units.subordinate_units)
    committees = units.writable_committees(user=request.user)
    form = MoveForm(request.POST or None, committees=committees)
    act = partial(history.move_unit, unit=unit, by=request.user)
    title = _("Chuyển %(unit)s sang trực thuộc nơi khác") % {"unit": unit.name}
    return act_page(request, form, act, title=title, back=unit.get_absolute_url(), done=_("Đã ghi nơi trực thuộc mới."))


@requires(Permission.UNIT_WRITE)
@once
def place_class_set(request, pk):
    unit = _writable(request, pk, units.writable_committees)
    form = PlaceClassForm(request.POST or None)
    act = partial(history.set_place_class, unit=unit, by=request.user)
    intro = _("Loại địa bàn quyết định yêu cầu về học vấn của người được xét kết nạp.")
    return act_page(
        request, form, act, title=_("Loại địa bàn"), back=unit.get_absolute_url(), done=_("Đã ghi."), intro=intro
    )


@requires(Permission.UNIT_WRITE)
@once
def approval_chain_set(request, pk):
    unit = _writable(request, pk, units.writable_committees)
    form = ApprovalChainForm(request.POST or None, deciders=units.deciders(user=request.user, unit=unit))
    act = partial(history.set_approval_chain, unit=unit, by=request.user)
    title = _("Thẩm quyền quyết định kết nạp")
    return act_page(request, form, act, title=title, back=unit.get_absolute_url(), done=_("Đã ghi."))


@requires(Permission.UNIT_WRITE)
@once
def unit_close(request, pk):
    today = timezone.localdate()
    unit = _writable(request, pk, units.subordinate_units)
    form = ClosingForm(
        request.POST or None, successors=units.possible_successors(unit=unit, user=request.user, on=today)
    )
    return act_page(
        request,
        form,
        partial(closing.close_unit, unit=unit, by=request.user),
        title=_("Kết thúc hoạt động"),
        back=unit.get_absolute_url(),
        done=_("Đã ghi kết thúc hoạt động."),
        page=confirm_page,
        question=_("%(unit)s kết thúc hoạt động?") % {"unit": unit.name},
        consequences=CLOSING_MEANS,
        submit_label=_("Ghi kết thúc hoạt động"),
    )


@requires(Permission.UNIT_WRITE)
@once
def branches_merge(request, pk):
    today = timezone.localdate()
    committee = _writable(request, pk, units.writable_committees)
    form = MergeForm(
        request.POST or None,
        branches=units.branches_of(user=request.user, committee=committee, on=today),
    )
    return act_page(
        request,
        form,
        partial(_merge, by=request.user),
        title=_("Sáp nhập chi bộ"),
        back=committee.get_absolute_url(),
        done=_("Đã ghi sáp nhập."),
        intro=_("Các chi bộ được sáp nhập kết thúc hoạt động; các bản được giao cho chi bộ nhận sáp nhập."),
    )


def _merge(*, into, name, **values):
    if into is None:
        return closing.merge_into_new(name=name, **values)
    return closing.merge_units(into=into, **values)
