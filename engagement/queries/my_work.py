"""What waits for one officer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.timezone import localdate

from engagement.models import Commitment, Event, PublicVersion, Stream
from engagement.models.events import EventQuerySet, over_at
from engagement.queries.promises import live_promises
from engagement.queries.reminders import sent_back_and_left
from engagement.rules import monday_of
from opcc.office.models import User

Decision = PublicVersion.Decision
Row = TypeVar("Row", bound=Model)

MOST_SHOWN = 5
# How long before its day a promise is brought to mind.
NOTICE = timedelta(days=14)


@dataclass(frozen=True)
class Some(Generic[Row]):
    """The first rows of a list, and how many there are in all."""

    rows: list[Row]
    number: int

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return self.number

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.rows)


@dataclass(frozen=True)
class MyWork:
    """What one officer still has to do, the most urgent first."""

    sent_back: Some[PublicVersion]
    promises: Some[Commitment]
    not_closed: Some[Event]
    not_summarised: Some[Event]
    not_sent: Some[Event]
    this_week: Some[Event]

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do; what is planned for the week is no arrears."""
        return not any(
            (self.sent_back, self.promises, self.not_closed, self.not_summarised, self.not_sent)
        )


def work_of(user: User, *, now: datetime) -> MyWork:
    today = localdate(now)
    mine = Event.objects.live().owned_by(user).filter(redacted_at=None)
    return MyWork(
        sent_back=some(sent_back_to(user)),
        promises=some(promises_due(user, today=today)),
        not_closed=some(mine.past_but_not_closed(now).order_by("starts_on", "id")),
        not_summarised=some(mine.not_yet_summarised().order_by("starts_on", "id")),
        not_sent=some(never_sent(mine).order_by("starts_on", "id")),
        this_week=some(planned_this_week(mine, now=now)),
    )


def some(rows: QuerySet[Row]) -> Some[Row]:
    shown = list(rows[: MOST_SHOWN + 1])
    number = rows.count() if shown[MOST_SHOWN:] else len(shown)
    return Some(shown[:MOST_SHOWN], number)


def sent_back_to(user: User) -> QuerySet[PublicVersion]:
    sent_back = sent_back_and_left().filter(submitted_by=user)
    return sent_back.select_related("event", "decided_by").order_by("decided_at", "id")


def promises_due(user: User, *, today: date) -> QuerySet[Commitment]:
    """Return the open promises the user answers for, overdue or due soon."""
    return (
        live_promises()
        .filter(owner=user, status=Commitment.Status.OPEN, due_on__lte=today + NOTICE)
        .order_by("due_on", "id")
    )


def never_sent(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return what was held and summarised, and never put before an approver or taken back."""
    sent = PublicVersion.objects.filter(event=OuterRef("pk"), stream=Stream.LOG).exclude(
        decision=Decision.RETRACTED
    )
    return events.filter(~Exists(sent), status=Event.Status.HELD).exclude(summary="")


def planned_this_week(events: EventQuerySet, *, now: datetime) -> QuerySet[Event]:
    """Return what is planned from today until Sunday and is not over."""
    today = localdate(now)
    return (
        events.not_closed()
        .filter(
            ~over_at(now),
            starts_on__gte=today,
            starts_on__lt=monday_of(today) + timedelta(days=7),
        )
        .order_by("starts_on", "starts_at", "id")
    )
