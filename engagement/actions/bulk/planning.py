"""What would be done to which record, and which are left out and why.

The page that asks once more and the action that does it have the same answer from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from engagement.actions.signoff import NotSubmittable
from engagement.models import Event, PublicVersion
from engagement.queries.freezing import frozen_text_of
from engagement.queries.passages import concerns_in
from engagement.queries.submission import tells_nothing_new, why_not_submittable
from engagement.queries.tags import Tags, lines_held
from engagement.rules import Obstacle
from opcc.office.models import User


@dataclass(frozen=True)
class Planned:
    """One record: what undoing has to put back, or why the record is left out."""

    event: Event
    before: Mapping[str, Any] = field(default_factory=dict)
    why_not: str = ""


def plan_tagging(events: Iterable[Event], *, tags: Tags, adding: bool) -> list[Planned]:
    """Add or take away what is not, or is, there already; `before` holds just those ids."""
    events = list(events)
    held = lines_held(events, tags)
    return [plan_for_tags(event, held, tags, adding=adding) for event in events]


def plan_for_tags(event: Event, held: Any, tags: Tags, *, adding: bool) -> Planned:
    if reason := why_it_takes_no_change(event):
        return Planned(event, why_not=reason)
    lines = {name: held[name].get(event.pk, {}) for name in tags}
    changed = {
        name: [pk for pk in ids if (pk in lines[name]) != adding] for name, ids in tags.items()
    }
    changed = {name: ids for name, ids in changed.items() if ids}
    if not changed:
        has_it = _("It has this already.") if adding else _("It has nothing of this.")
        return Planned(event, why_not=has_it)
    if not adding and any(has_a_note(lines[name][pk]) for name in changed for pk in changed[name]):
        return Planned(event, why_not=_("A note hangs on it. Take it away in the record itself."))
    return Planned(event, before=changed)


def has_a_note(line: Any) -> bool:
    return bool(getattr(line, "note", ""))


def plan_assigning(events: Iterable[Event], *, owner: User) -> list[Planned]:
    return [plan_for_owner(event, owner) for event in events]


def plan_for_owner(event: Event, owner: User) -> Planned:
    if reason := why_it_takes_no_change(event):
        return Planned(event, why_not=reason)
    if event.owner_id == owner.pk:
        return Planned(event, why_not=_("This officer keeps it already."))
    return Planned(event, before={"owner_id": event.owner_id})


def plan_submitting(events: Iterable[Event], *, now: datetime) -> list[Planned]:
    """Each text is frozen and looked through by itself, as it is when it is sent alone."""
    return [Planned(event, why_not=why_not_sent(event, now=now)) for event in events]


def why_not_sent(event: Event, *, now: datetime) -> str:
    if obstacle := why_not_submittable(event, now=now):
        return str(NotSubmittable(obstacle))
    if event.public_versions.waiting().exists():
        return _("A version of it waits for approval already.")
    frozen = frozen_text_of(event)
    if tells_nothing_new(event, frozen):
        return str(NotSubmittable(Obstacle.NOTHING_NEW))
    if concerns_in(PublicVersion(**frozen), event, {}):
        return _("The text could point at somebody. Send it by itself, with the reason.")
    return ""


def why_it_takes_no_change(event: Event) -> str:
    return _("It has been redacted.") if event.redacted_at else ""
