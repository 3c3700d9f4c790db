"""Filling the missing turns: proposed, looked over, accepted, and taken back."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meetings import actions
from meetings.forms.filling import AHEAD, FillForm, HorizonForm
from meetings.models import Filling
from meetings.queries.filling import Plan, plan_of_turns
from meetings.queries.promise_list import promises_to_begin
from opcc.office.access import OfficeRequest, policy

EARLIER_SHOWN = 10


@policy("meetings.arrange")
def fill(request: OfficeRequest) -> HttpResponse:
    """What is missing and who could go; nothing is saved until it is accepted."""
    today = localdate()
    horizon = HorizonForm({"quarters": request.GET.get("quarters", AHEAD)})
    until = horizon.until(today)
    plan = plan_of_turns(today=today, until=until)
    if request.method != "POST":
        return show(request, horizon, FillForm(plan=plan, initial={"uid": uuid4()}))
    form = FillForm(request.POST, plan=plan)
    if not form.is_valid():
        tell_of_overtaken(request, form.gone)
        return show(request, horizon, form)
    try:
        accepted = actions.accept_turns(
            uid=form.cleaned_data["uid"],
            until=until,
            choices=form.choices(),
            gone=form.gone,
            by=request.user,
            now=timezone.now(),
        )
    except actions.NotArranged as reason:
        form.add_error(None, str(reason))
        return show(request, horizon, form)
    tell(request, accepted)
    return redirect(accepted.filling)


def show(request: OfficeRequest, horizon: HorizonForm, form: FillForm) -> HttpResponse:
    plan: Plan = form.plan
    return render(
        request,
        "meetings/office/fill.html",
        {
            "horizon": horizon,
            "form": form,
            "plan": plan,
            "later": promises_to_begin(today=localdate(), until=plan.until),
            "offered": list(form.turns_offered()),
            "earlier": Filling.objects.select_related("done_by")[:EARLIER_SHOWN],
        },
    )


def tell(request: OfficeRequest, accepted: actions.Accepted) -> None:
    number = accepted.filling.turns.filter(taken_off=False).count()
    told = ngettext("%(number)d turn filled.", "%(number)d turns filled.", number)
    undo_url = reverse("meetings:office-filling-undo", args=[accepted.filling.uid])
    messages.success(request, told % {"number": number}, extra_tags=undo_url)
    tell_of_overtaken(request, accepted.overtaken)


def tell_of_overtaken(request: OfficeRequest, number: int) -> None:
    """Say how many of the choices were no longer open."""
    if number:
        told = ngettext(
            "%(number)d turn was left as it is, because something was changed meanwhile.",
            "%(number)d turns were left as they are, because something was changed meanwhile.",
            number,
        )
        messages.warning(request, told % {"number": number})


@require_safe
@policy("meetings.read")
def filling(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(Filling.objects.select_related("done_by", "undone_by"), uid=uid)
    turns = one.turns.select_related(
        "meeting__series", "meeting__venue", "person", "office", "instead_of"
    )
    return render(request, "meetings/office/filling.html", {"filling": one, "turns": turns})


@require_POST
@policy("meetings.arrange")
def undo(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take back what was accepted, as far as nobody has touched it since."""
    one = get_object_or_404(Filling, uid=uid)
    undone = actions.undo_filling(filling=one, by=request.user, now=timezone.now())
    told = ngettext(
        "%(number)d turn was taken back.", "%(number)d turns were taken back.", undone.put_back
    )
    messages.success(request, told % {"number": undone.put_back})
    if undone.left:
        told = _("Left as they are, because they were changed since or are over: %(number)d.")
        messages.warning(request, told % {"number": undone.left})
    return redirect(one)
