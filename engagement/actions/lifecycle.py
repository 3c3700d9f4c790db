"""Saying what became of an event: announced, held, off, moved, on again, deleted, restored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from engagement import rules
from engagement.actions.events import NotSaved, locked, require_it_has_come, save_if, set_columns
from engagement.actions.rows import bring_came_into_line
from engagement.models import Event, EventPromotion, PublicVersion, Stream
from engagement.queries.deleted import rows_undone
from engagement.queries.details import Came
from opcc.office.actions import end_saved_draft
from opcc.office.history import recorded
from opcc.office.models import User
from opcc.office.queries.drafts import DraftSeal


@dataclass(frozen=True)
class Outcome:
    """What was still missing when an event was held; None is what nobody was asked for."""

    came: Sequence[Came] | None = None
    reached: int | None = None
    summary: str | None = None
    summary_cy: str | None = None


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
