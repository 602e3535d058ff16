"""The forms beside the steps: helper, introducers, remarks, the checklist, the opening of a case."""

from datetime import date

import pytest
from django.urls import reverse

from branches.access import Role
from membership.enums import CloseReason, DocumentKind, Stage
from membership.models import AdmissionCase, DossierDocument
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.circumstances import Discipline, ReadmissionBar
from membership.rules.deadlines import terms_for
from membership.rules.members import discipline_findings
from membership.selectors.facts import case_facts
from membership.selectors.rulebook import current_calendar
from nammlau.forms import new_token
from tests.factories import membership as make
from tests.factories.branches import make_branch, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def case(branch):
    return make.make_case(branch=branch)


def address(name, pk):
    return reverse(f"membership:{name}", args=[pk])


def test_helper_is_assigned_by_form(client, office, case):
    helper = make.make_membership(branch=case.branch)

    response = client.post(
        address("mentor_assign", case.pk), {"token": new_token(), "mentor": helper.pk, "from_on": "01/06/2026"}
    )

    assert response.url == address("person_detail", case.person_id)
    assert case.mentors.get().mentor == helper


def test_helper_of_another_commune_cannot_be_chosen(client, office, case):
    stranger = make.make_membership()

    client.post(
        address("mentor_assign", case.pk), {"token": new_token(), "mentor": stranger.pk, "from_on": "01/06/2026"}
    )

    assert not case.mentors.exists()


def test_changing_the_helper_asks_why(client, office, case):
    make.make_mentor(case=case)
    helper = make.make_membership(branch=case.branch)
    data = {"token": new_token(), "mentor": helper.pk, "from_on": "01/06/2026"}

    refused = client.post(address("mentor_assign", case.pk), data)
    client.post(address("mentor_assign", case.pk), data | {"end_reason": "MOVED"})

    assert refused.status_code == 200
    assert case.mentors.get(until_on__isnull=True).mentor == helper


def test_task_of_a_helper_ends_by_form(client, office, case):
    assignment = make.make_mentor(case=case)

    client.post(
        address("mentor_end", assignment.pk), {"version": 1, "until_on": "01/06/2026", "end_reason": "COMPLETED"}
    )

    assignment.refresh_from_db()
    assert assignment.until_on == date(2026, 6, 1)


def test_stale_end_of_a_task_is_a_conflict(client, office, case):
    assignment = make.make_mentor(case=case, version=2)

    response = client.post(
        address("mentor_end", assignment.pk), {"version": 1, "until_on": "01/06/2026", "end_reason": "COMPLETED"}
    )

    assignment.refresh_from_db()
    assert (response.status_code, assignment.until_on) == (409, None)


def test_secretary_writes_a_remark_on_the_own_branch_alone(client, case):
    own = make.make_mentor(case=case)
    other = make.make_mentor(case=make.make_case())
    client.force_login(make_user(role=Role.SECRETARY, unit=case.branch))
    data = {"token": new_token(), "made_on": "01/06/2026", "text": "Nhiệt tình trong công việc"}

    written = client.post(address("remark_add", own.pk), data)
    refused = client.post(address("remark_add", other.pk), data | {"token": new_token()})

    assert (written.status_code, refused.status_code) == (302, 404)
    assert own.remarks.get().text == "Nhiệt tình trong công việc"


def test_introducer_is_added_and_withdrawn(client, office, case):
    member = make.make_membership(branch=case.branch)
    client.post(
        address("introducer_add", case.pk),
        {"token": new_token(), "kind": "MEMBER", "member": member.pk, "introduced_on": "04/05/2026"},
    )
    introducer = case.introducers.get()

    client.post(address("introducer_withdraw", introducer.pk), {"version": 1, "withdrawn_on": "01/06/2026"})

    introducer.refresh_from_db()
    assert (introducer.member, introducer.withdrawn_on) == (member, date(2026, 6, 1))


def test_checklist_is_filled_on_one_page(client, office, case):
    page = client.get(address("dossier_edit", case.pk)).content.decode()
    data = {
        "token": new_token(),
        "application-1-is_present": "on",
        "application-1-dated_on": "04/05/2026",
        "application-1-is_handwritten": "on",
        "personal_history-1-kept_at": "Tủ số 2",
    }

    client.post(address("dossier_edit", case.pk), data)

    application = DossierDocument.objects.get(case=case, kind=DocumentKind.APPLICATION)
    assert "1-KNĐ" in page
    assert (application.is_present, application.dated_on, application.is_handwritten) == (True, date(2026, 5, 4), True)
    assert case.documents.count() == 2


def test_checklist_with_an_error_writes_nothing(client, office, case):
    data = {"token": new_token(), "application-1-is_present": "on", "opinions-1-dated_on": "31/02/2026"}

    response = client.post(address("dossier_edit", case.pk), data)

    assert response.status_code == 200
    assert not case.documents.exists()


def test_checklist_saved_by_somebody_else_shows_both(client, office, case):
    make.make_document(case=case, kind=DocumentKind.APPLICATION, kept_at="Tủ số 1", version=2)
    data = {"token": new_token(), "application-1-version": 1, "application-1-kept_at": "Tủ số 9"}

    response = client.post(address("dossier_edit", case.pk), data)

    content = response.content.decode()
    assert response.status_code == 409
    assert "Tủ số 1" in content
    assert "Tủ số 9" in content
    assert case.documents.get().kept_at == "Tủ số 1"


@pytest.mark.parametrize("item_count", [1, 3])
def test_checklist_asks_a_fixed_number_of_queries(client, office, case, item_count, django_assert_num_queries):
    for number in range(item_count):
        make.make_document(case=case, kind=DocumentKind.INTRODUCTION, ordinal=number + 1)

    with django_assert_num_queries(7):
        client.get(address("dossier_edit", case.pk))


def test_opening_of_a_case_is_corrected(client, office, case):
    client.post(address("case_edit", case.pk), {"version": 1, "opened": "03/2026", "source_document": "01-NQ/CB"})

    case.refresh_from_db()
    assert (case.opened.label, case.source_document, case.version) == ("03/2026", "01-NQ/CB", 2)


def special(client, case, **data):
    response = client.post(address("case_special", case.pk), {"version": 1, **data})
    case.refresh_from_db()
    return response


def test_consent_to_somebody_over_the_age_is_recorded_and_shown(client, office, case):
    special(client, case, over_age_consent="12-CV/TU", over_age_consent_on="01/04/2026")

    page = client.get(case.get_absolute_url()).content.decode()
    assert (case.over_age_consent_on, case.version) == (date(2026, 4, 1), 2)
    assert "12-CV/TU, 01/04/2026" in page


def test_village_elder_and_the_consent_are_recorded_and_judged(client, office, case):
    special(client, case, is_village_elder="on", elder_consent="15-CV/TU", elder_consent_on="01/04/2026")

    facts = case_facts(case, on=date(2026, 6, 1))
    assert (case.elder_consent, facts.is_village_elder, facts.elder_consent_on) == ("15-CV/TU", True, date(2026, 4, 1))


def test_place_without_a_branch_and_the_task_of_the_neighbour_are_judged(client, office, case):
    special(client, case, place_without_branch="on", neighbour_task="07-CV/ĐU", neighbour_task_on="01/04/2026")

    before, after = (case_facts(case, on=date(2026, month, 1)) for month in (3, 5))
    assert (before.place_without_branch, before.neighbour_branch_assigned) == (True, False)
    assert (after.place_without_branch, after.neighbour_branch_assigned) == (True, True)


def test_request_for_the_check_of_a_history_starts_its_term(client, office, case):
    special(client, case, check_requested_on="02/03/2026", is_check_abroad="on")

    facts = case_facts(case, on=date(2026, 6, 1))
    (term,) = [one for one in terms_for(facts, book=SHIPPED_BOOK, calendar=current_calendar()) if "check" in one.code]
    assert (term.counted_from_on, facts.is_check_abroad) == (date(2026, 3, 2), True)


def test_earlier_membership_outside_the_register_is_judged_as_a_readmission(client, office, case):
    bar = {"readmission_bar": "OWN_REQUEST", "had_family_hardship": "1"}
    special(client, case, left_party_on="05/05/2020", readmission_consent_on="01/04/2026", **bar)

    facts = case_facts(case, on=date(2026, 6, 1))
    told = (facts.left_party_on, facts.readmission_bar, facts.family_hardship, facts.readmission_consent_on)
    assert told == (date(2020, 5, 5), ReadmissionBar.OWN_REQUEST, True, date(2026, 4, 1))


def test_conviction_is_no_reason_that_can_be_recorded(client, office, case):
    response = special(client, case, readmission_bar="CORRUPTION")

    assert response.status_code == 200
    assert (case.readmission_bar, case.version) == ("", 1)


def test_day_worked_out_for_somebody_who_must_wait_and_a_missing_diploma_are_judged(client, office, case):
    special(client, case, considered_from_on="15/01/2027", lacks_diploma="on")

    facts = case_facts(case, on=date(2026, 6, 1))
    assert (facts.considered_from_on, facts.has_lower_secondary_diploma) == (date(2027, 1, 15), False)


@pytest.mark.parametrize(("form", "is_allowed"), [("WARNING", True), ("DISMISSAL", False)])
def test_discipline_of_a_probationary_member_is_recorded_and_judged(client, office, branch, form, is_allowed):
    case = make.make_case(branch=branch, stage=Stage.PROBATION)
    special(client, case, discipline=form, discipline_paper="09-QĐ/UBKT", disciplined_on="01/04/2026")

    before, after = (case_facts(case, on=date(2026, month, 1)) for month in (3, 5))
    found = [one.code for one in discipline_findings(after, on=date(2026, 5, 1), book=SHIPPED_BOOK)]
    assert (before.discipline, after.discipline) == (None, Discipline(form))
    assert (found == []) is is_allowed
    assert "09-QĐ/UBKT, 01/04/2026" in client.get(case.get_absolute_url()).content.decode()


@pytest.mark.parametrize("told", [{"discipline": "WARNING"}, {"disciplined_on": "01/04/2026"}])
def test_discipline_is_told_whole(client, office, case, told):
    response = special(client, case, **told)

    assert response.status_code == 200
    assert (case.discipline, case.disciplined_on, case.version) == ("", None, 1)


def test_case_on_the_common_road_shows_no_special_circumstances(client, office, case):
    assert "Trường hợp riêng</h2>" not in client.get(case.get_absolute_url()).content.decode()


def test_second_special_record_is_shown_both_versions(client, office, case):
    special(client, case, elder_consent="15-CV/TU")

    response = special(client, case, elder_consent="16-CV/TU")

    assert response.status_code == 409
    assert "15-CV/TU" in response.content.decode()


def test_second_correction_is_shown_both_versions(client, office, case):
    client.post(address("case_edit", case.pk), {"version": 1, "opened": "02/03/2026", "source_document": "01-NQ/CB"})

    response = client.post(
        address("case_edit", case.pk), {"version": 1, "opened": "02/03/2026", "source_document": "02-NQ/CB"}
    )

    content = response.content.decode()
    case.refresh_from_db()
    assert response.status_code == 409
    assert "01-NQ/CB" in content
    assert "02-NQ/CB" in content
    assert case.source_document == "01-NQ/CB"


def test_conflict_on_a_case_compares_with_what_was_read_before_several_savings(client, office, case):
    before = case.opened.label
    for version, opened in enumerate(("03/2026", "02/03/2026"), 1):
        client.post(address("case_edit", case.pk), {"version": version, "opened": opened})

    response = client.post(address("case_edit", case.pk), {"version": 1, "opened": "2026"})

    opened = next(row for row in response.context["rows"] if row.label.startswith("Ngày chi bộ"))
    assert response.status_code == 409
    assert (opened.before, opened.theirs, opened.mine) == (before, "02/03/2026", "2026")
    assert response.context["saved_by"] == office


def test_second_try_opens_from_the_page_of_the_person(client, office, branch):
    closed = make.make_case(branch=branch, stage=Stage.CLOSED, closed_reason=CloseReason.OWN_WISH)
    url = address("case_create", closed.person_id)

    page = client.get(address("person_detail", closed.person_id)).content.decode()
    client.post(url, {"token": new_token(), "branch": branch.pk, "opened": "01/06/2026"})

    assert url in page
    assert AdmissionCase.objects.get(person=closed.person, attempt=2).stage == Stage.SOURCE


def test_register_case_is_followed_from_the_page(client, office, branch):
    case = make.make_case(branch=branch, is_live=False)

    client.post(address("case_follow", case.pk))

    case.refresh_from_db()
    assert case.is_live


def test_register_case_that_is_followed_already_stays(client, office, case):
    response = client.post(address("case_follow", case.pk), follow=True)

    assert "đang được theo dõi" in response.content.decode()
    assert case.changes.count() == 1
