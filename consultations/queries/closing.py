"""What people and the Office read of the close: how long answers can still be sent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from consultations.models import BegunResponse, Consultation, PublishedConsultation
from consultations.queries.told import moment
from consultations.rules.begun import UNFINISHED_KEPT
from consultations.rules.closing import GRACE, may_send_until

Closing = Consultation.Closing
MINUTES = {"minutes": int(GRACE.total_seconds() // 60)}


@dataclass(frozen=True)
class TimeLeft:
    """How long a form that is begun by now can still be sent."""

    words: str
    is_over: bool  # the close itself; what was begun before it may have its grace
    until: datetime


def time_left(one: Consultation | PublishedConsultation, *, now: datetime) -> TimeLeft:
    assert one.closes_at  # noqa: S101 - whatever may be answered has a close
    until = may_send_until(one.closes_at, is_hard=one.closing == Closing.HARD)
    return TimeLeft(
        words=time_left_in_words(one.closing, one.closes_at, until, now=now),
        is_over=one.closes_at <= now,
        until=until,
    )


def how_long_kept(begun: BegunResponse, *, now: datetime) -> str:
    """What whoever stops here has to know: the day on which the form is forgotten, where that
    comes first, and until when it can be sent."""
    left = time_left(begun.consultation, now=now)
    forgotten_at = begun.kept_at + UNFINISHED_KEPT
    if left.until <= forgotten_at:
        kept = gettext("Your answers are not counted before you send them.")
    else:
        kept = gettext(
            "Your answers are kept until %(moment)s, and not counted before you send them."
        ) % {"moment": moment(forgotten_at.isoformat())}
    return f"{kept} {left.words}"


def time_left_in_words(closing: str, closes_at: datetime, until: datetime, *, now: datetime) -> str:
    at = {"moment": moment(closes_at.isoformat())}
    if closing == Closing.HARD and now < closes_at:
        return gettext(
            "This consultation closes: %(moment)s. Whoever has begun by then has %(minutes)s more"
            " minutes to send their answers."
        ) % {**at, **MINUTES}
    if closing == Closing.HARD:
        return gettext(
            "This consultation has closed. You began in time: send your answers before %(moment)s."
        ) % {"moment": moment(until.isoformat())}
    if now < closes_at:
        said = gettext("Send your answers if possible by %(moment)s. Later answers are read too.")
        return said % at
    return gettext(
        "The day by which answers were asked for is over. Until the answers are analysed, later"
        " ones are still read."
    )


def closing_in_words(one: Consultation) -> str:
    """How it closes, with the grace that a hard close has."""
    how = str(Closing(one.closing).label)
    if one.closing != Closing.HARD:
        return how
    grace = gettext("Only what was begun online before can be sent for %(minutes)s more minutes.")
    return f"{how}. {grace % MINUTES}"
