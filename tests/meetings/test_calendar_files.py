"""Whatever a series' rule, and whatever was changed, a calendar shows just what is published."""

from datetime import date, time, timedelta
from uuid import UUID, uuid4

import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from meetings.models import Meeting, PublishedMeeting, PublishedSeries
from meetings.queries.calendar_files import repeated
from meetings.rules.recurrence import MONTHLY, SETS_DATES, Frequency, Recurrence, regular_days
from opcc.office.ical import in_london
from tests.meetings.conftest import NOW

SERIES = UUID("2b1f9f5e-0000-4000-8000-000000000001")


def text_of(**columns):
    return {
        "title": "Forum",
        "title_cy": "",
        "purpose": "",
        "purpose_cy": "",
        "status_reason": "Snow",
        "status_reason_cy": "",
        "how": "",
        "is_public": False,
        "venue": None,
        "places": [],
    } | columns


def series_of(rule, starts_at):
    text = {
        "rule": {
            "frequency": rule.frequency.value,
            "every": rule.every,
            "nths": list(rule.nths),
            "first_on": rule.first_on.isoformat(),
        },
        "starts_at": starts_at.isoformat() if starts_at else None,
        "ends_at": None,
        "purpose": "",
        "purpose_cy": "",
    }
    return PublishedSeries(
        pk=1, uid=SERIES, number=1, name="Forum", slug="forum", text=text,
        first_published_at=NOW, changed_at=NOW,
    )  # fmt: skip


def meeting_on(number, regular_on, starts_on, status, starts_at):
    return PublishedMeeting(
        pk=number,
        uid=uuid4(),
        number=1,
        series_uid=SERIES,
        regular_on=regular_on,
        starts_on=starts_on,
        starts_at=starts_at,
        status=status,
        title="Forum",
        slug="forum",
        state=PublishedMeeting.State.LIVE,
        text=text_of(status=status, starts_on=starts_on.isoformat()),
        first_published_at=NOW,
        changed_at=NOW,
    )


@some.composite
def rules(draw):
    frequency = draw(some.sampled_from(sorted(SETS_DATES)))
    every = draw(some.integers(1, 6 if frequency in MONTHLY else 12))
    first_on = draw(some.dates(date(2026, 1, 1), date(2028, 12, 31)))
    return Recurrence(frequency=Frequency(frequency), first_on=first_on, every=every)


CHANGES = some.sampled_from(["kept", "kept", "kept", "missing", "moved", "cancelled"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rule=rules(),
    starts_at=some.sampled_from([None, time(1, 30), time(19)]),
    changes=some.lists(CHANGES, min_size=14, max_size=14),
)
def test_a_calendar_shows_what_is_published_and_nothing_else(rule, starts_at, changes):
    days = list(regular_days(rule, first=rule.first_on, last=rule.first_on + timedelta(days=900)))
    meetings = [
        meeting_on(
            number,
            day,
            day + timedelta(days=3) if change == "moved" else day,
            Meeting.Status.CANCELLED.value if change == "cancelled" else "planned",
            starts_at,
        )
        for number, (day, change) in enumerate(zip(days, changes, strict=False), start=1)
        if change != "missing"
    ]
    if not meetings:
        return
    calendar = Calendar()
    for entry in repeated(series_of(rule, starts_at), meetings, sequence=3):
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    read = Calendar.from_ical(calendar.to_ical())
    shown = recurring_ical_events.of(read).between(date(2025, 1, 1), date(2032, 1, 1))
    assert sorted(said_of(one) for one in shown) == sorted(
        (
            str(in_london(one.starts_on, starts_at) if starts_at else one.starts_on),
            "CANCELLED" if one.status == "cancelled" else "CONFIRMED",
        )
        for one in meetings
    )


def said_of(entry):
    return str(entry["DTSTART"].dt), str(entry["STATUS"])
