"""Putting a text before an approver, and deciding about it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engagement import rules
from engagement.actions.events import ChangedMeanwhile
from engagement.actions.publication import publish_versions, publish_withdrawal
from engagement.models import (
    FROZEN_COLUMNS,
    Event,
    PublicVersion,
    PublishedEntry,
    Stream,
)
from engagement.queries.freezing import frozen_text_of
from engagement.queries.held_back import held_back_of
from engagement.queries.submission import (
    contact_details_in_record,
    holds,
    next_version_number,
    tells_nothing_new,
    why_not_submittable,
)
from engagement.rules import STATUSES_OFF, Obstacle, Outdated
from opcc.office.models import User
from opcc.office.queries import is_bilingual

WHAT_TO_DO = {
    Obstacle.REDACTED: _("This record has been redacted. Log a new one."),
    Obstacle.DELETED: _("This record has been deleted."),
    Obstacle.NOTHING_NEW: _(
        "The public reads just this already, or will with the next edition. There is nothing to"
        " approve until you change it."
    ),
    Obstacle.NOT_HELD_YET: _("The event is still to come. Send it for approval once it was held."),
    Obstacle.ALREADY_OVER: _("The event is over. Say first whether it was held."),
    Obstacle.NEVER_ANNOUNCED: _(
        "The public was never told of this event, so there is nothing to call off."
    ),
    Obstacle.ONLY_AFTERWARDS: _(
        "The record says that nothing is told before it was held. Send it for approval after that."
    ),
    Obstacle.NO_TEXT: _("Write the text for the public first."),
    Obstacle.NO_WELSH: _("Write the Welsh title and text too: both are published together."),
    Obstacle.CONTACT_DETAILS: _(
        "The text holds an e-mail address or a telephone number (%(found)s)."
        " Take it out, or explain why the public may read it."
    ),
}
WHY_OUTDATED = {
    Outdated.CALLED_OFF: _("The event has been called off since. Send this back."),
    Outdated.OVER: _("The event is over. Send this back."),
}


class NotSubmittable(Exception):
    """The text must wait. The message is written for the officer."""

    def __init__(self, obstacle: Obstacle, found: list[str] | None = None) -> None:
        self.obstacle = obstacle
        super().__init__(str(WHAT_TO_DO[obstacle]) % {"found": ", ".join(found or [])})


class NotApprovable(Exception):
    """The decision cannot be taken. The message is written for the approver."""


@transaction.atomic
def submit_for_publication(
    *,
    event: Event,
    by: User,
    now: datetime,
    contact_details_reason: str = "",
    version: int | None = None,
) -> PublicVersion:
    """Freeze what the public would read and put it before an approver. Twice is the same as once.

    A version that waits already is replaced when the text has changed since. `version` is the
    record's as the officer saw it, None where nobody looked at a page of it: nothing unseen is
    frozen.
    """
    event = as_it_was_seen(event, version)
    obstacle = why_not_submittable(
        event, now=now, contact_details_explained=bool(contact_details_reason.strip())
    )
    if obstacle:
        raise NotSubmittable(obstacle, contact_details_in_record(event))
    frozen = frozen_text_of(event)
    waiting = event.public_versions.waiting().first()
    if waiting is None and tells_nothing_new(event, frozen):
        raise NotSubmittable(Obstacle.NOTHING_NEW)
    if waiting is not None:
        told = (waiting.contact_details_reason, waiting.held_back, waiting.held_back_reason)
        same_reasons = told == (
            contact_details_reason.strip(),
            held_back_of(event),
            event.safety_reason,
        )
        if same_reasons and holds(waiting, frozen):
            return waiting
        decide(waiting, PublicVersion.Decision.REPLACED, by=None, now=now)
    return PublicVersion.objects.create(
        **frozen,
        event=event,
        version_number=next_version_number(event),
        contact_details_reason=contact_details_reason.strip(),
        held_back=held_back_of(event),
        held_back_reason=event.safety_reason,
        submitted_by=by,
        submitted_at=now,
    )


@transaction.atomic
def take_back(*, version: PublicVersion, by: User, now: datetime) -> PublicVersion:
    """Take a text back before it is public: while it waits, or approved and not yet published."""
    version = locked(version)
    if version.decision == PublicVersion.Decision.RETRACTED:
        return version
    is_approved = version.decision == PublicVersion.Decision.APPROVED
    if version.published_at or not (
        is_approved or version.decision == PublicVersion.Decision.WAITING
    ):
        raise NotApprovable(_("This version is published or decided, and cannot be taken back."))
    return decide(version, PublicVersion.Decision.RETRACTED, by=by, now=now)


@transaction.atomic
def approve(*, version: PublicVersion, by: User, now: datetime) -> PublicVersion:
    """Approve what somebody else put forward. A held engagement waits for its edition; all else
    is public at once. Twice is the same as once."""
    version = locked(version)
    if version.decision == PublicVersion.Decision.APPROVED:
        return version
    require_undecided(version)
    if version.submitted_by_id == by.pk:
        raise NotApprovable(
            _("You put this forward yourself. Somebody else has to approve it, or your deputy.")
        )
    require_up_to_date(version, now=now)
    decide(version, PublicVersion.Decision.APPROVED, by=by, now=now)
    if version.change == PublicVersion.Change.WITHDRAW:
        publish_withdrawal(version=version, now=now)
    elif version.stream == Stream.PROGRAMME:
        publish_versions(version_ids=[version.pk], edition=None, now=now)
    version.refresh_from_db()
    return version


@transaction.atomic
def send_back(*, version: PublicVersion, by: User, now: datetime, reason: str) -> PublicVersion:
    """Send a text back to the officer, with what has to change. Twice is the same as once."""
    version = locked(version)
    if version.decision == PublicVersion.Decision.SENT_BACK and version.decided_by_id == by.pk:
        return version
    require_undecided(version)
    if not reason.strip():
        raise NotApprovable(_("Say what has to change, so that the officer knows what to do."))
    return decide(version, PublicVersion.Decision.SENT_BACK, by=by, now=now, reason=reason.strip())


@transaction.atomic
def ask_to_withdraw(
    *,
    event: Event,
    stream: Stream,
    by: User,
    now: datetime,
    reason: str,
    reason_cy: str = "",
    version: int | None = None,
) -> PublicVersion:
    """Put the withdrawal of a published entry before an approver. Title and reason stay public.

    `version` is the record's as the officer saw it, None where nobody looked at a page of it.
    """
    event = as_it_was_seen(event, version)
    entry = PublishedEntry.objects.filter(
        event_uid=event.uid, stream=stream, state=PublishedEntry.State.LIVE
    ).first()
    if entry is None:
        raise NotApprovable(_("Nothing of this event is published, so nothing can be withdrawn."))
    if event.public_versions.waiting().exists():
        raise NotApprovable(_("A version of this event waits for approval. Take it back first."))
    if not reason.strip():
        raise NotApprovable(_("Give the reason. The public will read it."))
    if is_bilingual() and not reason_cy.strip():
        raise NotApprovable(_("Give the reason in Welsh too: both are published together."))
    if found := rules.contact_details_in(reason, reason_cy):
        raise NotApprovable(
            _("The reason holds an e-mail address or a telephone number (%(found)s). Take it out.")
            % {"found": ", ".join(found)}
        )
    frozen = {column: getattr(entry, column) for column in FROZEN_COLUMNS}
    return PublicVersion.objects.create(
        **frozen | {"version_number": next_version_number(event)},
        event=event,
        change=PublicVersion.Change.WITHDRAW,
        withdrawal_reason=reason.strip(),
        withdrawal_reason_cy=reason_cy.strip(),
        submitted_by=by,
        submitted_at=now,
    )


def as_it_was_seen(event: Event, version: int | None) -> Event:
    """The record until the transaction ends; refuse where it is no longer that version of it."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    if version is not None and event.version != version:
        raise ChangedMeanwhile(event)
    return event


def locked(version: PublicVersion) -> PublicVersion:
    """The version as it stands, with its event, until the transaction ends."""
    Event.objects.select_for_update().get(pk=version.event_id)
    return PublicVersion.objects.select_for_update().get(pk=version.pk)


def require_undecided(version: PublicVersion) -> None:
    if version.decision != PublicVersion.Decision.WAITING:
        raise NotApprovable(
            _("This version no longer waits for approval: %(decision)s.")
            % {"decision": version.get_decision_display()}
        )


def require_up_to_date(version: PublicVersion, *, now: datetime) -> None:
    """Refuse an announcement that the event has overtaken; saying that it is off is never late.

    Nor may any text tell what the record has come to hold back.
    """
    if version.change != PublicVersion.Change.PUBLISH:
        return
    if not set(held_back_of(version.event)) <= set(version.held_back):
        raise NotApprovable(_("The record holds back more by now than this text. Send it back."))
    if version.stream != Stream.PROGRAMME or version.status in STATUSES_OFF:
        return
    event = version.event
    if outdated := rules.why_announcement_outdated(event.span, status=event.status, now=now):
        raise NotApprovable(WHY_OUTDATED[outdated])


def decide(
    version: PublicVersion, decision: str, *, by: User | None, now: datetime, reason: str = ""
) -> PublicVersion:
    version.decision = decision
    version.decided_by = by
    version.decided_at = now
    version.decision_reason = reason
    version.save(update_fields=["decision", "decided_by", "decided_at", "decision_reason"])
    return version
