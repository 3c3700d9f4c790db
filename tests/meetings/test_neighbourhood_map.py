"""The map beside the table of neighbourhoods, and the local priorities on their pages."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from meetings.actions import scheme
from meetings.actions.force_meetings import set_interval
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.models import PublishedNeighbourhood, PublishedOutline, SeriesPlace
from meetings.queries import neighbourhood_map
from meetings.queries.scheme import scheme_as_it_stands, seen_of
from meetings.rules.neighbourhoods import Mark, Verdict, mark_of
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, PublicRevision, Role
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.meetings import LocalPriorityFactory, SeriesFactory, described_scheme
from tests.factories.neighbourhoods import ForceMeetingFactory, NeighbourhoodPlaceFactory
from tests.factories.office import UserFactory
from tests.meetings.conftest import NOW
from tests.meetings.publishing import published

TODAY = date(2026, 11, 22)
PUBLIC = reverse("meetings:neighbourhoods")
OFFICE = reverse("meetings:office-neighbourhoods")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def square(east: float, size: float = 0.02) -> dict:
    corners = [(0, 0), (0, size / 400), (0, size), (size, size), (size, 0), (0, 0)]
    ring = [[east + x, 52 + y] for x, y in corners]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


@pytest.fixture
def hoods(officer):
    """Three beside each other: overdue, met lately, never met; the fourth has no boundary."""
    north, south, east, bare = (
        NeighbourhoodPlaceFactory(name=name, boundary=boundary)
        for name, boundary in (
            ("North", square(-1.5)),
            ("South", square(-1.48)),
            ("East", square(-1.46)),
            ("Bare", None),
        )
    )
    for place, days in ((north, 200), (south, 10), (bare, 10)):
        ForceMeetingFactory(place=place, held=True, starts_on=TODAY - timedelta(days=days))
    rebuild_place_closure()
    set_interval(days=90, reason="Made up.", by=officer, now=NOW)
    publish_neighbourhoods(now=NOW)
    return north, south, east, bare


def drawing(client, path, **asked):
    """What the shapes of the map say, and what its key counts."""
    html = client.get(path, asked).content.decode()
    if "neighbourhood-map-title" not in html:
        return None
    drawn = html[html.index('<title id="neighbourhood-map-title"') :].partition("</svg>")[0]
    shapes = re.findall(r'<path [^>]*fill="([^"]*)"[^>]*><title>([^<]*)</title>', drawn)
    return {told: fill for fill, told in shapes}, re.search(r"<desc[^>]*>(.*?)</desc>", drawn)[1]


@pytest.mark.parametrize("path", [PUBLIC, OFFICE])
def test_the_map_says_what_the_table_says(office, hoods, path):
    shapes, description = drawing(office, path)
    assert list(shapes) == [
        "East: Not recorded",
        "North: Overdue, and no meeting is planned",
        "South: Met in person, and not overdue",
    ]
    assert len(set(shapes.values())) == 3
    assert description == (
        "Overdue, and no meeting is planned: 1; Overdue, and the next meeting is planned: 0;"
        " Met in person, and not overdue: 1; Not recorded: 1"
    )


@pytest.mark.parametrize("path", [PUBLIC, OFFICE])
def test_the_map_shows_what_was_asked_for(office, hoods, path):
    shapes, _ = drawing(office, path, q="North")
    assert len(shapes) == 1
    assert drawing(office, path, q="Bare") is None


@pytest.mark.parametrize("path", [PUBLIC, OFFICE])
def test_of_too_many_there_is_a_table_and_no_map(office, hoods, path, monkeypatch):
    monkeypatch.setattr(neighbourhood_map, "MOST_DRAWN", 3)
    assert drawing(office, path) is None
    assert "Bare" in words_of(office.get(path))


@pytest.mark.parametrize("path", [PUBLIC, OFFICE])
def test_the_map_costs_as_many_queries_for_three_as_for_ten(office, hoods, path):
    few = queries_of(office, path)
    for number in range(7):
        NeighbourhoodPlaceFactory(boundary=square(-1.4 + number / 50))
    rebuild_place_closure()
    publish_neighbourhoods(now=NOW + timedelta(minutes=1))
    assert queries_of(office, path) == few


class TestOutlines:
    def test_they_are_no_finer_than_a_map_shows(self, hoods):
        outline = PublishedOutline.objects.get(place_id=hoods[0].pk)
        assert outline.rings == [
            [[-1.5, 52], [-1.5, 52.02], [-1.48, 52.02], [-1.48, 52], [-1.5, 52]]
        ]

    def test_looking_again_draws_nothing_anew(self, hoods):
        PublicRevision.objects.update(number=99)
        assert not publish_neighbourhoods(now=NOW + timedelta(minutes=1))
        assert PublicRevision.objects.get().number == 99

    def test_another_boundary_is_drawn_and_raises_the_public_revision(self, hoods):
        north, south, *_ = hoods
        before = PublicRevision.objects.get().number
        Place.objects.filter(pk=north.pk).update(boundary=square(-1.6))
        Place.objects.filter(pk=south.pk).update(boundary=None)
        assert publish_neighbourhoods(now=NOW + timedelta(days=1))
        assert PublicRevision.objects.get().number > before
        drawn = dict(PublishedOutline.objects.values_list("place_id", "rings"))
        assert drawn[north.pk][0][0] == [-1.6, 52]
        assert south.pk not in drawn

    def test_what_is_no_neighbourhood_any_more_is_drawn_no_longer(self, hoods):
        Place.objects.filter(pk=hoods[0].pk).update(ends_on=TODAY)
        publish_neighbourhoods(now=NOW + timedelta(days=1))
        assert PublishedOutline.objects.count() == 2


@pytest.mark.parametrize(
    ("verdict", "is_planned", "mark"),
    [
        (Verdict.NOT_RECORDED, True, Mark.NOT_RECORDED),
        (Verdict.OVERDUE, False, Mark.LATE_AND_NONE_PLANNED),
        (Verdict.OVERDUE, True, Mark.LATE),
        (Verdict.IN_TIME, False, Mark.MET),
        (Verdict.NO_INTERVAL, False, Mark.MET),
    ],
)
def test_how_a_neighbourhood_is_marked(verdict, is_planned, mark):
    assert mark_of(verdict, is_planned=is_planned) == mark


class TestLocalPriorities:
    @pytest.fixture
    def priorities(self, hoods):
        """One set for North, one by a forum about North, one by it for South, one that is over."""
        north, south, *_ = hoods
        forum = SeriesFactory(name="North Forum")
        SeriesPlace.objects.create(series=forum, place=north)
        published(forum)
        LocalPriorityFactory(series=None, place=north, text="Light the park")
        LocalPriorityFactory(series=forum, text="Slow the lorries")
        LocalPriorityFactory(series=forum, place=south, text="Mend the fence")
        LocalPriorityFactory(
            series=None, place=north, text="Sweep the lane", until=date(2026, 11, 1)
        )
        return north

    def test_the_office_reads_those_of_the_neighbourhood(self, office, priorities):
        url = reverse("meetings:office-neighbourhood", args=[priorities.pk])
        told = words_of(office.get(url))
        assert "Light the park" in told and "Slow the lorries" in told
        assert "Mend the fence" not in told and "Sweep the lane" not in told

    def test_the_public_reads_what_was_approved_of_them(self, client, officer, priorities):
        page = PublishedNeighbourhood.objects.get(place_id=priorities.pk).get_absolute_url()
        described_scheme(officer)
        seen = seen_of(scheme_as_it_stands(today=TODAY))
        text = scheme.put_scheme_forward(seen=seen, by=officer, now=NOW)
        assert "Light the park" not in html_of(client.get(page))
        scheme.approve_scheme(text=text, by=UserFactory(roles=[Role.APPROVER]), now=NOW)
        told = words_of(client.get(page))
        assert "Light the park" in told and "Slow the lorries" in told
        assert "Mend the fence" not in told and "Sweep the lane" not in told
