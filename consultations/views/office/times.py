"""How long consultations are open: the Office's decisions on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultations.actions.times import set_time_to_answer
from consultations.forms.times import WeeksForm
from consultations.models import TimeToAnswer
from consultations.queries.times import weeks_in_force
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.sending import posted

PAGE = "consultations:office-times"


@require_safe
@policy("consultations.read")
def times(request: OfficeRequest) -> HttpResponse:
    """What holds now, who decided so, and what held before."""
    decisions = TimeToAnswer.objects.select_related("set_by")
    page = {"weeks": weeks_in_force(), "decisions": decisions}
    return render(request, "consultations/office/times.html", page)


@policy("consultations.set_times")
def set_times(request: OfficeRequest) -> HttpResponse:
    """Decide how long consultations are open."""
    weeks = weeks_in_force()
    initial = {"usual_weeks": weeks.usual, "least_weeks": weeks.least}
    form = WeeksForm(posted(request), initial=initial)
    if form.is_valid():
        set_time_to_answer(by=request.user, now=timezone.now(), **form.said())
        messages.success(request, _("Saved."))
        return redirect(PAGE)
    page = {"form": form, "back_url": reverse(PAGE)}
    return render(request, "consultations/office/set_times.html", page)
