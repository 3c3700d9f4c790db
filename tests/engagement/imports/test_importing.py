"""Moving in: what becomes of each row of a file, and that every one is accounted for."""

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagement import actions
from engagement.actions import imports
from engagement.actions.imports import running
from engagement.models import Event, EventImport, ImportRow
from engagement.queries.import_pages import refused_table
from engagement.queries.imports import plan_of
from opcc.office.models import Organisation, Place, PublicRevision, User
from opcc.office.spreadsheets.writing import csv_lines
from tests.engagement.imports.conftest import HEADINGS
from tests.factories.office import PlaceFactory

pytestmark = pytest.mark.django_db

Import = Callable[..., EventImport]


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
    assert {line: set(told) for line, told in reasons(done).items()} == {
        4: {"date", "no-title", "count"},
        5: {"unknown-name"},
    }


def test_the_same_file_twice_adds_nothing(run: Import, lists: None):
    rows = ["1/5/13,First,drop-in,Rugby,,3,", "May 2013,Second,drop-in,Rugby,,,"]
    assert figures(run(*rows)) == (2, 2, 0, 0)
    assert figures(run(*rows)) == (2, 0, 0, 2)
    assert figures(run("1 May 2013,first,drop-in,Rugby,,3,")) == (1, 0, 0, 1)
    assert Event.objects.count() == 2


def test_a_row_twice_in_one_file_is_known_the_second_time(run: Import, lists: None):
    row = "1/5/13,First,drop-in,Rugby,,3,"
    assert figures(run(row, row, "2/5/13,Other,drop-in,Rugby,,3,")) == (3, 2, 0, 1)


def test_a_formula_is_never_an_engagement(run: Import, lists: None):
    done = run('1/5/13,"=HYPERLINK(""http://x"")",drop-in,Rugby,,3,')
    assert reasons(done) == {2: ["formula"]}


def test_headings_are_remembered_for_the_next_list_that_has_them(run: Import, lists: None, stage):
    run("1/5/13,First,,Rugby,,3,", kind="drop-in", as_above=["Date"])
    again = plan_of(stage("2/5/13,Second,,Rugby,,3,"))
    assert (again.kind, list(again.as_above)) == ("drop-in", ["Date"])
    other = plan_of(stage("2/5/13,Second", headings="Date,Title"))
    assert other.kind == ""


def test_dates_that_can_only_be_american_put_the_others_in_doubt(run: Import, lists: None):
    rows = ["5/13/13,A,drop-in,Rugby,,,", "5/6/13,B,drop-in,Rugby,,,"]
    done = run(*rows)
    assert figures(done) == (2, 1, 1, 0)
    assert done.rows.get(outcome="refused").reasons[0][3] == "day-or-month"
    assert figures(run(*rows, date_order="month-first")) == (2, 1, 0, 1)
    assert Event.objects.get(title="B").starts_on == date(2013, 5, 6)


def test_what_is_asked_about_is_used_made_new_or_left_out(run: Import, lists: None):
    watch = Organisation.objects.get()
    done = run(
        "1/5/13,A,drop-in,Rugbee,N. Watch,,",
        "2/5/13,B,drop-in,Rugby,Scouts; Guides,,",
        answers={
            "Rugbee": ("use", Place.objects.get(name="Rugby").pk),
            "N. Watch": ("use", watch.pk),
            "Scouts": ("new", None),
            "Guides": ("blank", None),
        },
    )
    assert figures(done) == (2, 2, 0, 0)
    assert Event.objects.get(title="A").organisations.get() == watch
    assert Event.objects.get(title="B").organisations.get().name == "Scouts"
    again = run("3/5/13,C,drop-in,Rugbee,,,")
    assert again.words.get().decision == "use"
    assert figures(again) == (1, 1, 0, 0)


def test_the_page_of_unknown_names_offers_what_is_most_like_them(
    stage: Callable[..., EventImport], lists: None, officer: User, signed_in
):
    event_import = stage("1/5/13,A,drop-in,Rugbee,,,")
    now, plan = timezone.now(), plan_of(event_import)
    imports.choose_columns(event_import=event_import, plan=plan, by=officer, now=now)
    imports.look_through(import_id=event_import.pk, now=now)
    percent = event_import.words.get().suggested()[0]["percent"]
    page = signed_in(officer).get(f"{event_import.get_absolute_url()}words/")
    assert f"It is “Rugby” ({percent}% alike)" in page.content.decode()


def test_a_corrected_row_is_sent_again_with_our_columns(run: Import, lists: None):
    first = run("1/5/13,Talk,drop-in,Rugby,,3,", ",-walk,drop-in,,,3,", as_above=["Place"])
    lines = list(csv_lines(refused_table(first)))
    assert "'-walk" in lines[2]
    corrected = "".join(lines).replace(",,'-walk", ",2/5/13,'-walk")
    assert figures(run(content=corrected.encode())) == (1, 1, 0, 0)
    assert Event.objects.get(starts_on=date(2013, 5, 2)).title == "-walk"


def test_an_import_is_undone_whole_and_may_come_again(run: Import, lists: None, officer: User):
    rows = ["1/5/13,First,drop-in,Rugby,,3,", "2/5/13,Second,drop-in,Rugby,,3,"]
    done, now = run(*rows), timezone.now()
    imports.ask_to_undo(event_import=done, by=officer, now=now)
    imports.undo_import(import_id=done.pk, now=now)
    imports.undo_import(import_id=done.pk, now=now)
    done.refresh_from_db()
    assert done.status == EventImport.Status.UNDONE
    assert not Event.objects.live().exists()
    assert figures(run(*rows)) == (2, 2, 0, 0)


def test_an_import_of_which_something_was_put_forward_is_not_undone(
    run: Import, lists: None, officer: User, approver: User
):
    done, now = run("1/5/13,First,drop-in,Rugby,,3,"), timezone.now()
    event = Event.objects.get()
    Event.objects.filter(pk=event.pk).update(summary="People spoke of speeding.")
    version = actions.submit_for_publication(event=event, by=officer, now=now)
    with pytest.raises(imports.NotImportable, match="waits for approval"):
        imports.ask_to_undo(event_import=done, by=officer, now=now)
    actions.approve(version=version, by=approver, now=now)
    with pytest.raises(imports.NotImportable, match="approved for the public"):
        imports.ask_to_undo(event_import=done, by=officer, now=now)
    assert Event.objects.live().count() == 1


CELL = st.sampled_from(["", "1/5/13", "May 13", "Talk", "drop-in", "Rugby", '"', "x" * 210, "=1"])


@given(st.lists(st.lists(CELL, min_size=7, max_size=8), max_size=25))
@settings(
    deadline=None,
    max_examples=8,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_every_row_is_accounted_for_whatever_it_holds(run: Import, lists: None, rows):
    written = io.StringIO()
    csv.writer(written).writerows([HEADINGS.split(","), *rows, ["1/5/13", "Talk"]])
    done = run(content=written.getvalue().encode())
    holds = sum(any(row) for row in rows) + 1
    assert done.rows_in_file == holds
    assert done.imported + done.refused + done.already_known == holds
    assert done.imported == Event.objects.filter(import_rows__event_import=done).count()


def test_dates_stay_doubtful_in_every_batch(
    run: Import, lists: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(running, "BATCH", 1)
    done = run("5/13/13,A,drop-in,Rugby,,,", "5/6/13,B,drop-in,Rugby,,,")
    assert figures(done) == (2, 1, 1, 0)
    assert done.rows.get(outcome="refused").reasons[0][3] == "day-or-month"


def test_two_rounds_of_correcting_carry_our_columns_once(run: Import, lists: None):
    rows = [f"{day},drop-in,Rugby,,3," for day in ("1/5/13,Talk", ",Walk", ",Run")]
    first = run(*rows, as_above=[])
    once = "".join(csv_lines(refused_table(first))).replace(",,Walk", ",2/5/13,Walk")
    second = run(content=once.encode(), as_above=[])
    assert figures(second) == (2, 1, 1, 0)
    lines = [line.split(",") for line in csv_lines(refused_table(second))]
    assert lines[1] == ["Line in the first file", "Why it was refused", *HEADINGS.split(",")[:-1],
                        "Notes\r\n"]  # fmt: skip
    assert lines[2][:4] == ["3", "The date is missing.", "", "Run"]
    twice = "".join(csv_lines(refused_table(second))).replace(",,Run", ",3/5/13,Run")
    assert figures(run(content=twice.encode())) == (1, 1, 0, 0)
    assert figures(run(content=once.encode(), as_above=[])) == (2, 0, 1, 1)


def test_a_new_name_that_another_list_has_brought_meanwhile_is_taken_as_it_is(
    run: Import, stage: Callable[..., EventImport], lists: None, officer: User
):
    row = "1/5/13,A,drop-in,Rugby,Scouts,,"
    one, now = stage(row), timezone.now()
    imports.choose_columns(event_import=one, plan=plan_of(one), by=officer, now=now)
    imports.look_through(import_id=one.pk, now=now)
    imports.answer_words(event_import=one, answers=[], by=officer, now=now)
    imports.look_through(import_id=one.pk, now=now)
    one.words.update(decision="new")
    run(row.replace("A,", "B,", 1), answers={"Scouts": ("new", None)})
    before = PublicRevision.objects.get().number
    imports.start_import(event_import=one, by=officer, now=now)
    imports.import_next_batch(import_id=one.pk, now=now)
    assert Organisation.objects.get(name="Scouts").events.count() == 2
    assert PublicRevision.objects.get().number > before


def test_a_list_that_is_full_to_its_last_position_takes_another_name(run: Import, lists: None):
    Organisation.objects.update(position=32_767)
    run("1/5/13,A,drop-in,Rugby,Scouts,,", answers={"Scouts": ("new", None)})
    assert Organisation.objects.get(name="Scouts").position == 32_767


def test_a_place_that_is_new_lies_in_the_force_area_at_once(run: Import, lists: None):
    PlaceFactory(code="force", name="Force", kind=Place.Kind.FORCE_AREA)
    run("1/5/13,A,drop-in,Wolvey,,,", answers={"Wolvey": ("new", None)})
    assert Place.objects.get(name="Wolvey").parent_links.get().parent.name == "Force"
