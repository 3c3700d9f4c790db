"""What the worker does for the neighbourhoods, and when."""

from datetime import timedelta

import pytest
import time_machine

from meetings import tasks
from meetings.actions.force_readings import ask_for_meetings
from meetings.models import MeetingReading, PublishedNeighbourhoodTable
from meetings.schedule import SCHEDULE
from opcc.celery import app
from opcc.office.police_data import Trouble
from tests.factories.neighbourhoods import NeighbourhoodFactory
from tests.meetings.conftest import NOW
from tests.office.police_data_server import police_server

pytestmark = pytest.mark.django_db


def test_every_task_that_is_due_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)
    assert SCHEDULE.items() <= app.conf.beat_schedule.items()


def test_the_week_is_counted_in_the_database_and_what_was_left_is_taken_up(settings):
    NeighbourhoodFactory(place__force="testshire", place__code="T1")
    with police_server() as site, time_machine.travel(NOW, tick=False):
        settings.POLICE_DATA_URL = site.url
        for _ in range(2):
            tasks.ask_for_police_meetings()
        assert MeetingReading.objects.get().state == "waiting"
        for _ in range(2):
            tasks.go_on_with_police_meetings()
        assert MeetingReading.objects.get().added == 2
        assert site.asked == ["/api/testshire/T1/events"]
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        tasks.ask_for_police_meetings()
    assert MeetingReading.objects.count() == 2


def test_an_address_that_cannot_be_asked_is_an_outcome(settings):
    settings.POLICE_DATA_URL = "data.police.uk/api"
    reading = ask_for_meetings(force="testshire", by=None, now=NOW)
    tasks.go_on_with_police_meetings()
    reading.refresh_from_db()
    assert (reading.state, reading.trouble) == ("failed", Trouble.NO_ADDRESS)
    assert reading.settled_at is not None


def test_the_public_table_is_made_by_the_worker():
    with time_machine.travel(NOW, tick=False):
        tasks.publish_the_neighbourhoods()
    assert PublishedNeighbourhoodTable.objects.get().as_at == NOW.date()
