"""The list of questions: what is owed, what is overdue, what goes round, and all of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from consultations.questions.forms.filters import SubmissionFilterForm
from consultations.questions.queries.submissions import (
    View,
    in_view,
    order_of,
    panels_named,
    submissions_listed,
    themes_named,
)
from engagement.queries.choices import place_choices
from engagement.queries.paging import MOST_COUNTED, counted, page_of, position_named
from engagement.views.addresses import (
    NEWER_THAN,
    OLDER_THAN,
    address,
    address_of_page,
    address_without,
    filters_in,
)
from opcc.office.access import OfficeRequest, policy

ON_A_PAGE = 25


@require_safe
@policy("questions.read")
def submissions(request: OfficeRequest) -> HttpResponse:
    today = localdate()
    shown = request.GET.get("show", "")
    view = View(shown) if shown in View.values else View.OWED
    form = SubmissionFilterForm(
        request.GET,
        themes=themes_named(today=today),
        places=place_choices(),
        panels=panels_named(today=today),
    )
    found = submissions_listed(view, form.asked(), today=today)
    page = page_of(
        found,
        order_of(view),
        older_than=position_named(request.GET.get(OLDER_THAN, "")),
        newer_than=position_named(request.GET.get(NEWER_THAN, "")),
        size=ON_A_PAGE,
    )
    count = counted(found)
    return render(
        request,
        "questions/office/list.html",
        {
            "form": form,
            "view": view,
            "tabs": [
                (one.label, address(request.path, filters_in(request) | {"show": one}), one == view)
                for one in View
            ],
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": address(request.path, {"show": view}),
            "submissions": page.rows,
            "newer_url": address_of_page(request, NEWER_THAN, page.newer_than),
            "older_url": address_of_page(request, OLDER_THAN, page.older_than),
            "count": min(count, MOST_COUNTED),
            "more_than_counted": count > MOST_COUNTED,
            "overdue": min(counted(in_view(View.OVERDUE, today=today)), MOST_COUNTED),
            "today": today,
        },
    )
