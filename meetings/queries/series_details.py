"""What an officer enters about a series, as plain values between form and action."""

from dataclasses import dataclass

from meetings.models import Series


@dataclass(frozen=True)
class SeriesDetails:
    """One series as an officer enters it. Its name and its days have pages of their own.

    `venue_ids` stand in the order in which the meetings take turns.
    """

    row_id: int
    purpose: str = ""
    purpose_cy: str = ""
    place_ids: frozenset[int] = frozenset()
    venue_ids: tuple[int, ...] = ()
    paused: bool = False
    status_reason: str = ""


def series_details(series: Series) -> SeriesDetails:
    """Return the series as it stands."""
    return SeriesDetails(
        row_id=series.row_id,
        purpose=series.purpose,
        purpose_cy=series.purpose_cy,
        place_ids=frozenset(link.place_id for link in series.place_links.all()),
        venue_ids=tuple(link.venue_id for link in series.venues.all()),
        paused=series.status == Series.Status.PAUSED,
        status_reason=series.status_reason,
    )
