"""Everybody's own reminders, the log of mail, and what mail services report."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement.models import Subscription
from opcc.office.models import How, Mail, MailLanguage, ReminderChoice, Role, User
from tests.factories.engagement import SubscriptionFactory
from tests.factories.office import PolicingBodyFactory, UserFactory

pytestmark = pytest.mark.django_db

State = Mail.State
THEN = datetime(2026, 11, 16, 9, tzinfo=UTC)
OWN = "/office/account/reminders/"
LOG = "/office/mail/"
RECEIPTS = "/mail/receipts/"
NOTIFY = "opcc.office.mail_services.notify.Backend"
POSTMARK = "anymail.backends.postmark.EmailBackend"


@pytest.fixture
def officer() -> User:
    PolicingBodyFactory(bilingual=True)
    return UserFactory(name="Ola Officer", roles=[Role.OFFICER])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def administrator() -> Client:
    return signed_in(UserFactory(roles=[Role.ADMINISTRATOR]))


def mail_to(recipient: User | Subscription, **columns: Any) -> Mail:
    whom = (
        {"user": recipient} if isinstance(recipient, User) else {"subscription_uid": recipient.uid}
    )
    usual = {
        "kind": "engagement.promise",
        "state": State.SENT,
        "subject": "A promise is due soon",
        "dedupe_key": f"{recipient.pk} {Mail.objects.count()}",
        "message_id": f"<{Mail.objects.count()}@office.example>",
        **dict.fromkeys(["recorded_at", "due_at", "try_at", "settled_at", "claimed_at"], THEN),
    }
    return Mail.objects.create(**usual | whom | columns)


# One's own


def test_everybody_sees_and_sets_what_their_role_is_reminded_of(officer: User):
    client = signed_in(officer)
    page = client.get(OWN).content.decode()
    assert "An event of mine is not logged yet" in page
    assert "A text waits for my approval" not in page
    asked = client.get(OWN).context["form"].fields
    answers = dict.fromkeys(asked, "single") | {
        "engagement-not-logged": "digest",
        "engagement-promise": "none",
        "language": "cy",
    }
    assert "Your reminders are saved." in client.post(OWN, answers, follow=True).content.decode()
    chosen = dict(ReminderChoice.objects.filter(user=officer).values_list("kind", "how"))
    assert chosen == {
        name.replace("-", ".", 1): {"digest": How.DIGEST, "none": How.NONE}.get(how, How.SINGLE)
        for name, how in answers.items()
        if name != "language"
    }
    assert chosen["engagement.not-logged"] == How.DIGEST
    assert MailLanguage.objects.get(user=officer).language == "cy"
    assert [client.get(OWN).context["form"][name].value() for name in answers] == list(
        answers.values()
    )


def test_what_must_be_told_cannot_be_turned_off():
    approver = UserFactory(roles=[Role.APPROVER])
    client = signed_in(approver)
    form = client.get(OWN).context["form"]
    assert [value for value, _label in form.fields["engagement-waiting"].choices] == [
        How.SINGLE,
        How.DIGEST,
    ]
    answers = {name: form[name].value() for name in form.fields} | {"engagement-waiting": "none"}
    response = client.post(OWN, answers)
    assert response.context["form"].errors.keys() == {"engagement-waiting"}
    assert not ReminderChoice.objects.exists()


def test_everybody_sees_what_was_sent_to_them_and_to_nobody_else(officer: User):
    mail_to(officer, subject="A promise is due today")
    mail_to(officer, subject="Not sent", state=State.NOT_NEEDED)
    mail_to(UserFactory(), subject="A promise is overdue")
    page = signed_in(officer).get("/office/account/mail/").content.decode()
    assert "A promise is due today" in page
    assert "A promise is overdue" not in page
    assert "Not sent" not in page


# The log


def test_the_log_shows_filters_and_names_no_subscriber(administrator: Client, officer: User):
    subscription = SubscriptionFactory()
    mail_to(officer)
    mail_to(subscription, kind="engagement.edition", state=State.FAILED, error="SMTPDataError 550")
    page = administrator.get(LOG).content.decode()
    assert "Ola Officer" in page
    assert "Weekly edition to a subscriber" in page
    assert "SMTPDataError 550" in page
    assert subscription.email not in page
    for query, number in (
        ({"state": "failed"}, 1),
        ({"kind": "engagement.promise"}, 1),
        ({"to": "ola"}, 1),
        ({"to": "nobody"}, 0),
        ({"state": "nonsense"}, 2),
    ):
        assert administrator.get(LOG, query).context["page"].paginator.count == number


def test_the_log_has_pages_that_keep_the_filters(administrator: Client, officer: User):
    for _ in range(30):
        mail_to(officer)
    first = administrator.get(LOG, {"state": "sent"}).context
    assert (len(first["mails"]), first["newer_url"]) == (25, "")
    assert first["older_url"] == f"{LOG}?state=sent&page=2"
    second = administrator.get(first["older_url"]).context
    assert (len(second["mails"]), second["older_url"]) == (5, "")
    assert [url for _text, url in second["chosen"]] == [LOG]


def test_one_s_own_mail_has_pages(officer: User):
    for _ in range(30):
        mail_to(officer)
    client, own = signed_in(officer), "/office/account/mail/"
    first = client.get(own).context
    assert (len(first["mails"]), first["older_url"]) == (25, f"{own}?page=2")
    assert len(client.get(first["older_url"]).context["mails"]) == 5


def test_the_log_takes_as_many_queries_with_two_as_with_twenty(administrator: Client):
    def queries_of(number: int) -> int:
        for _ in range(number):
            mail_to(UserFactory())
        with CaptureQueriesContext(connection) as captured:
            administrator.get(LOG)
        return len(captured)

    administrator.get(LOG)
    assert queries_of(2) == queries_of(18)


def test_what_failed_is_sent_again_and_what_was_sent_is_not(administrator: Client, officer: User):
    failed, sent = mail_to(officer, state=State.FAILED), mail_to(officer)
    said = administrator.post(f"{LOG}{failed.pk}/again/", follow=True).content.decode()
    assert "The mail is sent again" in said
    said = administrator.post(f"{LOG}{sent.pk}/again/", follow=True).content.decode()
    assert "This mail was sent, or is no longer needed." in said
    failed.refresh_from_db()
    sent.refresh_from_db()
    assert (failed.state, sent.state) == (State.WAITING, State.SENT)


@pytest.mark.parametrize("for_good", [True, False])
def test_a_returned_mail_is_noted_by_hand(administrator: Client, for_good: bool):
    mail = mail_to(SubscriptionFactory(), kind="engagement.edition")
    path = f"{LOG}{mail.pk}/bounced/"
    assert "Say what the returned mail said" in administrator.post(path, {}).content.decode()
    answers = {"reason": "mailbox full"} | ({"for_good": "on"} if for_good else {})
    administrator.post(path, answers)
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (State.BOUNCED, "mailbox full")
    assert Subscription.objects.exists() is not for_good


# What services report


def report(body: object, **headers: str) -> int:
    response = Client(enforce_csrf_checks=True).post(
        RECEIPTS, json.dumps(body), content_type="application/json", headers=headers
    )
    return response.status_code


@pytest.fixture
def notify(settings) -> None:
    settings.EMAIL_BACKEND = NOTIFY
    settings.NOTIFY_CALLBACK_TOKEN = "a long token"


@pytest.mark.usefixtures("notify")
@pytest.mark.parametrize(
    ("status", "state", "stays"),
    [
        ("delivered", State.SENT, True),
        ("temporary-failure", State.BOUNCED, True),
        ("technical-failure", State.BOUNCED, True),
        ("permanent-failure", State.BOUNCED, False),
    ],
)
def test_notify_reports_by_our_message_id(status: str, state: str, stays: bool):
    mail = mail_to(SubscriptionFactory(), kind="engagement.edition")
    body = {"id": "1", "reference": mail.message_id, "to": "x@x.example", "status": status}
    for _ in range(2):
        assert report(body, Authorization="Bearer a long token") == 200
    mail.refresh_from_db()
    assert mail.state == state
    assert Subscription.objects.exists() is stays


@pytest.mark.usefixtures("notify")
@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer wrong", "Basic a long token"])
def test_nobody_else_reports_for_notify(officer: User, authorization: str):
    mail = mail_to(officer)
    body = {"reference": mail.message_id, "status": "permanent-failure"}
    assert report(body, Authorization=authorization) == 403
    mail.refresh_from_db()
    assert mail.state == State.SENT


@pytest.mark.usefixtures("notify")
@pytest.mark.parametrize("body", [[], "x", None, {}, {"status": "permanent-failure"}])
def test_nonsense_is_no_report(officer: User, body: object):
    mail = mail_to(officer)
    assert report(body, Authorization="Bearer a long token") in (200, 403)
    mail.refresh_from_db()
    assert mail.state == State.SENT


@pytest.mark.parametrize("token", ["", "Bearer "])
def test_without_a_token_of_ours_notify_is_not_believed(settings, officer: User, token: str):
    settings.EMAIL_BACKEND = NOTIFY
    mail = mail_to(officer)
    body = {"reference": mail.message_id, "status": "permanent-failure"}
    assert report(body, Authorization=token) == 403


def postmark_bounce(mail: Mail) -> dict[str, object]:
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "TypeCode": 1,
        "MessageID": mail.provider_id,
        "Email": "x@x.example",
        "BouncedAt": "2026-11-16T09:00:00Z",
        "ID": 1,
    }


@pytest.mark.parametrize(("secret", "status"), [("name:secret", 200), ("name:wrong", 403)])
def test_a_service_that_anymail_knows_reports_by_its_own_id(settings, secret: str, status: int):
    settings.EMAIL_BACKEND = POSTMARK
    settings.ANYMAIL = {"WEBHOOK_SECRET": "name:secret"}
    mail = mail_to(SubscriptionFactory(), kind="engagement.edition", provider_id="abc-1")
    basic = base64.b64encode(secret.encode()).decode()
    assert report(postmark_bounce(mail), Authorization=f"Basic {basic}") == status
    mail.refresh_from_db()
    assert mail.state == (State.BOUNCED if status == 200 else State.SENT)
    assert Subscription.objects.exists() is (status != 200)


@pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailInsecureWebhookWarning")
def test_without_a_secret_no_service_is_believed(settings, officer: User):
    settings.EMAIL_BACKEND = POSTMARK
    mail = mail_to(officer, provider_id="abc-1")
    assert report(postmark_bounce(mail)) == 403


def test_a_plain_mail_server_reports_nothing_here():
    assert report({}) == 403
    assert Client().get(RECEIPTS).status_code == 200
