"""Showing the public the files of what is published, and no others."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from engagement.models import PublicVersion, PublishedEntry, Stream
from engagement.queries.attachments import SHELVES, files_to_show
from opcc.office.actions import show_files
from opcc.office.models import PublishedFile
from opcc.office.queries.files import PublicFile


def show_files_of(version_ids: Sequence[int], *, now: datetime) -> None:
    """Show just the files that these texts tell of; part of their publication."""
    shown = PublishedFile.objects.held().filter(shelf__in=SHELVES.values())
    concerned = PublicVersion.objects.filter(pk__in=version_ids).filter(
        Q(details__has_key="files") | Q(event_uid__in=shown.values("holder"))
    )
    told: dict[str, dict[UUID, list[PublicFile]]] = defaultdict(dict)
    for version in concerned.only("stream", "event_uid", "details"):
        told[SHELVES[Stream(version.stream)]][version.event_uid] = files_to_show(version.details)
    for shelf, files in told.items():
        show_files(shelf=shelf, told=files, now=now)


def hide_files_of(event_uid: UUID, streams: Sequence[str], *, now: datetime) -> None:
    """Show no file of the event any more, where it was published in these streams."""
    for stream in streams:
        show_files(shelf=SHELVES[Stream(stream)], told={event_uid: []}, now=now)


def hide_file_of(event_uid: UUID, content_hash: str, *, now: datetime) -> None:
    """Show one file of the event no more, whatever published texts still tell of it."""
    live = PublishedEntry.objects.filter(event_uid=event_uid, state=PublishedEntry.State.LIVE)
    for entry in live.defer("search"):
        others = [one for one in files_to_show(entry.details) if one.content_hash != content_hash]
        show_files(shelf=SHELVES[Stream(entry.stream)], told={event_uid: others}, now=now)
