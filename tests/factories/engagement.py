"""Drafts of the engagement log's nouns."""

from datetime import UTC, date, datetime
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from engagement import models
from engagement.models import Stream
from engagement.queries.subscriptions import hashed, token_of
from tests.factories.office import EventKindFactory, UserFactory


class EventFactory(DjangoModelFactory):
    """A planned, force-wide event; `held=True` gives one that took place and is summarised."""

    class Meta:
        model = models.Event

    class Params:
        held = factory.Trait(
            status=models.Event.Status.HELD, summary="People spoke of speeding by the school."
        )

    title = factory.Sequence(lambda n: f"Drop-in number {n}")
    kind = factory.SubFactory(EventKindFactory)
    starts_on = date(2026, 11, 10)
    force_wide = True
    invitation = "Come and talk to us."
    owner = factory.SubFactory(UserFactory)
    created_at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    changed_at = datetime(2026, 11, 1, 9, tzinfo=UTC)


class PublishedEntryFactory(DjangoModelFactory):
    """An entry of the engagement log as the public reads it, made without the way to it."""

    class Meta:
        model = models.PublishedEntry

    stream = Stream.LOG
    event_uid = factory.Faker("uuid4")
    number = factory.Sequence(lambda n: n + 1)
    version_number = 1
    status = models.Event.Status.HELD
    title = factory.Sequence(lambda n: f"Published drop-in {n}")
    slug = factory.Sequence(lambda n: f"published-drop-in-{n}")
    text = "People spoke of speeding by the school."
    starts_on = date(2026, 11, 10)
    precision = "day"
    held_by = "office"
    force_wide = True
    kind_code = "drop-in"
    details = factory.LazyFunction(lambda: {"kind": {"name": "Drop-in", "name_cy": "Galw heibio"}})
    first_published_at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    changed_at = datetime(2026, 11, 16, 9, tzinfo=UTC)


class SubscriptionFactory(DjangoModelFactory):
    """A confirmed subscription to every place."""

    class Meta:
        model = models.Subscription

    email = factory.Sequence(lambda n: f"reader{n}@public.example")
    language = "en-gb"
    asked_at = datetime(2026, 11, 1, 9, tzinfo=UTC)
    confirmed_at = datetime(2026, 11, 1, 10, tzinfo=UTC)
    token_seed = factory.Sequence(lambda n: f"seed-{n}")
    token_hash = factory.LazyAttribute(lambda one: hashed(token_of(one.uid, one.token_seed)))
    token_expires_at = datetime(2099, 1, 1, tzinfo=UTC)
    uid = factory.LazyFunction(uuid4)
