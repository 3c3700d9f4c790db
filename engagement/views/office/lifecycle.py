"""Saying what became of an event. Asking is a GET and changes nothing; the answer is a POST."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement import actions
from engagement.forms.lifecycle import HeldForm, PostponeForm, PromotedForm, ReinstateForm
from engagement.forms.reasons import ReasonForm
from engagement.models import Event
from engagement.queries.details import details_of
from engagement.queries.form_choices import form_choices
from engagement.views.office.changed_meanwhile import at_its_version, look_again
from engagement.views.office.way_back import page_url, to_record
from opcc.office.access import OfficeRequest, policy
from opcc.office.drafting import Drafting
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries import is_bilingual
from opcc.office.views.sending import posted


def workable() -> QuerySet[Event]:
    """Events that still take a change."""
    return Event.objects.live().filter(redacted_at=None).select_related("kind")


@policy("engagement.log")
def held(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """It took place: one button, and what the record does not say yet."""
    return HeldPage(request, get_object_or_404(workable(), uid=uid)).answer()


class HeldPage:
    """One visit to the form that says an event was held."""

    def __init__(self, request: OfficeRequest, event: Event) -> None:
        self.request, self.event = request, event
        heading = _("It was held: %(title)s") % {"title": event.title}
        self.drafting = Drafting(request, form="engagement.held", heading=heading, about=event.uid)

    def answer(self) -> HttpResponse:
        if self.drafting.is_over:
            return self.drafting.begin_anew()
        if self.request.method != "POST":
            return self._show(self._opened())
        if prefix := row_asked_for(self.request.POST):
            return self._show(self._unjudged(with_one_more_row(self.request.POST, prefix)))
        form = self._form(self.request.POST)
        return self._save(form) if form.is_valid() else self._show(form)

    def _opened(self) -> HeldForm:
        typed = self.drafting.typed
        return self._form() if typed is None else self._unjudged(typed)

    def _save(self, form: HeldForm) -> HttpResponse:
        try:
            actions.mark_held(
                event=self.event,
                version=form.cleaned_data["version"],
                outcome=form.outcome(),
                by=self.request.user,
                now=timezone.now(),
                draft=self.drafting.seal,
            )
        except actions.ChangedMeanwhile as told:
            return self._show(self._after_another_save(told))
        except actions.NotSaved as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        messages.success(self.request, _("Marked as held."))
        return to_record(self.request, self.event.uid)

    def _after_another_save(self, told: actions.ChangedMeanwhile) -> HeldForm:
        """What was typed, to be sent to the record as somebody else has left it."""
        self.event = told.current
        form = self._form(at_its_version(self.request.POST, told))
        form.add_error(None, look_again(told))
        return form

    def _unjudged(self, data: QueryDict) -> HeldForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> HeldForm:
        held = details_of(self.event, with_private=False)
        form = HeldForm(
            data,
            held=held,
            choices=form_choices(today=localdate(), held=held),
            cancel_url=page_url("office-event", self.event.uid, self.request),
            initial={"version": self.event.version},
        )
        form.draft = self.drafting
        return form

    def _show(self, form: HeldForm) -> HttpResponse:
        return show(self.request, "held", self.event, form, drafting=self.drafting)


@policy("engagement.log")
def cancel(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(workable(), uid=uid)
    form = ReasonForm(posted(request), bilingual=is_bilingual(), initial=reasons_of(event))
    if form.is_valid():
        done = attempt(request, form, actions.cancel, _("Cancelled."), event, **form.reasons())
        if done:
            return to_record(request, uid)
    return show(request, "cancel", event, form)


@policy("engagement.log")
def postpone(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(workable(), uid=uid)
    form = PostponeForm(
        posted(request), bilingual=is_bilingual(), today=localdate(), initial=reasons_of(event)
    )
    if form.is_valid():
        new_date = form.cleaned_data["new_date"]
        message = _("Moved to its new date.") if new_date else _("Postponed.")
        if attempt(
            request, form, actions.postpone, message, event, new_date=new_date, **form.reasons()
        ):
            return to_record(request, uid)
    return show(request, "postpone", event, form)


@policy("engagement.log")
def reason(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Put right why it is off or was moved."""
    event = get_object_or_404(workable().exclude(status_reason=""), uid=uid)
    form = reason_form(event, posted(request))
    if form.is_valid():
        try:
            actions.change_reason(
                event=event,
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                now=timezone.now(),
                **form.reasons(),
            )
        except actions.ChangedMeanwhile as told:
            event = told.current
            form = reason_form(event, at_its_version(request.POST, told))
            form.add_error(None, look_again(told))
        except actions.NotSaved as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The reason is changed."))
            return to_record(request, uid)
    return show(request, "reason", event, form)


def reason_form(event: Event, data: Any) -> ReasonForm:
    return ReasonForm(
        data, bilingual=is_bilingual(), initial=reasons_of(event) | {"version": event.version}
    )


@policy("engagement.log")
def reinstate(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(workable(), uid=uid)
    form = ReinstateForm(posted(request), event=event, today=localdate())
    if form.is_valid():
        new_date = form.cleaned_data["new_date"]
        message = _("The event is planned again.")
        if attempt(request, form, actions.reinstate, message, event, new_date=new_date):
            return to_record(request, uid)
    return show(request, "reinstate", event, form)


@policy("engagement.log")
def promoted(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The public was told of it; where, as far as the officer says."""
    event = get_object_or_404(workable(), uid=uid)
    form = PromotedForm(posted(request))
    if form.is_valid():
        try:
            actions.mark_promoted(
                event=event, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except actions.NotSaved as reason:
            messages.error(request, str(reason))
        else:
            messages.success(request, _("Marked as promoted."))
        return to_record(request, uid)
    return show(request, "promoted", event, form)


def reasons_of(event: Event) -> dict[str, Any]:
    return {"reason": event.status_reason, "reason_cy": event.status_reason_cy}


def attempt(
    request: OfficeRequest, form: Form, action: Any, message: str, event: Event, **given: Any
) -> bool:
    """Do it and say so, or leave the reason why not with the form."""
    try:
        action(event=event, by=request.user, now=timezone.now(), **given)
    except actions.NotSaved as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, message)
    return True


def show(request: OfficeRequest, page: str, event: Event, form: Form, **more: Any) -> HttpResponse:
    back_url = page_url("office-event", event.uid, request)
    return render(
        request,
        f"engagement/office/{page}.html",
        {"event": event, "form": form, "back_url": back_url, **more},
    )
