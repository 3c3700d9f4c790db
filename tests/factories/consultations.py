"""Drafts of the nouns of consultations."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from consultations import models
from tests.factories.office import UserFactory

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


class ConsultationFactory(DjangoModelFactory):
    """A consultation without a duty, planned for eight weeks of the new year."""

    class Meta:
        model = models.Consultation

    title = factory.Sequence(lambda n: f"Safer streets {n}")
    purpose = "To hear what people think of street lighting."
    owner = factory.SubFactory(UserFactory)
    basis = models.Consultation.Basis.NONE
    informs = "Where lamps go first."
    decision_on = date(2027, 6, 1)
    opens_at = datetime(2027, 1, 11, 9, tzinfo=UTC)
    closes_at = datetime(2027, 3, 8, 17, tzinfo=UTC)
    ways = ["online", "post"]
    languages = ["en"]
    created_at = changed_at = THEN
