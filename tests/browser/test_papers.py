"""Papers as an office prints them at a browser: from an agenda with three people to the signed papers, and templates.

Every downloaded file is opened and read back.
"""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from branches.access import Role
from membership.models import PaperNumber
from membership.reports.papers.pdf import pdf_is_available
from tests.browser.desk import Desk
from tests.factories.branches import make_chain, make_user
from tests.factories.membership import make_members
from tests.membership.papers.reading import pdf_text, word_text
from tests.membership.papers.scenes import make_candidate, make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = ("Lò Thị Mai", "Quàng Văn Ấm", "Giàng A Dế")
HELD_ON = "03/06/2026"
PATIENCE = 60_000
"""Milliseconds: a PDF of many pages takes its time on a busy computer."""
OWN_WORDS = "Đảng ủy xã Nậm Lầu soạn lại mẫu này cho đồng chí"


@pytest.fixture
def scene():
    """Make a branch of nine official members, six of them helpers, where three people wait for the vote."""
    scene = make_scene()
    make_chain(unit=scene.commune, decided_by=scene.commune, committee_votes=False, is_confirmed=True)
    for name in PEOPLE:
        make_candidate(scene, name=name)
    make_members(scene.branch, 6)
    return scene


@pytest.fixture
def desk(visit):
    return lambda user, path="/", width=1280: Desk(visit(path, width, user=user))


def print_out(desk, button="In ra Word") -> bytes:
    """Press a button of the print dialog and return the file that comes, be it after a while."""
    with desk.page.expect_download(timeout=PATIENCE) as download:
        desk.main.get_by_role("button", name=button, exact=True).click(timeout=PATIENCE)
    return Path(download.value.path()).read_bytes()


def plan_meeting(office):
    office.go("Cuộc họp chi bộ", "Lập cuộc họp")
    office.follow("Chi bộ bản Huổi Pó")
    office.fill({"Ngày họp": HELD_ON, "Địa điểm": "Nhà văn hóa bản"})
    office.press("Xét lại theo ngày này")
    for name in PEOPLE:
        office.main.get_by_role("checkbox", name=re.compile(f"{name}.*Kết nạp")).check()
    office.press("Lập cuộc họp")
    office.sees("Đủ điều kiện đưa ra biểu quyết ngày 03/06/2026: 3/3 người.", *PEOPLE)


def hold_meeting(office):
    """Write down the figures of the meeting: everybody came and agreed."""
    office.follow("Ghi kết quả")
    present = office.box("Đảng viên chính thức có mặt").input_value()
    office.fill({"Chủ trì": "Lò Văn Thư", "Thư ký": "Lò Thị Ký"})
    for name in PEOPLE:
        office.fill({"Tán thành": present, "Không tán thành": "0"}, within=office.section(f"{name}: Kết nạp đảng viên"))
    office.press("Lưu kết quả")
    office.sees("Kết quả biểu quyết")


def test_meeting_of_three_goes_from_agenda_to_signed_papers(desk, scene, violations, overflow):
    office = desk(scene.office)
    plan_meeting(office)
    office.follow("In giấy tờ")
    before = word_text(print_out(office))
    office.follow("Quay lại")
    hold_meeting(office)
    office.follow("In giấy tờ")
    assert (violations(office.page), overflow(office.page)) == ([], 0)
    after = word_text(print_out(office))

    assert [before.count(name.join(("quần chúng ", " phấn đấu"))) for name in PEOPLE] == [2, 2, 2]
    assert before.count("TỔNG HỢP Ý KIẾN NHẬN XÉT") == 3
    assert ("PHIẾU BIỂU QUYẾT" in before, "PHIẾU BIỂU QUYẾT" in after) == (True, False)
    assert after.count("NGHỊ QUYẾT\nđề nghị kết nạp đảng viên") == 3
    assert [after.count(f"đề nghị kết nạp quần chúng {name}, sinh") for name in PEOPLE] == [1, 1, 1]
    assert [f"Số {number:02d} - NQ/CB" in after for number in (1, 2, 3)] == [True, True, True]
    assert ("BIÊN BẢN KIỂM PHIẾU" in after, "BIÊN BẢN\nHọp chi bộ xét kết nạp đảng viên" in after) == (True, True)
    assert [row.number for row in PaperNumber.objects.order_by("number")] == [1, 2, 3]


@pytest.mark.skipif(not pdf_is_available(), reason="no Pango libraries: deploy/common.sh installs them")
def test_papers_of_a_meeting_come_as_pdf_too(desk, scene):
    office = desk(scene.office)
    plan_meeting(office)
    office.follow("In giấy tờ")

    text = pdf_text(print_out(office, "In ra PDF"))

    assert [name for name in PEOPLE if name not in text] == []


def test_box_of_a_person_chooses_all_their_papers(desk, scene):
    office = desk(scene.office)
    plan_meeting(office)
    office.follow("In giấy tờ")
    box = office.main.get_by_role("checkbox", name=f"Chọn mọi giấy của {PEOPLE[0]}")
    box.check()

    group = office.main.locator("tbody", has_text=PEOPLE[0])
    expect(group.get_by_role("checkbox", name="In Đơn xin vào Đảng (1-KNĐ)")).to_be_checked()
    assert "ĐƠN XIN VÀO ĐẢNG" in word_text(print_out(office))


def test_missing_field_is_filled_in_by_its_link(desk, scene):
    case = make_candidate(scene, name="Vàng A Thiếu", born=None)
    office = desk(scene.office, case.get_absolute_url())
    office.follow("In giấy tờ", within=office.section("Giấy tờ trong hồ sơ"))
    office.main.get_by_role("checkbox", name="In Đơn xin vào Đảng (1-KNĐ)").check()
    office.press("In ra Word")
    office.sees("Có giấy còn thiếu thông tin")

    office.follow("ngày sinh, bằng chữ", within=office.row("1-KNĐ"))

    expect(office.box("Ngày sinh")).to_be_visible()


def started_template(admin, tmp_path, *, line) -> Path:
    """Take the shipped form of 5-KNĐ, as an office would, and write a line of its own into it."""
    with admin.page.expect_download() as download:
        admin.follow("Tổng hợp ý kiến nhận xét (5-KNĐ)")
    document = Document(BytesIO(Path(download.value.path()).read_bytes()))
    document.add_paragraph(line)
    file = tmp_path / "mau-5-KND.docx"
    document.save(file)
    return file


def send_template(admin, file):
    admin.follow("Thay một mẫu")
    admin.fill({"Đảng bộ xã": "Đảng bộ xã Nậm Lầu", "Thay cho mẫu": "Tổng hợp ý kiến nhận xét (5-KNĐ)"})
    admin.box("Văn bản Word (.docx)").set_input_files(file)
    admin.press("Kiểm tra và nhận")


def print_opinions(office):
    """Print 5-KNĐ of the first person alone."""
    for box in office.main.locator("input[name^='use-']").all():
        box.uncheck()
    office.main.get_by_role("checkbox", name="In Tổng hợp ý kiến nhận xét (5-KNĐ)").check()
    return word_text(print_out(office))


def test_administrator_replaces_a_form_and_the_office_prints_it(desk, scene, tmp_path):
    admin = desk(make_user(role=Role.ADMIN, unit=scene.commune))
    admin.go("Giấy tờ, mẫu in", "Mẫu riêng của cơ quan")
    send_template(admin, started_template(admin, tmp_path, line=f"{OWN_WORDS} {{{{ ho_ten }}}}."))
    admin.sees("Đã nhận mẫu của cơ quan.", "mau-5-KND.docx")

    office = desk(scene.office)
    office.go("Hồ sơ phấn đấu", PEOPLE[0])
    office.follow("In giấy tờ", within=office.section("Giấy tờ trong hồ sơ"))
    office.sees("Mẫu riêng của cơ quan, chỉ in ra Word.")

    assert f"{OWN_WORDS} {PEOPLE[0]}." in print_opinions(office)


def test_template_with_unknown_fields_is_refused_and_names_them(desk, scene, tmp_path):
    admin = desk(make_user(role=Role.ADMIN, unit=scene.commune))
    admin.go("Giấy tờ, mẫu in", "Mẫu riêng của cơ quan")
    send_template(admin, started_template(admin, tmp_path, line=f"{OWN_WORDS} {{{{ luong }}}}, {{{{ bac_luong }}}}."))
    admin.sees("Chương trình không có trường: bac_luong, luong.")

    office = desk(scene.office)
    office.go("Hồ sơ phấn đấu", PEOPLE[0])
    office.follow("In giấy tờ", within=office.section("Giấy tờ trong hồ sơ"))
    text = print_opinions(office)

    assert ("TỔNG HỢP Ý KIẾN NHẬN XÉT" in text, OWN_WORDS in text) == (True, False)


def test_mark_of_a_print_leads_to_who_printed_it(desk, scene):
    office = desk(scene.office)
    office.go("Hồ sơ phấn đấu", PEOPLE[0])
    office.follow("In giấy tờ", within=office.section("Giấy tờ trong hồ sơ"))
    file = Document(BytesIO(print_out(office)))
    mark = file.sections[0].footer.paragraphs[0].text
    number = re.search(r"\d{6}", mark)[0]
    admin = desk(make_user(role=Role.ADMIN, unit=scene.commune))
    admin.go("Giấy tờ, mẫu in", "Các lần in, tra dấu in")
    admin.fill({"Bản in số": number})
    admin.press("Tra")

    admin.is_at(f"Bản in số {int(number)}")
    admin.sees(scene.office.full_name, f"{timezone.localdate():%d/%m/%Y}")
