"""Meetings that are over, the latest first."""

from datetime import date

from django.db.models import QuerySet

from meetings.models import Meeting, Series


def past_meetings(*, today: date, series: Series | None = None) -> QuerySet[Meeting]:
    """Return the meetings before today, those called off among them; of one series if given."""
    past = Meeting.objects.live().filter(starts_on__lt=today)
    if series is not None:
        past = past.filter(series=series)
    return past.select_related("series", "venue", "minutes").order_by("-starts_on", "-pk")
