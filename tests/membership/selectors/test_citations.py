"""What the page of a directive document shows of the pipeline, to whom."""

import pytest

from branches.access import Role
from branches.selectors.citations import citations
from membership.enums.reports import ReportStatus
from tests.factories.branches import make_branch, make_document, make_user
from tests.factories.membership import make_course, make_plan, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def document(branch):
    document = make_document(unit=branch.parent)
    make_course(commune=branch.parent, document=document)
    make_plan(branch=branch, year=2026, document=document)
    make_plan(branch=make_branch(parent=branch.parent), year=2026, document=document)
    make_report(unit=branch.parent, year=2025, documents=[document])
    make_report(unit=branch.parent, year=2026, status=ReportStatus.SENT, documents=[document])
    return document


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (Role.OFFICE, {"Lớp bồi dưỡng": 1, "Kế hoạch tạo nguồn": 2, "Báo cáo, đánh giá": 2}),
        (Role.SECRETARY, {"Kế hoạch tạo nguồn": 1}),
        (Role.SUPERIOR, {"Báo cáo, đánh giá": 1}),
    ],
)
def test_reader_sees_the_citations_that_may_be_opened(branch, document, role, found):
    units = {Role.SECRETARY: branch, Role.OFFICE: branch.parent}
    reader = make_user(role=role, unit=units.get(role, branch.parent))

    groups = citations(user=reader, document=document)

    assert {group.title: len(group.rows) for group in groups} == found
