"""Reading the force's neighbourhoods from data.police.uk, and what came of it last time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opcc.office import actions
from opcc.office.access import OfficeRequest, may, policy
from opcc.office.forms.neighbourhoods import ReadingForm
from opcc.office.queries.police_data import forces_to_read, latest_readings


@policy("records.read")
def readings(request: OfficeRequest) -> HttpResponse:
    """When each force was last read, and what needs somebody's eye since."""
    page = {
        "form": ReadingForm(forces=forces_to_read()),
        "latest": latest_readings(),
        "may_read": may(request.user, "neighbourhoods.read", today=localdate()),
    }
    return render(request, "office/neighbourhoods/readings.html", page)


@require_POST
@policy("neighbourhoods.read")
def read(request: OfficeRequest) -> HttpResponse:
    """Have the worker read a force's neighbourhoods."""
    form = ReadingForm(request.POST, forces=forces_to_read())
    if form.is_valid():
        force = form.cleaned_data["force"]
        actions.ask_for_reading(force=force, by=request.user, now=timezone.now())
        messages.success(request, _("The neighbourhoods are being read."))
    else:
        messages.error(request, _("Choose a police force"))
    return redirect("records:neighbourhoods")
