"""Take in a printed schedule of meetings from the command line."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from meetings import actions
from meetings.queries.printed import NotASchedule, PrintedFile, printed_file
from meetings.queries.wording import what_to_ask, why_refused
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.queries.officers import NobodyToActFor, officer_to_act_for
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.accounts import account_of


class DryRun(Exception):
    """Everything is taken back."""


class Command(BaseCommand):
    help = (
        "Import the rows of a printed schedule of meetings from a CSV or XLSX file. The last line"
        " tells how many rows the file has, and how many were imported, refused and already known;"
        " these add up. Ends with 0 when every row is in the schedule, 2 when some were refused,"
        " 1 when nothing ran."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done only")
        parser.add_argument("--json", action="store_true", help="tell the outcome as JSON")
        parser.add_argument("--source", default="", help="the document the schedule stands in")
        parser.add_argument(
            "--promised-from",
            type=date.fromisoformat,
            help="the day from which its promises to attend count (YYYY-MM-DD); today if left out",
        )
        parser.add_argument("--by", help="e-mail address of the officer who does this")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with path.open("rb") as opened:
                file = printed_file(opened)
            by = officer_to_act_for(options["by"])
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except FileRefused as refused:
            raise CommandError(sentence_about_file(refused)) from refused
        except NotASchedule as lacking:
            raise CommandError(f"{path} has no column for: {lacking}.") from lacking
        except NobodyToActFor as nobody:
            raise CommandError(str(nobody)) from nobody
        now = timezone.now()
        try:
            with transaction.atomic():
                outcome = actions.import_schedule(
                    lines=file.lines,
                    source=options["source"] or path.name,
                    promised_from=options["promised_from"] or localdate(now),
                    by=by,
                    now=now,
                )
                report = report_on(outcome, file)
                if options["dry_run"]:
                    raise DryRun
        except DryRun:
            report["dry_run"] = True
        self.tell(report, as_json=options["json"])
        if outcome.refused:
            raise SystemExit(2)

    def tell(self, report: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for heading in report["columns_not_read"]:
            self.stdout.write(f"The column “{heading}” was not read.")
        for row in report["rows_refused"]:
            self.stdout.write(f"Row {row['line']}: {row['reason']}")
        for row in report["to_ask"]:
            self.stdout.write(f"“{row['row']}”: {row['question']}")
        self.stdout.write(account_of(report))


def report_on(outcome: actions.Outcome, file: PrintedFile) -> dict[str, Any]:
    return {
        "rows": outcome.rows,
        "imported": len(outcome.imported),
        "refused": len(outcome.refused),
        "already_known": outcome.already_known,
        "columns_not_read": list(file.not_read),
        "rows_refused": [
            {"line": row.line, "reason": why_refused(row.trouble)} for row in outcome.refused
        ],
        "to_ask": [
            {"row": question.row_name, "question": question.text}
            for row in outcome.imported
            for question in what_to_ask(row)
        ],
    }
