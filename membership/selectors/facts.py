"""From rows to plain values: what the rules may know about cases on a day, in a fixed number of queries.

The callers have chosen the cases, and with them who may see them; nothing here looks at the reader.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Prefetch, prefetch_related_objects

from branches.enums import SPECIAL_PLACE_CLASSES, Level, MassOrganisationKind
from branches.models import ApprovalChain, MassOrganisation, Unit
from membership.enums import (
    BEGINNINGS,
    CourseKind,
    DocumentKind,
    GeneralEducation,
    HistoryEntry,
    IntroducerKind,
    LeaveReason,
    MentorEndReason,
    Sex,
    Stage,
)
from membership.models import (
    AdmissionCase,
    BranchSpell,
    Certificate,
    CommitteeVote,
    Decision,
    MeetingVote,
    PartyMembership,
    StageChange,
)
from membership.models import Introducer as IntroducerRow
from membership.models import MentorAssignment as MentorRow
from membership.querysets import official as official_on
from membership.querysets import there
from membership.rules.approval import COMMITTEE_VOTED_UNTIL, chain_on
from membership.rules.circumstances import DecidingBody, Discipline, ReadmissionBar
from membership.rules.dates import DateSpan
from membership.rules.facts import CaseFacts, Introducer, Mentor, Paper
from membership.selectors.decision_facts import decision_facts

BAR_OF = {LeaveReason.OWN_WISH: ReadmissionBar.OWN_REQUEST}
"""What the register alone tells of the cases in which nobody is readmitted; the others stand in papers."""

COULD_NOT_GO_ON = (
    MentorEndReason.MOVED,
    MentorEndReason.DISCIPLINED,
    MentorEndReason.CANNOT_CONTINUE,
    MentorEndReason.DIED,
)
"""Why the branch assigns another member to help, who need not have been together with the person."""

LEFT_FOR_GOOD = (LeaveReason.STRUCK_OFF, LeaveReason.EXPELLED, LeaveReason.OWN_WISH)
"""Ways of leaving after which a new admission is a readmission; who was transferred is still a member."""


def case_facts(case: AdmissionCase, *, on: date) -> CaseFacts:
    """Give the facts about one case as they are known for the day ``on``."""
    return facts_of_cases([case], on=on)[case.pk]


def facts_of_cases(cases: Sequence[AdmissionCase], *, on: date) -> dict[int, CaseFacts]:
    """Give the facts about each case by its key: the same number of queries for one case and for a thousand."""
    load_for_facts(cases)
    official = official_members_by_branch({case.branch_id for case in cases}, days=[on])
    return facts_of_loaded(cases, official, on=on)


def facts_of_loaded(
    cases: Iterable[AdmissionCase], official: Mapping[tuple[int, date], int], *, on: date
) -> dict[int, CaseFacts]:
    """Give the facts about cases of which ``load_for_facts`` has read everything, on any day, without a query."""
    return {case.pk: _facts(case, official.get((case.branch_id, on), 0), on) for case in cases}


def official_members_by_branch(branch_ids: Iterable[int], *, days: Sequence[date]) -> dict[tuple[int, date], int]:
    """Count the official members of branches on each of some days, by branch and day, in one query."""
    numbers = {f"number_{place}": Count("pk", filter=there(day) & official_on(day)) for place, day in enumerate(days)}
    rows = BranchSpell.objects.counted().filter(branch__in=branch_ids, membership__official_on__lte=max(days))
    counted = rows.order_by().values("branch").annotate(**numbers).values_list("branch", *numbers)
    return {(branch, day): number for branch, *found in counted for day, number in zip(days, found, strict=True)}


def load_for_facts(cases: Sequence[AdmissionCase]) -> None:
    """Read everything the facts need beside the cases themselves."""
    youth = MassOrganisation.objects.filter(kind=MassOrganisationKind.YOUTH_UNION)
    prefetch_related_objects(
        cases,
        "person",
        "membership",
        "branch__parent__place_classes",
        Prefetch("branch__parent__approval_chains", ApprovalChain.objects.select_related("decided_by")),
        Prefetch("branch__parent__mass_organisations", youth, to_attr="youth_unions"),
        Prefetch("person__certificates", Certificate.objects.filter(revoked_on__isnull=True)),
        Prefetch("person__memberships", PartyMembership.objects.order_by("joined_on", "pk")),
        "documents",
        Prefetch("introducers", IntroducerRow.objects.select_related("member").order_by("pk")),
        Prefetch("mentors", MentorRow.objects.select_related("mentor").order_by("from_on", "pk")),
        Prefetch("votes", MeetingVote.objects.filter(withdrawn_at__isnull=True).select_related("meeting")),
        Prefetch("committee_votes", CommitteeVote.objects.filter(withdrawn_at__isnull=True)),
        Prefetch("decisions", Decision.objects.filter(withdrawn_at__isnull=True)),
        "ceremonies",
        Prefetch("changes", StageChange.objects.order_by("sequence")),
    )


def committee_votes_on(commune: Unit | None, on: date) -> tuple[bool, bool]:
    """Say whether the base committee votes before the decision on a day, and whether an office confirmed it."""
    chain = chain_on(commune.approval_chains.all() if commune else (), on)
    if chain is None:
        return on <= COMMITTEE_VOTED_UNTIL, on <= COMMITTEE_VOTED_UNTIL
    return chain.committee_votes, chain.is_confirmed


def deciding_body_on(commune: Unit | None, on: date) -> DecidingBody | None:
    """Give the body that decides by the chain of a commune on a day; None where no chain tells one the rules know.

    A commune that decides its own admissions did so as an authorised base committee while there were districts.
    """
    chain = chain_on(commune.approval_chains.all() if commune else (), on)
    if chain is None:
        return None
    if chain.decided_by_id == commune.pk:
        return DecidingBody.AUTHORISED_COMMITTEE if on <= COMMITTEE_VOTED_UNTIL else DecidingBody.COMMUNE_STANDING
    return DecidingBody.DISTRICT_STANDING if chain.decided_by.level == Level.DISTRICT else None


def _facts(case: AdmissionCase, branch_official: int, on: date) -> CaseFacts:
    committee_must_vote, chain_is_confirmed = committee_votes_on(case.branch.parent, on)
    return CaseFacts(
        live=case.is_live,
        stage=Stage(case.stage),
        opened_on=case.opened.earliest,
        is_paused=case.paused_on is not None,
        committee_must_vote=committee_must_vote,
        chain_is_confirmed=chain_is_confirmed,
        deciding_body=deciding_body_on(case.branch.parent, on),
        branch_official=branch_official,
        **_road_facts(case),
        **_person_facts(case, on),
        **_helper_facts(case, on),
        **decision_facts(case),
    )


def _road_facts(case: AdmissionCase) -> dict:
    last = last_step(case.changes.all())
    closing = [change for change in case.changes.all() if change.to_stage == Stage.CLOSED]
    return {
        "previous_stage": Stage(last.from_stage) if last and last.from_stage else None,
        "closed_from": Stage(closing[-1].from_stage) if closing and closing[-1].from_stage else None,
    }


def last_step(changes: Iterable[StageChange]) -> StageChange | None:
    """Give the step that undoing takes back: the latest of those that stand.

    None when that is how the case began, or what an old register told.
    """
    steps = standing_steps(changes)
    return steps[-1] if steps and steps[-1].action not in BEGINNINGS else None


def standing_steps(changes: Iterable[StageChange]) -> list[StageChange]:
    """Keep the rows that are no undoing, were not undone and correct no other; the rows come in their sequence."""
    rows = list(changes)
    undone = {change.undoes_id for change in rows if change.undoes_id}
    return [
        change
        for change in rows
        if not change.undoes_id and change.pk not in undone and change.action != HistoryEntry.CORRECTION
    ]


def _person_facts(case: AdmissionCase, on: date) -> dict:
    person, commune = case.person, case.branch.parent
    earlier = [row for row in person.memberships.all() if row.pk != case.membership_id and row.left_on]
    ended = [row for row in earlier if row.left_reason in LEFT_FOR_GOOD]
    return {
        "born": person.born,
        "sex": Sex(person.sex) if person.sex else None,
        "education": GeneralEducation(person.education),
        "special_area": _special_area(commune),
        "is_youth_union_member": person.is_youth_union_member,
        "youth_union_exists": _youth_union_exists(commune, on),
        "has_over_age_consent": bool(case.over_age_consent),
        "over_age_consent_on": case.over_age_consent_on,
        "is_village_elder": case.is_village_elder,
        "elder_consent_on": case.elder_consent_on,
        "left_party_on": ended[-1].left_on if ended else case.left_party_on,
        "readmission_bar": _readmission_bar(case, ended),
        "family_hardship": case.had_family_hardship,
        "readmissions": max(len(ended) - 1, 0),
        "readmission_consent_on": case.readmission_consent_on,
        "considered_from_on": case.considered_from_on,
        "discipline": _discipline(case, on),
        "has_lower_secondary_diploma": False if case.lacks_diploma else None,
        "place_without_branch": case.place_without_branch,
        "neighbour_branch_assigned": case.neighbour_task_on is not None and case.neighbour_task_on <= on,
    }


def _readmission_bar(case: AdmissionCase, ended: list[PartyMembership]) -> ReadmissionBar | None:
    """Give under which excluded case somebody left: what the office recorded, else what the register alone tells."""
    if case.readmission_bar:
        return ReadmissionBar(case.readmission_bar)
    return BAR_OF.get(ended[-1].left_reason) if ended else None


def _discipline(case: AdmissionCase, on: date) -> Discipline | None:
    """Give the form of discipline that was decided during the probation, by a day."""
    is_decided = case.disciplined_on is not None and case.disciplined_on <= on
    return Discipline(case.discipline) if is_decided else None


def _special_area(commune: Unit | None) -> tuple[DateSpan, ...] | None:
    """Give the spells in which the commune lay in a special area; None where nothing is recorded."""
    rows = list(commune.place_classes.all()) if commune else []
    if not rows:
        return None
    special = [row for row in rows if row.place_class in SPECIAL_PLACE_CLASSES]
    return tuple(DateSpan(row.from_on, row.until_on) for row in special)


def _youth_union_exists(commune: Unit | None, on: date) -> bool | None:
    rows = commune.youth_unions if commune else []
    if not rows:
        return None
    return any(DateSpan(row.from_on, row.until_on).covers(on) for row in rows)


def _helper_facts(case: AdmissionCase, on: date) -> dict:
    standing = [row for row in case.introducers.all() if row.withdrawn_on is None or row.withdrawn_on > on]
    replacing = _replacing_helpers(case)
    return {
        "introducers": tuple(_introducer(row, on, replacing) for row in standing),
        "mentors": tuple(_mentor(row) for row in case.mentors.all()),
        "papers": tuple(
            Paper(kind=DocumentKind(row.kind), is_present=row.is_present, dated_on=row.dated_on, ordinal=row.ordinal)
            for row in case.documents.all()
        ),
        "certificate_issued_on": _certificate_on(case, CourseKind.AWARENESS, on),
        "new_member_certificate_on": _certificate_on(case, CourseKind.NEW_MEMBER, on),
        "check_requested_on": case.check_requested_on,
        "is_check_abroad": case.is_check_abroad,
    }


def _replacing_helpers(case: AdmissionCase) -> set[int]:
    """Give the members whom the branch assigned because the helper before them could not go on."""
    found, is_needed = set(), False
    for row in case.mentors.all():
        if is_needed and row.mentor_id:
            found.add(row.mentor_id)
        is_needed = is_needed or row.end_reason in COULD_NOT_GO_ON
    return found


def _introducer(row: IntroducerRow, on: date, replacing: set[int]) -> Introducer:
    return Introducer(
        kind=IntroducerKind(row.kind),
        name=row.name,
        is_official=was_official(row.member, row.introduced_on or on),
        together_since=row.together_since,
        is_replacement=row.member_id in replacing,
    )


def _mentor(row: MentorRow) -> Mentor:
    return Mentor(
        from_on=row.from_on,
        until_on=row.until_on,
        name=row.mentor_name,
        is_official=was_official(row.mentor, row.from_on),
    )


def was_official(member: PartyMembership | None, on: date) -> bool | None:
    """Say whether somebody was an official member on a day; None where no known member is meant."""
    if member is None:
        return None
    left = member.left_on is not None and member.left_on <= on
    return member.official_on is not None and member.official_on <= on and not left


def _certificate_on(case: AdmissionCase, kind: CourseKind, on: date) -> date | None:
    """Give the day of the newest certificate by ``on``, else of the first one after it.

    An imprecise day is taken as late as it can be, though not after ``on`` where that is possible:
    a doubt about the paper goes in favour of the person.
    """
    spans = [row.issued for row in case.person.certificates.all() if row.kind == kind]
    by_then = [min(span.latest, on) for span in spans if span.earliest <= on]
    return max(by_then, default=None) or min((span.earliest for span in spans), default=None)
