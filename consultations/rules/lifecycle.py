"""What a consultation may become, and when the Office still takes an answer."""

from datetime import datetime, timedelta
from enum import StrEnum

PLANNED, APPROVED, OPEN = "planned", "approved", "open"
CLOSED, ANALYSED, OUTCOME_PUBLISHED = "closed", "analysed", "outcome_published"
WITHDRAWN = "withdrawn"

# "Government responses to consultations should be published in a timely fashion … within 12
# weeks of the consultation" (Consultation Principles 2018, J); good practice for the Office.
OUTCOME_WITHIN = timedelta(weeks=12)


class Obstacle(StrEnum):
    """Why a consultation does not go where an officer wants it."""

    GONE = "gone"
    WITHDRAWN = "withdrawn"
    NO_DATES = "no-dates"
    ALREADY_OVER = "already-over"
    NO_WAYS = "no-ways"
    NO_CONTACT = "no-contact"
    NO_ASSESSMENT = "no-assessment"
    NO_AUDIENCE = "no-audience"
    QUESTIONS_UNREADY = "questions-unready"
    NO_WELSH = "no-welsh"
    NOTHING_NEW = "nothing-new"
    SEEN_OTHERWISE = "seen-otherwise"
    TO_EXPLAIN = "to-explain"
    NOT_PUBLIC = "not-public"
    STILL_OPEN = "still-open"
    NOT_CONSIDERED = "not-considered"
    NO_POINTS = "no-points"
    CONSULTATION_NOT_TOLD = "consultation-not-told"


def status_at(status: str, *, opens_at: datetime, closes_at: datetime, now: datetime) -> str:
    """Return what time alone has made of a consultation that was approved."""
    if status == APPROVED and opens_at <= now:
        status = OPEN
    if status == OPEN and closes_at <= now:
        status = CLOSED
    return status


def why_not_sent(
    *,
    status: str,
    has_dates: bool,
    is_over: bool,
    has_ways: bool,
    has_contact: bool,
    assessment: str,
    has_audience: bool,
) -> Obstacle | None:
    """Return what has to be said before an approver is asked to let a consultation out.

    One that is over may still be told of: it is only a first publication that comes too late
    for people to answer, and an Office may bring in an old one.
    """
    if status == WITHDRAWN:
        return Obstacle.WITHDRAWN
    if not has_dates:
        return Obstacle.NO_DATES
    if not is_over and not has_ways:
        return Obstacle.NO_WAYS
    if not is_over and not has_contact:
        return Obstacle.NO_CONTACT
    if not is_over and not has_audience:
        return Obstacle.NO_AUDIENCE
    if not is_over and not assessment:
        return Obstacle.NO_ASSESSMENT
    return None


def outcome_due_at(closes_at: datetime) -> datetime:
    """Return when people have to be told what became of what they said."""
    return closes_at + OUTCOME_WITHIN


def why_not_analysed(*, status: str, is_considered: bool) -> Obstacle | None:
    """Return why a consultation is not marked as analysed; only somebody's word makes it so."""
    if status == WITHDRAWN:
        return Obstacle.WITHDRAWN
    if status in (PLANNED, APPROVED, OPEN):
        return Obstacle.STILL_OPEN
    return None if is_considered else Obstacle.NOT_CONSIDERED
