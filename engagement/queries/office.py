"""What the Office's own pages read: the list of engagements, and one record in full."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from engagement.models import (
    Commitment,
    Event,
    EventAudience,
    EventOrganisation,
    EventParticipant,
    EventPlace,
    PublicVersion,
    PublishedEntry,
    Stream,
    ThemeHeard,
)
from engagement.models.events import WORDS_SEARCHED
from engagement.queries.attachments import FileKept, files_kept
from engagement.queries.comparison import Difference, differences
from engagement.queries.counted import Counted, counted_among
from engagement.queries.freezing import frozen_text_of, stream_of
from engagement.queries.standing import with_public_number, with_standing
from opcc.office.models import Organisation, Place, PlaceClosure, Priority, StatutoryDuty, User
from opcc.office.queries.uses import uses

EVENTS_ON_A_PAGE = 25

UNDECIDED_OR_APPROVED = (PublicVersion.Decision.WAITING, PublicVersion.Decision.APPROVED)


class View(StrEnum):
    """The tabs of the list."""

    ALL = "all"
    MINE = "mine"
    NOT_SUMMARISED = "not-summarised"
    NOT_LOGGED = "not-logged"
    PLANNED = "planned"


@dataclass(frozen=True)
class ListFilters:
    """What an officer asks of the list; an empty value asks for nothing."""

    view: View = View.ALL
    words: str = ""
    status: str = ""
    standing: str = ""
    kind_id: int | None = None
    place_id: int | None = None
    owner_id: int | None = None
    using: Model | None = None
    first_day: date | None = None
    last_day: date | None = None
    counted: Counted = field(default_factory=Counted)


def events_listed(filters: ListFilters, *, user: User, now: datetime) -> QuerySet[Event]:
    """Return the events asked for, with what a line of the list shows."""
    seen = in_view(filters.view, user=user, now=now)
    events: QuerySet[Any] = with_public_number(with_standing(seen))
    for word in filters.words.split():
        events = events.filter(speaks_of(word))
    if filters.status:
        events = events.filter(status=filters.status)
    if filters.standing:
        events = events.filter(standing=filters.standing)
    if filters.kind_id:
        events = events.filter(kind=filters.kind_id)
    if filters.place_id:
        events = events.filter(concerns(filters.place_id))
    if filters.owner_id:
        events = events.filter(owner=filters.owner_id)
    if filters.using:
        events = events.filter(uses(Event, filters.using))
    if filters.first_day:
        events = events.filter(
            Q(starts_on__gte=filters.first_day) | Q(ends_on__gte=filters.first_day)
        )
    if filters.last_day:
        events = events.filter(starts_on__lte=filters.last_day)
    events = counted_among(events, filters.counted)
    return events.select_related("kind", "owner").prefetch_related("places")


def in_view(view: View, *, user: User, now: datetime) -> QuerySet[Event]:
    events = Event.objects.live()
    match view:
        case View.MINE:
            return events.owned_by(user)
        case View.NOT_SUMMARISED:
            return events.not_yet_summarised()
        case View.NOT_LOGGED:
            return events.past_but_not_closed(now)
        case View.PLANNED:
            return events.not_closed()
        case _:
            return events


def speaks_of(word: str) -> Q:
    """The word stands in what the record says for the public, in either language, or in a name.

    Each place where it may stand is asked by itself, so that each has an index to answer from.
    """
    said = reduce(or_, (Q(**{f"{column}__icontains": word}) for column in WORDS_SEARCHED))
    found = Event.objects.order_by().filter(said).values("pk")
    named = (
        Event.objects.order_by().filter(kind__name__icontains=word).values("pk"),
        Event.objects.order_by().filter(venue__name__icontains=word).values("pk"),
        EventPlace.objects.order_by().filter(place__name__icontains=word).values("event"),
        EventOrganisation.objects.order_by()
        .filter(organisation__name__icontains=word)
        .values("event"),
    )
    return Q(pk__in=found.union(*named))


def concerns(place_id: int) -> Q:
    """The event concerned the place, or one that lay within it on the day of the event."""
    day = OuterRef("starts_on")
    lay_within = PlaceClosure.objects.filter(
        Q(starts_on=None) | Q(starts_on__lte=day),
        Q(ends_on=None) | Q(ends_on__gte=day),
        ancestor=place_id,
        descendant__event_links__event=OuterRef("pk"),
    )
    here = EventPlace.objects.filter(event=OuterRef("pk"), place=place_id)
    return Q(Exists(lay_within)) | Q(Exists(here))


@dataclass(frozen=True)
class PrivateParts:
    """That a record has something private, without a word of it."""

    notes: bool
    individuals: int

    def __bool__(self) -> bool:
        return self.notes or bool(self.individuals)


def private_parts_of(event: Event) -> PrivateParts:
    return PrivateParts(bool(event.private_notes), event.individuals.count())


@dataclass(frozen=True)
class Record:
    """One engagement as its page shows it."""

    event: Event
    places: list[Place]
    organisations: list[Organisation]
    priorities: list[Priority]
    duties: list[StatutoryDuty]
    aimed_at: list[EventAudience]
    came: list[EventAudience]
    promises: list[Commitment]
    private: PrivateParts | None
    files: list[FileKept]
    versions: list[PublicVersion]
    published: list[PublishedEntry]
    put_forward: PublicVersion | None
    changed_since: list[Difference]

    @property
    def waiting(self) -> PublicVersion | None:
        """The version an approver has to decide about."""
        waiting = PublicVersion.Decision.WAITING
        return next((one for one in self.versions if one.decision == waiting), None)

    @property
    def approved_unpublished(self) -> PublicVersion | None:
        """The version that comes out with the next edition."""
        return next(
            (
                one
                for one in self.versions
                if one.decision == PublicVersion.Decision.APPROVED and one.published_at is None
            ),
            None,
        )

    @property
    def sent_back(self) -> PublicVersion | None:
        return last_if_sent_back(self.versions)

    @property
    def next_number(self) -> int:
        """The number of the version that would be put forward next."""
        return max((one.version_number for one in self.versions), default=0) + 1

    @property
    def has_outcome_too_early(self) -> bool:
        """Whether it says what came of an event that was not held: none of it is published yet."""
        event = self.event
        outcome = (
            *(self.came, self.promises, event.participants.all(), event.themes_heard.all()),
            *(event.summary, event.reached is not None, event.roles_offered.all()),
            *(event.feedback, event.feedback_cy, event.feedback_answered is not None),
        )
        return event.status != Event.Status.HELD and any(outcome)

    @property
    def is_in_the_log(self) -> bool:
        """Whether its summary is before an approver, approved or public."""
        return any(
            one.stream == Stream.LOG and one.decision in UNDECIDED_OR_APPROVED
            for one in self.versions
        )

    @property
    def was_approved(self) -> bool:
        return any(one.decision == PublicVersion.Decision.APPROVED for one in self.versions)

    @property
    def is_up_to_date(self) -> bool:
        """Whether what the record says now is before an approver, approved or public."""
        return (
            self.put_forward is not None
            and self.put_forward.decision in UNDECIDED_OR_APPROVED
            and not self.changed_since
        )


def record_of(event: Event, *, with_private: bool) -> Record:
    """Return the record, and of what is private only that there is some.

    Its number of queries does not depend on how much hangs on the event.
    """
    audiences = list(
        event.audiences.select_related("audience").order_by("audience__position", "id")
    )
    versions = list(event.public_versions.select_related("submitted_by", "decided_by"))
    put_forward = last_put_forward(event, versions)
    return Record(
        event=event,
        places=list(event.places.all()),
        organisations=list(event.organisations.all()),
        priorities=list(event.priorities.all()),
        duties=list(event.duties.all()),
        aimed_at=[one for one in audiences if one.aspect == EventAudience.Aspect.AIMED_AT],
        came=[one for one in audiences if one.aspect == EventAudience.Aspect.CAME],
        promises=list(event.commitments.select_related("owner").order_by("id")),
        private=private_parts_of(event) if with_private else None,
        files=files_kept(event),
        versions=versions,
        published=list(
            PublishedEntry.objects.filter(event_uid=event.uid).defer("search").order_by("stream")
        ),
        put_forward=put_forward,
        changed_since=changed_since(event, put_forward) if put_forward else [],
    )


def sent_back_of(event: Event) -> PublicVersion | None:
    """Return what an approver would not have of the event, where nothing took its place."""
    return last_if_sent_back(event.public_versions.select_related("decided_by").defer("search"))


def last_if_sent_back(versions: Iterable[PublicVersion]) -> PublicVersion | None:
    latest = max(versions, key=lambda one: one.version_number, default=None)
    if latest is None or latest.decision != PublicVersion.Decision.SENT_BACK:
        return None
    return None if latest.redacted_at else latest


def last_put_forward(event: Event, versions: Iterable[PublicVersion]) -> PublicVersion | None:
    """The last text put forward for where the event now belongs, taken back or not."""
    return next(
        (
            one
            for one in versions
            if one.stream == stream_of(event) and one.change == PublicVersion.Change.PUBLISH
        ),
        None,
    )


def changed_since(event: Event, version: PublicVersion) -> list[Difference]:
    """What the public would now read otherwise than that version says."""
    now = PublicVersion(**frozen_text_of(event), version_number=version.version_number)
    return differences(version, now)


def for_the_record(uid: UUID | str) -> QuerySet[Event]:
    """The live event of that uid with all its page names of it."""
    return (
        with_public_number(Event.objects.live())
        .filter(uid=uid)
        .select_related("kind", "venue", "level", "method", "owner", "shown_place", "copied_from")
        .prefetch_related(
            "promotions",
            "costs",
            "roles_offered",
            Prefetch(
                "participants", EventParticipant.objects.select_related("person").order_by("id")
            ),
            Prefetch(
                "themes_heard",
                ThemeHeard.objects.select_related("theme").order_by("theme__position", "id"),
            ),
        )
    )
