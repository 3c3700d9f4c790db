"""Read from data.police.uk which meetings a force's neighbourhood teams announce."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from meetings.actions.force_readings import begin_meeting_reading, read_force_meetings
from meetings.models import MeetingReading
from opcc.office.models import Neighbourhood
from opcc.office.police_data import PoliceData, SourceFailed
from opcc.office.queries.police_data import failed_in_words, said_of


class Command(BaseCommand):
    help = (
        "Read the meetings that a force's neighbourhood teams announce, from data.police.uk."
        " Run import_neighbourhoods before it. What is read is planned until somebody confirms"
        " that it was held. Ends with 0 when all went well, 2 when some neighbourhoods failed,"
        " 1 when none could be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("force", help="the force's id in the source, like warwickshire")
        parser.add_argument(
            "--base-url",
            default=settings.POLICE_DATA_URL,
            help="where to read instead of %(default)s",
        )
        parser.add_argument("--json", action="store_true", help="tell the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            source = PoliceData(options["base_url"])
        except SourceFailed as failed:
            raise CommandError(said_of(failed.trouble, failed.detail)) from failed
        reading = begin_meeting_reading(force=options["force"], now=timezone.now())
        if reading is None:
            raise CommandError("Somebody is reading this force's meetings at the moment.")
        read_force_meetings(
            reading=reading,
            source=source,
            clock=timezone.now,
            tell=self.say_nothing if options["json"] else self.say_which,
        )
        if reading.state == MeetingReading.State.FAILED:
            raise CommandError(said_of(reading.trouble, reading.detail))
        if options["json"]:
            figures = {"force": reading.force, **reading.figures(), "details": reading.report}
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self.tell(reading)
        if reading.failed:
            raise SystemExit(2)

    def say_which(self, number: int, total: int, neighbourhood: Neighbourhood) -> None:
        self.stdout.write(f"{number} of {total}: {neighbourhood.place}")

    def say_nothing(self, number: int, total: int, neighbourhood: Neighbourhood) -> None:
        """Leave the output to the JSON."""

    def tell(self, reading: MeetingReading) -> None:
        for name, reason in failed_in_words(reading.report):
            self.stdout.write(f"Failed: {name}. {reason}")
        if not reading.total:
            self.stdout.write(
                "No neighbourhood of this force is known here. Run import_neighbourhoods first."
            )
        self.stdout.write(
            f"{reading.added} added + {reading.already_known} already known"
            f" + {reading.undated} without a day = {reading.in_the_source} events in the source;"
            f" {reading.gone} no longer announced, {reading.failed} neighbourhoods not read"
        )
