"""Every write of the schedule of meetings."""

from meetings.actions.agenda import (
    AgendaDetails,
    add_agenda_item,
    change_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from meetings.actions.agreed_actions import ActionDetails, add_action, change_action, remove_action
from meetings.actions.answers import ANSWERS, say_how_often, say_who_is_meant
from meetings.actions.attendance import AttendanceLine, keep_attendance, mark_all_present
from meetings.actions.calendars import end_calendar_address, make_calendar_address
from meetings.actions.checklist import keep_reason
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.filling import Accepted, Choice, accept_turns, undo_filling
from meetings.actions.following import SeriesTimes, change_following, following
from meetings.actions.holding import Entry, mark_meeting_held, take_back_held
from meetings.actions.holding_back import ToldLess, hold_back
from meetings.actions.lifecycle import (
    Moved,
    Reason,
    cancel_meeting,
    move_meeting,
    postpone_meeting,
    reinstate_meeting,
)
from meetings.actions.meetings import (
    MeetingDetails,
    change_meeting,
    delete_meeting,
    details_of,
    restore_meeting,
    set_one_off,
    why_not_deletable,
)
from meetings.actions.minutes import (
    ItemDetails,
    add_minute_item,
    add_pasted_minutes,
    agree_minutes,
    change_minute_item,
    move_minute_item,
    remove_minute_item,
    reopen_minutes,
)
from meetings.actions.order import move_in_print
from meetings.actions.papers import (
    PaperDetails,
    add_paper,
    describe_paper,
    forget_removed_papers,
    put_back_paper,
    remove_paper,
    replace_paper,
)
from meetings.actions.printed import Outcome, RefusedRow, import_schedule
from meetings.actions.publication import redact
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
from meetings.actions.signoff import (
    WHAT_TO_DO,
    Chosen,
    Decided,
    LeftOut,
    Sent,
    approve,
    ask_to_withdraw,
    put_forward,
    send_back,
    take_back,
)

__all__ = [
    "ANSWERS",
    "WHAT_TO_DO",
    "Accepted",
    "ActionDetails",
    "AgendaDetails",
    "AttendanceLine",
    "Choice",
    "Chosen",
    "Days",
    "Decided",
    "Entry",
    "ItemDetails",
    "LeftOut",
    "MeetingDetails",
    "Moved",
    "NotArranged",
    "Outcome",
    "PaperDetails",
    "Reason",
    "RecordChanged",
    "RefusedRow",
    "Sent",
    "SeriesTimes",
    "Settled",
    "ToldLess",
    "accept_turns",
    "add_action",
    "add_agenda_item",
    "add_minute_item",
    "add_named_series",
    "add_paper",
    "add_pasted_minutes",
    "add_schedule_row",
    "agree_minutes",
    "approve",
    "ask_to_withdraw",
    "cancel_meeting",
    "change_action",
    "change_agenda_item",
    "change_following",
    "change_meeting",
    "change_minute_item",
    "change_schedule_row",
    "change_series",
    "delete_meeting",
    "describe_paper",
    "details_of",
    "end_calendar_address",
    "following",
    "forget_removed_papers",
    "hold_back",
    "import_schedule",
    "keep_attendance",
    "keep_reason",
    "make_calendar_address",
    "mark_all_present",
    "mark_meeting_held",
    "move_agenda_item",
    "move_in_print",
    "move_meeting",
    "move_minute_item",
    "postpone_meeting",
    "put_back_paper",
    "put_forward",
    "put_schedule_row_back",
    "put_series_back",
    "redact",
    "reinstate_meeting",
    "remove_action",
    "remove_agenda_item",
    "remove_minute_item",
    "remove_paper",
    "remove_schedule_row",
    "remove_series",
    "rename_series",
    "reopen_minutes",
    "replace_paper",
    "restore_meeting",
    "say_how_often",
    "say_who_is_meant",
    "send_back",
    "set_days",
    "set_meetings",
    "set_one_off",
    "take_back",
    "take_back_held",
    "undo_filling",
    "why_not_deletable",
    "with_days",
]
