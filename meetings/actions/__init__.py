"""Every write of the schedule of meetings."""

from meetings.actions.errors import NotArranged
from meetings.actions.printed import Outcome, RefusedRow, import_schedule
from meetings.actions.setting import Settled, set_meetings

__all__ = [
    "NotArranged",
    "Outcome",
    "RefusedRow",
    "Settled",
    "import_schedule",
    "set_meetings",
]
