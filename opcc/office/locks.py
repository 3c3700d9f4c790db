"""One at a time, whoever asks: locks that the database keeps and drops with who holds them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction holds the lock of that name; hold it until this one ends.

    A name begins with its room, so that no other room takes it: "office.files".
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


PUBLISHING = "office.publishing"


def in_turn_to_publish() -> None:
    """Wait until nobody else publishes, disposes, keeps a file or changes a record of the lists.

    Taken before any row is. Each of them locks rows, then the files, then the public revision; a
    disposal does so for one record after the other, and would meet the rest in a circle.
    """
    one_at_a_time(PUBLISHING)


def only_one(name: str) -> bool:
    """Take the lock of that name until the transaction ends; False where another holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Hold the lock of that name over many transactions; False where another connection does.

    Not for a name that a transaction waits for: it would wait until all of the work is done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        (free,) = cursor.fetchone()
    try:
        yield free
    finally:
        if free and connection.connection and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])
