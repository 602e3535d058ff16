"""Chainable filters of the pipeline: adjectives filter, ``with_…`` annotates, ``visible_to`` limits to the reader."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from branches.access import Permission, scope_of
from branches.querysets import under
from membership.enums import ENDED_STAGES, OPEN_STAGES, SpellReason
from membership.enums.reports import ReportStatus


class PersonQuerySet(models.QuerySet):
    def present(self):
        """Leave out what lies in the recycle bin and what was merged into another record."""
        return self.filter(deleted_at__isnull=True, merged_into__isnull=True)

    def in_bin(self, user, permission=Permission.PERSON_WRITE):
        """Keep what lies in the recycle bins of the reader's communes."""
        within = under(scope_of(user).paths(permission), "commune__path")
        return self.filter(within, deleted_at__isnull=False, merged_into__isnull=True)

    def visible_to(self, user, permission=Permission.PERSON_READ):
        """Keep the people of the reader's communes, or with a case or a current spell in the reader's branches.

        The three kinds are brought together by their keys: alternatives would make the database look at everybody.
        """
        paths = scope_of(user).paths(permission)
        if not paths:
            return self.none()
        cases = apps.get_model("membership", "AdmissionCase").objects.filter(under(paths, "branch__path"))
        spells = apps.get_model("membership", "BranchSpell").objects.filter(under(paths, "branch__path"))
        own = self.model.objects.filter(under(paths, "commune__path")).values("pk")
        here = spells.filter(left_on__isnull=True).values("membership__person")
        return self.present().filter(pk__in=own.union(cases.values("person"), here))


class PersonOwnedQuerySet(models.QuerySet):
    """Rows that hang on a person; of two merged records the absorbed one keeps what is there twice."""

    def counted(self):
        """Leave out people in the recycle bin and doubles: lists and figures that name one count the same rows."""
        return self.filter(person__deleted_at__isnull=True, person__merged_into__isnull=True)


class CaseQuerySet(PersonOwnedQuerySet):
    def visible_to(self, user, permission=Permission.PERSON_READ):
        """Keep the cases of branches at or below those where the reader holds the right."""
        return self.counted().filter(under(scope_of(user).paths(permission), "branch__path"))

    def open(self):
        return self.filter(stage__in=OPEN_STAGES)

    def ended(self):
        return self.filter(stage__in=ENDED_STAGES)

    def live(self):
        """Keep the cases that may raise alarms: old register entries do not until the office says so."""
        return self.filter(is_live=True)

    def running(self):
        return self.open().live().filter(paused_on__isnull=True)


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user, permission=Permission.PERSON_READ):
        """Keep the memberships now in the reader's branches, or in them when they ended."""
        spells = apps.get_model("membership", "BranchSpell").objects
        within = under(scope_of(user).paths(permission), "branch__path")
        return self.filter(Exists(spells.filter(within, membership=OuterRef("pk")).current())).filter(
            person__deleted_at__isnull=True, person__merged_into__isnull=True
        )

    def on(self, day):
        """Keep who was a member on ``day``: joined on or before it, and not left on or before it."""
        return self.filter(joined_on__lte=day).filter(Q(left_on__isnull=True) | Q(left_on__gt=day))

    def official(self, on):
        """Keep who was an official member on the day ``on``."""
        return self.on(on).filter(official_on__isnull=False, official_on__lte=on)

    def probationary(self, on):
        """Keep who had joined and was not yet official on the day ``on``, even past twelve months."""
        return self.on(on).filter(Q(official_on__isnull=True) | Q(official_on__gt=on))


# Conditions on spells in branches, shared by filters and by the counts of reports.
BEGUN_BY_JOINING = (SpellReason.ADMITTED, SpellReason.REGISTER)
"""Why a spell that began on the day of joining began: an admission recorded here, or one known from a register."""
ADMITTED_HERE = Q(from_on=F("membership__joined_on"), reason__in=BEGUN_BY_JOINING)
"""The spell began with an admission, not with a transfer.

An admission counts on the day of the ceremony, so also in the year of its target: that is the day a person joins
("ngày vào Đảng"), and figures and register agree. Offices also count by the day of the decision.
"""


def there(on):
    """Tell who was a member in that branch on the day ``on``: came on or before it, not left on or before it."""
    return Q(from_on__lte=on) & (Q(left_on__isnull=True) | Q(left_on__gt=on))


def touching(first, last):
    """Tell which spells have a day in the period: nothing that is counted of it happened in any other."""
    return Q(from_on__lte=last) & (Q(left_on__isnull=True) | Q(left_on__gte=first))


def official(on):
    """Tell whose twelve months had ended on or before the day ``on``, with recognition."""
    return Q(membership__official_on__isnull=False, membership__official_on__lte=on)


def probationary(on):
    """Tell who had joined and was not yet official on the day ``on``, even past twelve months."""
    return there(on) & ~official(on)


def admitted_between(first, last):
    """Tell which spells began with an admission in the period, both days included."""
    return ADMITTED_HERE & Q(from_on__range=(first, last))


def recognised_between(first, last):
    """Tell in which spells the member became official in the period, both days included."""
    became = F("membership__official_on")
    still_there = Q(left_on__isnull=True) | Q(left_on__gt=became)
    return still_there & Q(from_on__lte=became, membership__official_on__range=(first, last))


class BranchSpellQuerySet(models.QuerySet):
    """Spells of members in branches; ``left_on`` is the first day in which the member is no longer there."""

    def counted(self):
        """Leave out people in the recycle bin: those few are looked up, not everybody who is counted."""
        people = apps.get_model("membership", "Person").objects
        return self.exclude(Exists(people.filter(pk=OuterRef("membership__person"), deleted_at__isnull=False)))

    def current(self):
        """Keep the spell a member is in, or for one who left the Party the last one."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on=F("membership__left_on")))

    def on(self, day):
        """Keep the spells of those who were members in that branch on ``day``."""
        return self.filter(there(day))

    def official(self, on):
        return self.filter(there(on), official(on))

    def probationary(self, on):
        return self.filter(probationary(on))

    def admitted_between(self, first, last):
        return self.filter(admitted_between(first, last))

    def recognised_between(self, first, last):
        return self.filter(recognised_between(first, last))

    def visible_to(self, user, permission=Permission.PERSON_READ):
        return self.filter(under(scope_of(user).paths(permission), "branch__path"))


class TransferQuerySet(models.QuerySet):
    """Transfers of members into a committee or out of it."""

    def visible_to(self, user, permission=Permission.PERSON_READ):
        """Keep the transfers of memberships that the reader sees."""
        memberships = apps.get_model("membership", "PartyMembership").objects
        return self.filter(membership__in=memberships.visible_to(user, permission))

    def standing(self):
        """Leave out what was taken back."""
        return self.filter(withdrawn_at__isnull=True)


class EnrolmentQuerySet(PersonOwnedQuerySet):
    def standing(self):
        """Leave out who was withdrawn from the list of the course."""
        return self.filter(withdrawn_on__isnull=True)


class CertificateQuerySet(PersonOwnedQuerySet):
    def standing(self):
        """Leave out what was revoked."""
        return self.filter(revoked_on__isnull=True)


class BranchOwnedQuerySet(models.QuerySet):
    """Rows with a ``branch`` column: meetings, proposals."""

    def visible_to(self, user, permission=Permission.PERSON_READ):
        return self.filter(under(scope_of(user).paths(permission), "branch__path"))


class CommuneOwnedQuerySet(models.QuerySet):
    """Rows with a ``commune`` column: courses, imports, merges."""

    def visible_to(self, user, permission=Permission.PERSON_READ):
        return self.filter(under(scope_of(user).paths(permission), "commune__path"))


class CaseOwnedQuerySet(models.QuerySet):
    """Rows that hang on a case: helpers, introducers, papers, votes, decisions."""

    def visible_to(self, user, permission=Permission.PERSON_READ):
        """Keep the rows of cases that the reader sees: of people in the recycle bin and of doubles none."""
        return self.filter(
            under(scope_of(user).paths(permission), "case__branch__path"),
            case__person__deleted_at__isnull=True,
            case__person__merged_into__isnull=True,
        )


class PlanOwnedQuerySet(models.QuerySet):
    """Rows that hang on the plan of a branch: people and tasks."""

    def visible_to(self, user, permission=Permission.PERSON_READ):
        return self.filter(under(scope_of(user).paths(permission), "plan__branch__path"))

    def standing(self):
        """Leave out what was dropped."""
        return self.filter(dropped_on__isnull=True)


class MentorAssignmentQuerySet(CaseOwnedQuerySet):
    def holding(self, on):
        """Keep the assignments in force on the day ``on``, both ends included."""
        return self.filter(from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gte=on))


class PeriodReportQuerySet(models.QuerySet):
    """Reports of committees: the own are read whole, those of units below once they were sent."""

    def visible_to(self, user):
        """Keep the reports of the units at which the reader holds a role, and what was sent to them from below."""
        scope = scope_of(user)
        below = under(scope.paths(Permission.REPORT_ANSWER), "unit__path")
        own = Q(unit__in=scope.unit_ids(Permission.REPORT_READ))
        return self.filter(own | (below & Q(status__in=(ReportStatus.SENT, ReportStatus.ACCEPTED))))
