"""The weekly editions: what each holds, and what became of it since."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import PublishedEntry
from tests.factories.published import MONDAY, edition_of, in_the_log, in_the_programme, version_of
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db

WEEK = "/engagement/weeks/2026-W46/"


def page(client, path=WEEK, status=200) -> Element:
    response = client.get(path)
    assert response.status_code == status
    return parse(response.content.decode())


def test_new_entries_are_listed_with_their_links(client):
    entry = in_the_log(number=7, title="Visit to Rugby", slug="visit-to-rugby")
    version_of(entry, edition=edition_of(new_entries=1))
    tree = page(client)
    assert tree.every("h1")[0].text == "9 to 15 November 2026"
    for words in ("Weekly edition", "Published on Monday 16 November 2026", "New entries"):
        assert words in tree.text
    assert "/engagement/7-visit-to-rugby/" in [a.attrs.get("href") for a in tree.every("a")]
    assert "Nil return" not in tree.text


def test_a_nil_return_says_so(client):
    edition_of()
    assert "Nil return" in page(client).text


def test_a_week_with_entries_waiting_is_not_nil(client):
    edition_of(held_back=3)
    text = page(client).text
    assert "3 entries were waiting for approval" in text
    assert "Nil return" not in text


def test_a_correction_shows_old_and_new(client):
    entry = in_the_log(version_number=2, title="Visit to a school")
    version_of(
        entry, version_number=1, title="Visit to a scool", edition=edition_of(date(2026, 11, 2))
    )
    version_of(entry, version_number=2, change="correction", edition=edition_of(corrections=1))
    tree = page(client)
    assert "Corrections" in tree.text
    assert [d.text for d in tree.every("del")] == ["scool"]
    assert [i.text for i in tree.every("ins")] == ["school"]
    first = page(client, "/engagement/weeks/2026-W45/")
    assert "Corrected since" in first.text
    assert "scool" not in first.text


class TestWithdrawals:
    @pytest.mark.parametrize(
        ("at", "in_it"),
        [
            (datetime(2026, 11, 8, 23, 59, tzinfo=UTC), False),
            (datetime(2026, 11, 9, 0, 0, tzinfo=UTC), True),
            (datetime(2026, 11, 15, 23, 59, tzinfo=UTC), True),
            (datetime(2026, 11, 16, 0, 0, tzinfo=UTC), False),
        ],
    )
    def test_those_of_the_week_are_told_with_their_reason(self, client, at, in_it):
        edition_of(withdrawals=1)
        entry = in_the_log(title="Surgery", state="withdrawn", text="Never again.")
        version_of(
            entry, change="withdrawal", published_at=at, withdrawal_reason="Held by the police."
        )
        text = page(client).text
        assert ("Held by the police." in text) is in_it
        assert ("Surgery" in text) is in_it
        assert "Never again." not in text

    def test_those_of_the_programme_are_not(self, client):
        edition_of()
        event = in_the_programme(title="Surgery", state="withdrawn")
        at = datetime(2026, 11, 10, tzinfo=UTC)
        version_of(event, change="withdrawal", published_at=at, withdrawal_reason="Mistake.")
        assert "Mistake." not in page(client).text

    def test_an_entry_withdrawn_since_keeps_its_title_and_loses_its_text(self, client):
        entry = in_the_log(title="Surgery", text="Never again.", state="withdrawn")
        version_of(entry, edition=edition_of(new_entries=1))
        text = page(client).text
        assert "Surgery" in text
        assert "Withdrawn since" in text
        assert "Never again." not in text

    def test_a_correction_withdrawn_since_tells_neither_old_nor_new(self, client):
        entry = in_the_log(version_number=2, text="The new text.", state="withdrawn")
        version_of(entry, version_number=1, text="The old text.")
        version_of(entry, version_number=2, change="correction", edition=edition_of())
        version_of(entry, version_number=3, change="withdrawal")
        text = page(client).text
        assert "Withdrawn since" in text
        assert "The old text." not in text
        assert "The new text." not in text

    def test_an_entry_published_again_does_not_tell_what_was_withdrawn(self, client):
        entry = in_the_log(version_number=3, text="The new text.")
        version_of(entry, version_number=1, text="The old text.")
        version_of(entry, version_number=2, text="The old text.", change="withdrawal")
        version_of(entry, version_number=3, change="correction", edition=edition_of())
        text = page(client).text
        assert "Published again after it had been withdrawn." in text
        assert "The old text." not in text


def test_a_redacted_entry_is_counted_and_not_named(client):
    edition = edition_of(new_entries=2)
    version_of(in_the_log(title="Stays"), edition=edition)
    gone = in_the_log(title="A person’s name", state="redacted")
    version_of(gone, edition=edition)
    text = page(client).text
    assert "1 entry of this edition was redacted." in text
    assert "person’s name" not in text
    assert "Stays" in text


def test_a_redacted_withdrawal_is_not_told(client):
    edition_of(withdrawals=1)
    gone = in_the_log(title="A person’s name", state="redacted")
    at = datetime(2026, 11, 10, tzinfo=UTC)
    version_of(gone, change="withdrawal", published_at=at, withdrawal_reason="About a person.")
    text = page(client).text
    assert "About a person." not in text
    assert "1 entry of this edition was redacted." in text


@pytest.mark.parametrize(
    "week",
    ["2026-W45", "2026-W99", "2026-W00", "2026-46", "2026-w46", "x", "2026-W460", "٢٠٢٦-W46"],
)
def test_a_week_without_an_edition_is_not_found(client, week):
    edition_of()
    page(client, f"/engagement/weeks/{week}/", status=404)


def test_the_editions_before_and_after_are_linked(client):
    for weeks in (-2, -1, 0, 1):
        edition_of(MONDAY + timedelta(weeks=weeks))
    links = {
        a.attrs.get("rel"): a.attrs["href"] for a in page(client).every("a") if "rel" in a.attrs
    }
    assert links["prev"] == "/engagement/weeks/2026-W45/"
    assert links["next"] == "/engagement/weeks/2026-W47/"


def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries):
    edition = edition_of()

    def fill(first: int, last: int) -> None:
        for _ in range(first, last):
            version_of(in_the_log(), edition=edition)
            corrected = in_the_log(version_number=2)
            version_of(corrected, version_number=1, title="Before")
            version_of(corrected, version_number=2, change="correction", edition=edition)
            withdrawn = in_the_log(state="withdrawn")
            at = datetime(2026, 11, 10, tzinfo=UTC)
            version_of(withdrawn, change="withdrawal", published_at=at)

    fill(0, 2)
    with CaptureQueriesContext(connection) as few:
        client.get(WEEK, {"again": 1})
    fill(2, 20)
    with django_assert_num_queries(len(few)):
        client.get(WEEK, {"again": 1})


class TestTheList:
    def test_a_year_at_a_time_the_latest_first(self, client):
        edition_of(date(2025, 12, 22))
        edition_of(date(2025, 12, 29))  # its Thursday is in 2026
        edition_of(MONDAY, new_entries=2, corrections=1, withdrawals=1, held_back=1)
        text = page(client, "/engagement/weeks/").text
        for words in (
            "9 to 15 November 2026 2 new entries 1 correction 1 withdrawal 1 entry waiting",
            "29 December 2025 to 4 January 2026",
        ):
            assert words in text
        assert "22 to 28 December 2025" not in text
        assert "22 to 28 December 2025" in page(client, "/engagement/weeks/?year=2025").text

    def test_a_nil_week_is_named(self, client):
        edition_of()
        assert "Nil return" in page(client, "/engagement/weeks/").text

    @pytest.mark.parametrize("year", ["", "1999", "x", "-1", "2026.0"])
    def test_another_year_shows_the_latest(self, client, year):
        edition_of()
        assert "9 to 15 November" in page(client, f"/engagement/weeks/?year={year}").text

    def test_before_the_first_edition(self, client):
        assert "No edition has come out yet" in page(client, "/engagement/weeks/").text

    def test_the_number_of_queries_does_not_grow(self, client, django_assert_num_queries):
        for week in range(2):
            edition_of(MONDAY - timedelta(weeks=week))
        with CaptureQueriesContext(connection) as few:
            client.get("/engagement/weeks/?year=2026")
        for week in range(2, 20):
            edition_of(MONDAY - timedelta(weeks=week))
        with django_assert_num_queries(len(few)):
            client.get("/engagement/weeks/?year=2026")


def test_the_welsh_edition(client):
    entry = in_the_log(title="English", title_cy="Cymraeg")
    version_of(entry, edition=edition_of(new_entries=1))
    assert "Cymraeg" in [a.text for a in page(client, f"/cy{WEEK}").every("main")[0].every("a")]


def test_the_entry_stays_at_its_address_after_each_change(client):
    entry = in_the_log(number=5, slug="visit")
    for state in ("withdrawn", "redacted", "live"):
        PublishedEntry.objects.filter(pk=entry.pk).update(state=state)
        assert client.get("/engagement/5-visit/?x").status_code in (200, 410)
