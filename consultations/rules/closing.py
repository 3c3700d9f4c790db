"""Whether an answer is taken, and whether it is late."""

from datetime import datetime, timedelta

from consultations.rules.lifecycle import outcome_due_at

# Who is reading their answers over when the clock strikes has answered in time; half an hour is
# enough for that, and too short to move the close itself. Who only begins afterwards is too late.
GRACE = timedelta(minutes=30)


def ends_at(closes_at: datetime, *, is_hard: bool) -> datetime:
    """When the last form may be begun: past a soft close as long as the outcome is not due."""
    return closes_at if is_hard else outcome_due_at(closes_at)


def may_begin(*, now: datetime, opens_at: datetime, closes_at: datetime, is_hard: bool) -> bool:
    """Whether a form may be begun: from the opening, with a soft close also after it."""
    return opens_at <= now < ends_at(closes_at, is_hard=is_hard)


def may_send_until(closes_at: datetime, *, is_hard: bool) -> datetime:
    """When it is too late also for a form that was begun in time."""
    return ends_at(closes_at, is_hard=is_hard) + GRACE


def may_send(
    *, now: datetime, begun_at: datetime, opens_at: datetime, closes_at: datetime, is_hard: bool
) -> bool:
    """Whether a form that was begun then is taken now."""
    if now < opens_at:
        return False
    end = ends_at(closes_at, is_hard=is_hard)
    return now < end or (begun_at < end and now < may_send_until(closes_at, is_hard=is_hard))


def is_late(
    *, received_at: datetime, closes_at: datetime, begun_at: datetime | None = None
) -> bool:
    """Whether an answer came after the close; a form begun before it has the grace."""
    if received_at < closes_at:
        return False
    in_grace = begun_at is not None and begun_at < closes_at
    return not (in_grace and received_at < closes_at + GRACE)
