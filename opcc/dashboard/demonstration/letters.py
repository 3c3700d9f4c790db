"""The mail of the demonstration: what the story made due, as if it had been sent. Nothing was."""

from datetime import datetime, timedelta

from engagement.actions.subscriptions import ask_for_editions, confirm_subscription
from engagement.models import Edition, Subscription
from engagement.queries.subscriptions import token_of
from engagement.reminders.subscribers import EDITION
from opcc.dashboard import reminders
from opcc.office import actions
from opcc.office.emails import Note
from opcc.office.models import Mail
from opcc.office.models.mail import DIGEST, dedupe_key

SUBSCRIBERS = ("reader@demo.example", "parish.clerk@demo.example")
EDITIONS = 3


def send_letters(*, now: datetime) -> None:
    """Fill the log of mail, so that its pages have something to show."""
    actions.record_due(reminders.find_due(now), kinds=reminders.KINDS, now=now)
    subscribe(now=now)
    for mail in Mail.objects.exclude(kind=DIGEST).select_related("user"):
        settle(mail, now=now)
    came_back = Mail.objects.filter(kind=EDITION).first()
    if came_back:
        actions.mark_bounced(mail=came_back, reason="mailbox full", now=now)


def subscribe(*, now: datetime) -> None:
    """Let two readers of the public, made up like the rest, have had the last editions."""
    long_ago = now - timedelta(weeks=EDITIONS + 2)
    for email in SUBSCRIBERS:
        ask_for_editions(email=email, language="en-gb", place_ids=(), now=long_ago)
        subscription = Subscription.objects.get(email=email)
        token = token_of(subscription.uid, subscription.token_seed)
        confirm_subscription(token=token, now=long_ago)
        for edition in Edition.objects.all()[:EDITIONS]:
            mail = Mail(
                kind=EDITION,
                subscription_uid=subscription.uid,
                about=str(edition),
                dedupe_key=dedupe_key(EDITION, str(edition), str(subscription.uid)),
                due_at=edition.published_at,
            )
            actions.owe(mail, now=edition.published_at)


def settle(mail: Mail, *, now: datetime) -> None:
    """Mark one as sent when it was due, under the subject that it would have had."""
    subject = ""
    if mail.user is not None and reminders.still_due(mail, now):
        written = reminders.render(mail, now)
        subject = written.subject if isinstance(written, Note) else ""
    Mail.objects.filter(pk=mail.pk).update(
        state=Mail.State.SENT, settled_at=mail.due_at, attempts=1, subject=subject
    )
