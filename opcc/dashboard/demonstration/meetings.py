"""The schedule of meetings: Warwickshire's printed rows, with dates that are made up."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule
from django.utils.timezone import localdate

from meetings import actions
from meetings.models import Doubt, Frequency, Meeting, Minutes, Series, SeriesPlace, Subject
from meetings.queries.printed import printed_file
from opcc.dashboard.demonstration.ground import HERE, Ground
from opcc.office.reference.loading import sources

PRINTED = HERE / "warwickshire-schedule.csv"
TOLD_BACK, TOLD_AHEAD = timedelta(days=31), timedelta(days=182)
STILL_WAITING = 5  # texts that are left for the approver to look at
FORUMS = "Community Forums"
EVENING, AFTERNOON = time(19), time(14)


def keep_schedule(ground: Ground, *, now: datetime) -> None:
    """Take the rows in as they are printed, and set a year of made-up meetings."""
    by, today = ground.users["officer"], localdate(now)
    with PRINTED.open("rb") as opened:
        lines = printed_file(opened).lines
    source = sources(HERE)["warwickshire"]["document"]
    promised_from = today - timedelta(weeks=30)
    actions.import_schedule(lines=lines, source=source, promised_from=promised_from, by=by, now=now)
    forums = list(Series.objects.filter(row__name=FORUMS).order_by("position"))
    SeriesPlace.objects.bulk_create(
        SeriesPlace(series=forum, place=area)
        for forum, area in zip(forums, ground.forum_areas, strict=True)
    )
    with_a_rule = Series.objects.filter(
        row__frequency=Frequency.MONTHS_BY_WEEKDAY, row__frequency_doubt=""
    ).exclude(row__promises__doubt=Doubt.UNREADABLE)
    for number, series in enumerate(with_a_rule.select_related("row").order_by("pk")):
        is_forum = series.row.name == FORUMS
        actions.set_days(
            series=series,
            version=series.version,
            days=actions.Days(
                first_on=made_up_day(today, number),
                starts_at=EVENING if is_forum else AFTERNOON,
            ),
            until=today + relativedelta(years=1),
            by=by,
            now=now,
        )
    # People set local priorities there: made up too, that anybody may come.
    Meeting.objects.filter(series__in=forums).update(is_public=True)


def made_up_day(today: date, number: int) -> date:
    """A working day of the coming quarter, another one for each number."""
    working_days = rrule(DAILY, dtstart=today + timedelta(days=3), byweekday=(MO, TU, WE, TH, FR))
    return working_days[number].date()


def tell_of_meetings(ground: Ground, *, now: datetime) -> None:
    """Let the public read the schedule, its meetings about now, their papers and minutes.

    A few dates of the months after that wait for approval.
    """
    today = localdate(now)
    told = (today - TOLD_BACK, today + TOLD_AHEAD)
    meetings = Meeting.objects.live().in_order()
    now_told = list(meetings.filter(starts_on__range=told))
    chosen = [
        *(actions.Chosen(Subject.SERIES, one.uid) for one in Series.objects.live()),
        *(
            actions.Chosen(subject, one.uid)
            for one in now_told
            for subject in (Subject.MEETING, Subject.PAPERS, Subject.MINUTES)
        ),
    ]
    by = ground.users["officer"]
    for minutes in Minutes.objects.filter(meeting__in=now_told).select_related("meeting"):
        actions.agree_minutes(meeting=minutes.meeting, agreed_on=today, by=by, now=now)
    sent = actions.put_forward(chosen=chosen, by=by, now=now)
    approver = ground.users["chief-of-staff"]
    actions.approve(pks=[text.pk for text in sent.texts], by=approver, now=now)
    later = meetings.filter(starts_on__gt=told[1])[:STILL_WAITING]
    waiting = [actions.Chosen(Subject.MEETING, one.uid) for one in later]
    actions.put_forward(chosen=waiting, by=by, now=now)
