"""Letting anybody take away the answers of those who agreed to it, and taking them out again."""

from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import transaction

from consultations.models import PublishedAnswers, Response
from consultations.queries.open_answers import cells_of_all, rows_published
from consultations.queries.responses import open_data_key, open_data_keys
from consultations.queries.results import Counts
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

AT_ONCE = 1_000


def publish_answers(counts: Counts) -> None:
    """Put the rows of those who agreed in the place of the earlier ones, as part of publishing the
    figures: none where they would tell of a few."""
    uid = counts.consultation.uid
    rows_published(uid).delete()
    rows = (
        PublishedAnswers(key=open_data_key(response.uid), consultation_uid=uid, answers=cells)
        for response, cells in cells_of_all(counts)
    )
    while batch := list(islice(rows, AT_ONCE)):
        PublishedAnswers.objects.bulk_create(batch)


def take_out_of_open_data(*, consultation_uid: UUID, uid: UUID, now: datetime) -> None:
    """Take the row of one response out of what is published, in the caller's transaction.

    All other rows go along until an approver publishes anew: beside the figures, which stay, a file
    that lacks one row would tell that very row.
    """
    if PublishedAnswers.objects.filter(key__in=open_data_keys(uid)).exists():
        rows_published(consultation_uid).delete()
        raise_public_revision(now=now)


@transaction.atomic
@recorded
def withdraw_agreement(*, response: Response, by: User, now: datetime) -> None:
    """Note that somebody no longer agrees to open data. Twice is the same as once."""
    in_turn_to_publish()
    found = Response.objects.select_related("consultation").select_for_update(of=("self",))
    response = found.get(pk=response.pk)
    if not response.open_data_agreed:
        return
    response.open_data_agreed = False
    response.version += 1
    response.save(update_fields=["open_data_agreed", "version"])
    take_out_of_open_data(consultation_uid=response.consultation.uid, uid=response.uid, now=now)
