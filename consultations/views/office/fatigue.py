"""How often those were asked whom a form means to ask, for the form while it is being filled."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from consultations.forms.fatigue import FatigueForm
from consultations.queries.fatigue import fatigue
from engagement.queries.form_choices import places_to_choose
from opcc.office.access import OfficeRequest, policy


@require_safe
@policy("consultations.prepare")
def lines(request: OfficeRequest) -> HttpResponse:
    """The part of the form's page alone, for the dates, audiences and places in the address."""
    form = FatigueForm(request.GET, places=places_to_choose(localdate(), ()))
    found = fatigue(form.plan(), now=timezone.now())
    return render(request, "consultations/office/parts/fatigue_lines.html", {"fatigue": found})
