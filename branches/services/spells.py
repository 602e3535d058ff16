"""Dated rows that follow each other without overlap."""

from datetime import date, timedelta

from django.db.models import QuerySet

from branches.models.spells import Spell

ONE_DAY = timedelta(days=1)


def insert_spell(rows: QuerySet, *, from_on: date, **values) -> tuple[Spell, bool]:
    """Add a row from a day on to ``rows`` of one unit; return it, and whether it is the latest.

    The row before ends the day before; the new one ends the day before the next. A row that starts on the very
    day is corrected in place.
    """
    after = rows.filter(from_on__gt=from_on).order_by("from_on").first()
    same = rows.filter(from_on=from_on).first()
    if same is not None:
        for name, value in values.items():
            setattr(same, name, value)
        same.save(update_fields=list(values))
        return same, after is None
    before = rows.filter(from_on__lt=from_on).order_by("-from_on").first()
    if before is not None and (before.until_on is None or before.until_on >= from_on):
        before.until_on = from_on - ONE_DAY
        before.save(update_fields=["until_on"])
    until_on = after.from_on - ONE_DAY if after else None
    return rows.create(from_on=from_on, until_on=until_on, **values), after is None


def end_spells(rows: QuerySet, *, last_day: date) -> int:
    """End the open rows on ``last_day``, or on their first day where that is later; return how many."""
    ended = 0
    for row in rows.exclude(until_on__lte=last_day):
        row.until_on = max(last_day, row.from_on)
        row.save(update_fields=["until_on"])
        ended += 1
    return ended
