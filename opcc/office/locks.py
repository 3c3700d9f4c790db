"""One at a time, whoever asks: locks that the database keeps and drops with the transaction."""

from django.db import connection


def one_at_a_time(name: str) -> None:
    """Wait until no other transaction holds the lock of that name; hold it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def only_one(name: str) -> bool:
    """Take the lock of that name until the transaction ends; False where another holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]
