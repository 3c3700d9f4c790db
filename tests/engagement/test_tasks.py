"""The weekly publication by a real worker, and what a killed one leaves."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from engagement import actions
from engagement.models import Edition, EditionSettings, PublishedEntry, PublishedVersion
from engagement.queries.editions import weeks_due_at
from engagement.rules import week_named
from engagement.tasks import publish_due_editions
from opcc.celery import app
from opcc.office.models import PublicRevision, Role
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory
from tests.waiting import somebody_waits_for_a_row, wait_until
from tests.working import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def due_entries() -> int:
    """Two approved entries and an edition that is due for them, whatever day it is."""
    EditionSettings.objects.create(id=1, first_week_starts_on=week_named("2026-W40"))
    PublicRevision.objects.create(id=1, changed_at=timezone.now())
    officer = UserFactory(roles=[Role.OFFICER])
    approver = UserFactory(roles=[Role.APPROVER])
    then = datetime(2026, 9, 30, 12, tzinfo=UTC)
    for _ in range(2):
        event = EventFactory(held=True, owner=officer, starts_on=date(2026, 9, 29))
        version = actions.submit_for_publication(event=event, by=officer, now=then)
        actions.approve(version=version, by=approver, now=then)
    return 2


def entries_once(expected: int) -> None:
    assert PublishedEntry.objects.count() == PublishedVersion.objects.count() == expected
    weeks = list(Edition.objects.values_list("week_starts_on", flat=True))
    assert len(weeks) == len(set(weeks))
    assert sum(edition.new_entries for edition in Edition.objects.all()) == expected


def all_due_weeks_published() -> bool:
    return not weeks_due_at(timezone.now())


def test_the_worker_publishes_what_is_due(worker: Worker, due_entries: int):
    publish_due_editions.delay()
    wait_until(lambda: PublishedEntry.objects.exists(), "the worker published")
    wait_until(all_due_weeks_published, "the worker caught up")
    entries_once(due_entries)


def test_a_task_delivered_many_times_publishes_once(
    start_worker: Callable[[], Worker], due_entries: int
):
    start_worker()
    start_worker()
    for _ in range(6):
        publish_due_editions.delay()
    wait_until(lambda: PublishedEntry.objects.exists(), "a worker published")
    wait_until(all_due_weeks_published, "the workers caught up")
    entries_once(due_entries)


def test_a_worker_killed_in_the_middle_leaves_nothing_half_done(
    start_worker: Callable[[], Worker], due_entries: int
):
    first = start_worker()
    with transaction.atomic():
        # Publication raises the revision last: whoever holds that row stops it just there.
        PublicRevision.objects.select_for_update().get(id=1)
        publish_due_editions.delay()
        wait_until(somebody_waits_for_a_row, "the worker was in the middle of publication")
        first.kill()
        assert not PublishedEntry.objects.exists()
    wait_until(lambda: not somebody_publishes(), "the database noticed that the worker had gone")
    assert not Edition.objects.exists()
    assert not PublishedEntry.objects.exists()

    start_worker()
    publish_due_editions.delay()
    wait_until(lambda: PublishedEntry.objects.exists(), "the next worker published")
    wait_until(all_due_weeks_published, "the next worker caught up")
    entries_once(due_entries)


def test_an_emptied_broker_loses_nothing(start_worker: Callable[[], Worker], due_entries: int):
    publish_due_editions.delay()
    with app.connection_for_write() as broker:
        assert broker.default_channel.client.flushdb()
    start_worker()
    publish_due_editions.delay()  # as beat does each minute
    wait_until(lambda: PublishedEntry.objects.exists(), "the worker published")
    wait_until(all_due_weeks_published, "the worker caught up")
    entries_once(due_entries)


def somebody_publishes() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND query LIKE '%publicrevision%' AND state <> 'idle')"
        )
        return bool(cursor.fetchone()[0])
