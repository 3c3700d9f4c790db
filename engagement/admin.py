"""Inspection of the engagement log, and the one row that says when editions come out.

Nothing here writes a record: that is for the Office's pages, which know who may, what follows and
who has to approve. Private notes and the individuals met are not for administrators and not here.
"""

from django.contrib import admin
from django.http import HttpRequest

from engagement.models import (
    Commitment,
    Edition,
    EditionSettings,
    Event,
    EventAttachment,
    EventAudience,
    EventDuty,
    EventOrganisation,
    EventParticipant,
    EventPlace,
    EventPriority,
    PublicNumber,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    ThemeHeard,
)
from opcc.office.admin import InspectionAdmin, PublicRecordAdmin


class LinkInline(admin.TabularInline):
    """What hangs on an event, to be read only."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


def inline_of(linked: type) -> type[LinkInline]:
    return type(f"{linked.__name__}Inline", (LinkInline,), {"model": linked})


@admin.register(Event)
class EventAdmin(InspectionAdmin):
    exclude = ("private_notes",)
    list_display = ("title", "kind", "starts_on", "status", "held_by", "owner", "deleted_at")
    list_filter = ("status", "kind", "held_by", "how", ("deleted_at", admin.EmptyFieldListFilter))
    list_select_related = ("kind", "owner")
    search_fields = ("title", "summary", "uid")
    date_hierarchy = "starts_on"
    inlines = [
        inline_of(linked)
        for linked in (
            EventPlace,
            EventParticipant,
            EventOrganisation,
            EventAudience,
            ThemeHeard,
            EventAttachment,
            EventPriority,
            EventDuty,
            Commitment,
        )
    ]


@admin.register(Commitment)
class CommitmentAdmin(InspectionAdmin):
    list_display = ("text", "event", "owner", "due_on", "status", "closed_on")
    list_filter = ("status",)
    list_select_related = ("event", "owner")
    search_fields = ("text", "event__title")
    date_hierarchy = "due_on"


@admin.register(PublicVersion)
class PublicVersionAdmin(InspectionAdmin):
    list_display = ("title", "version_number", "stream", "change", "decision", "submitted_at")
    list_filter = ("decision", "stream", "change")
    search_fields = ("title", "event_uid")
    date_hierarchy = "submitted_at"


@admin.register(PublishedEntry)
class PublishedEntryAdmin(InspectionAdmin):
    list_display = ("number", "title", "stream", "state", "starts_on", "first_published_at")
    list_filter = ("stream", "state")
    search_fields = ("title", "number", "event_uid")
    date_hierarchy = "starts_on"


@admin.register(PublishedVersion)
class PublishedVersionAdmin(InspectionAdmin):
    list_display = ("title", "entry_id", "version_number", "change", "edition", "published_at")
    list_filter = ("change", "stream")
    list_select_related = ("edition",)
    search_fields = ("title", "event_uid")
    date_hierarchy = "published_at"


@admin.register(PublicNumber)
class PublicNumberAdmin(InspectionAdmin):
    list_display = ("id", "event_uid")
    search_fields = ("id", "event_uid")


@admin.register(Edition)
class EditionAdmin(InspectionAdmin):
    list_display = (
        "__str__",
        "week_starts_on",
        "published_at",
        "new_entries",
        "corrections",
        "withdrawals",
        "held_back",
    )
    search_fields = ("week_starts_on",)
    date_hierarchy = "week_starts_on"


@admin.register(EditionSettings)
class EditionSettingsAdmin(PublicRecordAdmin):
    """One row: it is added once and then changed."""

    list_display = ("__str__", "first_week_starts_on", "publish_weekday", "publish_time")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not EditionSettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: EditionSettings, form: object, change: bool
    ) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
