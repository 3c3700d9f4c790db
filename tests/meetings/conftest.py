"""The cast of the schedule's tests."""

from datetime import UTC, datetime

import pytest

from opcc.office.models import Role, User
from tests.factories.office import UserFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory(name="Officer", roles=[Role.OFFICER])
