"""What the public would read of series and meetings, as it is frozen at submission.

A series' text::

    {"name", "name_cy", "slug", "purpose", "purpose_cy", "status", "ended_on", "merged_into": uid,
     "section": {"code", "position", "name", "name_cy"},
     "row": {"uid", "position", "name", "name_cy"}, "position",
     "chair", "lead_officer", "contact", "contact_via", "frequency", "frequency_cy",
     "rule": {"frequency", "every", "nths", "first_on"} | null, "starts_at", "ends_at",
     "attendance", "leads": [title], "notes", "notes_cy", "places": [label], "place_ids": [id],
     "earlier_names": [{"name", "name_cy", "until"}]}

with "attendance_doubt": "unreadable" besides where the words of who attends cannot be read.

A meeting's text::

    {"title", "title_cy", "slug", "purpose", "purpose_cy", "series": uid, "section", "regular_on",
     "status", "status_reason", "status_reason_cy", "starts_on", "starts_at", "ends_at", "how",
     "is_public", "venue": {...}, "places": [label], "place_ids": [id]}

Days and times are ISO words, labels pairs of names. Nobody of the Office appears by name, and who
is down for a meeting does not appear at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.text import slugify

from engagement.models import HeldBack
from engagement.queries.freezing import label, venue_of
from engagement.rules import STATUSES_OFF
from meetings.models import Doubt, Meeting, ScheduleRow, Series, SeriesChange, Subject
from meetings.queries.calendar import recurrence_of
from meetings.queries.places import own_places, own_places_beforehand
from meetings.rules.publication import status_told
from meetings.rules.recurrence import SETS_DATES
from opcc.office.models import Place, PlaceClosure

Frozen = dict[str, Any]


@dataclass(frozen=True)
class Telling:
    """One subject as the public would read it now."""

    subject: Subject
    record: Series | Meeting
    text: Frozen
    held_back: tuple[str, ...] = ()

    @property
    def uid(self) -> UUID:
        return self.record.uid

    @property
    def seen(self) -> str:
        """What tells this text from any other: nothing unseen is put forward."""
        return sha256(dumps(self.text, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Ancestry:
    """In which places each of some places lay, and when."""

    spans: Mapping[int, Sequence[tuple[int, date | None, date | None]]]

    def ids_of(self, places: Iterable[Place], *, day: date) -> list[int]:
        """Return the ids of the places and of all they lay within that day."""
        found = {place.pk for place in places}
        for pk in list(found):
            for ancestor, first, last in self.spans.get(pk, ()):
                if (first is None or first <= day) and (last is None or day <= last):
                    found.add(ancestor)
        return sorted(found)


def ancestry_of(places: Iterable[Place]) -> Ancestry:
    spans: dict[int, list[tuple[int, date | None, date | None]]] = defaultdict(list)
    rows = PlaceClosure.objects.filter(descendant__in={place.pk for place in places})
    for descendant, *span in rows.values_list(
        "descendant_id", "ancestor_id", "starts_on", "ends_on"
    ):
        spans[descendant].append(tuple(span))
    return Ancestry(spans)


def with_what_is_told_of_series(series: QuerySet[Series]) -> QuerySet[Series]:
    merged = SeriesChange.objects.filter(
        kind=SeriesChange.Kind.MERGE, decision=SeriesChange.Decision.AGREED
    ).select_related("other")
    return series.select_related("row__section").prefetch_related(
        "place_links__place",
        "row__leads",
        "row__promises",
        "earlier_names",
        Prefetch("changes", merged, "mergers"),
    )


def tell_series(series: QuerySet[Series], *, today: date) -> list[Telling]:
    """Return each series as the public would read it, in the order of the query."""
    found = list(with_what_is_told_of_series(series))
    places = {one.pk: [link.place for link in one.place_links.all()] for one in found}
    ancestry = ancestry_of(place for several in places.values() for place in several)
    return [
        Telling(
            Subject.SERIES,
            one,
            series_text(
                one,
                places=places[one.pk],
                place_ids=ancestry.ids_of(places[one.pk], day=today),
            ),
        )
        for one in found
    ]


def series_text(series: Series, *, places: list[Place], place_ids: list[int]) -> Frozen:
    row = series.row
    return {
        "name": series.name,
        "name_cy": series.name_cy,
        "slug": slugify(series.name)[:80].strip("-") or "series",
        "purpose": series.purpose,
        "purpose_cy": series.purpose_cy,
        "status": series.status,
        "ended_on": iso(series.ended_on),
        "merged_into": merged_into(series),
        "section": {
            "code": row.section.code,
            "position": row.section.position,
            **label(row.section),
        },
        "row": {"uid": str(row.uid), "position": row.position, **label(row)},
        "position": series.position,
        "chair": row.chair,
        "lead_officer": row.lead_officer,
        "contact": row.contact,
        "contact_via": row.contact_via,
        "frequency": row.frequency_words,
        "frequency_cy": row.frequency_words_cy,
        "rule": rule_of(series),
        "starts_at": iso(series.starts_at),
        "ends_at": iso(series.ends_at),
        "attendance": row.attendance_words,
        **doubt_about_attendance(row),
        "leads": [lead.title for lead in row.leads.all()],
        "notes": row.notes,
        "notes_cy": row.notes_cy,
        "places": [label(place) for place in places],
        "place_ids": place_ids,
        "earlier_names": [
            {**label(one), "until": iso(one.until)} for one in series.earlier_names.all()
        ],
    }


def doubt_about_attendance(row: ScheduleRow) -> Frozen:
    """Say that the source cannot be read, of the words it holds for; no key otherwise."""
    is_unreadable = any(one.is_unreadable for one in row.promises.all())
    return {"attendance_doubt": Doubt.UNREADABLE.value} if is_unreadable else {}


def merged_into(series: Series) -> str | None:
    if series.status != Series.Status.MERGED:
        return None
    mergers: list[SeriesChange] = series.mergers  # type: ignore[attr-defined] # prefetched
    return next((str(one.other.uid) for one in mergers if one.other), None)


def rule_of(series: Series) -> Frozen | None:
    """The rule as a calendar can repeat it; nothing where it sets no days."""
    recurrence = recurrence_of(series)
    if recurrence is None or recurrence.frequency not in SETS_DATES:
        return None
    return {
        "frequency": recurrence.frequency.value,
        "every": recurrence.every,
        "nths": list(recurrence.nths),
        "first_on": iso(recurrence.first_on),
    }


def with_what_is_told_of_meetings(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return meetings.select_related("series__row__section", "venue", "shown_place").prefetch_related(
        *own_places_beforehand()
    )


def tell_meetings(meetings: QuerySet[Meeting]) -> list[Telling]:
    """Return each meeting as the public would read it, in the order of the query."""
    found = list(with_what_is_told_of_meetings(meetings))
    places = {one.pk: places_told(one) for one in found}
    ancestry = ancestry_of(place for several in places.values() for place in several)
    return [
        Telling(
            Subject.MEETING,
            one,
            meeting_text(
                one,
                places=places[one.pk],
                place_ids=ancestry.ids_of(places[one.pk], day=one.starts_on),
            ),
            held_back=held_back_of(one),
        )
        for one in found
    ]


def places_told(meeting: Meeting) -> list[Place]:
    """The wider place where one was chosen, else what the meeting is about."""
    return own_places(meeting) if meeting.shown_place is None else [meeting.shown_place]


def held_back_of(meeting: Meeting) -> tuple[str, ...]:
    """Return what the meeting keeps from the public, as values of `HeldBack`."""
    kept = {
        HeldBack.PLACE: meeting.shown_place_id is not None,
        HeldBack.ANNOUNCEMENT: meeting.only_afterwards or meeting.is_private,
    }
    return tuple(one.value for one, is_kept in kept.items() if is_kept)


def meeting_text(meeting: Meeting, *, places: list[Place], place_ids: list[int]) -> Frozen:
    series = meeting.series
    named = meeting if meeting.title else None
    title, title_cy = (
        (meeting.title, meeting.title_cy)
        if named or series is None
        else (series.name, series.name_cy)
    )
    is_off = meeting.status in STATUSES_OFF
    return {
        "title": title,
        "title_cy": title_cy,
        "slug": slugify(title)[:80].strip("-") or "meeting",
        "purpose": meeting.purpose,
        "purpose_cy": meeting.purpose_cy,
        "series": str(series.uid) if series else None,
        "section": {"code": series.row.section.code, **label(series.row.section)}
        if series
        else None,
        "regular_on": iso(meeting.regular_on),
        "status": status_told(meeting.status),
        "status_reason": meeting.status_reason if is_off else "",
        "status_reason_cy": meeting.status_reason_cy if is_off else "",
        "starts_on": iso(meeting.starts_on),
        "starts_at": iso(meeting.starts_at),
        "ends_at": iso(meeting.ends_at),
        "how": meeting.how,
        "is_public": meeting.is_public,
        # A venue would tell the place.
        "venue": venue_of(meeting.venue) if meeting.shown_place is None else None,
        "places": [label(place) for place in places],
        "place_ids": place_ids,
    }


def iso(value: date | time | None) -> str | None:
    return value.isoformat() if value else None


def pairs_in(subject: Subject, text: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what the Office writes in two languages, English and Welsh."""
    if subject == Subject.SERIES:
        names: tuple[str, ...] = ("name", "purpose", "frequency", "notes")
        sources: list[Mapping[str, Any]] = [text]
    elif subject == Subject.MEETING:
        names, sources = ("title", "purpose", "status_reason"), [text]
    elif subject == Subject.PAPERS:
        names, sources = ("title",), [*text["agenda"], *text["papers"]]
    else:
        names, sources = ("heading", "text", "resolution_words"), text["items"]
    return [(source[name], source[f"{name}_cy"]) for source in sources for name in names]
