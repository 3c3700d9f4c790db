"""Taking in a printed schedule, row by row, as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from meetings.actions.order import STEP, next_position
from meetings.models import (
    AttendancePromise,
    OfficeLead,
    PromisedOffice,
    ScheduleRow,
    Section,
    Series,
    SeriesName,
    SeriesVenue,
)
from meetings.queries.abbreviations import abbreviations
from meetings.rules.printed_attendance import PrintedAttendance
from meetings.rules.printed_rows import Column, PrintedRow, RowTrouble, read_row
from opcc.office.actions.records import LONGEST_CODE, free_code
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import Office, User, Venue

NEW, KNOWN = "new", "known"


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken in: its line in the file, and why."""

    line: int
    trouble: RowTrouble


@dataclass
class Outcome:
    """What became of the rows: imported + refused + already known are all there are."""

    rows: int = 0
    imported: list[ScheduleRow] = field(default_factory=list)
    known: set[int] = field(default_factory=set)  # the lines of these rows
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def already_known(self) -> int:
        return len(self.known)

    def fate_of(self, line: int) -> str:
        """What became of the row in a line: new, known, or why it was refused."""
        troubles = {row.line: str(row.trouble) for row in self.refused}
        return troubles.get(line, KNOWN if line in self.known else NEW)


Lines = Iterable[tuple[int, Mapping[Column, str]]]


@transaction.atomic
@recorded
def import_schedule(
    *, lines: Lines, source: str, promised_from: date, by: User, now: datetime
) -> Outcome:
    """Take in the rows of a printed schedule; a row whose meetings the schedule has stays as it is.

    It has them by all the names printed in the row. Where it has some of them, or an earlier row
    of the file names one, the row is refused. Words are kept as printed: what they can mean in two
    ways is marked, for the officer to say.
    """
    one_at_a_time("schedule")
    outcome = Outcome()
    known = abbreviations()
    offices = {office.code: office for office in Office.objects.all()}
    taken_in: list[tuple[ScheduleRow, PrintedRow]] = []
    seen: Keys = set()
    for line, cells in lines:
        outcome.rows += 1
        read = read_row(cells, known)
        if isinstance(read, RowTrouble):
            outcome.refused.append(RefusedRow(line, read))
            continue
        section = section_titled(read.section_title)
        there = names_there(section, read)
        if trouble := trouble_with(read, there, seen):
            outcome.refused.append(RefusedRow(line, trouble))
            continue
        seen |= keys_of(read)
        if there:
            outcome.known.add(line)
            continue
        section = section or add_section(read, source=source)
        row = add_row(read, section=section, source=source, now=now)
        promise_attendance(row, read.promises, offices, promised_from=promised_from)
        taken_in.append((row, read))
    tie_together(taken_in)
    outcome.imported = [row for row, _read in taken_in]
    return outcome


Keys = set[tuple[str, str]]


def keys_of(read: PrintedRow) -> Keys:
    """What tells the meetings of a file apart: two sections may each have one of a name."""
    return {(read.section_title.casefold(), name) for name in read.names}


def trouble_with(read: PrintedRow, there: set[str], seen: Keys) -> RowTrouble | None:
    """What of the file and of the schedule stands in the way of a row that was read."""
    if not seen.isdisjoint(keys_of(read)):
        return RowTrouble.TWICE
    if there and not there.issuperset(read.names):
        return RowTrouble.PARTLY_KNOWN
    return None


def names_there(section: Section | None, read: PrintedRow) -> set[str]:
    """Which of the names printed in a row its section has, or had before they were changed."""
    rows = ScheduleRow.objects.live().filter(section=section)
    if read.times:
        return set(rows.filter(name__in=read.names).values_list("name", flat=True))
    series = Series.objects.live().filter(row__in=rows)
    earlier = SeriesName.objects.filter(series__in=series, name__in=read.names)
    now_called = series.filter(name__in=read.names)
    return {
        *now_called.values_list("name", flat=True),
        *earlier.values_list("name", flat=True),
    }


def add_row(read: PrintedRow, *, section: Section, source: str, now: datetime) -> ScheduleRow:
    row = ScheduleRow.objects.create(
        section=section,
        position=next_position(section.rows.all()),
        name=read.names[0] if read.times else "",
        chair=read.outside.chair,
        lead_officer=read.outside.lead_officer,
        contact=read.outside.contact,
        contact_via=read.outside.contact_via,
        frequency_words=read.frequency_words,
        frequency=str(read.frequency.frequency),
        every=read.frequency.every,
        per_month=read.frequency.per_month,
        per_year=read.frequency.per_year,
        frequency_doubt=str(read.frequency.doubt or ""),
        attendance_words=read.attendance_words,
        notes=read.notes,
        source_remarks=dict(read.remarks),
        source=source,
        created_at=now,
        changed_at=now,
    )
    OfficeLead.objects.bulk_create(
        OfficeLead(row=row, title=title, position=position)
        for position, title in enumerate(dict.fromkeys(read.leads))
    )
    add_series(row, read, now=now)
    return row


def add_series(row: ScheduleRow, read: PrintedRow, *, now: datetime) -> None:
    """One series for each name; for a number of meetings without names, numbered ones."""
    names = read.names
    if read.times:
        names = tuple(f"{names[0]} {number}" for number in range(1, read.times + 1))
    added = Series.objects.bulk_create(
        Series(row=row, name=name, position=position * STEP, created_at=now, changed_at=now)
        for position, name in enumerate(names)
    )
    venues = [venue_named(name) for name in read.venues]
    SeriesVenue.objects.bulk_create(
        SeriesVenue(series=series, venue=venue, position=position)
        for series in added
        for position, venue in enumerate(venues)
    )


def venue_named(name: str) -> Venue:
    """The venue of that name; a duplicate stands for the one it was merged into."""
    named = Venue.objects.filter(name__iexact=name).select_related("merged_into")
    found = named.order_by(
        F("merged_into").asc(nulls_first=True), F("retired_on").asc(nulls_first=True), "pk"
    ).first()
    if found is None:
        return Venue.objects.create(name=name, source="named in the schedule of meetings")
    return found.merged_into or found


def section_titled(title: str) -> Section | None:
    """The section of that title, or the one that had it when it came in and was renamed since."""
    sections = Section.objects.select_related("merged_into")
    found = sections.filter(name__iexact=title).order_by("pk").first()
    if found is None and slugify(title):
        found = sections.filter(code=code_of(title)).first()
        if found and code_of(found.name) == found.code:
            return None
    return (found.merged_into or found) if found else None


def code_of(title: str) -> str:
    """As `free_code` makes it of the first title of its kind."""
    return slugify(title)[:LONGEST_CODE].strip("-")


def add_section(read: PrintedRow, *, source: str) -> Section:
    number = int(read.section) if read.section.isdecimal() and len(read.section) < 3 else 0
    return Section.objects.create(
        code=free_code(Section, read.section_title),
        name=read.section_title,
        position=number * STEP,
        source=source,
    )


def promise_attendance(
    row: ScheduleRow,
    promises: Iterable[PrintedAttendance],
    offices: Mapping[str, Office],
    *,
    promised_from: date,
) -> None:
    for read in promises:
        promise = AttendancePromise.objects.create(
            row=row,
            manner=str(read.manner),
            others=list(read.others),
            count=read.count,
            months=read.months,
            words=read.words or row.attendance_words,
            starts_on=promised_from,
            doubt=str(read.doubt or ""),
        )
        PromisedOffice.objects.bulk_create(
            PromisedOffice(promise=promise, office=offices[code], position=position)
            for position, code in enumerate(read.offices)
        )


def tie_together(taken_in: Iterable[tuple[ScheduleRow, PrintedRow]]) -> None:
    """Set what comes before what, and what is engaged through what, once all rows are there."""
    for row, read in taken_in:
        row.precedes = row_named(read.precedes)
        row.engaged_through = row_named(read.engaged_through)
        if row.precedes or row.engaged_through:
            row.save(update_fields=["precedes", "engaged_through"])


def row_named(name: str) -> ScheduleRow | None:
    """The one row of that name, or with one series of that name; None where that is not sure."""
    if not name:
        return None
    rows = ScheduleRow.objects.live()
    found = set(rows.filter(name__iexact=name)) | set(
        rows.filter(series__name__iexact=name, series__deleted_at=None)
    )
    return found.pop() if len(found) == 1 else None
