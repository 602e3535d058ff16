from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from branches.models import AuditEvent
from branches.services.saving import StaleRecord
from membership.enums import CloseReason, Stage
from membership.models import PlanLine
from membership.services import plans
from tests.factories.branches import make_branch, make_document, make_user
from tests.factories.membership import (
    make_case,
    make_change,
    make_membership,
    make_plan,
    make_plan_line,
    make_plan_task,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 2)


@pytest.fixture
def user():
    return make_user()


@pytest.fixture
def branch():
    return make_branch()


@pytest.fixture
def plan(branch):
    return make_plan(branch=branch, year=2026)


def test_plan_is_drawn_up_once(branch, user):
    document = make_document(unit=branch.parent)

    plan = plans.draw_up_plan(branch=branch, year=2026, by=user, on=ON, document=document, note="Tạo nguồn 3 người")

    assert (plan.document, plan.adopted_on) == (document, None)
    event = AuditEvent.objects.latest("pk")
    assert (event.subject_id, event.unit, event.after["year"]) == (plan.pk, branch, 2026)
    with pytest.raises(ValidationError, match="đã có kế hoạch"):
        plans.draw_up_plan(branch=branch, year=2026, by=user, on=ON)


def test_adopting_takes_day_and_resolution(plan, user):
    saved = plans.edit_plan(plan=plan, version=1, by=user, adopted_on=ON, resolution="02-NQ/CB")

    assert (saved.adopted_on, saved.resolution, saved.version) == (ON, "02-NQ/CB", 2)
    with pytest.raises(StaleRecord):
        plans.edit_plan(plan=plan, version=1, by=user, note="khác")
    with pytest.raises(ValidationError):
        plans.edit_plan(plan=saved, version=2, by=user, resolution="02-NQ/CB", adopted_on=None)


class TestLines:
    def test_a_case_brings_its_name(self, plan, user):
        case = make_case(branch=plan.branch)
        helper = make_membership(branch=plan.branch)

        line = plans.add_line(plan=plan, by=user, case=case, enrol_month=3, responsible=helper)

        assert (line.full_name, line.months["enrol"]) == (case.person.full_name, 3)
        assert line.responsible_name == helper.person.full_name
        assert AuditEvent.objects.latest("pk").after["plan"] == plan.pk

    def test_a_name_will_do_until_there_is_a_case(self, plan, user):
        line = plans.add_line(plan=plan, by=user, full_name="  Lò  Văn Thử ", responsible_name="Bí thư Đoàn xã")
        case = make_case(branch=plan.branch)

        saved = plans.edit_line(line=line, version=1, by=user, case=case, vote_month=9)

        assert (line.full_name, line.responsible_name) == ("Lò Văn Thử", "Bí thư Đoàn xã")
        assert (saved.case, saved.full_name, saved.vote_month) == (case, case.person.full_name, 9)

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({}, "full_name"),
            ({"full_name": "lò văn thử"}, "full_name"),
            ({"full_name": "Cầm A", "enrol_month": 5, "vote_month": 4}, "ceremony_month"),
            ({"full_name": "Cầm A", "enrol_month": 13}, "enrol_month"),
        ],
    )
    def test_what_cannot_be_planned_is_refused(self, plan, user, values, field):
        make_plan_line(plan=plan, full_name="Lò Văn Thử")

        with pytest.raises(ValidationError) as refused:
            plans.add_line(plan=plan, by=user, **values)

        assert field in refused.value.message_dict or "__all__" in refused.value.message_dict

    def test_nobody_is_planned_twice_or_for_another_branch(self, plan, user):
        case = make_case(branch=plan.branch)
        plans.add_line(plan=plan, by=user, case=case)

        with pytest.raises(ValidationError, match="đã có trong kế hoạch"):
            plans.add_line(plan=plan, by=user, case=case)
        with pytest.raises(ValidationError, match="chi bộ khác"):
            plans.add_line(plan=plan, by=user, case=make_case(branch=make_branch(parent=plan.branch.parent)))
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanLine.objects.create(plan=plan, case=case, full_name="x")

    def test_a_line_is_dropped_with_a_reason_and_stays_to_be_read(self, plan, user):
        line = make_plan_line(plan=plan)

        with pytest.raises(ValidationError):
            plans.drop(item=line, version=1, reason=" ", on=ON, by=user)
        dropped = plans.drop(item=line, version=1, reason="Đi làm ăn xa", on=ON, by=user)

        assert (dropped.dropped_on, dropped.drop_reason) == (ON, "Đi làm ăn xa")
        assert not plan.lines.standing().exists()
        with pytest.raises(StaleRecord):
            plans.drop(item=dropped, version=2, reason="lần nữa", on=ON, by=user)


def test_task_is_added_and_finished(plan, user):
    task = plans.add_task(plan=plan, by=user, task="Gặp Đoàn xã", due_month=2, responsible_name="Chi ủy")

    done = plans.edit_task(item=task, version=1, by=user, done_on=ON, result="Hai người", responsible_name="Chi ủy")

    assert (done.done_on, done.result) == (ON, "Hai người")


class TestCarryingOn:
    @pytest.fixture
    def before(self, branch):
        return make_plan(branch=branch, year=2025)

    def walked(self, branch, *stages, **fields):
        case = make_case(branch=branch, opened_on=date(2025, 1, 5), **fields)
        previous = Stage.SOURCE
        for place, stage in enumerate(stages, 1):
            make_change(
                case=case, action="step", from_stage=previous, to_stage=stage, effective_on=date(2025, 1 + place, 5)
            )
            previous = stage
        return case

    def test_who_was_not_admitted_and_what_was_not_done_goes_into_the_new_plan(self, branch, before, user):
        on_road = self.walked(branch, Stage.COURSE)
        make_plan_line(plan=before, case=on_road, enrol_month=3, vote_month=9, note="chăm")
        make_plan_line(plan=before, full_name="Lò Thị Chờ", enrol_month=4)
        make_plan_line(plan=before, case=self.walked(branch, Stage.COURSE, Stage.PROBATION, stage=Stage.PROBATION))
        closed = self.walked(branch, stage=Stage.CLOSED, closed_reason=CloseReason.OWN_WISH)
        make_plan_line(plan=before, case=closed)
        make_plan_line(plan=before, full_name="Đã bỏ", dropped_on=date(2025, 3, 1), drop_reason="xa")
        make_plan_task(plan=before, task="Gặp Đoàn xã", due_month=5)
        make_plan_task(plan=before, task="Họp dân", done_on=date(2025, 4, 1))

        plan = plans.draw_up_plan(branch=branch, year=2026, by=user, on=ON, carry_on=True)

        lines = list(plan.lines.order_by("pk"))
        assert [line.full_name for line in lines] == [on_road.person.full_name, "Lò Thị Chờ"]
        assert (lines[0].case, lines[0].note) == (on_road, "chăm")
        assert (lines[0].enrol_month, lines[0].vote_month, lines[1].enrol_month) == (None, 9, 4)
        assert [(task.task, task.due_month) for task in plan.tasks.all()] == [("Gặp Đoàn xã", 5)]

    def test_what_was_dropped_from_the_new_plan_does_not_come_back(self, branch, before, user):
        case = self.walked(branch, Stage.COURSE)
        make_plan_line(plan=before, case=case)
        make_plan_line(plan=before, full_name="Lò Thị Chờ")
        make_plan_task(plan=before, task="Gặp Đoàn xã")
        plan = plans.draw_up_plan(branch=branch, year=2026, by=user, on=ON, carry_on=True)
        for item in (*plan.lines.all(), *plan.tasks.all()):
            plans.drop(item=item, version=1, reason="Đi làm ăn xa", on=ON, by=user)

        assert plans.copy_unfinished(plan=plan, on=ON, by=user) == (0, 0)

    def test_doing_it_again_adds_nothing(self, branch, before, user):
        make_plan_line(plan=before, full_name="Lò Thị Chờ")
        make_plan_task(plan=before)
        plan = make_plan(branch=branch, year=2026)

        first = plans.copy_unfinished(plan=plan, on=ON, by=user)
        again = plans.copy_unfinished(plan=plan, on=ON, by=user)

        assert (first, again) == ((1, 1), (0, 0))

    def test_without_a_plan_before_there_is_nothing_to_take_over(self, plan, user):
        assert plans.copy_unfinished(plan=plan, on=ON, by=user) == (0, 0)
