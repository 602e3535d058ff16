"""How the forecast shows what it says of units and people: always a word, beside it a colour and a symbol."""

from datetime import date
from fractions import Fraction

from django import template

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


@register.inclusion_tag("components/_badge.html")
def verdict_badge(verdict: Verdict) -> dict:
    """Show how a unit stands to its target."""
    tone, icon_name = VERDICT_LOOKS[verdict]
    return {"label": verdict.label, "tone": tone, "icon_name": icon_name}


@register.inclusion_tag("components/_badge.html")
def standing_badge(standing: Standing) -> dict:
    """Show how a person stands to the end of the year."""
    tone, icon_name = STANDING_LOOKS[standing]
    return {"label": standing.label, "tone": tone, "icon_name": icon_name}


@register.simple_tag
def deadline_sentence(deadline: Deadline, on: date) -> str:
    """Say what is to be done by when, as of a day."""
    return deadline.sentence(on)


@register.filter
def in_hundred(share: Fraction) -> int:
    """Write a share as whole percent, half up: 13/20 is 65."""
    return int(share * 100 + Fraction(1, 2))
