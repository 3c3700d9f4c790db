"""The lists an officer picks from, the plan and the duties."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.contrib import admin
from django.utils.translation import gettext as _

from opcc.office.admin.records import InspectionAdmin, InspectionInline
from opcc.office.models import (
    Audience,
    DutyWording,
    EngagementLevel,
    EventKind,
    Method,
    Organisation,
    PoliceAndCrimePlan,
    Priority,
    Sector,
    StatutoryDuty,
    Theme,
)


class SourceFilter(admin.AllValuesFieldListFilter):
    """Whose document an item comes from; an empty name is still something to press."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or _("Not said")}


@admin.register(EngagementLevel, EventKind, Theme)
class ListAdmin(InspectionAdmin):
    list_display: ClassVar[Sequence[str]] = (
        "name",
        "name_cy",
        "source_body",
        "source",
        "retired_on",
    )
    list_filter: ClassVar[Sequence[Any]] = (
        ("source_body", SourceFilter),
        ("retired_on", admin.EmptyFieldListFilter),
    )
    search_fields: ClassVar[Sequence[str]] = ("name", "name_cy", "code", "source")
    ordering = ("position", "name")


@admin.register(Method)
class MethodAdmin(ListAdmin):
    list_filter = ("levels", *ListAdmin.list_filter)


@admin.register(Audience)
class AudienceAdmin(ListAdmin):
    list_display = ("name", "family", "lesser_heard", "source_body", "source", "retired_on")
    list_filter = ("family", "lesser_heard", *ListAdmin.list_filter)


@admin.register(Sector)
class SectorAdmin(ListAdmin):
    list_display = ("name", "role", "source_body", "source", "retired_on")
    list_filter = ("role", *ListAdmin.list_filter)


@admin.register(Organisation)
class OrganisationAdmin(ListAdmin):
    list_display = ("name", "sector", "source_body", "source", "retired_on")
    list_filter = ("sector", *ListAdmin.list_filter)
    list_select_related = ("sector",)


@admin.register(PoliceAndCrimePlan)
class PlanAdmin(InspectionAdmin):
    list_display = ("title", "body", "starts_on", "ends_on", "source")
    list_select_related = ("body",)
    search_fields = ("title", "title_cy")


@admin.register(Priority)
class PriorityAdmin(ListAdmin):
    list_display = ("name", "plan", "source", "retired_on")
    list_filter = ("plan", *ListAdmin.list_filter)
    list_select_related = ("plan",)


class WordingInline(InspectionInline):
    model = DutyWording


@admin.register(StatutoryDuty)
class DutyAdmin(ListAdmin):
    list_display = ("name", "citation", "falls_on_force", "retired_on")
    list_filter = ("falls_on_force", *ListAdmin.list_filter)
    search_fields = (*ListAdmin.search_fields, "citation")
    inlines = (WordingInline,)


@admin.register(DutyWording)
class WordingAdmin(InspectionAdmin):
    list_display = ("wording", "duty", "source_body", "source")
    list_filter = ("duty", "source_body")
    list_select_related = ("duty",)
    search_fields = ("wording", "source")
