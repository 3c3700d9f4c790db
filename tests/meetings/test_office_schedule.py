"""The schedule in the office: read, printed, answered, and set."""

import csv
from datetime import date, time
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from meetings.actions import NotArranged, say_how_often, say_who_is_meant
from meetings.models import (
    AttendancePromise,
    Doubt,
    Frequency,
    Keeping,
    Manner,
    Meeting,
    OfficeLead,
    PromisedOffice,
    Series,
)
from meetings.queries.wording import days_in_words, rule_in_words
from meetings.rules.recurrence import Frequency as RuleFrequency
from meetings.rules.recurrence import Recurrence
from opcc.dashboard import demonstration
from opcc.office.models import BankHoliday
from opcc.office.spreadsheets.writing import as_it_was
from tests.factories.meetings import ScheduleRowFactory, SeriesFactory
from tests.factories.office import OfficeFactory
from tests.meetings.conftest import NOW

SCHEDULE = Path(demonstration.__file__).parent / "warwickshire-schedule.csv"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def warwickshire(officer):
    call_command("load_reference", stdout=StringIO())
    call_command("import_schedule", SCHEDULE, source="The appendix", stdout=StringIO())


@pytest.fixture
def printed():
    """The source's own rows, by the words of its columns."""
    with SCHEDULE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(office, name, *args):
    response = office.get(reverse(f"meetings:{name}", args=args))
    assert response.status_code == 200
    return response


@pytest.mark.usefixtures("warwickshire")
def test_the_schedule_prints_every_row_of_the_appendix_in_its_words(office, printed):
    content = page(office, "office-schedule").content.decode()
    for row in printed:
        for column in ("Frequency", "OPCC Attendance"):
            assert " ".join(row[column].split()) in content
    assert content.count("<table") == 5
    assert "Community Forums × 30" in " ".join(content.split())


@pytest.mark.usefixtures("warwickshire")
def test_the_word_document_has_a_table_for_each_section_as_the_appendix_has(office, printed):
    document = Document(BytesIO(page(office, "office-schedule-document").content))
    tables = document.tables
    assert [len(table.rows) - 1 for table in tables] == [3, 6, 6, 5, 4]
    told = [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]
    for cells, row in zip(told, printed, strict=True):
        assert cells[2] == row["Frequency"]
        assert cells[3] == " ".join(row["OPCC Attendance"].split())
        assert cells[4] == row["OPCC Lead Officer"]
        assert cells[5] == row["Notes"]


@pytest.mark.usefixtures("warwickshire")
def test_the_csv_has_the_words_and_what_they_mean(office):
    response = page(office, "office-schedule-table")
    lines = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(lines)))
    assert len(rows) == 24
    forums = next(row for row in rows if row["Meetings"] == "Community Forums × 30")
    assert forums["As a rule"] == "Every 3 months, on the same weekday"
    assert forums["Promised"] == "PCC or DPCC by turns, within 24 months"


def test_a_name_with_a_semicolon_stays_on_its_line(office):
    row = ScheduleRowFactory()
    SeriesFactory(row=row, name="Board; the small one", position=1)
    SeriesFactory(row=row, name="Panel", position=2)
    lines = b"".join(page(office, "office-schedule-table").streaming_content).decode("utf-8-sig")
    (read,) = csv.DictReader(StringIO(lines))
    assert read["Meetings"] == "Board; the small one\nPanel"


def test_a_cell_that_would_run_is_made_harmless(office):
    SeriesFactory(name="=1+1")
    lines = b"".join(page(office, "office-schedule-table").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(lines))
    assert row["Meetings"] == "'=1+1"
    assert as_it_was(row["Meetings"]) == "=1+1"


def test_an_empty_schedule_says_how_one_comes_in(office):
    content = page(office, "office-schedule").content.decode()
    assert "import_schedule" in content
    assert reverse("meetings:office-import") in content


def promise_by_two(row, number):
    """A promise of the row that names two offices, and a lead officer."""
    promise = AttendancePromise.objects.create(
        row=row, manner=Manner.ANY, starts_on=date(2026, 1, 1)
    )
    for _office in range(2):
        PromisedOffice.objects.create(promise=promise, office=OfficeFactory())
    OfficeLead.objects.create(row=row, title=f"Officer {number}")


def number_of_queries(office, url):
    office.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert office.get(url).status_code == 200
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_rows(office):
    url = reverse("meetings:office-schedule")
    found = []
    for number in (2, 18):
        for series in SeriesFactory.create_batch(number):
            promise_by_two(series.row, 1)
        found.append(number_of_queries(office, url))
    assert found == [11, 11]


def test_a_row_with_a_name_leads_to_its_series_and_lists_none(office):
    row = ScheduleRowFactory(name="Community Forums", frequency_words="Quarterly")
    url = reverse("meetings:office-row-series", args=[row.uid])
    found = []
    for numbers in (range(2), range(2, 52)):
        for number in numbers:
            SeriesFactory(row=row, name=f"Forum {number:02}", position=number)
        pages = (reverse("meetings:office-schedule"), url)
        found.append([number_of_queries(office, path) for path in pages])
    assert found[0] == found[1]
    schedule = page(office, "office-schedule").content.decode()
    assert "Community Forums × 52" in schedule and url in schedule
    assert "Forum 07" not in schedule
    first = office.get(url).content.decode()
    assert "Community Forums × 52" in first and "Quarterly" in first
    assert first.count(">Forum ") == 50
    second = office.get(url, {"page": 2}).content.decode()
    assert "Forum 51" in second and "Forum 49" not in second


@pytest.mark.parametrize("name", ["office-series", "office-series-days"])
def test_the_number_of_queries_does_not_grow_with_what_a_row_promises(office, name):
    row = ScheduleRowFactory()
    url = reverse(f"meetings:{name}", args=[SeriesFactory(row=row).uid])
    found = []
    for numbers in (range(2), range(2, 20)):
        for number in numbers:
            promise_by_two(row, number)
            SeriesFactory(row=row)
        found.append(number_of_queries(office, url))
    assert found[0] == found[1]


def test_the_dates_are_shown_before_anything_is_saved(office):
    BankHoliday.objects.create(day=date(2027, 4, 13), name="A day off")
    series = SeriesFactory(first_on=None)
    url = reverse("meetings:office-series-days", args=[series.uid])
    typed = {
        "version": "1",
        "first_on-day": "13",
        "first_on-month": "1",
        "first_on-year": "2026",
        "starts_at": "7pm",
        "ahead": "12",
    }
    looked = office.post(url, typed | {"then": "look"})
    content = " ".join(looked.content.decode().split())
    assert "Tuesday 12 January 2027" in content
    assert "Tuesday 20 April 2027" in content
    assert "not on 13 April: a bank holiday" in content
    assert not Meeting.objects.exists()
    done = office.post(url, typed | {"then": "set"}, follow=True)
    assert "4 meetings added" in done.content.decode()
    assert [one.starts_on for one in Meeting.objects.in_order()] == [
        date(2027, 1, 12),
        date(2027, 4, 20),
        date(2027, 7, 13),
        date(2027, 10, 12),
    ]


def typed_days(**more):
    first = {"first_on-day": "13", "first_on-month": "1", "first_on-year": "2026"}
    return {"version": "1", "ahead": "12", "then": "set", **first, **more}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"first_on-month": "13"}, "The month of “First meeting” must be a number from 1 to 12"),
        ({"starts_at": "7pm", "ends_at": "6pm"}, "The meeting must end after it starts"),
        ({"ends_at": "6pm"}, "Say when the meeting starts, or leave both empty"),
        ({"nths": ["1", "3"]}, "The first meeting is not on one of the weekdays"),
    ],
)
def test_bad_days_are_told_and_nothing_typed_is_lost(office, more, told):
    series = SeriesFactory(first_on=None)
    url = reverse("meetings:office-series-days", args=[series.uid])
    content = office.post(url, typed_days(**more)).content.decode()
    assert told in content
    assert 'value="2026"' in content
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("then", ["look", "set"])
def test_days_that_cannot_be_set_are_not_shown_either(office, then):
    series = SeriesFactory(first_on=None)
    url = reverse("meetings:office-series-days", args=[series.uid])
    content = office.post(url, typed_days(nths=["1", "2"], then=then)).content.decode()
    assert "Choose as many of the weekdays of the month" in content
    assert "These meetings would be set" not in content


def test_a_first_meeting_after_the_time_asked_for_sets_none_yet(office):
    series = SeriesFactory(first_on=None)
    url = reverse("meetings:office-series-days", args=[series.uid])
    looked = office.post(url, typed_days(**{"first_on-year": "2031", "then": "look"}))
    assert "No meeting falls in this time." in looked.content.decode()


@pytest.mark.parametrize(
    ("row", "series"),
    [
        ({"frequency": Frequency.TO_BE_AGREED}, {}),
        ({"frequency": Frequency.ABOUT}, {}),
        ({}, {"status": Series.Status.ENDED, "ended_on": date(2026, 1, 1)}),
    ],
)
def test_a_series_that_sets_no_dates_has_no_page_for_its_days(office, row, series):
    one = SeriesFactory(row=ScheduleRowFactory(**row), **series)
    url = reverse("meetings:office-series-days", args=[one.uid])
    assert url not in page(office, "office-series", one.uid).content.decode()
    assert office.get(url).status_code == 404


def test_what_falls_out_is_told_with_what_was_set(office):
    series = SeriesFactory(row=ScheduleRowFactory(every=1, august=Keeping.AVOID), first_on=None)
    url = reverse("meetings:office-series-days", args=[series.uid])
    done = office.post(url, typed_days(), follow=True).content.decode()
    assert "Saved: 11 meetings added, 1 left out." in done


def test_days_that_no_longer_fit_how_often_it_meets_are_told(office):
    row = ScheduleRowFactory(frequency_doubt=Doubt.BI_MONTHLY)
    series = SeriesFactory(row=row)
    told = "Its days do not fit how often it meets."
    assert told not in page(office, "office-series", series.uid).content.decode()
    office.post(
        reverse("meetings:office-question-frequency", args=[row.uid]), {"answer": "twice-a-month"}
    )
    assert told in page(office, "office-series", series.uid).content.decode()


def test_every_weekday_of_the_month_is_told():
    three = Recurrence(RuleFrequency.MONTHS_BY_WEEKDAY, date(2026, 1, 6), nths=(1, 2, 3))
    assert days_in_words(three) == "the first, second and third Tuesday of the month"


def test_two_officers_who_set_the_days_the_second_sees_both_and_may_go_on(office):
    series = SeriesFactory(version=2, starts_at=time(18), ends_at=time(19, 30))
    url = reverse("meetings:office-series-days", args=[series.uid])
    content = office.post(url, typed_days(starts_at="7pm")).content.decode()
    assert "Somebody else has changed this since you opened it" in content
    assert "13 January 2026, the second Tuesday of the month, 6pm to 7:30pm" in content
    assert 'value="7pm"' in content
    assert 'name="version" value="2"' in content
    series.refresh_from_db()
    assert series.starts_at == time(18)
    office.post(url, typed_days(starts_at="7pm", version="2"))
    series.refresh_from_db()
    assert (series.starts_at, series.ends_at) == (time(19), None)


def test_bi_monthly_is_asked_and_the_words_stay(office):
    row = ScheduleRowFactory(
        frequency_words="Bi-monthly", every=2, frequency_doubt=Doubt.BI_MONTHLY
    )
    SeriesFactory(row=row, name="Board")
    asked = page(office, "office-questions").content.decode()
    url = reverse("meetings:office-question-frequency", args=[row.uid])
    assert url in asked
    assert "Choose one of the answers" in office.post(url, {}).content.decode()
    office.post(url, {"answer": "twice-a-month"})
    row.refresh_from_db()
    assert (row.every, row.per_month, row.frequency_doubt) == (1, 2, "")
    assert row.frequency_words == "Bi-monthly"
    assert rule_in_words(row) == "Twice a month, on the same weekday"
    assert "Nothing is left open" in page(office, "office-questions").content.decode()


def test_every_two_months_is_once_in_them(officer):
    row = ScheduleRowFactory(frequency_doubt=Doubt.BI_MONTHLY, every=1, per_month=2)
    row = say_how_often(row=row, answer="two-months", by=officer, now=NOW)
    assert (row.every, row.per_month) == (2, 1)
    assert rule_in_words(row) == "Every 2 months, on the same weekday"


def test_a_second_answer_changes_nothing_and_is_told(officer):
    row = ScheduleRowFactory(every=3)
    with pytest.raises(NotArranged, match="answered this already"):
        say_how_often(row=row, answer="twice-a-month", by=officer, now=NOW)
    row.refresh_from_db()
    assert (row.every, row.per_month, row.version) == (3, 1, 1)
    promise = AttendancePromise.objects.create(
        row=row,
        manner=Manner.ANY,
        starts_on=date(2026, 1, 1),
        doubt=Doubt.EITHER_OR_BOTH,
        confirmed_by=officer,
        confirmed_at=NOW,
    )
    with pytest.raises(NotArranged, match="answered this already"):
        say_who_is_meant(promise=promise, answer="both", by=officer, now=NOW)
    promise.refresh_from_db()
    assert promise.manner == Manner.ANY


@pytest.mark.parametrize(
    ("doubt", "answer", "column", "value"),
    [
        (Doubt.EITHER_OR_BOTH, "either", "manner", Manner.ANY),
        (Doubt.EITHER_OR_BOTH, "both", "manner", Manner.ALL),
        (Doubt.EACH_OR_SHARED, "each", "shared", False),
        (Doubt.EACH_OR_SHARED, "together", "shared", True),
    ],
)
def test_whom_a_promise_means_is_asked(office, officer, doubt, answer, column, value):
    promise = AttendancePromise.objects.create(
        row=SeriesFactory().row, manner=Manner.ALL, starts_on=date(2026, 1, 1), doubt=doubt
    )
    url = reverse("meetings:office-question-promise", args=[promise.pk])
    office.post(url, {"answer": answer})
    promise.refresh_from_db()
    assert getattr(promise, column) == value
    assert promise.confirmed_by == officer
    assert office.get(url).status_code == 404


def test_who_of_two_is_meant_changes_no_promise_that_says_how_often(office):
    promise = AttendancePromise.objects.create(
        row=SeriesFactory().row,
        manner=Manner.AT_LEAST,
        count=1,
        months=12,
        starts_on=date(2026, 1, 1),
        doubt=Doubt.EITHER_OR_BOTH,
    )
    office.post(reverse("meetings:office-question-promise", args=[promise.pk]), {"answer": "both"})
    promise.refresh_from_db()
    assert (promise.manner, promise.count, promise.months) == (Manner.AT_LEAST, 1, 12)
    assert promise.confirmed_at == NOW


@pytest.mark.usefixtures("warwickshire")
def test_each_series_has_a_page_with_what_is_still_to_be_said(office):
    series = Series.objects.get(name="MYPs / VOX")
    content = page(office, "office-series", series.uid).content.decode()
    assert "“D CC” cannot be read in the source" in content
    assert "No meeting is set" in content


@pytest.mark.usefixtures("warwickshire")
def test_what_the_source_has_wrong_is_told_of_a_series(office):
    put_right = Series.objects.get(name="Safer and Stronger Partnership Board")
    content = page(office, "office-series", put_right.uid).content.decode()
    assert "letters of another alphabet that look like ours" in content
    remarked = Series.objects.get(name="Police and Crime Panel")
    content = page(office, "office-series", remarked.uid).content.decode()
    assert "The table is transposed in the source" in content
    assert "letters of another alphabet" not in content


def test_the_questions_take_as_many_queries_for_two_rows_as_for_twenty(office):
    SeriesFactory(name="A board without a question")
    url, found = reverse("meetings:office-questions"), []
    for number in (2, 18):
        for _number in range(number):
            series = SeriesFactory(row=ScheduleRowFactory(frequency_doubt=Doubt.UNKNOWN_WORDS))
            AttendancePromise.objects.create(
                row=series.row,
                manner=Manner.ALL,
                starts_on=date(2026, 1, 1),
                doubt=Doubt.UNREADABLE,
            )
        found.append(number_of_queries(office, url))
    assert found[0] == found[1]
    content = office.get(url).content.decode()
    assert content.count("names no frequency we know") == 20
    assert content.count("cannot be read in the source") == 20
    assert "A board without a question" not in content


def test_a_deleted_series_has_no_page(office):
    series = SeriesFactory(deleted_at=NOW)
    assert office.get(reverse("meetings:office-series", args=[series.uid])).status_code == 404
