"""What the worker does for consultations."""

from celery import shared_task
from django.utils import timezone

from consultations.actions import consultations


@shared_task
def open_and_close() -> None:
    """Let the consultations open and close whose time has come."""
    consultations.open_and_close(now=timezone.now())
