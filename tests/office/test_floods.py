"""How often a form may come from one network address."""

from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory
from redis import ConnectionError as NoRedis

from opcc.office.views.floods import HOUR, MINUTE, sends_too_many

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def send(address="192.0.2.1", form="ask", within=HOUR):
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    return sends_too_many(request, form, most=3, within=within)


def test_it_counts_by_address_form_and_window():
    assert [send() for _n in range(4)] == [False, False, False, True]
    assert not send("192.0.2.2")
    assert not send(form="subscribe")
    with time_machine.travel(NOON + timedelta(minutes=59), tick=False):
        assert send()
    with time_machine.travel(NOON + timedelta(minutes=60), tick=False):
        assert not send()


def test_a_minute_is_a_minute():
    assert [send(within=MINUTE) for _n in range(4)][-1]
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False):
        assert not send(within=MINUTE)


def test_a_crowd_at_the_same_moment_is_counted_one_by_one():
    found: list[bool] = []
    crowd = [Thread(target=lambda: found.append(send())) for _n in range(20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(found) == [False] * 3 + [True] * 17


def test_without_redis_nobody_is_turned_away(monkeypatch):
    def gone(*_given, **_named):
        raise NoRedis

    monkeypatch.setattr(cache, "incr", gone)
    assert not any(send() for _n in range(9))
