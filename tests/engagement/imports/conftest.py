"""Lists that are moved in, all the way or in part."""

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils import timezone

from engagement.actions import imports
from engagement.models import EventImport
from engagement.queries.imports import plan_of
from opcc.office.models import User
from tests.factories.office import (
    EventKindFactory,
    OrganisationFactory,
    PlaceFactory,
    SectorFactory,
)

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
        plan = replace(plan_of(event_import), **chosen)
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
