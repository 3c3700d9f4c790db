"""Putting what was moved in before an approver together, and publishing it together."""

from collections.abc import Iterable
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from engagement.actions.publication import publish_versions
from engagement.actions.signoff import NotSubmittable, send_back, submit_for_publication
from engagement.models import Backlog, EventImport, HistoricalEdition, PublicVersion
from engagement.queries.backlog import EVERYTHING, events_to_put_forward, narrowed
from engagement.queries.log import LogFilters
from engagement.queries.passages import concerns_in_version
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish, one_at_a_time
from opcc.office.models import User
from opcc.office.worker import nudge

Status = Backlog.Status
Decision = PublicVersion.Decision
EVENTS_AT_ONCE = 50  # each is frozen by itself
VERSIONS_AT_ONCE = 500
GATHER = "engagement.tasks.put_backlog_forward"
PUBLISH = "engagement.tasks.publish_backlog"


class NotDecided(Exception):
    """Nothing was done. The message is written for whoever asked."""


@transaction.atomic
@recorded
def put_backlog_forward(*, event_import: EventImport, by: User, now: datetime) -> Backlog:
    """Have what an import brought frozen and put before an approver. Twice is the same as once."""
    event_import = EventImport.objects.select_for_update().get(pk=event_import.pk)
    if event_import.status != EventImport.Status.DONE:
        raise NotDecided(_("Only a list that was imported can be sent for approval."))
    if backlog := event_import.backlogs.filter(status__in=Backlog.STILL_OPEN).first():
        return backlog
    backlog = Backlog.objects.create(
        event_import=event_import, put_forward_by=by, put_forward_at=now
    )
    nudge(GATHER, backlog.pk)
    return backlog


@transaction.atomic
def put_next_forward(*, backlog_id: int, now: datetime) -> bool:
    """Freeze the next events of a backlog. Returns whether more are left; a batch is whole or
    not at all."""
    backlog = locked(backlog_id)
    if backlog.status != Status.GATHERING:
        return False
    events = list(events_to_put_forward(backlog)[:EVENTS_AT_ONCE])
    for event in events:
        try:
            version = submit_for_publication(event=event, by=backlog.put_forward_by, now=now)
        except NotSubmittable as reason:
            count = backlog.left_aside.get(reason.obstacle, 0)
            backlog.left_aside[str(reason.obstacle)] = count + 1
        else:
            PublicVersion.objects.filter(pk=version.pk).update(backlog=backlog)
        backlog.last_event_id = event.pk
    if not events:
        backlog.status = Status.WAITING
    with pghistory.context(user=backlog.put_forward_by_id):
        backlog.save()
    return bool(events)


@transaction.atomic
@recorded
def leave_out(
    *, backlog: Backlog, version_ids: Iterable[int], by: User, now: datetime, reason: str
) -> int:
    """Send some texts of a backlog back, and keep the rest. Returns how many."""
    backlog = locked(backlog.pk)
    require_waiting_for(backlog, by)
    versions = list(backlog.versions.waiting().filter(pk__in=list(version_ids)))
    for version in versions:
        send_back(version=version, by=by, now=now, reason=reason)
    return len(versions)


@transaction.atomic
@recorded
def approve_backlog(
    *, backlog: Backlog, by: User, now: datetime, filters: LogFilters = EVERYTHING
) -> Backlog:
    """Approve what still waits in a backlog and have it published. Twice is the same as once.

    Where it was narrowed, what was asked for becomes a backlog of its own and the rest keeps
    waiting. Returns the one that is published. Nobody approves what they moved in or put forward.
    """
    backlog = locked(backlog.pk)
    if backlog.status in (Status.PUBLISHING, Status.PUBLISHED):
        return backlog
    require_waiting_for(backlog, by)
    waiting = backlog.versions.waiting()
    chosen = narrowed(waiting, filters)
    number, left = chosen.count(), waiting.count()
    if not number:
        raise NotDecided(_("There is nothing left in it to approve."))
    approved = backlog if number == left else part_of(backlog)
    approved.status = Status.PUBLISHING
    approved.approved_by, approved.approved_at = by, now
    approved.edition = HistoricalEdition.objects.create()
    approved.save()
    if number < left:
        chosen.update(backlog=approved)
    nudge(PUBLISH, approved.pk)
    return approved


def part_of(backlog: Backlog) -> Backlog:
    """Another backlog of the same import, sent by the same person at the same time."""
    return Backlog(
        event_import=backlog.event_import,
        put_forward_by=backlog.put_forward_by,
        put_forward_at=backlog.put_forward_at,
    )


@transaction.atomic
def publish_next_of_backlog(*, backlog_id: int, now: datetime) -> bool:
    """Approve and publish the next texts of an approved backlog. Returns whether more are left."""
    in_turn_to_publish()
    backlog = locked(backlog_id)
    if backlog.status != Status.PUBLISHING:
        return False
    versions = still_to_publish(backlog)
    if versions:
        publish_some(backlog, versions, now=now)
    else:
        finish(backlog, now=now)
    return bool(versions)


def still_to_publish(backlog: Backlog) -> list[PublicVersion]:
    """The next texts, locked in one order: nobody decides about them meanwhile."""
    waiting = backlog.versions.waiting().order_by("starts_on", "id")
    ordered = waiting.select_related("event").defer("search")
    return list(ordered.select_for_update(of=("self",))[:VERSIONS_AT_ONCE])


def publish_some(backlog: Backlog, versions: list[PublicVersion], *, now: datetime) -> None:
    ids = [version.pk for version in versions if not sent_back_for_a_name(backlog, version, now)]
    PublicVersion.objects.filter(pk__in=ids).update(
        decision=Decision.APPROVED, decided_by=backlog.approved_by, decided_at=backlog.approved_at
    )
    publish_versions(version_ids=ids, edition=None, historical_edition=backlog.edition, now=now)


def sent_back_for_a_name(backlog: Backlog, version: PublicVersion, now: datetime) -> bool:
    """Keep back what could point at somebody who was recorded since it was put forward."""
    concerns = concerns_in_version(version)
    if all(one.reason for one in concerns):
        return False
    reason = _("It could point at somebody recorded since. Check it and send it again by itself.")
    send_back(version=version, by=approver_of(backlog), now=now, reason=str(reason))
    return True


def approver_of(backlog: Backlog) -> User:
    if backlog.approved_by is None:  # the database refuses to publish what nobody approved
        raise NotDecided(_("Nobody has approved it."))
    return backlog.approved_by


def finish(backlog: Backlog, *, now: datetime) -> None:
    """Close the edition: its days, its number of entries, and the moment it was complete."""
    edition = edition_of(backlog)
    days = edition.versions.aggregate(first=Min("starts_on"), last=Max("starts_on"))
    edition.first_day, edition.last_day = days["first"], days["last"]
    edition.entries = edition.versions.count()
    edition.published_at = now
    edition.save()
    backlog.status = Status.PUBLISHED
    with pghistory.context(user=backlog.approved_by_id):
        backlog.save()
    raise_public_revision(now=now)


def edition_of(backlog: Backlog) -> HistoricalEdition:
    if backlog.edition is None:  # the database refuses this as well
        raise NotDecided(_("It has no edition to come out in."))
    return backlog.edition


@transaction.atomic
@recorded
def take_backlog_back(*, backlog: Backlog, by: User, now: datetime) -> Backlog:
    """Take back all that still waits; each engagement can be put forward again."""
    backlog = locked(backlog.pk)
    if backlog.status == Status.CLOSED:
        return backlog
    if backlog.status not in (Status.GATHERING, Status.WAITING):
        raise NotDecided(_("It is approved already, and cannot be taken back."))
    backlog.versions.waiting().update(decision=Decision.RETRACTED, decided_by=by, decided_at=now)
    backlog.status = Status.CLOSED
    backlog.save()
    return backlog


def locked(backlog_id: int) -> Backlog:
    one_at_a_time(f"engagement.backlog.{backlog_id}")
    return Backlog.objects.select_for_update(of=("self",)).get(pk=backlog_id)


def require_waiting_for(backlog: Backlog, by: User) -> None:
    if backlog.status != Status.WAITING:
        raise NotDecided(
            _("It does not wait for approval: %(status)s.")
            % {"status": backlog.get_status_display()}
        )
    if by.pk in (backlog.put_forward_by_id, backlog.event_import.sent_by_id):
        raise NotDecided(
            _("You moved this in or sent it yourself. Somebody else has to approve it.")
        )
