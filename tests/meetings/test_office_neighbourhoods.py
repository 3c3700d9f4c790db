"""The neighbourhood table in the Office: gaps, filters, confirming, files, the interval."""

import csv
from datetime import date, timedelta
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagement.models import CommunityEngagementPlan
from meetings.actions.force_meetings import set_interval
from meetings.models import ConfirmationFile, ForceMeeting, MeetingInterval, MeetingReading
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, Role, Within
from tests.engagement.office_pages import html_of, queries_of, words_of
from tests.factories.engagement import EventFactory
from tests.factories.neighbourhoods import (
    CommunityPlanFactory,
    ForceMeetingFactory,
    NeighbourhoodPlaceFactory,
)
from tests.factories.office import PlaceFactory, UserFactory
from tests.meetings.conftest import NOW

TODAY = date(2026, 11, 22)
TABLE = reverse("meetings:office-neighbourhoods")
MEETINGS = reverse("meetings:office-police-meetings")
SAY = reverse("meetings:office-police-meetings-say")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_sunday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def names(office, **asked) -> list[str]:
    response = office.get(TABLE, asked)
    assert response.status_code == 200
    return [str(line.place) for line, _verdict in response.context["lines"]]


@pytest.fixture
def hoods(officer):
    """Four: never met, long ago, lately, and lately with the next one planned."""
    never, long_ago, lately, planned = (
        NeighbourhoodPlaceFactory(name=name) for name in ("Never", "Long ago", "Lately", "Planned")
    )
    ForceMeetingFactory(place=never, starts_on=ago(5))
    ForceMeetingFactory(place=long_ago, held=True, starts_on=ago(100))
    ForceMeetingFactory(place=lately, held=True, starts_on=ago(20))
    ForceMeetingFactory(place=planned, held=True, starts_on=ago(10))
    ForceMeetingFactory(place=planned, starts_on=ago(-10))
    set_interval(days=90, reason="As the plan says", by=officer, now=NOW)
    rebuild_place_closure()
    return never, long_ago, lately, planned


class TestTheTable:
    def test_the_gaps_come_first(self, office, hoods):
        assert names(office) == ["Never", "Long ago", "Lately", "Planned"]

    @pytest.mark.parametrize(
        ("show", "shown"),
        [
            ("never", ["Never"]),
            ("overdue", ["Long ago"]),
            ("none-planned", ["Never", "Long ago", "Lately"]),
            ("unconfirmed", ["Never"]),
            ("no-office", ["Never", "Long ago", "Lately", "Planned"]),
        ],
    )
    def test_one_gap_alone(self, office, hoods, show, shown):
        assert names(office, show=show) == shown

    def test_nothing_is_overdue_without_an_interval(self, office, hoods, officer):
        set_interval(days=None, reason="", by=officer, now=NOW + timedelta(hours=1))
        assert names(office, show="overdue") == []
        assert "nothing is called overdue" in words_of(office.get(TABLE))

    def test_by_name_by_code_and_by_team(self, office, hoods):
        team = PlaceFactory(name="North team", kind=Place.Kind.POLICING_TEAM)
        Within.objects.create(child=hoods[1], parent=team)
        rebuild_place_closure()
        assert names(office, q="long") == ["Long ago"]
        assert names(office, q=hoods[2].code) == ["Lately"]
        assert names(office, team=str(team.pk)) == ["Long ago"]

    def test_with_the_office(self, office, hoods):
        event = EventFactory(held=True, starts_on=ago(3), how="in-person", force_wide=False)
        event.place_links.create(place=hoods[0])
        assert names(office, show="no-office") == ["Long ago", "Lately", "Planned"]
        words = words_of(office.get(TABLE))
        assert "19 November 2026 3 days ago" in words

    def test_the_same_as_a_file_that_runs_no_formula(self, office, hoods):
        Place.objects.filter(pk=hoods[0].pk).update(name="=Never")
        response = office.get(reverse("meetings:office-neighbourhoods-table"), {"show": "never"})
        text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
        [row] = csv.DictReader(StringIO(text))
        assert row["neighbourhood"] == "'=Never"
        assert (row["verdict"], row["police_last_in_person"]) == ("not-recorded", "")

    def test_the_number_of_queries_does_not_grow(self, office, hoods):
        first = queries_of(office, TABLE)
        for hood in NeighbourhoodPlaceFactory.create_batch(18):
            ForceMeetingFactory(place=hood, held=True, starts_on=ago(9))
            CommunityPlanFactory(place=hood)
        rebuild_place_closure()
        assert queries_of(office, TABLE) == first

    def test_empty_it_says_what_to_do(self, office):
        assert "No neighbourhood is known yet" in words_of(office.get(TABLE))


class TestOneNeighbourhood:
    def test_it_says_what_the_dates_rest_on(self, office, hoods):
        event = EventFactory(held=True, title="Market stall", starts_on=ago(3))
        event.place_links.create(place=hoods[1])
        words = words_of(office.get(reverse("meetings:office-neighbourhood", args=[hoods[1].pk])))
        for told in ("14 August 2026", "100 days ago", "Overdue", "Market stall", "None planned"):
            assert told in words

    def test_an_event_is_planned_from_there(self, office, hoods):
        page = html_of(office.get(reverse("meetings:office-neighbourhood", args=[hoods[1].pk])))
        address = f"{reverse('engagement:office-new')}?place={hoods[1].pk}"
        assert address in page
        form = office.get(address).context["form"]
        assert form["places"].value() == {hoods[1].pk}

    def test_another_kind_of_place_is_none(self, office):
        address = reverse("meetings:office-neighbourhood", args=[PlaceFactory().pk])
        assert office.get(address).status_code == 404

    def test_the_number_of_queries_does_not_grow(self, office, hoods):
        address = reverse("meetings:office-neighbourhood", args=[hoods[1].pk])
        first = queries_of(office, address)
        for days in range(1, 8):
            ForceMeetingFactory(place=hoods[1], held=True, starts_on=ago(days))
            EventFactory(starts_on=ago(days)).place_links.create(place=hoods[1])
        assert queries_of(office, address) == first


def ticked(*meetings: ForceMeeting) -> list[str]:
    return [f"{meeting.uid} {meeting.version}" for meeting in meetings]


class TestConfirming:
    def test_several_at_once(self, office, hoods):
        meetings = ForceMeetingFactory.create_batch(2, place=hoods[0], starts_on=ago(1))
        sent = {"meeting": ticked(*meetings), "became": "in-person"}
        response = office.post(f"{SAY}?show=waiting", sent, follow=True)
        assert response.redirect_chain == [(f"{MEETINGS}?show=waiting", 302)]
        assert "what became of 2 meetings" in words_of(response)
        assert names(office)[-1] == "Never"

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"became": "in-person"}, "Tick the meetings it is about"),
            ({"meeting": "x"}, "what was ticked is not on it"),
            ({}, "Say what became of those you ticked"),
        ],
    )
    def test_what_is_missing_is_told_and_nothing_changes(self, office, hoods, sent, said):
        response = office.post(SAY, sent)
        assert said in words_of(response)
        assert not ForceMeeting.objects.filter(starts_on=ago(5), status="held").exists()

    def test_what_was_ticked_stays_ticked(self, office, hoods):
        [meeting] = ForceMeeting.objects.filter(starts_on=ago(5))
        response = office.post(SAY, {"meeting": ticked(meeting)})
        assert f'value="{ticked(meeting)[0]}" checked' in html_of(response)

    def test_what_somebody_changed_meanwhile_is_told(self, office, hoods):
        [meeting] = ForceMeeting.objects.filter(starts_on=ago(5))
        sent = {"meeting": ticked(meeting), "became": "cancelled"}
        ForceMeeting.objects.update(version=7)
        assert "changed by somebody else" in words_of(office.post(SAY, sent, follow=True))

    def test_the_shelves_and_one_neighbourhood(self, office, hoods):
        def shown(**asked):
            return [one.starts_on for one in office.get(MEETINGS, asked).context["page"]]

        assert shown() == [ago(5)]
        assert shown(show="coming") == [ago(-10)]
        assert len(shown(show="decided")) == 3
        assert shown(show="decided", neighbourhood=hoods[1].pk) == [ago(100)]
        assert office.get(MEETINGS, {"neighbourhood": "999999"}).status_code == 404

    def test_who_may_only_read_has_no_form(self, client, hoods):
        client.force_login(UserFactory(roles=[Role.STAFF_READER]))
        assert "Note it for those ticked" not in words_of(client.get(MEETINGS))
        assert client.post(SAY, {}).status_code == 403

    def test_the_number_of_queries_does_not_grow(self, office, hoods):
        first = queries_of(office, MEETINGS)
        ForceMeetingFactory.create_batch(20, starts_on=ago(1))
        assert queries_of(office, MEETINGS) == first


def typed(**more):
    return {
        "uid": str(uuid4()),
        "version": "1",
        "starts_on-day": "20",
        "starts_on-month": "11",
        "starts_on-year": "2026",
        "status": "held",
        "how": "in-person",
        **more,
    }


class TestOneMeeting:
    def test_written_down_changed_taken_away_and_put_back(self, office, hoods):
        new = reverse("meetings:office-police-meeting-new", args=[hoods[0].pk])
        assert office.post(new, typed(title="Drop-in")).status_code == 302
        meeting = ForceMeeting.objects.get(title="Drop-in")
        edit = reverse("meetings:office-police-meeting", args=[meeting.uid])
        assert office.post(edit, typed(title="Walk", how="online")).status_code == 302
        meeting.refresh_from_db()
        assert (meeting.title, meeting.how, meeting.version) == ("Walk", "online", 2)
        remove = reverse("meetings:office-police-meeting-remove", args=[meeting.uid])
        assert office.get(remove).status_code == 200
        page = office.post(remove, follow=True)
        assert "Put it back" in words_of(page)
        office.post(reverse("meetings:office-police-meeting-put-back", args=[meeting.uid]))
        meeting.refresh_from_db()
        assert meeting.deleted_at is None

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"how": ""}, "how"),
            ({"starts_at": "19:00", "ends_at": "18:00"}, "ends_at"),
            ({"ends_at": "18:00"}, "starts_at"),
            ({"starts_on-day": ""}, "starts_on"),
            ({"starts_on-day": "23"}, None),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(
        self, office, hoods, more, field
    ):
        new = reverse("meetings:office-police-meeting-new", args=[hoods[0].pk])
        response = office.post(new, typed(title="Drop-in", **more))
        form = response.context["form"]
        assert (field in form.errors) if field else form.non_field_errors()
        assert "Drop-in" in html_of(response)
        assert not ForceMeeting.objects.filter(title="Drop-in").exists()

    def test_of_two_saves_the_second_sees_both(self, office, hoods):
        meeting = ForceMeetingFactory(place=hoods[0], starts_on=ago(2))
        edit = reverse("meetings:office-police-meeting", args=[meeting.uid])
        office.post(edit, typed(title="First"))
        response = office.post(edit, typed(title="Second"))
        assert "Somebody else has changed this" in words_of(response)
        assert "First" in words_of(response) and "Second" in html_of(response)
        again = response.context["form"]["version"].value()
        assert office.post(edit, typed(title="Second", version=again)).status_code == 302


def sent_file(content: str, **more):
    return {"file": SimpleUploadedFile("held.csv", content.encode()), **more}


class TestFiles:
    NEW = reverse("meetings:office-confirmations-new")

    def test_looked_through_taken_in_and_accounted_for(self, office, hoods):
        rows = f"Neighbourhood,Date,Held,How\n{hoods[0].code},20/11/26,yes,in person\nX,1/1/26,no,"
        page = office.post(self.NEW, sent_file(rows), follow=True)
        assert "Would be: 1 imported + 1 refused + 0 already known = 2" in words_of(page)
        assert not ForceMeeting.objects.filter(source="file").exists()
        file = ConfirmationFile.objects.get()
        taken = office.post(
            reverse("meetings:office-confirmations-take-in", args=[file.pk]), follow=True
        )
        assert "1 imported + 1 refused + 0 already known = 2 rows in the file" in words_of(taken)
        refused = office.get(reverse("meetings:office-confirmations-refused", args=[file.pk]))
        assert "No neighbourhood here has the code" in b"".join(refused.streaming_content).decode()

    def test_dropped(self, office, hoods):
        office.post(self.NEW, sent_file("Neighbourhood,Date,Held\nX,1/1/26,no"))
        file = ConfirmationFile.objects.get()
        office.post(reverse("meetings:office-confirmations-drop", args=[file.pk]))
        file.refresh_from_db()
        assert file.state == "dropped"

    def test_a_file_that_is_none_is_told_at_the_field(self, office):
        for content in ("", "Place\nX", "%PDF-1.7"):
            response = office.post(self.NEW, sent_file(content))
            assert response.context["form"].errors["file"]
        assert not ConfirmationFile.objects.exists()


def test_the_interval_is_set_by_who_may_and_stays_readable(client, officer):
    address = reverse("meetings:office-neighbourhood-interval")
    client.force_login(officer)
    assert client.post(address, {"days": "90"}).status_code == 403
    client.force_login(UserFactory(name="Approver", roles=[Role.APPROVER]))
    response = client.post(address, {"days": "-1", "reason": "As promised"})
    assert "at least 1 day" in words_of(response) and "As promised" in html_of(response)
    for days in ("90", ""):
        client.post(address, {"days": days, "reason": "As promised"})
    words = words_of(client.get(reverse("meetings:office-neighbourhood-intervals")))
    assert "No interval, so no verdict" in words and "90 days" in words and "Approver" in words
    assert MeetingInterval.objects.count() == 2


def test_a_reading_is_asked_for_once(office):
    PlaceFactory(kind=Place.Kind.FORCE_AREA, force="testshire", code="area")
    for _ in range(2):
        office.post(reverse("meetings:office-police-readings-read"), {"force": "testshire"})
    assert MeetingReading.objects.get().state == "waiting"
    assert "Being read" in words_of(office.get(reverse("meetings:office-police-readings")))


def test_plans_show_in_the_table(office, hoods):
    plan = CommunityPlanFactory(place=hoods[0], ends_on=ago(1))
    assert f'href="{plan.get_absolute_url()}"' in html_of(office.get(TABLE))
    assert "Lapsed" in words_of(office.get(TABLE))
    assert CommunityEngagementPlan.objects.count() == 1


def test_a_meeting_is_set_from_a_neighbourhood(office, hoods):
    address = f"{reverse('meetings:office-meeting-new')}?place={hoods[1].pk}"
    page = html_of(office.get(reverse("meetings:office-neighbourhood", args=[hoods[1].pk])))
    assert address in page
    assert office.get(address).context["form"]["places"].value() == {hoods[1].pk}
