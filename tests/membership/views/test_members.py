"""Pages of the register of members: entering, correcting, moving, leaving, undoing."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from membership.enums import AbsenceKind, Stage
from membership.models import AdmissionCase, MemberAbsence, PartyMembership, Person
from nammlau.forms import new_token
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db

TOKEN = "6f1c1c0e-8d0a-4a55-9d68-0f6a5a1d7c11"


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def other(branch):
    return make_branch(parent=branch.parent)


def url(name, *args):
    return reverse(f"membership:member_{name}", args=args)


def register(client, branch, **more):
    sent = {"way": "REGISTER", "branch": branch.pk, "joined": "19/05/2004", "official": "2005", "token": TOKEN}
    return client.post(url("register"), sent | more)


def post(client, name, membership, **more):
    fresh = PartyMembership.objects.get(pk=membership.pk)
    return client.post(url(name, membership.pk), {"version": fresh.version, "token": TOKEN} | more)


def test_member_of_the_old_register_is_entered_with_a_new_person(client, office, branch):
    response = register(client, branch, full_name="Lò Văn Chính", born="1970", sex="MALE", card_number="52.001")

    membership = PartyMembership.objects.get()
    assert response.headers["Location"] == membership.person.get_absolute_url()
    assert (membership.person.full_name, membership.person.born.label) == ("Lò Văn Chính", "1970")
    assert (membership.joined_on, membership.official.label) == (date(2004, 5, 19), "2005")


def test_probationary_member_who_arrives_has_a_page_to_be_recognised_on(client, office, branch):
    arrival = {"arrived_on": "02/03/2026", "came_from": "Đảng bộ xã Mường Thử", "document": "Giấy số 12"}
    response = register(
        client, branch, full_name="Lò Văn Mới", joined="19/12/2025", official="", way="TRANSFERRED_IN", **arrival
    )

    page = client.get(response.headers["Location"])

    case = AdmissionCase.objects.get()
    text = page.content.decode()
    assert (case.stage, case.is_live) == (Stage.PROBATION, True)
    assert "Chuyển đến khi đang dự bị" in text
    assert "Chuyển đến từ Đảng bộ xã Mường Thử, Giấy số 12" in text
    assert reverse("membership:case_action", args=[case.pk, "end_probation"]) in text


def test_official_day_typed_for_an_open_recognition_is_refused_at_its_field(client, office, branch):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2025, 1, 5))
    make.make_change(case=case, action="end_probation", from_stage=Stage.PROBATION, to_stage=Stage.RECOGNITION_VOTE)

    response = post(client, "edit", case.membership, joined="05/01/2025", official="05/01/2026")

    assert "ở trang của người này" in response.context["form"].errors["official"][0]


def test_known_person_is_entered_once(client, office, branch):
    person = make.make_person(branch=branch)

    page = client.get(url("register"), {"person": person.pk})
    register(client, branch, person=person.pk)
    again = register(client, branch, person=person.pk, token=TOKEN[:-1] + "2")

    assert person.full_name in page.content.decode()
    assert PartyMembership.objects.get().person == person
    assert "Người này đang là đảng viên." in again.content.decode()


def test_new_name_like_a_known_one_has_to_be_confirmed(client, office, branch):
    known = make.make_person(branch=branch, full_name="Lò Văn Đức")

    asked = register(client, branch, full_name="Lò Văn Đúc")
    register(client, branch, full_name="Lò Văn Đúc", is_other="1")

    assert [person.pk for person in asked.context["people"]] == [known.pk]
    assert Person.objects.filter(full_name="Lò Văn Đúc").count() == 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"full_name": "Lò Văn An", "joined": "01/01/2099"}, "joined"),
        ({"full_name": "Lò Văn An", "official": "18/05/2004"}, "official"),
        ({"full_name": "Lò Văn An", "way": "TRANSFERRED_IN"}, "came_from"),
        ({"full_name": "Lò Văn An", "came_from": "Xã khác"}, "way"),
        ({}, "person"),
    ],
)
def test_what_contradicts_itself_comes_back_at_its_field(client, office, branch, fields, name):
    response = register(client, branch, **fields)

    assert name in response.context["form"].errors
    assert PartyMembership.objects.count() == 0


def test_member_with_a_letter_is_transferred_in(client, office, branch):
    fields = {"way": "TRANSFERRED_IN", "arrived_on": "02/03/2026", "came_from": "Đảng bộ xã Mường Thử"}

    register(client, branch, full_name="Lò Văn An", document="Giấy số 12", **fields)

    spell = PartyMembership.objects.get().spells.get()
    assert (spell.from_on, spell.reason, spell.came_from) == (
        date(2026, 3, 2),
        "TRANSFERRED_IN",
        "Đảng bộ xã Mường Thử",
    )


def test_branch_of_another_commune_is_not_to_be_chosen(client, office):
    response = register(client, make_branch(), full_name="Lò Văn An")

    assert "branch" in response.context["form"].errors
    assert Person.objects.count() == 0


@pytest.mark.parametrize("name", ["transfer", "leave", "undo"])
def test_move_of_a_member_that_came_second_answers_409_and_keeps_what_was_typed(client, office, branch, other, name):
    membership = make.make_membership(branch=branch)
    sent = {"on": "02/03/2026", "branch": other.pk, "reason": "DIED" if name == "leave" else "Ghi nhầm", "version": 0}

    response = client.post(url(name, membership.pk), sent | {"token": TOKEN})

    form = response.context["form"]
    assert response.status_code == 409
    assert "Người khác vừa ghi" in response.content.decode()
    assert form["version"].value() == membership.version
    typed = "branch" if name == "transfer" else "reason"
    assert form[typed].data in (sent[typed], (str(sent[typed]), None, None))


def test_second_who_corrects_sees_both_versions(client, office, branch):
    membership = before = make.make_membership(branch=branch)
    sent = {"joined": "19/05/2010", "official": "19/05/2011", "card_number": "52.001", "version": 1}
    client.post(url("edit", membership.pk), sent)

    response = client.post(url("edit", membership.pk), sent | {"card_number": "52.002"})

    content = response.content.decode()
    assert response.status_code == 409
    assert "52.001" in content
    assert "52.002" in content
    joined, official = response.context["rows"][:2]
    assert joined.label == "Ngày vào Đảng"
    assert joined.theirs == joined.mine == "19/05/2010"
    assert (official.before, official.theirs) == (before.official.label, "19/05/2011")
    assert PartyMembership.objects.get().card_number == "52.001"


def test_member_moves_to_another_branch_and_back_by_undo(client, office, branch, other):
    membership = make.make_membership(branch=branch)

    post(client, "transfer", membership, branch=other.pk, on="15/06/2026")
    moved = membership.spells.get(left_on=None).branch
    post(client, "undo", membership, reason="Nhập nhầm", token=TOKEN[:-1] + "2")

    assert (moved, membership.spells.get().branch) == (other, branch)


def test_transfer_refused_by_the_service_comes_back_at_its_field(client, office, branch):
    membership = make.make_membership(branch=branch)

    response = post(client, "transfer", membership, branch=branch.pk, on="15/06/2026")

    assert "branch" in response.context["form"].errors


def test_member_leaves_and_the_page_offers_to_take_it_back(client, office, branch):
    membership = make.make_membership(branch=branch)

    post(client, "leave", membership, reason="DIED", on="15/06/2026")
    page = client.get(membership.person.get_absolute_url()).content.decode()

    assert PartyMembership.objects.get().left_on == date(2026, 6, 15)
    assert url("undo", membership.pk) in page


DAYS = {"decided_on": "04/06/2026", "letter_on": "15/06/2026"}


def days_of(transfer):
    return (transfer.is_arrival, transfer.decided_on, transfer.letter_on, transfer.presented_on)


def test_transfer_out_keeps_the_days_of_its_papers_and_undoing_takes_them_back(client, office, branch):
    membership = make.make_membership(branch=branch)

    post(client, "leave", membership, reason="TRANSFERRED", on="15/06/2026", **DAYS)
    transfer = membership.transfers.get()
    page = client.get(membership.person.get_absolute_url()).content.decode()
    post(client, "undo", PartyMembership.objects.get(), reason="Nhập nhầm", token=new_token())

    assert days_of(transfer) == (False, date(2026, 6, 4), date(2026, 6, 15), None)
    assert "04/06/2026 + 60 ngày làm việc (tính từ ngày hôm sau) = 26/08/2026" in page
    assert "15/06/2026 + 30 ngày = 15/07/2026" in page
    assert not membership.transfers.standing().exists()


def test_probationer_who_is_transferred_keeps_the_days_until_the_step_is_undone(client, office, branch):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))
    step = {"on": "15/06/2026", "close_reason": "MOVED_AWAY", "reason": "Chuyển công tác", **DAYS}

    client.post(
        reverse("membership:case_action", args=[case.pk, "leave_probation"]),
        {"token": new_token(), "version": case.version, **step},
    )
    kept = [days_of(row) for row in case.membership.transfers.standing()]
    post(client, "undo", PartyMembership.objects.get(), reason="Nhập nhầm", token=new_token())

    assert kept == [(False, date(2026, 6, 4), date(2026, 6, 15), None)]
    assert not case.membership.transfers.standing().exists()


def test_days_of_a_letter_are_refused_for_who_has_died(client, office, branch):
    membership = make.make_membership(branch=branch)

    response = post(client, "leave", membership, reason="DIED", on="15/06/2026", **DAYS)

    assert "reason" in response.context["form"].errors
    assert PartyMembership.objects.get().left_on is None


def test_letter_presented_before_it_was_written_is_refused(client, office, branch):
    membership = make.make_membership(branch=branch)

    response = post(
        client, "leave", membership, reason="TRANSFERRED", on="15/06/2026", **DAYS, presented_on="14/06/2026"
    )

    assert "Ngày nộp giấy không được trước ngày giấy giới thiệu." in response.content.decode()
    assert PartyMembership.objects.get().left_on is None


def test_days_of_a_transfer_are_written_when_they_become_known(client, office, branch):
    transfer = make.make_transfer(membership=make.make_membership(branch=branch), letter_on=date(2026, 6, 15))
    address = url_of(transfer)
    fields = {"version": 1, "letter_on": "15/06/2026", "presented_on": "10/07/2026"}

    saved = client.post(address, fields)
    second = client.post(address, fields | {"presented_on": "11/07/2026"})

    transfer.refresh_from_db()
    assert (saved.status_code, second.status_code) == (302, 409)
    assert (transfer.presented_on, transfer.version) == (date(2026, 7, 10), 2)


def test_arrival_keeps_the_days_of_its_papers(client, office, branch):
    arrival = {"arrived_on": "02/03/2026", "came_from": "Đảng bộ xã Mường Thử", "document": "Giấy số 12"}
    days = {"letter_on": "16/02/2026", "presented_on": "02/03/2026"}

    register(client, branch, full_name="Lò Văn Mới", way="TRANSFERRED_IN", **arrival, **days)

    transfer = PartyMembership.objects.get().transfers.get()
    assert days_of(transfer) == (True, None, date(2026, 2, 16), date(2026, 3, 2))


def test_member_of_the_old_register_raises_no_term(client, office, branch):
    register(client, branch, full_name="Lò Văn Chính", born="1970")

    assert not PartyMembership.objects.get().transfers.exists()


def url_of(transfer):
    return reverse("membership:transfer_edit", args=[transfer.pk])


@pytest.mark.parametrize("act", ["leave", "transfer"])
def test_helper_who_leaves_is_told_to_be_replaced(client, office, branch, act):
    membership = make.make_membership(branch=branch)
    task = make.make_mentor(case=make.make_case(branch=branch), mentor=membership)

    page = client.get(url(act, membership.pk)).content.decode()

    assert f"Đồng chí đang giúp đỡ: {task.case.person.full_name}." in page
    assert "phân công giúp đỡ kết thúc" in page


def test_probationer_is_struck_off_on_the_page_of_the_person(client, office, branch):
    case = make.make_case(branch=branch, on_probation=True, joined_on=date(2026, 1, 10))

    response = post(client, "leave", case.membership, reason="STRUCK_OFF", on="15/06/2026")

    assert "reason" in response.context["form"].errors
    assert AdmissionCase.objects.get().stage == Stage.PROBATION


def test_move_of_what_somebody_saved_is_shown_again(client, office, branch, other):
    membership = make.make_membership(branch=branch)
    sent = {"branch": other.pk, "on": "15/06/2026", "version": 0, "token": TOKEN}

    response = client.post(url("transfer", membership.pk), sent)

    assert "Người khác vừa ghi" in response.content.decode()
    assert str(response.context["form"].data["version"]) == "1"


def test_absence_begins_and_ends(client, office, branch):
    membership = make.make_membership(branch=branch)

    client.post(url("absence", membership.pk), {"kind": "EXEMPT", "from_on": "05/01/2026", "token": TOKEN})
    row = MemberAbsence.objects.get()
    client.post(url("absence_end", row.pk), {"until_on": "30/06/2026", "token": TOKEN[:-1] + "2"})

    assert MemberAbsence.objects.get().until_on == date(2026, 6, 30)


def test_stay_elsewhere_is_told_its_last_days_and_an_exemption_is_not(client, office, branch):
    membership = make.make_membership(branch=branch)
    make.make_absence(membership=membership, from_on=date(2024, 3, 1), until_on=date(2026, 3, 2))
    make.make_absence(membership=membership, from_on=date(2020, 3, 1), kind=AbsenceKind.EXEMPT)

    page = client.get(url("absence", membership.pk)).content.decode()

    assert page.count("Tạm thời: từ 01/06/2024 đến trước 01/03/2025; đi học: chậm nhất 01/03/2026") == 1
    assert "Tạm thời: từ" not in page.replace("Tạm thời: từ 01/06/2024", "")
    assert "Đi quá thời gian của sinh hoạt tạm thời (24 tháng): phải chuyển chính thức." in page


def test_people_of_a_closed_branch_move_to_another(client, office, branch, other):
    member = make.make_membership(branch=branch)
    case = make.make_case(branch=branch)
    make.make_meeting(branch=branch, held_on=date(2026, 6, 20))
    sent = {"to_branch": other.pk, "on": "15/06/2026", "document": "Quyết định 9", "token": TOKEN}

    page = client.get(reverse("membership:branch_people_move", args=[branch.pk])).content.decode()
    client.post(reverse("membership:branch_people_move", args=[branch.pk]), sent)

    assert "còn 1 đảng viên và 1 hồ sơ đang xét" in page
    assert "Cuộc họp dự kiến: 20/06/2026" in page
    assert member.spells.get(left_on=None).branch == other
    assert AdmissionCase.objects.get(pk=case.pk).branch == other


def test_people_do_not_move_to_the_same_branch(client, office, branch):
    sent = {"to_branch": branch.pk, "on": "15/06/2026", "token": TOKEN}

    response = client.post(reverse("membership:branch_people_move", args=[branch.pk]), sent)

    assert "to_branch" in response.context["form"].errors


def test_secretary_sees_the_register_of_a_member_and_no_acts(client, branch):
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))
    membership = make.make_membership(branch=branch)

    page = client.get(membership.person.get_absolute_url()).content.decode()

    assert "Đảng tịch" in page
    assert url("leave", membership.pk) not in page


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("edit", 6), ("transfer", 8), ("leave", 8), ("undo", 7), ("absence", 7)],
)
def test_pages_of_a_member_cost_a_fixed_number_of_queries(
    client, office, branch, item_count, name, queries, django_assert_num_queries
):
    membership = make.make_membership(branch=branch)
    for number in range(item_count):
        make.make_absence(membership=membership, from_on=date(2020 + number, 1, 1), until_on=date(2020 + number, 2, 1))
        day = date(2015 + number, 1, 1)
        membership.spells.filter(left_on=None).update(left_on=day)
        make.make_spell(membership=membership, branch=make_branch(parent=branch.parent), from_on=day)

    with django_assert_num_queries(queries):
        assert client.get(url(name, membership.pk)).status_code == 200


def test_probationary_member_of_a_list_is_followed_from_the_page(client, office, branch):
    member = make.make_membership(branch=branch, joined_on=date(2026, 1, 5), probationary=True)
    before = client.get(member.person.get_absolute_url()).content.decode()

    asked = client.get(url("follow", member.pk)).content.decode()
    post(client, "follow", member, joined_on="06/01/2026", seniority_from="")

    case = AdmissionCase.objects.get()
    after = client.get(member.person.get_absolute_url()).content.decode()
    assert "Chưa có hồ sơ theo dõi dự bị" in before
    assert 'value="05/01/2026"' in asked
    assert (case.stage, case.opened_on, case.membership) == (Stage.PROBATION, date(2026, 1, 6), member)
    assert "Chưa có hồ sơ theo dõi dự bị" not in after


def test_joining_known_by_its_year_is_asked_for(client, office, branch):
    member = make.make_membership(branch=branch, joined_precision="YEAR", probationary=True)

    page = client.get(url("follow", member.pk))
    response = post(client, "follow", member, joined_on="")

    assert page.context["form"]["joined_on"].value() is None
    assert "joined_on" in response.context["form"].errors
    assert not AdmissionCase.objects.exists()


def test_reader_is_told_of_the_missing_case_and_offered_nothing(client, branch):
    member = make.make_membership(branch=branch, probationary=True)
    client.force_login(make_user(role=Role.SECRETARY, unit=branch))

    page = client.get(member.person.get_absolute_url()).content.decode()

    assert "Chưa có hồ sơ theo dõi dự bị" in page
    assert url("follow", member.pk) not in page


@pytest.mark.parametrize("fields", [{}, {"left_on": date(2025, 1, 1), "probationary": True}])
def test_who_is_no_probationary_member_lacks_no_case(client, office, branch, fields):
    member = make.make_membership(branch=branch, **fields)

    assert "Chưa có hồ sơ theo dõi dự bị" not in client.get(member.person.get_absolute_url()).content.decode()
