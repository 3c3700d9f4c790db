"""The engagement log and its entries."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language

from engagement.forms.filters import LogFilterForm
from engagement.models import PublishedEntry, Stream
from engagement.models.published import PublishedEntryQuerySet
from engagement.queries import facts
from engagement.queries.attachments import files_told
from engagement.queries.choices import LogChoices
from engagement.queries.log import IN_ORDER, LogFilters, gathered, log_entries
from engagement.queries.paging import (
    MOST_COUNTED,
    counted,
    counted_before,
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
    filters_in,
)
from engagement.views.public.permalinks import at_permalink
from engagement.views.public.rows import TELLING, rows_of_log
from opcc.office.access import policy
from opcc.office.parts import remembered
from opcc.office.queries import in_office_since
from opcc.office.revision import revised

EARLIER = "earlier"


@policy("public")
@revised
def log(request: HttpRequest) -> HttpResponse:
    here = address(request.path, filters_in(request))
    asked = remembered(request, ("asked of the log", here), lambda: what_is_asked(request))
    entries, count = asked.found(request, here)
    page = page_of(
        entries.values_list(*TELLING, *IN_ORDER.columns, named=True),
        IN_ORDER,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
    )
    before = counted_before(entries, IN_ORDER, page)
    return render(
        request,
        "engagement/public/log.html",
        {
            "form": asked.form,
            "here": here,
            "rows": rows_of_log(request, page.rows),
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "first_shown": before + 1 if before < MOST_COUNTED else None,
            "last_shown": before + len(page.rows),
            "today": localdate(),
            "since": asked.since,
            "earlier": asked.earlier,
            "chosen": asked.chosen,
            "clear_url": asked.clear_url,
            "results_url": asked.results_url,
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
        },
    )


@dataclass(frozen=True)
class AskedOfLog:
    """What a reader asked for, understood once for all who ask the same."""

    form: LogFilterForm
    filters: LogFilters
    chosen: list[tuple[str, str]]
    language: str
    since: date | None
    earlier: bool
    clear_url: str
    results_url: str

    @cached_property
    def entries(self) -> PublishedEntryQuerySet:
        """Put together once: what is read of it is asked of the database each time."""
        return log_entries(
            filters=self.filters,
            language=self.language,
            since=None if self.earlier else self.since,
            before=self.since if self.earlier else None,
        )

    def found(self, request: HttpRequest, here: str) -> tuple[PublishedEntryQuerySet, int]:
        """Return the entries to page through, and how many they are up to what is counted."""
        entries = self.entries
        if self.filters.scattered:
            return gathered(entries)
        return entries, remembered(request, ("entries of the log", here), lambda: counted(entries))


def what_is_asked(request: HttpRequest) -> AskedOfLog:
    form = LogFilterForm(request.GET, choices=remembered(request, "lists of the log", LogChoices))
    since = in_office_since(today=localdate())
    earlier = since is not None and request.GET.get("era") == EARLIER
    return AskedOfLog(
        form=form,
        filters=form.filters(),
        chosen=[(one.text, address_without(request, one.names)) for one in form.asked_for()],
        language=get_language() or "",
        since=since,
        earlier=earlier,
        clear_url=address(request.path, {"era": EARLIER} if earlier else {}),
        results_url=address(reverse("engagement:results"), filters_in(request)),
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
            "files": files_told(entry),
            "record": facts.record_of_what_was_held(entry),
            "themes": facts.themes(entry),
            "promises": facts.promises(entry),
            "history": history_of(entry),
            "announced": PublishedEntry.objects.programme().filter(number=entry.number).first(),
        },
    )
