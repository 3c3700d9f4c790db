"""The ledger of mail: sent once, tried again, given up, and nothing after the thing was done."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import get_connection
from django.db import IntegrityError, transaction

from opcc.office import actions
from opcc.office.actions.mail.due import digests_due
from opcc.office.actions.mail.sending import claim_next
from opcc.office.emails import Kind, Letter, MailFile, Note
from opcc.office.mail_services.receipts import Bounce
from opcc.office.models import How, Mail, MailLanguage, ReminderChoice, Role, User
from opcc.office.models.mail import DIGEST
from opcc.office.rules import BACK_OFF, CLAIM_LASTS, LEDGER_KEPT_FOR
from tests.factories.office import PolicingBodyFactory, UserFactory
from tests.mailbox import Mailbox, text_of

pytestmark = pytest.mark.django_db

State = Mail.State
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)  # a Tuesday
MINUTE = timedelta(minutes=1)
PRIVATE = "Mrs Zanzibar lives at 1 High Street"

TODO = Kind(code="tests.todo", name="To do", hint="", roles=frozenset({Role.OFFICER}))
MUST = Kind(
    code="tests.must", name="Must", hint="", roles=frozenset({Role.OFFICER}), may_be_off=False
)
KINDS = {kind.code: kind for kind in (TODO, MUST)}


class Writer:
    """Knows of things to do: all of them, but for those in `done`."""

    def __init__(self) -> None:
        self.done: set[str] = set()

    def kind_of(self, mail: Mail) -> Kind | None:
        return KINDS.get(mail.kind)

    def still_due(self, mail: Mail, now: datetime) -> bool:
        return mail.about not in self.done

    def render(self, mail: Mail, now: datetime) -> Note | Letter:
        if mail.about == "unwritable":
            raise ValueError(PRIVATE)
        return Note(
            subject=f"Do {mail.about}",
            text="It is time.",
            facts=[("What", mail.about)],
            url=f"https://office.example/{mail.about}",
            link="Do it",
            files=[MailFile(f"{mail.about}.ics", mail.about.encode(), "text/calendar")],
        )


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def officer() -> User:
    PolicingBodyFactory()
    return UserFactory(roles=[Role.OFFICER], email="officer@office.example")


def mail_about(about: str, user: User, *, kind: Kind = TODO, due_at: datetime = NOW) -> Mail:
    key = f"{kind.code}:{about}:{user.pk}"
    return Mail(kind=kind.code, user=user, about=about, dedupe_key=key, due_at=due_at)


def record(*mails: Mail, now: datetime = NOW) -> None:
    actions.record_due(iter(mails), kinds=KINDS, now=now)


def deliver(writer: Writer, now: datetime = NOW) -> int:
    """Deliver all that may go now; return how many were taken in hand."""
    service = get_connection()
    taken = 0
    try:
        while actions.deliver_next(writer=writer, service=service, now=now):
            taken += 1
    finally:
        service.close()
    return taken


def states() -> list[str]:
    return list(Mail.objects.order_by("id").values_list("state", flat=True))


def test_a_mail_is_sent_once(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer))
    record(mail_about("a", officer))
    assert deliver(writer) == 1
    assert deliver(writer) == 0
    record(mail_about("a", officer))
    assert deliver(writer) == 0

    (message,) = mailbox.messages
    mail = Mail.objects.get()
    assert message["To"] == "officer@office.example"
    assert message["Subject"] == mail.subject == "Do a"
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert (mail.state, mail.settled_at, mail.attempts) == (State.SENT, NOW, 1)
    for kind in ("plain", "html"):
        said = text_of(message, kind)
        assert "It is time." in said
        assert "https://office.example/a" in said
        assert "/office/account/reminders/" in said
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("a.ics", "text/calendar")
    assert file.get_content().strip() == "a"


def test_what_is_not_due_waits(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer, due_at=NOW + MINUTE))
    assert deliver(writer) == 0
    assert deliver(writer, NOW + MINUTE) == 1


def test_nothing_is_sent_after_the_thing_was_done(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer), mail_about("b", officer))
    writer.done.add("a")
    deliver(writer)
    assert states() == [State.NOT_NEEDED, State.SENT]
    assert [message["Subject"] for message in mailbox.messages] == ["Do b"]


def test_nothing_is_sent_after_the_thing_was_done_between_two_attempts(
    mailbox: Mailbox, writer: Writer, officer: User
):
    record(mail_about("a", officer))
    mailbox.answers = ["451 4.7.1 try later"]
    deliver(writer)
    writer.done.add("a")
    deliver(writer, NOW + BACK_OFF[0])
    assert states() == [State.NOT_NEEDED]
    assert mailbox.messages == []


def test_who_left_or_lost_the_role_gets_nothing(mailbox: Mailbox, writer: Writer, officer: User):
    gone = UserFactory(roles=[Role.OFFICER], is_active=False)
    reader = UserFactory(roles=[Role.STAFF_READER])
    record(mail_about("a", gone), mail_about("b", reader))
    deliver(writer)
    assert states() == [State.NOT_NEEDED] * 2
    assert mailbox.messages == []


def test_a_temporary_failure_backs_off_and_keeps_the_message_id(
    mailbox: Mailbox, writer: Writer, officer: User, caplog: pytest.LogCaptureFixture
):
    record(mail_about("a", officer))
    mailbox.answers = ["451 4.7.1 officer@office.example is greylisted"]
    assert deliver(writer) == 1
    mail = Mail.objects.get()
    assert (mail.state, mail.error) == (State.WAITING, "SMTPDataError 451 4.7.1")
    assert mail.try_at == NOW + BACK_OFF[0]
    assert deliver(writer, NOW + BACK_OFF[0] - timedelta(seconds=1)) == 0
    assert deliver(writer, NOW + BACK_OFF[0]) == 1
    assert mailbox.ids == [mail.message_id]
    assert states() == [State.SENT]
    assert Mail.objects.get().error == ""
    assert "officer@" not in caplog.text


@pytest.mark.parametrize("answer", ["550 5.1.1 officer@office.example is unknown", "554 no"])
def test_a_permanent_failure_ends_as_failed(
    mailbox: Mailbox, writer: Writer, officer: User, answer: str
):
    record(mail_about("a", officer))
    mailbox.answers = [answer]
    deliver(writer)
    mail = Mail.objects.get()
    assert mail.state == State.FAILED
    assert mail.error.startswith(f"SMTPDataError {answer[:3]}")
    assert "office.example" not in mail.error
    assert deliver(writer, NOW + timedelta(days=9)) == 0


def test_a_server_that_is_away_is_tried_until_enough(
    settings, writer: Writer, officer: User, mailbox: Mailbox
):
    settings.EMAIL_PORT = 1  # nobody listens there
    record(mail_about("a", officer))
    now = NOW
    for wait in BACK_OFF:
        assert deliver(writer, now) == 1
        assert states() == [State.WAITING]
        now += wait
    assert deliver(writer, now) == 1
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == (State.FAILED, len(BACK_OFF) + 1)
    assert mail.error == "ConnectionRefusedError"


def test_an_unknown_outcome_is_sent_once_more_with_the_same_message_id(
    mailbox: Mailbox, writer: Writer, officer: User
):
    record(mail_about("a", officer))
    mailbox.forget_to_answer = 1
    deliver(writer)
    assert states() == [State.WAITING]
    deliver(writer, NOW + BACK_OFF[0])
    assert states() == [State.SENT]
    assert len(mailbox.ids) == 2
    assert len(set(mailbox.ids)) == 1


def test_a_second_unknown_outcome_is_the_last(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer))
    mailbox.forget_to_answer = 9
    for days in range(5):
        deliver(writer, NOW + timedelta(days=days))
    assert states() == [State.FAILED]
    assert len(mailbox.ids) == 2


def test_a_claim_runs_out_once(mailbox: Mailbox, writer: Writer, officer: User):
    """Whoever claimed it was killed, before or after sending: nobody knows."""
    record(mail_about("a", officer))
    claimed = claim_next(now=NOW)
    assert claimed is not None
    assert deliver(writer, NOW + CLAIM_LASTS - MINUTE) == 0
    assert deliver(writer, NOW + CLAIM_LASTS) == 1
    assert mailbox.ids == [claimed.message_id]


def test_a_claim_that_runs_out_twice_is_given_up(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer))
    assert claim_next(now=NOW)
    assert claim_next(now=NOW + CLAIM_LASTS)
    assert deliver(writer, NOW + 2 * CLAIM_LASTS) == 1
    assert states() == [State.FAILED]
    assert mailbox.messages == []


def test_one_mail_that_cannot_be_written_holds_up_no_other(
    mailbox: Mailbox, writer: Writer, officer: User, caplog: pytest.LogCaptureFixture
):
    record(mail_about("unwritable", officer), mail_about("b", officer))
    assert deliver(writer) == 2
    assert states() == [State.WAITING, State.SENT]
    assert Mail.objects.get(about="unwritable").error == "ValueError"
    assert "ValueError" in caplog.text
    assert "in render" in caplog.text
    assert "Zanzibar" not in caplog.text


def test_a_mail_goes_to_a_user_or_to_a_subscription(officer: User):
    mail = mail_about("a", officer)
    mail.user = None
    with pytest.raises(IntegrityError, match="mail_one_recipient"), transaction.atomic():
        actions.owe(mail, now=NOW)


# Afterwards


def sent(mailbox: Mailbox, writer: Writer, officer: User) -> Mail:
    record(mail_about("a", officer))
    deliver(writer)
    return Mail.objects.get(state=State.SENT)


def test_a_mail_that_came_back_is_marked_and_sent_again_as_a_new_one(
    mailbox: Mailbox, writer: Writer, officer: User
):
    mail = sent(mailbox, writer, officer)
    bounce = Bounce(reason="mailbox full", for_good=False, message_id=mail.message_id)
    assert actions.note_bounce(bounce=bounce, now=NOW) == mail
    assert actions.note_bounce(bounce=bounce, now=NOW) == mail
    assert states() == [State.BOUNCED]
    for _ in range(2):
        actions.send_again(mail=mail, by=officer, now=NOW + MINUTE)
    deliver(writer, NOW + MINUTE)
    assert states() == [State.SENT]
    assert len(set(mailbox.ids)) == 2


def test_a_bounce_of_an_unknown_mail_is_of_nobody(mailbox: Mailbox, writer: Writer, officer: User):
    sent(mailbox, writer, officer)
    assert actions.note_bounce(bounce=Bounce("x", True, message_id="<other@x>"), now=NOW) is None
    assert actions.note_bounce(bounce=Bounce("x", True), now=NOW) is None
    assert states() == [State.SENT]


def test_what_was_sent_is_not_sent_again(mailbox: Mailbox, writer: Writer, officer: User):
    mail = sent(mailbox, writer, officer)
    with pytest.raises(actions.NotSendable):
        actions.send_again(mail=mail, by=officer, now=NOW)
    assert deliver(writer) == 0


def test_what_failed_and_was_done_since_is_not_sent_again(
    mailbox: Mailbox, writer: Writer, officer: User
):
    mailbox.answers = ["550 no"]
    record(mail_about("a", officer))
    deliver(writer)
    writer.done.add("a")
    actions.send_again(mail=Mail.objects.get(), by=officer, now=NOW)
    deliver(writer)
    assert states() == [State.NOT_NEEDED]
    assert mailbox.messages == []


def test_the_ledger_forgets_after_a_year(mailbox: Mailbox, writer: Writer, officer: User):
    sent(mailbox, writer, officer)
    actions.forget_old_mail(now=NOW + LEDGER_KEPT_FOR)
    assert Mail.objects.exists()
    actions.forget_old_mail(now=NOW + LEDGER_KEPT_FOR + MINUTE)
    assert not Mail.objects.exists()


# How each reader wants it


def wants(user: User, how: How, *, kind: Kind = TODO) -> None:
    ReminderChoice.objects.update_or_create(user=user, kind=kind.code, defaults={"how": how})


def test_nobody_gets_what_they_do_not_want(mailbox: Mailbox, writer: Writer, officer: User):
    wants(officer, How.NONE)
    wants(officer, How.NONE, kind=MUST)
    record(mail_about("a", officer), mail_about("b", officer, kind=MUST))
    deliver(writer)
    assert [message["Subject"] for message in mailbox.messages] == ["Do b"]
    assert Mail.objects.count() == 1


def test_a_choice_made_while_a_mail_waits_counts(mailbox: Mailbox, writer: Writer, officer: User):
    record(mail_about("a", officer))
    wants(officer, How.NONE)
    deliver(writer)
    assert states() == [State.NOT_NEEDED]


def test_a_mail_is_written_in_the_language_of_its_reader(
    mailbox: Mailbox, writer: Writer, officer: User
):
    MailLanguage.objects.create(user=officer, language="cy")
    record(mail_about("a", officer))
    deliver(writer)
    (message,) = mailbox.messages
    assert message["Content-Language"] == "cy"
    assert 'lang="cy"' in text_of(message, "html")
    assert "/cy/office/account/reminders/" in text_of(message)
    assert "Swyddfa Comisiynydd Heddlu a Throseddu Testshire" in text_of(message)


def record_each_minute(mails: Iterable[Mail], *, start: datetime, minutes: int) -> None:
    for minute in range(minutes):
        record(*mails, now=start + minute * MINUTE)


@pytest.mark.parametrize(
    ("due_at", "goes_out_at"),
    [
        (datetime(2026, 11, 24, 7, 29, tzinfo=UTC), datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
        (datetime(2026, 11, 24, 7, 30, tzinfo=UTC), datetime(2026, 11, 24, 7, 30, tzinfo=UTC)),
        (datetime(2026, 11, 24, 7, 31, tzinfo=UTC), datetime(2026, 11, 25, 7, 30, tzinfo=UTC)),
        # Over the weekend.
        (datetime(2026, 11, 27, 9, tzinfo=UTC), datetime(2026, 11, 30, 7, 30, tzinfo=UTC)),
        # In summer London is an hour ahead; over the weekend in which it begins, and ends.
        (datetime(2026, 7, 1, 6, 30, tzinfo=UTC), datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),
        (datetime(2026, 3, 27, 9, tzinfo=UTC), datetime(2026, 3, 30, 6, 30, tzinfo=UTC)),
        (datetime(2026, 10, 23, 9, tzinfo=UTC), datetime(2026, 10, 26, 7, 30, tzinfo=UTC)),
    ],
)
def test_the_digest_goes_out_at_half_past_seven_in_london_on_working_days(
    mailbox: Mailbox, writer: Writer, officer: User, due_at: datetime, goes_out_at: datetime
):
    wants(officer, How.DIGEST)
    record(mail_about("a", officer, due_at=due_at), now=due_at)
    if goes_out_at > due_at:
        before = goes_out_at - timedelta(seconds=1)
        record(now=before)
        assert deliver(writer, before) == 0
    record(now=goes_out_at)
    assert deliver(writer, goes_out_at) == 1
    assert len(mailbox.messages) == 1


def test_a_digest_tells_what_is_still_to_be_done_in_one_mail(
    mailbox: Mailbox, writer: Writer, officer: User
):
    wants(officer, How.DIGEST)
    yesterday = NOW - timedelta(days=1)
    for about in "abc":
        record(mail_about(about, officer, due_at=yesterday), now=yesterday)
    record(now=NOW)
    writer.done.add("b")
    assert deliver(writer) == 1
    (message,) = mailbox.messages
    assert message["Subject"] == "2 reminders for 24 November 2026"
    said = text_of(message)
    assert "Do a" in said
    assert "Do c" in said
    assert "Do b" not in said
    assert [file.get_filename() for file in message.iter_attachments()] == ["a.ics", "c.ics"]
    by_subject = dict(Mail.objects.values_list("about", "state"))
    assert by_subject["b"] == State.NOT_NEEDED
    assert by_subject["a"] == by_subject["c"] == by_subject["2026-11-24"] == State.SENT


def test_a_digest_of_things_done_is_not_sent(mailbox: Mailbox, writer: Writer, officer: User):
    wants(officer, How.DIGEST)
    record(mail_about("a", officer, due_at=NOW - timedelta(days=1)))
    writer.done.add("a")
    deliver(writer)
    assert states() == [State.NOT_NEEDED] * 2
    assert mailbox.messages == []


def test_there_is_one_digest_a_day(mailbox: Mailbox, writer: Writer, officer: User):
    wants(officer, How.DIGEST)
    first_thing = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    record(mail_about("a", officer, due_at=first_thing), now=first_thing)
    deliver(writer, first_thing)
    late = mail_about("b", officer, due_at=first_thing)  # found only when the digest had gone
    record_each_minute([late], start=first_thing + MINUTE, minutes=3)
    assert deliver(writer, first_thing + 4 * MINUTE) == 0
    tomorrow = first_thing + timedelta(days=1)
    record(now=tomorrow)
    assert deliver(writer, tomorrow) == 1
    assert [message["Subject"] for message in mailbox.messages] == ["Do a", "Do b"]


def test_whoever_has_several_things_to_do_is_owed_one_digest(officer: User):
    wants(officer, How.DIGEST)
    record(*(mail_about(about, officer, due_at=NOW - timedelta(days=1)) for about in "ab"))
    Mail.objects.filter(kind=DIGEST).delete()
    (digest,) = digests_due(NOW)
    assert digest.user_id == officer.pk


def test_a_digest_that_came_back_is_sent_again_whole(
    mailbox: Mailbox, writer: Writer, officer: User
):
    wants(officer, How.DIGEST)
    record(*(mail_about(about, officer, due_at=NOW - timedelta(days=1)) for about in "ab"))
    deliver(writer)
    digest = Mail.objects.get(kind="office.digest")
    assert actions.mark_bounced(mail=digest, reason="mailbox full", now=NOW)
    assert states() == [State.BOUNCED] * 3
    actions.send_again(mail=digest, by=officer, now=NOW)
    deliver(writer)
    assert states() == [State.SENT] * 3
    assert len(mailbox.messages) == 2
    assert "Do b" in text_of(mailbox.messages[1])


def test_no_log_line_names_anybody(
    mailbox: Mailbox, writer: Writer, officer: User, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG, logger="opcc")
    record(mail_about("a", officer), mail_about("b", officer), mail_about("c", officer))
    mailbox.answers = ["451 officer@office.example", "550 officer@office.example"]
    deliver(writer)
    assert caplog.records
    assert "office.example" not in caplog.text
    assert officer.name not in caplog.text
