"""Axe on pages with as much on them as an office can put there, a very long word included."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from playwright.sync_api import Page

from engagement import actions
from engagement.models import Event, PublicVersion, PublishedEntry, Stream, ThemeHeard
from engagement.queries.details import Came, EventDetails, Heard, Individual, Promise, TookPart
from opcc.office.models import (
    Audience,
    Method,
    Organisation,
    Place,
    Role,
    StatutoryDuty,
    Theme,
    User,
)
from tests.addresses import THEN, WEEK, Examples
from tests.browser.axe import complaints_at
from tests.browser.conftest import sign_in
from tests.factories.engagement import EventFactory
from tests.factories.office import PersonFactory, PriorityFactory, VenueFactory

A_WEEK_LATER = THEN + timedelta(days=7)
NEXT_WEEK = WEEK + timedelta(days=7)
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
SUMMARY = f"People from {LONG_WORD} came.\n\n" + "They spoke of speeding past the school. " * 20


class Desk:
    """What an officer and an approver have made of the examples a week later."""

    def __init__(self, examples: Examples) -> None:
        self.officer: User = examples.people[Role.OFFICER]
        self.approver: User = examples.people[Role.APPROVER]
        self.corrected = self.correct(examples.logged)
        actions.publish_week(week_starts_on=NEXT_WEEK, now=datetime(2026, 11, 23, 9, tzinfo=UTC))
        self.withdrawn = self.withdraw(examples.announced)
        self.doubtful = self.put_forward(
            EventFactory(held=True, summary="Write to bookings@office.example."),
            explanations={"contact-details": "The Office's own address for bookings."},
        )
        self.returned = self.put_forward(EventFactory(held=True))
        actions.send_back(
            version=self.returned, by=self.approver, now=A_WEEK_LATER, reason=f"{LONG_WORD}?"
        )
        self.called_off = EventFactory(starts_on=date(2027, 3, 1))
        actions.cancel(
            event=self.called_off, by=self.officer, now=A_WEEK_LATER, reason="The hall is shut."
        )

    def put_forward(self, event: Event, **more: dict[str, str]) -> PublicVersion:
        return actions.submit_for_publication(
            event=event, by=self.officer, now=A_WEEK_LATER, **more
        )

    def correct(self, event: Event) -> PublishedEntry:
        actions.change_engagement(
            event=event,
            version=event.version,
            details=everything(event, owner=self.officer),
            by=self.officer,
            now=A_WEEK_LATER,
        )
        version = self.put_forward(event)
        actions.approve(version=version, by=self.approver, now=A_WEEK_LATER)
        return PublishedEntry.objects.get(event_uid=event.uid)

    def withdraw(self, event: Event) -> PublishedEntry:
        version = actions.ask_to_withdraw(
            event=event,
            stream=Stream.PROGRAMME,
            by=self.officer,
            now=A_WEEK_LATER,
            reason=f"It was announced for {LONG_WORD} in error.",
        )
        actions.approve(version=version, by=self.approver, now=A_WEEK_LATER)
        return PublishedEntry.objects.get(event_uid=event.uid)


def everything(event: Event, *, owner: User) -> EventDetails:
    """The event with something in every field of its form."""
    method = Method.objects.first()
    themes = list(Theme.objects.all()[:4])
    audiences = list(Audience.objects.all()[:4])
    return EventDetails(
        title=f"Drop-in at {LONG_WORD}",
        kind_id=event.kind_id,
        starts_on=event.starts_on,
        ends_on=event.starts_on + timedelta(days=1),
        starts_at=time(18),
        ends_at=time(20, 30),
        place_ids=frozenset(place.pk for place in Place.objects.all()),
        how="hybrid",
        venue_id=VenueFactory(name=f"{LONG_WORD} hall", postcode="CV1 1AA").pk,
        took_part=(TookPart(PersonFactory().pk, 90), TookPart(PersonFactory().pk)),
        organisation_ids=frozenset(one.pk for one in Organisation.objects.all()[:8]),
        individuals=(Individual("A resident", "Rang the day after."),),
        level_id=method.levels.first().pk,
        method_id=method.pk,
        aimed_at_ids=frozenset(audience.pk for audience in audiences),
        came=tuple(Came(audience.pk, 12) for audience in audiences),
        reached=1200,
        heard=tuple(
            Heard(theme.pk, heard_as, f"As said in {LONG_WORD}.")
            for theme, heard_as in zip(themes, ThemeHeard.HeardAs.values, strict=True)
        ),
        promises=(Promise("Ask the council.", owner_id=owner.pk, due_on=date(2026, 12, 18)),),
        priority_ids=frozenset({PriorityFactory().pk}),
        duty_ids=frozenset(duty.pk for duty in StatutoryDuty.objects.all()),
        invitation="Come and talk to us.",
        summary=SUMMARY,
        private_notes="The hall was cold.",
        owner_id=owner.pk,
    )


@pytest.fixture
def desk(examples: Examples, settings) -> Desk:
    settings.DEMONSTRATION = True  # its banner stands on every page
    return Desk(examples)


def test_what_the_public_reads(desk: Desk, desktop_page: Page):
    """A correction, a withdrawal, an edition with both, and filters that were chosen."""
    kind = desk.corrected.kind_code
    addresses = [
        "/",
        f"/engagement/?q=speeding&kind={kind}&from-day=1&from-month=11&from-year=2026",
        desk.corrected.get_absolute_url(),
        desk.withdrawn.get_absolute_url(),
        "/engagement/weeks/",
        "/engagement/weeks/2026-W47/",
        "/events/",
    ]
    assert not complaints_at(desktop_page, addresses)


def test_what_the_office_works_with(desk: Desk, desktop_page: Page):
    page = desktop_page
    sign_in(page, desk.approver)
    record = f"/office/engagement/{desk.corrected.event_uid}/"
    addresses = [
        "/office/",
        "/office/engagement/?q=drop-in",
        record,
        f"{record}edit/",
        f"/office/engagement/{desk.called_off.uid}/",
        f"/office/engagement/{desk.returned.event.uid}/",
        "/office/engagement/review/",
        "/office/engagement/review/?show=decided",
        f"/office/engagement/review/{desk.doubtful.pk}/",
        f"/office/engagement/review/{desk.returned.pk}/",
        "/office/engagement/edition/",
    ]
    assert not complaints_at(page, addresses)
