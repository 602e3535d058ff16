"""The half-yearly and yearly report: prepared, edited, approved, sent, answered; and its files."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.saving import StaleRecord
from branches.views.conflicts import sent_again
from branches.views.pages import add_errors
from membership.enums.reports import RETURNING_ACTS, ReportAct, ReportKind
from membership.forms.period_reports import ActForm, ExpectedForm, PrepareForm, TermForm, TextsForm
from membership.reports.papers.bundle import CONTENT_TYPES, FileKind
from membership.reports.papers.pdf import PdfUnavailable, pdf_is_available, write_pdf
from membership.reports.papers.word import write_word
from membership.reports.period_report.draft import draft_of, outdated_words
from membership.reports.period_report.expected import count_expected, expected_lines
from membership.reports.period_report.figures import PeriodFigures, count_figures, period_of
from membership.reports.period_report.labels import cited_words, file_stem
from membership.reports.period_report.paper import printed_report, report_marks
from membership.reports.period_report.sheet import report_sheet
from membership.reports.period_report.tables import tables_of
from membership.selectors import period_reports as selectors
from membership.selectors.deliveries import last_delivery
from membership.selectors.figure_people import shows_names
from membership.services import period_reports as services
from nammlau.downloads import workbook_response
from nammlau.list_query import AFTER, BEFORE
from nammlau.lists import page_by_key, read_key
from nammlau.signatures import fingerprint, own_public_key

P = Permission
SAID = ("remark", "number", "dated_on", "answered_on")


@requires(P.REPORT_READ, P.REPORT_ANSWER)
@require_safe
def report_list(request):
    """List the reports the reader may see; for a superior also who has sent theirs."""
    rows = selectors.listed_reports(user=request.user)
    after, before = read_key(request.GET.get(AFTER)), read_key(request.GET.get(BEFORE))
    page = page_by_key(rows, order=("-year", "-kind"), after=after, before=before)
    context = {
        "reports": page.rows,
        "previous_url": f"?{BEFORE}={page.before}" if page.before else "",
        "next_url": f"?{AFTER}={page.after}" if page.after else "",
        "may_prepare": selectors.writing_units(user=request.user).exists(),
        "answers": bool(selectors.answering_units(user=request.user)),
    }
    return render(request, "membership/report_list.html", context)


@requires(P.REPORT_WRITE)
@once
def report_create(request):
    """Choose which report to prepare; the words are drafted from the figures."""
    units = selectors.writing_units(user=request.user)
    form = PrepareForm(request.POST or None, units=units, initial={"year": timezone.localdate().year})
    if form.is_valid():
        unit, kind, year = (form.cleaned_data[name] for name in ("unit", "kind", "year"))
        try:
            draft = draft_of(unit=unit, kind=kind, year=year, causes=())
            texts = {"done": draft.done, "not_done": draft.not_done, "measures": draft.measures}
            period = period_of(kind, year)
            documents = selectors.documents_behind(user=request.user, unit=unit, first=period.first, last=period.last)
            report = services.prepare_report(
                unit=unit, kind=kind, year=year, by=request.user, texts=texts, documents=documents
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã lập báo cáo; phần lời được viết sẵn từ số liệu, đồng chí sửa lại cho sát."))
            return redirect("membership:report_detail", pk=report.pk)
    context = {
        "page_title": _("Lập báo cáo"),
        "form": form,
        "submit_label": _("Lập báo cáo"),
        "cancel_url": reverse("membership:report_list"),
    }
    return render(request, "components/form_page.html", context)


@requires(P.REPORT_READ, P.REPORT_ANSWER)
@require_safe
def report_detail(request, pk):
    """Show one report: where it stands, what may be done, words and figures."""
    report = _report(request, pk)
    figures = _figures(report)
    acts = [
        (act, ReportAct(act).label)
        for act, (before, _after, _right) in services.ACTS.items()
        if report.status in before and services.may_act(user=request.user, report=report, act=act)
    ]
    steps = list(report.steps.select_related("by").order_by("-pk"))
    context = {
        "report": report,
        "figures": figures,
        "tables": tables_of(figures, outside=_is_outside(request, report)),
        "acts": acts,
        "documents": selectors.documents_cited(report=report),
        "steps": steps,
        "outdated": outdated_words(report, figures) if report.figures is None else (),
        "returned": steps[0] if steps and steps[0].act in RETURNING_ACTS else None,
        "may_write": services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT),
        "has_pdf": pdf_is_available(),
        "later": selectors.later_issue(user=request.user, report=report),
        "delivery": last_delivery(report=report),
        "fingerprint": fingerprint(own_public_key()),
    }
    return render(request, "membership/report_detail.html", context)


@requires(P.REPORT_WRITE)
def report_edit(request, pk):
    """Edit the words of a draft and what it cites; the draft of the program stands beside them."""
    report = _writable(request, pk)
    form = TextsForm(request.POST or None, instance=report, user=request.user)
    status = 200
    if form.is_valid():
        texts = {name: form.cleaned_data[name] for name in services.TEXTS}
        try:
            services.write_texts(
                report=report,
                version=form.cleaned_data["version"],
                by=request.user,
                documents=form.cleaned_documents,
                **texts,
            )
        except StaleRecord as stale:
            words = _("Báo cáo vừa được người khác sửa; lời đồng chí viết vẫn còn dưới đây. Xem lại rồi lưu lần nữa.")
            status = sent_again(form, words, version=stale.current.version)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Đã lưu báo cáo."))
            return redirect("membership:report_detail", pk=report.pk)
    draft = draft_of(unit=report.unit, kind=report.kind, year=report.year, causes=form["causes"].value() or ())
    context = {"report": report, "form": form, "draft": draft}
    return render(request, "membership/report_edit.html", context, status=status)


@requires(P.REPORT_WRITE, P.REPORT_APPROVE, P.REPORT_ANSWER)
@once
def report_act(request, pk, act):
    """Take a report one step along its road."""
    report = _report(request, pk)
    if act not in services.ACTS or not services.may_act(user=request.user, report=report, act=act):
        raise Http404
    act, status = ReportAct(act), 200
    form = ActForm(request.POST or None, act=act, initial={"version": report.version})
    if form.is_valid():
        try:
            _act(report, act, form, by=request.user)
        except StaleRecord as stale:
            if stale.current.status not in services.ACTS[act][0]:
                messages.error(request, _("Báo cáo vừa được người khác xử lý. Tình trạng hiện nay ghi dưới đây."))
                return redirect("membership:report_list")
            words = _("Báo cáo vừa được sửa. Xem lại báo cáo rồi gửi lại.")
            status = sent_again(form, words, version=stale.current.version)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return _acted(request, report, act)
    return _act_page(request, form, report, act, status)


def _act(report, act, form, *, by):
    said = {name: form.cleaned_data[name] for name in SAID if name in form.cleaned_data}
    version, on = form.cleaned_data["version"], timezone.localdate()
    services.act_on_report(report=report, act=act, version=version, by=by, on=on, **said)


def _acted(request, report, act):
    """Say what was recorded and lead on; a report that came by file is answered where its unit does not see it."""
    messages.success(request, _("Đã ghi: %(act)s.") % {"act": act.label.lower()})
    if act in (ReportAct.RETURN, ReportAct.ACCEPT) and last_delivery(report=report):
        messages.warning(request, _("Đơn vị không thấy trả lời này trên máy của mình: báo cho đơn vị."))
    return redirect("membership:report_list" if act == ReportAct.RETURN else report.get_absolute_url())


def _act_page(request, form, report, act, status):
    """Ask for a step; before the words are submitted or approved, tell what of them is empty or no longer so."""
    empty_parts, outdated = _wanting_words(report, act)
    context = {
        "page_title": f"{act.label}: {report.title}",
        "intro": report.unit.name,
        "report": report,
        "empty_parts": empty_parts,
        "outdated": outdated,
        "may_write": services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT),
        "open_until": _open_until(report, act),
        "form": form,
        "submit_label": _submit_label(act, empty_parts, outdated),
        "cancel_url": report.get_absolute_url(),
    }
    return render(request, "membership/report_act.html", context, status=status)


def _wanting_words(report, act):
    """Give the empty parts of a review and its sentences that the figures no longer give, before it goes on."""
    if act not in (ReportAct.SUBMIT, ReportAct.APPROVE):
        return [], []
    return report.empty_parts, outdated_words(report, _figures(report))


def _open_until(report, act):
    """Give the last day of the period while it has not passed and its figures are about to be frozen."""
    last = period_of(report.kind, report.year).last
    return last if act == ReportAct.APPROVE and last > timezone.localdate() else None


def _submit_label(act, empty_parts, outdated):
    if act == ReportAct.SUBMIT and (empty_parts or outdated):
        return _("Vẫn trình") if outdated else _("Vẫn trình, để trống")
    return _("Vẫn duyệt, chốt số liệu") if empty_parts or outdated else act.label


@requires(P.REPORT_READ, P.REPORT_ANSWER)
@require_safe
def report_file(request, pk, kind):
    """Hand out a report as Word, PDF or Excel."""
    report = _report(request, pk)
    figures, name = _figures(report), file_stem(report)
    cited, outside = _cited(report), _is_outside(request, report)
    if kind == "xlsx":
        return workbook_response(name, report_sheet(report, figures, cited, outside=outside))
    superior = selectors.superior_name(unit=report.unit, on=figures.last)
    replaced = selectors.issue_before(report=report)
    printed = printed_report(report, figures, superior=superior, cited=cited, replaced=replaced, outside=outside)
    marks = report_marks(report, on=timezone.localdate())
    try:
        content = write_pdf(printed, marks) if kind == "pdf" else write_word(printed, marks)
    except PdfUnavailable as error:
        raise Http404 from error
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=CONTENT_TYPES[FileKind(kind)], headers=headers)


@requires(P.REPORT_ANSWER)
def report_expected(request):
    """Show who of the units below has sent the report of a period, in time or late; the term is set here."""
    today = timezone.localdate()
    asked = ExpectedForm(request.GET or None, initial={"nam": today.year, "loai": ReportKind.YEAR})
    kind, year = asked.asked(today)
    unit = selectors.answering_units(user=request.user)[0]
    term = selectors.term_of(unit=unit, kind=kind, year=year)
    form = TermForm(request.POST or None, initial={"due_on": term.due_on if term else None})
    if form.is_valid():
        services.set_report_term(unit=unit, kind=kind, year=year, due_on=form.cleaned_data["due_on"], by=request.user)
        messages.success(request, _("Đã ghi thời hạn gửi báo cáo."))
        return redirect(f"{request.path}?loai={kind}&nam={year}")
    lines = expected_lines(unit=unit, kind=kind, year=year, on=today)
    context = {"unit": unit, "asked": asked, "kind": ReportKind(kind).label, "year": year, "form": form}
    context |= {"lines": lines, "counts": count_expected(lines), "term": term}
    return render(request, "membership/report_expected.html", context)


def _report(request, pk):
    return get_object_or_404(selectors.reports(user=request.user), pk=pk)


def _is_outside(request, report):
    """Tell whether the reader may see no names in that unit, and so no small groups."""
    return not shows_names(user=request.user, unit=report.unit)


def _writable(request, pk):
    report = _report(request, pk)
    if not services.may_act(user=request.user, report=report, act=ReportAct.SUBMIT):
        raise Http404
    return report


def _figures(report):
    """Give the frozen figures, or before the approval those of this moment."""
    if report.figures is not None:
        return PeriodFigures.from_plain(report.figures)
    return count_figures(unit=report.unit, period=period_of(report.kind, report.year))


def _cited(report):
    """Give the words for the documents that a report cites: those of its file, or of the register here."""
    delivery = last_delivery(report=report)
    return delivery.cited if delivery else [cited_words(one) for one in selectors.documents_cited(report=report)]
