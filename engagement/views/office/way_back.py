"""The way back to the list an officer came from, filters kept."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

AT = "at"  # the field of the form that is to be in sight
NAME = "back"  # holds the query of the list, never an address


def way_back(request: HttpRequest) -> str:
    """What a link or a redirect appends so that the list can be found again: "?back=…" or ""."""
    query = request.GET.get(NAME, "")
    return "?" + urlencode({NAME: query}) if query else ""


def way_back_to(query: str) -> str:
    """What the list itself appends to its links."""
    return "?" + urlencode({NAME: query}) if query else ""


def list_url(request: HttpRequest) -> str:
    """The list as the officer left it."""
    query = request.GET.get(NAME, "")
    return reverse("engagement:office-list") + (f"?{query}" if query else "")


def page_url(name: str, uid: object, request: HttpRequest) -> str:
    """One of the record's own pages, with the way back."""
    return reverse(f"engagement:{name}", args=[uid]) + way_back(request)


def field_url(uid: object, field: str, request: HttpRequest) -> str:
    """The form of the record, with the section of that field open and the field in sight."""
    query = {NAME: request.GET[NAME]} if request.GET.get(NAME) else {}
    query[AT] = field
    return f"{reverse('engagement:office-edit', args=[uid])}?{urlencode(query)}#id_{field}"


def to_record(request: HttpRequest, uid: object) -> HttpResponse:
    return HttpResponseRedirect(page_url("office-event", uid, request))
