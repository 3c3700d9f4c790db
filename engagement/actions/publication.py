"""Making public, by the week and at once, and taking out of public sight."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from engagement.actions.attachments import purge_attachments
from engagement.actions.exports import remove_exports
from engagement.actions.imports import purge_import_rows_of
from engagement.actions.public_files import hide_files_of, show_files_of
from engagement.actions.retracting import retract
from engagement.models import (
    FROZEN_COLUMNS,
    Commitment,
    Edition,
    Event,
    HistoricalEdition,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
)
from engagement.queries import facts
from engagement.queries.editions import (
    approved_for,
    held_back_from,
    latest_of_each_event,
    next_week_to_publish,
    weeks_due_at,
    withdrawals_in,
)
from engagement.rules import cut_off_at
from opcc.office import kept_pages
from opcc.office.actions import forget_drafts_about, raise_public_revision, require_no_hold
from opcc.office.history import history_of_all, recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User
from opcc.office.worker import nudge

WRITE_EXPORTS = "engagement.tasks.build_exports"
COLUMNS = ", ".join(FROZEN_COLUMNS)
CHOSEN_COLUMNS = ", ".join(f"chosen.{name}" for name in FROZEN_COLUMNS)
NEW_VALUES = ", ".join(f"{name} = excluded.{name}" for name in FROZEN_COLUMNS)

# Numbers are given in the order of the events' dates, and stay with the event for good.
GIVE_NUMBERS = """
    INSERT INTO engagement_publicnumber (event_uid)
    SELECT event_uid FROM engagement_publicversion chosen
    WHERE id = ANY(%(version_ids)s) ORDER BY starts_on, event_id
    ON CONFLICT (event_uid) DO NOTHING
"""
RENEW_ENTRIES = f"""
    INSERT INTO engagement_published_entry ({COLUMNS}, number, state, first_published_at,
        changed_at, withdrawal_reason, withdrawal_reason_cy)
    SELECT {CHOSEN_COLUMNS}, number.id, 'live', %(now)s, %(now)s, '', ''
    FROM engagement_publicversion chosen
    JOIN engagement_publicnumber number USING (event_uid)
    WHERE chosen.id = ANY(%(version_ids)s)
    ON CONFLICT (stream, event_uid) DO UPDATE SET {NEW_VALUES}, state = 'live',
        changed_at = excluded.changed_at, withdrawal_reason = '', withdrawal_reason_cy = ''
"""  # noqa: S608 - only our own column names are put in
APPEND_VERSIONS = f"""
    INSERT INTO engagement_published_version ({COLUMNS}, entry_id, change, edition_id,
        historical_edition_id, published_at, withdrawal_reason, withdrawal_reason_cy)
    SELECT {CHOSEN_COLUMNS}, entry.id,
        CASE WHEN EXISTS (
            SELECT FROM engagement_published_version earlier WHERE earlier.entry_id = entry.id
        ) THEN 'correction' ELSE 'new' END,
        %(edition_id)s, %(historical_edition_id)s, %(now)s, '', ''
    FROM engagement_publicversion chosen
    JOIN engagement_published_entry entry USING (stream, event_uid)
    WHERE chosen.id = ANY(%(version_ids)s)
"""  # noqa: S608
MARK_PUBLISHED = """
    UPDATE engagement_publicversion SET published_at = %(now)s WHERE id = ANY(%(version_ids)s)
"""


class NotPublishable(Exception):
    """The week cannot be published. The message is written for the officer."""


def publish_versions(
    *,
    version_ids: Sequence[int],
    edition: Edition | None,
    now: datetime,
    historical_edition: HistoricalEdition | None = None,
) -> None:
    """Copy approved versions, no two of one event, to where the public reads them."""
    values = {
        "version_ids": list(version_ids),
        "edition_id": edition.pk if edition else None,
        "historical_edition_id": historical_edition.pk if historical_edition else None,
        "now": now,
    }
    with connection.cursor() as cursor:
        for statement in (GIVE_NUMBERS, RENEW_ENTRIES, APPEND_VERSIONS, MARK_PUBLISHED):
            cursor.execute(statement, values)
    show_files_of(version_ids, now=now)
    raise_public_revision(now=now)


def publish_withdrawal(*, version: PublicVersion, now: datetime) -> None:
    """Take a published entry down; title and reason stay at its address."""
    # Versions before entries, as an edition does that comes out just now: neither waits for the
    # other in a circle, and what it publishes of this event is taken down as well.
    approved = PublicVersion.objects.approved_unpublished().filter(
        event_uid=version.event_uid, stream=version.stream
    )
    approved.exclude(pk=version.pk).update(decision=PublicVersion.Decision.REPLACED, decided_at=now)
    entry = PublishedEntry.objects.select_for_update().get(
        stream=version.stream, event_uid=version.event_uid
    )
    reasons = {
        "withdrawal_reason": version.withdrawal_reason,
        "withdrawal_reason_cy": version.withdrawal_reason_cy,
    }
    PublishedEntry.objects.filter(pk=entry.pk).update(
        state=PublishedEntry.State.WITHDRAWN, changed_at=now, **reasons
    )
    PublishedVersion.objects.create(
        **{column: getattr(version, column) for column in FROZEN_COLUMNS},
        **reasons,
        entry=entry,
        change=PublishedVersion.Change.WITHDRAWAL,
        published_at=now,
    )
    PublicVersion.objects.filter(pk=version.pk).update(published_at=now)
    hide_files_of(version.event_uid, [version.stream], now=now)
    raise_public_revision(now=now)


@transaction.atomic
def publish_week(*, week_starts_on: date, now: datetime) -> Edition:
    """Publish the edition of one week, whole or not at all. Twice is the same as once.

    Raises NotPublishable while the week runs, and while an earlier week waits to be published.
    """
    in_turn_to_publish()
    edition = Edition.objects.filter(week_starts_on=week_starts_on).first()
    if edition is not None:
        return edition
    require_turn(week_starts_on, now=now)
    approved = approved_for(week_starts_on).only("event_id", "version_number")
    versions = list(approved.select_for_update(of=("self",)))
    chosen = latest_of_each_event(versions)
    edition = Edition.objects.create(
        week_starts_on=week_starts_on,
        cut_off_at=cut_off_at(week_starts_on),
        published_at=now,
        new_entries=0,
        corrections=0,
        withdrawals=withdrawals_in(week_starts_on).count(),
        held_back=held_back_from(week_starts_on).count(),
    )
    publish_versions(version_ids=[version.pk for version in chosen], edition=edition, now=now)
    overtaken = {version.pk for version in versions} - {version.pk for version in chosen}
    PublicVersion.objects.filter(pk__in=overtaken).update(decision=PublicVersion.Decision.REPLACED)
    edition.corrections = edition.versions.filter(change=PublishedVersion.Change.CORRECTION).count()
    edition.new_entries = len(chosen) - edition.corrections
    edition.save()
    return edition


def require_turn(week_starts_on: date, *, now: datetime) -> None:
    """Editions come out in order, each after its week."""
    turn = next_week_to_publish()
    if turn is None:
        raise NotPublishable(_("Set first from which week on editions are published."))
    if week_starts_on != turn:
        raise NotPublishable(
            _("The next edition to publish is that of %(week)s.") % {"week": facts.week(turn)}
        )
    if cut_off_at(week_starts_on) > now:
        raise NotPublishable(
            _("The week of %(week)s has not ended yet.") % {"week": facts.week(week_starts_on)}
        )


def publish_due_editions(*, now: datetime) -> list[Edition]:
    """Publish every week whose time has come, in order, each in a transaction of its own."""
    return [publish_week(week_starts_on=monday, now=now) for monday in weeks_due_at(now)]


NOTHING_LEFT: dict[str, Any] = {
    "title": "",
    "title_cy": "",
    "slug": "",
    "text": "",
    "text_cy": "",
    "status_reason": "",
    "status_reason_cy": "",
    "reached": None,
    "place_ids": [],
    "audience_codes": [],
    "theme_codes": [],
    "priority_codes": [],
    "details": {},
    "search": None,
    "withdrawal_reason": "",
    "withdrawal_reason_cy": "",
}
NOTHING_LEFT_OF_VERSION: dict[str, Any] = NOTHING_LEFT | {
    "explanations": {},
    "held_back_reason": "",
    "decision_reason": "",
}
NOTHING_LEFT_OF_EVENT: dict[str, Any] = {
    "title": "–",
    "title_cy": "",
    "invitation": "",
    "invitation_cy": "",
    "summary": "",
    "summary_cy": "",
    "feedback": "",
    "feedback_cy": "",
    "status_reason_cy": "",
}


@transaction.atomic
@recorded
def redact(*, event: Event, by: User, now: datetime) -> None:
    """Purge what the event's public text ever said, everywhere; its addresses answer "gone".

    The working row is emptied of its public texts and closed, and its files go, those for the
    Office only as well; who did it stands in its history. Private notes and individuals were never
    public and stay under their own rules.
    """
    in_turn_to_publish()
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.redacted_at:
        return
    # Versions before entries: an edition that comes out just now holds them until it is through,
    # and what it has published by then is purged as well.
    versions = PublicVersion.objects.filter(event=event)
    attachments = list(event.attachments.select_related("file"))
    require_no_hold(event, with_these=[*versions, *attachments, *(row.file for row in attachments)])
    retract(versions, by=by, now=now)
    versions.update(**NOTHING_LEFT_OF_VERSION, redacted_at=now)
    PublishedEntry.objects.filter(event_uid=event.uid).update(
        **NOTHING_LEFT, state=PublishedEntry.State.REDACTED, changed_at=now
    )
    PublishedVersion.objects.filter(event_uid=event.uid).update(**NOTHING_LEFT, redacted_at=now)
    event.commitments.update(text="–", text_cy="")
    history_of_all(Commitment).filter(event=event).update(text="–", text_cy="")
    emptied = NOTHING_LEFT_OF_EVENT | {
        name: "–" if getattr(event, name) else "" for name in ("status_reason", "safety_reason")
    }
    Event.objects.filter(pk=event.pk).update(
        **emptied, redacted_at=now, changed_at=now, version=event.version + 1
    )
    event.history.update(**emptied)
    purge_attachments(event)
    hide_files_of(event.uid, Stream.values, now=now)
    forget_drafts_about(uid=event.uid, now=now)
    purge_import_rows_of(uid=event.uid)
    raise_public_revision(now=now, purged=True)
    transaction.on_commit(kept_pages.forget_all, robust=True)
    transaction.on_commit(remove_exports, robust=True)
    nudge(WRITE_EXPORTS)  # the worker also removes what this process may only read


@transaction.atomic
@recorded
def purge_version(*, version: PublicVersion, by: User, now: datetime) -> None:
    """Empty a text that was put forward and that the public never read; the record goes on.

    Twice is the same as once.
    """
    Event.objects.select_for_update().get(pk=version.event_id)
    same = PublicVersion.objects.filter(pk=version.pk, redacted_at=None)
    retract(same, by=by, now=now)
    same.update(**NOTHING_LEFT_OF_VERSION, redacted_at=now)
