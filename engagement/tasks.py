"""What the worker does for the engagement log."""

from celery import shared_task
from django.utils import timezone

from engagement import actions
from engagement.actions import backlog, imports, subscriptions
from engagement.models import Backlog, EventImport


@shared_task
def publish_due_editions() -> None:
    """Publish what is due; a second delivery finds nothing left to do."""
    actions.publish_due_editions(now=timezone.now())


@shared_task
def count_what_changed() -> None:
    """Bring the figures up to date; where another does so already, leave it to that one."""
    actions.count_all_that_changed()


@shared_task
def look_through_import(import_id: int) -> None:
    """Find out what would become of a file's rows; a second delivery finds it done."""
    imports.look_through(import_id=import_id, now=timezone.now())


@shared_task
def run_import(import_id: int) -> None:
    """Import a file batch by batch; after a killed worker the next goes on where it stopped."""
    while imports.import_next_batch(import_id=import_id, now=timezone.now()):
        pass


@shared_task
def undo_import(import_id: int) -> None:
    imports.undo_import(import_id=import_id, now=timezone.now())


@shared_task
def put_backlog_forward(backlog_id: int) -> None:
    """Freeze what an import brought, batch by batch, for an approver to read."""
    while backlog.put_next_forward(backlog_id=backlog_id, now=timezone.now()):
        pass


@shared_task
def publish_backlog(backlog_id: int) -> None:
    """Publish what was approved of a backlog, batch by batch."""
    while backlog.publish_next_of_backlog(backlog_id=backlog_id, now=timezone.now()):
        pass


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
    """Take up what a lost nudge or a killed worker left; what is under way is waited for."""
    for event_import in EventImport.objects.filter(status__in=WORK).order_by("pk"):
        WORK[EventImport.Status(event_import.status)](event_import.pk)
    for one in Backlog.objects.filter(status__in=BACKLOG_WORK).order_by("pk"):
        BACKLOG_WORK[Backlog.Status(one.status)](one.pk)


@shared_task
def forget_old_import_rows() -> None:
    imports.forget_old_rows(now=timezone.now())


@shared_task
def forget_unconfirmed_subscriptions() -> None:
    """Delete the addresses whose owners never confirmed."""
    subscriptions.forget_unconfirmed(now=timezone.now())


@shared_task
def build_exports() -> None:
    """Write the whole log to files where it has changed; twice at once, the second does nothing."""
    actions.build_exports(now=timezone.now())
