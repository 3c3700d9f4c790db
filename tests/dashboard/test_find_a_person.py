"""Finding a person over HTTP: search, choose, see what will happen, take out; and the log of it."""

import json
import logging
import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement.models import Event, IndividualMet
from opcc.dashboard.views.personal import finding
from opcc.office import actions
from opcc.office.models import Contact, DisposalRecord, LegalHold, PrivateLook, Role, User
from opcc.office.queries.finding import MOST_OF_ONE_TYPE
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.markup import parse

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIND, EXPORT = "/office/personal/find/", "/office/personal/find/export/"
LOOKS, HOLDS = "/office/personal/looks/", "/office/personal/holds/"
WHOM = {"names": "Zara Zanzibar"}
ANSWERS = {
    "words": "a resident",
    "asked_by": "themselves",
    "asked_on-day": "19",
    "asked_on-month": "11",
    "asked_on-year": "2026",
    "ground": "objection",
}
Page = PrivateLook.Page


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def protector() -> User:
    return ground.UserFactory(name="Protector", roles=[Role.DATA_PROTECTION])


@pytest.fixture
def signed_in(protector: User) -> Client:
    client = Client()
    client.force_login(protector)
    return client


@pytest.fixture
def event() -> Event:
    event = EventFactory(
        held=True,
        title="Tea at the hall",
        summary="Zára Zanzibar <b>spoke</b>.",
        private_notes="Zara Zanzibar minds the dog",
    )
    event.individuals.create(name="Zara Zanzibar")
    return event


def words_in(response) -> str:
    return parse(response.content.decode()).text


def choices_in(response) -> dict[str, str]:
    """What the form of the page would send as it stands: the first choice of each record."""
    return {
        f"hit-{choice.hit.key}": choice.chosen.value
        for _one, choices in response.context["groups"]
        for choice in choices
        if choice.options
    }


def carried_out(client: Client, **more: str):
    found = client.post(FIND, WHOM | {"step": "search"})
    chosen = choices_in(found) | more
    return client.post(FIND, WHOM | chosen | ANSWERS | {"step": "carry-out"}, follow=True)


def test_finds_and_shows_where(signed_in, event):
    shown = signed_in.post(FIND, {"names": "zanzibar, mrs ZARA", "step": "search"})
    assert [one.holding.code for one, _ in shown.context["groups"]] == [
        "engagement.individualmet",
        "engagement.private_notes",
        "engagement.event",
    ]
    assert "3 records name them" in words_in(shown) and "Tea at the hall" in words_in(shown)
    assert '<mark class="opcc-passage">Zára Zanzibar</mark> &lt;b&gt;spoke' in (
        shown.content.decode()
    )
    assert IndividualMet.objects.exists(), "a search changes nothing"


def test_whom_somebody_looks_for_is_in_no_address_log_or_cache(signed_in, event, caplog):
    with caplog.at_level(logging.DEBUG):
        shown = signed_in.post(FIND, WHOM | {"step": "search"})
        carried_out(signed_in)
    page = shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert "?names" not in page and 'method="get"' not in page
    assert "Zanzibar" not in "\n".join(record.getMessage() for record in caplog.records)
    assert signed_in.get(FIND, WHOM).context["form"].is_bound is False


def test_what_is_too_short_to_search_by_is_told(signed_in):
    shown = signed_in.post(FIND, {"names": "An", "emails": "an", "step": "search"})
    assert "three letters or more" in words_in(shown)
    many = signed_in.post(FIND, {"names": "\n".join(f"Name {n}" for n in range(11))})
    assert "ten spellings" in words_in(many)
    assert PrivateLook.objects.count() == 0


def test_nothing_found_says_what_to_try(signed_in):
    assert "Nothing names them" in words_in(signed_in.post(FIND, WHOM | {"step": "search"}))


def take_too_long(*_, **__):
    raise OperationalError("canceling statement due to statement timeout")


@pytest.mark.parametrize("url", [FIND, EXPORT])
def test_a_search_that_takes_too_long_is_told(signed_in, monkeypatch, url):
    monkeypatch.setattr(finding, "search", take_too_long)
    assert "took too long" in words_in(signed_in.post(url, WHOM | {"step": "search"}))


def test_a_taking_out_that_takes_too_long_is_told(signed_in, event, monkeypatch):
    monkeypatch.setattr(finding.actions, "take_out_person", take_too_long)
    assert "took too long" in words_in(carried_out(signed_in))
    assert not DisposalRecord.objects.exists()


def test_what_was_done_is_told_though_the_search_after_it_takes_too_long(
    signed_in, event, monkeypatch
):
    chosen = choices_in(signed_in.post(FIND, WHOM | {"step": "search"}))
    monkeypatch.setattr(finding, "search", take_too_long)
    done = signed_in.post(FIND, WHOM | chosen | ANSWERS | {"step": "carry-out"}, follow=True)
    assert "Done." in words_in(done) and "Approved by Protector" in words_in(done)
    assert not IndividualMet.objects.exists()


def test_the_preview_says_what_will_happen_and_does_nothing(signed_in, event):
    chosen = choices_in(signed_in.post(FIND, WHOM | {"step": "search"}))
    preview = signed_in.post(FIND, WHOM | chosen | ANSWERS | {"step": "preview"})
    shown = words_in(preview)
    assert "3 records will change" in shown and "cannot be undone" in shown
    assert "<del>Zára Zanzibar</del> <ins>a resident</ins>" in preview.content.decode()
    assert IndividualMet.objects.exists() and not DisposalRecord.objects.exists()


def hidden_in(response) -> dict[str, str]:
    """What the page carries along in hidden fields."""
    found = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.content.decode()
    )
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_the_preview_carries_along_all_that_was_answered(signed_in, event):
    chosen = choices_in(signed_in.post(FIND, WHOM | {"step": "search"}))
    preview = signed_in.post(FIND, WHOM | chosen | ANSWERS | {"step": "preview"})
    carried = hidden_in(preview)
    assert carried.items() >= (chosen | ANSWERS).items()
    again = signed_in.post(FIND, carried | {"step": "again"})
    assert choices_in(again) == chosen and not again.context["form"].errors
    signed_in.post(FIND, carried | {"step": "carry-out"})
    assert DisposalRecord.objects.count() == 1


def test_taken_out_and_found_no_more(signed_in, event, protector):
    done = carried_out(signed_in)
    assert "The same search finds nothing any more" in words_in(done)
    event.refresh_from_db()
    assert event.summary == "a resident <b>spoke</b>."
    assert event.private_notes == "a resident minds the dog"
    assert not IndividualMet.objects.exists()
    record = DisposalRecord.objects.get()
    assert (record.approved_by, record.asked_on.isoformat()) == (protector, "2026-11-19")
    for words in ("Individuals met: 1 erased", "The person themselves", "Approved by Protector"):
        assert words in words_in(done)
    assert "Zanzibar" not in words_in(done)


def test_sent_twice_is_told_and_done_once(signed_in, event):
    found = signed_in.post(FIND, WHOM | {"step": "search"})
    sent = WHOM | choices_in(found) | ANSWERS | {"step": "carry-out"}
    signed_in.post(FIND, sent)
    assert "Nothing was left to do" in words_in(signed_in.post(FIND, sent, follow=True))
    assert DisposalRecord.objects.count() == 1


def test_what_is_left_alone_is_told(signed_in, event):
    done = carried_out(signed_in, **{f"hit-engagement.event:{event.pk}": ""})
    assert "still finds 1" in words_in(done)


@pytest.mark.parametrize("missing", ["words", "asked_by", "ground", "asked_on-day"])
def test_who_asked_and_why_has_to_be_said(signed_in, event, missing):
    chosen = choices_in(signed_in.post(FIND, WHOM | {"step": "search"}))
    answers = {name: value for name, value in ANSWERS.items() if name != missing}
    for step in ("preview", "carry-out"):
        shown = signed_in.post(FIND, WHOM | chosen | answers | {"step": step})
        assert shown.context["form"].errors and shown.status_code == 200
    assert IndividualMet.objects.exists()


def test_a_day_to_come_is_refused(signed_in, event):
    sent = WHOM | ANSWERS | {"asked_on-day": "21", "step": "preview"}
    assert "cannot be in the future" in words_in(signed_in.post(FIND, sent))


def test_what_was_chosen_stays_chosen_where_something_is_missing(signed_in, event):
    key = f"hit-engagement.private_notes:{event.pk}"
    shown = signed_in.post(FIND, WHOM | {key: "erase", "step": "preview"})
    assert choices_in(shown)[key] == "erase"
    assert choices_in(shown)[f"hit-engagement.event:{event.pk}"] == ""


def test_nothing_chosen_is_told(signed_in, event):
    shown = signed_in.post(FIND, WHOM | ANSWERS | {"step": "preview"})
    assert "Choose something to redact or erase first" in words_in(shown)


def test_what_is_held_offers_no_choice_and_says_why(signed_in, event, protector):
    signed_in.post("/office/personal/holds/person/", WHOM | {"reason": "Inquiry 4"}, follow=True)
    shown = signed_in.post(FIND, WHOM | {"step": "search"})
    assert choices_in(shown) == {} and "Inquiry 4" in words_in(shown)
    sent = WHOM | {f"hit-engagement.event:{event.pk}": "redact"} | ANSWERS
    refused = signed_in.post(FIND, sent | {"step": "carry-out"})
    assert "under a legal hold since 20 November 2026" in words_in(refused)
    assert Event.objects.get().summary == event.summary


def test_a_hold_is_lifted_and_forgets_whom_it_was_about(signed_in):
    signed_in.post("/office/personal/holds/person/", WHOM | {"reason": "Inquiry 4"})
    hold = LegalHold.objects.get()
    assert "Zara Zanzibar" in words_in(signed_in.get("/office/personal/holds/"))
    signed_in.post(f"/office/personal/holds/{hold.pk}/lift/")
    hold.refresh_from_db()
    assert (hold.names, hold.lifted_by.name) == ([], "Protector")
    shown = words_in(signed_in.get("/office/personal/holds/"))
    assert "Zara Zanzibar" not in shown and "Lifted by Protector" in shown
    assert signed_in.get(f"/office/personal/holds/{hold.pk}/lift/").status_code == 404


def test_a_hold_needs_a_reason_and_a_person(signed_in):
    shown = signed_in.post("/office/personal/holds/person/", {"names": "", "reason": ""})
    assert "reason" in shown.context["form"].errors and not LegalHold.objects.exists()


class TestExport:
    def test_holds_everything_found_in_words(self, signed_in, event):
        ground.ContactFactory(name="Zara Zanzibar", email="zara@public.example")
        Event.objects.filter(pk=event.pk).update(title="Tea with Zara Zanzibar")
        response = signed_in.post(EXPORT, WHOM)
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in response.headers["Cache-Control"]
        content = json.loads(response.content)
        found = {one["type"]: one for one in content["found"]}
        assert found["Contacts at organisations"]["records"][0]["record"]["e-mail address"] == (
            "zara@public.example"
        )
        (record,) = found["Engagements: the record"]["records"]
        assert record["record"]["title"] == "Tea with Zara Zanzibar"
        assert "private notes" not in record["record"]
        assert len(record["earlier_versions"]) == 2

    def test_holds_more_than_a_search_shows(self, signed_in):
        for _number in range(MOST_OF_ONE_TYPE + 1):
            ground.ContactFactory(name="Zara Zanzibar")
        (contacts,) = json.loads(signed_in.post(EXPORT, WHOM).content)["found"]
        assert len(contacts["records"]) == MOST_OF_ONE_TYPE + 1

    def test_is_noted_and_changes_nothing(self, signed_in, event, protector):
        signed_in.post(EXPORT, WHOM)
        looks = {(look.page, look.record_id) for look in PrivateLook.objects.all()}
        assert looks == {(Page.EXPORT, None), (Page.EXPORT, event.pk)}
        assert IndividualMet.objects.exists()

    def test_asks_again_for_whom(self, signed_in):
        assert signed_in.post(EXPORT, {}).context["form"].errors
        assert signed_in.get(EXPORT).status_code == 405


class TestLooks:
    def test_a_search_is_noted_with_the_private_records_it_showed(
        self, signed_in, event, protector
    ):
        signed_in.post(FIND, WHOM | {"step": "search"})
        looks = PrivateLook.objects.filter(user=protector, page=Page.SEARCH)
        assert {(look.model, look.record_id, look.number) for look in looks} == {
            ("", None, 3),
            ("engagement.event", event.pk, 1),
        }
        shown = words_in(signed_in.get(LOOKS))
        assert "3 records" in shown and "Tea at the hall" in shown and "Zanzibar" not in shown

    @pytest.mark.parametrize("step", ["preview", "carry-out"])
    def test_so_is_every_step_that_shows_them(self, signed_in, event, step):
        """Also one that nobody was led to."""
        signed_in.post(FIND, WHOM | {"step": step})
        looks = {(look.page, look.record_id) for look in PrivateLook.objects.all()}
        assert looks == {(Page.SEARCH, None), (Page.SEARCH, event.pk)}

    def test_so_is_the_look_beforehand_and_what_is_refused(self, signed_in, event, protector):
        chosen = choices_in(signed_in.post(FIND, WHOM | {"step": "search"}))
        signed_in.post(FIND, WHOM | chosen | ANSWERS | {"step": "preview"})
        actions.hold_record(record=event, reason="Claim", by=protector, now=NOW)
        refused = signed_in.post(FIND, WHOM | chosen | ANSWERS | {"step": "carry-out"})
        assert "under a legal hold" in words_in(refused)
        assert PrivateLook.objects.filter(record_id=event.pk).count() == 3

    def test_the_log_is_asked_by_colleague_record_place_and_day(self, signed_in, event, protector):
        officer = ground.UserFactory(name="Ola Officer")
        other = EventFactory(title="Another day")
        for user, seen, page, day in (
            (officer, event, Page.RECORD, 1),
            (officer, other, Page.FORM, 2),
            (protector, other, Page.RECORD, 3),
        ):
            PrivateLook.objects.create(
                user=user,
                at=datetime(2026, 11, day, 12, tzinfo=UTC),
                page=page,
                model="engagement.event",
                record_id=seen.pk,
            )

        def found(query: str) -> list[int]:
            looks = signed_in.get(f"{LOOKS}?{query}").context["looks"]
            return [one.look.at.day for one in looks]

        assert found("") == [3, 2, 1]
        assert found("who=ola") == [2, 1]
        assert found(f"record={event.pk}") == [1]
        assert found("page=form") == [2]
        assert found("from-day=2&from-month=11&from-year=2026") == [3, 2]
        assert found("to-day=2&to-month=11&to-year=2026") == [2, 1]
        assert found("who=nobody") == []

    def test_the_page_takes_the_same_queries_however_long_it_is(self, signed_in, protector):
        def look() -> None:
            PrivateLook.objects.create(
                user=protector,
                at=NOW,
                page=Page.RECORD,
                model="engagement.event",
                record_id=EventFactory().pk,
            )

        look()
        signed_in.get(LOOKS)
        before = count_of(signed_in, LOOKS)
        for _ in range(20):
            look()
        assert count_of(signed_in, LOOKS) == before


def test_the_page_of_holds_takes_the_same_queries_however_long_it_is(signed_in, protector):
    def hold() -> None:
        for record in (EventFactory(), ground.ContactFactory()):
            actions.hold_record(record=record, reason="Claim", by=protector, now=NOW)

    hold()
    signed_in.get(HOLDS)
    before = count_of(signed_in, HOLDS)
    for _ in range(9):
        hold()
    assert count_of(signed_in, HOLDS) == before


def count_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICER, Role.APPROVER])
def test_finding_is_for_whom_the_office_named(client, role, event):
    client.force_login(ground.UserFactory(roles=[role]))
    for path in (FIND, EXPORT):
        assert client.post(path, WHOM).status_code == 403
    assert not PrivateLook.objects.exists() and Contact.objects.count() == 0
