"""Facts about one case written as plain values (a JSON object, a form), read into what the rules know.

Every key, its shape and its unit: docs/readiness.md. Nothing is required; an unknown key is an error, so that a
slip of the pen is never taken for a fact that is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from membership.enums import DocumentKind, GeneralEducation, IntroducerKind, Question, Sex, Stage
from membership.rules.circumstances import (
    DecidingBody,
    Discipline,
    MoveKind,
    PopulationExemption,
    ReadmissionBar,
)
from membership.rules.facts import BranchVote, CaseFacts, CommitteeVote, DecisionPaper, Introducer, Mentor, Move, Paper
from membership.rules.plain_values import Bad, read_code, read_day, read_imprecise, read_number, read_text, read_truth

Reader = Callable[[Any], Any]
ORDINARY = "ORDINARY"
PLACE_CLASSES = (ORDINARY, "HIGHLAND", "BORDER", "ETHNIC_MINORITY", "SPECIALLY_DIFFICULT")


class FactsError(ValueError):
    """The plain values cannot be read; ``problems`` says why, a Vietnamese sentence for each, in their order."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


@dataclass(frozen=True, slots=True)
class Shape:
    """An object of plain values: its keys with their readers, those that it must have, and what is made of it."""

    make: Callable[..., Any]
    readers: Mapping[str, Reader]
    names: Mapping[str, str]
    """The field of ``make`` for a key that is called otherwise."""
    needed: tuple[str, ...] = ()

    def __call__(self, raw: Any) -> Any:
        if not isinstance(raw, Mapping):
            raise Bad(_("phải là một nhóm “khóa: giá trị”"))
        values, problems = _values(raw, self.readers)
        problems += [Bad(_("thiếu mục này"), key) for key in self.needed if key not in values and key not in raw]
        if problems:
            raise Bad.together(problems)
        return self.make(**{self.names.get(key, key): value for key, value in values.items()})


def several(read: Reader) -> Reader:
    """Read a list, each entry by ``read``; the place of a wrong entry is named, counted from 1."""

    def read_all(raw: Any) -> tuple[Any, ...]:
        if not isinstance(raw, list):
            raise Bad(_("phải là một danh sách"))
        values, problems = [], []
        for place, entry in enumerate(raw, start=1):
            try:
                values.append(read(entry))
            except Bad as bad:
                problems.append(bad.under(str(place)))
        if problems:
            raise Bad.together(problems)
        return tuple(values)

    return read_all


def read_papers(raw: Any) -> tuple[Paper, ...]:
    """Read the dossier: kind of paper to its date, true for one without a known date, false for one not there."""
    if not isinstance(raw, Mapping):
        raise Bad(_("phải là một nhóm “loại giấy tờ: ngày trên giấy”"))
    readers = {str(kind): _read_paper_date for kind in DocumentKind}
    dates, problems = _values(raw, readers)
    if problems:
        raise Bad.together(problems)
    return tuple(
        Paper(kind=DocumentKind(kind), is_present=day is not False, dated_on=day if isinstance(day, date) else None)
        for kind, day in dates.items()
    )


def read_special_area(raw: Any) -> bool:
    """Read the class of the place: everything but an ordinary one is a special area for the rule on schooling."""
    code: str = read_code({code: code for code in PLACE_CLASSES})(raw)
    return code != ORDINARY


def _read_paper_date(raw: Any) -> date | bool:
    return raw if isinstance(raw, bool) else read_day(raw)


def _values(raw: Mapping[str, Any], readers: Mapping[str, Reader]) -> tuple[dict[str, Any], list[Bad]]:
    values: dict[str, Any] = {}
    problems: list[Bad] = []
    for key, value in raw.items():
        try:
            if key not in readers:
                raise Bad(_unknown_key(key, readers))
            if value is not None:
                values[key] = readers[key](value)
        except Bad as bad:
            problems.append(bad.under(str(key)))
    return values, problems


def _unknown_key(key: object, readers: Mapping[str, Reader]) -> str:
    near = get_close_matches(str(key).lower(), list(readers), n=1) or get_close_matches(str(key).upper(), readers, n=1)
    if near:
        return _("không có mục này; có phải là “%(near)s” không?") % {"near": near[0]}
    return _("không có mục này; các mục có thể dùng: %(keys)s") % {"keys": ", ".join(readers)}


INTRODUCER = Shape(
    Introducer,
    {
        "kind": read_code(IntroducerKind),
        "name": read_text,
        "official": read_truth,
        "months_together": read_number,
        "together_since": read_day,
        "replacement": read_truth,
    },
    {"official": "is_official", "months_together": "together_months", "replacement": "is_replacement"},
    needed=("kind",),
)
MENTOR = Shape(
    Mentor,
    {"name": read_text, "official": read_truth, "from": read_day, "until": read_day},
    {"official": "is_official", "from": "from_on", "until": "until_on"},
)
BRANCH_VOTE = Shape(
    BranchVote,
    {
        "question": read_code(Question),
        "held": read_day,
        "official": read_number,
        "temporarily_away": read_number,
        "exempt_absent": read_number,
        "present": read_number,
        "yes": read_number,
    },
    {"held": "held_on"},
    needed=("question", "held", "official", "yes"),
)
BODY_VOTE = Shape(
    CommitteeVote,
    {"question": read_code(Question), "held": read_day, "members": read_number, "yes": read_number},
    {"held": "held_on"},
    needed=("question", "held", "members", "yes"),
)
DECISION = Shape(
    DecisionPaper,
    {"signed": read_day, "received": read_day},
    {"signed": "signed_on", "received": "received_on"},
    needed=("signed",),
)
MOVE = Shape(
    Move,
    {
        "kind": read_code(MoveKind),
        "started": read_day,
        "letter": read_day,
        "presented": read_day,
        "returns": read_day,
    },
    {"started": "started_on", "letter": "letter_on", "presented": "presented_on", "returns": "returns_on"},
    needed=("kind", "started"),
)
READERS: dict[str, Reader] = {
    "stage": read_code(Stage),
    "born": read_imprecise,
    "sex": read_code(Sex),
    "education": read_code(GeneralEducation),
    "lower_secondary_diploma": read_truth,
    "place_class": read_special_area,
    "village_elder": read_truth,
    "elder_consent": read_day,
    "youth_union_member": read_truth,
    "youth_union_exists": read_truth,
    "over_age_consent": read_day,
    "child_order": read_number,
    "child_born": read_day,
    "population_exemption": read_code(PopulationExemption),
    "left_party": read_day,
    "readmission_bar": read_code(ReadmissionBar),
    "family_hardship": read_truth,
    "minor_crime": read_truth,
    "record_cleared": read_day,
    "readmissions": read_number,
    "readmission_consent": read_day,
    "considered_from": read_day,
    "certificate": read_day,
    "papers": read_papers,
    "introducers": several(INTRODUCER),
    "mentors": several(MENTOR),
    "check_requested": read_day,
    "check_abroad": read_truth,
    "place_without_branch": read_truth,
    "neighbour_branch_assigned": read_truth,
    "branch_official": read_number,
    "votes": several(BRANCH_VOTE),
    "committee_must_vote": read_truth,
    "committee_votes": several(BODY_VOTE),
    "deciding_body": read_code(DecidingBody),
    "standing_votes": several(BODY_VOTE),
    "decision": DECISION,
    "ceremony": read_day,
    "new_member_certificate": read_day,
    "recognition": DECISION,
    "strike_off": DECISION,
    "move": MOVE,
    "idle_months": read_number,
    "idle_with_reason": read_truth,
    "discipline": read_code(Discipline),
    "wished_ceremony": read_day,
}
NAMES = {
    "lower_secondary_diploma": "has_lower_secondary_diploma",
    "place_class": "special_area",
    "village_elder": "is_village_elder",
    "elder_consent": "elder_consent_on",
    "youth_union_member": "is_youth_union_member",
    "over_age_consent": "over_age_consent_on",
    "child_born": "child_born_on",
    "left_party": "left_party_on",
    "minor_crime": "had_minor_crime",
    "record_cleared": "record_cleared_on",
    "readmission_consent": "readmission_consent_on",
    "considered_from": "considered_from_on",
    "certificate": "certificate_issued_on",
    "check_requested": "check_requested_on",
    "check_abroad": "is_check_abroad",
    "decision": "admission",
    "ceremony": "ceremony_on",
    "new_member_certificate": "new_member_certificate_on",
}


@dataclass(frozen=True, slots=True)
class PlainCase:
    """What was read: the facts, and the day on which the ceremony is wished, if any.

    ``tells_committee``: whether the values say if the base committee votes; otherwise the day says it.
    """

    facts: CaseFacts
    wished_ceremony: date | None = None
    tells_committee: bool = False


def read_plain_facts(raw: Any) -> PlainCase:
    """Read plain values about one case. Raises FactsError that names every wrong key and value."""

    def make(wished_ceremony: date | None = None, **values: Any) -> PlainCase:
        return PlainCase(CaseFacts(**values), wished_ceremony, "committee_must_vote" in values)

    try:
        read: PlainCase = Shape(make, READERS, NAMES)(raw)
    except Bad as bad:
        raise FactsError(bad.sentences()) from bad
    return read
