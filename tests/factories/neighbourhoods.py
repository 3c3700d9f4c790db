"""Drafts of police meetings and of the neighbourhoods they are held in."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from engagement.models import CommunityEngagementPlan
from meetings.models import ForceMeeting
from opcc.office.models import Neighbourhood, Place
from tests.factories.office import PlaceFactory, UserFactory

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


class NeighbourhoodPlaceFactory(PlaceFactory):
    """A place that is a neighbourhood; nothing else is known of it."""

    kind = Place.Kind.NEIGHBOURHOOD
    name = factory.Sequence(lambda n: f"Neighbourhood {n:03}")


class NeighbourhoodFactory(DjangoModelFactory):
    """A neighbourhood as data.police.uk knows it, by the code of its place."""

    class Meta:
        model = Neighbourhood

    place = factory.SubFactory(NeighbourhoodPlaceFactory)
    force = factory.SelfAttribute("place.force")
    code = factory.SelfAttribute("place.code")


class ForceMeetingFactory(DjangoModelFactory):
    """A meeting that is planned; with `held=True` it was held in person."""

    class Meta:
        model = ForceMeeting

    class Params:
        held = factory.Trait(status=ForceMeeting.Status.HELD, how="in-person", decided_at=THEN)

    place = factory.SubFactory(NeighbourhoodPlaceFactory)
    title = factory.Sequence(lambda n: f"Beat meeting {n}")
    starts_on = date(2026, 12, 1)
    source = ForceMeeting.Source.HAND
    created_at = changed_at = THEN


class CommunityPlanFactory(DjangoModelFactory):
    """A plan for the year 2026/27, without a document, not shown to the public."""

    class Meta:
        model = CommunityEngagementPlan

    place = factory.SubFactory(PlaceFactory, kind=Place.Kind.POLICING_TEAM)
    title = factory.Sequence(lambda n: f"Engagement plan {n}")
    starts_on = date(2026, 4, 1)
    ends_on = date(2027, 3, 31)
    changed_by = factory.SubFactory(UserFactory)
    created_at = changed_at = THEN
