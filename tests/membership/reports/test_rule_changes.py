from datetime import date

import pytest

from branches.access import Role
from membership.reports import rule_changes
from membership.reports.rule_book import book_page, changes_of
from membership.reports.rule_changes import impact_of
from membership.rules.book import Rule
from membership.rules.catalog import SHIPPED_BOOK
from membership.rules.dates import WorkingCalendar
from membership.rules.vocabulary import RuleName, Strength, Unit
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_members, make_person

ON = date(2026, 6, 3)
ONE_MONTH = Rule(RuleName.CERTIFICATE_VALID_MONTHS, date(2026, 1, 1), 1, Unit.MONTHS, "Công văn 1", Strength.B)


def impact(user, rule):
    after = SHIPPED_BOOK.with_rows([rule])
    return impact_of(user=user, before=SHIPPED_BOOK, after=after, calendar=WorkingCalendar(), on=ON)


@pytest.fixture
def branch(db):
    branch = make_branch()
    make_members(branch, 9)
    return branch


@pytest.fixture
def admin(branch):
    return make_user(role=Role.ADMIN, unit=branch.parent)


def test_cases_that_would_be_judged_otherwise_are_listed_by_number(branch, admin):
    case = make_case(branch=branch, ready=True)
    make_case(branch=branch, ready=True, is_live=False)

    found = impact(admin, ONE_MONTH)

    (change,) = found.changes
    assert (found.judged, change.number, change.branch) == (1, case.pk, branch.name)
    assert [finding.code for finding in change.added] == ["certificate_expired"]
    assert change.removed == ()
    assert case.person.full_name not in repr(found)


def test_rule_that_changes_no_case_lists_none(branch, admin):
    make_case(branch=branch, ready=True)

    same = Rule(RuleName.CERTIFICATE_VALID_MONTHS, date(2026, 1, 1), 60, Unit.MONTHS, "Công văn 1", Strength.A)

    assert impact(admin, same).changes == ()


def test_a_change_of_weight_alone_is_a_change(branch, admin):
    make_case(branch=branch, person=make_person(branch=branch, born=date(1950, 1, 1)), ready=True)
    weaker = Rule(RuleName.MAX_AGE, date(2026, 1, 1), 60, Unit.YEARS, "Công văn 1", Strength.C)

    (change,) = impact(admin, weaker).changes

    assert [(one.code, one.severity) for one in change.added] == [("too_old", "WARNING")]
    assert [(one.code, one.severity) for one in change.removed] == [("too_old", "BLOCKER")]


def test_term_that_moves_is_told_with_both_days(branch, admin):
    case = make_case(branch=branch, on_probation=True)
    sooner = Rule(RuleName.RECORD_WORKING_DAYS, date(2022, 1, 18), 20, Unit.WORKING_DAYS, "Công văn 1", Strength.C)

    (change,) = impact(admin, sooner).changes

    (moved,) = change.moved
    assert change.number == case.pk
    assert moved.label == "Khai lý lịch đảng viên, phiếu đảng viên"
    assert moved.after < moved.before


def test_page_lists_the_first_changes_and_counts_the_others(monkeypatch, branch, admin):
    for _ in range(3):
        make_case(branch=branch, ready=True)
    monkeypatch.setattr(rule_changes, "MOST_SHOWN", 2)

    found = impact(admin, ONE_MONTH)

    assert (len(found.changes), len(found.shown), found.not_shown) == (3, 2, 1)


def test_cases_of_others_are_not_judged(branch):
    make_case(branch=branch, ready=True)
    stranger = make_user(role=Role.ADMIN, unit=make_branch().parent)

    assert impact(stranger, ONE_MONTH).judged == 0


def lines_of(on, book=SHIPPED_BOOK):
    page = book_page(on=on, book=book)
    return {line.rule.name: line for chapter in page.chapters for line in chapter.lines}


def test_every_rule_stands_in_the_book_once():
    page = book_page(on=ON, book=SHIPPED_BOOK)
    names = [line.rule.name for chapter in page.chapters for line in chapter.lines]

    assert sorted(names) == sorted(RuleName)


def test_book_of_a_day_shows_value_source_strength_and_effect():
    line = lines_of(date(2024, 3, 15))[RuleName.MAX_AGE]

    assert (line.value, line.effect, line.strength) == ("60 tuổi", "chặn", "A – văn bản chính thức")
    assert (line.rule.source, line.carried_into, line.is_own) == ("Quy định 24-QĐ/TW, mục 1.1.1", "", False)


def test_what_a_day_does_not_know_has_no_basis():
    lines = lines_of(date(2014, 5, 1))

    assert lines[RuleName.MAX_AGE].value == "chưa có căn cứ"
    assert lines[RuleName.VOTE_SHARE].value == "2/3"


@pytest.mark.parametrize(
    ("on", "name", "carried"),
    [
        (date(2026, 5, 1), RuleName.MAX_AGE, "Quy định 20-QĐ/TW"),
        (date(2026, 5, 1), RuleName.VOTE_SHARE, ""),
        (date(2026, 7, 26), RuleName.MAX_AGE, ""),
    ],
)
def test_row_carried_into_a_book_known_by_name_alone_says_so(on, name, carried):
    assert lines_of(on)[name].carried_into == carried


def test_weak_rows_and_texts_say_what_they_do():
    lines = lines_of(ON)

    assert lines[RuleName.MEETING_QUORUM].effect == "chỉ cảnh báo"
    assert lines[RuleName.VOTE_FORM].effect == "để đối chiếu"


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        (RuleName.NEIGHBOUR_BRANCH, "chặn"),
        (RuleName.SELF_REVIEW_TIME, "chặn"),
        (RuleName.EXCELLENT_POINTS, "để đối chiếu"),
        (RuleName.FATHER_LEFT_PARTY, "để đối chiếu"),
    ],
)
def test_effect_is_what_the_rule_really_does(name, effect):
    assert lines_of(ON)[name].effect == effect


@pytest.mark.parametrize(
    ("on", "until"), [(date(2024, 3, 15), date(2025, 1, 19)), (date(2025, 1, 19), date(2025, 1, 19)), (ON, None)]
)
def test_row_says_until_when_it_holds(on, until):
    assert lines_of(on)[RuleName.PROBATION_MONTHS].until is None
    assert lines_of(on)[RuleName.EDUCATION].until == (until or date(2026, 7, 25))


def test_row_of_the_office_is_marked():
    assert lines_of(ON, SHIPPED_BOOK.with_rows([ONE_MONTH]))[RuleName.CERTIFICATE_VALID_MONTHS].is_own


def test_changes_tell_new_kept_and_changed_rules():
    change = {change.on: change for change in changes_of(SHIPPED_BOOK)}[date(2026, 7, 26)]
    rules = {one.rule.name: one for one in change.rules}

    assert change.texts == ("Quy định 208-QĐ/TW",)
    assert rules[RuleName.MEMBER_STRIKE_OFF_MONTHS].what == "mới"
    assert rules[RuleName.CEREMONY_COUNTED_FROM].before == "ngày nhận quyết định"
    assert rules[RuleName.CEREMONY_COUNTED_FROM].what == "thay đổi"
    assert rules[RuleName.MAX_AGE] in change.kept


def test_book_known_by_its_name_alone_is_a_change_without_rules():
    change = {change.on: change for change in changes_of(SHIPPED_BOOK)}[date(2026, 4, 8)]

    assert (change.texts, change.rules) == (("Quy định 20-QĐ/TW",), ())
