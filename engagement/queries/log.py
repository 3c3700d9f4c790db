"""The published log, as a reader asks for it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import F, Q

from engagement.models import PublishedEntry
from engagement.models.published import PublishedEntryQuerySet
from engagement.queries.paging import MOST_COUNTED, NewestFirst
from opcc.office.models import Audience, EventKind, Priority, Theme
from opcc.office.queries.merged import codes_meaning, places_meaning

IN_ORDER = NewestFirst("number_listed", day="day_listed")
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

    @property
    def coded(self) -> bool:
        """Whether it asks for what an entry has several of: indexes of these meet each other."""
        return bool(self.audience or self.theme or self.priority)

    @property
    def scattered(self) -> bool:
        """Whether no index has what it asks for in the order of the log."""
        return bool(self.words) or self.coded


def log_entries(
    *,
    filters: LogFilters,
    language: str,
    since: date | None = None,
    before: date | None = None,
) -> PublishedEntryQuerySet:
    """Return what took place from `since` on, or before `before`, still to be put IN_ORDER."""
    entries = entries_in(filters).defer("search")
    if since is not None:
        entries = entries.not_over_before(since)
    if before is not None:
        entries = entries.over_before(before)
    if filters.words:
        entries = entries.filter(search=words_sought(filters.words, language))
    if filters.first_day is not None:
        entries = entries.not_over_before(filters.first_day)
    if filters.last_day is not None:
        entries = entries.filter(starts_on__lte=filters.last_day)
    return with_codes(entries, filters)


def entries_in(filters: LogFilters) -> PublishedEntryQuerySet:
    """Return the log, or that of the place.

    One place has an index of its own; several, or a place and codes, are met in the arrays.
    """
    if filters.place_id is None:
        return in_listing(PublishedEntry.objects.log())
    if filters.whole_area_too or filters.coded or len(places_meaning(filters.place_id)) > 1:
        there = about_place(filters.place_id, whole_area_too=filters.whole_area_too)
        return in_listing(PublishedEntry.objects.log().filter(there))
    return in_listing(PublishedEntry.objects.log_of(filters.place_id), "places__")


def in_listing(entries: PublishedEntryQuerySet, through: str = "") -> PublishedEntryQuerySet:
    """Add day and number as they stand in the index that is to be walked IN_ORDER."""
    return entries.annotate(
        day_listed=F(f"{through}starts_on"), number_listed=F(f"{through}number")
    )


def gathered(entries: PublishedEntryQuerySet) -> tuple[PublishedEntryQuerySet, int]:
    """Count the entries as `counted` does; where that is all of them, go on with these alone.

    For what is `scattered`: how rare some words are the database can only guess, and where it
    guesses too many it walks the log for years to meet the newest of a few.
    """
    keys = list(entries.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    if len(keys) <= MOST_COUNTED:
        entries = in_listing(PublishedEntry.objects.log().defer("search").filter(pk__in=keys))
    return entries, len(keys)


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
