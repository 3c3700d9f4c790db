"""Moving a long list in, beside COPY of the same rows into the same tables."""

import tempfile
import time
from contextlib import ExitStack
from typing import IO

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from engagement.actions import imports
from engagement.models import EventImport
from engagement.queries.imports import plan_of
from opcc.office.models import EventKind, Organisation, Place, Sector, User
from tests.performance.measures import Measure, memory_watched

ROWS = 100_000
MOST = 20
MOST_MEMORY = 200  # MB beyond what the process held before
TABLES = ("engagement_event", "engagement_eventplace", "engagement_eventorganisation")


def measures(rows: int = ROWS) -> list[Measure]:
    """Nothing of it stays."""
    with ExitStack() as files, transaction.atomic():
        someone = lists()
        written = {table: files.enter_context(tempfile.TemporaryFile()) for table in TABLES}
        source = files.enter_context(tempfile.TemporaryFile())
        write_list(source, rows)
        with memory_watched() as memory:
            whole = whole_import(source, written, someone, rows)
        bare = copy_in(written)
        transaction.set_rollback(True)
    return [
        Measure(
            f"importing {rows:,} rows of CSV ÷ COPY into the same tables",
            whole / bare,
            "",
            MOST,
            told=f"{whole:.1f} s ÷ {bare:.1f} s",
        ),
        Measure(
            "memory of that import", memory.grown, "MB", MOST_MEMORY, told="highest, beyond before"
        ),
    ]


def lists() -> User:
    """What the rows name, and somebody to keep the events."""
    EventKind.objects.get_or_create(code="bench", defaults={"name": "Bench"})
    Place.objects.get_or_create(
        force="bench", code="bench", defaults={"name": "Bench town", "kind": Place.Kind.DISTRICT}
    )
    sector, _ = Sector.objects.get_or_create(code="bench", defaults={"name": "Bench"})
    Organisation.objects.get_or_create(
        code="bench", defaults={"name": "Bench club", "sector": sector}
    )
    return User.objects.get_or_create(email="bench@office.example", defaults={"name": "Bench"})[0]


def write_list(file: IO[bytes], rows: int) -> None:
    file.write(b"Date,Title,Kind,Place,Organisations,Attendance,Notes\n")
    for n in range(rows):
        day = f"{n % 28 + 1}/{n % 12 + 1}/{2013 + n % 10}"
        line = f"{day},Talk {n},Bench,Bench town,Bench club,{n % 90},Note {n}\n"
        file.write(line.encode())


def whole_import(
    source: IO[bytes], written: dict[str, IO[bytes]], someone: User, rows: int
) -> float:
    """Return the seconds from the file to the last event; keep the rows, undo the import."""
    with transaction.atomic():
        known = {table: last_in(table) for table in written}
        start = time.perf_counter()
        done = move_in(source, someone)
        spent = time.perf_counter() - start
        if done.imported != rows:
            raise AssertionError(f"{done.imported} rows were imported, not {rows}.")
        with connection.cursor() as cursor:
            for table, file in written.items():
                new = f"SELECT * FROM {table} WHERE id > {known[table]}"
                cursor.copy_expert(f"COPY ({new}) TO STDOUT", file)
        transaction.set_rollback(True)
    return spent


def last_in(table: str) -> int:
    """Return the highest id of a table: what another measure left there is not copied."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
        return cursor.fetchone()[0]


def move_in(source: IO[bytes], by: User) -> EventImport:
    now = timezone.now()
    sent = imports.stage_file(file=source, file_name="bench.csv", by=by, now=now)
    imports.choose_columns(event_import=sent, plan=plan_of(sent), by=by, now=now)
    imports.look_through(import_id=sent.pk, now=now)
    imports.start_import(event_import=sent, by=by, now=now)
    while imports.import_next_batch(import_id=sent.pk, now=now):
        pass
    sent.refresh_from_db()
    return sent


def copy_in(written: dict[str, IO[bytes]]) -> float:
    """Return the seconds that COPY takes, the history told who wrote as it is by an import."""
    with pghistory.context(bench=True), connection.cursor() as cursor:
        # A statement that writes takes the context along; COPY alone does not.
        cursor.execute("LOCK TABLE engagement_event IN ROW EXCLUSIVE MODE")
        start = time.perf_counter()
        for table, file in written.items():
            file.seek(0)
            cursor.copy_expert(f"COPY {table} FROM STDIN", file)
    return time.perf_counter() - start
