"""Logging an engagement, changing it, and saying what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement import rules
from engagement.actions.retracting import retract_texts_of
from engagement.actions.rows import bring_came_into_line, bring_rows_into_line
from engagement.models import Event, EventPromotion, PublicVersion, Stream
from engagement.queries import facts
from engagement.queries.deleted import rows_undone
from engagement.queries.details import Came, EventDetails
from engagement.queries.held_back import held_back_of
from opcc.office.actions import UnderLegalHold, end_saved_draft, require_no_hold
from opcc.office.history import recorded
from opcc.office.models import User
from opcc.office.queries.drafts import DraftSeal

FIRST_VERSION = 1


class NotSaved(Exception):
    """Nothing was written. The message is for the officer."""


class ChangedMeanwhile(NotSaved):
    """Somebody saved this record after the officer opened it; `current` is what they left."""

    def __init__(self, current: Event) -> None:
        self.current = current
        super().__init__(_("Somebody else has changed this record since you opened it."))


@dataclass(frozen=True)
class Outcome:
    """What was still missing when an event was held; None is what nobody was asked for."""

    came: Sequence[Came] | None = None
    reached: int | None = None
    summary: str | None = None
    summary_cy: str | None = None


@transaction.atomic
@recorded
def log_engagement(
    *,
    uid: UUID,
    details: EventDetails,
    by: User,
    now: datetime,
    draft: DraftSeal | None = None,
    copied_from: Event | None = None,
) -> Event:
    """Enter an event, held or still planned by its date; `copied_from` is what it began as.

    A form sent twice makes one event. Sent again with other words (the officer went back and
    corrected something), it changes the event it made.
    """
    event, is_new = Event.objects.get_or_create(
        uid=uid,
        defaults={
            "owner": by,
            **details.columns(),
            "status": rules.status_when_logged(details.span, now=now),
            "copied_from": copied_from,
            "created_at": now,
            "changed_at": now,
        },
    )
    if not is_new:
        return change_engagement(
            event=event, version=FIRST_VERSION, details=details, by=by, now=now, draft=draft
        )
    bring_rows_into_line(event, details)
    end_saved_draft(seal=draft, by=by)
    return event


@transaction.atomic
@recorded
def change_engagement(
    *,
    event: Event,
    version: int,
    details: EventDetails,
    by: User,
    now: datetime,
    draft: DraftSeal | None = None,
) -> Event:
    """Make the record read as entered. `version` is the one the officer opened.

    Saving what already stands there changes nothing, however late it comes. `draft` is that of
    the form it was typed into: it ends with the saving.
    """
    event = locked(event)
    require_what_is_held_stays(event, details)
    held_back, shown_place_id = set(held_back_of(event)), event.shown_place_id
    has_changed = set_columns(event, details.columns())
    if event.status == Event.Status.HELD:
        require_it_has_come(event, now)
    has_changed |= bring_rows_into_line(event, details)
    event = save_if(has_changed, event, version=version, now=now)
    told_elsewhere = event.shown_place_id not in (None, shown_place_id)
    if told_elsewhere or not set(held_back_of(event)) <= held_back:  # a text may tell too much
        retract_texts_of(event, by=by, now=now)
    end_saved_draft(seal=draft, by=by)
    return event


@transaction.atomic
@recorded
def mark_promoted(*, event: Event, by: User, now: datetime, channels: Iterable[str] = ()) -> Event:
    """The public has been told, in these ways as from today; one that is known stays as it is."""
    event = locked(event)
    require_it_may_become(event, Event.Status.PROMOTED)
    has_changed = set_columns(event, {"status": Event.Status.PROMOTED})
    new = set(channels) - set(event.promotions.values_list("channel", flat=True))
    EventPromotion.objects.bulk_create(
        EventPromotion(event=event, channel=channel, promoted_on=localdate(now))
        for channel in sorted(new)
    )
    return save_if(has_changed or bool(new), event, now=now)


@transaction.atomic
@recorded
def mark_held(
    *,
    event: Event,
    version: int,
    outcome: Outcome,
    by: User,
    now: datetime,
    draft: DraftSeal | None = None,
) -> Event:
    """It took place. What the officer was not asked for stays as it was."""
    event = locked(event)
    require_it_has_come(event, now)
    require_it_may_become(event, Event.Status.HELD)
    asked = {
        name: value
        for name in ("reached", "summary", "summary_cy")
        if (value := getattr(outcome, name)) is not None
    }
    changed = [set_columns(event, {"status": Event.Status.HELD, **asked})]
    if outcome.came is not None:
        changed.append(bring_came_into_line(event, outcome.came))
    end_saved_draft(seal=draft, by=by)
    return save_if(any(changed), event, version=version, now=now)


@transaction.atomic
@recorded
def cancel(*, event: Event, by: User, now: datetime, reason: str, reason_cy: str = "") -> Event:
    """It will not take place. Cancelling again corrects the reason."""
    require_a_reason(reason)
    return become(
        locked(event),
        Event.Status.CANCELLED,
        now=now,
        status_reason=reason.strip(),
        status_reason_cy=reason_cy.strip(),
    )


@transaction.atomic
@recorded
def postpone(
    *,
    event: Event,
    by: User,
    now: datetime,
    reason: str,
    reason_cy: str = "",
    new_date: date | None = None,
) -> Event:
    """It will take place later.

    Without a new date it waits as postponed. With one it is planned for that day, as the same
    record, and the reason stays on it.
    """
    require_a_reason(reason)
    event = locked(event)
    reasons = {"status_reason": reason.strip(), "status_reason_cy": reason_cy.strip()}
    if new_date is None:
        return become(event, Event.Status.POSTPONED, now=now, **reasons)
    require_it_may_become(event, Event.Status.POSTPONED)
    return save_if(
        set_columns(
            event, {"status": Event.Status.PLANNED, **moved_to(event, new_date, now), **reasons}
        ),
        event,
        now=now,
    )


@transaction.atomic
@recorded
def change_reason(
    *, event: Event, version: int, by: User, now: datetime, reason: str, reason_cy: str = ""
) -> Event:
    """Put right why the event is off or was moved. `version` is the one the officer opened."""
    require_a_reason(reason)
    event = locked(event)
    if not event.status_reason:
        raise NotSaved(_("This event is neither off nor moved, so it has no reason to change."))
    changed = set_columns(
        event, {"status_reason": reason.strip(), "status_reason_cy": reason_cy.strip()}
    )
    return save_if(changed, event, version=version, now=now)


@transaction.atomic
@recorded
def reinstate(*, event: Event, by: User, now: datetime, new_date: date | None = None) -> Event:
    """It is on again, or was called held too early. A postponed event needs its new date.

    The reason a cancellation gave no longer holds and goes; why an event moved stays.
    """
    event = locked(event)
    if event.status == Event.Status.PLANNED:
        return event
    if event.status == Event.Status.HELD and has_gone_to_the_log(event):
        raise NotSaved(
            _("Its summary has been put forward for the engagement log. Take that back first.")
        )
    if event.status == Event.Status.POSTPONED:
        if new_date is None:
            raise NotSaved(_("Enter the new date."))
        reasons = {}
    else:
        reasons = {"status_reason": "", "status_reason_cy": ""}
    move = moved_to(event, new_date, now) if new_date else {}
    return become(event, Event.Status.PLANNED, now=now, **move, **reasons)


@transaction.atomic
@recorded
def delete(*, event: Event, by: User, now: datetime) -> Event:
    """Take away a record made in error. What was approved for the public is withdrawn instead."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.deleted_at:
        return event
    decisions = set(event.public_versions.values_list("decision", flat=True))
    if PublicVersion.Decision.APPROVED in decisions:
        raise NotSaved(
            _("It has been approved for the public, so it stays. Ask for its withdrawal instead.")
        )
    if PublicVersion.Decision.WAITING in decisions:
        raise NotSaved(_("A version of it waits for approval. Take that back first."))
    return save_if(set_columns(event, {"deleted_at": now}), event, now=now)


@transaction.atomic
@recorded
def restore(*, event: Event, by: User, now: datetime) -> Event:
    """Bring a deleted record back as it was."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.deleted_at and rows_undone().filter(event=event).exists():
        raise NotSaved(_("It went with an import that was undone. Move that list in again."))
    return save_if(set_columns(event, {"deleted_at": None}), event, now=now)


def locked(event: Event) -> Event:
    """The record as it stands, until the transaction ends."""
    current = Event.objects.live().select_for_update().filter(pk=event.pk).first()
    if current is None:
        raise NotSaved(_("This record has been deleted."))
    if current.redacted_at:
        raise NotSaved(_("This record has been redacted. Log a new one."))
    return current


def require_what_is_held_stays(event: Event, details: EventDetails) -> None:
    """The history keeps no private words, so under a legal hold they may be added to only."""
    if details.private_notes is None or details.individuals is None:
        return
    staying = {(row.name, row.note) for row in details.individuals}
    going = [row for row in event.individuals.all() if (row.name, row.note) not in staying]
    if not going and event.private_notes in details.private_notes:
        return
    try:
        require_no_hold(event, with_these=going)
    except UnderLegalHold as held:
        raise NotSaved(
            _("%(held)s You can add to the private notes and to the individuals met.")
            % {"held": held}
        ) from held


def become(event: Event, status: Event.Status, *, now: datetime, **columns: Any) -> Event:
    """Move the event to a status. Where it stands already is as good as done."""
    require_it_may_become(event, status)
    return save_if(set_columns(event, {"status": status, **columns}), event, now=now)


def require_it_may_become(event: Event, status: Event.Status) -> None:
    """Refuse unless the event is, or may next be, that."""
    if status != event.status and status not in rules.NEXT_STATUSES[event.status]:
        raise NotSaved(
            _("This event is “%(is)s”, so it cannot become “%(wanted)s”.")
            % {"is": event.get_status_display(), "wanted": status.label}
        )


def require_it_has_come(event: Event, now: datetime) -> None:
    if rules.is_still_to_come(event.span, now=now):
        told = ", ".join(filter(None, [facts.when(event), facts.times(event)]))
        raise NotSaved(_("It cannot have been held yet: its date is %(when)s.") % {"when": told})


def require_a_reason(reason: str) -> None:
    if not reason.strip():
        raise NotSaved(_("Give the reason. The public may read it."))


def moved_to(event: Event, new_date: date, now: datetime) -> dict[str, Any]:
    """The dates of an event that begins on another day and lasts as long as before."""
    if new_date < localdate(now):
        raise NotSaved(_("The new date has passed already."))
    last_day = event.ends_on and new_date + (event.ends_on - event.starts_on)
    return {"starts_on": new_date, "ends_on": last_day, "precision": "day"}


def has_gone_to_the_log(event: Event) -> bool:
    return event.public_versions.filter(
        stream=Stream.LOG,
        decision__in=[PublicVersion.Decision.WAITING, PublicVersion.Decision.APPROVED],
    ).exists()


def set_columns(event: Event, columns: dict[str, Any]) -> bool:
    """Set the event's own columns, in memory. Returns whether any of them differs."""
    differing = {name for name, value in columns.items() if getattr(event, name) != value}
    for name in differing:
        setattr(event, name, columns[name])
    return bool(differing)


def save_if(changed: bool, event: Event, *, now: datetime, version: int | None = None) -> Event:
    """Save the event as its next version; refuse where `version` no longer stands."""
    if not changed:
        return event
    if version is not None and event.version != version:
        raise ChangedMeanwhile(Event.objects.get(pk=event.pk))
    event.version += 1
    event.changed_at = now
    event.save()
    return event
