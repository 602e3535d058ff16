"""What stands in single papers: certificates, letters of who moves, covers, decisions, and how blanks are left."""

from datetime import date

import pytest

from branches.access import Role
from branches.enums import Level
from branches.models import RoleAssignment
from membership.enums import CourseKind, CourseResult, Question, Stage
from membership.reports.papers.case_sheets import sheets_of_case
from membership.reports.papers.course_sheets import sheets_of_course
from membership.reports.papers.filling import fill
from membership.reports.papers.meeting_sheets import sheets_of_meeting
from membership.reports.papers.tree import A4, Paragraph
from membership.reports.papers.word import Marks, Printed, write_word
from membership.selectors.papers import latest_case
from tests.factories.branches import make_committee, make_role, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_committee_vote,
    make_course,
    make_decision,
    make_enrolment,
    make_meeting,
    make_vote,
)
from tests.membership.papers.reading import word_text
from tests.membership.papers.scenes import HELD_ON, make_candidate, make_held_meeting, make_planned_meeting, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return make_scene()


def sheet_of(scene, case, code):
    sheets = sheets_of_case(latest_case(user=scene.office, person=case.person), on=HELD_ON)
    return next(one for one in sheets if one.form.code == code)


def text_of(sheet, *, number="", on=None):
    return word_text(write_word([sheet.signed(number=number, on=on).printed(on=HELD_ON)], Marks("")))


def certificate(scene, host, *, number="045/CN", kind=CourseKind.AWARENESS):
    course = make_course(commune=scene.commune, kind=kind, host=host)
    case = make_candidate(scene, stage=Stage.COURSE)
    case.person.certificates.all().delete()
    row = make_enrolment(case=case, course=course, result=CourseResult.PASSED, grade="Khá")
    make_certificate(person=case.person, branch=scene.branch, enrolment=row, number=number, issued_on=date(2026, 3, 20))
    return next(one for one in sheets_of_course(course, on=HELD_ON) if one.subject == row)


@pytest.mark.parametrize(
    ("host", "code", "signs", "place"),
    [
        ("Trung tâm chính trị huyện Thuận Châu", "CN-NTVD1", "GIÁM ĐỐC", "Thuận Châu"),
        ("Trường Chính trị tỉnh Sơn La", "CN-NTVD1", "HIỆU TRƯỞNG", "Sơn La"),
        ("Đảng ủy xã Nậm Lầu", "CN-NTVD1-2", "T/M BAN THƯỜNG VỤ", "Nậm Lầu"),
    ],
)
def test_certificate_is_that_of_whoever_held_the_course(scene, host, code, signs, place):
    sheet = certificate(scene, host)

    text = text_of(sheet)

    assert sheet.form.code == code
    assert f"{place}, ngày 20 tháng 3 năm 2026\n{signs}" in text


@pytest.mark.parametrize("number", ["045/CN", "045"])
def test_certificate_bears_its_number_once(scene, number):
    assert "Số 045/CN\n" in text_of(certificate(scene, "Trung tâm chính trị huyện Thuận Châu", number=number))


@pytest.mark.parametrize(
    ("stage", "codes"),
    [
        (Stage.DOSSIER, ["GCN-GD", "CV-NX"]),
        (Stage.COMMITTEE_VOTE, ["CV-CB", "CV-NX"]),
        (Stage.DECISION, ["CV-CB", "CV-NX"]),
        (Stage.CEREMONY, ["CV-QD", "CV-NX"]),
    ],
)
def test_who_moves_has_the_letter_of_the_stage_and_that_of_leaving_the_commune(scene, stage, codes):
    case = make_candidate(scene, stage=stage)

    sheets = sheets_of_case(latest_case(user=scene.office, person=case.person), on=HELD_ON)

    assert [one.form.code for one in sheets if one.form.code.startswith(("GCN", "CV"))] == codes


def test_letter_of_leaving_tells_how_far_the_case_has_come(scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    helped = text_of(sheet_of(scene, case, "CV-NX"))
    make_held_meeting(scene, [case])
    case.votes.update(resolution_number="07-NQ/CB")
    proposed = text_of(sheet_of(scene, case, "CV-NX"))
    make_decision(case=case, number="12-QĐ/ĐU", issued_by=scene.commune, signed_on=date(2026, 6, 20))
    decided = text_of(sheet_of(scene, case, "CV-NX"))

    assert "được Chi bộ bản Huổi Pó phân công đồng chí" in helped
    assert "đề nghị kết nạp tại nghị quyết số 07-NQ/CB ngày 03 tháng 6 năm 2026 của Chi bộ bản Huổi Pó." in proposed
    assert "Quyết định số 12-QĐ/ĐU ngày 20 tháng 6 năm 2026 của Ban Thường vụ Đảng ủy xã Nậm Lầu kết nạp" in decided


def test_letter_says_below_its_number_what_it_is_about(scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)

    text = text_of(sheet_of(scene, case, "CV-NX"), number="9")

    assert "Số 9 - CV/ĐU\nV/v giới thiệu người vào Đảng chuyển ra ngoài đảng bộ xã" in text


def test_decision_rests_on_the_resolutions_that_were_taken(scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])
    case.votes.update(resolution_number="07-NQ/CB")
    alone = text_of(sheet_of(scene, case, "9-KND"))
    make_committee_vote(case=case, held_on=date(2026, 6, 10), resolution_number="03-NQ/ĐU")
    both = text_of(sheet_of(scene, case, "9-KND"))

    branch = "nghị quyết số 07-NQ/CB ngày 03 tháng 6 năm 2026 của Chi bộ bản Huổi Pó"
    committee = "nghị quyết số 03-NQ/ĐU ngày 10 tháng 6 năm 2026 của Đảng ủy xã Nậm Lầu"
    assert f"- Xét {branch} và hồ sơ của người xin vào Đảng," in alone
    assert f"- Xét {branch}, {committee} và hồ sơ của người xin vào Đảng," in both


def test_decision_is_dated_at_the_place_of_who_decides(scene):
    district = make_committee(level=Level.DISTRICT, name="Huyện ủy Thuận Châu")
    case = make_candidate(scene, stage=Stage.CEREMONY)
    make_held_meeting(scene, [case])
    make_decision(case=case, number="12-QĐ/HU", issued_by=district, signed_on=date(2026, 6, 20))

    assert "Thuận Châu, ngày 20 tháng 6 năm 2026" in text_of(sheet_of(scene, case, "9-KND"))
    assert "Nậm Lầu, ngày 20 tháng 6 năm 2026" not in text_of(sheet_of(scene, case, "9-KND"))


def test_resolution_is_signed_by_the_secretary_of_its_day(scene):
    RoleAssignment.objects.filter(role=Role.SECRETARY).update(until_on=date(2026, 6, 10))
    new = make_user(full_name="Cầm Văn Mới")
    make_role(user=new, role=Role.SECRETARY, unit=scene.branch, from_on=date(2026, 6, 11))
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])

    sheets = sheets_of_case(latest_case(user=scene.office, person=case.person), on=date(2026, 7, 1))
    texts = {one.form.code: text_of(one) for one in sheets if one.form.code in ("5-KND", "6-KND")}

    assert texts["6-KND"].endswith("BÍ THƯ\nLò Văn Thư")
    assert texts["5-KND"].endswith("Cầm Văn Mới")


@pytest.mark.parametrize(("chair", "position"), [("Lò Văn Thư", "Bí thư chi bộ"), ("Lò Thị Phó", "…")])
def test_minutes_say_what_the_chair_is_where_it_is_known(scene, chair, position):
    meeting = make_held_meeting(scene, [make_candidate(scene)], chair=chair)
    minutes = next(one for one in sheets_of_meeting(meeting, on=HELD_ON) if one.form.code == "BB-CB")

    assert f"Chủ trì: Đồng chí {chair}\u2003Chức vụ {position}" in text_of(minutes)


@pytest.mark.parametrize(
    ("code", "question"),
    [("7-KND", Question.ADMISSION), ("14-KND", Question.RECOGNITION)],
)
def test_section_committee_reports_on_the_resolution_of_the_branch(scene, code, question):
    is_admission = question == Question.ADMISSION
    case = (
        make_candidate(scene, stage=Stage.DECISION)
        if is_admission
        else make_case(branch=scene.branch, stage=Stage.RECOGNITION_DECISION, on_probation=True)
    )
    meeting = make_meeting(branch=scene.branch, held_on=HELD_ON, held=True)
    make_vote(case=case, meeting=meeting, question=question, yes=14, no=6, resolution_number="07-NQ/CB")

    text = text_of(sheet_of(scene, case, code))

    assert "thẩm định nghị quyết số 07-NQ/CB ngày 03 tháng 6 năm 2026 của Chi bộ bản Huổi Pó" in text
    assert "T/M ĐẢNG ỦY BỘ PHẬN" in text


def test_cover_lists_papers_that_are_still_to_come(scene):
    case = make_candidate(scene, stage=Stage.SOURCE)
    case.documents.all().delete()

    text = text_of(sheet_of(scene, case, "BIA-HS"))

    assert [name for name in ("Đơn xin vào Đảng (1-KNĐ)", "Nghị quyết của chi bộ (6-KNĐ)") if name not in text] == []


def test_meeting_offers_every_paper_of_everybody_and_ticks_those_of_the_moment(scene):
    case = make_candidate(scene)
    planned = sheets_of_meeting(make_planned_meeting(scene, [case]), on=HELD_ON)
    held = sheets_of_meeting(make_held_meeting(scene, [case]), on=HELD_ON)

    def codes(sheets, *, ticked):
        return list(dict.fromkeys(one.form.code for one in sheets if one.is_suggested is ticked))

    assert codes(planned, ticked=True) == ["PHIEU", "3-KND", "5-KND"]
    assert codes(planned, ticked=False) == ["BB-KP", "BB-CB", "1-KND", "2-KND", "BIA-HS"]
    assert codes(held, ticked=True) == ["BB-KP", "BB-CB", "6-KND"]
    assert codes(held, ticked=False) == [
        "PHIEU",
        "1-KND",
        "2-KND",
        "3-KND",
        "5-KND",
        "7-KND",
        "9-KND",
        "BB-LE",
        "BIA-HS",
    ]


def test_line_that_ends_blank_is_dotted_to_its_end():
    nodes = fill((Paragraph("Nơi sinh: {noi_sinh}"), Paragraph("Dân tộc: {dan_toc} Tôn giáo"), Paragraph("năm …")), {})

    assert [node.dotted for node in nodes] == [True, False, False]
    assert [node.text for node in nodes] == ["Nơi sinh: …", "Dân tộc: ………… Tôn giáo", "năm ……"]
    assert "Nơi sinh: …" in word_text(write_word([Printed(A4, nodes)], Marks("")))


def test_three_dots_after_a_word_are_no_blank():
    assert [node.text for node in fill((Paragraph("quan hệ quần chúng…)"),), {})] == ["quan hệ quần chúng…)"]
