"""What is done about one meeting: set, changed, called off, held, and what hangs on it."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict

from engagement.actions import close_commitment, reopen_commitment
from engagement.actions import delete as delete_entry
from engagement.models import Commitment, Event
from meetings import actions
from meetings.actions import (
    ActionDetails,
    AgendaDetails,
    AttendanceLine,
    Entry,
    ItemDetails,
    MeetingDetails,
    Moved,
    NotArranged,
    PaperDetails,
    Reason,
    RecordChanged,
)
from meetings.actions.papers import erase_paper
from meetings.models import (
    Attendance,
    Meeting,
    MinuteItem,
    Minutes,
    Notice,
    Paper,
    PublicText,
    Series,
)
from meetings.queries.history import history_of_meeting
from meetings.queries.notices import people_down_for
from meetings.rules.numbered_text import split_minutes
from opcc.office.actions import hold_record
from opcc.office.models import StoredFile
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingActionFactory,
    MeetingFactory,
    MinuteItemFactory,
    PaperFactory,
    SeriesFactory,
)
from tests.factories.office import (
    EventKindFactory,
    PersonFactory,
    PlaceFactory,
    TermFactory,
    UserFactory,
    VenueFactory,
)
from tests.files import cleaned, pdf, picture

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2027, 1, 12, 21, tzinfo=UTC)  # the evening of the day that meetings here are on
SNOW = Reason("Snow", "Eira")
Came = Attendance.Came
Status = Meeting.Status


@pytest.fixture
def meeting():
    return MeetingFactory(regular_on=date(2027, 1, 12), starts_at=time(19))


def doing(officer, now=NOW):
    return {"by": officer, "now": now}


# One meeting


def test_a_form_sent_twice_sets_one_meeting(officer):
    uid = uuid4()
    details = MeetingDetails(starts_on=date(2026, 12, 1), title="Fire Authority")
    actions.set_one_off(uid=uid, details=details, **doing(officer))
    actions.set_one_off(uid=uid, details=details, **doing(officer))
    again = MeetingDetails(starts_on=date(2026, 12, 2), title="Fire Authority")
    actions.set_one_off(uid=uid, details=again, **doing(officer))
    meeting = Meeting.objects.get()
    assert (meeting.starts_on, meeting.version) == (date(2026, 12, 2), 2)


def test_one_meeting_of_a_series_is_set_by_hand_while_it_meets(officer):
    series = SeriesFactory()
    details = MeetingDetails(starts_on=date(2026, 12, 1))
    meeting = actions.set_one_off(uid=uuid4(), details=details, series=series, **doing(officer))
    assert (meeting.series, meeting.regular_on, meeting.set_by_hand) == (series, None, True)
    series.status = Series.Status.PAUSED
    series.save()
    with pytest.raises(NotArranged, match="does not meet any more"):
        actions.set_one_off(uid=uuid4(), details=details, series=series, **doing(officer))
    assert Meeting.objects.get() == meeting
    actions.delete_meeting(meeting=meeting, **doing(officer))  # the rule never set it
    assert not Meeting.objects.live().exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"title": ""}, "Give the meeting a title"),
        ({"starts_at": time(19), "ends_at": time(18)}, "ends before it starts"),
        ({"ends_at": time(18)}, "ends before it starts"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_not_set(officer, more, told):
    details = MeetingDetails(**{"starts_on": date(2026, 12, 1), "title": "A", **more})
    with pytest.raises(NotArranged, match=told):
        actions.set_one_off(uid=uuid4(), details=details, **doing(officer))
    assert not Meeting.objects.exists()


def test_what_is_changed_by_hand_no_rule_undoes(officer):
    series = SeriesFactory()
    actions.set_meetings(series=[series], until=date(2027, 12, 31), **doing(officer))
    first = Meeting.objects.in_order().first()
    place = PlaceFactory()
    details = MeetingDetails(
        starts_on=date(2027, 1, 20), starts_at=time(18), place_ids=frozenset({place.pk})
    )
    actions.change_meeting(meeting=first, version=1, details=details, **doing(officer))
    settled = actions.set_meetings(series=[series], until=date(2027, 12, 31), **doing(officer))
    first.refresh_from_db()
    assert (first.starts_on, first.set_by_hand, first.version) == (date(2027, 1, 20), True, 2)
    assert list(first.places.all()) == [place]
    assert (settled.added, settled.moved, settled.taken_away) == (0, 0, 0)
    assert actions.details_of(first) == details


def test_the_second_of_two_who_save_is_told(officer, meeting):
    first = MeetingDetails(starts_on=date(2027, 1, 13))
    second = MeetingDetails(starts_on=date(2027, 1, 14))
    actions.change_meeting(meeting=meeting, version=1, details=first, **doing(officer))
    with pytest.raises(RecordChanged) as told:
        actions.change_meeting(meeting=meeting, version=1, details=second, **doing(officer))
    assert told.value.current.starts_on == date(2027, 1, 13)
    actions.change_meeting(meeting=meeting, version=1, details=first, **doing(officer))
    meeting.refresh_from_db()
    assert meeting.version == 2


def test_a_meeting_set_in_error_is_taken_away_and_comes_back(officer, meeting):
    one_off = MeetingFactory(series=None, title="Fire Authority")
    actions.delete_meeting(meeting=one_off, **doing(officer))
    assert Meeting.objects.live().get() == meeting
    actions.restore_meeting(meeting=one_off, **doing(officer))
    AgendaItemFactory(meeting=one_off)
    for kept, why in [(one_off, "It has an agenda"), (meeting, "belongs to a series")]:
        with pytest.raises(NotArranged, match=why):
            actions.delete_meeting(meeting=kept, **doing(officer))
    assert Meeting.objects.live().count() == 2


def test_a_meeting_with_people_on_its_list_is_not_deleted(officer):
    one_off = MeetingFactory(series=None, title="Fire Authority")
    AttendanceFactory(meeting=one_off)
    with pytest.raises(NotArranged, match="people on its list"):
        actions.delete_meeting(meeting=one_off, **doing(officer))


@pytest.mark.parametrize("hanging", [AgendaItemFactory, AttendanceFactory])
def test_a_meeting_the_rule_drops_stays_while_something_hangs_on_it(officer, hanging):
    series = SeriesFactory()
    actions.set_meetings(series=[series], until=date(2027, 12, 31), **doing(officer))
    first, second, *_others = Meeting.objects.in_order()
    hanging(meeting=first)
    series.first_on = date(2027, 1, 5)  # a Tuesday earlier
    series.save()
    settled = actions.set_meetings(series=[series], until=date(2027, 12, 31), **doing(officer))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.deleted_at, second.deleted_at) == (None, NOW)
    assert settled.kept == 1


# Off, moved, on again


def test_a_cancelled_meeting_says_why_and_the_right_people_are_told(officer, meeting):
    officer.person = PersonFactory()
    officer.save()
    told, unticked = UserFactory(person=PersonFactory()), UserFactory(person=PersonFactory())
    gone = UserFactory(person=PersonFactory(), is_active=False)
    stranger = UserFactory(person=PersonFactory())
    for user in (officer, told, unticked, gone):
        AttendanceFactory(meeting=meeting, person=user.person)
    AttendanceFactory(meeting=meeting, person=stranger.person, is_expected=False)
    down = people_down_for(meeting, by=officer)
    assert set(down.reached) == {told, unticked}
    assert down.not_reached == [gone.person]
    ticked = {told.pk, officer.pk, stranger.pk, gone.pk}
    for _twice in range(2):
        actions.cancel_meeting(meeting=meeting, reason=SNOW, tell=ticked, **doing(officer))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason_cy) == (Status.CANCELLED, "Eira")
    notice = Notice.objects.get()
    assert list(notice.told.all()) == [told]
    assert (notice.what, notice.was_on) == (Notice.What.CANCELLED, date(2027, 1, 12))


@pytest.mark.parametrize("name", ["cancel_meeting", "postpone_meeting"])
def test_without_a_reason_nothing_happens(officer, meeting, name):
    with pytest.raises(NotArranged, match="Give the reason"):
        getattr(actions, name)(meeting=meeting, reason=Reason(" "), tell=(), **doing(officer))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.version) == (Status.PLANNED, 1)


def test_a_postponed_meeting_is_moved_to_its_new_day_and_stays_the_same(officer, meeting):
    venue = VenueFactory()
    actions.postpone_meeting(meeting=meeting, reason=SNOW, tell=(), **doing(officer))
    moved = Moved(starts_on=date(2027, 2, 2), starts_at=time(18), venue_id=venue.pk)
    actions.move_meeting(meeting=meeting, moved=moved, reason=SNOW, tell=(), **doing(officer))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.starts_on) == (Status.PLANNED, date(2027, 2, 2))
    assert (meeting.venue, meeting.regular_on) == (venue, date(2027, 1, 12))
    assert (meeting.status_reason, meeting.set_by_hand) == ("Snow", True)


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (Moved(date(2026, 11, 21)), "has passed already"),
        (Moved(date(2027, 1, 12), time(19)), "It is there already"),
        (Moved(date(2027, 1, 13), time(19), time(19)), "ends before it starts"),
    ],
)
def test_a_meeting_is_not_moved_to_where_it_cannot_be(officer, meeting, moved, told):
    with pytest.raises(NotArranged, match=told):
        actions.move_meeting(meeting=meeting, moved=moved, reason=SNOW, tell=(), **doing(officer))
    meeting.refresh_from_db()
    assert (meeting.starts_on, meeting.version) == (date(2027, 1, 12), 1)


def test_a_cancelled_meeting_is_on_again(officer, meeting):
    actions.cancel_meeting(meeting=meeting, reason=SNOW, tell=(), **doing(officer))
    actions.reinstate_meeting(meeting=meeting, new_date=None, tell=(), **doing(officer))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason) == (Status.PLANNED, "")
    actions.postpone_meeting(meeting=meeting, reason=SNOW, tell=(), **doing(officer))
    with pytest.raises(NotArranged, match="Enter the new date"):
        actions.reinstate_meeting(meeting=meeting, new_date=None, tell=(), **doing(officer))


# Held


def test_held_in_one_step_writes_the_entry_once(officer):
    place, kind = PlaceFactory(), EventKindFactory()
    meeting = MeetingFactory(series__name_cy="Fforwm", starts_at=time(19), how="in-person")
    meeting.series.place_links.create(place=place)
    commissioner = TermFactory().person
    lines = [AttendanceLine(commissioner.pk, came=Came.PRESENT, minutes=90)]
    for _twice in range(2):
        actions.mark_meeting_held(
            meeting=meeting,
            version=1,
            attendance=lines,
            entry=Entry(kind.pk),
            **doing(officer, LATER),
        )
    entry, row = Event.objects.get(), Attendance.objects.get()
    meeting.refresh_from_db()
    assert (meeting.event, meeting.status) == (entry, Status.HELD)
    assert (entry.title, entry.title_cy) == (meeting.series.name, "Fforwm")
    assert (entry.status, entry.kind, entry.how) == ("held", kind, "in-person")
    assert (entry.starts_on, entry.starts_at) == (date(2027, 1, 12), time(19))
    assert (entry.owner, entry.summary, list(entry.places.all())) == (officer, "", [place])
    assert entry.participants.get().minutes == 90
    assert not entry.audiences.exists()
    assert row.office == commissioner.terms.get().office  # written down that day


def test_the_entry_tells_no_more_than_the_meeting_lets_the_public_know(officer):
    area = PlaceFactory()
    meeting = MeetingFactory(shown_place=area, only_afterwards=True, safety_reason="A refuge")
    actions.mark_meeting_held(
        meeting=meeting,
        version=1,
        attendance=None,
        entry=Entry(EventKindFactory().pk),
        **doing(officer, LATER),
    )
    entry = Event.objects.get()
    assert (entry.shown_place, entry.only_afterwards) == (area, True)
    assert entry.safety_reason == "A refuge"


def held(meeting, officer, entry):
    meeting.refresh_from_db()
    return actions.mark_meeting_held(
        meeting=meeting,
        version=meeting.version,
        attendance=None,
        entry=entry,
        **doing(officer, LATER),
    )


def test_held_without_an_entry_and_written_later(officer, meeting):
    held(meeting, officer, None)
    assert not Event.objects.exists()
    held(meeting, officer, Entry(EventKindFactory().pk))
    meeting.refresh_from_db()
    assert meeting.event == Event.objects.get()


def test_held_is_taken_back_while_nobody_wrote_to_the_entry(officer, meeting):
    held(meeting, officer, Entry(EventKindFactory().pk))
    for _twice in range(2):
        actions.take_back_held(meeting=meeting, **doing(officer, LATER))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.event) == (Status.PLANNED, None)
    assert not Event.objects.live().exists()
    held(meeting, officer, Entry(EventKindFactory().pk))
    Event.objects.live().update(version=2)  # in the very moment it was made, too
    with pytest.raises(NotArranged, match="has been changed since"):
        actions.take_back_held(meeting=meeting, **doing(officer, LATER))
    delete_entry(event=Event.objects.live().get(), **doing(officer, LATER))
    actions.take_back_held(meeting=meeting, **doing(officer, LATER))
    meeting.refresh_from_db()
    assert meeting.status == Status.PLANNED


def test_nothing_is_held_before_its_hour(officer, meeting):
    early = datetime(2027, 1, 12, 18, 59, tzinfo=UTC)
    with pytest.raises(NotArranged, match="cannot have been held yet"):
        actions.mark_meeting_held(
            meeting=meeting, version=1, attendance=None, entry=None, **doing(officer, early)
        )
    actions.cancel_meeting(meeting=meeting, reason=SNOW, tell=(), **doing(officer))
    with pytest.raises(NotArranged, match="cannot become"):
        held(meeting, officer, None)
    assert not Event.objects.exists()


# Who came


def test_the_list_is_what_was_sent(officer, meeting):
    going, staying, new = AttendanceFactory(meeting=meeting), PersonFactory(), PersonFactory()
    AttendanceFactory(meeting=meeting, person=staying)
    lines = [
        AttendanceLine(staying.pk, came=Came.APOLOGIES),
        AttendanceLine(new.pk, False, Came.SUBSTITUTE, substitute_for_id=staying.pk, minutes=60),
    ]
    for _twice in range(2):
        actions.keep_attendance(meeting=meeting, version=1, lines=lines, **doing(officer))
    found = {row.person: row for row in meeting.attendances.all()}
    assert set(found) == {staying, new}
    assert found[staying].came == Came.APOLOGIES
    assert (found[new].substitute_for, found[new].minutes) == (staying, 60)
    meeting.refresh_from_db()
    assert meeting.version == 2
    with pytest.raises(RecordChanged):
        actions.keep_attendance(
            meeting=meeting, version=1, lines=[AttendanceLine(going.person_id)], **doing(officer)
        )


def test_all_down_for_it_were_present_unless_somebody_said_otherwise(officer, meeting):
    unknown, sorry = AttendanceFactory(meeting=meeting), AttendanceFactory(meeting=meeting)
    guest = AttendanceFactory(meeting=meeting, is_expected=False)
    Attendance.objects.filter(pk=sorry.pk).update(came=Came.APOLOGIES)
    for _twice in range(2):
        actions.mark_all_present(meeting=meeting, **doing(officer))
    came = dict(meeting.attendances.values_list("pk", "came"))
    assert came == {unknown.pk: "present", sorry.pk: "apologies", guest.pk: "unknown"}
    meeting.refresh_from_db()
    assert meeting.version == 2


@pytest.mark.parametrize("stands_in_for", [None, "self"])
def test_a_substitute_says_for_whom(officer, meeting, stands_in_for):
    person = PersonFactory()
    line = AttendanceLine(
        person.pk,
        came=Came.SUBSTITUTE,
        substitute_for_id=person.pk if stands_in_for else None,
    )
    with pytest.raises(NotArranged):
        actions.keep_attendance(meeting=meeting, version=1, lines=[line], **doing(officer))
    assert not meeting.attendances.exists()


# Agenda and papers


def test_the_agenda_is_added_to_and_put_in_order(officer, meeting):
    for title in ("Apologies", "Apologies", "Report"):
        actions.add_agenda_item(meeting=meeting, details=AgendaDetails(title), **doing(officer))
    apologies, report = meeting.agenda.all()
    actions.move_agenda_item(item=report, up=True, **doing(officer))
    actions.move_agenda_item(item=report, up=True, **doing(officer))
    assert list(meeting.agenda.all()) == [report, apologies]
    changed = AgendaDetails("Report", "Adroddiad", "The Treasurer")
    actions.change_agenda_item(item=report, version=1, details=changed, **doing(officer))
    with pytest.raises(RecordChanged):
        actions.change_agenda_item(
            item=report, version=1, details=AgendaDetails("Another"), **doing(officer)
        )
    paper = PaperFactory(meeting=meeting, agenda_item=report)
    actions.remove_agenda_item(item=report, **doing(officer))
    paper.refresh_from_db()
    assert (paper.agenda_item, list(meeting.agenda.all())) == (None, [apologies])


FINAL = Paper.Standing.FINAL


def test_a_paper_is_kept_described_removed_and_put_back(officer, meeting):
    said = PaperDetails("Report")
    for _twice in range(2):
        actions.add_paper(meeting=meeting, file=cleaned(pdf()), details=said, **doing(officer))
    paper = Paper.objects.get()
    public = PaperDetails("Report", standing=FINAL, is_public=True)
    actions.describe_paper(paper=paper, version=1, details=public, **doing(officer))
    assert list(meeting.papers.for_the_public()) == [paper]
    actions.remove_paper(paper=paper, **doing(officer))
    assert not meeting.papers.for_the_public().exists()
    for _twice in range(2):
        actions.put_back_paper(paper=paper, **doing(officer))
    assert list(meeting.papers.live()) == [paper]


@pytest.mark.parametrize(
    "said",
    [
        PaperDetails("Draft", is_public=True),
        PaperDetails("Private", standing=FINAL, private_reason="Names a victim"),
        PaperDetails("Private draft"),
    ],
    ids=lambda said: said.title,
)
def test_no_draft_and_nothing_private_is_for_the_public(officer, meeting, said):
    actions.add_paper(meeting=meeting, file=cleaned(pdf()), details=said, **doing(officer))
    assert list(meeting.papers.for_the_public()) == []


@pytest.mark.parametrize(
    ("content", "said", "told"),
    [
        (pdf(), PaperDetails("A", standing=FINAL), "Say why this paper stays private"),
        (picture("PNG"), PaperDetails("A", is_public=True), "what the picture shows"),
        (pdf(), PaperDetails("A", agenda_item_id=999_999), "has been removed"),
    ],
)
def test_a_paper_that_makes_no_sense_is_not_kept(officer, meeting, content, said, told):
    with pytest.raises(NotArranged, match=told):
        actions.add_paper(meeting=meeting, file=cleaned(content), details=said, **doing(officer))
    assert not Paper.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_database_too_asks_why_a_final_paper_stays_private():
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperFactory(standing=FINAL)


def test_a_newer_file_takes_the_place_of_the_older(officer):
    paper = PaperFactory()
    old = paper.file
    said = PaperDetails("Newer")
    actions.describe_paper(
        paper=paper, version=1, details=said, file=cleaned(pdf("Newer")), **doing(officer)
    )
    paper.refresh_from_db()
    assert paper.file != old
    assert (paper.title, paper.version) == ("Newer", 2)
    assert not StoredFile.objects.filter(pk=old.pk).exists()


def replaced(paper, content, officer, **said):
    details = PaperDetails("Newer", **said)
    return actions.describe_paper(
        paper=paper, version=1, details=details, file=cleaned(content), **doing(officer)
    )


def test_no_file_goes_that_the_law_wants_kept_and_no_word_changes(officer):
    paper = PaperFactory(title="Report")
    hold_record(record=paper.meeting, reason="Claim 12", **doing(officer))
    with pytest.raises(NotArranged, match="legal hold"):
        replaced(paper, pdf("Newer"), officer)
    assert Paper.objects.get().title == "Report"


def test_a_newer_file_may_not_be_another_paper_or_a_picture_nobody_described(officer, meeting):
    same = actions.add_paper(
        meeting=meeting, file=cleaned(pdf("Other")), details=PaperDetails("A"), **doing(officer)
    )
    paper = PaperFactory(meeting=meeting)
    with pytest.raises(NotArranged, match="same file"):
        replaced(paper, pdf("Other"), officer)
    with pytest.raises(NotArranged, match="what the picture shows"):
        replaced(paper, picture("PNG"), officer, is_public=True)
    assert set(meeting.papers.live()) == {same, paper}


def test_what_was_removed_is_forgotten_after_a_month(officer):
    paper = PaperFactory()
    actions.remove_paper(paper=paper, **doing(officer))
    assert actions.forget_removed_papers(now=datetime(2026, 12, 22, 12, tzinfo=UTC)) == 0
    assert actions.forget_removed_papers(now=datetime(2026, 12, 22, 13, tzinfo=UTC)) == 1
    assert not StoredFile.objects.exists()


def put_forward(meeting, subject, officer):
    return PublicText.objects.create(
        subject=subject,
        subject_uid=meeting.uid,
        meeting=meeting,
        number=1,
        text={},
        submitted_by=officer,
        submitted_at=NOW,
    )


@pytest.mark.parametrize("what", ["removed", "private", "replaced", "erased"])
def test_what_waits_with_a_paper_that_is_public_no_more_is_taken_back(officer, meeting, what):
    paper = PaperFactory(meeting=meeting, standing=FINAL, is_public=True)
    waiting = put_forward(meeting, "papers", officer)
    match what:
        case "removed":
            actions.remove_paper(paper=paper, **doing(officer))
        case "private":
            private = PaperDetails("Report", standing=FINAL, private_reason="Names a victim")
            actions.describe_paper(paper=paper, version=1, details=private, **doing(officer))
        case "replaced":
            replaced(paper, pdf("Newer"), officer, standing=FINAL, is_public=True)
        case "erased":
            erase_paper(record=paper, **doing(officer))
    waiting.refresh_from_db()
    assert waiting.decision == PublicText.Decision.RETRACTED


def test_another_word_about_a_public_paper_takes_nothing_back(officer, meeting):
    paper = PaperFactory(meeting=meeting, standing=FINAL, is_public=True)
    waiting = put_forward(meeting, "papers", officer)
    other = PaperDetails("Another title", standing=FINAL, is_public=True)
    actions.describe_paper(paper=paper, version=1, details=other, **doing(officer))
    waiting.refresh_from_db()
    assert waiting.decision == PublicText.Decision.WAITING


def test_minutes_made_a_draft_again_are_not_published(officer, meeting):
    MinuteItemFactory(minutes__meeting=meeting)
    actions.agree_minutes(meeting=meeting, agreed_on=date(2027, 1, 12), **doing(officer, LATER))
    waiting = put_forward(meeting, "minutes", officer)
    actions.reopen_minutes(meeting=meeting, **doing(officer, LATER))
    waiting.refresh_from_db()
    assert waiting.decision == PublicText.Decision.RETRACTED


def test_what_the_public_was_told_of_is_not_deleted(officer):
    one_off = MeetingFactory(series=None, title="Fire Authority")
    put_forward(one_off, "meeting", officer)
    with pytest.raises(NotArranged, match="The public was told of it"):
        actions.delete_meeting(meeting=one_off, **doing(officer))


# Minutes


def test_pasted_minutes_are_added_once_and_cite_the_meeting_before(officer, meeting):
    before = MeetingFactory(series=meeting.series, starts_on=date(2026, 10, 13))
    older = MeetingFactory(series=meeting.series, starts_on=date(2026, 7, 14))
    elsewhere = MeetingFactory(starts_on=date(2026, 12, 1))
    for one in (older, elsewhere, before):
        cited = MinuteItemFactory(minutes__meeting=one, number="12.2")
    items = split_minutes("22 Strategy\nFurther to Minute No. 12.2 of the previous meeting, it was")
    for _twice in range(2):
        actions.add_pasted_minutes(meeting=meeting, items=items, **doing(officer))
    item = MinuteItem.objects.get(minutes__meeting=meeting)
    assert (item.number, item.heading, item.further_to) == ("22", "Strategy", cited)
    preface = split_minutes("Present: the Board.\n22 Strategy\nAs before.")[:1]
    for _twice in range(2):
        actions.add_pasted_minutes(meeting=meeting, items=preface, **doing(officer))
    meeting.minutes.items.get(number="").delete()
    with pytest.raises(NotArranged, match="22"):
        other = split_minutes("22 Another\n23 New")
        actions.add_pasted_minutes(meeting=meeting, items=other, **doing(officer))
    assert meeting.minutes.items.count() == 1


def test_items_are_added_changed_ordered_and_taken_out(officer, meeting):
    first, second = (
        actions.add_minute_item(
            meeting=meeting,
            details=ItemDetails(number=number, text="Noted."),
            paper_ids=(),
            **doing(officer),
        )
        for number in ("1", "2")
    )
    paper, foreign = PaperFactory(meeting=meeting), PaperFactory()
    changed = ItemDetails(number="2", text="Agreed.", resolution="agreed")
    actions.change_minute_item(
        item=second,
        version=1,
        details=changed,
        paper_ids=[paper.pk, foreign.pk],
        **doing(officer),
    )
    assert list(second.papers.all()) == [paper]
    with pytest.raises(RecordChanged):
        actions.change_minute_item(
            item=second, version=1, details=ItemDetails(text="x"), paper_ids=(), **doing(officer)
        )
    with pytest.raises(NotArranged, match="Another item has the number 1"):
        taken = ItemDetails(number="1", text="x")
        actions.change_minute_item(
            item=second, version=2, details=taken, paper_ids=(), **doing(officer)
        )
    actions.move_minute_item(item=second, up=True, **doing(officer))
    assert list(meeting.minutes.items.all()) == [second, first]
    actions.remove_minute_item(item=second, **doing(officer))
    assert list(meeting.minutes.items.all()) == [first]


def test_what_is_put_back_is_as_it_was_with_all_that_hung_on_it(officer, meeting):
    point = AgendaItemFactory(meeting=meeting)
    paper = PaperFactory(meeting=meeting, agenda_item=point)
    alone = PaperFactory(meeting=meeting)
    item = MinuteItemFactory(minutes__meeting=meeting, number="22")
    later = MinuteItemFactory(minutes=item.minutes, number="23", further_to=item)
    item.paper_links.create(paper=alone)
    action = MeetingActionFactory(meeting=meeting, item=item)
    before = [kept_of(one) for one in (point, paper, alone, item, later, action)]
    for _twice in range(2):
        actions.remove_action(action=action, **doing(officer))
        actions.remove_minute_item(item=item, **doing(officer))
        actions.remove_agenda_item(item=point, **doing(officer))
        assert not Commitment.objects.exists()
        for _press in range(2):
            actions.put_back_agenda_item(meeting=meeting, item_id=point.pk, **doing(officer))
            actions.put_back_minute_item(meeting=meeting, item_id=item.pk, **doing(officer))
            actions.put_back_action(meeting=meeting, action_id=action.pk, **doing(officer))
        assert [kept_of(one) for one in (point, paper, alone, item, later, action)] == before
        assert list(item.papers.all()) == [alone]
        assert Commitment.objects.get() == action.commitment


def test_the_actions_of_an_item_put_back_are_its_own_again(officer, meeting):
    item = MinuteItemFactory(minutes__meeting=meeting)
    own = MeetingActionFactory(meeting=meeting, item=item)
    MeetingActionFactory(meeting=meeting)
    actions.remove_minute_item(item=item, **doing(officer))
    assert not item.actions.exists()
    actions.put_back_minute_item(meeting=meeting, item_id=item.pk, **doing(officer))
    assert item.actions.get() == own


def test_what_another_item_has_taken_the_number_of_is_not_put_back(officer, meeting):
    item = MinuteItemFactory(minutes__meeting=meeting, number="22")
    actions.remove_minute_item(item=item, **doing(officer))
    MinuteItemFactory(minutes=item.minutes, number="22")
    with pytest.raises(NotArranged, match="Another item has the number 22"):
        actions.put_back_minute_item(meeting=meeting, item_id=item.pk, **doing(officer))


def kept_of(row):
    return model_to_dict(type(row).objects.get(pk=row.pk), exclude=["papers"])


def test_agreed_minutes_no_longer_change(officer, meeting):
    with pytest.raises(NotArranged, match="nothing to agree"):
        actions.agree_minutes(meeting=meeting, agreed_on=date(2027, 1, 12), **doing(officer, LATER))
    item = MinuteItemFactory(minutes__meeting=meeting)
    for too_early_or_late in (date(2027, 1, 11), date(2027, 1, 13)):
        with pytest.raises(NotArranged, match="from the day of the meeting"):
            actions.agree_minutes(
                meeting=meeting, agreed_on=too_early_or_late, **doing(officer, LATER)
            )
    actions.agree_minutes(meeting=meeting, agreed_on=date(2027, 1, 12), **doing(officer, LATER))
    with pytest.raises(NotArranged, match="The minutes are agreed"):
        actions.remove_minute_item(item=item, **doing(officer, LATER))
    actions.reopen_minutes(meeting=meeting, **doing(officer, LATER))
    actions.remove_minute_item(item=item, **doing(officer, LATER))
    assert Minutes.objects.get().status == Minutes.Status.DRAFT


# Actions


def test_an_action_is_a_promise_of_the_office(officer, meeting):
    item = MinuteItemFactory(minutes__meeting=meeting)
    details = ActionDetails("Engineer an invitation", officer.pk, due_on=date(2027, 2, 1))
    for _twice in range(2):
        action = actions.add_action(
            meeting=meeting, details=details, item_id=item.pk, **doing(officer)
        )
    promise = Commitment.objects.get()
    assert (promise.event, promise.owner, promise.made_at) == (None, officer, meeting)
    close_commitment(commitment=promise, kept=True, **doing(officer))
    again = actions.add_action(meeting=meeting, details=details, item_id=item.pk, **doing(officer))
    assert again != action
    actions.remove_action(action=again, **doing(officer))
    reopen_commitment(commitment=promise, **doing(officer))
    later = ActionDetails("Engineer two", officer.pk)
    for _twice in range(2):
        actions.change_action(
            action=action, version=1, details=later, item_id=None, **doing(officer)
        )
    promise.refresh_from_db()
    assert (promise.text, promise.due_on) == ("Engineer two", None)
    with pytest.raises(RecordChanged):
        actions.change_action(
            action=action, version=1, details=details, item_id=None, **doing(officer)
        )
    actions.remove_action(action=action, **doing(officer))
    assert not Commitment.objects.exists()


def test_an_action_without_anybody_to_do_it_is_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(event=None, text="Somebody should")


def test_why_a_part_is_not_published_is_kept_until_it_is_asked_for_again(officer, meeting):
    def keep(reason, version):
        actions.keep_reason(
            meeting=meeting, version=version, part="agenda", reason=reason, **doing(officer)
        )

    for version, reason in enumerate(("Told by letter", "Told by telephone"), start=1):
        keep(reason, version)
    assert meeting.not_published.get().reason == "Told by telephone"
    keep("Told by telephone", 1)
    with pytest.raises(RecordChanged):
        keep("Told by letter", 1)
    keep(" ", 3)
    assert not meeting.not_published.exists()


def test_the_history_tells_who_did_what_to_the_meeting_and_its_parts(officer, meeting):
    actions.add_agenda_item(meeting=meeting, details=AgendaDetails("Report"), **doing(officer))
    actions.cancel_meeting(meeting=meeting, reason=SNOW, tell=(), **doing(officer))
    history = history_of_meeting(meeting)
    done = [(change.who, name) for change in history for name, _write in change.writes]
    assert done[0] == (officer.name, "Meeting")
    assert (officer.name, "Agenda item") in done
    told = [(field.name, field.before, field.after) for field in history[0].writes[0][1].fields]
    assert ("status", "Planned", "Cancelled") in told
