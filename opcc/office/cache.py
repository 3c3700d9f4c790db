"""The cache, which nothing depends on to be right: while Redis is away it is an empty one."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import RedisError

logger = logging.getLogger(__name__)

Method = Callable[..., Any]


def else_answers(instead: Any) -> Callable[[Method], Method]:
    """Let a method answer like an empty cache where Redis does not answer."""

    def forgive(method: Method) -> Method:
        @wraps(method)
        def ask(*args: Any, **kwargs: Any) -> Any:
            try:
                return method(*args, **kwargs)
            except (RedisError, OSError) as error:
                logger.warning("The cache does not answer: %s", type(error).__name__)
                return instead

        return ask

    return forgive


class ForgivingClient(RedisCacheClient):
    """What the site and its libraries ask of Redis. Nobody is stopped because nobody counts."""

    add = else_answers(True)(RedisCacheClient.add)
    set = else_answers(None)(RedisCacheClient.set)
    delete = else_answers(False)(RedisCacheClient.delete)

    def get(self, key: Any, default: Any) -> Any:
        return else_answers(default)(super().get)(key, default)


class ForgivingCache(RedisCache):
    """Redis as Django keeps things in it, less the errors of a Redis that is away."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgivingClient
