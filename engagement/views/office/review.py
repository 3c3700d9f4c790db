"""Where an approver reads what the public would read, and decides."""

from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement import actions
from engagement.forms.review import ExplainForm, SendBackForm, explanations_in
from engagement.models import PublicVersion, Stream
from engagement.queries import facts
from engagement.queries.backlog import backlogs_waiting_for
from engagement.queries.editions import edition_that_takes
from engagement.queries.passages import Concern, concerns_in_version
from engagement.queries.review import (
    Shelf,
    cautions_about,
    for_list,
    items,
    next_to_decide,
    readings_of,
    sitting_of,
    versions_on,
)
from engagement.rules.passages import Kind
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.actions import note_look
from opcc.office.models import PrivateLook
from opcc.office.queries import is_bilingual
from opcc.office.rules import whole_number

PAGE_SIZE = 20
DECIDED = "decided"
Decision = PublicVersion.Decision
Chosen = TypeVar("Chosen", bound=TextChoices)


@policy("engagement.read")
def queue(request: OfficeRequest) -> HttpResponse:
    """One shelf of versions: those that wait, unless the reader asks for another."""
    shelf = one_of(Shelf, request.GET.get("show", "")) or Shelf.WAITING
    stream = one_of(Stream, request.GET.get("stream", "")) or ""
    now = timezone.now()
    versions = versions_on(shelf, now=now, stream=stream)
    page = Paginator(versions, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "engagement/office/review.html",
        {
            "shelf": shelf,
            "shelves": Shelf,
            "stream": stream,
            "streams": Stream,
            "page": page,
            "items": items(page.object_list, reader=request.user),
            "now": now,
            "backlogs": backlogs_waiting_for(request.user),
        },
    )


def one_of(choices: type[Chosen], value: str) -> Chosen | None:
    """Return the choice of that value, None where there is none."""
    return choices(value) if value in choices.values else None


@policy("engagement.read")
def version(request: OfficeRequest, pk: int) -> HttpResponse:
    return show(request, version_in_full(pk), SendBackForm())


def version_in_full(pk: int) -> PublicVersion:
    versions = for_list(PublicVersion.objects.all()).defer(None).defer("search")
    return get_object_or_404(versions, pk=pk)


def show(
    request: OfficeRequest,
    version: PublicVersion,
    form: SendBackForm,
    *,
    explain_form: ExplainForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the version with what its reader may do; `refusal` is why a decision was not taken."""
    (item,) = items([version], reader=request.user)
    decided = decided_in(request)
    with_private = may(request.user, "engagement.read_private", today=localdate())
    cautions = cautions_about(version, with_private=with_private)
    if any(concern.kind == Kind.NAME for concern in cautions.concerns):
        note_look(
            record=version.event,
            page=PrivateLook.Page.DECISION,
            by=request.user,
            now=timezone.now(),
        )
    return render(
        request,
        "engagement/office/version.html",
        {
            "item": item,
            "version": version,
            "readings": readings_of(version, bilingual=is_bilingual()),
            "cautions": cautions,
            "explain_form": explain_form or ExplainForm(concerns=cautions.unexplained),
            "form": form,
            "errors": [{"text": refusal}] if refusal else [],
            "sitting": sitting_of(request.user, decided=decided) if item.can_be_decided else None,
            "decided": decided,
            "now": timezone.now(),
        },
        status=status,
    )


@policy("engagement.approve")
def approve(request: OfficeRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(PublicVersion, pk=pk)
    if request.method != "POST":  # the page of a refusal, in the other language
        return redirect("engagement:office-version", pk)
    form = ExplainForm(request.POST, concerns=still_to_explain(version))
    if not form.is_valid():
        return show(request, version_in_full(pk), SendBackForm(), explain_form=form)
    try:
        version = actions.approve(
            version=version,
            by=request.user,
            now=timezone.now(),
            explanations=explanations_in(request.POST),
        )
    except actions.NotApprovable as reason:
        return refused(request, version, SendBackForm(), reason)
    messages.success(request, what_approval_did(version))
    return to_the_next(request, version)


def still_to_explain(version: PublicVersion) -> list[Concern]:
    """What nobody has explained of a text that waits to be published."""
    if (version.decision, version.change) != (Decision.WAITING, PublicVersion.Change.PUBLISH):
        return []
    return [concern for concern in concerns_in_version(version) if not concern.reason]


def what_approval_did(version: PublicVersion) -> str:
    if version.change == PublicVersion.Change.WITHDRAW:
        return _("You approved the withdrawal of “%(title)s”. It is taken down.") % {
            "title": version.title
        }
    if version.published_at:
        return _("You approved “%(title)s”. It is public.") % {"title": version.title}
    week = edition_that_takes(version)
    if week is None:
        return _("You approved “%(title)s”.") % {"title": version.title}
    return _("You approved “%(title)s”. It comes out with the edition of %(week)s.") % {
        "title": version.title,
        "week": facts.week(week),
    }


@policy("engagement.approve")
def send_back(request: OfficeRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(PublicVersion, pk=pk)
    if request.method != "POST":
        return redirect("engagement:office-version", pk)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return show(request, version_in_full(pk), form)
    try:
        actions.send_back(
            version=version,
            by=request.user,
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except actions.NotApprovable as reason:
        return refused(request, version, form, reason)
    told = _("You sent back “%(title)s”. %(who)s reads why.")
    messages.success(request, told % {"title": version.title, "who": version.submitted_by})
    return to_the_next(request, version)


def refused(
    request: OfficeRequest, version: PublicVersion, form: SendBackForm, reason: Exception
) -> HttpResponse:
    """Show the version as it stands by now, and why nothing was decided."""
    return show(request, version_in_full(version.pk), form, refusal=str(reason), status=409)


def to_the_next(request: OfficeRequest, decided: PublicVersion) -> HttpResponse:
    """Go on to what has waited longest; to the list where nothing is left to decide.

    The address counts what was decided in this sitting, so that the page can say "2 of 5".
    """
    following = next_to_decide(reader=request.user, besides=decided)
    if following is None:
        return redirect("engagement:office-review")
    address = reverse("engagement:office-version", args=[following.pk])
    return redirect(f"{address}?{urlencode({DECIDED: decided_in(request) + 1})}")


def decided_in(request: OfficeRequest) -> int:
    """How many texts the reader decided about on the way here, by the address."""
    return whole_number(request.GET.get(DECIDED, ""), figures=3) or 0
