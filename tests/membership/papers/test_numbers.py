"""Numbers of papers: one series per body, kind and term; suggested, changeable, never used twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from membership.enums import Stage
from membership.models import PaperNumber
from membership.selectors.paper_numbers import numbers_of
from membership.services.papers import add_term
from nammlau.forms import new_token
from tests.factories.membership import make_decision, make_vote
from tests.membership.papers.reading import word_text
from tests.membership.papers.scenes import HELD_ON, make_candidate, make_held_meeting, make_scene
from tests.membership.papers.test_printing import boxes, of_person, press

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
    assert "Số 8 - NQ/CB" in text
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
    assert "Số 3-NQ/CB của Chi bộ bản Huổi Pó đã dùng cho giấy khác; số tiếp theo là 4." in page
    assert not PaperNumber.objects.filter(subject_id=case.votes.get().pk).exists()


def test_recorded_number_stands_and_is_not_asked(office, scene):
    case = case_with_vote(scene, number="07-NQ/CB")

    page = office.get(of_person(case)).content.decode()
    text = word_text(press(office, of_person(case), only=["6-KND"]).content)

    assert "number-6-KND" not in page
    assert "Số 07 - NQ/CB" in text


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
