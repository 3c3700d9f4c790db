"""Locks that are held over many transactions."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from opcc.office.locks import alone

pytestmark = pytest.mark.django_db(transaction=True)


def free_elsewhere(name: str) -> bool:
    """Whether another connection gets the lock."""

    def ask() -> bool:
        try:
            with alone(name) as free:
                return free
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as somebody_else:
        return somebody_else.submit(ask).result()


def test_only_one_connection_holds_a_lock_until_its_work_ends():
    with alone("work") as free:
        assert free
        assert not free_elsewhere("work")
        assert free_elsewhere("other work")
    assert free_elsewhere("work")


def test_work_that_fails_leaves_the_lock():
    with pytest.raises(ZeroDivisionError), alone("work"):
        1 / 0  # noqa: B018
    assert free_elsewhere("work")


def test_a_connection_that_broke_has_left_the_lock():
    with alone("work"):
        connection.close()
    assert free_elsewhere("work")
