"""Taking in a printed schedule from the command line."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import (
    AttendancePromise,
    Doubt,
    Frequency,
    Manner,
    ScheduleRow,
    Section,
    Series,
    SeriesName,
)
from meetings.queries.wording import name_of, promise_in_words, rule_in_words, what_to_ask
from opcc.dashboard import demonstration
from tests.factories.office import VenueFactory

SCHEDULE = Path(demonstration.__file__).parent / "warwickshire-schedule.csv"
SOURCE = "Engagement Strategy, August 2013, appendix"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference(officer):
    call_command("load_reference", stdout=StringIO())


def run(path=SCHEDULE, **options):
    told = StringIO()
    call_command("import_schedule", path, source=SOURCE, stdout=told, **options)
    return told.getvalue()


def row_of(name):
    return Series.objects.get(name=name).row


def test_the_24_rows_of_warwickshire_come_in_and_the_figures_add_up():
    told = json.loads(run(json=True))
    assert (told["rows"], told["imported"], told["refused"], told["already_known"]) == (
        24,
        24,
        0,
        0,
    )
    assert ScheduleRow.objects.count() == 24
    # One row is thirty forums, two are three groups each, one is three associations.
    assert Series.objects.count() == 20 + 30 + 3 * 3
    assert [section.name for section in Section.objects.all()] == [
        "Public accountability",
        "Councils and MPs",
        "Stakeholder groups",
        "Voluntary organisations",
        "Criminal justice, statutory agencies",
    ]


def test_the_same_file_twice_adds_nothing():
    run()
    assert run().splitlines()[-1] == (
        "0 imported + 0 refused + 24 already known = 24 rows in the file"
    )
    assert ScheduleRow.objects.count() == 24


def test_a_dry_run_tells_all_and_writes_nothing():
    told = run(dry_run=True).splitlines()[-1]
    assert told == ("Would be: 24 imported + 0 refused + 0 already known = 24 rows in the file")
    assert not ScheduleRow.objects.exists()
    assert not Section.objects.exists()


def test_two_imports_at_once_wait_for_each_other():
    with CaptureQueriesContext(connection) as done:
        run(dry_run=True)
    told = [query["sql"] for query in done]
    locked = next(at for at, sql in enumerate(told) if "pg_advisory_xact_lock" in sql)
    read = next(at for at, sql in enumerate(told) if 'FROM "meetings_' in sql)
    assert locked < read


def test_thirty_forums_share_one_rule_and_one_promise():
    run()
    row = ScheduleRow.objects.get(name="Community Forums")
    assert row.series.count() == 30
    assert (row.frequency, row.every, row.frequency_words) == (
        Frequency.MONTHS_BY_WEEKDAY,
        3,
        "Quarterly X 30",
    )
    promise = row.promises.get()
    assert promise_in_words(promise) == "PCC or DPCC by turns, within 24 months"
    assert promise.others == ["Community Ambassador"]
    assert list(what_to_ask(row)) == []


def test_words_stay_as_printed_and_the_officer_is_asked_what_they_mean():
    run()
    asked = {
        (question.row_name, question.doubt)
        for row in ScheduleRow.objects.all()
        for question in what_to_ask(row)
    }
    assert asked == {
        ("Meeting in Public PCC and Chief Constable", Doubt.BI_MONTHLY),
        ("UNISON; Police Federation; Superintendents Assoc", Doubt.BI_MONTHLY),
        ("Health and Wellbeing Board", Doubt.BI_MONTHLY),
        ("Area IAGs; LGBT IAG; Disability IAG", Doubt.EACH_OR_SHARED),
        ("MYPs / VOX", Doubt.UNREADABLE),
        ("Independent Custody Visitors", Doubt.EITHER_OR_BOTH),
        ("Neighbourhood Watch County and area meetings", Doubt.EITHER_OR_BOTH),
        ("Victim Support", Doubt.EITHER_OR_BOTH),
        ("Warwickshire CAVA", Doubt.EITHER_OR_BOTH),
        ("Business Crime Prevention Network", Doubt.EITHER_OR_BOTH),
    }


def test_an_unreadable_cell_promises_nobody():
    run()
    row = row_of("MYPs / VOX")
    assert row.attendance_words == "D CC"
    assert row.source_remarks["attendance"] == "unreadable"
    promise = row.promises.get()
    assert not promise.offices.exists()
    assert promise_in_words(promise) == "The words cannot be read in the source"


def test_what_hangs_together_is_tied():
    run()
    assert row_of("Community Safety Partnerships").precedes == row_of(
        "Safer and Stronger Partnership Board"
    )
    assert name_of(row_of("Parish Councils").engaged_through) == "Community Forums"
    mps = Series.objects.get(name="Warwickshire MPs")
    assert [str(link) for link in mps.venues.all()] == ["Warwickshire", "Westminster"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Police and Crime Panel", "As required, about 6 times a year"),
        ("Audit Joint Committee", "Every 3 months, on the same weekday"),
        ("Independent Custody Visitors", "Every year, on the same weekday"),
        ("Victim Support", "To be agreed"),
        ("WREP", ""),
    ],
)
def test_how_often_is_told_as_a_rule_beside_the_words(name, rule):
    run()
    assert rule_in_words(row_of(name)) == rule


def test_titles_of_lead_officers_are_verbatim_and_in_order():
    run()
    leads = row_of("Audit Joint Committee").leads.all()
    assert [lead.title for lead in leads] == ["Treasurer", "Deputy Treasurer"]


def test_bad_rows_are_each_told_and_good_ones_come_in(tmp_path):
    path = tmp_path / "schedule.csv"
    path.write_text(
        "Section,Meetings,Frequency,Colour\n"
        "One,Board,Quarterly,red\n"
        ",Nowhere,Quarterly,\n"
        "One,,Quarterly,\n"
    )
    with pytest.raises(SystemExit) as ended:
        run(path)
    assert ended.value.code == 2
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_schedule", path, json=True, stdout=told)
    report = json.loads(told.getvalue())
    assert [(row["line"], row["reason"]) for row in report["rows_refused"]] == [
        (3, "The row says no section."),
        (4, "The row names no meeting."),
    ]
    assert (report["imported"], report["refused"], report["already_known"]) == (0, 2, 1)
    assert report["columns_not_read"] == ["Colour"]
    assert row_of("Board").frequency == Frequency.MONTHS_BY_WEEKDAY


def taken_in(path, *rows, headings="Section,Section title,Meetings"):
    """The figures and the refusals of a file with these rows."""
    path = path / "schedule.csv"
    path.write_text("\n".join([headings, *rows, ""]))
    told = StringIO()
    try:
        call_command("import_schedule", path, json=True, stdout=told)
    except SystemExit as ended:
        assert ended.code == 2
    report = json.loads(told.getvalue())
    figures = report["imported"], report["refused"], report["already_known"]
    return figures, [(row["line"], row["reason"]) for row in report["rows_refused"]]


def test_one_long_cell_is_refused_by_its_line_and_the_others_come_in(tmp_path):
    figures, refused = taken_in(
        tmp_path,
        f"1,One,Board,{'D' * 201}",
        f"1,One,Panel,{'D' * 200}",
        headings="Section,Section title,Meetings,OPCC Lead Officer",
    )
    assert figures == (1, 1, 0)
    assert refused == [
        (2, "A cell is too long. Names and titles have up to 200 letters, who attends up to 300.")
    ]
    assert row_of("Panel").leads.get().title == "D" * 200


def test_a_venue_that_was_merged_away_stands_for_the_one_that_was_kept(tmp_path):
    kept = VenueFactory(name="Palace of Westminster")
    VenueFactory(name="Westminster", postcode="", merged_into=kept, retired_on=date(2026, 1, 1))
    VenueFactory(name="Warwickshire", postcode="")
    figures, _refused = taken_in(
        tmp_path,
        "1,One,MPs,Meetings to be held alternatively in Warwickshire and Westminster",
        headings="Section,Section title,Meetings,Notes",
    )
    assert figures == (1, 0, 0)
    venues = Series.objects.get(name="MPs").venues.all()
    assert [str(link) for link in venues] == ["Warwickshire", "Palace of Westminster"]


AREA = '1,One,"Area IAGs\nLGBT IAG"'
PARTLY = (
    "The schedule has some of these meetings and others not. Add those by hand, or take them"
    " into a row of their own."
)


def test_a_row_is_known_only_by_all_its_names(tmp_path):
    assert taken_in(tmp_path, "1,One,LGBT IAG") == ((1, 0, 0), [])
    assert taken_in(tmp_path, AREA) == ((0, 1, 0), [(2, PARTLY)])
    assert not Series.objects.filter(name="Area IAGs").exists()
    # What was refused does not stand in the way of a row of its own.
    assert taken_in(tmp_path, AREA, "1,One,Area IAGs")[0] == (1, 1, 0)
    assert taken_in(tmp_path, AREA)[0] == (0, 0, 1)


def test_a_series_is_known_by_the_name_it_had(tmp_path):
    taken_in(tmp_path, AREA)
    series = Series.objects.get(name="Area IAGs")
    SeriesName.objects.create(series=series, name=series.name, until=date(2026, 1, 1))
    series.name = "Area advisory groups"
    series.save()
    assert taken_in(tmp_path, AREA) == ((0, 0, 1), [])


def test_a_file_names_each_meeting_once_in_a_section(tmp_path):
    again = "An earlier row of this section names the same meeting. Put them into one row."
    rows = "1,One,Board", "1,ONE,Board", "2,Two,Board"
    assert taken_in(tmp_path, *rows) == ((2, 1, 0), [(3, again)])
    assert taken_in(tmp_path, *rows) == ((0, 1, 2), [(3, again)])


def test_sections_are_known_by_their_titles(tmp_path):
    long = "Criminal justice, statutory agencies and other bodies"
    rows = f'1,"{long} of the north",Board', f'2,"{long} of the south",Board', "3,Γ,Board"
    assert taken_in(tmp_path, *rows)[0] == (3, 0, 0)
    assert Section.objects.count() == 3
    assert taken_in(tmp_path, *rows)[0] == (0, 0, 3)


def test_a_section_that_was_renamed_is_known_by_the_title_it_came_in_with(tmp_path):
    taken_in(tmp_path, "1,One,Board")
    Section.objects.update(name="Public accountability")
    assert taken_in(tmp_path, "1,One,Board", "1,One,Panel")[0] == (1, 0, 1)
    assert Section.objects.count() == 1


def test_a_title_above_the_table_is_no_heading(tmp_path):
    figures, _refused = taken_in(
        tmp_path, "Section,Meetings", "1,Board", headings="Meetings of the Commissioner 2026"
    )
    assert figures == (1, 0, 0)


def test_of_two_columns_that_mean_the_same_the_first_is_read_and_the_other_told(tmp_path):
    path = tmp_path / "schedule.csv"
    path.write_text("Section,Meetings,Attendance,OPCC Attendance\n1,Board,PCC,DPCC\n")
    assert "The column “OPCC Attendance” was not read." in run(path)
    assert row_of("Board").attendance_words == "PCC"


def test_a_file_without_the_columns_of_a_schedule_is_refused(tmp_path):
    path = tmp_path / "else.csv"
    path.write_text("Name,Date\nBoard,1/1/2026\n")
    with pytest.raises(CommandError, match="section, meetings"):
        run(path)


def test_twice_a_month_is_taken_in_as_that(tmp_path):
    path = tmp_path / "schedule.csv"
    path.write_text("Section,Meetings,Frequency\nOne,Board,Twice a month\n")
    run(path)
    row = row_of("Board")
    assert (row.every, row.per_month, row.frequency_doubt) == (1, 2, "")
    assert rule_in_words(row) == "Twice a month, on the same weekday"


def test_a_promise_printed_for_all_names_its_offices_in_order():
    run()
    promise = AttendancePromise.objects.get(row=row_of("Audit Joint Committee"))
    assert promise.manner == Manner.ALL
    assert promise_in_words(promise) == (
        "DPCC, Treasurer, Deputy Treasurer and CEx, at each meeting"
    )
