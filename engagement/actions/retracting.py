"""Taking back what was put forward and is not public yet: it never comes out as it is."""

from datetime import datetime

from engagement.models import Event, PublicVersion
from engagement.models.versions import PublicVersionQuerySet
from opcc.office.models import StoredFile, User


def retract(versions: PublicVersionQuerySet, *, by: User, now: datetime) -> int:
    """Take back whatever of these waits, or is approved and not published. Returns how many."""
    on_their_way = versions.waiting() | versions.approved_unpublished()
    return on_their_way.update(
        decision=PublicVersion.Decision.RETRACTED, decided_by=by, decided_at=now
    )


def retract_texts_of(
    event: Event, *, by: User, now: datetime, telling_of: StoredFile | None = None
) -> bool:
    """Take back the texts of an event, or those that tell of one file. Returns whether any was.

    A withdrawal that waits takes out of sight, so it goes on waiting.
    """
    texts = event.public_versions.filter(change=PublicVersion.Change.PUBLISH)
    if telling_of is not None:
        files = [{"content_hash": telling_of.content_hash}]
        texts = texts.filter(details__contains={"files": files})
    return bool(retract(texts, by=by, now=now))
