"""The yearly evaluation of branches: to read, to hand out, and to type for a whole commune at once."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from branches.access import Permission, requires
from branches.once import once
from branches.services.evaluations import StaleEvaluations, record_evaluations
from branches.services.exporting import record_export
from branches.views.pages import add_errors
from membership.forms.evaluation import CarryForm, DecisionGridForm, EvaluationYearForm, ProposalGridForm
from membership.forms.years import FIRST_YEAR
from membership.reports.evaluation import evaluation_grid, evaluation_year
from membership.reports.evaluation_history import evaluation_history
from membership.reports.evaluation_sheet import evaluation_sheet, line_heads
from membership.selectors import evaluation as selectors
from membership.selectors.deliveries import reporting_by_file
from membership.selectors.rulebook import current_book
from membership.views.figure_units import figure_unit, units_beside
from nammlau.downloads import workbook_response


@requires(Permission.FIGURES_READ)
@require_safe
def evaluation(request, pk=None):
    """Show the evaluation of one unit in a year, of the reader's own unit when none is named."""
    this_year = timezone.localdate().year
    form = EvaluationYearForm(request.GET or None, initial={"nam": this_year})
    found = _found(request, figure_unit(request.user, pk), form.year(this_year))
    unit = found.unit
    context = {
        "found": found,
        "form": form,
        "may_write": selectors.may_evaluate(user=request.user, unit=unit),
        "by_file": reporting_by_file(unit=unit),
        "history": evaluation_history(user=request.user, unit=unit, year=found.year) if unit.is_branch else (),
        **_sights(request, unit),
        **units_beside(request.user, unit, page="membership:evaluation_of", query=f"?nam={found.year}"),
    }
    return render(request, "membership/evaluation.html", context)


@requires(Permission.FIGURES_READ)
@require_safe
def evaluation_export(request, pk):
    """Hand the same out as a workbook."""
    this_year = timezone.localdate().year
    year = EvaluationYearForm(request.GET or None).year(this_year)
    found = _found(request, figure_unit(request.user, pk), year)
    sights = _sights(request, found.unit)
    content = evaluation_sheet(found, **sights)
    record_export(by=request.user, list_name="evaluation", people_count=None, columns=line_heads(**sights))
    return workbook_response(f"xep-loai-{found.unit.code}-{found.year}", content)


@requires(Permission.EVALUATION_WRITE)
@once
def evaluation_proposals(request, pk, year):
    """Type points and conditions of every branch."""
    found = _writable(request, pk, year)
    if not found.scheme.has_points:
        messages.info(request, _("Năm %(year)s không chấm theo thang điểm; ghi mức đã xếp.") % {"year": year})
        return redirect("membership:evaluation_decisions", pk=pk, year=year)
    form = ProposalGridForm(request.POST or None, found=found)
    return _grid(request, found, form, template="membership/evaluation_proposals.html")


@requires(Permission.EVALUATION_WRITE)
@once
def evaluation_decisions(request, pk, year):
    """Record the level of every branch with the paper of the decision."""
    found = _writable(request, pk, year)
    is_carried = CarryForm(request.GET).is_asked
    form = DecisionGridForm(request.POST or None, found=found, user=request.user, is_carried=is_carried)
    return _grid(
        request,
        found,
        form,
        template="membership/evaluation_decisions.html",
        decision=form.decision if form.is_valid() else None,
        is_carried=is_carried,
    )


def evaluation_url(unit, year) -> str:
    return reverse("membership:evaluation_of", args=[unit.pk]) + f"?nam={year}"


def _found(request, unit, year):
    return evaluation_year(user=request.user, unit=unit, year=year, on=timezone.localdate(), book=current_book())


def _writable(request, pk, year):
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    unit = get_object_or_404(selectors.evaluated_communes(user=request.user), pk=pk)
    return evaluation_grid(user=request.user, unit=unit, year=year, on=timezone.localdate(), book=current_book())


def _sights(request, unit) -> dict[str, bool]:
    """Say which columns the reader sees."""
    return {
        "shows_proposals": selectors.sees_proposals(user=request.user, unit=unit),
        "shows_remarks": selectors.sees_remarks(user=request.user, unit=unit),
    }


def _grid(request, found, form, *, template, decision=None, is_carried=False):
    """Draw a grid, or save it whole and lead back to the year."""
    conflicts, status = [], 200
    if form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "decision": decision() if decision else None}
        try:
            number = record_evaluations(
                root=found.unit, year=found.year, changes=form.changes(), by=request.user, **said
            )
        except StaleEvaluations as stale:
            conflicts, status = list(form.conflict_rows(stale.conflicts)), 409
            form.take_as_seen(stale.conflicts)
        except ValidationError as error:
            add_errors(form, error)
        else:
            saved = _("Đã lưu %(number)s chi bộ.") % {"number": number}
            messages.success(request, saved if number else _("Không có ô nào thay đổi."))
            return redirect(evaluation_url(found.unit, found.year))
    context = {"found": found, "form": form, "conflicts": conflicts, "is_carried": is_carried}
    return render(request, template, context | {"back": evaluation_url(found.unit, found.year)}, status=status)
