"""Paging by position, whatever the days and numbers."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from engagement.models import PublishedEntry
from engagement.queries.paging import PUBLISHED, Page, Position, page_of, position_named
from tests.factories.engagement import PublishedEntryFactory

DAYS = st.integers(0, 5).map(lambda n: date(2026, 1, 1) + timedelta(days=n))


class Walks(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(days=st.lists(DAYS, max_size=14), size=st.integers(1, 5))
    def test_there_and_back_show_every_entry_once(self, days, size):
        PublishedEntry.objects.bulk_create(
            PublishedEntryFactory.build(number=n, starts_on=day) for n, day in enumerate(days)
        )
        wanted = sorted(((day, n) for n, day in enumerate(days)), reverse=True)
        pages = [page_of(PublishedEntry.objects.log(), PUBLISHED, size=size)]
        while pages[-1].older_than:
            pages.append(
                page_of(
                    PublishedEntry.objects.log(),
                    PUBLISHED,
                    older_than=pages[-1].older_than,
                    size=size,
                )
            )
        assert [entry for page in pages for entry in shown(page)] == wanted

        here = pages[-1]
        for before in reversed(pages[:-1]):
            here = page_of(
                PublishedEntry.objects.log(), PUBLISHED, newer_than=here.newer_than, size=size
            )
            assert shown(here) == shown(before)
        assert here.newer_than is None


def shown(page: Page) -> list[tuple[date, int]]:
    return [(entry.starts_on, entry.number) for entry in page.rows]


def test_a_position_reads_back():
    position = Position(date(2026, 11, 10), 123)
    assert str(position) == "2026-11-10.123"
    assert position_named(str(position)) == position


@pytest.mark.parametrize("name", ["", "1", "2026-02-30.1", "2026-1-1.1", "2026-01-01.x", " "])
def test_anything_else_is_no_position(name):
    assert position_named(name) is None


@pytest.mark.django_db
def test_the_first_page_and_a_deep_one_walk_the_index():
    """At any size: the planner is only kept from reading a small table whole."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    entries = PUBLISHED.of(PublishedEntry.objects.log())
    for query in (entries, entries.filter(PUBLISHED.older(Position(date(2026, 1, 1), 5)))):
        plan = query[:21].explain()
        assert "published_newest" in plan
        assert "Sort" not in plan
