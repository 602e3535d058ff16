"""The road of a report: who may do what, when figures freeze, how an accepted report is corrected."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from branches.access import Role
from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import LeaveReason
from membership.enums.reports import ReportAct, ReportKind, ReportStatus
from membership.models import PartyMembership, PeriodReport
from membership.reports.period_report.differences import differences
from membership.reports.period_report.figures import PeriodFigures, count_figures, period_of
from membership.reports.period_report.tables import tables_of
from membership.selectors.period_reports import documents_behind
from membership.services.period_reports import (
    ACTS,
    TOLD,
    act_on_report,
    correct_report,
    may_act,
    prepare_report,
    set_report_term,
    write_texts,
)
from tests.factories.branches import (
    make_branch,
    make_committee,
    make_commune,
    make_document,
    make_revision,
    make_user,
)
from tests.factories.membership import make_course, make_membership, make_plan, make_report

pytestmark = pytest.mark.django_db
DAY = date(2016, 6, 15)
IN_PROGRAM = [act for act in ACTS if act not in TOLD]
PAPER = {"number": "12-BC/ĐU", "dated_on": date(2016, 12, 20)}


@pytest.fixture
def superior():
    return make_committee()


@pytest.fixture
def branch(superior):
    return make_branch(parent=make_commune(parent=superior))


@pytest.fixture
def people(branch, superior):
    """Map each act to somebody whose it is."""
    office = make_user(role=Role.OFFICE, unit=branch.parent)
    leader = make_user(role=Role.LEADER, unit=branch.parent)
    official = make_user(role=Role.SUPERIOR, unit=superior)
    return {
        ReportAct.SUBMIT: office,
        ReportAct.SEND: office,
        ReportAct.APPROVE: leader,
        ReportAct.GIVE_BACK: leader,
        ReportAct.RETURN: official,
        ReportAct.ACCEPT: official,
    }


def act(report, what, people, **said):
    report.refresh_from_db()
    return act_on_report(report=report, act=what, version=report.version, by=people[what], on=DAY, **said)


def at(status, branch):
    return make_report(unit=branch.parent, status=status)


def test_report_goes_up_and_is_accepted(branch, people):
    report = prepare_report(unit=branch.parent, kind=ReportKind.YEAR, year=2016, by=people[ReportAct.SUBMIT])
    for what, said in (
        (ReportAct.SUBMIT, {}),
        (ReportAct.APPROVE, {}),
        (ReportAct.SEND, PAPER),
        (ReportAct.ACCEPT, {}),
    ):
        act(report, what, people, **said)

    report.refresh_from_db()
    assert (report.status, report.number) == (ReportStatus.ACCEPTED, "12-BC/ĐU")
    assert [step.act for step in report.steps.order_by("pk")] == ["PREPARE", "SUBMIT", "APPROVE", "SEND", "ACCEPT"]


def test_report_of_a_period_is_prepared_once(branch, people):
    at(ReportStatus.DRAFT, branch)

    with pytest.raises(ValidationError, match="đã được lập"):
        prepare_report(unit=branch.parent, kind=ReportKind.YEAR, year=2016, by=people[ReportAct.SUBMIT])


@pytest.mark.parametrize("what", IN_PROGRAM)
def test_act_belongs_to_those_who_hold_the_right_there(branch, people, what):
    report = at(ACTS[what][0][0], branch)
    stranger = make_user(role=Role.OFFICE, unit=make_commune())

    assert may_act(user=people[what], report=report, act=what)
    for user in {stranger, *people.values()} - {people[what]}:
        with pytest.raises(PermissionDenied):
            act_on_report(report=report, act=what, version=report.version, by=user, on=DAY, remark="Ý kiến", **PAPER)


@pytest.mark.parametrize("what", IN_PROGRAM)
def test_act_out_of_place_is_stale(branch, people, what):
    elsewhere = next(status for status in (ReportStatus.ACCEPTED, ReportStatus.DRAFT) if status not in ACTS[what][0])

    with pytest.raises(StaleRecord):
        act(at(elsewhere, branch), what, people, remark="Ý kiến", **PAPER)


def test_superior_does_not_answer_the_report_of_the_own_committee(superior):
    official = make_user(role=Role.SUPERIOR, unit=superior)

    assert not may_act(user=official, report=make_report(unit=superior), act=ReportAct.ACCEPT)


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (ReportAct.GIVE_BACK, ReportStatus.SUBMITTED),
        (ReportAct.GIVE_BACK, ReportStatus.APPROVED),
        (ReportAct.RETURN, ReportStatus.SENT),
    ],
)
def test_giving_back_needs_a_remark_and_lets_the_figures_go(branch, people, what, status):
    report = at(status, branch)
    with pytest.raises(ValidationError, match="Ghi ý kiến"):
        act(report, what, people)

    act(report, what, people, remark="Thiếu biểu 3")

    report.refresh_from_db()
    assert (report.status, report.figures, report.sent_on) == (ReportStatus.DRAFT, None, None)


@pytest.mark.parametrize("said", [{}, {"number": "12-BC/ĐU"}, {"dated_on": DAY}])
def test_sending_needs_number_and_day_of_the_paper(branch, people, said):
    with pytest.raises(ValidationError, match="Ghi như trên báo cáo"):
        act(at(ReportStatus.APPROVED, branch), ReportAct.SEND, people, **said)


def test_approval_freezes_what_is_counted_then(branch, people):
    make_membership(branch=branch, joined_on=DAY)
    report = at(ReportStatus.SUBMITTED, branch)
    act(report, ReportAct.APPROVE, people)

    make_membership(branch=branch, joined_on=DAY)

    report.refresh_from_db()
    frozen = PeriodFigures.from_plain(report.figures)
    now = count_figures(unit=branch.parent, period=period_of(report.kind, report.year))
    assert (frozen.totals["admitted"], now.totals["admitted"]) == (1, 2)
    found = {one.label: (one.frozen, one.now, one.change) for one in differences(frozen, now)}
    assert found["Kết nạp đảng viên"] == (1, 2, 1)
    assert found[f"{branch.name} – Kết nạp đảng viên"] == (1, 2, 1)


def test_late_recognition_with_an_earlier_effect_shows_as_a_correction(branch):
    member = make_membership(branch=branch, joined_on=date(2015, 6, 15), probationary=True)
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED)

    PartyMembership.objects.filter(pk=member.pk).update(official_on=date(2016, 6, 15))  # decided in 2017

    now = count_figures(unit=branch.parent, period=period_of(report.kind, report.year))
    found = {one.label: (one.frozen, one.now) for one in differences(PeriodFigures.from_plain(report.figures), now)}
    assert found["Công nhận chính thức"] == (0, 1)
    assert found["Trong đó dự bị"] == (1, 0)


def test_part_in_which_nobody_is_any_more_shows_as_zero(branch):
    member = make_membership(branch=branch, joined_on=DAY)
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED)

    PartyMembership.objects.filter(pk=member.pk).update(joined_on=date(2017, 1, 5))

    now = count_figures(unit=branch.parent, period=period_of(report.kind, report.year))
    found = {one.label: (one.frozen, one.now) for one in differences(PeriodFigures.from_plain(report.figures), now)}
    assert found["Kết nạp đảng viên – Loại hình chi bộ – Chi bộ bản"] == (1, 0)


def test_equal_figures_show_no_difference(branch):
    figures = count_figures(unit=branch.parent, period=period_of(ReportKind.YEAR, 2016))

    assert differences(PeriodFigures.from_plain(figures.as_plain()), figures) == ()


@pytest.mark.parametrize(("number", "found"), [(1, {}), (2, {"Xóa tên": (2, 1)})])
def test_report_from_before_struck_off_were_told_apart_is_compared_as_a_whole(branch, number, found):
    make_membership(branch=branch, joined_on=date(2010, 3, 2), left_on=DAY, left_reason=LeaveReason.STRUCK_OFF)
    now = count_figures(unit=branch.parent, period=period_of(ReportKind.YEAR, 2016))
    plain = now.as_plain()
    kinds = ("struck_off_probationary", "struck_off_official")
    others = {name: value for name, value in plain["movements"].items() if name not in kinds}
    older = PeriodFigures.from_plain({**plain, "movements": {**others, "struck_off": number}})

    changed = {one.label.partition(" (")[0]: (one.frozen, one.now) for one in differences(older, now)}

    assert changed == found
    (table,) = [one for one in tables_of(older) if one.title.startswith("Biểu 2.")]
    assert [row[1] for row in table.rows if "Xóa tên" in row[0]] == [number]


def test_words_are_written_in_a_draft_alone(branch, people):
    office = people[ReportAct.SUBMIT]
    draft = at(ReportStatus.DRAFT, branch)
    written = write_texts(report=draft, version=draft.version, by=office, done="Đã làm", causes=["NO_PLAN"])

    assert (written.done, written.causes) == ("Đã làm", ["NO_PLAN"])
    with pytest.raises(StaleRecord):
        write_texts(report=written, version=draft.version, by=office, done="Ghi đè")
    PeriodReport.objects.update(status=ReportStatus.SUBMITTED)
    with pytest.raises(ValidationError, match="không sửa được"):
        write_texts(report=PeriodReport.objects.get(), version=written.version, by=office, done="Ghi đè")


def test_accepted_report_is_corrected_by_a_new_issue(branch, people):
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED, done="Đã làm")

    corrected = correct_report(report=report, by=people[ReportAct.SUBMIT], reason="Sửa ngày kết nạp của một đồng chí")

    assert (corrected.issue, corrected.status, corrected.figures) == (2, ReportStatus.DRAFT, None)
    assert (corrected.done, corrected.number) == ("Đã làm", "")
    with pytest.raises(ValidationError, match="đã có bản đính chính"):
        correct_report(report=report, by=people[ReportAct.SUBMIT], reason="Lần nữa")


def test_report_cites_exactly_the_documents_it_was_given(branch, people):
    office = people[ReportAct.SUBMIT]
    first, second, third = (make_document(unit=branch.parent, number=f"{number:02d}-NQ/ĐU") for number in (1, 2, 3))
    report = prepare_report(unit=branch.parent, kind=ReportKind.YEAR, year=2016, by=office, documents=[first, second])

    written = write_texts(report=report, version=report.version, by=office, documents=[second, third], done="Đã làm")

    assert {*written.documents.all()} == {second, third}
    event = AuditEvent.objects.order_by("pk").last()
    assert (event.before, event.after) == (
        {"documents": [first.pk, second.pk]},
        {"documents": [second.pk, third.pk]},
    )
    with pytest.raises(StaleRecord):
        write_texts(report=report, version=report.version, by=office, documents=[first])


def test_what_is_cited_stays_when_words_alone_are_written(branch, people):
    document = make_document(unit=branch.parent)
    report = make_report(unit=branch.parent, documents=[document])

    same = write_texts(report=report, version=report.version, by=people[ReportAct.SUBMIT], documents=[document])
    write_texts(report=report, version=report.version, by=people[ReportAct.SUBMIT], done="Đã làm")

    assert same.version == report.version
    assert [*report.documents.all()] == [document]


def test_correction_cites_what_the_report_cited(branch, people):
    document = make_document(unit=branch.parent)
    report = make_report(unit=branch.parent, status=ReportStatus.ACCEPTED, documents=[document])

    corrected = correct_report(report=report, by=people[ReportAct.SUBMIT], reason="Sửa ngày kết nạp")

    assert [*corrected.documents.all()] == [document]


def test_documents_behind_a_period_are_those_of_its_quotas_courses_and_plans(branch, people):
    office, commune = people[ReportAct.SUBMIT], branch.parent
    numbers = ("quota", "term", "later quota", "other year", "course", "later course", "plan", "stranger")
    of = {number: make_document(unit=commune, number=number) for number in numbers}
    for name, years, decided_on in (
        ("quota", (2016, 2016), DAY),
        ("term", (2015, 2020), date(2015, 1, 1)),
        ("later quota", (2016, 2016), date(2016, 7, 1)),
        ("other year", (2015, 2015), date(2015, 1, 1)),
    ):
        first_year, last_year = years
        make_revision(unit=branch, first_year=first_year, last_year=last_year, decided_on=decided_on, document=of[name])
    make_course(commune=commune, starts_on=date(2016, 6, 30), document=of["course"])
    make_course(commune=commune, starts_on=date(2016, 7, 1), document=of["later course"])
    make_plan(branch=branch, year=2016, document=of["plan"])
    make_plan(branch=make_branch(), year=2016, document=of["stranger"])

    found = documents_behind(user=office, unit=commune, first=date(2016, 1, 1), last=date(2016, 6, 30))

    assert {document.number for document in found} == {"quota", "term", "course", "plan"}


@pytest.mark.parametrize("status", [one for one in ReportStatus if one != ReportStatus.ACCEPTED])
def test_report_on_its_way_is_not_corrected(branch, people, status):
    with pytest.raises(ValidationError, match="Chỉ đính chính"):
        correct_report(report=at(status, branch), by=people[ReportAct.SUBMIT], reason="Lý do")


def test_term_is_set_and_changed(superior, people):
    by = people[ReportAct.ACCEPT]
    first = set_report_term(unit=superior, kind=ReportKind.YEAR, year=2016, due_on=date(2017, 1, 10), by=by)

    second = set_report_term(unit=superior, kind=ReportKind.YEAR, year=2016, due_on=date(2017, 1, 15), by=by)

    assert (second.pk, second.due_on, second.version) == (first.pk, date(2017, 1, 15), 2)


@pytest.fixture
def lone_office():
    """Seat an office whose superior does not use this installation."""
    commune = make_commune(parent=make_committee())
    return make_user(role=Role.OFFICE, unit=commune), make_report(unit=commune, status=ReportStatus.SENT)


def told(lone_office, what, **said):
    office, report = lone_office
    return act_on_report(report=report, act=what, version=report.version, by=office, on=DAY, **said)


def test_office_writes_down_that_the_superior_accepted(lone_office):
    report = told(lone_office, ReportAct.TOLD_ACCEPT, answered_on=date(2017, 1, 3), remark="Công văn 5-CV/HU")

    step = report.steps.get()
    assert (report.status, step.answered_on, step.remark) == ("ACCEPTED", date(2017, 1, 3), "Công văn 5-CV/HU")


def test_office_writes_down_that_the_superior_returned_it(lone_office):
    with pytest.raises(ValidationError, match="Ghi ý kiến"):
        told(lone_office, ReportAct.TOLD_RETURN, answered_on=date(2017, 1, 3))

    report = told(lone_office, ReportAct.TOLD_RETURN, answered_on=date(2017, 1, 3), remark="Thiếu biểu 3")

    assert (report.status, report.figures, report.sent_on) == (ReportStatus.DRAFT, None, None)


@pytest.mark.parametrize(
    ("answered_on", "words"), [(None, "Ghi ngày cấp trên"), (date(2016, 12, 21), "gửi ngày 22/12/2016")]
)
def test_answer_has_a_day_not_before_the_report_was_sent(lone_office, answered_on, words):
    with pytest.raises(ValidationError, match=words):
        told(lone_office, ReportAct.TOLD_ACCEPT, answered_on=answered_on)

    assert told(lone_office, ReportAct.TOLD_ACCEPT, answered_on=date(2016, 12, 22)).status == ReportStatus.ACCEPTED


@pytest.mark.parametrize("what", TOLD)
def test_office_writes_no_answer_where_somebody_above_gives_it(branch, people, lone_office, what):
    office, report = lone_office

    assert not may_act(user=people[ReportAct.SUBMIT], report=at(ReportStatus.SENT, branch), act=what)
    assert may_act(user=office, report=report, act=what)
    assert not may_act(user=make_user(role=Role.LEADER, unit=report.unit), report=report, act=what)
