"""The cast of the tests of the Office's own records."""

from collections.abc import Callable

import pytest
from django.test import Client

from opcc.office.models import Role, User
from tests.factories.office import UserFactory


@pytest.fixture
def keeper(db: None) -> User:
    """An administrator, who keeps every kind of record."""
    return UserFactory(name="Keeper", roles=[Role.ADMINISTRATOR])


@pytest.fixture
def sign_in(client: Client, db: None) -> Callable[..., User]:
    """Sign in as somebody new who holds these roles."""

    def enter(*roles: Role) -> User:
        user = UserFactory(roles=roles)
        client.force_login(user)
        return user

    return enter
