"""Taking what is published out of sight: asking for its withdrawal, and redacting it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement import actions
from engagement.forms.review import RedactForm, WithdrawForm
from engagement.models import Event, PublishedEntry, Stream
from engagement.views.office.changed_meanwhile import at_its_version, look_again
from engagement.views.office.way_back import page_url, to_record
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions import UnderLegalHold
from opcc.office.queries import is_bilingual
from opcc.office.views.sending import posted


@policy("engagement.submit")
def withdraw(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask that a published entry be taken down; somebody else decides."""
    event = live_event(uid)
    published = list(
        PublishedEntry.objects.filter(event_uid=uid, state=PublishedEntry.State.LIVE)
        .defer("search")
        .order_by("stream")
    )
    if not published:
        messages.error(request, _("Nothing of this record is published."))
        return to_record(request, uid)
    form = withdraw_form(event, published, data=posted(request))
    if form.is_valid():
        try:
            actions.ask_to_withdraw(
                event=event,
                version=form.cleaned_data["version"] or 0,
                stream=Stream(form.stream_chosen()),
                by=request.user,
                now=timezone.now(),
                **form.reasons(),
            )
        except actions.ChangedMeanwhile as told:
            form = withdraw_form(told.current, published, data=at_its_version(request.POST, told))
            form.add_error(None, look_again(told))
        except actions.NotApprovable as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request, _("Sent for approval. The entry stays public until it is approved.")
            )
            return to_record(request, uid)
    return render(
        request,
        "engagement/office/withdraw.html",
        {
            "event": event,
            "published": published,
            "form": form,
            "back_url": page_url("office-event", uid, request),
        },
    )


def withdraw_form(event: Event, published: list[PublishedEntry], data: Any) -> WithdrawForm:
    return WithdrawForm(
        data,
        published=published,
        bilingual=is_bilingual(),
        initial={"version": event.version},
    )


@policy("engagement.redact")
def redact(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Purge what was ever published of the record."""
    event = live_event(uid)
    if event.redacted_at:
        messages.info(request, _("This record has been redacted already."))
        return to_record(request, uid)
    published = list(
        PublishedEntry.objects.filter(event_uid=uid).defer("search").order_by("stream")
    )
    form = RedactForm(
        posted(request),
        number=published[0].number if published else None,
    )
    if form.is_valid():
        try:
            actions.redact(event=event, by=request.user, now=timezone.now())
        except UnderLegalHold as held:
            messages.error(request, str(held))
        else:
            messages.success(request, _("Redacted. The text is gone for good."))
        return to_record(request, uid)
    return render(
        request,
        "engagement/office/redact.html",
        {
            "event": event,
            "published": published,
            "form": form,
            "back_url": page_url("office-event", uid, request),
            "dangerous": True,
        },
    )


def live_event(uid: UUID) -> Event:
    return get_object_or_404(Event.objects.live(), uid=uid)
