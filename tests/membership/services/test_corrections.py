"""Corrected dates: what follows from them, what is refused, what moved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import (
    CourseKind,
    DecisionKind,
    DocumentKind,
    HistoryEntry,
    Precision,
    Question,
    SpellReason,
    Stage,
)
from membership.models import PartyMembership
from membership.pipeline import Action
from membership.selectors.dated_papers import dated_papers
from membership.selectors.history import broken_histories
from membership.services import admission, meetings, probation
from membership.services.corrections import correct_dates
from membership.services.meetings import MeetingNumbers, VoteEntry
from membership.services.transitions import TransitionRefused, move_case, undo_last_step
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_chain, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 20)
MET_ON, SIGNED_ON, RECEIVED_ON, JOINED_ON = date(2024, 6, 5), date(2024, 8, 20), date(2024, 8, 23), date(2024, 9, 16)


@pytest.fixture
def clerk():
    return make_user()


@pytest.fixture
def branch():
    branch = make_branch()
    make_chain(unit=branch.parent, committee_votes=False, is_confirmed=True)
    return branch


def vote(case, held_on, question, clerk, others=()):
    """Hold a meeting of the branch at which everybody present is in favour."""
    meeting = make.make_meeting(branch=case.branch, held_on=held_on)
    votes = [make.make_vote(case=one, meeting=meeting, question=question, yes=None, no=None) for one in (case, *others)]
    numbers = MeetingNumbers(official_members=20, present=20)
    entries = [VoteEntry(vote=row, yes=20, no=0) for row in votes]
    meetings.record_meeting(meeting=meeting, version=1, numbers=numbers, entries=entries, by=clerk)
    case.refresh_from_db()
    return case


def voted_on(branch, clerk, number=1):
    """Give cases that one meeting has voted for."""
    cases = []
    for _ in range(number):
        case = make.make_case(branch=branch, ready=True, stage=Stage.BRANCH_VOTE, opened_on=date(2024, 1, 8))
        case.person.certificates.update(issued_on=date(2024, 3, 20))
        case.documents.update(dated_on=date(2024, 5, 2))
        case.introducers.update(introduced_on=date(2024, 5, 2))
        case.mentors.update(from_on=date(2024, 1, 8))
        cases.append(case)
    vote(cases[0], MET_ON, Question.ADMISSION, clerk, others=cases[1:])
    for case in cases:
        case.refresh_from_db()
    return cases


@pytest.fixture
def decided(branch, clerk):
    case = voted_on(branch, clerk)[0]
    return admission.issue_decision(case=case, signed_on=SIGNED_ON, received_on=RECEIVED_ON, by=clerk)


@pytest.fixture
def on_probation(decided, clerk):
    return admission.hold_ceremony(case=decided, held_on=JOINED_ON, by=clerk)


@pytest.fixture
def official(on_probation, clerk):
    case = on_probation
    make.make_certificate(
        person=case.person, branch=case.branch, kind=CourseKind.NEW_MEMBER, issued_on=date(2025, 3, 3)
    )
    for kind in (DocumentKind.SELF_REVIEW, DocumentKind.MENTOR_REMARK, DocumentKind.RECOGNITION_OPINIONS):
        make.make_document(case=case, kind=kind, dated_on=date(2025, 9, 17))
    make.make_document(case=case, kind=DocumentKind.NEW_MEMBER_CERTIFICATE, dated_on=date(2025, 3, 3))
    case = move_case(case=case, action=Action.END_PROBATION, on=date(2025, 9, 17), by=clerk)
    case = vote(case, date(2025, 9, 22), Question.RECOGNITION, clerk)
    return probation.issue_recognition(case=case, signed_on=date(2025, 10, 20), by=clerk)


def key_of(case, part):
    return next(paper.key for paper in dated_papers(case) if part in paper.label)


def correct(case, clerk, **changes):
    """Correct the dates whose label holds the words of a key (underscores for spaces)."""
    days = {key_of(case, part.replace("_", " ").replace("tên ký", "tên, ký")): day for part, day in changes.items()}
    return correct_dates(case=case, days=days, reason="Ghi nhầm so với bản gốc", on=TODAY, by=clerk)


def moves(line):
    return {label: (before, after) for label, before, after in line.details["terms"]}


def test_day_of_receipt_moves_the_term_of_the_ceremony(decided, clerk):
    line = correct(decided, clerk, chi_bộ_nhận=date(2024, 8, 26))

    assert moves(line) == {"Tổ chức lễ kết nạp": ("2024-10-08", "2024-10-09")}
    assert (line.action, line.effective_on, line.from_stage, line.to_stage) == (
        HistoryEntry.CORRECTION,
        date(2024, 8, 26),
        Stage.CEREMONY,
        Stage.CEREMONY,
    )


def test_day_of_receipt_may_be_taken_out(decided, clerk):
    line = correct(decided, clerk, chi_bộ_nhận=None)

    assert decided.decisions.get().received_on is None
    assert line.details["dates"] == [["Quyết định kết nạp, chi bộ nhận ngày", "23/08/2024", None]]


def test_signature_takes_seniority_and_paper_along(on_probation, clerk):
    correct(on_probation, clerk, ký_ngày=date(2024, 8, 19))

    on_probation.membership.refresh_from_db()
    assert on_probation.membership.seniority_from == date(2024, 8, 19)
    assert on_probation.documents.get(kind=DocumentKind.ADMISSION_DECISION).dated_on == date(2024, 8, 19)


def test_ceremony_takes_joining_spell_and_probation_along(on_probation, clerk):
    line = correct(on_probation, clerk, Lễ_kết_nạp=date(2024, 9, 20))

    membership = on_probation.membership
    membership.refresh_from_db()
    assert (membership.joined_on, membership.spells.get().from_on) == (date(2024, 9, 20), date(2024, 9, 20))
    assert moves(line)["Hết thời gian dự bị"] == ("2025-09-16", "2025-09-20")


@pytest.mark.parametrize("reason", [SpellReason.ADMITTED, SpellReason.REGISTER])
def test_admission_is_counted_on_the_day_of_the_corrected_ceremony(branch, clerk, reason):
    day = date(2026, 7, 2)
    case = make.make_case(branch=branch, on_probation=True, is_live=False)
    case.membership.spells.update(reason=reason)

    correct(case, clerk, Lễ_kết_nạp=day)

    membership = PartyMembership.objects.get()
    spells = membership.spells.admitted_between(day, day)
    assert [spell.from_on for spell in spells] == [membership.joined_on] == [day]


def test_ceremony_earlier_makes_an_official_member_official_earlier(official, clerk):
    correct(official, clerk, Lễ_kết_nạp=date(2024, 9, 10))

    official.membership.refresh_from_db()
    assert official.membership.official_on == date(2025, 9, 10)


def test_ceremony_after_which_the_probation_was_not_over_is_refused(official, clerk):
    with pytest.raises(TransitionRefused) as refused:
        correct(official, clerk, Lễ_kết_nạp=date(2024, 9, 30))

    assert "probation_running" in {finding.code for finding in refused.value.findings}
    official.membership.refresh_from_db()
    assert official.membership.joined_on == JOINED_ON
    assert not official.changes.filter(action=HistoryEntry.CORRECTION).exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ký_ngày": date(2024, 6, 4)}, "before_branch_vote"),
        ({"họp_xét": date(2024, 8, 21)}, "before_branch_vote"),
        ({"Lễ_kết_nạp": date(2024, 8, 22)}, "ceremony_before_receipt"),
        ({"chi_bộ_nhận": date(2024, 9, 17)}, "ceremony_before_receipt"),
    ],
)
def test_what_contradicts_another_paper_is_refused(on_probation, clerk, changes, code):
    with pytest.raises(TransitionRefused) as refused:
        correct(on_probation, clerk, **changes)

    assert code in {finding.code for finding in refused.value.findings}


def test_same_day_as_the_paper_before_is_allowed(on_probation, clerk):
    line = correct(on_probation, clerk, Lễ_kết_nạp=RECEIVED_ON)

    assert line.effective_on == RECEIVED_ON


def test_certificate_that_had_run_out_at_the_meeting_is_refused(decided, clerk):
    with pytest.raises(TransitionRefused) as refused:
        correct(decided, clerk, Giấy_chứng_nhận=date(2019, 6, 4))

    assert {finding.code for finding in refused.value.findings} == {"certificate_expired"}


def test_certificate_is_good_on_the_day_its_months_end(decided, clerk):
    line = correct(decided, clerk, Giấy_chứng_nhận=date(2019, 6, 5))

    assert moves(line) == {"Giấy chứng nhận lớp nhận thức hết giá trị": ("2029-03-20", "2024-06-05")}


def test_receipt_before_the_signature_is_refused_by_the_row(decided, clerk):
    with pytest.raises(ValidationError, match="Ngày nhận không được trước ngày ký"):
        correct(decided, clerk, chi_bộ_nhận=date(2024, 8, 19))


def test_signature_and_receipt_are_corrected_together(decided, clerk):
    correct(decided, clerk, ký_ngày=date(2024, 7, 1), chi_bộ_nhận=date(2024, 7, 3))

    decision = decided.decisions.get()
    assert (decision.signed_on, decision.received_on) == (date(2024, 7, 1), date(2024, 7, 3))


def test_day_of_a_meeting_is_corrected_for_everybody_voted_on(branch, clerk):
    first, second = voted_on(branch, clerk, number=2)

    line = correct(first, clerk, họp_xét=date(2024, 6, 10))

    theirs = second.changes.get(action=HistoryEntry.CORRECTION)
    assert line.details["with"] == [second.pk]
    assert theirs.details["with"] == [first.pk]
    assert moves(line)["Quyết định kết nạp"] == moves(theirs)["Quyết định kết nạp"] == ("2024-08-28", "2024-09-04")
    assert second.documents.get(kind=DocumentKind.BRANCH_RESOLUTION).dated_on == date(2024, 6, 10)


def test_meeting_is_not_moved_past_the_decision_on_somebody_else(branch, clerk):
    first, second = voted_on(branch, clerk, number=2)
    admission.issue_decision(case=second, signed_on=SIGNED_ON, by=clerk)

    with pytest.raises(TransitionRefused) as refused:
        correct(first, clerk, họp_xét=date(2024, 8, 21))

    assert str(second.person) in refused.value.findings[0].message


@pytest.fixture
def struck_off(on_probation, clerk):
    case = vote(on_probation, date(2025, 5, 5), Question.STRIKE_OFF, clerk)
    return probation.strike_off(case=case, signed_on=date(2025, 6, 2), reason="Bỏ sinh hoạt", number="9", by=clerk)


def test_strike_off_takes_the_end_of_the_membership_along(struck_off, clerk):
    correct(struck_off, clerk, xóa_tên_ký_ngày=date(2025, 6, 12))

    membership = struck_off.membership
    membership.refresh_from_db()
    assert (membership.left_on, membership.spells.get().left_on) == (date(2025, 6, 12), date(2025, 6, 12))
    assert struck_off.decisions.get(kind=DecisionKind.STRIKE_OFF).signed_on == date(2025, 6, 12)


def test_strike_off_is_undone_after_its_day_was_moved(struck_off, clerk):
    correct(struck_off, clerk, xóa_tên_ký_ngày=date(2025, 6, 12))

    case = undo_last_step(case=struck_off, on=TODAY, reason="Sai quyết định", by=clerk)

    case.membership.refresh_from_db()
    assert (case.stage, case.membership.left_on, case.membership.spells.get().left_on) == (Stage.PROBATION, None, None)


@pytest.mark.parametrize(("signed_on", "code"), [(date(2025, 5, 4), "strike_off_before_vote"), (date(2024, 9, 15), "")])
def test_strike_off_before_what_it_rests_on_is_refused(struck_off, clerk, signed_on, code):
    with pytest.raises((TransitionRefused, ValidationError)) as refused:
        correct(struck_off, clerk, xóa_tên_ký_ngày=signed_on)

    assert code in {finding.code for finding in getattr(refused.value, "findings", ())} or not code
    struck_off.membership.refresh_from_db()
    assert struck_off.membership.left_on == date(2025, 6, 2)


def test_day_known_by_its_year_becomes_a_whole_day(decided, clerk):
    decided.decisions.update(signed_on=date(2024, 7, 1), signed_precision=Precision.YEAR)

    correct(decided, clerk, ký_ngày=date(2024, 7, 1))

    assert decided.decisions.get().signed.label == "01/07/2024"


def test_what_was_wrong_before_does_not_stand_in_the_way(on_probation, clerk):
    on_probation.ceremonies.update(held_on=date(2024, 8, 1))

    assert correct(on_probation, clerk, Lễ_kết_nạp=JOINED_ON).pk


def test_nothing_that_differs_is_said(decided, clerk):
    with pytest.raises(ValidationError, match="Chưa có ngày nào khác"):
        correct(decided, clerk, ký_ngày=SIGNED_ON)


def test_somebody_elses_save_is_not_overwritten(decided, clerk):
    days = {key_of(decided, "ký ngày"): date(2024, 8, 19)}

    with pytest.raises(StaleRecord):
        correct_dates(case=decided, days=days, reason="x", on=TODAY, by=clerk, version=decided.version - 1)


def test_correction_is_logged_with_both_sides_and_the_history_stays_whole(decided, clerk):
    correct(decided, clerk, chi_bộ_nhận=date(2024, 8, 26))

    event = AuditEvent.objects.filter(subject_type="membership.admissioncase", action="CHANGED").latest("pk")
    name = f"membership.decision.{decided.decisions.get().pk}.received_on"
    assert (event.by, event.before[name], event.after[name]) == (clerk, "2024-08-23", "2024-08-26")
    assert event.after["reason"] == "Ghi nhầm so với bản gốc"
    assert [broken for broken in broken_histories() if broken.case_id == decided.pk] == []


def test_undoing_passes_over_a_correction_and_takes_the_step_back(on_probation, clerk):
    correct(on_probation, clerk, Lễ_kết_nạp=date(2024, 9, 20))

    case = undo_last_step(case=on_probation, on=TODAY, reason="Nhầm người", by=clerk)

    assert (case.stage, case.membership) == (Stage.CEREMONY, None)


def test_recognition_is_undone_after_its_day_was_moved(official, clerk):
    correct(official, clerk, Lễ_kết_nạp=date(2024, 9, 10))

    case = undo_last_step(case=official, on=TODAY, reason="Sai quyết định", by=clerk)

    case.membership.refresh_from_db()
    assert (case.stage, case.membership.official_on) == (Stage.RECOGNITION_DECISION, None)


def test_old_register_records_raise_no_term_and_can_be_corrected(branch, clerk):
    case = make.make_case(branch=branch, on_probation=True, is_live=False)

    line = correct(case, clerk, Lễ_kết_nạp=date(2026, 7, 2))

    assert line.details["terms"] == []
