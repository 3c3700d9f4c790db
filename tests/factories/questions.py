"""Drafts of what is asked of the Commissioner, and of what is answered."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from consultations.questions import models
from engagement.models import Commitment
from tests.factories.office import UserFactory

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


class PanelFactory(DjangoModelFactory):
    class Meta:
        model = models.Panel

    name = factory.Sequence(lambda n: f"Testshire Police and Crime Panel {n}")
    slug = factory.Sequence(lambda n: f"testshire-{n}")
    host = "Testshire County Council"


class PanelRulesFactory(DjangoModelFactory):
    """Three clear working days, as the Staffordshire panel asks for."""

    class Meta:
        model = models.PanelRules

    panel = factory.SubFactory(PanelFactory)
    starts_on = date(2020, 1, 1)
    notice = 3


class SubmissionFactory(DjangoModelFactory):
    """A question of a member of the public to the Commissioner, sent to the Office by e-mail."""

    class Meta:
        model = models.Submission

    reference = factory.Sequence(lambda n: f"TEST-{n // 10_000:04}-{n % 10_000:04}")
    kind = models.Kind.PUBLIC
    title = factory.Sequence(lambda n: f"Meetings with officers {n}")
    received_on = date(2026, 11, 2)
    created_at = changed_at = THEN


class AskerFactory(DjangoModelFactory):
    class Meta:
        model = models.Asker

    submission = factory.SubFactory(SubmissionFactory)
    name = "Zara Zanzibar"
    email = "zara@public.example"
    name_key = "zara zanzibar"
    email_key = "zara@public.example"


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = models.Question

    submission = factory.SubFactory(SubmissionFactory)
    text = "When did officers last meet people here, and when will they next?"


class PartFactory(DjangoModelFactory):
    class Meta:
        model = models.Part

    question = factory.SubFactory(QuestionFactory)
    position = factory.Sequence(lambda n: n)
    text = "When did officers last meet people?"


class AnswerFactory(DjangoModelFactory):
    """A draft that nobody has put forward yet."""

    class Meta:
        model = models.Answer

    submission = factory.SubFactory(SubmissionFactory)
    number = 1
    text = "Officers meet people in each neighbourhood."
    author = "A Chief"
    position = "Chief Executive"
    dated_on = date(2026, 11, 20)
    drafted_by = factory.SubFactory(UserFactory)
    created_at = changed_at = THEN


class PanelItemFactory(DjangoModelFactory):
    """An action of a panel, for which somebody of the Office answers."""

    class Meta:
        model = models.PanelItem

    panel = factory.SubFactory(PanelFactory)
    kind = models.PanelItem.Kind.ACTION
    said_on = date(2026, 11, 3)
    created_at = changed_at = THEN

    @factory.lazy_attribute
    def commitment(self) -> Commitment:
        return Commitment.objects.create(text="Send a breakdown.", owner=UserFactory())


def document(**more: Any) -> dict[str, Any]:
    """What the public reads of a question: one part, answered in the Office's words."""
    part = {"text": "The last meeting", "text_cy": "", "verdict": "answered", "whose": "office"}
    return {
        "title": "Meetings with officers",
        "title_cy": "",
        "slug": "meetings-with-officers",
        "kind": "public",
        "asker_name": "",
        "panel": None,
        "received_on": "2026-11-02",
        "answered_on": "2026-11-20",
        "days_taken": 18,
        "target_on": None,
        "late_reason": "",
        "late_reason_cy": "",
        "paraphrased": False,
        "source": "",
        "meeting": None,
        "themes": [],
        "places": [],
        "place_ids": [],
        "questions": [
            {
                "text": "When did officers last meet people here?",
                "text_cy": "",
                "laws": [],
                "parts": [{**part, "answer": "They met in May.", "answer_cy": ""}],
            }
        ],
        "answer": {
            "text": "",
            "text_cy": "",
            "author": "A Chief",
            "position": "Chief Executive",
            "position_cy": "",
            "dated_on": "2026-11-20",
            "verdict": "answered",
        },
        "annexes": None,
        "annex": None,
        **more,
    }


class PublishedQuestionFactory(DjangoModelFactory):
    """A question in the public register."""

    class Meta:
        model = models.PublishedQuestion

    submission_uid = factory.Faker("uuid4")
    number = 1
    kind = models.Kind.PUBLIC
    verdict = models.Verdict.ANSWERED
    title = factory.Sequence(lambda n: f"Meetings with officers {n}")
    slug = "meetings-with-officers"
    received_on = date(2026, 11, 2)
    answered_on = date(2026, 11, 20)
    days_taken = 18
    text = factory.LazyFunction(document)
    first_published_at = changed_at = THEN
