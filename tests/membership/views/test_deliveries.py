"""The pages of reports that travel as files: the office hands one out, the superior looks, checks, takes it in."""

from base64 import b64encode
from datetime import date
from re import search

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from branches.access import Role
from membership.enums.reports import ReportAct, ReportStatus
from membership.models import Delivery, DeliveryKey, PeriodReport
from membership.reports.delivery.envelope import MAX_BYTES, open_sealed
from membership.services.deliveries import receive_report
from nammlau.forms import new_token
from nammlau.signatures import fingerprint, own_public_key
from tests.factories.branches import make_branch, make_committee, make_commune, make_user
from tests.factories.membership import make_membership, make_report
from tests.membership.delivering import OTHER_SECRET, file_from

pytestmark = pytest.mark.django_db
TODAY = date(2017, 1, 5)


@pytest.fixture
def superior():
    return make_committee(name="Huyện ủy Thử Nghiệm")


@pytest.fixture
def commune(superior):
    return make_commune(parent=superior, name="Đảng bộ xã Xa")


@pytest.fixture
def official(client, superior):
    user = make_user(role=Role.SUPERIOR, unit=superior, full_name="Lò Văn Trên")
    client.force_login(user)
    return user


@pytest.fixture
def office(client, commune):
    user = make_user(role=Role.OFFICE, unit=commune)
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(f"membership:{name}", args=args)


def upload(client, raw, name="bao-cao.json"):
    data = {"file": SimpleUploadedFile(name, raw)}
    return client.post(address("delivery_receive"), data, follow=True)


def confirm(client, raw, **checked):
    data = {"token": new_token(), "sealed": b64encode(raw).decode(), **checked}
    return client.post(address("delivery_confirm"), data, follow=True)


def text_of(response):
    return response.content.decode()


def test_office_downloads_the_file_and_reads_out_the_fingerprint(client, commune, superior):
    client.force_login(make_user(role=Role.OFFICE, unit=commune))
    report = make_report(unit=commune, status=ReportStatus.SENT)

    page = text_of(client.get(address("report_detail", report.pk)))
    response = client.get(address("report_delivery", report.pk))

    opened = open_sealed(response.content)
    assert fingerprint(own_public_key()) in page
    assert fingerprint(opened.public_key) == fingerprint(own_public_key())
    assert f"bao-cao-{commune.code}-2016.nammlau-baocao.json" in response["Content-Disposition"]
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/json", "nosniff")


@pytest.mark.parametrize("status", [ReportStatus.DRAFT, ReportStatus.APPROVED])
def test_report_that_was_not_sent_offers_no_file(client, commune, office, status):
    report = make_report(unit=commune, status=status)

    response = client.get(address("report_delivery", report.pk), follow=True)

    assert "đã gửi cấp trên" in text_of(response)
    assert address("report_delivery", report.pk) not in text_of(response)


def test_leader_reads_the_report_without_the_file(client, commune):
    client.force_login(make_user(role=Role.LEADER, unit=commune))
    report = make_report(unit=commune, status=ReportStatus.SENT)

    assert address("report_delivery", report.pk) not in text_of(client.get(address("report_detail", report.pk)))
    assert client.get(address("report_delivery", report.pk)).status_code == 403


def test_office_writes_down_the_answer_of_a_superior_without_an_account(client, commune, office):
    report = make_report(unit=commune, status=ReportStatus.SENT)
    page = text_of(client.get(address("report_detail", report.pk)))
    data = {"token": new_token(), "version": report.version, "answered_on": "03/01/2017", "remark": "Công văn 5-CV/HU"}

    client.post(address("report_act", report.pk, ReportAct.TOLD_ACCEPT), data)

    after = text_of(client.get(address("report_detail", report.pk)))
    assert "Cấp trên báo trả lại" in page
    assert "Cấp trên báo đã tiếp nhận ngày 03/01/2017" in after
    assert "Công văn 5-CV/HU" in after


def test_office_is_not_offered_the_answer_of_a_superior_who_answers_here(client, commune, official, office):
    report = make_report(unit=commune, status=ReportStatus.SENT)
    data = {"token": new_token(), "version": report.version, "answered_on": "03/01/2017"}

    assert "Cấp trên báo" not in text_of(client.get(address("report_detail", report.pk)))
    assert client.post(address("report_act", report.pk, ReportAct.TOLD_ACCEPT), data).status_code == 404


def test_superior_looks_compares_and_takes_in(client, commune, official):
    raw = file_from(commune)

    looked = text_of(upload(client, raw))
    assert "Lần đầu nhận tệp" in looked
    assert fingerprint(open_sealed(raw).public_key) in looked
    assert "12-BC/ĐU" in looked
    assert PeriodReport.objects.count() == 0
    sealed = search('name="sealed" value="([^"]+)"', looked)[1]
    token = search('name="token" value="([^"]+)"', looked)[1]
    data = {"token": token, "sealed": sealed, "compared": "on"}
    first = client.post(address("delivery_confirm"), data, follow=True)
    again = client.post(address("delivery_confirm"), data, follow=True)

    report = PeriodReport.objects.get()
    assert "Nhận bằng tệp lúc" in text_of(first)
    assert "Lò Văn Trên" in text_of(first)
    assert again.redirect_chain == first.redirect_chain == [(address("report_detail", report.pk), 302)]


def test_unchecked_fingerprint_keeps_the_file_and_asks_again(client, commune, official):
    response = confirm(client, file_from(commune))

    assert "Chưa lưu được" in text_of(response)
    assert 'name="sealed"' in text_of(response)
    assert (PeriodReport.objects.count(), DeliveryKey.objects.count()) == (0, 0)


def test_changed_key_is_shown_against_the_known_one_and_needs_a_reason(client, commune, official):
    confirm(client, file_from(commune), compared="on")
    raw = file_from(commune, year=2015, secret=OTHER_SECRET)

    looked = text_of(upload(client, raw))
    refused = text_of(confirm(client, raw, compared="on"))
    assert "khóa khác với khóa đã biết" in looked
    assert DeliveryKey.objects.get().fingerprint in looked
    assert "Chưa lưu được" in refused
    assert PeriodReport.objects.count() == 1

    confirm(client, raw, compared="on", reason="Đơn vị cài lại máy")
    assert PeriodReport.objects.count() == 2


def test_file_sent_twice_leads_to_the_report(client, commune, official):
    raw = file_from(commune)
    confirm(client, raw, compared="on")
    report = PeriodReport.objects.get()

    for response in (upload(client, raw), confirm(client, raw)):
        assert response.redirect_chain[-1][0] == address("report_detail", report.pk)
        assert "đã nhận trước đây" in text_of(response)


def test_returned_report_is_told_to_be_passed_on_and_waits_for_a_new_file(client, commune, official):
    raw = file_from(commune)
    confirm(client, raw, compared="on")
    report = PeriodReport.objects.get()
    data = {"token": new_token(), "version": report.version, "remark": "Thiếu biểu 3"}

    returned = client.post(address("report_act", report.pk, ReportAct.RETURN), data, follow=True)

    assert "báo cho đơn vị" in text_of(returned)
    assert "Đã trả lại, chờ tệp mới" in text_of(client.get(address("delivery_receive")))
    assert "đã trả lại đơn vị" in text_of(upload(client, raw))


def test_correction_is_compared_with_the_issue_before(client, commune, official):
    confirm(client, file_from(commune), compared="on")
    PeriodReport.objects.update(status=ReportStatus.ACCEPTED)
    confirm(client, file_from(commune, members=4, issue=2, reason="Sót một đồng chí"))
    second = PeriodReport.objects.get(issue=2)

    text = text_of(client.get(address("report_changes", second.pk)))

    assert "Sót một đồng chí" in text
    assert "+1" in text
    assert "số liệu tính theo hồ sơ" not in text


def test_first_report_from_a_file_has_nothing_to_be_compared_with(client, commune, official):
    confirm(client, file_from(commune), compared="on")

    text = text_of(client.get(address("report_changes", PeriodReport.objects.get().pk)))

    assert "Không có bản trước để so" in text


@pytest.mark.parametrize("raw", [b"", b"{}", b"\x00" * 10, b"[" * 9000, b"x" * (MAX_BYTES + 1)], ids=range(5))
def test_useless_file_comes_back_with_words(client, official, raw):
    response = upload(client, raw)

    assert response.status_code == 200
    assert "Chưa lưu được" in text_of(response)


@pytest.mark.parametrize("sealed", ["", "é", "AAA", "AAAA", "A" * (2 * MAX_BYTES)], ids=range(5))
def test_useless_confirmation_leads_back(client, official, sealed):
    response = client.post(address("delivery_confirm"), {"token": new_token(), "sealed": sealed, "compared": "on"})

    assert (response.status_code, response["Location"]) == (302, address("delivery_receive"))
    assert Delivery.objects.count() == 0


def test_official_of_elsewhere_neither_takes_in_nor_sees(client, commune):
    raw = file_from(commune)
    receive_report(raw=raw, by=make_user(role=Role.SUPERIOR, unit=commune.parent), on=TODAY, compared=True)
    client.force_login(make_user(role=Role.SUPERIOR, unit=make_committee()))

    assert "không có đảng bộ nào mang mã ấy" in text_of(upload(client, raw))
    assert "Đảng bộ xã Xa" not in text_of(client.get(address("delivery_receive")))
    confirm(client, raw, compared="on")
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.SECRETARY, Role.ADMIN, None])
def test_nobody_else_takes_files_in(client, commune, role):
    user = make_user(role=role, unit=commune.parent) if role else make_user()
    client.force_login(user)

    assert client.get(address("delivery_receive")).status_code == 403
    assert upload(client, file_from(commune)).status_code == 403
    assert confirm(client, file_from(commune), compared="on").status_code == 403
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize("item_count", [1, 3])
def test_page_of_files_has_a_fixed_number_of_queries(client, superior, official, item_count, django_assert_num_queries):
    for _ in range(item_count):
        commune = make_commune(parent=superior)
        receive_report(raw=file_from(commune), by=official, on=TODAY, compared=True)

    with django_assert_num_queries(4):
        client.get(address("delivery_receive"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_preview_has_a_fixed_number_of_queries(client, commune, official, item_count, django_assert_num_queries):
    for year in range(2016 - item_count, 2016):
        receive_report(raw=file_from(commune, year=year), by=official, on=TODAY, compared=True)
        make_membership(branch=make_branch(parent=commune), joined_on=date(year, 3, 15))
    raw = file_from(commune)

    with django_assert_num_queries(13):
        upload(client, raw)
