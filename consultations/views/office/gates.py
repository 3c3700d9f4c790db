"""Plans and precepts: what the law wants asked before each step, and the year's last days."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.actions import gates as actions
from consultations.forms.gates import DATES, PreceptForm, StepForm
from consultations.queries.gates import Gate, gate_of, gates, latest_of, with_consultations
from consultations.queries.times import weeks_in_force
from consultations.rules.gates import PLAN, PRECEPT
from consultations.rules.precepts import next_year_without, usual_dates
from meetings.views.office.meeting.shared import at_once, attempt
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import PoliceAndCrimePlan, Precept
from opcc.office.queries import current_body
from opcc.office.views.sending import posted

LIST = "consultations:office-gates"
MODELS: dict[str, Any] = {PLAN: PoliceAndCrimePlan, PRECEPT: Precept}
USUAL_DAYS_TO_ANALYSE = 14


@require_safe
@policy("consultations.read")
def listing(request: OfficeRequest) -> HttpResponse:
    """Every plan and precept with what is missing today, and the year's last days."""
    return render(request, "consultations/office/gates.html", {"gates": gates(today=localdate())})


def gate_named(kind: str, pk: int) -> Gate:
    if kind not in MODELS:
        raise Http404
    records = with_consultations(MODELS[kind].objects.all())
    return gate_of(get_object_or_404(records, pk=pk), on=localdate())


@policy("consultations.issue")
def step(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    """Mark a plan or precept as proposed or issued."""
    gate = gate_named(kind, pk)
    form = StepForm(
        posted(request),
        is_open=gate.is_open and request.method != "POST",  # that day it may not have been
        initial={"on": localdate()},
    )
    if form.is_valid() and attempt(request, form, lambda: take(request, gate, form), _("Saved.")):
        return redirect(LIST)
    page = {"gate": gate, "form": form, "back_url": reverse(LIST)}
    return render(request, "consultations/office/gate_step.html", page)


def take(request: OfficeRequest, gate: Gate, form: StepForm) -> None:
    typed = form.cleaned_data
    missing = actions.take_step(
        record=gate.record,
        step=typed["step"],
        on=typed["on"],
        override=typed.get("override", ""),
        by=request.user,
        now=timezone.now(),
    )
    if missing:
        messages.warning(
            request,
            _("Missing before it can be issued: %(what)s.") % {"what": ", ".join(missing)},
        )


@require_POST
@policy("consultations.issue")
def unmark(request: OfficeRequest, kind: str, pk: int) -> HttpResponse:
    """Take back a mark that was made in error."""
    gate = gate_named(kind, pk)
    wanted = request.POST.get("step", "")
    if wanted in actions.Step.values:
        at_once(
            request,
            lambda: actions.unmark(
                record=gate.record, step=wanted, by=request.user, now=timezone.now()
            ),
            _("Taken back."),
        )
    return redirect(LIST)


@policy("consultations.prepare")
def new_precept(request: OfficeRequest) -> HttpResponse:
    """The dates of the next year's precept that is not there yet, with the usual ones offered."""
    there = Precept.objects.filter(body=current_body()).values_list("year_starts_on", flat=True)
    start = next_year_without(set(there), localdate())
    usual = {
        "year": start.year,
        **vars(usual_dates(start)),
        "days_open": weeks_in_force().usual * 7,
        "days_to_analyse": USUAL_DAYS_TO_ANALYSE,
    }
    return precept_page(request, None, usual)


@policy("consultations.prepare")
def precept(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change the dates of a precept."""
    one = get_object_or_404(Precept, pk=pk)
    held = {name: getattr(one, name) for name in (*DATES, "days_open", "days_to_analyse")}
    return precept_page(request, one, held)


def precept_page(
    request: OfficeRequest, one: Precept | None, initial: dict[str, Any]
) -> HttpResponse:
    form = PreceptForm(
        posted(request),
        year_starts_on=one.year_starts_on if one else None,
        initial=initial,
    )
    body = one.body if one else current_body()
    if body is None:
        messages.error(request, _("Add the policing body first, under Administration."))
        return redirect(LIST)

    def keep() -> None:
        kept: dict[str, Any] = {
            "details": form.details(),
            "by": request.user,
            "now": timezone.now(),
        }
        if one:
            actions.change_precept(precept=one, **kept)
        else:
            actions.add_precept(body=body, **kept | {"year_starts_on": form.year_starts_on()})

    if form.is_valid() and attempt(request, form, keep, _("Saved.")):
        return redirect(LIST)
    page = {
        "form": form,
        "precept": one,
        "latest": latest_of(one) if one else None,
        "back_url": reverse(LIST),
    }
    return render(request, "consultations/office/precept.html", page)
