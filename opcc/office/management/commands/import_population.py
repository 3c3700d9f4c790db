"""Take in a file of population counts from the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from opcc.office.actions.population import ColumnsMissing, import_population
from opcc.office.models import PopulationFile
from opcc.office.population import LATEST, LISTS
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.queries.population_wording import sentence, sentence_about_columns
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.accounts import account_of

REFUSED_TOLD = 20


class DryRun(Exception):
    """Everything is taken back."""


class Command(BaseCommand):
    help = (
        "Import counts of residents from a CSV or XLSX file with the columns source, year, place"
        " code, age band, sex, ethnicity and count. The last line tells how many rows the file"
        " has, and how many were imported, refused and already known; these add up."
        " Ends with 0 when every row is here, 2 when some were refused, 1 when nothing ran."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done only")
        parser.add_argument("--json", action="store_true", help="tell the outcome as JSON")
        parser.add_argument("--sheet", default="", help="the sheet of a workbook that has several")
        parser.add_argument("--licence", default="", help="the line the source asks to be shown")
        parser.add_argument(
            "--ethnicity-list",
            choices=sorted(LISTS),
            default=LATEST,
            help="the list of ethnic groups it was counted by; %(default)s unless told",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic(), pghistory.context(command="import_population"):
                report = report_on(self.do_import(options))
                if options["dry_run"]:
                    raise DryRun
        except DryRun:
            report["dry_run"] = True
        except FileRefused as refused:
            raise CommandError(sentence_about_file(refused)) from refused
        except ColumnsMissing as missing:
            raise CommandError(sentence_about_columns(missing.columns)) from missing
        self.tell(report, as_json=options["json"])
        if report["refused"]:
            raise SystemExit(2)

    def do_import(self, options: dict[str, Any]) -> PopulationFile:
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                return import_population(
                    file=file,
                    file_name=path.name,
                    sheet=options["sheet"],
                    ethnicity_list=options["ethnicity_list"],
                    licence=options["licence"],
                    by=None,
                    now=timezone.now(),
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def tell(self, report: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for row in report["rows_refused"][:REFUSED_TOLD]:
            self.stdout.write(f"Row {row['line']}: {' '.join(row['reasons'])}")
        if report["refused"] > REFUSED_TOLD:
            self.stdout.write(f"… and {report['refused'] - REFUSED_TOLD} more rows.")
        if report["replaced"]:
            self.stdout.write(f"{report['replaced']} numbers took the place of an older one.")
        self.stdout.write(account_of(report))


def report_on(sent: PopulationFile) -> dict[str, Any]:
    return {
        "file": sent.file_name,
        "rows": sent.rows_in_file,
        "imported": sent.imported,
        "replaced": sent.replaced,
        "refused": sent.refused,
        "already_known": sent.already_known,
        "rows_refused": [
            {"line": row.line, "reasons": [sentence(reason) for reason in row.reasons]}
            for row in sent.refused_rows.all()
        ],
    }
