"""The cast of the log's tests, and the way of an event to the public."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from engagement import actions
from engagement.models import EditionSettings, Event, PublicVersion
from opcc.office.models import EventKind, Role, User
from tests.factories.engagement import EventFactory
from tests.factories.office import EventKindFactory, UserFactory

# A Wednesday in the ISO week 2026-W46, which ends on Sunday 15 November.
NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
AFTER_THE_WEEK = datetime(2026, 11, 16, 9, tzinfo=UTC)
WEEK = date(2026, 11, 9)


@pytest.fixture
def a_wednesday() -> Iterator[None]:
    """It is NOW for as long as the test runs."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sign_in(client: Client, db: None) -> Callable[[User | str], User]:
    """Sign somebody in: `sign_in(user)` or `sign_in(Role.OFFICER)`."""

    def as_user(who: User | str) -> User:
        user = UserFactory(roles=[who]) if isinstance(who, str) else who
        client.force_login(user)
        return user

    return as_user


@pytest.fixture
def signed_in(client: Client, sign_in: Callable[[User | str], User]) -> Callable[[User], Client]:
    """The client of one who has signed in: `signed_in(officer).get(...)`."""

    def client_of(user: User) -> Client:
        sign_in(user)
        return client

    return client_of


@pytest.fixture
def kind(db: None) -> EventKind:
    return EventKindFactory(name="Drop-in")


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def approver(db: None) -> User:
    return UserFactory(name="Approver", roles=[Role.APPROVER])


@pytest.fixture
def held_event(officer: User) -> Event:
    return EventFactory(held=True, owner=officer)


@pytest.fixture
def waiting(held_event: Event, officer: User) -> PublicVersion:
    """The held event, put before an approver."""
    return actions.submit_for_publication(event=held_event, by=officer, now=NOW)


@pytest.fixture
def planned_event(officer: User) -> Event:
    return EventFactory(owner=officer, starts_on=date(2026, 11, 20))


@pytest.fixture
def approve_event(officer: User, approver: User) -> Callable[..., PublicVersion]:
    """Take an event through sign-off at one moment."""

    def through(event: Event, now: datetime = NOW) -> PublicVersion:
        version = actions.submit_for_publication(event=event, by=officer, now=now)
        return actions.approve(version=version, by=approver, now=now)

    return through


@pytest.fixture
def edition_settings(db: None) -> EditionSettings:
    return EditionSettings.objects.create(id=1, first_week_starts_on=WEEK)
