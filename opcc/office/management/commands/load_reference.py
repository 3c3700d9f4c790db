"""Load the lists an Office starts with; safe to run at every start."""

from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from opcc.office.actions import raise_public_revision
from opcc.office.reference.lists import load_lists


class Command(BaseCommand):
    help = (
        "Load kinds, methods, levels, audiences, sectors, organisations, themes, offices and"
        " duties, each with its source, and the bank holidays. What is missing is made; what the"
        " Office already has is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="Put every listed row back to the list's own words, over what the Office changed.",
        )

    def handle(self, *args: Any, refresh: bool, **options: Any) -> None:
        with transaction.atomic(), pghistory.context(command="load_reference"):
            tallies = load_lists(refresh=refresh)
            if refresh or any(tally.made for tally in tallies.values()):
                raise_public_revision(now=timezone.now())
        for name, tally in tallies.items():
            known = "refreshed" if refresh else "known"
            self.stdout.write(f"{name}: {tally.made} created, {tally.known} {known}")
