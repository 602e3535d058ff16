"""Units as their pages show them: lists, pickers, and everything about one unit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.access import Permission, Role, scope_of
from branches.models import (
    ApprovalChain,
    DirectiveDocument,
    MassOrganisation,
    PlaceClassSpell,
    RoleAssignment,
    Subordination,
    Succession,
    Unit,
    UnitName,
    User,
    Village,
    VillageService,
)
from branches.selectors.documents import documents_of
from branches.selectors.searching import PICKED, named_like

MOST_CHILDREN = 200
MOST_DOCUMENTS = 20
CLOSED = "CLOSED"


def visible_units(*, user: User) -> QuerySet[Unit]:
    """List the units at and below those of the reader."""
    return Unit.objects.visible_to(user).select_related("parent")


def writable_units(*, user: User) -> QuerySet[Unit]:
    """List the units whose data the reader keeps."""
    return Unit.objects.visible_to(user, Permission.UNIT_WRITE).select_related("parent")


def subordinate_units(*, user: User) -> QuerySet[Unit]:
    """List the units below those at which the reader holds the right to write: only these may be closed or moved."""
    own = scope_of(user).unit_ids(Permission.UNIT_WRITE)
    return writable_units(user=user).exclude(pk__in=own)


def has_branches(*, user: User) -> bool:
    """Tell whether there is any branch at or below the units of the reader."""
    return visible_units(user=user).branches().exists()


def writable_committees(*, user: User) -> QuerySet[Unit]:
    return writable_units(user=user).committees()


def branches_of(*, user: User, committee: Unit, on: date) -> QuerySet[Unit]:
    """List the branches directly under a committee that existed on a day, in the order of their list."""
    found = writable_units(user=user).branches().filter(parent=committee).existing(on)
    return found.order_by("position", "name_folded", "pk")


def possible_successors(*, unit: Unit, user: User, on: date) -> QuerySet[Unit]:
    """List the units of the same kind under the same committee that exist on a day, this one left out."""
    beside = writable_units(user=user).filter(parent=unit.parent, kind=unit.kind).exclude(pk=unit.pk).existing(on)
    return beside.order_by("position", "name_folded", "pk")


def deciders(*, user: User, unit: Unit) -> QuerySet[Unit]:
    """List who may decide the admissions of a committee: itself, those above it today, and those the reader keeps."""
    width = len(unit.path.split(".", 1)[0]) + 1
    above = [unit.path[:end] for end in range(width, len(unit.path) + 1, width)]
    own = Q(pk__in=writable_committees(user=user).values("pk"))
    return Unit.objects.committees().filter(Q(path__in=above) | own).select_related("parent")


def units_found(*, units: QuerySet[Unit], text: str) -> QuerySet[Unit]:
    """List at most twenty of ``units`` whose name has the words; one query."""
    return units.filter(named_like(text)).order_by("path", "pk")[:PICKED]


def unit_rows(*, user: User, filters: dict, on: date) -> QuerySet[Unit]:
    """List the units that the reader sees, with ``branch_count`` and ``village_count``.

    Without a text that is searched for, a reader above the communes sees communes and not their branches.
    """
    units = (
        Unit.objects.visible_to(user)
        .select_related("parent")
        .annotate(branch_count=_branches_below(on), village_count=_villages_served(on))
    )
    if filters.get("q"):
        units = units.filter(named_like(filters["q"]))
    elif not filters.get("kind"):
        units = units.filter(_near(user))
    if filters.get("kind"):
        units = units.filter(Q(branch_kind=filters["kind"]) | Q(kind=filters["kind"]))
    if filters.get("status") == CLOSED:
        return units.exclude(pk__in=Unit.objects.existing(on).values("pk"))
    return units.existing(on)


def _near(user: User) -> Q:
    """Build the condition that a unit is one of the reader's own or lies directly under one."""
    own = scope_of(user).unit_ids(Permission.UNIT_READ)
    return Q(pk__in=own) | Q(parent__in=own)


def _branches_below(on: date):
    below = Unit.objects.branches().existing(on).filter(parent=OuterRef("pk")).order_by()
    counted = below.values("parent").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _villages_served(on: date):
    served = VillageService.objects.holding(on).filter(branch=OuterRef("pk")).order_by()
    counted = served.values("branch").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything the page of a unit shows; dated rows newest first."""

    names: list[UnitName]
    subordinations: list[Subordination]
    place_classes: list[PlaceClassSpell]
    approval_chains: list[ApprovalChain]
    successors: list[Succession]
    predecessors: list[Succession]
    children: list[Unit]
    villages: list[Village]
    village_services: list[VillageService]
    mass_organisations: list[MassOrganisation]
    documents: list[DirectiveDocument]
    secretaries: list[RoleAssignment]


def unit_page(*, unit: Unit, user: User, on: date) -> UnitPage:
    """Read what a unit is and was; a fixed number of queries. ``unit`` is one that ``user`` may see."""
    newest = "-from_on"
    return UnitPage(
        names=list(unit.names.order_by(newest, "pk")),
        subordinations=list(unit.subordinations.select_related("parent").order_by(newest, "pk")),
        place_classes=list(unit.place_classes.order_by(newest, "pk")),
        approval_chains=list(unit.approval_chains.select_related("decided_by").order_by(newest, "pk")),
        successors=list(unit.successions.select_related("successor").order_by("effective_on", "pk")),
        predecessors=list(unit.precessions.select_related("predecessor").order_by("effective_on", "pk")),
        children=_children(unit, user, on),
        villages=list(villages_of(unit=unit, user=user, on=on).filter(closed_on__isnull=True)),
        village_services=list(unit.village_services.select_related("village").order_by(newest, "pk")),
        mass_organisations=list(unit.mass_organisations.order_by("kind", newest, "pk")),
        documents=list(documents_of(user=user, unit=unit)[:MOST_DOCUMENTS]),
        secretaries=_secretaries(unit, on),
    )


def _children(unit: Unit, user: User, on: date) -> list[Unit]:
    """List the units directly under this one, those that exist first; a closed one is recognised by its date."""
    below = Unit.objects.visible_to(user).filter(parent=unit)
    return list(below.order_by(F("closed_on").asc(nulls_first=True), "position", "name_folded", "pk")[:MOST_CHILDREN])


def _secretaries(unit: Unit, on: date) -> list[RoleAssignment]:
    held = RoleAssignment.objects.holding(on).filter(unit=unit, role=Role.SECRETARY, user__is_active=True)
    return list(held.select_related("user").order_by("from_on", "pk"))


def villages_of(*, unit: Unit, user: User, on: date) -> QuerySet[Village]:
    """List the villages of a commune, with ``branch_name`` and ``branch_pk`` of who serves each on a day."""
    serving = VillageService.objects.holding(on).filter(village=OuterRef("pk")).order_by("-from_on")
    villages = (
        Village.objects.visible_to(user)
        .filter(unit=unit)
        .annotate(
            branch_name=Subquery(serving.values("branch__name")[:1]), branch_pk=Subquery(serving.values("branch")[:1])
        )
    )
    return villages.order_by("name_folded", "pk")


def visible_villages(*, user: User) -> QuerySet[Village]:
    return Village.objects.visible_to(user).select_related("unit")


def writable_villages(*, user: User) -> QuerySet[Village]:
    return Village.objects.visible_to(user, Permission.UNIT_WRITE).select_related("unit")


def village_history(*, village: Village) -> tuple[list[VillageService], list]:
    """Return who served a village, newest first, and its yearly figures, newest first."""
    services = list(village.services.select_related("branch").order_by("-from_on", "pk"))
    return services, list(village.years.order_by("-year"))


def writable_mass_organisations(*, user: User) -> QuerySet[MassOrganisation]:
    """List the mass organisations of the units whose data the reader keeps."""
    return MassOrganisation.objects.filter(unit__in=writable_units(user=user)).select_related("unit")
