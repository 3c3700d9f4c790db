"""What is held of people and for how long, what is due for disposal, and what was disposed of."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from opcc.dashboard.forms.personal import PeriodForm
from opcc.dashboard.holdings import HOLDINGS
from opcc.dashboard.queries.personal import (
    Due,
    all_due,
    disposals_told,
    lines_of,
    period_in_words,
)
from opcc.office import actions
from opcc.office.access import OfficeRequest, policy
from opcc.office.models import DisposalRecord, LegalHold
from opcc.office.queries.holdings import Holding, Kept, named, period_of, register
from opcc.office.views.addresses import PAGE, page_beside
from opcc.office.views.sending import posted

DISPOSALS_ON_A_PAGE = 25
TEMPLATES = "dashboard/office/personal"


@policy("personal.read")
def index(request: OfficeRequest) -> HttpResponse:
    kept = register(HOLDINGS)
    context = {
        "lines": lines_of(kept),
        "due": sum(due.free for due in all_due(kept)),
        "holds": LegalHold.objects.in_force().count(),
    }
    return render(request, f"{TEMPLATES}/index.html", context)


@policy("personal.decide_periods")
def period(request: OfficeRequest, code: str) -> HttpResponse:
    holding = holding_named(code)
    if holding.since is None:
        raise Http404
    form = PeriodForm(posted(request), initial=as_it_is(holding))
    if form.is_valid():
        actions.decide_period(
            holding=holding, period=form.chosen(), by=request.user, now=timezone.now()
        )
        messages.success(request, _("The period is saved."))
        return redirect("personal")
    context = {
        "form": form,
        "holding": holding,
        "proposed": period_in_words(holding, holding.period),
        "back_url": reverse("personal"),
    }
    return render(request, f"{TEMPLATES}/period.html", context)


def as_it_is(holding: Holding) -> dict[str, Any]:
    now, (kept,) = period_of(holding), register([holding])
    how_long = "permanent" if now.years is None else "years"
    return {
        "how_long": how_long if kept.decided else "proposed",
        "years": now.years,
        "counted_from": now.counted_from.value,
        "source": now.source if kept.decided else "",
    }


def holding_named(code: str) -> Holding:
    holding = named(HOLDINGS, code)
    if holding is None:
        raise Http404
    return holding


@policy("personal.read")
def due(request: OfficeRequest) -> HttpResponse:
    kept = register(HOLDINGS)
    context = {
        "due": all_due(kept),
        "forgotten": forgotten_by_itself(kept),
        "back_url": reverse("personal"),
    }
    return render(request, f"{TEMPLATES}/due.html", context)


def forgotten_by_itself(kept: list[Kept]) -> list[Holding]:
    return [one.holding for one in kept if one.holding.forgotten]


@policy("personal.dispose")
def dispose(request: OfficeRequest, code: str) -> HttpResponse:
    """Say what goes, then let it go: the oldest first, so many at once."""
    shown = due_of(holding_named(code))
    form = Form(posted(request))
    if shown is None:
        if form.is_bound:
            messages.info(request, _("Nothing of it is due any more."))
        return redirect("personal-due")
    if form.is_valid():
        return disposed_of(request, shown)
    context = {
        "due": shown,
        "at_once": min(shown.free, actions.MOST_AT_ONCE),
        "form": form,
        "back_url": reverse("personal-due"),
        "dangerous": True,
        "impossible": not shown.free,
    }
    return render(request, f"{TEMPLATES}/dispose.html", context)


def due_of(holding: Holding) -> Due | None:
    return next(iter(all_due(register([holding]))), None)


def disposed_of(request: OfficeRequest, shown: Due) -> HttpResponse:
    if request.POST.get("up_to") != shown.row.up_to.isoformat():
        messages.error(request, _("The list has changed since you opened it. Look again."))
        return redirect("personal-due")
    try:
        record = actions.dispose_of(
            holding=shown.holding,
            up_to=shown.row.up_to,
            period=shown.period,
            by=request.user,
            now=timezone.now(),
        )
    except (actions.NotDisposable, actions.NotKept, actions.UnderLegalHold) as reason:
        messages.error(request, str(reason))
        return redirect("personal-due")
    if record is None:
        messages.info(request, _("Nothing of it could go: it is held, or gone already."))
        return redirect("personal-due")
    messages.success(request, _("Disposed of. This is the record of it."))
    return redirect("personal-disposals")


@policy("personal.read")
def disposals(request: OfficeRequest) -> HttpResponse:
    found = DisposalRecord.objects.select_related("approved_by")
    page = Paginator(found, DISPOSALS_ON_A_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "disposals": disposals_told(page, HOLDINGS),
        "newer_url": page_beside(request, page, -1),
        "older_url": page_beside(request, page, +1),
        "back_url": reverse("personal"),
    }
    return render(request, f"{TEMPLATES}/disposals.html", context)
