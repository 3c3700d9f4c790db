"""`manage.py import_neighbourhoods`, the page that has it done, and what neither may touch."""

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from opcc.office import actions
from opcc.office.holdings import HOLDINGS
from opcc.office.matching import Sought
from opcc.office.models import (
    Neighbourhood,
    NeighbourhoodReading,
    Place,
    PlaceClosure,
    PublicRevision,
    Role,
    Within,
)
from opcc.office.police_data import BASE_URL, Trouble
from opcc.office.queries.finding import find
from opcc.office.queries.holdings import Way
from opcc.office.rules import READING_CLAIM_LASTS, follows_source, too_many_gone
from opcc.office.tasks import go_on_with_readings
from tests.factories.office import PlaceFactory, UserFactory
from tests.office.police_data_server import (
    FORCE,
    SLASHED,
    Answer,
    PoliceServer,
    police_server,
)
from tests.waiting import wait_until
from tests.working import Worker

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def police() -> Iterator[PoliceServer]:
    with police_server() as server:
        yield server


@pytest.fixture
def area() -> Place:
    return PlaceFactory(force=FORCE, code=FORCE, name="Testshire", kind=Place.Kind.FORCE_AREA)


@pytest.fixture
def run(police: PoliceServer, time_machine: Any) -> Callable[..., dict[str, Any]]:
    time_machine.move_to(NOW)

    def run(**options: Any) -> dict[str, Any]:
        return json.loads(ran(police.url, json=True, **options)[0])

    return run


def ran(url: str, **options: Any) -> tuple[str, int]:
    """Return what the command said, and its exit status."""
    out, status = io.StringIO(), 0
    try:
        call_command("import_neighbourhoods", FORCE, base_url=url, stdout=out, **options)
    except SystemExit as ended:
        status = ended.code
    return out.getvalue(), status


def place(code: str) -> Place:
    return Place.objects.get(force=FORCE, code=code)


def figures(report: dict[str, Any]) -> dict[str, int]:
    names = ("added", "changed", "unchanged", "failed", "ended", "kept_local")
    return {name: report[name] for name in names if report[name]}


def test_what_is_new_becomes_a_place(run: Callable, area: Place):
    assert figures(run()) == {"added": 3}
    town = place("T1")
    assert (town.name, town.kind, town.starts_on) == ("Made-up Town Centre", "neighbourhood", None)
    assert town.boundary["type"] == "MultiPolygon"
    assert town.neighbourhood.description.startswith("Shops & markets.")
    assert town.neighbourhood.population == 12340
    assert place("t1").neighbourhood.population is None
    assert place(SLASHED).name == "Made-up Hill & Dale"
    assert Within.objects.filter(child=town, parent=area).exists()
    assert PlaceClosure.objects.filter(descendant=town, ancestor=area).exists()


def test_the_last_line_states_the_figures(police: PoliceServer, area: Place):
    said, status = ran(police.url)
    lines = said.splitlines()
    assert lines[0] == "1 of 3: Made-up Town Centre"
    assert lines[-1] == (
        "3 added + 0 changed + 0 unchanged + 0 failed = 3 neighbourhoods in the source;"
        " 0 ended, 0 with local edits kept"
    )
    assert status == 0


def test_again_changes_nothing(run: Callable, area: Place):
    run()
    kept = {
        model: model.history.rel.related_model.objects.count() for model in (Place, Neighbourhood)
    }
    revision = PublicRevision.objects.get().number
    assert figures(run()) == {"unchanged": 3}
    assert PublicRevision.objects.get().number == revision
    for model, number in kept.items():
        assert model.history.rel.related_model.objects.count() == number


def test_what_the_source_changes_is_changed(run: Callable, police: PoliceServer, area: Place):
    run()
    police.says("t1", {"id": "t1", "name": "Made-up Waterside", "population": "90"})
    assert figures(run()) == {"changed": 1, "unchanged": 2}
    assert place("t1").name == "Made-up Waterside"
    assert place("t1").neighbourhood.population == 90


def test_what_the_office_wrote_stays(run: Callable, police: PoliceServer, area: Place):
    run()
    Place.objects.filter(code="t1").update(name="The Riverside")
    Neighbourhood.objects.filter(code="t1").update(telephone="01999 000000")
    contacts = {"email": "river@police.example", "telephone": "101"}
    police.says("t1", {"id": "t1", "name": "Made-up Waterside", "contact_details": contacts})
    for outcome in ("changed", "unchanged"):
        report = run()
        assert report[outcome] == (1 if outcome == "changed" else 3)
        assert report["kept_local"] == 1
        columns = [kept["column"] for kept in report["details"]["kept"]]
        assert columns == ["name", "telephone"]
    river = place("t1")
    assert (river.name, river.neighbourhood.telephone) == ("The Riverside", "01999 000000")
    assert river.neighbourhood.email == "river@police.example"


def test_an_edit_that_agrees_with_the_source_follows_it_again(
    run: Callable, police: PoliceServer, area: Place
):
    run()
    Place.objects.filter(code="t1").update(name="Made-up Waterside")
    police.says("t1", {"id": "t1", "name": "Made-up Waterside"})
    assert figures(run()) == {"unchanged": 3}
    police.says("t1", {"id": "t1", "name": "Made-up Quay"})
    assert figures(run()) == {"changed": 1, "unchanged": 2}


def test_what_the_office_blanked_stays_blank(run: Callable, area: Place):
    run()
    Neighbourhood.objects.filter(code="T1").update(email="")
    assert figures(run()) == {"unchanged": 3, "kept_local": 1}
    assert place("T1").neighbourhood.email == ""


def test_a_name_that_was_taken_out_is_not_written_anew(
    run: Callable, police: PoliceServer, area: Place
):
    police.says("t1", {"id": "t1", "name": "Waterside", "description": "Ask for Zara Zanzibar."})
    run()
    sought = Sought(names=("Zara Zanzibar",))
    (found,) = find(sought, HOLDINGS)
    actions.take_out_person(
        sought=sought,
        ways={hit.key: Way.REDACT for hit in found.hits},
        words=actions.Words("a resident"),
        asked=actions.Asked(asked_by="themselves", asked_on=TODAY, ground="objection"),
        holdings=HOLDINGS,
        by=UserFactory(),
        now=NOW,
    )
    assert figures(run()) == {"unchanged": 3, "kept_local": 1}
    assert place("t1").neighbourhood.description == "Ask for a resident."
    assert find(sought, HOLDINGS) == []


def test_what_was_told_before_fingerprints_were_kept_is_known_again(run: Callable, area: Place):
    run()
    Neighbourhood.objects.filter(code="T1").update(email="ours@office.example")
    before = {row.code: row.told for row in Neighbourhood.objects.all()}
    migration = import_module("opcc.office.migrations.0018_nothing_told_comes_back")
    migration.keep_words(apps, None)
    town = place("T1").neighbourhood
    assert town.told["description"] == town.description != ""
    assert town.told["stations"] == town.stations != []
    assert town.told["email"] == before["T1"]["email"] != town.email
    migration.keep_fingerprints(apps, None)
    again = {row.code: row.told for row in Neighbourhood.objects.all()}
    del again["T1"]["email"], before["T1"]["email"]
    assert again == before
    assert figures(run()) == {"unchanged": 3, "kept_local": 1}


def test_what_disappears_ends_and_comes_back(run: Callable, police: PoliceServer, area: Place):
    for code in ("A", "B", "C", "D", "E"):
        police.has(code)
    police.lists("A", "B", "C", "D", "E")
    run()
    police.lists("A", "B", "C", "D")
    report = run()
    assert figures(report) == {"unchanged": 4, "ended": 1}
    assert place("E").ends_on == TODAY - timedelta(days=1)
    assert not Place.objects.offered_on(TODAY).filter(code="E").exists()
    closure = PlaceClosure.objects.get(descendant=place("E"), ancestor=area)
    assert closure.ends_on == TODAY - timedelta(days=1)
    assert figures(run()) == {"unchanged": 4}  # it ends once
    police.lists("A", "B", "C", "D", "E")
    assert figures(run()) == {"changed": 1, "unchanged": 4}
    assert place("E").ends_on is None


def test_what_is_new_later_begins_today(run: Callable, police: PoliceServer, area: Place):
    police.lists("T1")
    run()
    police.has("N1")
    police.lists("T1", "N1")
    run()
    assert (place("T1").starts_on, place("N1").starts_on) == (None, TODAY)


@pytest.mark.parametrize("codes", [[], ["A", "B", "C"]])
def test_a_list_that_lost_many_ends_nothing(
    run: Callable, police: PoliceServer, area: Place, codes: list[str]
):
    for code in ("A", "B", "C", "D", "E"):
        police.has(code)
    police.lists("A", "B", "C", "D", "E")
    run()
    police.lists(*codes)
    report = run()
    missing = {"A", "B", "C", "D", "E"} - set(codes)
    assert (report["ended"], set(report["details"]["not_ended"])) == (0, missing)
    assert ran(police.url)[1] == 2
    assert run(allow_ending=True)["ended"] == len(missing)
    assert Place.objects.filter(force=FORCE, kind="neighbourhood").count() == 5


def test_an_entry_without_an_id_ends_nothing(run: Callable, police: PoliceServer, area: Place):
    run()
    listed = [{"id": "T1"}, {"id": "t1", "name": "Made-up Riverside"}, {"name": "No id"}]
    police.says("neighbourhoods", listed)
    report = run()
    assert (report["failed"], report["ended"]) == (1, 0)
    assert report["details"]["not_ended"] == [SLASHED]


@pytest.mark.parametrize(
    "answer", [Answer(b"gone", 404), Answer(b"[]"), Answer(b'{"id": "T1", "name": ["x"]}')]
)
def test_one_that_fails_is_told_and_stays(
    run: Callable, police: PoliceServer, area: Place, answer: Answer
):
    run()
    police.answers["T1"] = answer
    report = run()
    assert figures(report) == {"unchanged": 2, "failed": 1}
    assert report["details"]["failed"][0]["name"] == "Made-up Town Centre"
    assert (place("T1").ends_on, place("T1").name) == (None, "Made-up Town Centre")
    said, status = ran(police.url)
    assert "Failed: Made-up Town Centre. " in said
    assert status == 2


def test_what_the_database_refuses_fails_alone(run: Callable, police: PoliceServer, area: Place):
    long = "x" * 61
    police.says("neighbourhoods", [{"id": long, "name": "Long"}, {"id": "t1", "name": "River"}])
    police.says(long, {"id": long, "name": "Long"})
    assert figures(run()) == {"added": 1, "failed": 1}


def test_a_code_of_another_place_is_not_taken(run: Callable, area: Place):
    PlaceFactory(force=FORCE, code="T1", name="Our district")
    report = run()
    assert figures(report) == {"added": 2, "failed": 1}
    assert report["details"]["failed"][0]["trouble"] == "code-taken"
    assert place("T1").name == "Our district"


def test_a_neighbourhood_entered_by_hand_is_taken_up_and_keeps_its_words(
    run: Callable, area: Place
):
    ours = PlaceFactory(force=FORCE, code="T1", name="Old Town", kind=Place.Kind.NEIGHBOURHOOD)
    Neighbourhood.objects.create(place=ours, email="ours@office.example")
    assert figures(run()) == {"added": 2, "changed": 1, "kept_local": 1}
    ours.refresh_from_db()
    assert ours.name == "Old Town"
    assert ours.neighbourhood.email == "ours@office.example"
    assert ours.neighbourhood.telephone == "101"
    assert ours.boundary is not None


def test_another_force_s_neighbourhood_of_the_same_code_is_another(run: Callable, area: Place):
    other = PlaceFactory(force="elsewhere", code="T1", kind=Place.Kind.NEIGHBOURHOOD)
    run()
    assert Place.objects.filter(code="T1").count() == 2
    assert not Neighbourhood.objects.filter(place=other).exists()


def test_a_merged_neighbourhood_is_followed_to_what_it_became(run: Callable, area: Place):
    run()
    kept = PlaceFactory(force=FORCE, code="ours", name="Town", kind=Place.Kind.NEIGHBOURHOOD)
    officer = UserFactory(roles=[Role.ADMINISTRATOR])
    actions.merge(duplicate=place("T1"), kept=kept, by=officer, now=NOW)
    report = run()
    assert figures(report) == {"unchanged": 3, "kept_local": 1}
    kept.refresh_from_db()
    assert (kept.name, kept.neighbourhood.code) == ("Town", "T1")


def test_a_link_the_office_took_away_is_not_laid_again(run: Callable, area: Place):
    run()
    Within.objects.filter(child=place("T1")).delete()
    run()
    assert not Within.objects.filter(child=place("T1")).exists()


def test_without_a_list_nothing_happens(run: Callable, police: PoliceServer, area: Place):
    run()
    police.answers["neighbourhoods"] = Answer(b"<html>Maintenance</html>")
    with pytest.raises(CommandError, match="The answer cannot be read"):
        run()
    police.says("neighbourhoods", {"error": "maintenance"})
    with pytest.raises(CommandError, match="not as the source describes it"):
        run()
    assert not Place.objects.filter(ends_on__isnull=False).exists()
    assert NeighbourhoodReading.objects.filter(state="failed").count() == 2


def test_the_source_is_the_real_one_unless_told(settings: Any):
    assert settings.POLICE_DATA_URL == BASE_URL


@pytest.mark.parametrize(
    ("here", "before", "was_told", "follows"),
    [
        ("x", "x", True, True),
        ("ours", "x", True, False),
        ("", "x", True, False),
        ("", None, False, True),
        (None, None, False, True),
        ("ours", None, False, False),
    ],
)
def test_whose_word_stands(here: object, before: object, was_told: bool, follows: bool):
    assert follows_source(here=here, told_before=before, was_told=was_told) == follows


@pytest.mark.parametrize(
    ("known", "gone", "too_many"),
    [
        *((0, 0, False), (10, 0, False), (10, 2, False), (10, 3, True)),
        *((4, 1, False), (4, 2, True), (1, 1, True), (10, 10, True)),
    ],
)
def test_how_many_may_go_at_once(known: int, gone: int, too_many: bool):
    assert too_many_gone(known=known, gone=gone) == too_many


def test_a_reading_is_claimed_once_until_whoever_reads_is_silent(area: Place):
    officer = UserFactory(roles=[Role.OFFICER])
    reading = actions.ask_for_reading(force=FORCE, by=officer, now=NOW)
    assert actions.ask_for_reading(force=FORCE, by=officer, now=NOW) == reading
    assert actions.claim_reading(reading_id=reading.pk, now=NOW) == reading
    assert actions.claim_reading(reading_id=reading.pk, now=NOW + READING_CLAIM_LASTS) is None
    later = NOW + READING_CLAIM_LASTS + timedelta(seconds=1)
    assert actions.claim_reading(reading_id=reading.pk, now=later) == reading


def test_an_address_that_cannot_be_asked_is_an_outcome(area: Place, settings: Any):
    settings.POLICE_DATA_URL = "data.police.uk/api"
    officer = UserFactory(roles=[Role.OFFICER])
    reading = actions.ask_for_reading(force=FORCE, by=officer, now=NOW)
    go_on_with_readings()
    reading.refresh_from_db()
    assert (reading.state, reading.trouble) == ("failed", Trouble.NO_ADDRESS)
    assert reading.settled_at is not None


def test_the_page_tells_what_came_of_it(
    client: Client, run: Callable, police: PoliceServer, area: Place
):
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    page = reverse("records:neighbourhoods")
    assert "No neighbourhoods have been read yet." in client.get(page).content.decode()
    run()
    Place.objects.filter(code="t1").update(name="The Riverside")
    police.answers["T1"] = Answer(b"gone", 404)
    run()
    said = client.get(page).content.decode()
    assert "0 added + 0 changed + 2 unchanged + 1 failed = 3 neighbourhoods in the source" in said
    assert "The Riverside: Name" in said
    assert "Made-up Town Centre: The source has nothing under this name." in said
    assert "Read the neighbourhoods now" not in said  # a reader cannot
    said = client.get(reverse("records:list", args=["places"])).content.decode()
    assert "(last read on 22 November 2026)" in said


def test_the_record_of_a_place_shows_its_team(client: Client, run: Callable, area: Place):
    run()
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    said = client.get(reverse("records:record", args=["places", place("T1").pk])).content.decode()
    assert "town@police.example" in said
    assert "Shops &amp; markets." in said


def test_the_page_asks_for_a_force_of_ours(client: Client, area: Place):
    client.force_login(UserFactory(roles=[Role.OFFICER]))
    address = reverse("records:neighbourhoods-read")
    said = client.post(address, {"force": "elsewhere"}, follow=True).content.decode()
    assert "Choose a police force" in said
    assert not NeighbourhoodReading.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_what_an_officer_asked_for(
    client: Client,
    police: PoliceServer,
    start_worker: Callable[[], Worker],
    monkeypatch: pytest.MonkeyPatch,
):
    PlaceFactory(force=FORCE, code=FORCE, name="Testshire", kind=Place.Kind.FORCE_AREA)
    monkeypatch.setenv("POLICE_DATA_URL", police.url)
    start_worker()
    client.force_login(UserFactory(roles=[Role.OFFICER], name="Officer Jones"))
    said = client.post(
        reverse("records:neighbourhoods-read"), {"force": FORCE}, follow=True
    ).content.decode()
    assert "The neighbourhoods are being read." in said
    wait_until(
        lambda: NeighbourhoodReading.objects.get().state == "done", "the neighbourhoods were read"
    )
    assert NeighbourhoodReading.objects.get().added == 3
    assert (
        "Started by Officer Jones."
        in client.get(reverse("records:neighbourhoods")).content.decode()
    )
