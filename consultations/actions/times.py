"""Deciding how long consultations are open."""

from datetime import datetime

from django.db import transaction

from consultations.models import TimeToAnswer
from opcc.office.models import User


@transaction.atomic
def set_time_to_answer(
    *, usual_weeks: int, least_weeks: int, reason: str, by: User, now: datetime
) -> TimeToAnswer:
    """Say how long people are given; the decisions before stay readable. Twice is once."""
    latest = TimeToAnswer.objects.select_for_update().first()
    said = (usual_weeks, least_weeks, reason)
    if latest and (latest.usual_weeks, latest.least_weeks, latest.reason) == said:
        return latest
    return TimeToAnswer.objects.create(
        usual_weeks=usual_weeks, least_weeks=least_weeks, reason=reason, set_by=by, set_at=now
    )
