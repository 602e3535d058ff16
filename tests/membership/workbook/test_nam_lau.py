"""The book of Nậm Lầu goes in whole, and its published totals come out."""

import json
import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from branches.access import Role
from branches.enums import BranchKind
from branches.models import AuditEvent, Quota, Unit, VillageService, VillageYear
from membership.enums import CourseResult, Stage
from membership.enums.reports import ReportKind
from membership.models import (
    AdmissionCase,
    BranchSpell,
    Certificate,
    Course,
    Enrolment,
    MentorAssignment,
    PartyMembership,
    Person,
    StageChange,
)
from membership.reports.papers.pdf import pdf_is_available
from membership.services.imports import import_book, preview_book
from tests.factories.branches import make_commune, make_user
from tests.factories.membership import make_report
from tests.membership.workbook.books import NAM_LAU, TODAY

EXPECTED = json.loads((Path(__file__).resolve().parents[2] / "data" / "so_nam_lau_expected.json").read_text("utf-8"))
LAST_DAY = date(2017, 6, 30)
YEARS = ("2015", "2016", "2017")
COUNTED = (Unit, Person, PartyMembership, BranchSpell, Course, AdmissionCase, Enrolment, Certificate, StageChange)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """The book imported once for all tests of this module, and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        commune = make_commune(code="namlau")
        plan = import_book(commune=commune, content=NAM_LAU.read_bytes(), on=TODAY, by=None)
        yield plan
        transaction.set_rollback(True)


def test_sheets_are_counted(book):
    counted = {(one.kind.value, one.rows, one.created, one.matched, one.refused_rows) for one in book.sheets}

    assert counted == {
        ("branches", 30, 30, 0, 0),
        ("members", 259, 259, 0, 0),
        ("courses", 4, 4, 0, 0),
        ("candidates", EXPECTED["candidates_listed"], 53, EXPECTED["same_person_in_two_sheets"], 3),
        ("quotas", 30, 28, 0, 0),
    }


def test_three_rows_are_refused_cell_by_cell(book):
    refused = [(one.address, one.value) for sheet in book.sheets for one in sheet.refused]

    assert refused == [("F97", "31/02/1990"), ("F98", "12/05/89"), ("J99", "Chi bộ bản 99")]


def test_branches_by_kind():
    branches = Unit.objects.branches()

    assert branches.count() == EXPECTED["branches"]["total"]
    assert branches.filter(branch_kind=BranchKind.VILLAGE).count() == EXPECTED["branches"]["village"]
    assert branches.filter(branch_kind=BranchKind.SCHOOL).count() == EXPECTED["branches"]["school"]
    assert branches.filter(branch_kind=BranchKind.HEALTH_STATION).count() == EXPECTED["branches"]["health_station"]


def test_every_village_has_its_branch_and_its_figures():
    figures = VillageYear.objects.filter(year=2017).aggregate(households=Sum("households"), people=Sum("people"))

    assert figures == {"households": EXPECTED["households"], "people": EXPECTED["people"]}
    assert VillageService.objects.count() == EXPECTED["branches"]["village"]


def test_members_at_the_end():
    members = PartyMembership.objects

    assert members.on(LAST_DAY).count() == EXPECTED["members_on_2017_06_30"]
    assert members.probationary(LAST_DAY).count() == EXPECTED["probationary_on_2017_06_30"]


def test_people_of_two_sheets_are_one():
    both = Person.objects.filter(cases__isnull=False, memberships__isnull=False).distinct()

    assert both.count() == EXPECTED["same_person_in_two_sheets"]
    assert Person.objects.count() == 259 + 90 - 37


@pytest.mark.parametrize("year", ["2014", *YEARS])
def test_sent_to_the_awareness_course(year):
    assert Enrolment.objects.filter(course__starts_on__year=year).count() == EXPECTED["sent_to_awareness_course"][year]


@pytest.mark.parametrize(("course", "passed"), EXPECTED["course_passed"].items())
def test_passed_by_course(course, passed):
    enrolments = Enrolment.objects.filter(course__name=course)

    assert enrolments.filter(result=CourseResult.PASSED, certificate__isnull=False).count() == passed
    assert not enrolments.filter(result=CourseResult.PENDING).exists()


@pytest.mark.parametrize("year", YEARS)
def test_admitted_and_targets_by_year(year):
    admitted = BranchSpell.objects.admitted_between(date(int(year), 1, 1), date(int(year), 12, 31))

    assert admitted.count() == EXPECTED["admitted"][year]
    assert Quota.objects.filter(first_year=year).aggregate(sum=Sum("target"))["sum"] == EXPECTED["quota"][year]


def test_admitted_by_branch():
    admitted = BranchSpell.objects.admitted_between(date(2016, 1, 1), date(2016, 12, 31))

    assert Counter(admitted.values_list("branch__name", flat=True)) == EXPECTED["admitted_by_branch_2016"]


def test_blank_target_is_no_target():
    assert not Quota.objects.filter(target=0).exists()
    assert not Quota.objects.filter(unit__name="Chi bộ bản 13").exists()


def test_stage_is_what_the_dates_prove():
    stages = Counter(AdmissionCase.objects.values_list("stage", flat=True))

    assert stages == {
        Stage.OFFICIAL: 22,
        Stage.PROBATION: EXPECTED["probationary_on_2017_06_30"],
        Stage.DOSSIER: 37,
        Stage.COURSE: 4,
        Stage.SOURCE: 12,
    }


def test_cases_of_a_register_raise_no_alarm():
    assert not AdmissionCase.objects.filter(is_live=True).exists()


def test_history_keeps_the_dates_of_the_papers():
    changes = StageChange.objects.filter(case__register_code="QC001").order_by("sequence")

    assert list(changes.values_list("to_stage", "effective_on")) == [
        (Stage.SOURCE, date(2014, 6, 10)),
        (Stage.COURSE, date(2014, 9, 8)),
        (Stage.DOSSIER, date(2014, 9, 13)),
        (Stage.CEREMONY, date(2015, 1, 18)),
        (Stage.PROBATION, date(2015, 1, 30)),
        (Stage.OFFICIAL, date(2016, 1, 30)),
    ]


def test_admission_hangs_together():
    case = AdmissionCase.objects.select_related("membership", "person").get(register_code="QC001")

    assert case.person.full_name == "Lò Văn Páo"
    assert case.membership.joined_on == case.ceremonies.get().held_on == date(2015, 1, 30)
    assert case.membership.seniority_from == case.decisions.get().signed_on == date(2015, 1, 18)
    assert (case.decisions.get().number, case.source_document) == ("200-QĐ/HU", "01-NQ/CB")


def test_homonyms_stay_apart():
    assert Person.objects.filter(full_name="Cút Văn Dũng").count() == 3
    assert Person.objects.filter(full_name="Hoàng Văn Páo").count() == 2


def test_names_are_composed_and_in_title_case():
    odd = [name for name in Person.objects.values_list("full_name", flat=True) if name.isupper() or "\u0300" in name]

    assert odd == []
    assert Person.objects.filter(name_folded__contains=" giang a phong ").exists()


def test_aliases_of_groups_are_one_group():
    groups = Counter(Person.objects.values_list("ethnic_group", flat=True))

    assert set(groups) == {"01", "03", "08", "29"}


def test_year_of_birth_alone_keeps_its_precision():
    person = Person.objects.get(full_name="Đỗ Văn Sếnh")

    assert (person.born_on, person.born_precision) == (date(1945, 1, 1), "YEAR")


def test_helpers_are_members_of_the_branch():
    helpers = MentorAssignment.objects.select_related("case", "mentor").prefetch_related("mentor__spells")

    assert helpers.count() == 78
    assert all(row.mentor.spells.all()[0].branch_id == row.case.branch_id for row in helpers)


def test_helper_who_was_not_yet_official_goes_in_with_a_notice(book):
    assert [(one.sheet, one.row) for one in book.notices] == [("QCƯT", 7)]
    assert "chưa là đảng viên chính thức" in book.notices[0].text


def test_help_ends_when_the_person_is_official():
    assignment = MentorAssignment.objects.get(case__register_code="QC001")

    assert (assignment.until_on, assignment.end_reason) == (date(2016, 1, 30), "COMPLETED")


def test_import_leaves_one_line_in_the_log():
    event = AuditEvent.objects.get(action="IMPORTED")

    assert event.people_count == 259 + 90
    assert "Lò Văn Páo" not in json.dumps(event.after, ensure_ascii=False)


def test_repeating_the_import_changes_nothing():
    commune = Unit.objects.get(code="namlau")
    before = [model.objects.count() for model in COUNTED]

    plan = import_book(commune=commune, content=NAM_LAU.read_bytes(), on=TODAY, by=None)

    assert [model.objects.count() for model in COUNTED] == before
    assert [(one.created, one.matched) for one in plan.sheets] == [(0, 0)] * 5
    assert (plan.differences, plan.questions) == ([], [])


def test_preview_writes_nothing():
    before = [model.objects.count() for model in COUNTED]

    preview_book(commune=make_commune(), content=NAM_LAU.read_bytes(), on=TODAY)

    assert [model.objects.count() for model in COUNTED[1:]] == before[1:]


def test_year_on_the_command_line_tells_the_same(capsys):
    call_command("report_year", unit="namlau", year=2017, until=LAST_DAY, json=True)
    totals = json.loads(capsys.readouterr().out)["totals"]

    assert totals["admitted"] == EXPECTED["admitted"]["2017"]
    assert totals["sent_to_awareness_course"] == EXPECTED["sent_to_awareness_course"]["2017"]
    assert totals["members_end"] == EXPECTED["members_on_2017_06_30"]
    assert totals["target"] == EXPECTED["quota"]["2017"]


PUBLISHED = {
    "sent_to_awareness_course": ("Cử học lớp nhận thức về Đảng", EXPECTED["sent_to_awareness_course"]),
    "admitted": ("Kết nạp đảng viên", EXPECTED["admitted"]),
    "members_end": ("Đảng viên cuối kỳ", {"2017": EXPECTED["members_on_2017_06_30"]}),
    "probationary_end": ("Trong đó dự bị", {"2017": EXPECTED["probationary_on_2017_06_30"]}),
    "target": ("Chỉ tiêu kết nạp cả năm", EXPECTED["quota"]),
}
"""Each published figure: how the program calls it in a report, and its number by year; of 2017 the first half."""


@pytest.mark.parametrize("year", YEARS)
def test_report_tells_the_published_figures_everywhere(client, capsys, year):
    commune, is_half = Unit.objects.get(code="namlau"), year == "2017"
    report = make_report(unit=commune, kind=ReportKind.HALF_YEAR if is_half else ReportKind.YEAR, year=int(year))
    client.force_login(make_user(role=Role.OFFICE, unit=commune))
    published = {label: numbers[year] for label, numbers in PUBLISHED.values() if year in numbers}

    page, word, pdf, sheet = (
        client.get(reverse(f"membership:{name}", args=[report.pk])).content
        for name in ("report_detail", "report_word", "report_pdf", "report_sheet")
    )
    call_command("report_year", unit="namlau", year=int(year), until=LAST_DAY if is_half else None, json=True)

    told = json.loads(capsys.readouterr().out)["totals"]
    assert {label: told[name] for name, (label, _) in PUBLISHED.items() if label in published} == published
    assert _of_first_table(_rows_of_page(page.decode()), published) == published
    assert _of_first_table([[cell.text for cell in row.cells] for row in _rows_of_word(word)], published) == published
    assert _of_first_table(load_workbook(BytesIO(sheet))["Biểu 1"].values, published) == published
    words = " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages) if pdf_is_available() else ""
    for label, number in published.items() if words else ():
        assert re.search(rf"{label} [\d.]* ?{number}( |$)", " ".join(normalize("NFC", words).split())), label


@pytest.mark.parametrize("name", ["membership:dashboard", "membership:year_page"])
@pytest.mark.parametrize("year", YEARS)
def test_pages_tell_the_published_figures(client, name, year):
    commune = Unit.objects.get(code="namlau")
    client.force_login(make_user(role=Role.OFFICE, unit=commune))

    text = client.get(reverse(name), {"nam": year, "den": "30/06/2017" if year == "2017" else ""}).content.decode()

    assert f"{EXPECTED['admitted'][year]}/{EXPECTED['quota'][year]}" in text
    assert (str(EXPECTED["members_on_2017_06_30"]) in text) == (year == "2017")


def test_place_is_told_as_published(client):
    client.force_login(make_user(role=Role.OFFICE, unit=Unit.objects.get(code="namlau")))

    text = client.get(reverse("membership:white_spots"), {"den": "30/06/2017"}).content.decode()

    assert "1.414" in text
    assert "7.638" in text


def _rows_of_page(text):
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.DOTALL)
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in rows]


def _rows_of_word(content):
    return [row for table in Document(BytesIO(content)).tables for row in table.rows]


def _of_first_table(rows, published):
    """Read the figures of the period, which stand in the third column."""
    return {row[0]: int(row[2]) for row in rows if len(row) == 4 and row[0] in published}
