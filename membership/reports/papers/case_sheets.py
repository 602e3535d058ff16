"""Which papers a case has, and what stands in each of them."""

from collections.abc import Iterator
from datetime import date

from membership.enums import (
    BEFORE_ADMISSION,
    ON_PROBATION,
    DecisionKind,
    IntroducerKind,
    MeetingStatus,
    Question,
    Stage,
)
from membership.models import AdmissionCase, CommitteeVote, Decision, Introducer, MeetingVote
from membership.reports.papers.context import (
    Around,
    body_values,
    capital_day,
    committee_values,
    decider_values,
    documents_of,
    helper_values,
    meeting_values,
    names_of_organisations,
    person_values,
    vote_values,
)
from membership.reports.papers.fields import BLANK, Place
from membership.reports.papers.letter_sheets import letters_of
from membership.reports.papers.offered import DECISION_FORMS, SECTION_REPORTS, SUGGESTED_AT, VOTE_FORMS
from membership.reports.papers.registry import FORM, Form, Issuer
from membership.reports.papers.sheets import Sheet
from membership.reports.papers.words import day_in_words
from membership.rules.approval import chain_on
from membership.rules.bodies import body_of, place_of
from membership.rules.dates import ImpreciseDate
from membership.rules.deadlines import probation_ends
from membership.selectors.dossier import whole_dossier
from membership.selectors.papers import probationary_members, secretaries_of
from membership.selectors.past import past_of
from membership.selectors.rulebook import current_book


def sheets_of_case(case: AdmissionCase, *, on: date) -> list[Sheet]:
    """List the papers of a case that was read for papers, in the order of the road."""
    meetings = {vote.meeting for vote in case.votes.all() if vote.meeting.status == MeetingStatus.HELD}
    around = around_cases([case], meetings=meetings)
    papers = CasePapers(case, around, on)
    return [*papers.sheets(), *letters_of(papers)]


def around_cases(cases, *, meetings) -> Around:
    """Read what lies around cases of one branch: five queries, however many cases."""
    deciders = [chain.decided_by for case in cases if case.branch.parent
                for chain in case.branch.parent.approval_chains.all()]  # fmt: skip
    branches = [case.branch for case in cases]
    units = [*branches, *(branch.parent for branch in branches), *deciders]
    secretaries = secretaries_of(branches[0]) if branches else ()
    return Around(past_of(units), secretaries, probationary_members(sorted(meetings, key=lambda row: row.pk)))


class CasePapers:
    """Writes the papers of one case: what they have in common is written once."""

    def __init__(self, case: AdmissionCase, around: Around, on: date):
        self.case, self.around, self.on = case, around, on
        self.person, self.branch, self.commune = case.person, case.branch, case.branch.parent
        self.votes = {vote.question: vote for vote in case.votes.all() if vote.yes is not None}
        self.committee_votes = {vote.question: vote for vote in case.committee_votes.all()}
        self.decisions = {decision.kind: decision for decision in case.decisions.all()}
        self.ceremony = next(iter(case.ceremonies.all()), None)
        self.common = self._common()
        self.targets = self._targets()

    def sheets(self) -> Iterator[Sheet]:
        """Give every paper that the case has or could have at its stage."""
        for code in ("1-KND", "2-KND"):
            yield self.plain(code)
        yield from self.introductions()
        yield self.plain("5-KND", self.common | {"doan_the": names_of_organisations(self.case, self.on)})
        yield from self.voted(Question.ADMISSION)
        if self.votes.get(Question.ADMISSION) or self.case.membership:
            yield self.decision(DecisionKind.ADMISSION)
            yield self.ceremony_minutes()
        if self.case.stage in ON_PROBATION or self.case.stage == Stage.OFFICIAL:
            yield from self.recognition()
        yield self.cover()

    def introductions(self) -> Iterator[Sheet]:
        """Give one 3-KNĐ per introducing member, and the resolutions of the unions that introduce."""
        rows = [row for row in self.case.introducers.all() if row.withdrawn_on is None]
        for row in rows:
            if row.kind == IntroducerKind.MEMBER:
                yield self.introduction(row)
        kinds = {row.kind for row in rows}
        if IntroducerKind.YOUTH_UNION in kinds or self.person.is_youth_union_member:
            yield self.plain("4-KND")
        if IntroducerKind.TRADE_UNION in kinds or self.person.is_trade_union_member:
            yield self.plain("4A-KND")

    def introduction(self, row: Introducer) -> Sheet:
        assigned = [mentor for mentor in self.case.mentors.all() if row.member_id and mentor.mentor_id == row.member_id]
        values = self.common | helper_values("gt", row.name, row.member)
        values["gt_phan_cong"] = capital_day(assigned[0].from_on) if assigned else ""
        member = row.member
        targets = {Place.CASE: self.case.pk}
        if member is not None:
            targets = {Place.INTRODUCER_PERSON: member.person_id, Place.INTRODUCER_MEMBERSHIP: member.pk}
        return self._sheet(FORM["3-KND"], values, subject=row, who=row.name, targets=self.targets | targets)

    def voted(self, question: Question) -> Iterator[Sheet]:
        """Give the resolutions of the branch and of the committee on a question, as far as votes were taken."""
        branch_form, committee_form = VOTE_FORMS[question]
        if vote := self.votes.get(question):
            yield self.resolution(FORM[branch_form], vote)
            yield self.plain(SECTION_REPORTS[question], self.common | self.branch_resolution(question))
        if vote := self.committee_votes.get(question):
            yield self.committee_resolution(FORM[committee_form], vote)

    def resolution(self, form: Form, vote: MeetingVote) -> Sheet:
        """Give the resolution of a branch; its day is that of the meeting."""
        meeting = vote.meeting
        bodies = body_values(self.around, meeting.held_on, commune=self.commune, branch=meeting.branch)
        values = self.common | bodies | meeting_values(self.around, meeting) | vote_values(vote, meeting)
        return self._sheet(
            form,
            values,
            subject=vote,
            dated=ImpreciseDate(meeting.held_on),
            recorded=vote.resolution_number,
            record=vote,
            is_after_meeting=True,
            targets=self.targets | {Place.VOTE: meeting.pk},
        )

    def committee_resolution(self, form: Form, vote: CommitteeVote) -> Sheet:
        bodies = body_values(self.around, vote.held_on, commune=self.commune, branch=self.branch)
        values = self.common | bodies | self.branch_resolution(vote.question) | committee_values(vote)
        return self._sheet(
            form,
            values | decider_values(self.around, vote.held_on, self._decider(vote.held_on)),
            subject=vote,
            dated=ImpreciseDate(vote.held_on),
            recorded=vote.resolution_number,
            record=vote,
        )

    def decision(self, kind: DecisionKind) -> Sheet:
        """Give a decision: as it was recorded, or to be signed."""
        question = Question.ADMISSION if kind == DecisionKind.ADMISSION else Question.RECOGNITION
        known: Decision | None = self.decisions.get(kind)
        day = known.signed_on if known else self.on
        decider = (known.issued_by if known else None) or self._decider(day)
        bodies = body_values(self.around, day, commune=self.commune, branch=self.branch)
        values = self.common | bodies | decider_values(self.around, day, decider) | self.branch_resolution(question)
        values["dia_danh"] = place_of(self.around.past.name(decider, day))
        return self._sheet(
            FORM[DECISION_FORMS[kind]],
            values | self._probation(),
            dated=known.signed if known else None,
            recorded=known.number if known else "",
            record=known,
            issuer=decider,
        )

    def ceremony_minutes(self) -> Sheet:
        known = self.ceremony
        values = self.common | self.decision_values()
        if known:
            values |= body_values(self.around, known.held_on, commune=self.commune, branch=self.branch)
            values |= {"le_ngay_hoa": capital_day(known.held_on), "le_noi": known.place}
        values["le_chu_tri"] = values["bi_thu"]
        return self._sheet(FORM["BB-LE"], values, dated=ImpreciseDate(known.held_on) if known else None)

    def recognition(self) -> Iterator[Sheet]:
        values = self.common | self._probation()
        for code in ("10-KND", "11-KND"):
            yield self.plain(code, values)
        yield self.plain("12-KND", values | {"doan_the": names_of_organisations(self.case, self.on)})
        yield from self.voted(Question.RECOGNITION)
        if self.votes.get(Question.RECOGNITION) or DecisionKind.RECOGNITION in self.decisions:
            yield self.decision(DecisionKind.RECOGNITION)

    def cover(self) -> Sheet:
        admission = self.case.stage in BEFORE_ADMISSION
        values = self.common | {
            "ma_ho_so": self.case.register_code,
            "ho_so_ten": "KẾT NẠP ĐẢNG VIÊN" if admission else "CÔNG NHẬN ĐẢNG VIÊN CHÍNH THỨC",
            "tai_lieu": list(documents_of(whole_dossier(self.case, self.on))),
        }
        return self.plain("BIA-HS", values)

    def plain(self, code: str, values: dict | None = None) -> Sheet:
        return self._sheet(FORM[code], self.common if values is None else values)

    def _sheet(self, form: Form, values, *, subject=None, issuer=None, **fields) -> Sheet:
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

    def _common(self) -> dict[str, str]:
        mentors = list(self.case.mentors.all())
        values = body_values(self.around, self.on, commune=self.commune, branch=self.branch) | person_values(
            self.person
        )
        values["cam_tinh_ngay"] = day_in_words(self.case.opened)
        if mentors:
            last = mentors[-1]
            values |= helper_values("gd", last.mentor_name, last.mentor)
            values |= {"gd_phan_cong": capital_day(last.from_on), "gd_tu": day_in_words(last.from_on)}
        return values | self._probation()

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

    def _probation(self) -> dict[str, str]:
        membership = self.case.membership
        if membership is None:
            return {}
        ends_on = probation_ends(membership.joined_on, book=current_book())
        ends = ImpreciseDate.of(ends_on, membership.joined_precision)
        return {"vao_dang_ngay": day_in_words(membership.joined), "het_du_bi_ngay": day_in_words(ends)}

    def branch_resolution(self, question: str) -> dict[str, str]:
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
        known = self.decisions.get(DecisionKind.ADMISSION)
        if known is None:
            return {}
        decider = known.issued_by or self._decider(known.signed_on)
        return {"qd_so": known.number, "qd_ngay": day_in_words(known.signed)} | decider_values(
            self.around, known.signed_on, decider
        )

    def _decider(self, day: date):
        chain = chain_on(self.commune.approval_chains.all() if self.commune else (), day)
        return chain.decided_by if chain else None


def _resolution(number: str, day: str, body: str) -> str:
    return f"nghị quyết số {number or BLANK} {day} của {body}"
