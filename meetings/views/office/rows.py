"""One row of the schedule: added, changed, its series named, taken away."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.ahead import last_day
from meetings.forms.names import ADD, NamesForm
from meetings.forms.rows import LOOK, ScheduleRowForm
from meetings.forms.standing import stands_otherwise
from meetings.models import ScheduleRow, Section
from meetings.queries.choices import row_choices
from meetings.queries.naming import to_be_added
from meetings.queries.outlook import row_outlook
from meetings.queries.row_details import row_details
from meetings.queries.wording import name_of
from meetings.views.office.after_setting import tell_what_was_set, warn_of_order
from meetings.views.office.arranging import back_to
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.views.changed_meanwhile import at_version


def row_named(uid: UUID) -> ScheduleRow:
    rows = ScheduleRow.objects.live().select_related("section", "precedes")
    return get_object_or_404(rows, uid=uid)


@policy("meetings.arrange")
def new(request: OfficeRequest) -> HttpResponse:
    """A row with the meetings it stands for; in the section that the address names."""
    return RowPage(request).answer()


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return RowPage(request, row_named(uid)).answer()


class RowPage:
    """One visit to the form of a row, new (`row` is None) or not."""

    def __init__(self, request: OfficeRequest, row: ScheduleRow | None = None) -> None:
        self.request, self.row = request, row
        self.now = timezone.now()
        self.today = localdate(self.now)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self._form())
        posted = self.request.POST
        if prefix := row_asked_for(posted):
            return self._show(self._unjudged(with_one_more_row(posted, prefix)))
        if posted.get("again"):  # the lists, with what was added in another tab
            return self._show(self._unjudged(posted))
        form = self._form(posted)
        if not form.is_valid():
            return self._show(form)
        if self.row is None:
            return self._add(form)
        if posted.get("then") == LOOK:
            return self._look(self.row, form)
        return self._save(self.row, form)

    def _add(self, form: ScheduleRowForm) -> HttpResponse:
        names = [(one.name, one.place_id) for one in form.cleaned_data["names"]]
        row = actions.add_schedule_row(
            uid=form.cleaned_data["uid"] or uuid4(),
            details=form.details(),
            names=names,
            by=self.request.user,
            now=self.now,
        )
        series = list(row.series.all()[:2])
        if len(series) == 1:
            messages.success(
                self.request, _("Added. Say below when it meets, and its dates follow.")
            )
            return redirect("meetings:office-series", series[0].uid)
        messages.success(
            self.request,
            _("Added. Say on the page of each series when it meets, and its dates follow."),
        )
        return back_to(f"row-{row.uid}")

    def _look(self, row: ScheduleRow, form: ScheduleRowForm) -> HttpResponse:
        """Show what the rule would set; nothing is saved."""
        for name, value in form.details().columns().items():
            setattr(row, name, value)
        until = last_day(form, self.today) if "ahead" in form.fields else None
        return self._show(form, outlook=row_outlook(row, today=self.today, until=until))

    def _save(self, row: ScheduleRow, form: ScheduleRowForm) -> HttpResponse:
        until = last_day(form, self.today) if "ahead" in form.fields else None
        try:
            settled = actions.change_schedule_row(
                row=row,
                version=form.cleaned_data["version"] or 0,
                details=form.details(),
                by=self.request.user,
                now=self.now,
                set_until=until,
            )
        except actions.RecordChanged as told:
            return self._show_both(told, form)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        tell_what_was_set(self.request, settled)
        warn_of_order(self.request, row_named(row.uid), today=self.today)
        return back_to(f"row-{row.uid}")

    def _show_both(self, told: actions.RecordChanged, typed: ScheduleRowForm) -> HttpResponse:
        """Show what stands now beside what was typed, which may then be saved knowingly."""
        self.row = told.current
        standing = stands_otherwise(typed, self._form())
        form = self._form(at_version(self.request.POST, told.current.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _unjudged(self, data: QueryDict) -> ScheduleRowForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> ScheduleRowForm:
        held = row_details(self.row) if self.row else None
        return ScheduleRowForm(
            data,
            choices=row_choices(today=self.today, row=self.row, held=held),
            cancel_url=reverse("meetings:office-arrange"),
            held=held,
            initial=self._initial(),
            may_set=self.row is not None,
        )

    def _initial(self) -> dict[str, Any]:
        if self.row is not None:
            return {"uid": self.row.uid, "version": self.row.version}
        asked = self.request.GET.get("section", "")
        section = Section.objects.filter(code=asked).values_list("pk", flat=True).first()
        return {"uid": uuid4(), "section": section}

    def _show(self, form: ScheduleRowForm, **more: Any) -> HttpResponse:
        page = {
            "form": form,
            "row": self.row,
            "name": name_of(self.row) if self.row else "",
            "back_url": reverse("meetings:office-arrange"),
        }
        return render(self.request, "meetings/office/row.html", page | more)


@policy("meetings.arrange")
def names(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Add series to a row, many at once: looked over first, with the places found for them."""
    row = row_named(uid)
    form = NamesForm(
        request.POST if request.method == "POST" else None,
        cancel_url=reverse("meetings:office-arrange"),
    )
    page: dict[str, Any] = {"form": form, "row": row, "name": name_of(row)}
    page["back_url"] = reverse("meetings:office-arrange")
    if not form.is_valid():
        return render(request, "meetings/office/names.html", page)
    read = form.cleaned_data["names"]
    if request.POST.get("then") != ADD:
        page["looked"] = to_be_added(row, read)
        return render(request, "meetings/office/names.html", page)
    added = actions.add_named_series(
        row=row,
        names=[(one.name, one.place_id) for one in read],
        by=request.user,
        now=timezone.now(),
    )
    told = ngettext("%(number)d series added.", "%(number)d series added.", len(added))
    messages.success(request, told % {"number": len(added)})
    return back_to(f"row-{uid}")


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away a row that was entered in error; asked once more."""
    row = row_named(uid)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.remove_schedule_row(row=row, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                _("The row is taken away."),
                extra_tags=reverse("meetings:office-row-put-back", args=[uid]),
            )
            return back_to()
    page = {
        "form": form,
        "row": row,
        "name": name_of(row),
        "series": row.series.filter(deleted_at=None),
        "back_url": reverse("meetings:office-arrange"),
    }
    return render(request, "meetings/office/row_remove.html", page)


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    row = get_object_or_404(ScheduleRow, uid=uid)
    actions.put_schedule_row_back(row=row, by=request.user, now=timezone.now())
    messages.success(request, _("The row is back in the schedule."))
    return redirect(f"{reverse('meetings:office-arrange')}#row-{uid}")
