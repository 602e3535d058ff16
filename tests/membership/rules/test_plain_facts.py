from datetime import date

import pytest

from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Precision, Question
from membership.rules.dates import ImpreciseDate
from membership.rules.facts import BranchVote, CaseFacts, DecisionPaper, Introducer, Mentor, Paper
from membership.rules.plain_facts import FactsError, read_plain_facts


def problems(raw):
    with pytest.raises(FactsError) as refused:
        read_plain_facts(raw)
    return refused.value.problems


def test_nothing_is_required():
    case = read_plain_facts({})

    assert (case.facts, case.wished_ceremony, case.tells_committee) == (CaseFacts(), None, False)


def test_values_become_facts():
    case = read_plain_facts(
        {
            "born": "15/03/1998",
            "education": "primary",
            "place_class": "HIGHLAND",
            "certificate": "2023-05-20",
            "papers": {"APPLICATION": "2024-01-10", "OPINIONS": True, "INTRODUCTION": False},
            "introducers": [{"kind": "MEMBER", "official": True, "months_together": 24}],
            "mentors": [{"official": True, "from": "2023-01-01"}],
            "votes": [{"question": "ADMISSION", "held": "2024-03-15", "official": 20, "yes": 14, "present": 17}],
            "decision": {"signed": "2024-05-02", "received": "2024-05-06"},
            "committee_must_vote": False,
            "wished_ceremony": "2024-06-03",
            "sex": None,
        }
    )

    assert case.facts == CaseFacts(
        born=ImpreciseDate(date(1998, 3, 15)),
        education=GeneralEducation.PRIMARY,
        special_area=True,
        certificate_issued_on=date(2023, 5, 20),
        papers=(
            Paper(kind=DocumentKind.APPLICATION, dated_on=date(2024, 1, 10)),
            Paper(kind=DocumentKind.OPINIONS),
            Paper(kind=DocumentKind.INTRODUCTION, is_present=False),
        ),
        introducers=(Introducer(kind=IntroducerKind.MEMBER, is_official=True, together_months=24),),
        mentors=(Mentor(is_official=True, from_on=date(2023, 1, 1)),),
        votes=(BranchVote(question=Question.ADMISSION, held_on=date(2024, 3, 15), official=20, yes=14, present=17),),
        admission=DecisionPaper(signed_on=date(2024, 5, 2), received_on=date(2024, 5, 6)),
    )
    assert case.wished_ceremony == date(2024, 6, 3)
    assert case.tells_committee


@pytest.mark.parametrize(
    ("raw", "day", "precision"),
    [
        ("1998-03-15", date(1998, 3, 15), Precision.DAY),
        ("1998-03", date(1998, 3, 1), Precision.MONTH),
        ("03/1998", date(1998, 3, 1), Precision.MONTH),
        ("1998", date(1998, 1, 1), Precision.YEAR),
        (1998, date(1998, 1, 1), Precision.YEAR),
    ],
)
def test_birth_date_may_be_imprecise(raw, day, precision):
    assert read_plain_facts({"born": raw}).facts.born == ImpreciseDate(day, precision)


@pytest.mark.parametrize(("code", "is_special"), [("ORDINARY", False), ("BORDER", True), ("ETHNIC_MINORITY", True)])
def test_place_class_tells_the_special_area(code, is_special):
    assert read_plain_facts({"place_class": code}).facts.special_area is is_special


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ([], "Phải là một nhóm “khóa: giá trị”."),
        ({"wishedceremony": 1}, "“wishedceremony”: không có mục này; có phải là “wished_ceremony” không?"),
        ({"papers": {"applicaton": True}}, "“papers.applicaton”: không có mục này; có phải là “APPLICATION” không?"),
        ({"papers": []}, "“papers”: phải là một nhóm “loại giấy tờ: ngày trên giấy”."),
        ({"votes": {}}, "“votes”: phải là một danh sách."),
        ({"mentors": [{}, 3]}, "“mentors.2”: phải là một nhóm “khóa: giá trị”."),
        ({"decision": {"received": "2024-05-06"}}, "“decision.signed”: thiếu mục này."),
        ({"certificate": "2024-02-30"}, "“certificate”: ngày không có thật."),
        ({"certificate": "2024-02"}, "“certificate”: phải đủ ngày, tháng, năm."),
        ({"certificate": "hôm qua"}, "“certificate”: phải là ngày, ví dụ 2024-03-15 hoặc 15/03/2024."),
        ({"certificate": True}, "“certificate”: phải là ngày, ví dụ 2024-03-15 hoặc 15/03/2024."),
        ({"certificate": "1899-12-31"}, "“certificate”: năm phải từ 1900 đến 2100."),
        ({"certificate": "2101-01-01"}, "“certificate”: năm phải từ 1900 đến 2100."),
        ({"branch_official": "9"}, "“branch_official”: phải là số nguyên từ 0 đến 100000."),
        ({"branch_official": -1}, "“branch_official”: phải là số nguyên từ 0 đến 100000."),
        ({"branch_official": True}, "“branch_official”: phải là số nguyên từ 0 đến 100000."),
        ({"village_elder": "có"}, "“village_elder”: phải là true hoặc false."),
        ({"sex": "X"}, "“sex”: phải là một trong: MALE, FEMALE."),
        ({"introducers": [{"kind": "MEMBER", "name": 5}]}, "“introducers.1.name”: phải là chữ, không quá 200 ký tự."),
    ],
)
def test_wrong_value_is_named(raw, problem):
    assert problems(raw) == [problem]


def test_unknown_key_without_a_likeness_lists_what_there_is():
    (problem,) = problems({"xyzw": 1})

    assert problem.startswith("“xyzw”: không có mục này; các mục có thể dùng: stage, born, sex")


def test_all_problems_are_told_at_once():
    found = problems({"votes": [{"question": "ADMISSION", "held": "2024-02-30", "official": 3}], "child_order": "3"})

    assert found == [
        "“votes.1.held”: ngày không có thật.",
        "“votes.1.yes”: thiếu mục này.",
        "“child_order”: phải là số nguyên từ 0 đến 100000.",
    ]
