"""Every write to the engagement log."""

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
    "NotApprovable",
    "NotPublishable",
    "NotSubmittable",
    "approve",
    "ask_to_withdraw",
    "publish_due_editions",
    "publish_week",
    "redact",
    "send_back",
    "submit_for_publication",
    "take_back",
]
