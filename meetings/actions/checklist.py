"""Saying why a part of what the law asks to be published of a meeting is not needed."""

from datetime import datetime

from django.db import transaction

from meetings.actions.meetings import locked
from meetings.models import Meeting, NotPublished
from opcc.office.history import recorded
from opcc.office.models import User


@transaction.atomic
@recorded
def keep_reason(*, meeting: Meeting, part: str, reason: str, by: User, now: datetime) -> None:
    """Keep why a part is not needed; without words it is asked for again."""
    meeting = locked(meeting)
    if reason.strip():
        NotPublished.objects.update_or_create(
            meeting=meeting, part=part, defaults={"reason": reason.strip()}
        )
    else:
        meeting.not_published.filter(part=part).delete()
