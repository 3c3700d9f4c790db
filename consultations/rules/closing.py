"""Whether an answer is taken, and whether it is late."""

from datetime import datetime, timedelta

# Who is reading their answers over when the clock strikes has answered in time; half an hour is
# enough for that, and too short to move the close itself. Who only begins afterwards is too late.
GRACE = timedelta(minutes=30)


def may_begin(*, now: datetime, opens_at: datetime, closes_at: datetime, is_hard: bool) -> bool:
    """Whether a form may be begun: from the opening, with a soft close also after it."""
    return opens_at <= now and (now < closes_at or not is_hard)


def may_send(
    *, now: datetime, begun_at: datetime, opens_at: datetime, closes_at: datetime, is_hard: bool
) -> bool:
    """Whether a form that was begun then is taken now."""
    if now < opens_at:
        return False
    if not is_hard or now < closes_at:
        return True
    return begun_at < closes_at and now < closes_at + GRACE


def is_late(
    *, received_at: datetime, closes_at: datetime, begun_at: datetime | None = None
) -> bool:
    """Whether an answer came after the close; a form begun before it has the grace."""
    if received_at < closes_at:
        return False
    in_grace = begun_at is not None and begun_at < closes_at
    return not (in_grace and received_at < closes_at + GRACE)
