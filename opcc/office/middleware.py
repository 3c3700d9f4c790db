"""Keeping what somebody reads who has signed in out of every cache and out of the browser's too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

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
