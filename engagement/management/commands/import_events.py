"""Move a list of old engagements in from the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from engagement.actions import imports
from engagement.models import EventImport, ImportRow
from engagement.queries.import_map import (
    MapUnreadable,
    answers_from,
    headings_from,
    plan_from,
    require_readable,
)
from engagement.queries.import_wording import sentence
from engagement.queries.imports import plan_of
from opcc.office.models import User
from opcc.office.queries.file_wording import sentence_about_file
from opcc.office.queries.officers import NobodyToActFor, officer_to_act_for
from opcc.office.spreadsheets import FileRefused
from opcc.office.spreadsheets.accounts import account_of

REFUSED_TOLD = 20


class DryRun(Exception):
    """Everything is taken back."""


class Command(BaseCommand):
    help = (
        "Import engagements from a CSV or XLSX file. The last line tells how many rows the file"
        " has, and how many were imported, refused and already known; these add up."
        " Ends with 0 when every row is in the log, 2 when some were refused, 1 when nothing ran."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done only")
        parser.add_argument(
            "--map", type=Path, help="JSON: what the columns are, and what unknown words mean"
        )
        parser.add_argument("--json", action="store_true", help="tell the outcome as JSON")
        parser.add_argument("--sheet", default="", help="the sheet of a workbook that has several")
        parser.add_argument("--by", help="e-mail address of the officer who keeps the events")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                event_import = self.do_import(options)
                report = report_on(event_import)
                if options["dry_run"]:
                    raise DryRun
        except DryRun:
            report["dry_run"] = True
        except FileRefused as refused:
            raise CommandError(sentence_about_file(refused)) from refused
        except (imports.NotImportable, MapUnreadable) as reason:
            raise CommandError(str(reason)) from reason
        self.tell(report, as_json=options["json"])
        if report["refused"]:
            raise SystemExit(2)

    def do_import(self, options: dict[str, Any]) -> EventImport:
        try:
            by, now = officer_to_act_for(options["by"]), timezone.now()
        except NobodyToActFor as nobody:
            raise CommandError(str(nobody)) from nobody
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                event_import = imports.stage_file(
                    file=file, file_name=path.name, sheet=options["sheet"], by=by, now=now
                )
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        self.choose(event_import, given=read_map(options["map"]), by=by)
        imports.start_import(event_import=event_import, by=by, now=now)
        while imports.import_next_batch(import_id=event_import.pk, now=now):
            pass
        event_import.refresh_from_db()
        return event_import

    def choose(self, event_import: EventImport, *, given: dict[str, Any], by: User) -> None:
        """Choose columns and answers as --map says; where it says nothing, as was last chosen."""
        now = timezone.now()
        require_readable(given)
        if headings := headings_from(given, event_import):
            imports.choose_headings(event_import=event_import, by=by, now=now, **headings)
            event_import.refresh_from_db()
        plan = plan_from(given, plan_of(event_import), event_import.headings)
        imports.choose_columns(event_import=event_import, plan=plan, by=by, now=now)
        imports.look_through(import_id=event_import.pk, now=now)
        answers = answers_from(given.get("answers", {}), event_import)
        if answers:
            imports.answer_words(event_import=event_import, answers=answers, by=by, now=now)
            imports.look_through(import_id=event_import.pk, now=now)

    def tell(self, report: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        for row in report["rows_refused"][:REFUSED_TOLD]:
            self.stdout.write(f"Row {row['line']}: {' '.join(row['reasons'])}")
        if report["refused"] > REFUSED_TOLD:
            self.stdout.write(f"… and {report['refused'] - REFUSED_TOLD} more rows.")
        for word in report["taken_for"]:
            self.stdout.write(f"“{word['words']}” was taken for “{word['name']}”.")
        self.stdout.write(f"{report['blank_lines']} blank lines.")
        self.stdout.write(account_of(report))


def read_map(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is no JSON file that can be read: {error}.") from error
    if not isinstance(given, dict):
        raise CommandError(f'{path} must hold one object, like {{"columns": {{…}}}}.')
    return given


def report_on(event_import: EventImport) -> dict[str, Any]:
    refused = event_import.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    likely = event_import.words.filter(decision="likely")
    return {
        "file": event_import.file_name,
        "rows": event_import.rows_in_file,
        "imported": event_import.imported,
        "refused": event_import.refused,
        "already_known": event_import.already_known,
        "blank_lines": event_import.blank_lines,
        "how_read": event_import.how_read,
        "rows_refused": [
            {"line": row.line, "reasons": [sentence(reason) for reason in row.reasons]}
            for row in refused
        ],
        "taken_for": [
            {"words": word.words, "name": word.suggestions[0][1] if word.suggestions else ""}
            for word in likely
        ],
    }
