"""Moving in: what becomes of each row of a file, and that every one is accounted for."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from engagement.actions import imports
from engagement.models import Event, EventImport, ImportRow
from engagement.queries.imports import Plan, plan_of
from opcc.office.models import User
from tests.factories.office import (
    EventKindFactory,
    OrganisationFactory,
    PlaceFactory,
    SectorFactory,
)

pytestmark = pytest.mark.django_db

HEADINGS = "Date,Title,Kind,Place,Organisations,Attendance,Notes"
Import = Callable[..., EventImport]


@pytest.fixture
def lists(db: None) -> None:
    EventKindFactory(code="drop-in", name="Drop-in session")
    PlaceFactory(code="rugby", name="Rugby")
    PlaceFactory(code="warwick", name="Warwick district")
    OrganisationFactory(name="Neighbourhood Watch", sector=SectorFactory(code="voluntary"))


@pytest.fixture
def stage(officer: User) -> Callable[..., EventImport]:
    """Take in rows of CSV under the usual headings, or a file as it is."""

    def staged(*rows: str, headings: str = HEADINGS, content: bytes = b"") -> EventImport:
        content = content or "\n".join([headings, *rows]).encode()
        return imports.stage_file(
            file=io.BytesIO(content), file_name="old.csv", by=officer, now=timezone.now()
        )

    return staged


@pytest.fixture
def run(stage: Callable[..., EventImport], officer: User) -> Import:
    """Take a file all the way in, with choices in place of the guessed ones."""

    def through(*rows: str, answers: dict | None = None, content: bytes = b"", **chosen: object):
        headings = chosen.pop("headings", HEADINGS)
        event_import = stage(*rows, headings=headings, content=content)
        now = timezone.now()
        plan = Plan(**plan_of(event_import).as_dict() | chosen)
        imports.choose_columns(event_import=event_import, plan=plan, by=officer, now=now)
        imports.look_through(import_id=event_import.pk, now=now)
        answered = []
        for word in event_import.words.all():
            if word.words in (answers or {}):
                word.decision, word.chosen_id = (answers or {})[word.words]
                answered.append(word)
        imports.answer_words(event_import=event_import, answers=answered, by=officer, now=now)
        imports.look_through(import_id=event_import.pk, now=now)
        imports.start_import(event_import=event_import, by=officer, now=now)
        while imports.import_next_batch(import_id=event_import.pk, now=now):
            pass
        event_import.refresh_from_db()
        return event_import

    return through


def figures(event_import: EventImport) -> tuple[int, int, int, int]:
    return (
        event_import.rows_in_file,
        event_import.imported,
        event_import.refused,
        event_import.already_known,
    )


def reasons(event_import: EventImport) -> dict[int, list[str]]:
    refused = event_import.rows.filter(outcome=ImportRow.Outcome.REFUSED)
    return {row.line: [reason[0] for reason in row.reasons] for row in refused}


def test_a_row_becomes_an_event(run: Import, lists: None, officer: User):
    done = run('1/5/13,Talk at the school,Drop-in session,"Rugby; Warwick district",'
               'Neighbourhood Watch,"1,200",Call again')  # fmt: skip
    assert figures(done) == (1, 1, 0, 0)
    event = Event.objects.get()
    assert (event.title, event.starts_on, event.precision) == (
        "Talk at the school",
        date(2013, 5, 1),
        "day",
    )
    assert event.status == Event.Status.HELD
    assert event.owner == officer
    assert event.reached == 1200
    assert event.private_notes == "Call again"
    assert [place.name for place in event.places.order_by("name")] == ["Rugby", "Warwick district"]
    assert event.organisations.get().name == "Neighbourhood Watch"
    added = event.history.get()
    assert added.pgh_context.metadata["user"] == officer.pk


def test_each_bad_row_is_told_with_its_line_and_every_reason(run: Import, lists: None):
    done = run(
        "1/5/13,Good,drop-in,Rugby,,3,",
        "",
        "May 13,,drop-in,Rugby,,many,",
        "1/5/13,Good too,Drop-in session,Atlantis,,,",
    )
    assert figures(done) == (3, 1, 2, 0)
    assert done.blank_lines == 1
    assert reasons(done) == {4: ["date", "no-title", "count"], 5: ["unknown-name"]} or reasons(
        done
    ) == {4: ["no-title", "count", "date"], 5: ["unknown-name"]}


def test_the_same_file_twice_adds_nothing(run: Import, lists: None):
    rows = ["1/5/13,First,drop-in,Rugby,,3,", "May 2013,Second,drop-in,Rugby,,,"]
    assert figures(run(*rows)) == (2, 2, 0, 0)
    assert figures(run(*rows)) == (2, 0, 0, 2)
    assert figures(run("1 May 2013,first,drop-in,Rugby,,3,")) == (1, 0, 0, 1)
    assert Event.objects.count() == 2


def test_a_row_twice_in_one_file_is_known_the_second_time(run: Import, lists: None):
    row = "1/5/13,First,drop-in,Rugby,,3,"
    assert figures(run(row, row, "2/5/13,Other,drop-in,Rugby,,3,")) == (3, 2, 0, 1)
