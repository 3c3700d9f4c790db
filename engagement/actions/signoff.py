"""Putting a text before an approver, and deciding about it."""

from collections.abc import Iterable, Mapping
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
from engagement.queries.passages import Concern, concerns_in
from engagement.queries.submission import (
    holds,
    next_version_number,
    tells_nothing_new,
    why_not_submittable,
)
from engagement.rules import STATUSES_OFF, Obstacle, Outdated
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User
from opcc.office.queries import is_bilingual

NOTHING_EXPLAINED: Mapping[str, str] = {}

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
    Obstacle.TO_EXPLAIN: _(
        "The text could point at somebody (%(found)s)."
        " Change it, or explain why the public may read it."
    ),
}
WHY_OUTDATED = {
    Outdated.CALLED_OFF: _("The event has been called off since. Send this back."),
    Outdated.OVER: _("The event is over. Send this back."),
}


class NotSubmittable(Exception):
    """The text must wait. The message is written for the officer."""

    def __init__(self, obstacle: Obstacle, found: str = "") -> None:
        self.obstacle = obstacle
        super().__init__(str(WHAT_TO_DO[obstacle]) % {"found": found})


class NotApprovable(Exception):
    """The decision cannot be taken. The message is written for the approver."""


@transaction.atomic
def submit_for_publication(
    *,
    event: Event,
    by: User,
    now: datetime,
    explanations: Mapping[str, str] = NOTHING_EXPLAINED,
    version: int | None = None,
) -> PublicVersion:
    """Freeze what the public would read and put it before an approver. Twice is the same as once.

    A version that waits already is replaced when the text has changed since. `explanations` tell,
    by the `rules.passages.Kind`, why passages that could point at somebody may be read. `version`
    is the record's as the officer saw it, None where nobody looked at a page of it: nothing unseen
    is frozen.
    """
    event = as_it_was_seen(event, version)
    if obstacle := why_not_submittable(event, now=now):
        raise NotSubmittable(obstacle)
    frozen = frozen_text_of(event)
    put_forward = {
        **frozen,
        "held_back": held_back_of(event),
        "held_back_reason": event.safety_reason,
    }
    waiting = event.public_versions.waiting().first()
    if waiting is None and tells_nothing_new(event, frozen):
        raise NotSubmittable(Obstacle.NOTHING_NEW)
    concerns = concerns_in(PublicVersion(**put_forward), event, explanations)
    require_explanations(concerns)
    put_forward["explanations"] = {concern.kind: concern.reason.strip() for concern in concerns}
    if waiting is not None:
        if holds(waiting, put_forward):
            return waiting
        decide(waiting, PublicVersion.Decision.REPLACED, by=None, now=now)
    return PublicVersion.objects.create(
        **put_forward,
        event=event,
        version_number=next_version_number(event),
        submitted_by=by,
        submitted_at=now,
    )


def require_explanations(concerns: Iterable[Concern]) -> None:
    if unexplained := [concern for concern in concerns if not concern.reason.strip()]:
        raise NotSubmittable(Obstacle.TO_EXPLAIN, found_in(unexplained))


def found_in(concerns: Iterable[Concern]) -> str:
    """The passages themselves, each once."""
    found = [passage.found for concern in concerns for passage in concern.passages]
    return ", ".join(dict.fromkeys(found))


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
def approve(
    *,
    version: PublicVersion,
    by: User,
    now: datetime,
    explanations: Mapping[str, str] = NOTHING_EXPLAINED,
) -> PublicVersion:
    """Approve what somebody else put forward. A held engagement waits for its edition; all else
    is public at once. Twice is the same as once. A backlog is approved as a whole.

    What could point at somebody and nobody has explained yet (a name recorded since it was sent)
    the approver explains.
    """
    in_turn_to_publish()
    version = locked(version)
    if version.decision == PublicVersion.Decision.APPROVED:
        return version
    require_undecided(version)
    if version.backlog_id is not None:
        raise NotApprovable(_("This text belongs to a backlog. Decide about it there."))
    if version.submitted_by_id == by.pk:
        raise NotApprovable(
            _("You put this forward yourself. Somebody else has to approve it, or your deputy.")
        )
    require_up_to_date(version, now=now)
    if version.change == PublicVersion.Change.PUBLISH:
        explain_the_rest(version, explanations)
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
    reasons = {"withdrawal_reason": reason.strip(), "withdrawal_reason_cy": reason_cy.strip()}
    if concerns := concerns_in(PublicVersion(**reasons), event, NOTHING_EXPLAINED):
        raise NotApprovable(
            _("The reason could point at somebody (%(found)s). Write it without that.")
            % {"found": found_in(concerns)}
        )
    frozen = {column: getattr(entry, column) for column in FROZEN_COLUMNS}
    return PublicVersion.objects.create(
        **frozen | {"version_number": next_version_number(event)},
        event=event,
        change=PublicVersion.Change.WITHDRAW,
        **reasons,
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


def explain_the_rest(version: PublicVersion, explanations: Mapping[str, str]) -> None:
    """Keep the approver's reasons beside the officer's; each passage needs one."""
    given = {kind: reason.strip() for kind, reason in explanations.items() if reason.strip()}
    concerns = concerns_in(version, version.event, {**given, **version.explanations})
    if unexplained := [concern for concern in concerns if not concern.reason]:
        raise NotApprovable(
            _("The text could point at somebody (%(found)s). Say why the public may read it.")
            % {"found": found_in(unexplained)}
        )
    reasons = {concern.kind: concern.reason for concern in concerns}
    if reasons != version.explanations:
        version.explanations = reasons
        version.save(update_fields=["explanations"])


def decide(
    version: PublicVersion, decision: str, *, by: User | None, now: datetime, reason: str = ""
) -> PublicVersion:
    version.decision = decision
    version.decided_by = by
    version.decided_at = now
    version.decision_reason = reason
    version.save(update_fields=["decision", "decided_by", "decided_at", "decision_reason"])
    return version
