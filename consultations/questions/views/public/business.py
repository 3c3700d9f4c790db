"""What panels asked of the Office, and what became of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from consultations.questions.forms.panel_items import ItemFilterForm
from consultations.questions.queries.panel_items import items_told, panels_with_items
from opcc.office.access import policy
from opcc.office.revision import revised
from opcc.office.views.addresses import PAGE, address_without, page_beside

PAGE_SIZE = 25


@policy("public")
@revised
def business(request: HttpRequest) -> HttpResponse:
    form = ItemFilterForm(request.GET, panels=panels_with_items())
    page = Paginator(items_told(form.filters()), PAGE_SIZE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "questions/public/business.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": request.path,
            "page": page,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
        },
    )
