"""Logging an engagement and changing it."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement import actions
from engagement.forms.conflict import OPENED, ConflictForm, is_of_conflict
from engagement.forms.event_layout import SUBMIT
from engagement.forms.events import EventForm
from engagement.models import Event
from engagement.queries.conflict import Conflict, conflict_with
from engagement.queries.details import EventDetails, details_of
from engagement.queries.facts import clock
from engagement.queries.form_choices import FormChoices, form_choices
from engagement.queries.office import sent_back_of
from engagement.queries.proposals import gaps_of
from engagement.rules import Obstacle
from engagement.views.office.way_back import AT, list_url, page_url, to_record
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions import note_look
from opcc.office.drafting import Drafting
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.govuk.sending import as_sent, carried
from opcc.office.models import PrivateLook
from opcc.office.queries import is_bilingual
from opcc.office.queries.drafts import CSRF, NOT_TYPED
from opcc.office.views.addresses import places_asked_for


@policy("engagement.log")
def new(request: OfficeRequest) -> HttpResponse:
    """An empty form; its hidden uid makes one event of it, however often it is sent."""
    return EventPage(request).answer()


@policy("engagement.log")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(Event.objects.live().filter(redacted_at=None), uid=uid)
    return EventPage(request, event).answer()


class EventPage:
    """One visit to the form of an engagement, new (`event` is None) or not."""

    def __init__(self, request: OfficeRequest, event: Event | None = None) -> None:
        self.request, self.event = request, event
        self.now = timezone.now()
        self.today = localdate(self.now)
        self.with_private = self._may("engagement.read_private")
        self.held = self._begins_with()
        self.choices: FormChoices = form_choices(today=self.today, held=self.held)
        self.drafting = self._drafting()

    def _begins_with(self) -> EventDetails | None:
        """What the form shows before anything is typed."""
        if self.event is None:
            return None
        return details_of(self.event, with_private=self.with_private)

    def _drafting(self) -> Drafting:
        event = self.event
        if event is None:
            return Drafting(self.request, form="engagement.new", heading=_("Log an engagement"))
        return Drafting(self.request, form="engagement.edit", heading=event.title, about=event.uid)

    def answer(self) -> HttpResponse:
        if self.drafting.is_over:
            return self.drafting.begin_anew()
        if self.request.method != "POST":
            self._note_look(self.event, self.held)
            return self._show(self._opened())
        if self.event and OPENED in self.request.POST:
            return self._decided(self.event)
        return self._sent(self.request.POST)

    def _sent(self, posted: QueryDict) -> HttpResponse:
        """What was typed: saved, or shown again where one of the other buttons sent it."""
        if prefix := row_asked_for(posted):
            return self._show(self._unjudged(with_one_more_row(posted, prefix)))
        if posted.get("again"):  # the lists, with what was added in another tab
            return self._show(self._unjudged(posted))
        form = self._form(posted)
        return self._save(form) if form.is_valid() else self._show(form)

    def _note_look(self, event: Event | None, shown: EventDetails | None) -> None:
        """Who opens the form of a record reads what is private in it."""
        if event and shown and (shown.private_notes or shown.individuals):
            note_look(
                record=event,
                page=PrivateLook.Page.FORM,
                by=self.request.user,
                now=self.now,
            )

    def _opened(self) -> EventForm:
        """The form as the record stands, or as the officer left it unfinished."""
        if self.drafting.typed is None:
            return self._form(initial=self._initial())
        return self._unjudged(self.drafting.typed)

    def _unjudged(self, data: QueryDict) -> EventForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _save(self, form: EventForm) -> HttpResponse:
        try:
            event = self._written(form)
        except actions.ChangedMeanwhile as told:
            return self._ask_which(told.current, form)
        except actions.NotSaved as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        self._tell_how_the_end_was_read(form)
        if self.request.POST.get("then") == SUBMIT and self._may("engagement.submit"):
            return self._submit(form, event)
        messages.success(self.request, _("Saved."))
        return to_record(self.request, event.uid)

    def _tell_how_the_end_was_read(self, form: EventForm) -> None:
        if form.end_read_as:
            told = _("The end, typed as %(typed)s, was read as %(read)s. Is that wrong? Change it.")
            read = {"typed": form["ends_at"].data, "read": clock(form.end_read_as)}
            messages.info(self.request, told % read)

    def _written(self, form: EventForm) -> Event:
        by, now, details = self.request.user, timezone.now(), form.details()
        if self.event is None:
            uid = form.cleaned_data["uid"]
            return actions.log_engagement(
                uid=uid, details=details, by=by, now=now, draft=self.drafting.seal
            )
        return actions.change_engagement(
            event=self.event,
            version=form.cleaned_data["version"] or 0,
            details=details,
            by=by,
            now=now,
            draft=self.drafting.seal,
        )

    def _submit(self, form: EventForm, event: Event) -> HttpResponse:
        """It is saved; whether it can also go to an approver is another question."""
        try:
            actions.submit_for_publication(
                event=event,
                by=self.request.user,
                now=timezone.now(),
                version=event.version,
            )
        except actions.ChangedMeanwhile as told:
            messages.error(
                self.request, _("Saved, and not sent for approval. %(what)s") % {"what": told}
            )
            return to_record(self.request, event.uid)
        except actions.NotSubmittable as reason:
            if reason.obstacle == Obstacle.TO_EXPLAIN:
                messages.success(self.request, _("Saved. It has not been sent for approval yet."))
                return redirect(page_url("office-submit", event.uid, self.request))
            self.drafting.goes_on_with(
                form="engagement.edit",
                about=event.uid,
                heading=event.title,
                address=reverse("engagement:office-edit", args=[event.uid]),
            )
            form = self._saved_form(event)
            form.add_error(field_meant(reason.obstacle, event, form), str(reason))
            return self._show(form, saved_only=True)
        messages.success(self.request, _("Saved and sent for approval."))
        return to_record(self.request, event.uid)

    def _ask_which(self, current: Event, typed: EventForm) -> HttpResponse:
        """Show what the other saved beside what was typed, and ask for each thing which stays."""
        conflict = self._conflict(current, typed)
        return self._show_both(current, typed, conflict, ConflictForm(conflict=conflict, chosen={}))

    def _decided(self, current: Event) -> HttpResponse:
        """Something was chosen for each thing that read otherwise: go on with that.

        Where somebody saved once more meanwhile, it is asked again, with all that was chosen.
        """
        opened = self.request.POST.copy()
        opened["version"] = str(opened[OPENED])
        typed = self._form(opened)
        if not typed.is_valid():
            return self._show(typed)
        conflict = self._conflict(current, typed)
        if self.request.POST.get("version") != str(current.version):
            again = ConflictForm(conflict=conflict, chosen=self.request.POST.dict())
            return self._show_both(current, typed, conflict, again)
        chosen = ConflictForm(self.request.POST, conflict=conflict, chosen={})
        if not chosen.is_valid():
            return self._show_both(current, typed, conflict, chosen)
        saved = details_of(current, with_private=self.with_private)
        return self._sent(self._put_together(chosen.resolved(saved=saved, typed=typed.details())))

    def _put_together(self, details: EventDetails) -> QueryDict:
        """The form as it would be sent with these details, to the record as it stands now."""
        shown = self._form_of(details, initial=self._initial())
        posted = as_sent(shown)
        for name in {*NOT_TYPED, "venue_is_right"} & self.request.POST.keys():
            posted.setlist(name, self.request.POST.getlist(name))
        return posted

    def _conflict(self, current: Event, typed: EventForm) -> Conflict:
        return conflict_with(
            current,
            typed.details(),
            version=typed.cleaned_data["version"] or actions.FIRST_VERSION,
            choices=self.choices,
            with_private=self.with_private,
        )

    def _show_both(
        self, current: Event, typed: EventForm, conflict: Conflict, form: ConflictForm
    ) -> HttpResponse:
        self._note_look(current, details_of(current, with_private=self.with_private))
        sent = cast(QueryDict, typed.data).copy()
        for name in [one for one in sent if is_of_conflict(one) or one in (CSRF, "again")]:
            del sent[name]
        sent["version"] = str(current.version)
        sent[OPENED] = str(typed.cleaned_data["version"] or actions.FIRST_VERSION)
        page = {
            "form": form,
            "conflict": conflict,
            "event": current,
            "carried": carried(sent),
            "action_url": page_url("office-edit", current.uid, self.request),
            "back_url": page_url("office-event", current.uid, self.request),
            "drafting": self.drafting,
        }
        return render(self.request, "engagement/office/conflict.html", page)

    def _saved_form(self, event: Event) -> EventForm:
        """What was typed, to be sent to the record as it stands now."""
        posted = self.request.POST.copy()
        posted["version"] = str(event.version)
        form = self._form(posted)
        form.action_url = page_url("office-edit", event.uid, self.request)
        return form

    def _form(self, data: QueryDict | None = None, **given: Any) -> EventForm:
        form = self._form_of(self.held, data, **given)
        form.field_in_sight = self.request.GET.get(AT, "")
        form.draft = self.drafting
        return form

    def _form_of(
        self, held: EventDetails | None, data: QueryDict | None = None, **given: Any
    ) -> EventForm:
        return EventForm(
            data,
            choices=self.choices,
            now=self.now,
            with_private=self.with_private,
            may_submit=self._may("engagement.submit"),
            cancel_url=self._cancel_url(),
            event=self.event,
            held=held,
            **given,
        )

    def _initial(self) -> dict[str, Any]:
        if self.event is None:
            return {
                "uid": self.drafting.about,
                "starts_on": self.today,
                "places": places_asked_for(self.request),
            }
        return {"uid": self.event.uid, "version": self.event.version}

    def _cancel_url(self) -> str:
        if self.event is None:
            return list_url(self.request)
        return page_url("office-event", self.event.uid, self.request)

    def _may(self, name: str) -> bool:
        return may(self.request.user, name, today=self.today)

    def _show(self, form: EventForm, **more: Any) -> HttpResponse:
        page = {
            "form": form,
            "event": self.event,
            "sent_back": self.event and sent_back_of(self.event),
            "back_url": self._cancel_url(),
            "drafting": self.drafting,
        }
        return render(self.request, "engagement/office/form.html", page | self._besides() | more)

    def _besides(self) -> dict[str, Any]:
        """What the page says of where the form came from."""
        return {}


def field_meant(obstacle: Obstacle, event: Event, form: EventForm) -> str | None:
    """The field where an obstacle to publication is put right."""
    gaps = {gap.obstacle: gap.field for gap in reversed(gaps_of(event, bilingual=is_bilingual()))}
    meant = gaps | {
        Obstacle.ALREADY_OVER: "starts_on",
        Obstacle.NOT_HELD_YET: "starts_on",
    }
    field = meant.get(obstacle)
    return field if field in form.fields else None
