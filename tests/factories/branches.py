"""One function per model of the organisation: each makes one saved row.

Units are founded by the service, so that paths and histories are as in life.
"""

from datetime import date
from itertools import count

from django.utils import timezone

from branches.access import Role
from branches.enums import (
    BranchKind,
    DirectiveKind,
    Level,
    MassOrganisationKind,
    Measure,
    PlaceClass,
    QuotaOrigin,
    UnitKind,
)
from branches.models import (
    ApprovalChain,
    DirectiveDocument,
    Evaluation,
    MassOrganisation,
    PlaceClassSpell,
    Quota,
    QuotaRevision,
    RoleAssignment,
    Unit,
    UnitYear,
    User,
    Village,
    VillageService,
    VillageYear,
)
from branches.services.units import found_unit
from nammlau.text import fold

_numbers = count(1)
FOUNDED_ON = date(1990, 1, 1)
PASSWORD = "mật khẩu để thử"


def make_committee(*, name=None, code=None, parent=None, level=Level.DISTRICT, founded_on=FOUNDED_ON) -> Unit:
    number = next(_numbers)
    return found_unit(
        code=code or f"uy-{number}",
        name=name or f"Đảng bộ huyện {number}",
        kind=UnitKind.COMMITTEE,
        level=level,
        parent=parent,
        founded_on=founded_on,
        by=None,
    )


def make_commune(*, name=None, code=None, parent=None, founded_on=FOUNDED_ON) -> Unit:
    number = next(_numbers)
    return make_committee(
        code=code or f"xa-{number}",
        name=name or f"Đảng bộ xã {number}",
        level=Level.COMMUNE,
        parent=parent,
        founded_on=founded_on,
    )


def make_branch(
    *, parent=None, name=None, code=None, branch_kind=BranchKind.VILLAGE, position=0, founded_on=FOUNDED_ON
) -> Unit:
    """Make a branch, of a new commune unless ``parent`` is given."""
    number = next(_numbers)
    return found_unit(
        code=code or f"cb-{number}",
        name=name or f"Chi bộ bản {number}",
        kind=UnitKind.BRANCH,
        branch_kind=branch_kind,
        parent=parent or make_commune(),
        position=position,
        founded_on=founded_on,
        by=None,
    )


def make_user(*, role=None, unit=None, username=None, full_name=None, **fields) -> User:
    """Make a user with PASSWORD; with ``role`` one who holds it at ``unit`` since long ago, without end."""
    username = username or f"user{next(_numbers)}"
    user = User.objects.create_user(username, PASSWORD, full_name=full_name or username, **fields)
    if role is not None:
        make_role(user=user, role=role, unit=unit)
    return user


def make_role(*, user, role=Role.OFFICE, unit=None, from_on=FOUNDED_ON, until_on=None, title="") -> RoleAssignment:
    return RoleAssignment.objects.create(
        user=user, role=role, unit=unit or make_commune(), from_on=from_on, until_on=until_on, title=title
    )


def make_place_class(*, unit, place_class=PlaceClass.HIGHLAND, from_on=FOUNDED_ON, until_on=None) -> PlaceClassSpell:
    return PlaceClassSpell.objects.create(unit=unit, place_class=place_class, from_on=from_on, until_on=until_on)


def make_chain(
    *, unit, decided_by=None, committee_votes=True, from_on=FOUNDED_ON, until_on=None, **fields
) -> ApprovalChain:
    """Say who decides the admissions of a commune: its parent unless ``decided_by`` is given."""
    return ApprovalChain.objects.create(
        unit=unit,
        decided_by=decided_by or unit.parent or unit,
        committee_votes=committee_votes,
        from_on=from_on,
        until_on=until_on,
        **fields,
    )


def make_village(*, unit=None, name=None, branch=None, founded_on=None, closed_on=None) -> Village:
    """Make a village of a commune, served by ``branch`` since long ago when one is given."""
    unit = unit or (branch.parent if branch else make_commune())
    name = name or f"Bản số {next(_numbers)}"
    village = Village.objects.create(
        unit=unit, name=name, name_folded=fold(name), founded_on=founded_on, closed_on=closed_on
    )
    if branch is not None:
        make_service(village=village, branch=branch)
    return village


def make_service(*, village, branch, from_on=FOUNDED_ON, until_on=None) -> VillageService:
    return VillageService.objects.create(village=village, branch=branch, from_on=from_on, until_on=until_on)


def make_evaluation(*, unit, year=2025, level="", **fields) -> Evaluation:
    """Make the evaluation of a unit; with ``level`` one that a numbered paper of that year decided."""
    decided = {"decided_on": date(year, 12, 26), "decided_by": "Ban Thường vụ", "document_number": "5-QĐ/ĐU"}
    if "document" in fields:
        decided["document_number"] = ""
    return Evaluation.objects.create(unit=unit, year=year, level=level, **(decided if level else {}) | fields)


def make_village_year(*, village, year=2026, **figures) -> VillageYear:
    return VillageYear.objects.create(village=village, year=year, **figures)


def make_unit_year(*, unit, year=2026, **figures) -> UnitYear:
    return UnitYear.objects.create(unit=unit, year=year, **figures)


def make_mass_organisation(*, unit, kind=MassOrganisationKind.YOUTH_UNION, name=None, from_on=FOUNDED_ON):
    return MassOrganisation.objects.create(unit=unit, kind=kind, name=name or kind.label, from_on=from_on)


def make_document(
    *,
    unit,
    number="03-NQ/ĐU",
    issued_on=date(2026, 1, 5),
    kind=DirectiveKind.RESOLUTION,
    title="Về công tác phát triển đảng viên",
) -> DirectiveDocument:
    issuer = "Ban Chấp hành Đảng bộ xã"
    return DirectiveDocument.objects.create(
        unit=unit,
        kind=kind,
        issuer=issuer,
        number=number,
        issued_on=issued_on,
        title=title,
        words_folded=fold(f"{number} {title} {issuer}"),
    )


def make_quota(
    *,
    unit,
    target=2,
    year=2026,
    last_year=None,
    measure=Measure.ADMISSION,
    origin=QuotaOrigin.ASSIGNED,
    document=None,
    root=None,
) -> Quota:
    """Make the target of a year, or of a term up to ``last_year``, with its line of history from the first day on."""
    cell = {
        "unit": unit,
        "measure": measure,
        "origin": origin,
        "first_year": year,
        "last_year": last_year or year,
        "document": document,
    }
    make_revision(**cell, after=target, root=root)
    return Quota.objects.create(**cell, target=target)


def make_revision(*, unit, before=None, after=2, decided_on=None, **fields) -> QuotaRevision:
    """Make a line of history, of admissions assigned for 2026 unless told otherwise."""
    cell = {"measure": Measure.ADMISSION, "origin": QuotaOrigin.ASSIGNED, "first_year": 2026, "last_year": 2026}
    values = cell | {"recorded_at": timezone.now()} | fields
    return QuotaRevision.objects.create(
        unit=unit,
        before=before,
        after=after,
        decided_on=decided_on or date(values["first_year"], 1, 1),
        **values,
    )
