"""Handing out files: a public one to everybody, a private one to who may read its record."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from opcc.office import file_store
from opcc.office.access import policy
from opcc.office.models import StoredFile
from opcc.office.queries.files import published_file, was_published

# So long a file may be shown by somebody's cache after it was withdrawn.
KEPT_FOR = 60 * 60  # seconds
# Whatever is in a file, it runs nothing and asks for nothing.
NOTHING_RUNS = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


@policy("public")
@require_safe
def published(request: HttpRequest, content_hash: str, name: str) -> HttpResponseBase:
    """One file that a published record tells of; once none does, its address says "gone"."""
    file = published_file(content_hash, name)
    if file is None:
        if was_published(content_hash):
            return render(request, "410.html", status=410)
        raise Http404
    if name not in (file.name, file.name_cy):
        return redirect(file)
    etag = quote_etag(content_hash)
    response = get_conditional_response(request, etag=etag) or streamed(
        file_store.public, content_hash, file.media_type, name, as_attachment=not file.is_picture
    )
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    return response


def private_copy(file: StoredFile) -> HttpResponseBase:
    """The answer to somebody who may read it: a download that nobody keeps."""
    response = streamed(
        file_store.private, file.content_hash, file.media_type, file.name, as_attachment=True
    )
    add_never_cache_headers(response)
    return response


def streamed(
    store: file_store.FileStore,
    content_hash: str,
    media_type: str,
    name: str,
    *,
    as_attachment: bool,
) -> HttpResponse | FileResponse:
    try:
        file = store.open(content_hash)
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(
        file, as_attachment=as_attachment, filename=name, content_type=media_type
    )
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["X-Content-Type-Options"] = "nosniff"
    return response
