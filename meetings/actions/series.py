"""Saying when a series meets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.setting import Settled, set_meetings
from meetings.models import Series
from meetings.queries.calendar import recurrence_of
from meetings.queries.wording import MISFITS
from meetings.rules.recurrence import why_not_a_recurrence
from opcc.office.history import recorded
from opcc.office.models import User


class ChangedMeanwhile(NotArranged):
    """Somebody saved the series after the officer opened it."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has changed this series since you opened it. Look at it again.")
        )


@dataclass(frozen=True)
class Days:
    """What the rule of a series counts from; `nths` only where it goes by the weekday."""

    first_on: date
    nths: Sequence[int] = ()
    starts_at: time | None = None
    ends_at: time | None = None


@transaction.atomic
@recorded
def set_days(
    *, series: Series, version: int, days: Days, until: date, by: User, now: datetime
) -> Settled:
    """Say when the series meets, and set its meetings up to a day by its row's rule."""
    series = Series.objects.live().select_for_update(of=("self",)).get(pk=series.pk)
    with_days(series, days)
    recurrence = recurrence_of(series)
    if recurrence and (misfit := why_not_a_recurrence(recurrence)):
        raise NotArranged(str(MISFITS[misfit]))
    stands = Series.objects.get(pk=series.pk)
    if any(getattr(series, name) != getattr(stands, name) for name in COLUMNS):
        if stands.version != version:
            raise ChangedMeanwhile
        series.version += 1
        series.changed_at = now
        series.save()
    return set_meetings(series=[series], until=until, by=by, now=now)


COLUMNS = ("first_on", "nths", "starts_at", "ends_at")


def with_days(series: Series, days: Days) -> Series:
    """The series as it would meet, in memory."""
    series.first_on = days.first_on
    series.nths = list(days.nths)
    series.starts_at, series.ends_at = days.starts_at, days.ends_at
    return series
