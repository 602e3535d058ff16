"""The handbook beside the forms where its steps are done."""

from django import template
from django.utils import timezone

from membership.handbook import chapter_of_action, chapter_with_key
from membership.handbook.pages import chapter_page
from membership.selectors.rulebook import current_book

register = template.Library()


@register.inclusion_tag("membership/_handbook_beside.html")
def handbook_chapter(key: str) -> dict:
    """Show a chapter, folded, beside a form: ``{% handbook_chapter "ho-so" %}``."""
    return _beside(chapter_with_key(key))


@register.inclusion_tag("membership/_handbook_beside.html")
def handbook_of_step(action: str) -> dict:
    """Show the chapter of a step beside its form; nothing for a step that no chapter explains."""
    return _beside(chapter_of_action(action))


def _beside(chapter) -> dict:
    rules = current_book().on(timezone.localdate())
    return {"chapter": chapter_page(chapter, rules) if chapter else None}
