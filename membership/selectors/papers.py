"""What papers are printed from: cases, meetings, courses, registers, each read whole in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet, prefetch_related_objects

from branches.access import Permission, Role
from branches.enums import Level, UnitKind
from branches.models import ApprovalChain, MassOrganisation, RoleAssignment, Unit, User
from membership.models import (
    AdmissionCase,
    BranchMeeting,
    BranchSpell,
    Ceremony,
    Certificate,
    CommitteeVote,
    Course,
    Decision,
    Enrolment,
    Introducer,
    MeetingVote,
    MentorAssignment,
    PaperTemplate,
    PartyMembership,
    Person,
    PrintEvent,
)
from membership.querysets import official, there
from membership.selectors.courses import visible_courses
from membership.selectors.meetings import visible_meetings

MOST_UNITS = 200
NEWEST_PRINTS = 50


def printable_people(*, user: User) -> QuerySet[Person]:
    """Give the people whose papers the reader may print."""
    return Person.objects.visible_to(user, Permission.EXPORT)


def latest_case(*, user: User, person: Person) -> AdmissionCase | None:
    """Give the latest try of a person that the reader may print, read for papers; None when there is none."""
    cases = AdmissionCase.objects.visible_to(user, Permission.EXPORT).filter(person=person)
    case = cases.select_related("person", "branch__parent__parent").order_by("-attempt").first()
    if case is not None:
        load_for_papers([case])
    return case


def printable_meetings(*, user: User) -> QuerySet[BranchMeeting]:
    return visible_meetings(user=user, permission=Permission.EXPORT).select_related("branch__parent__parent")


def printable_courses(*, user: User) -> QuerySet[Course]:
    rows = visible_courses(user=user, permission=Permission.EXPORT)
    return rows.filter(cancelled_on__isnull=True).select_related("commune__parent")


def printable_units(*, user: User) -> QuerySet[Unit]:
    """Give the communes and branches whose registers the reader may print."""
    units = Unit.objects.visible_to(user, Permission.EXPORT).filter(Q(kind=UnitKind.BRANCH) | Q(level=Level.COMMUNE))
    return units.select_related("parent__parent")


def agenda_for_papers(meeting: BranchMeeting) -> list[MeetingVote]:
    """List the standing votes of a meeting that was read for its reader, with their cases read for papers."""
    votes = MeetingVote.objects.filter(meeting=meeting, withdrawn_at__isnull=True)
    rows = list(votes.select_related("case__person", "case__branch__parent__parent").order_by("position", "pk"))
    load_for_papers([vote.case for vote in rows])
    for vote in rows:
        vote.meeting = meeting
    return rows


def load_for_papers(cases: Sequence[AdmissionCase]) -> None:
    """Read everything that the papers of cases show beside the cases themselves."""
    standing = {"withdrawn_at__isnull": True}
    members = ("member__person", "member__spells__branch")
    prefetch_related_objects(
        cases,
        "membership",
        "documents",
        Prefetch("branch__parent__approval_chains", ApprovalChain.objects.select_related("decided_by__parent")),
        Prefetch("branch__parent__mass_organisations", MassOrganisation.objects.order_by("pk")),
        Prefetch("introducers", Introducer.objects.order_by("pk")),
        *(f"introducers__{path}" for path in members),
        Prefetch("mentors", MentorAssignment.objects.order_by("from_on", "pk")),
        "mentors__mentor__person",
        "mentors__mentor__spells__branch",
        Prefetch("person__certificates", Certificate.objects.filter(revoked_on__isnull=True).order_by("issued_on")),
        Prefetch("votes", MeetingVote.objects.filter(**standing).select_related("meeting__branch").order_by("pk")),
        Prefetch("committee_votes", CommitteeVote.objects.filter(**standing).order_by("held_on", "pk")),
        Prefetch("decisions", Decision.objects.filter(**standing).select_related("issued_by__parent")),
        Prefetch("ceremonies", Ceremony.objects.filter(**standing)),
    )


def class_for_papers(course: Course) -> list[Enrolment]:
    """List who is on the list of a course that was read for its reader, by given name, with certificates."""
    rows = Enrolment.objects.counted().standing().filter(course=course)
    related = rows.select_related("person", "branch", "certificate")
    return list(related.order_by("person__name_sort", "pk"))


def probationary_members(meetings: Iterable[BranchMeeting]) -> dict[int, int]:
    """Count the probationary members of the branch of each meeting on its day, by the key of the meeting; one query."""
    rows = list(meetings)
    counts = {
        f"meeting_{meeting.pk}": Count(
            "pk", filter=Q(branch=meeting.branch_id) & there(meeting.held_on) & ~official(meeting.held_on)
        )
        for meeting in rows
    }
    if not counts:
        return {}
    found = BranchSpell.objects.counted().filter(branch__in={row.branch_id for row in rows}).aggregate(**counts)
    return {meeting.pk: found[f"meeting_{meeting.pk}"] for meeting in rows}


def secretaries_of(branch: Unit) -> list[RoleAssignment]:
    """List who has been secretary of a branch and when, as far as accounts know, by appointment; one query."""
    held = RoleAssignment.objects.filter(unit=branch, role=Role.SECRETARY).select_related("user")
    return list(held.order_by("pk"))


def secretary_among(held: Iterable[RoleAssignment], on: date) -> str:
    """Name who of the secretaries of a branch was in office on a day; "" where no account says. Asks nothing."""
    return next((row.user.full_name for row in held if row.covers(on)), "")


def probation_register(unit: Unit, on: date) -> list[BranchSpell]:
    """List who was a probationary member at or below a unit between the first day of the year and ``on``.

    By the day of joining; of each the latest spell there, with the case, every membership and every spell.
    """
    rows = _spells_of_year(unit, on)
    in_the_year = Q(membership__official_on__isnull=True) | Q(membership__official_on__gt=_new_year(on))
    in_the_spell = Q(membership__official_on__isnull=True) | Q(membership__official_on__gt=F("from_on"))
    decisions = Decision.objects.filter(withdrawn_at__isnull=True).select_related("issued_by")
    related = rows.filter(in_the_year, in_the_spell).prefetch_related(
        Prefetch("membership__case__decisions", decisions, to_attr="standing_decisions"),
        Prefetch("membership__case__mentors", MentorAssignment.objects.order_by("from_on", "pk")),
        Prefetch("membership__person__memberships", PartyMembership.objects.order_by("joined_on", "pk")),
    )
    return _latest(related.order_by("membership__joined_on", "membership__pk", "from_on", "pk"))


def member_register(unit: Unit, on: date) -> list[BranchSpell]:
    """List who was a member at or below a unit between the first day of the year and ``on``.

    By branch and given name; of each the latest spell there, with every spell.
    """
    order = ("branch__position", "branch", "membership__person__name_sort", "membership__pk", "from_on", "pk")
    return _latest(_spells_of_year(unit, on).order_by(*order))


def _new_year(on: date) -> date:
    return date(on.year, 1, 1)


def _spells_of_year(unit: Unit, on: date) -> QuerySet[BranchSpell]:
    rows = BranchSpell.objects.counted().filter(branch__in=Unit.objects.at_or_under(unit), from_on__lte=on)
    spells = BranchSpell.objects.select_related("branch").order_by("from_on", "pk")
    related = rows.select_related("membership__person", "membership__case", "branch")
    there = Q(left_on__isnull=True) | Q(left_on__gt=_new_year(on))
    return related.filter(there).prefetch_related(Prefetch("membership__spells", spells))


def _latest(spells: Iterable[BranchSpell]) -> list[BranchSpell]:
    """Keep of each membership the spell that began last, where the first of them stood."""
    kept: dict[int, BranchSpell] = {}
    for spell in spells:
        held = kept.get(spell.membership_id)
        if held is None or held.from_on <= spell.from_on:
            kept[spell.membership_id] = spell
    return list(kept.values())


def units_with_registers(*, user: User) -> list[Unit]:
    """List the communes and branches whose registers the reader may print, the first MOST_UNITS of them."""
    rows = printable_units(user=user).filter(closed_on__isnull=True)
    lowest = rows.filter(Q(level=Level.COMMUNE) | Q(level=""))
    return list(lowest.order_by("path", "position")[:MOST_UNITS])


def issuers_of(*, user: User, unit_ids: Iterable[int]) -> set[int]:
    """Choose, of some units, those in whose name the reader may give numbers."""
    writable = Unit.objects.visible_to(user, Permission.CASE_MOVE)
    return set(writable.filter(pk__in=set(unit_ids)).values_list("pk", flat=True))


def prints(*, user: User) -> QuerySet[PrintEvent]:
    """Give the prints of the units whose papers the reader prints, or whose log the reader reads."""
    mine = PrintEvent.objects.visible_to(user, Permission.EXPORT)
    logged = PrintEvent.objects.visible_to(user, Permission.LOG_READ)
    return (mine | logged).select_related("unit", "printed_by")


def template_communes(*, user: User) -> QuerySet[Unit]:
    """Give the communes whose templates the reader keeps."""
    communes = Unit.objects.filter(level=Level.COMMUNE, closed_on__isnull=True)
    return communes.visible_to(user, Permission.TEMPLATE_WRITE).order_by("path")


def templates(*, user: User) -> QuerySet[PaperTemplate]:
    """Give the templates in use of the communes that the reader administers, without the files themselves."""
    rows = PaperTemplate.objects.visible_to(user, Permission.TEMPLATE_WRITE).filter(withdrawn_at__isnull=True)
    related = rows.select_related("commune", "uploaded_by").defer("content")
    return related.order_by("commune__path", "form", "pk")


def forms_replaced(commune: Unit | None) -> set[str]:
    """Name the forms for which a commune has a template of its own; one query."""
    rows = PaperTemplate.objects.filter(commune=commune, withdrawn_at__isnull=True)
    return set(rows.values_list("form", flat=True))


def template_files(commune: Unit | None, forms: Iterable[str]) -> dict[str, bytes]:
    """Give a commune's own templates of some forms; one query."""
    rows = PaperTemplate.objects.filter(commune=commune, withdrawn_at__isnull=True, form__in=set(forms))
    return {form: bytes(content) for form, content in rows.values_list("form", "content")}
