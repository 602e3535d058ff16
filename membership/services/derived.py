"""What follows from the date on a paper, changed together with it."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from membership.enums import DecisionKind, Precision
from membership.models import AdmissionCase, Ceremony, Decision, DossierDocument, PartyMembership
from membership.querysets import BEGUN_BY_JOINING
from membership.rules.dates import format_day
from membership.rules.deadlines import probation_ends
from membership.selectors.dated_papers import DatedPaper
from membership.selectors.rulebook import current_book
from membership.services.effects import Effects


def change_derived(*, cases: Sequence[AdmissionCase], paper: DatedPaper, day: date | None, effects: Effects) -> None:
    """Change what rests on the date of a paper: its line in each dossier, the seniority, the membership.

    What somebody has written otherwise than the date said stays as it is. Raises ValidationError when a spell in a
    branch would end before it begins.
    """
    if paper.document and day:
        documents = DossierDocument.objects.filter(case__in=cases, kind=paper.document, dated_on=paper.day)
        for document in documents.order_by("pk"):
            effects.change(document, dated_on=day)
    membership = cases[0].membership
    if membership is None or day is None:
        return
    if isinstance(paper.record, Ceremony):
        _move_joining(membership, paper.day, day, effects)
    elif _signs(paper, DecisionKind.ADMISSION) and membership.seniority_from == paper.day:
        effects.change(membership, seniority_from=day)
    elif _signs(paper, DecisionKind.STRIKE_OFF) and membership.left_on == paper.day:
        _move_leaving(membership, day, effects)


def _signs(paper: DatedPaper, kind: DecisionKind) -> bool:
    is_signature = isinstance(paper.record, Decision) and paper.field == "signed_on"
    return is_signature and paper.record.kind == kind


def _move_leaving(membership: PartyMembership, new: date, effects: Effects) -> None:
    """End the membership, and the spell in which it ended, on another day."""
    spell = membership.spells.filter(left_on=membership.left_on).order_by("-from_on", "-pk").first()
    begun_on = spell.from_on if spell else membership.joined_on
    if new < begun_on:
        words = {"day": format_day(begun_on)}
        raise ValidationError(_("Ngày xóa tên mới ở trước ngày đảng viên này về chi bộ hiện nay (%(day)s).") % words)
    effects.change(membership, left_on=new)
    if spell:
        effects.change(spell, left_on=new)


def _move_joining(membership: PartyMembership, old: date, new: date, effects: Effects) -> None:
    if membership.joined_on != old:
        return
    spell = membership.spells.filter(reason__in=BEGUN_BY_JOINING, from_on=old).first()
    left_on = (spell and spell.left_on) or membership.left_on
    if left_on and left_on < new:
        raise ValidationError(_("Ngày lễ mới ở sau ngày đảng viên này rời chi bộ hoặc ra khỏi đảng bộ."))
    changes = {"joined_on": new, "joined_precision": Precision.DAY.value}
    book = current_book()
    if membership.official_on and membership.official_on == probation_ends(old, book=book):
        changes["official_on"] = probation_ends(new, book=book)
    effects.change(membership, **changes)
    if spell:
        effects.change(spell, from_on=new)
