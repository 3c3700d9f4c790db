"""What a meeting is about."""

from django.db.models import Prefetch

from meetings.models import Meeting
from opcc.office.models import Place


def own_places(meeting: Meeting) -> list[Place]:
    """Return the meeting's own places, or else those of its series."""
    own = [link.place for link in meeting.place_links.all()]
    if own or meeting.series is None:
        return own
    return [link.place for link in meeting.series.place_links.all()]


def own_places_beforehand() -> list[Prefetch]:
    """What a list of meetings fetches, so that `own_places` asks for nothing; no outlines."""
    links = ("place_links__place", "series__place_links__place")
    return [Prefetch(link, Place.objects.defer("boundary")) for link in links]
