"""Reads about subscriptions: by their links, and what of an edition concerns one of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import salted_hmac

from engagement.models import Edition, FrozenText, PublishedEntry, PublishedVersion, Subscription
from engagement.queries.weeks import content_of
from engagement.rules.subscriptions import is_news
from opcc.office.models import Mail

Text = TypeVar("Text", bound=FrozenText)

SIGNER = Signer(salt="engagement.subscription", sep=".")


def token_of(uid: UUID, seed: str) -> str:
    """The answer that the question's link carries: worked out with the site's key, never stored."""
    return salted_hmac("engagement.confirm", f"{uid}{seed}", algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def subscription_to_confirm(token: str, *, now: datetime) -> Subscription | None:
    """Return whose question the token answers, confirmed or not; None once it has expired."""
    return Subscription.objects.filter(token_hash=hashed(token), token_expires_at__gt=now).first()


def signed(subscription: Subscription) -> str:
    """What stands in the links of each edition: it opens this subscription and does not expire."""
    return SIGNER.sign(subscription.uid.hex)


def subscription_signed(signature: str) -> Subscription | None:
    """Return the confirmed subscription of a signed link; None where it is gone or never was."""
    try:
        uid = UUID(SIGNER.unsign(signature))
    except (BadSignature, ValueError):
        return None
    return Subscription.objects.confirmed().filter(uid=uid).first()


def is_genuine(signature: str) -> bool:
    """Whether we signed the link, even if the subscription has gone since."""
    try:
        SIGNER.unsign(signature)
    except BadSignature:
        return False
    return True


def editions_to_mail(editions: Iterable[Edition]) -> Iterator[Edition]:
    return (
        edition
        for edition in editions
        if is_news(cut_off_at=edition.cut_off_at, published_at=edition.published_at)
    )


def subscriptions_without(edition: Edition, *, kind: str) -> QuerySet[Subscription]:
    """Return who had confirmed when the edition came out and is not in the ledger for it yet."""
    known = Mail.objects.filter(kind=kind, about=str(edition), subscription_uid=OuterRef("uid"))
    return Subscription.objects.filter(
        ~Exists(known), confirmed_at__lte=edition.published_at
    ).order_by("id")


@dataclass(frozen=True)
class EditionForPlaces:
    """What of an edition concerns some places, as the public can read it now."""

    edition: Edition
    new: list[PublishedEntry]
    corrections: list[PublishedEntry]
    withdrawals: list[PublishedVersion]
    elsewhere: int
    redacted: int

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.corrections or self.withdrawals)


def edition_for(edition: Edition, place_ids: frozenset[int]) -> EditionForPlaces:
    """Return what the edition holds of the places, and of the whole area; all of it for none."""
    content = content_of(edition)
    still_to_read = PublishedEntry.State.LIVE
    new = [one.entry for one in content.new if one.entry.state == still_to_read]
    corrected = [one.version.entry for one in content.corrections]
    corrections = [entry for entry in corrected if entry.state == still_to_read]
    mine = concerning(place_ids, new), concerning(place_ids, corrections)
    withdrawals = concerning(place_ids, content.withdrawals)
    everything = len(new) + len(corrections) + len(content.withdrawals)
    return EditionForPlaces(
        edition=edition,
        new=mine[0],
        corrections=mine[1],
        withdrawals=withdrawals,
        elsewhere=everything - len(mine[0]) - len(mine[1]) - len(withdrawals),
        redacted=content.redacted,
    )


def concerning(place_ids: frozenset[int], texts: Iterable[Text]) -> list[Text]:
    """Keep what concerns one of the places or the whole area. A text holds the places above too."""
    return [
        text
        for text in texts
        if not place_ids or text.force_wide or not place_ids.isdisjoint(text.place_ids)
    ]
