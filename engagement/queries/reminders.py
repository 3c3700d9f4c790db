"""What officers, approvers and administrators may have to be reminded of."""

from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from engagement.models import Commitment, Edition, Event, PublicVersion
from engagement.models.events import Precision, over_before
from engagement.queries.editions import comes_out_at, weeks_due_at
from engagement.queries.promises import live_promises
from engagement.rules.reminders import EDITION_OVERDUE_AFTER, REMINDERS_LOOK_BACK
from opcc.office.models import Role, User


def not_logged(*, today: date) -> QuerySet[Any]:
    """Return the events whose last day, known to the day, is over and of which nobody has said
    whether they were held. `last_day` comes with them."""
    return (
        Event.objects.live()
        .not_closed()
        .filter(over_before(today), redacted_at=None, precision=Precision.DAY)
        .annotate(last_day=Coalesce(F("ends_on"), F("starts_on")))
        .select_related("owner", "shown_place")
    )


def waiting_versions() -> QuerySet[PublicVersion]:
    return (
        PublicVersion.objects.one_by_one()
        .waiting()
        .filter(event__deleted_at=None)
        .select_related("event", "event__shown_place", "submitted_by")
        .defer("search", "text", "text_cy", "details")
    )


def sent_back_and_left() -> QuerySet[Any]:
    """Return what an approver would not have, and nothing was sent in its place yet."""
    later = PublicVersion.objects.filter(
        event=OuterRef("event"), version_number__gt=OuterRef("version_number")
    )
    return (
        PublicVersion.objects.filter(
            ~Exists(later),
            decision=PublicVersion.Decision.SENT_BACK,
            event__deleted_at=None,
            redacted_at=None,
        )
        .select_related("event", "event__shown_place", "submitted_by")
        .defer("search", "text", "text_cy", "details")
    )


def open_promises() -> QuerySet[Any]:
    """Return the promises that have a day and are neither kept nor dropped."""
    open_ones = live_promises().filter(status=Commitment.Status.OPEN, due_on__isnull=False)
    return open_ones.select_related("event__owner", "owner")


def editions_just_out(now: datetime) -> QuerySet[Edition]:
    return Edition.objects.filter(published_at__gt=now - REMINDERS_LOOK_BACK, published_at__lte=now)


def overdue_edition(now: datetime) -> date | None:
    """Return the Monday of the first week whose edition should have been out long ago."""
    due = weeks_due_at(now)
    return due[0] if due and now - comes_out_at(due[0]) >= EDITION_OVERDUE_AFTER else None


def people_with(roles: frozenset[Role], *, today: date) -> list[User]:
    """Return who holds one of the roles today: deputies in an approver's absence too."""
    users = User.objects.filter(is_active=True).prefetch_related(
        "roles_held", "deputations", "absences"
    )
    return [user for user in users if roles & user.roles_on(today)]


def approvers_at_work(*, today: date) -> list[User]:
    """Return who signs off today: the approvers who are not away, and the deputies in force."""
    approvers = people_with(frozenset({Role.APPROVER}), today=today)
    return [user for user in approvers if not is_away(user, today)]


def is_away(user: User, today: date) -> bool:
    """Whether a deputy signs off for the user today."""
    return any(absence.covers(today) for absence in user.absences.all())
