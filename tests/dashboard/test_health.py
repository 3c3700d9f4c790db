"""The health check: what it asks, what it answers, and what it keeps to itself."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from engagement import actions
from engagement.models import EditionSettings
from engagement.rules import week_named
from opcc.dashboard.tasks import HEARTBEAT, show_a_heartbeat

# The edition of 2026-W46 is due on Monday 16 November at nine.
DUE = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def asked(client: Client, db: None):
    """Ask at a moment; the worker was seen just before."""

    def ask(at: datetime = DUE - timedelta(hours=1)):
        with time_machine.travel(at, tick=False):
            show_a_heartbeat()
            return client.get("/healthz")

    return ask


@pytest.fixture
def first_week(db: None) -> EditionSettings:
    return EditionSettings.objects.create(id=1, first_week_starts_on=week_named("2026-W46"))


def broken(error: Exception):
    def fail(*args, **kwargs):
        raise error

    return fail


def test_all_is_well(asked):
    response = asked()
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.json() == {
        "status": "ok",
        "checks": {
            "database": {"ok": True, "detail": "answers"},
            "cache": {"ok": True, "detail": "answers"},
            "worker": {"ok": True, "detail": "last sign of life 0 seconds ago"},
            "publication": {"ok": True, "detail": "no edition yet"},
        },
    }


def test_a_worker_never_seen(client: Client, db: None):
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["status"] == "failing"
    assert response.json()["checks"]["worker"] == {"ok": False, "detail": "no sign of life yet"}


@pytest.mark.parametrize(("seconds", "ok"), [(120, True), (121, False)])
def test_a_worker_that_fell_silent(client: Client, db: None, seconds: int, ok: bool):
    with time_machine.travel(DUE, tick=False):
        cache.set(HEARTBEAT, DUE - timedelta(seconds=seconds), timeout=None)
        response = client.get("/healthz")
    assert response.json()["checks"]["worker"]["ok"] is ok
    assert response.status_code == (200 if ok else 503)


@pytest.mark.parametrize(
    ("late", "ok"), [(timedelta(minutes=15), True), (timedelta(minutes=15, seconds=1), False)]
)
def test_an_overdue_edition(asked, first_week, late: timedelta, ok: bool):
    response = asked(DUE + late)
    assert response.json()["checks"]["publication"]["ok"] is ok
    assert response.status_code == (200 if ok else 503)
    if not ok:
        assert response.json()["checks"]["publication"]["detail"] == "edition 2026-W46 is overdue"


def test_the_last_publication_is_named(asked, first_week):
    actions.publish_week(week_starts_on=week_named("2026-W46"), now=DUE)
    response = asked(DUE + timedelta(hours=1))
    assert response.json()["checks"]["publication"] == {
        "ok": True,
        "detail": "last edition 2026-W46",
    }


def test_redis_is_down(asked, redis_away):
    response = asked()
    assert response.status_code == 503
    checks = response.json()["checks"]
    assert checks["cache"] == {"ok": False, "detail": "loses what it is given"}
    assert checks["worker"] == {"ok": False, "detail": "no sign of life yet"}
    assert checks["database"]["ok"]
    assert "10.0.0.7" not in response.content.decode()


def test_the_database_is_down(client: Client, monkeypatch: pytest.MonkeyPatch):
    """No database fixture: nothing on the way to the answer may ask the database."""
    cache.set(HEARTBEAT, datetime.now(UTC), timeout=None)
    failure = broken(OperationalError("password authentication failed for user opcc"))
    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", failure)
    response = client.get("/healthz")
    assert response.status_code == 503
    checks = response.json()["checks"]
    assert checks["database"] == {"ok": False, "detail": "does not answer"}
    assert checks["publication"] == {"ok": False, "detail": "does not answer"}
    assert checks["cache"]["ok"]
    assert checks["worker"]["ok"]
    assert "password" not in response.content.decode()


def test_it_answers_in_english_whoever_asks(client: Client, db: None):
    response = client.get("/healthz", headers={"accept-language": "cy"})
    assert response.json()["checks"]["database"]["detail"] == "answers"


def test_it_is_only_read(client: Client, db: None):
    assert client.post("/healthz").status_code == 405
    assert client.head("/healthz").status_code in (200, 503)
    assert client.get("/healthz/").status_code == 404
