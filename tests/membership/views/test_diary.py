"""The list of terms, the calendar with its feeds, and the weekly paper."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from branches.models import AuditEvent
from membership.enums import MeetingStatus, Stage
from membership.models import CalendarFeed
from membership.pipeline import Action
from membership.selectors.diary import steps_between
from membership.selectors.feeds import secret_of
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import (
    make_case,
    make_change,
    make_course,
    make_enrolment,
    make_feed,
    make_meeting,
    make_membership,
    make_person,
    make_proposal,
    make_transfer,
    make_vote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


@pytest.fixture
def office(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


@pytest.fixture
def secretary(branch):
    return make_user(role=Role.SECRETARY, unit=branch)


def person(branch, name="Lò Văn Thử"):
    return make_person(branch=branch, full_name=name)


def read(client, user, address):
    client.force_login(user)
    return client.get(address)


def text_of(client, user, name, **asked):
    return read(
        client, user, reverse(f"membership:{name}", query=asked) if asked else reverse(f"membership:{name}")
    ).content.decode()


# The list of terms


def test_terms_are_listed_with_the_arithmetic_and_the_source(client, branch, secretary):
    make_case(branch=branch, person=person(branch), on_probation=True, joined_on=timezone.localdate())

    text = text_of(client, secretary, "term_list")

    assert "Lò Văn Thử" in text
    assert "Hết thời gian dự bị" in text
    assert "+ 12 tháng =" in text
    assert "Điều lệ Đảng (2011), Điều 5 khoản 1" in text


def test_terms_are_filtered_and_nonsense_does_not_filter(client, branch, office):
    make_case(branch=branch, person=person(branch), on_probation=True, joined_on=timezone.localdate())
    other = make_branch(parent=branch.parent)

    assert "Lò Văn Thử" not in text_of(client, office, "term_list", loai="decision")
    assert "Không có thời hạn nào" in text_of(client, office, "term_list", chi_bo=other.pk)
    assert "Lò Văn Thử" in text_of(client, office, "term_list", chi_bo="9" * 40, loai="x", trang="-3", thu_tu="y")


def test_branch_of_others_cannot_be_asked_for(client, secretary):
    stranger = make_branch()
    make_case(branch=stranger, person=person(stranger, "Giàng A Khác"), on_probation=True)

    assert "Giàng A Khác" not in text_of(client, secretary, "term_list", chi_bo=stranger.pk)


def test_terms_come_in_pages_and_all_at_once_for_paper(client, branch, office, monkeypatch):
    monkeypatch.setattr("membership.views.terms.PAGE_SIZE", 2)
    make_case(branch=branch, on_probation=True, joined_on=timezone.localdate())

    first = text_of(client, office, "term_list", loai="")
    second = text_of(client, office, "term_list", trang=2)

    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    assert text_of(client, office, "term_list", ca_trang=1).count('<th scope="row">') == 4


@pytest.mark.parametrize("item_count", [1, 3])
def test_term_list_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_vote(case=make_case(branch=branch, ready=True, stage=Stage.DECISION))
        make_transfer(membership=make_membership(branch=branch), letter_on=timezone.localdate())
    client.force_login(office)

    with django_assert_num_queries(23):
        client.get(reverse("membership:term_list"))


# The calendar


def test_month_holds_meetings_courses_and_terms(client, branch, office):
    today = timezone.localdate()
    make_meeting(branch=branch, held_on=today)
    make_course(commune=branch.parent, starts_on=today, name="Lớp khóa thử")
    case = make_case(
        branch=branch, person=person(branch), on_probation=True, joined_on=today.replace(year=today.year - 1, day=1)
    )

    text = text_of(client, office, "calendar")

    assert "Họp chi bộ" in text
    assert "Lớp khóa thử" in text
    assert str(case.person) in text
    assert "Hết thời gian dự bị" in text


@pytest.mark.parametrize("asked", ["02/2028", "2/2028", "02-2028"])
def test_month_is_read_as_offices_write_it(client, branch, secretary, asked):
    make_meeting(branch=branch, held_on=date(2028, 2, 29))

    text = text_of(client, secretary, "calendar", thang=asked)

    assert "Lịch tháng 02/2028" in text
    assert "Họp chi bộ" in text.split("<table")[1]


@pytest.mark.parametrize("asked", ["", "13/2026", "00/0000", "2026", "31/12/2026", "x" * 60, "01/9999"])
def test_unreadable_month_shows_this_one(client, secretary, asked):
    assert f"Lịch tháng {timezone.localdate():%m/%Y}" in text_of(client, secretary, "calendar", thang=asked)


@pytest.mark.parametrize("asked", ["01/1900", "12/2100"])
def test_first_and_last_month_open(client, secretary, asked):
    assert f"Lịch tháng {asked}" in text_of(client, secretary, "calendar", thang=asked)


def test_calendar_leaves_out_called_off_and_foreign_events(client, branch, secretary):
    today = timezone.localdate()
    make_meeting(branch=branch, held_on=today, status=MeetingStatus.CANCELLED)
    make_meeting(branch=make_branch(parent=branch.parent), held_on=today)
    make_course(commune=branch.parent, starts_on=today, name="Lớp không có người")

    assert "chưa có việc nào" in text_of(client, secretary, "calendar")


def test_secretary_sees_the_course_own_people_were_sent_to_without_a_link(client, branch, secretary):
    course = make_course(commune=branch.parent, starts_on=timezone.localdate(), name="Lớp có người")
    make_enrolment(case=make_case(branch=branch), course=course)

    text = text_of(client, secretary, "calendar")

    assert "Lớp có người" in text
    assert course.get_absolute_url() not in text


@pytest.mark.parametrize("item_count", [1, 5])
def test_calendar_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, on_probation=True)
        make_meeting(branch=branch, held_on=timezone.localdate())
        make_course(commune=branch.parent, starts_on=timezone.localdate())
    client.force_login(office)

    with django_assert_num_queries(25):
        client.get(reverse("membership:calendar"))


# The feeds


def feed_address(feed):
    return reverse("membership:calendar_feed", args=[secret_of(feed)])


def test_feed_is_opened_shown_and_revoked_by_its_owner(client, branch, secretary):
    client.force_login(secretary)
    client.post(reverse("membership:feed_create"), {"unit": branch.pk, "token": "00000000-0000-4000-8000-000000000001"})
    feed = CalendarFeed.objects.get()
    address = feed_address(feed)

    assert address in client.get(reverse("membership:feed_list")).content.decode()
    client.logout()
    assert client.get(address).status_code == 200
    client.force_login(secretary)
    client.post(reverse("membership:feed_revoke", args=[feed.pk]))
    client.logout()

    assert client.get(address).status_code == 404
    assert [event.action for event in AuditEvent.objects.filter(subject_type="membership.calendarfeed")] == [
        "CREATED",
        "CLOSED",
    ]


def test_feed_tells_kinds_and_numbers_without_a_name(client, branch, secretary):
    today = timezone.localdate()
    for name in ("Lò Văn Kín", "Giàng A Kín"):
        make_case(branch=branch, person=person(branch, name), on_probation=True, joined_on=today)
    make_course(commune=branch.parent, name="Lớp của đồng chí Kín", starts_on=today)
    make_enrolment(
        case=make_case(branch=branch), course=make_course(commune=branch.parent, starts_on=today, name="Kín")
    )

    answer = client.get(feed_address(make_feed(user=secretary, unit=branch)))
    text = answer.content.decode().replace("\r\n ", "")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Kín" not in text
    assert "SUMMARY:Hết thời gian dự bị (2) – Chi bộ bản Thử" in text
    assert "SUMMARY:Khai giảng: " in text
    uids = [line for line in text.split("\r\n") if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT")


def test_feed_keeps_to_its_unit(client, branch, office):
    make_meeting(branch=branch, held_on=timezone.localdate())
    other = make_branch(parent=branch.parent, name="Chi bộ khác")

    assert "BEGIN:VEVENT" not in client.get(feed_address(make_feed(user=office, unit=other))).content.decode()


def test_wrong_secret_opens_nothing(client, branch, secretary):
    feed = make_feed(user=secretary, unit=branch)
    right = secret_of(feed)

    for secret in (f"{feed.pk}-{'0' * 40}", right[:-1], f"{feed.pk + 1}-{right.split('-')[1]}", str(feed.pk), "9" * 60):
        assert client.get(reverse("membership:calendar_feed", args=[secret])).status_code == 404
    assert client.post(feed_address(feed)).status_code == 405


def test_feed_ends_with_the_role_or_the_account(client, branch, secretary):
    address = feed_address(make_feed(user=secretary, unit=branch))
    stranger = make_feed(user=secretary, unit=make_branch())
    assert client.get(feed_address(stranger)).status_code == 404

    secretary.roles.update(until_on=timezone.localdate() - timedelta(days=1))
    assert client.get(address).status_code == 404

    secretary.roles.update(until_on=None)
    secretary.is_active = False
    secretary.save()
    assert client.get(address).status_code == 404


def test_feed_of_a_foreign_unit_is_not_opened(client, secretary):
    client.force_login(secretary)

    client.post(
        reverse("membership:feed_create"), {"unit": make_branch().pk, "token": "00000000-0000-4000-8000-000000000002"}
    )

    assert not CalendarFeed.objects.exists()


def test_one_open_feed_for_each_unit(branch, secretary):
    make_feed(user=secretary, unit=branch, revoked_at=timezone.now())
    make_feed(user=secretary, unit=branch)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_feed(user=secretary, unit=branch)


@pytest.mark.parametrize("item_count", [1, 3])
def test_feed_has_a_fixed_number_of_queries(client, branch, secretary, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, on_probation=True)
    address = feed_address(make_feed(user=secretary, unit=branch))

    with django_assert_num_queries(23):
        client.get(address)


# The weekly paper


def test_digest_tells_what_happened_what_is_due_and_what_waits(client, branch, office):
    today = timezone.localdate()
    case = make_case(
        branch=branch, person=person(branch), on_probation=True, joined_on=today.replace(year=today.year - 1)
    )
    change = make_change(
        case=case, action=Action.HOLD_CEREMONY, from_stage=Stage.CEREMONY, to_stage=Stage.PROBATION, effective_on=today
    )
    make_meeting(branch=branch, held_on=today + timedelta(days=7))
    make_proposal(branch=branch, full_name="Lò Thị Đề Xuất")

    text = text_of(client, office, "digest")

    assert f"Tổ chức lễ kết nạp ({change.effective_on:%d/%m/%Y})" in text
    assert "2. Đến hạn từ nay" in text
    assert "Học lớp đảng viên mới" in text
    assert f"{today + timedelta(days=7):%d/%m/%Y}: " in text
    assert "Lò Thị Đề Xuất" in text


def test_leader_reads_the_same_proposals_as_the_office(client, branch):
    make_proposal(branch=branch, full_name="Lò Thị Đề Xuất")

    assert "Lò Thị Đề Xuất" in text_of(client, make_user(role=Role.LEADER, unit=branch.parent), "digest")


def test_digest_leaves_out_what_was_taken_back_and_old_registers(client, branch, office):
    today = timezone.localdate()
    case = make_case(branch=branch, person=person(branch, "Lò Văn Rút"), opened_on=today)
    undone = make_change(case=case, action=Action.ENROLL, to_stage=Stage.COURSE, effective_on=today)
    make_change(case=case, action=Action.UNDO, effective_on=today, undoes=undone)
    make_case(branch=branch, person=person(branch, "Lò Văn Sổ"), opened_on=today, is_live=False)

    text = text_of(client, office, "digest")

    assert "Cử đi học" not in text
    assert "Lò Văn Sổ" not in text
    assert "Đưa vào nguồn phát triển" in text


@pytest.mark.parametrize(("days_ago", "is_news"), [(6, True), (7, True), (36, True), (37, False)])
def test_step_typed_this_week_is_news_while_its_paper_is_new(client, branch, office, days_ago, is_news):
    today = timezone.localdate()
    make_case(branch=branch, person=person(branch, "Lò Văn Mới"), opened_on=today - timedelta(days=days_ago))

    text = text_of(client, office, "digest").split("5. Hồ sơ có bước mới")[-1]

    assert ("Lò Văn Mới" in text) == is_news


def test_step_typed_before_is_news_by_the_day_of_its_paper_alone(branch, office):
    today = timezone.localdate()
    case = make_case(branch=branch, opened_on=today - timedelta(days=10))
    before = timezone.now() - timedelta(days=8)
    # Lines of history cannot be altered: this one is written as if it had been typed then.
    with patch("django.utils.timezone.now", return_value=before):
        dated = [
            make_change(case=case, action=Action.ENROLL, effective_on=today - timedelta(days=days)) for days in (6, 7)
        ]

    found = steps_between(user=office, first=today - timedelta(days=6), last=today)

    assert [change.pk for change in found if change.action == Action.ENROLL] == [dated[0].pk]


def test_empty_week_is_said(client, office):
    assert "Tuần này không có việc nào" in text_of(client, office, "digest")


@pytest.mark.parametrize("item_count", [1, 3])
def test_digest_has_a_fixed_number_of_queries(client, branch, office, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch, on_probation=True)
        make_meeting(branch=branch, held_on=timezone.localdate())
        make_proposal(branch=branch)
    client.force_login(office)

    with django_assert_num_queries(25):
        client.get(reverse("membership:digest"))
