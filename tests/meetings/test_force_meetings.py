"""Police meetings: written down, confirmed, read from the police's data, taken in from files."""

from datetime import date, time, timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from meetings.actions import confirmations, force_meetings, force_readings
from meetings.actions.errors import NotArranged, RecordChanged
from meetings.actions.force_meetings import Became, MeetingDetails
from meetings.models import ConfirmationFile, ForceMeeting, MeetingInterval, MeetingReading
from opcc.office.police_data import PoliceData
from opcc.office.spreadsheets import FileRefused
from tests.factories.neighbourhoods import (
    ForceMeetingFactory,
    NeighbourhoodFactory,
    NeighbourhoodPlaceFactory,
)
from tests.meetings.conftest import NOW
from tests.office.police_data_server import Answer, police_server

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
HELD = Became("held", "in-person")


def say(officer, *meetings, became=HELD, now=NOW):
    versions = {meeting.uid: meeting.version for meeting in meetings}
    return force_meetings.say_what_became(versions=versions, became=became, by=officer, now=now)


@pytest.mark.django_db
class TestSayingWhatBecame:
    def test_of_several_at_once(self, officer):
        meetings = ForceMeetingFactory.create_batch(3, starts_on=YESTERDAY)
        assert say(officer, *meetings).done == meetings
        for meeting in ForceMeeting.objects.all():
            assert (meeting.status, meeting.how, meeting.decided_by) == (
                *vars(HELD).values(),
                officer,
            )
            assert meeting.decided_at == NOW and meeting.version == 2

    def test_twice_writes_once(self, officer):
        meeting = ForceMeetingFactory(starts_on=YESTERDAY)
        say(officer, meeting)
        assert say(officer, meeting).done == [meeting]
        meeting.refresh_from_db()
        assert meeting.version == 2

    def test_one_that_somebody_changed_meanwhile_is_left_and_told(self, officer):
        changed, other = ForceMeetingFactory.create_batch(2, starts_on=YESTERDAY)
        ForceMeeting.objects.filter(pk=changed.pk).update(version=5)
        decided = say(officer, changed, other)
        assert (decided.done, decided.changed) == ([other], [changed])
        changed.refresh_from_db()
        assert changed.status == "planned"

    @pytest.mark.parametrize(("day", "done"), [(TODAY, True), (TOMORROW, False)])
    def test_nothing_was_held_on_a_day_to_come(self, officer, day, done):
        meeting = ForceMeetingFactory(starts_on=day)
        decided = say(officer, meeting)
        assert bool(decided.done) is done and bool(decided.too_early) is not done

    def test_what_was_said_can_be_taken_back(self, officer):
        meeting = ForceMeetingFactory(starts_on=YESTERDAY)
        say(officer, meeting)
        meeting.refresh_from_db()
        say(officer, meeting, became=Became("planned"))
        meeting.refresh_from_db()
        assert (meeting.status, meeting.decided_by, meeting.decided_at) == ("planned", None, None)

    @pytest.mark.parametrize("announced", ["", "hybrid"])
    def test_how_it_was_held_is_taken_back_with_it(self, officer, announced):
        meeting = ForceMeetingFactory(starts_on=YESTERDAY, how=announced)
        for became in (Became("held", "online"), Became("planned")):
            say(officer, meeting, became=became)
            meeting.refresh_from_db()
        assert (meeting.status, meeting.how) == ("planned", announced)

    def test_a_meeting_to_come_can_be_called_off(self, officer):
        meeting = ForceMeetingFactory(starts_on=TOMORROW)
        assert say(officer, meeting, became=Became("cancelled")).done == [meeting]


@pytest.mark.django_db
class TestWritingDown:
    def test_the_same_form_twice_adds_one(self, officer):
        uid, place = uuid4(), NeighbourhoodPlaceFactory()
        for _ in range(2):
            force_meetings.add_force_meeting(
                uid=uid, place=place, details=MeetingDetails(TODAY), by=officer, now=NOW
            )
        assert ForceMeeting.objects.get().source == "hand"

    @pytest.mark.parametrize(
        "details",
        [
            MeetingDetails(TOMORROW, status="held", how="in-person"),
            MeetingDetails(YESTERDAY, status="held"),
            MeetingDetails(TODAY, starts_at=time(19), ends_at=time(18)),
        ],
    )
    def test_what_cannot_be_is_refused_and_changes_nothing(self, officer, details):
        with pytest.raises(NotArranged):
            force_meetings.add_force_meeting(
                uid=uuid4(), place=NeighbourhoodPlaceFactory(), details=details, by=officer, now=NOW
            )
        assert not ForceMeeting.objects.exists()

    def test_of_two_saves_the_second_is_told(self, officer):
        meeting = ForceMeetingFactory()
        details = MeetingDetails(TODAY, title="Drop-in")
        force_meetings.change_force_meeting(
            meeting=meeting, version=1, details=details, by=officer, now=NOW
        )
        with pytest.raises(RecordChanged) as told:
            force_meetings.change_force_meeting(
                meeting=meeting, version=1, details=MeetingDetails(YESTERDAY), by=officer, now=NOW
            )
        assert told.value.current.title == "Drop-in"

    def test_taken_away_and_put_back(self, officer):
        meeting = ForceMeetingFactory()
        force_meetings.remove_force_meeting(meeting=meeting, by=officer, now=NOW)
        assert not ForceMeeting.objects.live().exists()
        force_meetings.put_force_meeting_back(meeting=meeting, by=officer, now=NOW)
        assert ForceMeeting.objects.live().get() == meeting

    def test_what_the_police_announced_is_not_taken_away(self, officer):
        meeting = ForceMeetingFactory(source="feed", fingerprint="a" * 32)
        with pytest.raises(NotArranged, match="announced"):
            force_meetings.remove_force_meeting(meeting=meeting, by=officer, now=NOW)

    def test_the_interval_keeps_every_decision(self, officer):
        for days in (90, 90, None, 60):
            force_meetings.set_interval(days=days, reason="", by=officer, now=NOW)
        assert list(MeetingInterval.objects.values_list("days", flat=True)) == [60, None, 90]


def announced(title, start, **more):
    return {"title": title, "address": "Library", "type": "meeting", "start_date": start, **more}


@pytest.fixture
def hood(db):
    return NeighbourhoodFactory(place__force="testshire", place__code="T1").place


def read(site, now=NOW):
    reading = force_readings.begin_meeting_reading(force="testshire", now=now)
    return force_readings.read_force_meetings(
        reading=reading, source=PoliceData(site.url), clock=lambda: now
    )


class TestReading:
    def test_what_is_announced_is_planned_and_read_once(self, hood):
        with police_server() as site:
            first, second = read(site), read(site)
        assert (first.added, first.already_known, first.undated) == (2, 0, 1)
        assert (second.added, second.already_known, second.undated) == (0, 2, 1)
        summer, winter = ForceMeeting.objects.in_order()
        assert (summer.starts_on, summer.starts_at) == (date(2026, 7, 1), time(18, 30))
        assert {one.status for one in (summer, winter)} == {"planned"}
        assert {one.source for one in (summer, winter)} == {"feed"}

    def test_what_disappears_before_its_day_says_so_until_it_comes_back(self, hood):
        with police_server() as site:
            site.says("T1/events", [announced("Walk", "2026-12-01T18:30:00")])
            read(site)
            site.says("T1/events", [])
            gone = read(site)
            assert gone.gone == 1
            assert ForceMeeting.objects.get().gone_at == NOW
            site.says("T1/events", [announced("WALK", "2026-12-01T18:30:00")])
            read(site)
        assert ForceMeeting.objects.get().gone_at is None

    def test_what_is_over_or_confirmed_does_not_disappear(self, hood, officer):
        with police_server() as site:
            site.says(
                "T1/events",
                [announced("Old", "2026-11-01T18:30:00"), announced("Off", "2026-12-01T18:30:00")],
            )
            read(site)
            say(officer, ForceMeeting.objects.get(title="Off"), became=Became("cancelled"))
            site.says("T1/events", [])
            assert read(site).gone == 0
        assert not ForceMeeting.objects.exclude(gone_at=None).exists()

    def test_a_neighbourhood_that_cannot_be_read_loses_nothing(self, hood):
        other = NeighbourhoodFactory(place__force="testshire", place__code="T2")
        with police_server() as site:
            site.says("T2/events", [announced("Walk", "2026-12-01T18:30:00")])
            read(site)
            site.answers["T2/events"] = Answer(b"{", 200)
            reading = read(site)
        assert (reading.failed, reading.gone, reading.state) == (1, 0, "done")
        assert ForceMeeting.objects.get(place=other.place).gone_at is None

    def test_where_nothing_can_be_read_the_reading_failed(self, hood):
        with police_server() as site:
            site.answers["T1/events"] = Answer(b"", 404)
            reading = read(site)
        assert (reading.state, reading.trouble) == ("failed", "not-there")

    def test_a_reading_that_is_taken_up_again_counts_once(self, hood):
        reading = force_readings.begin_meeting_reading(force="testshire", now=NOW)
        MeetingReading.objects.update(added=1, already_known=1, undated=1, gone=1)
        reading.refresh_from_db()
        with police_server() as site:
            force_readings.read_force_meetings(
                reading=reading, source=PoliceData(site.url), clock=lambda: NOW
            )
        reading.refresh_from_db()
        assert (reading.added, reading.already_known, reading.undated) == (2, 0, 1)
        assert reading.gone == 0

    def test_one_written_down_before_is_known_again(self, hood):
        known = ForceMeetingFactory(place=hood, starts_on=date(2026, 12, 1))
        with police_server() as site:
            site.says("T1/events", [announced("Walk", "2026-12-01T18:30:00")])
            assert read(site).already_known == 1
        known.refresh_from_db()
        assert known.fingerprint and known.source == "hand"

    @pytest.mark.parametrize(
        ("start", "on", "at"),
        [
            ("2026-06-30T23:30:00", date(2026, 6, 30), time(23, 30)),  # summer time
            ("2026-06-30T23:30:00Z", date(2026, 7, 1), time(0, 30)),
            ("2026-12-01T00:00:00", date(2026, 12, 1), None),
            ("2026-12-01", date(2026, 12, 1), None),
        ],
    )
    def test_days_and_hours_are_londons(self, hood, start, on, at):
        with police_server() as site:
            site.says("T1/events", [announced("Walk", start)])
            read(site)
        meeting = ForceMeeting.objects.get()
        assert (meeting.starts_on, meeting.starts_at) == (on, at)

    def test_each_force_is_asked_for_once_a_week(self, hood):
        assert len(force_readings.ask_for_meetings_due(now=NOW)) == 1
        assert force_readings.ask_for_meetings_due(now=NOW + timedelta(days=6)) == []
        later = NOW + timedelta(days=7)
        assert len(force_readings.ask_for_meetings_due(now=later)) == 1
        assert MeetingReading.objects.count() == 1  # the one that waits is enough

    def test_the_command_tells_its_sum(self, hood):
        out = StringIO()
        with police_server() as site:
            call_command(
                "import_neighbourhood_meetings", "testshire", base_url=site.url, stdout=out
            )
        assert "2 added + 0 already known + 1 without a day = 3 events" in out.getvalue()

    def test_the_command_ends_with_a_reason_where_nothing_is_read(self, hood):
        with police_server() as site, pytest.raises(CommandError, match="nothing under this name"):
            site.answers["T1/events"] = Answer(b"", 404)
            call_command(
                "import_neighbourhood_meetings", "testshire", base_url=site.url, stdout=StringIO()
            )


HEADINGS = "Neighbourhood,Date,Time,Held,How"


def look(officer, *rows, headings=HEADINGS, how=""):
    content = "\n".join([headings, *rows]).encode()
    return confirmations.look_through(
        file=BytesIO(content), file_name="held.csv", how_unless_said=how, by=officer, now=NOW
    )


def problems_of(file: ConfirmationFile) -> dict[int, list[str]]:
    return {
        row.line: [code for code, _words in row.reasons] for row in file.rows.all() if row.reasons
    }


class TestConfirmations:
    def test_nothing_is_taken_in_before_somebody_says_so(self, hood, officer):
        known = ForceMeetingFactory(place=hood, starts_on=YESTERDAY)
        file = look(officer, "T1,21/11/2026,,yes,in person", "T1,20 Nov 2026,7pm,held,online")
        assert (file.imported, file.refused, file.already_known, file.rows_in_file) == (2, 0, 0, 2)
        assert ForceMeeting.objects.get().status == "planned"
        confirmations.take_in(file=file, by=officer, now=NOW)
        known.refresh_from_db()
        assert (known.status, known.how, known.decided_from_file) == ("held", "in-person", True)
        added = ForceMeeting.objects.exclude(pk=known.pk).get()
        assert (added.starts_at, added.how, added.source) == (time(19), "online", "file")

    def test_twice_is_the_same_as_once(self, hood, officer):
        file = look(officer, "T1,21/11/2026,,yes,in person")
        for _ in range(2):
            confirmations.take_in(file=file, by=officer, now=NOW)
        assert ForceMeeting.objects.count() == 1
        again = look(officer, "T1,21/11/2026,,yes,in person")
        assert (again.imported, again.already_known) == (0, 1)

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            (",21/11/2026,,yes,in person", "no-place"),
            ("Nowhere,21/11/2026,,yes,in person", "unknown-place"),
            ("T1,soon,,yes,in person", "date"),
            ("T1,November 2026,,yes,in person", "date"),
            ("T1,21/11/2026,teatime,yes,in person", "time"),
            ("T1,21/11/2026,,perhaps,in person", "status"),
            ("T1,21/11/2026,,yes,by post", "how"),
            ("T1,21/11/2026,,yes,", "how-missing"),
            ("T1,23/11/2026,,yes,in person", "not-yet"),
            ("T1,21/11/2026,,yes,in person,and more", "too-many-cells"),
        ],
    )
    def test_a_bad_row_is_refused_with_its_line_and_reason(self, hood, officer, row, problem):
        file = look(officer, "T1,20/11/2026,,yes,in person", row)
        assert (file.imported, file.refused) == (1, 1)
        assert problems_of(file) == {3: [problem]}

    def test_what_an_officer_said_is_not_undone(self, hood, officer):
        meeting = ForceMeetingFactory(place=hood, starts_on=YESTERDAY)
        say(officer, meeting, became=Became("cancelled"))
        file = look(officer, "T1,21/11/2026,,yes,in person")
        assert problems_of(file) == {2: ["decided-here"]}

    def test_the_force_may_correct_itself(self, hood, officer):
        for held in ("yes", "no"):
            file = look(officer, f"T1,21/11/2026,,{held},in person")
            confirmations.take_in(file=file, by=officer, now=NOW)
        assert ForceMeeting.objects.get().status == "cancelled"

    def test_a_row_that_contradicts_another_is_refused(self, hood, officer):
        row = "T1,21/11/2026,,{},in person"
        file = look(officer, row.format("yes"), row.format("yes"), row.format("no"))
        assert (file.imported, file.already_known, file.refused) == (1, 1, 1)
        assert problems_of(file) == {4: ["contradicts"]}

    def test_of_two_meetings_a_day_the_time_decides(self, hood, officer):
        for hour in (10, 19):
            ForceMeetingFactory(place=hood, starts_on=YESTERDAY, starts_at=time(hour))
        file = look(officer, "T1,21/11/2026,,yes,in person", "T1,21/11/2026,19:00,yes,in person")
        assert problems_of(file) == {2: ["several-meetings"]}
        confirmations.take_in(file=file, by=officer, now=NOW)
        assert ForceMeeting.objects.get(status="held").starts_at == time(19)

    def test_one_whose_hour_nobody_knew_is_the_first_that_has_one(self, hood, officer):
        known = ForceMeetingFactory(place=hood, starts_on=YESTERDAY)
        rows = ("T1,21/11/2026,10:00,yes,in person", "T1,21/11/2026,19:00,no,")
        file = look(officer, *rows)
        assert (file.imported, file.refused) == (2, 0)
        confirmations.take_in(file=file, by=officer, now=NOW)
        known.refresh_from_db()
        assert (known.starts_at, known.status) == (time(10), "held")
        other = ForceMeeting.objects.exclude(pk=known.pk).get()
        assert (other.starts_at, other.status) == (time(19), "cancelled")
        assert look(officer, *rows).already_known == 2

    def test_a_row_without_an_hour_contradicts_the_one_with_it(self, hood, officer):
        ForceMeetingFactory(place=hood, starts_on=YESTERDAY)
        hourless, at_ten = "T1,21/11/2026,,no,", "T1,21/11/2026,10:00,yes,in person"
        assert problems_of(look(officer, hourless, at_ten)) == {3: ["contradicts"]}
        assert problems_of(look(officer, at_ten, hourless)) == {3: ["contradicts"]}

    def test_names_serve_where_only_one_is_called_so(self, hood, officer):
        NeighbourhoodPlaceFactory.create_batch(2, name="Church End")
        file = look(
            officer,
            f"{hood.name.upper()},21/11/2026,,yes,in person",
            "Church End,21/11/2026,,yes,in person",
        )
        assert problems_of(file) == {3: ["several-places"]}

    def test_how_is_what_was_chosen_where_the_file_is_silent(self, hood, officer):
        file = look(officer, "T1,21/11/2026,,yes,", how="in-person")
        confirmations.take_in(file=file, by=officer, now=NOW)
        assert ForceMeeting.objects.get().how == "in-person"

    def test_the_refused_rows_stay_and_the_others_go(self, hood, officer):
        file = look(officer, "T1,21/11/2026,,yes,in person", "Nowhere,21/11/2026,,yes,in person")
        confirmations.take_in(file=file, by=officer, now=NOW)
        assert [row.line for row in file.rows.all()] == [3]

    def test_a_dropped_file_takes_nothing_in(self, hood, officer):
        file = look(officer, "T1,21/11/2026,,yes,in person")
        confirmations.drop(file=file, by=officer, now=NOW)
        with pytest.raises(NotArranged, match="dropped"):
            confirmations.take_in(file=file, by=officer, now=NOW)
        assert not ForceMeeting.objects.exists()

    def test_a_file_without_the_columns_says_which(self, hood, officer):
        with pytest.raises(confirmations.ColumnsMissing) as missing:
            look(officer, "T1,21/11/2026", headings="Neighbourhood,Date")
        assert missing.value.columns == ("status",)

    def test_a_file_of_headings_alone_is_refused(self, hood, officer):
        with pytest.raises(FileRefused):
            look(officer)
