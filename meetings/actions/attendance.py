"""Who is down for a meeting, and who came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.meetings import locked, require_version, save
from meetings.models import Attendance, Meeting
from meetings.queries.diary import clash_in_words, clashes_at
from opcc.office.history import recorded
from opcc.office.models import Term, User

Came = Attendance.Came


class ClashWithoutReason(NotArranged):
    """Somebody is to go who is elsewhere, and nobody said why; `clashes` tells whom by person."""

    def __init__(self, clashes: Mapping[int, str]) -> None:
        super().__init__(_("Somebody is elsewhere at that time. Say why they go all the same."))
        self.clashes = clashes


@dataclass(frozen=True)
class AttendanceLine:
    """One person at one meeting; minutes is None where nobody noted them."""

    person_id: int
    is_expected: bool = True
    came: str = Came.UNKNOWN
    substitute_for_id: int | None = None
    minutes: int | None = None
    clash_reason: str = ""


@transaction.atomic
@recorded
def keep_attendance(
    *,
    meeting: Meeting,
    version: int,
    lines: Iterable[AttendanceLine],
    by: User,
    now: datetime,
) -> Meeting:
    """Let the list of who is down and who came be just these lines."""
    meeting = locked(meeting)
    wanted = {line.person_id: line for line in lines}
    require_reasons(meeting, wanted)
    if bring_attendance_into_line(meeting, wanted, version=version):
        save(meeting, now=now)
    return meeting


@transaction.atomic
@recorded
def mark_all_present(*, meeting: Meeting, by: User, now: datetime) -> Meeting:
    """Everybody down for it was there, where nobody has said otherwise."""
    meeting = locked(meeting)
    unknown = meeting.attendances.filter(is_expected=True, came=Came.UNKNOWN)
    if unknown.update(came=Came.PRESENT):
        save(meeting, now=now)
    return meeting


def bring_attendance_into_line(
    meeting: Meeting, wanted: Mapping[int, AttendanceLine], *, version: int
) -> bool:
    """Add, change and remove lines. Returns whether anything had to be done."""
    require_sense(wanted)
    known = {row.person_id: row for row in meeting.attendances.select_for_update()}
    gone = [row.pk for person_id, row in known.items() if person_id not in wanted]
    offices = offices_on(meeting.starts_on)
    new = [
        Attendance(meeting=meeting, office_id=offices.get(person_id), **columns_of(line))
        for person_id, line in wanted.items()
        if person_id not in known
    ]
    changed = [row for pid, row in known.items() if pid in wanted and differs(row, wanted[pid])]
    if not (gone or new or changed):
        return False
    require_version(meeting, version)
    for row in changed:
        for name, value in columns_of(wanted[row.person_id]).items():
            setattr(row, name, value)
    meeting.attendances.filter(pk__in=gone).delete()
    Attendance.objects.bulk_update(changed, list(CHANGING))
    Attendance.objects.bulk_create(new)
    return True


CHANGING = ("is_expected", "came", "substitute_for_id", "minutes", "clash_reason")


def columns_of(line: AttendanceLine) -> dict[str, object]:
    return vars(line)


def differs(row: Attendance, line: AttendanceLine) -> bool:
    return any(getattr(row, name) != getattr(line, name) for name in CHANGING)


def require_sense(wanted: Mapping[int, AttendanceLine]) -> None:
    for line in wanted.values():
        if line.came == Came.SUBSTITUTE and line.substitute_for_id is None:
            raise NotArranged(_("Say in whose place they came."))
        if line.substitute_for_id == line.person_id:
            raise NotArranged(_("Nobody stands in for themselves."))


def require_reasons(meeting: Meeting, wanted: Mapping[int, AttendanceLine]) -> None:
    """Who is newly put down for a meeting to come and is elsewhere then goes with a reason."""
    if meeting.status != Meeting.Status.PLANNED:
        return
    down = set(meeting.attendances.filter(is_expected=True).values_list("person", flat=True))
    newly = [
        person_id
        for person_id, line in wanted.items()
        if line.is_expected and line.came == Came.UNKNOWN and not line.clash_reason.strip()
        if person_id not in down
    ]
    if clashes := clashes_at(meeting, newly):
        raise ClashWithoutReason(
            {one: "; ".join(map(clash_in_words, found)) for one, found in clashes.items()}
        )


def offices_on(day: date) -> dict[int, int]:
    """The office each person held that day: what is written down does not change with a leaver."""
    return dict(Term.objects.held_on(day).values_list("person_id", "office_id"))
