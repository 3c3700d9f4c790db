"""Every write to the engagement log."""

from engagement.actions.attachments import Description
from engagement.actions.commitments import (
    SettledMeanwhile,
    close_commitment,
    reopen_commitment,
)
from engagement.actions.events import (
    FIRST_VERSION,
    ChangedMeanwhile,
    NotSaved,
    change_engagement,
    log_engagement,
)
from engagement.actions.exports import build_exports
from engagement.actions.figures import (
    bring_figures_up_to_date,
    count_all_that_changed,
    recount_everything,
)
from engagement.actions.lifecycle import (
    Outcome,
    cancel,
    change_reason,
    delete,
    mark_held,
    mark_promoted,
    postpone,
    reinstate,
    restore,
)
from engagement.actions.publication import (
    NotPublishable,
    publish_due_editions,
    publish_week,
    redact,
)
from engagement.actions.signoff import (
    NotApprovable,
    NotSubmittable,
    approve,
    ask_to_withdraw,
    send_back,
    submit_for_publication,
    take_back,
)

__all__ = [
    "FIRST_VERSION",
    "ChangedMeanwhile",
    "Description",
    "NotApprovable",
    "NotPublishable",
    "NotSaved",
    "NotSubmittable",
    "Outcome",
    "SettledMeanwhile",
    "approve",
    "ask_to_withdraw",
    "bring_figures_up_to_date",
    "build_exports",
    "cancel",
    "change_engagement",
    "change_reason",
    "close_commitment",
    "count_all_that_changed",
    "delete",
    "log_engagement",
    "mark_held",
    "mark_promoted",
    "postpone",
    "publish_due_editions",
    "publish_week",
    "recount_everything",
    "redact",
    "reinstate",
    "reopen_commitment",
    "restore",
    "send_back",
    "submit_for_publication",
    "take_back",
]
