from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from tests.factories.branches import make_branch, make_document, make_user
from tests.factories.membership import (
    make_case,
    make_membership,
    make_person,
    make_plan,
    make_plan_line,
    make_plan_task,
)

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def branch():
    return make_branch(name="Chi bộ bản Thử")


@pytest.fixture
def secretary(client, branch):
    user = make_user(role=Role.SECRETARY, unit=branch)
    client.force_login(user)
    return user


@pytest.fixture
def post(client):
    return lambda url, **values: client.post(url, {"token": str(uuid4()), **values})


def address(name, *args):
    return reverse(f"membership:{name}", args=args)


def test_secretary_draws_up_a_plan_and_fills_it(client, post, branch, secretary):
    case, helper = make_case(branch=branch), make_membership(branch=branch)
    document = make_document(unit=branch.parent)
    page = address("plan_detail", branch.pk, YEAR)
    assert "chưa lập kế hoạch" in client.get(page).content.decode()

    answer = post(
        address("plan_start", branch.pk, YEAR),
        **{"document": document.pk, "document_text": str(document), "note": "Mỗi quý một người"},
    )
    plan = branch.plans.get()
    post(address("plan_line_add", plan.pk), **{"case": case.pk, "enrol_month": "3", "responsible": helper.pk})
    post(address("plan_task_add", plan.pk), **{"task": "Gặp Đoàn xã", "due_month": "2"})

    shown = client.get(page).content.decode()
    assert answer.url == page
    assert plan.document == document
    for words in (case.person.full_name, "tháng 3", helper.person.full_name, "Gặp Đoàn xã", "Mỗi quý một người"):
        assert words in shown


def test_plan_is_adopted_on_its_own_form(client, post, branch, secretary):
    plan = make_plan(branch=branch, year=YEAR)
    values = {"version": 1, "adopted_on": "05/01/2026", "resolution": "01-NQ/CB"}

    post(address("plan_edit", plan.pk), **values)

    plan.refresh_from_db()
    assert plan.resolution == "01-NQ/CB"
    assert "Chi bộ thông qua 05/01/2026" in client.get(plan.get_absolute_url()).content.decode()


def test_what_is_wrong_comes_back_with_what_was_typed(client, post, branch, secretary):
    plan = make_plan(branch=branch, year=YEAR)

    answer = post(address("plan_line_add", plan.pk), full_name="Lò Văn Thử", enrol_month="5", vote_month="2")

    assert answer.status_code == 200
    assert "không được trước bước trước" in answer.content.decode()
    assert "Lò Văn Thử" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"full_name": "12345 !!"}, "Họ và tên chỉ gồm chữ cái"),
        ({"case": True, "full_name": "Lò Văn Khác"}, "Đã chọn hồ sơ của Lò Thị Mai ở trên"),
        (
            {"full_name": "Lò Văn Khác", "responsible": True, "responsible_name": "Chi ủy"},
            "Đã chọn đảng viên phụ trách",
        ),
    ],
)
def test_two_answers_to_one_question_and_names_of_signs_come_back(client, post, branch, secretary, typed, words):
    plan = make_plan(branch=branch, year=YEAR)
    case = make_case(branch=branch, person=make_person(branch=branch, full_name="Lò Thị Mai"))
    chosen = {"case": case.pk, "responsible": make_membership(branch=branch).pk}

    answer = post(address("plan_line_add", plan.pk), **{k: chosen[k] if v is True else v for k, v in typed.items()})

    content = answer.content.decode()
    assert words in content
    assert typed["full_name"] in content
    assert not plan.lines.exists()


def test_name_of_a_plan_gives_way_to_the_case_of_the_same_person(post, branch, secretary):
    line = make_plan_line(plan=make_plan(branch=branch, year=YEAR), full_name="Thiêm", responsible_name="Chi ủy")
    case, helper = make_case(branch=branch), make_membership(branch=branch)
    shown = {"version": 1, "full_name": "Thiêm", "responsible_name": "Chi ủy"}

    post(address("plan_line_edit", line.pk), **shown, case=case.pk, responsible=helper.pk)

    line.refresh_from_db()
    assert (line.full_name, line.responsible_name) == (case.person.full_name, helper.person.full_name)


def test_who_saves_second_is_shown_both(client, post, branch, secretary):
    line = make_plan_line(plan=make_plan(branch=branch, year=YEAR), full_name="Lò Văn Thử", note="cũ")
    edit = address("plan_line_edit", line.pk)
    post(edit, **{"version": 1, "full_name": "Lò Văn Thử", "note": "người kia ghi"})

    answer = post(edit, **{"version": 1, "full_name": "Lò Văn Thử", "note": "tôi ghi"})

    assert answer.status_code == 409
    assert all(words in answer.content.decode() for words in ("người kia ghi", "tôi ghi"))


def test_task_is_finished_and_another_dropped(client, post, branch, secretary):
    plan = make_plan(branch=branch, year=YEAR)
    done, dropped = make_plan_task(plan=plan, task="Gặp Đoàn xã"), make_plan_task(plan=plan, task="Họp dân")

    post(
        address("plan_task_edit", done.pk),
        **{"version": 1, "task": "Gặp Đoàn xã", "done_on": "06/01/2026", "result": "Hai đoàn viên"},
    )
    post(address("plan_task_drop", dropped.pk), **{"version": 1, "reason": "Gộp vào việc khác"})

    shown = client.get(plan.get_absolute_url()).content.decode()
    assert "Hai đoàn viên" in shown
    assert "Gộp vào việc khác" in shown
    assert client.get(address("plan_task_edit", dropped.pk)).status_code == 404


def test_unfinished_things_of_last_year_are_copied(client, post, branch, secretary):
    make_plan_line(plan=make_plan(branch=branch, year=YEAR - 1), full_name="Lò Thị Chờ")
    plan = make_plan(branch=branch, year=YEAR)

    asked = client.get(address("plan_copy", plan.pk)).content.decode()
    post(address("plan_copy", plan.pk))

    assert str(YEAR - 1) in asked
    assert [line.full_name for line in plan.lines.all()] == ["Lò Thị Chờ"]


def test_office_sees_which_branches_have_a_plan(client, branch):
    client.force_login(make_user(role=Role.OFFICE, unit=branch.parent))
    make_branch(parent=branch.parent)
    make_plan(branch=branch, year=YEAR)

    shown = client.get(address("plan_list")).content.decode()

    assert "1 trong 2 chi bộ đã lập kế hoạch" in shown
    assert "Chưa lập" in shown


def test_leader_reads_and_does_not_write(client, branch):
    client.force_login(make_user(role=Role.LEADER, unit=branch.parent))
    plan = make_plan(branch=branch, year=YEAR)
    make_plan_line(plan=plan, full_name="Lò Văn Thử")

    shown = client.get(plan.get_absolute_url()).content.decode()

    assert "Lò Văn Thử" in shown
    assert address("plan_line_add", plan.pk) not in shown


@pytest.mark.parametrize("year", [1800, 9999])
def test_year_beyond_reason_does_not_exist(client, branch, secretary, year):
    assert client.get(address("plan_detail", branch.pk, year)).status_code == 404


def test_only_people_before_admission_and_official_members_are_offered(client, branch, secretary):
    plan = make_plan(branch=branch, year=YEAR)
    waiting, admitted = make_case(branch=branch), make_case(branch=branch, on_probation=True)
    helper = make_membership(branch=branch)
    taken = make_case(branch=branch, person=helper.person)

    fields = client.get(address("plan_line_add", plan.pk)).context["form"].fields

    assert list(fields["case"].queryset) == [waiting]
    assert {admitted, taken}.isdisjoint(fields["case"].queryset)
    assert list(fields["responsible"].queryset) == [helper]


def test_who_is_named_already_stays_when_a_line_is_edited(client, post, branch, secretary):
    admitted = make_case(branch=branch, on_probation=True)
    gone = make_membership(branch=make_branch(parent=branch.parent))
    line = make_plan_line(plan=make_plan(branch=branch, year=YEAR), case=admitted, responsible=gone)

    post(
        address("plan_line_edit", line.pk),
        **{"version": 1, "case": admitted.pk, "responsible": gone.pk, "note": "đã kết nạp"},
    )

    line.refresh_from_db()
    assert (line.case, line.responsible, line.note) == (admitted, gone, "đã kết nạp")


@pytest.mark.parametrize(("year", "has_passed"), [(YEAR - 1, True), (YEAR + 2, False)])
def test_safe_day_that_has_passed_says_so(client, branch, secretary, year, has_passed):
    shown = client.get(address("plan_detail", branch.pk, year)).content.decode()

    assert ("(đã qua)" in shown) is has_passed
