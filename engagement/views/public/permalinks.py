"""The address of a published entry, which never breaks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from engagement.models import PublishedEntry, Stream

Show = Callable[[HttpRequest, PublishedEntry], HttpResponse]


def at_permalink(
    request: HttpRequest, stream: Stream, number: int, slug: str, show: Show
) -> HttpResponse:
    """Show the entry; where it was withdrawn, why; where it was redacted, only that it is gone.

    The number finds it. A title may change, so another slug leads to the right address.
    """
    entries = PublishedEntry.objects.defer("search")
    entry = get_object_or_404(entries, stream=stream, number=number)
    if entry.state == PublishedEntry.State.REDACTED:
        return render(request, "410.html", status=410)
    if slug != entry.slug:
        return redirect(entry, permanent=True)
    if entry.state == PublishedEntry.State.WITHDRAWN:
        return render(request, "engagement/public/withdrawn.html", {"entry": entry})
    return show(request, entry)
