"""What the worker does for the ground."""

import pghistory
from celery import shared_task
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from opcc.office import actions
from opcc.office.models import NeighbourhoodReading
from opcc.office.police_data import PoliceData, SourceFailed


@shared_task
def forget_ended_sessions() -> None:
    """Delete the rows of those who are signed in no more."""
    SessionStore.clear_expired()


@shared_task
def forget_old_drafts() -> None:
    actions.forget_old_drafts(now=timezone.now())


@shared_task
def read_neighbourhoods(reading_id: int) -> None:
    """Read what somebody asked for; a second delivery finds it claimed or done."""
    reading = actions.claim_reading(reading_id=reading_id, now=timezone.now())
    if reading is None:
        return
    try:
        source = PoliceData(settings.POLICE_DATA_URL)
    except SourceFailed as failed:
        actions.give_up_reading(reading, failed, now=timezone.now())
        return
    with pghistory.context(user=reading.by_id):
        actions.read_neighbourhoods(reading=reading, source=source, clock=timezone.now)


@shared_task
def go_on_with_readings() -> None:
    """Take up what a lost nudge or a killed worker left."""
    waiting = NeighbourhoodReading.objects.filter(state=NeighbourhoodReading.State.WAITING)
    for pk in waiting.values_list("pk", flat=True):
        read_neighbourhoods(pk)


@shared_task
def forget_unused_files() -> None:
    actions.forget_unused_files(now=timezone.now())


@shared_task
def put_files_right() -> None:
    """Compare the files on the disk with the database; a second delivery finds nothing to do."""
    actions.put_files_right()
