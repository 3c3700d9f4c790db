"""A forum meets: agenda, papers, minutes, held, logged; renamed and merged; told to the public."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engagement.models import Event
from meetings.actions.lineage import carry_out_changes
from meetings.actions.neighbourhood_publication import publish_neighbourhoods
from meetings.models import (
    ForceMeeting,
    Meeting,
    PublishedMeeting,
    PublishedNeighbourhood,
    PublishedSeries,
    Series,
)
from meetings.models import SeriesChange as Change
from opcc.office.actions import rebuild_place_closure
from tests.factories.meetings import MeetingFactory, SeriesFactory
from tests.factories.neighbourhoods import NeighbourhoodPlaceFactory
from tests.factories.office import PersonFactory
from tests.files import pdf
from tests.journeys.reading import Reader

TO_TELL, SIGNOFF = reverse("meetings:office-to-tell"), reverse("meetings:office-signoff")
MINUTES = """22 Community speed watch
22.1 The volunteers had stopped forty drivers.
Resolved: Noted.
23 Lighting
23.1 The lamps in Mill Lane would be mended."""


def test_a_meeting_goes_from_its_agenda_to_the_log(officer, approver, public, kind, clock):
    meeting = MeetingFactory(
        series__name="Rugby Forum",
        starts_on=date(2026, 11, 17),
        starts_at=time(18),
        ends_at=time(20),
        is_public=True,
    )
    send(officer, "agenda-new", meeting, title="Community speed watch")
    report = {"title": "Speeds on the A428", "standing": "final", "is_public": "yes"}
    file = SimpleUploadedFile("speeds.pdf", pdf())
    send(officer, "paper-new", meeting, **report, language="en", file=file)
    assert not meeting_page(public, meeting), "nothing is public before it is approved"
    sign_off(officer, approver)
    announced = meeting_page(public, meeting)
    for told in ("Tuesday 17 November 2026", "Community speed watch", "Speeds on the A428"):
        assert told in announced

    clock.move_to(datetime(2026, 11, 18, 10, tzinfo=UTC))
    officer.sign_in(), approver.sign_in()
    ann = PersonFactory(name="Ann Alder")
    who = {"people-0-person": ann.pk, "people-0-is_expected": "on", "people-0-came": "present"}
    who |= {"people-0-minutes": "2:00", "people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0"}
    meeting.refresh_from_db()
    held = {"version": meeting.version, "log": "entry", "kind": kind.pk, **who}
    assert "for you to complete" in send(officer, "meeting-held", meeting, **held)
    entry = Event.objects.get()
    assert (entry.starts_on, entry.status) == (date(2026, 11, 17), "held")
    assert [one.minutes for one in entry.participants.all()] == [120]

    send(officer, "minutes-paste", meeting, text=MINUTES, then="save")
    assert "forty drivers" not in meeting_page(public, meeting), "a draft stays inside"
    send(officer, "minutes-agree", meeting, **boxes("agreed_on", date(2026, 11, 18)))
    sign_off(officer, approver)
    told = meeting_page(public, meeting)
    assert "stopped forty drivers" in told and "The lamps in Mill Lane" in told
    assert "Ann Alder" not in told


def test_a_series_is_renamed_and_merged_and_its_addresses_live_on(officer, approver, public, clock):
    old, into = SeriesFactory(name="Rugbey Forum"), SeriesFactory(name="Town Forum")
    MeetingFactory(series=old, starts_on=date(2027, 1, 12))
    sign_off(officer, approver)
    address = PublishedSeries.objects.get(uid=old.uid).get_absolute_url()

    renamed = {
        "version": old.version,
        "name": "Rugby Forum",
        "why": "renamed",
        "reason": "New area",
    }
    renamed |= boxes("until", date(2026, 11, 10))
    officer.post(reverse("meetings:office-series-rename", args=[old.uid]), renamed)
    sign_off(officer, approver)
    answer = public.client.get(address, follow=True).content.decode()
    assert "Rugby Forum" in answer and "Rugbey Forum, until 10 November 2026" in answer

    proposal = {"kind": "merge", "series": [old.pk], "other": into.pk, "reason": "Few came"}
    officer.post(reverse("meetings:office-change-new"), proposal)
    change = Change.objects.get()
    agreed = {"meetings": "call-off", "told": "The forums meet together.", "then": "agree"}
    agreed |= boxes("decided_on", date(2026, 11, 11)) | boxes("takes_effect_on", date(2026, 12, 1))
    officer.post(reverse("meetings:office-change-agree", args=[change.pk]), agreed)
    assert Meeting.objects.get().status == "cancelled"

    clock.move_to(datetime(2026, 12, 2, 6, tzinfo=UTC))
    carry_out_changes(now=datetime.now(UTC))
    officer.sign_in(), approver.sign_in()
    assert Series.objects.get(pk=old.pk).status == "merged"
    sign_off(officer, approver)
    there = public.client.get(address, follow=True)
    assert (
        there.redirect_chain[-1][0] == PublishedSeries.objects.get(uid=into.uid).get_absolute_url()
    )
    assert "Rugby Forum was merged into this." in there.content.decode()
    assert "The forums meet together." in public.words_at(reverse("meetings:coming"))


def test_a_gap_in_the_neighbourhood_table_is_closed(officer, public, clock):
    place = NeighbourhoodPlaceFactory(name="Mill Lane")
    rebuild_place_closure()
    publish_neighbourhoods(now=datetime.now(UTC))
    page = PublishedNeighbourhood.objects.get().get_absolute_url()
    assert "No open meeting in person is recorded" in public.words_at(page)

    table = officer.get(reverse("meetings:office-neighbourhoods"), {"show": "never"})
    assert "Mill Lane" in table.content.decode()
    new = {"uid": uuid4(), "status": "planned", "title": "Beat meeting", "address": "School hall"}
    new |= boxes("starts_on", date(2026, 11, 16)) | {"starts_at": "7pm"}
    officer.post(reverse("meetings:office-police-meeting-new", args=[place.pk]), new)
    meeting = ForceMeeting.objects.get()
    publish_neighbourhoods(now=datetime.now(UTC))
    told = public.words_at(page)
    for words in ("Monday 16 November 2026", "7pm", "School hall"):
        assert words in told

    clock.move_to(datetime(2026, 11, 17, 9, tzinfo=UTC))
    officer.sign_in()
    said = {"meeting": [f"{meeting.uid} {meeting.version}"], "became": "in-person"}
    officer.post(reverse("meetings:office-police-meetings-say"), said)
    publish_neighbourhoods(now=datetime.now(UTC))
    told = public.words_at(page)
    assert "The last open meeting in person" in told and "1 day ago" in told
    assert "Beat meeting" not in told, "what it is called is for the Office"


def send(desk: Client, name: str, meeting: Meeting, **typed: object) -> str:
    address = reverse(f"meetings:office-{name}", args=[meeting.uid])
    response = desk.post(address, typed, follow=True)
    assert response.status_code == 200
    assert "govuk-error-summary" not in response.content.decode(), f"{name}: {typed}"
    return " ".join(response.content.decode().split())


def sign_off(officer: Client, approver: Client) -> None:
    """The officer sends all that the public has not been told, somebody else approves it.

    Papers and minutes follow the meeting they belong to.
    """
    while officer.get(TO_TELL).context["sendable"]:
        send_all(officer, TO_TELL, {})
        send_all(approver, SIGNOFF, {"decision": "approve"}, to=f"{SIGNOFF}decide/")


def send_all(desk: Client, page: str, typed: Mapping[str, str], *, to: str = "") -> None:
    form = desk.get(page).context["form"]
    assert form["shown"].value(), f"{page} shows nothing to send"
    desk.post(to or page, {"which": "all", "shown": form["shown"].value(), **typed})


def meeting_page(public: Reader, meeting: Meeting) -> str:
    """What the public reads of the meeting; "" where nothing is to be read."""
    published = PublishedMeeting.objects.filter(uid=meeting.uid).first()
    return public.words_at(published.get_absolute_url()) if published else ""


def boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
