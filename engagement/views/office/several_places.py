"""Logging the same event at several places: chosen, looked over, made in one go."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.actions import NotSaved
from engagement.actions import bulk as actions
from engagement.forms.several_places import (
    ASKED_ANEW,
    MAKE,
    PLACES,
    ROWS,
    THEN,
    AtPlaces,
    SeveralPlacesForm,
    at_places,
    is_of_one_place,
)
from engagement.models import Event
from engagement.queries.copying import NOT_CHOSEN, copy_of
from engagement.queries.details import details_of
from engagement.queries.details_in_words import names_in
from engagement.queries.form_choices import form_choices
from engagement.rules import status_when_logged
from engagement.views.office.lifecycle import workable
from engagement.views.office.way_back import page_url, to_record, way_back
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged
from opcc.office.govuk.sending import carried
from opcc.office.queries.drafts import CSRF


@policy("engagement.log")
def several_places(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return SeveralPlacesPage(request, get_object_or_404(workable(), uid=uid)).answer()


class SeveralPlacesPage:
    """One step from the record of an event to the same event at several places."""

    def __init__(self, request: OfficeRequest, source: Event) -> None:
        self.request, self.source, self.now = request, source, timezone.now()
        today = localdate(self.now)
        held = details_of(source, with_private=False)
        self.copy = copy_of(held, first_day=held.starts_on, today=today, besides=ASKED_ANEW)
        self.choices = form_choices(today=today)

    def answer(self) -> HttpResponse:
        if self.copy.details.kind_id == NOT_CHOSEN:
            told = _("The kind of this event is no longer in the lists. Copy it by itself.")
            messages.error(self.request, told)
            return to_record(self.request, self.source.uid)
        if self.request.method != "POST":
            return self._show("choose", form=self._form(initial=self._initial()))
        form = self._form(self.request.POST)
        if self.request.POST.get(THEN) == PLACES:
            leave_unjudged(form)
            return self._show("choose", form=form)
        if not form.is_valid():
            return self._show("choose", form=form)
        return self._with_rows(form)

    def _with_rows(self, form: SeveralPlacesForm) -> HttpResponse:
        rows = at_places(self.request.POST, common=form, choices=self.choices)
        if self.request.POST.get(THEN) == ROWS:
            leave_unjudged(*rows)
            return self._show("rows", rows=rows)
        if not rows.are_valid():
            return self._show("rows", rows=rows)
        if self.request.POST.get(THEN) == MAKE:
            return self._make(form, rows)
        return self._show("preview", made=list(self._looked_over(rows)))

    def _looked_over(self, rows: AtPlaces) -> Any:
        """Each event as it will be, not saved."""
        venues = names_in(self.choices.venues)
        for row in rows:
            details = row.details()
            status = status_when_logged(details.span, now=self.now)
            event = Event(**details.columns(), status=status)
            yield {
                "place": row.place,
                "event": event,
                "venue": venues.get(details.venue_id or 0, ""),
            }

    def _make(self, form: SeveralPlacesForm, rows: AtPlaces) -> HttpResponse:
        try:
            change = actions.log_at_places(
                uid=form.cleaned_data["uid"],
                source=self.source,
                each=rows.details(),
                by=self.request.user,
                now=self.now,
            )
        except actions.LoggedBefore as refusal:
            messages.error(self.request, str(refusal))
            return redirect(refusal.change.get_absolute_url() + way_back(self.request))
        except NotSaved as reason:
            messages.error(self.request, str(reason))
            return to_record(self.request, self.source.uid)
        number = change.rows.count()
        told = ngettext(
            "%(number)s engagement is logged.", "%(number)s engagements are logged.", number
        )
        undo_url = reverse("engagement:office-bulk-undo", args=[change.uid])
        messages.success(
            self.request,
            told % {"number": number},
            extra_tags=undo_url + way_back(self.request),
        )
        return redirect(change.get_absolute_url() + way_back(self.request))

    def _form(self, data: Any = None, **given: Any) -> SeveralPlacesForm:
        return SeveralPlacesForm(
            data,
            begins_with=self.copy.details,
            choices=self.choices,
            cancel_url=page_url("office-event", self.source.uid, self.request),
            **given,
        )

    def _initial(self) -> dict[str, Any]:
        held = self.copy.details
        return {
            "uid": uuid4(),
            "title": held.title,
            "title_cy": held.title_cy,
            "name_place": True,
            "starts_at": held.starts_at,
            "ends_at": held.ends_at,
        }

    def _show(self, page: str, **more: Any) -> HttpResponse:
        kept = self._carried(page)
        if "form" in more:
            more["form"].carried = kept
        context = {
            "source": self.source,
            "copy": self.copy,
            "carried": kept,
            "back_url": page_url("office-event", self.source.uid, self.request),
            **more,
        }
        return render(self.request, f"engagement/office/several/{page}.html", context)

    def _carried(self, page: str) -> list[tuple[str, Any]]:
        """What was typed on the other pages of this way, for this page's hidden fields."""
        typed = carried(self.request.POST.copy())
        typed = [(name, value) for name, value in typed if name not in (CSRF, THEN)]
        if page == "preview":
            return typed
        return [pair for pair in typed if is_of_one_place(pair[0]) == (page == "choose")]
