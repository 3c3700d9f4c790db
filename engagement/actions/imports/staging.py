"""Taking a file in: its rows as they are read, streamed into the database by COPY."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from hashlib import blake2b
from itertools import chain, islice
from typing import BinaryIO

from django.db import connection, transaction

from engagement.models import EventImport
from engagement.queries.imports import file_in_numbers
from engagement.rules.imports import KNOWN_HEADINGS, OUR_OWN_KEYS
from opcc.office.history import recorded
from opcc.office.models import User
from opcc.office.spreadsheets import Limits, read_table
from opcc.office.spreadsheets.headings import ROWS_JUDGED, Headings, find_headings, key_of
from opcc.office.spreadsheets.tables import Row

PIECE = 2_000  # rows sent to the database at a time
COPY = r"""
    COPY engagement_importrow (event_import_id, line, cells, outcome, reasons)
    FROM STDIN WITH (FORMAT csv, NULL '\N')
"""


@transaction.atomic
@recorded
def stage_file(
    *,
    file: BinaryIO,
    file_name: str,
    by: User,
    now: datetime,
    sheet: str = "",
    limits: Limits | None = None,
) -> EventImport:
    """Read a CSV or XLSX file into the database, row by row as it stands. Raises FileRefused."""
    table = read_table(file, sheet=sheet, limits=limits)
    rows = iter(table)
    first = list(islice(rows, ROWS_JUDGED))
    headings = find_headings(first, is_known=is_known)
    event_import = EventImport.objects.create(
        file_name=file_name[-255:],
        sent_by=by,
        sent_at=now,
        **columns_for(headings),
    )
    copy_rows(event_import.pk, chain(first, rows))
    event_import.how_read = asdict(table.how)
    event_import.rows_in_file, event_import.blank_lines = file_in_numbers(event_import)
    event_import.save()
    return event_import


def is_known(heading: str) -> bool:
    return key_of(heading) in KNOWN_HEADINGS or key_of(heading) in OUR_OWN_KEYS


def columns_for(headings: Headings) -> dict[str, object]:
    """The columns of an import that follow from where the headings are."""
    keys = sorted({key_of(name) for name in headings.names} - OUR_OWN_KEYS)
    return {
        "heading_line": headings.line,
        "heading_rows": headings.rows,
        "headings": list(headings.names),
        "headings_key": blake2b("\n".join(keys).encode(), digest_size=16).hexdigest(),
    }


def copy_rows(import_id: int, rows: Iterable[Row]) -> None:
    rows = iter(rows)
    with connection.cursor() as cursor:
        while piece := list(islice(rows, PIECE)):
            cursor.copy_expert(COPY, io.StringIO("".join(lines_for_copy(import_id, piece))))


def lines_for_copy(import_id: int, rows: Iterable[Row]) -> Iterator[str]:
    written = io.StringIO()
    writer = csv.writer(written)
    for line, cells in rows:
        writer.writerow([import_id, line, array(cells), "", "[]"])
    yield written.getvalue()


def array(cells: list[str]) -> str:
    """A list of texts as PostgreSQL writes one."""
    escaped = (cell.replace("\\", "\\\\").replace('"', '\\"') for cell in cells)
    return "{" + ",".join(f'"{cell}"' for cell in escaped) + "}"
