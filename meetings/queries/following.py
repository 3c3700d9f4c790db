"""The meetings of a series that go with one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meetings.models import Meeting, Series
from meetings.queries.calendar import recurrence_of
from meetings.queries.outlook import Proposed, outlook
from meetings.rules.recurrence import regular_days
from opcc.office.models import Person

MOST_LEFT_OUT = timedelta(days=366)  # a series that avoids a whole quarter still has its turns


class Reach(StrEnum):
    """What a change is for."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True)
class Following:
    """What changing a series would do: the days of its meetings, and which of them stay.

    `not_reached` are down for one that does not stay, and no mail tells them.
    """

    days: list[Proposed]
    staying: list[Meeting]
    not_reached: list[Person]


def coming_of(meeting: Meeting, reach: Reach, *, today: date) -> list[Meeting]:
    """Return the meetings a change is for, in the order of their turns; those that stay too."""
    first = meeting.regular_on if reach == Reach.FOLLOWING else today
    coming = Meeting.objects.live().filter(series=meeting.series_id, regular_on__gte=first)
    return list(coming.select_related("series", "venue").order_by("regular_on"))


def turns_before(series: Series, coming: Sequence[Meeting], meeting: Meeting) -> int:
    """Return how many days the rule gives from the first of the meetings to this one."""
    rule, first, last = recurrence_of(series), coming[0].regular_on, meeting.regular_on
    if rule is None or first is None or last is None:
        return 0
    return sum(1 for _day in regular_days(rule, first=first, last=last)) - 1


def new_turns(wanted: Series, number: int, *, first: date) -> list[Proposed]:
    """Return as many meetings as there were, from a day on, as the new rule would set them."""
    turns: list[Proposed] = []
    until = first
    while len(turns) < number:
        # By and by: nobody knows beforehand how many turns fall out.
        until += MOST_LEFT_OUT
        turns = [one for one in outlook(wanted, today=first, until=until) if one.on]
        if until.year - first.year > 2 * number + 2:
            break
    return turns[:number]


def staying(coming: Sequence[Meeting], besides: Meeting) -> list[Meeting]:
    """Return what was set by hand, called off or held: it stays as it is."""
    return [one for one in coming if one.is_settled and one != besides]
