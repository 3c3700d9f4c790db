"""Drafts of the ground's nouns."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from opcc.office import models

PASSWORD = "a long enough pass phrase"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Colleague {n}")
    email = factory.Sequence(lambda n: f"colleague{n}@office.example")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(user, create, extracted, **kwargs):
        for role in extracted or ():
            models.RoleHeld.objects.create(user=user, role=role)


class PolicingBodyFactory(DjangoModelFactory):
    class Meta:
        model = models.PolicingBody
        django_get_or_create = ("name",)

    name = "Police and Crime Commissioner for Testshire"
    name_cy = "Comisiynydd Heddlu a Throseddu Testshire"
    office_name = "Office of the Police and Crime Commissioner for Testshire"
    office_name_cy = "Swyddfa Comisiynydd Heddlu a Throseddu Testshire"
    kind = models.PolicingBody.Kind.PCC
    email = "office@testshire.example"


class ReferenceFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    code = factory.Sequence(lambda n: f"item-{n}")
    name = factory.LazyAttribute(lambda item: item.code.replace("-", " ").capitalize())


class OfficeFactory(ReferenceFactory):
    class Meta:
        model = models.Office


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = models.Person

    name = factory.Sequence(lambda n: f"Person {n}")


class TermFactory(DjangoModelFactory):
    class Meta:
        model = models.Term

    office = factory.SubFactory(OfficeFactory)
    person = factory.SubFactory(PersonFactory)
    body = factory.SubFactory(PolicingBodyFactory)
    starts_on = date(2024, 5, 9)


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = models.Place

    force = "testshire"
    code = factory.Sequence(lambda n: f"place-{n}")
    kind = models.Place.Kind.DISTRICT
    name = factory.Sequence(lambda n: f"District {n}")


class PopulationProfileFactory(DjangoModelFactory):
    """A profile of one number: how many live there. `number` is made up."""

    class Meta:
        model = models.PopulationProfile
        skip_postgeneration_save = True

    place = factory.SubFactory(PlaceFactory)
    source = "Made up for a test"
    year = 2021

    @factory.post_generation
    def number(profile, create, extracted, **kwargs):
        if extracted is not None:
            profile.counts.create(number=extracted)
            profile.residents = extracted
            profile.save()


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = models.Venue

    name = factory.Sequence(lambda n: f"Village hall {n}")


class SectorFactory(ReferenceFactory):
    class Meta:
        model = models.Sector


class OrganisationFactory(ReferenceFactory):
    class Meta:
        model = models.Organisation

    sector = factory.SubFactory(SectorFactory)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = models.Contact

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")


class EngagementLevelFactory(ReferenceFactory):
    class Meta:
        model = models.EngagementLevel


class MethodFactory(ReferenceFactory):
    class Meta:
        model = models.Method


class EventKindFactory(ReferenceFactory):
    class Meta:
        model = models.EventKind


class ThemeFactory(ReferenceFactory):
    class Meta:
        model = models.Theme


class AudienceFactory(ReferenceFactory):
    class Meta:
        model = models.Audience


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = models.PoliceAndCrimePlan
        django_get_or_create = ("title",)

    body = factory.SubFactory(PolicingBodyFactory)
    title = "Police and Crime Plan"
    starts_on = date(2024, 5, 9)


class PriorityFactory(ReferenceFactory):
    class Meta:
        model = models.Priority

    plan = factory.SubFactory(PlanFactory)


class StatutoryDutyFactory(ReferenceFactory):
    class Meta:
        model = models.StatutoryDuty

    citation = "Police Act 1996, section 96"
