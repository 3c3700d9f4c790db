"""The Office's pages on the way to the public: send, decide, withdraw, tell less, redact."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings.models import Meeting, PublicText, PublishedMeeting, PublishedSeries, Subject
from meetings.queries.untold import untold
from tests.factories.meetings import MeetingFactory, SeriesFactory
from tests.factories.office import PlaceFactory
from tests.meetings.publishing import published

pytestmark = pytest.mark.django_db
TO_TELL, SIGNOFF = "/office/meetings/to-tell/", "/office/meetings/sign-off/"


@pytest.fixture(autouse=True)
def _sunday():
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def desk(officer):
    return signed_in(officer)


@pytest.fixture
def signer(approver):
    return signed_in(approver)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def shown_on(client, path):
    html = client.get(path).content.decode()
    found = re.search(r'name="shown" value="([^"]*)"', html)
    return found[1] if found else ""


def test_a_programme_goes_from_the_desk_to_the_public_in_two_steps(client, desk, signer):
    for _n in range(3):
        MeetingFactory()
    told = desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)}, follow=True)
    assert "6 texts sent for approval." in told.content.decode()
    assert "The public is told of everything" in told.content.decode()
    decided = signer.post(
        f"{SIGNOFF}decide/",
        {"which": "all", "shown": shown_on(signer, SIGNOFF), "decision": "approve"},
        follow=True,
    )
    assert "You approved 6 texts. They are public." in decided.content.decode()
    assert client.get("/meetings/coming/").content.decode().count("12 January 2027") == 3


def test_only_what_was_ticked_is_sent(desk):
    MeetingFactory()
    first, _second = shown_on(desk, TO_TELL).split()
    desk.post(TO_TELL, {"which": "some", "shown": shown_on(desk, TO_TELL), "chosen": [first]})
    assert PublicText.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"which": "some"}, "Tick at least one, or choose all"),
        ({}, "Choose all, or those you ticked"),
    ],
)
def test_a_choice_that_is_missing_is_told_at_the_field(desk, typed, told):
    SeriesFactory()
    answer = desk.post(TO_TELL, {"shown": shown_on(desk, TO_TELL)} | typed)
    assert told in answer.content.decode()
    assert not PublicText.objects.exists()


def test_what_was_changed_while_the_page_was_open_is_not_sent(desk):
    series = SeriesFactory()
    shown = shown_on(desk, TO_TELL)
    series.purpose = "Other words"
    series.save()
    answer = desk.post(TO_TELL, {"which": "all", "shown": shown}, follow=True)
    assert "changed it since you looked" in answer.content.decode()
    assert not PublicText.objects.exists()


def test_the_approver_reads_what_changes(desk, signer):
    meeting = MeetingFactory()
    published(meeting.series)
    published(meeting)
    Meeting.objects.update(status="cancelled", status_reason="Snow", changed_at=datetime.now(UTC))
    Meeting.objects.update(changed_at=datetime(2026, 11, 22, 13, tzinfo=UTC))
    desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)})
    html = signer.get(SIGNOFF).content.decode()
    assert "Called off" in html and "<ins>" in html and "Snow" in html


def test_sending_back_needs_its_reason_and_the_officer_reads_it(desk, signer):
    SeriesFactory()
    desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)})
    typed = {"which": "all", "shown": shown_on(signer, SIGNOFF), "decision": "send-back"}
    assert "Say what has to change" in signer.post(f"{SIGNOFF}decide/", typed).content.decode()
    signer.post(f"{SIGNOFF}decide/", typed | {"reason": "Say what it is."})
    assert "Say what it is." in desk.get(TO_TELL).content.decode()
    assert not PublishedSeries.objects.exists()


def test_one_s_own_texts_have_no_box_and_are_taken_back(signer):
    SeriesFactory()
    signer.post(TO_TELL, {"which": "all", "shown": shown_on(signer, TO_TELL)})
    assert 'name="chosen"' not in signer.get(SIGNOFF).content.decode()
    text = PublicText.objects.get()
    signer.post(f"{SIGNOFF}{text.pk}/take-back/")
    text.refresh_from_db()
    assert text.decision == "retracted"


def test_an_officer_cannot_approve(desk):
    SeriesFactory()
    desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)})
    text = PublicText.objects.get()
    typed = {"which": "all", "shown": str(text.pk), "decision": "approve"}
    assert desk.post(f"{SIGNOFF}decide/", typed).status_code == 403


def told(meeting, step=""):
    return f"/office/meetings/told/meeting/{meeting.uid}/{step}"


def test_a_passage_that_could_point_at_somebody_is_explained_on_its_page(desk):
    meeting = MeetingFactory(purpose="Write to jane@example.org first.")
    published(meeting.series)
    assert "It could point at somebody" in desk.get(TO_TELL).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', desk.get(told(meeting)).content.decode())[1]
    refused = desk.post(told(meeting, "send/"), {"seen": seen})
    assert "Say why, or take it out of the text" in refused.content.decode()
    desk.post(told(meeting, "send/"), {"seen": seen, "reason-contact-details": "Their own."})
    assert PublicText.objects.waiting().get().explanations == {"contact-details": "Their own."}


def test_a_series_that_was_sent_leads_to_its_dates_alone(desk):
    meeting = MeetingFactory()
    MeetingFactory()  # of another series
    page = f"/office/meetings/told/series/{meeting.series.uid}/"
    seen = re.search(r'name="seen" value="([^"]*)"', desk.get(page).content.decode())[1]
    sent = desk.post(f"{page}send/", {"seen": seen}, follow=True).content.decode()
    assert "1 meeting of it is not sent for approval yet" in sent
    dates = f"{TO_TELL}?subject=meeting&series={meeting.series.uid}"
    assert dates.replace("&", "&amp;") in sent
    (token,) = shown_on(desk, dates).split()
    assert str(meeting.uid) in token
    told = desk.post(dates, {"which": "all", "shown": token}, follow=True).content.decode()
    assert "1 text sent for approval." in told
    assert "Nothing of this series is still to be sent" in told
    assert "not sent for approval yet" not in desk.get(page).content.decode()


def test_a_series_tells_its_changed_dates_from_its_new_ones(desk):
    meeting = MeetingFactory()
    published(meeting.series)
    published(meeting)
    page = f"/office/meetings/told/series/{meeting.series.uid}/"
    assert "Its dates" not in desk.get(page).content.decode()
    later = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    Meeting.objects.filter(pk=meeting.pk).update(starts_on=date(2027, 1, 19), changed_at=later)
    changed = desk.get(page).content.decode()
    assert "1 meeting of it has changed since the public was told" in changed
    assert "not sent for approval yet" not in changed
    MeetingFactory(series=meeting.series, starts_on=date(2027, 2, 9))
    both = desk.get(page).content.decode()
    assert "1 meeting of it has changed since the public was told" in both
    assert "1 meeting of it is not sent for approval yet" in both


def test_no_series_is_asked_for_by_what_is_none(desk):
    MeetingFactory()
    for wrong in ("x", "5f0c6c2e-8f0e-4c5e-9c57-3f5f7f6f1f11"):
        assert len(shown_on(desk, f"{TO_TELL}?series={wrong}").split()) == 2


def test_a_withdrawal_is_asked_for_with_a_reason(desk, signer, client):
    meeting = MeetingFactory()
    public = published(meeting)
    assert "Give the reason" in desk.post(told(meeting, "withdraw/"), {}).content.decode()
    desk.post(told(meeting, "withdraw/"), {"reason": "Too early."})
    text = PublicText.objects.waiting().get()
    typed = {"which": "all", "shown": str(text.pk), "decision": "approve"}
    signer.post(f"{SIGNOFF}decide/", typed)
    assert "Too early." in client.get(public.get_absolute_url()).content.decode()


def test_telling_less_takes_back_what_tells_more(desk):
    meeting, place = MeetingFactory(), PlaceFactory(name="The county")
    desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)})
    path = told(meeting, "less/")
    missing = desk.post(path, {"version": 1, "shown_place": place.pk})
    assert "Say why the public is told less" in missing.content.decode()
    typed = {"version": 1, "shown_place": place.pk, "reason": "A refuge"}
    answer = desk.post(path, typed, follow=True).content.decode()
    assert "A text that tells more was taken back." in answer
    assert "The county" in answer
    meeting.refresh_from_db()
    assert (meeting.shown_place, meeting.version) == (place, 2)
    late = desk.post(path, {"version": 1, "is_private": "on", "reason": "A refuge"})
    assert "Somebody else has changed the meeting" in late.content.decode()
    meeting.refresh_from_db()
    assert meeting.is_private is False


def test_a_redaction_asks_for_the_number_and_leaves_410(signer, desk, client):
    meeting = MeetingFactory()
    public = published(meeting)
    assert desk.post(told(meeting, "redact/"), {"number": public.pk}).status_code == 403
    signer.post(told(meeting, "redact/"), {"number": public.pk + 1})
    assert PublishedMeeting.objects.shown().exists()
    signer.post(told(meeting, "redact/"), {"number": public.pk})
    assert client.get(public.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("about", ["its own", "its series’", "the wider one"])
def test_another_name_of_a_place_is_told_of_the_meetings_about_it(about):
    place, other = PlaceFactory(name="Camp Hill"), PlaceFactory(name="Rugby")
    meeting = MeetingFactory()
    if about == "its own":
        meeting.place_links.create(place=place)
    elif about == "its series’":
        meeting.series.place_links.create(place=place)
    else:
        meeting.place_links.create(place=other)
        meeting.shown_place, meeting.safety_reason = place, "A refuge"
        meeting.save()
    published(meeting.series)
    published(meeting)
    MeetingFactory(series=meeting.series).place_links.create(place=other)
    of_meetings = {"today": date(2026, 11, 22), "subject": Subject.MEETING.value}
    assert meeting.uid not in [one.telling.uid for one in untold(**of_meetings)]
    place.name = "Camp Hill and Galley Common"
    place.save()
    (found,) = [one for one in untold(**of_meetings) if one.telling.uid == meeting.uid]
    assert found.changed


@pytest.mark.parametrize("path", [TO_TELL, SIGNOFF])
def test_the_lists_cost_the_same_for_two_and_for_twelve(desk, signer, path):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert signer.get(path).status_code == 200
        return len(asked)

    def add(number):
        for _n in range(number):
            MeetingFactory()
        if path == SIGNOFF:
            desk.post(TO_TELL, {"which": "all", "shown": shown_on(desk, TO_TELL)})

    add(2)
    queries()
    few = queries()
    add(10)
    assert queries() == few
