"""The page of one person: who they are, the latest try, memberships, courses; for each reader what they may know."""

from dataclasses import dataclass
from datetime import date

from branches.access import Permission, scope_of
from branches.models import User
from membership.enums import ENDED_STAGES
from membership.models import AdmissionCase, CandidateProposal, Certificate, Enrolment, PartyMembership, Person
from membership.rules.eligibility import age_label
from membership.rules.ethnic_groups import ethnic_group_label
from membership.selectors.case_page import CasePage, case_page
from membership.selectors.cases import cases_of, certificates_of, enrolments_of, memberships_of
from membership.selectors.member_pages import current_spell
from membership.selectors.person_fields import field_label, field_text
from membership.selectors.proposals import proposed_words, readable_proposal
from nammlau.writing import masked_id

OPEN_FIELDS = ("sex", "education", "professional_education", "occupation", "position", "village")
FILE_FIELDS = (
    *OPEN_FIELDS,
    "religion",
    "residence",
    "native_place",
    "is_youth_union_member",
    "is_trade_union_member",
    "phone",
    "note",
)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything one reader may know of one person; rights are those at the branch or commune of the person."""

    person: Person
    age: str
    case: CasePage | None
    proposal: CandidateProposal | None
    earlier_cases: list[AdmissionCase]
    memberships: list[PartyMembership]
    enrolments: list[Enrolment]
    certificates: list[Certificate]
    shows_file: bool
    may_move: bool
    may_write: bool
    may_remark: bool
    may_register: bool
    may_print: bool
    may_open_case: bool
    unfollowed: PartyMembership | None

    @property
    def ethnic_group(self) -> str:
        return ethnic_group_label(self.person.ethnic_group) if self.person.ethnic_group else ""

    @property
    def proposed(self) -> list[tuple[str, object]]:
        """Write the proposal from which the latest try grew, as pairs of label and value; empty without one."""
        return proposed_words(self.proposal) if self.proposal else []

    @property
    def details(self) -> list[tuple[str, str]]:
        """Write what is known of the person, as pairs of label and value; phone and number for the full file only."""
        names = FILE_FIELDS if self.shows_file else OPEN_FIELDS
        texts = {name: field_text(self.person, name) for name in names}
        if self.shows_file and self.person.id_number:
            texts["id_number"] = masked_id(self.person.id_number)
        labels = {name: field_label(name) for name in texts}
        return [(labels[name][:1].upper() + labels[name][1:], text) for name, text in texts.items() if text]

    @property
    def branch(self):
        """Where the person is today: the branch of the membership, else that of the latest case."""
        for membership in self.memberships:
            if membership.left_on is None and (spell := current_spell(membership)):
                return spell.branch
        return self.case.case.branch if self.case else None


def person_page(*, user: User, person: Person, on: date) -> PersonPage:
    """Gather the page of a person whom the reader may see; the number of queries is fixed."""
    cases = cases_of(user=user, person=person)
    memberships = memberships_of(user=user, person=person)
    rights = _rights(user, person, cases, memberships)
    has_open_case = any(case.stage not in ENDED_STAGES for case in cases)
    is_member = any(membership.left_on is None for membership in memberships)
    return PersonPage(
        person=person,
        age=age_label(person.born, on) if person.born and person.born.earliest <= on else "",
        case=case_page(cases[0], on=on) if cases else None,
        proposal=readable_proposal(cases[0], user=user) if cases else None,
        earlier_cases=cases[1:],
        memberships=memberships,
        enrolments=enrolments_of(person=person),
        certificates=certificates_of(person=person),
        may_open_case=rights["may_write"] and not is_member and not has_open_case,
        unfollowed=None if has_open_case else _probationary(memberships, on),
        **rights,
    )


def _probationary(memberships: list[PartyMembership], on: date) -> PartyMembership | None:
    """Give the membership in which the person is a probationary member on the day."""
    return next((row for row in memberships if row.left_on is None and not _is_official(row, on)), None)


def _is_official(membership: PartyMembership, on: date) -> bool:
    return membership.official_on is not None and membership.official_on <= on


def _rights(user, person, cases, memberships) -> dict[str, bool]:
    paths = [case.branch.path for case in cases[:1]] or [person.commune.path]
    paths += [spell.branch.path for row in memberships for spell in row.spells.all() if spell.left_on is None]
    scope = scope_of(user)
    asked = {
        "shows_file": Permission.FILE_READ,
        "may_move": Permission.CASE_MOVE,
        "may_write": Permission.PERSON_WRITE,
        "may_remark": Permission.REMARK_WRITE,
        "may_register": Permission.MEMBER_WRITE,
        "may_print": Permission.EXPORT,
    }
    return {name: any(scope.reaches(right, path) for path in paths) for name, right in asked.items()}
