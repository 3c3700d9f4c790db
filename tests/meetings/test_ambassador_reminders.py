"""A missing report is chased; then its lead is told; the Commissioner gets one digest a week."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.reminders import find_due, render, still_due
from opcc.office.models import Role
from tests.factories.meetings import AmbassadorFactory, AmbassadorReportFactory, MeetingFactory
from tests.factories.office import UserFactory
from tests.meetings.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def due(kind, now=NOW):
    return [mail for mail in find_due(now) if mail.kind == f"meetings.{kind}"]


@pytest.fixture
def ambassador():
    return AmbassadorFactory(user__name="Ann Example", is_young=True)


@pytest.mark.parametrize(
    ("passed", "step"), [(2, None), (3, 3), (7, 7), (13, 7), (14, 14), (21, 14), (22, None)]
)
def test_the_ambassador_is_asked_three_times(ambassador, passed, step):
    day = TODAY - timedelta(days=passed)
    meeting = MeetingFactory(series=ambassador.series, starts_on=day)
    found = due("report-missing")
    assert [mail.occasion for mail in found] == ([f"{day} {step}"] if step else [])
    for mail in found:
        assert mail.user == ambassador.user
        assert still_due(mail, NOW)
        assert str(meeting.uid) in render(mail, NOW).url


def test_it_is_over_once_the_report_is_there(ambassador):
    meeting = MeetingFactory(series=ambassador.series, starts_on=TODAY - timedelta(days=3))
    [mail] = due("report-missing")
    AmbassadorReportFactory(ambassador=ambassador, meeting=meeting)
    assert not still_due(mail, NOW)
    assert due("report-missing") == []


@pytest.mark.parametrize(("passed", "told"), [(14, False), (15, True), (22, True), (23, False)])
def test_then_whoever_leads_is_told_without_a_name(officer, ambassador, passed, told):
    MeetingFactory(series=ambassador.series, starts_on=TODAY - timedelta(days=passed))
    found = due("report-missing-for-lead")
    assert [mail.user for mail in found] == ([officer] if told else [])
    for mail in found:
        assert still_due(mail, NOW)
        note = render(mail, NOW)
        assert "Ann Example" not in f"{note.subject} {note.text} {note.facts}"


def test_the_commissioner_gets_one_digest_on_monday(ambassador):
    commissioner = UserFactory(roles=[Role.COMMISSIONER])
    assert due("report-digest", MONDAY) == []
    AmbassadorReportFactory(ambassador=ambassador, sent_at=NOW - timedelta(days=1))
    assert due("report-digest", MONDAY - timedelta(hours=5)) == []
    [mail] = due("report-digest", MONDAY)
    assert (mail.user, mail.about) == (commissioner, "2026-W47")
    assert still_due(mail, MONDAY)
    note = render(mail, MONDAY)
    assert note.url.endswith("?week=2026-W47")
    assert "Ann Example" not in f"{note.subject} {note.text} {note.facts}"
