"""The rule book: read by everybody who is signed in, written by the administrator with the document it rests on."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.views.pages import act_page, add_errors, confirm_page, form_page
from membership.forms.rulebook import (
    DayForm,
    OnForm,
    RuleRowForm,
    WithdrawForm,
    YearForm,
    is_known_year,
    row_to_mend,
)
from membership.reports.holidays import holiday_page
from membership.reports.rule_book import book_page
from membership.reports.rule_changes import impact_of
from membership.rules.values import value_in_words
from membership.rules.vocabulary import RuleName
from membership.selectors.rulebook import (
    all_rows,
    book_without,
    current_book,
    current_calendar,
    own_days,
    rule_of,
    standing_rows,
)
from membership.services import rulebook
from nammlau.writing import written_date


@require_safe
def rule_book(request):
    """Show the whole book on a day, and what each change brought."""
    form = OnForm(request.GET or None)
    page = book_page(on=form.day(timezone.localdate()), book=current_book())
    context = {
        "page": page,
        "form": form,
        "may_write": scope_of(request.user).allows(Permission.RULE_WRITE),
        "year": page.on.year if is_known_year(page.on.year) else timezone.localdate().year,
    }
    return render(request, "membership/rule_book.html", context)


@requires(Permission.RULE_WRITE)
@require_safe
def rule_row_list(request):
    """Show every row the office ever added, with who did it and on which document."""
    rows = [(row, _value_in_words(row)) for row in all_rows()]
    return render(request, "membership/rule_row_list.html", {"rows": rows})


@requires(Permission.RULE_WRITE)
@once
def rule_row_create(request):
    """Add a row in two steps: first say which open cases it would change, then save it."""
    known = _row_to_mend(request)
    form = RuleRowForm(request.POST or None, initial=known)
    title = _("Thêm, sửa dòng quy định")
    if not form.is_valid():
        page = {"submit_label": _("Xem hồ sơ nào thay đổi"), "cancel_url": reverse("membership:rule_book")}
        return form_page(request, form, title=title, intro=_row_in_words(known), **page)
    if form.cleaned_data.pop("confirmed"):
        return _save_row(request, form, title)
    return _preview(request, form, title)


def _save_row(request, form, title):
    values = {name: value for name, value in form.cleaned_data.items() if name != "token"}
    try:
        rulebook.add_rule_row(by=request.user, **values)
    except ValidationError as error:
        add_errors(form, error)
        return form_page(request, form, title=title, cancel_url=reverse("membership:rule_book"))
    messages.success(request, _("Đã ghi vào sổ quy định."))
    return redirect("membership:rule_row_list")


def _row_to_mend(request) -> dict:
    """Give what the boxes begin with: the row of the rule ?quy-tac= that holds on the day ?ngay=, else of today."""
    name = request.GET.get("quy-tac", "")
    if name not in RuleName.__members__:
        return {}
    rule = current_book().on(OnForm(request.GET).day(timezone.localdate()))[RuleName[name]]
    return row_to_mend(rule)


def _row_in_words(known: dict) -> str:
    if "value" not in known:
        return ""
    words = {"source": known["source"], "day": written_date(known["in_force_from"])}
    return (
        _(
            "Dòng đang dùng, từ %(day)s, căn cứ %(source)s. Ghi văn bản đã đối chiếu để xác nhận, hoặc sửa giá trị. "
            "Dòng mới cùng ngày được dùng thay dòng này; dòng đi cùng chương trình không mất."
        )
        % words
    )


def _preview(request, form, title):
    row, book = form.row(), current_book()
    impact = _impact(request, row, before=book, after=book.with_rows([rule_of(row)]))
    carried = {**form.cleaned_data, "in_force_from": written_date(row.in_force_from), "confirmed": True}
    second = RuleRowForm(initial=carried, is_second=True)
    context = {"page_title": title, "row": row, "value": _value_in_words(row), "impact": impact, "form": second}
    return render(request, "membership/rule_preview.html", context)


def _impact(request, row, *, before, after):
    """Judge the open cases by two books today, or on the day the row begins where that is still to come."""
    on = max(timezone.localdate(), row.in_force_from)
    return impact_of(user=request.user, before=before, after=after, calendar=current_calendar(), on=on)


@requires(Permission.RULE_WRITE)
@once
def rule_row_withdraw(request):
    """Withdraw the row named by ?dong=: the row before it holds again."""
    row = get_object_or_404(standing_rows(), pk=_number(request.GET.get("dong")))

    def withdraw(reason):
        rulebook.withdraw_rule_row(pk=row.pk, reason=reason, by=request.user)

    return act_page(
        request,
        WithdrawForm(request.POST or None),
        withdraw,
        back=reverse("membership:rule_row_list"),
        done=_("Đã thu hồi dòng."),
        title=_("Thu hồi dòng quy định"),
        page=partial(_withdraw_page, row=row),
    )


def _withdraw_page(request, form, *, row, title, cancel_url, status):
    impact = _impact(request, row, before=current_book(), after=book_without(row))
    words = {"name": row, "value": _value_in_words(row), "day": written_date(row.in_force_from)}
    context = {
        "page_title": title,
        "form": form,
        "question": _("Thu hồi dòng “%(name)s: %(value)s, từ %(day)s”?") % words,
        "submit_label": _("Thu hồi"),
        "impact": impact,
        "cancel_url": cancel_url,
    }
    return render(request, "membership/rule_withdraw.html", context, status=status)


@require_safe
def holiday_year(request, year):
    """Show the days off of a year and whether they were compared with the announcement."""
    _refuse_unknown(year)
    may_write = scope_of(request.user).allows(Permission.HOLIDAY_WRITE)
    context = {"page": holiday_page(year), "may_write": may_write}
    return render(request, "membership/holiday_year.html", context)


@requires(Permission.HOLIDAY_WRITE)
@once
def holiday_set(request, year):
    _refuse_unknown(year)
    form = DayForm(request.POST or None, year=year, initial={"day": request.GET.get("ngay", "")})

    def save(**values):
        rulebook.set_day(by=request.user, **values)

    back = _address(year)
    return act_page(request, form, save, back=back, done=_("Đã ghi ngày."), title=_("Ngày nghỉ, ngày làm bù"))


@requires(Permission.HOLIDAY_WRITE)
def holiday_clear(request, year):
    """Take the day of the row ?dong= out of the table."""
    holiday = get_object_or_404(own_days(year), pk=_number(request.GET.get("dong")))
    if request.method == "POST":
        rulebook.clear_day(holiday=holiday, by=request.user)
        messages.success(request, _("Đã bỏ ngày khỏi bảng."))
        return redirect("membership:holiday_year", year=year)
    question = _("Bỏ “%(name)s” khỏi bảng ngày nghỉ?") % {"name": holiday}
    page = {"title": _("Bỏ ngày khỏi bảng"), "question": question, "submit_label": _("Bỏ ngày")}
    return confirm_page(request, None, cancel_url=_address(year), **page)


@requires(Permission.HOLIDAY_WRITE)
@once
def holiday_year_confirm(request, year):
    _refuse_unknown(year)

    def confirm(document):
        rulebook.confirm_year(year=year, document=document, by=request.user)

    form, title = YearForm(request.POST or None), _("Xác nhận bảng ngày nghỉ năm %(year)s") % {"year": year}
    intro = _("Đối chiếu từng ngày với văn bản công bố lịch nghỉ rồi mới xác nhận; các thời hạn sẽ thôi ghi chú.")
    return act_page(request, form, confirm, back=_address(year), done=_("Đã xác nhận."), title=title, intro=intro)


def _value_in_words(row):
    """Write the value of a row as the book does; as it was typed where a later release no longer knows the rule."""
    return value_in_words(rule_of(row)) if row.name in RuleName.__members__ else row.value


def _address(year):
    return reverse("membership:holiday_year", args=[year])


def _refuse_unknown(year):
    if not is_known_year(year):
        raise Http404


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
