"""The pages of one meeting."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.models import Commitment, Event
from meetings import actions
from meetings.models import Meeting, MinuteItem, Notice, Paper, SeriesVenue
from opcc.office.actions import hold_record, lift_hold
from opcc.office.models import Role
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    CommitmentFactory,
    MeetingActionFactory,
    MeetingFactory,
    MinuteItemFactory,
    PaperFactory,
    ScheduleRowFactory,
    SeriesFactory,
)
from tests.factories.office import (
    EventKindFactory,
    PersonFactory,
    PolicingBodyFactory,
    UserFactory,
    VenueFactory,
)
from tests.files import pdf, picture

NOW = datetime(2027, 1, 12, 21, tzinfo=UTC)  # the evening of the day that meetings here are on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _that_evening():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def meeting():
    return MeetingFactory(regular_on=date(2027, 1, 12), starts_at=time(19))


def url(name, meeting, *more):
    return reverse(f"meetings:office-{name}", args=[meeting.uid, *more])


def words(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def post(office, name, meeting, *more, **typed):
    return office.post(url(name, meeting, *more), typed, follow=True)


def boxes(name, day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(value) for part, value in parts.items()}


def test_the_page_tells_what_there_is_and_what_there_is_not(office, meeting):
    empty = words(office.get(url("meeting", meeting)))
    for told in ("There is no agenda yet", "Nobody is down for it yet", "There are no minutes yet"):
        assert told in empty
    AttendanceFactory(meeting=meeting, person__name="Ann Commissioner", came="apologies")
    item = AgendaItemFactory(meeting=meeting, title="Strategy", presenter="The Treasurer")
    PaperFactory(meeting=meeting, agenda_item=item, title="Report on the strategy")
    cited = MinuteItemFactory(minutes__meeting__starts_on=date(2026, 10, 13), number="12.2")
    minute = MinuteItemFactory(
        minutes__meeting=meeting,
        number="22",
        resolution="noted",
        further_to=cited,
        further_to_words="Further to Minute No. 12.2",
    )
    MeetingActionFactory(meeting=meeting, item=minute)
    full = words(office.get(url("meeting", meeting)))
    for told in (
        *("Ann Commissioner", "Sent apologies", "1. Strategy", "The Treasurer"),
        *("Report on the strategy", "Further to Minute No. 12.2", "Noted"),
        *("Engineer an invitation.", "Minute 22", "Not open to the public"),
    ):
        assert told in full
    assert f"{cited.minutes.meeting.get_absolute_url()}#minute-{cited.pk}" in full


def test_a_reader_reads_and_is_offered_nothing_else(client, meeting):
    MinuteItemFactory(minutes__meeting=meeting)
    client.force_login(UserFactory(roles=[Role.STAFF_READER]))
    told = words(client.get(url("meeting", meeting)))
    assert "Engagement Strategy" in told
    for offered in ("Change this meeting", "Paste the minutes", "Add an action", "It was held"):
        assert offered not in told
    assert client.get(url("meeting-edit", meeting)).status_code == 403


def filled(meeting, number):
    AttendanceFactory.create_batch(number, meeting=meeting)
    for item in AgendaItemFactory.create_batch(number, meeting=meeting):
        PaperFactory(meeting=meeting, agenda_item=item, title=f"Paper {item.pk}")
    minutes = getattr(meeting, "minutes", None)
    for _item in range(number):
        given = {"minutes": minutes} if minutes else {"minutes__meeting": meeting}
        item = MinuteItemFactory(
            **given, further_to=MinuteItemFactory(minutes__meeting__series=meeting.series)
        )
        minutes = item.minutes
        MeetingActionFactory(meeting=meeting, item=item)


def test_the_number_of_queries_is_the_same_whatever_hangs_on_it(office, meeting):
    counts = []
    for number in (2, 8):
        filled(meeting, number)
        meeting = Meeting.objects.get(pk=meeting.pk)
        office.get(url("meeting", meeting))
        with CaptureQueriesContext(connection) as queries:
            office.get(url("meeting", meeting))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_one_off_meeting_is_set_and_every_bad_answer_told_beside_what_was_typed(office):
    address = reverse("meetings:office-meeting-new")
    typed = {"version": "1", "title": "", "purpose": "Talk", "ends_at": "7pm", "starts_on-day": "5"}
    told = words(office.post(address, typed))
    for complaint in ("Give the meeting a title", "must include a month", "Talk"):
        assert complaint in told
    uid = "5f0c6c2e-8f0e-4c5e-9c57-3f5f7f6f1f11"
    right = typed | {
        "uid": uid,
        "title": "Fire Authority",
        "ends_at": "",
        "outside_event": "The announcement",
        **boxes("outside_event_on", date(2027, 2, 2)),
        **boxes("starts_on", date(2027, 1, 28)),
    }
    for _twice in range(2):
        page = words(office.post(address, right, follow=True))
    assert "The announcement, 2 February 2027" in page
    assert Meeting.objects.get().title == "Fire Authority"


def test_a_series_that_sets_no_dates_gets_a_meeting_from_its_page(office):
    row = ScheduleRowFactory(frequency="about", per_year=6)
    series = SeriesFactory(name="Police and Crime Panel", row=row, starts_at=time(14))
    venue = SeriesVenue.objects.create(series=series, venue=VenueFactory(name="Shire Hall")).venue
    page = words(office.get(url("series", series)))
    address = url("series-meeting-new", series)
    assert f'href="{address}"' in page
    assert "Say when it meets" not in page
    form = office.get(address).context["form"]
    assert (form["starts_at"].initial, form["venue"].initial) == (time(14), venue.pk)
    typed = {"version": "1", "starts_at": "2pm", "venue": venue.pk}
    told = words(office.post(address, typed))
    assert "Enter the date" in told
    assert f'href="{series.get_absolute_url()}"' in told
    right = typed | {"uid": str(uuid4()), **boxes("starts_on", date(2027, 2, 2))}
    for _twice in range(2):
        page = words(office.post(address, right, follow=True))
    assert "Police and Crime Panel" in page
    meeting = Meeting.objects.get()
    assert (meeting.series, meeting.starts_on, meeting.venue) == (series, date(2027, 2, 2), venue)
    assert "2 February 2027" in words(office.get(url("series", series)))


def test_a_series_that_does_not_meet_offers_no_meeting(office):
    series = SeriesFactory(status="paused")
    assert url("series-meeting-new", series) not in words(office.get(url("series", series)))
    assert office.get(url("series-meeting-new", series)).status_code == 404


def test_both_versions_are_shown_to_the_second_of_two(office, officer, meeting):
    theirs = actions.MeetingDetails(starts_on=date(2027, 1, 14), starts_at=time(18))
    actions.change_meeting(meeting=meeting, version=1, details=theirs, by=officer, now=NOW)
    mine = {"version": "1", "starts_at": "20:00", **boxes("starts_on", date(2027, 1, 15))}
    response = office.post(url("meeting-edit", meeting), mine)
    told = words(response)
    assert "Somebody else has changed this" in told
    for side in ("14 January 2027", "15 January 2027", "18:00", "20:00"):
        assert side in told
    again = mine | {"version": "2"}
    assert 'name="version" value="2"' in told
    office.post(url("meeting-edit", meeting), again)
    meeting.refresh_from_db()
    assert (meeting.starts_on, meeting.starts_at) == (date(2027, 1, 15), time(20))


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
def test_the_days_of_those_that_follow_are_shown_before_they_are_changed(office, officer):
    series = SeriesFactory()
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    actions.set_meetings(series=[series], until=date(2027, 7, 31), by=officer, now=now)
    first = Meeting.objects.in_order().first()
    typed = {"version": "1", "reach": "following", **boxes("starts_on", date(2027, 1, 14))}
    told = words(office.post(url("meeting-following", first), typed | {"then": "look"}))
    assert "Thursday 8 April 2027" in told
    assert Meeting.objects.in_order().first().starts_on == date(2027, 1, 12)
    told = words(post(office, "meeting-following", first, **typed, then="save"))
    assert "3 meetings are changed" in told
    assert Meeting.objects.in_order().first().starts_on == date(2027, 1, 14)


@pytest.mark.parametrize("page", ["meeting-cancel", "meeting-postpone"])
def test_who_is_told_is_said_before_it_is_done(office, meeting, page):
    reader = UserFactory(name="Rhys Reader", person=PersonFactory())
    AttendanceFactory(meeting=meeting, person=reader.person)
    AttendanceFactory(meeting=meeting, person__name="Ann Elsewhere")
    asked = words(office.get(url(page, meeting)))
    assert "Rhys Reader" in asked
    assert "they do not sign in here: Ann Elsewhere" in asked
    assert "Give the reason" in words(office.post(url(page, meeting), {"tell": [reader.pk]}))
    assert not Notice.objects.exists()
    post(office, page, meeting, reason="Snow", tell=[reader.pk])
    assert list(Notice.objects.get().told.all()) == [reader]


def test_a_bilingual_body_gives_its_reasons_in_both_languages(office, meeting):
    PolicingBodyFactory(bilingual=True)
    told = words(office.post(url("meeting-cancel", meeting), {"reason": "Snow"}))
    assert "Give the reason in Welsh too" in told
    meeting.refresh_from_db()
    assert meeting.status == "planned"


@time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False)
def test_a_meeting_is_moved_and_on_again(office, meeting):
    venue = VenueFactory(name="School")
    typed = {"reason": "Flood", "starts_at": "18:00", "venue": venue.pk}
    told = words(
        post(office, "meeting-move", meeting, **typed, **boxes("starts_on", date(2026, 1, 1)))
    )
    assert "must be today or later" in told
    told = words(
        post(office, "meeting-move", meeting, **typed, **boxes("starts_on", date(2027, 2, 2)))
    )
    assert "Tuesday 2 February 2027" in told
    assert "Flood" in told
    post(office, "meeting-cancel", meeting, reason="Snow")
    told = words(post(office, "meeting-reinstate", meeting))
    assert "The meeting is planned again" in told


def people(*rows, there=0):
    typed = {"people-TOTAL_FORMS": str(len(rows)), "people-INITIAL_FORMS": str(there)}
    for number, row in enumerate(rows):
        typed |= {f"people-{number}-{name}": value for name, value in row.items()}
    return typed


def test_held_in_one_step_from_the_page(office, officer, meeting):
    ann, ben = PersonFactory(name="Ann"), PersonFactory(name="Ben")
    kind = EventKindFactory()
    rows = people(
        {"person": ann.pk, "is_expected": "on", "came": "apologies"},
        {"person": ben.pk, "came": "substitute", "minutes": "1:30"},
        {"came": "unknown", "is_expected": "on"},
    )
    typed = {"version": "1", "log": "entry", "kind": kind.pk, **rows}
    assert "in whose place they came" in words(post(office, "meeting-held", meeting, **typed))
    right = typed | {"people-1-substitute_for": ann.pk}
    told = words(post(office, "meeting-held", meeting, **right))
    assert "for you to complete" in told
    entry = Event.objects.get()
    assert reverse("engagement:office-event", args=[entry.uid]) in told
    assert list(entry.participants.values_list("person__name", "minutes")) == [("Ben", 90)]
    assert "planned again" in words(post(office, "meeting-not-held", meeting))
    assert not Event.objects.live().exists()


def test_who_marks_it_as_held_second_loses_nothing_they_typed(office, officer, meeting):
    ann = AttendanceFactory(meeting=meeting, person__name="Ann").person
    row = {"person": ann.pk, "is_expected": "on", "came": "apologies"}
    typed = {"version": "1", "log": "no-entry", **people(row, there=1)}
    actions.mark_meeting_held(
        meeting=meeting,
        version=1,
        attendance=[actions.AttendanceLine(ann.pk, came="present")],
        entry=None,
        by=officer,
        now=NOW,
    )
    longer = words(office.post(url("meeting-held", meeting), {**typed, "add-row": "people"}))
    assert 'name="people-1-person"' in longer
    told = words(post(office, "meeting-held", meeting, **typed))
    assert "Somebody else has changed this" in told and "In the record now" in told
    assert 'name="version" value="2"' in told
    assert meeting.attendances.get().came == "present"
    post(office, "meeting-held", meeting, **typed | {"version": "2"})
    assert meeting.attendances.get().came == "apologies"


def test_one_press_marks_all_as_present(office, meeting):
    AttendanceFactory.create_batch(3, meeting=meeting)
    assert "all down for it were present" in words(office.get(url("attendance", meeting)))
    assert "All down for it were present" in words(office.get(url("meeting", meeting)))
    post(office, "all-present", meeting)
    assert set(meeting.attendances.values_list("came", flat=True)) == {"present"}


def test_a_row_more_without_javascript_keeps_what_was_typed(office, meeting):
    ann = PersonFactory(name="Ann")
    typed = people({"person": ann.pk, "came": "present", "minutes": "45"})
    told = words(
        office.post(url("attendance", meeting), {"version": "1", "add-row": "people", **typed})
    )
    assert 'name="people-1-person"' in told
    assert 'value="45"' in told
    assert not meeting.attendances.exists()


def test_whom_nobody_touched_stays_while_another_is_added(office, meeting):
    ann = AttendanceFactory(meeting=meeting, person__name="Ann", clash_reason="Agreed").person
    ben = PersonFactory(name="Ben")
    told = words(office.get(url("attendance", meeting)))
    assert 'name="people-INITIAL_FORMS" value="1"' in told
    rows = people(
        {"person": ann.pk, "is_expected": "on", "came": "unknown", "clash_reason": "Agreed"},
        {"person": ben.pk, "is_expected": "on", "came": "apologies"},
        there=1,
    )
    post(office, "attendance", meeting, version="1", then="all-present", **rows)
    came = dict(meeting.attendances.values_list("person__name", "came"))
    assert came == {"Ann": "present", "Ben": "apologies"}
    assert meeting.attendances.get(person=ann).clash_reason == "Agreed"
    gone = people({"person": ann.pk, "came": "present", "DELETE": "on"}, there=1)
    post(office, "attendance", meeting, version="2", **gone)
    assert not meeting.attendances.exists()


def test_what_is_over_is_found_by_its_series_and_by_itself(office, meeting):
    address = reverse("meetings:office-past-meetings")
    assert "No meeting is over yet" in words(office.get(address))
    held = MeetingFactory(series=meeting.series, starts_on=date(2027, 1, 11), status="held")
    MinuteItemFactory(minutes__meeting=held)
    other = MeetingFactory(series=None, title="Fire Authority", starts_on=date(2026, 5, 1))
    told = words(office.get(address))
    assert held.get_absolute_url() in told
    assert other.get_absolute_url() in told
    assert meeting.get_absolute_url() not in told
    of_series = words(office.get(url("series-past", meeting.series)))
    assert "Minutes: Draft" in of_series
    assert other.get_absolute_url() not in of_series


PASTED = "22 Engagement Strategy\n22.1 The log would be updated weekly.\nResolved: Noted."


def test_pasted_minutes_are_shown_before_they_are_saved(office, meeting):
    assert "No numbered item was found" in words(
        post(office, "minutes-paste", meeting, text="Nothing here", then="look")
    )
    assert "Nothing stands under 22.2" in words(
        post(office, "minutes-paste", meeting, text=f"{PASTED}\n22.2", then="save")
    )
    told = words(post(office, "minutes-paste", meeting, text=PASTED, then="look"))
    assert "2 items were found" in told
    assert not MinuteItem.objects.exists()
    told = words(post(office, "minutes-paste", meeting, text=PASTED, then="save"))
    assert list(MinuteItem.objects.values_list("number", "resolution")) == [
        ("22", ""),
        ("22.1", "noted"),
    ]
    assert "Put right below" in told


def test_an_item_asks_for_the_words_of_its_resolution(office, meeting):
    item = MinuteItemFactory(minutes__meeting=meeting)
    typed = {"version": "1", "number": "22.1", "text": "A text", "resolution": "own-words"}
    told = words(post(office, "minute-edit", meeting, item.pk, **typed))
    assert "Write the words of the resolution" in told
    assert "A text" in told
    post(office, "minute-edit", meeting, item.pk, **typed, resolution_words="To wait")
    item.refresh_from_db()
    assert (item.number, item.resolution_words, item.version) == ("22.1", "To wait", 2)


def test_minutes_are_agreed_and_made_a_draft_again(office, meeting):
    MinuteItemFactory(minutes__meeting=meeting)
    told = words(post(office, "minutes-agree", meeting, **boxes("agreed_on", date(2027, 1, 12))))
    assert "Agreed on 12 January 2027" in told
    assert "Paste the minutes" not in told
    assert "a draft again" in words(post(office, "minutes-reopen", meeting))


def test_a_paper_is_sent_read_and_taken_back(office, meeting):
    typed = {"title": "Report", "standing": "final", "is_public": "no", "language": "en"}

    def send(**more):
        file = SimpleUploadedFile("report.pdf", pdf())
        return words(post(office, "paper-new", meeting, file=file, **typed | more))

    refused = send()
    assert "Say why this paper stays private" in refused
    assert "Choose “report.pdf” again" in refused
    send(private_reason="Names a victim")
    paper = Paper.objects.get()
    assert b"".join(office.get(url("paper", meeting, paper.pk)).streaming_content) == pdf()
    gone = words(post(office, "paper-remove", meeting, paper.pk))
    assert url("paper-put-back", meeting, paper.pk) in gone
    assert office.get(url("paper", meeting, paper.pk)).status_code == 404
    assert "The paper is back" in words(post(office, "paper-put-back", meeting, paper.pk))


def test_a_paper_and_its_newer_file_are_changed_together_or_not_at_all(office, officer, meeting):
    paper = PaperFactory(meeting=meeting, title="Report")
    typed = {"version": "1", "title": "Photo", "standing": "final", "language": "en"}

    def send(**more):
        file = SimpleUploadedFile("photo.png", picture("PNG"))
        return words(post(office, "paper-describe", meeting, paper.pk, file=file, **typed | more))

    told = send(is_public="yes")
    assert "Say what the picture shows" in told and 'type="text" name="alt"' in told
    assert "Choose “photo.png” again" in told
    hold = hold_record(record=meeting, reason="Claim 12", by=officer, now=NOW)
    right = {"is_public": "yes", "alt": "The hall"}
    assert "legal hold" in send(**right)
    paper.refresh_from_db()
    assert (paper.title, paper.version) == ("Report", 1)
    lift_hold(hold=hold, by=officer, now=NOW)
    assert "The paper is changed" in send(**right)
    paper.refresh_from_db()
    assert (paper.title, paper.file.is_picture, paper.version) == ("Photo", True, 2)


def test_the_agenda_is_kept_from_the_page(office, meeting):
    assert "Give the item a title" in words(post(office, "agenda-new", meeting, title=""))
    for title in ("Apologies", "Report"):
        post(office, "agenda-new", meeting, title=title)
    first, second = meeting.agenda.all()
    post(office, "agenda-move", meeting, second.pk, to="up")
    assert list(meeting.agenda.all()) == [second, first]
    told = words(post(office, "agenda-remove", meeting, first.pk))
    assert "off the agenda" in told
    assert url("agenda-put-back", meeting, first.pk) in told
    told = words(post(office, "agenda-put-back", meeting, first.pk))
    assert "The item is on the agenda again" in told
    assert set(meeting.agenda.all()) == {second, first}


@pytest.mark.parametrize(
    ("part", "factory", "gone"),
    [
        ("minute", MinuteItemFactory, "The item is out of the minutes"),
        ("action", MeetingActionFactory, "The action is taken away"),
    ],
)
def test_what_was_taken_away_is_put_back_from_the_message(office, meeting, part, factory, gone):
    given = {"minutes__meeting": meeting} if part == "minute" else {"meeting": meeting}
    one = factory(**given)
    told = words(post(office, f"{part}-remove", meeting, one.pk))
    assert gone in told
    assert url(f"{part}-put-back", meeting, one.pk) in told
    assert not type(one).objects.exists()
    words(post(office, f"{part}-put-back", meeting, one.pk))
    assert type(one).objects.get() == one
    type(one).objects.all().delete()
    told = words(post(office, f"{part}-put-back", MeetingFactory(), one.pk))
    assert "It is no longer kept" in told
    assert not type(one).objects.exists()


def test_an_action_stands_among_the_promises_and_leads_to_its_meeting(office, officer, meeting):
    typed = {"text": "Engineer an invitation", "owner": officer.pk}
    assert "Choose who does it" in words(post(office, "action-new", meeting, text="x", owner=""))
    post(office, "action-new", meeting, **typed, **boxes("due_on", date(2027, 1, 11)))
    promises = reverse("engagement:office-promises")
    told = words(office.get(promises, {"show": "overdue"}))
    assert "Engineer an invitation" in told
    assert meeting.get_absolute_url() in told
    assert str(meeting) in told
    home = words(office.get(reverse("office-home")))
    assert meeting.get_absolute_url() in home
    action = meeting.actions.get()
    assert "marked as done" in words(
        post(office, "action-outcome", meeting, action.pk, outcome="kept")
    )
    other_way = words(post(office, "action-outcome", meeting, action.pk, outcome="dropped"))
    assert "If that is wrong, open it again first." in other_way
    assert Commitment.objects.get().status == "kept"
    assert "open again" in words(post(office, "action-outcome", meeting, action.pk, outcome="open"))


def test_promises_of_meetings_cost_no_query_each(office, officer):
    promises = reverse("engagement:office-promises")

    def queries_with(number):
        for _action in range(number):
            MeetingActionFactory(commitment=CommitmentFactory(owner=officer))
        office.get(promises)
        with CaptureQueriesContext(connection) as queries:
            office.get(promises)
        return len(queries)

    assert queries_with(2) == queries_with(10)


def test_the_checklist_keeps_why_a_part_is_not_needed(office):
    meeting = MeetingFactory(is_public=True, starts_at=time(19), venue=VenueFactory())
    told = words(office.get(url("meeting", meeting)))
    assert told.count("Missing") == 2  # agenda and minutes; date, time and place are there
    typed = {"version": 1, "reason": "None was made"}
    told = words(post(office, "not-published", meeting, "agenda", **typed))
    assert "None was made" in told
    assert told.count("Missing") == 1
    late = words(post(office, "not-published", meeting, "agenda", version=1, reason="Told Zara"))
    assert "None was made" in late and "Told Zara" in late
    assert meeting.not_published.get().reason == "None was made"
    assert office.get(url("not-published", meeting, "nonsense")).status_code == 404


def test_a_meeting_set_in_error_is_deleted_and_the_message_undoes_it(office):
    meeting = MeetingFactory(series=None, title="Fire Authority", starts_on=date(2027, 2, 1))
    told = words(post(office, "meeting-delete", meeting))
    assert url("meeting-restore", meeting) in told
    assert office.get(url("meeting", meeting)).status_code == 404
    assert "The meeting is back" in words(post(office, "meeting-restore", meeting))
