"""Every write of the schedule of meetings."""

from meetings.actions.answers import ANSWERS, say_how_often, say_who_is_meant
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.order import move_in_print
from meetings.actions.printed import Outcome, RefusedRow, import_schedule
from meetings.actions.rows import (
    add_schedule_row,
    change_schedule_row,
    put_schedule_row_back,
    remove_schedule_row,
)
from meetings.actions.series import (
    Days,
    add_named_series,
    change_series,
    put_series_back,
    remove_series,
    rename_series,
    set_days,
    with_days,
)
from meetings.actions.setting import Settled, set_meetings

__all__ = [
    "ANSWERS",
    "Days",
    "NotArranged",
    "Outcome",
    "RecordChanged",
    "RefusedRow",
    "Settled",
    "add_named_series",
    "add_schedule_row",
    "change_schedule_row",
    "change_series",
    "import_schedule",
    "move_in_print",
    "put_schedule_row_back",
    "put_series_back",
    "remove_schedule_row",
    "remove_series",
    "rename_series",
    "say_how_often",
    "say_who_is_meant",
    "set_days",
    "set_meetings",
    "with_days",
]
