"""The engagement log and its entries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import get_language

from engagement.forms.filters import LogFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.queries import facts
from engagement.queries.choices import LogChoices
from engagement.queries.log import log_entries
from engagement.queries.paging import (
    MOST_COUNTED,
    PUBLISHED,
    counted,
    page_of,
    position_named,
)
from engagement.queries.weeks import history_of
from engagement.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address,
    address_of_page,
    address_without,
)
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
        PUBLISHED,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
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
            "chosen": [(one.text, address_without(request, one.names)) for one in asked],
            "clear_url": address(request.path, {"era": EARLIER} if earlier else {}),
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
        },
    )


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
