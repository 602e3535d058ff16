"""Two records of one person: suggestions, the choice of fields, the list of merges and the way back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from membership.forms.merging import ChooseOtherForm, MergeForm
from membership.selectors import merging, picking
from membership.services.merging import MergeRefused, merge_people, take_back_apart, tell_apart, undo_merge
from nammlau.list_query import AFTER, BEFORE
from nammlau.lists import page_by_key, read_key


@requires(Permission.PERSON_WRITE)
@require_safe
def merge_suggestions(request):
    """Show pairs of records of the same name and birth year."""
    page = _page(request, merging.similar_pairs(user=request.user), ("name_sort",))
    keys = [key for person in page.rows for key in (person.pk, person.twin)]
    people = merging.people_by_key(user=request.user, keys=keys)
    pairs = [(people[person.pk], people[person.twin]) for person in page.rows if person.twin in people]
    return render(request, "membership/merge_suggestions.html", {"pairs": pairs, **_neighbours(page)})


@requires(Permission.PERSON_WRITE)
@require_POST
def pair_tell_apart(request, pk, other):
    """Keep that two records are two people; they are suggested no more."""
    people = picking.writable_people(user=request.user)
    one, second = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    try:
        tell_apart(one=one, other=second, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        back = reverse("membership:distinct_pairs")
        messages.success(request, _("Đã ghi: hai người khác nhau. Cặp này không hiện nữa."), extra_tags=back)
    return redirect("membership:merge_suggestions")


@requires(Permission.PERSON_WRITE)
@require_safe
def distinct_pairs(request):
    page = _page(request, merging.distinct_pairs(user=request.user), ("-decided_at",))
    return render(request, "membership/distinct_pairs.html", {"rows": page.rows, **_neighbours(page)})


@requires(Permission.PERSON_WRITE)
@require_POST
def pair_take_back(request, pk):
    pair = get_object_or_404(merging.distinct_pairs(user=request.user), pk=pk)
    take_back_apart(pair=pair, by=request.user)
    messages.success(request, _("Cặp này lại hiện trong các bản ghi có thể trùng."))
    return redirect("membership:distinct_pairs")


@requires(Permission.PERSON_WRITE)
@require_safe
def merge_list(request):
    page = _page(request, merging.merges(user=request.user), ("-merged_at",))
    rows = [(merge, merging.moved_in_words(merge)) for merge in page.rows]
    return render(request, "membership/merge_list.html", {"rows": rows, **_neighbours(page)})


def _page(request, rows, order):
    after, before = read_key(request.GET.get(AFTER)), read_key(request.GET.get(BEFORE))
    return page_by_key(rows, order=order, after=after, before=before)


def _neighbours(page):
    return {
        "previous_url": f"?{BEFORE}={page.before}" if page.before else "",
        "next_url": f"?{AFTER}={page.after}" if page.after else "",
    }


@requires(Permission.PERSON_WRITE)
def person_merge(request, pk):
    """Choose the other record of the same person."""
    person = get_object_or_404(picking.writable_people(user=request.user), pk=pk)
    form = ChooseOtherForm(request.POST or None, user=request.user)
    if form.is_valid():
        return redirect("membership:person_merge_into", pk=person.pk, other=form.cleaned_data["other"].pk)
    context = {
        "page_title": _("Gộp hai bản ghi của một người"),
        "intro": _("Bản ghi đang mở: %(name)s. Tìm bản ghi kia của cùng một người.") % {"name": person.full_name},
        "form": form,
        "submit_label": _("So sánh hai bản ghi"),
        "cancel_url": person.get_absolute_url(),
    }
    return render(request, "components/form_page.html", context)


@requires(Permission.PERSON_WRITE)
@once
def person_merge_into(request, pk, other):
    """Compare two records field by field and make the second part of the first."""
    people = picking.writable_people(user=request.user)
    kept, absorbed = get_object_or_404(people, pk=pk), get_object_or_404(people, pk=other)
    versions = {"kept_version": kept.version, "absorbed_version": absorbed.version}
    pairs = merging.field_pairs(kept, absorbed)
    form = MergeForm(request.POST or None, pairs=pairs, initial=versions)
    reasons, status = merging.conflicts_of(kept, absorbed), 200
    if not reasons and form.is_valid():
        try:
            return _merged(request, kept, absorbed, form)
        except MergeRefused as refused:
            reasons = refused.reasons
        except StaleRecord:
            words = _("Một bản ghi vừa được người khác sửa. So sánh lại rồi gửi lại.")
            status = sent_again(form, words, **versions)
        except ValidationError as error:
            form.add_error(None, error.messages)
    same = [pair for pair in pairs if not pair.is_different]
    context = {"kept": kept, "absorbed": absorbed, "form": form, "same": same, "reasons": reasons}
    return render(request, "membership/person_merge.html", context, status=status)


def _merged(request, kept, absorbed, form):
    merge = merge_people(
        kept=kept, absorbed=absorbed, versions=form.versions, from_absorbed=form.from_absorbed, by=request.user
    )
    undo = reverse("membership:merge_undo", args=[merge.pk])
    messages.success(request, _("Đã gộp hai bản ghi."), extra_tags=undo)
    return redirect(kept)


@requires(Permission.PERSON_WRITE)
def merge_undo(request, pk):
    """Make the two records of a merge two again, in two steps."""
    merge = get_object_or_404(merging.merges(user=request.user), pk=pk)
    if request.method == "POST":
        try:
            undo_merge(merge=merge, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Đã tách lại thành hai bản ghi."))
        return redirect("membership:merge_list")
    context = {
        "page_title": _("Tách lại hai bản ghi"),
        "question": _("Tách bản ghi của %(name)s trở lại thành hai như trước khi gộp?")
        % {"name": merge.kept.full_name},
        "consequences": [
            _("Hồ sơ, lượt học, giấy chứng nhận, đảng tịch đã chuyển sẽ trở về bản ghi cũ."),
            _("Những gì ghi thêm sau khi gộp ở lại với bản ghi được giữ."),
        ],
        "submit_label": _("Tách lại"),
        "cancel_url": reverse("membership:merge_list"),
    }
    return render(request, "components/confirm_page.html", context)
