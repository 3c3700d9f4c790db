"""What a force's list of meetings says, row by row: where, when, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum

from opcc.office.spreadsheets.counts import read_yes_or_no
from opcc.office.spreadsheets.dates import NotADate, read_dates
from opcc.office.spreadsheets.headings import key_of
from opcc.office.spreadsheets.times import NotATime, read_times

EARLIEST = date(2012, 11, 22)  # the first Commissioners took office
FURTHEST_AHEAD = timedelta(days=3 * 366)
LONGEST_TITLE, LONGEST_NOTE, LONGEST_ADDRESS = 300, 300, 1_000


class Column(StrEnum):
    """What a column of the file is."""

    PLACE = "place"
    FORCE = "force"
    DATE = "date"
    TIME = "time"
    STATUS = "status"
    HOW = "how"
    TITLE = "title"
    ADDRESS = "address"
    NOTE = "note"


NEEDED = (Column.PLACE, Column.DATE, Column.STATUS)
HEADINGS: dict[str, Column] = {
    key_of(name): column
    for column, names in {
        Column.PLACE: (
            *("neighbourhood", "neighbourhood code", "code", "place", "place code", "area", "beat"),
            *("neighbourhood name", "ward"),
        ),
        Column.FORCE: ("force", "police force"),
        Column.DATE: ("date", "day", "date of meeting", "meeting date"),
        Column.TIME: ("time", "start", "start time", "starts at"),
        Column.STATUS: (
            *("status", "held", "outcome", "what became of it", "was it held", "took place"),
        ),
        Column.HOW: ("how", "in person or online", "format", "in person"),
        Column.TITLE: ("title", "meeting", "name", "event"),
        Column.ADDRESS: ("where", "venue", "address", "location"),
        Column.NOTE: ("note", "notes", "remarks", "comment", "comments"),
    }.items()
    for name in names
}
HELD, PLANNED, CANCELLED, POSTPONED = "held", "planned", "cancelled", "postponed"
STATUSES = {
    **dict.fromkeys(("held", "took place", "completed", "done", "cynhaliwyd"), HELD),
    **dict.fromkeys(("planned", "scheduled", "to come", "coming", "wedi i gynllunio"), PLANNED),
    **dict.fromkeys(
        ("cancelled", "canceled", "not held", "did not take place", "called off", "canslwyd"),
        CANCELLED,
    ),
    **dict.fromkeys(("postponed", "moved", "gohiriwyd"), POSTPONED),
}
HOWS = {
    **dict.fromkeys(("in person", "face to face", "physical", "wyneb yn wyneb"), "in-person"),
    **dict.fromkeys(("online", "virtual", "teams", "zoom", "ar lein"), "online"),
    **dict.fromkeys(
        ("hybrid", "both", "in person and online", "hybrid in person and online"), "hybrid"
    ),
}


class Problem(StrEnum):
    """Why a row is refused."""

    NO_PLACE = "no-place"
    UNKNOWN_PLACE = "unknown-place"
    SEVERAL_PLACES = "several-places"
    DATE = "date"
    TIME = "time"
    STATUS = "status"
    HOW = "how"
    HOW_MISSING = "how-missing"
    NOT_YET = "not-yet"
    TOO_LONG = "too-long"
    TOO_MANY_CELLS = "too-many-cells"
    SEVERAL_MEETINGS = "several-meetings"
    DECIDED_HERE = "decided-here"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True)
class Finding:
    """One reason, and the words of the file it is about."""

    problem: Problem
    words: str = ""


@dataclass(frozen=True)
class Reading:
    """What one row says; `starts_on` is None only where it cannot be read."""

    place: str = ""
    force: str = ""
    starts_on: date | None = None
    starts_at: time | None = None
    ends_at: time | None = None
    status: str = ""
    how: str = ""
    title: str = ""
    address: str = ""
    note: str = ""
    findings: tuple[Finding, ...] = field(default=())


def columns_in(headings: Sequence[str]) -> dict[Column, int]:
    """Which column stands where; of two of one meaning the first counts."""
    found: dict[Column, int] = {}
    for index, heading in enumerate(headings):
        column = HEADINGS.get(key_of(heading))
        if column is not None:
            found.setdefault(column, index)
    return found


def read_row(
    cells: Sequence[str],
    columns: dict[Column, int],
    *,
    width: int,
    how_unless_said: str,
    today: date,
) -> Reading:
    """Read one row; what cannot be read is among its findings."""

    def cell(column: Column) -> str:
        index = columns.get(column, len(cells))
        return cells[index] if index < len(cells) else ""

    findings: list[Finding] = []
    if any(cells[width:]):
        findings.append(Finding(Problem.TOO_MANY_CELLS))
    place = cell(Column.PLACE)
    if not place:
        findings.append(Finding(Problem.NO_PLACE))
    reading = Reading(
        place=place,
        force=cell(Column.FORCE),
        title=_short(cell(Column.TITLE), LONGEST_TITLE, findings),
        address=_short(cell(Column.ADDRESS), LONGEST_ADDRESS, findings),
        note=_short(cell(Column.NOTE), LONGEST_NOTE, findings),
        status=_status(cell(Column.STATUS), findings),
        how=_how(cell(Column.HOW), findings),
    )
    reading = _with_day(reading, cell(Column.DATE), cell(Column.TIME), findings, today=today)
    if reading.status == HELD and not reading.how:
        reading = replace(reading, how=how_unless_said)
        if not how_unless_said and not cell(Column.HOW):
            findings.append(Finding(Problem.HOW_MISSING))
    if reading.status == HELD and reading.starts_on and reading.starts_on > today:
        findings.append(Finding(Problem.NOT_YET, cell(Column.DATE)))
    return replace(reading, findings=tuple(findings))


def _with_day(
    reading: Reading, day: str, hour: str, findings: list[Finding], *, today: date
) -> Reading:
    """A time may stand in its own column or behind the date."""
    try:
        when = read_dates(day, earliest=EARLIEST, latest=today + FURTHEST_AHEAD)
    except NotADate:
        findings.append(Finding(Problem.DATE, day))
        return reading
    if when.precision != "day" or when.ends_on not in (None, when.starts_on):
        findings.append(Finding(Problem.DATE, day))
        return reading
    starts_at, ends_at = when.starts_at, when.ends_at
    if hour:
        try:
            starts_at, ends_at = read_times(hour)
        except NotATime:
            findings.append(Finding(Problem.TIME, hour))
    if starts_at and ends_at and ends_at <= starts_at:
        findings.append(Finding(Problem.TIME, hour or day))
    return replace(reading, starts_on=when.starts_on, starts_at=starts_at, ends_at=ends_at)


def _status(words: str, findings: list[Finding]) -> str:
    """What became of it: in words, or yes and no under a heading like “held”."""
    told = read_yes_or_no(words)
    if told is not None:
        return HELD if told else CANCELLED
    status = STATUSES.get(key_of(words), "")
    if not status:
        findings.append(Finding(Problem.STATUS, words))
    return status


def _how(words: str, findings: list[Finding]) -> str:
    if not words:
        return ""
    told = read_yes_or_no(words)
    if told is not None:  # under the heading “in person”
        return "in-person" if told else "online"
    how = HOWS.get(key_of(words), "")
    if not how:
        findings.append(Finding(Problem.HOW, words))
    return how


def _short(words: str, longest: int, findings: list[Finding]) -> str:
    if len(words) > longest:
        findings.append(Finding(Problem.TOO_LONG, words[:60]))
        return words[:longest]
    return words
