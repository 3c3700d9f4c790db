"""Noting who looked at what is private."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model

from opcc.office.models import PrivateLook, User


def note_look(*, record: Model, page: PrivateLook.Page, by: User, now: datetime) -> None:
    """Note that somebody was shown the private part of a record."""
    note_looks(records=[(record._meta.label_lower, record.pk)], page=page, by=by, now=now)


def note_looks(
    *, records: Iterable[tuple[str, int]], page: PrivateLook.Page, by: User, now: datetime
) -> None:
    """Note the same of several records, by model and number, each once."""
    PrivateLook.objects.bulk_create(
        PrivateLook(user=by, at=now, page=page, model=model, record_id=pk)
        for model, pk in dict.fromkeys(records)
    )


def note_search(*, page: PrivateLook.Page, number: int, by: User, now: datetime) -> None:
    """Note that somebody searched for a person, or took away what was found; not for whom."""
    PrivateLook.objects.create(user=by, at=now, page=page, number=number)
