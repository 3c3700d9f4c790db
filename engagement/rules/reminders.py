"""When people are reminded of what the engagement log still needs."""

from datetime import date, timedelta

# When people are reminded, in days after the day in question; before it where negative.
# Three days after an event its officer still remembers it well and the week's edition is still to
# come; after seven it misses one; on the tenth somebody else has to know.
NOT_LOGGED_TELL_OFFICER = (3, 7)
NOT_LOGGED_TELL_APPROVERS = (10,)
# Two days are a usual weekend; after five an entry misses the edition of its week.
WAITING_TELL_APPROVERS = (2, 5)
# A week is enough to do something about a promise; a week after it, somebody will ask.
PROMISE_TELL_OWNER = (-7, 0, 7)
# The worker looks each minute: an hour late, somebody has to look after it.
EDITION_OVERDUE_AFTER = timedelta(hours=1)
# What is older than this when the site first sees it (after an outage, or moved in from elsewhere)
# is told nobody by mail: the lists show it.
REMINDERS_LOOK_BACK = timedelta(days=7)


def last_step(steps: tuple[int, ...], *, day: date, today: date) -> int | None:
    """Return the last step reached since the day, unless that was too long ago to tell of."""
    passed = (today - day).days
    reached = [step for step in steps if step <= passed]
    if not reached or passed - reached[-1] > REMINDERS_LOOK_BACK.days:
        return None
    return reached[-1]


def first_day_to_look_at(steps: tuple[int, ...], *, today: date) -> date:
    """The earliest day of which one of the steps may still be told."""
    return today - timedelta(days=steps[-1]) - REMINDERS_LOOK_BACK
