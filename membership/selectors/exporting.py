"""What goes out to Excel: members with their branch, candidates with their papers, in the reader's scope."""

from django.db.models import Prefetch, QuerySet

from branches.access import Permission
from branches.models import User
from membership.models import (
    AdmissionCase,
    BranchSpell,
    Certificate,
    Decision,
    Enrolment,
    MentorAssignment,
    PartyMembership,
)


def members_to_export(*, user: User) -> QuerySet[PartyMembership]:
    """Give every membership of the reader's branches, by branch and given name; ``spells_by_day`` are its spells."""
    spells = BranchSpell.objects.select_related("branch").order_by("from_on", "pk")
    return (
        PartyMembership.objects.visible_to(user, Permission.EXPORT)
        .select_related("person")
        .prefetch_related(Prefetch("spells", spells, to_attr="spells_by_day"))
        .order_by("person__name_sort", "pk")
    )


def candidates_to_export(*, user: User) -> QuerySet[AdmissionCase]:
    """Give every case of the reader's branches with helpers, courses, certificates and decisions."""
    enrolments = Enrolment.objects.filter(withdrawn_on__isnull=True).select_related("course").order_by("pk")
    certificates = Certificate.objects.filter(revoked_on__isnull=True).order_by("issued_on", "pk")
    decisions = Decision.objects.filter(withdrawn_at__isnull=True).order_by("pk")
    return (
        AdmissionCase.objects.visible_to(user, Permission.EXPORT)
        .select_related("person", "branch", "membership")
        .prefetch_related(
            Prefetch("mentors", MentorAssignment.objects.order_by("from_on", "pk"), to_attr="helpers"),
            Prefetch("person__enrolments", enrolments, to_attr="sent"),
            Prefetch("person__certificates", certificates, to_attr="held"),
            Prefetch("decisions", decisions, to_attr="papers"),
        )
        .order_by("branch__position", "branch", "person__name_sort", "pk")
    )
