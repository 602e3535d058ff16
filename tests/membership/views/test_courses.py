"""Pages of courses: the class, sending several people, results of everybody on one screen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from membership.enums import CourseKind, CourseResult, Precision, Stage
from membership.models import AdmissionCase, Certificate, Course, Enrolment
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_document

pytestmark = pytest.mark.django_db

TOKEN = "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c11"
STARTS_ON = date(2026, 3, 10)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def course(branch):
    return make.make_course(commune=branch.parent, starts_on=STARTS_ON, host="Trung tâm chính trị", seats=2)


def url(name, *args):
    return reverse(f"membership:course_{name}", args=args)


def nominate(client, course, *cases, **more):
    sent = {"people": [case.person_id for case in cases], "on": "02/03/2026", "token": TOKEN}
    return client.post(url("nominate", course.pk), sent | more)


def stage_of(case):
    return AdmissionCase.objects.get(pk=case.pk).stage


@pytest.mark.parametrize(
    ("starts_in", "decided_in", "offered_in"), [(-20, -30, -30), (-20, None, -20), (10, None, 0), (10, -2, -2)]
)
def test_people_are_sent_on_the_day_of_the_decision_or_course_unless_it_is_to_come(
    client, office, branch, starts_in, decided_in, offered_in
):
    today = timezone.localdate()
    decided_on = None if decided_in is None else today + timedelta(days=decided_in)
    course = make.make_course(
        commune=branch.parent, starts_on=today + timedelta(days=starts_in), ends_on=None, decided_on=decided_on
    )

    form = client.get(url("nominate", course.pk)).context["form"]

    assert form["on"].value() == today + timedelta(days=offered_in)


@pytest.mark.parametrize(("named_on", "is_told"), [(STARTS_ON, False), (STARTS_ON + timedelta(days=1), True)])
def test_who_was_named_after_the_class_began_is_marked_before_being_sent(
    client, office, branch, course, named_on, is_told
):
    make.make_case(branch=branch, opened_on=named_on)

    page = client.get(url("nominate", course.pk)).content.decode()

    assert ("Đưa vào nguồn sau ngày khai giảng." in page) == is_told


def test_course_is_added_and_leads_to_its_nominations(client, office, branch):
    sent = {
        "commune": branch.parent_id,
        "kind": CourseKind.AWARENESS,
        "name": "Lớp  nhận thức khóa 1",
        "starts_on": "10/03/2026",
        "ends_on": "14/03/2026",
        "seats": "40",
        "token": TOKEN,
    }

    response = client.post(url("create"), sent)

    course = Course.objects.get()
    assert response.headers["Location"] == url("nominate", course.pk)
    assert (course.name, course.starts_on, course.seats) == ("Lớp nhận thức khóa 1", STARTS_ON, 40)


def test_course_of_another_commune_is_refused(client, office, branch):
    stranger = make_branch().parent
    sent = {"commune": stranger.pk, "kind": "AWARENESS", "name": "Lớp", "starts_on": "10/03/2026", "token": TOKEN}

    response = client.post(url("create"), sent)

    assert "commune" in response.context["form"].errors
    assert Course.objects.count() == 0


def test_second_who_edits_sees_both_versions(client, office, course):
    sent = {"kind": "AWARENESS", "name": "Tên mới", "starts_on": "10/03/2026", "version": course.version}
    client.post(url("edit", course.pk), sent)

    response = client.post(url("edit", course.pk), sent | {"name": "Tên khác"})

    assert response.status_code == 409
    assert "Tên mới" in response.content.decode()
    assert Course.objects.get().name == "Tên mới"


def test_candidates_are_the_source_lists_of_the_own_commune(client, office, branch, course):
    here = make.make_case(branch=branch)
    make.make_case(branch=branch, stage=Stage.BRANCH_VOTE)
    make.make_case(branch=branch, stage=Stage.DOSSIER, with_certificate=True)
    again = make.make_case(branch=branch, stage=Stage.DOSSIER)
    make.make_case(branch=make_branch())

    response = client.get(url("nominate", course.pk))

    assert {one.person for one in response.context["found"]} == {here.person, again.person}


def test_search_keeps_who_is_ticked(client, office, branch, course):
    ticked = make.make_case(branch=branch, person=make.make_person(branch=branch, full_name="Lò Văn Đức"))
    found = make.make_case(branch=branch, person=make.make_person(branch=branch, full_name="Quàng Thị Bình"))

    response = nominate(client, course, ticked, q="quang thi", find="1")

    assert [one.person for one in response.context["form"].chosen] == [ticked.person]
    assert [one.person for one in response.context["found"]] == [found.person]
    assert Enrolment.objects.count() == 0


def test_search_by_branch_shows_that_branch_alone(client, office, branch, course):
    make.make_case(branch=branch)
    other = make.make_case(branch=make_branch(parent=branch.parent))

    response = client.post(url("nominate", course.pk), {"branch": other.branch_id, "find": "1"})

    assert [one.person for one in response.context["found"]] == [other.person]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"starts_on": date(2025, 3, 20)}, "còn giá trị"),
        ({"starts_on": date(2031, 3, 20)}, "còn giá trị"),
        ({"starts_on": date(2031, 3, 21)}, "đã hết giá trị"),
    ],
)
def test_person_who_holds_a_certificate_is_told(client, office, branch, fields, words):
    course = make.make_course(commune=branch.parent, **fields)
    make.make_case(branch=branch, with_certificate=True)

    (one,) = client.get(url("nominate", course.pk)).context["found"]

    assert words in one.told


def test_certificate_is_told_as_far_as_its_day_is_known(client, office, branch, course):
    case = make.make_case(branch=branch)
    known = {"issued_on": date(2026, 1, 1), "issued_precision": Precision.YEAR}
    make.make_certificate(person=case.person, branch=branch, **known)

    page = client.get(url("nominate", course.pk)).content.decode()

    assert "Đã có giấy chứng nhận (2026), còn giá trị" in page


def test_person_who_waits_in_another_class_is_told(client, office, branch, course):
    other = make.make_course(commune=branch.parent, name="Lớp khóa 2")
    make.make_enrolment(case=make.make_case(branch=branch), course=other)

    (one,) = client.get(url("nominate", course.pk)).context["found"]

    assert "Lớp khóa 2" in one.told


def test_several_are_sent_with_one_click(client, office, branch, course):
    cases = [make.make_case(branch=branch) for _ in range(2)]

    response = nominate(client, course, *cases)

    assert response.headers["Location"] == course.get_absolute_url()
    assert [stage_of(case) for case in cases] == [Stage.COURSE, Stage.COURSE]


def named_late(branch, *names):
    """Make cases that the branch named after the class began."""
    people = [make.make_person(branch=branch, full_name=name) for name in names]
    return [make.make_case(branch=branch, person=person, opened_on=STARTS_ON + timedelta(days=1)) for person in people]


def test_who_was_named_late_is_asked_about_once_by_name_before_being_sent(client, office, branch, course):
    cases = [*named_late(branch, "Lò Văn An", "Quàng Thị Bình"), make.make_case(branch=branch)]

    asked = nominate(client, course, *cases, on="12/03/2026")
    accepted = asked.context["form"]["accepted"].value()
    sent = nominate(client, course, *cases, on="12/03/2026", accepted=accepted)

    page = asked.content.decode()
    assert "Lò Văn An, Quàng Thị Bình</strong>: Lớp khai giảng ngày 10/03/2026, trước ngày chi bộ đưa vào nguồn" in page
    assert "Vẫn cử những người đã đánh dấu" in page
    assert sent.status_code == 302
    assert [stage_of(case) for case in cases] == [Stage.COURSE] * 3


def test_one_who_is_ticked_after_the_question_is_asked_about_too_and_the_others_not_again(
    client, office, branch, course
):
    first, second = named_late(branch, "Lò Văn An", "Quàng Thị Bình")
    accepted = nominate(client, course, first, on="12/03/2026").context["form"]["accepted"].value()

    again = nominate(client, course, first, second, on="12/03/2026", accepted=accepted).context["form"]
    nominate(client, course, first, second, on="12/03/2026", accepted=again["accepted"].value())

    assert [names for _message, names in again.doubted] == [["Quàng Thị Bình"]]
    assert [stage_of(case) for case in (first, second)] == [Stage.COURSE] * 2


def test_accepted_warnings_that_cannot_be_read_accept_nothing(client, office, branch, course):
    (case,) = named_late(branch, "Lò Văn An")

    response = nominate(client, course, case, on="12/03/2026", accepted="x:class_before_naming,:,7")

    assert response.status_code == 200
    assert stage_of(case) == Stage.SOURCE


def test_search_asks_nothing_yet(client, office, branch, course):
    (case,) = named_late(branch, "Lò Văn An")

    assert nominate(client, course, case, on="12/03/2026", find="1").context["form"].doubted == ()


def test_more_people_than_seats_are_told_and_not_refused(client, office, branch, course):
    cases = [make.make_case(branch=branch) for _ in range(3)]

    checked = nominate(client, course, *cases, find="1")
    nominate(client, course, *cases)

    assert checked.context["over"] == 1
    assert "nhiều hơn 1 người" in client.get(course.get_absolute_url()).content.decode()


def test_nobody_of_another_commune_is_sent(client, office, branch, course):
    stranger = make.make_case(branch=make_branch())

    response = nominate(client, course, stranger)

    assert "people" in response.context["form"].errors
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize(("kind", "probationary"), [(CourseKind.NEW_MEMBER, True), (CourseKind.SECRETARY_WORK, False)])
def test_members_are_offered_for_their_courses(client, office, branch, kind, probationary):
    course = make.make_course(commune=branch.parent, kind=kind, starts_on=timezone.localdate())
    recent = timezone.localdate() - timedelta(days=60)
    people = {
        True: make.make_membership(branch=branch, joined_on=recent, probationary=True).person,
        False: make.make_membership(branch=branch).person,
    }

    (one,) = client.get(url("nominate", course.pk)).context["found"]

    assert (one.person, one.case) == (people[probationary], None)


@pytest.mark.parametrize(
    ("fields", "is_offered"),
    [({}, False), ({"revoked_on": "2026-01-05"}, True), ({"kind": "AWARENESS"}, True)],
)
def test_new_member_who_has_the_certificate_is_not_offered(client, office, branch, fields, is_offered):
    course = make.make_course(commune=branch.parent, kind=CourseKind.NEW_MEMBER, starts_on=timezone.localdate())
    recent = timezone.localdate() - timedelta(days=60)
    person = make.make_membership(branch=branch, joined_on=recent, probationary=True).person
    make.make_certificate(person=person, branch=branch, **{"kind": CourseKind.NEW_MEMBER, **fields})

    found = client.get(url("nominate", course.pk)).context["found"]

    assert bool(found) == is_offered


def test_person_is_withdrawn_with_a_reason(client, office, branch, course):
    case = make.make_case(branch=branch)
    nominate(client, course, case)
    row = Enrolment.objects.get()

    client.post(
        url("withdraw", course.pk, row.pk), {"on": "05/03/2026", "reason": "Đi làm xa", "token": TOKEN[:-1] + "2"}
    )

    assert stage_of(case) == Stage.SOURCE
    assert "Đi làm xa" in client.get(course.get_absolute_url()).content.decode()


def results(course, *lines, **more):
    sent = {"version": Course.objects.get(pk=course.pk).version, "issued_on": "20/03/2026", "token": TOKEN}
    for enrolment, result, number in lines:
        sent |= {f"r{enrolment.pk}-result": result, f"r{enrolment.pk}-number": number, f"r{enrolment.pk}-grade": ""}
    return sent | more


def make_class(branch, course, number):
    return [
        make.make_enrolment(case=make.make_case(branch=branch, stage=Stage.COURSE), course=course)
        for _ in range(number)
    ]


def test_results_of_the_whole_class_are_saved_at_once(client, office, branch, course):
    first, second = make_class(branch, course, 2)

    response = client.post(
        url("results", course.pk), results(course, (first, "PASSED", "045/CN"), (second, "FAILED", ""))
    )

    assert response.status_code == 302
    certificate = Certificate.objects.get()
    assert (certificate.number, certificate.issued_on) == ("045/CN", date(2026, 3, 20))
    assert [stage_of(row.case) for row in (first, second)] == [Stage.DOSSIER, Stage.SOURCE]


def test_results_of_who_was_named_late_are_asked_about_once_by_name(client, office, branch, course):
    people = [make.make_person(branch=branch, full_name=name) for name in ("Lò Văn An", "Quàng Thị Bình")]
    fields = {"branch": branch, "stage": Stage.COURSE, "opened_on": STARTS_ON + timedelta(days=1)}
    rows = [make.make_enrolment(case=make.make_case(person=one, **fields), course=course) for one in people]
    late, failed = rows
    sent = results(course, (late, "PASSED", "045/CN"), (failed, "FAILED", ""))

    asked = client.post(url("results", course.pk), sent)
    common = asked.context["screen"].common
    filled = client.post(url("results", course.pk), sent | {"accepted": common["accepted"].value(), "fill": "1"})
    saved = client.post(url("results", course.pk), sent | {"accepted": common["accepted"].value()})

    assert [names for _message, names in common.doubted] == [["Lò Văn An"]]
    page = asked.content.decode()
    assert "Lò Văn An</strong>: Lớp khai giảng ngày 10/03/2026, trước ngày chi bộ đưa vào nguồn" in page
    assert "Vẫn lưu kết quả cả lớp" in page
    assert filled.context["screen"].common["accepted"].value() == common["accepted"].value()
    assert saved.status_code == 302
    assert Certificate.objects.get().number == "045/CN"


def test_class_shows_the_certificate_of_who_has_one(client, office, branch, course):
    first, _second = make_class(branch, course, 2)
    make.make_certificate(person=first.person, branch=branch, enrolment=first, number="045/CN")

    content = client.get(course.get_absolute_url()).content.decode()

    assert content.count("045/CN, 20/03/2026") == 1
    assert "%s" not in content


def test_running_numbers_are_filled_in_and_nothing_is_saved(client, office, branch, course):
    rows = make_class(branch, course, 3)
    lines = [(rows[0], "PASSED", ""), (rows[1], "FAILED", ""), (rows[2], "PASSED", "")]

    response = client.post(url("results", course.pk), results(course, *lines, first_number="009/CN", fill="1"))

    numbers = {form.enrolment.pk: form["number"].value() for form in response.context["screen"].lines}
    filled = [numbers[row.pk] for row in rows]
    assert sorted(filled) == ["", "009/CN", "010/CN"]
    assert numbers[rows[1].pk] == ""
    assert Certificate.objects.count() == 0


def test_everybody_without_a_result_is_marked_as_passed(client, office, branch, course):
    first, second = make_class(branch, course, 2)
    lines = [(first, "PENDING", ""), (second, "ABSENT", "")]

    response = client.post(url("results", course.pk), results(course, *lines, **{"pass": "1"}))

    marked = {form.enrolment.pk: form["result"].value() for form in response.context["screen"].lines}
    assert marked == {first.pk: CourseResult.PASSED, second.pk: CourseResult.ABSENT}


def test_next_number_is_suggested_from_the_last_certificate(client, office, branch, course):
    make_class(branch, course, 1)
    held = make.make_person(branch=branch)
    make.make_certificate(person=held, branch=branch, number="044/CN-2026", issued_by=course.host)

    screen = client.get(url("results", course.pk)).context["screen"]

    assert screen.common.initial["first_number"] == "045/CN-2026"


def test_results_saved_by_somebody_else_answer_409(client, office, branch, course):
    (row,) = make_class(branch, course, 1)
    sent = results(course, (row, "PASSED", "1"), version=0)

    response = client.post(url("results", course.pk), sent)

    assert response.status_code == 409
    assert Certificate.objects.count() == 0


def test_refused_result_stands_beside_the_person(client, office, branch, course):
    (row,) = make_class(branch, course, 1)
    client.post(url("results", course.pk), results(course, (row, "PASSED", "1")))

    response = client.post(url("results", course.pk), results(course, (row, "FAILED", ""), token=TOKEN[:-1] + "2"))

    (form,) = response.context["screen"].lines
    assert "hoàn tác bước" in str(form.non_field_errors())


def test_course_page_tells_what_a_corrected_day_moved(client, office, branch, course):
    (row,) = make_class(branch, course, 1)
    client.post(url("results", course.pk), results(course, (row, "PASSED", "1")))
    later = results(course, (row, "PASSED", "1"), token=TOKEN[:-1] + "2", issued_on="25/03/2026")

    client.post(url("results", course.pk), later)

    page = client.get(course.get_absolute_url()).content.decode()
    assert "Giấy chứng nhận lớp nhận thức hết giá trị: 20/03/2031 → 25/03/2031 (muộn hơn 5 ngày)" in page


def test_cancelled_course_says_why_and_takes_nobody(client, office, course):
    sent = {"version": course.version, "on": "05/03/2026", "reason": "Không đủ học viên", "token": TOKEN}

    client.post(url("cancel", course.pk), sent)

    assert "Không đủ học viên" in client.get(course.get_absolute_url()).content.decode()
    assert client.get(url("nominate", course.pk)).status_code == 404


def test_cancelling_a_course_saved_by_somebody_else_answers_409_and_may_be_sent_again(client, office, course):
    sent = {"version": 0, "on": "05/03/2026", "reason": "Không đủ học viên", "token": TOKEN}

    response = client.post(url("cancel", course.pk), sent)

    form = response.context["form"]
    assert response.status_code == 409
    assert "Người khác vừa sửa lớp này" in response.content.decode()
    assert (form["version"].value(), form["reason"].value()) == (course.version, "Không đủ học viên")
    assert client.post(url("cancel", course.pk), sent | {"version": course.version}).status_code == 302


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("detail", 6), ("results", 7), ("nominate", 7)])
def test_pages_of_a_course_cost_a_fixed_number_of_queries(
    client, office, branch, course, item_count, name, queries, django_assert_num_queries
):
    make_class(branch, course, item_count)
    for _number in range(item_count):
        make.make_case(branch=branch)

    with django_assert_num_queries(queries):
        assert client.get(url(name, course.pk)).status_code == 200


def test_keys_that_cannot_be_read_choose_nobody(client, office, course):
    sent = {"people": ["x", "-1", "9" * 40], "branch": "9" * 40, "on": "02/03/2026", "token": TOKEN}

    response = client.post(url("nominate", course.pk), sent)

    assert response.status_code == 200
    assert Enrolment.objects.count() == 0


def test_course_cites_a_document_whose_page_leads_back(client, course, office):
    document = make_document(unit=course.commune)
    known = {"kind": course.kind, "name": course.name, "starts_on": "10/03/2026", "version": course.version}

    client.post(url("edit", course.pk), known | {"document": document.pk, "document_text": str(document)})

    assert client.get(course.get_absolute_url()).context["course"].document == document
    groups = client.get(document.get_absolute_url()).context["groups"]
    assert [[row.url for row in group.rows] for group in groups] == [[course.get_absolute_url()]]


def test_document_of_another_commune_cannot_be_cited(client, course, office):
    strange = make_document(unit=make_branch().parent)
    known = {"kind": course.kind, "name": course.name, "starts_on": "10/03/2026", "version": course.version}

    response = client.post(url("edit", course.pk), known | {"document": strange.pk, "document_text": str(strange)})

    assert "document" in response.context["form"].errors


@pytest.mark.parametrize(("days", "is_offered"), [(-1, True), (0, True), (1, False)])
def test_results_are_asked_for_once_the_course_has_begun(client, office, branch, days, is_offered):
    course = make.make_course(commune=branch.parent, starts_on=timezone.localdate() + timedelta(days=days))
    make.make_enrolment(case=make.make_case(branch=branch), course=course)

    content = client.get(course.get_absolute_url()).content.decode()

    assert (url("results", course.pk) in content) == is_offered
    assert url("nominate", course.pk) in content


def test_who_is_followed_comes_before_who_is_known_from_an_old_register(client, office, branch, course):
    old = make.make_case(branch=branch, is_live=False, person=make.make_person(branch=branch, full_name="Lò Văn An"))
    live = make.make_case(branch=branch, person=make.make_person(branch=branch, full_name="Lò Văn Xuân"))

    found = client.get(url("nominate", course.pk)).context["found"]

    assert [(one.person, one.told) for one in found] == [
        (live.person, ""),
        (old.person, "Theo sổ cũ, chưa theo dõi."),
    ]
