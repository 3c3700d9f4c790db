"""Drafts of the schedule's nouns."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from meetings import models
from tests.factories.office import PersonFactory, ReferenceFactory

THEN = datetime(2026, 11, 1, 9, tzinfo=UTC)


class SectionFactory(ReferenceFactory):
    class Meta:
        model = models.Section


class ScheduleRowFactory(DjangoModelFactory):
    """A row whose meetings come every three months, on the same weekday."""

    class Meta:
        model = models.ScheduleRow

    section = factory.SubFactory(SectionFactory)
    frequency = models.Frequency.MONTHS_BY_WEEKDAY
    every = 3
    created_at = changed_at = THEN


class SeriesFactory(DjangoModelFactory):
    """A series that first met on Tuesday 13 January 2026, the second of the month."""

    class Meta:
        model = models.Series

    row = factory.SubFactory(ScheduleRowFactory)
    name = factory.Sequence(lambda n: f"Forum {n}")
    first_on = date(2026, 1, 13)
    created_at = changed_at = THEN


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    series = factory.SubFactory(SeriesFactory)
    starts_on = date(2027, 1, 12)
    created_at = changed_at = THEN


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
