"""Every write of the schedule of meetings."""

from meetings.actions.answers import ANSWERS, say_how_often, say_who_is_meant
from meetings.actions.errors import NotArranged
from meetings.actions.printed import Outcome, RefusedRow, import_schedule
from meetings.actions.series import ChangedMeanwhile, Days, set_days, with_days
from meetings.actions.setting import Settled, set_meetings

__all__ = [
    "ANSWERS",
    "ChangedMeanwhile",
    "Days",
    "NotArranged",
    "Outcome",
    "RefusedRow",
    "Settled",
    "import_schedule",
    "say_how_often",
    "say_who_is_meant",
    "set_days",
    "set_meetings",
    "with_days",
]
