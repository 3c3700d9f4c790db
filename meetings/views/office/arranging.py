"""Arranging the schedule: its sections, the order of what is printed, what was taken away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.actions.order import Printed
from meetings.models import ScheduleRow, Section, Series
from meetings.queries.arranging import (
    arranged,
    removed_rows,
    removed_series,
    retired_sections,
)
from opcc.office import actions as records
from opcc.office.access import OfficeRequest, policy
from opcc.office.forms.records import RecordForm, form_class
from opcc.office.queries import history_of, is_bilingual, latest_write
from opcc.office.views.changed_meanwhile import seen_at


@policy("meetings.arrange")
def arrange(request: OfficeRequest) -> HttpResponse:
    """Every section and row in its order, with the ways to change it."""
    page = {
        "sections": arranged(),
        "retired": retired_sections(),
        "removed_rows": removed_rows(),
        "removed_series": removed_series(),
    }
    return render(request, "meetings/office/arrange.html", page)


def back_to(mark: str = "") -> HttpResponse:
    """The page again, at what was changed."""
    address = reverse("meetings:office-arrange")
    return redirect(f"{address}#{mark}" if mark else address)


def section_form(request: OfficeRequest, section: Section | None = None, **more: Any) -> RecordForm:
    names = ["name", "name_cy"] if is_bilingual() or (section and section.name_cy) else ["name"]
    return form_class(Section, names, "name")(
        more.pop("data", request.POST or None),
        today=localdate(),
        cancel_url=reverse("meetings:office-arrange"),
        instance=section,
        **more,
    )


@policy("meetings.arrange")
def section_new(request: OfficeRequest) -> HttpResponse:
    form = section_form(request)
    if form.is_valid():
        try:
            section = records.add_record(
                model=Section, values=form.values(), by=request.user, now=timezone.now()
            )
        except records.NotKept as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("“%(name)s” is added.") % {"name": section})
            return back_to(f"section-{section.pk}")
    return show_section(request, form, title=_("Add a section"))


@policy("meetings.arrange")
def section_edit(request: OfficeRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(Section, pk=pk, merged_into=None)
    title = _("Rename “%(name)s”") % {"name": section}
    form = section_form(request, section, initial={"seen": latest_write(section)})
    if form.is_valid():
        try:
            records.change_record(
                record=section,
                values=form.values(),
                seen=form.cleaned_data["seen"] or 0,
                by=request.user,
                now=timezone.now(),
            )
        except records.KeptMeanwhile as told:
            typed = seen_at(request.POST, told.latest)
            section.refresh_from_db()
            form = section_form(request, section, data=typed)
            form.add_error(
                None, _("%(what)s Look at what changed, then save again.") % {"what": told}
            )
            return show_section(request, form, title=title, conflict=history_of(section)[:1])
        except records.NotKept as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Saved."))
            return back_to(f"section-{pk}")
    return show_section(request, form, title=title)


def show_section(request: OfficeRequest, form: object, **more: object) -> HttpResponse:
    page = {"form": form, "back_url": reverse("meetings:office-arrange")}
    return render(request, "office/records/form.html", page | more)


@require_POST
@policy("meetings.arrange")
def section_retire(request: OfficeRequest, pk: int) -> HttpResponse:
    """Offer the section no more; its rows stay where they are."""
    section = get_object_or_404(Section, pk=pk, merged_into=None)
    records.retire(record=section, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("“%(name)s” is no longer offered. Its rows stay.") % {"name": section},
        extra_tags=reverse("meetings:office-section-bring-back", args=[pk]),
    )
    return back_to(f"section-{pk}")


@require_POST
@policy("meetings.arrange")
def section_bring_back(request: OfficeRequest, pk: int) -> HttpResponse:
    section = get_object_or_404(Section, pk=pk, merged_into=None)
    records.bring_back(record=section, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” is offered again.") % {"name": section})
    return back_to(f"section-{pk}")


@require_POST
@policy("meetings.arrange")
def section_move(request: OfficeRequest, pk: int) -> HttpResponse:
    return move(request, get_object_or_404(Section, pk=pk), f"section-{pk}")


@require_POST
@policy("meetings.arrange")
def row_move(request: OfficeRequest, uid: UUID) -> HttpResponse:
    row = get_object_or_404(ScheduleRow.objects.live(), uid=uid)
    return move(request, row, f"row-{uid}")


@require_POST
@policy("meetings.arrange")
def series_move(request: OfficeRequest, uid: UUID) -> HttpResponse:
    series = get_object_or_404(Series.objects.live(), uid=uid)
    return move(request, series, f"series-{uid}")


def move(request: OfficeRequest, one: Printed, mark: str) -> HttpResponse:
    actions.move_in_print(
        one=one, up=request.POST.get("to") == "up", by=request.user, now=timezone.now()
    )
    return back_to(mark)
