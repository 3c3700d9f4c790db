"""Many rows, made inside the database from one that the site itself would accept."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime

import psycopg2
from django.db import connection
from django.db.models import Model

from engagement import actions
from engagement.models import Event, PublishedEntry
from opcc.office.models import Role
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory
from tests.factories.published import FULL_DETAILS, in_the_log

KINDS = 12
PLACES = 300
GROUPS = 25
OLDEST = date(2012, 11, 22)
DAYS = 5100
WEEK = date(2026, 11, 9)
APPROVED_AT = datetime(2026, 11, 11, 12, tzinfo=UTC)

# What differs from row to row; everything else is copied from the pattern.
VARIED = {
    "event_uid": "gen_random_uuid()",
    "number": "n",
    "title": "'Drop-in number ' || n",
    "title_cy": "'Sesiwn galw heibio ' || n",
    "slug": "'drop-in-number-' || n",
    "text": (
        "'People in street ' || n % 5000 || ' spoke of ' || "
        "(ARRAY['speeding','burglary','parking','cyberbullying','lighting'])[1 + n % 5] || "
        "' and of ' || (ARRAY['trust','patrols','youth work','rural crime'])[1 + n % 4] || "
        "repeat('. The Commissioner listened and promised to come back to it', 4) || '.'"
    ),
    "starts_on": f"DATE '{OLDEST}' + (n::bigint * 7919 % {DAYS})::int",
    "force_wide": "n % 20 = 0",
    "kind_code": f"'kind-' || n % {KINDS}",
    "place_ids": f"ARRAY[1, 2 + n % 20, 100 + n % {PLACES}]::bigint[]",
    "audience_codes": f"ARRAY['group-' || n % {GROUPS}, 'group-' || n / 3 % {GROUPS}]",
    "theme_codes": "ARRAY['theme-' || n % 40, 'theme-' || n / 7 % 40]",
    "priority_codes": "ARRAY['priority-' || n % 4]",
    "search": (
        "setweight(to_tsvector('english', 'Drop-in number ' || n), 'A') || "
        "setweight(to_tsvector('english', 'street ' || n % 5000 || ' ' || "
        "(ARRAY['speeding','burglary','parking','cyberbullying','lighting'])[1 + n % 5] || ' ' || "
        "(ARRAY['trust','patrols','youth work','rural crime'])[1 + n % 4]), 'B')"
    ),
}


def fill_log(up_to: int) -> None:
    """Bring the published log to so many entries."""
    pattern = PublishedEntry.objects.log().order_by("pk").first()
    if pattern is None:
        pattern = in_the_log(number=0, details=FULL_DETAILS, force_wide=False)
    already = PublishedEntry.objects.log().count()
    multiply(pattern, VARIED, numbers=range(already, up_to))
    settle()


def multiply(pattern: Model, varied: Mapping[str, str], *, numbers: range) -> None:
    """Insert a copy of the row for each number; `varied` says in SQL what differs, n its number."""
    if not numbers:
        return
    table, key = pattern._meta.db_table, pattern._meta.pk.column
    copied = [
        field.column
        for field in pattern._meta.local_fields
        if field.column != key and field.column not in varied
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join([*copied, *varied])})"
            f" SELECT {', '.join([*(f'pattern.{name}' for name in copied), *varied.values()])}"
            f" FROM {table} pattern, generate_series({numbers[0]}, {numbers[-1]}) n"
            f" WHERE pattern.{key} = {pattern.pk}"
        )


@contextmanager
def without_triggers() -> Iterator[None]:
    """Insert rows alone: neither history nor checks of what they refer to. For a superuser."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")


def fill_approved(number: int) -> None:
    """Put so many approved texts before the edition of WEEK, each of an event of its own."""
    event = EventFactory(held=True)
    version = actions.submit_for_publication(
        event=event, by=UserFactory(roles=[Role.OFFICER]), now=APPROVED_AT
    )
    pattern = actions.approve(
        version=version, by=UserFactory(roles=[Role.APPROVER]), now=APPROVED_AT
    )
    multiply(event, {"uid": "gen_random_uuid()"}, numbers=range(1, number))
    of_each_event = {
        name: expression
        for name, expression in VARIED.items()
        if name not in ("number", "event_uid")
    }
    of_each_event |= {
        "event_id": f"{event.pk} + n",
        "event_uid": f"(SELECT uid FROM {Event._meta.db_table} WHERE id = {event.pk} + n)",
    }
    multiply(pattern, of_each_event, numbers=range(1, number))
    settle()


def copy_database(name: str) -> None:
    """Keep the database as it is now under another name."""
    settle()
    now = connection.settings_dict["NAME"]
    connection.close()
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    with closing(psycopg2.connect(**parameters)) as other:
        other.autocommit = True
        other.cursor().execute(f'CREATE DATABASE "{name}" TEMPLATE "{now}"')


def settle() -> None:
    """Leave nothing for autovacuum to do while something is measured."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")
