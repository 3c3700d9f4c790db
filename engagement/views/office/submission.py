"""Putting a text forward, once the officer has seen just what is frozen, and taking it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import actions
from engagement.forms.attachments import DescriptionForm
from engagement.forms.events import EventForm
from engagement.forms.reasons import ReasonForm
from engagement.forms.review import SubmitForm, explanations_in
from engagement.forms.rows import PromiseForm
from engagement.models import Event, PublicVersion
from engagement.queries.conflict import change_since
from engagement.queries.details import rows_of_promises
from engagement.queries.editions import comes_out_at
from engagement.queries.proposals import proposal_of
from engagement.rules import Obstacle
from engagement.rules.passages import Passage
from engagement.views.office.changed_meanwhile import at_its_version
from engagement.views.office.way_back import field_url, page_url, to_record, way_back
from opcc.office.access import OfficeRequest, policy


class Link(NamedTuple):
    label: str
    url: str


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
            event=event,
            by=request.user,
            now=timezone.now(),
            version=seen,
            explanations=explanations_in(request.POST),
        )
    except actions.ChangedMeanwhile as told:
        meanwhile = change_since(told.current, seen)
        return show(request, event, at_its_version(request.POST, told), meanwhile=meanwhile)
    except actions.NotSubmittable as reason:
        if reason.obstacle == Obstacle.TO_EXPLAIN:
            return show(request, event, request.POST)
        return show(request, event)
    messages.success(request, _("“%(title)s” is sent for approval.") % {"title": event.title})
    return to_record(request, event.uid)


def told(obstacle: Obstacle | None) -> str:
    """What stands in the way, in words; "" when nothing does."""
    return str(actions.NotSubmittable(obstacle)) if obstacle else ""


def show(request: OfficeRequest, event: Event, typed: Any = None, **more: Any) -> HttpResponse:
    """The text as it would be frozen now, what it lacks, and the button if it can be sent."""
    event.refresh_from_db()
    now = timezone.now()
    proposal = proposal_of(event, now=now)
    form = SubmitForm(typed, concerns=proposal.concerns, initial={"version": event.version})
    refusal = "" if proposal.can_be_sent else told(proposal.obstacle)
    where = WhereTyped(request, event)
    page = {
        "event": event,
        "proposal": proposal,
        "version": proposal.version,
        "form": form if proposal.can_be_sent else None,
        "refusal": refusal,
        "missing": [where.link_to(gap.field) for gap in proposal.gaps],
        "explain": list(explain(form, where)),
        "comes_out_at": proposal.week and comes_out_at(proposal.week),
        "now": now,
        "back_url": page_url("office-event", event.uid, request),
    }
    return render(request, "engagement/office/submit.html", page | more)


@dataclass(frozen=True)
class Explain:
    """One concern, each of its passages after the link to where it is typed, and the field that
    asks for a reason."""

    label: str
    passages: list[tuple[Link, Passage]]
    field: BoundField


class WhereTyped:
    """Where each field of a record is put right: in the form, or on a page of its own."""

    def __init__(self, request: OfficeRequest, event: Event) -> None:
        self.request, self.uid = request, event.uid
        self.rows = rows_of_promises(event)
        self.files = list(event.attachments.for_the_public())

    def link_to(self, field: str) -> Link:
        return Link(label_of(field), self.url_to(field))

    def url_to(self, field: str) -> str:
        if field in ReasonForm.base_fields:
            return page_url("office-reason", self.uid, self.request)
        if field.startswith("promises-"):
            _name, number, column = field.split("-")
            row = self.rows[int(number)]
            if row is None:  # kept or dropped: only the record's page can open it again
                return page_url("office-event", self.uid, self.request) + "#promises-title"
            field = f"promises-{row}-{column}"
        if field.startswith("files-"):
            return self.url_to_file(field)
        return field_url(self.uid, field, self.request)

    def url_to_file(self, field: str) -> str:
        """Where what is said of a file is put right; it is known by its number, "files-0-alt"."""
        _name, number, column = field.split("-")
        page = reverse(
            "engagement:office-file-describe", args=[self.uid, self.files[int(number)].pk]
        )
        return f"{page}{way_back(self.request)}#id_{column}"


def explain(form: SubmitForm, where: WhereTyped) -> Iterator[Explain]:
    for concern, field in form.rows():
        passages = [(where.link_to(one.field), one) for one in concern.passages]
        yield Explain(concern.label, passages, field)


def label_of(field: str) -> str:
    """What the form calls a field; a promise stands in a row: "promises-0-text"."""
    if field.startswith("files-"):
        named = _("File %(number)s: %(field)s")
        _name, number, column = field.split("-")
        label = DescriptionForm.base_fields[column].label
        return named % {"number": int(number) + 1, "field": label}
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
