"""The weekly edition by e-mail: confirmed first, each edition once, and an easy way out."""

import re
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.core.mail import get_connection
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from engagement.actions import subscriptions as actions
from engagement.models import Edition, PublishedEntry, Subscription
from engagement.queries.subscriptions import signed, token_of
from opcc.dashboard import reminders
from opcc.office.actions import deliver_next, record_due
from opcc.office.models import Mail, Place, Role
from tests.factories.engagement import SubscriptionFactory
from tests.factories.office import PlaceFactory, PolicingBodyFactory, UserFactory
from tests.factories.published import edition_of, in_the_log, version_of
from tests.mailbox import Mailbox, text_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
MONDAY = date(2026, 11, 9)
OUT = datetime(2026, 11, 16, 9, tzinfo=UTC)
SUBSCRIBE = "/engagement/subscribe/"
ASKED = "/engagement/subscribe/asked/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _bilingual() -> None:
    PolicingBodyFactory(bilingual=True)


@pytest.fixture
def rugby() -> Place:
    return PlaceFactory(name="Rugby")


def look(now: datetime) -> None:
    """Do what the worker does each minute."""
    record_due(reminders.find_due(now), kinds=reminders.KINDS, now=now)
    service = get_connection()
    while deliver_next(writer=reminders, service=service, now=now):
        pass
    service.close()


def ask(client: Client, email: str = "reader@public.example", **answers: object):
    return client.post(SUBSCRIBE, {"email": email, "language": "en-gb", **answers})


def link(message: EmailMessage, name: str) -> str:
    """The path of the address in the mail's text that holds the word."""
    found = re.search(rf"http://[^/]+(/\S*{name}\S*)", text_of(message))
    assert found, text_of(message)
    return found[1]


# Asking and confirming


def test_from_the_form_to_the_edition(client: Client, mailbox: Mailbox, rugby: Place):
    response = ask(client, places=[f"{rugby.force}/{rugby.code}"])
    assert response.url == ASKED
    assert "csrftoken" not in response.cookies
    look(NOW)
    (question,) = mailbox.messages
    assert question["To"] == "reader@public.example"
    assert "Rugby" in text_of(question)
    address = link(question, "subscribe")

    # A program that looks at every link confirms nothing.
    assert client.get(address).status_code == 200
    assert Subscription.objects.get().confirmed_at is None
    assert "You are subscribed" in client.post(address, follow=True).content.decode()
    subscription = Subscription.objects.get()
    assert subscription.confirmed_at == NOW
    assert list(subscription.places.all()) == [rugby]

    edition_of(MONDAY)
    look(OUT)
    look(OUT + timedelta(minutes=1))
    assert len(mailbox.messages) == 2
    assert mailbox.messages[1]["Subject"] == (
        "Engagement log: weekly edition, 9 to 15 November 2026"
    )


def test_only_a_hash_of_the_answer_is_kept(client: Client, mailbox: Mailbox):
    ask(client)
    look(NOW)
    token = link(mailbox.messages[0], "subscribe").strip("/").split("/")[-1]
    row = Subscription.objects.values().get()
    assert token not in {str(value) for value in row.values()}
    assert token not in {str(value) for value in Mail.objects.values_list().get()}


def test_nothing_is_sent_to_who_has_not_confirmed(client: Client, mailbox: Mailbox):
    ask(client)
    edition_of(MONDAY)
    look(OUT)
    assert [message["Subject"] for message in mailbox.messages] == [
        "Please confirm: weekly editions of the engagement log"
    ]


@pytest.mark.parametrize("known", ["confirmed", "unconfirmed", "unknown"])
def test_the_answer_is_the_same_whether_or_not_the_address_is_known(client: Client, known: str):
    if known != "unknown":
        SubscriptionFactory(
            email="Reader@public.example", confirmed_at=NOW if known == "confirmed" else None
        )
    response = ask(client)
    assert (response.status_code, response.url) == (302, ASKED)
    assert Subscription.objects.count() == 1


def test_an_owner_is_told_that_somebody_asked_again_and_nothing_changes(
    client: Client, mailbox: Mailbox, rugby: Place
):
    subscription = SubscriptionFactory(email="reader@public.example")
    for _ in range(3):
        ask(client, language="cy", places=[f"{rugby.force}/{rugby.code}"])
    look(NOW)
    (message,) = mailbox.messages
    assert link(message, "subscription") == f"/engagement/subscription/{signed(subscription)}/"
    subscription.refresh_from_db()
    assert subscription.language == "en-gb"
    assert not subscription.places.exists()


def test_nobody_fills_another_s_mailbox_with_questions(client: Client, mailbox: Mailbox):
    for _ in range(6):
        ask(client)
        look(NOW)
    assert len(mailbox.messages) == 3
    with time_machine.travel(NOW + timedelta(days=1, seconds=1)):
        ask(client)
    look(NOW + timedelta(days=1, minutes=1))
    assert len(mailbox.messages) == 4


def test_only_the_last_question_is_sent_and_has_an_answer(client: Client, mailbox: Mailbox):
    ask(client)
    look(NOW)
    ask(client)
    ask(client)
    look(NOW)
    assert len(mailbox.messages) == 2  # the second was overtaken before it was sent
    first, last = (link(message, "subscribe") for message in mailbox.messages)
    assert client.get(first).status_code == 404
    assert client.get(last).status_code == 200


def test_a_question_expires_and_its_address_is_deleted(client: Client, mailbox: Mailbox):
    ask(client)
    look(NOW)
    address = link(mailbox.messages[0], "subscribe")
    week = timedelta(days=7)
    with time_machine.travel(NOW + week - timedelta(seconds=1)):
        assert client.get(address).status_code == 200
    with time_machine.travel(NOW + week):
        response = client.post(address)
        assert response.status_code == 404
        assert "Ask for the weekly edition again" in response.content.decode()
    actions.forget_unconfirmed(now=NOW + week - timedelta(seconds=1))
    assert Subscription.objects.exists()
    actions.forget_unconfirmed(now=NOW + week)
    assert not Subscription.objects.exists()


def test_a_confirmed_address_stays(client: Client):
    SubscriptionFactory(token_expires_at=NOW)
    actions.forget_unconfirmed(now=NOW + timedelta(days=99))
    assert Subscription.objects.exists()


def test_a_program_that_fills_in_everything_asks_for_nothing(client: Client):
    assert ask(client, website="https://spam.example").url == ASKED
    assert not Subscription.objects.exists()


def test_one_network_address_cannot_ask_without_end(client: Client):
    statuses = [ask(client, f"reader{n}@public.example").status_code for n in range(21)]
    assert statuses == [302] * 20 + [429]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"email": ""}, "Enter your e-mail address"),
        ({"email": "reader"}, "Enter an e-mail address in the correct format"),
        ({"places": ["testshire/nowhere"]}, "Choose places from the list"),
        ({"language": ""}, "Choose a language"),
    ],
)
def test_a_form_that_is_not_right_says_what_to_do(client: Client, answers: dict, says: str):
    response = ask(client, **answers)
    assert response.status_code == 200
    assert says in response.content.decode()
    assert not Subscription.objects.exists()


def test_a_welsh_reader_is_asked_in_welsh(client: Client, mailbox: Mailbox):
    ask(client, language="cy")
    look(NOW)
    assert link(mailbox.messages[0], "subscribe").startswith("/cy/engagement/subscribe/")


# The edition


def entry_in(edition: Edition, title: str, *places: Place, **columns: object) -> PublishedEntry:
    entry = in_the_log(
        title=title,
        place_ids=[place.pk for place in places],
        force_wide=not places,
        details={"places": [{"name": place.name, "name_cy": ""} for place in places]},
        **columns,
    )
    version_of(entry, edition=edition)
    return entry


def said_to(mailbox: Mailbox, subscription: Subscription) -> str:
    (message,) = mailbox.to(subscription.email)
    said = text_of(message)
    for line in said.splitlines():
        if line.startswith(("*", "http")):
            assert line.lstrip("* ") in text_of(message, "html").replace("&#x27;", "'")
    return said


def test_each_reads_what_concerns_their_places_and_the_whole_area(mailbox: Mailbox, rugby: Place):
    everybody, of_rugby = SubscriptionFactory(), SubscriptionFactory()
    of_rugby.places.add(rugby)
    village, warwick = PlaceFactory(name="Hillmorton"), PlaceFactory(name="Warwick")
    edition = edition_of(MONDAY, new_entries=3)
    entry_in(edition, "In Rugby", village, rugby)  # a text holds the places above it too
    entry_in(edition, "In Warwick", warwick)
    entry_in(edition, "Everywhere")
    look(OUT)
    said = said_to(mailbox, of_rugby)
    assert "In Rugby" in said
    assert "Everywhere" in said
    assert "In Warwick" not in said
    assert "1 more entry about other places" in said
    assert all(
        title in said_to(mailbox, everybody) for title in ("In Rugby", "In Warwick", "Everywhere")
    )


def test_a_nil_week_is_told(mailbox: Mailbox):
    subscription = SubscriptionFactory()
    edition_of(MONDAY)
    look(OUT)
    assert "There was nothing to publish this week" in said_to(mailbox, subscription)


def test_a_week_with_nothing_for_one_s_places_is_told(mailbox: Mailbox, rugby: Place):
    subscription = SubscriptionFactory()
    subscription.places.add(rugby)
    entry_in(edition_of(MONDAY, new_entries=1), "In Warwick", PlaceFactory())
    look(OUT)
    assert "nothing new this week about the places you chose" in said_to(mailbox, subscription)


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_what_was_taken_back_before_the_mail_went_out_is_not_in_it(mailbox: Mailbox, state: str):
    subscription = SubscriptionFactory()
    entry = entry_in(edition_of(MONDAY, new_entries=1), "Taken back")
    PublishedEntry.objects.filter(pk=entry.pk).update(state=state)
    look(OUT)
    assert "Taken back" not in said_to(mailbox, subscription)


def test_who_confirms_after_an_edition_gets_the_next(mailbox: Mailbox):
    SubscriptionFactory(confirmed_at=OUT + timedelta(seconds=1))
    edition_of(MONDAY)
    look(OUT + timedelta(minutes=1))
    assert mailbox.messages == []


def test_editions_that_catch_up_on_old_weeks_are_not_mailed(mailbox: Mailbox):
    SubscriptionFactory()
    edition_of(MONDAY - timedelta(weeks=4))
    edition_of(MONDAY - timedelta(weeks=3))
    Edition.objects.update(published_at=OUT)
    look(OUT)
    (message,) = mailbox.messages
    assert message["Subject"].endswith("19 to 25 October 2026")


def test_many_subscribers_get_it_once_though_the_worker_is_interrupted(mailbox: Mailbox):
    readers = SubscriptionFactory.create_batch(12)
    edition_of(MONDAY)
    record_due(reminders.find_due(OUT), kinds=reminders.KINDS, now=OUT)
    service = get_connection()
    for _ in range(5):
        deliver_next(writer=reminders, service=service, now=OUT)
    service.close()
    assert len(mailbox.messages) == 5
    look(OUT)
    look(OUT)
    assert len(mailbox.messages) == 12
    assert {message["To"] for message in mailbox.messages} == {one.email for one in readers}


def test_finding_subscribers_costs_the_same_for_few_and_many(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    edition_of(MONDAY)
    SubscriptionFactory()
    UserFactory(roles=[Role.OFFICER])
    reminded = len(list(reminders.find_due(OUT)))
    with CaptureQueriesContext(connection) as few:
        list(reminders.find_due(OUT))
    SubscriptionFactory.create_batch(20)
    with django_assert_num_queries(len(few)):
        assert len(list(reminders.find_due(OUT))) == reminded + 20


# Changing and leaving


def test_the_mail_program_s_own_button_ends_it_without_cookie_or_token(mailbox: Mailbox):
    subscription = SubscriptionFactory()
    edition_of(MONDAY)
    look(OUT)
    (message,) = mailbox.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.sub(r"^\s*<http://[^/]+|>$", "", message["List-Unsubscribe"])
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = stranger.post(path, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert not response.cookies
    assert not Subscription.objects.filter(pk=subscription.pk).exists()


def test_looking_at_the_way_out_ends_nothing(client: Client):
    subscription = SubscriptionFactory()
    response = client.get(stop_path(subscription))
    assert "Stop the weekly edition?" in response.content.decode()
    assert Subscription.objects.exists()


def test_who_left_gets_nothing_even_if_it_was_owed(client: Client, mailbox: Mailbox):
    subscription = SubscriptionFactory()
    edition_of(MONDAY)
    record_due(reminders.find_due(OUT), kinds=reminders.KINDS, now=OUT)
    client.post(stop_path(subscription))
    look(OUT)
    assert mailbox.messages == []
    assert Mail.objects.get().state == Mail.State.NOT_NEEDED


def test_places_and_language_are_changed_by_the_link(client: Client, rugby: Place):
    subscription = SubscriptionFactory()
    path = reverse("engagement:subscription", args=[signed(subscription)])
    response = client.post(path, {"places": [f"{rugby.force}/{rugby.code}"], "language": "cy"})
    assert "Saved" in response.content.decode()
    subscription.refresh_from_db()
    assert subscription.language == "cy"
    assert list(subscription.places.all()) == [rugby]
    assert subscription.email not in response.content.decode()


@pytest.mark.parametrize("name", ["subscription", "stop-subscription"])
def test_a_link_nobody_signed_opens_nothing(client: Client, name: str):
    subscription = SubscriptionFactory()
    for forged in (f"{subscription.uid.hex}.x", subscription.uid.hex, "x", f"{'0' * 32}.aaaa"):
        assert client.post(reverse(f"engagement:{name}", args=[forged])).status_code == 404
    assert Subscription.objects.exists()


def test_a_link_of_a_subscription_not_yet_confirmed_opens_nothing(client: Client):
    subscription = SubscriptionFactory(confirmed_at=None)
    client.post(stop_path(subscription))
    assert Subscription.objects.exists()


def test_an_address_that_does_not_exist_is_deleted():
    subscription = SubscriptionFactory()
    reminders.give_up(Mail(kind="engagement.edition", subscription_uid=subscription.uid))
    assert not Subscription.objects.exists()


def test_the_token_of_one_is_of_no_use_for_another():
    one, other = SubscriptionFactory(), SubscriptionFactory()
    assert token_of(one.uid, one.token_seed) != token_of(other.uid, one.token_seed)


def stop_path(subscription: Subscription) -> str:
    with override("en-gb"):
        return reverse("engagement:stop-subscription", args=[signed(subscription)])
