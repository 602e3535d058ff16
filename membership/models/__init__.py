"""The pipeline: persons, cases, courses, papers, meetings, decisions, memberships and their history."""

from membership.models.case import (
    AdmissionCase,
    CandidateProposal,
    Introducer,
    MentorAssignment,
    MentorRemark,
)
from membership.models.course import Certificate, Course, Enrolment
from membership.models.decision import Ceremony, Decision
from membership.models.dossier import DossierDocument
from membership.models.feed import CalendarFeed
from membership.models.history import StageChange
from membership.models.meeting import BranchMeeting, CommitteeVote, MeetingVote
from membership.models.office import ImportBatch, ImportStatus
from membership.models.papers import CommitteeTerm, PaperNumber, PaperTemplate, PrintEvent
from membership.models.party_membership import BranchSpell, BranchTransfer, MemberAbsence, PartyMembership
from membership.models.period_report import (
    Delivery,
    DeliveryKey,
    PeriodReport,
    PeriodReportStep,
    ReportDocument,
    ReportTerm,
)
from membership.models.person import DistinctPair, Person, PersonMerge
from membership.models.plan import BranchPlan, PlanLine, PlanTask
from membership.models.rulebook import Holiday, HolidayYear, RuleRow

__all__ = [
    "AdmissionCase",
    "BranchMeeting",
    "BranchPlan",
    "BranchSpell",
    "BranchTransfer",
    "CalendarFeed",
    "CandidateProposal",
    "Ceremony",
    "Certificate",
    "CommitteeTerm",
    "CommitteeVote",
    "Course",
    "Decision",
    "Delivery",
    "DeliveryKey",
    "DistinctPair",
    "DossierDocument",
    "Enrolment",
    "Holiday",
    "HolidayYear",
    "ImportBatch",
    "ImportStatus",
    "Introducer",
    "MeetingVote",
    "MemberAbsence",
    "MentorAssignment",
    "MentorRemark",
    "PaperNumber",
    "PaperTemplate",
    "PartyMembership",
    "PeriodReport",
    "PeriodReportStep",
    "Person",
    "PersonMerge",
    "PlanLine",
    "PlanTask",
    "PrintEvent",
    "ReportDocument",
    "ReportTerm",
    "RuleRow",
    "StageChange",
]
