"""Waiting for an outcome, with a generous bound."""

import time
from collections.abc import Callable

from django.db import connection

PATIENCE = 180  # seconds


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Ask again and again; fail, naming what never came, when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"Waited {PATIENCE} seconds until {what}."
        time.sleep(0.05)


def somebody_waits_for_a_row() -> bool:
    """Row locks are waited for as locks on the transaction that holds the row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
