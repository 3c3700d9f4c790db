"""The cast of the schedule's tests."""

from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.models import AttendancePromise, Series
from opcc.office.models import Role, Term, User
from tests.factories.meetings import MeetingFactory, PromiseFactory, SeriesFactory
from tests.factories.office import TermFactory, UserFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def commissioner(db: None) -> Term:
    return TermFactory(
        office__code="pcc", office__abbreviation="PCC", person__name="A Commissioner"
    )


@pytest.fixture
def deputy(db: None) -> Term:
    return TermFactory(
        office__code="deputy-pcc", office__abbreviation="DPCC", person__name="A Deputy"
    )


@pytest.fixture
def forums(commissioner: Term, deputy: Term) -> AttendancePromise:
    """Two forums that meet each quarter in 2027, and the promise that the two come by turns."""
    promise = PromiseFactory(offices=[commissioner.office, deputy.office])
    for number in range(2):
        meetings_of_forum(promise, number)
    return promise


def meetings_of_forum(promise: AttendancePromise, number: int) -> Series:
    series = SeriesFactory(row=promise.row, name=f"Forum {number}", position=number)
    for month in (1, 4, 7, 10):
        MeetingFactory(series=series, starts_on=date(2027, month, 5) + timedelta(days=number))
    return series


@pytest.fixture
def approver(db: None) -> User:
    return UserFactory(name="Approver", roles=[Role.APPROVER])
