"""What an office adds to the rules: rows of the book with the document they rest on, and the table of days off."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.enums import AuditAction
from branches.models import User
from branches.services import audit
from membership.models import Holiday, HolidayYear, RuleRow
from membership.rules.values import read_value
from membership.rules.vocabulary import RuleName
from membership.selectors.rulebook import forget_rules


@transaction.atomic
def add_rule_row(
    *, name: str, in_force_from: date, value: str, document: str, article: str, strength: str, by: User
) -> RuleRow:
    """Add a row to the rule book; from its day on it goes before the shipped one.

    Raises ValidationError at ``value`` when the rule cannot have it.
    """
    try:
        read_value(RuleName[name], value)
    except ValueError as error:
        raise ValidationError({"value": str(error)}) from error
    row = RuleRow(
        name=name,
        in_force_from=in_force_from,
        value=value.strip(),
        document=document,
        article=article,
        strength=strength,
        recorded_by=by,
    )
    row.full_clean()
    row.save()
    after = {"name": name, "in_force_from": str(in_force_from), "value": row.value, "source": row.citation}
    audit.record(by=by, action=AuditAction.CREATED, subject=row, after=after | {"strength": strength})
    forget_rules()
    return row


@transaction.atomic
def withdraw_rule_row(*, pk: int, reason: str, by: User) -> RuleRow:
    """Withdraw a row: the shipped one, or the one before, holds again. Raises ValidationError when it was already."""
    row = RuleRow.objects.select_for_update().get(pk=pk)
    if row.withdrawn_at is not None:
        raise ValidationError(_("Dòng này đã được thu hồi."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    audit.record(by=by, action=AuditAction.CLOSED, subject=row, after={"reason": reason})
    forget_rules()
    return row


@transaction.atomic
def set_day(*, day: date, is_working: bool, name: str, by: User) -> Holiday:
    """Say of one day that it is off, or worked all the same; a day that was entered before is changed."""
    year = _year(day.year)
    before = Holiday.objects.filter(day=day).first()
    told = {"is_working": before.is_working, "name": before.name} if before else {}
    holiday, is_new = Holiday.objects.update_or_create(
        day=day, defaults={"year": year, "is_working": is_working, "name": name}
    )
    after = {"day": str(day), "is_working": is_working, "name": name}
    action = AuditAction.CREATED if is_new else AuditAction.CHANGED
    audit.record(by=by, action=action, subject=holiday, before=told, after=after)
    forget_rules()
    return holiday


@transaction.atomic
def clear_day(*, holiday: Holiday, by: User) -> None:
    """Take a day out of the table: what the library knows of it holds again."""
    before = {"day": str(holiday.day), "is_working": holiday.is_working, "name": holiday.name}
    audit.record(by=by, action=AuditAction.DELETED, subject=holiday, before=before)
    holiday.delete()
    forget_rules()


@transaction.atomic
def confirm_year(*, year: int, document: str, by: User) -> HolidayYear:
    """Confirm that the days of a year have been compared with the announcement; again, to name another document."""
    row = _year(year)
    row.document, row.confirmed_at, row.confirmed_by = document, timezone.now(), by
    row.full_clean()
    row.save()
    audit.record(by=by, action=AuditAction.CHANGED, subject=row, after={"year": year, "document": document})
    forget_rules()
    return row


def _year(year: int) -> HolidayYear:
    return HolidayYear.objects.select_for_update().get_or_create(year=year)[0]
