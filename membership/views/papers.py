"""The print dialogs: of one person, a meeting, a class, a unit; each hands out one file and notes who took it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from branches.access import Permission, requires, scope_of
from branches.models import Unit
from branches.views.confirmation import recently_confirmed
from membership.forms.papers import PrintForm
from membership.models import PrintEvent
from membership.reports.papers.bundle import CONTENT_TYPES, Bundle, marks_of, write_bundle
from membership.reports.papers.case_sheets import sheets_of_case
from membership.reports.papers.course_sheets import sheets_of_course
from membership.reports.papers.fields import Place
from membership.reports.papers.meeting_sheets import sheets_of_meeting
from membership.reports.papers.office import TemplateRefused
from membership.reports.papers.pdf import pdf_is_available
from membership.reports.papers.register_sheets import sheets_of_unit
from membership.reports.papers.sheets import Sheet
from membership.selectors import papers as selectors
from membership.selectors.paper_numbers import numbers_of
from membership.services import papers as services
from nammlau.writing import written_date

PAGES = {
    Place.PERSON: "membership:person_edit",
    Place.CASE: "membership:case_edit",
    Place.MEMBERSHIP: "membership:member_edit",
    Place.INTRODUCER_PERSON: "membership:person_edit",
    Place.INTRODUCER_MEMBERSHIP: "membership:member_edit",
    Place.MENTOR: "membership:mentor_assign",
    Place.MENTOR_PERSON: "membership:person_edit",
    Place.MENTOR_MEMBERSHIP: "membership:member_edit",
    Place.STEP: "membership:person_detail",
    Place.COURSE: "membership:course_edit",
    Place.RESULTS: "membership:course_results",
    Place.CHAIN: "branches:approval_chain_set",
}


@dataclass(frozen=True, slots=True)
class Printing:
    """What a dialog is about.

    Its name in the log, the unit whose papers they are, where it was opened from. ``read`` reads the papers anew,
    with the numbers that a print has given them.
    """

    subject: str
    subject_id: int
    unit: Unit
    title: str
    back: str
    back_label: str
    read: Callable[[], list[Sheet]]

    @property
    def commune(self) -> Unit | None:
        """The commune whose own templates are used."""
        return self.unit.parent if self.unit.is_branch else self.unit


@requires(Permission.EXPORT)
@require_http_methods(["GET", "POST"])
def paper_person(request, pk):
    """Print the papers of one person."""
    person = get_object_or_404(selectors.printable_people(user=request.user), pk=pk)
    case = selectors.latest_case(user=request.user, person=person)
    unit, title = case.branch if case else person.commune, _("In giấy tờ của một người")
    back, read = person.get_absolute_url(), partial(_of_person, request.user, person)
    about = Printing("person", person.pk, unit, title, back, person.full_name, read)
    return _dialog(request, sheets_of_case(case, on=timezone.localdate()) if case else [], about)


def _of_person(user, person) -> list[Sheet]:
    case = selectors.latest_case(user=user, person=person)
    return sheets_of_case(case, on=timezone.localdate()) if case else []


@requires(Permission.EXPORT)
@require_http_methods(["GET", "POST"])
def paper_meeting(request, pk):
    """Print the papers of a whole meeting, of everybody on its agenda."""
    meeting = get_object_or_404(selectors.printable_meetings(user=request.user), pk=pk)
    read, back = partial(sheets_of_meeting, meeting, on=timezone.localdate()), meeting.get_absolute_url()
    title = _("In giấy tờ của cuộc họp ngày %(day)s") % {"day": written_date(meeting.held_on)}
    about = Printing("meeting", meeting.pk, meeting.branch, title, back, _("Cuộc họp"), read)
    return _dialog(request, read(), about)


@requires(Permission.EXPORT)
@require_http_methods(["GET", "POST"])
def paper_course(request, pk):
    """Print the lists of a class and the certificates of everybody in it."""
    course = get_object_or_404(selectors.printable_courses(user=request.user), pk=pk)
    read, back = partial(sheets_of_course, course, on=timezone.localdate()), course.get_absolute_url()
    about = Printing("course", course.pk, course.commune, _("In giấy tờ của lớp"), back, course.name, read)
    return _dialog(request, read(), about)


@requires(Permission.EXPORT)
@require_http_methods(["GET", "POST"])
@recently_confirmed
def paper_unit(request, pk):
    """Print the registers of a commune or a branch; like every export of many people, after the password."""
    unit = get_object_or_404(selectors.printable_units(user=request.user), pk=pk)
    read, back = partial(sheets_of_unit, unit, on=timezone.localdate()), reverse("membership:paper_home")
    about = Printing("unit", unit.pk, unit, _("In sổ của đơn vị"), back, _("Giấy tờ, mẫu in"), read)
    return _dialog(request, read(), about)


def _dialog(request, sheets: list[Sheet], about: Printing):
    """Show which papers there are and what each lacks; a valid form answers with the file."""
    issuers = {sheet.issuer for sheet in sheets if sheet.issuer}
    form = PrintForm(
        request.POST or None,
        sheets=sheets,
        book=numbers_of(issuers),
        may_number=selectors.issuers_of(user=request.user, unit_ids=issuers),
        replaced=selectors.forms_replaced(about.commune),
        has_pdf=pdf_is_available(),
        on=timezone.localdate(),
    )
    answer = _printed(request, form, about) if form.is_valid() else None
    return answer or render(request, "membership/paper_dialog.html", _page(request, form, about))


def _printed(request, form: PrintForm, about: Printing) -> HttpResponse | None:
    """Note the print and hand out its file; None when a number is taken or a template fails, told in the form."""
    today = timezone.localdate()
    try:
        event, bundle = _write(form, about, by=request.user, on=today)
    except (ValidationError, TemplateRefused) as refused:
        form.add_error(None, " ".join(getattr(refused, "messages", [str(refused)])))
        return None
    name = f"giay-to-{event.pk:06d}.{bundle.kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bundle.content, content_type=CONTENT_TYPES[bundle.kind], headers=headers)


def _write(form: PrintForm, about: Printing, *, by, on) -> tuple[PrintEvent, Bundle]:
    """Note the print, then write the file, outside of every transaction: a long PDF holds nobody up.

    The papers are read anew in between: one of them may name the number that another was given by this print.
    """
    event = services.note_print(
        unit=about.unit,
        subject=about.subject,
        subject_id=about.subject_id,
        sheets=form.signed(form.sheets),
        numbers=form.numbers(),
        file_kind=form.kind,
        is_draft=form.is_draft,
        by=by,
        on=on,
    )
    sheets = form.signed(about.read() if form.numbers() else form.sheets)
    own = selectors.template_files(about.commune, {sheet.form.code for sheet in sheets})
    marks = marks_of(event.pk, on=on, is_draft=form.is_draft)
    return event, write_bundle(sheets, kind=form.kind, marks=marks, templates=own, on=on)


def _page(request, form: PrintForm, about: Printing) -> dict:
    may_write = scope_of(request.user).reaches(Permission.CASE_MOVE, about.unit.path)
    lines = [{"line": line, "missing": _missing(line.sheet, may_write)} for line in form.lines]
    groups = [(owner, list(rows)) for owner, rows in groupby(lines, key=lambda row: row["line"].sheet.owner)]
    return {"form": form, "groups": groups, "about": about, "has_pdf": form.has_pdf}


def _missing(sheet: Sheet, may_write: bool) -> list[dict[str, str]]:
    """List what a paper lacks, each with the page on which it is filled in, for whoever may."""
    return [
        {"label": str(field.label), "url": _address(sheet, field.place) if may_write else ""} for field in sheet.missing
    ]


def _address(sheet: Sheet, place: Place | None) -> str:
    if place is None or place not in sheet.targets:
        return ""
    vote = "membership:meeting_correct" if sheet.is_after_meeting else "membership:meeting_record"
    return reverse(vote if place == Place.VOTE else PAGES[place], args=[sheet.targets[place]])
