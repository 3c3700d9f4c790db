"""Read a force's neighbourhoods from data.police.uk."""

import json
from argparse import ArgumentParser
from typing import Any

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from opcc.office.actions import begin_reading, read_neighbourhoods
from opcc.office.models import NeighbourhoodReading
from opcc.office.police_data import Listed, PoliceData, SourceFailed
from opcc.office.queries.police_data import failed_in_words, kept_in_words, said_of


class Command(BaseCommand):
    help = (
        "Read the neighbourhoods of a force, with their teams and outlines, from data.police.uk."
        " Run it again to follow what changed; what the Office wrote itself stays."
        " Ends with 0 when all went well, 2 when some failed or many are missing,"
        " 1 when nothing was read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("force", help="the force's id in the source, like warwickshire")
        parser.add_argument(
            "--base-url",
            default=settings.POLICE_DATA_URL,
            help="where to read instead of %(default)s",
        )
        parser.add_argument(
            "--allow-ending",
            action="store_true",
            help="end what is missing even if that is more than a fifth of all",
        )
        parser.add_argument("--json", action="store_true", help="tell the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            source = PoliceData(options["base_url"])
        except SourceFailed as failed:
            raise CommandError(said_of(failed.trouble, failed.detail)) from failed
        reading = begin_reading(force=options["force"], now=timezone.now())
        if reading is None:
            raise CommandError("Somebody is reading this force's neighbourhoods at the moment.")
        with pghistory.context(command="import_neighbourhoods"):
            read_neighbourhoods(
                reading=reading,
                source=source,
                clock=timezone.now,
                allow_ending=options["allow_ending"],
                tell=self.say_nothing if options["json"] else self.say_which,
            )
        if reading.state == NeighbourhoodReading.State.FAILED:
            raise CommandError(said_of(reading.trouble, reading.detail))
        if options["json"]:
            self.tell_json(reading)
        else:
            self.tell(reading)
        if reading.failed or reading.report["not_ended"]:
            raise SystemExit(2)

    def say_which(self, number: int, total: int, entry: Listed) -> None:
        self.stdout.write(f"{number} of {total}: {entry.name or entry.code}")

    def say_nothing(self, number: int, total: int, entry: Listed) -> None:
        """Leave the output to the JSON."""

    def tell_json(self, reading: NeighbourhoodReading) -> None:
        said = {"force": reading.force, **reading.figures(), "details": reading.report}
        self.stdout.write(json.dumps(said, ensure_ascii=False))

    def tell(self, reading: NeighbourhoodReading) -> None:
        for name, reason in failed_in_words(reading.report):
            self.stdout.write(f"Failed: {name}. {reason}")
        for name, columns in kept_in_words(reading.report):
            self.stdout.write(f"Kept as the Office wrote it: {name} ({columns}).")
        for code in reading.report["ended"]:
            self.stdout.write(f"Ended: {code}.")
        if missing := reading.report["not_ended"]:
            self.stdout.write(
                f"Not ended, though the source no longer names them: {', '.join(missing)}. The list"
                " may be incomplete. If it is right, run this again with --allow-ending."
            )
        self.stdout.write(
            f"{reading.added} added + {reading.changed} changed + {reading.unchanged} unchanged"
            f" + {reading.failed} failed = {reading.in_the_source} neighbourhoods in the source;"
            f" {reading.ended} ended, {reading.kept_local} with local edits kept"
        )
