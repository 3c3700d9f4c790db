"""The list of engagements: tabs, search, filters, pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from engagement.forms.office_list import ListFilterForm
from engagement.queries.list_choices import list_choices
from engagement.queries.office import EVENTS_ON_A_PAGE, View, events_listed
from engagement.queries.paging import (
    MOST_COUNTED,
    WORKING_RECORDS,
    counted,
    page_of,
    position_named,
)
from engagement.queries.saved_views import pinned_by
from engagement.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address,
    address_of_page,
    address_without,
    filters_in,
)
from engagement.views.office.way_back import way_back_to
from opcc.office.access import OfficeRequest, may, policy

TABS = {
    View.ALL: _("All"),
    View.MINE: _("Mine"),
    View.PLANNED: _("Planned"),
    View.NOT_LOGGED: _("Held but not logged"),
    View.NOT_SUMMARISED: _("Not yet summarised"),
}


@policy("engagement.read")
def events(request: OfficeRequest) -> HttpResponse:
    form = ListFilterForm(request.GET, choices=list_choices())
    filters = form.filters()
    found = events_listed(filters, user=request.user, now=timezone.now())
    page = page_of(
        found,
        WORKING_RECORDS,
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
        size=EVENTS_ON_A_PAGE,
    )
    count = counted(found)
    asked = list(form.asked_for())
    clear = {"view": str(filters.view)} if filters.view != View.ALL else {}
    return render(
        request,
        "engagement/office/list.html",
        {
            "form": form,
            "view": filters.view,
            "tabs": [
                (
                    name,
                    address(request.path, filters_in(request) | {"view": view}),
                    view == filters.view,
                )
                for view, name in TABS.items()
            ],
            "chosen": [(one.text, address_without(request, one.names)) for one in asked],
            "clear_url": address(request.path, clear),
            "events": page.rows,
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "way_back": way_back_to(request.GET.urlencode()),
            "pinned": pinned_by(request.user),
            "query": form.address_query(),
            "may_change": may(request.user, "engagement.log", today=localdate()),
        },
    )
