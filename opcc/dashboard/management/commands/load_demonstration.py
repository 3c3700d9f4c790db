"""Load the demonstration: Warwickshire, and half a year of invented work up to today. Once."""

from datetime import date, datetime, time
from typing import Any

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from opcc.dashboard.demonstration.ambassadors import keep_ambassadors
from opcc.dashboard.demonstration.consultations import keep_consultations
from opcc.dashboard.demonstration.ground import lay_ground
from opcc.dashboard.demonstration.letters import send_letters
from opcc.dashboard.demonstration.meetings import keep_schedule, tell_of_meetings
from opcc.dashboard.demonstration.neighbourhoods import keep_neighbourhoods
from opcc.dashboard.demonstration.one_meeting import keep_two_meetings
from opcc.dashboard.demonstration.panel_business import keep_panel_business
from opcc.dashboard.demonstration.questions import keep_questions
from opcc.dashboard.demonstration.series import keep_changes
from opcc.dashboard.demonstration.story import tell
from opcc.dashboard.demonstration.turns import fill_turns
from opcc.office.models import EventKind, PolicingBody
from opcc.office.rules import LONDON

NOON = time(12)


class Command(BaseCommand):
    help = "Load the demonstration data once; needs DEMONSTRATION=1 and load_reference before it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            help="The day on which the story ends, at noon; today and this moment if left out.",
        )

    def handle(self, *args: Any, today: date | None, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "This installation is no demonstration, so nothing was loaded."
                " Set DEMONSTRATION=1 for one that is."
            )
        if PolicingBody.objects.exists():
            self.stdout.write("There is a policing body here already, so nothing was loaded.")
            return
        if not EventKind.objects.exists():
            raise CommandError("Run load_reference first.")
        now = datetime.combine(today, NOON, tzinfo=LONDON) if today else timezone.now()
        with transaction.atomic():
            with pghistory.context(command="load_demonstration"):
                ground = lay_ground(today=now.astimezone(LONDON).date())
            tell(ground, now=now)
            keep_schedule(ground, now=now)
            keep_two_meetings(ground, now=now)
            keep_neighbourhoods(ground, now=now)
            fill_turns(ground, now=now)
            tell_of_meetings(ground, now=now)
            keep_changes(ground, now=now)
            keep_ambassadors(ground, now=now)
            keep_consultations(ground, now=now)
            keep_questions(ground, now=now)
            keep_panel_business(ground, now=now)
            send_letters(now=now)
        self.stdout.write("The demonstration is loaded.")
