"""Taking in signed reports: whose they are, which key, which issue follows which; nothing is written by halves."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.access import Role
from branches.enums import AuditAction
from branches.models import AuditEvent
from membership.enums.reports import ReportAct, ReportKind, ReportStatus
from membership.models import Delivery, DeliveryKey, PeriodReport
from membership.reports.delivery.content import read_content
from membership.reports.delivery.envelope import UnreadableDelivery, open_sealed
from membership.reports.delivery.preview import preview_of
from membership.reports.delivery.reception import KeyState, receive
from membership.reports.period_report.expected import expected_lines
from membership.services.deliveries import deliver_report, receive_report
from membership.services.period_reports import act_on_report
from nammlau.signatures import fingerprint, own_public_key
from tests.factories.branches import make_branch, make_committee, make_commune, make_document, make_user
from tests.factories.membership import make_membership, make_report
from tests.membership.delivering import OTHER_SECRET, file_from, installation

pytestmark = pytest.mark.django_db
TODAY = date(2017, 1, 5)


@pytest.fixture
def superior():
    return make_committee()


@pytest.fixture
def commune(superior):
    return make_commune(parent=superior, name="Đảng bộ xã Xa")


@pytest.fixture
def official(superior):
    return make_user(role=Role.SUPERIOR, unit=superior)


def take(raw, official, *, compared=True, **checked):
    return receive_report(raw=raw, by=official, on=TODAY, compared=compared, **checked)[0]


def answer(report, act, official, remark="Thiếu biểu 3"):
    report.refresh_from_db()
    return act_on_report(report=report, act=act, version=report.version, by=official, on=TODAY, remark=remark)


def written():
    models = (PeriodReport, Delivery, DeliveryKey, AuditEvent)
    return [model.objects.count() for model in models]


def test_report_is_taken_in_as_sent(commune, official):
    raw = file_from(commune)

    report, is_new = receive_report(raw=raw, by=official, on=TODAY, compared=True)

    assert is_new
    assert (report.unit, report.status, report.issue, report.number) == (commune, "SENT", 1, "12-BC/ĐU")
    assert (report.done, report.causes, report.sent_on) == ("Đã làm tốt", ["NO_PLAN"], date(2016, 12, 22))
    assert report.figures["totals"]["admitted"] == 3
    assert [step.act for step in report.steps.all()] == [ReportAct.RECEIVE]
    delivery = report.deliveries.get()
    assert (bytes(delivery.file), delivery.received_by) == (raw, official)


def test_documents_that_a_report_cites_come_as_words(commune, official):
    raw = file_from(commune, documents=[make_document(unit=commune, number="3-NQ/ĐU", title="Về tạo nguồn")])

    (cited,) = take(raw, official).deliveries.get().cited

    assert "số 3-NQ/ĐU" in cited
    assert cited.endswith("“Về tạo nguồn”")


def test_taking_in_is_logged_with_the_key(commune, official):
    report = take(file_from(commune), official)

    events = AuditEvent.objects.filter(unit=commune, by=official).order_by("pk")
    with installation():
        own = fingerprint(own_public_key())
    assert [event.subject_type for event in events] == ["membership.deliverykey", "membership.periodreport"]
    assert {event.after["fingerprint"] for event in events} == {own}
    assert events[1].subject_id == report.pk


def test_received_report_counts_as_reported(commune, superior, official):
    take(file_from(commune), official)

    (line,) = expected_lines(unit=superior, kind=ReportKind.YEAR, year=2016, on=TODAY)

    assert (line.sent_on, line.words) == (date(2016, 12, 22), "đã gửi")


def test_first_file_of_a_unit_waits_for_the_fingerprint(commune, official):
    before = written()

    with pytest.raises(ValidationError, match="Đối chiếu dấu khóa"):
        take(file_from(commune), official, compared=False)

    assert written() == before


def test_known_key_needs_no_second_comparing(commune, official):
    take(file_from(commune), official)

    take(file_from(commune, year=2015), official, compared=False)

    assert DeliveryKey.objects.count() == 1


def test_other_key_is_refused_until_confirmed_with_a_reason(commune, official):
    take(file_from(commune), official)
    raw = file_from(commune, year=2015, secret=OTHER_SECRET)
    before = written()

    assert receive(raw, user=official, on=TODAY).key_state == KeyState.CHANGED
    with pytest.raises(ValidationError, match="Đối chiếu dấu khóa"):
        take(raw, official, compared=False, reason="Máy mới")
    with pytest.raises(ValidationError, match="vì sao đơn vị dùng khóa khác"):
        take(raw, official, reason=" ")
    assert written() == before

    take(raw, official, reason="Đơn vị cài lại máy")

    key = DeliveryKey.objects.order_by("pk").last()
    event = AuditEvent.objects.get(subject_type="membership.deliverykey", subject_id=key.pk)
    assert (key.reason, event.after["reason"]) == ("Đơn vị cài lại máy", "Đơn vị cài lại máy")
    assert event.before["fingerprint"] != event.after["fingerprint"] == key.fingerprint


def test_old_key_is_not_known_any_more_once_it_was_replaced(commune, official):
    take(file_from(commune), official)
    take(file_from(commune, year=2015, secret=OTHER_SECRET), official, reason="Máy mới")

    assert receive(file_from(commune, year=2014), user=official, on=TODAY).key_state == KeyState.CHANGED


def test_same_file_leads_to_the_first_result(commune, official):
    raw = file_from(commune)
    first = take(raw, official)
    before = written()

    again, is_new = receive_report(raw=raw, by=official, on=TODAY)

    assert (again.pk, is_new) == (first.pk, False)
    assert written() == before


@pytest.mark.parametrize("status", [ReportStatus.SENT, ReportStatus.ACCEPTED])
def test_other_file_of_the_same_issue_does_not_replace_what_stands(commune, official, status):
    report = take(file_from(commune), official)
    PeriodReport.objects.update(status=status)

    with pytest.raises(UnreadableDelivery, match="ghi khác"):
        take(file_from(commune, members=4), official)

    report.refresh_from_db()
    assert report.figures["totals"]["admitted"] == 3


def test_returned_report_comes_anew_in_its_place(commune, official):
    raw = file_from(commune)
    report = take(raw, official)
    answer(report, ReportAct.RETURN, official)
    anew = file_from(commune, members=4)

    preview = preview_of(receive(anew, user=official, on=TODAY))
    again = take(anew, official)

    assert "trả lại đơn vị" in preview.notes[0]
    assert {one.label: (one.frozen, one.now) for one in preview.changes}["Kết nạp đảng viên"] == (3, 4)
    assert (again.pk, again.status, again.figures["totals"]["admitted"]) == (report.pk, "SENT", 4)
    assert [step.act for step in again.steps.order_by("pk")] == ["RECEIVE", "RETURN", "RECEIVE"]
    assert receive_report(raw=raw, by=official, on=TODAY) == (report, False)


def test_correction_shows_what_it_changes_and_old_issues_do_not_come_after(commune, official):
    first = take(file_from(commune), official)
    answer(first, ReportAct.ACCEPT, official)
    raw = file_from(commune, members=4, issue=2, reason="Sót một đồng chí")

    preview = preview_of(receive(raw, user=official, on=TODAY))
    second = take(raw, official)

    assert {one.label: one.change for one in preview.changes}["Kết nạp đảng viên"] == 1
    assert (second.issue, second.reason, second.title) == (
        2,
        "Sót một đồng chí",
        "Báo cáo năm 2016 (đính chính lần 1)",
    )
    with pytest.raises(UnreadableDelivery, match="bản mới hơn"):
        take(file_from(commune, members=2), official)


def test_correction_whose_report_never_came_says_so(commune, official):
    preview = preview_of(receive(file_from(commune, issue=2), user=official, on=TODAY))

    assert "chưa nhận ở đây" in preview.notes[0]
    assert preview.changes is None


def test_report_that_is_written_here_does_not_come_as_a_file(commune, official):
    make_report(unit=commune)

    with pytest.raises(UnreadableDelivery, match="ngay ở đây"):
        take(file_from(commune, number="9-BC/ĐU"), official)


def test_file_of_a_unit_that_is_not_below_is_refused_like_one_that_is_unknown(superior, official):
    with pytest.raises(UnreadableDelivery) as foreign:
        take(file_from(make_commune(parent=make_committee(), code="la", name="Đảng bộ xã Lạ")), official)
    with pytest.raises(UnreadableDelivery) as own:
        take(file_from(superior), official)

    assert "không có đảng bộ nào mang mã ấy" in str(foreign.value)
    assert "không có đảng bộ nào mang mã ấy" in str(own.value)


def test_file_from_the_future_is_refused(commune, official):
    with pytest.raises(UnreadableDelivery, match="sau hôm nay"):
        take(file_from(commune, sent_on=date(2017, 1, 6)), official)

    assert take(file_from(commune, sent_on=TODAY), official).sent_on == TODAY


def test_records_of_the_unit_stand_beside_its_file(commune, official):
    raw = file_from(commune)
    assert not preview_of(receive(raw, user=official, on=TODAY)).has_records
    make_membership(branch=make_branch(parent=commune), joined_on=date(2016, 3, 15))

    preview = preview_of(receive(raw, user=official, on=TODAY))

    lines = {line.label: (line.delivered, line.here) for line in preview.lines}
    assert lines["Kết nạp đảng viên"] == (3, 1)


def test_office_is_given_a_file_that_reads_back(commune):
    report = make_report(unit=commune, status=ReportStatus.ACCEPTED, issue=2, reason="Sót một đồng chí")
    office = make_user(role=Role.OFFICE, unit=commune)

    raw = deliver_report(report=report, by=office)

    delivered = read_content(open_sealed(raw).content)
    event = AuditEvent.objects.get(action=AuditAction.EXPORTED)
    assert (delivered.issue, delivered.reason) == (2, "Sót một đồng chí")
    assert (event.by, event.unit, event.subject_id) == (office, commune, report.pk)


@pytest.mark.parametrize("status", [ReportStatus.DRAFT, ReportStatus.SUBMITTED, ReportStatus.APPROVED])
def test_report_that_was_not_sent_is_not_handed_out(commune, status):
    with pytest.raises(ValidationError, match="đã gửi"):
        deliver_report(report=make_report(unit=commune, status=status), by=make_user())


def test_received_report_is_not_signed_with_the_key_of_this_installation(commune, official):
    with pytest.raises(ValidationError, match="đã gửi"):
        deliver_report(report=take(file_from(commune), official), by=make_user())


def test_report_that_could_not_be_read_back_is_not_handed_out(commune):
    report = make_report(unit=commune, status=ReportStatus.SENT, done="x" * 20_001)

    with pytest.raises(ValidationError, match="Chưa tạo được tệp"):
        deliver_report(report=report, by=make_user())

    assert not AuditEvent.objects.filter(action=AuditAction.EXPORTED).exists()
