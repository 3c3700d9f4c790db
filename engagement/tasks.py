"""What the worker does for the engagement log."""

from contextlib import AbstractContextManager

from celery import Task, shared_task
from django.utils import timezone

from engagement import actions
from engagement.actions import attachments, backlog, imports, subscriptions
from engagement.models import Backlog, EventImport
from opcc.office.locks import alone


@shared_task
def publish_due_editions() -> None:
    """Publish what is due; a second delivery finds nothing left to do."""
    actions.publish_due_editions(now=timezone.now())


@shared_task
def count_what_changed() -> None:
    """Bring the figures up to date; where another does so already, leave it to that one."""
    actions.count_all_that_changed()


def only_one_at(task: Task, pk: int) -> AbstractContextManager[bool]:
    """Hold what the task does with that row; False where another worker is at it."""
    return alone(f"{task.name}.{pk}")


@shared_task
def look_through_import(import_id: int) -> None:
    """Find out what would become of a file's rows, as it was last asked."""
    with only_one_at(look_through_import, import_id) as free:
        while free and imports.look_through(import_id=import_id, now=timezone.now()):
            pass


@shared_task
def run_import(import_id: int) -> None:
    """Import a file batch by batch; after a killed worker the next goes on where it stopped."""
    with only_one_at(run_import, import_id) as free:
        while free and imports.import_next_batch(import_id=import_id, now=timezone.now()):
            pass


@shared_task
def undo_import(import_id: int) -> None:
    """Take away what an import brought."""
    with only_one_at(undo_import, import_id) as free:
        if free:
            imports.undo_import(import_id=import_id, now=timezone.now())


@shared_task
def put_backlog_forward(backlog_id: int) -> None:
    """Freeze what an import brought, batch by batch, for an approver to read."""
    with only_one_at(put_backlog_forward, backlog_id) as free:
        while free and backlog.put_next_forward(backlog_id=backlog_id, now=timezone.now()):
            pass


@shared_task
def publish_backlog(backlog_id: int) -> None:
    """Publish what was approved of a backlog, batch by batch."""
    with only_one_at(publish_backlog, backlog_id) as free:
        while free and backlog.publish_next_of_backlog(backlog_id=backlog_id, now=timezone.now()):
            pass


UNTIL_THE_NEXT_LOOK = 55  # seconds
WORK = {
    EventImport.Status.CHECKING: look_through_import,
    EventImport.Status.RUNNING: run_import,
    EventImport.Status.UNDOING: undo_import,
}
BACKLOG_WORK = {
    Backlog.Status.GATHERING: put_backlog_forward,
    Backlog.Status.PUBLISHING: publish_backlog,
}


@shared_task
def go_on_with_imports() -> None:
    """Ask for what a lost nudge or a killed worker left, each by itself; who finds that another
    is at it leaves it to that one."""
    for event_import in EventImport.objects.filter(status__in=WORK).order_by("pk"):
        ask_for(WORK[EventImport.Status(event_import.status)], event_import.pk)
    for one in Backlog.objects.filter(status__in=BACKLOG_WORK).order_by("pk"):
        ask_for(BACKLOG_WORK[Backlog.Status(one.status)], one.pk)


def ask_for(task: Task, pk: int) -> None:
    task.apply_async((pk,), expires=UNTIL_THE_NEXT_LOOK)


@shared_task
def forget_old_import_rows() -> None:
    imports.forget_old_rows(now=timezone.now())


@shared_task
def forget_unconfirmed_subscriptions() -> None:
    """Delete the addresses whose owners never confirmed."""
    subscriptions.forget_unconfirmed(now=timezone.now())


@shared_task
def forget_removed_files() -> None:
    """Forget for good the files that were taken off an event a while ago."""
    attachments.forget_removed_attachments(now=timezone.now())


@shared_task
def build_exports() -> None:
    """Write the whole log to files where it has changed; twice at once, the second does nothing."""
    actions.build_exports(now=timezone.now())
