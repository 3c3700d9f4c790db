"""The permalink of one entry of the log: what it tells, and what became of it."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import PublishedEntry
from tests.factories.published import (
    FULL_DETAILS,
    MONDAY,
    edition_of,
    in_the_log,
    in_the_programme,
    version_of,
)
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db


def full_entry(**columns) -> PublishedEntry:
    return in_the_log(
        **{
            "number": 12,
            "slug": "drop-in-at-rugby",
            "title": "Drop-in at Rugby",
            "text": "People spoke of speeding.\n\nThe lights <go> out\nat midnight.",
            "starts_at": time(18),
            "ends_at": time(20, 30),
            "how": "in-person",
            "force_wide": False,
            "reached": 1250,
            "details": FULL_DETAILS,
        }
        | columns
    )


def page(client, path, status=200) -> Element:
    response = client.get(path)
    assert response.status_code == status
    return parse(response.content.decode())


def record(tree: Element) -> dict[str, str]:
    rows = [d for d in tree.every("div") if "govuk-summary-list__row" in d.attrs.get("class", "")]
    return {row.every("dt")[0].text: row.every("dd")[0].text for row in rows}


def test_the_entry_tells_everything(client):
    entry = full_entry()
    tree = page(client, entry.get_absolute_url())
    assert record(tree) == {
        "When": "Tuesday 10 November 2026 6pm to 8:30pm",
        "Kind of engagement": "Drop-in",
        "Where": "Rugby Warwick",
        "How": "In person",
        "Venue": "Benn Hall Newbold Road Rugby CV21 2LN",
        "Getting in and around": "Step-free entrance",
        "Held by": "The Commissioner or the Office",
        "For the Office": "Police and Crime Commissioner",
        "Organisations": "Neighbourhood Watch",
        "Aimed at": "Victims of crime",
        "Who came": "Retired people",
        "Level of engagement": "Consult",
        "Method": "Conversation",
        "Plan priorities": "Reduce crime",
        "Duties": "Obtain views (Police Act 1996, section 96)",
        "People reached": "1,250 people",
    }
    text = tree.text
    for words in (
        "Drop-in at Rugby",
        "Concerns Speeding",
        "Good practice Speed watch",
        "Questions Who to call",
        "Ask about speeding. (by 18 December 2026)",
        "Come back.",
    ):
        assert words in text
    assert "Ideas" not in text
    paragraphs = [p.text for p in tree.every("p")]
    assert "People spoke of speeding." in paragraphs
    assert "The lights <go> out at midnight." in paragraphs


@pytest.mark.parametrize(
    ("reached", "small", "words"),
    [
        (None, False, "Not counted"),
        (None, True, "Fewer than 5"),
        (0, False, "Nobody came"),
        (5, False, "5 people"),
    ],
)
def test_unknown_is_not_nobody_and_few_are_not_told(client, reached, small, words):
    entry = full_entry(reached=reached, details=FULL_DETAILS | {"reached_is_small": small})
    assert record(page(client, entry.get_absolute_url()))["People reached"] == words


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"precision": "month"}, "November 2026"),
        ({"precision": "year"}, "2026"),
        ({"starts_at": None, "ends_at": None}, "Tuesday 10 November 2026"),
        ({"ends_at": None}, "Tuesday 10 November 2026 from 6pm"),
        ({"starts_at": time(12), "ends_at": time(13)}, "Tuesday 10 November 2026 midday to 1pm"),
        (
            {"starts_at": None, "ends_on": date(2026, 11, 12)},
            "Tuesday 10 November 2026 to Thursday 12 November 2026",
        ),
    ],
)
def test_the_day_is_no_more_exact_than_it_is_told(client, columns, words):
    tree = page(client, full_entry(**columns).get_absolute_url())
    assert record(tree)["When"] == words
    if columns.get("precision"):
        assert "10 November" not in tree.text
        assert "6pm" not in tree.text


def test_a_bare_entry_leaves_out_what_it_does_not_say(client):
    entry = in_the_log(details={})
    assert list(record(page(client, entry.get_absolute_url()))) == [
        "When",
        "Where",
        "Held by",
        "People reached",
    ]


def test_another_slug_leads_to_the_right_address(client):
    full_entry()
    for slug in ("drop-in", "Drop-in-at-Rugby", "-"):
        response = client.get(f"/engagement/12-{slug}/")
        assert response.status_code == 301
        assert response["Location"] == "/engagement/12-drop-in-at-rugby/"
    response = client.get("/cy/engagement/12-x/")
    assert response["Location"] == "/cy/engagement/12-drop-in-at-rugby/"


@pytest.mark.parametrize("path", ["/engagement/99-x/", "/engagement/12/", "/events/12-x/"])
def test_an_unknown_address_is_not_found(client, path):
    full_entry()
    assert client.get(path).status_code == 404


def test_an_enormous_number_is_not_found(client):
    assert client.get(f"/engagement/{'9' * 40}-x/").status_code == 404


def test_a_withdrawn_entry_tells_why_and_nothing_else(client):
    entry = full_entry(
        state="withdrawn",
        withdrawal_reason="It was held by the police.",
        changed_at=datetime(2026, 11, 18, 9, tzinfo=UTC),
    )
    version_of(entry)
    text = page(client, entry.get_absolute_url()).text
    for words in (
        "Drop-in at Rugby",
        "Withdrawn on 18 November 2026",
        "It was held by the police.",
    ):
        assert words in text
    for words in ("speeding", "Benn Hall", "Neighbourhood Watch", "1,250"):
        assert words not in text


def test_a_redacted_entry_is_gone_under_any_slug(client):
    entry = full_entry(state="redacted", title="A person’s name", slug="a-persons-name")
    for path in (entry.get_absolute_url(), "/engagement/12-anything/"):
        text = page(client, path, status=410).text
        for words in ("person’s name", "speeding", "Benn Hall"):
            assert words not in text


class TestHistory:
    def test_the_entry_names_its_first_edition(self, client):
        entry = full_entry()
        version_of(entry, edition=edition_of(MONDAY))
        tree = page(client, entry.get_absolute_url())
        assert "First published in the edition of 9 to 15 November 2026" in tree.text
        assert "/engagement/weeks/2026-W46/" in [a.attrs.get("href") for a in tree.every("a")]
        assert "Corrected" not in tree.text

    def test_a_correction_shows_old_and_new(self, client):
        entry = full_entry(version_number=2, text="It was a Tuesday night.")
        version_of(entry, version_number=1, text="It was a Monday night.", reached=40)
        version_of(
            entry,
            version_number=2,
            change="correction",
            published_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        )
        tree = page(client, entry.get_absolute_url())
        assert "Corrected on 20 November 2026" in tree.text
        assert [d.text for d in tree.every("del")] == ["Monday", "40"]
        assert [i.text for i in tree.every("ins")] == ["Tuesday", "1,250"]
        assert "It was a Monday night." in tree.text

    def test_corrections_are_told_newest_first_each_against_the_one_before(self, client):
        entry = full_entry(version_number=3, title="Third")
        version_of(entry, version_number=1, title="First")
        for number, title in ((2, "Second"), (3, "Third")):
            at = datetime(2026, 11, 20 + number, 9, tzinfo=UTC)
            version_of(
                entry, version_number=number, title=title, change="correction", published_at=at
            )
        tree = page(client, entry.get_absolute_url())
        assert [d.text for d in tree.every("del")] == ["Second", "First"]
        assert [i.text for i in tree.every("ins")] == ["Third", "Second"]

    def test_what_was_withdrawn_stays_out_of_sight_when_published_again(self, client):
        entry = full_entry(version_number=3, text="The text as it may be read.")
        version_of(entry, version_number=1, text="The text that was withdrawn.")
        version_of(entry, version_number=2, change="withdrawal", text="Also that one.")
        version_of(entry, version_number=3, change="correction")
        text = page(client, entry.get_absolute_url()).text
        assert "The text as it may be read." in text
        assert "withdrawn" not in text.lower()
        assert "Also that one" not in text

    def test_the_number_of_queries_does_not_grow(self, client, django_assert_num_queries):
        entry = full_entry(version_number=2)
        version_of(entry, version_number=1, title="First")
        version_of(entry, version_number=2, change="correction")
        with CaptureQueriesContext(connection) as few:
            client.get(entry.get_absolute_url(), {"again": 1})
        for number in range(3, 21):
            version_of(entry, version_number=number, title=f"No. {number}", change="correction")
        with django_assert_num_queries(len(few)):
            client.get(entry.get_absolute_url(), {"again": 1})


def test_an_announced_entry_links_to_its_announcement(client):
    entry = full_entry()
    assert "announced" not in page(client, entry.get_absolute_url()).text
    PublishedEntry.objects.filter(pk=entry.pk)
    in_the_programme(number=12, slug="drop-in", event_uid=entry.event_uid)
    links = [a.attrs.get("href") for a in page(client, f"{entry.get_absolute_url()}?2").every("a")]
    assert "/events/12-drop-in/" in links


class TestWelsh:
    def test_the_page_is_welsh_and_marks_what_is_english(self, client):
        entry = full_entry(title_cy="Galw heibio yn Rugby")
        tree = page(client, f"/cy{entry.get_absolute_url()}")
        assert tree.every("html")[0].attrs["lang"] == "cy"
        assert tree.every("h1")[0].text == "Galw heibio yn Rugby"
        assert "Sesiwn galw heibio" in tree.text
        assert "Holi am oryrru." in tree.text
        english = {e.text for e in tree.every("span", "p") if e.attrs.get("lang") == "en"}
        assert {"People spoke of speeding.", "Step-free entrance", "Speeding"} <= english
        assert "Holi am oryrru." not in english

    def test_an_english_page_marks_nothing(self, client):
        tree = page(client, full_entry(title_cy="Galw heibio").get_absolute_url())
        main = tree.every("main")[0]
        assert [e for e in main.every("span", "p") if "lang" in e.attrs] == []
