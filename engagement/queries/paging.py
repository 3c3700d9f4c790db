"""Paging by position in the order: the last page costs what the first one does."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

PAGE_SIZE = 20
MOST_COUNTED = 1000

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Position:
    """Where a row stands among the newest first. Written 2026-11-10.123 in an address."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, newest first, and from where the pages beside this one go on."""

    rows: list[Row]
    newer_than: Position | None = None
    older_than: Position | None = None


class Order(Protocol):
    """An order in which every row has a position, and what stands on either side of one."""

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]: ...

    def position_of(self, row: Any) -> Position: ...

    def older(self, than: Any) -> Q:
        """What follows the position."""

    def newer(self, than: Any) -> Q:
        """What stands before it."""


@dataclass(frozen=True)
class NewestFirst:
    """The order: by the day, and within a day by the column that tells its rows apart."""

    number: str
    day: str = "starts_on"

    @property
    def columns(self) -> tuple[str, str]:
        """What a row must tell to have its position."""
        return self.day, self.number

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        return rows.order_by(f"-{self.day}", f"-{self.number}")

    def position_of(self, row: Any) -> Position:
        return Position(getattr(row, self.day), getattr(row, self.number))

    def older(self, than: Position) -> Q:
        """Written so that the index on day and number is walked from there on."""
        same_day = Q(**{f"{self.number}__lt": than.number})
        return Q(**{f"{self.day}__lte": than.day}) & (Q(**{f"{self.day}__lt": than.day}) | same_day)

    def newer(self, than: Position) -> Q:
        same_day = Q(**{f"{self.number}__gt": than.number})
        return Q(**{f"{self.day}__gte": than.day}) & (Q(**{f"{self.day}__gt": than.day}) | same_day)


@dataclass(frozen=True)
class SoonestFirst(NewestFirst):
    """The other way round, for what is to come: what follows in the list is later."""

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        return rows.order_by(self.day, self.number)

    def older(self, than: Position) -> Q:
        return super().newer(than)

    def newer(self, than: Position) -> Q:
        return super().older(than)


PUBLISHED = NewestFirst("number")
WORKING_RECORDS = NewestFirst("pk")


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
    rows: QuerySet[Row],
    order: Order,
    *,
    older_than: Position | None = None,
    newer_than: Position | None = None,
    size: int = PAGE_SIZE,
) -> Page[Row]:
    """Return the page on that side of the position. Beyond either end stands the first page."""
    page = None
    if older_than is not None:
        page = older_page(rows, order, older_than, size)
    elif newer_than is not None:
        page = newer_page(rows, order, newer_than, size)
    return page or first_page(rows, order, size)


def first_page(rows: QuerySet[Row], order: Order, size: int) -> Page[Row]:
    found = list(order.of(rows)[: size + 1])
    return Page(
        found[:size], older_than=order.position_of(found[size - 1]) if found[size:] else None
    )


def older_page(rows: QuerySet[Row], order: Order, than: Position, size: int) -> Page[Row] | None:
    found = list(order.of(rows.filter(order.older(than)))[: size + 1])
    if not found:
        return None
    return Page(
        found[:size],
        newer_than=order.position_of(found[0]),
        older_than=order.position_of(found[size - 1]) if found[size:] else None,
    )


def newer_page(rows: QuerySet[Row], order: Order, than: Position, size: int) -> Page[Row] | None:
    """None when these are the newest: the first page shows them, and is full."""
    found = list(order.of(rows.filter(order.newer(than))).reverse()[: size + 1])
    if not found[size:]:
        return None
    shown = found[:size][::-1]
    return Page(
        shown,
        newer_than=order.position_of(shown[0]),
        older_than=order.position_of(shown[-1]),
    )


def counted_before(rows: QuerySet[Row], order: Order, page: Page[Row]) -> int:
    """Count the rows that stand before the page, up to one more than are told."""
    if page.newer_than is None:
        return 0
    return counted(rows.filter(order.newer(page.newer_than)))


def page_after(
    rows: QuerySet[Row],
    order: NewestFirst,
    *,
    after: Position | None,
    size: int,
    oldest_first: bool = False,
) -> tuple[list[Row], Position | None]:
    """Return the rows that follow a position, and where to go on: None at the end.

    A program goes one way only, and beyond the end it finds nothing.
    """
    if after is not None:
        rows = rows.filter(order.newer(after) if oldest_first else order.older(after))
    ordered = order.of(rows).reverse() if oldest_first else order.of(rows)
    found = list(ordered[: size + 1])
    return found[:size], order.position_of(found[size - 1]) if found[size:] else None


def counted(rows: QuerySet) -> int:
    """Count the rows, up to one more than are told."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
