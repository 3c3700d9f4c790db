"""Putting somebody down for a meeting who is elsewhere: told, and done only with a reason."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from meetings import actions
from meetings.actions import AttendanceLine
from meetings.models import Attendance, Meeting
from tests.factories.meetings import AttendanceFactory, MeetingFactory
from tests.factories.office import TermFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db

DAY = date(2027, 1, 12)
ELSEWHERE = "At the same time: Panel, 2pm to 4pm"


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def person():
    return TermFactory(person__name="A Commissioner").person


@pytest.fixture
def meeting():
    return MeetingFactory(series=None, title="Forum", starts_on=DAY, starts_at=time(15))


@pytest.fixture(autouse=True)
def panel(person):
    """Where they are already at that time."""
    panel = MeetingFactory(
        series=None, title="Panel", starts_on=DAY, starts_at=time(14), ends_at=time(16)
    )
    return AttendanceFactory(meeting=panel, person=person)


def keep(meeting, officer, person, **columns):
    meeting.refresh_from_db()
    return actions.keep_attendance(
        meeting=meeting,
        version=meeting.version,
        lines=[AttendanceLine(person.pk, **columns)],
        by=officer,
        now=NOW,
    )


def test_without_a_reason_nothing_is_changed(meeting, officer, person):
    with pytest.raises(actions.ClashWithoutReason) as told:
        keep(meeting, officer, person, clash_reason=" ")
    assert told.value.clashes == {person.pk: ELSEWHERE}
    assert not meeting.attendances.exists()


def test_with_a_reason_they_are_put_down_and_the_reason_is_kept(meeting, officer, person):
    keep(meeting, officer, person, clash_reason="The panel is told")
    assert meeting.attendances.get().clash_reason == "The panel is told"


@pytest.mark.parametrize(
    "columns",
    [{"is_expected": False}, {"came": Attendance.Came.PRESENT}],
)
def test_who_is_not_to_go_or_was_there_needs_no_reason(meeting, officer, person, columns):
    keep(meeting, officer, person, **columns)
    assert meeting.attendances.count() == 1


def test_who_was_down_before_the_clash_stays_down(meeting, officer, person):
    AttendanceFactory(meeting=meeting, person=person)
    keep(meeting, officer, person, minutes=30)
    assert meeting.attendances.get().minutes == 30


def test_a_meeting_that_was_held_asks_no_more(meeting, officer, person):
    Meeting.objects.filter(pk=meeting.pk).update(status=Meeting.Status.HELD)
    keep(meeting, officer, person)
    assert meeting.attendances.count() == 1


def test_the_form_that_a_meeting_was_held_tells_it(client, meeting, officer, person):
    AttendanceFactory(meeting=meeting, person=person)
    client.force_login(officer)
    content = client.get(
        reverse("meetings:office-meeting-held", args=[meeting.uid])
    ).content.decode()
    assert f"A Commissioner: {ELSEWHERE}" in content


def day_typed(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("office-meeting-edit", {"title": "Forum", "version": 1}),
        ("office-meeting-move", {"reason": "The hall is taken"}),
    ],
)
@pytest.mark.parametrize(("hour", "is_told"), [("15:00", True), ("18:00", False)])
def test_a_meeting_put_where_somebody_is_elsewhere_tells_it(
    client, meeting, officer, person, page, more, hour, is_told
):
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=date(2027, 1, 13))
    AttendanceFactory(meeting=meeting, person=person)
    client.force_login(officer)
    sent = more | {"starts_at": hour, "ends_at": "19:00"} | day_typed("starts_on", DAY)
    response = client.post(reverse(f"meetings:{page}", args=[meeting.uid]), sent, follow=True)
    meeting.refresh_from_db()
    assert meeting.starts_on == DAY
    assert (f"A Commissioner: {ELSEWHERE}" in response.content.decode()) == is_told


def test_the_form_tells_it_at_the_row_and_keeps_what_was_typed(client, meeting, officer, person):
    client.force_login(officer)
    address = reverse("meetings:office-attendance", args=[meeting.uid])
    sent = {
        "version": meeting.version,
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "people-0-person": person.pk,
        "people-0-is_expected": "on",
        "people-0-came": "unknown",
    }
    response = client.post(address, sent)
    text = " ".join(response.content.decode().split())
    assert f"{ELSEWHERE}. Say why they go all the same" in text
    assert 'name="people-0-clash_reason"' in text
    assert 'type="hidden" name="people-0-clash_reason"' not in text
    assert not meeting.attendances.exists()
    client.post(address, sent | {"people-0-clash_reason": "The panel is told"})
    assert meeting.attendances.get().clash_reason == "The panel is told"
    page = " ".join(client.get(address).content.decode().split())
    assert f"A Commissioner: {ELSEWHERE}" in page
