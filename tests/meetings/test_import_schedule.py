"""Taking in a printed schedule from the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from meetings.models import (
    AttendancePromise,
    Doubt,
    Frequency,
    Manner,
    ScheduleRow,
    Section,
    Series,
)
from meetings.queries.wording import name_of, promise_in_words, rule_in_words, what_to_ask
from opcc.dashboard import demonstration

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
