"""Business of panels for the Office: the list, one item, its form, and what the public reads."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.questions import actions
from consultations.questions.actions.panel_items import details_of_item
from consultations.questions.forms.panel_items import ItemFilterForm, ItemForm
from consultations.questions.models import PanelItem
from consultations.questions.queries.choices import meetings_offered, panels_offered
from consultations.questions.queries.panel_items import (
    item_once_kept,
    items_listed,
    panels_kept,
    public_side,
)
from consultations.questions.views.office.steps import posted
from meetings.forms.standing import stands_otherwise
from meetings.queries.form_choices import who_may_answer
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.views.addresses import PAGE, address_without, page_beside
from opcc.office.views.changed_meanwhile import at_version

PAGE_SIZE = 25
IDS = ("panel", "meeting", "owner")


@require_safe
@policy("questions.read")
def items(request: OfficeRequest) -> HttpResponse:
    """What is due first; the filters find what is overdue."""
    form = ItemFilterForm(request.GET, panels=panels_kept(), for_office=True)
    found = items_listed(form.filters(), today=localdate())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get(PAGE))
    return render(
        request,
        "questions/office/panel_items.html",
        {
            "form": form,
            "chosen": [(one.text, address_without(request, one.names)) for one in form.asked_for()],
            "clear_url": request.path,
            "page": page,
            "newer_url": page_beside(request, page, -1),
            "older_url": page_beside(request, page, +1),
            "today": localdate(),
        },
    )


@require_safe
@policy("questions.read")
def item(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = item_named(uid)
    page = {"item": one, "public": public_side(one), "today": localdate()}
    return render(request, "questions/office/panel_item.html", page)


def item_named(uid: UUID) -> PanelItem:
    found = PanelItem.objects.select_related(
        "panel", "commitment__owner", "meeting__series", "minute_item"
    )
    return get_object_or_404(found, uid=uid)


@policy("questions.handle")
def new(request: OfficeRequest) -> HttpResponse:
    form = form_of(None, posted(request))
    if form.is_bound and form.is_valid():
        try:
            kept = actions.add_item(
                uid=form.cleaned_data["uid"],
                details=form.details(),
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved. The public does not read it yet."))
            return redirect(kept)
    return show_form(request, form, None)


@policy("questions.handle")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = item_named(uid)
    form = form_of(one, posted(request))
    if not form.is_bound or not form.is_valid():
        return show_form(request, form, one)
    try:
        kept = actions.change_item(
            item=one,
            version=form.cleaned_data["version"] or 0,
            details=form.details(),
            by=request.user,
            now=timezone.now(),
        )
    except actions.RecordChanged as told:
        current = item_named(uid)
        standing = stands_otherwise(form, form_of(current, None))
        again = form_of(current, at_version(request.POST, current.version))
        again.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return show_form(request, again, current, standing=standing)
    except actions.NotArranged as reason:
        form.add_error(None, str(reason))
        return show_form(request, form, one)
    messages.success(request, _("Saved."))
    return redirect(kept)


def form_of(one: PanelItem | None, data: Any) -> ItemForm:
    today, held = localdate(), details_of_item(one) if one else None
    initial: dict[str, Any] = {"uid": uuid4()}
    if one is not None and held is not None:
        initial = dict(vars(held)) | {"uid": one.uid, "version": one.version}
        initial |= {name: initial.pop(f"{name}_id") for name in IDS}
    return ItemForm(
        data,
        panels=panels_offered(today=today, held=held.panel_id if held else None),
        meetings=meetings_offered(today=today, held=held.meeting_id if held else None),
        owners=who_may_answer(held.owner_id if held else None, today=today),
        bilingual=is_bilingual(),
        cancel_url=one.get_absolute_url() if one else reverse("questions:office-panel-items"),
        initial=initial,
    )


def show_form(
    request: OfficeRequest, form: ItemForm, one: PanelItem | None, **more: Any
) -> HttpResponse:
    page = {"form": form, "item": one, "back_url": form.cancel_url}
    return render(request, "questions/office/panel_item_form.html", page | more)


@require_POST
@policy("questions.handle")
def settle(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Say that it is done, will not be, or is open after all."""
    outcome = request.POST.get("outcome", "")
    return at_once(
        request,
        uid,
        lambda one: actions.settle_item(
            item=one, outcome=outcome, by=request.user, now=timezone.now()
        ),
        done=_("Saved."),
    )


@require_POST
@policy("questions.publish_business")
def publish(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return at_once(
        request,
        uid,
        lambda one: actions.publish_item(item=one, by=request.user, now=timezone.now()),
        done=_("The public reads it as it stands."),
    )


@require_POST
@policy("questions.publish_business")
def hide(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return at_once(
        request,
        uid,
        lambda one: actions.hide_item(item=one, by=request.user, now=timezone.now()),
        done=_("It is taken from the public page."),
    )


def at_once(
    request: OfficeRequest, uid: UUID, do: Callable[[PanelItem], object], *, done: str
) -> HttpResponse:
    one = item_named(uid)
    try:
        do(one)
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, done)
    return redirect(one)


@policy("questions.handle")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away what was entered in error; asked once more."""
    one = item_named(uid)
    form = Form(posted(request))
    if form.is_bound and form.is_valid():
        try:
            actions.remove_item(item=one, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            undo = reverse("questions:office-panel-item-put-back", args=[uid])
            messages.success(request, _("It is taken away."), extra_tags=undo)
            return redirect("questions:office-panel-items")
    page = {
        "form": form,
        "submission": one,
        "question": _("Take this away?"),
        "consequences": [
            str(one.commitment),
            _("Only for what was entered in error. What will not be done is dropped instead."),
            _("You can put it back."),
        ],
        "button": _("Take it away"),
        "dangerous": True,
        "back_url": one.get_absolute_url(),
    }
    return render(request, "questions/office/step.html", page)


@require_POST
@policy("questions.handle")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    pk = item_once_kept(uid)
    if pk is None:
        raise Http404
    try:
        item = actions.put_back_item(item_id=pk, by=request.user, now=timezone.now())
    except actions.NotArranged as reason:
        messages.error(request, str(reason))
        return redirect("questions:office-panel-items")
    messages.success(request, _("It is back."))
    return redirect(item)
