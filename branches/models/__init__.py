"""The organisation: units, places, quotas, users and their roles, the audit log."""

from branches.models.audit import AuditEvent, OneTimeRequest
from branches.models.documents import DirectiveDocument
from branches.models.evaluations import Evaluation
from branches.models.places import MassOrganisation, UnitYear, Village, VillageService, VillageYear
from branches.models.quotas import Quota, QuotaRevision, Years
from branches.models.saved_filters import SavedFilter
from branches.models.units import (
    ApprovalChain,
    PlaceClassSpell,
    Subordination,
    Succession,
    Unit,
    UnitName,
)
from branches.models.users import RoleAssignment, SignInAttempt, User, UserSession

__all__ = [
    "ApprovalChain",
    "AuditEvent",
    "DirectiveDocument",
    "Evaluation",
    "MassOrganisation",
    "OneTimeRequest",
    "PlaceClassSpell",
    "Quota",
    "QuotaRevision",
    "RoleAssignment",
    "SavedFilter",
    "SignInAttempt",
    "Subordination",
    "Succession",
    "Unit",
    "UnitName",
    "UnitYear",
    "User",
    "UserSession",
    "Village",
    "VillageService",
    "VillageYear",
    "Years",
]
