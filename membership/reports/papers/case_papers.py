"""What the papers of one case have in common: who and where, the votes and decisions they rest on."""

from datetime import date

from branches.models import Unit
from membership.enums import DecisionKind
from membership.models import AdmissionCase
from membership.reports.papers.context import (
    Around,
    body_values,
    capital_day,
    decider_values,
    helper_values,
    person_values,
)
from membership.reports.papers.fields import BLANK, Place
from membership.reports.papers.offered import SUGGESTED_AT
from membership.reports.papers.registry import FORM, Form, Issuer
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words
from membership.rules.approval import chain_on
from membership.rules.bodies import body_of
from membership.rules.dates import ImpreciseDate
from membership.rules.deadlines import probation_ends
from membership.selectors.papers import probationary_members, secretaries_of
from membership.selectors.past import past_of
from membership.selectors.rulebook import current_book


def around_cases(cases, *, meetings) -> Around:
    """Read what lies around cases of one branch: five queries, however many cases."""
    deciders = [chain.decided_by for case in cases if case.branch.parent
                for chain in case.branch.parent.approval_chains.all()]  # fmt: skip
    branches = [case.branch for case in cases]
    units = [*branches, *(branch.parent for branch in branches), *deciders]
    secretaries = secretaries_of(branches[0]) if branches else ()
    return Around(past_of(units), secretaries, probationary_members(sorted(meetings, key=lambda row: row.pk)))


class CasePapers:
    """A case that was read for papers: what is known for any of them, and how a sheet about it is made."""

    def __init__(self, case: AdmissionCase, around: Around, on: date):
        self.case, self.around, self.on = case, around, on
        self.person, self.branch, self.commune = case.person, case.branch, case.branch.parent
        self.votes = {vote.question: vote for vote in case.votes.all() if vote.yes is not None}
        self.committee_votes = {vote.question: vote for vote in case.committee_votes.all()}
        self.decisions = {decision.kind: decision for decision in case.decisions.all()}
        self.ceremony = next(iter(case.ceremonies.all()), None)
        self.common = self._common()
        self.targets = self._targets()

    def plain(self, code: str, values: dict | None = None) -> Sheet:
        return self.sheet(FORM[code], self.common if values is None else values)

    def sheet(self, form: Form, values, *, subject=None, issuer=None, **fields) -> Sheet:
        """Make a sheet about the case, or about ``subject``; a form without an ``issuer`` of its own has its usual."""
        dated = fields.get("dated")
        day = dated.day if dated else self.on
        issuer = issuer or {Issuer.BRANCH: self.branch, Issuer.COMMUNE: self.commune}.get(form.issuer)
        symbol = f"{form.symbol}/{values.get('ky_hieu', '')}" if form.issuer == Issuer.DECIDER else form.symbol
        return Sheet(
            form=form,
            subject=subject or self.case,
            owner=self.person.full_name,
            who=fields.pop("who", ""),
            values=values,
            targets=fields.pop("targets", self.targets),
            issuer=issuer.pk if form.issuer and issuer else None,
            issuer_name=self.around.past.name(issuer, day) if form.issuer else "",
            symbol=symbol,
            person_ids=frozenset({self.person.pk}),
            is_suggested=form.code in SUGGESTED_AT.get(self.case.stage, ()),
            **fields,
        )

    def bodies_on(self, day: date, *, branch: Unit | None = None) -> dict[str, str]:
        """Name the branch of the case, or ``branch``, with its commune and superior, as they were called on a day."""
        return body_values(self.around, day, commune=self.commune, branch=branch or self.branch)

    def probation_values(self) -> dict[str, str]:
        membership = self.case.membership
        if membership is None:
            return {}
        ends_on = probation_ends(membership.joined_on, book=current_book())
        ends = ImpreciseDate.of(ends_on, membership.joined_precision)
        return {"vao_dang_ngay": day_in_words(membership.joined), "het_du_bi_ngay": day_in_words(ends)}

    def resolution_values(self, question: str) -> dict[str, str]:
        """Name the resolutions of the branch and of the committee on a question."""
        vote = self.votes.get(question)
        if vote is None:
            return {}
        day = day_in_words(vote.meeting.held_on)
        told = [_resolution(vote.resolution_number, day, self.around.past.name(self.branch, vote.meeting.held_on))]
        if committee := self.committee_votes.get(question):
            body = body_of(self.around.past.name(self.commune, committee.held_on))
            told.append(_resolution(committee.resolution_number, day_in_words(committee.held_on), body))
        return {"nq_so": vote.resolution_number, "nq_ngay": day, "nghi_quyet": ", ".join(told)}

    def decision_values(self) -> dict[str, str]:
        """Name the decision of the admission and who took it."""
        known = self.decisions.get(DecisionKind.ADMISSION)
        if known is None:
            return {}
        decider = known.issued_by or self.decider_on(known.signed_on)
        return {"qd_so": known.number, "qd_ngay": day_in_words(known.signed)} | decider_values(
            self.around, known.signed_on, decider
        )

    def decider_on(self, day: date) -> Unit | None:
        chain = chain_on(self.commune.approval_chains.all() if self.commune else (), day)
        return chain.decided_by if chain else None

    def _common(self) -> dict[str, str]:
        mentors = list(self.case.mentors.all())
        values = self.bodies_on(self.on) | person_values(self.person)
        values["cam_tinh_ngay"] = day_in_words(self.case.opened)
        if mentors:
            last = mentors[-1]
            values |= helper_values("gd", last.mentor_name, last.mentor)
            values |= {"gd_phan_cong": capital_day(last.from_on), "gd_tu": day_in_words(last.from_on)}
        return values | self.probation_values()

    def _targets(self) -> dict[Place, int]:
        mentors = list(self.case.mentors.all())
        last = mentors[-1].mentor if mentors else None
        known = {
            Place.PERSON: self.person.pk,
            Place.CASE: self.case.pk,
            Place.STEP: self.person.pk,
            Place.MENTOR: self.case.pk,
            Place.MEMBERSHIP: self.case.membership_id,
            Place.MENTOR_PERSON: last.person_id if last else None,
            Place.MENTOR_MEMBERSHIP: last.pk if last else None,
            Place.CHAIN: self.commune.pk if self.commune else None,
        }
        return {place: key for place, key in known.items() if key is not None}


def _resolution(number: str, day: str, body: str) -> str:
    return f"nghị quyết số {number or BLANK} {day} của {body}"
