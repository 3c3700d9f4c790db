"""What the worker does for the engagement log."""

from celery import shared_task
from django.utils import timezone

from engagement import actions
from engagement.actions import imports, subscriptions
from engagement.models import EventImport


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


WORK = {
    EventImport.Status.CHECKING: look_through_import,
    EventImport.Status.RUNNING: run_import,
    EventImport.Status.UNDOING: undo_import,
}


@shared_task
def go_on_with_imports() -> None:
    """Take up what a lost nudge or a killed worker left; what is under way is waited for."""
    for event_import in EventImport.objects.filter(status__in=WORK).order_by("pk"):
        WORK[EventImport.Status(event_import.status)](event_import.pk)


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
