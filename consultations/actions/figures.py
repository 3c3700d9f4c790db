"""Letting the public read what people answered, in figures."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.actions.counts import add_up_all_noted
from consultations.models import Consultation, CountNote, PublishedFigures
from consultations.queries.figures import frozen_figures
from consultations.queries.results import Counts
from opcc.office.actions import raise_public_revision
from opcc.office.history import recorded
from opcc.office.locks import in_turn_to_publish
from opcc.office.models import User

TOLD_WHEN = (Consultation.Status.ANALYSED, Consultation.Status.OUTCOME_PUBLISHED)


class NotTold(Exception):
    """The figures stay inside. The message is written for the officer."""


def publish_figures(*, consultation: Consultation, by: User, now: datetime) -> PublishedFigures:
    """Freeze the figures as they stand, in the place of those that were published before."""
    if consultation.status not in TOLD_WHEN:
        raise NotTold(_("Figures are published once the answers are analysed."))
    add_up_all_noted()
    if CountNote.objects.filter(consultation=consultation).exists():
        raise NotTold(_("Some answers are still being counted. Try again in a minute."))
    return keep_published(consultation=consultation, by=by, now=now)


@transaction.atomic
@recorded
def keep_published(*, consultation: Consultation, by: User, now: datetime) -> PublishedFigures:
    in_turn_to_publish()
    published, _created = PublishedFigures.objects.update_or_create(
        consultation_uid=consultation.uid,
        defaults={"figures": frozen_figures(Counts(consultation)), "published_at": now},
    )
    raise_public_revision(now=now)
    return published
