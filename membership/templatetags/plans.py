"""How a plan shows where a step or a task stands: always a word, beside it a colour and a symbol."""

from django import template

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


@register.inclusion_tag("components/_badge.html")
def state_badge(state: StepState) -> dict:
    """Show how something planned stands."""
    tone, icon_name = STATE_LOOKS[state]
    return {"label": state.label, "tone": tone, "icon_name": icon_name}
