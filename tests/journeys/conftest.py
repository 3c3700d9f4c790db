"""The cast of the stories, each at a browser of their own, and the public, who reads everything."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from engagement.models import EditionSettings
from opcc.office.models import EventKind, PolicingBody, Role
from tests.factories.office import EventKindFactory, PolicingBodyFactory, UserFactory
from tests.journeys.reading import Reader

WEDNESDAY = datetime.fromisoformat("2026-11-11T12:00:00+00:00")
FIRST_WEEK = date(2026, 11, 9)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is a Wednesday noon until a story moves on: `clock.move_to(...)`."""
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def body(db: None) -> PolicingBody:
    """An Office whose editions come out from this week on."""
    EditionSettings.objects.create(id=1, first_week_starts_on=FIRST_WEEK)
    return PolicingBodyFactory()


@pytest.fixture
def kind(db: None) -> EventKind:
    return EventKindFactory(name="Drop-in")


class Colleague(Client):
    """Somebody of the Office at a browser; signs in again when a story comes back another day."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.user = UserFactory(name=name, roles=[role])
        self.sign_in()

    def sign_in(self) -> None:
        self.force_login(self.user)


@pytest.fixture
def officer(db: None) -> Colleague:
    return Colleague("Olwen Officer", Role.OFFICER)


@pytest.fixture
def approver(db: None) -> Colleague:
    return Colleague("Anwen Approver", Role.APPROVER)


@pytest.fixture
def public(db: None) -> Reader:
    return Reader()
