"""Every write of questions to the Commissioner."""

from consultations.questions.actions.answering import (
    NotReady,
    ask_to_withdraw,
    clear,
    draft_answer,
    latest_answer,
    put_forward,
    send_back,
    take_back,
)
from consultations.questions.actions.asking import ask
from consultations.questions.actions.deciding import (
    accept,
    decide_anew,
    explain_lateness,
    pass_on,
    record_host_decision,
    refuse,
    send_holding_reply,
    take_back_by_asker,
)
from consultations.questions.actions.intake import (
    change_submission,
    check_kind,
    count_open_deadlines_anew,
    delete_submission,
    mark_deadlines_told,
    restore_submission,
    take_in,
    take_in_from_public,
)
from consultations.questions.actions.panel_items import (
    add_item,
    change_item,
    hide_item,
    publish_item,
    remove_item,
    settle_item,
)
from consultations.questions.actions.panels import (
    add_panel,
    change_panel,
    remove_rules,
    set_clearance,
    set_rules,
)
from consultations.questions.actions.redaction import redact
from meetings.actions import NotArranged, RecordChanged

__all__ = [
    "NotArranged",
    "NotReady",
    "RecordChanged",
    "accept",
    "add_item",
    "add_panel",
    "ask",
    "ask_to_withdraw",
    "change_item",
    "change_panel",
    "change_submission",
    "check_kind",
    "clear",
    "count_open_deadlines_anew",
    "decide_anew",
    "delete_submission",
    "draft_answer",
    "explain_lateness",
    "hide_item",
    "latest_answer",
    "mark_deadlines_told",
    "pass_on",
    "publish_item",
    "put_forward",
    "record_host_decision",
    "redact",
    "refuse",
    "remove_item",
    "remove_rules",
    "restore_submission",
    "send_back",
    "send_holding_reply",
    "set_clearance",
    "set_rules",
    "settle_item",
    "take_back",
    "take_back_by_asker",
    "take_in",
    "take_in_from_public",
]
