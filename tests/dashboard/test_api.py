"""The API: what it answers, what it refuses, and that its description tells the truth."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from engagement.models import RoleOffered
from engagement.queries.open_data.records import record_of
from opcc.dashboard import api
from opcc.office.actions import merge, raise_public_revision
from tests.factories.office import PlaceFactory, UserFactory
from tests.factories.published import (
    FULL_DETAILS,
    PUBLISHED_AT,
    edition_of,
    in_the_log,
    in_the_programme,
    version_of,
)

pytestmark = pytest.mark.django_db

AFTERWARDS = {
    "feedback": {
        "text": "More of this.",
        "text_cy": "",
        "answered": 12,
        "satisfied": None,
        "is_small": False,
    },
    "roles_offered": [{"kind": RoleOffered.Kind.values[0], "number": None}],
}
WORDS = ("q", "place", "kind", "audience", "theme", "priority")
ENTRIES, EVENTS, EDITIONS = "/api/entries", "/api/events", "/api/editions"


@pytest.fixture(autouse=True)
def _sunday(settings) -> Iterator[None]:
    settings.SITE_URL = "https://office.example"
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    return json.loads(json.dumps(api.api.get_openapi_schema()))


def read(client, path: str, status: int = 200, **asked) -> Any:
    response = client.get(path, asked)
    assert response.status_code == status, response.content
    assert response["Content-Type"].startswith("application/json")
    return response.json()


def titles(client, path=ENTRIES, **asked) -> list[str]:
    return [one["title"] for one in read(client, path, **asked)[path.rpartition("/")[2]]]


def fits(description: dict[str, Any], path: str, answer: Any, status: int = 200) -> None:
    """Hold an answer to what the OpenAPI document says of it."""
    told = description["paths"][path]["get"]["responses"][str(status)]
    schema = told["content"]["application/json"]["schema"]
    OAS31Validator(schema | {"components": description["components"]}).validate(answer)


class TestDescription:
    def test_it_is_valid_and_served(self, client, description):
        validate(description)
        assert read(client, "/api/openapi.json") == description
        assert description["info"]["license"]["name"] == "OGL-UK-3.0"
        assert set(description["paths"]) == {
            ENTRIES,
            f"{ENTRIES}/{{number}}",
            EVENTS,
            f"{EVENTS}/{{number}}",
            EDITIONS,
            f"{EDITIONS}/{{week}}",
        }

    def test_it_offers_nothing_but_reading(self, description):
        for operations in description["paths"].values():
            assert set(operations) == {"get"}

    def test_every_parameter_and_operation_is_explained(self, description):
        for path, operations in description["paths"].items():
            asked = operations["get"]
            assert asked["description"], path
            for parameter in asked["parameters"]:
                assert parameter.get("description"), (path, parameter["name"])

    def test_the_page_for_people_names_all_of_it(self, client, description):
        for page in ("/api/", "/cy/api/"):
            content = client.get(page).content.decode()
            for path, operations in description["paths"].items():
                assert f"GET {path}" in content
                for parameter in operations["get"]["parameters"]:
                    assert f"<code>{parameter['name']}</code>" in content
            assert 'href="/api/openapi.json"' in content

    def test_every_answer_is_as_it_says(self, client, description):
        entry = in_the_log(
            details=FULL_DETAILS | AFTERWARDS, how="hybrid", starts_at=time(9), reached=7, number=3
        )
        in_the_log(details={"reached_is_small": True}, precision="month")
        in_the_programme(number=9, details=FULL_DETAILS, ends_on=date(2026, 12, 2))
        edition = edition_of(new_entries=1)
        version_of(entry, edition=edition)
        withdrawn = in_the_log(state="withdrawn", number=4)
        version_of(
            withdrawn,
            change="withdrawal",
            published_at=datetime(2026, 11, 12, tzinfo=UTC),
            withdrawal_reason="A mistake.",
        )
        fits(description, ENTRIES, read(client, ENTRIES))
        fits(description, f"{ENTRIES}/{{number}}", read(client, f"{ENTRIES}/3"))
        fits(description, EVENTS, read(client, EVENTS))
        fits(description, f"{EVENTS}/{{number}}", read(client, f"{EVENTS}/9"))
        fits(description, EDITIONS, read(client, EDITIONS))
        content = read(client, f"{EDITIONS}/2026-W46")
        fits(description, f"{EDITIONS}/{{week}}", content)
        assert [one["number"] for one in content["new"]] == [3]
        assert [one["reason"] for one in content["withdrawn"]] == ["A mistake."]


class TestEntries:
    def test_an_entry_is_what_the_files_of_the_log_hold(self, client):
        entry = in_the_log(number=7, slug="drop-in", details=FULL_DETAILS, reached=12)
        found = read(client, f"{ENTRIES}/7")
        record = record_of(entry, {})
        assert {name: found[name] for name in record} == record
        assert found["url_cy"] == "https://office.example/cy/engagement/7-drop-in/"

    def test_newest_first_page_by_page_to_the_end(self, client):
        for day in range(1, 6):
            in_the_log(title=f"Day {day}", starts_on=date(2026, 11, day))
        address, seen = f"{ENTRIES}?limit=2", []
        while address:
            page = client.get(address.removeprefix("https://office.example")).json()
            seen.append([entry["title"] for entry in page["entries"]])
            address = page["next"]
        assert seen == [["Day 5", "Day 4"], ["Day 3", "Day 2"], ["Day 1"]]

    def test_the_next_page_keeps_the_filters(self, client):
        in_the_log(title="One", kind_code="drop-in")
        in_the_log(title="Two", kind_code="drop-in")
        in_the_log(title="Three", kind_code="survey")
        page = read(client, ENTRIES, kind="drop-in", limit=1, **{"from": "2026-11-01"})
        assert "kind=drop-in" in page["next"]
        assert "from=2026-11-01" in page["next"]
        following = client.get(page["next"].removeprefix("https://office.example")).json()
        assert [one["title"] for one in following["entries"]] == ["One"]
        assert following["next"] is None

    def test_the_filters_of_the_log(self, client):
        rugby = PlaceFactory(code="rugby")
        in_the_log(
            title="Wanted",
            title_cy="Geiriau",
            starts_on=date(2026, 11, 10),
            place_ids=[rugby.pk],
            force_wide=False,
            kind_code="drop-in",
            audience_codes=["victims"],
            theme_codes=["speeding"],
            priority_codes=["safer"],
        )
        in_the_log(title="Whole area", text="Other", kind_code="x", starts_on=date(2020, 1, 1))
        place = {"place": "testshire/rugby"}
        for asked in (
            {"q": "wanted"},
            {"q": "geiriau"},
            place,
            {"from": "2026-11-10"},
            {"from": "2026-11-01", "to": "2026-11-10"},
            {"kind": "drop-in"},
            {"audience": "victims"},
            {"theme": "speeding"},
            {"priority": "safer"},
        ):
            assert titles(client, **asked) == ["Wanted"], asked
        assert titles(client, **place, **{"whole-area": "true"}) == ["Wanted", "Whole area"]
        assert titles(client, kind="unknown") == []

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            ({"place": "nowhere"}, "area_codes"),
            ({"cursor": "nonsense"}, "cursor"),
            ({"limit": "101"}, "limit"),
            ({"limit": "0"}, "limit"),
            ({"from": "yesterday"}, "from"),
            ({"q": "x" * 201}, "q"),
            *(({name: "a\x00b"}, name) for name in WORDS),
        ],
    )
    def test_what_it_cannot_understand_is_refused_in_one_shape(
        self, client, description, asked, told
    ):
        answer = read(client, ENTRIES, 400, **asked)
        fits(description, ENTRIES, answer, 400)
        assert answer["error"]["code"] == "bad-request"
        assert told in answer["error"]["message"]

    def test_every_area_code_is_taken_though_the_place_was_merged(self, client):
        kept, gone = PlaceFactory(code="rugby"), PlaceFactory(code="rugby-old")
        in_the_log(title="Before", place_ids=[gone.pk, kept.pk], force_wide=False)
        in_the_programme(title="To come", place_ids=[gone.pk], force_wide=False)
        merge(duplicate=gone, kept=kept, by=UserFactory(), now=PUBLISHED_AT)
        [entry], [event] = read(client, ENTRIES)["entries"], read(client, EVENTS)["events"]
        assert entry["area_codes"] == event["area_codes"] == ["testshire/rugby"]
        for code in ("testshire/rugby", "testshire/rugby-old"):
            assert titles(client, place=code) == ["Before"]
            assert titles(client, EVENTS, place=code) == ["To come"]

    def test_beyond_the_end_there_is_nothing(self, client):
        in_the_log()
        assert read(client, ENTRIES, cursor="2000-01-01.1") == {"entries": [], "next": None}


class TestWhatIsNotThere:
    def test_what_never_was(self, client, description):
        answer = read(client, f"{ENTRIES}/99", 404)
        fits(description, f"{ENTRIES}/{{number}}", answer, 404)
        assert answer["error"]["code"] == "not-found"
        for path in (f"{EVENTS}/99", f"{EDITIONS}/1999-W01", f"{EDITIONS}/nonsense"):
            assert read(client, path, 404)["error"]["code"] == "not-found"
        assert read(client, f"{ENTRIES}/{10**30}", 404)

    @pytest.mark.parametrize("path", ["nothing", "entries/", "entries/first", "a/b/c"])
    def test_an_address_that_the_api_does_not_have(self, client, path):
        answer = read(client, f"/api/{path}", 404)
        assert answer["error"]["code"] == "not-found"
        assert "openapi.json" in answer["error"]["message"]

    def test_withdrawn_and_redacted(self, client, description):
        in_the_log(
            number=1, state="withdrawn", title="Told", text="Secret", withdrawal_reason="Wrong."
        )
        in_the_programme(number=2, state="redacted")
        answer = read(client, f"{ENTRIES}/1", 410)
        fits(description, f"{ENTRIES}/{{number}}", answer, 410)
        assert answer["error"] == {"code": "gone", "message": "Withdrawn. Wrong."}
        assert read(client, f"{EVENTS}/2", 410)["error"]["code"] == "gone"
        assert titles(client) == []
        assert titles(client, EVENTS) == []

    def test_an_entry_is_no_event_and_an_event_no_entry(self, client):
        in_the_log(number=1)
        in_the_programme(number=2)
        assert read(client, f"{EVENTS}/1", 404)
        assert read(client, f"{ENTRIES}/2", 404)


class TestEvents:
    def test_what_is_on_or_to_come_soonest_first_page_by_page(self, client):
        in_the_programme(title="Over", starts_on=date(2026, 11, 21))
        in_the_programme(title="Second", starts_on=date(2026, 12, 2))
        in_the_programme(title="First", starts_on=date(2026, 12, 1))
        in_the_programme(title="On", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30))
        assert titles(client, EVENTS) == ["On", "First", "Second"]
        page = read(client, EVENTS, limit=2)
        following = client.get(page["next"].removeprefix("https://office.example")).json()
        assert [one["title"] for one in following["events"]] == ["Second"]
        assert titles(client, EVENTS, **{"from": "2026-11-21", "to": "2026-11-21"}) == [
            "On",
            "Over",
        ]

    def test_a_place_keeps_what_concerns_the_whole_area(self, client):
        rugby = PlaceFactory(code="rugby")
        in_the_programme(title="In Rugby", place_ids=[rugby.pk], force_wide=False)
        in_the_programme(title="Elsewhere", force_wide=False)
        in_the_programme(title="Everywhere")
        assert titles(client, EVENTS, place="testshire/rugby") == ["In Rugby", "Everywhere"]

    def test_nothing_of_what_came_of_it(self, client):
        in_the_programme(number=9, details=FULL_DETAILS, reached=50)
        found = read(client, f"{EVENTS}/9")
        for name in ("took_part", "came", "people_reached", "themes", "promises"):
            assert name not in found


def test_the_editions_of_a_year(client):
    edition_of(date(2026, 11, 9), new_entries=2, held_back=1)
    edition_of(date(2025, 11, 10))
    latest = read(client, EDITIONS)
    assert (latest["year"], latest["years"]) == (2026, [2026, 2025])
    assert [one["week"] for one in latest["editions"]] == ["2026-W46"]
    assert latest["editions"][0]["url"] == "https://office.example/engagement/weeks/2026-W46/"
    assert [one["week"] for one in read(client, EDITIONS, year=2025)["editions"]] == ["2025-W46"]
    assert read(client, EDITIONS, year=1999)["editions"] == []


def test_an_edition_says_what_it_named_is_today(client, description):
    edition = edition_of(new_entries=2)
    for number, state in ((3, "live"), (4, "withdrawn"), (5, "redacted")):
        version_of(in_the_log(number=number, state=state), edition=edition)
    content = read(client, f"{EDITIONS}/2026-W46")
    fits(description, f"{EDITIONS}/{{week}}", content)
    new = {one["number"]: one["state"] for one in content["new"]}
    assert (new, content["redacted"]) == ({3: "live", 4: "withdrawn"}, 1)


class TestManners:
    def test_not_again_where_it_is_the_same(self, client):
        in_the_log()
        etag = client.get(ENTRIES)["ETag"]
        assert client.get(ENTRIES, headers={"if-none-match": etag}).status_code == 304
        raise_public_revision(now=PUBLISHED_AT)
        assert client.get(ENTRIES, headers={"if-none-match": etag}).status_code == 200

    def test_the_pages_of_any_site_may_read_it(self, client):
        assert client.get(ENTRIES)["Access-Control-Allow-Origin"] == "*"
        assert client.get(f"{ENTRIES}/99")["Access-Control-Allow-Origin"] == "*"
        asked_first = client.options(ENTRIES)
        assert asked_first.status_code == 204
        assert asked_first["Access-Control-Allow-Headers"] == "If-None-Match"
        assert "Access-Control-Allow-Credentials" not in asked_first

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_nothing_can_be_written(self, method):
        strict = Client(enforce_csrf_checks=True)
        for path in (ENTRIES, f"{ENTRIES}/7", "/api/nothing"):
            response = getattr(strict, method)(path)
            assert response.status_code == 405
            assert response.json()["error"]["code"] == "read-only"
            assert response["Allow"] == "GET, HEAD, OPTIONS"

    def test_the_head_of_an_answer_alone(self, client):
        in_the_log(number=7)
        for path in (ENTRIES, f"{ENTRIES}/7", "/api/openapi.json", f"{ENTRIES}/99", "/api/nothing"):
            whole, head = client.get(path), client.head(path)
            assert head.status_code == whole.status_code
            assert head.content == b""
            assert head.get("ETag") == whole.get("ETag")
            assert head["Content-Type"] == whole["Content-Type"]
        etag = client.head(ENTRIES)["ETag"]
        assert client.head(ENTRIES, headers={"if-none-match": etag}).status_code == 304

    def test_not_too_often(self, client, description, monkeypatch):
        monkeypatch.setattr(api.api.throttle[0], "num_requests", 2)
        for number in range(2):
            read(client, ENTRIES, q=f"word{number}")
        response = client.get(ENTRIES, {"q": "once more"})
        assert response.status_code == 429
        assert int(response["Retry-After"]) > 0
        assert response.json()["error"]["code"] == "too-many-requests"
        fits(description, ENTRIES, response.json(), 429)

    def test_without_redis_it_answers(self, client, redis_away):
        assert read(client, ENTRIES, q="word")["entries"] == []

    @pytest.mark.parametrize("path", [ENTRIES, EVENTS])
    def test_the_number_of_queries_does_not_grow(self, client, path, django_assert_num_queries):
        make = in_the_log if path == ENTRIES else in_the_programme
        make()
        with CaptureQueriesContext(connection) as few:
            client.get(path, {"limit": 100})
        for _ in range(18):
            make()
        with django_assert_num_queries(len(few)):
            client.get(path, {"limit": 100})
