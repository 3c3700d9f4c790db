"""One engagement, with what comes next, what was put forward and every change."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import actions, rules
from engagement.models import Commitment, Event, PublicVersion
from engagement.queries.history import history_page
from engagement.queries.office import Record, for_the_record, private_parts_of, record_of
from engagement.views.office.way_back import list_url, page_url, to_record, way_back
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions import note_look
from opcc.office.models import PrivateLook
from opcc.office.queries.finding import holds_on
from opcc.office.rules import whole_number


@policy("engagement.read")
def record(request: OfficeRequest, uid: UUID) -> HttpResponse:
    event = get_object_or_404(for_the_record(uid))
    now = timezone.now()
    with_private = may(request.user, "engagement.read_private", today=localdate(now))
    shown = record_of(event, with_private=with_private)
    return render(
        request,
        "engagement/office/event.html",
        {
            "event": event,
            "record": shown,
            "fix_url": fix_url(request, shown),
            "next": next_steps(shown, now),
            "holds": holds_on(Event, event.pk),
            "history": history_page(
                event, whole_number(request.GET.get("history", ""), figures=4) or 1
            ),
            "back_url": list_url(request),
            "way_back": way_back(request),
        },
    )


def fix_url(request: OfficeRequest, record: Record) -> str:
    """Where the reader puts right what was sent back; "" where they may not."""
    sent_back = record.sent_back
    if sent_back is None or not may(request.user, "engagement.submit", today=localdate()):
        return ""
    is_withdrawal = sent_back.change == PublicVersion.Change.WITHDRAW
    return page_url(
        "office-withdraw" if is_withdrawal else "office-edit", record.event.uid, request
    )


@policy("engagement.read_private")
def private(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Show the private notes and whom the Office met; who looks is noted."""
    event = get_object_or_404(for_the_record(uid))
    if private_parts_of(event):
        note_look(record=event, page=PrivateLook.Page.RECORD, by=request.user, now=timezone.now())
    return render(
        request,
        "engagement/office/private.html",
        {
            "event": event,
            "individuals": event.individuals.order_by("id"),
            "back_url": page_url("office-event", uid, request),
        },
    )


@dataclass(frozen=True)
class NextSteps:
    """What the event's state allows next; the template asks besides what the reader may do."""

    edit: bool = False
    promote: bool = False
    say_it_was_held: bool = False
    is_over: bool = False
    postpone: bool = False
    cancel: bool = False
    reinstate: bool = False
    submit: bool = False
    take_back: bool = False
    withdraw: bool = False
    delete: bool = False
    copy: bool = False


def next_steps(record: Record, now: datetime) -> NextSteps:
    event = record.event
    if event.redacted_at:
        return NextSteps()
    may_become = rules.NEXT_STATUSES[event.status]
    still_to_come = rules.is_still_to_come(event.span, now=now)
    is_held = event.status == Event.Status.HELD
    return NextSteps(
        edit=True,
        promote=Event.Status.PROMOTED in may_become and still_to_come,
        say_it_was_held=Event.Status.HELD in may_become and not still_to_come,
        is_over=rules.is_over(event.span, now=now),
        postpone=Event.Status.POSTPONED in may_become,
        cancel=Event.Status.CANCELLED in may_become,
        reinstate=Event.Status.PLANNED in may_become and not (is_held and record.is_in_the_log),
        submit=not record.is_up_to_date,
        take_back=bool(record.waiting or record.approved_unpublished),
        withdraw=any(entry.state == "live" for entry in record.published) and not record.waiting,
        delete=not record.was_approved and not record.waiting,
        copy=True,
    )


@require_POST
@policy("engagement.log")
def promise(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Say that a promise was kept, will not be, or is open after all."""
    commitment = get_object_or_404(
        Commitment.objects.filter(event__deleted_at=None).select_related("event"),
        event__uid=uid,
        pk=pk,
    )
    by, now, outcome = request.user, timezone.now(), request.POST.get("outcome")
    try:
        if outcome == "kept":
            actions.close_commitment(commitment=commitment, kept=True, by=by, now=now)
            messages.success(request, _("The promise is marked as kept."))
        elif outcome == "dropped":
            actions.close_commitment(commitment=commitment, kept=False, by=by, now=now)
            messages.success(request, _("The promise is marked as dropped."))
        elif outcome == "open":
            actions.reopen_commitment(commitment=commitment, by=by, now=now)
            messages.success(request, _("The promise is open again."))
    except actions.NotSaved as reason:
        messages.error(request, str(reason))
    return to_record(request, uid)
