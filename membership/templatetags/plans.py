"""How a plan shows where a step or a task stands: always a word, beside it a colour and a symbol."""

from django import template
from django.utils.safestring import SafeString

from branches.templatetags.ui import badge
from membership.rules.source_plan import StepState

register = template.Library()

STATE_LOOKS = {
    StepState.DONE: ("done", "check-lg"),
    StepState.DONE_LATE: ("warning", "check-lg"),
    StepState.LATE: ("danger", "exclamation-triangle-fill"),
    StepState.DUE: ("info", "clock"),
    StepState.COMING: ("plain", "calendar-event"),
    StepState.UNPLANNED: ("closed", "question-circle"),
}


@register.simple_tag
def state_badge(state: StepState) -> SafeString:
    """Show how something planned stands."""
    return badge(state.label, *STATE_LOOKS[state])
