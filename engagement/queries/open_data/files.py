"""The files of the whole log, as the worker last made them.

Each build has a directory of its own, named after the public revision it was made at. What stands
in it is whole: it is made under another name and renamed when every file is written.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from engagement.queries.open_data.metadata import table_metadata
from opcc.office.models import PublicRevision

CSV, JSON, CSV_METADATA = "export.csv", "export.json", "export.csv-metadata.json"
NAMES = (CSV, JSON, CSV_METADATA)
BUILD = re.compile(r"(\d{1,18})-[0-9a-f]{12}", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Build:
    """One whole set of files, and the revision it tells of at least."""

    path: Path
    revision: int


def directory() -> Path:
    return Path(settings.EXPORT_ROOT) / "engagement-log"


def builds() -> list[Build]:
    """Return what stands on the disk, the newest first."""
    if not directory().is_dir():
        return []
    found = ((path, BUILD.fullmatch(path.name)) for path in directory().iterdir())
    named = [Build(path, int(name[1])) for path, name in found if name]
    return sorted(named, key=lambda build: (build.revision, build.path.name), reverse=True)


def servable_build() -> Build | None:
    """The newest build, unless something was redacted since: then nothing until the next one."""
    revision = PublicRevision.objects.first()
    purged_at = revision.purged_at_number if revision else 0
    return next((build for build in builds() if build.revision >= purged_at), None)


def build_now() -> Build:
    """The build that should stand: of this revision, in the form that the release gives it.

    The form follows the columns, the Office's name, and the moment of the revision, so that a
    database restored from a backup is not taken for the one that had the same number before.
    """
    revision = PublicRevision.objects.first() or PublicRevision(number=0, changed_at=EPOCH)
    form = [table_metadata(), revision.changed_at.isoformat()]
    mark = sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()[:12]
    return Build(directory() / f"{revision.number}-{mark}", revision.number)
