"""The places of the log: they follow whatever is done to its entries, and find them in order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from engagement import actions
from engagement.models import Event, PublishedEntry, PublishedPlace, Stream
from engagement.queries import log
from engagement.queries.log import IN_ORDER, LogFilters, log_entries
from engagement.queries.paging import counted, page_of
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, Within
from opcc.office.parts import of_this_process
from tests.engagement.conftest import AFTER_THE_WEEK, WEEK
from tests.factories.engagement import EventFactory, PublishedEntryFactory
from tests.factories.office import PlaceFactory
from tests.factories.published import in_the_log

NEXT_WEEK = WEEK + timedelta(days=7)
A_WEEK_LATER = AFTER_THE_WEEK + timedelta(days=7)


def found(place: Place, **filters: object) -> list[PublishedEntry]:
    asked = LogFilters(place_id=place.pk, **filters)
    return list(IN_ORDER.of(log_entries(filters=asked, language="en-gb")))


def kept() -> list[tuple[int, object, int]]:
    return sorted(PublishedPlace.objects.values_list("place_id", "starts_on", "number"))


def as_it_should_be() -> list[tuple[int, object, int]]:
    return sorted(
        (place_id, entry.starts_on, entry.number)
        for entry in PublishedEntry.objects.log()
        for place_id in set(entry.place_ids)
    )


@pytest.fixture
def district(db) -> Place:
    return PlaceFactory(name="Rugby")


@pytest.fixture
def ward(district) -> Place:
    place = PlaceFactory(name="Benn")
    Within.objects.create(child=place, parent=district)
    rebuild_place_closure()
    return place


@pytest.fixture
def event(officer, ward) -> Event:
    event = EventFactory(held=True, owner=officer, force_wide=False)
    event.place_links.all().delete()
    event.place_links.create(place=ward)
    return event


@pytest.fixture
def published(event, approve_event) -> PublishedEntry:
    approve_event(event)
    actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    return PublishedEntry.objects.log().get()


@pytest.mark.usefixtures("edition_settings")
class TestWhatIsDoneToAnEntry:
    def test_published_it_is_found_in_its_place_and_in_what_that_lies_in(
        self, published, ward, district
    ):
        assert found(ward) == found(district) == [published]
        assert found(PlaceFactory()) == []

    def test_corrected_it_is_found_where_it_is_now_and_nowhere_else(
        self, published, event, ward, district, approve_event
    ):
        elsewhere = PlaceFactory(name="Stratford")
        event.place_links.all().delete()
        event.place_links.create(place=elsewhere)
        Event.objects.filter(pk=event.pk).update(starts_on=event.starts_on - timedelta(days=1))
        approve_event(event, now=AFTER_THE_WEEK + timedelta(days=1))
        actions.publish_week(week_starts_on=NEXT_WEEK, now=A_WEEK_LATER)
        [entry] = found(elsewhere)
        assert entry.starts_on == published.starts_on - timedelta(days=1)
        assert found(ward) == found(district) == []
        assert kept() == as_it_should_be()

    def test_withdrawn_it_is_found_nowhere(self, published, event, officer, approver, ward):
        version = actions.ask_to_withdraw(
            event=event, stream=Stream.LOG, by=officer, now=AFTER_THE_WEEK, reason="Not held"
        )
        actions.approve(version=version, by=approver, now=AFTER_THE_WEEK)
        assert found(ward) == kept() == []

    def test_redacted_it_is_found_nowhere(self, published, event, approver, ward):
        actions.redact(event=event, by=approver, now=AFTER_THE_WEEK)
        assert found(ward) == kept() == []

    def test_what_is_only_announced_is_not_in_the_log(self, ward):
        PublishedEntryFactory(stream=Stream.PROGRAMME, place_ids=[ward.pk])
        assert kept() == []

    def test_another_text_alone_leaves_the_places_untouched(self, published):
        written = last_written()
        PublishedEntry.objects.update(details={})
        assert last_written() == written


def last_written() -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT place_id, xmin::text FROM {PublishedPlace._meta.db_table} ORDER BY 1"
        )
        return cursor.fetchall()


ENTRIES = st.fixed_dictionaries(
    {
        "stream": st.sampled_from(Stream.values),
        "state": st.sampled_from(PublishedEntry.State.values),
        "place_ids": st.lists(st.integers(1, 4), max_size=4),
        "starts_on": st.integers(0, 3).map(lambda n: WEEK + timedelta(days=n)),
    }
)


class AnyStatement(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(written=st.lists(ENTRIES, min_size=1, max_size=6), changed=st.lists(ENTRIES, max_size=6))
    def test_the_places_are_those_of_the_log_as_it_stands(self, written, changed):
        entries = PublishedEntry.objects.bulk_create(
            PublishedEntryFactory.build(number=n, **one) for n, one in enumerate(written)
        )
        assert kept() == as_it_should_be()
        for entry, columns in zip(entries, changed, strict=False):
            for name, value in columns.items():
                setattr(entry, name, value)
        PublishedEntry.objects.bulk_update(entries, ["state", "place_ids", "starts_on"])
        PublishedEntry.objects.filter(number=0).update(place_ids=[2, 3])
        assert kept() == as_it_should_be()


class TestFinding:
    @pytest.fixture
    def entries(self, district) -> list[PublishedEntry]:
        """Forty-five of the district, two on each day, with a neighbour's between them."""
        return PublishedEntry.objects.bulk_create(
            PublishedEntryFactory.build(
                number=n,
                starts_on=WEEK - timedelta(days=n // 2),
                place_ids=[district.pk if n % 4 else 99_999],
                force_wide=False,
            )
            for n in range(60)
        )

    def test_its_pages_there_and_back_show_each_entry_once(self, district, entries):
        asked = log_entries(filters=LogFilters(place_id=district.pk), language="en-gb")
        wanted = [one.number for one in found(district)]
        first = page_of(asked, IN_ORDER)
        second = page_of(asked, IN_ORDER, older_than=first.older_than)
        third = page_of(asked, IN_ORDER, older_than=second.older_than)
        assert [one.number for page in (first, second, third) for one in page.rows] == wanted
        assert third.older_than is None
        back = page_of(asked, IN_ORDER, newer_than=third.newer_than)
        assert back.rows == second.rows
        assert counted(asked) == len(wanted)

    def test_with_the_whole_area_too(self, district):
        here = PublishedEntryFactory(place_ids=[district.pk], force_wide=False)
        everywhere = PublishedEntryFactory(place_ids=[], force_wide=True)
        PublishedEntryFactory(place_ids=[99_999], force_wide=False)
        assert found(district) == [here]
        assert set(found(district, whole_area_too=True)) == {here, everywhere}

    def test_the_newest_of_a_place_are_read_from_its_end_of_the_key(self, district, entries):
        """At any size: the planner is only kept from reading small tables whole."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE engagement_published_entry, engagement_published_place")
            for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        asked = log_entries(filters=LogFilters(place_id=district.pk), language="en-gb")
        plan = IN_ORDER.of(asked)[:21].explain()
        assert "engagement_published_place_pkey" in plan
        assert "Sort" not in plan

    @pytest.mark.parametrize("most", [44, 45, 1000])
    def test_what_is_gathered_is_what_was_asked_for_whether_all_was_counted_or_not(
        self, district, entries, monkeypatch, most
    ):
        monkeypatch.setattr(log, "MOST_COUNTED", most)
        asked = log_entries(filters=LogFilters(place_id=district.pk), language="en-gb")
        gathered, number = log.gathered(asked)
        assert number == min(45, most + 1)
        assert list(IN_ORDER.of(gathered)) == found(district)
        first = page_of(gathered, IN_ORDER)
        older = page_of(gathered, IN_ORDER, older_than=first.older_than)
        assert [*first.rows, *older.rows] == found(district)[:40]

    def test_what_was_withdrawn_after_it_was_gathered_is_not_shown(self, district, entries):
        asked = log_entries(filters=LogFilters(place_id=district.pk), language="en-gb")
        gathered, _number = log.gathered(asked)
        PublishedEntry.objects.filter(number=1).update(state=PublishedEntry.State.WITHDRAWN)
        assert 1 not in {one.number for one in gathered}

    @pytest.mark.parametrize("words", ["", "speeding"])
    def test_a_page_of_a_place_takes_as_many_queries_however_many_it_has(
        self, client, district, words
    ):
        asked = {"place": f"{district.force}/{district.code}", "q": words}
        in_the_log(place_ids=[district.pk])
        in_the_log(place_ids=[district.pk])
        few = queries_of(client, asked)
        for _ in range(18):
            in_the_log(place_ids=[district.pk])
        assert queries_of(client, asked) == few


def queries_of(client: Client, asked: dict[str, str]) -> int:
    """Count those of a process that remembers nothing yet."""
    of_this_process.forget_all()
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/engagement/", asked).status_code == 200
    return len(queries)
