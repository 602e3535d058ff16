"""What an office keeps about its papers: the table of forms, numbers, terms, prints, templates of its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_POST

from branches.access import Permission, requires, scope_of
from branches.once import once
from branches.selectors.units import writable_units
from branches.views.pages import act_page, add_errors, form_page
from membership.forms.papers import MarkForm, TemplateForm, TermForm
from membership.reports.papers.bundle import WORD_TYPE
from membership.reports.papers.fields import FIELDS, LISTS
from membership.reports.papers.office import starting_template
from membership.reports.papers.pdf import pdf_is_available
from membership.reports.papers.registry import FORM, FORMS
from membership.selectors import papers as selectors
from membership.selectors.paper_numbers import WITHOUT_TERM, numbers_of
from membership.services import papers as services

SOURCES = {
    "person": (_l("Giấy tờ của một người"), "membership:paper_person"),
    "meeting": (_l("Giấy tờ của cuộc họp"), "membership:paper_meeting"),
    "course": (_l("Giấy tờ của lớp"), "membership:paper_course"),
    "unit": (_l("Sổ của đơn vị"), "membership:paper_unit"),
}
"""From which dialog papers were printed, by the subject of the print."""


@requires(Permission.EXPORT, Permission.TEMPLATE_WRITE)
@require_GET
def paper_home(request):
    """Show every form, how well its wording is known, and the registers that can be printed."""
    allows = scope_of(request.user).allows
    context = {
        "forms": FORMS,
        "has_pdf": pdf_is_available(),
        "units": selectors.units_with_registers(user=request.user),
        "may_print": allows(Permission.EXPORT),
        "may_trace": allows(Permission.EXPORT) or allows(Permission.LOG_READ),
        "may_keep_templates": allows(Permission.TEMPLATE_WRITE),
    }
    return render(request, "membership/paper_home.html", context)


@requires(Permission.EXPORT)
@require_GET
def number_list(request):
    """Show the numbers of each body, kind and term: how far they run, and which were left out."""
    units = {unit.pk: unit for unit in selectors.units_with_registers(user=request.user)}
    book = numbers_of(units)
    names = {(term.unit_id, term.from_on): term.name for terms in book.terms.values() for term in terms}
    rows = [
        {
            "unit": units[one.unit_id],
            "series": one,
            "term": names.get((one.unit_id, one.term_from), ""),
            "has_term": one.term_from != WITHOUT_TERM,
        }
        for one in sorted(book.series.values(), key=lambda one: (units[one.unit_id].path, one.symbol, one.term_from))
    ]
    may_write = scope_of(request.user).allows(Permission.UNIT_WRITE)
    context = {"rows": rows, "units": list(units.values()), "may_write": may_write}
    return render(request, "membership/paper_numbers.html", context)


@requires(Permission.UNIT_WRITE)
@once
def term_create(request, pk):
    """Record a term of a unit: its papers are numbered anew."""
    unit = get_object_or_404(writable_units(user=request.user), pk=pk)
    form = TermForm(request.POST or None)

    def add(**values):
        return services.add_term(unit=unit, by=request.user, **values)

    back = unit.get_absolute_url()
    intro = _("Đơn vị: %(name)s.") % {"name": unit.name}
    return act_page(request, form, add, back=back, done=_("Đã ghi nhiệm kỳ."), title=_("Ghi nhiệm kỳ"), intro=intro)


@requires(Permission.EXPORT, Permission.LOG_READ)
@require_GET
def print_list(request):
    """Show the newest prints, and find the one whose mark stands on a page."""
    form = MarkForm(request.GET if "number" in request.GET else None)
    rows = selectors.prints(user=request.user)
    if form.is_valid() and (event := rows.filter(pk=form.cleaned_data["number"]).first()):
        return redirect(event)
    is_unknown = form.is_bound and form.is_valid()
    context = {"form": form, "is_unknown": is_unknown, "rows": rows.order_by("-pk")[: selectors.NEWEST_PRINTS]}
    return render(request, "membership/print_list.html", context)


@requires(Permission.EXPORT, Permission.LOG_READ)
@require_GET
def print_detail(request, pk):
    """Show one print: who took which papers, when, of how many people, and from which page for whoever may open it."""
    event = get_object_or_404(selectors.prints(user=request.user), pk=pk)
    papers = [(FORM[code].name if code in FORM else code, count) for code, count in event.forms.items()]
    may_open = scope_of(request.user).reaches(Permission.EXPORT, event.unit.path)
    context = {"event": event, "papers": papers, "source": SOURCES[event.subject], "may_open": may_open}
    return render(request, "membership/print_detail.html", context)


@requires(Permission.TEMPLATE_WRITE)
@require_GET
def template_list(request):
    """Show which forms an office has replaced, and the names of the fields for its templates."""
    rows = [{"template": row, "form": FORM.get(row.form)} for row in selectors.templates(user=request.user)]
    context = {"rows": rows, "forms": FORMS, "fields": FIELDS, "lists": LISTS}
    return render(request, "membership/template_list.html", context)


@requires(Permission.TEMPLATE_WRITE)
@once
def template_upload(request):
    """Take a Word file in the place of a shipped form, once every field in it is known."""
    communes = selectors.template_communes(user=request.user)
    form = TemplateForm(request.POST or None, request.FILES or None, communes=communes)
    if form.is_valid():
        file = form.cleaned_data["file"]
        values = {name: form.cleaned_data[name] for name in ("commune", "form")}
        try:
            services.upload_template(file_name=file.name, content=file.read(), by=request.user, **values)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã nhận mẫu của cơ quan."))
            return redirect("membership:template_list")
    back = reverse("membership:template_list")
    return form_page(request, form, title=_("Thay mẫu in"), cancel_url=back, submit_label=_("Kiểm tra và nhận"))


@requires(Permission.TEMPLATE_WRITE)
@require_POST
def template_withdraw(request, pk):
    template = get_object_or_404(selectors.templates(user=request.user), pk=pk)
    services.withdraw_template(template=template, by=request.user)
    messages.success(request, _("Đã thôi dùng mẫu riêng; từ nay in theo mẫu của chương trình."))
    return redirect("membership:template_list")


@requires(Permission.TEMPLATE_WRITE)
@require_GET
def template_file(request, pk):
    """Hand out an office's template as it was uploaded."""
    template = get_object_or_404(selectors.templates(user=request.user), pk=pk)
    return _word(f"mau-{template.form}", bytes(template.content))


@requires(Permission.TEMPLATE_WRITE)
@require_GET
def template_start(request, code):
    """Hand out a shipped form with its fields in double braces, to be changed in Word."""
    if code not in FORM:
        raise Http404
    return _word(f"mau-{code}", starting_template(FORM[code], on=timezone.localdate()))


def _word(name: str, content: bytes) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.docx"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=WORD_TYPE, headers=headers)
