"""Minutes as they are read, and earlier minutes that later ones cite."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from meetings.models import Meeting, MinuteItem

MOST_EARLIER = 200


def earlier_items(meeting: Meeting) -> QuerySet[MinuteItem]:
    """Return the numbered items of earlier meetings of the same series, the latest first.

    A meeting of no series may cite any earlier meeting of no series.
    """
    before = Q(minutes__meeting__starts_on__lt=meeting.starts_on) & Q(
        minutes__meeting__deleted_at=None, minutes__meeting__series=meeting.series_id
    )
    return (
        MinuteItem.objects.filter(before)
        .exclude(number="")
        .select_related("minutes__meeting__series")
        .order_by("-minutes__meeting__starts_on", "-minutes__meeting_id", "position", "pk")
    )


def cited_before(meeting: Meeting, numbers: Collection[str]) -> dict[str, MinuteItem]:
    """Return the latest earlier item of each of these numbers."""
    found: dict[str, MinuteItem] = {}
    if numbers:
        for item in earlier_items(meeting).filter(number__in=numbers):
            found.setdefault(item.number, item)
    return found
