"""The main job from end to end, as people do it: administrator, office, secretary and superior, each at a browser.

An office takes in its old book, a branch proposes somebody new, and the office follows the person to official member;
the papers bear dates of past years. Everything is clicked and typed; every step looks at what is then on the page.
"""

import re

import pytest
from playwright.sync_api import expect

from branches.access import Role
from branches.enums import Level
from membership.example.registers import FIRST_BOOK
from tests.browser.beginnings import COMMUNE, enter_with_code, found_commune, give_account
from tests.browser.desk import Desk
from tests.factories.branches import PASSWORD, make_committee, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 360
BRANCH = "Chi bộ bản 07"
PERSON = "Lò Thị Ánh Tuyết"
AWARENESS, NEW_MEMBER = "Bồi dưỡng nhận thức về Đảng", "Bồi dưỡng đảng viên mới"
BEFORE_VOTE = (
    "Đơn xin vào Đảng (1-KNĐ)",
    "Lý lịch của người xin vào Đảng (2-KNĐ)",
    "Thẩm tra lý lịch",
    "Giấy giới thiệu người vào Đảng (3-KNĐ): Cầm Thị Đào",
    "Giấy giới thiệu người vào Đảng (3-KNĐ): Tòng Thị Thơm",
    "Tổng hợp ý kiến nhận xét (5-KNĐ)",
)
BEFORE_RECOGNITION = (
    "Bản tự kiểm điểm (10-KNĐ)",
    "Nhận xét của đảng viên giúp đỡ (11-KNĐ)",
    "Tổng hợp ý kiến nhận xét đảng viên dự bị (12-KNĐ)",
)


@pytest.fixture
def superior():
    return make_committee(name="Huyện ủy Thuận Châu", level=Level.DISTRICT)


@pytest.fixture
def desk(visit):
    """Seat somebody at a window, who signs in with the password that all made users have."""

    def seat(user, width=1280):
        desk = Desk(visit("about:blank", width))
        desk.sign_in(user.username, PASSWORD)
        return desk

    return seat


def take_in_old_book(office, violations):
    office.go("Nhập, xuất Excel", "Nhập sổ từ Excel")
    office.box("Tệp Excel (.xlsx)").set_input_files(FIRST_BOOK)
    office.press("Đọc tệp và xem trước")
    office.is_at("Xem trước khi nhập")
    listed = office.row("QCƯT").first
    expect(listed.get_by_role("cell").nth(1)).to_have_text("93")
    expect(listed.get_by_role("cell").last).to_have_text("3")
    office.sees("31/02/1990", "12/05/89", "Chi bộ bản 99")
    assert violations(office.page) == []
    office.press("Xác nhận và nhập")
    office.is_at("Kết quả nhập")


def propose(secretary):
    """Propose somebody on a phone."""
    secretary.sees(BRANCH)
    secretary.follow("Đề xuất quần chúng")
    secretary.fill({"Họ và tên": PERSON, "Ngày sinh, hoặc năm sinh": "14/02/1998", "Giới tính": "Nữ"})
    secretary.fill({"Dân tộc": "Thái", "Ngày chi bộ họp nhất trí": "10/01/2023"})
    secretary.press("Gửi đề xuất")
    expect(secretary.row(PERSON)).to_contain_text("Chờ")


def accept(office):
    """Take the proposed person onto the source list, and write down what the proposal leaves out."""
    office.go("Đề xuất của chi bộ")
    office.follow("Trả lời", within=office.row(PERSON))
    office.is_at(PERSON)
    office.press("Đưa vào nguồn")
    office.is_at(PERSON)
    office.follow("Sửa thông tin")
    office.fill({"Trình độ học vấn": "Trung học phổ thông"})
    office.press("Lưu")
    office.is_at(PERSON)
    office.sees("Cử đi học lớp nhận thức")


def open_person(office):
    """Find the person by name, without marks, among those who are followed."""
    office.go("Hồ sơ phấn đấu")
    office.box("Họ và tên").fill("anh tuyet")
    office.box("Họ và tên").press("Enter")
    expect(office.main.locator("tbody tr")).to_have_count(1)
    office.follow(PERSON)
    office.is_at(PERSON)


def take_course(office, kind, name, days):
    """Open a course, send the person, and give the whole class its certificates."""
    nominated_on, starts_on, ends_on = days
    office.go("Lớp bồi dưỡng", "Thêm lớp")
    office.fill({"Loại lớp": kind, "Tên lớp": name, "Khai giảng ngày": starts_on, "Bế giảng ngày": ends_on})
    office.press("Lưu và chọn người được cử")
    office.box("Tìm theo họ tên").fill("anh tuyet")
    office.press("Tìm")
    office.box(f"Cử {PERSON}").check()
    office.fill({"Ngày cử": nominated_on})
    office.press("Cử những người đã đánh dấu")
    expect(office.row(PERSON)).to_contain_text("Chưa có kết quả")
    office.follow("Ghi kết quả")
    office.fill({"Số giấy đầu tiên": "045/CN"})
    office.press("Ai chưa có kết quả thì ghi hoàn thành")
    office.press("Điền số chạy cho người hoàn thành")
    office.press("Lưu kết quả cả lớp")
    expect(office.row(PERSON)).to_contain_text(f"045/CN, {ends_on}")


def name_helpers(office):
    """Assign a helper and name two other members who introduce the person."""
    open_person(office)
    office.follow("Phân công")
    helper = office.pick("Đảng viên chính thức giúp đỡ", "lo van la")
    office.fill({"Phân công từ ngày": "15/01/2023", "Nghị quyết phân công": "02-NQ/CB"})
    office.press("Lưu")
    expect(office.section("Đảng viên giúp đỡ")).to_contain_text(helper)
    for text in ("cam thi dao", "tong thi thom"):
        office.follow("Thêm", within=office.section("Người, tổ chức giới thiệu"))
        introducer = office.pick("Đảng viên giới thiệu", text)
        office.fill({"Cùng công tác, sinh hoạt từ ngày": "05/01/2020", "Ngày giới thiệu": "04/05/2023"})
        office.press("Lưu")
        expect(office.section("Người, tổ chức giới thiệu")).to_contain_text(introducer)


def tick_papers(office, papers, dated_on):
    """Note on the checklist that papers are there, with the day that stands on them."""
    office.follow("Ghi giấy tờ")
    for paper in papers:
        office.fill({f"Đã có: {paper}": True, f"Ngày trên giấy: {paper}": dated_on})
    office.press("Lưu")
    for paper in papers:
        line = office.section("Giấy tờ trong hồ sơ").locator("tr", has_text=paper)
        expect(line.last).to_contain_text("đã có")


def take_step(office, step, fields, then):
    """Take the next step of the person's page, accepting what is only a warning."""
    office.follow(step)
    office.is_at(step)
    office.fill(fields)
    office.press("Ghi nhận")
    anyway = office.main.get_by_role("button", name="Vẫn ghi nhận")
    told = office.main.get_by_text(f"Đã ghi: {step}.")
    expect(anyway.or_(told)).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    office.sees(f"Đã ghi: {step}.")
    expect(office.main.locator("[aria-current=step]")).to_contain_text(then)


def vote(office, day, number):
    """Hold the meeting of the branch: everybody came and agreed; the words say how many were needed."""
    office.follow("Lập cuộc họp")
    office.fill({"Ngày họp": day})
    office.press("Xét lại theo ngày này")
    expect(office.main.get_by_role("checkbox", name=re.compile(PERSON)).first).to_be_checked()
    office.press("Lập cuộc họp")
    office.sees("Cần")
    office.follow("Ghi kết quả")
    present = office.box("Đảng viên chính thức có mặt").input_value()
    office.fill({"Tán thành": present, "Không tán thành": "0", "Số nghị quyết": number})
    office.press("Lưu kết quả")
    needed = -(-int(present) * 2 // 3)
    expect(office.row(PERSON)).to_contain_text("đạt")
    expect(office.row(PERSON)).to_contain_text(f"cần {needed}/{present}, có {present}")
    office.follow(PERSON)


def admit(office):
    """Lead the person from the dossier to the ceremony."""
    open_person(office)
    tick_papers(office, BEFORE_VOTE, "04/05/2023")
    take_step(office, "Trình chi bộ xét kết nạp", {"Ngày trên văn bản": "05/06/2023"}, "Chi bộ xét kết nạp")
    vote(office, "20/06/2023", "07-NQ/CB")
    numbers = {"Tổng số ủy viên": "15", "Có mặt": "14", "Tán thành": "14"}
    step = "Đảng ủy cơ sở đồng ý đề nghị kết nạp"
    take_step(office, step, {"Ngày đảng ủy họp": "10/07/2023", **numbers}, "Chờ quyết định kết nạp")
    decision = {"Số quyết định": "31-QĐ/HU", "Ngày ký quyết định": "25/07/2023"}
    take_step(office, "Có quyết định kết nạp", decision, "Chờ tổ chức lễ kết nạp")
    take_step(office, "Tổ chức lễ kết nạp", {"Ngày tổ chức lễ kết nạp": "10/08/2023"}, "Dự bị 12 tháng")


def recognise(office):
    """Twelve months later: make the person an official member."""
    open_person(office)
    tick_papers(office, BEFORE_RECOGNITION, "12/08/2024")
    take_step(
        office,
        "Hết thời gian dự bị, trình chi bộ xét",
        {"Ngày trên văn bản": "12/08/2024"},
        "Chi bộ xét công nhận chính thức",
    )
    vote(office, "15/08/2024", "09-NQ/CB")
    numbers = {"Tổng số ủy viên": "15", "Có mặt": "15", "Tán thành": "15"}
    step = "Đảng ủy cơ sở đồng ý công nhận chính thức"
    take_step(office, step, {"Ngày đảng ủy họp": "20/08/2024", **numbers}, "Chờ quyết định công nhận chính thức")
    office.follow("Có quyết định công nhận chính thức")
    office.fill({"Số quyết định": "77-QĐ/HU", "Ngày ký quyết định": "05/09/2024"})
    office.press("Ghi nhận")
    office.sees("Đã là đảng viên chính thức. Không còn bước nào.", "10/08/2024")


def read_year(reader, year, until=""):
    """Open the page of the commune for a year, up to a day of it, and return its line of totals."""
    reader.go("Số liệu năm", COMMUNE)
    reader.fill({"Năm": year, "Tính đến hết ngày (bỏ trống: hết năm)": until})
    reader.press("Xem")
    reader.is_at(re.compile(f"số liệu năm {year}"))
    return reader.main.locator("section", has_text="Từng đơn vị").locator("tfoot tr")


def figure(line, name):
    return line.locator(f"td[data-label='{name}']")


def read_figures(reader):
    """Read the years of the old book and those of the new member, as the superior: figures without names."""
    for year, until, sent, admitted in (("2015", "", 23, 14), ("2016", "", 28, 15), ("2017", "30/06/2017", 17, 8)):
        line = read_year(reader, year, until)
        expect(figure(line, "Cử học")).to_have_text(str(sent))
        expect(figure(line, "Kết nạp")).to_have_text(str(admitted))
    expect(line).to_contain_text("Cộng 30 đơn vị")
    expect(figure(line, "Đảng viên cuối kỳ")).to_have_text("259")
    expect(figure(read_year(reader, "2023"), "Kết nạp")).to_have_text("1")
    expect(reader.main).not_to_contain_text(PERSON)
    expect(figure(read_year(reader, "2024"), "Công nhận")).to_have_text("1")


def test_from_the_old_book_to_a_new_official_member(desk, visit, violations, superior):
    admin = desk(make_user(role=Role.ADMIN, unit=superior))
    found_commune(admin)
    code = give_account(admin, "Quàng Thị Hoài", "van.phong", str(Role.OFFICE.label), "nam lau")
    office = Desk(visit("about:blank"))
    enter_with_code(office, "van.phong", code)
    take_in_old_book(office, violations)

    code = give_account(admin, "Lường Văn Giang", "bi.thu", str(Role.SECRETARY.label), "chi bo ban 07")
    secretary = Desk(visit("about:blank", PHONE))
    enter_with_code(secretary, "bi.thu", code)
    propose(secretary)
    accept(office)
    name_helpers(office)
    take_course(office, AWARENESS, "Lớp nhận thức đợt I/2023", ("20/02/2023", "01/03/2023", "20/03/2023"))
    admit(office)
    take_course(office, NEW_MEMBER, "Lớp đảng viên mới 2024", ("20/02/2024", "01/03/2024", "20/03/2024"))
    recognise(office)

    read_figures(desk(make_user(role=Role.SUPERIOR, unit=superior)))
