"""What the worker does for the engagement log."""

from celery import shared_task
from django.utils import timezone

from engagement import actions


@shared_task
def publish_due_editions() -> None:
    """Publish what is due; a second delivery finds nothing left to do."""
    actions.publish_due_editions(now=timezone.now())


@shared_task
def count_what_changed() -> None:
    """Bring the figures up to date; where another does so already, leave it to that one."""
    actions.count_all_that_changed()
