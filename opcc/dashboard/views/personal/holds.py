"""Legal holds: setting one on a record or on a person, and lifting it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from opcc.dashboard.forms.personal import HoldForm, PersonHoldForm
from opcc.dashboard.holdings import HOLDINGS
from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import LegalHold
from opcc.office.queries.holdings import Holding
from opcc.office.views.addresses import PAGE, page_beside
from opcc.office.views.sending import posted

HOLDS_ON_A_PAGE = 25
TEMPLATES = "dashboard/office/personal"


@policy("personal.hold")
def holds(request: OfficeRequest) -> HttpResponse:
    """Those in force first; of those lifted only the reason is left."""
    found = LegalHold.objects.select_related("set_by", "lifted_by").order_by(
        "-lifted_at", "-set_at", "-pk"
    )
    page = Paginator(found, HOLDS_ON_A_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "holds": what_is_held(page),
        "newer_url": page_beside(request, page, -1),
        "older_url": page_beside(request, page, +1),
        "back_url": reverse("personal"),
    }
    return render(request, f"{TEMPLATES}/holds.html", context)


def what_is_held(holds: Iterable[LegalHold]) -> list[tuple[LegalHold, tuple[str, str]]]:
    """What lies under each hold, and its page; a person is told by the names that find them."""
    listed = list(holds)
    records = records_under(listed)
    return [(hold, told(hold, records.get((hold.model, hold.record_id)))) for hold in listed]


def told(hold: LegalHold, under_it: tuple[Holding, Any] | None) -> tuple[str, str]:
    if hold.record_id is None:
        return ", ".join([*hold.names, *hold.emails, *hold.telephones]), ""
    if under_it is None:
        return _("A record that is gone"), ""
    holding, record = under_it
    return holding.label(record), holding.url(record)


def records_under(
    holds: Collection[LegalHold],
) -> dict[tuple[str, int | None], tuple[Holding, Any]]:
    """The records that holds lie on with their types, by model and number, read a type at once."""
    found: dict[tuple[str, int | None], tuple[Holding, Any]] = {}
    for model in {hold.model for hold in holds}:
        if holding := holding_of(model):
            ids = [hold.record_id for hold in holds if hold.model == model]
            for pk, record in holding.rows().in_bulk(ids).items():
                found[model, pk] = (holding, record)
    return found


def holding_of(model: str) -> Holding | None:
    """The type whose records the model's are: the first of them where there are two."""
    own = [one for one in HOLDINGS if one.model_label == model]
    return next((one for one in own if not one.columns), own[0] if own else None)


@policy("personal.hold")
def hold_record(request: OfficeRequest, model: str, pk: int) -> HttpResponse:
    record, holding = record_to_hold(model, pk)
    back_url = holding.url(record) or reverse("personal-holds")
    form = HoldForm(posted(request))
    if form.is_valid():
        actions.hold_record(
            record=record,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Under a legal hold from now on."))
        return redirect(back_url)
    context = {"form": form, "what": holding.label(record), "back_url": back_url}
    return render(request, f"{TEMPLATES}/hold_record.html", context)


def record_to_hold(model: str, pk: int) -> tuple[Model, Holding]:
    holding = holding_of(model)
    if holding is None:
        raise Http404
    return get_object_or_404(holding.rows(), pk=pk), holding


@never_cache
@sensitive_post_parameters()
@policy("personal.hold")
def hold_person(request: OfficeRequest) -> HttpResponse:
    form = PersonHoldForm(posted(request))
    if form.is_valid():
        actions.hold_person(
            sought=form.sought,
            reason=form.cleaned_data["reason"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Whatever names them is under a legal hold from now on."))
        return redirect("personal-holds")
    context: dict[str, Any] = {"form": form, "back_url": reverse("personal-holds")}
    return render(request, f"{TEMPLATES}/hold_person.html", context)


@policy("personal.hold")
def lift(request: OfficeRequest, pk: int) -> HttpResponse:
    hold = get_object_or_404(LegalHold.objects.in_force(), pk=pk)
    form = Form(posted(request))
    if form.is_valid():
        actions.lift_hold(hold=hold, by=request.user, now=timezone.now())
        messages.success(request, _("The hold is lifted."))
        return redirect("personal-holds")
    [(_hold, (what, _url))] = what_is_held([hold])
    context = {"form": form, "hold": hold, "what": what, "back_url": reverse("personal-holds")}
    return render(request, f"{TEMPLATES}/lift.html", context)
