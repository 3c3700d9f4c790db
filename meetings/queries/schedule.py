"""The schedule as it is printed: sections, rows, and what each row says."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from meetings.models import AttendancePromise, Meeting, ScheduleRow, Section, Series
from meetings.queries.wording import (
    Question,
    name_of,
    outside_the_office,
    promise_in_words,
    remarks_on_source,
    rule_in_words,
    what_to_ask,
)
from opcc.office.models.reference import in_language


@dataclass(frozen=True)
class PrintedLine:
    """One row of the schedule, in words.

    `number` is for how many series it stands. `series` are those that name it: a row with a name
    of its own leads to its page instead, which lists them.
    """

    row: ScheduleRow
    name: str
    number: int
    series: list[Series]
    outside: list[str]
    frequency: str
    rule: str
    attendance: str
    promises: list[str]
    leads: list[str]
    notes: str
    remarks: list[str]
    questions: list[Question]

    @property
    def label(self) -> str:
        """Its name and for how many it stands; where it has none, its meetings, each on a line."""
        if not self.row.name:
            return "\n".join(str(one) for one in self.series)
        return f"{self.name} × {self.number}" if self.number > 1 else self.name


@dataclass(frozen=True)
class PrintedSection:
    section: Section
    lines: list[PrintedLine]


def schedule(*, today: date) -> list[PrintedSection]:
    """Return the whole schedule in its order."""
    return [
        PrintedSection(section, [line_of(row) for row in rows_of_it])
        for section, rows_of_it in groupby(_rows(today), key=lambda row: row.section)
    ]


def _rows(today: date) -> QuerySet[ScheduleRow]:
    of_row = Series.objects.filter(deleted_at=None, row=OuterRef("pk")).order_by()
    number = of_row.values("row").annotate(number=Count("pk")).values("number")
    return (
        ScheduleRow.objects.live()
        .in_order()
        .annotate(number=Coalesce(Subquery(number), 0))
        .select_related("section")
        .prefetch_related(
            series_that_name_a_row(with_next_meeting(Series.objects.all(), today=today)),
            "leads",
            Prefetch("promises", promises_with_offices()),
        )
    )


def with_next_meeting(series: QuerySet[Series], *, today: date) -> QuerySet[Series]:
    """Return the series, each with the day of its next meeting as `next_on`."""
    coming = Meeting.objects.standing().filter(series=OuterRef("pk"), starts_on__gte=today)
    return series.annotate(next_on=Subquery(coming.in_order().values("starts_on")[:1]))


def series_of_row(row: ScheduleRow, *, today: date) -> QuerySet[Series]:
    return with_next_meeting(row.series.filter(deleted_at=None), today=today)


def series_that_name_a_row(series: QuerySet[Series]) -> Prefetch:
    """What a row without a name is called by; of the others, which may be hundreds, none."""
    return Prefetch("series", series.filter(deleted_at=None, row__name=""))


def promises_with_offices() -> QuerySet[AttendancePromise]:
    return AttendancePromise.objects.prefetch_related("office_links__office")


def line_named(row_id: int, *, today: date) -> PrintedLine:
    """Return one row of the schedule, read in as few queries as all of them are."""
    return line_of(_rows(today).get(pk=row_id))


def line_of(row: ScheduleRow) -> PrintedLine:
    """Return a row, read as `_rows` reads it, in words."""
    return PrintedLine(
        row=row,
        name=name_of(row),
        number=row.number,  # type: ignore[attr-defined]
        series=list(row.series.all()),
        outside=list(
            outside_the_office(
                chair=row.chair,
                lead_officer=row.lead_officer,
                contact=row.contact,
                contact_via=row.contact_via,
            )
        ),
        frequency=in_language(row.frequency_words, row.frequency_words_cy),
        rule=rule_in_words(row),
        attendance=row.attendance_words,
        promises=[promise_in_words(one) for one in row.promises.all()],
        leads=[lead.title for lead in row.leads.all()],
        notes=in_language(row.notes, row.notes_cy),
        remarks=list(remarks_on_source(row)),
        questions=list(what_to_ask(row)),
    )


def open_questions() -> list[Question]:
    """Return every question about printed words that nobody has answered, in the order of rows."""
    unanswered = AttendancePromise.objects.filter(row=OuterRef("pk"), confirmed_at=None)
    rows = ScheduleRow.objects.live().filter(
        ~Q(frequency_doubt="") | Exists(unanswered.exclude(doubt=""))
    )
    found = rows.in_order().prefetch_related(
        series_that_name_a_row(Series.objects.all()), "promises"
    )
    return [question for row in found for question in what_to_ask(row)]
