"""Proposing from a phone and answering at the office."""

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.access import Role
from membership.enums import ProposalStatus
from membership.models import AdmissionCase, CandidateProposal
from nammlau.forms import new_token
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def secretary(client, branch):
    user = make_user(role=Role.SECRETARY, unit=branch)
    client.force_login(user)
    return user


def proposed(branch, **fields):
    return {"token": new_token(), "full_name": "Lò Thị Mai", "named_on": "04/05/2026", "branch": branch.pk, **fields}


def test_secretary_proposes_with_a_name_and_a_day(client, secretary, branch):
    response = client.post(reverse("membership:proposal_create"), proposed(branch))

    proposal = CandidateProposal.objects.get()
    assert response.status_code == 302
    assert (proposal.branch, proposal.proposed_by, proposal.full_name) == (branch, secretary, "Lò Thị Mai")


def test_proposal_posted_twice_is_one(client, secretary, branch):
    data = proposed(branch)

    client.post(reverse("membership:proposal_create"), data)
    client.post(reverse("membership:proposal_create"), data)

    assert CandidateProposal.objects.count() == 1


def test_secretary_is_shown_who_looks_alike_before_it_goes_out(client, secretary, branch):
    make.make_case(branch=branch, person=make.make_person(branch=branch, full_name="Lò Thị Mai"))

    first = client.post(reverse("membership:proposal_create"), proposed(branch))
    sent_at_first = CandidateProposal.objects.count()
    client.post(reverse("membership:proposal_create"), proposed(branch, is_other="on"))

    assert "Chi bộ đã có người tên giống vậy" in first.content.decode()
    assert (sent_at_first, CandidateProposal.objects.count()) == (0, 1)


def test_secretary_is_shown_who_is_proposed_already(client, secretary, branch):
    make.make_proposal(branch=branch, full_name="Lo Thi Mai", by=secretary)

    first = client.post(reverse("membership:proposal_create"), proposed(branch))
    sent_at_first = CandidateProposal.objects.count()
    client.post(reverse("membership:proposal_create"), proposed(branch, is_other="on"))

    assert "đang chờ văn phòng" in first.content.decode()
    assert (sent_at_first, CandidateProposal.objects.count()) == (1, 2)


@pytest.mark.parametrize(
    ("known", "fields", "is_named"),
    [
        ("Lò Thị Mai", {"born": "1970"}, True),
        ("Lò Thị May", {"born": "1999"}, True),
        ("Lò Thị May", {"born": ""}, True),
        ("Lò Thị May", {"born": "1970"}, False),
        ("Quàng Văn An", {"born": "1999"}, False),
    ],
)
def test_proposal_of_a_like_name_is_named_unless_the_years_differ(client, secretary, branch, known, fields, is_named):
    make.make_proposal(branch=branch, full_name=known, born_on="1999-01-01", born_precision="YEAR")

    page = client.post(reverse("membership:proposal_create"), proposed(branch, **fields))

    assert (page.status_code == 200) == is_named


@pytest.mark.parametrize("status", [ProposalStatus.RETURNED, ProposalStatus.WITHDRAWN])
def test_answered_proposal_of_the_name_is_no_likeness(client, secretary, branch, status):
    make.make_proposal(branch=branch, full_name="Lò Thị Mai", status=status)

    assert client.post(reverse("membership:proposal_create"), proposed(branch)).status_code == 302


def test_proposal_waiting_in_another_branch_is_not_shown(client, secretary, branch):
    make.make_proposal(branch=make_branch(parent=branch.parent), full_name="Lò Thị Mai")

    assert client.post(reverse("membership:proposal_create"), proposed(branch)).status_code == 302


@pytest.mark.parametrize("name", ["Lò Thị Mai 2", "Mai <b>", "12345", "Lò Thị Mai; Lò Văn An"])
def test_name_with_digits_or_signs_is_refused(client, secretary, branch, name):
    response = client.post(reverse("membership:proposal_create"), proposed(branch, full_name=name))

    assert "Họ và tên chỉ gồm chữ cái" in response.content.decode()


@pytest.mark.parametrize("name", ["Lò Thị Mai", "Y-Bă Êban", "H'Hen Niê", "Lò T. Mai", "Trần Thị My Ly"])
def test_name_as_on_papers_is_taken(client, secretary, branch, name):
    assert client.post(reverse("membership:proposal_create"), proposed(branch, full_name=name)).status_code == 302


@pytest.mark.parametrize(("age", "is_taken"), [(9, False), (10, True), (100, True), (101, False)])
def test_age_that_cannot_be_is_refused(client, secretary, branch, age, is_taken):
    born = timezone.localdate().year - age

    response = client.post(reverse("membership:proposal_create"), proposed(branch, born=str(born)))

    assert (response.status_code == 302) == is_taken
    assert ("xem lại năm sinh" in response.content.decode()) != is_taken


def test_secretary_cannot_propose_for_another_branch(client, secretary, branch):
    other = make_branch(parent=branch.parent)

    response = client.post(reverse("membership:proposal_create"), proposed(other))

    assert response.status_code == 200
    assert not CandidateProposal.objects.exists()


def test_secretary_sees_own_proposals_and_no_others(client, secretary, branch):
    make.make_proposal(branch=branch, full_name="Quàng Văn An")
    make.make_proposal(branch=make_branch(parent=branch.parent), full_name="Giàng A Páo")

    content = client.get(reverse("membership:proposal_list")).content.decode()

    assert "Quàng Văn An" in content
    assert "Giàng A Páo" not in content


def test_office_accepts_as_a_new_person(client, office, branch):
    proposal = make.make_proposal(branch=branch, full_name="Quàng Văn An")

    response = client.post(
        reverse("membership:proposal_answer", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "person": "new", "source_document": "03-NQ/CB"},
    )

    case = AdmissionCase.objects.get()
    assert response.url == reverse("membership:person_detail", args=[case.person_id])
    assert (case.person.full_name, case.source_document) == ("Quàng Văn An", "03-NQ/CB")


def test_office_is_offered_the_known_person_and_chooses(client, office, branch):
    person = make.make_person(branch=branch, full_name="Quàng Văn An")
    proposal = make.make_proposal(branch=branch, full_name="Quang Van An")
    url = reverse("membership:proposal_answer", args=[proposal.pk])

    page = client.get(url).content.decode()
    client.post(url, {"token": new_token(), "version": 1, "person": person.pk})

    assert f'value="{person.pk}"' in page
    assert AdmissionCase.objects.get().person == person


def test_office_cannot_choose_a_person_who_was_not_offered(client, office, branch):
    proposal = make.make_proposal(branch=branch, full_name="Quàng Văn An")
    stranger = make.make_person(full_name="Quàng Văn An")

    client.post(
        reverse("membership:proposal_answer", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "person": stranger.pk},
    )

    assert not AdmissionCase.objects.exists()


def test_office_returns_with_a_reason_that_the_secretary_reads(client, office, secretary, branch):
    proposal = make.make_proposal(branch=branch)
    client.force_login(office)
    client.post(
        reverse("membership:proposal_return", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "answer": "Thiếu nghị quyết chi bộ"},
    )
    client.force_login(secretary)

    content = client.get(reverse("membership:proposal_list")).content.decode()

    assert "Thiếu nghị quyết chi bộ" in content


def test_proposal_answered_meanwhile_is_not_answered_again(client, office, branch):
    proposal = make.make_proposal(branch=branch)
    answer = {"token": new_token(), "version": 1, "answer": "Thiếu nghị quyết"}
    client.post(reverse("membership:proposal_return", args=[proposal.pk]), answer)

    late = client.post(
        reverse("membership:proposal_answer", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "person": "new", "source_document": "03-NQ/CB"},
    )

    proposal.refresh_from_db()
    page = late.content.decode()
    assert late.status_code == 409
    assert "Thiếu nghị quyết" in page
    assert "Đồng chí đã nhập: 03-NQ/CB" in page
    assert proposal.status == ProposalStatus.RETURNED
    assert not AdmissionCase.objects.exists()


def test_answered_proposal_is_not_returned_and_the_reason_typed_is_shown(client, office, branch):
    proposal = make.make_proposal(branch=branch)
    client.post(
        reverse("membership:proposal_answer", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "person": "new"},
    )

    late = client.post(
        reverse("membership:proposal_return", args=[proposal.pk]),
        {"token": new_token(), "version": 1, "answer": "Thiếu nghị quyết"},
    )

    assert late.status_code == 409
    assert "Đồng chí đã nhập: Thiếu nghị quyết" in late.content.decode()


def test_answered_proposal_is_not_withdrawn(client, office, secretary, branch):
    proposal = make.make_proposal(branch=branch, by=secretary)
    client.force_login(office)
    answer = {"token": new_token(), "version": 1, "answer": "Thiếu nghị quyết"}
    client.post(reverse("membership:proposal_return", args=[proposal.pk]), answer)
    client.force_login(secretary)

    late = client.post(reverse("membership:proposal_withdraw", args=[proposal.pk]))

    proposal.refresh_from_db()
    assert (late.status_code, proposal.status) == (409, ProposalStatus.RETURNED)


def test_secretary_withdraws_in_two_steps(client, secretary, branch):
    proposal = make.make_proposal(branch=branch, by=secretary)
    url = reverse("membership:proposal_withdraw", args=[proposal.pk])

    asked = client.get(url)
    client.post(url)

    proposal.refresh_from_db()
    assert asked.status_code == 200
    assert proposal.status == ProposalStatus.WITHDRAWN


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_asks_a_fixed_number_of_queries(client, office, branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make.make_proposal(branch=branch)

    with django_assert_num_queries(4):
        client.get(reverse("membership:proposal_list"))


def test_secretary_corrects_a_returned_proposal_and_sends_it_again(client, secretary, branch):
    proposal = make.make_returned_proposal(
        branch=branch, full_name="Lò Thị Mái", answer="Ghi lại họ tên", born_on="1999-01-01", born_precision="YEAR"
    )
    url = reverse("membership:proposal_resend", args=[proposal.pk])

    page = client.get(url).content.decode()
    response = client.post(url, proposed(branch, version=proposal.version, full_name="Lò Thị Mai", born="1999"))

    proposal.refresh_from_db()
    assert "Ghi lại họ tên" in page
    assert 'value="Lò Thị Mái"' in page
    assert 'value="1999"' in page
    assert response.url == reverse("membership:proposal_list")
    assert (proposal.full_name, proposal.status) == ("Lò Thị Mai", ProposalStatus.WAITING)


def test_office_reads_why_a_proposal_sent_again_came_back_before(client, office, branch):
    proposal = make.make_proposal(branch=branch, answer="Ghi lại họ tên")

    page = client.get(reverse("membership:proposal_answer", args=[proposal.pk])).content.decode()

    assert "Văn phòng đã trả lại vì" in page
    assert "Ghi lại họ tên" in page


def test_proposal_sent_again_by_another_is_not_sent_twice_and_the_typing_is_shown(client, secretary, branch):
    proposal = make.make_returned_proposal(branch=branch)
    url = reverse("membership:proposal_resend", args=[proposal.pk])
    client.post(url, proposed(branch, version=1))

    late = client.post(url, proposed(branch, version=1, full_name="Lò Thị Muộn"))

    assert late.status_code == 409
    assert "đã được gửi lại" in late.content.decode()


def test_proposal_returned_once_more_meanwhile_is_shown_with_the_newer_answer(client, secretary, branch):
    proposal = make.make_returned_proposal(branch=branch, version=3, answer="Ghi rõ ngày sinh")
    url = reverse("membership:proposal_resend", args=[proposal.pk])

    late = client.post(url, proposed(branch, version=1, full_name="Lò Thị Muộn", reason="Chăm chỉ"))
    again = client.post(url, proposed(branch, version=late.context["form"]["version"].value(), full_name="Lò Thị Muộn"))

    page = late.content.decode()
    assert late.status_code == 409
    assert "Ghi rõ ngày sinh" in page
    assert 'value="Lò Thị Muộn"' in page
    assert "Chăm chỉ" in page
    assert again.status_code == 302


def test_answered_proposal_is_explained_instead_of_asked_about(client, secretary, branch):
    proposal = make.make_returned_proposal(branch=branch, by=secretary, answer="Thiếu biên bản")

    asked = client.get(reverse("membership:proposal_withdraw", args=[proposal.pk]))

    assert asked.status_code == 409
    assert "Văn phòng đã trả lời đề xuất này" in asked.content.decode()
    assert "Thiếu biên bản" in asked.content.decode()


@pytest.mark.parametrize("status", [ProposalStatus.WAITING, ProposalStatus.RETURNED])
def test_only_a_returned_proposal_offers_to_be_sent_again(client, secretary, branch, status):
    proposal = make.make_proposal(branch=branch, status=status)

    page = client.get(reverse("membership:proposal_list")).content.decode()

    resend = reverse("membership:proposal_resend", args=[proposal.pk])
    assert (resend in page) == (status == ProposalStatus.RETURNED)
