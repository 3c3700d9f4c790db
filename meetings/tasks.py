"""What the worker does for the schedule of meetings."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from django.utils.timezone import localdate

from meetings import actions
from meetings.actions import force_readings, lineage, uploads
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.actions.standings import find_all_that_changed
from meetings.models import MeetingReading
from opcc.office.police_data import PoliceData, SourceFailed


@shared_task
def publish_the_neighbourhoods() -> None:
    """Bring the dates and the public table of neighbourhoods up to date, where they are not."""
    publish_neighbourhoods(now=timezone.now())


@shared_task
def find_how_promises_stand() -> None:
    """Find anew how the promises to attend stand whose meetings have changed; all of them daily."""
    find_all_that_changed(today=localdate())


@shared_task
def ask_for_police_meetings() -> None:
    """Ask for what each force announces, once a week."""
    force_readings.ask_for_meetings_due(now=timezone.now())


@shared_task
def read_force_meetings(reading_id: int) -> None:
    """Read what somebody asked for; a second delivery finds it claimed or done."""
    reading = force_readings.claim_meeting_reading(reading_id=reading_id, now=timezone.now())
    if reading is None:
        return
    try:
        source = PoliceData(settings.POLICE_DATA_URL)
    except SourceFailed as failed:
        force_readings.give_up_meeting_reading(reading, failed, now=timezone.now())
        return
    force_readings.read_force_meetings(reading=reading, source=source, clock=timezone.now)


@shared_task
def go_on_with_police_meetings() -> None:
    """Take up what a lost nudge or a killed worker left."""
    waiting = MeetingReading.objects.filter(state=MeetingReading.State.WAITING)
    for pk in waiting.values_list("pk", flat=True):
        read_force_meetings(pk)


@shared_task
def forget_removed_papers() -> None:
    """Forget for good the papers that were taken off a meeting a while ago."""
    actions.forget_removed_papers(now=timezone.now())


@shared_task
def carry_out_changes() -> None:
    """Let the agreed changes of series take effect whose day has come."""
    lineage.carry_out_changes(now=timezone.now())


@shared_task
def forget_sent_schedules() -> None:
    """Forget the rows of schedules that were sent long ago."""
    uploads.forget_uploads(now=timezone.now())
