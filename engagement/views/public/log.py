"""The engagement log and its entries."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language

from engagement.forms.filters import Asked, LogFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.queries import facts
from engagement.queries.choices import LogChoices
from engagement.queries.log import log_entries
from engagement.queries.paging import MOST_COUNTED, Position, counted, page_of, position_named
from engagement.queries.weeks import history_of
from engagement.views.public.permalinks import at_permalink
from opcc.office.access import policy
from opcc.office.queries import in_office_since
from opcc.office.revision import revised

EARLIER = "earlier"


@policy("public")
@revised
def log(request: HttpRequest) -> HttpResponse:
    form = LogFilterForm(request.GET, choices=LogChoices())
    since = in_office_since(today=localdate())
    earlier = since is not None and request.GET.get("era") == EARLIER
    entries = log_entries(
        filters=form.filters(),
        language=get_language() or "",
        since=None if earlier else since,
        before=since if earlier else None,
    )
    page = page_of(
        entries,
        older_than=position_named(request.GET.get("older-than", "")),
        newer_than=position_named(request.GET.get("newer-than", "")),
    )
    asked = list(form.asked_for())
    count = counted(entries)
    return render(
        request,
        "engagement/public/log.html",
        {
            "form": form,
            "page": page,
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "since": since,
            "earlier": earlier,
            "chosen": [(one.text, address_without(request, one)) for one in asked],
            "clear_url": address(request.path, {"era": EARLIER} if earlier else {}),
            "newer_url": address_of_page(request, "newer-than", page.newer_than),
            "older_url": address_of_page(request, "older-than", page.older_than),
        },
    )


def address_of_page(request: HttpRequest, name: str, position: Position | None) -> str:
    """The address of the page on that side, filters kept; "" where there is none."""
    if position is None:
        return ""
    return address(request.path, filters_in(request) | {name: str(position)})


def address_without(request: HttpRequest, asked: Asked) -> str:
    """The address of the first page with one filter fewer."""
    kept = {key: value for key, value in filters_in(request).items() if key not in asked.names}
    return address(request.path, kept)


def filters_in(request: HttpRequest) -> dict[str, str]:
    """What the reader filled in, without the page's position."""
    positions = ("newer-than", "older-than")
    asked = request.GET.dict()
    return {key: str(value) for key, value in asked.items() if value and key not in positions}


def address(path: str, values: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(values)
    return f"{path}?{query.urlencode(safe='/')}" if values else path


@policy("public")
@revised
def entry(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    return at_permalink(request, Stream.LOG, number, slug, show_entry)


def show_entry(request: HttpRequest, entry: PublishedEntry) -> HttpResponse:
    return render(
        request,
        "engagement/public/entry.html",
        {
            "entry": entry,
            "record": facts.record_of_what_was_held(entry),
            "themes": facts.themes(entry),
            "promises": facts.promises(entry),
            "history": history_of(entry),
            "announced": PublishedEntry.objects.programme().filter(number=entry.number).first(),
        },
    )
