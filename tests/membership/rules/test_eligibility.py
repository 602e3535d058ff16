from dataclasses import replace
from datetime import date, timedelta

import pytest

from membership.enums import DocumentKind, GeneralEducation, Precision
from membership.rules.dates import DateSpan, ImpreciseDate
from membership.rules.eligibility import (
    age_findings,
    age_label,
    certificate_findings,
    class_findings,
    education_findings,
    late_consent_findings,
    wait_findings,
)
from membership.rules.facts import AwarenessClass, CaseFacts, Paper
from membership.rules.vocabulary import Mender, Severity
from tests.membership.rules.cases import BOOK, MEETING, READY, codes, weights

NOTHING = CaseFacts()
BOOK_29 = date(2016, 7, 25)
GUIDANCE_2021 = date(2021, 9, 28)
BOOK_208 = date(2026, 7, 26)


def taught(began_on, other_on=None, **facts):
    return replace(
        READY,
        opened_on=date(2024, 2, 10),
        awareness_class=AwarenessClass(began_on=began_on, other_certificate_on=other_on),
        **facts,
    )


@pytest.mark.parametrize(
    ("began_on", "found"),
    [
        (date(2024, 2, 9), {"class_before_naming": Severity.WARNING}),
        (date(2024, 2, 10), {}),
        (date(2024, 2, 11), {}),
    ],
)
def test_class_that_began_before_the_person_was_named_warns(began_on, found):
    assert weights(class_findings(taught(began_on), on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("other_on", "found"), [(date(2019, 3, 14), {"class_before_naming"}), (date(2019, 3, 15), set())]
)
def test_class_before_naming_is_lawful_with_another_certificate_that_is_valid(other_on, found):
    assert codes(class_findings(taught(date(2024, 2, 9), other_on), on=MEETING, book=BOOK)) == found


def test_class_is_not_compared_where_a_day_is_unknown_or_a_register_told_it():
    unknown = (READY, replace(taught(date(2024, 2, 9)), opened_on=None), taught(date(2024, 2, 9), live=False))

    assert [class_findings(facts, on=MEETING, book=BOOK) for facts in unknown] == [[], [], []]


def born(day, precision=Precision.DAY):
    return replace(READY, born=ImpreciseDate(day, precision))


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2024, 3, 14), {"too_young"}), (date(2024, 3, 15), set()), (date(2024, 3, 16), set())],
)
def test_age_of_18_is_full_on_the_birthday(on, found):
    assert codes(age_findings(born(date(2006, 3, 15)), on=on, book=BOOK)) == found


def test_too_young_says_when_it_clears():
    (finding,) = age_findings(born(date(2006, 4, 20)), on=MEETING, book=BOOK)

    assert finding.severity == Severity.BLOCKER
    assert finding.clears_on == date(2024, 4, 20)
    assert finding.message == "Mới 17 tuổi 10 tháng, phải đủ 18 tuổi; đủ tuổi từ ngày 20/04/2024."
    assert (finding.value, finding.bound, finding.mends) == ("17 tuổi 10 tháng", "18 tuổi", Mender.NOBODY)
    assert finding.source == "Quy định 24-QĐ/TW, mục 1.1.1"


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2024, 4, 14), set()), (date(2024, 4, 15), {"too_old"}), (date(2024, 4, 16), {"too_old"})],
)
def test_age_of_60_is_passed_when_one_month_more_is_full(on, found):
    assert codes(age_findings(born(date(1964, 3, 15)), on=on, book=BOOK)) == found


@pytest.mark.parametrize("changes", [{"has_over_age_consent": True}, {"over_age_consent_on": date(2024, 4, 1)}])
def test_consent_to_a_person_over_60_lifts_the_finding_before_the_decision(changes):
    assert age_findings(replace(born(date(1960, 1, 1)), **changes), on=MEETING, book=BOOK) == []


@pytest.mark.parametrize(
    ("year", "found"),
    [(2005, set()), (2006, {"age_uncertain"}), (2007, {"too_young"}), (1964, {"age_uncertain"}), (1963, {"too_old"})],
)
def test_year_of_birth_alone_blocks_only_when_both_ends_do(year, found):
    findings = age_findings(born(date(year, 1, 1), Precision.YEAR), on=MEETING, book=BOOK)

    assert codes(findings) == found
    assert all(finding.severity == Severity.WARNING for finding in findings if finding.code == "age_uncertain")


def test_unknown_birth_warns():
    assert weights(age_findings(NOTHING, on=MEETING, book=BOOK)) == {"born_unknown": Severity.WARNING}


def test_birth_after_the_day_is_impossible():
    assert codes(age_findings(born(date(2025, 1, 1)), on=MEETING, book=BOOK)) == {"born_later"}


def test_age_before_the_first_known_row_has_no_basis():
    day_before = age_findings(born(date(2010, 1, 1)), on=BOOK_29 - timedelta(days=1), book=BOOK)

    assert weights(day_before) == {"no_basis_min_age": Severity.NOTE}
    assert codes(age_findings(born(date(2010, 1, 1)), on=BOOK_29, book=BOOK)) == {"too_young"}


@pytest.mark.parametrize(
    ("day", "precision", "label"),
    [
        (date(1964, 2, 15), Precision.DAY, "60 tuổi 1 tháng"),
        (date(1964, 3, 15), Precision.DAY, "60 tuổi"),
        (date(1964, 1, 1), Precision.YEAR, "59 đến 60 tuổi"),
        (date(1964, 2, 1), Precision.MONTH, "60 tuổi"),
    ],
)
def test_age_is_said_in_years_and_months(day, precision, label):
    assert age_label(ImpreciseDate(day, precision), MEETING) == label


@pytest.mark.parametrize(
    ("education", "special_area", "found"),
    [
        (GeneralEducation.LOWER_SECONDARY, False, {}),
        (GeneralEducation.PRIMARY, False, {"education_low": Severity.BLOCKER}),
        (GeneralEducation.PRIMARY, True, {}),
        (GeneralEducation.LITERATE, True, {"education_low": Severity.BLOCKER}),
        (GeneralEducation.PRIMARY, None, {"place_class_unknown": Severity.WARNING}),
        (GeneralEducation.LITERATE, None, {"education_low": Severity.BLOCKER}),
        (GeneralEducation.UNKNOWN, True, {"education_unknown": Severity.WARNING}),
    ],
)
def test_education_is_judged_by_the_class_of_the_place(education, special_area, found):
    facts = replace(READY, education=education, special_area=special_area)

    assert weights(education_findings(facts, on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("on", "found"), [(date(2024, 1, 9), {"education_low"}), (date(2024, 1, 10), set()), (date(2024, 1, 11), set())]
)
def test_place_class_is_that_of_the_day(on, found):
    facts = replace(READY, education=GeneralEducation.PRIMARY, special_area=(DateSpan(date(2024, 1, 10)),))

    assert codes(education_findings(facts, on=on, book=BOOK)) == found


def test_special_area_before_the_guidance_has_no_basis_for_less_than_lower_secondary():
    primary = replace(READY, education=GeneralEducation.PRIMARY)
    day_before = GUIDANCE_2021 - timedelta(days=1)

    assert codes(education_findings(primary, on=day_before, book=BOOK)) == {"no_basis_education_special_area"}
    assert education_findings(primary, on=GUIDANCE_2021, book=BOOK) == []
    assert education_findings(READY, on=day_before, book=BOOK) == []


def test_education_of_208_only_warns():
    primary = replace(READY, education=GeneralEducation.PRIMARY, special_area=False)
    day_before = BOOK_208 - timedelta(days=1)

    assert weights(education_findings(primary, on=day_before, book=BOOK)) == {"education_low": Severity.BLOCKER}
    assert weights(education_findings(primary, on=BOOK_208, book=BOOK)) == {"education_low": Severity.WARNING}


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2025, 1, 14), set()), (date(2025, 1, 15), set()), (date(2025, 1, 16), {"certificate_expired"})],
)
def test_certificate_is_valid_through_the_day_its_60th_month_ends(on, found):
    facts = replace(READY, certificate_issued_on=date(2020, 1, 15))

    assert codes(certificate_findings(facts, on=on, book=BOOK)) == found


def test_certificate_of_a_later_day_clears_on_that_day():
    (finding,) = certificate_findings(replace(READY, certificate_issued_on=date(2024, 4, 1)), on=MEETING, book=BOOK)

    assert (finding.code, finding.clears_on) == ("certificate_later", date(2024, 4, 1))


def test_certificate_is_missing_or_taken_from_the_checklist():
    none = replace(READY, certificate_issued_on=None)
    listed = replace(none, papers=(Paper(kind=DocumentKind.CERTIFICATE, dated_on=date(2023, 1, 5)),))

    assert weights(certificate_findings(none, on=MEETING, book=BOOK)) == {"certificate_missing": Severity.BLOCKER}
    assert certificate_findings(listed, on=MEETING, book=BOOK) == []


def test_certificate_before_the_guidance_of_2021_has_no_basis():
    facts = replace(READY, certificate_issued_on=date(2010, 1, 1))
    day_before = GUIDANCE_2021 - timedelta(days=1)

    assert codes(certificate_findings(facts, on=day_before, book=BOOK)) == {"no_basis_certificate_valid_months"}
    assert codes(certificate_findings(facts, on=GUIDANCE_2021, book=BOOK)) == {"certificate_expired"}


ELDER = replace(READY, education=GeneralEducation.LITERATE, is_village_elder=True)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, {"elder_consent_missing": Severity.WARNING}),
        ({"elder_consent_on": date(2024, 1, 1)}, {}),
        ({"education": GeneralEducation.PRIMARY}, {}),
        ({"education": GeneralEducation.ILLITERATE}, {"education_low": Severity.BLOCKER}),
        ({"special_area": False}, {"education_low": Severity.BLOCKER}),
        ({"is_village_elder": False}, {"education_low": Severity.BLOCKER}),
    ],
)
def test_village_elder_who_can_read_needs_consent_only(changes, found):
    assert weights(education_findings(replace(ELDER, **changes), on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2021, 9, 27), {"no_basis_education_special_area"}), (date(2021, 9, 28), {"elder_consent_missing"})],
)
def test_exception_for_elders_is_known_since_the_guidance_of_2021(on, found):
    assert codes(education_findings(ELDER, on=on, book=BOOK)) == found


@pytest.mark.parametrize(
    ("changes", "on", "found"),
    [
        ({}, date(2026, 7, 25), {"diploma_missing": Severity.BLOCKER}),
        ({}, date(2026, 7, 26), {}),
        ({"has_lower_secondary_diploma": True}, MEETING, {}),
        ({"has_lower_secondary_diploma": None}, MEETING, {}),
        ({"education": GeneralEducation.UPPER_SECONDARY}, MEETING, {}),
        ({"special_area": True}, MEETING, {}),
        ({"special_area": None}, MEETING, {"place_class_unknown": Severity.WARNING}),
        ({"special_area": True}, date(2021, 9, 27), {"no_basis_education_special_area": Severity.NOTE}),
    ],
)
def test_lower_secondary_is_shown_by_its_diploma_until_208(changes, on, found):
    facts = replace(
        READY,
        **{
            "education": GeneralEducation.LOWER_SECONDARY,
            "has_lower_secondary_diploma": False,
            "special_area": False,
            **changes,
        },
    )

    assert weights(education_findings(facts, on=on, book=BOOK)) == found


@pytest.mark.parametrize(
    ("consent_on", "found"),
    [(MEETING, set()), (MEETING + timedelta(days=1), {"consent_after_decision"}), (None, set())],
)
@pytest.mark.parametrize("field", ["over_age_consent_on", "elder_consent_on"])
def test_consent_comes_no_later_than_the_decision(field, consent_on, found):
    facts = replace(READY, **{field: consent_on})

    assert codes(late_consent_findings(facts, on=MEETING, book=BOOK)) == found


@pytest.mark.parametrize(
    ("on", "found"), [(date(2027, 1, 14), {"wait_recorded": Severity.WARNING}), (date(2027, 1, 15), {})]
)
def test_day_an_office_has_worked_out_warns_until_it_comes(on, found):
    facts = CaseFacts(considered_from_on=date(2027, 1, 15))

    findings = wait_findings(facts, on=on)

    assert weights(findings) == found
    assert [finding.clears_on for finding in findings] == [date(2027, 1, 15)] * len(found)
