"""Reading one row of a printed schedule into what the schedule keeps."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from enum import StrEnum

from meetings.rules.attendance import Manner
from meetings.rules.printed import (
    Doubt,
    PrintedFrequency,
    frequency_in,
    is_normalised,
    latin,
    times_in,
    without_times,
)
from meetings.rules.printed_attendance import (
    Abbreviation,
    PrintedAttendance,
    alternating_venues,
    attendance_in,
    engaged_through,
    precedes,
    promises_in,
)


class Column(StrEnum):
    """What a column of the file holds."""

    SECTION = "section"
    SECTION_TITLE = "section-title"
    MEETINGS = "meetings"
    CHAIR = "chair"
    FREQUENCY = "frequency"
    ATTENDANCE = "attendance"
    LEADS = "leads"
    NOTES = "notes"
    REMARKS = "remarks"


# Headings without capitals and marks, as `spreadsheets.headings.key_of` gives them.
HEADINGS = {
    "section": Column.SECTION,
    "section title": Column.SECTION_TITLE,
    "meetings": Column.MEETINGS,
    "meeting": Column.MEETINGS,
    "chair lead officer": Column.CHAIR,
    "chair lead": Column.CHAIR,
    "chair": Column.CHAIR,
    "frequency": Column.FREQUENCY,
    "opcc attendance": Column.ATTENDANCE,
    "attendance": Column.ATTENDANCE,
    "opcc lead officer": Column.LEADS,
    "opcc lead": Column.LEADS,
    "notes": Column.NOTES,
    "remarks": Column.REMARKS,
}
NEEDED = (Column.SECTION, Column.MEETINGS)


class Remark(StrEnum):
    """What a reader has to know of printed words."""

    NORMALISED = "normalised"
    UNREADABLE = "unreadable"


OF_THE_ROW = "row"  # where a file's own remark on a row is kept, beside those on its columns


class RowTrouble(StrEnum):
    """Why a row cannot be taken in."""

    NO_SECTION = "no-section"
    NO_NAME = "no-name"
    NAME_TOO_LONG = "name-too-long"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    TWICE = "twice"  # another row of the file names one of its meetings
    PARTLY_KNOWN = "partly-known"  # the schedule has some of its meetings, and others not


# As the models have it.
LONGEST_NAME = 200
LONGEST_WORDS = 300
MOST_IN_A_ROW = 200


@dataclass(frozen=True)
class Outside:
    """Who answers for a meeting outside the Office, in the words of the schedule."""

    chair: str = ""
    lead_officer: str = ""
    contact: str = ""
    contact_via: str = ""


@dataclass(frozen=True)
class PrintedRow:
    """One row as read. `times` where it stands for so many meetings that it does not name."""

    section: str
    section_title: str
    names: tuple[str, ...]
    outside: Outside
    frequency_words: str
    frequency: PrintedFrequency
    attendance_words: str
    promises: tuple[PrintedAttendance, ...]
    leads: tuple[str, ...]
    notes: str
    times: int | None = None
    precedes: str = ""
    engaged_through: str = ""
    venues: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)


def read_row(cells: Mapping[Column, str], known: Sequence[Abbreviation]) -> PrintedRow | RowTrouble:
    """Return the row as read, or what stands in the way. Words are kept as they are printed."""
    title = cells.get(Column.SECTION_TITLE, "") or cells.get(Column.SECTION, "")
    names = _lines(cells.get(Column.MEETINGS, ""))
    times = times_in(names[0]) if len(names) == 1 else None
    if not title:
        return RowTrouble.NO_SECTION
    if not names:
        return RowTrouble.NO_NAME
    number = f" {MOST_IN_A_ROW}" if times else ""  # each of so many has its number in its name
    if any(len(without_times(name) + number) > LONGEST_NAME for name in names):
        return RowTrouble.NAME_TOO_LONG
    if max(times or 0, len(names)) > MOST_IN_A_ROW:
        return RowTrouble.TOO_MANY
    words = cells.get(Column.ATTENDANCE, "")
    notes = cells.get(Column.NOTES, "")
    shared = len(names) > 1 or bool(times)
    promises = tuple(_promises(words, notes, known, is_printed_for_several=shared))
    row = PrintedRow(
        section=cells.get(Column.SECTION, ""),
        section_title=title,
        names=tuple(without_times(name) for name in names),
        times=times,
        outside=_outside(_lines(cells.get(Column.CHAIR, ""))),
        frequency_words=" ".join(cells.get(Column.FREQUENCY, "").split()),
        frequency=frequency_in(cells.get(Column.FREQUENCY, "")),
        attendance_words=" ".join(words.split()),
        promises=promises,
        leads=tuple(_lines(cells.get(Column.LEADS, ""))),
        notes=notes,
        precedes=precedes(notes),
        engaged_through=engaged_through(notes),
        venues=alternating_venues(notes),
        remarks=_remarks(cells, promises),
    )
    if any(len(words) > longest for words, longest in _measured(row)):
        return RowTrouble.TOO_LONG
    return row


def _measured(row: PrintedRow) -> Iterator[tuple[str, int]]:
    """Yield the words of which the schedule keeps only so many letters, and how many."""
    for words in (row.section_title, row.frequency_words, *astuple(row.outside)):
        yield words, LONGEST_NAME
    for words in (*row.leads, *row.venues):
        yield words, LONGEST_NAME
    yield row.attendance_words, LONGEST_WORDS
    for promise in row.promises:
        yield promise.words, LONGEST_WORDS
        for title in promise.others:
            yield title, LONGEST_NAME


def _lines(cell: str) -> list[str]:
    return [" ".join(line.split()) for line in cell.splitlines() if line.strip()]


def _outside(lines: Sequence[str]) -> Outside:
    """The first line without a word before it is the chair, the second the lead officer."""
    found: dict[str, str] = {}
    for line in lines:
        for pattern, name in OUTSIDE_WORDS:
            if told := pattern.fullmatch(line):
                found.setdefault(name, told["who"])
                break
        else:
            found.setdefault("chair" if "chair" not in found else "lead_officer", line)
    return Outside(**found)


OUTSIDE_WORDS = (
    (re.compile(r"chair\s*:\s*(?P<who>.+)", re.IGNORECASE), "chair"),
    (re.compile(r"LO\s*:\s*(?P<who>.+)"), "lead_officer"),
    (re.compile(r"contact with\s*:\s*(?P<who>.+)", re.IGNORECASE), "contact"),
    (re.compile(r"contact (?P<who>.+ office)", re.IGNORECASE), "contact_via"),
)


def _promises(
    words: str, notes: str, known: Sequence[Abbreviation], *, is_printed_for_several: bool
) -> Sequence[PrintedAttendance]:
    """What the column says, and what the notes add; what both speak of is one promise."""
    column = attendance_in(words, known)
    noted = [
        replace(one, doubt=Doubt.EACH_OR_SHARED)
        if is_printed_for_several and one.manner == Manner.AT_LEAST
        else one
        for one in promises_in(notes, known)
    ]
    if column is None:
        return noted
    for index, note in enumerate(noted):
        if _speak_of_one(column, note):
            return [_together(column, note), *noted[:index], *noted[index + 1 :]]
    if column.manner == Manner.ROTATION:
        # Within what time is printed nowhere: no verdict until an officer says it.
        return [replace(column, manner=Manner.REGULARLY, doubt=Doubt.NO_PERIOD), *noted]
    return [column, *noted]


def _speak_of_one(column: PrintedAttendance, note: PrintedAttendance) -> bool:
    """Whether both make one promise: of the same offices, and no turns are lost by it."""
    if column.manner == Manner.ROTATION and note.manner != Manner.ROTATION:
        return False
    return bool(note.offices) and set(note.offices) == set(column.offices)


def _together(column: PrintedAttendance, note: PrintedAttendance) -> PrintedAttendance:
    """The note says how often; where the column says "/" and the note "and", somebody is asked."""
    is_both = note.manner == Manner.ALL and column.manner != note.manner
    return replace(
        note,
        others=tuple(dict.fromkeys([*column.others, *note.others])),
        doubt=note.doubt or (column.doubt if is_both else None),
    )


def _remarks(cells: Mapping[Column, str], promises: Sequence[PrintedAttendance]) -> dict[str, str]:
    """Codes of `Remark` by column, and the file's own remark on the row."""
    found = {
        str(column): str(Remark.NORMALISED)
        for column, words in cells.items()
        if column != Column.REMARKS and is_normalised(words)
    }
    if any(one.doubt == Doubt.UNREADABLE for one in promises):
        found[str(Column.ATTENDANCE)] = str(Remark.UNREADABLE)
    if remark := cells.get(Column.REMARKS, ""):
        found[OF_THE_ROW] = latin(remark)
    return found
