"""Template tags of the product's look: icons, badges, terms, figures and the small parts every page uses.

Each inclusion tag renders the file of the same name under ``templates/components``. Nothing here reads the database.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nammlau import charts, pyramids, writing

register = template.Library()

register.filter("vn_date", writing.written_date)
register.filter("vn_number", writing.written_number)
register.filter("percent", writing.written_percent)
register.filter("masked_id", writing.masked_id)

# Stored code of a stage -> (tone of the badge, icon). Tones are classes of components.css.
STAGE_LOOKS = {
    "SOURCE": ("prepare", "person-plus"),
    "COURSE": ("prepare", "mortarboard"),
    "DOSSIER": ("prepare", "folder2-open"),
    "BRANCH_VOTE": ("vote", "check2-square"),
    "COMMITTEE_VOTE": ("vote", "people"),
    "DECISION": ("vote", "file-earmark-text"),
    "CEREMONY": ("vote", "flag"),
    "PROBATION": ("probation", "hourglass-split"),
    "RECOGNITION_VOTE": ("vote", "check2-square"),
    "RECOGNITION_COMMITTEE": ("vote", "people"),
    "RECOGNITION_DECISION": ("vote", "file-earmark-text"),
    "OFFICIAL": ("done", "award"),
    "CLOSED": ("closed", "x-circle"),
}
PLAIN_LOOK = ("plain", "info-circle-fill")

# Severity of a finding -> (tone, icon, word). The word is always written: colour never stands alone.
SEVERITY_LOOKS = {
    "BLOCKER": ("danger", "x-octagon-fill", gettext_lazy("Chặn")),
    "WARNING": ("warning", "exclamation-triangle-fill", gettext_lazy("Cảnh báo")),
    "NOTE": ("info", "info-circle-fill", gettext_lazy("Ghi chú")),
}

SOON_DAYS = 30


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw one symbol of ``static/icons.svg``: decoration when unlabelled, else an image with that name."""
    if label:
        address = _symbol(name)
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return _decoration(name)


@cache
def _symbol(name: str) -> str:
    return f"{static('icons.svg')}#{name}"


@cache
def _decoration(name: str) -> SafeString:
    address = _symbol(name)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def badge(label: str, tone: str = "plain", icon: str = "") -> SafeString:
    """Show a word in a frame; ``tone`` is plain, prepare, vote, probation, done, closed, danger, warning or info."""
    return format_html('<span class="tag tag-{}">{}{}</span>', tone, _decoration(icon) if icon else "", label)


@register.simple_tag
def stage_badge(code: str, label: str) -> SafeString:
    """Show the stage of a case with its own icon: ``{% stage_badge case.stage case.get_stage_display %}``."""
    return badge(label, *STAGE_LOOKS.get(code, PLAIN_LOOK))


@register.inclusion_tag("components/_deadline.html")
def deadline(due: date | None, on: date) -> dict:
    """Say how far ``due`` is from the day ``on``, both included: "còn 12 ngày", "hôm nay", "quá hạn 3 ngày"."""
    days_left = (due - on).days if due else None
    return {"due": due, "text": writing.written_days_left(days_left), "tone": deadline_tone(days_left)}


def deadline_tone(days_left: int | None) -> str:
    """Grade a term: danger when past, warning within ``SOON_DAYS`` days, plain otherwise or when there is none."""
    if days_left is None or days_left > SOON_DAYS:
        return "plain"
    return "danger" if days_left < 0 else "warning"


@register.inclusion_tag("components/_findings.html")
def findings(items: Iterable) -> dict:
    """List findings in the order given; each has severity, message, source, ``clears_on`` and ``mender``."""
    return {"rows": [{"finding": item, "look": severity_look(item.severity)} for item in items]}


def severity_look(severity: str) -> dict:
    """Return tone, icon and word of a severity; an unknown one looks like a note."""
    tone, icon_name, word = SEVERITY_LOOKS.get(severity, SEVERITY_LOOKS["NOTE"])
    return {"tone": tone, "icon_name": icon_name, "word": word}


@register.inclusion_tag("components/_quota_bar.html")
def quota_bar(target: int | None, achieved: int, pipeline: int = 0, label: str = "") -> dict:
    """Draw achieved and expected people against a target; ``target=None`` is "chưa giao", which is not zero."""
    scale = max(target or 0, achieved + pipeline, 1)
    return {
        "label": label or _("Chỉ tiêu"),
        "target": target,
        "achieved": achieved,
        "pipeline": pipeline,
        "ratio": writing.written_ratio(achieved, target),
        "achieved_width": f"{100 * achieved / scale:.2f}%",
        "pipeline_width": f"{100 * pipeline / scale:.2f}%",
        "target_at": f"{100 * target / scale:.2f}%" if target else "",
    }


@register.inclusion_tag("components/_pager.html")
def pager(previous_url: str = "", next_url: str = "", shown: int | None = None) -> dict:
    """Link the pages before and after by key; both may be empty, and then only the number shown is told."""
    return {"previous_url": previous_url, "next_url": next_url, "shown": shown}


@register.inclusion_tag("components/_empty_state.html")
def empty_state(title: str, text: str = "", action_url: str = "", action: str = "", icon: str = "inbox") -> dict:
    """Say that there is nothing yet, why, and what to do about it."""
    return {"title": title, "text": text, "action_url": action_url, "action": action, "icon_name": icon}


@register.inclusion_tag("components/_definition_list.html")
def definition_list(rows: Iterable[tuple[str, object]]) -> dict:
    """Show (label, value) pairs; a value of None or "" reads "chưa có", zero stays zero."""
    return {"rows": [(label, value, value is None or value == "") for label, value in rows]}


@register.inclusion_tag("components/_timeline.html")
def timeline(entries: Iterable) -> dict:
    """List what happened, newest first as given.

    Each entry has ``title`` and may have ``effective_on`` (date of the paper), ``recorded_at``,
    ``recorded_by``, ``note`` and ``icon``.
    """
    return {"entries": entries}


@register.inclusion_tag("components/_stat_tile.html")
def stat_tile(label: str, value: object, note: str = "", url: str = "", tone: str = "plain", icon: str = "") -> dict:
    """Show one figure large; with ``url`` the tile is a link to the rows behind it."""
    return {"label": label, "value": value, "note": note, "url": url, "tone": tone, "icon_name": icon}


@register.inclusion_tag("components/_breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict:
    """Show the way back: ``label url label url … label``; the last label, without address, is this page."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    return {"links": pairs, "current": parts[-1] if len(parts) % 2 else ""}


@register.inclusion_tag("components/_bar_chart.html")
def bar_chart(chart: charts.GroupedBars) -> dict:
    """Draw groups of upright bars, one colour and pattern per series."""
    return {"drawing": charts.draw_grouped_bars(chart)}


@register.inclusion_tag("components/_pyramid_chart.html")
def pyramid_chart(chart: pyramids.Pyramid) -> dict:
    """Draw two sides by band of age, the oldest on top."""
    return {"drawing": pyramids.draw_pyramid(chart)}


@register.inclusion_tag("components/_target_chart.html")
def target_chart(chart: charts.TargetBars) -> dict:
    """Draw lying bars with a mark at each target."""
    return {"drawing": charts.draw_target_bars(chart)}


@register.inclusion_tag("components/_funnel_chart.html")
def funnel_chart(chart: charts.Funnel) -> dict:
    """Draw how many people stand at each step, in the order of the road."""
    return {"drawing": charts.draw_funnel(chart)}
