"""The form that corrects dates, and the page that says what moved."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from membership.enums import DocumentKind, HistoryEntry, Precision, Stage
from membership.selectors.dated_papers import dated_papers
from tests.factories.branches import make_branch
from tests.factories.membership import (
    make_case,
    make_certificate,
    make_decision,
    make_meeting,
    make_person,
    make_vote,
)

pytestmark = pytest.mark.django_db
TOKEN = "00000000-0000-4000-8000-00000000000{}"
SIGNED_ON = date(2026, 6, 11)


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


@pytest.fixture
def case(branch):
    person = make_person(branch=branch, full_name="Lò Văn Thử")
    case = make_case(branch=branch, person=person, ready=True, stage=Stage.CEREMONY)
    make_vote(case=case)
    make_decision(case=case, signed_on=SIGNED_ON, received_on=date(2026, 6, 15))
    return case


def address(case):
    return reverse("membership:date_correct", args=[case.pk])


def filled(case, number=1, **changes):
    """Fill the form as it is shown, but for the dates of ``changes`` (words of the label)."""
    sent = {"version": case.version, "reason": "Ghi nhầm so với bản gốc", "token": TOKEN.format(number)}
    for paper in dated_papers(case):
        day = next((new for part, new in changes.items() if part.replace("_", " ") in paper.label), paper.day)
        sent[paper.key] = f"{day:%d/%m/%Y}" if isinstance(day, date) else day or ""
    return sent


def test_form_shows_each_date_in_the_order_of_the_road(client, office, case):
    text = client.get(address(case)).content.decode()

    labels = ("Giấy chứng nhận lớp nhận thức", "Chi bộ họp xét kết nạp", "kết nạp, ký ngày", "chi bộ nhận ngày")
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    assert 'value="15/06/2026"' in text


def test_answer_says_old_and_new_dates_and_terms(client, office, case):
    answer = client.post(address(case), filled(case, chi_bộ_nhận=date(2026, 6, 17)), follow=True)

    text = answer.content.decode()
    line = case.changes.get(action=HistoryEntry.CORRECTION)
    assert answer.redirect_chain == [(reverse("membership:date_corrected", args=[case.pk, line.pk]), 302)]
    assert "Quyết định kết nạp, chi bộ nhận ngày" in text
    assert "15/06/2026" in text
    assert "17/06/2026" in text
    assert "Tổ chức lễ kết nạp" in text
    assert "muộn hơn 2 ngày" in text


def test_history_tells_of_the_correction(client, office, case):
    client.post(address(case), filled(case, chi_bộ_nhận=date(2026, 6, 17)))

    text = client.get(case.get_absolute_url()).content.decode()

    assert "Sửa ngày trên văn bản" in text
    assert "chi bộ nhận ngày: 15/06/2026 → 17/06/2026" in text


def test_finding_stands_on_the_page_when_refused(client, office, branch):
    case = make_case(branch=branch, on_probation=True)

    text = client.post(address(case), filled(case, chi_bộ_nhận=date(2026, 7, 2))).content.decode()

    assert "trái với bước đã ghi sau đó" in text
    assert "Lễ kết nạp ngày 01/07/2026 trước ngày chi bộ nhận quyết định 02/07/2026" in text
    assert not case.changes.filter(action=HistoryEntry.CORRECTION).exists()


def test_future_unreadable_and_unchanged_dates_are_answered_on_the_form(client, office, case):
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert "sau hôm nay" in client.post(address(case), filled(case, ký_ngày=tomorrow)).content.decode()
    assert "is-invalid" in client.post(address(case), filled(case, ký_ngày="31/02/2026")).content.decode()
    assert "Chưa có ngày nào khác" in client.post(address(case), filled(case)).content.decode()


def test_reason_is_asked_for(client, office, case):
    sent = filled(case, chi_bộ_nhận=date(2026, 6, 17)) | {"reason": "  "}

    client.post(address(case), sent)

    assert not case.changes.filter(action=HistoryEntry.CORRECTION).exists()


def test_second_of_two_savers_is_told(client, office, case):
    stale = filled(case, chi_bộ_nhận=date(2026, 6, 17)) | {"version": case.version - 1}

    answer = client.post(address(case), stale)

    assert answer.status_code == 409
    assert "Người khác vừa ghi" in answer.content.decode()
    assert f'name="version" value="{case.version}"' in answer.content.decode()


def test_sent_twice_is_written_once(client, office, case):
    sent = filled(case, chi_bộ_nhận=date(2026, 6, 17))

    first, second = client.post(address(case), sent), client.post(address(case), sent)

    assert first["Location"] == second["Location"]
    assert case.changes.filter(action=HistoryEntry.CORRECTION).count() == 1


def test_imprecise_date_is_shown_in_words_and_kept_when_left_blank(client, office, branch):
    case = make_case(branch=branch)
    certificate = make_certificate(
        person=case.person, branch=branch, issued_on=date(2020, 3, 1), issued_precision=Precision.MONTH
    )

    assert "Đang ghi: 03/2020" in client.get(address(case)).content.decode()
    client.post(address(case), filled(case, Giấy_chứng_nhận=""))
    certificate.refresh_from_db()
    assert certificate.issued_precision == Precision.MONTH

    client.post(address(case), filled(case, 2, Giấy_chứng_nhận=date(2020, 3, 12)))
    certificate.refresh_from_db()
    assert (certificate.issued_on, certificate.issued_precision) == (date(2020, 3, 12), Precision.DAY)


def test_case_without_papers_says_where_other_dates_are_corrected(client, office, branch):
    text = client.get(address(make_case(branch=branch))).content.decode()

    assert "Chưa có ngày nào để sửa ở đây" in text


def test_correction_of_another_case_is_not_found(client, office, case, branch):
    client.post(address(case), filled(case, chi_bộ_nhận=date(2026, 6, 17)))
    line = case.changes.get(action=HistoryEntry.CORRECTION)
    beginning = case.changes.earliest("sequence")
    other = make_case(branch=branch)

    for pk, change in ((other.pk, line.pk), (case.pk, beginning.pk)):
        assert client.get(reverse("membership:date_corrected", args=[pk, change])).status_code == 404


def test_checklist_says_which_term_a_new_date_moved(client, office, branch):
    case = make_case(branch=branch, with_papers=True)
    url = reverse("membership:dossier_edit", args=[case.pk])
    sent = {"token": TOKEN.format(7)}
    for paper in client.get(url).context["form"].papers:
        sent |= {field.html_name: _as_sent(field.value()) for field in paper if field.value()}
    sent[f"{DocumentKind.APPLICATION.lower()}-1-dated_on"] = "01/04/2026"

    text = client.post(url, sent, follow=True).content.decode()

    assert "Giấy tờ trong hồ sơ hết giá trị: hạn 04/05/2027 → 01/04/2027." in text


def _as_sent(value):
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


@pytest.mark.parametrize("item_count", [1, 3])
def test_form_needs_a_fixed_number_of_queries(client, office, branch, item_count, django_assert_num_queries):
    case = make_case(branch=branch, on_probation=True)
    for number in range(item_count):
        make_vote(case=case, meeting=make_meeting(branch=branch, held=True, held_on=date(2026, 6, 3 + number)))
    client.get(address(case))

    with django_assert_num_queries(10):
        client.get(address(case))
