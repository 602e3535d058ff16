"""The pages of the half-yearly and yearly report, and its files read back."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from branches.access import Role
from branches.enums import AuditAction
from branches.services import audit
from membership.enums.reports import ReportAct, ReportKind, ReportStatus
from membership.forms.years import LAST_YEAR
from membership.models import PeriodReport, ReportTerm
from membership.reports.papers.pdf import pdf_is_available
from membership.reports.period_report.figures import count_figures, period_of
from membership.reports.period_report.tables import tables_of
from nammlau.forms import new_token
from tests.factories.branches import (
    make_branch,
    make_committee,
    make_commune,
    make_document,
    make_evaluation,
    make_quota,
    make_revision,
    make_service,
    make_user,
    make_village,
    make_village_year,
)
from tests.factories.membership import make_membership, make_person, make_report

pytestmark = pytest.mark.django_db
DAY = date(2016, 6, 15)


@pytest.fixture
def superior():
    return make_committee(name="Huyện ủy Thử Nghiệm")


@pytest.fixture
def branch(superior):
    branch = make_branch(parent=make_commune(parent=superior, name="Đảng bộ xã Thử"), name="Chi bộ bản Thử")
    make_membership(branch=branch, joined_on=DAY)
    make_quota(unit=branch, year=2016, target=3)
    return branch


def address(name, *args):
    return reverse(f"membership:{name}", args=args)


def page(client, name, *args):
    return client.get(address(name, *args)).content.decode()


def test_report_in_preparation_tells_which_of_its_sentences_are_no_longer_so(client, branch, office):
    written = "1 đơn vị đạt hoặc vượt chỉ tiêu: Chi bộ bản Thử."
    report = make_report(unit=branch.parent, year=2016, done=written)

    text = " ".join(page(client, "report_detail", report.pk).split())

    assert f"Đang viết: {written} Số liệu nay: <strong>không còn câu này.</strong>" in text


def test_office_prepares_a_report_with_words_drafted_from_the_figures(client, branch, office):
    data = {"token": new_token(), "unit": branch.parent.pk, "kind": ReportKind.YEAR, "year": 2016}

    response = client.post(address("report_create"), data, follow=True)

    text = response.content.decode()
    assert "Kết nạp 1 đảng viên" in text
    assert "Chi bộ bản Thử" in text
    assert "33,3%" in text


def test_empty_parts_are_named_before_submitting_and_stop_nothing(client, branch, office):
    report = make_report(unit=branch.parent, done="Đã làm tốt", not_done="Còn chậm", causes_text="  ")
    act = address("report_act", report.pk, ReportAct.SUBMIT)

    asked = client.get(act).content.decode()
    client.post(act, {"token": new_token(), "version": report.version, "remark": ""})

    report.refresh_from_db()
    assert "Phần lời còn để trống: <strong>Nguyên nhân, Giải pháp</strong>." in asked
    assert "Vẫn trình, để trống" in asked
    assert report.status == ReportStatus.SUBMITTED


def test_full_review_is_submitted_without_a_warning(client, branch, office):
    words = {"done": "Đã làm", "not_done": "Còn chậm", "causes": ["NO_PLAN"], "measures": "Lập kế hoạch"}
    report = make_report(unit=branch.parent, **words)

    asked = client.get(address("report_act", report.pk, ReportAct.SUBMIT)).content.decode()

    assert report.empty_parts == []
    assert "để trống" not in asked


@pytest.mark.parametrize(
    ("act", "status", "role", "label"),
    [
        (ReportAct.SUBMIT, ReportStatus.DRAFT, Role.OFFICE, "Vẫn trình"),
        (ReportAct.APPROVE, ReportStatus.SUBMITTED, Role.LEADER, "Vẫn duyệt, chốt số liệu"),
    ],
)
def test_words_against_the_figures_are_named_before_a_report_goes_on(client, branch, act, status, role, label):
    words = {"not_done": "Còn chậm", "causes": ["NO_PLAN"], "measures": "Lập kế hoạch"}
    done = "Kết nạp 5 đảng viên (cùng kỳ năm trước 0)."
    report = make_report(unit=branch.parent, status=status, done=done, **words)
    client.force_login(make_user(role=role, unit=branch.parent))

    asked = page(client, "report_act", report.pk, act)

    assert "<strong>Kết nạp 1 đảng viên (cùng kỳ năm trước 0).</strong>" in asked
    assert label in asked
    assert ("Sửa phần lời trước khi trình" in asked) is (act == ReportAct.SUBMIT)


@pytest.mark.parametrize(("year", "is_told"), [(2016, False), (LAST_YEAR, True)])
def test_leader_is_told_that_the_period_has_not_passed(client, branch, year, is_told):
    report = make_report(unit=branch.parent, year=year, status=ReportStatus.SUBMITTED)
    client.force_login(make_user(role=Role.LEADER, unit=branch.parent))

    asked = page(client, "report_act", report.pk, ReportAct.APPROVE)

    assert (f"Kỳ báo cáo đến hết ngày 31/12/{year} chưa qua" in asked) is is_told


def test_office_writes_causes_and_is_shown_their_measures(client, branch, office):
    report = make_report(unit=branch.parent)
    data = {"version": report.version, "done": "Đã làm tốt", "causes": ["NO_PLAN"], "measures": ""}

    client.post(address("report_edit", report.pk), data)

    assert "Xây dựng kế hoạch phát triển đảng viên" in page(client, "report_edit", report.pk)
    assert "Chưa có kế hoạch cụ thể" in page(client, "report_detail", report.pk)


def test_office_ticks_what_the_report_rests_on_and_finds_one_more(client, branch, office):
    offered = make_document(unit=branch.parent, number="05-KH/ĐU")
    make_revision(unit=branch, first_year=2016, last_year=2016, decided_on=DAY, document=offered)
    found = make_document(unit=branch.parent.parent, number="12-KH/TU")
    report = make_report(unit=branch.parent, documents=[make_document(unit=branch.parent, number="09-NQ/ĐU")])
    data = {"version": report.version, "documents": [offered.pk], "one_more": found.pk, "one_more_text": str(found)}

    asked = page(client, "report_edit", report.pk)
    client.post(address("report_edit", report.pk), data)

    assert [number in asked for number in ("05-KH/ĐU", "09-NQ/ĐU", "12-KH/TU")] == [True, True, False]
    text = page(client, "report_detail", report.pk)
    assert [number in text for number in ("05-KH/ĐU", "09-NQ/ĐU", "12-KH/TU")] == [True, False, True]
    assert offered.get_absolute_url() in text


def test_new_report_cites_what_its_quotas_rest_on(client, branch, office):
    document = make_document(unit=branch.parent)
    make_revision(unit=branch, first_year=2016, last_year=2016, decided_on=DAY, document=document)
    data = {"token": new_token(), "unit": branch.parent.pk, "kind": ReportKind.YEAR, "year": 2016}

    client.post(address("report_create"), data)

    assert [*PeriodReport.objects.get().documents.all()] == [document]


def test_report_does_not_cite_what_the_reader_may_not_see(client, branch, office):
    report = make_report(unit=branch.parent)
    foreign = make_document(unit=make_commune())

    for sent in ({"documents": [foreign.pk]}, {"one_more": foreign.pk, "one_more_text": str(foreign)}):
        client.post(address("report_edit", report.pk), {"version": report.version, **sent})

    assert not report.documents.exists()


def test_who_saves_second_keeps_what_was_typed(client, branch, office):
    report = make_report(unit=branch.parent)
    PeriodReport.objects.update(version=5)

    response = client.post(address("report_edit", report.pk), {"version": 1, "done": "Chữ của tôi"})

    assert response.status_code == 409
    assert "Chữ của tôi" in response.content.decode()


def test_report_is_taken_along_its_road(client, branch, office):
    report = make_report(unit=branch.parent, status=ReportStatus.APPROVED)
    data = {"token": new_token(), "version": report.version, "number": "15-BC/ĐU", "dated_on": "20/12/2016"}

    client.post(address("report_act", report.pk, ReportAct.SEND), data)

    report.refresh_from_db()
    assert (report.status, report.number) == (ReportStatus.SENT, "15-BC/ĐU")


def test_superior_reads_what_was_sent_and_returns_it_with_a_remark(client, branch, superior):
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))
    draft = make_report(unit=branch.parent)
    sent = make_report(unit=branch.parent, year=2015, status=ReportStatus.SENT)
    data = {"token": new_token(), "version": sent.version, "remark": "Bổ sung biểu 3"}

    assert client.get(address("report_detail", draft.pk)).status_code == 404
    assert "Cấp trên trả lại" in page(client, "report_detail", sent.pk)
    client.post(address("report_act", sent.pk, ReportAct.RETURN), data)

    sent.refresh_from_db()
    assert (sent.status, sent.steps.get().remark) == (ReportStatus.DRAFT, "Bổ sung biểu 3")


@pytest.mark.parametrize(("status", "is_told"), [(ReportStatus.SUBMITTED, True), (ReportStatus.APPROVED, False)])
def test_words_that_the_figures_no_longer_give_are_told_until_figures_freeze(client, branch, office, status, is_told):
    done = "Kết nạp 5 đảng viên (cùng kỳ năm trước 0)."
    report = make_report(unit=branch.parent, status=status, done=done)

    text = page(client, "report_detail", report.pk)

    assert ("<strong>Kết nạp 1 đảng viên (cùng kỳ năm trước 0).</strong>" in text) is is_told


def test_corrections_of_old_data_show_with_who_wrote_them(client, branch, office):
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED)
    make_membership(branch=branch, joined_on=DAY)

    text = page(client, "report_changes", report.pk)

    assert "Kết nạp đảng viên" in text
    assert "+1" in text
    assert "Lập bản đính chính" in text


@pytest.fixture
def correction(branch):
    """The correction of a report, both accepted; one more was admitted in between."""
    make_report(unit=branch.parent, status=ReportStatus.ACCEPTED, number="12-BC/ĐU", dated_on=date(2016, 12, 20))
    make_membership(branch=branch, joined_on=DAY)
    return make_report(unit=branch.parent, status=ReportStatus.ACCEPTED, issue=2, reason="Ghi sót một người")


def test_corrected_report_leads_to_its_correction(client, branch, office, correction):
    first = PeriodReport.objects.get(issue=1)

    text = " ".join(page(client, "report_detail", first.pk).split())

    assert f'<a href="{correction.get_absolute_url()}">{correction.title}</a> (cấp trên đã tiếp nhận)' in text
    assert "Báo cáo này đã được đính chính" not in page(client, "report_detail", correction.pk)


def test_superior_reads_what_a_correction_changes(client, branch, superior, correction):
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))

    response = client.get(address("report_changes", correction.pk))

    changed = {one.label: (one.frozen, one.now) for one in response.context["corrected"]}
    assert changed["Kết nạp đảng viên"] == (1, 2)
    assert response.context["differences"] == ()
    assert "Ghi sót một người" in response.content.decode()


def test_superior_does_not_hear_of_a_correction_before_it_is_sent(client, branch, superior):
    first = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED)
    make_report(unit=branch.parent, issue=2, reason="Ghi sót một người")
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))

    assert "đính chính" not in page(client, "report_detail", first.pk)


def test_printed_correction_says_what_it_replaces_and_why(client, branch, office, correction):
    text = words_of(client.get(address("report_word", correction.pk)).content)
    book = load_workbook(BytesIO(client.get(address("report_sheet", correction.pk)).content))

    assert "Bản này thay Báo cáo số 12-BC/ĐU ngày 20/12/2016. Lý do đính chính: Ghi sót một người." in text
    assert ("Lý do đính chính", "Ghi sót một người") in list(book["Đánh giá"].values)


def test_review_in_the_workbook_has_a_row_for_each_paragraph_as_high_as_its_lines(client, branch, office):
    report = make_report(unit=branch.parent, done="Một câu.\n" + "Dài " * 60, measures="Mở lớp.")

    sheet = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))["Đánh giá"]

    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][0] == f"{branch.parent.name}: {report.title}"
    assert [rows[2], rows[3][0], rows[-1]] == [["Làm được", "Một câu."], None, ["Giải pháp", "Mở lớp."]]
    assert sheet.row_dimensions[4].height == 45
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_who_only_looked_wrote_nothing(client, branch, office):
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED)
    person = make_person(branch=branch)
    audit.record(by=office, action=AuditAction.VIEWED, subject=person, unit=branch)

    assert "Xem hồ sơ đầy đủ" not in page(client, "report_changes", report.pk)


def test_superior_sees_differences_without_names(client, branch, superior):
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))

    text = page(client, "report_changes", report.pk)

    assert "Không có số liệu nào khác" in text
    assert "Ai đã ghi gì" not in text


def test_report_tells_white_spots_and_the_place_on_the_page_and_in_its_files(client, branch, office):
    village = make_village(unit=branch.parent, name="Bản Trắng")
    make_village_year(village=village, year=2016, households=13, people=70, poor_households=7)
    report = make_report(unit=branch.parent)

    text = page(client, "report_detail", report.pk)
    book = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))
    document = Document(BytesIO(client.get(address("report_word", report.pk)).content))

    rows = {row[0]: row[1:] for row in book["Biểu 7"].values}
    assert rows["Bản chưa có chi bộ phụ trách"] == (1, 1, "Bản Trắng")
    assert rows["Bản không còn thanh niên"] == (None, None, "")
    assert list(book["Biểu 8"].values)[-1] == ("2016", 13, 70, 0.538, 1, 1)
    assert "Biểu 7. Bản trắng" in text
    assert "53,8%" in text
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["Bản chưa có chi bộ phụ trách", "1", "1", "Bản Trắng"] in cells
    assert ["2016", "13", "70", "53,8%", "1", "1"] in cells


def test_report_lists_no_year_of_which_no_figure_of_the_place_is_known(branch):
    villages = [make_village(unit=branch.parent) for _ in range(2)]
    make_village_year(village=villages[0], year=2014, households=9)
    for village in villages:
        make_village_year(village=village, year=2015, people=0)
    make_village_year(village=villages[1], year=2016, youths=3)

    figures = count_figures(unit=branch.parent, period=period_of(ReportKind.YEAR, 2016))

    assert [place["year"] for place in figures.places] == [2015]
    assert figures.places[0]["people"] == 0


def test_report_frozen_before_white_spots_were_counted_still_opens(client, branch, office):
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)
    figures = {name: value for name, value in report.figures.items() if name not in ("white_spots", "places")}
    PeriodReport.objects.update(figures=figures)

    assert "Biểu 6" in page(client, "report_detail", report.pk)
    assert "Biểu 7" not in page(client, "report_detail", report.pk)
    assert client.get(address("report_changes", report.pk)).status_code == 200


def test_report_tells_the_level_of_who_was_rated_on_the_page_and_in_its_files(client, branch, office):
    make_evaluation(unit=branch, year=2016, level="GOOD")
    make_branch(parent=branch.parent, name="Chi bộ Chưa Xếp")
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)

    response = client.get(address("report_detail", report.pk))
    word = words_of(client.get(address("report_word", report.pk)).content)
    book = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))

    table = response.context["tables"][2]
    assert [row[-1] for row in table.rows] == ["Hoàn thành tốt nhiệm vụ", "", ""]
    assert (table.heads[-1], sum(table.widths), len(table.widths)) == ("Xếp loại", 100, len(table.heads))
    for text in (response.content.decode(), word):
        assert "Hoàn thành tốt nhiệm vụ" in text
        assert "mức đã được quyết định cho năm 2016" in text
    assert [row[-1] for row in book["Biểu 3"].values][3:7] == ["Xếp loại", "Hoàn thành tốt nhiệm vụ", "", ""]


@pytest.mark.parametrize("kind", ReportKind)
def test_level_decided_after_a_report_was_closed_is_no_part_of_it(client, branch, office, kind):
    report = make_report(unit=branch.parent, kind=kind, status=ReportStatus.SENT)
    make_evaluation(unit=branch, year=2016, level="GOOD")

    text = page(client, "report_detail", report.pk)

    assert "Xếp loại" not in text
    assert "Không có số liệu nào khác" in page(client, "report_changes", report.pk)


def test_half_year_tells_no_level(client, branch, office):
    make_evaluation(unit=branch, year=2016, level="GOOD")

    assert "Xếp loại" not in page(client, "report_detail", make_report(unit=branch.parent, kind="HALF_YEAR").pk)


@pytest.fixture
def groups_of(branch):
    """A sent report on ten people, one of them the only one of an ethnic group."""
    for group in ["01", "01", "01", "01", "03", "03", "03", "03", "08"]:
        make_membership(person=make_person(branch=branch, ethnic_group=group), branch=branch, joined_on=DAY)
    return make_report(unit=branch.parent, status=ReportStatus.SENT)


def test_superior_reads_no_small_group_on_the_page_or_in_a_file(client, branch, superior, groups_of, office):
    superior_user = make_user(role=Role.SUPERIOR, unit=superior)

    for user, told in ((office, "1"), (superior_user, "<3")):
        client.force_login(user)
        sheet = load_workbook(BytesIO(client.get(address("report_sheet", groups_of.pk)).content))["Biểu 4"]
        assert str(dict(row[:2] for row in sheet.values)["– Mông"]) == told
        document = Document(BytesIO(client.get(address("report_word", groups_of.pk)).content))
        cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
        assert [row[1] for row in cells if row[0] == "– Mông"][0] == told
        minorities = "6" if told == "1" else "không nêu"
        assert [row[1] for row in cells if row[0] == "Trong đó dân tộc thiểu số"] == [minorities, minorities]
        assert str(dict(row[:2] for row in sheet.values)["Trong đó dân tộc thiểu số"]) == minorities
        text = page(client, "report_detail", groups_of.pk)
        assert ("&lt;3" in text) == (told == "<3")


def test_superior_cannot_tell_from_a_difference_who_was_added(client, branch, superior, groups_of):
    make_membership(person=make_person(branch=branch, ethnic_group="29"), branch=branch, joined_on=DAY)
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))

    text = page(client, "report_changes", groups_of.pk)

    assert "Kết nạp đảng viên – Dân tộc</th>" in text
    assert "Kết nạp đảng viên – Dân tộc –" not in text
    assert "Khơ Mú" not in text
    assert "Kết nạp đảng viên – Giới tính – " in text


def test_superior_sees_who_reported_in_time(client, branch, superior):
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))
    make_report(unit=branch.parent, status=ReportStatus.SENT, sent_on=date(2017, 1, 12))
    make_commune(parent=superior, name="Đảng bộ xã Chưa Gửi")
    url = address("report_expected") + "?loai=YEAR&nam=2016"

    client.post(url, {"due_on": "10/01/2017"})
    text = client.get(url).content.decode()

    assert ReportTerm.objects.get().due_on == date(2017, 1, 10)
    assert "gửi muộn: <strong>1</strong>" in text
    assert "quá hạn, chưa gửi: <strong>1</strong>" in text


def test_returned_report_is_work_for_the_office_and_says_why(client, branch, superior, office):
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))
    data = {"token": new_token(), "version": report.version, "remark": "Bổ sung biểu 3"}
    client.post(address("report_act", report.pk, ReportAct.RETURN), data)
    client.force_login(office)

    home = page(client, "home")
    assert str(report) in home
    assert "Bị trả lại: sửa rồi trình lại." in home
    assert "Bổ sung biểu 3" in page(client, "report_detail", report.pk).split("<h2>Đánh giá")[0]


def test_without_a_term_a_report_is_sent_and_not_in_time(client, branch, superior):
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))
    make_report(unit=branch.parent, status=ReportStatus.SENT, sent_on=date(2017, 1, 12))

    text = client.get(address("report_expected") + "?loai=YEAR&nam=2016").content.decode()

    assert "đã gửi: <strong>1</strong>" in text
    assert "đúng hạn" not in text


def test_superior_sees_which_report_was_returned_and_has_not_come_again(client, branch, superior):
    client.force_login(make_user(role=Role.SUPERIOR, unit=superior))
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)
    data = {"token": new_token(), "version": report.version, "remark": "Bổ sung biểu 3"}

    client.post(address("report_act", report.pk, ReportAct.RETURN), data)

    text = client.get(address("report_expected") + "?loai=YEAR&nam=2016").content.decode()
    assert f"Đã trả lại ngày {timezone.localdate():%d/%m/%Y}, chờ gửi lại" in text
    assert "chưa gửi: <strong>1</strong>" in text


def test_report_is_work_for_whom_it_waits(client, branch, superior, office):
    report = make_report(unit=branch.parent, status=ReportStatus.SUBMITTED)
    people = {
        ReportStatus.SUBMITTED: make_user(role=Role.LEADER, unit=branch.parent),
        ReportStatus.APPROVED: office,
        ReportStatus.SENT: make_user(role=Role.SUPERIOR, unit=superior),
    }
    for status, waited_for in people.items():
        PeriodReport.objects.update(status=status)
        for user in people.values():
            client.force_login(user)
            assert (address("report_detail", report.pk) in client.get("/").content.decode()) == (user == waited_for)


def words_of(content):
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_word_file_reads_as_the_page(client, branch, office):
    documents = [make_document(unit=branch.parent, number="05-NQ/ĐU", issued_on=date(2016, 1, 4))]
    report = make_report(
        unit=branch.parent, status=ReportStatus.SENT, done="Đã làm tốt", causes=["NO_PLAN"], documents=documents
    )

    text = words_of(client.get(address("report_word", report.pk)).content)

    for words in (
        "BÁO CÁO",
        "ĐẢNG ỦY XÃ THỬ",
        "Số 12-BC/ĐU",
        "ngày 20 tháng 12 năm 2016",
        "Thực hiện Nghị quyết số 05-NQ/ĐU ngày 04/01/2016 của Ban Chấp hành Đảng bộ xã “Về công tác phát triển đảng",
        "Đã làm tốt",
        "Chưa có kế hoạch cụ thể, thiếu kiểm tra, đôn đốc.",
        "Biểu 3. Kết quả của từng đơn vị",
        "Chi bộ bản Thử",
        "33,3%",
        "T/M ĐẢNG ỦY",
    ):
        assert words in text


def test_what_is_recorded_of_nobody_is_named_below_the_table_and_kept_in_the_workbook(client, branch, office):
    report = make_report(unit=branch.parent, status=ReportStatus.SENT)

    response = client.get(address("report_detail", report.pk))
    word = words_of(client.get(address("report_word", report.pk)).content)
    book = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))

    heads = [[row[0] for row in table.rows] for table in response.context["tables"]]
    assert report.figures["breakdowns"]["admitted"]["origin"] == {"": 1}
    assert "Nguồn từ" not in heads[3]
    assert word.splitlines().count("Nguồn từ") == sum(rows.count("Nguồn từ") for rows in heads)
    for text in (response.content.decode(), word):
        assert re.search("Chưa ghi cho đồng chí nào: [^.]*nguồn từ", text)
    assert ("Nguồn từ", 1, None) in list(book["Biểu 4"].values)


def test_what_is_recorded_of_somebody_stays_in_the_table(client, branch, office):
    figures = count_figures(unit=branch.parent, period=period_of(ReportKind.YEAR, 2016))
    figures.breakdowns["admitted"]["origin"] = {"GRADUATE": 1, "": 2}

    table = tables_of(figures)[3]

    rows = {row[0]: row[1] for row in table.rows}
    assert (rows["Nguồn từ"], rows["– Chưa ghi"]) == (3, 2)
    assert "nguồn từ" not in table.note
    assert "tổ chức giới thiệu" in table.note


def test_figure_that_is_zero_is_a_line_and_no_table_of_zeros(client, branch, office):
    report = make_report(unit=branch.parent)

    response = client.get(address("report_detail", report.pk))
    document = Document(BytesIO(client.get(address("report_word", report.pk)).content))
    book = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))

    sent = response.context["tables"][4]
    line = "Không cử ai học lớp nhận thức về Đảng trong kỳ."
    assert (sent.rows, sent.note) == ((), line)
    assert line in response.content.decode()
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[texts.index(sent.title) + 1] == line
    assert [row[0] for row in book["Biểu 5"].values] == [
        f"{branch.parent.name}: {report.title}",
        sent.title,
        None,
        line,
    ]


def test_signature_stays_with_the_last_lines_of_the_review(client, branch, office):
    report = make_report(unit=branch.parent, measures="Mở lớp.\nPhân công.\nĐôn đốc.\nKiểm tra.")

    document = Document(BytesIO(client.get(address("report_word", report.pk)).content))

    texts = [paragraph.text for paragraph in document.paragraphs]
    start, end = texts.index("IV. GIẢI PHÁP"), texts.index("Số liệu: theo các biểu kèm theo.")
    kept = [bool(one.paragraph_format.keep_with_next) for one in document.paragraphs[start : end + 2]]
    assert kept == [True, False, False, True, True, True, True]
    assert texts[end + 1] == ""


@pytest.mark.skipif(not pdf_is_available(), reason="Pango is not installed")
@pytest.mark.parametrize("lines", range(20, 28))
def test_page_with_the_signature_has_lines_of_the_review(client, branch, office, lines):
    report = make_report(unit=branch.parent, measures="\n".join(f"Việc {number}." for number in range(1, lines + 1)))

    pages = PdfReader(BytesIO(client.get(address("report_pdf", report.pk)).content)).pages

    (signed,) = [text for text in (page.extract_text() for page in pages) if "T/M ĐẢNG ỦY" in text]
    assert f"Việc {lines - 1}." in signed
    assert f"Việc {lines}." in signed


@pytest.mark.skipif(not pdf_is_available(), reason="Pango is not installed")
def test_pdf_file_reads_as_the_page(client, branch, office):
    report = make_report(unit=branch.parent)

    content = client.get(address("report_pdf", report.pk)).content
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)

    assert "Biểu 1. Kết quả công tác phát triển đảng viên" in text
    assert "BẢN NHÁP" in text


@pytest.mark.parametrize("level", ["", "GOOD"])
def test_share_below_the_lines_is_explained_where_the_targets_differ(client, branch, office, level):
    make_quota(unit=branch.parent, year=2016, target=5)
    make_evaluation(unit=branch, year=2016, level=level)
    report = make_report(unit=branch.parent)

    tables = client.get(address("report_detail", report.pk)).context["tables"]

    note = "Chỉ tiêu của đơn vị là 5, cộng các đơn vị bên dưới là 3: chênh 2."
    assert tables[0].note == note
    assert tables[2].note.startswith(note)
    assert ("Xếp loại" in tables[2].note) is bool(level)


def test_workbook_holds_numbers_as_numbers(client, branch, office):
    report = make_report(unit=branch.parent)

    book = load_workbook(BytesIO(client.get(address("report_sheet", report.pk)).content))
    rows = list(book["Biểu 3"].values)

    assert book.sheetnames[0] == "Biểu 1"
    line = next(row for row in rows if row[1] == "Chi bộ bản Thử")
    assert line[3:6] == (3, 1, 0.333)


@pytest.mark.parametrize(
    ("kind", "issue", "ending"),
    [
        (ReportKind.YEAR, 1, "2016.xlsx"),
        (ReportKind.HALF_YEAR, 1, "2016-sau-thang.xlsx"),
        (ReportKind.YEAR, 2, "2016-dinh-chinh-1.xlsx"),
    ],
)
def test_file_of_each_report_has_a_name_of_its_own(client, branch, office, kind, issue, ending):
    report = make_report(unit=branch.parent, kind=kind, issue=issue)

    response = client.get(address("report_sheet", report.pk))

    assert f'bao-cao-{branch.parent.code}-{ending}"' in response["Content-Disposition"]


@pytest.mark.parametrize("item_count", [1, 3])
def test_report_page_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_membership(branch=make_branch(parent=branch.parent), joined_on=DAY)
        make_service(village=make_village(unit=branch.parent), branch=branch, from_on=DAY)
    report = make_report(unit=branch.parent)

    with django_assert_num_queries(49):
        client.get(address("report_detail", report.pk))


@pytest.mark.parametrize("item_count", [1, 3])
def test_frozen_report_is_read_without_counting(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_membership(branch=make_branch(parent=branch.parent), joined_on=DAY)
    documents = [make_document(unit=branch.parent, number=f"{place}-NQ/ĐU") for place in range(item_count)]
    report = make_report(unit=branch.parent, status=ReportStatus.SENT, documents=documents)

    with django_assert_num_queries(10):
        client.get(address("report_detail", report.pk))
