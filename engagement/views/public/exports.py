"""The files of the whole log: whole, in part, compressed, or not again where they are the same."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from whitenoise.responders import MissingFileError, Response, StaticFile

from engagement.queries.open_data.files import CSV, CSV_METADATA, JSON, Build, servable_build
from engagement.queries.open_data.licence import LICENCE_URL
from opcc.office.access import policy
from opcc.office.addresses import absolute

ASK_AGAIN_AFTER = 60  # seconds: the worker looks each minute

View = Callable[[HttpRequest], HttpResponseBase]


def of_type(name: str, content_type: str) -> View:
    return policy("public")(require_safe(partial(export, name=name, content_type=content_type)))


def export(request: HttpRequest, *, name: str, content_type: str) -> HttpResponseBase:
    """Serve one file of the newest build; while there is none, say when to ask again."""
    build = servable_build()
    try:
        found = response_of(request, build, name, content_type) if build else None
    except (MissingFileError, FileNotFoundError):  # the next build took its place just now
        found = None
    return served(found) if found else not_there_yet(request)


def response_of(request: HttpRequest, build: Build, name: str, content_type: str) -> Response:
    path = build.path / name
    headers = {
        "Content-Type": content_type,
        "ETag": f'"{build.path.name}"',
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Accept-Ranges": "bytes",
        "Link": links(),
        # Anybody's page may read it: it is public and the same for everybody.
        "Access-Control-Allow-Origin": "*",
    }
    file = StaticFile(str(path), list(headers.items()), {"gzip": f"{path}.gz"})
    asked = dict(request.META)
    if asked.get("HTTP_IF_RANGE", file.etag) != file.etag:
        asked.pop("HTTP_RANGE", None)  # the part the reader has is of another file: all of it anew
    return file.get_response(request.method, asked)


def links() -> str:
    described = absolute(reverse("engagement:export-metadata"))
    return f'<{LICENCE_URL}>; rel="license", <{described}>; rel="describedby"'


def served(found: Response) -> HttpResponseBase:
    if found.file is None:
        response: HttpResponseBase = HttpResponse(status=int(found.status))
    else:
        response = FileResponse(found.file, status=int(found.status))
    del response["Content-Type"]
    for name, value in found.headers:
        response[name] = value
    return response


def not_there_yet(request: HttpRequest) -> HttpResponse:
    response = render(
        request, "engagement/public/export_soon.html", status=HTTPStatus.SERVICE_UNAVAILABLE
    )
    response["Retry-After"] = str(ASK_AGAIN_AFTER)
    response["Cache-Control"] = "no-store"
    return response


export_csv = of_type(CSV, "text/csv; charset=utf-8; header=present")
export_json = of_type(JSON, "application/json")
export_metadata = of_type(CSV_METADATA, "application/csvm+json")
