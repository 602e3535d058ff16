"""The bulk door: whole registers of the past enter at the stage that their dates prove."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from branches.models import Unit, User
from membership.enums import HistoryEntry, Stage
from membership.models import AdmissionCase, PartyMembership, Person, StageChange
from membership.rules.dates import ImpreciseDate
from membership.rules.state import stage_from_dates

COPIED = ("person", "branch", "attempt", "membership", "source_document", "origin", "introduced_by", "register_code")
"""Columns of a case that an entry gives as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One try of one person as an old register tells it: what is dated, the rest is unknown.

    ``case`` is the case to be completed where an earlier book has brought one. The caller writes the rows that
    the dates stand for (enrolment, certificate, decision, membership).
    """

    person: Person
    branch: Unit
    opened: ImpreciseDate
    sent: ImpreciseDate | None = None
    certified: ImpreciseDate | None = None
    decided: ImpreciseDate | None = None
    joined: ImpreciseDate | None = None
    official: ImpreciseDate | None = None
    membership: PartyMembership | None = None
    attempt: int = 1
    source_document: str = ""
    origin: str = ""
    introduced_by: str = ""
    register_code: str = ""
    case: AdmissionCase | None = None

    @property
    def stage(self) -> Stage:
        return stage_from_dates(
            sent_on=self.sent,
            certified_on=self.certified,
            decided_on=self.decided,
            joined_on=self.joined,
            official_on=self.official,
        )

    def steps(self) -> Iterator[tuple[Stage, ImpreciseDate]]:
        """Yield the stages reached and when, in the order of the road."""
        yield Stage.SOURCE, self.opened
        reached = (self.sent, self.certified, self.decided, self.joined, self.official)
        stages = (Stage.COURSE, Stage.DOSSIER, Stage.CEREMONY, Stage.PROBATION, Stage.OFFICIAL)
        yield from ((stage, day) for stage, day in zip(stages, reached, strict=True) if day)


@transaction.atomic
def enter_register_history(*, entries: Sequence[RegisterEntry], by: User | None) -> list[AdmissionCase]:
    """Enter cases from an old register with their history, at the stage that their dates prove; in their order.

    They raise no alarms until an office follows them. A case given by an entry goes on to a later stage, unless
    it is followed already: then it is left as it is. The same number of statements whatever the number of
    entries (but for the batches of the database); the caller writes the audit row of the import.
    """
    new = [entry for entry in entries if entry.case is None]
    made = dict(zip(map(id, new), AdmissionCase.objects.bulk_create(map(_case_from_register, new)), strict=True))
    going_on = [entry for entry in entries if entry.case and not entry.case.is_live and _is_further(entry)]
    locked = AdmissionCase.objects.select_for_update(of=("self",)).in_bulk([entry.case.pk for entry in going_on])
    lines = dict(
        StageChange.objects.filter(case__in=locked).values_list("case").annotate(last=Max("sequence")).order_by()
    )
    changes = [line for entry in new for line in _lines(entry, made[id(entry)], "", 0, by)]
    for entry in going_on:
        case = locked[entry.case.pk]
        changes += _lines(entry, case, case.stage, lines.get(case.pk, 0), by)
        case.stage, case.membership, case.version = entry.stage, entry.membership, case.version + 1
    StageChange.objects.bulk_create(changes)
    AdmissionCase.objects.bulk_update(locked.values(), ["stage", "membership", "version"])
    return [made.get(id(entry)) or locked.get(entry.case.pk, entry.case) for entry in entries]


def _case_from_register(entry: RegisterEntry) -> AdmissionCase:
    return AdmissionCase(
        stage=entry.stage,
        opened_on=entry.opened.day,
        opened_precision=entry.opened.precision,
        is_live=False,
        **{name: getattr(entry, name) for name in COPIED},
    )


def _is_further(entry: RegisterEntry) -> bool:
    order = list(Stage)
    return entry.case.stage != Stage.CLOSED and order.index(entry.stage) > order.index(Stage(entry.case.stage))


def _lines(entry: RegisterEntry, case, from_stage: str, last: int, by) -> Iterator[StageChange]:
    """Yield the lines of history after ``from_stage`` ("" for a new case), numbered after ``last``."""
    order = ["", *Stage]
    later = [step for step in entry.steps() if order.index(step[0]) > order.index(from_stage)]
    for number, (stage, day) in enumerate(later, last + 1):
        yield StageChange(
            case=case,
            sequence=number,
            action=HistoryEntry.REGISTER,
            from_stage=from_stage,
            to_stage=stage,
            to_branch_id=case.branch_id,
            effective_on=day.day,
            effective_precision=day.precision,
            recorded_by=by,
        )
        from_stage = stage
