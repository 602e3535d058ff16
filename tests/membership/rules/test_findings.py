from datetime import date

import pytest

from membership.rules.book import Rule
from membership.rules.findings import Finding, at_most, blockers, breach, clears_on, no_basis, sort_findings
from membership.rules.vocabulary import LabelledEnum, Mender, RuleName, Severity, Strength, Unit

BLOCKER = Finding("b", Severity.BLOCKER, "chặn")
WARNING = Finding("a", Severity.WARNING, "lưu ý")
NOTE = Finding("c", Severity.NOTE, "ghi chú")


def rule(strength):
    return Rule(RuleName.MAX_AGE, date(2016, 7, 25), 60, Unit.YEARS, "Quy định 29-QĐ/TW", strength)


@pytest.mark.parametrize(
    ("strength", "severity"),
    [
        (Strength.A, Severity.BLOCKER),
        (Strength.B, Severity.BLOCKER),
        (Strength.C, Severity.WARNING),
        (Strength.U, Severity.WARNING),
    ],
)
def test_breach_weighs_what_its_source_allows(strength, severity):
    finding = breach(rule(strength), "too_old", "Quá tuổi.", value=61, bound=60)

    assert finding.severity == severity
    assert (finding.source, finding.strength) == ("Quy định 29-QĐ/TW", strength)
    assert (finding.value, finding.bound) == ("61", "60")


@pytest.mark.parametrize(
    ("message", "value", "bound", "shown"),
    [
        ("Chưa có Đơn xin vào Đảng (1-KNĐ).", "chưa có", "Đơn xin vào Đảng (1-KNĐ)", ("", "")),
        ("Hết giá trị ngày 15/01/2025.", "60 tháng 19 ngày", "60 tháng", ("60 tháng 19 ngày", "60 tháng")),
        ("Mới cùng công tác 11 trong 12 tháng.", "1", "2 tháng", ("1", "2 tháng")),
        ("Quá tuổi.", "", "", ("", "")),
    ],
)
def test_sides_that_the_message_says_are_not_shown_again(message, value, bound, shown):
    finding = Finding("x", Severity.BLOCKER, message, value=value, bound=bound)

    assert (finding.value_shown, finding.bound_shown) == shown


def test_breach_of_a_weak_rule_says_that_it_is_unconfirmed():
    assert breach(rule(Strength.A), "x", "Quá tuổi.").message == "Quá tuổi."
    assert breach(rule(Strength.C), "x", "Quá tuổi.").message == ("Quá tuổi. (Căn cứ chưa được đối chiếu với văn bản.)")


def test_no_basis_names_the_rule_and_the_day():
    finding = no_basis(rule(Strength.A), date(2012, 3, 5))

    assert finding.code == "no_basis_max_age"
    assert finding.message == "Tuổi cao nhất khi chi bộ xét kết nạp: chưa có căn cứ cho ngày 05/03/2012."
    assert finding.severity == Severity.NOTE


def test_findings_are_ordered_by_weight_and_said_once():
    assert sort_findings([NOTE, WARNING, BLOCKER, WARNING]) == [BLOCKER, WARNING, NOTE]


def test_blockers_are_what_stops():
    assert blockers([NOTE, WARNING, BLOCKER]) == [BLOCKER]


def test_at_most_lowers_and_never_raises():
    assert [finding.severity for finding in at_most(Severity.WARNING, [BLOCKER, WARNING, NOTE])] == [
        Severity.WARNING,
        Severity.WARNING,
        Severity.NOTE,
    ]


def test_clears_on_is_the_last_day_of_all_blockers():
    early = Finding("e", Severity.BLOCKER, "x", clears_on=date(2025, 1, 1))
    later = Finding("l", Severity.BLOCKER, "x", clears_on=date(2025, 2, 1))

    assert clears_on([early, later, WARNING]) == date(2025, 2, 1)


@pytest.mark.parametrize(
    "findings", [[], [WARNING], [BLOCKER, Finding("e", Severity.BLOCKER, "x", clears_on=date(2025, 1, 1))]]
)
def test_clears_on_is_unknown_without_blockers_or_when_one_stays(findings):
    assert clears_on(findings) is None


@pytest.mark.parametrize("kind", [Strength, Severity, Mender, Unit, RuleName])
def test_choices_hold_code_and_label_of_each_member(kind):
    assert issubclass(kind, LabelledEnum)
    assert kind.choices() == [(member.value, member.label) for member in kind]
    assert all(str(member.label) for member in kind)
