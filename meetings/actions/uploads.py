"""A printed schedule sent in the browser: kept to be looked over, then brought in."""

from datetime import date, datetime, timedelta
from typing import BinaryIO

from django.db import transaction

from meetings.actions.printed import KNOWN, NEW, Lines, Outcome, import_schedule
from meetings.models import ScheduleUpload
from meetings.queries.printed import printed_file
from meetings.rules.printed_rows import Column
from opcc.office.history import recorded
from opcc.office.models import User

KEPT = timedelta(days=60)  # what was not brought in, and what was refused


class _TakenBack(Exception):
    """Everything the look did is undone."""


@transaction.atomic
@recorded
def keep_upload(
    *,
    file: BinaryIO,
    file_name: str,
    source: str,
    promised_from: date,
    by: User,
    now: datetime,
) -> ScheduleUpload:
    """Keep the rows of a file, each with what would become of it today.

    FileRefused or NotASchedule where nothing can be read.
    """
    read = printed_file(file)
    upload = ScheduleUpload(
        file_name=file_name[:255],
        source=source or file_name[:300],
        promised_from=promised_from,
        not_read=list(read.not_read),
        rows=len(read.lines),
        sent_by=by,
        sent_at=now,
    )
    outcome = look_over(upload, read.lines, by=by, now=now)
    upload.lines = [[line, cells, outcome.fate_of(line)] for line, cells in read.lines]
    upload.save()
    return upload


def look_over(upload: ScheduleUpload, lines: Lines, *, by: User, now: datetime) -> Outcome:
    """Say what bringing the rows in would do, by doing it and taking all of it back."""
    outcome: Outcome
    try:
        with transaction.atomic():
            outcome = import_of(upload, lines, by=by, now=now)
            raise _TakenBack
    except _TakenBack:
        return outcome


@transaction.atomic
@recorded
def bring_in(*, upload: ScheduleUpload, by: User, now: datetime) -> ScheduleUpload:
    """Take in the rows of the file; of these, only the refused ones are kept. Once is enough."""
    upload = ScheduleUpload.objects.select_for_update().get(pk=upload.pk)
    if upload.imported_at is not None or not upload.lines:
        return upload
    lines = [
        (line, {Column(name): words for name, words in cells.items()})
        for line, cells, _fate in upload.lines
    ]
    outcome = import_of(upload, lines, by=by, now=now)
    fates = [(line, cells, outcome.fate_of(line)) for line, cells in lines]
    upload.lines = [list(one) for one in fates if one[2] not in (NEW, KNOWN)]
    upload.imported_at = now
    upload.rows = outcome.rows
    upload.imported = len(outcome.imported)
    upload.already_known = outcome.already_known
    upload.refused = len(outcome.refused)
    upload.save()
    return upload


def import_of(upload: ScheduleUpload, lines: Lines, *, by: User, now: datetime) -> Outcome:
    return import_schedule(
        lines=lines,
        source=upload.source,
        promised_from=upload.promised_from,
        by=by,
        now=now,
    )


@transaction.atomic
def forget_uploads(*, now: datetime) -> int:
    """Forget the rows of files that were sent long ago. Returns of how many files."""
    old = ScheduleUpload.objects.filter(sent_at__lt=now - KEPT).exclude(lines=[])
    return old.update(lines=[])
