"""Drafts of the schedule's nouns."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from engagement.models import Commitment
from meetings import models
from meetings.actions import scheme
from meetings.queries.scheme import scheme_as_it_stands, seen_of
from opcc.office.actions import keep_file
from opcc.office.models import Role, StoredFile
from tests.factories.office import PersonFactory, ReferenceFactory, ThemeFactory, UserFactory
from tests.files import cleaned, pdf

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


class PromiseFactory(DjangoModelFactory):
    """A promise that the holders of `offices` come by turns, to each series within two years."""

    class Meta:
        model = models.AttendancePromise
        skip_postgeneration_save = True

    row = factory.SubFactory(ScheduleRowFactory)
    manner = models.Manner.ROTATION
    months = 24
    starts_on = date(2026, 1, 1)

    @factory.post_generation
    def offices(promise, create, extracted, **kwargs):
        for position, office in enumerate(extracted or ()):
            models.PromisedOffice.objects.create(promise=promise, office=office, position=position)


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


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Item {n}")


class PaperFactory(DjangoModelFactory):
    class Meta:
        model = models.Paper

    meeting = factory.SubFactory(MeetingFactory)
    title = "Report"

    @factory.lazy_attribute
    def file(self) -> StoredFile:
        return keep_file(file=cleaned(pdf()), by=UserFactory(), now=THEN)


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = models.Minutes

    meeting = factory.SubFactory(MeetingFactory)
    created_at = changed_at = THEN


class MinuteItemFactory(DjangoModelFactory):
    class Meta:
        model = models.MinuteItem

    minutes = factory.SubFactory(MinutesFactory)
    position = factory.Sequence(lambda n: n)
    number = factory.Sequence(lambda n: str(n + 1))
    heading = "Engagement Strategy"
    text = "The report was presented."


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    text = "Engineer an invitation."
    owner = factory.SubFactory(UserFactory)


class MeetingActionFactory(DjangoModelFactory):
    class Meta:
        model = models.MeetingAction

    meeting = factory.SubFactory(MeetingFactory)
    commitment = factory.SubFactory(CommitmentFactory)


class AmbassadorFactory(DjangoModelFactory):
    class Meta:
        model = models.Ambassador

    series = factory.SubFactory(SeriesFactory)
    user = factory.SubFactory(UserFactory, roles=[Role.AMBASSADOR])
    starts_on = date(2026, 1, 1)


class AmbassadorReportFactory(DjangoModelFactory):
    """A report of a meeting in October 2026, with nobody's name in it."""

    class Meta:
        model = models.AmbassadorReport

    ambassador = factory.SubFactory(AmbassadorFactory)
    meeting = factory.SubFactory(
        MeetingFactory,
        series=factory.SelfAttribute("..ambassador.series"),
        starts_on=date(2026, 10, 13),
        status="held",
    )
    met = "A parish councillor"
    sent_at = changed_at = THEN


class ReportedPointFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportedPoint

    report = factory.SubFactory(AmbassadorReportFactory)
    position = factory.Sequence(lambda n: n)
    kind = "concern"
    theme = factory.SubFactory(ThemeFactory)
    text = "Cars race past the school."


class LocalPriorityFactory(DjangoModelFactory):
    class Meta:
        model = models.LocalPriority

    series = factory.SubFactory(SeriesFactory)
    text = factory.Sequence(lambda n: f"Slow the traffic {n}")
    set_on = date(2026, 10, 13)
    created_at = changed_at = THEN


def described_scheme(by):
    """Say what the scheme is; returns which page may be put forward on the day of the examples."""
    scheme.write_scheme(
        version=0,
        words="Ambassadors listen.",
        words_cy="Mae llysgenhadon yn gwrando.",
        by=by,
        now=THEN,
    )
    return seen_of(scheme_as_it_stands(today=THEN.date()))
