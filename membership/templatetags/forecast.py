"""How the forecast shows what it says of units and people: always a word, beside it a colour and a symbol."""

from datetime import date
from fractions import Fraction

from django import template
from django.utils.safestring import SafeString

from branches.templatetags.ui import badge
from membership.reports.forecasting.shown import range_label, range_sentence
from membership.rules.forecast import Standing
from membership.rules.shortfall import Deadline, Verdict

register = template.Library()

VERDICT_LOOKS = {
    Verdict.WILL_MISS: ("danger", "x-octagon-fill"),
    Verdict.LACKS_PEOPLE: ("warning", "person-plus"),
    Verdict.AT_RISK: ("warning", "exclamation-triangle-fill"),
    Verdict.LIKELY: ("info", "arrow-right"),
    Verdict.REACHED: ("done", "check-circle-fill"),
    Verdict.NO_TARGET: ("plain", "bullseye"),
}
STANDING_LOOKS = {
    Standing.DECIDED: ("done", "flag"),
    Standing.LIKELY: ("info", "check-lg"),
    Standing.POSSIBLE: ("warning", "hourglass-split"),
    Standing.HARD: ("warning", "exclamation-triangle-fill"),
    Standing.TOO_LATE: ("closed", "x-circle"),
    Standing.STUCK: ("danger", "lock"),
    Standing.SET_ASIDE: ("closed", "archive"),
}


@register.simple_tag
def verdict_badge(verdict: Verdict) -> SafeString:
    """Show how a unit stands to its target."""
    return badge(verdict.label, *VERDICT_LOOKS[verdict])


@register.simple_tag
def standing_badge(standing: Standing) -> SafeString:
    """Show how a person stands to the end of the year."""
    return badge(standing.label, *STANDING_LOOKS[standing])


@register.simple_tag
def deadline_sentence(deadline: Deadline, on: date) -> str:
    """Say what is to be done by when, as of a day."""
    return deadline.sentence(on)


@register.simple_tag
def people_range(low: int, high: int) -> str:
    """Say between which numbers of people the expected one lies; one number where they are the same."""
    return range_sentence(low, high)


@register.simple_tag
def short_range(low: int, high: int) -> str:
    """Write the two ends of a range for a cell of a table."""
    return range_label(low, high)


@register.filter
def in_hundred(share: Fraction) -> int:
    """Write a share as whole percent, half up: 13/20 is 65."""
    return int(share * 100 + Fraction(1, 2))
