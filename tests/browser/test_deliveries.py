"""A report on its way: the office takes its file out, the superior of another installation takes one in."""

import pytest

from branches.access import Role
from membership.enums.reports import ReportStatus
from membership.reports.delivery.envelope import ENDING, open_sealed
from tests.browser.desk import Desk
from tests.factories.branches import make_committee, make_commune, make_user
from tests.factories.membership import make_report
from tests.membership.delivering import file_from

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def commune():
    return make_commune(parent=make_committee(), code="xa-xa", name="Đảng bộ xã Xa")


def test_office_downloads_what_it_sent(visit, commune, violations, overflow):
    report = make_report(unit=commune, status=ReportStatus.SENT)
    office = Desk(visit(report.get_absolute_url(), 360, user=make_user(role=Role.OFFICE, unit=commune)))

    with office.page.expect_download() as download:
        office.follow("Tệp gửi cấp trên")

    assert download.value.suggested_filename.endswith(ENDING)
    assert open_sealed(download.value.path().read_bytes()).content["unit"]["code"] == "xa-xa"
    assert (violations(office.page), overflow(office.page)) == ([], 0)


def test_superior_compares_the_fingerprint_and_takes_the_report_in(visit, commune, violations, overflow):
    raw = file_from(commune, members=5)
    superior = Desk(visit("/", 360, user=make_user(role=Role.SUPERIOR, unit=commune.parent)))
    superior.go("Báo cáo", "Nhận tệp của đơn vị")

    superior.box("Tệp của đơn vị").set_input_files(
        {"name": f"bao-cao{ENDING}", "mimeType": "application/json", "buffer": raw}
    )
    superior.press("Kiểm tra và xem trước")
    superior.sees("Lần đầu nhận tệp của đơn vị này")
    assert (violations(superior.page), overflow(superior.page)) == ([], 0)
    superior.press("Nhận báo cáo")
    superior.sees("Chưa lưu được")
    superior.fill({"Đã đối chiếu dấu khóa với đơn vị": True})
    superior.press("Nhận báo cáo")

    superior.sees("Đã nhận báo cáo.", "Nhận bằng tệp lúc")
    assert (violations(superior.page), overflow(superior.page)) == ([], 0)
    superior.follow("Cấp trên tiếp nhận")
    superior.press("Cấp trên tiếp nhận")
    superior.sees("báo cho đơn vị")
