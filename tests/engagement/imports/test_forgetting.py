"""What an import keeps of a list, and for how long."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engagement import actions
from engagement.actions import imports
from engagement.models import Event, EventImport, ImportedContent, ImportRow, ImportWord
from engagement.queries.imports import plan_of
from opcc.office.models import User
from tests.engagement.imports.conftest import HEADINGS

pytestmark = pytest.mark.django_db

Import = Callable[..., EventImport]
SECRET = "Mrs Shah of 4 Mill Lane"


def kept_of(event_import: EventImport) -> str:
    """Everything that is still kept of a list, as one text."""
    columns = EventImport.objects.filter(pk=event_import.pk).values("above", "checked", "mapping")
    words = event_import.words.values("words", "key", "suggestions")
    rows = event_import.rows.values("cells", "reasons")
    return json.dumps([*columns, *words, *rows])


def in_two_months() -> int:
    return imports.forget_old_rows(now=timezone.now() + timedelta(days=61))


def test_rows_that_are_events_are_not_kept_beside_them(run: Import, lists: None):
    done = run("1/5/13,First,drop-in,Rugby,,3,Secret", "May 13,Second,drop-in,Rugby,,,Other")
    assert done.rows.get(outcome="imported").cells == []
    assert done.rows.get(outcome="refused").cells[-1] == "Other"
    imports.forget_old_rows(now=timezone.now())
    assert done.rows.get(outcome="refused").cells
    in_two_months()
    assert not done.rows.get(outcome="refused").cells


def test_nothing_is_left_of_a_row_that_became_an_event(run: Import, lists: None):
    row = f"1/5/13,{SECRET},drop-in,Rugby,,about 40 with {SECRET},{SECRET}"
    done = run(row, row, headings=f"List of {SECRET}\n{HEADINGS}", as_above=["Title", "Notes"])
    assert Event.objects.get().title == SECRET
    assert set(done.rows.values_list("outcome", flat=True)) == {"imported", "known"}
    assert SECRET not in kept_of(done)
    assert done.rows.first().reasons == [["count-not-exact", "", "", ""]]


def test_of_refused_rows_the_kind_of_reason_stays(
    run: Import, lists: None, client: Client, officer: User
):
    done = run(
        f"1/5/13,First,drop-in,Rugby,{SECRET},3,",
        f"{SECRET},Second,drop-in,Rugby,Scouts,3,",
        answers={"Scouts": ("blank", None)},
    )
    assert SECRET in kept_of(done)
    in_two_months()
    assert SECRET not in kept_of(done)
    assert list(done.words.values_list("words", "decision")) == [("Scouts", "blank")]
    client.force_login(officer)
    page = client.get(done.get_absolute_url()).content.decode()
    assert "What stood in the refused rows is no longer kept." in page
    assert "A date that cannot be read" in page
    assert "Not on the Office’s lists" in page
    assert client.get(f"{done.get_absolute_url()}refused.csv").status_code == 302


@pytest.mark.parametrize("looked_through", [False, True])
def test_a_list_that_nobody_imported_goes_as_a_whole(
    stage: Import, lists: None, officer: User, client: Client, looked_through: bool
):
    left = stage("1/5/13,First,drop-in,Rugby,Scouts,3,")
    if looked_through:
        now = timezone.now()
        imports.choose_columns(event_import=left, plan=plan_of(left), by=officer, now=now)
        imports.look_through(import_id=left.pk, now=now)
    assert in_two_months() == 1
    assert not EventImport.objects.exists()
    assert not ImportRow.objects.exists()
    assert not ImportWord.objects.exists()
    client.force_login(officer)
    assert client.get(left.get_absolute_url()).status_code == 404
    assert client.get("/office/engagement/import/").status_code == 200


def test_a_redaction_purges_the_row_the_event_came_from(
    run: Import, lists: None, officer: User, approver: User
):
    done = run("1/5/13,First,drop-in,Rugby,,3,", "2/5/13,Second,drop-in,Rugby,,3,")
    # As an import left it before cautions were kept without their words.
    done.rows.update(cells=[SECRET], reasons=[["count-not-exact", "reached", SECRET, ""]])
    event = Event.objects.get(title="First")
    actions.redact(event=event, by=approver, now=timezone.now())
    row = done.rows.get(event=event)
    assert (row.cells, row.reasons) == ([], [])
    assert done.rows.get(event__title="Second").cells == [SECRET]
    again = run("1/5/13,First,drop-in,Rugby,,3,")
    assert (again.imported, again.already_known) == (0, 1)
    assert ImportedContent.objects.count() == 2
