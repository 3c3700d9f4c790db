"""What happens when two do at once what only one of them can."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connections, transaction

from meetings.actions import (
    Chosen,
    MeetingDetails,
    NotArranged,
    approve,
    hold_back,
    put_forward,
    remove_schedule_row,
    set_one_off,
)
from meetings.actions.holding_back import ToldLess
from meetings.models import Meeting, PublicText, PublishedMeeting, Subject
from tests.factories.meetings import MeetingFactory, SeriesFactory
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


class TestOfARowAndAMeetingSetInIt:
    @pytest.fixture
    def series(self):
        return SeriesFactory()

    @pytest.fixture
    def sets(self, series, officer):
        details = MeetingDetails(starts_on=date(2027, 1, 20))
        return lambda: set_one_off(uid=uuid4(), details=details, series=series, by=officer, now=NOW)

    @pytest.fixture
    def removes(self, series, officer):
        return lambda: remove_schedule_row(row=series.row, by=officer, now=NOW)

    def test_a_row_is_not_taken_away_beneath_a_meeting_that_was_just_set(
        self, series, sets, removes
    ):
        with pytest.raises(NotArranged, match="changed by hand"):
            one_after_the_other(sets, removes)
        series.row.refresh_from_db()
        assert series.row.deleted_at is None
        assert Meeting.objects.live().filter(series=series).count() == 1

    def test_no_meeting_is_set_in_a_row_that_was_just_taken_away(self, series, sets, removes):
        with pytest.raises(NotArranged, match="does not meet any more"):
            one_after_the_other(removes, sets)
        assert not Meeting.objects.exists()
