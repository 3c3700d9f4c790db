"""Merging, splitting and ending series: proposed, decided on, undone; a series' own history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from meetings import actions
from meetings.actions import lineage
from meetings.forms.lineage import AGREE, AgreementForm, DecisionForm, ProposalForm
from meetings.models import Meeting, Series, SeriesChange
from meetings.queries.choices import series_by_row
from meetings.queries.lineage import (
    changes_by_state,
    changes_listed,
    lineage_of,
    meetings_changed,
    meetings_concerned,
    users_down_for,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.queries.drafts import uuid_in


@require_safe
@policy("meetings.read")
def changes(request: OfficeRequest) -> HttpResponse:
    """What is proposed, what is agreed and to come, what was done or rejected."""
    return render(request, "meetings/office/changes/list.html", {"changes": changes_by_state()})


@policy("meetings.arrange")
def propose(request: OfficeRequest) -> HttpResponse:
    """Propose that series merge, split or end; the address may name one by `series`."""
    asked = uuid_in(request.GET.get("series", ""))
    chosen = list(Series.objects.active().filter(uid=asked).values_list("pk", flat=True))
    form = ProposalForm(
        request.POST if request.method == "POST" else None,
        choices=series_by_row(),
        cancel_url=reverse("meetings:office-changes"),
        initial={"series": chosen},
    )
    if form.is_valid():
        try:
            proposed = lineage.propose_change(
                series=Series.objects.filter(pk__in=form.cleaned_data["series"]),
                proposal=form.proposal(),
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Proposed. Nothing changes until it is agreed."))
            if len(proposed) == 1:
                return redirect("meetings:office-change", proposed[0].pk)
            return redirect("meetings:office-changes")
    page = {"form": form, "back_url": reverse("meetings:office-changes")}
    return render(request, "meetings/office/changes/new.html", page)


def change_named(pk: int) -> SeriesChange:
    return get_object_or_404(changes_listed().filter(series__deleted_at=None), pk=pk)


@require_safe
@policy("meetings.read")
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    one = change_named(pk)
    page = {"change": one, "meetings": meetings_changed(one)}
    return render(request, "meetings/office/changes/change.html", page)


@policy("meetings.arrange")
def agree(request: OfficeRequest, pk: int) -> HttpResponse:
    """It was agreed: what becomes of the meetings is shown before anything is done."""
    one, today = change_named(pk), localdate()
    if one.decision != SeriesChange.Decision.PENDING:
        return redirect("meetings:office-change", pk)
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        change=one,
        bilingual=is_bilingual(),
        today=today,
        cancel_url=reverse("meetings:office-change", args=[pk]),
    )
    page: dict[str, Any] = {"change": one, "form": form}
    if form.is_valid():
        agreement = form.agreement()
        if request.POST.get("then") == AGREE:
            try:
                lineage.agree_change(
                    change=one, agreement=agreement, by=request.user, now=timezone.now()
                )
            except actions.NotArranged as reason:
                form.add_error(None, str(reason))
            else:
                messages.success(
                    request,
                    _("Agreed."),
                    extra_tags=""
                    if agreement.takes_effect_on <= today
                    else reverse("meetings:office-change-undo", args=[pk]),
                )
                return redirect("meetings:office-change", pk)
        elif not one.goes_on:
            first = max(agreement.takes_effect_on, today)
            page["looked"] = True
            page["moves"] = agreement.moves_meetings
            page["meetings"] = list(meetings_concerned(one.series, first=first))
            page["down"] = [
                user
                for user in users_down_for(page["meetings"])
                if agreement.tells and not agreement.moves_meetings and user != request.user
            ]
            page["by_hand"] = [found for found in page["meetings"] if found.set_by_hand]
            page["postponed"] = Meeting.objects.live().filter(
                series=one.series, status=Meeting.Status.POSTPONED, starts_on__gte=first
            )
    return render(request, "meetings/office/changes/agree.html", page)


@policy("meetings.arrange")
def reject(request: OfficeRequest, pk: int) -> HttpResponse:
    one = change_named(pk)
    if one.decision != SeriesChange.Decision.PENDING:
        return redirect("meetings:office-change", pk)
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        today=localdate(),
        cancel_url=reverse("meetings:office-change", args=[pk]),
    )
    if form.is_valid():
        try:
            lineage.reject_change(
                change=one,
                decided_on=form.cleaned_data["decided_on"],
                note=form.cleaned_data["note"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                _("Rejected. The series goes on as it is."),
                extra_tags=reverse("meetings:office-change-undo", args=[pk]),
            )
            return redirect("meetings:office-change", pk)
    return render(request, "meetings/office/changes/reject.html", {"change": one, "form": form})


@policy("meetings.arrange")
def undo(request: OfficeRequest, pk: int) -> HttpResponse:
    """Let the proposal be undecided again; asked once more, but not from the message."""
    one = change_named(pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            left = lineage.undo_decision(change=one, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("It is undecided again."))
            tell_of_left(request, left)
            return redirect("meetings:office-change", pk)
    page = {
        "change": one,
        "form": form,
        "meetings": meetings_changed(one),
        "back_url": reverse("meetings:office-change", args=[pk]),
        "impossible": one.done_at is not None or one.decision == SeriesChange.Decision.PENDING,
    }
    return render(request, "meetings/office/changes/undo.html", page)


def tell_of_left(request: OfficeRequest, left: list[Meeting]) -> None:
    if left:
        told = ngettext(
            "%(number)d meeting was changed since and stays as it is.",
            "%(number)d meetings were changed since and stay as they are.",
            len(left),
        )
        messages.warning(request, told % {"number": len(left)})


@policy("meetings.arrange")
def withdraw(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take back a proposal that nobody has decided on; asked once more."""
    one = change_named(pk)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            lineage.withdraw_change(change=one, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The proposal is taken back."))
            return redirect("meetings:office-changes")
    page = {
        "change": one,
        "form": form,
        "back_url": reverse("meetings:office-change", args=[pk]),
        "impossible": one.decision != SeriesChange.Decision.PENDING,
    }
    return render(request, "meetings/office/changes/withdraw.html", page)


@require_safe
@policy("meetings.read")
def history(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The names a series had, what was decided of it, its reviews and all it held."""
    series = get_object_or_404(Series.objects.live().select_related("row__section"), uid=uid)
    page = {
        "series": series,
        "lineage": lineage_of(series),
        "reviews": series.reviews.live(),
    }
    return render(request, "meetings/office/series_history.html", page)
