"""Meetings as calendars keep them: by themselves, or as a rule with its exceptions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from dateutil.rrule import rrulestr
from django.db.models import Sum
from django.utils.translation import gettext
from icalendar import Event, vRecur, vText, vUri

from engagement.models import How
from engagement.queries.facts import Words, labels, venue_lines, words
from engagement.queries.programme import KEPT_IN_CALENDARS
from meetings.models import Meeting, Published, PublishedMeeting, PublishedSeries
from meetings.queries.projection import hour
from meetings.queries.told import is_off
from meetings.rules.recurrence import Frequency, Recurrence, as_rule, regular_days
from opcc.office.addresses import absolute, authority
from opcc.office.ical import in_london, in_words, span_between


def meetings_for_calendars(
    *, today: date, series: PublishedSeries | None = None
) -> list[PublishedMeeting]:
    """Return what calendars show: the withdrawn too, so that they are taken out."""
    meetings = PublishedMeeting.objects.exclude(state=Published.State.REDACTED).filter(
        starts_on__gte=today - KEPT_IN_CALENDARS
    )
    if series is not None:
        meetings = meetings.filter(series_uid=series.uid)
    return list(meetings.in_order())


def entries_of(meetings: Sequence[PublishedMeeting]) -> list[Event]:
    """Return the entries of a calendar: of a series with a rule one, and its exceptions."""
    uids = {one.series_uid for one in meetings if one.series_uid}
    ruled = {
        one.uid: one
        for one in PublishedSeries.objects.shown().filter(uid__in=uids)
        if one.text["rule"]
    }
    revisions = revisions_of(ruled)
    entries: list[Event] = []
    by_series: dict[UUID, list[PublishedMeeting]] = {}
    for meeting in meetings:
        if meeting.series_uid and meeting.series_uid in ruled and meeting.regular_on:
            by_series.setdefault(meeting.series_uid, []).append(meeting)
        else:
            entries.append(single(meeting))
    for uid, group in by_series.items():
        entries += repeated(ruled[uid], group, sequence=revisions[uid])
    return entries


def revisions_of(series: Mapping[UUID, PublishedSeries]) -> dict[UUID, int]:
    """Return a number for each series that rises with every change to it or to a meeting of it."""
    sums = (
        PublishedMeeting.objects.filter(series_uid__in=list(series))
        .order_by()
        .values_list("series_uid")
        .annotate(Sum("number"))
    )
    of_meetings = dict(sums)
    return {uid: one.number + of_meetings.get(uid, 0) for uid, one in series.items()}


def repeated(
    series: PublishedSeries, meetings: list[PublishedMeeting], *, sequence: int
) -> Iterator[Event]:
    """Yield the rule of a series with what it leaves out, each changed occurrence, and the rest.

    An occurrence is known by the day its rule gave, also after it was moved. Where the rule has
    been another one, its meetings stand by themselves.
    """
    recurrence = recurrence_in(series.text["rule"])
    by_day = {one.regular_on: one for one in meetings if one.regular_on}
    days = list(regular_days(recurrence, first=min(by_day), last=max(by_day)))
    kept = [one for one in days if one in by_day]
    if len(kept) < 2 or not repeats_alike(recurrence, days, first=kept[0]):
        yield from map(single, meetings)
        return
    days = [one for one in days if kept[0] <= one <= kept[-1]]
    common = common_to(series, [by_day[one] for one in kept])
    yield rule_entry(series, common, recurrence, days, kept, sequence=sequence, of=by_day.values())
    starts_at = hour(series.text["starts_at"])
    for one, meeting in by_day.items():
        if one not in kept:
            yield single(meeting)
        elif differs(meeting, common, regular_on=one):
            entry = single(meeting, uid=series.uid, sequence=sequence)
            entry.add("recurrence-id", in_london(one, starts_at) if starts_at else one)
            yield entry


def recurrence_in(rule: Mapping[str, Any]) -> Recurrence:
    return Recurrence(
        frequency=Frequency(rule["frequency"]),
        first_on=date.fromisoformat(rule["first_on"]),
        every=rule["every"],
        nths=tuple(rule["nths"]),
    )


def rule_words(recurrence: Recurrence) -> str:
    """The rule as RFC 5545 writes it: FREQ=MONTHLY;INTERVAL=3;BYDAY=+2TU."""
    return str(as_rule(recurrence)).partition("RRULE:")[2]


def repeats_alike(recurrence: Recurrence, days: Sequence[date], *, first: date) -> bool:
    """Whether a calendar that counts the rule from a later day finds the same days."""
    later = [one for one in days if one >= first]
    found = rrulestr(rule_words(recurrence), dtstart=midnight(first)).between(
        midnight(first), midnight(days[-1]), inc=True
    )
    return [one.date() for one in found] == later


def midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day)  # noqa: DTZ001 - days are counted without a zone


def common_to(series: PublishedSeries, meetings: Sequence[PublishedMeeting]) -> PublishedMeeting:
    """The meeting that most of them are like: at the series' hours, where the first is on."""
    like = next((one for one in meetings if one.is_shown and not is_off(one.text)), meetings[0])
    text = dict(like.text) | {
        "title": series.name,
        "title_cy": series.name_cy,
        "purpose": series.text["purpose"],
        "purpose_cy": series.text["purpose_cy"],
        "status": Meeting.Status.PLANNED.value,
    }
    return PublishedMeeting(
        title=series.name,
        title_cy=series.name_cy,
        status=Meeting.Status.PLANNED,
        starts_at=hour(series.text["starts_at"]),
        ends_at=hour(series.text["ends_at"]),
        how=like.how,
        text=text,
    )


def differs(meeting: PublishedMeeting, common: PublishedMeeting, *, regular_on: date) -> bool:
    """Whether the rule would tell this occurrence wrongly."""
    if not meeting.is_shown or meeting.starts_on != regular_on:
        return True
    columns = ("title", "title_cy", "status", "starts_at", "ends_at", "how")
    shown = ("venue", "places", "purpose", "purpose_cy", "is_public")
    own_purpose = bool(meeting.text["purpose"])
    return any(getattr(meeting, name) != getattr(common, name) for name in columns) or any(
        meeting.text[name] != common.text[name]
        for name in shown
        if own_purpose or not name.startswith("purpose")
    )


def rule_entry(
    series: PublishedSeries,
    common: PublishedMeeting,
    recurrence: Recurrence,
    days: Sequence[date],
    kept: Sequence[date],
    *,
    sequence: int,
    of: Iterable[PublishedMeeting],
) -> Event:
    entry = Event()
    changed_at = max([series.changed_at, *(one.changed_at for one in of)])
    entry.add("uid", f"{series.uid}@{authority()}")
    entry.add("sequence", sequence)
    entry.add("dtstamp", changed_at)
    entry.add("created", series.first_published_at)
    entry.add("last-modified", changed_at)
    entry.add("url", vUri(absolute(series.get_absolute_url())))
    starts_at = common.starts_at
    span = span_between(kept[0], kept[0], starts_at=starts_at, ends_at=common.ends_at)
    for key, moment in span.items():
        entry.add(key, moment)
    rule = vRecur.from_ical(rule_words(recurrence))
    rule["UNTIL"] = [in_london(kept[-1], starts_at).astimezone(UTC) if starts_at else kept[-1]]
    entry.add("rrule", rule)
    if gone := [one for one in days if one not in set(kept)]:
        entry.add("exdate", [in_london(one, starts_at) if starts_at else one for one in gone])
    tell(entry, common)
    return entry


def single(
    meeting: PublishedMeeting, *, uid: UUID | None = None, sequence: int | None = None
) -> Event:
    """One meeting. Its UID never changes; SEQUENCE rises with every version that is published."""
    entry = Event()
    entry.add("uid", f"{uid or meeting.uid}@{authority()}")
    entry.add("sequence", meeting.number - 1 if sequence is None else sequence)
    entry.add("dtstamp", meeting.changed_at)
    entry.add("created", meeting.first_published_at)
    entry.add("last-modified", meeting.changed_at)
    entry.add("url", vUri(absolute(meeting.get_absolute_url())))
    on = date.fromisoformat(meeting.text["starts_on"])
    span = span_between(on, on, starts_at=meeting.starts_at, ends_at=meeting.ends_at)
    for key, moment in span.items():
        entry.add(key, moment)
    tell(entry, meeting)
    return entry


def tell(entry: Event, meeting: PublishedMeeting) -> None:
    """Write what a meeting is; what is off says so in its title and why above its text."""
    entry.add("class", "PUBLIC")
    off = not meeting.is_shown or is_off(meeting.text)
    told = told_of(meeting) if meeting.is_shown else {"summary": Words(gettext("Withdrawn"))}
    for key, text in told.items():
        if text:
            entry.add(key, as_text(text))
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if off else "OPAQUE")


def told_of(meeting: PublishedMeeting) -> dict[str, Words]:
    title, text = words(meeting, "title"), words(meeting.text, "purpose")
    if is_off(meeting.text):
        said = gettext("%(state)s: %(title)s") % {
            "state": meeting.get_status_display(),
            "title": title.plain,
        }
        title = Words(said, in_english=title.in_english)
        text = words(meeting.text, "status_reason")
    return {"summary": title, "description": text, "location": location_of(meeting.text)}


def location_of(text: Mapping[str, Any]) -> Words:
    lines = venue_lines(text.get("venue") or {}) or labels(text.get("places"))
    if text.get("how") == How.ONLINE:
        lines = [Words(str(How.ONLINE.label))]
    return Words(", ".join(line.plain for line in lines))


def as_text(text: Words) -> vText:
    return in_words(text.plain, in_english=text.in_english)
