"""Panels, their rules for questions, and who clears answers."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.questions import actions
from consultations.questions.actions.answering import stages_on
from consultations.questions.forms.panels import ClearanceOrderForm, PanelForm, RulesForm
from consultations.questions.models import ClearanceOrder, Panel, PanelRules, Stage
from consultations.questions.views.office.steps import posted
from meetings.forms.standing import stands_otherwise
from meetings.queries.choices import series_by_row
from opcc.office.access import OfficeRequest, policy
from opcc.office.queries import is_bilingual
from opcc.office.views.changed_meanwhile import at_version

OF_PANEL = ("uid", "version", "name", "name_cy", "host", "host_cy", "email", "website")


@require_safe
@policy("questions.read")
def panels(request: OfficeRequest) -> HttpResponse:
    page = {
        "panels": Panel.objects.select_related("series").prefetch_related("rules"),
        "stages": [Stage(stage).label for stage in stages_on(timezone.now())],
        "orders": ClearanceOrder.objects.filter(starts_on__gt=localdate()),
        "today": localdate(),
    }
    return render(request, "questions/office/panels.html", page)


@policy("questions.set_rules")
def new(request: OfficeRequest) -> HttpResponse:
    form = panel_form(None, posted(request))
    if form.is_bound and form.is_valid():
        actions.add_panel(
            uid=form.cleaned_data["uid"], values=form.values(), by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("questions:office-panels")
    return show_panel(request, form, None)


@policy("questions.set_rules")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    panel = get_object_or_404(Panel, uid=uid)
    form = panel_form(panel, posted(request))
    if not form.is_bound or not form.is_valid():
        return show_panel(request, form, panel)
    try:
        actions.change_panel(
            panel=panel,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),
            by=request.user,
            now=timezone.now(),
        )
    except actions.RecordChanged as told:
        standing = stands_otherwise(form, panel_form(told.current, None))
        again = panel_form(told.current, at_version(request.POST, told.current.version))
        again.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return show_panel(request, again, told.current, standing=standing)
    messages.success(request, _("Saved."))
    return redirect("questions:office-panels")


def panel_form(panel: Panel | None, data: Any) -> PanelForm:
    initial: dict[str, Any] = {"uid": uuid4()}
    if panel is not None:
        initial = {name: getattr(panel, name) for name in (*OF_PANEL, "retired_on")}
        initial["series"] = panel.series_id
    return PanelForm(
        data,
        series=series_by_row(over_too=True),
        bilingual=is_bilingual(),
        cancel_url=reverse("questions:office-panels"),
        initial=initial,
    )


def show_panel(
    request: OfficeRequest, form: PanelForm, panel: Panel | None, **more: Any
) -> HttpResponse:
    page = {"form": form, "panel": panel, "back_url": reverse("questions:office-panels")}
    return render(request, "questions/office/panel_form.html", page | more)


@policy("questions.set_rules")
def rules(request: OfficeRequest, uid: UUID, pk: int | None = None) -> HttpResponse:
    """The rules of a panel from a day on; those that stand are what a new set begins with."""
    panel = get_object_or_404(Panel, uid=uid)
    held = get_object_or_404(panel.rules, pk=pk) if pk else None
    begins_with = held or panel.rules.order_by("-starts_on").first() or PanelRules(panel=panel)
    initial = {name: getattr(begins_with, name) for name in RulesForm.base_fields}
    initial["starts_on"] = held.starts_on if held else localdate()
    form = RulesForm(
        posted(request),
        bilingual=is_bilingual(),
        cancel_url=reverse("questions:office-panels"),
        initial=initial,
    )
    if form.is_bound and form.is_valid():
        typed: dict[str, Any] = {
            "starts_on": form.cleaned_data["starts_on"],
            "values": form.values(),
            "by": request.user,
            "now": timezone.now(),
        }
        try:
            if held is None:
                actions.set_rules(panel=panel, **typed)
            else:
                actions.change_rules(rules=held, **typed)
        except actions.NotArranged as reason:
            form.add_error("starts_on", str(reason))
        else:
            messages.success(request, _("Saved. Open deadlines are counted anew."))
            return redirect("questions:office-panels")
    page = {"form": form, "panel": panel, "back_url": reverse("questions:office-panels")}
    return render(request, "questions/office/rules_form.html", page)


@require_POST
@policy("questions.set_rules")
def remove_rules(request: OfficeRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(PanelRules, pk=pk)
    actions.remove_rules(rules=one, by=request.user, now=timezone.now())
    messages.success(request, _("The rules are taken away. Open deadlines are counted anew."))
    return redirect("questions:office-panels")


@policy("questions.set_rules")
def clearance(request: OfficeRequest) -> HttpResponse:
    """Who clears answers from a day on."""
    now = timezone.now()
    form = ClearanceOrderForm(posted(request), today=localdate(now), stages=stages_on(now))
    if form.is_bound and form.is_valid():
        try:
            actions.set_clearance(**form.cleaned_data, by=request.user, now=now)
        except actions.NotArranged as reason:
            form.add_error("stages", str(reason))
        else:
            messages.success(request, _("Saved."))
            return redirect("questions:office-panels")
    page = {"form": form, "back_url": reverse("questions:office-panels")}
    return render(request, "questions/office/clearance.html", page)
