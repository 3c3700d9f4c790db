"""The files of the whole log: what stands in them, when they are made, and when they go."""

import csv
import gzip
import json
import tracemalloc
from datetime import UTC, date, datetime, time
from importlib import import_module
from io import StringIO

import pytest
from celery import current_app
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from engagement import actions
from engagement.actions import exports
from engagement.models import PublishedEntry
from engagement.queries.open_data import files
from engagement.queries.open_data.columns import COLUMNS, HEADER, cell
from engagement.tasks import build_exports
from opcc.office.actions import raise_public_revision
from opcc.office.models import PublicRevision
from opcc.office.spreadsheets.writing import BEGINS_A_FORMULA
from tests.factories.office import PlaceFactory, PolicingBodyFactory
from tests.factories.published import (
    FULL_DETAILS,
    PUBLISHED_AT,
    in_the_log,
    in_the_programme,
    label,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 16, 9, 1, tzinfo=UTC)
CSV, JSON = "/engagement/export.csv", "/engagement/export.json"
METADATA = "/engagement/export.csv-metadata.json"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://office.example"


@pytest.fixture(autouse=True)
def _revision(db):
    raise_public_revision(now=PUBLISHED_AT)


def body(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline=""), strict=True))


def test_one_row_for_each_entry_newest_first(client):
    in_the_log(number=1, starts_on=date(2026, 11, 1))
    in_the_log(number=2, starts_on=date(2026, 11, 2))
    in_the_log(number=3, state="withdrawn")
    in_the_programme(number=4)
    actions.build_exports(now=NOW)
    assert [row["number"] for row in rows(body(client.get(CSV)))] == ["2", "1"]
    assert [entry["number"] for entry in json.loads(body(client.get(JSON)))["entries"]] == [2, 1]


def test_an_entry_in_full_as_a_row(client):
    rugby = PlaceFactory(code="rugby", name="Rugby")
    in_the_log(
        number=7,
        slug="drop-in",
        title="Drop-in",
        title_cy="Galw heibio",
        text='Quotes " and, commas.\r\nA second line.',
        starts_at=time(18),
        ends_at=time(19, 30),
        how="online",
        reached=12,
        force_wide=False,
        place_ids=[rugby.pk],
        audience_codes=["retired", "victims"],
        theme_codes=["speeding"],
        details=FULL_DETAILS,
    )
    actions.build_exports(now=NOW)
    content = body(client.get(CSV))
    [row] = rows(content)
    assert content.splitlines()[0].decode() == ",".join(HEADER)
    assert row["text"] == 'Quotes " and, commas.\r\nA second line.'
    expected = {
        "number": "7",
        "url": "https://office.example/engagement/7-drop-in/",
        "url_cy": "https://office.example/cy/engagement/7-drop-in/",
        "title_cy": "Galw heibio",
        "first_published_at": "2026-11-16T09:00:00Z",
        "date": "2026-11-10",
        "date_precision": "day",
        "last_date": "",
        "starts_at": "18:00",
        "ends_at": "19:30",
        "kind_code": "drop-in",
        "kind": "Drop-in",
        "kind_cy": "Sesiwn galw heibio",
        "how_code": "online",
        "how": "Online",
        "force_wide": "false",
        "places": "Rugby|Warwick",
        "places_cy": "Rugby-cy|",
        "area_codes": "testshire/rugby",
        "venue": "Benn Hall",
        "audience_codes": "retired|victims",
        "people_reached": "12",
        "people_reached_note": "",
        "themes": "Speeding|Speed watch|Who to call",
        "themes_heard_as": "concern|good-practice|question",
        "duties_cited": "Police Act 1996, section 96",
        "promises": "Ask about speeding.|Come back.",
        "promises_due": "2026-12-18|",
        "licence": "OGL-UK-3.0",
    }
    assert {name: row[name] for name in expected} == expected


def test_the_json_says_where_it_comes_from(client, settings):
    PolicingBodyFactory()
    settings.DEMONSTRATION = True
    in_the_log(details=FULL_DETAILS, how="in-person")
    actions.build_exports(now=NOW)
    whole = json.loads(body(client.get(JSON)))
    assert whole["revision"] == PublicRevision.objects.get().number
    assert whole["generated_at"] == "2026-11-16T09:01:00Z"
    assert "open-government-licence" in whole["licence"]
    assert whole["publisher"]["cy"] == "Swyddfa Comisiynydd Heddlu a Throseddu Testshire"
    assert "illustrative" in whole["note"]["en"]
    [entry] = whole["entries"]
    assert entry["themes"][0] == {"name": "Speeding", "name_cy": "", "heard_as": "concern"}
    assert entry["how"]["code"] == "in-person"
    assert entry["venue"]["postcode"] == "CV21 2LN"


def test_an_empty_log_is_a_table_without_rows(client):
    actions.build_exports(now=NOW)
    assert rows(body(client.get(CSV))) == []
    assert json.loads(body(client.get(JSON)))["entries"] == []


@pytest.mark.parametrize(("precision", "told"), [("month", "2026-11"), ("year", "2026")])
def test_a_date_no_more_exact_than_it_is_told(client, precision, told):
    in_the_log(starts_on=date(2026, 11, 1), precision=precision)
    actions.build_exports(now=NOW)
    [row] = rows(body(client.get(CSV)))
    assert (row["date"], row["last_date"], row["starts_at"]) == (told, "", "")


@pytest.mark.parametrize(
    ("columns", "number", "note"),
    [
        ({"reached": 5}, "5", ""),
        ({"reached": 0}, "0", ""),
        ({"reached": None}, "", "not-counted"),
        ({"details": {"reached_is_small": True}}, "", "fewer-than-5"),
    ],
)
def test_small_numbers_of_people_are_in_no_file(client, columns, number, note):
    in_the_log(**columns)
    actions.build_exports(now=NOW)
    [row] = rows(body(client.get(CSV)))
    assert (row["people_reached"], row["people_reached_note"]) == (number, note)


class TestFormulas:
    @pytest.mark.parametrize("start", BEGINS_A_FORMULA)
    def test_no_cell_begins_one(self, client, start):
        in_the_log(
            title=f"{start}cmd|' /C calc'!A0",
            details={"kind": label("Drop-in"), "organisations": [label(f"{start}1+1")]},
        )
        actions.build_exports(now=NOW)
        [row] = rows(body(client.get(CSV)))
        assert row["title"].startswith(f"'{start}".replace("\r", "\r"))
        assert row["organisations"].startswith("'")

    @given(st.text() | st.lists(st.text()))
    def test_whatever_is_typed(self, value):
        written = StringIO(newline="")
        csv.writer(written).writerow([cell(value), "end"])
        [row] = csv.reader(StringIO(written.getvalue(), newline=""), strict=True)
        assert row[1] == "end"
        assert not row[0].startswith(BEGINS_A_FORMULA)
        plain = value if isinstance(value, str) else "|".join(v.replace("|", "/") for v in value)
        assert row[0] in (plain, f"'{plain}")

    @given(st.none() | st.booleans() | st.integers(min_value=0))
    def test_figures_and_answers_stay_as_they_are(self, value):
        expected = {None: "", True: "true", False: "false"} if value in (None, True, False) else {}
        if isinstance(value, bool) or value is None:
            assert cell(value) == expected[value]
        else:
            assert cell(value) == str(value)


def test_the_metadata_describes_the_very_table(client):
    in_the_log(number=7, details=FULL_DETAILS, reached=12, starts_at=time(18))
    actions.build_exports(now=NOW)
    metadata = json.loads(body(client.get(METADATA)))
    assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
    assert metadata["url"] == "https://office.example/engagement/export.csv"
    assert metadata["dc:modified"]["@value"] == "2026-11-16T09:01:00Z"
    columns = metadata["tableSchema"]["columns"]
    content = body(client.get(CSV))
    assert [column["titles"] for column in columns] == content.decode().splitlines()[0].split(",")
    [row] = rows(content)
    readers = {
        "nonNegativeInteger": int,
        "date": date.fromisoformat,
        "time": time.fromisoformat,
        "dateTime": datetime.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
        "anyURI": str,
        "string": str,
    }
    for column in columns:
        text = row[column["name"]]
        for value in text.split(column["separator"]) if "separator" in column else [text]:
            if value:
                readers[column["datatype"]](value)
        assert {one["@language"] for one in column["dc:description"]} == {"en", "cy"}


class TestWhenTheyAreMade:
    def test_before_the_first_the_answer_says_when_to_ask_again(self, client):
        response = client.get(CSV)
        assert response.status_code == 503
        assert response["Retry-After"] == "60"
        assert response["Cache-Control"] == "no-store"
        assert "Ask for the file again in a minute" in response.content.decode()

    def test_once_for_each_revision(self, client):
        first = actions.build_exports(now=NOW)
        assert actions.build_exports(now=NOW) is None
        raise_public_revision(now=NOW)
        second = actions.build_exports(now=NOW)
        assert first and second
        assert files.builds() == [second]

    def test_the_one_before_is_served_until_the_next_stands(self, client, monkeypatch):
        in_the_log(title="Before")
        actions.build_exports(now=NOW)
        in_the_log(title="After")
        raise_public_revision(now=NOW)
        assert [row["title"] for row in rows(body(client.get(CSV)))] == ["Before"]
        monkeypatch.setattr(exports, "record_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.build_exports(now=NOW)
        assert [row["title"] for row in rows(body(client.get(CSV)))] == ["Before"]
        assert len(list(files.directory().iterdir())) == 1

    def test_another_name_of_the_office_or_column_is_another_build(self):
        actions.build_exports(now=NOW)
        PolicingBodyFactory()
        assert actions.build_exports(now=NOW)

    def test_what_a_killed_worker_left_is_cleared_away(self):
        left = files.directory() / ".making-left"
        left.mkdir(parents=True)
        actions.build_exports(now=NOW)
        assert not left.exists()

    def test_the_worker_does_it(self, client):
        in_the_log(title="By the worker")
        build_exports()
        assert [row["title"] for row in rows(body(client.get(CSV)))] == ["By the worker"]

    def test_memory_does_not_grow_with_the_log(self, monkeypatch):
        """Ten times as many entries; what is held at once stays about the same."""
        monkeypatch.setattr(exports, "ROWS_AT_ONCE", 50)
        for number in range(1000, 1100):
            in_the_log(number=number, text="word " * 2000)
        few = peak_of_a_build()
        entries = list(PublishedEntry.objects.defer("search"))
        PublishedEntry.objects.bulk_create(
            copy_of(entry, offset) for entry in entries for offset in range(1000, 10_000, 1000)
        )
        assert peak_of_a_build() < few * 2

    def test_queries_do_not_grow_with_the_log(self, django_assert_num_queries):
        in_the_log()
        with CaptureQueriesContext(connection) as few:
            actions.build_exports(now=NOW)
        for _ in range(18):
            in_the_log()
        raise_public_revision(now=NOW)
        with django_assert_num_queries(len(few)):
            actions.build_exports(now=NOW)


def peak_of_a_build() -> int:
    """How many bytes were held at most while the log was written anew."""
    raise_public_revision(now=NOW)
    tracemalloc.start()
    assert actions.build_exports(now=NOW)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def copy_of(entry: PublishedEntry, offset: int) -> PublishedEntry:
    columns = {
        field.attname: getattr(entry, field.attname)
        for field in PublishedEntry._meta.concrete_fields
        if field.name not in ("id", "search")
    }
    uid = f"{offset + entry.number:032x}"
    return PublishedEntry(**columns | {"number": entry.number + offset, "event_uid": uid})


class TestRedaction:
    def test_the_files_that_held_it_go_at_once(
        self, client, held_event, approve_event, approver, edition_settings,
        django_capture_on_commit_callbacks, monkeypatch,
    ):  # fmt: skip
        approve_event(held_event)
        actions.publish_week(week_starts_on=date(2026, 11, 9), now=NOW)
        build = actions.build_exports(now=NOW)
        assert build and build.path.is_dir()
        asked_of_the_worker = []
        monkeypatch.setattr(
            current_app, "send_task", lambda name, *_args, **_how: asked_of_the_worker.append(name)
        )
        with django_capture_on_commit_callbacks(execute=True):
            actions.redact(event=held_event, by=approver, now=NOW)
        assert not build.path.exists()
        assert build_exports.name in asked_of_the_worker
        assert client.get(CSV).status_code == 503
        actions.build_exports(now=NOW)
        assert rows(body(client.get(CSV))) == []

    def test_a_file_from_before_is_never_served_even_where_it_stands(self, client, approver):
        in_the_log(title="A name")
        actions.build_exports(now=NOW)
        raise_public_revision(now=NOW, purged=True)
        assert client.get(CSV).status_code == 503
        raise_public_revision(now=NOW)
        assert client.get(JSON).status_code == 503


class TestServing:
    @pytest.fixture(autouse=True)
    def _build(self):
        in_the_log(text="Speeding. " * 500)
        actions.build_exports(now=NOW)

    def test_what_comes_with_it(self, client):
        response = client.get(CSV)
        assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
        assert 'rel="license"' in response["Link"]
        described = "<https://office.example/engagement/export.csv-metadata.json>"
        assert f'{described}; rel="describedby"' in response["Link"]
        assert response["Access-Control-Allow-Origin"] == "*"
        assert int(response["Content-Length"]) == len(body(response))

    def test_compressed_for_who_reads_that(self, client):
        plain = body(client.get(CSV))
        response = client.get(CSV, headers={"accept-encoding": "gzip, br"})
        assert response["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in response["Vary"]
        packed = body(response)
        assert gzip.decompress(packed) == plain
        assert len(packed) < len(plain) / 4

    def test_in_parts(self, client):
        plain = body(client.get(CSV))
        response = client.get(CSV, headers={"range": "bytes=100-199"})
        assert response.status_code == 206
        assert b"".join(response.streaming_content) == plain[100:200]
        assert response["Content-Range"] == f"bytes 100-199/{len(plain)}"
        beyond = client.get(CSV, headers={"range": f"bytes={len(plain)}-"})
        assert beyond.status_code == 416

    def test_the_rest_only_of_the_same_file(self, client):
        etag = client.get(CSV)["ETag"]
        same = client.get(CSV, headers={"range": "bytes=100-", "if-range": etag})
        other = client.get(CSV, headers={"range": "bytes=100-", "if-range": '"another"'})
        assert (same.status_code, other.status_code) == (206, 200)

    def test_not_again_where_it_is_the_same(self, client):
        etag = client.get(CSV)["ETag"]
        assert client.get(CSV, headers={"if-none-match": etag}).status_code == 304
        raise_public_revision(now=NOW)
        actions.build_exports(now=NOW)
        assert client.get(CSV, headers={"if-none-match": etag}).status_code == 200

    def test_head_and_nothing_else(self, client):
        response = client.head(CSV)
        assert response.status_code == 200
        assert response["Content-Length"] == client.get(CSV)["Content-Length"]
        assert client.post(CSV).status_code == 405

    def test_on_welsh_pages_too(self, client):
        assert body(client.get("/cy/engagement/export.csv")) == body(client.get(CSV))


class TestResults:
    def test_the_entries_that_fit_the_search(self, client):
        in_the_log(title="Speeding in town", text="")
        in_the_log(title="Dogs", text="")
        response = client.get("/engagement/results.csv", {"q": "speeding"})
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        text = response.content.decode("utf-8-sig")
        assert response.content.decode()[0] == "\ufeff"
        assert [row["title"] for row in csv.DictReader(StringIO(text))] == ["Speeding in town"]

    def test_without_a_search_the_whole_file(self, client):
        assert client.get("/engagement/results.csv")["Location"] == CSV

    def test_no_more_than_is_said(self, client, monkeypatch):
        for module in ("views.public.log", "views.public.open_data", "queries.paging"):
            monkeypatch.setattr(import_module(f"engagement.{module}"), "MOST_COUNTED", 2)
        for _ in range(3):
            in_the_log(kind_code="drop-in")
        page = client.get("/engagement/", {"q": "speeding"}).content.decode()
        assert "Download the newest 2 of these entries as a table (CSV)" in page
        assert 'href="/engagement/results.csv?q=speeding"' in page
        table = client.get("/engagement/results.csv", {"q": "speeding"}).content.decode()
        assert len(list(csv.reader(StringIO(table)))) == 3


def test_the_page_explains_every_column(client):
    content = client.get("/engagement/data/").content.decode()
    for column in COLUMNS:
        assert f"<code>{column.name}</code>" in content
    for link in (CSV, JSON, METADATA, "webcal://office.example/events/calendar.ics"):
        assert f'href="{link}"' in content
    assert 'rel="license"' in content
