"""Numbers of papers: one series per body, kind and term; suggested, changeable, never used twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from branches.enums import Level
from membership.enums import DocumentKind, Stage
from membership.models import PaperNumber, PrintEvent
from membership.pipeline import Action
from membership.reports.papers.case_sheets import sheets_of_case
from membership.selectors.paper_numbers import numbers_of
from membership.selectors.papers import latest_case
from membership.services.papers import add_term, note_print
from nammlau.forms import new_token
from tests.factories.branches import make_committee
from tests.factories.membership import make_committee_vote, make_decision, make_vote
from tests.membership.papers.reading import word_text
from tests.membership.papers.scenes import HELD_ON, make_candidate, make_held_meeting, make_scene
from tests.membership.papers.test_printing import boxes, of_person, press
from tests.membership.services.test_concurrency import at_once

pytestmark = pytest.mark.django_db
SERIES = "NQ/CB"


@pytest.fixture
def scene():
    return make_scene()


@pytest.fixture
def office(client, scene):
    client.force_login(scene.office)
    return client


def case_with_vote(scene, *, name="Quàng Thị Mẩy", number=""):
    case = make_candidate(scene, name=name, stage=Stage.DECISION)
    meeting = make_held_meeting(scene, [])
    make_vote(case=case, meeting=meeting, yes=14, no=6, resolution_number=number)
    return case


def series_of(scene, on=HELD_ON, symbol=SERIES):
    return numbers_of([scene.branch.pk]).series_of(scene.branch.pk, symbol, on)


def test_next_number_follows_the_highest_given_and_recorded(office, scene):
    case_with_vote(scene, name="Lò Thị Cũ", number="07-NQ/CB")
    case = case_with_vote(scene)
    vote = case.votes.get()

    suggested = boxes(office.get(of_person(case)))[f"number-6-KND.{vote.pk}"]
    text = word_text(press(office, of_person(case), only=["6-KND"]).content)

    assert suggested == "8"
    assert "Số 08 - NQ/CB" in text
    assert series_of(scene).taken == {7: ("6-KND", vote.pk - 1), 8: ("6-KND", vote.pk)}


def test_paper_printed_again_keeps_its_number(office, scene):
    case = case_with_vote(scene)
    press(office, of_person(case), only=["6-KND"])

    press(office, of_person(case), only=["6-KND"])

    assert [row.number for row in PaperNumber.objects.all()] == [1]


def test_number_may_be_changed_and_the_old_one_is_free_again(office, scene):
    case = case_with_vote(scene)
    box = f"number-6-KND.{case.votes.get().pk}"
    press(office, of_person(case), only=["6-KND"])

    press(office, of_person(case), only=["6-KND"], **{box: "5"})

    assert series_of(scene).gaps == [1, 2, 3, 4]
    assert [row.number for row in PaperNumber.objects.all()] == [5]


@pytest.mark.parametrize("recorded", ["", "03-NQ/CB"])
def test_number_of_another_paper_is_refused(office, scene, recorded):
    other = case_with_vote(scene, name="Lò Thị Cũ", number=recorded)
    if not recorded:
        press(office, of_person(other), only=["6-KND"], **{f"number-6-KND.{other.votes.get().pk}": "3"})
    case = case_with_vote(scene)

    response = press(office, of_person(case), only=["6-KND"], **{f"number-6-KND.{case.votes.get().pk}": "3"})

    page = response.content.decode()
    assert "Số 03-NQ/CB của Chi bộ bản Huổi Pó đã dùng cho giấy khác; số tiếp theo là 04." in page
    assert not PaperNumber.objects.filter(subject_id=case.votes.get().pk).exists()


def test_recorded_number_stands_and_is_not_asked(office, scene):
    case = case_with_vote(scene, number="07-NQ/CB")

    page = office.get(of_person(case)).content.decode()
    text = word_text(press(office, of_person(case), only=["6-KND"]).content)

    assert "number-6-KND" not in page
    assert "Số 07 - NQ/CB" in text


def test_number_stands_on_the_vote_and_in_the_papers_that_rest_on_it(office, scene):
    case = case_with_vote(scene)
    make_committee_vote(case=case)
    case.documents.create(kind=DocumentKind.BRANCH_RESOLUTION, is_present=True)

    text = word_text(press(office, of_person(case), only=["6-KND", "8-KND"]).content)

    assert (
        "Xét nghị quyết đề nghị kết nạp đảng viên số 01-NQ/CB ngày 03 tháng 6 năm 2026 của Chi bộ bản Huổi Pó" in text
    )
    assert case.votes.get().resolution_number == "01-NQ/CB"
    assert case.committee_votes.get().resolution_number == "01-NQ/ĐU"
    assert case.documents.get(kind=DocumentKind.BRANCH_RESOLUTION).number == "01-NQ/CB"


def test_number_that_a_print_gave_may_be_changed_in_a_later_print(office, scene):
    case = case_with_vote(scene)
    box = f"number-6-KND.{case.votes.get().pk}"
    press(office, of_person(case), only=["6-KND"])

    press(office, of_person(case), only=["6-KND"], **{box: "5"})

    assert case.votes.get().resolution_number == "05-NQ/CB"


def test_whoever_corrects_the_meeting_meanwhile_sees_the_number_first(office, scene):
    case = case_with_vote(scene)
    meeting = case.votes.get().meeting

    press(office, of_person(case), only=["6-KND"])

    assert type(meeting).objects.get(pk=meeting.pk).version == meeting.version + 1


def test_decision_that_was_printed_is_recorded_under_its_number_and_day(office, scene):
    case = case_with_vote(scene)
    box = f"day-9-KND.{case.pk}"
    press(office, of_person(case), only=["9-KND"], **{box: "11/6/2026"})

    page = office.get(reverse("membership:case_action", args=[case.pk, Action.ISSUE_DECISION])).content.decode()

    assert ('value="01-QĐ/ĐU"' in page, 'value="11/06/2026"' in page) == (True, True)


def test_decision_of_a_district_runs_in_the_numbers_of_the_district(scene):
    district = make_committee(name="Huyện ủy Thuận Châu", level=Level.DISTRICT)
    case = make_candidate(scene, stage=Stage.CEREMONY)
    make_decision(case=case, number="31", issued_by=district)

    assert list(numbers_of([district.pk]).series) == [(district.pk, "QĐ/HU", date(1900, 1, 1))]


@pytest.mark.parametrize("typed", ["07-NQ/CB", "07 - nq/cb.", "số 07-NQ/CB", "7"])
def test_number_is_read_however_it_was_typed(scene, typed):
    case_with_vote(scene, number=typed)

    assert list(series_of(scene).taken) == [7]


def test_record_that_was_given_another_number_by_hand_frees_the_printed_one(office, scene):
    case = case_with_vote(scene)
    press(office, of_person(case), only=["6-KND"])
    case.votes.update(resolution_number="04-NQ/CB")
    other = case_with_vote(scene, name="Lò Thị Khác")

    response = press(office, of_person(other), only=["6-KND"], **{f"number-6-KND.{other.votes.get().pk}": "1"})

    assert "Số 01 - NQ/CB" in word_text(response.content)
    assert series_of(scene).gaps == [2, 3]


def test_number_that_stands_on_two_papers_is_listed(office, scene):
    case_with_vote(scene, name="Lò Thị Một", number="04-NQ/CB")
    case_with_vote(scene, name="Lò Thị Hai", number="04-NQ/CB")

    page = office.get(reverse("membership:number_list")).content.decode()

    assert "Số trùng" in page
    assert list(series_of(scene).doubles) == [4]


@pytest.mark.django_db(transaction=True)
def test_of_two_prints_at_once_under_one_number_one_is_refused(scene):
    cases = [case_with_vote(scene, name=name) for name in ("Lò Thị Một", "Lò Thị Hai")]
    sheets = [sheets_of_case(latest_case(user=scene.office, person=case.person), on=HELD_ON) for case in cases]
    chosen = [next(one for one in ones if one.form.code == "6-KND") for ones in sheets]

    def printing(sheet):
        return lambda: note_print(
            unit=scene.branch,
            subject="person",
            subject_id=1,
            sheets=[sheet],
            numbers={sheet.key: 1},
            file_kind="docx",
            is_draft=False,
            by=scene.office,
            on=HELD_ON,
        )

    results = at_once(*map(printing, chosen))

    assert {type(result) for result in results} == {PrintEvent, ValidationError}
    assert [row.number for row in PaperNumber.objects.all()] == [1]


def test_papers_chosen_together_count_on_though_none_was_ticked(office, scene):
    cases = [make_candidate(scene, name=name, stage=Stage.DECISION) for name in ("Lò Thị Một", "Lò Thị Hai")]
    meeting = make_held_meeting(scene, cases)

    text = word_text(press(office, reverse("membership:paper_meeting", args=[meeting.pk]), only=["9-KND"]).content)

    assert [f"Số {number:02d} - QĐ/ĐU" in text for number in (1, 2, 3)] == [True, True, False]


def test_second_print_from_the_same_page_keeps_the_numbers_of_the_first(office, scene):
    cases = [make_candidate(scene, name=name, stage=Stage.DECISION) for name in ("Lò Thị Một", "Lò Thị Hai")]
    address = reverse("membership:paper_meeting", args=[make_held_meeting(scene, cases).pk])
    shown = boxes(office.get(address))
    ticked = {f"use-9-KND.{case.pk}": "on" for case in cases}

    texts = [word_text(office.post(address, shown | ticked | {"act": "docx"}).content) for _time in range(2)]

    assert [text.count(f"Số {number} - QĐ/ĐU") for text in texts for number in ("01", "02", "03")] == [1, 1, 0] * 2


def test_same_number_typed_twice_is_refused(office, scene):
    cases = [make_candidate(scene, name=name, stage=Stage.DECISION) for name in ("Lò Thị Một", "Lò Thị Hai")]
    meeting = make_held_meeting(scene, cases)
    typed = {f"number-9-KND.{case.pk}": "7" for case in cases}

    response = press(office, reverse("membership:paper_meeting", args=[meeting.pk]), only=["9-KND"], **typed)

    assert "Số 07-QĐ/ĐU" in response.content.decode()
    assert PaperNumber.objects.count() == 0


def test_draft_takes_no_number(office, scene):
    case = case_with_vote(scene)

    press(office, of_person(case), only=["6-KND"], draft="on")

    assert PaperNumber.objects.count() == 0


def test_new_term_begins_with_one_and_the_old_series_stays(office, scene):
    case_with_vote(scene, name="Lò Thị Cũ", number="07-NQ/CB")
    add_term(unit=scene.branch, name="Nhiệm kỳ 2026 – 2031", from_on=date(2026, 6, 4), by=scene.office)

    assert series_of(scene, on=date(2026, 6, 3)).next == 8
    assert series_of(scene, on=date(2026, 6, 4)).next == 1


def test_year_does_not_begin_a_series_anew(office, scene):
    case_with_vote(scene, number="07-NQ/CB")

    assert series_of(scene, on=date(2027, 1, 1)).next == 8


def test_kinds_of_paper_run_apart(office, scene):
    case = case_with_vote(scene, number="07-NQ/CB")
    make_decision(case=case, number="21-QĐ/ĐU", issued_by=scene.commune)

    book = numbers_of([scene.branch.pk, scene.commune.pk])

    assert book.series_of(scene.commune.pk, "QĐ/ĐU", HELD_ON).next == 22
    assert book.series_of(scene.branch.pk, SERIES, HELD_ON).next == 8


def test_term_begins_once(scene):
    add_term(unit=scene.branch, name="Nhiệm kỳ", from_on=HELD_ON, by=scene.office)

    with pytest.raises(ValidationError):
        add_term(unit=scene.branch, name="Nhiệm kỳ khác", from_on=HELD_ON, by=scene.office)


def row(scene, **fields):
    fields = {"unit": scene.branch, "symbol": SERIES, "term_from": date(1900, 1, 1), "number": 1} | fields
    return PaperNumber.objects.create(given_by=scene.office, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"form": "13-KND", "subject_id": 2},
        {"form": "6-KND", "subject_id": 1, "number": 2},
        {"form": "6-KND", "subject_id": 3, "number": 0},
    ],
)
def test_database_refuses_a_number_twice_a_second_of_one_paper_and_zero(scene, fields):
    row(scene, form="6-KND", subject_id=1)

    with pytest.raises(IntegrityError):
        row(scene, **fields)


def test_page_lists_how_far_each_series_runs_and_its_gaps(office, scene):
    case_with_vote(scene, number="04-NQ/CB")

    page = office.get(reverse("membership:number_list")).content.decode()

    assert ("Chi bộ bản Huổi Pó" in page, "1–3" in page) == (True, True)


def test_term_is_recorded_on_its_page(office, scene):
    address = reverse("membership:term_create", args=[scene.branch.pk])

    response = office.post(address, {"name": "Nhiệm kỳ 2025 – 2030", "from_on": "20/8/2025", "token": new_token()})

    assert response.status_code == 302
    assert scene.branch.terms.get().from_on == date(2025, 8, 20)
