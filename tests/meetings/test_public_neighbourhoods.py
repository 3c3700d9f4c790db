"""What the public reads of the neighbourhoods: made from what is public, and from nothing else."""

import csv
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from engagement.actions import community_plans
from meetings.actions.force_meetings import set_interval
from meetings.actions.neighbourhood_dates import find_all_that_changed
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.holdings import HOLDINGS
from meetings.models import (
    ForceMeeting,
    PublishedNeighbourhood,
    PublishedNeighbourhoodTable,
    SeriesPlace,
)
from opcc.office.actions import Asked, Words, rebuild_place_closure, take_out_person
from opcc.office.matching import Sought
from opcc.office.models import Place, PublicRevision, Within
from opcc.office.queries.finding import find
from opcc.office.queries.holdings import Way
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.meetings import MeetingFactory, SeriesFactory
from tests.factories.neighbourhoods import (
    CommunityPlanFactory,
    ForceMeetingFactory,
    NeighbourhoodFactory,
    NeighbourhoodPlaceFactory,
)
from tests.factories.office import PlaceFactory, UserFactory
from tests.factories.published import in_the_log, in_the_programme
from tests.meetings.conftest import NOW
from tests.meetings.publishing import published

TODAY = date(2026, 11, 22)
TABLE = reverse("meetings:neighbourhoods")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hood():
    """A neighbourhood of the north team, with a police station in CV32."""
    known = NeighbourhoodFactory(
        place__name="Town Centre",
        place__name_cy="Canol y Dref",
        email="town@police.example",
        stations=[[["name", "Station"], ["postcode", "CV32 4AA"]]],
    )
    team = PlaceFactory(name="North team", kind=Place.Kind.POLICING_TEAM)
    Within.objects.create(child=known.place, parent=team)
    rebuild_place_closure()
    return known.place


def publish(now=NOW) -> bool:
    return publish_neighbourhoods(now=now)


def page_of(client, place):
    row = PublishedNeighbourhood.objects.get(place_id=place.pk)
    response = client.get(row.get_absolute_url())
    assert response.status_code == 200
    return response


class TestMaking:
    def test_it_reads_what_is_public_and_no_working_row(self, client, hood):
        event = EventFactory(held=True, how="in-person", starts_on=TODAY - timedelta(days=3))
        event.place_links.create(place=hood)
        publish()
        assert PublishedNeighbourhood.objects.get(place_id=hood.pk).office_last_on is None
        entry = in_the_log(
            how="in-person", place_ids=[hood.pk], starts_on=date(2026, 11, 1), slug="stall"
        )
        coming = in_the_programme(place_ids=[hood.pk], starts_on=date(2026, 12, 5), slug="walk")
        later = NOW + timedelta(minutes=1)
        PublicRevision.objects.update(number=99)
        publish(later)
        words = words_of(page_of(client, hood))
        assert "1 November 2026" in words and "5 December 2026" in words
        page = html_of(page_of(client, hood))
        assert entry.get_absolute_url() in page and coming.get_absolute_url() in page

    def test_the_next_meeting_of_its_forum_is_told(self, client, hood):
        forum = SeriesFactory(name="Town Forum")
        SeriesPlace.objects.create(series=forum, place=hood)
        published(forum)
        soonest, _later = (
            published(MeetingFactory(series=forum, starts_on=day, is_public=True))
            for day in (date(2026, 11, 30), date(2027, 1, 30))
        )
        in_the_programme(place_ids=[hood.pk], starts_on=date(2026, 12, 5))
        publish()
        assert soonest.get_absolute_url() in html_of(page_of(client, hood))
        assert "30 November 2026" in words_of(page_of(client, hood))

    @pytest.mark.parametrize(
        "columns",
        [
            {"how": "online"},
            {"is_public": False},
            {"status": "cancelled", "status_reason": "Snow"},
            {"starts_on": TODAY - timedelta(days=1)},
        ],
    )
    def test_a_meeting_of_its_forum_that_nobody_can_come_to_is_not_next(self, hood, columns):
        forum = SeriesFactory()
        SeriesPlace.objects.create(series=forum, place=hood)
        published(forum)
        usual = {"starts_on": date(2026, 11, 30), "is_public": True}
        published(MeetingFactory(series=forum, **usual | columns))
        publish()
        assert PublishedNeighbourhood.objects.get(place_id=hood.pk).office_next_on is None

    @pytest.mark.parametrize(
        "columns",
        [
            {"how": "online"},
            {"how": ""},
            {"precision": "month"},
            {"held_by": "police"},
            {"state": "withdrawn"},
            {"place_ids": []},
        ],
    )
    def test_what_does_not_count_is_not_told(self, hood, columns):
        in_the_log(**{"how": "in-person", "place_ids": [hood.pk]} | columns)
        publish()
        assert PublishedNeighbourhood.objects.get(place_id=hood.pk).office_last_on is None

    def test_twice_is_the_same_as_once(self, hood):
        assert publish()
        number = PublicRevision.objects.get().number
        assert not publish(NOW + timedelta(minutes=1))
        assert PublicRevision.objects.get().number == number

    def test_another_date_of_the_force_is_published(self, hood):
        publish()
        ForceMeetingFactory(place=hood, held=True, starts_on=TODAY)
        assert publish(NOW + timedelta(minutes=1))
        assert PublishedNeighbourhood.objects.get(place_id=hood.pk).force_last_on == TODAY

    def test_dates_found_in_the_very_moment_of_a_publication_are_not_forgotten(self, hood):
        publish()
        ForceMeetingFactory(place=hood, held=True, starts_on=TODAY)
        find_all_that_changed(today=TODAY, now=NOW - timedelta(minutes=1))
        assert publish()

    @pytest.mark.parametrize(
        ("columns", "told"),
        [
            ({"address": "The school"}, {"starts_at": "18:30:00", "address": "The school"}),
            ({"starts_at": "19:00"}, {"starts_at": "19:00:00", "address": "The library"}),
        ],
    )
    def test_another_hour_or_place_of_the_next_meeting_is_published(self, hood, columns, told):
        meeting = ForceMeetingFactory(place=hood, starts_at="18:30", address="The library")
        publish()
        ForceMeeting.objects.filter(pk=meeting.pk).update(**columns)
        assert publish(NOW + timedelta(minutes=1))
        row = PublishedNeighbourhood.objects.get(place_id=hood.pk)
        assert row.force_next == {"ends_at": None} | told
        assert not publish(NOW + timedelta(minutes=2))

    def test_a_name_taken_out_of_an_address_is_gone_from_the_page(self, hood, officer):
        ForceMeetingFactory(place=hood, address="At Zara Zanzibar’s")
        publish()
        sought = Sought.typed(names="Zara Zanzibar", emails="", telephones="")
        [found] = [one for one in find(sought, HOLDINGS) if one.hits and one.holding.ways]
        before = PublicRevision.objects.get().number
        take_out_person(
            sought=sought,
            ways={hit.key: Way.REDACT for hit in found.hits},
            words=Words("a resident"),
            asked=Asked(asked_by="themselves", asked_on=TODAY, ground="objection"),
            holdings=HOLDINGS,
            by=officer,
            now=NOW,
        )
        assert PublicRevision.objects.get().purged_at_number == before + 1
        publish(NOW + timedelta(minutes=1))
        row = PublishedNeighbourhood.objects.get(place_id=hood.pk)
        assert row.force_next["address"] == "At a resident’s"

    def test_a_new_day_is_stated(self, hood):
        publish()
        before = PublicRevision.objects.get().number
        publish(NOW + timedelta(days=1))
        assert PublishedNeighbourhoodTable.objects.get().as_at == TODAY + timedelta(days=1)
        assert PublicRevision.objects.get().number == before + 1

    def test_what_is_no_neighbourhood_any_more_goes(self, hood):
        publish()
        Place.objects.filter(pk=hood.pk).update(ends_on=TODAY - timedelta(days=1))
        publish(NOW + timedelta(days=1))
        assert not PublishedNeighbourhood.objects.exists()

    def test_a_title_and_a_note_of_the_office_are_in_no_column(self, client, hood):
        ForceMeetingFactory(place=hood, title="With PC Example", note="Ask Jane", address="Library")
        publish()
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(t::text, '') FROM meetings_published_neighbourhood t")
            [(everything,)] = cursor.fetchall()
        assert "Library" in everything
        assert "Example" not in everything and "Jane" not in everything


class TestReading:
    def test_the_question_is_answered_in_words(self, client, hood, officer):
        ForceMeetingFactory(place=hood, held=True, starts_on=date(2026, 8, 1))
        ForceMeetingFactory(
            place=hood, starts_on=date(2026, 12, 1), starts_at="18:30", address="The library"
        )
        set_interval(days=90, reason="", by=officer, now=NOW)
        publish()
        words = words_of(page_of(client, hood))
        for told in (
            "As at 22 November 2026",
            "Saturday 1 August 2026",
            "113 days ago",
            "longer ago than the 90 days",
            "Tuesday 1 December 2026",
            "6:30pm",
            "The library",
            "North team",
            "town@police.example",
        ):
            assert told in words

    def test_nothing_recorded_is_not_overdue(self, client, hood, officer):
        set_interval(days=1, reason="", by=officer, now=NOW)
        publish()
        words = words_of(page_of(client, hood))
        assert "That does not mean that there was none" in words
        [line] = client.get(TABLE).context["lines"]
        assert line.verdict == "not-recorded"

    def test_a_next_meeting_that_has_passed_is_not_shown_as_coming(self, client, hood):
        ForceMeetingFactory(place=hood, starts_on=TODAY)
        publish()
        assert "22 November 2026" in words_of(page_of(client, hood)).replace("As at 22 Nov", "")
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            assert "announced no next meeting" in words_of(page_of(client, hood))

    def test_search_by_name_district_and_postcode(self, client, hood):
        other = NeighbourhoodPlaceFactory(name="Church End")
        rebuild_place_closure()
        publish()

        def found(q):
            return [one.row.place_id for one in client.get(TABLE, {"q": q}).context["lines"]]

        assert found("") == [other.pk, hood.pk]
        assert found("church") == [other.pk]
        assert found("canol") == [hood.pk]
        assert found("CV32") == found("cv32 9zz") == [hood.pk]
        assert "No neighbourhood is known for CV99" in words_of(client.get(TABLE, {"q": "cv99"}))
        assert "No neighbourhood was found" in words_of(client.get(TABLE, {"q": "nowhere"}))

    def test_in_welsh_its_welsh_name(self, client, hood):
        publish()
        page = client.get(f"/cy{page_of(client, hood).wsgi_request.path}")
        assert "Canol y Dref" in words_of(page)

    def test_an_old_name_leads_to_the_new(self, client, hood):
        publish()
        row = PublishedNeighbourhood.objects.get(place_id=hood.pk)
        old = reverse("meetings:neighbourhood", args=[hood.pk, "old-name"])
        assert client.get(old).headers["Location"] == row.get_absolute_url()
        assert client.get(reverse("meetings:neighbourhood", args=[0, "x"])).status_code == 404

    def test_the_open_data_say_what_the_page_says(self, client, hood):
        ForceMeetingFactory(place=hood, held=True, starts_on=TODAY)
        publish()
        text = client.get(reverse("meetings:neighbourhoods-table")).content.decode()
        [row] = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
        assert row["police_last_in_person"] == "2026-11-22"
        assert row["postcode_districts"] == "CV32" and row["team"] == "North team"

    def test_pages_are_not_made_twice_and_cost_the_same(self, client, hood):
        publish()
        first = queries_of(client, f"{TABLE}?page=1")
        etag = client.get(TABLE).headers["ETag"]
        assert client.get(TABLE, headers={"if-none-match": etag}).status_code == 304
        NeighbourhoodPlaceFactory.create_batch(12)
        rebuild_place_closure()
        publish(NOW + timedelta(minutes=1))
        assert queries_of(client, f"{TABLE}?page=1") == first

    def test_before_the_worker_made_it_the_page_says_so(self, client):
        assert "is being made" in words_of(client.get(TABLE))


class TestPlans:
    def test_the_public_reads_the_plan_that_another_showed(self, client, hood):
        team = Place.objects.get(name="North team")
        plan = CommunityPlanFactory(place=team, title="Plan 2026", activity="Drop-ins.")
        publish()
        assert "Plan 2026" not in words_of(page_of(client, hood))
        community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)
        publish(NOW + timedelta(minutes=1))
        words = words_of(page_of(client, hood))
        assert "Plan 2026" in words and "Drop-ins." in words and "In date" in words

    def test_a_plan_hidden_again_goes(self, client, hood):
        plan = CommunityPlanFactory(place=Place.objects.get(name="North team"))
        community_plans.show_plan(plan=plan, version=1, by=UserFactory(), now=NOW)
        publish()
        community_plans.hide_plan(plan=plan, by=UserFactory(), now=NOW)
        publish(NOW + timedelta(minutes=1))
        assert PublishedNeighbourhood.objects.get(place_id=hood.pk).plan is None


def test_nothing_private_is_pointed_at():
    """A published row has no foreign key at all."""
    fields = PublishedNeighbourhood._meta.get_fields()
    assert [field.name for field in fields if field.is_relation] == []
    assert ForceMeeting._meta.db_table not in PublishedNeighbourhood._meta.db_table
