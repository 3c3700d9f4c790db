"""Keeping files, showing copies of them to the public, and taking both away for good.

The database says what is kept and what is public; the disk follows. Whoever writes to a store or
takes from it holds one lock, so a file is never taken away that another is just about to show.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from opcc.office import file_store
from opcc.office.file_checks import CheckedFile
from opcc.office.file_traces import Kind
from opcc.office.locks import one_at_a_time
from opcc.office.models import PublishedFile, StoredFile, User
from opcc.office.queries.files import PublicFile, unused_files

logger = logging.getLogger(__name__)

LOCK = "office.files"
UNUSED_FOR = timedelta(days=1)


@transaction.atomic
def keep_file(*, file: CheckedFile, by: User, now: datetime) -> StoredFile:
    """Put a file that was checked into the private store."""
    one_at_a_time(LOCK)
    width, height = file.pixels
    return StoredFile.objects.create(
        content_hash=file_store.private.put(file.content),
        media_type=file.media_type,
        size=len(file.content),
        width=width,
        height=height,
        name=file.name,
        names_left=[trace.value for trace in file.traces if trace.kind == Kind.NAME],
        other_traces=[trace.kind for trace in file.traces if trace.kind != Kind.NAME],
        uploaded_by=by,
        uploaded_at=now,
    )


@transaction.atomic
def show_files(*, shelf: str, told: Mapping[UUID, Iterable[PublicFile]], now: datetime) -> None:
    """Let the public read just these files of these records; part of their publication.

    The copies are there before the transaction ends. What no record tells of any more is taken
    away after it.
    """
    wanted = {(holder, file.content_hash): file for holder, files in told.items() for file in files}
    rows = PublishedFile.objects.filter(shelf=shelf, holder__in=told)
    if not wanted and not rows.held().exists():
        return
    one_at_a_time(LOCK)
    known = {(row.holder, row.content_hash): row for row in rows}
    for (holder, content_hash), file in wanted.items():
        PublishedFile.objects.update_or_create(
            shelf=shelf,
            holder=holder,
            content_hash=content_hash,
            defaults={
                "media_type": file.media_type,
                "name": file.name,
                "name_cy": file.name_cy,
                "published_at": now,
                "removed_at": None,
            },
        )
        show_copy(content_hash)
    unwanted = [row for key, row in known.items() if key not in wanted and not row.removed_at]
    rows.filter(pk__in=[row.pk for row in unwanted]).update(removed_at=now, name="", name_cy="")
    take_away_later({row.content_hash for row in unwanted})


@transaction.atomic
def remove_files(*, files: Iterable[StoredFile]) -> None:
    """Take files out of the private store for good, once nothing points at their rows."""
    files = list(files)
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).delete()
    take_away_later({file.content_hash for file in files})


def take_away_later(hashes: Collection[str]) -> None:
    """Take from the disk what nobody holds, once the transaction stands."""
    if hashes:
        transaction.on_commit(partial(take_away_unheld, hashes), robust=True)


@transaction.atomic
def take_away_unheld(hashes: Collection[str]) -> None:
    one_at_a_time(LOCK)
    shown = hashes_of(PublishedFile.objects.held().filter(content_hash__in=hashes))
    kept = hashes_of(StoredFile.objects.filter(content_hash__in=hashes))
    for content_hash in hashes:
        if content_hash not in shown:
            file_store.public.remove(content_hash)
        # What is shown may have to be shown again from the private store.
        if content_hash not in shown | kept:
            file_store.private.remove(content_hash)


@transaction.atomic
def forget_unused_files(*, now: datetime) -> int:
    """Take away the files that hang on nothing: of what was deleted, or never saved.

    They are left a day, for whoever is about to hang them on something. Returns how many.
    """
    unused = list(
        unused_files().filter(uploaded_at__lt=now - UNUSED_FOR).select_for_update(of=("self",))
    )
    remove_files(files=unused)
    return len(unused)


@dataclass(frozen=True)
class PutRight:
    """What was found on the disk otherwise than the database says: hashes.

    `lost` is what the database knows and no store has: only a backup brings it back.
    """

    shown: set[str]
    hidden: set[str]
    removed: set[str]
    lost: set[str]


@transaction.atomic
def put_files_right() -> PutRight:
    """Make both stores what the database says, whatever was interrupted. Twice is the same as once.

    Copies that are missing are made again, what should be gone goes.
    """
    one_at_a_time(LOCK)
    private, public = file_store.private, file_store.public
    for store in (private, public):
        store.remove_unfinished()
    shown, kept = hashes_of(PublishedFile.objects.held()), hashes_of(StoredFile.objects.all())
    found_public, found_private = public.hashes(), private.hashes()
    right = PutRight(
        shown=(shown - found_public) & found_private,
        hidden=found_public - shown,
        removed=found_private - kept - shown,
        lost=(kept - found_private) | (shown - found_public - found_private),
    )
    for content_hash in right.shown:
        show_copy(content_hash)
    for content_hash in right.hidden:
        public.remove(content_hash)
    for content_hash in right.removed:
        private.remove(content_hash)
    for content_hash in sorted(right.lost):
        logger.error("The file %s is lost. Bring it back from the backup.", content_hash)
    return right


def show_copy(content_hash: str) -> None:
    """Copy a file to where the public reads it. A lost file holds up nothing else."""
    if file_store.public.has(content_hash):
        return
    try:
        with file_store.private.open(content_hash) as file:
            file_store.public.put(file.read())
    except FileNotFoundError:
        logger.error("The file %s is to be public, and is lost.", content_hash)


def hashes_of(rows: Iterable[StoredFile] | Iterable[PublishedFile]) -> set[str]:
    return set(rows.values_list("content_hash", flat=True))  # type: ignore[union-attr]
