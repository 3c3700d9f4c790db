"""Mail carried by a real worker to a real server: killed, doubled, late, with Redis emptied."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django.utils.timezone import localdate

from engagement.models import Commitment
from opcc.celery import app
from opcc.dashboard.tasks import deliver_mail, see_to_mail
from opcc.office.models import Mail, Role, User
from opcc.office.rules import CLAIM_LASTS
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory
from tests.mailbox import Gate, Mailbox
from tests.waiting import wait_until
from tests.working import Worker

pytestmark = pytest.mark.django_db(transaction=True)

State = Mail.State
PROMISES = 5


@pytest.fixture
def owner() -> User:
    return UserFactory(roles=[Role.OFFICER])


@pytest.fixture
def _promises(owner: User) -> None:
    """Promises whose day was yesterday, so that the reminder is due at any hour."""
    for number in range(PROMISES):
        Commitment.objects.create(
            event=EventFactory(held=True),
            text=f"Promise {number}",
            owner=owner,
            due_on=localdate() - timedelta(days=1),
        )


@pytest.fixture
def gate(mailbox: Mailbox) -> Iterator[Gate]:
    """Holds the server in the middle of its first message."""
    gate = Gate()
    mailbox.before_taking = gate
    yield gate
    gate.opened.set()


def everything_is_settled() -> bool:
    waiting = Mail.objects.filter(state__in=[State.WAITING, State.CLAIMED])
    return Mail.objects.count() == PROMISES and not waiting.exists()


@pytest.mark.usefixtures("_promises")
def test_the_look_each_minute_finds_and_delivers(mailbox: Mailbox, worker: Worker, owner: User):
    see_to_mail.delay()
    wait_until(everything_is_settled, "the worker had delivered")
    assert len(mailbox.to(owner.email)) == PROMISES
    assert owner.email not in worker.log
    assert owner.name not in worker.log


@pytest.mark.usefixtures("_promises")
def test_many_looks_by_two_workers_deliver_once(
    mailbox: Mailbox, start_worker: Callable[[], Worker]
):
    start_worker()
    start_worker()
    for _ in range(4):
        see_to_mail.delay()
        deliver_mail.delay()
    wait_until(everything_is_settled, "the workers had delivered")
    assert len(mailbox.ids) == len(set(mailbox.ids)) == PROMISES


@pytest.mark.usefixtures("_promises")
def test_a_worker_killed_while_it_sends_repeats_that_one_mail_at_most(
    mailbox: Mailbox, start_worker: Callable[[], Worker], gate: Gate
):
    first = start_worker()
    see_to_mail.delay()
    assert gate.reached.wait(60)
    first.kill()
    gate.opened.set()
    wait_until(lambda: len(mailbox.messages) == 1, "the server had taken the message")

    start_worker()
    deliver_mail.delay()
    wait_until(
        lambda: Mail.objects.filter(state=State.SENT).count() == PROMISES - 1,
        "the next worker had sent the others",
    )
    claimed = Mail.objects.get(state=State.CLAIMED)
    assert mailbox.ids.count(claimed.message_id) == 1

    Mail.objects.update(claimed_at=timezone.now() - CLAIM_LASTS)
    deliver_mail.delay()
    wait_until(everything_is_settled, "the claim had run out")
    assert len(set(mailbox.ids)) == PROMISES
    assert mailbox.ids.count(claimed.message_id) == 2


@pytest.mark.usefixtures("_promises")
def test_what_was_done_while_the_worker_was_away_is_not_sent(
    mailbox: Mailbox, start_worker: Callable[[], Worker], gate: Gate
):
    first = start_worker()
    see_to_mail.delay()
    assert gate.reached.wait(60)
    first.kill()
    gate.opened.set()
    Commitment.objects.update(status=Commitment.Status.KEPT, closed_on=localdate())
    Mail.objects.update(claimed_at=timezone.now() - CLAIM_LASTS)
    start_worker()
    see_to_mail.delay()
    wait_until(everything_is_settled, "the next worker had looked")
    assert set(Mail.objects.values_list("state", flat=True)) == {State.NOT_NEEDED}
    assert len(mailbox.messages) == 1  # the one that the first worker had in hand


@pytest.mark.usefixtures("_promises")
def test_an_emptied_broker_loses_nothing(mailbox: Mailbox, start_worker: Callable[[], Worker]):
    see_to_mail.delay()
    with app.connection_for_write() as broker:
        assert broker.default_channel.client.flushdb()
    start_worker()
    see_to_mail.delay()  # as beat does each minute
    wait_until(everything_is_settled, "the worker had delivered")
    assert len(mailbox.messages) == PROMISES


@pytest.mark.usefixtures("_promises")
def test_while_another_looks_nobody_looks_too(mailbox: Mailbox):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", ["office.record_due"]
        )
        in_another_session(see_to_mail)
        assert not Mail.objects.exists()
    see_to_mail()
    assert len(mailbox.messages) == PROMISES


def in_another_session(act: Callable[[], None]) -> None:
    """Do it as another process would, with a connection to the database of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()
