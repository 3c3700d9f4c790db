"""Saying what became of an event. Asking is a GET and changes nothing; the answer is a POST."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import actions
from engagement.forms.lifecycle import HeldForm, PostponeForm, PromotedForm, ReinstateForm
from engagement.forms.reasons import ReasonForm
from engagement.models import Event
from engagement.queries.details import details_of
from engagement.queries.form_choices import form_choices
from engagement.views.office.changed_meanwhile import at_its_version, look_again
from engagement.views.office.way_back import list_url, page_url, to_record
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries import is_bilingual


def workable() -> QuerySet[Event]:
    """Events that still take a change."""
    return Event.objects.live().filter(redacted_at=None).select_related("kind")


@policy("engagement.log")
def held(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """It took place: one button, and what the record does not say yet."""
    event = get_object_or_404(workable(), uid=uid)
    if prefix := row_asked_for(request.POST):
        form = held_form(request, event, with_one_more_row(request.POST, prefix))
        leave_unjudged(form, *form.formsets.values())
        return show(request, "held", event, form)
    form = held_form(request, event, posted(request))
    if not form.is_valid():
        return show(request, "held", event, form)
    try:
        actions.mark_held(
            event=event,
            version=form.cleaned_data["version"],
            outcome=form.outcome(),
            by=request.user,
            now=timezone.now(),
        )
    except actions.ChangedMeanwhile as told:
        return show(request, "held", event, form_after_another_save(request, told))
    except actions.NotSaved as reason:
        form.add_error(None, str(reason))
        return show(request, "held", event, form)
    messages.success(request, _("Marked as held."))
    return to_record(request, uid)


def form_after_another_save(request: OfficeRequest, told: actions.ChangedMeanwhile) -> HeldForm:
    """What was typed, to be sent to the record as somebody else has left it."""
    form = held_form(request, told.current, at_its_version(request.POST, told))
    form.add_error(None, look_again(told))
    return form


def held_form(request: OfficeRequest, event: Event, data: Any) -> HeldForm:
    held = details_of(event, with_private=False)
    return HeldForm(
        data,
        held=held,
        choices=form_choices(today=localdate(), held=held),
        cancel_url=page_url("office-event", event.uid, request),
        initial={"version": event.version},
    )


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


@policy("engagement.log")
def delete(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Deleted after asking once more; the message that says so can undo it."""
    event = get_object_or_404(workable(), uid=uid)
    form = Form(posted(request))
    if form.is_valid():
        try:
            actions.delete(event=event, by=request.user, now=timezone.now())
        except actions.NotSaved as reason:
            form.add_error(None, str(reason))
        else:
            undo_url = page_url("office-restore", uid, request)
            deleted = _("“%(title)s” is deleted.") % {"title": event.title}
            messages.success(request, deleted, extra_tags=undo_url)
            return redirect(list_url(request))
    return show(request, "delete", event, form)


@require_POST
@policy("engagement.log")
def restore(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(Event, uid=uid)
    actions.restore(event=event, by=request.user, now=timezone.now())
    messages.success(request, _("The record is back."))
    return to_record(request, uid)


def posted(request: OfficeRequest) -> Any:
    return request.POST if request.method == "POST" else None


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


def show(request: OfficeRequest, page: str, event: Event, form: Form) -> HttpResponse:
    back_url = page_url("office-event", event.uid, request)
    return render(
        request,
        f"engagement/office/{page}.html",
        {"event": event, "form": form, "back_url": back_url},
    )
