"""Who goes to which of the made-up meetings: turns filled by the program, a few left open."""

from datetime import datetime
from uuid import uuid4

from dateutil.relativedelta import relativedelta
from django.utils.timezone import localdate

from meetings import actions
from meetings.queries.filling import plan_of_turns
from opcc.dashboard.demonstration.ground import Ground

LEFT_OPEN = 5  # so that there is something to fill


def fill_turns(ground: Ground, *, now: datetime) -> None:
    """Put people down for the meetings of half a year, as they are proposed, but for a few."""
    today = localdate(now)
    until = today + relativedelta(months=6)
    turns = [one for one in plan_of_turns(today=today, until=until).turns if one.proposed]
    actions.accept_turns(
        uid=uuid4(),
        until=until,
        choices=[actions.Choice(one.key, one.proposed.value) for one in turns[:-LEFT_OPEN]],
        by=ground.users["officer"],
        now=now,
    )
