"""The public engagement log: what it shows, how it is searched and paged."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement.models import PublishedEntry
from engagement.queries.log import words_sought
from engagement.queries.paging import MOST_COUNTED
from engagement.views.public.rows import rows_of_log
from opcc.office.models import Place
from tests.factories.engagement import PublishedEntryFactory
from tests.factories.office import (
    AudienceFactory,
    EventKindFactory,
    OfficeFactory,
    PlaceFactory,
    PriorityFactory,
    TermFactory,
    ThemeFactory,
)
from tests.factories.published import in_the_log, in_the_programme, label
from tests.markup import Element, parse

pytestmark = pytest.mark.django_db

LOG = "/engagement/"


@pytest.fixture(autouse=True)
def _sunday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def commissioner() -> None:
    """Somebody took office on 9 May 2024 and still holds it."""
    TermFactory(office=OfficeFactory(heads_the_body=True))


def titles(client: Client, path: str = LOG, **asked: str) -> list[str]:
    return [link.text for link in entry_links(page(client, path, **asked))]


def page(client: Client, path: str = LOG, **asked: str) -> Element:
    response = client.get(path, asked)
    assert response.status_code == 200
    return parse(response.content.decode())


def entry_links(tree: Element) -> list[Element]:
    lists = [one for one in tree.every("ul") if one.attrs.get("class") == "opcc-list"]
    return [heading.every("a")[0] for one in lists for heading in one.every("h3")]


def link_called(tree: Element, words: str) -> str:
    return next(link.attrs["href"] for link in tree.every("a") if words in link.text)


def errors(tree: Element) -> dict[str, str]:
    """What the summary says, by the input each line leads to; each must be on the page."""
    summary = [d for d in tree.every("div") if d.attrs.get("class") == "govuk-error-summary"]
    links = [link for one in summary for link in one.every("a")]
    ids = {e.attrs.get("id") for e in tree.every("input", "select", "textarea")}
    assert {link.attrs["href"][1:] for link in links} <= ids
    return {link.attrs["href"][1:]: link.text for link in links}


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"version_number": 2}])
def test_what_was_withdrawn_or_corrected_while_the_page_was_written_is_left_out(rf, change):
    stays, goes = in_the_log(title="Stays"), in_the_log(title="Goes")
    found = list(PublishedEntry.objects.log())
    PublishedEntry.objects.filter(pk=goes.pk).update(**change)
    request = rf.get(LOG)
    request.user, request.session = AnonymousUser(), {}
    (row,) = rows_of_log(request, found)
    assert stays.title in row


def test_an_entry_is_listed_with_day_place_kind_and_text(client):
    in_the_log(
        title="Drop-in <b>",
        force_wide=False,
        details={"kind": label("Drop-in session"), "places": [label("Rugby")]},
    )
    text = page(client).text
    for words in ("Drop-in <b>", "Tuesday 10 November 2026", "Rugby", "Drop-in session", "1 entry"):
        assert words in text
    assert "People spoke of speeding by the school." in text


def test_newest_first(client):
    in_the_log(number=1, title="Older", starts_on=date(2026, 11, 1))
    in_the_log(number=2, title="Same day, first", starts_on=date(2026, 11, 3))
    in_the_log(number=3, title="Same day, second", starts_on=date(2026, 11, 3))
    assert titles(client) == ["Same day, second", "Same day, first", "Older"]


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_what_is_not_public_is_not_listed(client, state):
    in_the_log(title="Not to be read", state=state)
    in_the_programme(title="Still to come")
    for asked in ({}, {"q": "read"}, {"era": "earlier"}):
        assert titles(client, **asked) == []


def test_an_empty_log_says_what_to_do(client):
    text = page(client).text
    assert "0 entries" in text
    assert "Nothing is published here yet" in text


def test_filters_that_nothing_fits_say_what_to_do(client):
    in_the_log()
    tree = page(client, q="unicorns")
    assert "No entry fits all of your filters" in tree.text
    assert link_called(tree, "Clear all filters") == LOG


class TestEras:
    @pytest.fixture(autouse=True)
    def _entries(self, commissioner):
        in_the_log(title="The day before", starts_on=date(2024, 5, 8))
        in_the_log(title="The first day", starts_on=date(2024, 5, 9))

    def test_the_log_begins_when_the_commissioner_took_office(self, client):
        assert titles(client) == ["The first day"]

    def test_earlier_entries_are_one_link_away_and_back(self, client):
        earlier = link_called(page(client), "before the present Commissioner")
        assert titles(client, earlier) == ["The day before"]
        assert link_called(page(client, earlier), "since the present Commissioner") == LOG

    def test_a_search_stays_among_the_earlier_entries(self, client):
        tree = page(client, era="earlier", q="day before")
        assert [link.text for link in entry_links(tree)] == ["The day before"]
        hidden = [i for i in tree.every("input") if i.attrs.get("name") == "era"]
        assert [field.attrs["value"] for field in hidden] == ["earlier"]


def test_without_a_commissioner_the_whole_log_is_shown(client):
    in_the_log(title="Long ago", starts_on=date(2013, 1, 1))
    assert titles(client) == ["Long ago"]
    assert titles(client, era="earlier") == ["Long ago"]
    assert "present Commissioner" not in page(client).text


class TestFilters:
    """Each finds the entry that fits and not its neighbour."""

    @pytest.fixture(autouse=True)
    def _lists(self):
        PlaceFactory(code="rugby", name="Rugby", kind=Place.Kind.DISTRICT)
        EventKindFactory(code="surgery", name="Surgery")
        ThemeFactory(code="speeding", name="Speeding")
        AudienceFactory(code="victims", name="Victims of crime")
        PriorityFactory(code="reduce-crime", name="Reduce crime")
        in_the_log(title="Neighbour", text="Nothing much.", force_wide=False)

    def test_words_in_any_form(self, client):
        in_the_log(title="Wanted", text="A car was speeding.")
        assert titles(client, q="cars speed") == ["Wanted"]
        assert titles(client, q='"speeding car"') == []
        assert titles(client, q="car -speeding") == []

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("burg", ["Wanted"]),
            ("burgl", ["Wanted"]),
            ("burglaries", ["Wanted"]),
            ("sheds burgl", ["Wanted"]),
            ("gardens burgl", []),
            ("burgl sheds", []),  # only the last word may be begun
            ('"burgl"', []),
            ("-burgl", ["Neighbour", "Wanted"]),
            ("bu", []),
            ("nonsense or burglary", ["Wanted"]),
            ("burgl:*", []),
            ("the", []),
        ],
    )
    def test_the_last_word_may_be_begun(self, client, asked, found):
        in_the_log(title="Wanted", text="People spoke of burglary from sheds.")
        assert sorted(titles(client, q=asked)) == found

    def test_a_welsh_word_may_be_begun_too(self, client):
        in_the_log(title="Wanted", text_cy="Goryrru ger yr ysgol")
        assert titles(client, "/cy/engagement/", q="ysgol gory") == ["Wanted"]

    def test_the_index_serves_the_words(self):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        for language in ("en-gb", "cy"):
            sought = words_sought("cars speed", language)
            assert "published_search" in PublishedEntry.objects.filter(search=sought).explain()

    def test_welsh_words_on_welsh_pages(self, client):
        in_the_log(title="Wanted", text_cy="Goryrru ger yr ysgol")
        assert titles(client, "/cy/engagement/", q="goryrru") == ["Wanted"]
        assert titles(client, "/cy/engagement/", q="wanted") == ["Wanted"]

    def test_place_and_what_lies_within_it(self, client):
        place = Place.objects.get(code="rugby")
        in_the_log(title="Wanted", place_ids=[place.pk, 999], force_wide=False)
        in_the_log(title="Everywhere", force_wide=True, starts_on=date(2026, 1, 1))
        assert titles(client, place="testshire/rugby") == ["Wanted"]
        both = titles(client, **{"place": "testshire/rugby", "whole-area": "on"})
        assert both == ["Wanted", "Everywhere"]

    def test_kind(self, client):
        in_the_log(title="Wanted", kind_code="surgery")
        assert titles(client, kind="surgery") == ["Wanted"]

    def test_audience(self, client):
        in_the_log(title="Wanted", audience_codes=["victims"])
        assert titles(client, audience="victims") == ["Wanted"]

    def test_theme(self, client):
        in_the_log(title="Wanted", theme_codes=["other", "speeding"])
        assert titles(client, theme="speeding") == ["Wanted"]

    def test_priority(self, client):
        in_the_log(title="Wanted", priority_codes=["reduce-crime"])
        assert titles(client, priority="reduce-crime") == ["Wanted"]

    def test_all_together(self, client):
        fits = {"kind_code": "surgery", "theme_codes": ["speeding"], "text": "About lights."}
        in_the_log(title="Wanted", **fits)
        in_the_log(title="Other words", **fits | {"text": "About dogs."})
        in_the_log(title="Other kind", **fits | {"kind_code": "visit"})
        assert titles(client, q="lights", kind="surgery", theme="speeding") == ["Wanted"]

    def test_each_filter_in_use_can_be_taken_away_and_the_others_stay(self, client):
        tree = page(client, q="lights", kind="surgery", **day("from", 1, 11, 2026))
        chosen = {
            link.text: link.attrs["href"]
            for link in tree.every("a")
            if link.text.startswith("Remove")
        }
        assert chosen == {
            "Remove Words: lights ×": (
                "/engagement/?kind=surgery&from-day=1&from-month=11&from-year=2026"
            ),
            "Remove From: 1 November 2026 ×": "/engagement/?q=lights&kind=surgery",
            "Remove Kind of engagement: Surgery ×": (
                "/engagement/?q=lights&from-day=1&from-month=11&from-year=2026"
            ),
        }

    def test_the_form_keeps_what_was_asked(self, client):
        tree = page(client, q='say "hello"', theme="speeding", **day("to", 3, 4, 2026))
        typed = {i.attrs.get("name"): i.attrs.get("value") for i in tree.every("input")}
        assert typed["q"] == 'say "hello"'
        assert (typed["to-day"], typed["to-month"], typed["to-year"]) == ("3", "4", "2026")
        selected = [o.attrs["value"] for o in tree.every("option") if "selected" in o.attrs]
        assert "speeding" in selected


def day(name: str, number: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}-day": str(number), f"{name}-month": str(month), f"{name}-year": str(year)}


@pytest.mark.parametrize(
    ("columns", "first", "last", "found"),
    [
        ({"starts_on": date(2026, 11, 10)}, (10, 11, 2026), (10, 11, 2026), True),
        ({"starts_on": date(2026, 11, 10)}, (11, 11, 2026), None, False),
        ({"starts_on": date(2026, 11, 10)}, None, (9, 11, 2026), False),
        (
            {"starts_on": date(2026, 11, 10), "ends_on": date(2026, 11, 12)},
            (12, 11, 2026),
            None,
            True,
        ),
        (
            {"starts_on": date(2026, 11, 10), "ends_on": date(2026, 11, 12)},
            (13, 11, 2026),
            None,
            False,
        ),
        ({"starts_on": date(2026, 11, 1), "precision": "month"}, (30, 11, 2026), None, True),
        ({"starts_on": date(2026, 11, 1), "precision": "month"}, (1, 12, 2026), None, False),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, (31, 12, 2026), None, True),
        ({"starts_on": date(2026, 1, 1), "precision": "year"}, (1, 1, 2027), None, False),
    ],
)
def test_days(client, columns, first, last, found):
    in_the_log(title="Wanted", **columns)
    asked = (day("from", *first) if first else {}) | (day("to", *last) if last else {})
    assert titles(client, **asked) == (["Wanted"] if found else [])


class TestWhatCannotBeUnderstood:
    """It is told at its field, the form is kept, and the rest still counts."""

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"place": "nowhere"}, "id_place"),
            ({"place": "12"}, "id_place"),
            ({"kind": "nonsense"}, "id_kind"),
            ({"audience": "'; DROP TABLE"}, "id_audience"),
            ({"theme": "nonsense"}, "id_theme"),
            ({"priority": "nonsense"}, "id_priority"),
            ({"from-day": "40", "from-month": "1", "from-year": "2026"}, "id_from-day"),
            ({"from-day": "1"}, "id_from-month"),
            ({"to-day": "31", "to-month": "2", "to-year": "2026"}, "id_to-day"),
            (day("from", 2, 3, 2026) | day("to", 1, 3, 2026), "id_to-day"),
            ({"q": "x" * 201}, "id_q"),
            ({"q": "a\x00b"}, "id_q"),
        ],
    )
    def test_is_told_at_its_field(self, client, asked, field):
        in_the_log(title="Still shown")
        tree = page(client, **asked)
        assert list(errors(tree)) == [field]
        assert tree.every("title")[0].text.startswith("Error:")

    def test_the_rest_still_counts(self, client):
        in_the_log(title="Wanted", text="lights")
        in_the_log(title="Other", text="dogs")
        assert titles(client, q="lights", theme="nonsense") == ["Wanted"]

    @pytest.mark.parametrize(
        "position",
        ["", "x", "2026-11-10", "2026-13-40.1", "2026-11-10.-1", "2026-11-10." + "9" * 30, "٢.١"],
    )
    def test_a_wrong_position_shows_the_first_page(self, client, position):
        in_the_log(title="First")
        for name in ("older-than", "newer-than"):
            assert titles(client, **{name: position}) == ["First"]

    def test_a_position_beyond_the_end_shows_the_first_page(self, client):
        in_the_log(title="First")
        assert titles(client, **{"older-than": "1000-01-01.1"}) == ["First"]
        assert titles(client, **{"newer-than": "9999-12-31.1"}) == ["First"]


class TestPages:
    @pytest.fixture
    def entries(self) -> list[PublishedEntry]:
        """Forty-five entries, several of them on each day."""
        return [
            in_the_log(
                number=n,
                title=f"Entry {n}",
                kind_code="even" if n % 2 == 0 else "odd",
                starts_on=date(2026, 1, 1) + timedelta(days=n // 4),
            )
            for n in range(1, 46)
        ]

    def test_older_and_back_show_every_entry_once(self, client, entries):
        newest_first = [f"Entry {n}" for n in range(45, 0, -1)]
        assert walk(client, LOG, "Older") == newest_first
        last = link_called(page(client, link_called(page(client), "Older")), "Older")
        backwards = [titles(client, last)]
        while "Newer" in (tree := page(client, last)).text:
            last = link_called(tree, "Newer")
            backwards.insert(0, titles(client, last))
        assert [title for titles_ in backwards for title in titles_] == newest_first

    def test_each_page_says_which_entries_it_holds(self, client, entries):
        first = page(client)
        assert "Entries 1 to 20 are on this page." in first.text
        second = page(client, link_called(first, "Older"))
        assert "Entries 21 to 40 are on this page." in second.text
        assert "Printed on 22 November 2026" in second.text

    def test_the_ends_lead_no_further(self, client, entries):
        first = page(client)
        assert "Newer" not in first.text
        last = page(client, link_called(page(client, link_called(first, "Older")), "Older"))
        assert "Older" not in last.text
        assert "Newer" in last.text

    def test_filters_stay_from_page_to_page(self, client, entries):
        EventKindFactory(code="odd", name="Odd")
        found = walk(client, f"{LOG}?kind=odd&q=Entry", "Older")
        assert found == [f"Entry {n}" for n in range(45, 0, -2)]

    def test_twenty_on_a_page(self, client, entries):
        assert len(titles(client)) == 20

    def test_the_number_of_queries_does_not_grow(self, client, django_assert_num_queries):
        in_the_log()
        in_the_log()
        few = queries_of(client)
        for _ in range(18):
            in_the_log()
        with django_assert_num_queries(few):
            client.get(LOG, {"q": ""})


def walk(client: Client, path: str, direction: str) -> list[str]:
    found = titles(client, path)
    tree = page(client, path)
    while direction in tree.text:
        path = link_called(tree, direction)
        found += titles(client, path)
        tree = page(client, path)
    return found


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(LOG, {"q": ""})
    return len(queries)


@pytest.mark.parametrize(
    ("more", "words"), [(0, "1,000 entries"), (1, "1,000+ entries"), (2, "1,000+ entries")]
)
def test_the_count_stops(client, more, words):
    PublishedEntry.objects.bulk_create(
        PublishedEntryFactory.build(number=n, slug=f"entry-{n}") for n in range(MOST_COUNTED + more)
    )
    heading = [h.text for h in page(client).every("h2") if h.attrs.get("id") == "results-count"]
    assert heading == [words]


def test_the_welsh_log_marks_what_is_english(client):
    in_the_log(title="English only")
    in_the_log(title="Both", title_cy="Y ddau", text_cy="Siaradodd pobl.")
    tree = page(client, "/cy/engagement/")
    english = [span.text for span in tree.every("span") if span.attrs.get("lang") == "en"]
    assert "English only" in english
    assert "Y ddau" in [link.text for link in entry_links(tree)]
    assert "Siaradodd pobl." in tree.text
