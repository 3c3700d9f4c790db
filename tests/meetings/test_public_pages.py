"""What the public reads of the schedule: the printed table, what is coming, papers, minutes."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions import approve, ask_to_withdraw, redact
from meetings.actions.papers import erase_paper
from meetings.models import (
    AgendaItem,
    Doubt,
    Meeting,
    MinuteItem,
    Minutes,
    Paper,
    PublishedMeeting,
    Series,
    SeriesChange,
    SeriesPlace,
    Subject,
)
from meetings.queries import programme
from opcc.office.actions import keep_file
from opcc.office.models import PublishedFile, Role
from tests.factories.meetings import (
    MeetingFactory,
    MinuteItemFactory,
    MinutesFactory,
    PromiseFactory,
    ScheduleRowFactory,
    SeriesFactory,
)
from tests.factories.office import PlaceFactory, VenueFactory
from tests.files import cleaned, pdf
from tests.meetings.conftest import NOW
from tests.meetings.publishing import published, somebody

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _sunday():
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        yield


def page(client, path, **asked):
    response = client.get(path, asked)
    assert response.status_code == 200
    return response.content.decode()


def words_in(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_schedule_prints_the_rows_that_were_approved(client):
    row = ScheduleRowFactory(
        name="Community Forums", frequency_words="Quarterly", chair="Cllr Smith",
        attendance_words="PCC / DPCC",
    )  # fmt: skip
    forums = [SeriesFactory(row=row, name=name, position=n) for n, name in enumerate("AB")]
    hidden = SeriesFactory(name="Not approved yet")
    for forum in forums:
        published(forum)
    meeting = MeetingFactory(series=forums[1])
    published(meeting)
    schedule = page(client, "/meetings/")
    told = words_in(schedule)
    for words in ("Community Forums × 2", "Quarterly", "Chair: Cllr Smith", "PCC / DPCC"):
        assert words in told
    assert hidden.name not in told
    of_row = words_in(page(client, re.search(r'href="(/meetings/rows/[^"]*)"', schedule)[1]))
    for words in ("Community Forums × 2", "Quarterly", "Cllr Smith", "B next on 12 January 2027"):
        assert words in of_row


def test_words_that_cannot_be_read_in_the_source_are_told_to_be_so(client):
    row = ScheduleRowFactory(attendance_words="D CC")
    promise = PromiseFactory(row=row, doubt=Doubt.UNREADABLE)
    series = SeriesFactory(row=row, name="MYPs")
    told = "“D CC” (these words cannot be read in the source)"
    address = published(series).get_absolute_url()
    for path in ("/meetings/", address):
        assert told in words_in(page(client, path))
    assert told in page(client, "/meetings/schedule.csv")
    promise.confirmed_at, promise.confirmed_by = NOW, somebody("Sender", Role.OFFICER)
    promise.save()
    published(series, now=NOW + timedelta(hours=1))
    assert "D CC" in page(client, address)
    assert "cannot be read" not in page(client, address)


def test_a_row_lists_its_series_a_page_at_a_time(client):
    row = ScheduleRowFactory(name="Community Forums")
    for number in range(52):
        published(SeriesFactory(row=row, name=f"Forum {number:02}", position=number))
    first = page(client, f"/meetings/rows/{row.uid}/")
    assert "Community Forums × 52" in first and first.count(">Forum ") == 50
    second = page(client, re.search(r'href="([^"]*page=2[^"]*)"', first)[1])
    assert re.findall(r">(Forum \d\d)<", second) == ["Forum 50", "Forum 51"]
    with CaptureQueriesContext(connection) as asked:
        assert "Forum 07" not in page(client, "/meetings/", fresh=1)
    assert "Forum 07" not in str(asked.captured_queries)
    assert "Forum 51" in page(client, "/meetings/schedule.csv")


def test_a_row_of_which_nothing_is_published_has_no_page(client):
    row = SeriesFactory().row
    assert client.get(f"/meetings/rows/{row.uid}/").status_code == 404


def test_each_row_says_what_was_published_of_it_last(client):
    row = ScheduleRowFactory(name="Community Forums", frequency_words="Monthly")
    forums = [SeriesFactory(row=row, name=name) for name in "AB"]
    for forum in forums:
        published(forum)
    row.frequency_words = "Quarterly"
    row.save()
    published(forums[0], now=NOW + timedelta(hours=1))
    told = words_in(page(client, "/meetings/"))
    assert "Quarterly" in told and "Monthly" not in told


def test_an_empty_schedule_says_so(client):
    assert "No schedule is published yet" in page(client, "/meetings/")
    assert "No meeting is announced" in page(client, "/meetings/coming/")


@pytest.mark.parametrize("path", ["/meetings/", "/meetings/coming/", "/meetings/calendar.ics"])
def test_the_lists_cost_the_same_for_two_and_for_twelve(client, path):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path, {"fresh": len(asked)}).status_code == 200
        return len(asked)

    def add(number):
        for _n in range(number):
            meeting = MeetingFactory()
            published(meeting.series)
            published(meeting)

    add(2)
    client.get(path)
    few = queries()
    add(10)
    client.get(path)
    assert queries() == few


def test_the_schedule_as_a_table_runs_no_formula(client):
    published(SeriesFactory(name="=HYPERLINK(1)"))
    table = page(client, "/meetings/schedule.csv")
    assert "'=HYPERLINK(1)" in table


def test_a_series_published_while_the_table_is_made_waits_for_the_next_one(client, monkeypatch):
    published(SeriesFactory(name="Before"))
    rows_read = list(programme.latest_of_rows())
    published(SeriesFactory(name="Meanwhile"))
    monkeypatch.setattr(programme, "latest_of_rows", lambda: rows_read)
    table = page(client, "/meetings/schedule.csv")
    assert "Before" in table
    assert "Meanwhile" not in table


def test_coming_meetings_are_paged_and_filtered(client):
    rugby, warwick = PlaceFactory(code="rugby"), PlaceFactory(code="warwick")
    series = {place.code: SeriesFactory(name=f"Forum {place.code}") for place in (rugby, warwick)}
    for place in (rugby, warwick):
        SeriesPlace.objects.create(series=series[place.code], place=place)
        published(series[place.code])
    for number in range(23):
        published(
            MeetingFactory(series=series["rugby"], starts_on=date(2026, 12, 1) + timedelta(number))
        )
    published(MeetingFactory(series=series["warwick"], starts_on=date(2027, 2, 9)))
    published(MeetingFactory(series=series["warwick"], starts_on=TODAY - timedelta(days=1)))
    first = page(client, "/meetings/coming/")
    assert first.count("Forum rugby") == 20
    later = re.search(r'href="([^"]*older-than[^"]*)"', first)[1]
    second = page(client, later)
    assert "9 February 2027" in second and second.count("Forum rugby</a>") == 3
    earlier = re.search(r'href="([^"]*newer-than[^"]*)"', second)[1]
    assert page(client, earlier).count("Forum rugby</a>") == 20
    at_warwick = page(client, "/meetings/coming/", place="testshire/warwick")
    assert "Forum rugby</a>" not in at_warwick and "9 February 2027" in at_warwick
    in_february = page(client, "/meetings/coming/", month="2027-02")
    assert "Forum rugby</a>" not in in_february and "9 February 2027" in in_february
    other = page(client, "/meetings/coming/", section=series["warwick"].row.section.code)
    assert "Forum rugby</a>" not in other
    assert "Choose a month from the list" in page(client, "/meetings/coming/", month="1999-01")


def test_coming_meetings_say_which_are_open_and_where_events_stand(client):
    published(MeetingFactory(series__name="Open Forum", is_public=True))
    assert "Not open to the public" not in page(client, "/meetings/coming/")
    published(MeetingFactory(series__name="Closed Board", is_public=False))
    html = page(client, "/meetings/coming/")
    assert html.count("<li>Open to the public</li>") == 1
    assert html.count("<li>Not open to the public</li>") == 1
    assert f'<a class="govuk-link" href="{reverse("engagement:events")}">Coming events</a>' in html


def test_a_meeting_tells_when_and_where_and_search_engines_too(client):
    meeting = MeetingFactory(
        series__name="Rugby Forum",
        venue=VenueFactory(name="Town Hall", postcode="CV21 2RR"),
        starts_at=time(18),
        ends_at=time(20),
        is_public=True,
    )
    published(meeting.series)
    public = published(meeting)
    html = page(client, public.get_absolute_url())
    for words in ("Tuesday 12 January 2027", "6pm to 8pm", "Town Hall", "Open to the public"):
        assert words in words_in(html)
    said = json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[1])
    assert said["@type"] == "Event"
    assert said["startDate"] == "2027-01-12T18:00:00+00:00"
    assert said["eventStatus"].endswith("EventScheduled")
    other = reverse("meetings:meeting", args=[public.pk, "other-words"])
    assert client.get(other).headers["Location"] == public.get_absolute_url()


def test_a_cancelled_meeting_stays_with_its_reason(client):
    meeting = MeetingFactory(status="cancelled", status_reason="The hall is flooded.")
    public = published(meeting)
    html = page(client, public.get_absolute_url())
    assert "This meeting is cancelled" in html and "The hall is flooded." in html
    assert "EventCancelled" in html
    assert "The hall is flooded." in page(client, "/meetings/coming/")


def test_what_is_withdrawn_says_why_and_what_is_redacted_is_gone(client):
    meeting = MeetingFactory(series__name="Rugby Forum", purpose="To meet Jane")
    public = published(meeting)
    text = ask_to_withdraw(
        subject=Subject.MEETING,
        record=meeting,
        by=somebody("Sender", Role.OFFICER),
        now=NOW,
        reason="Announced too early.",
    )
    signer = somebody("Signer", Role.APPROVER)
    approve(pks=[text.pk], by=signer, now=NOW)
    html = page(client, public.get_absolute_url())
    assert "Announced too early." in html and "Jane" not in html
    redact(subject=Subject.MEETING, record=meeting, by=signer, now=NOW)
    gone = client.get(public.get_absolute_url())
    assert gone.status_code == 410
    assert b"Rugby" not in gone.content


def test_a_merged_series_leads_to_the_other_which_says_so(client):
    old, new = SeriesFactory(name="Old Forum"), SeriesFactory(name="New Forum")
    public, other = published(old), published(new)
    SeriesChange.objects.create(
        series=old, kind="merge", other=new, reason="x", decision="agreed",
        decided_on=TODAY, takes_effect_on=TODAY, proposed_at=NOW, done_at=NOW,
    )  # fmt: skip
    Series.objects.filter(pk=old.pk).update(status="merged", ended_on=TODAY)
    published(old)
    answer = client.get(public.get_absolute_url())
    assert answer.headers["Location"] == other.get_absolute_url()
    assert "Old Forum was merged into this." in page(client, other.get_absolute_url())
    assert "Old Forum" not in page(client, "/meetings/")


def test_a_series_tells_its_coming_meetings_and_what_is_over(client):
    series = SeriesFactory(name="Rugby Forum")
    public = published(series)
    published(MeetingFactory(series=series))
    published(MeetingFactory(series=series, starts_on=date(2026, 10, 6)))
    told = words_in(page(client, public.get_absolute_url()))
    assert "Tuesday 12 January 2027" in told and "Tuesday 6 October 2026" in told


@pytest.fixture
def held(officer):
    """A meeting with an agenda, four papers of which one may be read, and agreed minutes."""
    meeting = MeetingFactory(series__name="Board", starts_on=date(2026, 10, 6))
    item = AgendaItem.objects.create(meeting=meeting, title="Budget", presenter="Finance lead")
    for number, (title, standing, is_public, removed_at) in enumerate(
        [
            ("Final paper", "final", True, None),
            ("Draft paper", "draft", True, None),
            ("Private paper", "final", False, None),
            ("Removed paper", "final", True, NOW),
        ]
    ):
        Paper.objects.create(
            meeting=meeting,
            agenda_item=item,
            file=keep_file(file=cleaned(pdf(title)), by=officer, now=NOW),
            title=title,
            standing=standing,
            is_public=is_public,
            private_reason="" if is_public else "Contracts",
            position=number,
            removed_at=removed_at,
        )
    minutes = Minutes.objects.create(
        meeting=meeting, status="agreed", agreed_on=TODAY, created_at=NOW, changed_at=NOW
    )
    MinuteItem.objects.create(minutes=minutes, number="12", heading="Budget", text="It was long.")
    MinuteItem.objects.create(
        minutes=minutes, number="12.1", text="Savings were reported.", report_owner="CFO",
        resolution="noted", position=1,
    )  # fmt: skip
    MinuteItem.objects.create(minutes=minutes, text="A secret", is_private=True, position=2)
    published(meeting)
    return meeting


def test_only_final_papers_for_the_public_are_told(client, held):
    public = published(held, subject=Subject.PAPERS)
    meeting_page = client.get(reverse("meetings:schedule"))
    assert meeting_page.status_code == 200
    html = page(client, address_of(held))
    assert "Final paper" in html and "Budget" in html
    for title in ("Draft paper", "Private paper", "Removed paper"):
        assert title not in html
        assert title not in str(public.text)
    file = PublishedFile.objects.held().get()
    assert file.holder == held.uid
    assert client.get(file.get_absolute_url()).status_code == 200


def test_withdrawn_papers_are_shown_no_more(client, held):
    published(held, subject=Subject.PAPERS)
    text = ask_to_withdraw(
        subject=Subject.PAPERS, record=held, by=somebody("Sender", Role.OFFICER), now=NOW,
        reason="Wrong version.",
    )  # fmt: skip
    approve(pks=[text.pk], by=somebody("Signer", Role.APPROVER), now=NOW)
    html = page(client, address_of(held))
    assert "Wrong version." in html and "Final paper" not in html
    assert not PublishedFile.objects.held().exists()


def test_the_files_of_a_withdrawn_meeting_are_gone_and_come_back_with_it(client, held):
    published(held, subject=Subject.PAPERS)
    file = PublishedFile.objects.held().get()
    text = ask_to_withdraw(
        subject=Subject.MEETING,
        record=held,
        by=somebody("Sender", Role.OFFICER),
        now=NOW,
        reason="Announced too early.",
    )
    approve(pks=[text.pk], by=somebody("Signer", Role.APPROVER), now=NOW)
    assert client.get(file.get_absolute_url()).status_code == 410
    published(held)
    assert client.get(PublishedFile.objects.held().get().get_absolute_url()).status_code == 200


def test_an_erased_paper_does_not_come_back_with_its_meeting(client, held):
    published(held, subject=Subject.PAPERS)
    file = PublishedFile.objects.held().get()
    erase_paper(
        record=Paper.objects.get(title="Final paper"), by=somebody("E", Role.OFFICER), now=NOW
    )
    Meeting.objects.update(purpose="Other words")
    published(held)
    assert not PublishedFile.objects.held().exists()
    assert client.get(file.get_absolute_url()).status_code == 410


def test_search_engines_are_told_of_series_and_meetings(client):
    meeting = MeetingFactory(series__name="Rugby Forum")
    addresses = [
        published(meeting.series).get_absolute_url(),
        published(meeting).get_absolute_url(),
    ]
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"/sitemap-(?:series|meetings)-\d+\.xml", index)
    told = "".join(client.get(part).content.decode() for part in parts)
    assert all(address in told for address in addresses)
    pages = client.get("/sitemap-pages.xml").content.decode()
    assert "/meetings/coming/" in pages and "/meetings/ambassadors/" in pages


def address_of(meeting):
    return PublishedMeeting.objects.get(uid=meeting.uid).get_absolute_url()


def test_minutes_stand_under_anchors_and_cite_earlier_ones(client, held):
    published(held, subject=Subject.MINUTES)
    html = page(client, address_of(held))
    assert 'id="minute-12"' in html and 'id="minute-12-1"' in html
    assert "A secret" not in html
    assert "Noted" in words_in(html)
    later = MeetingFactory(series=held.series, starts_on=date(2026, 11, 10))
    minutes = Minutes.objects.create(
        meeting=later, status="agreed", agreed_on=TODAY, created_at=NOW, changed_at=NOW
    )
    MinuteItem.objects.create(
        minutes=minutes, number="1", text="More savings.",
        further_to=MinuteItem.objects.get(number="12.1"),
        further_to_words="Further to Minute No. 12.1 of the previous meeting",
    )  # fmt: skip
    published(later)
    published(later, subject=Subject.MINUTES)
    html = page(client, address_of(later))
    assert f'href="{address_of(held)}#minute-12-1"' in html
    assert "Further to Minute No. 12.1 of the previous meeting" in html


def test_an_item_without_a_number_is_cited_by_the_place_the_public_counts(client, held):
    first = MinuteItem.objects.get(number="12")
    MinuteItem.objects.filter(pk=first.pk).update(is_private=True)
    last = MinuteItem.objects.create(minutes=first.minutes, text="Any other business.", position=3)
    published(held, subject=Subject.MINUTES)
    html = page(client, address_of(held))
    assert 'id="item-2"' in html and "Item 2" in words_in(html)
    later = MeetingFactory(series=held.series, starts_on=date(2026, 11, 10))
    minutes = MinutesFactory(meeting=later, status="agreed", agreed_on=TODAY)
    MinuteItemFactory(minutes=minutes, further_to=last)
    MinuteItemFactory(minutes=minutes, further_to=first, further_to_words="Further to the first")
    published(later)
    public = published(later, subject=Subject.MINUTES)
    assert [
        item["further_to"] and item["further_to"]["anchor"] for item in public.text["items"]
    ] == [
        "item-2",
        None,
    ]
    assert f'href="{address_of(held)}#item-2"' in page(client, address_of(later))


def test_a_correction_of_minutes_shows_old_beside_new(client, held):
    published(held, subject=Subject.MINUTES)
    MinuteItem.objects.filter(number="12.1").update(text="Savings were discussed.")
    published(held, subject=Subject.MINUTES)
    html = page(client, address_of(held))
    assert "<del>reported.</del>" in html and "<ins>discussed.</ins>" in html


def withdrawn(meeting, subject):
    text = ask_to_withdraw(
        subject=subject, record=meeting, by=somebody("Sender", Role.OFFICER), now=NOW,
        reason="It named somebody.",
    )  # fmt: skip
    approve(pks=[text.pk], by=somebody("Signer", Role.APPROVER), now=NOW)


def test_no_correction_tells_what_was_withdrawn_not_even_once_it_is_told_anew(client, held):
    published(held, subject=Subject.MINUTES)
    MinuteItem.objects.filter(number="12.1").update(text="Savings were discussed.")
    published(held, subject=Subject.MINUTES)
    withdrawn(held, Subject.MINUTES)
    html = page(client, address_of(held))
    assert "It named somebody." in html
    assert "discussed" not in html and "reported" not in html
    MinuteItem.objects.filter(number="12.1").update(text="Nothing was said.")
    published(held, subject=Subject.MINUTES)
    html = page(client, address_of(held))
    assert "Nothing was said." in html
    assert "discussed" not in html and "reported" not in html


def test_draft_minutes_are_not_told(held):
    Minutes.objects.update(status="draft", agreed_on=None)
    with pytest.raises(AssertionError, match="draft"):
        published(held, subject=Subject.MINUTES)


def test_a_kept_page_is_made_anew_after_a_change(client):
    meeting = MeetingFactory(series__name="Old name")
    published(meeting.series)
    first = client.get("/meetings/")
    assert (
        client.get("/meetings/", headers={"If-None-Match": first.headers["ETag"]}).status_code
        == 304
    )
    Series.objects.update(name="New name")
    published(meeting.series)
    assert "New name" in page(client, "/meetings/")


def test_what_is_deleted_inside_is_still_what_was_approved(client):
    meeting = MeetingFactory(series__name="Rugby Forum")
    public = published(meeting)
    Meeting.objects.update(deleted_at=NOW)
    assert "Rugby Forum" in page(client, public.get_absolute_url())
