"""Changing a series from one of its meetings on, or all that are still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.lifecycle import give_notice
from meetings.actions.meetings import locked
from meetings.actions.setting import Settled, set_meetings
from meetings.models import Meeting, Notice, Series, SeriesVenue
from meetings.queries.calendar import recurrence_of
from meetings.queries.following import Following, Reach, coming_of, new_turns, staying, turns_before
from meetings.queries.lineage import users_down_for
from meetings.queries.notices import not_reached_at
from meetings.queries.outlook import Proposed
from meetings.rules.recurrence import regular_days
from meetings.rules.shifting import shifted
from opcc.office.history import recorded
from opcc.office.models import User


@dataclass(frozen=True)
class SeriesTimes:
    """When and where a meeting, and those that go with it, are to be."""

    starts_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: int | None = None


@dataclass(frozen=True)
class Plan:
    """A series as it would be, and the turns its meetings would take."""

    series: Series
    coming: list[Meeting]
    turns: list[Proposed]


@transaction.atomic
@recorded
def change_following(
    *,
    meeting: Meeting,
    version: int,
    reach: Reach,
    times: SeriesTimes,
    tells: bool = False,
    by: User,
    now: datetime,
) -> Settled:
    """Let the series be as entered from this meeting on, or from today on.

    What was set by hand, called off or held stays as it is, and keeps its turn in the rule. Each
    meeting stays the same one: what hangs on it goes with it. `version` is the series' own. With
    `tells`, those who are down for a meeting that moves are written to.
    """
    meeting, today = locked(meeting), localdate(now)
    stands = Series.objects.select_for_update().get(pk=meeting.series_id)
    if stands.version != version:
        raise RecordChanged(stands)
    plan = plan_of(meeting, reach, times, today=today)
    if reach == Reach.FOLLOWING:
        leave_as_they_are(plan.series, before=meeting, today=today)
    bring_venue_into_line(plan.series, meeting, times)
    plan.series.version += 1
    plan.series.changed_at = now
    plan.series.save()
    take_turns(plan)
    # What is entered here holds for this meeting too, whatever was said of it before.
    Meeting.objects.filter(pk=meeting.pk).update(
        set_by_hand=False, status_reason="", status_reason_cy=""
    )
    settled = set_meetings(series=[plan.series], until=plan.turns[-1].regular_on, by=by, now=now)
    if tells:
        tell_of_moves(plan.coming, by=by, now=now)
    return settled


def tell_of_moves(before: Sequence[Meeting], *, by: User, now: datetime) -> None:
    """Tell whoever is down for a meeting that is at another time, or in another place, by now."""
    stand = Meeting.objects.live().in_bulk([one.pk for one in before])
    moved = [one for one in before if one.pk in stand and has_moved(one, stand[one.pk])]
    everybody = set(users_down_for(moved).values_list("pk", flat=True))
    for one in moved:
        give_notice(one, Notice.What.MOVED, everybody, by=by, now=now)


def has_moved(before: Meeting, stands: Meeting) -> bool:
    times = ("starts_on", "starts_at", "ends_at", "venue_id")
    return any(getattr(before, name) != getattr(stands, name) for name in times)


def following(meeting: Meeting, reach: Reach, times: SeriesTimes, *, today: date) -> Following:
    """What changing the series would do, before anything is saved."""
    plan = plan_of(meeting, reach, times, today=today)
    stay = staying(plan.coming, besides=meeting)
    changed = [one for one in plan.coming if one not in stay]
    return Following(days=plan.turns, staying=stay, not_reached=not_reached_at(changed))


def plan_of(meeting: Meeting, reach: Reach, times: SeriesTimes, *, today: date) -> Plan:
    """Work out the series and the turns of its meetings, in memory."""
    if meeting.series_id is None or meeting.regular_on is None:
        raise NotArranged(_("No rule sets this meeting. Change this meeting only."))
    if meeting.status != Meeting.Status.PLANNED:
        raise NotArranged(_("Only from a planned meeting on can the series be changed."))
    if times.ends_at and (times.starts_at is None or times.ends_at <= times.starts_at):
        raise NotArranged(_("The meeting ends before it starts."))
    series = Series.objects.select_related("row").get(pk=meeting.series_id)
    coming = coming_of(meeting, reach, today=today)
    if meeting not in coming:
        raise NotArranged(_("It is over. Change a meeting that is still to come."))
    first = set_days_anew(series, meeting, coming, times)
    if first < today:
        raise NotArranged(
            _(
                "The next meeting would be on a day that has passed. Change this meeting and those"
                " that follow instead."
            )
        )
    series.starts_at, series.ends_at = times.starts_at, times.ends_at
    turns = new_turns(series, len(coming), first=first)
    if len(turns) < len(coming):
        raise NotArranged(_("The series keeps away from too many days: no meeting is left."))
    return Plan(series, coming, turns)


def set_days_anew(
    series: Series, meeting: Meeting, coming: Sequence[Meeting], times: SeriesTimes
) -> date:
    """Let the rule count from the new day, in memory. Returns the first day it then gives."""
    rule, first = recurrence_of(series), coming[0].regular_on
    if rule is None or first is None:
        raise NotArranged(_("No rule sets this meeting. Change this meeting only."))
    if not gets_another_day(meeting, times):
        return first
    before = turns_before(series, coming, meeting)
    new_rule = shifted(rule, to=times.starts_on, before=before)
    if new_rule is None:
        raise NotArranged(
            _(
                "It meets on several days of the month, so one new date does not say when the"
                " others are. Say on the page of the series when it meets."
            )
        )
    series.first_on, series.nths = new_rule.first_on, list(new_rule.nths)
    days = list(regular_days(new_rule, first=new_rule.first_on, last=times.starts_on))
    return days[-1 - before]


def gets_another_day(meeting: Meeting, times: SeriesTimes) -> bool:
    """Whether the day is another than the rule's; one that was set by hand is made the rule's."""
    set_by_hand = meeting.set_by_hand and meeting.starts_on != meeting.regular_on
    return times.starts_on != meeting.starts_on or set_by_hand


def leave_as_they_are(series: Series, *, before: Meeting, today: date) -> None:
    """The coming meetings before this one no longer follow the rule."""
    Meeting.objects.live().filter(
        series=series, starts_on__gte=today, regular_on__lt=before.regular_on
    ).update(set_by_hand=True)


def bring_venue_into_line(series: Series, meeting: Meeting, times: SeriesTimes) -> None:
    """Another venue than this meeting's becomes the only one of the series."""
    if times.venue_id == meeting.venue_id:
        return
    series.venues.all().delete()
    if times.venue_id is not None:
        SeriesVenue.objects.create(series=series, venue_id=times.venue_id)


def take_turns(plan: Plan) -> None:
    """Give each meeting its day in the new rule; one that was deleted long ago makes room."""
    days = [turn.regular_on for turn in plan.turns]
    if [one.regular_on for one in plan.coming] == days:
        return
    ids = [one.pk for one in plan.coming]
    Meeting.objects.filter(pk__in=ids).update(regular_on=None)
    in_the_way = Meeting.objects.filter(series=plan.series, regular_on__in=days)
    in_the_way.exclude(deleted_at=None).update(regular_on=None)
    if in_the_way.exists():
        raise NotArranged(_("Another meeting of the series has its turn on one of these days."))
    for meeting, day in zip(plan.coming, days, strict=True):
        meeting.regular_on = day
    Meeting.objects.bulk_update(plan.coming, ["regular_on"])
