"""One series: what is said of it, its name, and taking it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings import actions
from meetings.forms.ahead import last_day
from meetings.forms.series import RenameForm, SeriesForm
from meetings.forms.standing import stands_otherwise
from meetings.models import Series
from meetings.queries.choices import series_choices
from meetings.queries.series_details import series_details
from meetings.views.office.after_setting import tell_what_was_set, warn_of_order
from meetings.views.office.arranging import back_to
from opcc.office.access import OfficeRequest, policy
from opcc.office.govuk.formsets import leave_unjudged, row_asked_for, with_one_more_row
from opcc.office.queries import is_bilingual
from opcc.office.views.changed_meanwhile import at_version


def series_named(uid: UUID) -> Series:
    found = Series.objects.live().select_related("row__section", "row__precedes")
    return get_object_or_404(found.prefetch_related("place_links", "venues"), uid=uid)


@policy("meetings.arrange")
def edit(request: OfficeRequest, uid: UUID) -> HttpResponse:
    return SeriesPage(request, series_named(uid)).answer()


class SeriesPage:
    """One visit to the form of a series."""

    def __init__(self, request: OfficeRequest, series: Series) -> None:
        self.request, self.series = request, series
        self.now = timezone.now()
        self.today = localdate(self.now)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self._form())
        posted = self.request.POST
        if prefix := row_asked_for(posted):
            return self._show(self._unjudged(with_one_more_row(posted, prefix)))
        if posted.get("again"):
            return self._show(self._unjudged(posted))
        form = self._form(posted)
        return self._save(form) if form.is_valid() else self._show(form)

    def _save(self, form: SeriesForm) -> HttpResponse:
        try:
            settled = actions.change_series(
                series=self.series,
                version=form.cleaned_data["version"],
                details=form.details(),
                by=self.request.user,
                now=self.now,
                set_until=last_day(form, self.today) if "ahead" in form.fields else None,
            )
        except actions.RecordChanged as told:
            return self._show_both(told, form)
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
            return self._show(form)
        tell_what_was_set(self.request, settled)
        if settled:
            row = series_named(self.series.uid).row  # the form may have put it into another
            warn_of_order(self.request, row, today=self.today)
        return redirect(self.series)

    def _show_both(self, told: actions.RecordChanged, typed: SeriesForm) -> HttpResponse:
        self.series = series_named(self.series.uid)
        standing = stands_otherwise(typed, self._form())
        form = self._form(at_version(self.request.POST, self.series.version))
        form.add_error(None, _("%(what)s Look at what changed, then save again.") % {"what": told})
        return self._show(form, standing=standing)

    def _unjudged(self, data: QueryDict) -> SeriesForm:
        form = self._form(data)
        leave_unjudged(form, *form.formsets.values())
        return form

    def _form(self, data: QueryDict | None = None) -> SeriesForm:
        return SeriesForm(
            data,
            series=self.series,
            held=series_details(self.series),
            choices=series_choices(self.series, today=self.today),
            cancel_url=self.series.get_absolute_url(),
            may_set=self.series.first_on is not None and self.series.status == Series.Status.ACTIVE,
        )

    def _show(self, form: SeriesForm, **more: Any) -> HttpResponse:
        page = {"form": form, "series": self.series}
        return render(self.request, "meetings/office/series_edit.html", page | more)


@policy("meetings.arrange")
def rename(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Another name for the same series; its address, meetings and promises stay."""
    series = series_named(uid)
    form = RenameForm(
        request.POST if request.method == "POST" else None,
        today=localdate(),
        bilingual=is_bilingual(),
        cancel_url=series.get_absolute_url(),
        initial={"name": series.name, "name_cy": series.name_cy, "version": series.version},
    )
    standing = None
    if form.is_valid():
        try:
            actions.rename_series(
                series=series,
                version=form.cleaned_data["version"],
                name=form.cleaned_data["name"],
                name_cy=form.cleaned_data["name_cy"],
                until=form.last_day(),
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except actions.RecordChanged as told:
            form.data = at_version(request.POST, told.current.version)
            form.add_error(
                None, _("%(what)s Look at what changed, then save again.") % {"what": told}
            )
            standing = [(_("Name"), told.current.name)]
        else:
            messages.success(request, _("Saved."))
            return redirect(series)
    page = {"form": form, "series": series, "standing": standing}
    return render(request, "meetings/office/series_rename.html", page)


@policy("meetings.arrange")
def remove(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Take away a series that was entered in error; asked once more."""
    series = series_named(uid)
    form = Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.remove_series(series=series, by=request.user, now=timezone.now())
        except actions.NotArranged as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(
                request,
                _("“%(name)s” is taken away.") % {"name": series},
                extra_tags=reverse("meetings:office-series-put-back", args=[uid]),
            )
            return back_to(f"row-{series.row.uid}")
    page = {"form": form, "series": series, "back_url": series.get_absolute_url()}
    return render(request, "meetings/office/series_remove.html", page)


@require_POST
@policy("meetings.arrange")
def put_back(request: OfficeRequest, uid: UUID) -> HttpResponse:
    series = get_object_or_404(Series.objects.filter(row__deleted_at=None), uid=uid)
    actions.put_series_back(series=series, by=request.user, now=timezone.now())
    messages.success(request, _("“%(name)s” is back.") % {"name": series})
    return redirect(series)
