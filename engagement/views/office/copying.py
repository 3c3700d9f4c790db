"""Logging an event that is like another."""

from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement import actions
from engagement.forms.events import EventForm
from engagement.forms.lifecycle import CopyForm
from engagement.models import Event
from engagement.queries.copying import copy_of
from engagement.queries.details import EventDetails, details_of
from engagement.views.addresses import address, filters_in
from engagement.views.office.editing import EventPage
from engagement.views.office.lifecycle import show, workable
from engagement.views.office.way_back import list_url, page_url
from opcc.office.access import OfficeRequest, policy
from opcc.office.drafting import Drafting
from opcc.office.models.drafts import ASKED_FOR
from opcc.office.views.sending import posted

FIRST_DAY = "first-day"


@policy("engagement.log")
def copy(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask what becomes of the date; the answer opens the filled form."""
    event = get_object_or_404(workable(), uid=uid)
    form = CopyForm(posted(request))
    if not form.is_valid():
        return show(request, "copy", event, form)
    day = form.first_day_chosen()
    chosen = {FIRST_DAY: day.isoformat()} if day else {}
    path = page_url("office-copy-form", uid, request).partition("?")[0]
    return HttpResponseRedirect(address(path, filters_in(request) | chosen))


@policy("engagement.log")
def copy_form(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The form of a new event, filled with what was planned for another."""
    return CopyPage(request, get_object_or_404(sources_for(request), uid=uid)).answer()


def sources_for(request: OfficeRequest) -> QuerySet[Event]:
    """What may be copied; what was typed already needs no more than that no word was redacted."""
    if request.method == "POST" or ASKED_FOR in request.GET:
        return Event.objects.filter(redacted_at=None)
    return workable()


class CopyPage(EventPage):
    """One visit to the form of an event that begins as a copy of another."""

    def __init__(self, request: OfficeRequest, source: Event) -> None:
        self.source = source
        self.first_day = day_named(request.GET.get(FIRST_DAY, ""))
        super().__init__(request)

    def _begins_with(self) -> EventDetails:
        source = details_of(self.source, with_private=False)
        self.copy = copy_of(source, first_day=self.first_day, today=self.today)
        return self.copy.details

    def _drafting(self) -> Drafting:
        heading = _("Copy of “%(title)s”") % {"title": self.source.title}
        return Drafting(self.request, form="engagement.copy", heading=heading)

    def _initial(self) -> dict[str, Any]:
        cleared = {} if self.first_day else {"starts_on": None}
        return {"uid": self.drafting.about, **cleared}

    def _written(self, form: EventForm) -> Event:
        return actions.log_engagement(
            uid=form.cleaned_data["uid"],
            details=form.details(),
            by=self.request.user,
            now=timezone.now(),
            draft=self.drafting.seal,
            copied_from=self.source,
        )

    def _cancel_url(self) -> str:
        if self.source.deleted_at:
            return list_url(self.request)
        return page_url("office-event", self.source.uid, self.request)

    def _besides(self) -> dict[str, Any]:
        return {"source": self.source, "copy": self.copy}


def day_named(name: str) -> date | None:
    """The day so written in an address; None for anything else, so that it is asked for."""
    with suppress(ValueError):
        return date.fromisoformat(name)
    return None
