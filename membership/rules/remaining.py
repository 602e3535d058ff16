"""The steps that are left to a person: when each is expected, and how late it may be for the wished year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from membership.enums import Stage
from membership.rules.backward import Plan, PlanStep, backward_plan
from membership.rules.dates import format_day
from membership.rules.deadlines import terms_for
from membership.rules.horizon import Horizon, Place, certificate_last_day
from membership.rules.vocabulary import Mender, RuleName

LEADS_TO = {
    "enrol": Stage.COURSE,
    "certificate": Stage.DOSSIER,
    "dossier": Stage.BRANCH_VOTE,
    "committee_vote": Stage.DECISION,
    "decision": Stage.CEREMONY,
    "ceremony": Stage.PROBATION,
}
"""The stage a step leads to; the vote of the branch leads to the base committee or on to the decision."""
ORDER = (
    "enrol",
    "certificate",
    "mentor",
    "personal_history",
    "check_request",
    "dossier",
    "branch_vote",
    "committee_vote",
    "decision",
    "ceremony",
)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One step still to be done.

    ``latest_on`` is safe: whoever comes later may take the whole legal term. ``usual_latest_on`` is the last day
    from which the office's own pace still reaches the end of the year. Steps that lie beside the road (helper,
    application, check) have no expected day of their own.
    """

    code: str
    label: str
    mends: Mender
    latest_on: date
    arithmetic: str
    source: str = ""
    expected_on: date | None = None
    usual_latest_on: date | None = None

    def is_late(self, on: date) -> bool:
        """Say whether the last safe day has passed."""
        return self.latest_on < on


def remaining_steps(place: Place, days: Mapping[Stage, date], asked: Horizon) -> tuple[NextStep, ...]:
    """List the steps left up to the ceremony, in their order; ``days`` is when each stage is expected."""
    plan = _plan(place, asked)
    planned = _course_first({step.code: step for step in plan.steps})
    steps = [_from_plan(step, place, days, asked) for step in planned.values()]
    if "certificate" in planned and place.stage != Stage.COURSE:
        steps.append(_enrol(planned["certificate"], days, asked))
    steps.append(_ceremony(place, days, asked))
    return tuple(sorted(steps, key=lambda step: ORDER.index(step.code)))


def _course_first(planned: dict[str, PlanStep]) -> dict[str, PlanStep]:
    """Let the certificate come before the application where neither is there: that is the order of the procedure."""
    certificate, application = planned.get("certificate"), planned.get("personal_history")
    if certificate and application and application.latest_on < certificate.latest_on:
        words = {"day": format_day(application.latest_on)}
        arithmetic = _("học xong rồi mới viết đơn và lý lịch = %(day)s") % words
        changed = replace(certificate, latest_on=application.latest_on, arithmetic=arithmetic)
        return planned | {"certificate": changed}
    return planned


def _plan(place: Place, asked: Horizon) -> Plan:
    """Plan back from the end of the year; from earlier where the certificate would not last until that vote."""
    plan = _backward(place, asked.until, asked)
    last_day = certificate_last_day(place.facts, asked.on, book=asked.book)
    if last_day is None or not asked.on < last_day < plan.vote_on or place.needs_course(asked.on, book=asked.book):
        return plan
    rule = asked.book.on(asked.until)[RuleName.DECISION_WORKING_DAYS]
    decided_on = asked.calendar.add(last_day, rule.number if rule.is_known else 1)
    return _backward(place, min(asked.until, asked.calendar.add(decided_on, 1)), asked)


def _backward(place: Place, wished_on: date, asked: Horizon) -> Plan:
    plan = backward_plan(place.facts, wished_on=wished_on, book=asked.book, calendar=asked.calendar)
    if plan is None:
        raise ValueError("the ceremony was held")
    return plan


def _from_plan(step: PlanStep, place: Place, days: Mapping[Stage, date], asked: Horizon) -> NextStep:
    stage = LEADS_TO.get(step.code)
    if step.code == "branch_vote":
        stage = Stage.COMMITTEE_VOTE if place.has_committee else Stage.DECISION
    latest, arithmetic = step.latest_on, step.arithmetic
    due = decision_due(place, asked) if step.code == "decision" else None
    if due and due < latest:
        latest, arithmetic = due, _("thời hạn quyết định từ nghị quyết của chi bộ = %(day)s") % {"day": format_day(due)}
    return NextStep(
        step.code,
        step.label,
        step.mends,
        latest,
        arithmetic,
        step.source,
        days.get(stage) if stage else None,
        _usual_latest(stage, place, asked) if stage else None,
    )


def _enrol(certificate: PlanStep, days: Mapping[Stage, date], asked: Horizon) -> NextStep:
    """Give the last day to be sent to a course that ends in time for the certificate."""
    length = asked.pace.between(Stage.COURSE, Stage.DOSSIER).median
    latest = asked.calendar.last_working_day(certificate.latest_on - timedelta(days=length))
    words = {"end": format_day(certificate.latest_on), "days": length, "day": format_day(latest)}
    return NextStep(
        "enrol",
        _("Cử đi học lớp nhận thức"),
        Mender.OFFICE,
        latest,
        _("%(end)s − %(days)s ngày học và chờ cấp giấy = %(day)s") % words,
        expected_on=days.get(Stage.COURSE),
        usual_latest_on=asked.until - timedelta(days=asked.pace.between(Stage.COURSE, Stage.PROBATION).median),
    )


def _ceremony(place: Place, days: Mapping[Stage, date], asked: Horizon) -> NextStep:
    """Give the last day of the ceremony: that of its legal term where it runs, else the end of the year."""
    label, expected = _("Tổ chức lễ kết nạp"), days.get(Stage.PROBATION)
    term = ceremony_due(place, asked)
    if term and term < asked.until:
        arithmetic = _("hạn tổ chức lễ sau khi có quyết định = %(day)s") % {"day": format_day(term)}
        return NextStep("ceremony", label, Mender.BRANCH, term, arithmetic, "", expected, asked.until)
    arithmetic = _("ngày cuối của năm tính chỉ tiêu = %(day)s") % {"day": format_day(asked.until)}
    return NextStep("ceremony", label, Mender.BRANCH, asked.until, arithmetic, "", expected, asked.until)


def ceremony_due(place: Place, asked: Horizon) -> date | None:
    """Give the last day of the legal term of the ceremony; None while no decision is signed."""
    return _due("ceremony", place, asked)


def decision_due(place: Place, asked: Horizon) -> date | None:
    """Give the last day of the legal term of the decision; None while the branch has not voted."""
    return _due("decision", place, asked)


def _due(code: str, place: Place, asked: Horizon) -> date | None:
    terms = terms_for(place.facts, book=asked.book, calendar=asked.calendar)
    return next((term.due_on for term in terms if term.code == code), None)


def _usual_latest(stage: Stage, place: Place, asked: Horizon) -> date:
    if stage == Stage.PROBATION:
        return asked.until
    spread = asked.pace.between(stage, Stage.PROBATION, has_committee=place.has_committee)
    return asked.until - timedelta(days=spread.median)
