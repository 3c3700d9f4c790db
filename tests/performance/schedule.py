"""The pages of the schedule and of the neighbourhoods, with few of everything and with many."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from django.db import connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from meetings.actions.setting import set_meetings
from meetings.models import Series
from opcc.office.models import User
from tests.performance.filling import copy_database
from tests.performance.filling_schedule import Cast, Size, fill_schedule
from tests.performance.measures import Measure, in_turn

SMALL, LARGE = "small", "large"
SIZES = {
    SMALL: Size(series=53, meetings=600, neighbourhoods=30),  # about the demonstration's
    LARGE: Size(series=2_000, meetings=200_000, neighbourhoods=4_700),
}
RUNS = 15
MOST_SLOWER = 1.5
AHEAD = 730  # days


@contextmanager
def using(alias: str) -> Iterator[None]:
    """Let everything ask another database than usual."""
    usual = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = usual


class Reader:
    """An officer and a visitor of one of the databases."""

    def __init__(self, alias: str, cast: Cast) -> None:
        self.alias = alias
        self.officer, self.visitor = (Client(headers={"host": "127.0.0.1"}) for _n in range(2))
        self.officer.force_login(cast.officer)
        self.pages: dict[str, Callable[[], object]] = {
            name: partial(self.read, self.officer, path)
            for name, path in office_pages(cast).items()
        } | {
            name: partial(self.read, self.visitor, f"{path}?afresh=")
            for name, path in public_pages().items()
        }

    def read(self, client: Client, path: str) -> None:
        with using(self.alias):
            response = client.get(path)
        if response.status_code != 200:
            raise AssertionError(f"{path} answers {response.status_code}.")

    def queries(self, name: str) -> int:
        with CaptureQueriesContext(connections[self.alias]) as asked:
            self.pages[name]()
        return len(asked)


def office_pages(cast: Cast) -> dict[str, str]:
    return {
        "schedule": reverse("meetings:office-schedule"),
        "coming meetings": reverse("meetings:office-coming"),
        "promises to attend": reverse("meetings:office-promises"),
        "a person's diary": reverse("meetings:office-diary", args=[cast.person.pk]),
        "neighbourhood table": reverse("meetings:office-neighbourhoods"),
    }


def public_pages() -> dict[str, str]:
    return {
        "public schedule": reverse("meetings:schedule"),
        "public coming meetings": reverse("meetings:coming"),
        "public neighbourhood table": reverse("meetings:neighbourhoods"),
    }


def measures() -> list[Measure]:
    readers = {}
    for alias, size in SIZES.items():
        copy_database(alias)
        with using(alias):
            readers[alias] = Reader(alias, fill_schedule(size))
    return [*growth(readers[SMALL], readers[LARGE]), setting()]


def growth(small: Reader, large: Reader) -> Iterator[Measure]:
    """Read the small schedule and the large one in turn: a busy machine slows both alike."""
    for name in small.pages:
        few, many = in_turn(small.pages[name], large.pages[name], runs=RUNS)
        asked = f"{large.queries(name)} ÷ {small.queries(name)} queries"
        told = f"{many:.0f} ms ÷ {few:.0f} ms, {asked}"
        yield Measure(f"{name}, many ÷ few", many / few, "", MOST_SLOWER, told=told)


def setting() -> Measure:
    """Two years of meetings for every series of the large schedule; nothing of it stays."""
    now = timezone.now()
    with using(LARGE), transaction.atomic():
        series = list(Series.objects.active())
        start = time.perf_counter()
        settled = set_meetings(
            series=series,
            until=localdate() + timedelta(days=AHEAD),
            by=User.objects.earliest("pk"),
            now=now,
        )
        spent = time.perf_counter() - start
        transaction.set_rollback(True)
    return Measure(
        f"two years of meetings set for {len(series):,} series",
        spent,
        "s",
        told=f"{settled.added:,} meetings",
    )
