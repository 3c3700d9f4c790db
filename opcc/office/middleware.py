"""Keeping what is personal out of every cache, and what is secret out of the history."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from pghistory.middleware import HistoryMiddleware

from opcc.office.logs import without_secrets
from opcc.office.revision import is_for_all


class NothingPersonalIsKept:
    """Whoever may be known gets a page that nobody keeps: after signing out nothing is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_for_all(request):
            add_never_cache_headers(response)
        return response


class HistoryWithoutSecrets(HistoryMiddleware):
    """Notes who wrote and at which address; never an address that is itself the key to something.

    Of a form that somebody answers from home only a hash of its link is kept: the history of the
    response would keep the link.
    """

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request)
        return context | {"url": without_secrets(context["url"])}
