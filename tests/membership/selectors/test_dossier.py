"""The checklist of a dossier: which papers, and whose introduction each sheet is."""

from datetime import date

import pytest

from membership.enums import DocumentKind, IntroducerKind, Stage
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dossier import completeness_findings
from membership.selectors.dossier import paper_label, papers_of, whole_dossier
from membership.selectors.facts import case_facts
from tests.factories.branches import make_branch, make_chain
from tests.factories.membership import make_case, make_document, make_introducer, make_membership, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)
INTRODUCTION = str(DocumentKind.INTRODUCTION.label)


@pytest.fixture
def case():
    branch = make_branch()
    make_chain(unit=branch.parent, decided_by=branch.parent, committee_votes=False)
    case = make_case(branch=branch, stage=Stage.DOSSIER)
    for name in ("Lò Văn Một", "Lò Văn Hai"):
        make_introducer(case=case, member=make_membership(branch=branch, person=make_person(full_name=name)))
    return case


def labels(case, kind=DocumentKind.INTRODUCTION):
    return [row.label for row in whole_dossier(case, DAY) if row.kind == kind]


def test_each_introducing_member_has_a_sheet_with_their_name(case):
    make_document(case=case, kind=DocumentKind.INTRODUCTION)

    assert labels(case) == [f"{INTRODUCTION}: Lò Văn Một", f"{INTRODUCTION}: Lò Văn Hai"]


def test_sheets_are_counted_once_nobody_can_tell_whose_they_are(case):
    case.introducers.filter(name="Lò Văn Một").update(withdrawn_on=DAY)
    make_introducer(case=case, member=make_membership(branch=case.branch, person=make_person(full_name="Lò Văn Ba")))

    assert labels(case) == [INTRODUCTION, f"{INTRODUCTION}, tờ 2"]


def test_other_papers_have_their_name_alone(case):
    introducers = case.introducers.all()

    assert paper_label(DocumentKind.OPINIONS, 1, introducers) == DocumentKind.OPINIONS.label


def test_dossier_has_the_resolutions_of_the_way_that_it_takes(case):
    before = {row.kind for row in whole_dossier(case, DAY)}
    make_introducer(case=case, name="Đoàn xã")
    case.introducers.filter(name="Đoàn xã").update(kind=IntroducerKind.YOUTH_UNION, member=None)

    after = {row.kind for row in whole_dossier(case, DAY)}

    assert DocumentKind.COMMITTEE_RESOLUTION not in before
    assert after - before == {DocumentKind.YOUTH_UNION_RESOLUTION}
    assert {DocumentKind.CERTIFICATE, DocumentKind.BRANCH_RESOLUTION, DocumentKind.ADMISSION_DECISION} < before


@pytest.mark.parametrize(("sheets", "missing"), [((1,), 1), ((1, 2), 0)])
def test_checklist_and_findings_miss_the_same_introductions(case, sheets, missing):
    for ordinal in sheets:
        make_document(case=case, kind=DocumentKind.INTRODUCTION, ordinal=ordinal)
    facts = case_facts(case, on=DAY)

    rows = [row for row in papers_of(case, facts, DAY) if row.kind == DocumentKind.INTRODUCTION]
    findings = [one.code for one in completeness_findings(facts, on=DAY, book=SHIPPED_BOOK)]

    assert sum(not row.document.is_present for row in rows) == missing
    assert findings.count("introductions_few") == missing
