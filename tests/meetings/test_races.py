"""What happens when a meeting is held back just as a text of it is approved."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from meetings.actions import Chosen, approve, hold_back, put_forward
from meetings.actions.holding_back import ToldLess
from meetings.models import PublicText, PublishedMeeting, Subject
from tests.factories.meetings import MeetingFactory
from tests.meetings.conftest import NOW
from tests.waiting import somebody_waits_for_a_row, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
LESS = ToldLess(is_private=True, reason="A refuge")


def one_after_the_other(first, second):
    """Do the one; before that is through, let somebody else do the other and wait."""

    def elsewhere():
        try:
            return second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as somebody_else:
        with transaction.atomic():
            done = first()
            doing = somebody_else.submit(elsewhere)
            wait_until(
                lambda: doing.done() or somebody_waits_for_a_row(), "both wanted the same row"
            )
            assert not doing.done()
        return done, doing.result()


@pytest.fixture
def sent(officer):
    meeting = MeetingFactory()
    chosen = [Chosen(Subject.MEETING, meeting.uid)]
    return put_forward(chosen=chosen, by=officer, now=NOW).texts[0]


@pytest.fixture
def approves(sent, approver):
    return lambda: approve(pks=[sent.pk], by=approver, now=NOW)


@pytest.fixture
def holds_back(sent, officer):
    return lambda: hold_back(meeting=sent.meeting, version=1, told_less=LESS, by=officer, now=NOW)


def test_what_was_approved_just_before_is_not_taken_back(sent, approves, holds_back):
    decided, taken_back = one_after_the_other(approves, holds_back)
    assert (decided.texts, taken_back) == ([sent], 0)
    sent.refresh_from_db()
    assert sent.decision == PublicText.Decision.APPROVED
    assert PublishedMeeting.objects.shown().exists()


def test_what_was_taken_back_just_before_is_not_approved(approves, holds_back):
    taken_back, decided = one_after_the_other(holds_back, approves)
    assert (taken_back, decided.texts) == (1, [])
    assert not PublishedMeeting.objects.exists()
