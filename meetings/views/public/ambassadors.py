"""The public page of the ambassadors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from meetings.queries.scheme import published_scheme, told_scheme
from opcc.office.access import policy
from opcc.office.revision import revised


@policy("public")
@revised
def ambassadors(request: HttpRequest) -> HttpResponse:
    """What the scheme is, which forums it covers, and the local priorities that hold today."""
    public = published_scheme()
    page = {
        "scheme": told_scheme(public.text, today=localdate()) if public else None,
        "public": public,
    }
    return render(request, "meetings/public/ambassadors.html", page)
