"""Recording evaluations: one save for all, nobody writes over the unseen, corrections say why."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from branches.access import Role
from branches.enums import AuditAction, EvaluationCondition, EvaluationLevel
from branches.models import AuditEvent, Evaluation
from branches.selectors.citations import citations
from branches.services.evaluations import (
    EvaluationChange,
    LevelDecision,
    StaleEvaluations,
    record_evaluations,
)
from tests.factories import branches as make

YEAR = 2025
L = EvaluationLevel
DECISION = LevelDecision(date(2025, 12, 26), "Ban Thường vụ Đảng ủy xã", document_number="52-QĐ/ĐU")

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    return make.make_branch(name="Chi bộ bản Nà")


@pytest.fixture
def office(branch):
    return make.make_user(role=Role.OFFICE, unit=branch.parent)


@pytest.fixture
def save(branch, office):
    def saved(seen, typed, **said):
        said = {"year": YEAR, "root": branch.parent, "by": office} | said
        return record_evaluations(changes=[EvaluationChange(branch, seen, typed)], **said)

    return saved


def last_event():
    return AuditEvent.objects.filter(subject_type="branches.evaluation").latest("pk")


def test_points_and_conditions_are_kept_with_an_audit_row(save, branch, office):
    conditions = {EvaluationCondition.IN_TIME.value: True}

    number = save({"points": None, "conditions": {}}, {"points": Decimal("85.5"), "conditions": conditions})

    kept = Evaluation.objects.get()
    assert (number, kept.unit, kept.year, kept.points, kept.conditions) == (
        1,
        branch,
        YEAR,
        Decimal("85.5"),
        conditions,
    )
    event = last_event()
    assert (event.action, event.by, event.unit) == (AuditAction.CREATED, office, branch)
    assert event.after == {"points": "85.5", "conditions": conditions}


def test_blank_points_are_no_row_and_zero_points_are(save):
    assert save({"points": None}, {"points": None}) == 0
    assert Evaluation.objects.count() == 0

    save({"points": None}, {"points": Decimal(0)})

    assert Evaluation.objects.get().points == 0


def test_level_carries_its_decision(save):
    save({"level": ""}, {"level": L.GOOD}, decision=DECISION)

    kept = Evaluation.objects.get()
    assert (kept.level, kept.decided_on, kept.decided_by, kept.paper) == (
        L.GOOD,
        DECISION.decided_on,
        DECISION.decided_by,
        "52-QĐ/ĐU",
    )
    assert last_event().after["decided_on"] == "2025-12-26"


@pytest.mark.parametrize(
    "decision",
    [
        None,
        LevelDecision(None, "Ban Thường vụ", document_number="1"),
        LevelDecision(date(2025, 12, 26), "", document_number="1"),
        LevelDecision(date(2025, 12, 26), "Ban Thường vụ"),
        LevelDecision(date(2024, 12, 31), "Ban Thường vụ", document_number="1"),
    ],
)
def test_level_without_a_whole_decision_of_the_year_or_later_is_refused(save, decision):
    with pytest.raises(ValidationError) as refused:
        save({"level": ""}, {"level": L.GOOD}, decision=decision)

    assert list(refused.value.error_dict) == ["decided_on"]
    assert Evaluation.objects.count() == 0


def test_decision_of_the_first_day_of_the_year_is_early_enough(save):
    save({"level": ""}, {"level": L.GOOD}, decision=LevelDecision(date(2025, 1, 1), "BTV", document_number="1"))

    assert Evaluation.objects.get().decided_on == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("seen", "typed"),
    [({"level": L.GOOD}, {"level": L.FULFILLED}), ({"points": None}, {"points": Decimal(75)})],
)
def test_decided_row_is_corrected_only_with_a_reason(save, branch, seen, typed):
    make.make_evaluation(unit=branch, level=L.GOOD)

    with pytest.raises(ValidationError) as refused:
        save(seen, typed, decision=DECISION)
    assert list(refused.value.error_dict) == ["reason"]
    save(seen, typed, decision=DECISION, reason="Ghi nhầm")

    (name,) = typed
    kept = Evaluation.objects.get()
    assert (getattr(kept, name), kept.version) == (typed[name], 2)
    event = last_event()
    assert (event.action, event.after["reason"]) == (AuditAction.CHANGED, "Ghi nhầm")
    assert event.before[name] == seen[name]


def test_blank_level_takes_the_decision_away(save, branch):
    make.make_evaluation(unit=branch, level=L.GOOD)

    save({"level": L.GOOD}, {"level": ""}, reason="Chưa có quyết định")

    kept = Evaluation.objects.get()
    assert (kept.level, kept.decided_on, kept.decided_by, kept.paper) == ("", None, "", "")


def test_what_somebody_else_saved_is_not_written_over(save, branch):
    make.make_evaluation(unit=branch, points=80)

    with pytest.raises(StaleEvaluations) as stale:
        save({"points": None}, {"points": Decimal(60)})

    (conflict,) = stale.value.conflicts
    assert (conflict.names, conflict.current) == (["points"], {"points": Decimal(80)})
    assert Evaluation.objects.get().points == 80


def test_same_saved_by_both_and_other_columns_are_no_conflict(save, branch):
    make.make_evaluation(unit=branch, points=80, remark="đã sửa")

    save({"points": None, "conditions": {}}, {"points": Decimal(80), "conditions": {"DONE": True}})

    kept = Evaluation.objects.get()
    assert (kept.points, kept.conditions, kept.remark) == (80, {"DONE": True}, "đã sửa")


def test_one_stale_row_stops_all(branch, office):
    other = make.make_branch(parent=branch.parent)
    make.make_evaluation(unit=other, points=80)
    typed = {"points": Decimal(60)}
    changes = [EvaluationChange(one, {"points": None}, typed) for one in (branch, other)]

    with pytest.raises(StaleEvaluations):
        record_evaluations(root=branch.parent, year=YEAR, changes=changes, by=office)

    assert Evaluation.objects.filter(unit=branch).count() == 0


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"points": Decimal("100.1")}, "Điểm từ 0 đến 100"),
        ({"points": Decimal("-0.1")}, "Điểm từ 0 đến 100"),
        ({"conditions": {"OTHER": True}}, "không thuộc danh mục"),
    ],
)
def test_impossible_values_are_refused(save, values, words):
    seen = {"points": None, "conditions": {}}

    with pytest.raises(ValidationError, match=words):
        save(seen, seen | values)


@pytest.mark.parametrize(
    "fields",
    [
        {"points": 101},
        {"level": L.GOOD, "decided_on": None},
        {"level": L.GOOD, "decided_by": ""},
        {"level": L.GOOD, "document_number": ""},
        {"decided_on": date(2025, 12, 26)},
        {"document_number": "52-QĐ/ĐU"},
    ],
)
def test_database_refuses_half_a_decision(branch, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_evaluation(unit=branch, **fields)


def test_unit_has_one_evaluation_a_year(branch):
    make.make_evaluation(unit=branch)
    make.make_evaluation(unit=branch, year=2024)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_evaluation(unit=branch)


def test_document_names_the_levels_that_rest_on_it(branch, office):
    document = make.make_document(unit=branch.parent)
    kept = make.make_evaluation(unit=branch, level=L.GOOD, document=document)

    (group,) = citations(user=office, document=document)

    assert [(one.label, one.url) for one in group.rows] == [("Chi bộ bản Nà, năm 2025", kept.get_absolute_url())]
    assert citations(user=make.make_user(role=Role.OFFICE, unit=make.make_commune()), document=document) == []
