"""The address of one's own calendar: made, made anew, ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from meetings import actions
from meetings.models import CalendarAddress
from opcc.office.access import OfficeRequest, policy
from opcc.office.addresses import absolute

PAGE = "meetings/office/own_calendar.html"


@require_safe
@policy("office.account")
def page(request: OfficeRequest) -> HttpResponse:
    """Whether there is an address, since when, and what it is good for."""
    address = CalendarAddress.objects.filter(user=request.user).first()
    return render(request, PAGE, {"address": address})


@never_cache
@policy("office.account")
def make(request: OfficeRequest) -> HttpResponse:
    """Make an address, and show it this once."""
    if request.method != "POST" or request.user.person is None:
        return redirect("meetings:office-calendar")
    token = actions.make_calendar_address(by=request.user, now=timezone.now())
    url = absolute(reverse("meetings:own-calendar", args=[token]))
    return render(request, PAGE, {"made": url})


@require_POST
@policy("office.account")
def end(request: OfficeRequest) -> HttpResponse:
    actions.end_calendar_address(by=request.user, now=timezone.now())
    messages.success(request, _("The address leads nowhere from now on."))
    return redirect("meetings:office-calendar")
