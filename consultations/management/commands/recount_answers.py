"""Count the answers to consultations anew, or see whether their counts are right."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from consultations.actions.counts import compare, recount
from consultations.queries.counting import countable

MOST_TOLD = 20


class Command(BaseCommand):
    help = (
        "Count the answers of every consultation, or of one, anew into the kept counts; or only"
        " compare them. A consultation of which responses were erased in their time is left as it"
        " is: what is counted there cannot be found anew. While one is counted, whoever answers"
        " it waits."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", type=UUID, help="the uid of one consultation")
        parser.add_argument(
            "--compare", action="store_true", help="say what is wrong; change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        consultations = countable()
        if options["only"]:
            consultations = consultations.filter(uid=options["only"])
            if not consultations:
                raise CommandError(
                    "No responses of this consultation can be counted anew: there are none, or"
                    " some were erased in their time."
                )
        wrong = 0
        for consultation in consultations:
            if not options["compare"]:
                recount(consultation=consultation)
            found = compare(consultation)
            wrong += len(found)
            for row in found[:MOST_TOLD]:
                self.stderr.write(f"{consultation.uid}: {', '.join(map(str, row))}")
        if wrong:
            raise CommandError(f"{wrong} counts do not agree with the responses.")
        self.stdout.write("The counts agree with the responses.")
