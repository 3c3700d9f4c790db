"""Holding off floods of forms, without turning a crowd away."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from redis import RedisError

MINUTE, HOUR = 60, 3600


def starts_again(now: datetime, within: int) -> int:
    """The second at which the count of what is sent starts again from nothing."""
    return (int(now.timestamp()) // within + 1) * within


def sends_too_many(request: HttpRequest, form: str, *, most: int, within: int) -> bool:
    """Whether one network address has sent a form more than `most` times within so many seconds.

    One step of the cache counts, and nobody waits for it: whoever merely comes at the same moment
    as two hundred others is not turned away. Without Redis nobody is.
    """
    window = starts_again(timezone.now(), within)
    key = f"forms-sent:{form}:{get_adapter().get_client_ip(request)}:{window}"
    cache.add(key, 0, timeout=2 * within)
    try:
        return cache.incr(key) > most
    except (ValueError, RedisError, OSError):
        return False
