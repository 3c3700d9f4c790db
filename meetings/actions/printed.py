"""Taking in a printed schedule, row by row, as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from meetings.actions.order import STEP, next_position
from meetings.models import (
    AttendancePromise,
    OfficeLead,
    PromisedOffice,
    ScheduleRow,
    Section,
    Series,
    SeriesVenue,
)
from meetings.queries.abbreviations import abbreviations
from meetings.rules.printed_attendance import PrintedAttendance
from meetings.rules.printed_rows import Column, PrintedRow, RowTrouble, read_row
from opcc.office.history import recorded
from opcc.office.models import Office, User, Venue

LONGEST_CODE = 50


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
    already_known: int = 0
    refused: list[RefusedRow] = field(default_factory=list)


Lines = Iterable[tuple[int, Mapping[Column, str]]]


@transaction.atomic
@recorded
def import_schedule(
    *, lines: Lines, source: str, promised_from: date, by: User, now: datetime
) -> Outcome:
    """Take in the rows of a printed schedule; a row whose meetings the schedule has stays as it is.

    Words are kept as printed. What they can mean in two ways is marked, for the officer to say.
    """
    outcome = Outcome()
    known = abbreviations()
    offices = {office.code: office for office in Office.objects.all()}
    taken_in: list[tuple[ScheduleRow, PrintedRow]] = []
    for line, cells in lines:
        outcome.rows += 1
        read = read_row(cells, known)
        if isinstance(read, RowTrouble):
            outcome.refused.append(RefusedRow(line, read))
        elif is_known(read):
            outcome.already_known += 1
        else:
            row = add_row(read, source=source, now=now)
            promise_attendance(row, read.promises, offices, promised_from=promised_from)
            taken_in.append((row, read))
    tie_together(taken_in)
    outcome.imported = [row for row, _read in taken_in]
    return outcome


def is_known(read: PrintedRow) -> bool:
    """Whether the section has this row already, by the names printed in it."""
    rows = ScheduleRow.objects.live().filter(section__code=code_of(read))
    if read.times:
        return rows.filter(name=read.names[0]).exists()
    return Series.objects.live().filter(row__in=rows, name=read.names[0]).exists()


def add_row(read: PrintedRow, *, source: str, now: datetime) -> ScheduleRow:
    section = section_of(read, source=source)
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
    found = Venue.objects.filter(name__iexact=name, merged_into=None).order_by("pk").first()
    return found or Venue.objects.create(name=name, source="named in the schedule of meetings")


def section_of(read: PrintedRow, *, source: str) -> Section:
    number = int(read.section) if read.section.isdecimal() and len(read.section) < 3 else 0
    section, _made = Section.objects.get_or_create(
        code=code_of(read),
        defaults={"name": read.section_title, "position": number * STEP, "source": source},
    )
    return section


def code_of(read: PrintedRow) -> str:
    return slugify(read.section_title)[:LONGEST_CODE]


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
