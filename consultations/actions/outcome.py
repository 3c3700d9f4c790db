"""The points of an outcome: what people said, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from consultations.actions.consultations import locked
from consultations.models import Consultation, OutcomePoint
from meetings.actions.errors import NotArranged, RecordChanged
from opcc.office.history import recorded
from opcc.office.models import User


@dataclass(frozen=True)
class PointDetails:
    """One point as an officer enters it."""

    you_said: str
    answer: str
    we_did: str
    answered_on: date
    you_said_cy: str = ""
    we_did_cy: str = ""
    theme_id: int | None = None


def point_details(point: OutcomePoint) -> PointDetails:
    """Return a point as it stands."""
    return PointDetails(**{name: getattr(point, name) for name in PointDetails.__annotations__})


@transaction.atomic
@recorded
def add_point(
    *, consultation: Consultation, details: PointDetails, by: User, now: datetime
) -> OutcomePoint:
    """Add a point after the others. The same words sent twice make one."""
    consultation = locked(consultation)
    if not consultation.is_closed:
        raise NotArranged(_("It is not closed yet: people are still answering."))
    same = consultation.outcome.filter(you_said=details.you_said, we_did=details.we_did)
    if point := same.first():
        return point
    last = consultation.outcome.aggregate(last=Max("position"))["last"]
    return OutcomePoint.objects.create(
        consultation=consultation,
        position=0 if last is None else last + 1,
        changed_at=now,
        **asdict(details),
    )


@transaction.atomic
@recorded
def change_point(
    *, point: OutcomePoint, version: int | None, details: PointDetails, by: User, now: datetime
) -> OutcomePoint:
    """Make the point read as entered. The public reads it once it is approved."""
    point = locked_point(point)
    if details == point_details(point):
        return point
    if version is not None and point.version != version:
        raise RecordChanged(point)
    for name, value in asdict(details).items():
        setattr(point, name, value)
    point.version += 1
    point.changed_at = now
    point.save()
    return point


@transaction.atomic
@recorded
def remove_point(*, point: OutcomePoint, by: User, now: datetime) -> None:
    """Take a point away; its history stays. What is published goes with the next approval."""
    locked_point(point).delete()


def locked_point(point: OutcomePoint) -> OutcomePoint:
    locked(point.consultation)
    current = OutcomePoint.objects.filter(pk=point.pk).first()
    if current is None:
        raise NotArranged(_("This point was taken away."))
    return current
