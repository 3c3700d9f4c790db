"""One series: its rule, its coming meetings, and on which days it meets."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings import actions
from meetings.forms.dates import SET, DaysForm
from meetings.models import Series
from meetings.queries.ambassadors import cover_of, priorities_of
from meetings.queries.calendar import recurrence_of
from meetings.queries.lineage import became, open_changes
from meetings.queries.ordering import out_of_order
from meetings.queries.outlook import coming_meetings, outlook
from meetings.queries.promise_list import line_of_promise, promises_to_begin
from meetings.queries.schedule import line_named
from meetings.queries.series_details import details_in_words
from meetings.queries.standings import standings
from meetings.queries.told import times
from meetings.queries.wording import days_in_words, why_no_days
from meetings.rules.recurrence import SETS_DATES
from meetings.views.office.after_setting import order_in_words, tell_what_was_set, warn_of_order
from opcc.office.access import OfficeRequest, policy
from opcc.office.views.changed_meanwhile import at_version


def series_named(uid: UUID) -> Series:
    return get_object_or_404(Series.objects.live().select_related("row__section"), uid=uid)


@require_safe
@policy("meetings.read")
def series(request: OfficeRequest, uid: UUID) -> HttpResponse:
    one, today = series_named(uid), localdate()
    if other := became(one):
        messages.info(
            request,
            _("“%(name)s” was merged into this series on %(day)s.")
            % {"name": one, "day": date_format(one.ended_on or today, "j F Y")},
        )
        return redirect(other)
    recurrence = recurrence_of(one)
    return render(
        request,
        "meetings/office/series.html",
        {
            "series": one,
            "line": line_named(one.row_id, today=today),
            "days": days_in_words(recurrence) if recurrence else "",
            "misfit": why_no_days(recurrence) if recurrence else "",
            "sets_dates": one.row.frequency in SETS_DATES,
            "meetings": coming_meetings(one, today=today),
            "promises": [
                line_of_promise(stands, today=today)
                for stands in standings(today=today, of={one.pk})
            ],
            "later": promises_to_begin(today=today, row=one.row),
            "cover": cover_of([one], today=today)[0],
            "priorities": priorities_of(one, today=today),
            "today": today,
            "changes": open_changes(one),
            "details": details_in_words(one),
        },
    )


def settable_series(uid: UUID) -> Series:
    """A series whose rule sets dates, and that still meets."""
    settable = Series.objects.active().filter(row__frequency__in=SETS_DATES)
    return get_object_or_404(settable.select_related("row__section", "row__precedes"), uid=uid)


@policy("meetings.arrange")
def days(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Say when the series meets: the dates are shown before anything is saved."""
    one, today = settable_series(uid), localdate()
    if request.method != "POST":
        return show(request, one, form_of(one))
    form = form_of(one, request.POST)
    if not form.is_valid():
        return show(request, one, form)
    try:
        if request.POST.get("then") != SET:
            return look(request, one, form, today=today)
        settled = actions.set_days(
            series=one,
            version=form.cleaned_data["version"],
            days=form.days(),
            until=form.until(today),
            by=request.user,
            now=timezone.now(),
        )
    except actions.RecordChanged as told:
        return show_again(request, settable_series(uid), told)
    except actions.NotArranged as reason:
        form.add_error(None, str(reason))
        return show(request, one, form)
    tell_what_was_set(request, settled)
    warn_of_order(request, one.row, today=today)
    return redirect("meetings:office-series", uid)


def look(request: OfficeRequest, one: Series, form: DaysForm, *, today: date) -> HttpResponse:
    """Show the dates, and where they come in another order than they have to; nothing is saved."""
    until = form.until(today)
    would_meet = actions.with_days(settable_series(one.uid), form.days())
    proposed = outlook(would_meet, today=today, until=until)
    instead = {one.pk: [day.on for day in proposed if day.on]}
    troubles = out_of_order(one.row, today=today, until=until, instead=instead)
    warnings = [order_in_words(found) for found in troubles]
    return show(request, one, form, proposed=proposed, warnings=warnings)


def form_of(series: Series, data: object = None) -> DaysForm:
    return DaysForm(
        data,
        series=series,
        cancel_url=series.get_absolute_url(),
        initial={
            "version": series.version,
            "first_on": series.first_on,
            "nths": series.nths,
            "starts_at": series.starts_at,
            "ends_at": series.ends_at,
        },
    )


def show(request: OfficeRequest, series: Series, form: DaysForm, **more: object) -> HttpResponse:
    line = line_named(series.row_id, today=localdate())
    page = {"series": series, "form": form, "line": line}
    return render(request, "meetings/office/days.html", page | more)


def show_again(request: OfficeRequest, series: Series, told: actions.RecordChanged) -> HttpResponse:
    """What was typed, and what somebody else saved meanwhile; the next press writes over it."""
    form = form_of(series, at_version(request.POST, series.version))
    form.add_error(
        None,
        _("%(what)s Now it says: %(stands)s. Look at it, then press the button again.")
        % {"what": told, "stands": days_as_kept(series)},
    )
    return show(request, series, form)


def days_as_kept(series: Series) -> str:
    """Return "13 January 2026, the second Tuesday of the month, 7pm to 8pm"."""
    recurrence = recurrence_of(series)
    if recurrence is None:
        return _("no first meeting")
    day = date_format(recurrence.first_on, "j F Y")
    hours = times(series.starts_at, series.ends_at)
    return ", ".join(filter(None, [day, days_in_words(recurrence), hours]))
