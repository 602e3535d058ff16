"""The print dialogs: what they offer, what they refuse, what the files say, what remains of a print."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent
from membership.enums import CourseResult, DecisionKind, Precision, Question, Stage
from membership.models import PaperNumber, PrintEvent
from membership.reports.papers import pdf
from membership.reports.papers.office import starting_template
from membership.reports.papers.registry import FORM
from tests.factories.branches import make_committee, make_user
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_committee_vote,
    make_course,
    make_decision,
    make_enrolment,
    make_membership,
    make_person,
    make_template,
    make_vote,
)
from tests.membership.papers.reading import pdf_text, word_edges, word_text
from tests.membership.papers.scenes import HELD_ON, make_candidate, make_held_meeting, make_planned_meeting, make_scene

pytestmark = pytest.mark.django_db
needs_pdf = pytest.mark.skipif(not pdf.pdf_is_available(), reason="no Pango libraries: deploy/common.sh installs them")


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def office(client, scene):
    client.force_login(scene.office)
    return client


def boxes(response) -> dict[str, str]:
    """Return what the dialog would send as it stands: the ticked papers, the numbers and the days."""
    html = unescape(response.content.decode())
    found = {}
    for tag in re.findall(r"<input[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name = attributes.get("name", "")
        if name.startswith("use-") and " checked" in tag:
            found[name] = "on"
        elif name.startswith(("number-", "initial-number-", "day-")):
            found[name] = attributes.get("value", "")
    return found


def press(client, address, act="docx", *, only=(), **data):
    """Open a dialog and press a button: with what is ticked, or with the papers of the codes ``only``."""
    offered = boxes(client.get(address))
    if only:
        html = client.get(address).content.decode()
        keys = [key for key in re.findall(r'name="use-([^"]+)"', html) if key.split(".")[0] in only]
        offered = {name: value for name, value in offered.items() if not name.startswith("use-")}
        offered |= {f"use-{key}": "on" for key in keys}
    return client.post(address, offered | {"act": act} | data)


def of_person(case) -> str:
    return reverse("membership:paper_person", args=[case.person_id])


def of_meeting(meeting) -> str:
    return reverse("membership:paper_meeting", args=[meeting.pk])


def test_resolution_states_the_vote_of_the_meeting(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case], present=18, probationary_present=1)
    make_membership(branch=scene.branch, probationary=True, joined_on=date(2026, 1, 1))

    text = word_text(press(office, of_person(case), only=["6-KND"]).content)

    assert "CHI BỘ BẢN HUỔI PÓ" in text
    assert "Nậm Lầu, ngày 03 tháng 6 năm 2026" in text
    assert (
        "Ngày 03 tháng 6 năm 2026, Chi bộ bản Huổi Pó đã họp để xét, đề nghị kết nạp quần chúng Quàng Thị Mẩy" in text
    )
    assert "Tổng số đảng viên của Chi bộ: 21 đảng viên, trong đó chính thức 20 đồng chí, dự bị 01 đồng chí." in text
    assert "Có mặt: 19 đảng viên, trong đó chính thức 18 đồng chí, dự bị 01 đồng chí." in text
    assert "Vắng mặt: 02 đảng viên, trong đó chính thức 02 đồng chí, dự bị 00 đồng chí." in text
    assert "là 14 đồng chí (đạt 70%)" in text
    assert "số không tán thành 06 đồng chí (chiếm 30%) với lý do cần rèn luyện thêm." in text
    assert "Chủ trì hội nghị: Đồng chí Lò Văn Thư\u2003Chức vụ Bí thư chi bộ" in text
    assert text.endswith("BÍ THƯ\nLò Văn Thư")


def test_share_is_that_of_the_base_without_those_away(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case], present=16, temporarily_away=2)

    text = word_text(press(office, of_person(case), only=["6-KND"]).content)

    assert "là 14 đồng chí (đạt 77,8%)" in text
    assert "Lý do vắng mặt: 02 đồng chí sinh hoạt tạm thời nơi khác" in text


def test_each_introducing_member_has_a_paper_of_their_own(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    names = [row.name or row.member.person.full_name for row in case.introducers.all()]

    text = word_text(press(office, of_person(case), only=["3-KND"]).content)

    assert text.count("GIẤY GIỚI THIỆU") == 2
    assert [
        text.count(f"Tôi là: {row.member.person.full_name}, sinh ngày 12 tháng 4 năm 1998")
        for row in case.introducers.all()
    ] == [1, 1]
    assert len(names) == 2


def test_decision_names_the_body_the_person_and_the_branch(office, scene):
    case = make_candidate(scene, stage=Stage.CEREMONY)
    make_held_meeting(scene, [case])
    make_decision(case=case, number="12-QĐ/ĐU", issued_by=scene.commune, signed_on=date(2026, 6, 11))

    text = word_text(press(office, of_person(case), only=["9-KND"]).content)

    assert "ĐẢNG ỦY XÃ NẬM LẦU" in text
    assert "Số 12 - QĐ/ĐU" in text
    assert "Nậm Lầu, ngày 11 tháng 6 năm 2026" in text
    assert "Điều 1. Kết nạp đồng chí Quàng Thị Mẩy, sinh ngày 12 tháng 4 năm 1998, quê quán Nậm Lầu, Sơn La" in text
    assert "T/M BAN THƯỜNG VỤ" in text


@pytest.mark.parametrize("code", ["9-KND", "BB-LE", "CV-QD"])
def test_no_paper_names_a_day_of_a_decision_that_is_not_known(office, scene, code):
    case = make_candidate(scene, stage=Stage.CEREMONY)
    make_held_meeting(scene, [case])
    known = {"signed_on": date(2026, 6, 1), "signed_precision": Precision.MONTH, "received_on": None}
    make_decision(case=case, number="12-QĐ/ĐU", issued_by=scene.commune, **known)

    text = word_text(press(office, of_person(case), only=[code], draft="on").content)

    assert ("ngày 01 tháng 6 năm 2026" in text, "tháng 6 năm 2026" in text) == (False, True)


def test_dialog_shows_of_a_day_what_is_known(office, scene):
    case = make_candidate(scene, stage=Stage.CEREMONY)
    make_held_meeting(scene, [case])
    make_decision(case=case, number="12", signed_on=date(2026, 1, 1), signed_precision=Precision.YEAR, received_on=None)

    page = office.get(of_person(case)).content.decode()

    days = re.findall(r'<td data-label="Ngày trên giấy">\s*([\d/]+)\s*</td>', page)
    assert ("2026" in days, "01/01/2026" in days) == (True, False)


def test_letter_names_the_certificate_as_far_as_its_day_is_known(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    case.person.certificates.update(issued_on=date(2026, 1, 1), issued_precision=Precision.YEAR, number="07")

    text = word_text(press(office, of_person(case), only=["GCN-GD"], draft="on").content)

    assert ("ngày 01 tháng 01 năm 2026" in text, "năm 2026" in text) == (False, True)


def test_recognition_takes_effect_on_the_day_the_twelve_months_end(office, scene):
    person = make_person(branch=scene.branch, native_place="Nậm Lầu, Sơn La")
    case = make_case(
        branch=scene.branch,
        person=person,
        on_probation=True,
        joined_on=date(2025, 9, 15),
        stage=Stage.RECOGNITION_DECISION,
    )
    make_vote(case=case, question=Question.RECOGNITION)
    make_decision(case=case, kind=DecisionKind.RECOGNITION, issued_by=scene.commune, signed_on=date(2026, 11, 20))

    text = word_text(press(office, of_person(case), only=["16-KND"]).content)

    assert "là đảng viên chính thức của Đảng Cộng sản Việt Nam kể từ ngày 15 tháng 9 năm 2026." in text


def test_committee_resolution_states_its_vote(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])
    make_committee_vote(case=case, members=15, present=14, yes=13)

    text = word_text(press(office, of_person(case), only=["8-KND"]).content)

    assert "Tổng số ủy viên Ban Chấp hành: 15 đồng chí. Có mặt: 14 đồng chí. Vắng mặt: 01 đồng chí." in text
    assert "là 13 đồng chí (đạt 86,7%)" in text


def test_names_are_those_of_the_day_of_the_paper(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])
    old = scene.branch.names.get()
    old.until_on = date(2026, 8, 31)
    old.save()
    scene.branch.names.create(name="Chi bộ bản Mới", from_on=date(2026, 9, 1))
    scene.branch.name = "Chi bộ bản Mới"
    scene.branch.save()

    text = word_text(press(office, of_person(case), only=["6-KND", "5-KND"]).content)

    assert ("CHI BỘ BẢN HUỔI PÓ" in text, "CHI BỘ BẢN MỚI" in text) == (True, True)


def test_missing_field_is_named_with_the_page_to_fill_it_in(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER, born=None)

    response = press(office, of_person(case), only=["1-KND"])

    page = response.content.decode()
    assert response["Content-Type"].startswith("text/html")
    assert "Có giấy còn thiếu thông tin" in page
    assert f'<a href="{reverse("membership:person_edit", args=[case.person_id])}">ngày sinh, bằng chữ</a>' in page
    assert PrintEvent.objects.count() == 0


def test_vote_that_lacks_its_chairman_leads_to_the_figures(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    meeting = make_held_meeting(scene, [case], chair="")

    page = press(office, of_person(case), only=["6-KND"]).content.decode()

    assert f'<a href="{reverse("membership:meeting_correct", args=[meeting.pk])}">người chủ trì</a>' in page


def test_draft_is_printed_whatever_is_missing_and_says_so(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER, born=None)

    response = press(office, of_person(case), only=["1-KND"], draft="on")

    assert "sinh ngày …… tháng …… năm ……" in word_text(response.content)
    assert word_edges(response.content)[0][0].startswith("BẢN NHÁP")
    assert PrintEvent.objects.get().is_draft


def test_nothing_chosen_is_told(office, scene):
    case = make_candidate(scene)

    response = office.post(of_person(case), {"act": "docx"})

    assert "Chưa chọn giấy nào." in response.content.decode()


def test_person_without_a_case_has_an_empty_page(office, scene):
    person = make_person(branch=scene.branch)

    response = office.get(reverse("membership:paper_person", args=[person.pk]))

    assert "Chưa có giấy tờ để in" in response.content.decode()


def test_unverified_form_says_so_in_the_dialog(office, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])

    rows = office.get(of_person(case)).content.decode().split("<tr>")

    said = {
        code: any(f"({code})" in row and "chưa đối chiếu bản gốc" in row for row in rows) for code in ("6-KNĐ", "3-KNĐ")
    }
    assert said == {"6-KNĐ": True, "3-KNĐ": False}


def test_whole_meeting_comes_in_one_file(office, scene):
    cases = [make_candidate(scene, name=name) for name in ("Lò Thị Một", "Lò Thị Hai", "Lò Thị Ba")]
    meeting = make_held_meeting(scene, cases)

    response = press(office, of_meeting(meeting))

    text = word_text(response.content)
    assert text.count("NGHỊ QUYẾT\nđề nghị kết nạp đảng viên") == 3
    assert [text.count(f"đề nghị kết nạp quần chúng {case.person}, sinh") for case in cases] == [1, 1, 1]
    assert ("BIÊN BẢN KIỂM PHIẾU" in text, "Họp chi bộ xét kết nạp" in text) == (True, True)
    assert PrintEvent.objects.get().people_count == 3


def test_before_the_meeting_there_is_a_ballot_for_each_voter(office, scene):
    cases = [make_candidate(scene, name=name) for name in ("Lò Thị Một", "Lò Thị Hai")]
    meeting = make_planned_meeting(scene, cases)
    voters = 6  # each case brought a helper and two introducers

    response = press(office, of_meeting(meeting))

    text = word_text(response.content)
    assert text.count("PHIẾU BIỂU QUYẾT") == voters * 2
    assert text.count("GIẤY GIỚI THIỆU") == 4


def test_whole_class_gets_lists_and_certificates(office, scene):
    course = make_course(commune=scene.commune, host="Trung tâm chính trị huyện Thuận Châu", ends_on=date(2026, 3, 15))
    for place, name in enumerate(("Lò Văn Một", "Lò Văn Hai"), 1):
        case = make_candidate(scene, name=name, stage=Stage.COURSE)
        case.person.certificates.all().delete()
        row = make_enrolment(case=case, course=course, result=CourseResult.PASSED, grade="Khá")
        make_certificate(person=case.person, branch=scene.branch, enrolment=row, number=f"0{place}")

    text = word_text(press(office, reverse("membership:paper_course", args=[course.pk])).content)

    assert text.count("BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG") == 2
    assert "Chứng nhận: Lò Văn Một\u2003Sinh ngày 12/04/1998" in text
    assert "Tổ chức từ ngày 10 tháng 3 năm 2026 đến ngày 15 tháng 3 năm 2026" in text
    assert "Danh sách gồm 02 người được cấp giấy chứng nhận." in text
    assert "TRUNG TÂM CHÍNH TRỊ\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nThuận Châu, ngày" in text


def test_register_names_a_decision_as_far_as_its_day_is_known(office, scene):
    case = make_case(branch=scene.branch, on_probation=True)
    case.decisions.update(number="12-QĐ/ĐU", signed_on=date(2026, 6, 1), signed_precision=Precision.MONTH)

    text = word_text(press(office, reverse("membership:paper_unit", args=[scene.commune.pk]), only=["18-KND"]).content)

    assert ("12-QĐ/ĐU 06/2026" in text, "01/06/2026" in text) == (True, False)


def test_a_committee_above_the_communes_has_no_register_of_members(client):
    superior = make_committee()
    client.force_login(make_user(role=Role.OFFICE, unit=superior))

    assert client.get(reverse("membership:paper_unit", args=[superior.pk])).status_code == 404


def test_registers_list_probationers_and_members(office, scene):
    make_case(branch=scene.branch, person=make_person(branch=scene.branch, full_name="Giàng A Dự"), on_probation=True)
    make_membership(branch=scene.branch, person=make_person(branch=scene.branch, full_name="Sùng A Chính"))
    address = reverse("membership:paper_unit", args=[scene.commune.pk])

    first = word_text(press(office, address, only=["18-KND"]).content)
    second = word_text(press(office, address, only=["7-HSDV"]).content)

    assert ("Giàng A Dự" in first, "Sùng A Chính" in first) == (True, False)
    assert ("Giàng A Dự" in second, "Sùng A Chính" in second) == (True, True)
    assert "Danh sách gồm 02 đảng viên." in second


@needs_pdf
def test_pdf_says_the_same_and_bears_the_mark(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)

    response = press(office, of_person(case), "pdf", only=["3-KND"])

    event = PrintEvent.objects.get()
    assert response["Content-Type"] == "application/pdf"
    assert "quần chúng Quàng Thị Mẩy phấn đấu vào Đảng" in pdf_text(response.content)
    assert f"Bản in số {event.pk:06d}" in pdf_text(response.content)


def test_without_the_libraries_there_is_no_pdf_and_the_page_says_why(office, scene, monkeypatch):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    monkeypatch.setattr(pdf, "ENGINE", "no_such_engine")
    pdf.pdf_is_available.cache_clear()

    page = office.get(of_person(case)).content.decode()
    refused = press(office, of_person(case), "pdf", only=["3-KND"]).content.decode()

    pdf.pdf_is_available.cache_clear()
    assert ("In ra PDF" in page, "thiếu thư viện Pango" in page) == (False, True)
    assert "Máy này chưa in được PDF" in refused


def test_print_is_logged_and_found_by_its_mark(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    press(office, of_person(case), only=["3-KND"])
    event = PrintEvent.objects.get()
    row = AuditEvent.objects.get(action=AuditAction.EXPORTED)

    found = office.get(reverse("membership:print_list"), {"number": f"{event.pk:06d}"}, follow=True)

    assert (event.forms, event.people_count, event.printed_by) == ({"3-KND": 2}, 1, scene.office)
    assert (row.subject_id, row.people_count, row.after["papers"]) == (event.pk, 1, {"3-KND": 2})
    assert "Giấy giới thiệu người vào Đảng (3-KNĐ): 2" in found.content.decode()


def test_administrator_finds_who_printed_and_opens_nobodys_papers(client, office, scene):
    press(office, of_person(make_candidate(scene, stage=Stage.DOSSIER)), only=["3-KND"])
    event = PrintEvent.objects.get()
    client.force_login(make_user(role=Role.ADMIN, unit=scene.commune))

    found = client.get(reverse("membership:print_list"), {"number": f"{event.pk:06d}"}, follow=True)

    page = found.content.decode()
    assert ("Giấy tờ của một người" in page, scene.office.full_name in page) == (True, True)
    assert reverse("membership:paper_person", args=[event.subject_id]) not in page


def test_unknown_mark_is_told(office):
    response = office.get(reverse("membership:print_list"), {"number": "999999"})

    assert "Không có lần in mang số này" in response.content.decode()


def test_file_name_holds_no_name_of_anybody(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)

    response = press(office, of_person(case), only=["3-KND"])

    event = PrintEvent.objects.get()
    assert response["Content-Disposition"] == f'attachment; filename="giay-to-{event.pk:06d}.docx"'


def test_own_template_replaces_the_form_in_word_alone(office, scene):
    case = make_candidate(scene, stage=Stage.DOSSIER)
    make_template(commune=scene.commune, form="5-KND", content=starting_template(FORM["5-KND"], on=HELD_ON))

    word = press(office, of_person(case), only=["5-KND"])
    several = press(office, of_person(case), only=["3-KND", "5-KND"])
    refused = press(office, of_person(case), "pdf", only=["5-KND"]).content.decode()

    assert "đối với người vào Đảng Quàng Thị Mẩy" in word_text(word.content)
    assert several["Content-Type"] == "application/zip"
    assert "Mẫu riêng của cơ quan chỉ in bằng Word" in refused


def test_leader_prints_and_gives_no_number(client, scene):
    case = make_candidate(scene, stage=Stage.DECISION)
    make_held_meeting(scene, [case])
    client.force_login(scene.leader)

    response = press(client, of_person(case), only=["6-KND"])

    assert "Số ………… - NQ/CB" in word_text(response.content)
    assert PaperNumber.objects.count() == 0


@pytest.mark.parametrize("item_count", [1, 3])
def test_dialog_of_a_meeting_costs_the_same_for_one_and_for_three(office, scene, item_count, django_assert_num_queries):
    cases = [make_candidate(scene, name=f"Lò Thị Số {number}") for number in range(item_count)]
    meeting = make_held_meeting(scene, cases)

    with django_assert_num_queries(36):
        office.get(of_meeting(meeting))


@pytest.mark.parametrize("item_count", [1, 3])
def test_dialog_of_a_class_costs_the_same_for_one_and_for_three(office, scene, item_count, django_assert_num_queries):
    course = make_course(commune=scene.commune)
    for number in range(item_count):
        case = make_candidate(scene, name=f"Lò Thị Số {number}")
        row = make_enrolment(case=case, course=course, result=CourseResult.PASSED)
        make_certificate(person=case.person, branch=scene.branch, enrolment=row, issued_on=date(2026, 4, 1))

    with django_assert_num_queries(8):
        office.get(reverse("membership:paper_course", args=[course.pk]))


@pytest.mark.parametrize("item_count", [1, 3])
def test_dialog_of_registers_costs_the_same_for_one_and_for_three(office, scene, item_count, django_assert_num_queries):
    for _number in range(item_count):
        make_case(branch=scene.branch, on_probation=True)
        make_membership(branch=scene.branch)

    with django_assert_num_queries(14):
        office.get(reverse("membership:paper_unit", args=[scene.commune.pk]))
