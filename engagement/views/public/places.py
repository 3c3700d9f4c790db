"""The places that public filters and forms offer, read once for all visitors."""

from django.http import HttpRequest

from engagement.queries.choices import PlaceChoices, place_choices
from opcc.office.parts import remembered


def places_offered(request: HttpRequest) -> PlaceChoices:
    return remembered(request, "places offered", place_choices)
