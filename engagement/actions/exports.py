"""Writing the whole log to files, for whoever takes the data away."""

import csv
import gzip
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.db import transaction

from engagement.models import PublishedEntry
from engagement.queries.open_data.columns import HEADER, row_of
from engagement.queries.open_data.files import (
    CSV,
    CSV_METADATA,
    JSON,
    NAMES,
    Build,
    build_now,
    builds,
    directory,
)
from engagement.queries.open_data.metadata import provenance, table_metadata
from engagement.queries.open_data.records import Record, areas, moment, record_of
from opcc.office.locks import only_one

IN_THE_MAKING = ".making-"
ROWS_AT_ONCE = 500  # so much of the log is in memory, however long it is


@transaction.atomic
def build_exports(*, now: datetime) -> Build | None:
    """Write the log of the current revision, unless it stands already. None where nothing was done.

    One at a time, whoever asks. What is written tells at least of the revision it is named after:
    that number is read first, and what is published meanwhile is followed by another build.
    """
    if not only_one("engagement.build_exports"):
        return None
    build = build_now()
    if build.path.is_dir():
        return None
    directory().mkdir(parents=True, exist_ok=True)
    remove_unfinished()
    making = Path(mkdtemp(prefix=IN_THE_MAKING, dir=directory()))
    try:
        write_files(making, revision=build.revision, now=now)
        making.chmod(0o755)
        making.rename(build.path)
    finally:
        remove_unfinished()
    remove_all_but(build)
    return build


def remove_unfinished() -> None:
    """Clear away what failed, or what a killed worker left; nobody else is at work here."""
    for path in directory().glob(f"{IN_THE_MAKING}*"):
        shutil.rmtree(path, ignore_errors=True)


def remove_all_but(kept: Build) -> None:
    for build in builds():
        if build != kept:
            shutil.rmtree(build.path, ignore_errors=True)


def remove_exports() -> None:
    """Take away what was written before a redaction; the worker writes the log anew."""
    for build in builds():
        shutil.rmtree(build.path, ignore_errors=True)


def write_files(folder: Path, *, revision: int, now: datetime) -> None:
    made = {"revision": revision, "generated_at": moment(now)}
    write_log(folder, provenance() | made)
    metadata = table_metadata() | {
        "dc:modified": {"@value": made["generated_at"], "@type": "dateTime"},
        "dc:identifier": str(revision),
    }
    (folder / CSV_METADATA).write_text(json.dumps(metadata, ensure_ascii=False, indent=1))
    for name in NAMES:
        settle(folder / name)


def write_log(folder: Path, head: dict[str, Any]) -> None:
    """Write table and JSON in one reading of the log, row by row."""
    with ExitStack() as files:
        table = files.enter_context((folder / CSV).open("w", newline="", encoding="utf-8"))
        whole = files.enter_context((folder / JSON).open("w", encoding="utf-8"))
        rows = csv.writer(table)
        rows.writerow(HEADER)
        whole.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "entries": [')
        between = "\n"
        for record in every_record():
            rows.writerow(row_of(record))
            whole.write(between + json.dumps(record, ensure_ascii=False))
            between = ",\n"
        whole.write("\n]}\n")


def every_record() -> Iterator[Record]:
    """Read the log newest first, a few rows at a time from a cursor that the database keeps."""
    known = areas()
    entries = PublishedEntry.objects.log().defer("search").newest_first()
    for entry in entries.iterator(chunk_size=ROWS_AT_ONCE):
        yield record_of(entry, known)


def settle(path: Path) -> None:
    """See that the file survives a power cut, and put a compressed copy beside it."""
    compressed = path.with_name(f"{path.name}.gz")
    with path.open("rb") as plain, gzip.open(compressed, "wb") as copy:
        shutil.copyfileobj(plain, copy)
    for written in (path, compressed):
        with written.open("rb") as file:
            os.fsync(file.fileno())
