"""What the engagement log writes to those who subscribed to the weekly edition."""

from django.utils.translation import gettext as _

from engagement.models import Edition, Subscription
from engagement.queries import facts
from engagement.queries.subscriptions import edition_for, signed, token_of
from opcc.office.addresses import absolute, page_named
from opcc.office.emails import Letter, letter


def question(subscription: Subscription) -> Letter:
    """Ask whether the owner of the address wants the editions."""
    token = token_of(subscription.uid, subscription.token_seed)
    return letter(
        "engagement/emails/question",
        {
            "places": list(subscription.places.all()),
            "confirm_url": page_named("engagement:confirm-subscription", token),
        },
        to=subscription.email,
        subject=_("Please confirm: weekly editions of the engagement log"),
    )


def known_already(subscription: Subscription) -> Letter:
    """Somebody asked for an address that gets the editions: its owner reads how to change them."""
    return letter(
        "engagement/emails/known_already",
        links_of(subscription),
        to=subscription.email,
        subject=_("You get the weekly editions already"),
    )


def edition(subscription: Subscription, edition: Edition) -> Letter:
    places = list(subscription.places.all())
    links = links_of(subscription)
    return letter(
        "engagement/emails/edition",
        {
            "content": edition_for(edition, frozenset(place.pk for place in places)),
            "places": places,
            "site": absolute(""),
            **links,
        },
        to=subscription.email,
        subject=_("Engagement log: weekly edition, %(week)s")
        % {"week": facts.week(edition.week_starts_on)},
        headers={
            # RFC 8058: the mail program's own button, by one POST.
            "List-Unsubscribe": f"<{links['stop_url']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def links_of(subscription: Subscription) -> dict[str, str]:
    signature = signed(subscription)
    return {
        "manage_url": page_named("engagement:subscription", signature),
        "stop_url": page_named("engagement:stop-subscription", signature),
    }
