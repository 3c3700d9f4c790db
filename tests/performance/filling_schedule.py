"""A schedule of any size with its meetings, and neighbourhoods: made inside the database."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.utils import timezone
from django.utils.timezone import localdate

from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.actions.standings import find_all_that_changed
from meetings.models import (
    Meeting,
    MeetingInterval,
    NeighbourhoodDates,
    PublishedMeeting,
    PublishedSeries,
    ScheduleRow,
    Series,
)
from opcc.office.models import Office, Person, Place, PlaceClosure, Role, User
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    PromiseFactory,
    ScheduleRowFactory,
    SectionFactory,
    SeriesFactory,
)
from tests.factories.neighbourhoods import NeighbourhoodPlaceFactory
from tests.factories.office import OfficeFactory, PersonFactory, TermFactory, UserFactory
from tests.meetings.publishing import published
from tests.performance.filling import multiply, settle, without_triggers

SECTIONS, ROWS = 5, 24
ALONE = 20  # rows that one series names; the others share the rest of the series
MET_BY_HAND = 10  # series whose every meeting the person of the diary goes to
INTERVAL = 90
STEP = 30  # days between two meetings of a series


@dataclass(frozen=True)
class Size:
    series: int
    meetings: int
    neighbourhoods: int


@dataclass(frozen=True)
class Cast:
    """Who reads the pages, and whose diary is read."""

    officer: User
    person: Person


def fill_schedule(size: Size) -> Cast:
    """Fill an empty database. What triggers would write besides is left out: it is not measured."""
    officer = UserFactory(roles=[Role.OFFICER])
    offices = [OfficeFactory(), OfficeFactory()]
    holders = [TermFactory(office=one).person for one in offices]
    cast = Cast(officer, PersonFactory())
    series = fill_series(size, offices)
    meeting = MeetingFactory(
        series=series, starts_on=localdate() + timedelta(days=STEP), starts_at=time(18)
    )
    public = published(series), published(meeting)
    with without_triggers():
        fill_meetings(meeting, size)
        fill_attendances(meeting, size, holders, offices[0], cast.person)
        fill_public(series, meeting, *public, size=size)
        fill_neighbourhoods(size, by=officer)
    publish_neighbourhoods(now=timezone.now())
    find_all_that_changed(today=localdate())
    settle()
    return cast


def fill_series(size: Size, offices: list[Office]) -> Series:
    """Return the first; the numbers of the others follow its own."""
    sections = SectionFactory.create_batch(SECTIONS)
    rows = [
        ScheduleRowFactory(
            section=sections[number % SECTIONS],
            position=number,
            name="" if number < ALONE else f"Forums {number}",
            attendance_words="PCC / DPCC",
            frequency_words="Quarterly",
        )
        for number in range(ROWS)
    ]
    for row in rows:
        PromiseFactory(row=row, offices=offices, starts_on=localdate() - timedelta(days=365))
    series = SeriesFactory(row=rows[0], name="Forum 0", first_on=localdate() - timedelta(days=700))
    row_ids = ", ".join(str(row.pk) for row in rows)
    others = ROWS - ALONE
    multiply(
        series,
        {
            "uid": "gen_random_uuid()",
            "row_id": f"(ARRAY[{row_ids}])"
            f"[1 + CASE WHEN n < {ALONE} THEN n ELSE {ALONE} + n % {others} END]",
            "position": "n",
            "name": "'Forum ' || n",
            # From the first to the fifth of its weekday would be a rule of its own: not the fifth.
            "first_on": "pattern.first_on - EXTRACT(DAY FROM pattern.first_on)::int + 1 + n % 28",
        },
        numbers=range(1, size.series),
    )
    return series


def day_of(size: Size) -> str:
    """On which day a meeting is: every series meets monthly, two thirds of it in the past."""
    turn = f"n / {size.series} - {size.meetings // size.series * 2 // 3}"
    return f"(CURRENT_DATE + ({turn}) * {STEP} + n % {size.series} % {STEP} + 1)::date"


def fill_meetings(meeting: Meeting, size: Size) -> None:
    day = day_of(size)
    multiply(
        meeting,
        {
            "uid": "gen_random_uuid()",
            "series_id": f"pattern.series_id + n % {size.series}",
            "starts_on": day,
            "status": f"CASE WHEN {day} < CURRENT_DATE THEN 'held' ELSE 'planned' END",
        },
        numbers=range(1, size.meetings),
    )


def fill_attendances(
    meeting: Meeting, size: Size, holders: list[Person], office: Office, person: Person
) -> None:
    """One of two people at each meeting by turns; a third at some of them, with none of theirs."""
    attendance = AttendanceFactory(meeting=meeting, person=holders[0], office=office)
    by_turns = ", ".join(str(one.pk) for one in holders)
    came = f"CASE WHEN {day_of(size)} < CURRENT_DATE THEN 'present' ELSE 'unknown' END"
    multiply(
        attendance,
        {
            "meeting_id": "pattern.meeting_id + n",
            "person_id": f"CASE WHEN n % {size.series} < {MET_BY_HAND} THEN {person.pk}"
            f" ELSE (ARRAY[{by_turns}])[1 + (n / {size.series}) % 2] END",
            "office_id": f"CASE WHEN n % {size.series} < {MET_BY_HAND} THEN NULL"
            " ELSE pattern.office_id END",
            "came": came,
        },
        numbers=range(1, size.meetings),
    )


def fill_public(
    series: Series,
    meeting: Meeting,
    public_series: PublishedSeries,
    public_meeting: PublishedMeeting,
    *,
    size: Size,
) -> None:
    of_series = f"FROM {Series._meta.db_table} WHERE id = {series.pk} + n % {size.series}"
    of_row = (
        f"FROM {ScheduleRow._meta.db_table} WHERE id ="
        f" (SELECT row_id FROM {Series._meta.db_table} WHERE id = {series.pk} + n)"
    )
    section = (
        "(SELECT section.{} FROM meetings_section section"
        f" WHERE id = (SELECT section_id {of_row}))"
    )
    multiply(
        public_series,
        {
            "uid": f"(SELECT uid {of_series})",
            "row_uid": f"(SELECT uid {of_row})",
            "row_position": f"(SELECT position {of_row})",
            "section_code": section.format("code"),
            "section_position": section.format("position"),
            "position": "n",
            "name": "'Forum ' || n",
            "slug": "'forum-' || n",
            "text": "pattern.text || jsonb_build_object('row',"
            f" jsonb_build_object('name', (SELECT name {of_row}), 'name_cy', ''))",
        },
        numbers=range(1, size.series),
    )
    of_meeting = f"FROM {Meeting._meta.db_table} WHERE id = {meeting.pk} + n"
    multiply(
        public_meeting,
        {
            "uid": f"(SELECT uid {of_meeting})",
            "series_uid": f"(SELECT uid {of_series})",
            "starts_on": f"(SELECT starts_on {of_meeting})",
            "status": f"(SELECT status {of_meeting})",
            "title": f"'Forum ' || n % {size.series}",
            "slug": "'forum-' || n",
        },
        numbers=range(1, size.meetings),
    )


def fill_neighbourhoods(size: Size, *, by: User) -> None:
    """Squares beside each other, each in the hands of one of ten teams; one in seven never met."""
    now = timezone.now()
    MeetingInterval.objects.create(days=INTERVAL, reason="Made up.", set_by=by, set_at=now)
    teams = [NeighbourhoodPlaceFactory(kind=Place.Kind.POLICING_TEAM) for _n in range(10)]
    place = NeighbourhoodPlaceFactory(name="Neighbourhood 0", boundary=square())
    east, north = "-2 + n % 100 * 0.02", "51 + n / 100 * 0.02"
    corners = ", ".join(
        f"jsonb_build_array({east} + {x}, {north} + {y})"
        for x, y in ((0, 0), (0.02, 0), (0.02, 0.02), (0, 0.02), (0, 0))
    )
    multiply(
        place,
        {
            "code": "'n-' || n",
            "name": "'Neighbourhood ' || n",
            "boundary": "jsonb_build_object('type', 'MultiPolygon', 'coordinates',"
            f" jsonb_build_array(jsonb_build_array(jsonb_build_array({corners}))))",
        },
        numbers=range(1, size.neighbourhoods),
    )
    closure, _ = PlaceClosure.objects.get_or_create(ancestor=place, descendant=place)
    multiply(
        closure,
        {"ancestor_id": f"{place.pk} + n", "descendant_id": f"{place.pk} + n"},
        numbers=range(1, size.neighbourhoods),
    )
    team = ", ".join(str(one.pk) for one in teams)
    multiply(
        closure,
        {"ancestor_id": f"(ARRAY[{team}])[1 + n % 10]", "descendant_id": f"{place.pk} + n"},
        numbers=range(size.neighbourhoods),
    )
    dates = NeighbourhoodDates.objects.create(place=place, found_at=now)
    multiply(
        dates,
        {
            "place_id": f"{place.pk} + n",
            "force_last_on": "CASE WHEN n % 7 > 0 THEN CURRENT_DATE - n * 13 % 200 END",
            "force_next_on": "CASE WHEN n % 3 > 0 THEN CURRENT_DATE + n % 60 END",
        },
        numbers=range(1, size.neighbourhoods),
    )


def square() -> dict:
    corners = [[-2, 51], [-1.98, 51], [-1.98, 51.02], [-2, 51.02], [-2, 51]]
    return {"type": "MultiPolygon", "coordinates": [[corners]]}
