"""Times before elections, and what they mean for meetings that are set already."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from meetings.models import Meeting
from meetings.queries.calendar import calendar_between, manners_of
from meetings.rules.keeping_away import standing_against
from opcc.office import actions as records
from opcc.office.history import recorded
from opcc.office.models import PreElectionPeriod, User

Span = tuple[date, date]


@transaction.atomic
@recorded
def add_election_period(*, values: Mapping[str, Any], by: User, now: datetime) -> PreElectionPeriod:
    """Keep a time before an election, and point it out at the meetings that fall into it."""
    period = records.add_record(model=PreElectionPeriod, values=values, by=by, now=now)
    assert isinstance(period, PreElectionPeriod)  # noqa: S101
    see_again([span_of(period)], now=now)
    return period


@transaction.atomic
@recorded
def change_election_period(
    *, period: PreElectionPeriod, values: Mapping[str, Any], seen: int, by: User, now: datetime
) -> None:
    """Let the time read as entered; the meetings of its old days and of its new ones are seen."""
    before = span_of(PreElectionPeriod.objects.get(pk=period.pk))
    changed = records.change_record(record=period, values=values, seen=seen, by=by, now=now)
    see_again([before, span_of(changed)], now=now)


@transaction.atomic
@recorded
def remove_election_period(*, period: PreElectionPeriod, by: User, now: datetime) -> None:
    """Take away a time that was entered in error."""
    before = span_of(period)
    records.remove_line(line=period, by=by, now=now)
    see_again([before], now=now)


def span_of(period: Any) -> Span:
    return period.starts_on, period.ends_on


def see_again(spans: Iterable[Span], *, now: datetime) -> int:
    """Say anew what stands against the coming meetings of these days. Returns how many changed.

    None is moved: what a row keeps away from is seen to when its meetings are set again.
    """
    changed = 0
    for first, last in spans:
        coming = (
            Meeting.objects.live()
            .filter(
                status=Meeting.Status.PLANNED,
                starts_on__range=(max(first, localdate(now)), last),
            )
            .exclude(series=None)
        )
        meetings = list(
            coming.select_related("series__row").select_for_update(of=("self",)).order_by("pk")
        )
        calendar = calendar_between(first, last)
        seen = []
        for meeting in meetings:
            manners = manners_of(meeting.series.row) if meeting.series else {}
            against = sorted(standing_against(meeting.starts_on, manners, calendar))
            if meeting.flagged != against:
                meeting.flagged = against
                seen.append(meeting)
        Meeting.objects.bulk_update(seen, ["flagged"], batch_size=1000)
        changed += len(seen)
    return changed
