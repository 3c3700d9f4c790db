"""The API's addresses. They read through the same queries as the pages and from the same tables."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from ninja import Path, Query, Router
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from engagement.api import schemas
from engagement.api.filters import EventsAsked, LogAsked, Paged, place_id_of
from engagement.models import Edition, PublishedEntry, Stream
from engagement.queries.log import IN_ORDER, gathered, log_entries
from engagement.queries.open_data.records import Record, areas, record_of
from engagement.queries.paging import PUBLISHED, Position, page_after
from engagement.queries.programme import announced_events
from engagement.queries.weeks import content_of, editions_of, years_with_editions
from engagement.rules import week_named
from opcc.office.addresses import absolute, page_in
from opcc.office.revision import revised

router = Router()
REFUSALS = dict.fromkeys((400, 404, 410, 429), schemas.Refusal)
NUMBER = Path(description="The number in its address.")
EVERY_LANGUAGE = "cy"  # a search in Welsh looks at the English words too


def refusals(*statuses: int) -> dict[int, Any]:
    return {status: REFUSALS[status] for status in (*statuses, 429)}


@router.get(
    "/entries", response={200: schemas.Entries} | refusals(400), url_name="entries", tags=["log"]
)
@decorate_view(revised)
def entries(request: HttpRequest, asked: Query[LogAsked]) -> dict[str, Any]:
    """The engagement log, newest first."""
    filters = asked.filters()
    rows = log_entries(filters=filters, language=EVERY_LANGUAGE)
    if filters.scattered:
        rows, _count = gathered(rows)
    found, onward = page_after(rows, IN_ORDER, after=asked.position(), size=asked.limit)
    return {"entries": records(found), "next": next_address("api:entries", asked, onward)}


@router.get(
    "/entries/{int:number}",
    response={200: schemas.Entry} | refusals(404, 410),
    url_name="entry",
    tags=["log"],
)
@decorate_view(revised)
def entry(request: HttpRequest, number: int = NUMBER) -> Record:
    """One entry of the log. 410 where it was withdrawn or redacted."""
    return one_record(Stream.LOG, number)


@router.get(
    "/events",
    response={200: schemas.Events} | refusals(400),
    url_name="events",
    tags=["programme"],
)
@decorate_view(revised)
def events(request: HttpRequest, asked: Query[EventsAsked]) -> dict[str, Any]:
    """The programme of events, soonest first."""
    rows = announced_events(
        place_id=place_id_of(asked.place),
        first_day=asked.first_day or localdate(),
        last_day=asked.last_day,
    )
    found, onward = page_after(
        rows, PUBLISHED, after=asked.position(), size=asked.limit, oldest_first=True
    )
    return {"events": records(found), "next": next_address("api:events", asked, onward)}


@router.get(
    "/events/{int:number}",
    response={200: schemas.Event} | refusals(404, 410),
    url_name="event",
    tags=["programme"],
)
@decorate_view(revised)
def event(request: HttpRequest, number: int = NUMBER) -> Record:
    """One event of the programme. 410 where it was withdrawn or redacted."""
    return one_record(Stream.PROGRAMME, number)


@router.get(
    "/editions",
    response={200: schemas.Editions} | refusals(400),
    url_name="editions",
    tags=["editions"],
)
@decorate_view(revised)
def editions(
    request: HttpRequest,
    year: int | None = Query(None, description="The year that the weeks’ Thursdays are in."),
) -> dict[str, Any]:
    """The weekly editions of one year, the latest unless another is asked for."""
    years = years_with_editions()
    shown = years[0] if year is None and years else year
    found = editions_of(shown) if shown in years else []
    return {"year": shown, "years": years, "editions": [edition_record(one) for one in found]}


@router.get(
    "/editions/{week}",
    response={200: schemas.EditionContent} | refusals(404),
    url_name="edition",
    tags=["editions"],
)
@decorate_view(revised)
def edition(
    request: HttpRequest, week: str = Path(description="As ISO names it: 2026-W46.")
) -> Record:
    """One edition, by its ISO week: what was new, corrected and withdrawn."""
    try:
        monday = week_named(week)
    except ValueError as error:
        raise Http404 from error
    content = content_of(get_object_or_404(Edition, week_starts_on=monday))
    return edition_record(content.edition) | {
        "new": [mention(version.entry) for version in content.new],
        "corrected": [mention(one.version.entry) for one in content.corrections],
        "withdrawn": [
            mention(version.entry)
            | {"reason": version.withdrawal_reason, "reason_cy": version.withdrawal_reason_cy}
            for version in content.withdrawals
        ],
        "redacted": content.redacted,
    }


def records(entries: list[PublishedEntry]) -> list[Record]:
    known = areas()
    return [record_of(entry, known) for entry in entries]


def one_record(stream: Stream, number: int) -> Record:
    found = get_object_or_404(PublishedEntry.objects.defer("search"), stream=stream, number=number)
    if found.state == PublishedEntry.State.WITHDRAWN:
        raise HttpError(410, f"Withdrawn. {found.withdrawal_reason}")
    if found.state == PublishedEntry.State.REDACTED:
        raise HttpError(410, "This is gone for good.")
    return record_of(found, areas())


def next_address(name: str, asked: Paged, onward: Position | None) -> str | None:
    """The same question, from there on."""
    if onward is None:
        return None
    given = asked.dict(by_alias=True, exclude_unset=True, exclude={"cursor"})
    words = {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in given.items()
        if value not in (None, "")
    }
    return absolute(reverse(name, query=words | {"cursor": str(onward)}))


def edition_record(edition: Edition) -> Record:
    shown = (
        *("week_starts_on", "published_at", "new_entries", "corrections"),
        *("withdrawals", "held_back", "is_nil"),
    )
    return {
        "week": str(edition),
        "url": page_in("en-gb", edition),
        "url_cy": page_in("cy", edition),
        **{name: getattr(edition, name) for name in shown},
    }


def mention(entry: PublishedEntry) -> Record:
    return {
        "number": entry.number,
        "state": entry.state,
        "url": page_in("en-gb", entry),
        "url_cy": page_in("cy", entry),
        "title": entry.title,
        "title_cy": entry.title_cy,
    }
