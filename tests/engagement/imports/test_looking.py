"""Looking a list through: what is asked, what is answered, and what overtakes it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from engagement.actions import imports
from engagement.actions.imports import looking
from engagement.models import EventImport, ImportWord
from engagement.queries.imports import plan_of
from engagement.views.office import imports as pages
from opcc.office.models import Organisation, Place, User
from tests.factories.office import OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db

Import = Callable[..., EventImport]
SCOUTS = "1/5/13,A,drop-in,Rugby,Scouts,,"
GUIDES = "2/5/13,B,drop-in,Rugby,Guides,,"


@pytest.fixture
def choose(officer: User) -> Callable[..., None]:
    """Choose the columns as they were guessed, with some choices besides."""

    def chosen(event_import: EventImport, **choices: object) -> None:
        plan = replace(plan_of(event_import), **choices)
        now = timezone.now()
        imports.choose_columns(event_import=event_import, plan=plan, by=officer, now=now)

    return chosen


@pytest.fixture
def look(choose: Callable[..., None]) -> Callable[..., None]:
    def through(event_import: EventImport, **choices: object) -> None:
        choose(event_import, **choices)
        imports.look_through(import_id=event_import.pk, now=timezone.now())
        event_import.refresh_from_db()

    return through


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have something done once, in the middle of the next look through a list."""

    def do(it: Callable[[], object]) -> None:
        count_alike = looking.count_alike

        def interrupted(read: list) -> int:
            monkeypatch.setattr(looking, "count_alike", count_alike)
            it()
            return count_alike(read)

        monkeypatch.setattr(looking, "count_alike", interrupted)

    return do


def test_a_look_that_comes_late_leaves_an_import_that_has_begun_alone(
    stage: Import, lists: None, choose: Callable, meanwhile: Callable, officer: User
):
    sent, now = stage("1/5/13,A,drop-in,Rugby,,,", "2/5/13,B,drop-in,Rugby,,,"), timezone.now()
    choose(sent)

    def another_looks_and_the_import_begins() -> None:
        imports.look_through(import_id=sent.pk, now=now)
        imports.start_import(event_import=sent, by=officer, now=now)

    meanwhile(another_looks_and_the_import_begins)
    assert imports.look_through(import_id=sent.pk, now=now)
    sent.refresh_from_db()
    assert (sent.status, sent.last_line) == (EventImport.Status.RUNNING, 1)
    while imports.import_next_batch(import_id=sent.pk, now=now):
        pass
    sent.refresh_from_db()
    assert sent.imported == 2


def test_a_look_made_before_the_last_answers_is_not_kept(
    stage: Import, lists: None, look: Callable, meanwhile: Callable, officer: User
):
    sent, now = stage(SCOUTS), timezone.now()
    look(sent)
    asked = sent.words.get()
    answers = [ImportWord(pk=asked.pk, target=asked.target, decision="blank")]

    def ask_again(answers: list[ImportWord]) -> None:
        imports.answer_words(event_import=sent, answers=answers, by=officer, now=now)

    ask_again([])
    meanwhile(lambda: ask_again(answers))
    assert imports.look_through(import_id=sent.pk, now=now)
    sent.refresh_from_db()
    assert sent.status == EventImport.Status.CHECKING
    assert not imports.look_through(import_id=sent.pk, now=now)
    sent.refresh_from_db()
    assert (sent.checked["ready"], sent.checked["refused"]) == (1, 0)
    assert sent.words.get().decision == "blank"


def test_a_word_keeps_its_id_for_as_long_as_the_file_holds_it(
    stage: Import, lists: None, look: Callable
):
    sent = stage(SCOUTS, GUIDES)
    look(sent)
    ids = set(sent.words.values_list("pk", flat=True))
    Place.objects.create(force="x", code="x", kind="district", name="Elsewhere")
    look(sent)
    assert set(sent.words.values_list("pk", flat=True)) == ids
    OrganisationFactory(name="Guides")
    look(sent)
    assert sent.words.get().words == "Scouts"
    look(sent, columns={"Date": "date", "Title": "title", "Kind": "kind", "Place": "place"})
    assert not sent.words.exists()


def test_answers_on_the_second_page_are_kept_though_the_list_was_looked_through_since(
    stage: Import,
    lists: None,
    look: Callable,
    officer: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(pages, "WORDS_ON_A_PAGE", 1)
    sent = stage(SCOUTS, GUIDES)
    look(sent)
    client.force_login(officer)
    address = f"{sent.get_absolute_url()}words/"
    guides, scouts = sent.words.all()
    assert client.post(address, {f"word-{guides.pk}": "new"}).headers["Location"].endswith("page=2")
    imports.look_through(import_id=sent.pk, now=timezone.now())
    assert "Scouts" in client.get(f"{address}?page=2").content.decode()
    imports.look_through(import_id=sent.pk, now=timezone.now())
    client.post(f"{address}?page=2", {f"word-{scouts.pk}": "blank"})
    assert set(sent.words.values_list("words", "decision")) == {
        ("Guides", "new"),
        ("Scouts", "blank"),
    }


def test_a_word_that_a_form_does_not_ask_about_keeps_its_answer(
    stage: Import, lists: None, look: Callable, officer: User, client: Client
):
    sent = stage(SCOUTS, GUIDES)
    look(sent)
    client.force_login(officer)
    guides, scouts = sent.words.all()
    address = f"{sent.get_absolute_url()}words/"
    client.post(address, {f"word-{guides.pk}": "blank"})
    client.post(address, {f"word-{scouts.pk}": "new"})
    guides.refresh_from_db()
    assert guides.decision == "blank"


def test_a_name_longer_than_any_is_answered_with_effect(
    stage: Import, lists: None, run: Import, officer: User
):
    name = "The friends of everything there is in the county " * 8
    done = run(f"1/5/13,A,drop-in,Rugby,{name},,", answers={name[:300]: ("blank", None)})
    assert (done.imported, done.refused) == (1, 0)


def test_what_was_answered_means_the_record_it_was_merged_into(
    run: Import, lists: None, stage: Import, look: Callable
):
    old, kept = OrganisationFactory(name="The old one"), Organisation.objects.first()
    row = "1/5/13,A,drop-in,Rugby,N. W.,,"
    run(row, answers={"N. W.": ("use", old.pk)})
    Organisation.objects.filter(pk=old.pk).update(merged_into=kept, retired_on="2026-11-01")
    again = run(row.replace("A", "B"))
    assert again.words.get().chosen_id == kept.pk
    assert list(again.rows.get(event__isnull=False).event.organisations.all()) == [kept]


def test_an_answer_follows_a_record_that_is_merged_before_the_import_begins(
    stage: Import, lists: None, look: Callable, officer: User
):
    place, rugby = PlaceFactory(name="The old town"), Place.objects.get(code="rugby")
    sent, now = stage("1/5/13,A,drop-in,O. T.,,,"), timezone.now()
    look(sent)
    sent.words.update(decision="use", chosen_id=place.pk)
    imports.answer_words(event_import=sent, answers=[], by=officer, now=now)
    imports.look_through(import_id=sent.pk, now=now)
    Place.objects.filter(pk=place.pk).update(merged_into=rugby)
    imports.start_import(event_import=sent, by=officer, now=now)
    imports.import_next_batch(import_id=sent.pk, now=now)
    assert list(sent.rows.get(event__isnull=False).event.places.all()) == [rugby]
