"""What may be put before an approver, and against which earlier text it is measured."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from engagement.queries.passages import Concern, individuals_named_in
from engagement.rules import passages
from engagement.rules.passages import Kind
from meetings.models import (
    Meeting,
    PublicText,
    Published,
    Series,
    Subject,
)
from meetings.queries.freezing import Telling, pairs_in, tell_meetings, tell_series
from meetings.queries.freezing_papers import tell_minutes, tell_papers
from meetings.queries.places import own_places
from meetings.queries.projection import MODELS
from meetings.rules.publication import (
    Obstacle,
    lacks_welsh,
    why_meeting_not_tellable,
    why_series_not_tellable,
)
from opcc.office.queries import is_bilingual

Key = tuple[str, UUID]


def tell(subject: Subject, uids: Iterable[UUID], *, today: date) -> dict[UUID, Telling]:
    """Return the subjects of those uids as the public would read them now.

    Of a meeting without papers, or whose minutes are not agreed, nothing comes back.
    """
    uids = set(uids)
    if not uids:
        return {}
    if subject == Subject.SERIES:
        found = tell_series(Series.objects.filter(uid__in=uids), today=today)
    else:
        meetings = Meeting.objects.filter(uid__in=uids).select_related("series__row")
        tellers = {
            Subject.MEETING: tell_meetings,
            Subject.PAPERS: tell_papers,
            Subject.MINUTES: tell_minutes,
        }
        found = tellers[subject](meetings)
    return {one.uid: one for one in found}


def last_texts(subject: Subject, uids: Iterable[UUID]) -> dict[UUID, PublicText]:
    """Return the last text of each subject that waits or was approved."""
    texts = (
        PublicText.objects.standing()
        .filter(subject=subject, subject_uid__in=set(uids))
        .order_by("subject_uid", "-number")
        .distinct("subject_uid")
    )
    return {text.subject_uid: text for text in texts}


def redacted_last(subject: Subject, uids: Iterable[UUID]) -> set[UUID]:
    """Return those of which nothing was put forward since a text of them was redacted."""
    texts = (
        PublicText.objects.standing_or_redacted()
        .filter(subject=subject, subject_uid__in=set(uids))
        .order_by("subject_uid", "-number")
        .distinct("subject_uid")
    )
    return {
        uid for uid, redacted_at in texts.values_list("subject_uid", "redacted_at") if redacted_at
    }


def shown_now(subject: Subject, uids: Iterable[UUID]) -> dict[UUID, Published]:
    """Return what the public reads now of each subject."""
    rows = MODELS[subject]._default_manager.filter(uid__in=set(uids), state=Published.State.LIVE)
    return {row.uid: row for row in rows}


def withdrawal_waits(last: PublicText | None) -> bool:
    return (
        last is not None
        and last.change == PublicText.Change.WITHDRAW
        and last.decision == PublicText.Decision.WAITING
    )


def tells_nothing_new(telling: Telling, last: PublicText | None) -> bool:
    return (
        last is not None
        and last.change == PublicText.Change.PUBLISH
        and last.text == telling.text
        and set(last.held_back) == set(telling.held_back)
    )


def why_not_told(
    telling: Telling, *, today: date, bilingual: bool | None = None
) -> Obstacle | None:
    """Return why the public may not read this now, whatever was put forward before."""
    obstacle = why_record_not_told(telling.record, today=today)
    if obstacle is None and telling.subject == Subject.PAPERS and not has_papers(telling):
        obstacle = Obstacle.NOTHING_TO_TELL
    if obstacle is None and lacks_welsh(pairs_in(telling.subject, telling.text)):
        bilingual = is_bilingual() if bilingual is None else bilingual
        obstacle = Obstacle.NO_WELSH if bilingual else None
    return obstacle


def why_record_not_told(record: Series | Meeting, *, today: date) -> Obstacle | None:
    """Return why the public may read nothing of the record now, however it is written."""
    if isinstance(record, Series):
        return why_series_not_tellable(
            is_live=record.deleted_at is None and record.row.deleted_at is None,
            is_shown=record.row.shown_in_schedule,
        )
    return why_meeting_not_tellable(
        is_live=record.deleted_at is None,
        is_shown=record.series is None or record.series.row.shown_in_schedule,
        is_private=record.is_private,
        only_afterwards=record.only_afterwards,
        is_over=record.starts_on < today,
    )


def has_papers(telling: Telling) -> bool:
    return bool(telling.text["agenda"] or telling.text["papers"])


FREE_WORDS = (
    "name", "title", "purpose", "notes", "status_reason", "heading", "text", "resolution_words",
    "further_to_words", "presenter", "report_owner", "alt",
)  # fmt: skip


def words_in(text: Mapping[str, object]) -> Iterable[str]:
    """Yield what an officer wrote in a frozen text, however deep it stands."""
    for name, value in text.items():
        if isinstance(value, str):
            if value and name.removesuffix("_cy") in FREE_WORDS:
                yield value
        elif isinstance(value, list) and name not in ("places", "earlier_names", "leads"):
            for one in value:
                if isinstance(one, dict):
                    yield from words_in(one)


def concerns_about(
    tellings: Iterable[Telling], reasons: Mapping[str, str]
) -> dict[Key, list[Concern]]:
    """Return what could point at somebody in each text, in one look for all of them.

    The passages of one kind share a reason. A meeting whose place is held back may not name it.
    """
    written = {(one.subject.value, one.uid): (one, list(words_in(one.text))) for one in tellings}
    named = individuals_named_in([text for _one, texts in written.values() for text in texts])
    found = {key: concerns_in(texts, one, named, reasons) for key, (one, texts) in written.items()}
    return {key: concerns for key, concerns in found.items() if concerns}


def concerns_in(
    texts: list[str], telling: Telling, named: list[str], reasons: Mapping[str, str]
) -> list[Concern]:
    postcode = (telling.text.get("venue") or {}).get("postcode", "")
    kept = phrases_held_back(telling.record)
    finders = {
        Kind.NAME: lambda one: passages.names_in(one, named, parts_too=False),
        Kind.CONTACT_DETAILS: passages.contact_details_in,
        Kind.POSTCODE: lambda one: passages.postcodes_in(one, besides=postcode),
        Kind.SMALL_NUMBER: passages.small_numbers_in,
        Kind.HELD_BACK: lambda one: passages.phrases_in(one, kept),
    }
    quoted = {
        kind: [quote for one in texts for quote in passages.quoted(one, find(one))]
        for kind, find in finders.items()
    }
    return [
        Concern(kind, quotes, reasons.get(kind, "")) for kind, quotes in quoted.items() if quotes
    ]


def phrases_held_back(record: Series | Meeting) -> list[str]:
    """Return the names of the place and the venue that the public is not told of a meeting."""
    if isinstance(record, Series) or record.shown_place is None:
        return []
    places = [place for place in own_places(record) if place != record.shown_place]
    names = [name for place in places for name in (place.name, place.name_cy)]
    return [name for name in [*names, record.venue.name if record.venue else ""] if name]


def meetings_told(uids: Iterable[UUID]) -> set[UUID]:
    """Return of which of these meetings the public reads now, or an approver does."""
    uids = set(uids)
    public = shown_now(Subject.MEETING, uids)
    waiting = PublicText.objects.waiting().filter(
        subject=Subject.MEETING, subject_uid__in=uids, change=PublicText.Change.PUBLISH
    )
    return set(public) | set(waiting.values_list("subject_uid", flat=True))
