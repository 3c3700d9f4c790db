"""What the worker does for the site as a whole."""

from celery import shared_task
from django.core.cache import cache
from django.core.mail import get_connection
from django.utils import timezone

from opcc.dashboard import reminders
from opcc.dashboard.holdings import HOLDINGS
from opcc.office import actions

HEARTBEAT = "worker-heartbeat"

# One delivery ends long before the broker would take it for lost; the next goes on from there.
MAILS_AT_ONCE = 500


@shared_task
def show_a_heartbeat() -> None:
    """Say that beat, broker and worker work together; the health check asks when that last was."""
    cache.set(HEARTBEAT, timezone.now(), timeout=None)


@shared_task
def see_to_mail() -> None:
    """Enter what is due into the ledger and deliver it; a second delivery finds nothing left."""
    now = timezone.now()
    try:
        actions.record_due(reminders.find_due(now), kinds=reminders.KINDS, now=now)
    finally:
        deliver_mail()


@shared_task
def deliver_mail() -> None:
    """Deliver what waits in the ledger, over one connection."""
    service = get_connection()
    try:
        for _ in range(MAILS_AT_ONCE):
            if not actions.deliver_next(writer=reminders, service=service, now=timezone.now()):
                return
    finally:
        service.close()
    deliver_mail.delay()


@shared_task
def forget_old_mail() -> None:
    """Keep the ledger to a year."""
    actions.forget_old_mail(now=timezone.now())


@shared_task
def list_what_is_due() -> None:
    """Count what has been kept long enough; somebody decides about it, nothing goes by itself."""
    actions.list_what_is_due(holdings=HOLDINGS, now=timezone.now())
