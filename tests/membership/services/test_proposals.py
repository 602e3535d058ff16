"""A proposal goes from the branch to the office and is answered once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.services.saving import StaleRecord
from membership.enums import ProposalStatus, Stage
from membership.models import Person
from membership.services import proposals
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return make_user()


def test_proposal_waits_for_the_office(clerk):
    proposal = proposals.propose_candidate(
        branch=make_branch(), by=clerk, full_name=" Lò  Thị Mai ", named_on=date(2026, 5, 4)
    )

    assert (proposal.full_name, proposal.status) == ("Lò Thị Mai", ProposalStatus.WAITING)


def test_accepted_proposal_makes_person_and_case(clerk):
    proposal = make.make_proposal(full_name="Lò Thị Mai", born_on=date(1999, 1, 1), born_precision="YEAR")

    case = proposals.accept_proposal(proposal=proposal, version=1, by=clerk)

    proposal.refresh_from_db()
    assert (case.stage, case.opened_on, case.branch) == (Stage.SOURCE, proposal.named_on, proposal.branch)
    assert (case.person.full_name, case.person.born.label) == ("Lò Thị Mai", "1999")
    assert (proposal.status, proposal.case, proposal.answered_by) == (ProposalStatus.ACCEPTED, case, clerk)


def test_accepted_for_a_known_person_adds_nobody(clerk):
    proposal = make.make_proposal()
    person = make.make_person(branch=proposal.branch)

    case = proposals.accept_proposal(proposal=proposal, version=1, by=clerk, person=person)

    assert case.person == person
    assert Person.objects.count() == 1


def test_accepted_for_a_person_with_an_open_case_is_refused_and_stays_waiting(clerk):
    proposal = make.make_proposal()
    person = make.make_case(branch=proposal.branch).person

    with pytest.raises(ValidationError):
        proposals.accept_proposal(proposal=proposal, version=1, by=clerk, person=person)

    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WAITING


def test_return_without_a_reason_is_refused(clerk):
    with pytest.raises(ValidationError):
        proposals.return_proposal(proposal=make.make_proposal(), version=1, by=clerk, answer="  ")


def test_second_answer_is_stale(clerk):
    proposal = make.make_proposal()
    proposals.return_proposal(proposal=proposal, version=1, by=clerk, answer="Thiếu nghị quyết")

    with pytest.raises(StaleRecord):
        proposals.accept_proposal(proposal=proposal, version=1, by=clerk)

    assert not Person.objects.exists()


def test_withdrawn_proposal_cannot_be_accepted(clerk):
    proposal = make.make_proposal()
    proposals.withdraw_proposal(proposal=proposal, by=clerk)

    with pytest.raises(StaleRecord):
        proposals.accept_proposal(proposal=proposal, version=2, by=clerk)


def resend(proposal, by, **fields):
    fields = {"version": proposal.version, "full_name": proposal.full_name, "named_on": proposal.named_on, **fields}
    return proposals.resend_proposal(proposal=proposal, by=by, **fields)


def test_returned_proposal_waits_again_corrected_and_keeps_the_answer(clerk):
    proposal = make.make_returned_proposal(full_name="Lò Thị Mái", answer="Ghi lại họ tên")

    sent = resend(proposal, clerk, full_name=" Lò  Thị Mai ")

    assert (sent.full_name, sent.status, sent.answer) == ("Lò Thị Mai", ProposalStatus.WAITING, "Ghi lại họ tên")
    assert (sent.proposed_by, sent.version) == (clerk, 2)


@pytest.mark.parametrize("status", [ProposalStatus.WAITING, ProposalStatus.WITHDRAWN])
def test_proposal_that_did_not_come_back_is_not_sent_again(clerk, status):
    proposal = make.make_proposal(status=status)

    with pytest.raises(StaleRecord):
        resend(proposal, clerk)


def test_proposal_sent_again_meanwhile_is_not_overwritten(clerk):
    proposal = make.make_returned_proposal()
    resend(proposal, clerk, reason="Người gửi trước")

    with pytest.raises(StaleRecord):
        resend(proposal, clerk, reason="Người gửi sau")


def test_proposal_sent_again_is_answered_again(clerk):
    proposal = resend(make.make_returned_proposal(), clerk)

    case = proposals.accept_proposal(proposal=proposal, version=2, by=clerk)

    proposal.refresh_from_db()
    assert (proposal.status, proposal.case) == (ProposalStatus.ACCEPTED, case)
