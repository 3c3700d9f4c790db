"""The mails about a meeting that was changed: what they say, to whom, and when no longer."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from meetings import actions, reminders
from meetings.actions import Moved, Reason
from opcc.dashboard import reminders as roof
from opcc.office.models import Mail
from tests.factories.meetings import AttendanceFactory, MeetingFactory
from tests.factories.office import PersonFactory, UserFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SNOW = Reason("Snow on the roads")


@pytest.fixture
def reader():
    return UserFactory(person=PersonFactory())


@pytest.fixture
def meeting(reader):
    one = MeetingFactory(series__name="Forum", starts_at=time(19), venue=VenueFactory(name="Hall"))
    AttendanceFactory(meeting=one, person=reader.person)
    return one


def tell(officer, reader, now=NOW):
    return {"reason": SNOW, "tell": {reader.pk}, "by": officer, "now": now}


def due(now=NOW):
    return [mail for mail in reminders.find_due(now) if mail.kind == "meetings.changed"]


def test_a_cancelled_meeting_is_told_once_with_its_reason(officer, reader, meeting):
    actions.cancel_meeting(meeting=meeting, **tell(officer, reader))
    (mail,) = due()
    assert (mail.user, mail.kind) == (reader, "meetings.changed")
    assert [one.dedupe_key for one in due(NOW + timedelta(hours=1))] == [mail.dedupe_key]
    note = roof.render(mail, NOW)
    assert note.subject == "A meeting of yours is cancelled"  # read on locked screens
    facts = dict(note.facts)
    assert facts["It was to be"] == "Tuesday 12 January 2027, 7pm, Hall"
    assert (facts["Meeting"], facts["Reason"]) == ("Forum", "Snow on the roads")
    assert "When" not in facts
    assert note.url.endswith(meeting.get_absolute_url())
    assert roof.still_due(mail, NOW)


def test_a_moved_meeting_says_from_where_to_where(officer, reader, meeting):
    moved = Moved(date(2027, 2, 2), time(18), time(20), VenueFactory(name="School").pk)
    actions.move_meeting(meeting=meeting, moved=moved, **tell(officer, reader))
    (mail,) = due()
    facts = dict(roof.render(mail, NOW).facts)
    assert facts["It was to be"] == "Tuesday 12 January 2027, 7pm, Hall"
    assert facts["When"] == "Tuesday 2 February 2027, 6pm to 8pm"
    assert facts["Where"] == "School"


def test_only_the_last_word_is_told(officer, reader, meeting):
    actions.cancel_meeting(meeting=meeting, **tell(officer, reader))
    (first,) = due()
    actions.reinstate_meeting(meeting=meeting, new_date=None, tell={reader.pk}, by=officer, now=NOW)
    _first, second = due()
    assert not reminders.still_due(first, NOW)
    assert reminders.still_due(second, NOW)


def test_a_later_word_to_others_takes_nothing_back(officer, reader, meeting):
    actions.cancel_meeting(meeting=meeting, **tell(officer, reader))
    other = UserFactory(person=PersonFactory())
    AttendanceFactory(meeting=meeting, person=other.person)
    actions.reinstate_meeting(meeting=meeting, new_date=None, tell={other.pk}, by=officer, now=NOW)
    assert [reminders.still_due(mail, NOW) for mail in due()] == [True, True]


def test_what_is_long_past_or_deleted_is_told_to_nobody(officer, reader, meeting):
    actions.cancel_meeting(meeting=meeting, **tell(officer, reader))
    assert due(NOW + timedelta(days=2)) == []
    meeting.deleted_at = NOW
    meeting.save()
    assert due() == []
    assert not Mail.objects.exists()  # the ledger is written by who looks what is due
