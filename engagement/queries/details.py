"""What an officer enters about an event, as plain values between form, action and page."""

from dataclasses import dataclass, fields
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from engagement.models import Commitment, Event, EventAudience
from engagement.rules import Span


@dataclass(frozen=True)
class TookPart:
    """Somebody of the Office; minutes is None where nobody noted them."""

    person_id: int
    minutes: int | None = None


@dataclass(frozen=True)
class Came:
    """An audience that came; number is None where nobody counted."""

    audience_id: int
    number: int | None = None


@dataclass(frozen=True)
class Heard:
    """A theme people raised. The note stays inside the Office."""

    theme_id: int
    heard_as: str
    note: str = ""


@dataclass(frozen=True)
class Promise:
    """An open promise; id is None for one that is new."""

    text: str
    text_cy: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    id: int | None = None


@dataclass(frozen=True)
class Individual:
    """A member of the public; id is None for one that is new."""

    name: str
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Cost:
    """One cost in pounds, in minutes or in both; id is None for one that is new."""

    kind: str
    amount: Decimal | None = None
    minutes: int | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Promotion:
    """Where the public was told; id is None for one that is new."""

    channel: str
    promoted_on: date | None = None
    note: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Offered:
    """Roles offered; number is None where nobody counted."""

    kind: str
    number: int | None = None


@dataclass(frozen=True)
class EventDetails:
    """One event as an officer enters it. Unknown numbers are None, never 0.

    `private_notes` and `individuals` are None where the officer may not see them: then they stay
    as they are. So does the officer who keeps the record, where `owner_id` is None.
    """

    title: str
    kind_id: int
    starts_on: date
    title_cy: str = ""
    precision: str = "day"
    ends_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    force_wide: bool = False
    place_ids: frozenset[int] = frozenset()
    how: str = ""
    venue_id: int | None = None
    took_part: tuple[TookPart, ...] = ()
    organisation_ids: frozenset[int] = frozenset()
    individuals: tuple[Individual, ...] | None = None
    level_id: int | None = None
    method_id: int | None = None
    aimed_at_ids: frozenset[int] = frozenset()
    came: tuple[Came, ...] = ()
    reached: int | None = None
    heard: tuple[Heard, ...] = ()
    promises: tuple[Promise, ...] = ()
    priority_ids: frozenset[int] = frozenset()
    duty_ids: frozenset[int] = frozenset()
    held_by: str = "office"
    shown_place_id: int | None = None
    month_only: bool = False
    only_afterwards: bool = False
    safety_reason: str = ""
    invitation: str = ""
    invitation_cy: str = ""
    summary: str = ""
    summary_cy: str = ""
    feedback_asked: int | None = None
    feedback_answered: int | None = None
    feedback_satisfied: int | None = None
    feedback: str = ""
    feedback_cy: str = ""
    lessons: str = ""
    lone_working: str = ""
    lone_working_because: str = ""
    costs: tuple[Cost, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    roles_offered: tuple[Offered, ...] = ()
    private_notes: str | None = None
    owner_id: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on or self.starts_on, self.starts_at, self.ends_at)

    def columns(self) -> dict[str, Any]:
        """The values that stand in the event's own row; its other rows are not among them."""
        own = {field.attname for field in Event._meta.concrete_fields}
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value
            for name, value in values.items()
            if name in own and not (value is None and name in ("private_notes", "owner_id"))
        }


def details_of(event: Event, *, with_private: bool) -> EventDetails:
    """Read an event back as it would be entered; rows in the order they were added."""
    own = {field.attname for field in Event._meta.concrete_fields}
    columns = {field.name for field in fields(EventDetails)} & own
    if not with_private:
        columns.discard("private_notes")
    audiences = list(event.audiences.order_by("id"))
    return EventDetails(
        **{name: getattr(event, name) for name in columns},
        place_ids=frozenset(event.place_links.values_list("place_id", flat=True)),
        took_part=tuple(
            TookPart(row.person_id, row.minutes) for row in event.participants.order_by("id")
        ),
        organisation_ids=frozenset(
            event.organisation_links.values_list("organisation_id", flat=True)
        ),
        individuals=tuple(
            Individual(row.name, row.note, row.pk) for row in event.individuals.order_by("id")
        )
        if with_private
        else None,
        aimed_at_ids=frozenset(
            row.audience_id for row in audiences if row.aspect == EventAudience.Aspect.AIMED_AT
        ),
        came=tuple(
            Came(row.audience_id, row.number)
            for row in audiences
            if row.aspect == EventAudience.Aspect.CAME
        ),
        heard=tuple(
            Heard(row.theme_id, row.heard_as, row.note) for row in event.themes_heard.order_by("id")
        ),
        promises=tuple(
            Promise(row.text, row.text_cy, row.owner_id, row.due_on, row.pk)
            for row in open_promises(event)
        ),
        costs=tuple(
            Cost(row.kind, row.amount, row.minutes, row.note, row.pk)
            for row in event.costs.order_by("id")
        ),
        promotions=tuple(
            Promotion(row.channel, row.promoted_on, row.note, row.pk)
            for row in event.promotions.order_by("id")
        ),
        roles_offered=tuple(
            Offered(row.kind, row.number) for row in event.roles_offered.order_by("id")
        ),
        priority_ids=frozenset(event.priority_links.values_list("priority_id", flat=True)),
        duty_ids=frozenset(event.duty_links.values_list("duty_id", flat=True)),
    )


def open_promises(event: Event) -> QuerySet[Commitment]:
    """Return the promises that can still be changed, in the order in which the form has them."""
    return event.commitments.filter(status=Commitment.Status.OPEN).order_by("id")


def rows_of_promises(event: Event) -> list[int | None]:
    """Return in which row of the form each promise stands, in the order in which they are frozen.

    None where it was kept or dropped: the form has only those that are open.
    """
    rows = {promise: row for row, promise in enumerate(open_promises(event))}
    return [rows.get(promise) for promise in event.commitments.all()]
