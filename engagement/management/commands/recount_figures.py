"""Count the figures of the dashboards anew, or see whether they are right."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from engagement import actions
from engagement.queries.counting import wrong_figures

MOST_TOLD = 20


class Command(BaseCommand):
    help = "Count every engagement anew into the kept figures, or only compare them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--compare", action="store_true", help="say what is wrong; change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["compare"]:
            actions.recount_everything()
        wrong = wrong_figures()
        for row in wrong[:MOST_TOLD]:
            self.stderr.write(", ".join(str(value) for value in row))
        if wrong:
            said = f"{len(wrong)} figures do not agree with the records."
            raise CommandError(said if options["compare"] else f"{said} Is a count under way?")
        self.stdout.write("The figures agree with the records.")
