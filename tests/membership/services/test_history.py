"""The history of a case: the database refuses to alter it, and what was altered behind it shows."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from branches.access import Role
from membership.enums import Stage
from membership.models import StageChange
from membership.pipeline import Action
from membership.rules.dates import ImpreciseDate
from membership.selectors.history import broken_histories
from membership.services.candidates import add_candidate
from membership.services.transitions import (
    RegisterEntry,
    enter_register_history,
    follow_case,
    move_case,
    undo_last_step,
)
from tests.factories.branches import make_branch, make_user
from tests.factories.membership import make_case, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def by(branch):
    return make_user(role=Role.OFFICE, unit=branch.parent)


@pytest.fixture
def case(branch, by):
    """A case that was paused, resumed, and resumed for nothing: four lines."""
    case = add_candidate(person=make_person(branch=branch), branch=branch, opened_on=DAY, by=by)
    case = move_case(case=case, action=Action.PAUSE, on=DAY, reason="Đi làm xa", by=by)
    case = move_case(case=case, action=Action.RESUME, on=DAY, by=by)
    return undo_last_step(case=case, on=DAY, reason="Ghi nhầm", by=by)


@pytest.fixture
def unguarded(db):
    """Lift the triggers for one test, as somebody would who alters rows behind the program."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER membership_stagechange_append_only ON membership_stagechange")
        else:
            cursor.execute("DROP TRIGGER membership_stagechange_no_update")
            cursor.execute("DROP TRIGGER membership_stagechange_no_delete")


@pytest.mark.parametrize(
    "statement", ["UPDATE membership_stagechange SET reason = ''", "DELETE FROM membership_stagechange"]
)
def test_history_is_not_altered_behind_the_program(case, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert case.changes.count() == 4


def test_line_is_neither_saved_again_nor_deleted(case):
    line = case.changes.get(sequence=2)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        line.delete()


def test_history_as_written_is_whole(case, branch, by):
    book = RegisterEntry(person=make_person(branch=branch), branch=branch, opened=ImpreciseDate.of(DAY, "YEAR"))
    (from_book,) = enter_register_history(entries=[book], by=by)
    follow_case(case=from_book, on=DAY, by=by)

    assert broken_histories() == []


def test_history_that_goes_on_by_a_later_book_of_another_branch_is_whole(branch, by):
    person, opened = make_person(branch=branch), ImpreciseDate.of(date(2015, 1, 1), "YEAR")
    (known,) = enter_register_history(entries=[RegisterEntry(person=person, branch=branch, opened=opened)], by=by)
    later = RegisterEntry(
        person=person,
        branch=make_branch(parent=branch.parent),
        opened=opened,
        sent=ImpreciseDate.of(date(2016, 1, 1), "YEAR"),
        case=known,
    )

    enter_register_history(entries=[later], by=by)

    assert broken_histories() == []


@pytest.mark.parametrize(
    ("removed", "reasons"),
    [
        (1, ["Có 3 dòng diễn biến nhưng dòng cuối mang số 4."]),
        (3, ["Có 2 dòng diễn biến nhưng dòng cuối mang số 4.", "Diễn biến có 1 bước, nhật ký có 3."]),
        (4, ["Diễn biến có 2 bước, nhật ký có 3."]),
    ],
)
def test_removed_line_shows(case, unguarded, removed, reasons):
    with connection.cursor() as cursor:
        lines = "DELETE FROM membership_stagechange WHERE case_id = %s AND sequence = %s"
        if removed == 3:  # the undoing rests on it
            cursor.execute("UPDATE membership_stagechange SET undoes_id = NULL")
            cursor.execute(lines, [case.pk, 2])
        cursor.execute(lines, [case.pk, removed])

    (broken,) = broken_histories()

    assert (broken.case_id, list(broken.reasons)) == (case.pk, reasons)


def test_changed_stage_shows(case, unguarded):
    StageChange.objects.filter(case=case, sequence=4).update(to_stage=Stage.OFFICIAL)

    (broken,) = broken_histories()

    assert broken.reasons == ("Dòng diễn biến cuối không khớp với bước hoặc chi bộ hiện nay.",)


def test_case_without_any_line_shows(case, unguarded):
    StageChange.objects.filter(undoes__isnull=False).delete()
    StageChange.objects.all().delete()

    assert [broken.reasons for broken in broken_histories()] == [("Không có dòng diễn biến nào.",)]


@pytest.mark.parametrize("item_count", [1, 3])
def test_check_is_one_query(branch, item_count, django_assert_num_queries):
    for _ in range(item_count):
        make_case(branch=branch)

    with django_assert_num_queries(1):
        broken_histories()


def test_command_says_that_all_is_whole(case, capsys):
    call_command("verify_history")

    assert capsys.readouterr().out == "Diễn biến của mọi hồ sơ nguyên vẹn.\n"


def test_command_names_the_case_and_fails(case, unguarded, capsys):
    StageChange.objects.filter(case=case, sequence=4).delete()

    with pytest.raises(CommandError, match="1 hồ sơ"):
        call_command("verify_history")

    assert capsys.readouterr().err == f"Hồ sơ số {case.pk}: Diễn biến có 2 bước, nhật ký có 3.\n"
