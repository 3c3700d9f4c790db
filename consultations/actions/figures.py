"""Letting the public read what people answered: in figures, and row by row of those who agreed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.actions.counts import add_up_all_noted
from consultations.actions.open_answers import publish_answers
from consultations.models import Consultation, CountNote, PublishedFigures
from consultations.queries.figures import frozen_figures, published_before, show_a_few
from consultations.queries.open_answers import rows_published
from consultations.queries.responses import some_are_gone
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
    add_up_all_noted()
    return keep_published(consultation=consultation, by=by, now=now)


@transaction.atomic
@recorded
def keep_published(*, consultation: Consultation, by: User, now: datetime) -> PublishedFigures:
    in_turn_to_publish()
    # Nobody answers meanwhile: rows and figures are of one moment.
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if consultation.status not in TOLD_WHEN:
        raise NotTold(_("Figures are published once the answers are analysed."))
    if CountNote.objects.filter(consultation=consultation).exists():
        raise NotTold(_("Some answers are still being counted. Try again in a minute."))
    if some_are_gone(consultation) and rows_published(consultation.uid).exists():
        raise NotTold(
            _("Responses were erased in their time. The published figures and answers stay.")
        )
    counts = Counts(consultation)
    figures = frozen_figures(counts)
    if any(show_a_few(earlier, figures) for earlier in published_before(consultation.uid)):
        raise NotTold(
            _(
                "Since figures were published, some numbers have moved by fewer than five. Beside"
                " the earlier figures these would tell what a few people said. Leave the published"
                " ones as they are until five or more have moved."
            )
        )
    published, _created = PublishedFigures.objects.update_or_create(
        consultation_uid=consultation.uid,
        defaults={"figures": figures, "published_at": now},
    )
    if not some_are_gone(consultation):  # rows made of what is left would tell of those
        publish_answers(counts)
    raise_public_revision(now=now)
    return published
