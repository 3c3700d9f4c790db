"""The site for programs: who may ask, how often, and what a refusal looks like."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.throttling import AnonRateThrottle

from engagement.api import router as engagement
from engagement.queries.open_data.licence import LICENCE, LICENCE_URL
from opcc.office.access import policy

MOST_A_MINUTE = 120
VERSION = "1.0"
CODES = {
    400: "bad-request",
    404: "not-found",
    405: "read-only",
    410: "gone",
    429: "too-many-requests",
}
DESCRIPTION = """\
What the Office has published of its engagement, read-only, for everybody: no key, no account.
Every text comes in English and in Welsh; every label with the code that filters take.
Each answer has an ETag: ask again with If-None-Match, and 304 says that nothing has changed."""


class Api(NinjaAPI):
    """The API at its one address, whichever page describes it in whichever language."""

    def get_root_path(self, path_params: dict[str, Any]) -> str:
        return "/api/"


api = Api(
    title="Engagement log: open data",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,  # our own page explains it, without scripts
    openapi_url="/openapi.json",
    urls_namespace="api",
    throttle=[AnonRateThrottle(f"{MOST_A_MINUTE}/m")],
    servers=[{"url": settings.SITE_URL.rstrip("/")}],
    openapi_extra={"info": {"license": {"name": LICENCE, "url": LICENCE_URL}}},
)
api.add_router("", engagement)


def refusal(request: HttpRequest, status: int, message: str) -> HttpResponse:
    error = {"code": CODES[status], "message": message}
    return api.create_response(request, {"error": error}, status=status)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(request, 404, "Nothing is published under this address.")


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(request, error.status_code, str(error))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: Any) -> HttpResponse:
    """Name each parameter that is wrong, and what is wrong with it."""
    said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors)
    return refusal(request, 400, said)


@api.exception_handler(Throttled)
def too_many(request: HttpRequest, error: Any) -> HttpResponse:
    seconds = error.wait or 60
    response = refusal(
        request, 429, f"At most {MOST_A_MINUTE} requests a minute. Try again in {seconds} seconds."
    )
    response["Retry-After"] = str(seconds)
    return response


View = Callable[..., HttpResponseBase]


def read_only(view: View) -> View:
    """Answer those who read, and tell the others so in the API's own shape."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        match request.method:
            case "OPTIONS":
                return HttpResponse(status=204)
            case "GET":
                return view(request, *args, **kwargs)
            case "HEAD":
                return head_of(view, request, *args, **kwargs)
        response = refusal(request, 405, "Everything here is read-only.")
        response["Allow"] = "GET, HEAD, OPTIONS"
        return response

    return answer


def head_of(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """What GET would answer, which the library is asked for; the server leaves its body away."""
    request.method = "GET"
    try:
        return view(request, *args, **kwargs)
    finally:
        request.method = "HEAD"


def readable_anywhere(view: View) -> View:
    """Let the pages of any site read the answer: it is public, and the same for everybody."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = "GET, HEAD"
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        return response

    return answer


def ours(view: View) -> View:
    """Hold a view to the API's manners, and to a policy like every view."""
    return policy("public")(readable_anywhere(read_only(view)))


@csrf_exempt
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    return refusal(request, 404, "The API has no such address: /api/openapi.json names them all.")


def addresses() -> list[URLPattern]:
    """The library's addresses and whatever else stands below them; our page explains the root."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    patterns = [one for one in found if one.name != "api-root"]
    for pattern in patterns:
        pattern.callback = ours(cast(View, pattern.callback))
    return [*patterns, path("<path:rest>", ours(unknown))]


@dataclass(frozen=True)
class Described:
    """One thing a program may ask, in the words of the OpenAPI document."""

    path: str
    summary: str
    parameters: list[dict[str, Any]]


def described_operations() -> list[Described]:
    paths = api.get_openapi_schema()["paths"]
    return [
        Described(path, asked["get"]["description"], asked["get"]["parameters"])
        for path, asked in paths.items()
    ]
