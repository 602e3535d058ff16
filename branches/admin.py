"""What the system administrator sees in Django's admin: reference data, history and log, to read.

Nothing is written here: what changes is entered on the pages of units, whose services lock and log it. No personal
file can be opened. Rows are those of the administrator's own units.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import DateField, Field, Model, Q
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from branches.access import Permission, scope_of
from branches.models import (
    ApprovalChain,
    AuditEvent,
    PlaceClassSpell,
    RoleAssignment,
    Subordination,
    Succession,
    Unit,
    UnitName,
    User,
)
from branches.querysets import under
from nammlau.writing import NOTHING, written_date

MOST_COUNTED = 5000


class CappedPaginator(Paginator):
    """Counts no further than a few thousand rows, however long the table is."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_COUNTED].count()


class ScopedAdmin(admin.ModelAdmin):
    """Read-only rows of the administrator's own units; ``scope_field`` leads to the path of the unit."""

    scope_field = "unit__path"
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    actions = None

    def get_queryset(self, request):
        paths = scope_of(request.user).paths(Permission.SYSTEM_MANAGE)
        return super().get_queryset(request).filter(under(paths, self.scope_field))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(PlaceClassSpell)
class PlaceClassSpellAdmin(ScopedAdmin):
    list_display = ("unit", "place_class", "from_on", "until_on", "document")
    list_filter = ("place_class",)
    list_select_related = ("unit",)
    fields = ("unit", "place_class", "from_on", "until_on", "document")


@admin.register(ApprovalChain)
class ApprovalChainAdmin(ScopedAdmin):
    """Its two answers are said in words: the pictures that Django draws are called "True" and "False"."""

    list_display = ("unit", "decided_by", "votes", "confirmed", "from_on", "until_on")
    list_filter = ("is_confirmed", "committee_votes")
    list_select_related = ("unit", "decided_by")
    fields = ("unit", "decided_by", "votes", "confirmed", "from_on", "until_on", "document")
    readonly_fields = ("votes", "confirmed")

    @admin.display(description=_("đảng ủy cơ sở biểu quyết trước"), ordering="committee_votes")
    def votes(self, chain):
        return _written(chain.committee_votes)

    @admin.display(description=_("đã đối chiếu văn bản"), ordering="is_confirmed")
    def confirmed(self, chain):
        return _written(chain.is_confirmed)


@admin.register(Unit)
class UnitAdmin(ScopedAdmin):
    scope_field = "path"
    list_display = ("name", "code", "kind", "level", "branch_kind", "parent", "founded_on", "closed_on")
    list_filter = ("kind", "level", "branch_kind")
    search_fields = ("name_folded", "code")
    list_select_related = ("parent",)
    fields = ("name", "code", "kind", "level", "branch_kind", "parent", "founded_on", "founding_decision")


@admin.register(UnitName)
class UnitNameAdmin(ScopedAdmin):
    list_display = ("unit", "name", "from_on", "until_on", "document")
    list_select_related = ("unit",)


@admin.register(Subordination)
class SubordinationAdmin(ScopedAdmin):
    list_display = ("unit", "parent", "from_on", "until_on", "document")
    list_select_related = ("unit", "parent")


@admin.register(Succession)
class SuccessionAdmin(ScopedAdmin):
    scope_field = "predecessor__path"
    list_display = ("predecessor", "successor", "effective_on", "document")
    list_select_related = ("predecessor", "successor")


@admin.register(RoleAssignment)
class RoleAssignmentAdmin(ScopedAdmin):
    list_display = ("user", "role", "title", "unit", "from_on", "until_on")
    list_filter = ("role",)
    list_select_related = ("user", "unit")


@admin.register(AuditEvent)
class AuditEventAdmin(ScopedAdmin):
    """The log, without what it holds of persons: an administrator learns that something was done, not its content."""

    list_display = ("at", "by", "action", "subject", "subject_id", "unit", "address", "people_count")
    list_filter = ("action",)
    list_select_related = ("by", "unit")
    ordering = ("-pk",)
    fields = ("at", "by", "action", "subject", "subject_id", "unit", "address", "people_count", "content")
    readonly_fields = ("subject", "content")

    def get_queryset(self, request):
        """Keep what concerns the own units, or was done by the people with an account there."""
        paths = scope_of(request.user).paths(Permission.SYSTEM_MANAGE)
        people = User.objects.visible_to(request.user).values("pk")
        unplaced = Q(by__in=people) | Q(by__isnull=True, subject_type="branches.user", subject_id__in=people)
        if any(path.count(".") == 1 for path in paths):
            unplaced |= Q(by__isnull=True)
        rows = admin.ModelAdmin.get_queryset(self, request)
        return rows.filter(under(paths, "unit__path") | Q(unit__isnull=True) & unplaced)

    @admin.display(description=_("loại bản ghi"), ordering="subject_type")
    def subject(self, event):
        """Name the kind of record; one that the program no longer knows keeps its code."""
        model = _model_of(event)
        return model._meta.verbose_name if model else event.subject_type

    @admin.display(description=_("nội dung"))
    def content(self, event):
        if not event.subject_type.startswith("branches."):
            return _("Nội dung về người chỉ xem được trong hồ sơ.")
        columns = _columns_of(_model_of(event))
        return f"{_said(event.before, columns)} → {_said(event.after, columns)}".strip()


def _model_of(event: AuditEvent) -> type[Model] | None:
    """Give the kind of record an event is about; None where it is about none, or one that is no longer known."""
    try:
        return apps.get_model(event.subject_type) if event.subject_type else None
    except LookupError:
        return None


def _columns_of(model: type[Model] | None) -> dict[str, Field]:
    """Map the names that an event may hold to columns: of the record itself, else of whatever belongs to units."""
    models = [*apps.get_app_config("branches").get_models(), *([model] if model else [])]
    return {field.name: field for one in models for field in one._meta.concrete_fields}


def _said(values: Mapping[str, Any], columns: Mapping[str, Field]) -> str:
    """Write what an event holds of a record with the names of its columns; a name that is no column stays."""
    return "; ".join(
        f"{columns[name].verbose_name if name in columns else name}: {_written(value, columns.get(name))}"
        for name, value in values.items()
    )


def _written(value: Any, field: Field | None = None) -> str:
    if isinstance(value, bool):
        return gettext("Có") if value else gettext("Không")
    if value in (None, ""):
        return NOTHING
    if field is None or not isinstance(value, str):
        return str(value)
    day = parse_date(value) if isinstance(field, DateField) else None
    return written_date(day) if day else str(dict(field.flatchoices).get(value, value))
