"""What every page of the admin does: show a record's history, tell the public site of a change."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from opcc.office.actions import raise_public_revision
from opcc.office.queries import history_of


class RecordAdmin(admin.ModelAdmin):
    """A record an administrator looks up here."""

    save_on_top = False
    list_per_page = 50
    show_full_result_count = False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List every write to the record, whichever way it came."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % record,
            "changes": history_of(record) if hasattr(record, "history") else [],
            "module_name": capfirst(self.opts.verbose_name_plural),
            "record": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/record_history.html", context)


class PublicRecordAdmin(RecordAdmin):
    """A record without a page of its own that the public site shows: a change makes that new."""

    def after_change(self) -> None:
        """Do what follows from any change, in the change's own transaction."""
        raise_public_revision(now=timezone.now())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        self.after_change()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        self.after_change()

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        self.after_change()


class InspectionAdmin(RecordAdmin):
    """A record that only the Office's own pages write; here it is read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class InspectionInline(admin.StackedInline):
    """What hangs on a record, to be read only."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission
