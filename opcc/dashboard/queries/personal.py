"""The log of looks at what is private, and what has been kept long enough, as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext

from opcc.office.models import DisposalRecord, DueForDisposal, PrivateLook
from opcc.office.models.personal import COUNTED_FROM
from opcc.office.queries.finding import Found, Hit
from opcc.office.queries.holdings import (
    WAYS,
    Holding,
    Kept,
    Period,
    Way,
    named,
)
from opcc.office.rules import LONDON, CountedFrom

HEAD = "| Type of record | Basis | Kept, unless the Office decides otherwise |"


def looks(
    *,
    who: str = "",
    record: int | None = None,
    page: str = "",
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[PrivateLook]:
    """Return the looks asked for, the latest first."""
    found = PrivateLook.objects.select_related("user")
    if who:
        found = found.filter(Q(user__name__icontains=who) | Q(user__email__icontains=who))
    if record:
        found = found.filter(model="engagement.event", record_id=record)
    if page:
        found = found.filter(page=page)
    if first:
        found = found.filter(at__gte=begins(first))
    if last:
        found = found.filter(at__lt=begins(last + timedelta(days=1)))
    return found.order_by("-at", "-id")


def begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)


@dataclass(frozen=True)
class Look:
    """One look with what was looked at: a link where the reader may follow it."""

    look: PrivateLook
    what: str
    url: str


def looks_told(found: Iterable[PrivateLook], holdings: Sequence[Holding]) -> list[Look]:
    """Say of each look what it was at; what is gone or names somebody only by its number."""
    listed = list(found)
    events = records_of(listed, holdings)
    return [Look(look, *what_was_seen(look, events, holdings)) for look in listed]


def records_of(listed: Iterable[PrivateLook], holdings: Sequence[Holding]) -> dict[int, Any]:
    ids = {look.record_id for look in listed if look.model == "engagement.event"}
    holding = named(holdings, "engagement.event")
    return {row.pk: row for row in holding.rows().filter(pk__in=ids)} if holding and ids else {}


def what_was_seen(
    look: PrivateLook, events: dict[int, Any], holdings: Sequence[Holding]
) -> tuple[str, str]:
    if not look.model:
        return (
            ngettext("%(number)s record", "%(number)s records", look.number)
            % {"number": look.number}
        ), ""
    of_event = named(holdings, "engagement.event")
    if of_event and look.record_id in events:
        event = events[look.record_id]
        return of_event.label(event), of_event.url(event)
    kind = next((one for one in holdings if one.model_label == look.model), None)
    name = str(kind.name) if kind else look.model
    return gettext("%(type)s, number %(number)s") % {"type": name, "number": look.record_id}, ""


# How long, in words


def period_in_words(holding: Holding, period: Period) -> str:
    if period.years is None:
        return str(holding.until) if holding.until else gettext("for good")
    by_day = holding.day if period.counted_from == CountedFrom.DAY else ""
    counted = by_day or dict(COUNTED_FROM)[period.counted_from.value]
    return ngettext(
        "%(years)s year from %(counted)s", "%(years)s years from %(counted)s", period.years
    ) % {"years": period.years, "counted": counted}


@dataclass(frozen=True)
class Line:
    """One type of record in the register, in words."""

    kept: Kept
    period: str


def lines_of(kept: Iterable[Kept]) -> list[Line]:
    return [Line(one, period_in_words(one.holding, one.period)) for one in kept]


@dataclass(frozen=True)
class Due:
    """What of one type has been kept long enough, and for how long that is."""

    row: DueForDisposal
    holding: Holding
    period: str

    @property
    def free(self) -> int:
        return self.row.number - self.row.held


def all_due(kept: Sequence[Kept]) -> list[Due]:
    known = {one.holding.code: one for one in kept}
    rows = DueForDisposal.objects.filter(holding__in=known).order_by("up_to", "holding")
    return [
        Due(row, one.holding, period_in_words(one.holding, one.period))
        for row in rows
        if (one := known[row.holding])
    ]


@dataclass(frozen=True)
class Disposed:
    """A disposal record in words: what, how many, in which way."""

    record: DisposalRecord
    what: list[str]


def disposals_told(
    records: Iterable[DisposalRecord], holdings: Sequence[Holding]
) -> list[Disposed]:
    return [Disposed(record, counts_in_words(record.counts, holdings)) for record in records]


def counts_in_words(counts: dict[str, dict[str, int]], holdings: Sequence[Holding]) -> list[str]:
    done = {Way.ERASE.value: gettext("erased"), Way.REDACT.value: gettext("redacted")}
    return [
        gettext("%(type)s: %(number)s %(done)s")
        % {"type": name_of(code, holdings), "number": number, "done": done.get(way, way)}
        for code, ways in counts.items()
        for way, number in ways.items()
    ]


def name_of(code: str, holdings: Sequence[Holding]) -> str:
    holding = named(holdings, code)
    return str(holding.name) if holding else code


# What was found of a person, with what may be done about it


@dataclass(frozen=True)
class Choice:
    """One record that names the person, the ways there are with it, and the one chosen."""

    hit: Hit
    options: list[tuple[str, str]]
    chosen: Way

    @property
    def consequence(self) -> str:
        """What the chosen way does, in a sentence."""
        holding = self.hit.holding
        return str(holding.erase_is if self.chosen == Way.ERASE else holding.redact_is)

    @property
    def in_place(self) -> bool:
        """Whether the record goes on and only words are replaced in it."""
        return self.chosen == Way.REDACT and self.hit.holding.redact is None


def options_of(hit: Hit) -> list[tuple[str, str]]:
    """The ways there are with a record; none where it has to stay."""
    if hit.holds or not hit.holding.ways:
        return []
    return [(way.value, str(WAYS[way])) for way in (Way.LEAVE, *hit.holding.ways)]


def private_records_in(found: Iterable[Found]) -> list[tuple[str, int]]:
    """The records of which something private was found: the engagement, where it hangs on one."""
    return [
        seen_as(hit)
        for one in found
        if one.holding.private
        for hit in one.hits
        if hit.record is not None
    ]


def seen_as(hit: Hit) -> tuple[str, int]:
    if within := hit.holding.within.get("engagement.event"):
        return ("engagement.event", getattr(hit.record, within))
    return (hit.holding.model_label, hit.pk)


def table_of(holdings: Iterable[Holding]) -> list[str]:
    """The proposals as a table in Markdown, a line each: what the documentation says of them."""
    rows = (
        f"| {one.name} | {one.basis} | {period_in_words(one, one.period)} |" for one in holdings
    )
    return [HEAD, "|---|---|---|", *rows]
