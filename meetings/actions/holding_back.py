"""Saying that the public is told less of a meeting, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged, RecordChanged
from meetings.models import Meeting, PublicText
from opcc.office.history import recorded
from opcc.office.models import Place, User


@dataclass(frozen=True)
class ToldLess:
    """What the public is not told of a meeting, and why."""

    is_private: bool = False
    only_afterwards: bool = False
    shown_place: Place | None = None
    reason: str = ""

    @property
    def holds_back(self) -> bool:
        return self.is_private or self.only_afterwards or self.shown_place is not None


@transaction.atomic
@recorded
def hold_back(
    *, meeting: Meeting, version: int, told_less: ToldLess, by: User, now: datetime
) -> int:
    """Tell the public so much less of the meeting. Returns how many texts were taken back.

    What waits for approval was written before that and goes back to the officer; what the public
    reads already stays, until it is withdrawn or redacted.
    """
    meeting = Meeting.objects.live().select_for_update(of=("self",)).get(pk=meeting.pk)
    if told_less.holds_back and not told_less.reason.strip():
        raise NotArranged(_("Say why the public is told less."))
    wanted = {
        "is_private": told_less.is_private,
        "only_afterwards": told_less.only_afterwards,
        "shown_place": told_less.shown_place,
        "safety_reason": told_less.reason.strip() if told_less.holds_back else "",
    }
    if all(getattr(meeting, name) == value for name, value in wanted.items()):
        return 0
    if meeting.version != version:
        raise RecordChanged(meeting)
    for name, value in wanted.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.changed_at = now
    meeting.save()
    return take_back_what_waits(meeting, by=by, now=now) if told_less.holds_back else 0


def take_back_what_waits(meeting: Meeting, *, by: User, now: datetime) -> int:
    """Under the lock of the meeting, which an approval takes as well."""
    waiting = PublicText.objects.waiting().filter(meeting=meeting, change=PublicText.Change.PUBLISH)
    return waiting.update(decision=PublicText.Decision.RETRACTED, decided_by=by, decided_at=now)
