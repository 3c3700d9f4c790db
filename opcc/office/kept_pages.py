"""Public pages kept in Redis for a few minutes. Without Redis they are made anew, no more."""

import logging

from django.conf import settings
from django.core.cache import cache
from redis import Redis, RedisError

logger = logging.getLogger(__name__)

# The ETag it was made for, its headers, its content.
Page = tuple[str, dict[str, str], bytes]

PREFIX = "page:"
KEPT_FOR = 300  # seconds


def find(address: str) -> Page | None:
    return cache.get(PREFIX + address)


def keep(address: str, page: Page) -> None:
    cache.set(PREFIX + address, page, KEPT_FOR)


def forget_all() -> None:
    """Take every kept page out of Redis, and nothing else: the worker's queue lives there too.

    A page of an earlier revision is never served; this is for text that must not even be kept.
    """
    try:
        with Redis.from_url(settings.REDIS_URL, socket_timeout=5) as redis:
            for key in redis.scan_iter(match=f"*{PREFIX}*", count=1000):
                redis.delete(key)
    except (RedisError, OSError) as error:
        logger.warning("Kept pages go by themselves in %s seconds: %s", KEPT_FOR, error)
