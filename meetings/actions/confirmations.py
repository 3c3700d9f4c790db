"""Taking in a file in which the force says what was held: looked through first, then taken in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import BinaryIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from meetings.actions.errors import NotArranged
from meetings.actions.force_meetings import settle, touched
from meetings.models import ConfirmationFile, ConfirmationRow, ForceMeeting
from meetings.rules.confirmations import (
    NEEDED,
    Column,
    Finding,
    Problem,
    Reading,
    columns_in,
    read_row,
)
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import Place, User
from opcc.office.spreadsheets import FileRefused, FileTrouble, Limits, read_table
from opcc.office.spreadsheets.headings import ROWS_JUDGED, find_headings
from opcc.office.spreadsheets.tables import Row
from opcc.office.spreadsheets.writing import as_it_was

LOCK = "confirmations of police meetings"
MOST_ROWS = 20_000
BATCH = 1_000
State, Outcome, Source = ConfirmationFile.State, ConfirmationRow.Outcome, ForceMeeting.Source


class ColumnsMissing(Exception):
    """The file has no column for something every row needs; `columns` says for what."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        super().__init__(", ".join(columns))


@transaction.atomic
def look_through(
    *, file: BinaryIO, file_name: str, how_unless_said: str, by: User, now: datetime
) -> ConfirmationFile:
    """Read a file and say what would become of its rows; nothing of it is taken in yet.

    Raises FileRefused or ColumnsMissing where nothing can be read.
    """
    rows = list(read_table(file, limits=Limits(rows=MOST_ROWS)))
    headings = find_headings(rows[:ROWS_JUDGED], is_known=lambda name: bool(columns_in([name])))
    columns = columns_in(headings.names)
    if missing := [column for column in NEEDED if column not in columns]:
        raise ColumnsMissing(missing)
    below = [
        (line, [as_it_was(cell) for cell in cells])
        for line, cells in rows
        if line >= headings.line + headings.rows
    ]
    if not below:
        raise FileRefused(FileTrouble.EMPTY)
    sent = ConfirmationFile(
        file_name=file_name[:255],
        sent_by=by,
        sent_at=now,
        how_unless_said=how_unless_said,
        headings=list(headings.names),
    )
    judged = judge_all(below, sent, ForceMeeting.objects.live(), today=localdate(now))
    count(sent, judged)
    sent.save()
    ConfirmationRow.objects.bulk_create([row_of(one, sent) for one in judged], batch_size=BATCH)
    return sent


@transaction.atomic
@recorded
def take_in(*, file: ConfirmationFile, by: User, now: datetime) -> ConfirmationFile:
    """Write what the file says, as the records stand now. Twice is the same as once.

    Of the rows only those refused are kept, to be corrected and sent again.
    """
    one_at_a_time(LOCK)
    file = ConfirmationFile.objects.select_for_update().get(pk=file.pk)
    if file.state == State.DROPPED:
        raise NotArranged(_("This file was dropped. Send it again."))
    if file.state == State.TAKEN:
        return file
    rows = list(file.rows.values_list("line", "cells"))
    meetings = ForceMeeting.objects.live().select_for_update()
    judged = judge_all(rows, file, meetings, today=localdate(now))
    write(judged, by=by, now=now)
    count(file, judged)
    file.state, file.settled_at = State.TAKEN, now
    file.save()
    file.rows.all().delete()
    refused = [row_of(one, file) for one in judged if one.outcome == Outcome.REFUSED]
    ConfirmationRow.objects.bulk_create(refused, batch_size=BATCH)
    return file


@transaction.atomic
def drop(*, file: ConfirmationFile, by: User, now: datetime) -> ConfirmationFile:
    """Take nothing in; the figures of the look stay."""
    file = ConfirmationFile.objects.select_for_update().get(pk=file.pk)
    if file.state == State.TAKEN:
        raise NotArranged(_("This file was taken in already."))
    if file.state == State.LOOKED:
        file.state, file.settled_at = State.DROPPED, now
        file.save()
        file.rows.all().delete()
    return file


@dataclass
class Judged:
    """One row: what it says, what becomes of it, and of which meeting; None is a new one."""

    line: int
    cells: list[str]
    reading: Reading
    outcome: str
    place: Place | None = None
    meeting: ForceMeeting | None = None
    reasons: list[Finding] = field(default_factory=list)


Key = tuple[int, date, time | None]


def judge_all(
    rows: Iterable[Row],
    file: ConfirmationFile,
    meetings: QuerySet[ForceMeeting],
    *,
    today: date,
) -> list[Judged]:
    """Say what becomes of each row among these meetings, the rows before it taken into account."""
    columns, width = columns_in(file.headings), len(file.headings)
    readings = [
        (
            line,
            list(cells),
            read_row(
                cells, columns, width=width, how_unless_said=file.how_unless_said, today=today
            ),
        )
        for line, cells in rows
    ]
    judge = Judge([reading for _line, _cells, reading in readings], meetings)
    return [judge.judged(line, cells, reading) for line, cells, reading in readings]


class Judge:
    """Knows the neighbourhoods and the meetings that a file speaks of, and what it said so far."""

    def __init__(self, readings: Sequence[Reading], meetings: QuerySet[ForceMeeting]) -> None:
        self.places: dict[str, list[Place]] = defaultdict(list)
        places = Place.objects.filter(kind=Place.Kind.NEIGHBOURHOOD).select_related("merged_into")
        for place in places.defer("boundary", "merged_into__boundary"):
            kept = place.merged_into or place
            for name in {place.code, place.name.casefold(), place.name_cy.casefold()} - {""}:
                if kept not in self.places[name]:
                    self.places[name].append(kept)
        days = {reading.starts_on for reading in readings if reading.starts_on}
        self.meetings: dict[tuple[int, date], list[ForceMeeting]] = defaultdict(list)
        for meeting in meetings.filter(starts_on__in=days).order_by("pk"):
            self.meetings[meeting.place_id, meeting.starts_on].append(meeting)
        self.said: dict[Key, Judged] = {}
        self.said_of: dict[int, Judged] = {}  # of a meeting that is known here

    def judged(self, line: int, cells: list[str], reading: Reading) -> Judged:
        one = Judged(line, cells, reading, Outcome.REFUSED, reasons=list(reading.findings))
        one.place = self.place_of(reading, one.reasons)
        if one.reasons or one.place is None or reading.starts_on is None:
            return one
        key = (one.place.pk, reading.starts_on, reading.starts_at)
        before = self.said.get(key)
        if before is not None:
            return repeated(one, before)
        self.find_meeting(one)
        if one.outcome != Outcome.REFUSED:
            self.said[key] = one
        return one

    def place_of(self, reading: Reading, reasons: list[Finding]) -> Place | None:
        """The neighbourhood by its code or, where that is only one, by its name."""
        if not reading.place:
            return None
        found = self.places.get(reading.place) or self.places.get(reading.place.casefold(), [])
        found = [place for place in found if reading.force in ("", place.force)]
        if len(found) == 1:
            return found[0]
        problem = Problem.SEVERAL_PLACES if found else Problem.UNKNOWN_PLACE
        reasons.append(Finding(problem, reading.place))
        return None

    def find_meeting(self, one: Judged) -> None:
        """Find the meeting the row means, and say what becomes of the row."""
        assert one.place and one.reading.starts_on  # noqa: S101 (told by the caller)
        that_day = self.meetings[one.place.pk, one.reading.starts_on]
        found = same_hour(that_day, one.reading.starts_at)
        if len(found) > 1:
            one.reasons.append(Finding(Problem.SEVERAL_MEETINGS))
            return
        one.meeting = found[0] if found else None
        if one.meeting and (before := self.said_of.get(one.meeting.pk)):
            repeated(one, before)
            return
        one.outcome = outcome_of(one.reading, one.meeting)
        if one.outcome == Outcome.REFUSED:
            one.reasons.append(Finding(Problem.DECIDED_HERE))
        elif one.meeting:
            # From here on it is the meeting of that hour: a row of another hour means another.
            one.meeting.starts_at = one.meeting.starts_at or one.reading.starts_at
            self.said_of[one.meeting.pk] = one


def same_hour(meetings: list[ForceMeeting], starts_at: time | None) -> list[ForceMeeting]:
    """Those of the day that the row can mean: of its hour, else of no known hour; any without."""
    if starts_at is None:
        return meetings
    exactly = [one for one in meetings if one.starts_at == starts_at]
    return exactly or [one for one in meetings if one.starts_at is None]


def outcome_of(reading: Reading, meeting: ForceMeeting | None) -> str:
    """What becomes of a row that means this meeting. What an officer said here is not undone."""
    if meeting is None:
        return Outcome.NEW
    says_the_same = meeting.status == reading.status and reading.how in ("", meeting.how)
    if says_the_same or reading.status == ForceMeeting.Status.PLANNED:
        return Outcome.KNOWN
    if meeting.is_decided and not meeting.decided_from_file:
        return Outcome.REFUSED
    return Outcome.CONFIRMED


def repeated(one: Judged, before: Judged) -> Judged:
    same = (one.reading.status, one.reading.how) == (before.reading.status, before.reading.how)
    one.meeting, one.outcome = before.meeting, Outcome.KNOWN if same else Outcome.REFUSED
    if not same:
        one.reasons.append(Finding(Problem.CONTRADICTS, str(before.line)))
    return one


def count(file: ConfirmationFile, judged: Sequence[Judged]) -> None:
    file.rows_in_file = len(judged)
    file.refused = sum(one.outcome == Outcome.REFUSED for one in judged)
    file.already_known = sum(one.outcome == Outcome.KNOWN for one in judged)
    file.imported = file.rows_in_file - file.refused - file.already_known


def row_of(one: Judged, file: ConfirmationFile) -> ConfirmationRow:
    reading = one.reading
    return ConfirmationRow(
        file=file,
        line=one.line,
        cells=one.cells,
        outcome=one.outcome,
        says={
            "place": str(one.place) if one.place else reading.place,
            "starts_on": reading.starts_on.isoformat() if reading.starts_on else "",
            "starts_at": reading.starts_at.isoformat() if reading.starts_at else "",
            "status": reading.status,
            "how": reading.how,
        },
        reasons=[[finding.problem, finding.words] for finding in one.reasons],
    )


def write(judged: Iterable[Judged], *, by: User, now: datetime) -> None:
    for one in judged:
        if one.outcome == Outcome.NEW and one.place and one.reading.starts_on:
            one.meeting = ForceMeeting(
                place=one.place,
                source=Source.FILE,
                starts_on=one.reading.starts_on,
                created_at=now,
                changed_at=now,
            )
        elif one.outcome != Outcome.CONFIRMED or one.meeting is None:
            continue
        take_over(one.meeting, one.reading, by=by, now=now)


def take_over(meeting: ForceMeeting, reading: Reading, *, by: User, now: datetime) -> None:
    """Write what became of it, and what else is not known here yet."""
    for name in ("starts_at", "ends_at", "title", "address", "note"):
        if not getattr(meeting, name):
            setattr(meeting, name, getattr(reading, name))
    meeting.how = reading.how or meeting.how
    settle(meeting, reading.status, by=by, now=now, from_file=True)
    if meeting.pk:
        touched(meeting, now=now)
    meeting.save()
