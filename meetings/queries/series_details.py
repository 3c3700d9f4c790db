"""What an officer enters about a series, as plain values between form and action."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from meetings.models import OfficePart, Series
from meetings.queries.wording import name_of
from opcc.office.models.reference import in_language


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


def details_in_words(series: Series) -> list[tuple[str, str]]:
    """Return what is said of a series and of its row besides the printed words; labels first."""
    row = series.row
    parts = row.parts.select_related("office").order_by("starts_on", "pk")
    said = (
        (gettext("What it is for"), in_language(series.purpose, series.purpose_cy)),
        (gettext("Places"), joined(series.places.defer("boundary"))),
        (gettext("Venues"), joined(series.venues.select_related("venue"))),
        (gettext("Part of the Office"), "\n".join(part_in_words(part) for part in parts)),
        (gettext("Partners"), joined(row.organisations.order_by("name"))),
        (gettext("Meets before"), name_of(row.precedes) if row.precedes else ""),
        (gettext("Engaged through"), name_of(row.engaged_through) if row.engaged_through else ""),
        (gettext("Called before"), joined(series.earlier_names.all())),
    )
    return [(label, words) for label, words in said if words]


def joined(items: Iterable[object]) -> str:
    return "\n".join(str(item) for item in items)


def part_in_words(part: OfficePart) -> str:
    """Return "Chair, Commissioner (1 May 2024 to 3 May 2026)"."""
    first, last = (day and date_format(day, "j F Y") for day in (part.starts_on, part.ends_on))
    if first and last:
        days = gettext("%(first)s to %(last)s") % {"first": first, "last": last}
    elif first:
        days = gettext("from %(first)s") % {"first": first}
    elif last:
        days = gettext("until %(last)s") % {"last": last}
    else:
        return str(part)
    return f"{part} ({days})"


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
