"""From the schedule to the public: put forward, approved, sent back, withdrawn, redacted."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.actions import (
    Chosen,
    NotArranged,
    approve,
    ask_to_withdraw,
    hold_back,
    put_forward,
    redact,
    send_back,
    take_back,
)
from meetings.actions.holding_back import ToldLess
from meetings.models import (
    Meeting,
    MeetingPlace,
    PublicText,
    Published,
    PublishedMeeting,
    PublishedSeries,
    PublishedText,
    ScheduleRow,
    Series,
    SeriesPlace,
    Subject,
)
from meetings.queries.untold import untold
from opcc.office.models import PublicRevision, Venue
from tests.factories.meetings import (
    AgendaItemFactory,
    MeetingFactory,
    MinuteItemFactory,
    MinutesFactory,
    ScheduleRowFactory,
    SeriesFactory,
)
from tests.factories.office import PlaceFactory, PolicingBodyFactory, VenueFactory
from tests.meetings.conftest import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def send(officer, *records, seen="", now=NOW, **more):
    chosen = [
        Chosen(Subject.SERIES if isinstance(one, Series) else Subject.MEETING, one.uid, seen)
        for one in records
    ]
    return put_forward(chosen=chosen, by=officer, now=now, **more)


def publish(officer, approver, *records, now=NOW):
    sent = send(officer, *records, now=now)
    assert not sent.left_out
    return approve(pks=[text.pk for text in sent.texts], by=approver, now=now)


def revision():
    found = PublicRevision.objects.first()
    return found.number if found else 0


def test_what_is_approved_is_what_was_frozen(officer, approver):
    series = SeriesFactory(name="Rugby Forum", row__chair="Cllr Smith")
    sent = send(officer, series)
    assert PublishedSeries.objects.count() == 0
    Series.objects.filter(pk=series.pk).update(name="Another name")
    before = revision()
    approve(pks=[sent.texts[0].pk], by=approver, now=NOW)
    public = PublishedSeries.objects.get()
    assert (public.name, public.slug, public.uid) == ("Rugby Forum", "rugby-forum", series.uid)
    assert public.text["chair"] == "Cllr Smith"
    assert revision() == before + 1


def test_a_meeting_is_told_with_the_names_of_its_series_and_places(officer, approver):
    county = PlaceFactory(name="Rugby")
    series = SeriesFactory(name="Rugby Forum")
    SeriesPlace.objects.create(series=series, place=county)
    hall = VenueFactory(name="Town Hall", postcode="CV21 2RR")
    meeting = MeetingFactory(series=series, venue=hall, starts_at=time(18), ends_at=time(20))
    publish(officer, approver, meeting)
    public = PublishedMeeting.objects.get()
    assert (public.title, public.starts_on, public.starts_at) == (
        "Rugby Forum",
        date(2027, 1, 12),
        time(18),
    )
    assert public.place_ids == [county.pk]
    assert public.text["venue"]["name"] == "Town Hall"
    assert public.series_uid == series.uid


def test_another_name_of_a_venue_is_to_be_told(officer, approver):
    hall = VenueFactory(name="Town Hall")
    meeting = MeetingFactory(venue=hall)
    Meeting.objects.update(changed_at=NOW)
    publish(officer, approver, meeting)
    hall.history.update(pgh_created_at=NOW)
    assert untold(today=TODAY, subject="meeting") == []
    Venue.objects.update(name="Market Hall")
    hall.history.filter(name="Market Hall").update(pgh_created_at=NOW + timedelta(minutes=1))
    [found] = untold(today=TODAY, subject="meeting")
    assert found.telling.text["venue"]["name"] == "Market Hall"


@pytest.mark.parametrize(("days", "listed"), [(730, True), (732, True), (733, False)])
def test_what_is_set_for_two_years_is_told_for_two_years(days, listed):
    MeetingFactory(starts_on=TODAY + timedelta(days=days))
    assert bool(untold(today=TODAY, subject="meeting")) is listed


def test_a_whole_programme_is_sent_and_approved_at_a_constant_number_of_queries(
    officer, approver, django_assert_max_num_queries
):
    for _n in range(12):
        MeetingFactory()
    records = [*Series.objects.all(), *Meeting.objects.all()]
    with django_assert_max_num_queries(45):
        sent = send(officer, *records)
    assert len(sent.texts) == 24
    with django_assert_max_num_queries(30):
        decided = approve(pks=[text.pk for text in sent.texts], by=approver, now=NOW)
    assert len(decided.texts) == 24
    assert PublishedMeeting.objects.count() == PublishedSeries.objects.count() == 12


def test_sending_twice_is_the_same_as_once(officer):
    series = SeriesFactory()
    send(officer, series)
    again = send(officer, series)
    assert again.texts == []
    assert "waits for approval" in again.left_out[0].reason
    assert PublicText.objects.count() == 1


def test_a_changed_text_replaces_what_waits(officer):
    meeting = MeetingFactory()
    send(officer, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(19))
    send(officer, meeting)
    assert list(PublicText.objects.order_by("number").values_list("number", "decision")) == [
        (1, "replaced"),
        (2, "waiting"),
    ]


def test_nothing_unseen_is_put_forward(officer):
    series = SeriesFactory()
    (item,) = untold(today=TODAY)
    Series.objects.filter(pk=series.pk).update(purpose="Other words")
    sent = send(officer, series, seen=item.telling.seen)
    assert sent.texts == []
    assert "since you looked" in sent.left_out[0].reason


def test_nobody_approves_their_own_text(approver):
    sent = send(approver, SeriesFactory())
    decided = approve(pks=[sent.texts[0].pk], by=approver, now=NOW)
    assert decided.texts == []
    assert "Somebody else" in decided.left_out[0].reason
    assert PublishedSeries.objects.count() == 0


def test_the_database_refuses_an_own_approval(approver):
    (text,) = send(approver, SeriesFactory()).texts
    own = {"decision": "approved", "decided_by": approver, "decided_at": NOW}
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicText.objects.filter(pk=text.pk).update(**own)


def test_the_database_refuses_other_words_than_were_frozen(officer):
    (text,) = send(officer, SeriesFactory()).texts
    with pytest.raises(DatabaseError), transaction.atomic():
        PublicText.objects.filter(pk=text.pk).update(text={"name": "Other"})


def test_approving_twice_publishes_once(officer, approver):
    (text,) = send(officer, SeriesFactory()).texts
    approve(pks=[text.pk], by=approver, now=NOW)
    again = approve(pks=[text.pk], by=approver, now=NOW)
    assert again.texts == []
    assert PublishedText.objects.count() == 1


def test_some_are_approved_and_the_others_wait(officer, approver):
    texts = send(officer, SeriesFactory(), SeriesFactory()).texts
    approve(pks=[texts[0].pk], by=approver, now=NOW)
    assert PublicText.objects.waiting().get() == texts[1]


def test_what_is_sent_back_says_why_and_stands_in_the_list_again(officer, approver):
    (text,) = send(officer, SeriesFactory()).texts
    assert untold(today=TODAY) == []
    send_back(pks=[text.pk], by=approver, now=NOW, reason="Say what it is.")
    (item,) = untold(today=TODAY)
    assert item.sent_back.decision_reason == "Say what it is."
    assert PublishedSeries.objects.count() == 0


def test_sending_back_needs_a_reason(officer, approver):
    (text,) = send(officer, SeriesFactory()).texts
    with pytest.raises(NotArranged):
        send_back(pks=[text.pk], by=approver, now=NOW, reason=" ")
    assert PublicText.objects.waiting().count() == 1


def test_what_waits_can_be_taken_back(officer, approver):
    (text,) = send(officer, SeriesFactory()).texts
    take_back(pks=[text.pk], by=officer, now=NOW)
    decided = approve(pks=[text.pk], by=approver, now=NOW)
    assert decided.texts == []
    assert PublishedSeries.objects.count() == 0


def test_a_bilingual_body_publishes_both_texts_together(officer):
    PolicingBodyFactory(bilingual=True)
    sent = send(
        officer, SeriesFactory(name="Board"), SeriesFactory(name="Panel", name_cy="Y Panel")
    )
    assert [text.text["name_cy"] for text in sent.texts] == ["Y Panel"]
    assert "Welsh" in sent.left_out[0].reason


def test_what_the_schedule_does_not_show_is_not_told(officer):
    row = ScheduleRowFactory(shown_in_schedule=False)
    series = SeriesFactory(row=row)
    meeting = MeetingFactory(series=series)
    sent = send(officer, series, meeting)
    assert sent.texts == []
    assert len(sent.left_out) == 2
    assert untold(today=TODAY) == []


HELD_BACK = {"safety_reason": "A refuge"}


def test_a_place_that_is_held_back_is_in_no_column(officer, approver):
    wide, refuge = PlaceFactory(name="The county"), PlaceFactory(name="Refuge Road")
    hall = VenueFactory(name="Refuge House", postcode="CV1 1AA")
    meeting = MeetingFactory(
        series__name="Victims’ board", venue=hall, shown_place=wide, **HELD_BACK
    )
    MeetingPlace.objects.create(meeting=meeting, place=refuge)
    publish(officer, approver, meeting)
    public = PublishedMeeting.objects.get()
    told = str(public.text) + str(public.place_ids)
    assert public.place_ids == [wide.pk]
    assert "Refuge" not in told and "CV1" not in told


@pytest.mark.parametrize(
    ("held_back", "starts_on", "goes"),
    [
        ({"only_afterwards": True}, TODAY, False),
        ({"only_afterwards": True}, TODAY - timedelta(days=1), True),
        ({"is_private": True}, TODAY - timedelta(days=1), False),
    ],
)
def test_what_is_told_only_afterwards_waits_for_the_day_after(officer, held_back, starts_on, goes):
    meeting = MeetingFactory(starts_on=starts_on, **held_back, **HELD_BACK)
    assert bool(send(officer, meeting).texts) is goes


def test_a_text_that_tells_more_than_the_meeting_by_now_is_not_approved(officer, approver):
    meeting = MeetingFactory()
    (text,) = send(officer, meeting).texts
    Meeting.objects.filter(pk=meeting.pk).update(shown_place=PlaceFactory(), **HELD_BACK)
    decided = approve(pks=[text.pk], by=approver, now=NOW)
    assert decided.texts == []
    assert PublishedMeeting.objects.count() == 0


@pytest.mark.parametrize(
    ("told_before", "told_now"),
    [
        ({"only_afterwards": True}, {"is_private": True}),
        ({"shown_place": "Ward"}, {"shown_place": "County"}),
        ({}, {"only_afterwards": True}),
    ],
)
def test_telling_less_takes_back_whatever_waits(officer, told_before, told_now):
    places = {name: PlaceFactory(name=name) for name in ("Ward", "County")}
    before, now = (
        {name: places.get(value, value) for name, value in told.items()}
        for told in (told_before, told_now)
    )
    meeting = MeetingFactory(
        starts_on=TODAY - timedelta(days=1), **before, **(HELD_BACK if before else {})
    )
    (text,) = send(officer, meeting).texts
    less = ToldLess(**now, reason="A refuge")
    assert hold_back(meeting=meeting, version=1, told_less=less, by=officer, now=NOW) == 1
    text.refresh_from_db()
    assert text.decision == PublicText.Decision.RETRACTED


def test_telling_less_takes_back_no_withdrawal(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting)
    text = withdrawal_of(meeting, officer)
    less = ToldLess(is_private=True, reason="A refuge")
    assert hold_back(meeting=meeting, version=1, told_less=less, by=officer, now=NOW) == 0
    assert approve(pks=[text.pk], by=approver, now=NOW).texts == [text]


@pytest.mark.parametrize(
    "hide",
    [
        lambda meeting: Meeting.objects.update(deleted_at=NOW),
        lambda meeting: Meeting.objects.update(is_private=True, **HELD_BACK),
        lambda meeting: ScheduleRow.objects.update(shown_in_schedule=False),
    ],
    ids=["deleted", "private", "row not shown"],
)
def test_a_text_of_a_meeting_that_was_hidden_since_is_not_approved(officer, approver, hide):
    meeting = MeetingFactory(starts_on=TODAY - timedelta(days=1), only_afterwards=True, **HELD_BACK)
    (text,) = send(officer, meeting).texts
    hide(meeting)
    decided = approve(pks=[text.pk], by=approver, now=NOW)
    assert decided.texts == []
    assert "Send this back" in decided.left_out[0].reason
    assert not PublishedMeeting.objects.exists()


@pytest.mark.parametrize(
    "hide",
    [
        lambda: Series.objects.update(deleted_at=NOW),
        lambda: ScheduleRow.objects.update(deleted_at=NOW),
        lambda: ScheduleRow.objects.update(shown_in_schedule=False),
    ],
    ids=["deleted", "row deleted", "row not shown"],
)
def test_a_text_of_a_series_that_was_hidden_since_is_not_approved(officer, approver, hide):
    (text,) = send(officer, SeriesFactory()).texts
    hide()
    assert approve(pks=[text.pk], by=approver, now=NOW).texts == []
    assert not PublishedSeries.objects.exists()


OFF = {"status": "cancelled", "status_reason": "No quorum"}


def test_an_announcement_is_not_approved_once_the_meeting_is_off(officer, approver):
    meeting = MeetingFactory()
    (text,) = send(officer, meeting).texts
    Meeting.objects.filter(pk=meeting.pk).update(**OFF)
    assert approve(pks=[text.pk], by=approver, now=NOW).texts == []


def test_a_cancelled_meeting_stays_as_cancelled_with_its_reason(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(**OFF, changed_at=NOW + timedelta(hours=1))
    (item,) = [one for one in untold(today=TODAY) if one.telling.subject == Subject.MEETING]
    assert [one.name for one in item.changed] == ["Called off"]
    publish(officer, approver, meeting, now=NOW + timedelta(hours=2))
    public = PublishedMeeting.objects.get()
    assert (public.status, public.text["status_reason"], public.number) == (
        "cancelled",
        "No quorum",
        2,
    )
    assert public.first_published_at == NOW
    changes = list(PublishedText.objects.values_list("change", flat=True).order_by("number"))
    assert changes == ["new", "correction"]


def test_that_a_meeting_was_held_is_no_news(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting, meeting.series)
    Meeting.objects.filter(pk=meeting.pk).update(status="held", changed_at=NOW + timedelta(hours=1))
    assert untold(today=TODAY) == []


def test_a_meeting_taken_from_the_schedule_is_taken_down_with_a_reason(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting, meeting.series)
    Meeting.objects.filter(pk=meeting.pk).update(
        deleted_at=NOW, changed_at=NOW + timedelta(hours=1)
    )
    (item,) = untold(today=TODAY)
    assert item.is_gone
    publish(officer, approver, meeting, now=NOW + timedelta(hours=2))
    public = PublishedMeeting.objects.get()
    assert public.state == Published.State.WITHDRAWN
    assert public.withdrawal_reason == "It is no longer part of the schedule."
    assert public.withdrawal_reason_cy
    assert untold(today=TODAY) == []


def test_what_the_schedule_shows_no_more_is_taken_down(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting, meeting.series)
    row = meeting.series.row
    row.shown_in_schedule = False
    row.changed_at = NOW + timedelta(hours=1)
    row.save()
    assert [one.is_gone for one in untold(today=TODAY)] == [True, True]
    publish(officer, approver, meeting, meeting.series, now=NOW + timedelta(hours=2))
    assert not PublishedMeeting.objects.shown().exists()
    assert not PublishedSeries.objects.shown().exists()
    assert untold(today=TODAY) == []


def test_a_withdrawal_goes_through_an_approver_and_leaves_title_and_reason(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting)
    text = ask_to_withdraw(
        subject=Subject.MEETING, record=meeting, by=officer, now=NOW, reason="Announced too early."
    )
    assert PublishedMeeting.objects.shown().exists()
    approve(pks=[text.pk], by=approver, now=NOW)
    public = PublishedMeeting.objects.get()
    assert (public.state, public.withdrawal_reason) == ("withdrawn", "Announced too early.")
    assert [one.telling.subject for one in untold(today=TODAY)] == [Subject.SERIES]


def withdrawal_of(meeting, officer, now=NOW):
    return ask_to_withdraw(
        subject=Subject.MEETING, record=meeting, by=officer, now=now, reason="Announced too early."
    )


@pytest.mark.parametrize("deleted_at", [None, NOW])
def test_sending_replaces_no_withdrawal_that_waits(officer, approver, deleted_at):
    meeting = MeetingFactory()
    publish(officer, approver, meeting)
    text = withdrawal_of(meeting, officer)
    Meeting.objects.update(purpose="Other words", deleted_at=deleted_at)
    sent = send(officer, meeting)
    assert sent.texts == []
    assert "withdrawal waits" in sent.left_out[0].reason
    assert PublicText.objects.waiting().get() == text


def test_what_is_gone_is_put_forward_for_withdrawal_once(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting)
    Meeting.objects.update(deleted_at=NOW)
    (text,) = send(officer, meeting).texts
    assert send(officer, meeting).texts == []
    assert PublicText.objects.waiting().get() == text


def test_what_was_redacted_is_sent_again_from_its_own_page_only(officer, approver):
    meeting = MeetingFactory()
    publish(officer, approver, meeting, meeting.series)
    redact(subject=Subject.MEETING, record=meeting, by=approver, now=NOW)
    redact(subject=Subject.SERIES, record=meeting.series, by=approver, now=NOW)
    assert untold(today=TODAY) == []
    publish(officer, approver, meeting)
    Meeting.objects.update(purpose="Other words", changed_at=NOW + timedelta(hours=1))
    assert [one.telling.subject for one in untold(today=TODAY)] == [Subject.MEETING]


def test_a_redaction_leaves_nothing_anywhere(officer, approver):
    meeting = MeetingFactory(series__name="Secret forum", purpose="Meet Jane Doe")
    publish(officer, approver, meeting)
    send(officer, meeting.series)
    redact(subject=Subject.MEETING, record=meeting, by=approver, now=NOW)
    redact(subject=Subject.SERIES, record=meeting.series, by=approver, now=NOW)
    for model in (PublicText, PublishedText, PublishedMeeting, PublishedSeries):
        assert "Secret" not in str(list(model.objects.values()))
    assert PublishedMeeting.objects.get().state == Published.State.REDACTED
    assert PublicText.objects.waiting().count() == 0
    assert PublicRevision.objects.get().purged_at_number == revision()


def test_what_could_point_at_somebody_needs_a_reason(officer):
    meeting = MeetingFactory(purpose="Write to jane@example.org first.")
    sent = send(officer, meeting)
    assert sent.texts == []
    assert "jane@example.org" in sent.left_out[0].reason
    sent = send(officer, meeting, explanations={"contact-details": "The forum’s own address."})
    assert sent.texts[0].explanations == {"contact-details": "The forum’s own address."}


def test_no_text_names_the_place_of_the_series_that_is_held_back(officer):
    series = SeriesFactory()
    SeriesPlace.objects.create(series=series, place=PlaceFactory(name="Refuge Road"))
    meeting = MeetingFactory(
        series=series,
        purpose="We meet in Refuge Road, in the county.",
        shown_place=PlaceFactory(name="The county"),
        **HELD_BACK,
    )
    (left,) = send(officer, meeting).left_out
    assert "Refuge Road" in left.reason and "county" not in left.reason


def with_papers_and_minutes(officer, approver, **more):
    """A meeting the public knows, whose agenda and agreed minutes it does not."""
    meeting = MeetingFactory(**more)
    publish(officer, approver, meeting)
    AgendaItemFactory(meeting=meeting)
    minutes = MinutesFactory(meeting=meeting, status="agreed", agreed_on=TODAY)
    MinuteItemFactory(minutes=minutes)
    return meeting


def test_the_latest_papers_and_minutes_are_not_cut_off(officer, approver, monkeypatch):
    days = [TODAY - timedelta(days=number) for number in (40, 50, 60)]
    latest, *_told = (with_papers_and_minutes(officer, approver, starts_on=day) for day in days)
    monkeypatch.setattr("meetings.queries.untold.MOST_SHOWN", 1)
    for subject in (Subject.PAPERS, Subject.MINUTES):
        (item,) = untold(today=TODAY, subject=subject)
        assert item.telling.record == latest


def test_the_list_costs_the_same_for_two_and_for_ten(officer, approver):
    def add(number):
        for n in range(number):
            meeting = with_papers_and_minutes(
                officer, approver, shown_place=PlaceFactory(), venue=VenueFactory(), **HELD_BACK
            )
            MeetingPlace.objects.create(meeting=meeting, place=PlaceFactory())
            Meeting.objects.update(changed_at=NOW + timedelta(hours=1), purpose=f"Other words {n}")

    add(2)
    with CaptureQueriesContext(connection) as few:
        untold(today=TODAY)
    add(8)
    with CaptureQueriesContext(connection) as many:
        found = untold(today=TODAY)
    assert Counter(one.telling.subject for one in found) == dict.fromkeys(Subject, 10)
    assert len(many) == len(few)
