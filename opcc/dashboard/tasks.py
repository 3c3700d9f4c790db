"""What the worker does for the site as a whole."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

HEARTBEAT = "worker-heartbeat"


@shared_task
def show_a_heartbeat() -> None:
    """Say that beat, broker and worker work together; the health check asks when that last was."""
    cache.set(HEARTBEAT, timezone.now(), timeout=None)
