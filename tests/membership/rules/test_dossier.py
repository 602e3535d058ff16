from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import DocumentKind, IntroducerKind
from membership.rules.dossier import (
    EXPIRING_PAPERS,
    completeness_findings,
    dossier_findings,
    first_expiring_paper,
    order_findings,
    papers_needed,
    recognition_papers_findings,
    validity_findings,
)
from membership.rules.facts import CaseFacts, Introducer, Paper
from membership.rules.vocabulary import Mender, Severity
from tests.membership.rules.cases import BOOK, MEETING, READY, RECOGNISABLE, RECOGNITION_DAY, codes, weights

PROBATION_END = date(2025, 5, 20)


def without(kind, facts=READY):
    return tuple(paper for paper in facts.papers if paper.kind != kind)


def with_paper(kind, dated_on, facts=READY):
    return replace(facts, papers=(*without(kind, facts), Paper(kind=kind, dated_on=dated_on)))


def test_a_complete_dossier_raises_nothing():
    assert dossier_findings(READY, on=MEETING, book=BOOK) == []


@pytest.mark.parametrize("kind", papers_needed(READY, on=MEETING, book=BOOK))
def test_each_paper_the_branch_needs_is_missed(kind):
    (finding,) = completeness_findings(replace(READY, papers=without(kind)), on=MEETING, book=BOOK)

    assert finding.code == f"paper_missing_{kind.lower()}"
    assert finding.severity == Severity.BLOCKER
    assert finding.message == f"Chưa có {kind.label}."


def test_a_paper_listed_as_absent_or_dated_later_does_not_count():
    absent = replace(
        READY, papers=(*without(DocumentKind.OPINIONS), Paper(kind=DocumentKind.OPINIONS, is_present=False))
    )
    later = with_paper(DocumentKind.OPINIONS, MEETING + timedelta(days=1))

    assert codes(completeness_findings(absent, on=MEETING, book=BOOK)) == {"paper_missing_opinions"}
    assert codes(completeness_findings(later, on=MEETING, book=BOOK)) == {"paper_missing_opinions"}
    assert completeness_findings(with_paper(DocumentKind.OPINIONS, MEETING), on=MEETING, book=BOOK) == []


def with_introductions(*ordinals, introducers=READY.introducers, **paper):
    sheets = (Paper(kind=DocumentKind.INTRODUCTION, ordinal=ordinal, **paper) for ordinal in ordinals)
    return replace(READY, papers=(*without(DocumentKind.INTRODUCTION), *sheets), introducers=introducers)


def test_two_members_who_introduce_bring_two_sheets():
    (finding,) = completeness_findings(with_introductions(1), on=MEETING, book=BOOK)

    assert (finding.code, finding.severity, finding.mends) == (
        "introductions_few", Severity.WARNING, Mender.INTRODUCER
    )  # fmt: skip
    assert finding.message == (
        "Giấy giới thiệu người vào Đảng (3-KNĐ): có 1, mà 2 đảng viên giới thiệu; mỗi đảng viên viết một giấy."
    )
    assert completeness_findings(with_introductions(1, 2), on=MEETING, book=BOOK) == []


def test_a_sheet_dated_later_or_of_who_has_withdrawn_is_not_counted():
    later = replace(
        READY,
        papers=(
            *with_introductions(1).papers,
            Paper(kind=DocumentKind.INTRODUCTION, ordinal=2, dated_on=MEETING + timedelta(days=1)),
        ),
    )

    assert codes(completeness_findings(later, on=MEETING, book=BOOK)) == {"introductions_few"}
    assert codes(completeness_findings(with_introductions(1, 3), on=MEETING, book=BOOK)) == {"introductions_few"}


def test_without_any_sheet_the_paper_is_missing_once():
    facts = with_introductions(1, 2, is_present=False)

    assert codes(completeness_findings(facts, on=MEETING, book=BOOK)) == {"paper_missing_introduction"}


def test_a_member_beside_a_union_brings_one_sheet():
    introducers = (Introducer(kind=IntroducerKind.YOUTH_UNION), READY.introducers[0])
    facts = with_introductions(1, introducers=introducers)

    assert codes(completeness_findings(facts, on=MEETING, book=BOOK)) == {"paper_missing_youth_union_resolution"}


def test_introductions_told_by_kind_alone_are_not_counted():
    assert completeness_findings(with_introductions(None), on=MEETING, book=BOOK) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (IntroducerKind.YOUTH_UNION, "paper_missing_youth_union_resolution"),
        (IntroducerKind.TRADE_UNION, "paper_missing_trade_union_resolution"),
    ],
)
def test_a_union_that_introduces_brings_its_resolution(kind, code):
    facts = replace(READY, introducers=(Introducer(kind=kind), READY.introducers[0]))

    assert codes(completeness_findings(facts, on=MEETING, book=BOOK)) == {code}


def test_the_list_of_papers_before_the_guidance_of_2022_has_no_basis():
    first_day = date(2022, 1, 18)

    assert codes(completeness_findings(CaseFacts(), on=first_day - timedelta(days=1), book=BOOK)) == {
        "no_basis_dossier_papers"
    }
    assert papers_needed(CaseFacts(), on=first_day - timedelta(days=1), book=BOOK) == []
    assert len(completeness_findings(CaseFacts(), on=first_day, book=BOOK)) == 5


@pytest.mark.parametrize("kind", EXPIRING_PAPERS)
@pytest.mark.parametrize(("days", "is_expired"), [(-1, False), (0, False), (1, True)])
def test_each_paper_is_valid_through_the_day_its_12th_month_ends(kind, days, is_expired):
    facts = with_paper(kind, date(2023, 3, 15))

    findings = validity_findings(facts, on=date(2024, 3, 15) + timedelta(days=days), book=BOOK)

    assert codes(findings) == ({f"paper_expired_{kind.lower()}"} if is_expired else set())


def test_an_expired_paper_says_when_and_who_renews_it():
    facts = with_paper(DocumentKind.APPLICATION, date(2023, 2, 1))

    (finding,) = validity_findings(facts, on=MEETING, book=BOOK)

    assert finding.message == (
        "Đơn xin vào Đảng (1-KNĐ) ngày 01/02/2023 hết giá trị ngày 01/02/2024: phải làm lại hoặc bổ sung."
    )
    assert (finding.value, finding.bound, finding.mends) == ("13 tháng 14 ngày", "12 tháng", Mender.PERSON)


def test_the_newest_paper_of_a_kind_counts():
    old = Paper(kind=DocumentKind.OPINIONS, dated_on=date(2020, 1, 1))

    assert validity_findings(replace(READY, papers=(old, *READY.papers)), on=MEETING, book=BOOK) == []


def test_a_paper_without_date_warns():
    findings = validity_findings(with_paper(DocumentKind.OPINIONS, None), on=MEETING, book=BOOK)

    assert weights(findings) == {"paper_date_unknown": Severity.WARNING}


def test_validity_before_the_guidance_of_2016_has_no_basis():
    facts = with_paper(DocumentKind.OPINIONS, date(2010, 1, 1), CaseFacts())
    first_day = date(2016, 9, 20)

    assert codes(validity_findings(facts, on=first_day - timedelta(days=1), book=BOOK)) == {
        "no_basis_papers_valid_months"
    }
    assert codes(validity_findings(facts, on=first_day, book=BOOK)) == {"paper_expired_opinions"}


@pytest.mark.parametrize(
    ("written_on", "found"),
    [
        (date(2025, 7, 31), {}),
        (date(2025, 8, 1), {}),
        (date(2025, 8, 2), {"application_after_history": Severity.WARNING}),
    ],
)
def test_application_is_written_before_the_history(written_on, found):
    history = Paper(kind=DocumentKind.PERSONAL_HISTORY, dated_on=date(2025, 8, 1))
    facts = CaseFacts(papers=(history, Paper(kind=DocumentKind.APPLICATION, dated_on=written_on)))

    assert weights(order_findings(facts, on=date(2025, 9, 1), book=BOOK)) == found


def test_order_of_papers_is_not_judged_before_the_guidance_of_2025():
    history = Paper(kind=DocumentKind.PERSONAL_HISTORY, dated_on=date(2025, 6, 1))
    facts = CaseFacts(papers=(history, Paper(kind=DocumentKind.APPLICATION, dated_on=date(2025, 6, 5))))

    assert order_findings(facts, on=date(2025, 6, 8), book=BOOK) == []
    assert codes(order_findings(facts, on=date(2025, 6, 9), book=BOOK)) == {"application_after_history"}


def test_the_paper_that_runs_out_first_is_the_oldest_of_the_newest():
    old = Paper(kind=DocumentKind.OPINIONS, dated_on=date(2020, 1, 1))
    facts = with_paper(DocumentKind.APPLICATION, date(2023, 12, 1))

    assert first_expiring_paper(replace(facts, papers=(old, *facts.papers))) == (
        DocumentKind.APPLICATION,
        date(2023, 12, 1),
    )
    assert first_expiring_paper(CaseFacts()) is None


def test_papers_of_recognition_are_complete():
    assert recognition_papers_findings(RECOGNISABLE, on=RECOGNITION_DAY, ends_on=PROBATION_END, book=BOOK) == []


def test_each_missing_paper_of_recognition_is_named():
    findings = recognition_papers_findings(CaseFacts(), on=RECOGNITION_DAY, ends_on=PROBATION_END, book=BOOK)

    assert codes(findings) == {
        "paper_missing_new_member_certificate",
        "paper_missing_self_review",
        "paper_missing_mentor_remark",
        "paper_missing_recognition_opinions",
    }


@pytest.mark.parametrize(
    ("written_on", "found"),
    [(date(2025, 5, 19), {"self_review_early"}), (date(2025, 5, 20), set()), (date(2025, 5, 21), set())],
)
def test_self_review_is_written_after_the_probation(written_on, found):
    facts = with_paper(DocumentKind.SELF_REVIEW, written_on, RECOGNISABLE)

    findings = recognition_papers_findings(facts, on=RECOGNITION_DAY, ends_on=PROBATION_END, book=BOOK)

    assert codes(findings) == found


@pytest.mark.parametrize(
    ("issued_on", "found"),
    [(RECOGNITION_DAY, set()), (RECOGNITION_DAY + timedelta(days=1), {"paper_missing_new_member_certificate"})],
)
def test_new_member_certificate_is_there_by_the_day(issued_on, found):
    facts = replace(RECOGNISABLE, new_member_certificate_on=issued_on)

    findings = recognition_papers_findings(facts, on=RECOGNITION_DAY, ends_on=PROBATION_END, book=BOOK)

    assert codes(findings) == found
