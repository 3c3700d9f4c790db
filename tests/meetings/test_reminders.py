"""What the schedule reminds people of: before a meeting, after it, and of what has no date."""

from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from meetings import reminders
from meetings.models import (
    Attendance,
    AttendancePromise,
    Meeting,
    Minutes,
    NotPublished,
    OfficeLead,
    Paper,
    PromisedOffice,
    Series,
)
from meetings.rules.attendance import Manner
from opcc.office.emails import Note
from opcc.office.models import Mail, Role, User
from opcc.office.rules import LONDON
from tests.factories.meetings import (
    AttendanceFactory,
    MeetingFactory,
    MinutesFactory,
    PaperFactory,
    SeriesFactory,
)
from tests.factories.office import PersonFactory, TermFactory, UserFactory, VenueFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)  # a Tuesday
Came = Attendance.Came
Status = Meeting.Status


def at(days: int, hour: int = 9) -> datetime:
    """So many days after the meeting, London time."""
    return datetime.combine(DAY + timedelta(days=days), time(hour), tzinfo=LONDON)


def due(now: datetime, kind: str) -> list[Mail]:
    return [mail for mail in reminders.find_due(now) if mail.kind == f"meetings.{kind}"]


def told(now: datetime, kind: str) -> list[User]:
    return [mail.user for mail in due(now, kind) if mail.user]


def note(mail: Mail, now: datetime) -> Note:
    written = reminders.render(mail, now)
    assert isinstance(written, Note)
    return written


def facts_in(written: Note) -> str:
    return "\n".join(f"{name}: {value}" for name, value in written.facts)


@pytest.fixture
def commissioner() -> User:
    person = PersonFactory(name="Pat Commissioner")
    return UserFactory(person=person, roles=[Role.COMMISSIONER])


@pytest.fixture
def officer() -> User:
    return UserFactory(person=PersonFactory(name="Ola Officer"), roles=[Role.OFFICER])


@pytest.fixture
def meeting() -> Meeting:
    return MeetingFactory(
        starts_on=DAY,
        starts_at=time(18, 30),
        venue=VenueFactory(name="Village hall", address="1 The Green", postcode="CV1 1AA"),
        series__name="Wold forum",
    )


@pytest.fixture
def place(meeting: Meeting, commissioner: User) -> Attendance:
    return AttendanceFactory(meeting=meeting, person=commissioner.person)


@pytest.fixture
def lead(meeting: Meeting, officer: User) -> OfficeLead:
    assert meeting.series is not None
    return OfficeLead.objects.create(
        row=meeting.series.row, title="Policy Officer", person=officer.person
    )


class TestAttending:
    @pytest.mark.parametrize(
        ("days", "hour", "step"),
        [(-8, 9, ""), (-7, 7, ""), (-7, 8, "-7"), (-2, 9, "-7"), (-1, 8, "-1"), (0, 9, "")],
    )
    def test_a_week_and_a_day_before(
        self, place: Attendance, commissioner: User, days: int, hour: int, step: str
    ):
        found = due(at(days, hour), "attending")
        assert [mail.occasion.split()[1] for mail in found] == ([step] if step else [])
        assert all(mail.user == commissioner for mail in found)

    def test_says_when_and_where_and_brings_papers_and_the_entry(self, place: Attendance):
        PaperFactory(
            meeting=place.meeting, title="Report on speeding", is_public=True, standing="final"
        )
        PaperFactory(meeting=place.meeting, title="Half a thought", standing="draft")
        (mail,) = due(at(-7), "attending")
        written = note(mail, at(-7))
        said = facts_in(written)
        for words in ("Wold forum", "24 November 2026", "6:30pm", "CV1 1AA", "Report on speeding"):
            assert words in said
        assert "Half a thought" not in said
        assert "Wold forum" not in written.subject
        (file,) = written.files
        (entry,) = Calendar.from_ical(file.content).events
        assert entry["dtstart"].dt == datetime(2026, 11, 24, 18, 30, tzinfo=LONDON)
        assert str(place.meeting.uid) in entry["uid"]

    @pytest.mark.parametrize(
        "change",
        [
            lambda place: Meeting.objects.update(status=Status.CANCELLED, status_reason="Snow"),
            lambda place: Meeting.objects.update(starts_on=DAY + timedelta(days=1)),
            lambda place: Attendance.objects.update(came=Came.APOLOGIES),
            lambda place: Attendance.objects.update(is_expected=False),
            lambda place: place.delete(),
        ],
        ids=["cancelled", "moved", "apologies", "not down", "taken out"],
    )
    def test_nothing_is_sent_to_whom_it_no_longer_concerns(self, place: Attendance, change):
        (mail,) = due(at(-7), "attending")
        assert reminders.still_due(mail, at(-7))
        change(place)
        assert not reminders.still_due(mail, at(-7))

    def test_nothing_is_sent_once_the_day_has_come(self, place: Attendance):
        (mail,) = due(at(-1), "attending")
        assert not reminders.still_due(mail, at(0))

    def test_the_queries_do_not_grow(self, place: Attendance, django_assert_max_num_queries):
        for _ in range(20):
            AttendanceFactory(
                meeting=MeetingFactory(starts_on=DAY),
                person=UserFactory(person=PersonFactory(), roles=[Role.OFFICER]).person,
            )
        with django_assert_max_num_queries(18):
            assert len(due(at(-7), "attending")) == 21


@pytest.mark.usefixtures("lead")
class TestBriefing:
    def test_the_lead_officer_ten_days_before(self, place: Attendance, officer: User):
        assert told(at(-11), "briefing") == []
        assert told(at(-10), "briefing") == [officer]
        (mail,) = due(at(-10), "briefing")
        assert "Pat Commissioner" in facts_in(note(mail, at(-10)))

    def test_not_where_nobody_goes(self, meeting: Meeting):
        assert told(at(-10), "briefing") == []

    def test_not_once_a_final_paper_is_there(self, place: Attendance):
        (mail,) = due(at(-10), "briefing")
        PaperFactory(meeting=place.meeting, standing=Paper.Standing.DRAFT)
        assert reminders.still_due(mail, at(-10))
        Paper.objects.update(standing=Paper.Standing.FINAL, private_reason="Names a victim")
        assert not reminders.still_due(mail, at(-10))


@pytest.mark.usefixtures("lead")
class TestAfterwards:
    @pytest.mark.parametrize(("days", "step"), [(2, ""), (3, "3"), (7, "7"), (15, "")])
    def test_nobody_has_said_whether_it_was_held(
        self, meeting: Meeting, officer: User, days: int, step: str
    ):
        found = due(at(days), "not-said")
        assert [(mail.user, mail.occasion.split()[1]) for mail in found] == (
            [(officer, step)] if step else []
        )

    def test_held_or_off_is_said(self, meeting: Meeting):
        (mail,) = due(at(3), "not-said")
        Meeting.objects.update(status=Status.HELD)
        assert not reminders.still_due(mail, at(3))

    def test_all_officers_where_no_lead_is_known(self, meeting: Meeting):
        OfficeLead.objects.update(person=None)
        others = {UserFactory(roles=[Role.OFFICER]) for _ in range(2)}
        assert others <= set(told(at(3), "not-said"))

    @pytest.mark.parametrize(
        ("open_to", "days", "is_told"),
        [("is_public", 13, False), ("is_public", 14, True), ("is_significant", 28, True)],
    )
    def test_minutes_the_law_wants(
        self, meeting: Meeting, officer: User, open_to: str, days: int, is_told: bool
    ):
        Meeting.objects.update(status=Status.HELD, **{open_to: True})
        MinutesFactory(meeting=meeting)
        assert told(at(days), "minutes") == ([officer] if is_told else [])

    def test_no_minutes_of_what_is_neither(self, meeting: Meeting):
        Meeting.objects.update(status=Status.HELD)
        assert told(at(14), "minutes") == []

    @pytest.mark.parametrize("how", ["agreed", "not needed"])
    def test_minutes_agreed_or_not_needed(self, meeting: Meeting, how: str):
        Meeting.objects.update(status=Status.HELD, is_public=True)
        (mail,) = due(at(14), "minutes")
        if how == "agreed":
            MinutesFactory(meeting=meeting, status=Minutes.Status.AGREED, agreed_on=DAY)
        else:
            NotPublished.objects.create(meeting=meeting, part="minutes", reason="Inquorate")
        assert not reminders.still_due(mail, at(14))


@pytest.mark.usefixtures("lead")
class TestNoNextDate:
    def test_once_a_month_as_long_as_it_has_none(self, meeting: Meeting, officer: User):
        assert told(at(0), "no-date") == []
        (mail,) = due(at(1), "no-date")
        assert (mail.user, mail.occasion) == (officer, "2026-11-01")
        assert {one.dedupe_key for one in due(at(3), "no-date")} == {mail.dedupe_key}
        MeetingFactory(series=meeting.series, starts_on=DAY + timedelta(days=90))
        assert not reminders.still_due(mail, at(3))

    @pytest.mark.parametrize("change", [{"status": "paused"}, {"row__frequency": "none"}])
    def test_not_of_what_need_not_meet(self, meeting: Meeting, change: dict[str, str]):
        series = SeriesFactory(**change)
        assert str(series.uid) not in {mail.about for mail in due(at(1), "no-date")}
        assert Series.objects.filter(uid=series.uid).exists()


@pytest.mark.usefixtures("lead")
class TestPromises:
    @pytest.fixture
    def promise(self, meeting: Meeting, commissioner: User) -> AttendancePromise:
        """The Commissioner comes to each meeting, and is not down for the next."""
        assert meeting.series is not None
        term = TermFactory(person=commissioner.person, starts_on=date(2024, 5, 9))
        promise = AttendancePromise.objects.create(
            row=meeting.series.row,
            manner=Manner.AT_LEAST,
            count=1,
            months=12,
            starts_on=date(2026, 1, 1),
        )
        PromisedOffice.objects.create(promise=promise, office=term.office)
        Meeting.objects.update(status=Status.CANCELLED, status_reason="Flood")
        return promise

    def test_once_for_its_day_and_in_the_morning_only(
        self, promise: AttendancePromise, officer: User
    ):
        (mail,) = due(at(1, 8), "promise")
        assert mail.user == officer
        assert due(at(1, 12), "promise") == []
        assert reminders.still_due(mail, at(1, 12))
        assert "Wold forum" in facts_in(note(mail, at(1, 12)))
        assert [one.dedupe_key for one in due(at(2, 8), "promise")] == [mail.dedupe_key]

    def test_not_once_somebody_comes_in_time(
        self, promise: AttendancePromise, meeting: Meeting, commissioner: User
    ):
        (mail,) = due(at(1, 8), "promise")
        AttendanceFactory(
            meeting=MeetingFactory(series=meeting.series, starts_on=date(2026, 12, 15)),
            person=commissioner.person,
        )
        assert not reminders.still_due(mail, at(1, 8))
