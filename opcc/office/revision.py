"""Answering "not modified" while nothing that the public reads has changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache as remember
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)
from django.utils.http import parse_http_date_safe, quote_etag
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import get_language_from_path
from django.views.decorators.http import condition, require_safe

from opcc.office import kept_pages
from opcc.office.models import PublicRevision

View = Callable[..., HttpResponse]

READ_REVISION = f"SELECT number, changed_at FROM {PublicRevision._meta.db_table}"  # noqa: S608
# Whoever brings one of these may be shown something of their own: a name, a message.
PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
# What a page is made of besides what was published.
CODE = ("**/*.html", "**/*.mo", "**/*.py")
ROOMS = ("opcc", "engagement", "meetings", "consultations", "templates")


def revised(view: View) -> View:
    """Give a public page an ETag and Last-Modified, and answer 304 at the cost of one query.

    Both follow the public revision, the London date and the installed release; the ETag follows
    the address and the language too. Whoever may be signed in gets every page afresh, and
    `opcc.office.middleware` sees that nobody keeps it.
    """
    conditional = condition(etag_of, last_modified_of)(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_for_all(request):
            return view(request, *args, **kwargs)
        response = conditional(request, *args, **kwargs)
        holds = getattr(response, "holds_till_midnight", True)
        if response.status_code not in (200, 304) or not holds:
            response.headers.pop("ETag", None)
            response.headers.pop("Last-Modified", None)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        patch_vary_headers(response, ["Cookie"])
        response.may_be_kept = response.status_code == 200 and holds  # type: ignore[attr-defined]
        return response

    return require_safe(answer)


def not_for_keeping(response: HttpResponse) -> HttpResponse:
    """Let the answer of a revised view be asked for anew each time: an hour of today changes it."""
    response.holds_till_midnight = False  # type: ignore[attr-defined]
    return response


def is_for_all(request: HttpRequest) -> bool:
    """Whether the visitor is nobody in particular."""
    return not settings.DEBUG and PERSONAL_COOKIES.isdisjoint(request.COOKIES)


class KeptPages:
    """Answers from the kept pages before anything else is done for a visitor.

    A page is kept for a while under its address; one with a query is made anew each time. What is
    kept carries the ETag it was made for and is served for no other. Without the cache the page
    is made anew, no more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or request.META.get("QUERY_STRING") or not is_for_all(request):
            return self.get_response(request)
        address = f"{request.get_host()}{request.path}"
        found = kept_pages.find(address)
        if found is not None and found[0] == etag_of(request):
            return as_kept(request, found)
        response = self.get_response(request)
        if getattr(response, "may_be_kept", False) and not response.cookies:
            headers = dict(response.items())
            kept_pages.keep(address, (headers["ETag"], headers, response.content))
        return response


def as_kept(request: HttpRequest, page: kept_pages.Page) -> HttpResponse:
    etag, headers, content = page
    last_modified = parse_http_date_safe(headers["Last-Modified"])
    response = HttpResponse(content, headers=headers)
    conditional = get_conditional_response(
        request, etag=etag, last_modified=last_modified, response=response
    )
    return conditional or response


def etag_of(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    parts = (*state_of(request), language, request.get_full_path())
    return quote_etag(sha256("\n".join(parts).encode()).hexdigest()[:32])


def state_of(request: HttpRequest) -> tuple[str, ...]:
    """What everything public depends on, asked for once in a request."""
    if not hasattr(request, "public_state"):
        number, _changed_at = revision_of(request)
        request.public_state = (  # type: ignore[attr-defined]
            *(str(number), localdate().isoformat(), release().digest),
            *(str(settings.DEMONSTRATION), request.get_host()),
        )
    return request.public_state  # type: ignore[attr-defined]


def last_modified_of(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime:
    """The last of: a public change, midnight in London, the installed release."""
    _, changed_at = revision_of(request)
    midnight = datetime.combine(localdate(), time(), tzinfo=get_default_timezone())
    return max(changed_at, midnight, release().changed_at)


def revision_of(request: HttpRequest) -> tuple[int, datetime]:
    """The public revision at the start of the request, and when it came; asked for once."""
    if not hasattr(request, "public_revision"):
        with connection.cursor() as cursor:  # in plain SQL: every page waits for it
            cursor.execute(READ_REVISION)
            row = cursor.fetchone()
        request.public_revision = row or (0, datetime.min.replace(tzinfo=UTC))  # type: ignore[attr-defined]
    return request.public_revision  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Release:
    """The installed code: a digest of it, and when it last changed on this machine."""

    digest: str
    changed_at: datetime


@remember
def release() -> Release:
    digest = sha256()
    changed_at = 0.0
    for path in code_files():
        digest.update(path.read_bytes())
        changed_at = max(changed_at, path.stat().st_mtime)
    return Release(digest.hexdigest(), datetime.fromtimestamp(changed_at, tz=UTC))


def code_files() -> Iterator[Path]:
    base = Path(settings.BASE_DIR)
    for room in ROOMS:
        for pattern in CODE:
            yield from sorted((base / room).glob(pattern))
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"  # the names of the static files
    if manifest.exists():
        yield manifest
