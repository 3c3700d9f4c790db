"""Paging by position in the order: the last page costs what the first one does."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from engagement.models import PublishedEntry
from engagement.models.published import PublishedEntryQuerySet

PAGE_SIZE = 20
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Position:
    """Where an entry stands among the newest first. Written 2026-11-10.123 in an address."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}"


@dataclass(frozen=True)
class Page:
    """Some entries, newest first, and from where the pages beside this one go on."""

    entries: list[PublishedEntry]
    newer_than: Position | None = None
    older_than: Position | None = None


def position_named(name: str) -> Position | None:
    """Return the position so written; None for anything else, so that the first page is shown."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", name, re.ASCII)
    if found is None:
        return None
    try:
        return Position(date.fromisoformat(found[1]), int(found[2]))
    except ValueError:
        return None


def page_of(
    entries: PublishedEntryQuerySet,
    *,
    older_than: Position | None = None,
    newer_than: Position | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return the page on that side of the position. Beyond either end stands the first page."""
    page = None
    if older_than is not None:
        page = older_page(entries, older_than, size)
    elif newer_than is not None:
        page = newer_page(entries, newer_than, size)
    return page or first_page(entries, size)


def first_page(entries: PublishedEntryQuerySet, size: int) -> Page:
    found = list(entries.newest_first()[: size + 1])
    return Page(found[:size], older_than=position_of(found[size - 1]) if found[size:] else None)


def older_page(entries: PublishedEntryQuerySet, position: Position, size: int) -> Page | None:
    found = list(entries.filter(older(position)).newest_first()[: size + 1])
    if not found:
        return None
    return Page(
        found[:size],
        newer_than=position_of(found[0]),
        older_than=position_of(found[size - 1]) if found[size:] else None,
    )


def newer_page(entries: PublishedEntryQuerySet, position: Position, size: int) -> Page | None:
    """None when these are the newest: the first page shows them, and is full."""
    found = list(entries.filter(newer(position)).newest_first().reverse()[: size + 1])
    if not found[size:]:
        return None
    shown = found[:size][::-1]
    return Page(shown, newer_than=position_of(shown[0]), older_than=position_of(shown[-1]))


def position_of(entry: PublishedEntry) -> Position:
    return Position(entry.starts_on, entry.number)


def older(than: Position) -> Q:
    """Written so that the index on day and number is walked from there on."""
    return Q(starts_on__lte=than.day) & (Q(starts_on__lt=than.day) | Q(number__lt=than.number))


def newer(than: Position) -> Q:
    return Q(starts_on__gte=than.day) & (Q(starts_on__gt=than.day) | Q(number__gt=than.number))


def counted(entries: PublishedEntryQuerySet) -> int:
    """Count the entries, up to one more than are told."""
    return entries.order_by().only("pk")[: MOST_COUNTED + 1].count()
