"""The published log, as a reader asks for it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Q

from engagement.models import PublishedEntry
from engagement.models.published import PublishedEntryQuerySet
from opcc.office.models import Audience, EventKind, Priority, Theme
from opcc.office.queries.merged import codes_meaning, places_meaning

# Letters and digits; of fewer than three begin too many words.
BEGINNING = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True)
class LogFilters:
    """What a reader asked for; an empty value asks for nothing."""

    words: str = ""
    place_id: int | None = None
    whole_area_too: bool = False
    first_day: date | None = None
    last_day: date | None = None
    kind: str = ""
    audience: str = ""
    theme: str = ""
    priority: str = ""


def log_entries(
    *,
    filters: LogFilters,
    language: str,
    since: date | None = None,
    before: date | None = None,
) -> PublishedEntryQuerySet:
    """Return the entries that took place from `since` on, or before `before`, in no order yet."""
    entries = PublishedEntry.objects.log().defer("search")
    if since is not None:
        entries = entries.not_over_before(since)
    if before is not None:
        entries = entries.over_before(before)
    if filters.words:
        entries = entries.filter(search=words_sought(filters.words, language))
    if filters.place_id is not None:
        entries = entries.filter(
            about_place(filters.place_id, whole_area_too=filters.whole_area_too)
        )
    if filters.first_day is not None:
        entries = entries.not_over_before(filters.first_day)
    if filters.last_day is not None:
        entries = entries.filter(starts_on__lte=filters.last_day)
    return with_codes(entries, filters)


def about_place(place_id: int, *, whole_area_too: bool) -> Q:
    """An entry's `place_ids` name its places and all they lay within that day."""
    here = holds_any("place_ids", places_meaning(place_id))
    return here | Q(force_wide=True) if whole_area_too else here


def with_codes(entries: PublishedEntryQuerySet, filters: LogFilters) -> PublishedEntryQuerySet:
    if filters.kind:
        entries = entries.filter(kind_code__in=codes_meaning(EventKind, filters.kind))
    for column, model, code in (
        ("audience_codes", Audience, filters.audience),
        ("theme_codes", Theme, filters.theme),
        ("priority_codes", Priority, filters.priority),
    ):
        if code:
            entries = entries.filter(holds_any(column, codes_meaning(model, code)))
    return entries


def holds_any(column: str, values: list[Any]) -> Q:
    """The column of many holds one of the values; usually there is but one to ask for."""
    return Q(**{f"{column}__contains" if len(values) == 1 else f"{column}__overlap": values})


def words_sought(words: str, language: str) -> CombinedSearchQuery | SearchQuery:
    """Search stemmed English; on Welsh pages also the Welsh text, as it is written."""
    sought = words_in(words, config="english")
    return words_in(words, config="simple") | sought if language == "cy" else sought


def words_in(words: str, *, config: str) -> CombinedSearchQuery | SearchQuery:
    """Search as people write; the last word may be the beginning of one: "speed", "burgl"."""
    whole = SearchQuery(words, search_type="websearch", config=config)
    before, _, last = words.rpartition(" ")
    if not BEGINNING.fullmatch(last) or '"' in words or before.lower().endswith("or"):
        return whole
    begun = SearchQuery(f"{last}:*", search_type="raw", config=config)
    if not before:
        return whole | begun
    return whole | (SearchQuery(before, search_type="websearch", config=config) & begun)


def newest_entries(number: int) -> list[PublishedEntry]:
    """Return what came into the log last, for the feed."""
    return list(
        PublishedEntry.objects.log()
        .defer("search")
        .order_by("-first_published_at", "-starts_on", "-number")[:number]
    )
