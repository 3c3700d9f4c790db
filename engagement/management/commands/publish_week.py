"""Publish the weekly edition by hand, or see what it would hold."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from engagement import actions, rules
from engagement.queries.editions import EditionPreview, next_week_to_publish, preview_edition


class Command(BaseCommand):
    help = "Publish one week of the log, by default the next. Twice is the same as once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--week", help="the ISO week, for example 2026-W47")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what the edition would hold; publish nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        week_starts_on = self.week(options["week"])
        if options["dry_run"]:
            self.tell(preview_edition(week_starts_on=week_starts_on))
            return
        try:
            edition = actions.publish_week(week_starts_on=week_starts_on, now=timezone.now())
        except actions.NotPublishable as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            f"{edition}: {edition.new_entries} new, {edition.corrections} corrected, "
            f"{edition.withdrawals} withdrawn, {edition.held_back} held back"
            f"{' (nil return)' if edition.is_nil else ''}."
        )

    def week(self, name: str | None) -> date:
        if name is None:
            week = next_week_to_publish()
            if week is None:
                raise CommandError("Set first from which week on editions are published.")
            return week
        try:
            return rules.week_named(name)
        except ValueError as error:
            raise CommandError(f"“{name}” is not a week. Write it like 2026-W47.") from error

    def tell(self, preview: EditionPreview) -> None:
        self.stdout.write(f"{preview.week} would hold:")
        for heading, rows in (
            ("new", preview.new),
            ("corrected", preview.corrections),
            ("withdrawn", preview.withdrawals),
            ("held back", preview.held_back),
        ):
            self.stdout.write(f"  {heading}: {len(rows)}")
            for row in rows:
                self.stdout.write(f"    {row.starts_on:%Y-%m-%d}  {row.title}")
        if preview.is_nil:
            self.stdout.write("  Nothing: a nil return.")
