"""A printed schedule brought in by the browser."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from meetings.actions.uploads import bring_in, forget_uploads, keep_upload
from meetings.models import ScheduleRow, ScheduleUpload, Section, Series
from opcc.dashboard import demonstration
from tests.meetings.conftest import NOW

SCHEDULE = Path(demonstration.__file__).parent / "warwickshire-schedule.csv"
HEADINGS = "Section,Section title,Meetings,Chair / Lead Officer,Frequency\n"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def send(office, text):
    content = text if isinstance(text, bytes) else text.encode()
    day = {"promised_from-day": "1", "promised_from-month": "5", "promised_from-year": "2024"}
    file = SimpleUploadedFile("schedule.csv", content, content_type="text/csv")
    address = reverse("meetings:office-import")
    return office.post(address, {"file": file, "source": "Appendix", **day}, follow=True)


def read(response):
    return " ".join(response.content.decode().split())


def start(office, upload):
    address = reverse("meetings:office-import-start", args=[upload.uid])
    return read(office.post(address, follow=True))


def test_the_printed_rows_come_in_just_as_by_the_command(office):
    call_command("load_reference", stdout=StringIO())
    looked = read(send(office, SCHEDULE.read_bytes()))
    assert "Bring in 24 rows" in looked
    assert not ScheduleRow.objects.exists()
    assert not Section.objects.exists()
    upload = ScheduleUpload.objects.get()
    assert "24 imported + 0 refused + 0 already known = 24 rows" in start(office, upload)
    by_browser = list(Series.objects.order_by("pk").values_list("name", flat=True))
    Series.objects.all().delete()
    ScheduleRow.objects.all().delete()
    call_command("import_schedule", SCHEDULE, stdout=StringIO())
    assert list(Series.objects.order_by("pk").values_list("name", flat=True)) == by_browser


def test_each_row_is_told_what_becomes_of_it(office):
    send(office, f"{HEADINGS}1,Strategic,Board,A,Quarterly\n1,Strategic,Panel,B,Monthly\n")
    start(office, ScheduleUpload.objects.get())
    rows = "1,Strategic,Board,A,Quarterly\n1,Strategic,Panel,C,Monthly\n"
    looked = read(send(office, f"{HEADINGS}{rows}1,Strategic,Forum,,\n,,Nowhere,,\n"))
    assert "“C” in the file, “B” in the schedule" in looked
    assert "Refused: The row says no section." in looked
    assert "Bring in 1 row" in looked
    upload = ScheduleUpload.objects.order_by("pk").last()
    assert [fate for _line, _cells, fate in upload.lines] == ["known", "known", "new", "no-section"]
    done = start(office, upload)
    assert "1 imported + 1 refused + 2 already known = 4 rows" in done
    assert ScheduleRow.objects.get(series__name="Panel").chair == "B"


def test_the_refused_rows_are_downloaded_with_their_reasons_and_can_be_sent_again(office):
    send(office, f"{HEADINGS},,=Nowhere,A,Quarterly\n1,Strategic,Board,,\n")
    upload = ScheduleUpload.objects.get()
    refused = reverse("meetings:office-import-refused", args=[upload.uid])
    assert office.get(refused).status_code == 404
    start(office, upload)
    response = office.get(refused)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text))
    assert row["Why it was refused"] == "The row says no section."
    assert row["Meetings"] == "'=Nowhere"
    assert row["Line"] == "2"
    corrected = text.replace("row says no section.,,", "row says no section.,1,")
    again = read(send(office, corrected))
    assert "Bring in 1 row" in again


def test_pressing_twice_brings_it_in_once(office, officer):
    send(office, f"{HEADINGS}1,Strategic,Board,A,Quarterly\n")
    upload = ScheduleUpload.objects.get()
    start(office, upload)
    again = bring_in(upload=upload, by=officer, now=NOW)
    assert (again.imported, Series.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Day,Title\n1,2\n", "This file has no column for: Section, Meetings"),
        ("", "There is nothing in this file"),
        (b"%PDF-1.4\n\x00\x00", "neither a CSV file nor an Excel workbook"),
    ],
)
def test_a_file_that_is_no_schedule_is_refused_at_its_field(office, text, told):
    content = read(send(office, text))
    assert told in content
    assert 'value="Appendix"' in content
    assert not ScheduleUpload.objects.exists()


def test_rows_are_forgotten_after_sixty_days(officer):
    upload = keep_upload(
        file=BytesIO(f"{HEADINGS}1,Strategic,Board,A,Quarterly\n".encode()),
        file_name="schedule.csv",
        source="",
        promised_from=NOW.date(),
        by=officer,
        now=NOW,
    )
    assert forget_uploads(now=NOW + timedelta(days=60)) == 0
    assert forget_uploads(now=NOW + timedelta(days=60, seconds=1)) == 1
    upload.refresh_from_db()
    assert upload.lines == []
    bring_in(upload=upload, by=officer, now=NOW)
    assert not Series.objects.exists()


def test_looking_at_a_file_takes_as_many_queries_whatever_it_holds(
    office, django_assert_max_num_queries
):
    def text(number):
        return HEADINGS + "".join(f"1,Strategic,Board {n},A,Quarterly\n" for n in range(number))

    send(office, text(20))
    start(office, ScheduleUpload.objects.get())
    send(office, text(2))
    send(office, text(20))
    few, many = ScheduleUpload.objects.order_by("pk")[1:]
    office.get(few.get_absolute_url())
    with django_assert_max_num_queries(30) as captured:
        office.get(few.get_absolute_url())
    with django_assert_max_num_queries(len(captured)):
        office.get(many.get_absolute_url())
