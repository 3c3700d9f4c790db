"""Putting a text forward, once the officer has seen just what is frozen, and taking it back."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import actions
from engagement.forms.events import EventForm
from engagement.forms.reasons import ReasonForm
from engagement.forms.review import SubmitForm
from engagement.forms.rows import PromiseForm
from engagement.models import Event, PublicVersion
from engagement.queries.conflict import change_since
from engagement.queries.editions import comes_out_at
from engagement.queries.proposals import Gap, proposal_of
from engagement.rules import Obstacle
from engagement.views.office.changed_meanwhile import at_its_version
from engagement.views.office.way_back import field_url, page_url, to_record
from opcc.office.access import OfficeRequest, policy


@policy("engagement.submit")
def submit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Show what would be sent; send it when just that was seen, and ask again when it was not."""
    event = get_object_or_404(Event.objects.live().select_related("kind", "venue"), uid=uid)
    if request.method != "POST":
        return show(request, event)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return show(request, event)
    seen = form.cleaned_data["version"]
    try:
        actions.submit_for_publication(
            event=event, by=request.user, now=timezone.now(), **form.cleaned_data
        )
    except actions.ChangedMeanwhile as told:
        meanwhile = change_since(told.current, seen)
        return show(request, event, at_its_version(request.POST, told), meanwhile=meanwhile)
    except actions.NotSubmittable as reason:
        if reason.obstacle == Obstacle.CONTACT_DETAILS:
            return show(request, event, request.POST)
        return show(request, event)
    messages.success(request, _("“%(title)s” is sent for approval.") % {"title": event.title})
    return to_record(request, event.uid)


def show(request: OfficeRequest, event: Event, typed: Any = None, **more: Any) -> HttpResponse:
    """The text as it would be frozen now, what it lacks, and the button if it can be sent."""
    event.refresh_from_db()
    now = timezone.now()
    proposal = proposal_of(event, now=now)
    asked = proposal.obstacle == Obstacle.CONTACT_DETAILS
    form = SubmitForm(typed, must_explain=asked, initial={"version": event.version})
    refusal = proposal.obstacle and not proposal.can_be_sent
    page = {
        "event": event,
        "proposal": proposal,
        "version": proposal.version,
        "form": form if proposal.can_be_sent else None,
        "refusal": str(actions.NotSubmittable(proposal.obstacle)) if refusal else "",
        "missing": list(links_to(request, event, missing_in(proposal.gaps))),
        "contact_details": list(links_to(request, event, contact_details_in(proposal.gaps))),
        "comes_out_at": proposal.week and comes_out_at(proposal.week),
        "now": now,
        "back_url": page_url("office-event", event.uid, request),
    }
    return render(request, "engagement/office/submit.html", page | more)


def missing_in(gaps: Iterable[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if gap.obstacle != Obstacle.CONTACT_DETAILS)


def contact_details_in(gaps: Iterable[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if gap.obstacle == Obstacle.CONTACT_DETAILS)


def links_to(
    request: OfficeRequest, event: Event, gaps: Iterable[Gap]
) -> Iterator[tuple[str, str, Gap]]:
    """Each gap after the name of its field and the address where it is put right."""
    for gap in gaps:
        if gap.field in ReasonForm.base_fields:
            yield label_of(gap.field), page_url("office-reason", event.uid, request), gap
        else:
            yield label_of(gap.field), field_url(event.uid, gap.field, request), gap


def label_of(field: str) -> str:
    """What the form calls a field; a promise stands in a row: "promises-0-text"."""
    forms = {**EventForm.base_fields, **ReasonForm.base_fields, **PromiseForm.base_fields}
    return str(forms[field.rpartition("-")[2]].label)


@require_POST
@policy("engagement.submit")
def take_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a version back while it is not public, to change it or to leave it."""
    version = get_object_or_404(PublicVersion.objects.select_related("event"), pk=pk)
    try:
        actions.take_back(version=version, by=request.user, now=timezone.now())
    except actions.NotApprovable as reason:
        messages.error(request, str(reason))
    else:
        told = _("Version %(number)s is taken back. The record can be changed and sent again.")
        messages.success(request, told % {"number": version.version_number})
    return to_record(request, version.event.uid)
