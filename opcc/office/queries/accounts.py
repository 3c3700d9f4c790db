"""The history of an account: of who it is and of the roles it holds, which stand in two tables."""

from django.db.models import Max, QuerySet

from opcc.office.history import history_of_all
from opcc.office.models import RoleHeld, User
from opcc.office.queries.history import (
    NOT_SHOWN,
    Change,
    changes_among,
    history_of,
    latest_write,
)


def history_of_account(user: User) -> list[Change]:
    """Return every write to the account, and every role given or taken, newest first."""
    changes = history_of(user) + changes_among(writes_to_roles(user), besides={*NOT_SHOWN, "user"})
    return sorted(changes, key=lambda change: change.at, reverse=True)


def latest_of_account(user: User) -> int:
    """Return a number that grows with every write to the account or to its roles."""
    of_roles = writes_to_roles(user).aggregate(last=Max("pgh_id"))["last"] or 0
    return latest_write(user) + of_roles


def writes_to_roles(user: User) -> QuerySet:
    return history_of_all(RoleHeld).filter(user=user)
