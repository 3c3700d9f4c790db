"""Saying why a part of what the law asks to be published of a meeting is not needed."""

from datetime import datetime

from django.db import transaction

from meetings.actions.meetings import locked, require_version, save
from meetings.models import Meeting, NotPublished
from opcc.office.history import recorded
from opcc.office.models import User


@transaction.atomic
@recorded
def keep_reason(
    *, meeting: Meeting, version: int, part: str, reason: str, by: User, now: datetime
) -> None:
    """Keep why a part is not needed; without words it is asked for again.

    `version` is the meeting's that the officer opened.
    """
    meeting = locked(meeting)
    reason = reason.strip()
    kept = meeting.not_published.filter(part=part)
    if reason == (kept.values_list("reason", flat=True).first() or ""):
        return
    require_version(meeting, version)
    if reason:
        NotPublished.objects.update_or_create(
            meeting=meeting, part=part, defaults={"reason": reason}
        )
    else:
        kept.delete()
    save(meeting, now=now)
