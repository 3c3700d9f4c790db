"""The cast of the consultations' tests."""

import pytest

from opcc.office.models import Role, User
from tests.factories.office import PolicingBodyFactory, UserFactory


@pytest.fixture
def body(db: None):
    return PolicingBodyFactory()


@pytest.fixture
def officer(db: None) -> User:
    return UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def approver(db: None) -> User:
    return UserFactory(name="Approver", roles=[Role.APPROVER])
