"""Saying what a file's columns are, and what its unknown words mean."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engagement.actions.imports.staging import columns_for
from engagement.models import EventImport, ImportWord
from engagement.queries.imports import (
    CLOSED_LISTS,
    Plan,
    file_in_numbers,
    first_rows,
    has_american_dates,
)
from engagement.rules.imports import Target
from opcc.office.history import recorded
from opcc.office.locks import one_at_a_time
from opcc.office.models import User
from opcc.office.spreadsheets.headings import headings_at
from opcc.office.worker import nudge

Status = EventImport.Status
LOOK_THROUGH = "engagement.tasks.look_through_import"


class NotImportable(Exception):
    """Nothing was done. The message is written for the officer."""


def locked(event_import: EventImport, *statuses: str) -> EventImport:
    """The import as it stands, until the transaction ends; refused in another status."""
    one_at_a_time(lock_of(event_import.pk))
    current = EventImport.objects.select_for_update().get(pk=event_import.pk)
    if current.status not in statuses:
        raise NotImportable(
            _("“%(file)s” is no longer at that step: %(status)s.")
            % {"file": current.file_name, "status": current.get_status_display()}
        )
    return current


def lock_of(import_id: int) -> str:
    return f"engagement.import.{import_id}"


@transaction.atomic
@recorded
def choose_headings(
    *, event_import: EventImport, line: int, rows: int, by: User, now: datetime
) -> EventImport:
    """Say in which row, or two rows, the headings stand; what was chosen for others is dropped."""
    event_import = locked(event_import, *EventImport.STILL_OPEN)
    first = first_rows(event_import)
    if line not in dict(first):
        raise NotImportable(_("There are no headings in row %(line)s.") % {"line": line})
    columns = columns_for(headings_at(first, line=line, count=rows))
    for name, value in columns.items():
        setattr(event_import, name, value)
    event_import.mapping, event_import.checked = {}, {}
    event_import.status = Status.UPLOADED
    event_import.rows_in_file, event_import.blank_lines = file_in_numbers(event_import)
    event_import.save()
    return event_import


@transaction.atomic
@recorded
def choose_columns(
    *, event_import: EventImport, plan: Plan, by: User, now: datetime
) -> EventImport:
    """Keep what the columns are, for this file and the next with the same headings, and have the
    file looked through."""
    event_import = locked(event_import, *EventImport.STILL_OPEN)
    chosen = set(plan.columns.values())
    if Target.TITLE not in chosen:
        raise NotImportable(_("Choose the column that holds the title."))
    if Target.DATE not in chosen:
        raise NotImportable(_("Choose the column that holds the date."))
    if len(chosen) < len(plan.columns):
        raise NotImportable(_("Choose each meaning for one column only."))
    event_import.mapping = asdict(plan)
    event_import.how_read["doubtful_dates"] = has_american_dates(event_import, plan)
    return look_through_again(event_import)


@transaction.atomic
@recorded
def answer_words(
    *, event_import: EventImport, answers: Iterable[ImportWord], by: User, now: datetime
) -> EventImport:
    """Keep what is meant by words that no list knows. `answers` are words of this import with
    their new decision; "" leaves the rows that hold them refused."""
    event_import = locked(event_import, *EventImport.STILL_OPEN)
    answers = list(answers)
    for word in answers:
        if word.decision == ImportWord.Decision.NEW and word.as_target in CLOSED_LISTS:
            raise NotImportable(_("Nothing can be added to this list here: “%s”.") % word.words)
    ImportWord.objects.bulk_update(answers, ["decision", "chosen_id"])
    return look_through_again(event_import)


def look_through_again(event_import: EventImport) -> EventImport:
    event_import.status = Status.CHECKING
    event_import.checked = {"asked": str(uuid4())}  # by which a look that is overtaken knows it
    event_import.last_line = 0
    event_import.above = {}
    event_import.save()
    nudge(LOOK_THROUGH, event_import.pk)
    return event_import
