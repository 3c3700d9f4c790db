"""Community Engagement Plans of the policing teams: which are in date, and each of them."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagement.actions import NotSaved
from engagement.actions import community_plans as actions
from engagement.forms.plans import PlanForm
from engagement.models import CommunityEngagementPlan
from engagement.queries.attachments import about, warnings_about
from engagement.queries.community_plans import (
    currency_of,
    holders_offered,
    plans_of_teams,
    removed_plans,
)
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.rules import whole_number
from opcc.office.views.files import private_copy


@require_safe
@policy("engagement.read")
def plans(request: OfficeRequest) -> HttpResponse:
    """Every team with its plan: those without one in date first."""
    page = {"teams": plans_of_teams(today=localdate()), "removed": removed_plans()}
    return render(request, "engagement/office/plans.html", page)


@require_safe
@policy("engagement.read")
def plan(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = plan_named(uid)
    return render(
        request,
        "engagement/office/plan.html",
        {
            "plan": one,
            "currency": currency_of(one.starts_on, one.ends_on, today=localdate()),
            "why_not": actions.why_not_to_show(one, by=request.user),
            "about": about_document(one),
            "warnings": warnings_about(one.file) if one.file else [],
        },
    )


def about_document(plan: CommunityEngagementPlan) -> str:
    if plan.file is None:
        return ""
    file = {"media_type": plan.file.media_type, "size": plan.file.size, "language": plan.language}
    return about(file)


@policy("engagement.log")
def new(request: OfficeRequest) -> HttpResponse:
    """Keep a new plan; `?place=` names its team."""
    initial = {"uid": uuid4(), "place": request.GET.get("place", "")}
    form = form_of(request, initial, cancel_url=reverse("engagement:office-plans"))
    if form.is_valid():
        kept = actions.add_plan(
            uid=form.cleaned_data["uid"],
            details=form.details(),
            file=form.cleaned_data["file"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved. The public is not shown it yet."))
        return redirect(kept)
    page = {"form": form, "back_url": form.cancel_url}
    return render(request, "engagement/office/plan_form.html", page)


@policy("engagement.log")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Change a plan; what the public is shown stays until somebody shows it the new text."""
    one = plan_named(uid)
    form = form_of(request, as_typed(one), cancel_url=one.get_absolute_url())
    if form.is_valid():
        try:
            kept = actions.change_plan(
                plan=one,
                version=form.cleaned_data["version"] or 0,
                details=form.details(),
                file=form.cleaned_data["file"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.PlanChangedMeanwhile as told:
            form = after_another_save(request, one, told)
        else:
            messages.success(request, _("Saved."))
            return redirect(kept)
    page = {"form": form, "plan": one, "back_url": form.cancel_url}
    return render(request, "engagement/office/plan_form.html", page)


def as_typed(plan: CommunityEngagementPlan) -> dict[str, Any]:
    names = ("title", "title_cy", "starts_on", "ends_on", "activity", "activity_cy", "language")
    return {
        "uid": plan.uid,
        "version": plan.version,
        "place": str(plan.place_id),
        **{name: getattr(plan, name) for name in names},
    }


def form_of(
    request: OfficeRequest, initial: dict[str, Any], *, cancel_url: str, data: Any = None
) -> PlanForm:
    posted = request.POST if data is None else data
    return PlanForm(
        posted or None,
        request.FILES or None,
        initial=initial,
        places=list(holders_offered(localdate())),
        bilingual=is_bilingual(),
        cancel_url=cancel_url,
    )


def after_another_save(
    request: OfficeRequest, plan: CommunityEngagementPlan, told: actions.PlanChangedMeanwhile
) -> PlanForm:
    """What was typed, to be sent to the plan as somebody else has left it."""
    posted = request.POST.copy()
    posted["version"] = str(told.current.version)
    form = form_of(request, as_typed(plan), cancel_url=plan.get_absolute_url(), data=posted)
    form.is_valid()
    form.add_error(
        None, _("%(what)s Save again to put what you typed in its place.") % {"what": told}
    )
    return form


@require_safe
@policy("engagement.read")
def document(request: OfficeRequest, uid: UUID) -> HttpResponseBase:
    """The document as it was sent, for who may read the plan."""
    file = plan_named(uid).file
    if file is None:
        raise Http404
    return private_copy(file)


@require_POST
@policy("engagement.approve")
def show(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Show the public the plan as it stood on the page."""
    one = plan_named(uid)
    try:
        actions.show_plan(
            plan=one,
            version=whole_number(request.POST.get("version", "")) or 0,
            by=request.user,
            now=timezone.now(),
        )
    except NotSaved as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("The public is shown it within a few minutes."))
    return redirect(one)


@require_POST
@policy("engagement.approve")
def hide(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = plan_named(uid)
    actions.hide_plan(plan=one, by=request.user, now=timezone.now())
    messages.success(request, _("The public is shown it no longer, within a few minutes."))
    return redirect(one)


@policy("engagement.log")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Ask once more, then take the plan away."""
    one = plan_named(uid)
    if request.method == "POST":
        actions.remove_plan(plan=one, by=request.user, now=timezone.now())
        messages.success(request, _("Taken away. It stands below the list, to be put back."))
        return redirect("engagement:office-plans")
    page = {"plan": one, "back_url": one.get_absolute_url()}
    return render(request, "engagement/office/plan_remove.html", page)


@require_POST
@policy("engagement.log")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one = get_object_or_404(CommunityEngagementPlan, uid=uid)
    actions.put_plan_back(plan=one, by=request.user, now=timezone.now())
    messages.success(request, _("Put back."))
    return redirect(one)


def plan_named(uid: UUID) -> CommunityEngagementPlan:
    plans = CommunityEngagementPlan.objects.live()
    return get_object_or_404(
        plans.select_related("place", "file", "changed_by", "shown_by").defer("place__boundary"),
        uid=uid,
    )
