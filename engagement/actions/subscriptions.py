"""Asking for the weekly edition by e-mail, confirming, changing, and leaving."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.timezone import localdate

from engagement.models import Subscription
from engagement.queries.subscriptions import hashed, subscription_to_confirm, token_of
from engagement.rules.subscriptions import (
    CONFIRM_WITHIN,
    MOST_QUESTIONS,
    QUESTIONS_COUNTED_FOR,
)
from opcc.office.actions import owe
from opcc.office.locks import one_at_a_time
from opcc.office.models import Mail, Place
from opcc.office.models.mail import dedupe_key

QUESTION = "engagement.subscription-question"
KNOWN_ALREADY = "engagement.subscription-known"


@transaction.atomic
def ask_for_editions(
    *, email: str, language: str, place_ids: Collection[int], now: datetime
) -> None:
    """Owe the address one question, whether or not it is known; whoever asks cannot tell.

    A subscription that runs already is left as it is: its owner is told how to change it.
    """
    email = email.strip()
    one_at_a_time(f"engagement.subscription {email.lower()}")
    subscription = Subscription.objects.filter(email__iexact=email).first()
    if subscription is not None and subscription.confirmed_at is not None:
        about_today = dedupe_key(KNOWN_ALREADY, str(subscription.uid), localdate(now))
        owe(mail_to(subscription, KNOWN_ALREADY, key=about_today, now=now), now=now)
        return
    if subscription is None:
        subscription = Subscription(email=email)
    elif asked_often(subscription, now=now):
        return
    subscription.language = language
    subscription.asked_at = now
    renew_token(subscription, now=now)
    subscription.save()
    subscription.places.set(Place.objects.filter(pk__in=place_ids))
    key = dedupe_key(QUESTION, subscription.token_hash)
    owe(mail_to(subscription, QUESTION, key=key, now=now), now=now)


def asked_often(subscription: Subscription, *, now: datetime) -> bool:
    asked = Mail.objects.filter(
        kind=QUESTION,
        subscription_uid=subscription.uid,
        recorded_at__gt=now - QUESTIONS_COUNTED_FOR,
    )
    return asked.count() >= MOST_QUESTIONS


def renew_token(subscription: Subscription, *, now: datetime) -> None:
    subscription.token_seed = get_random_string(32)
    subscription.token_hash = hashed(token_of(subscription.uid, subscription.token_seed))
    subscription.token_expires_at = now + CONFIRM_WITHIN


def mail_to(subscription: Subscription, kind: str, *, key: str, now: datetime) -> Mail:
    return Mail(
        kind=kind,
        subscription_uid=subscription.uid,
        about=subscription.token_hash,
        dedupe_key=key,
        language=subscription.language,
        due_at=now,
    )


@transaction.atomic
def confirm_subscription(*, token: str, now: datetime) -> Subscription | None:
    """Take the answer to a question; None when it is unknown or too late. Twice is once."""
    subscription = subscription_to_confirm(token, now=now)
    if subscription is None:
        return None
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=now)
    return subscription


@transaction.atomic
def change_subscription(
    *, subscription: Subscription, language: str, place_ids: Collection[int]
) -> None:
    Subscription.objects.filter(pk=subscription.pk).update(language=language)
    subscription.places.set(Place.objects.filter(pk__in=place_ids))


@transaction.atomic
def end_subscription(*, subscription: Subscription) -> None:
    """Let the address go: nothing of it is kept. Twice is the same as once."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget_unconfirmed(*, now: datetime) -> None:
    """Delete the addresses whose owners never confirmed."""
    Subscription.objects.never_confirmed(now).delete()
