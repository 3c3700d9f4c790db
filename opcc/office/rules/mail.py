"""How often a mail is tried, how long one claim on it lasts, and how long the ledger remembers."""

from datetime import datetime, timedelta

# A claim older than this belongs to a worker that is gone: no mail service is waited for so long.
CLAIM_LASTS = timedelta(minutes=10)
# The waits after temporary failures. Greylisting ends within minutes, a broken server in a day;
# after these the mail counts as failed and an administrator sees it.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
# A mail of which nobody knows whether it went out is sent once more, not again and again.
MOST_UNKNOWN_OUTCOMES = 1
# How long the ledger remembers. No reminder looks back nearly as far, so none is sent anew.
LEDGER_KEPT_FOR = timedelta(days=365)


def next_try_at(now: datetime, *, attempts: int) -> datetime | None:
    """When to try again after so many attempts; None when it has been tried often enough."""
    return now + BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None
