"""The programme by month."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.office import PlaceFactory
from tests.factories.published import in_the_log, in_the_programme
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db

EVENTS = "/events/"


@pytest.fixture(autouse=True)
def _sunday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def page(client, path=EVENTS, **asked) -> Element:
    response = client.get(path, asked)
    assert response.status_code == 200
    return parse(response.content.decode())


def days(tree: Element) -> dict[str, list[str]]:
    """What the table shows, by the day's date; empty days left out."""
    cells = [cell for cell in tree.every("td") if cell.every("a")]
    return {
        cell.every("time")[0].attrs["datetime"]: [link.text for link in cell.every("a")]
        for cell in cells
    }


def links(tree: Element) -> dict[str, str]:
    return {link.text: link.attrs["href"] for link in tree.every("a")}


def test_each_event_on_each_of_its_days(client):
    in_the_programme(title="One", starts_on=date(2026, 12, 1))
    in_the_programme(title="Two", starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 2))
    in_the_programme(title="Other", starts_on=date(2027, 2, 1))
    assert days(page(client, month="2026-12")) == {
        "2026-12-01": ["One"],
        "2026-12-30": ["Two"],
        "2026-12-31": ["Two"],
    }
    assert days(page(client, month="2027-01")) == {
        "2027-01-01": ["Two"],
        "2027-01-02": ["Two"],
    }


def test_the_table_has_every_day_of_the_month_under_its_weekday(client):
    in_the_programme(starts_on=date(2026, 12, 1))
    [table] = page(client, month="2026-12").every("table")
    assert table.every("th")[0].text == "Monday"
    rows = [row.every("td") for row in table.every("tr")[1:]]
    assert {len(row) for row in rows} == {7}
    assert len(table.every("time")) == 31
    assert rows[0][1].text.startswith("Tuesday 1 December")


@pytest.mark.parametrize("precision", ["month", "year"])
def test_what_has_no_day_yet_stands_below(client, precision):
    in_the_programme(title="Some day", starts_on=date(2026, 1, 1), precision="year")
    in_the_programme(title="In December", starts_on=date(2026, 12, 1), precision="month")
    tree = page(client, month="2026-12")
    assert days(tree) == {}
    assert [h.text for h in tree.every("h3")] == ["Some day", "In December"]
    assert [h.text for h in page(client, month="2026-11").every("h3")] == ["Some day"]


def test_earlier_and_later_lead_only_where_something_is(client):
    in_the_programme(starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 1))
    found = links(page(client, month="2026-12"))
    assert found["Previous month : November 2026"] == "/events/?month=2026-11"
    assert not [text for text in found if text.startswith("Next month")]
    found = links(page(client, month="2026-11"))
    assert found["Next month : December 2026"] == "/events/?month=2026-12"
    assert not [text for text in found if text.startswith("Previous month")]


def test_list_and_month_lead_to_each_other_and_keep_the_place(client):
    PlaceFactory(code="rugby", name="Rugby")
    found = links(page(client, place="testshire/rugby"))
    assert found["By month"] == "/events/?place=testshire/rugby&month=2026-11"
    found = links(page(client, place="testshire/rugby", month="2026-12"))
    assert found["As a list"] == "/events/?place=testshire/rugby"
    assert found["Remove Place: Rugby ×"] == "/events/?month=2026-12"


def test_a_place_keeps_what_concerns_the_whole_area(client):
    rugby = PlaceFactory(code="rugby", name="Rugby")
    in_the_programme(title="In Rugby", place_ids=[rugby.pk], force_wide=False)
    in_the_programme(title="Elsewhere", place_ids=[rugby.pk + 1], force_wide=False)
    in_the_programme(title="Everywhere", force_wide=True)
    found = days(page(client, month="2026-12", place="testshire/rugby"))
    assert found == {"2026-12-01": ["In Rugby", "Everywhere"]}


@pytest.mark.parametrize("month", ["2026-13", "nonsense", "9999-12", "2026-1", "0000-00"])
def test_what_is_no_month_shows_the_list(client, month):
    in_the_programme(title="Coming")
    tree = page(client, month=month)
    assert tree.every("table") == []
    assert "Coming" in links(tree)


def test_what_is_off_says_so_and_what_is_not_public_is_not_there(client):
    in_the_programme(title="Stall", status="cancelled", status_reason="Rain.")
    in_the_programme(title="Secret", state="withdrawn")
    in_the_log(title="Logged", starts_on=date(2026, 12, 1))
    tree = page(client, month="2026-12")
    assert days(tree) == {"2026-12-01": ["Stall"]}
    assert "Cancelled" in tree.text


def test_an_empty_month_says_what_to_do(client):
    in_the_programme(starts_on=date(2027, 3, 1))
    tree = page(client, month="2026-12")
    assert "Nothing is announced for this month" in tree.text
    assert links(tree)["Next month : January 2027"] == "/events/?month=2027-01"


def test_today_is_marked(client):
    in_the_programme(starts_on=date(2026, 11, 22))
    cells = page(client, month="2026-11").every("td")
    marked = [cell for cell in cells if cell.attrs.get("aria-current") == "date"]
    assert [cell.every("time")[0].attrs["datetime"] for cell in marked] == ["2026-11-22"]


def test_a_very_full_month_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr("engagement.queries.programme.MOST_SHOWN", 2)
    monkeypatch.setattr("engagement.views.public.programme.MOST_SHOWN", 2)
    for _ in range(3):
        in_the_programme()
    tree = page(client, month="2026-12")
    assert len(days(tree)["2026-12-01"]) == 2
    assert "These are the first 2 events of the month." in tree.text


def test_the_welsh_month(client):
    in_the_programme(title="English", title_cy="Cymraeg")
    tree = page(client, "/cy/events/", month="2026-12")
    assert days(tree) == {"2026-12-01": ["Cymraeg"]}
    assert "Dydd Llun" in tree.every("th")[0].text


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    in_the_programme()
    with CaptureQueriesContext(connection) as few:
        client.get(EVENTS, {"month": "2026-12"})
    for _ in range(18):
        in_the_programme()
    with django_assert_num_queries(len(few)):
        client.get(EVENTS, {"month": "2026-12"})
