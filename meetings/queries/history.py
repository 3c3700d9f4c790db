"""The history of one meeting: every write to it and to what hangs on it, the latest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Model, Q

from engagement.models import Commitment
from meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingAction,
    MeetingPlace,
    MinuteItem,
    Minutes,
    NotPublished,
    Paper,
)
from opcc.office.history import history_of_all
from opcc.office.queries.history import Change, changes_among

MOST_SHOWN = 40
NOT_SHOWN = frozenset(
    {
        *("id", "uid", "version", "meeting", "minutes", "position", "created_at", "changed_at"),
        *("set_by_hand", "moved_by", "flagged", "content_hash", "file", "commitment"),
    }
)


@dataclass(frozen=True)
class MeetingChange:
    """What one person did at one moment; of each write, what was written to and how."""

    at: datetime
    who: str
    writes: list[tuple[str, Change]]


def history_of_meeting(meeting: Meeting) -> list[MeetingChange]:
    """Return the latest changes of the meeting."""
    writes = sorted(_writes(meeting), key=lambda one: one[1].at, reverse=True)
    return [
        MeetingChange(at, who, list(together))
        for (at, who), together in groupby(writes, key=lambda one: (one[1].at, one[1].who))
    ][:MOST_SHOWN]


def _writes(meeting: Meeting) -> Iterable[tuple[str, Change]]:
    of_meeting = Q(meeting=meeting.pk)
    kept: list[tuple[type[Model], Q]] = [
        (Meeting, Q(pgh_obj=meeting.pk)),
        *((model, of_meeting) for model in (AgendaItem, Paper, Attendance, MeetingPlace)),
        *((model, of_meeting) for model in (Minutes, NotPublished, MeetingAction)),
        (MinuteItem, Q(minutes__meeting=meeting.pk)),
        (Commitment, Q(pgh_obj__meeting_action__meeting=meeting.pk)),
    ]
    for model, which in kept:
        rows = history_of_all(model).filter(which)
        for change in changes_among(rows, besides=NOT_SHOWN):
            if change.fields:
                yield _named(model), change


def _named(model: type[Model]) -> str:
    name = str(model._meta.verbose_name)
    return name[:1].upper() + name[1:]
