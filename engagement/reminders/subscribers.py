"""What those who subscribed get: the question, and each edition once."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from engagement.actions.subscriptions import (
    KNOWN_ALREADY,
    QUESTION,
    end_subscription,
)
from engagement.emails import subscribers as emails
from engagement.models import Edition, Subscription
from engagement.queries.reminders import editions_just_out
from engagement.queries.subscriptions import editions_to_mail, subscriptions_without
from engagement.reminders.each import Reminder
from engagement.rules import week_named
from opcc.office.emails import Letter
from opcc.office.models import Mail
from opcc.office.models.mail import dedupe_key

EDITION = "engagement.edition"

TO_SUBSCRIBERS = {
    QUESTION: _("Question to confirm a subscription"),
    KNOWN_ALREADY: _("Answer to somebody who has subscribed already"),
    EDITION: _("Weekly edition to a subscriber"),
}


def find_editions(now: datetime) -> Iterator[Mail]:
    """Yield each edition that is news for everybody who had confirmed when it came out."""
    for edition in editions_to_mail(editions_just_out(now)):
        missing = subscriptions_without(edition, kind=EDITION)
        for subscription in missing.iterator(chunk_size=1000):
            yield Mail(
                kind=EDITION,
                subscription_uid=subscription.uid,
                about=str(edition),
                dedupe_key=dedupe_key(EDITION, str(edition), str(subscription.uid)),
                language=subscription.language,
                due_at=edition.published_at,
            )


def find_nothing(now: datetime) -> Iterator[Mail]:
    """What answers a form is owed by the action itself, in its own transaction."""
    return iter(())


def subscription_of(mail: Mail) -> Subscription | None:
    if mail.subscription_uid is None:
        return None
    return Subscription.objects.filter(uid=mail.subscription_uid).first()


def still_asked(mail: Mail, now: datetime) -> bool:
    """Not once it is confirmed, or asked anew: only the last question has an answer."""
    subscription = subscription_of(mail)
    return (
        subscription is not None
        and subscription.confirmed_at is None
        and subscription.token_hash == mail.about
        and subscription.token_expires_at > now
    )


def still_subscribed(mail: Mail, now: datetime) -> bool:
    subscription = subscription_of(mail)
    return subscription is not None and subscription.confirmed_at is not None


def write_question(mail: Mail, now: datetime) -> Letter:
    return emails.question(the_subscription(mail))


def write_known_already(mail: Mail, now: datetime) -> Letter:
    return emails.known_already(the_subscription(mail))


def write_edition(mail: Mail, now: datetime) -> Letter:
    edition = Edition.objects.get(week_starts_on=week_named(mail.about))
    return emails.edition(the_subscription(mail), edition)


def the_subscription(mail: Mail) -> Subscription:
    """The subscription of a mail that is still wanted."""
    subscription = subscription_of(mail)
    if subscription is None:
        raise Subscription.DoesNotExist
    return subscription


def give_up(mail: Mail) -> None:
    """The address is no good: let it go."""
    subscription = subscription_of(mail)
    if subscription is not None:
        end_subscription(subscription=subscription)


REMINDERS = (
    Reminder(QUESTION, find_nothing, still_asked, write_question),
    Reminder(KNOWN_ALREADY, find_nothing, still_subscribed, write_known_already),
    Reminder(EDITION, find_editions, still_subscribed, write_edition),
)
