"""The ledger of responses: found, read, typed in, put right, and set side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions.alike import decide_alike, take_out_of_group
from consultations.actions.counts import bring_counts_up_to_date
from consultations.actions.open_answers import withdraw_agreement
from consultations.actions.responses import (
    NotTaken,
    TypedMeanwhile,
    correct_response,
    form_for,
    take_response,
)
from consultations.forms.responses import AlikeForm, LedgerFilterForm, TypedResponseForm
from consultations.models import AlikeGroup, Consultation, Response, Road
from consultations.queries.ledger import (
    LastReceivedFirst,
    figures_of,
    place_named,
    responses_listed,
    said_by,
    words_of_responses,
)
from consultations.queries.responses import Forms, some_are_gone, spoken_answers
from consultations.rules.alike import seen_as
from consultations.rules.forms import Form
from engagement.queries.paging import MOST_COUNTED, counted, page_of
from opcc.office.access import OfficeRequest, policy
from opcc.office.actions.looks import note_look
from opcc.office.models import PrivateLook
from opcc.office.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address_with,
    address_without,
)
from opcc.office.views.files import private_copy
from opcc.office.views.sending import posted

PAGES = "consultations/office/responses/"
ON_A_PAGE = 25
SIDE_BY_SIDE = 25


def consultation_named(uid: UUID) -> Consultation:
    return get_object_or_404(Consultation.objects.live(), uid=uid)


def response_named(uid: UUID, response: UUID) -> Response:
    found = Response.objects.select_related(
        *("consultation", "organisation", "recorded_by", "alike", "scan", "response_import")
    )
    return get_object_or_404(found, uid=response, consultation__uid=uid)


def ledger_of(uid: UUID) -> str:
    return reverse("consultations:office-responses", args=[uid])


@require_safe
@policy("consultations.read")
def responses(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Every response by whatever road, the last first."""
    consultation = consultation_named(uid)
    form = LedgerFilterForm(request.GET)
    found = responses_listed(consultation, form.filters())
    page = page_of(
        found,
        LastReceivedFirst(),
        older_than=place_named(request.GET.get(OLDER_THAN, "")),  # type: ignore[arg-type]
        newer_than=place_named(request.GET.get(NEWER_THAN, "")),  # type: ignore[arg-type]
        size=ON_A_PAGE,
    )
    bring_counts_up_to_date()
    number = counted(found)
    asked = list(form.asked_for())
    context = {
        "consultation": consultation,
        "form": form,
        "chosen": [(one.text, address_without(request, one.names)) for one in asked],
        "clear_url": ledger_of(uid),
        "page": page,
        "number": min(number, MOST_COUNTED),
        "is_more": number > MOST_COUNTED,
        "figures": figures_of(consultation),
        "newer_url": beside(request, NEWER_THAN, page.newer_than),
        "older_url": beside(request, OLDER_THAN, page.older_than),
    }
    return render(request, f"{PAGES}list.html", context)


def beside(request: OfficeRequest, name: str, place: object) -> str:
    return address_with(request, **{name: str(place)}) if place else ""


@require_safe
@policy("consultations.read")
def response(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponse:
    """One response: what it says, and how it came. Who sent it stands on a page of its own."""
    found = response_named(uid, response)
    context = {
        "consultation": found.consultation,
        "response": found,
        "sections": said_by(found),
        "corrections": list(found.corrections.select_related("corrected_by")),
        "has_respondent": hasattr(found, "respondent"),
        "is_typed": found.recorded_by_id is not None,
        "back_url": ledger_of(uid),
    }
    return render(request, f"{PAGES}response.html", context)


@require_safe
@policy("consultations.read_private")
def respondent(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponse:
    """Who sent a response. The look is noted."""
    found = response_named(uid, response)
    who = getattr(found, "respondent", None)
    if who is None:
        raise Http404
    note_look(record=found, page=PrivateLook.Page.RECORD, by=request.user, now=timezone.now())
    context = {"consultation": found.consultation, "response": found, "respondent": who}
    return render(request, f"{PAGES}respondent.html", context)


@require_safe
@policy("consultations.read_private")
def scan(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponseBase:
    """The letter itself; it may say who wrote it, so the look is noted."""
    found = response_named(uid, response)
    if found.scan is None:
        raise Http404
    note_look(record=found, page=PrivateLook.Page.RECORD, by=request.user, now=timezone.now())
    return private_copy(found.scan)


def typed_form(
    request: OfficeRequest,
    consultation: Consultation,
    asked: Form,
    found: Response | None = None,
    cancel_url: str = "",
) -> TypedResponseForm:
    answers = None
    if found is not None:
        answers = spoken_answers([found], Forms(consultation))[found.pk]
    return TypedResponseForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        form=asked,
        response=found,
        answers=answers,
        cancel_url=cancel_url or ledger_of(consultation.uid),
        now=timezone.now(),
    )


@policy("consultations.prepare")
def new(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Type in what came by another road than online."""
    consultation = consultation_named(uid)
    form = typed_form(request, consultation, form_for(consultation))
    if request.method == "POST" and form.is_valid():
        try:
            taken = take_response(
                consultation=consultation,
                uid=form.uid(),
                details=form.details(),
                scan=form.cleaned_data["scan"],
                by=request.user,
                now=timezone.now(),
            )
        except NotTaken as reason:
            form.refuse(reason)
        else:
            said = _("Taken down. Its reference is %(reference)s.")
            messages.success(request, said % {"reference": taken.reference})
            return redirect(taken)
    return show(request, consultation, form, _("Type in a response"))


def show(
    request: OfficeRequest, consultation: Consultation, form: Any, heading: str, **more: Any
) -> HttpResponse:
    context = {
        "consultation": consultation,
        "form": form,
        "heading": heading,
        "back_url": ledger_of(consultation.uid),
        **more,
    }
    return render(request, "consultations/office/questionnaire/form.html", context)


@policy("consultations.prepare")
def correct(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponse:
    """Put right what was typed in. The form shows who sent it, so the look is noted."""
    found = response_named(uid, response)
    if found.road == Road.ONLINE and found.recorded_by_id is None:
        raise Http404
    form = typed_form(
        request,
        found.consultation,
        form_for(found.consultation, found),
        found,
        found.get_absolute_url(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            correct_response(
                response=found,
                version=form.cleaned_data["version"],
                details=form.details(),
                scan=form.cleaned_data["scan"],
                by=request.user,
                now=timezone.now(),
            )
        except TypedMeanwhile as told:
            message = _("%(what)s Open the response again, and put it right there.")
            form.refuse(message % {"what": told})
        except NotTaken as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is put right. What it said before is kept."))
            return redirect(found)
    else:
        note_look(record=found, page=PrivateLook.Page.FORM, by=request.user, now=timezone.now())
    return show(
        request,
        found.consultation,
        form,
        _("Put a response right"),
        caption=found.reference,
        back_url=found.get_absolute_url(),
    )


@require_safe
@policy("consultations.read")
def alike_groups(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Responses that read alike, those to be decided first."""
    consultation = consultation_named(uid)
    groups = AlikeGroup.objects.filter(consultation=consultation).order_by("decision", "-pk")
    page = Paginator(groups.prefetch_related("responses"), 20).get_page(request.GET.get("page"))
    context = {"consultation": consultation, "page": page, "back_url": ledger_of(uid)}
    return render(request, f"{PAGES}alike_list.html", context)


@policy("consultations.prepare")
def alike(request: OfficeRequest, uid: UUID, pk: int) -> HttpResponse:
    """Responses that read alike, side by side, and what a person makes of them."""
    group = get_object_or_404(
        AlikeGroup.objects.select_related("consultation", "decided_by"),
        pk=pk,
        consultation__uid=uid,
    )
    back_url = reverse("consultations:office-alike-groups", args=[uid])
    members = group.responses.order_by("received_at", "pk")
    are_gone = some_are_gone(group.consultation)
    form = AlikeForm(
        posted(request),
        members=members,
        some_are_gone=are_gone,
        cancel_url=back_url,
        initial={
            "decision": group.decision,
            "reason": group.reason,
            "seen": seen_as(group.decided_at, members.values_list("pk", flat=True)),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            decide_alike(group=group, by=request.user, now=timezone.now(), **form.cleaned_data)
        except NotTaken as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Kept. Nothing was dropped."))
            return redirect(back_url)
    shown = list(members[:SIDE_BY_SIDE])
    context = {
        "consultation": group.consultation,
        "group": group,
        "form": form,
        "texts": words_of_responses(shown),
        "number": members.count(),
        "some_are_gone": are_gone,
        "back_url": back_url,
    }
    return render(request, f"{PAGES}alike.html", context)


@require_POST
@policy("consultations.prepare")
def not_alike(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponse:
    """Take one response out of those it was put beside."""
    found = response_named(uid, response)
    try:
        take_out_of_group(response=found, by=request.user, now=timezone.now())
    except NotTaken as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("It stands by itself, and counts."))
    return redirect(found)


@require_POST
@policy("consultations.prepare")
def not_open(request: OfficeRequest, uid: UUID, response: UUID) -> HttpResponse:
    """Note that somebody no longer lets their answers be open data."""
    found = response_named(uid, response)
    withdraw_agreement(response=found, by=request.user, now=timezone.now())
    messages.success(request, _("The answers are no longer open data. They still count."))
    return redirect(found)
