"""Waiting for an outcome, with a generous bound."""

import time
from collections.abc import Callable

PATIENCE = 60  # seconds


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Ask again and again; fail, naming what never came, after a minute."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"Waited a minute until {what}."
        time.sleep(0.05)
