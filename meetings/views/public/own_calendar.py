"""Somebody's own calendar, at an address that only they know."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from meetings.queries.own_calendar import own_entries, owner_of
from opcc.office.access import may, policy
from opcc.office.ical import CONTENT_TYPE, new_calendar


@require_safe
@policy("public")
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the address reads the calendar: it is a secret, and can be taken away."""
    user, today = owner_of(token), localdate()
    if user is None or user.person is None or not may(user, "office.account", today=today):
        raise Http404
    calendar = new_calendar(
        about_what="Own calendar",
        name=gettext("Meetings and engagements of %(who)s") % {"who": user.person},
        about=gettext("For yourself alone: it tells where you will be. Do not pass it on."),
    )
    for entry in own_entries(user.person, today=today):
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return HttpResponse(
        calendar.to_ical(),
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"},
    )
