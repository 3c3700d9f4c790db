"""Answers to a consultation: two hundred people at once, a large file, and the ledger's search."""

import csv
import io
import re
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import quantiles
from typing import BinaryIO

import requests
from django.core.management import call_command
from django.db import connection

from consultations.actions import counts, response_imports
from consultations.models import Consultation, Response, ResponseImport
from consultations.queries.ledger import Filters, LastReceivedFirst, responses_listed
from consultations.queries.questionnaires import form_asked
from consultations.rules.forms import Form
from engagement.queries.paging import page_of
from opcc.office.models import User
from tests.consultations.asking import code, named, open_consultation
from tests.factories.office import UserFactory
from tests.performance import analysing
from tests.performance.measures import Measure, in_turn, memory_watched
from tests.performance.serving import server

PEOPLE = 200
FEW, MANY = 1_000, 100_000
NOW = datetime.now(UTC)
TIMES = {"opens_at": NOW - timedelta(days=1), "closes_at": NOW + timedelta(days=1)}
PATIENCE = 120  # seconds


class Person:
    """One member of the public with a browser, who presses the last button twice."""

    def __init__(self, site: str, consultation: Consultation, form: Form) -> None:
        self.site, self.form = site, form
        self.start = f"/consultations/answer/{consultation.uid}/"
        self.browser = requests.Session()
        self.spent: list[float] = []

    def ask(self, path: str, filled: dict[str, str] | None = None) -> requests.Response:
        begins = time.perf_counter()
        method = "GET" if filled is None else "POST"
        answer = self.browser.request(
            method, f"{self.site}{path}", data=filled, timeout=PATIENCE, allow_redirects=False
        )
        self.spent.append(time.perf_counter() - begins)
        assert answer.status_code in (200, 302), (path, answer.status_code)
        return answer

    def answers(self, ready: threading.Barrier) -> str:
        """Answer everything; return the reference."""
        ready.wait(PATIENCE)
        start = re.search(r'name="start" value="([^"]+)"', self.ask(self.start).text)
        assert start
        form = self.ask(self.start, {"start": start[1]}).headers["location"]
        walks = code(named(self.form, "Do you walk"), "Yes")
        for number, filled in (
            (1, {"q1": "agree", "q2": walks}),
            (2, {"q4": "3", "q5": "4"}),
            (3, {"q6": "12", "q8": f"Words of {id(self)}."}),
            (4, {"q9": "25-34"}),
        ):
            self.ask(f"{form}{number}/", filled)
        for _twice in range(2):
            self.ask(f"{form}check/", {"open_data_agreed": "on"})
        reference = re.search(r"<strong>([0-9A-Z-]{11})</strong>", self.ask(f"{form}sent/").text)
        assert reference
        return reference[1]


def at_once() -> list[Measure]:
    """Two hundred people on one server of one worker."""
    consultation = open_consultation(**TIMES)
    form = form_asked(consultation)
    ready = threading.Barrier(PEOPLE)
    with server() as port, ThreadPoolExecutor(PEOPLE) as all_of_them:
        people = [Person(f"http://127.0.0.1:{port}", consultation, form) for _ in range(PEOPLE)]
        references = list(all_of_them.map(lambda person: person.answers(ready), people))
    counts.add_up_all_noted()
    kept = set(
        Response.objects.filter(consultation=consultation).values_list("reference", flat=True)
    )
    lost = len(set(references) - kept) + PEOPLE - len(set(references))
    spent = sorted(one for person in people for one in person.spent)
    return [
        Measure(f"answers lost of {PEOPLE} at once", lost, "", 0),
        Measure(f"answers twice of {PEOPLE} at once", len(kept) - PEOPLE, "", 0),
        Measure(
            "page of the form, 99 of 100",
            quantiles(spent, n=100)[98] * 1000,
            "ms",
            told=f"{len(spent)} pages, {PEOPLE} people at once",
        ),
    ]


def file_of(rows: int) -> BinaryIO:
    """A file of so many responses, every one with words of its own."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (read on)
    text = io.TextIOWrapper(file, newline="", encoding="utf-8")
    writer = csv.writer(text)
    writer.writerow(
        ["ID", "Channel", "Received", "I feel safe after dark.", "What would help?",
         "Anything else?", "What is your age?"]
    )  # fmt: skip
    day = NOW.date().isoformat()
    for number in range(rows):
        words = f"Street {number % 5000} needs light; reader {number} says so" if number else "owl"
        writer.writerow([number, "post", day, "Agree", "Lamps", words, "25 to 34"])
    text.detach()
    return file


def brought(consultation: Consultation, rows: int, by: User) -> float:
    """Bring in a file of so many rows; return the seconds it took."""
    begins = time.perf_counter()
    sent: ResponseImport = response_imports.stage_responses(
        consultation=consultation,
        file=file_of(rows),
        file_name="many.csv",
        road="",
        received_on=None,
        by=by,
        now=NOW,
    )
    mapping = {int(index): meaning for index, meaning in sent.mapping.items()}
    response_imports.choose_response_columns(sent=sent, mapping=mapping, by=by, now=NOW)
    response_imports.start_response_import(sent=sent, by=by, now=NOW)
    while response_imports.import_next_responses(import_id=sent.pk, now=NOW):
        pass
    counts.add_up_all_noted()
    sent.refresh_from_db()
    assert sent.imported == rows, sent.imported
    return time.perf_counter() - begins


def large() -> list[Measure]:
    """A file of a hundred thousand responses, and the ledger that holds them."""
    by = UserFactory(roles=["officer"])
    few, many = open_consultation(**TIMES), open_consultation(**TIMES)
    brought(few, FEW, by)
    with memory_watched() as memory:
        seconds = brought(many, MANY, by)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    searched = {
        one.pk: lambda one=one: page_of(
            responses_listed(one, Filters(words="owl")), LastReceivedFirst()
        )
        for one in (few, many)
    }
    opened = {
        one.pk: lambda one=one: page_of(responses_listed(one, Filters()), LastReceivedFirst())
        for one in (few, many)
    }
    found = []
    for name, asks in (("search in the ledger", searched), ("first page of the ledger", opened)):
        short, long = in_turn(asks[few.pk], asks[many.pk], runs=30)
        told = f"{long:.1f} ÷ {short:.1f} ms, {MANY:,} ÷ {FEW:,} responses"
        found.append(Measure(name, long / short, "", 1.5, told=told))
    return [
        Measure(f"import of {MANY:,} responses", seconds, "s"),
        Measure("memory it takes", memory.grown, "MB", 150, told="grown while it ran"),
        *found,
        *analysing.growth(few, many, by, NOW),
    ]


def measures() -> list[Measure]:
    call_command("load_reference", verbosity=0)
    return at_once() + large()
