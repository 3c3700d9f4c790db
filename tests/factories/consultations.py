"""Drafts of the nouns of consultations."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from consultations import models
from opcc.office.actions import keep_file
from opcc.office.models import Precept
from tests.factories.office import (
    AudienceFactory,
    OrganisationFactory,
    PolicingBodyFactory,
    UserFactory,
)
from tests.files import cleaned, pdf

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


class ConsultationFactory(DjangoModelFactory):
    """A consultation without a duty, planned for eight weeks of the new year."""

    class Meta:
        model = models.Consultation
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Safer streets {n}")
    purpose = "To hear what people think of street lighting."
    owner = factory.SubFactory(UserFactory)
    basis = models.Consultation.Basis.NONE
    informs = "Where lamps go first."
    decision_on = date(2027, 6, 1)
    opens_at = datetime(2027, 1, 11, 9, tzinfo=UTC)
    closes_at = datetime(2027, 3, 8, 17, tzinfo=UTC)
    background = "Three quarters of the lamps are older than twenty years."
    can_change = "Which streets come first."
    assessment = models.Consultation.Assessment.DONE
    contact_email = "office@example.org"
    ways = ["online", "post"]
    languages = ["en"]
    created_at = changed_at = THEN

    class Params:
        ready = factory.Trait(
            audience=factory.RelatedFactory(
                "tests.factories.consultations.ConsultationAudienceFactory", "consultation"
            )
        )


class ConsultationAudienceFactory(DjangoModelFactory):
    """An audience of a consultation, and how it is reached."""

    class Meta:
        model = models.ConsultationAudience

    consultation = factory.SubFactory(ConsultationFactory)
    audience = factory.SubFactory(AudienceFactory)
    how = "Through schools."


class DocumentFactory(DjangoModelFactory):
    """A document with its first version."""

    class Meta:
        model = models.Document
        skip_postgeneration_save = True

    consultation = factory.SubFactory(ConsultationFactory)
    title = factory.Sequence(lambda n: f"Draft {n}")

    @factory.post_generation
    def first_version(self, create, extracted, **_said):
        by = UserFactory()
        models.DocumentVersion.objects.create(
            document=self,
            number=1,
            file=keep_file(file=cleaned(extracted or pdf()), by=by, now=THEN),
            added_by=by,
            added_at=THEN,
        )


class OutcomePointFactory(DjangoModelFactory):
    """One point of an outcome."""

    class Meta:
        model = models.OutcomePoint

    consultation = factory.SubFactory(ConsultationFactory)
    you_said = "The lamps in the park are too few."
    answer = models.OutcomePoint.Answer.DID
    we_did = "The council put up twelve more."
    answered_on = date(2027, 5, 1)
    changed_at = THEN


class OtherConsultationFactory(DjangoModelFactory):
    """What another body asks, for the Office only."""

    class Meta:
        model = models.OtherConsultation

    title = factory.Sequence(lambda n: f"Powers of officers {n}")
    whose = "Home Office"
    closes_words = "until 23 October"
    created_at = changed_at = THEN


class ConsulteeFactory(DjangoModelFactory):
    """An organisation on the standing list."""

    class Meta:
        model = models.Consultee

    organisation = factory.SubFactory(OrganisationFactory)
    voice = models.Consultee.Voice.COUNCIL
    added_at = THEN


class PreceptFactory(DjangoModelFactory):
    """The precept of 2027/28 with the usual dates."""

    class Meta:
        model = Precept

    body = factory.SubFactory(PolicingBodyFactory)
    year_starts_on = date(2027, 4, 1)
    proposal_by = date(2027, 1, 31)
    report_by = date(2027, 2, 8)
    response_by = date(2027, 2, 15)
    second_report_by = date(2027, 2, 22)
    issue_by = date(2027, 3, 1)


class InvitationFactory(DjangoModelFactory):
    """A consultee asked by mail."""

    class Meta:
        model = models.Invitation

    consultation = factory.SubFactory(ConsultationFactory)
    consultee = factory.SubFactory(ConsulteeFactory)
    invited_by = factory.SubFactory(UserFactory)
    invited_at = THEN
