"""An import by a real worker: one that is killed, one that fails, two lists at the same time."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import timezone

from engagement.actions import imports
from engagement.models import Event, EventImport
from engagement.queries.imports import BATCH, plan_of
from engagement.tasks import go_on_with_imports, run_import
from opcc.office.locks import alone
from opcc.office.models import User
from tests.factories.office import EventKindFactory, PlaceFactory
from tests.waiting import somebody_waits_for_a_row, wait_until
from tests.working import Worker

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 2 * BATCH + 1


def ready_import(officer: User, file_name: str = "old.csv") -> EventImport:
    """A list that was looked through, and can be imported."""
    now = timezone.now()
    rows = "".join(f"1/5/13,Talk {n},Drop-in,Rugby\n" for n in range(ROWS))
    sent = imports.stage_file(
        file=io.BytesIO(f"Date,Title,Kind,Place\n{rows}".encode()),
        file_name=file_name,
        by=officer,
        now=now,
    )
    imports.choose_columns(event_import=sent, plan=plan_of(sent), by=officer, now=now)
    imports.look_through(import_id=sent.pk, now=now)
    return imports.start_import(event_import=sent, by=officer, now=now)


@pytest.fixture
def lists(transactional_db: None) -> None:
    EventKindFactory(code="drop-in", name="Drop-in")
    PlaceFactory(name="Rugby")


def is_done(sent: EventImport) -> bool:
    return EventImport.objects.get(pk=sent.pk).status == EventImport.Status.DONE


def test_a_killed_worker_leaves_whole_batches_and_the_next_goes_on(
    start_worker: Callable[[], Worker], lists: None, officer: User
):
    sent = ready_import(officer)
    imports.import_next_batch(import_id=sent.pk, now=timezone.now())
    first = start_worker()
    with transaction.atomic():
        # Whoever holds the import's row stops the worker in the middle of its next batch.
        EventImport.objects.select_for_update().get(pk=sent.pk)
        run_import.delay(sent.pk)
        wait_until(somebody_waits_for_a_row, "the worker was at its next batch")
        first.kill()
    begun = EventImport.objects.get(pk=sent.pk)
    assert Event.objects.count() == begun.imported
    start_worker()
    go_on_with_imports.delay()  # as beat does each minute
    wait_until(lambda: is_done(sent), "the next worker finished")
    done = EventImport.objects.get(pk=sent.pk)
    assert (done.imported, done.refused, done.already_known) == (ROWS, 0, 0)
    assert Event.objects.count() == ROWS


def test_a_broken_import_stops_no_other(
    start_worker: Callable[[], Worker], lists: None, officer: User
):
    broken, sent = ready_import(officer), ready_import(officer, "other.csv")
    EventImport.objects.filter(pk=broken.pk).update(mapping={"columns": {"Date": "no such thing"}})
    start_worker()
    go_on_with_imports.delay()
    wait_until(lambda: is_done(sent), "the other import was finished")
    assert not is_done(broken)


def test_who_finds_another_at_it_leaves_it_to_that_one(lists: None, officer: User):
    sent = ready_import(officer)
    with alone(f"{run_import.name}.{sent.pk}"), ThreadPoolExecutor(1) as another:
        another.submit(run_by_itself, sent.pk).result()
    assert not Event.objects.exists()
    run_import(sent.pk)
    assert is_done(sent)


def test_the_same_list_twice_at_once_is_added_once(lists: None, officer: User):
    one, other = ready_import(officer), ready_import(officer, "copy.csv")
    with ThreadPoolExecutor(2) as both:
        list(both.map(run_by_itself, [one.pk, other.pk]))
    figures = EventImport.objects.values_list("imported", "already_known")
    assert sum(imported for imported, _ in figures) == ROWS
    assert all(imported + known == ROWS for imported, known in figures)
    titles = Event.objects.values_list("title", flat=True)
    assert len(set(titles)) == len(titles) == ROWS


def run_by_itself(import_id: int) -> None:
    """Import over a connection of its own, as another worker does."""
    try:
        run_import(import_id)
    finally:
        connection.close()
