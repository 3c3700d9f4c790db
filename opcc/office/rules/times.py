"""When what concerns a day is told: London's days, and the working days among them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

# When a day's reminders go out, and the daily digest with them: before the working day starts.
DAY_STARTS = time(7, 30)
SATURDAY = 5


def due_on(day: date) -> datetime:
    """When what concerns a day is told, in London."""
    return datetime.combine(day, DAY_STARTS, tzinfo=LONDON)


def day_begun(now: datetime) -> date:
    """The last day whose reminders may go out by now."""
    day = now.astimezone(LONDON).date()
    return day if now >= due_on(day) else day - timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Monday to Friday. A digest on a bank holiday waits in the inbox and harms nobody."""
    return day.weekday() < SATURDAY


def digest_at(moment: datetime) -> datetime:
    """The first start of a working day that is not before the moment."""
    day = moment.astimezone(LONDON).date()
    while not is_working_day(day) or due_on(day) < moment:
        day += timedelta(days=1)
    return due_on(day)


def digest_goes_out(now: datetime) -> bool:
    """Whether today's digests may be made up: on a working day, from its start on."""
    day = now.astimezone(LONDON).date()
    return is_working_day(day) and now >= due_on(day)
