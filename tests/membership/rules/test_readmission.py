from dataclasses import replace
from datetime import date

import pytest

from membership.rules.circumstances import ReadmissionBar
from membership.rules.readmission import readmission_findings
from membership.rules.vocabulary import Severity
from tests.membership.rules.cases import BOOK, READY, codes, weights

ON = date(2026, 1, 10)
LEFT = replace(READY, left_party_on=date(2020, 1, 1), readmission_consent_on=date(2025, 12, 1))


def judge(facts, on=ON):
    return readmission_findings(facts, on=on, book=BOOK)


@pytest.mark.parametrize(
    ("on", "clears_on"),
    [
        (date(2026, 1, 9), date(2026, 1, 10)),
        (date(2026, 1, 10), None),
        (date(2026, 1, 11), None),
    ],
)
def test_readmission_waits_36_months(on, clears_on):
    found = judge(replace(LEFT, left_party_on=date(2023, 1, 10)), on)

    assert [finding.clears_on for finding in found] == ([clears_on] if clears_on else [])


def test_readmission_that_is_too_early_says_how_many_months():
    (finding,) = judge(replace(LEFT, left_party_on=date(2023, 1, 11)))

    assert (finding.code, finding.value, finding.bound) == ("readmission_early", "35 trong 36 tháng", "36 tháng")


@pytest.mark.parametrize(
    ("cleared_on", "found"),
    [
        (None, {"record_cleared_unknown": Severity.WARNING}),
        (date(2021, 1, 11), {"readmission_early_after_sentence": Severity.BLOCKER}),
        (date(2021, 1, 10), {}),
        (date(2021, 1, 9), {}),
    ],
)
def test_after_a_minor_crime_60_months_from_the_cleared_record(cleared_on, found):
    assert weights(judge(replace(LEFT, had_minor_crime=True, record_cleared_on=cleared_on))) == found


@pytest.mark.parametrize("bar", [bar for bar in ReadmissionBar if bar != ReadmissionBar.OWN_REQUEST])
def test_excluded_cases_are_never_readmitted(bar):
    (finding,) = judge(replace(LEFT, readmission_bar=bar))

    assert (finding.code, finding.severity, finding.clears_on) == ("readmission_excluded", Severity.BLOCKER, None)


@pytest.mark.parametrize(
    ("hardship", "found"),
    [(None, {"readmission_hardship_unknown"}), (True, set()), (False, {"readmission_excluded"})],
)
def test_own_request_is_excluded_but_for_hardship(hardship, found):
    facts = replace(LEFT, readmission_bar=ReadmissionBar.OWN_REQUEST, family_hardship=hardship)

    assert codes(judge(facts)) == found


@pytest.mark.parametrize(("times", "found"), [(0, set()), (1, {"readmission_again"}), (2, {"readmission_again"})])
def test_readmission_happens_once(times, found):
    assert codes(judge(replace(LEFT, readmissions=times))) == found


@pytest.mark.parametrize(
    ("consent_on", "found"),
    [(None, {"readmission_consent_missing"}), (date(2026, 1, 11), {"readmission_consent_missing"}), (ON, set())],
)
def test_readmission_needs_consent_by_the_day(consent_on, found):
    assert codes(judge(replace(LEFT, readmission_consent_on=consent_on))) == found


def test_readmission_has_no_basis_before_the_book_of_2021():
    told = replace(LEFT, left_party_on=date(2015, 1, 1), readmission_consent_on=date(2021, 7, 1))

    assert codes(judge(told, date(2021, 7, 29))) == {"no_basis_readmission_months"}
    assert judge(told, date(2021, 7, 30)) == []


@pytest.mark.parametrize(
    ("on", "source"),
    [
        (date(2025, 6, 30), "Quy định thi hành Điều lệ Đảng trước Quy định 294-QĐ/TW, mục về kết nạp lại"),
        (date(2025, 7, 1), "Quy định 294-QĐ/TW, mục 3.5"),
        (date(2026, 7, 26), "Quy định 208-QĐ/TW, giữ như Quy định 294-QĐ/TW"),
    ],
)
def test_readmission_is_judged_by_the_text_of_the_day(on, source):
    (finding,) = judge(replace(LEFT, readmission_consent_on=None), on)

    assert finding.source == source
