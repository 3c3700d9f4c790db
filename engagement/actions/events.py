"""Logging an engagement and changing it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from engagement import rules
from engagement.actions.retracting import retract_texts_of
from engagement.actions.rows import bring_rows_into_line
from engagement.models import Event
from engagement.queries import facts
from engagement.queries.details import EventDetails
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


def require_it_has_come(event: Event, now: datetime) -> None:
    if rules.is_still_to_come(event.span, now=now):
        told = ", ".join(filter(None, [facts.when(event), facts.times(event)]))
        raise NotSaved(_("It cannot have been held yet: its date is %(when)s.") % {"when": told})


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
