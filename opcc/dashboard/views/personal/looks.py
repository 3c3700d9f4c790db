"""Who looked at what is private, and when."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from opcc.dashboard.forms.personal import LooksFilterForm
from opcc.dashboard.holdings import HOLDINGS
from opcc.dashboard.queries.personal import looks, looks_told
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.addresses import PAGE, address_without, page_beside

LOOKS_ON_A_PAGE = 50


@policy("personal.read")
def log(request: OfficeRequest) -> HttpResponse:
    form = LooksFilterForm(request.GET)
    asked = form.filters()
    found = looks(
        who=asked.get("who", ""),
        record=asked.get("record"),
        page=asked.get("page", ""),
        first=asked.get("from"),
        last=asked.get("to"),
    )
    page = Paginator(found, LOOKS_ON_A_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "form": form,
        "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
        "clear_url": request.path,
        "looks": looks_told(page, HOLDINGS),
        "count": page.paginator.count,
        "newer_url": page_beside(request, page, -1),
        "older_url": page_beside(request, page, +1),
        "back_url": reverse("personal"),
    }
    return render(request, "dashboard/office/personal/looks.html", context)
