"""Saved views: filters of the list that have a name."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.actions import saved_views as actions
from engagement.forms.office_list import ListFilterForm
from engagement.forms.saved_views import SavedViewForm
from engagement.queries.list_choices import ListChoices, list_choices
from engagement.queries.office import View
from engagement.queries.saved_views import views_of
from engagement.views.office.listing import TABS
from engagement.views.office.way_back import NAME, list_url, way_back
from opcc.office.access import OfficeRequest, policy


@dataclass(frozen=True)
class Asks:
    """What a view asks of the list, in words, and of which filters the answer is gone."""

    words: list[str]
    no_longer: list[str]


def asks(query: str, choices: ListChoices) -> Asks:
    form = ListFilterForm(QueryDict(query), choices=choices)
    filters = form.filters()
    tab = [str(TABS[filters.view])] if filters.view != View.ALL else []
    gone = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    return Asks([*tab, *(one.text for one in form.asked_for())], gone)


@policy("engagement.read")
def saved_views(request: OfficeRequest) -> HttpResponse:
    """Every view the reader sees, with what it asks for."""
    choices = list_choices()
    return render(
        request,
        "engagement/office/views/list.html",
        {
            "views": [(view, asks(view.query, choices)) for view in views_of(request.user)],
            "back_url": list_url(request),
            "way_back": way_back(request),
        },
    )


@policy("engagement.read")
def new(request: OfficeRequest) -> HttpResponse:
    """Give the filters the reader has chosen a name; they stand in the way back to the list."""
    choices = list_choices()
    filters = QueryDict(request.GET.get(NAME, ""))
    query = ListFilterForm(filters, choices=choices).address_query()
    form = SavedViewForm(request.POST or None, initial={"pinned": True})
    if form.is_valid():
        try:
            view = actions.save_view(
                **form.cleaned_data, query=query, by=request.user, now=timezone.now()
            )
        except actions.NotKept as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
            return redirect(list_url(request))
    return show(request, "new", form, asks=asks(query, choices), back_url=list_url(request))


@policy("engagement.read")
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    view = view_kept(request, pk)
    held = {"name": view.name, "shared": view.shared, "pinned": view.is_pinned}
    is_own = view.owner_id == request.user.pk
    form = SavedViewForm(request.POST or None, is_own=is_own, initial=held)
    if form.is_valid():
        try:
            actions.change_view(view=view, **form.cleaned_data, by=request.user)
        except actions.NotKept as reason:
            form.add_error("name", str(reason))
        else:
            messages.success(request, _("Saved."))
            return to_the_views(request)
    return show(request, "edit", form, view=view, asks=asks(view.query, list_choices()))


@require_POST
@policy("engagement.read")
def pin(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a view above one's own list, or no longer."""
    view = get_object_or_404(views_of(request.user), pk=pk)
    actions.pin_view(view=view, pinned=not view.is_pinned, by=request.user)
    told = _("“%(name)s” is no longer above your list.")
    if not view.is_pinned:
        told = _("“%(name)s” stands above your list now.")
    messages.success(request, told % {"name": view.name})
    return to_the_views(request)


@policy("engagement.read")
def delete(request: OfficeRequest, pk: int) -> HttpResponse:
    view = view_kept(request, pk)
    if request.method == "POST":
        actions.delete_view(view=view)
        messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view.name})
        return to_the_views(request)
    return show(request, "delete", None, view=view)


def view_kept(request: OfficeRequest, pk: int) -> Any:
    """A view that the reader may change; another's is as good as not there."""
    return get_object_or_404(views_of(request.user).filter(may_be_changed=True), pk=pk)


def views_url(request: OfficeRequest) -> str:
    return reverse("engagement:office-views") + way_back(request)


def to_the_views(request: OfficeRequest) -> HttpResponse:
    return redirect(views_url(request))


def show(
    request: OfficeRequest, page: str, form: SavedViewForm | None, **more: Any
) -> HttpResponse:
    context = {"form": form, "back_url": views_url(request), **more}
    return render(request, f"engagement/office/views/{page}.html", context)
