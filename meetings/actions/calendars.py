"""Giving somebody's own calendar a secret address, another one, or none."""

from datetime import datetime

from django.db import transaction

from meetings.models import CalendarAddress
from meetings.rules.calendars import hash_of, new_token
from opcc.office.models import User


@transaction.atomic
def make_calendar_address(*, by: User, now: datetime) -> str:
    """Make an address for one's own calendar; the one before it leads nowhere from now on.

    Returns the secret in it, which is kept nowhere: it is told this once.
    """
    token = new_token()
    CalendarAddress.objects.update_or_create(
        user=by, defaults={"token_hash": hash_of(token), "made_at": now}
    )
    return token


@transaction.atomic
def end_calendar_address(*, by: User, now: datetime) -> None:
    """Let the address of one's own calendar lead nowhere. Twice is the same as once."""
    CalendarAddress.objects.filter(user=by).delete()
