"""The pages of ambassadors: what each role sees, and that queries do not grow with the rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import AmbassadorReport, LocalPriority, SchemeText
from meetings.queries.scheme import scheme_as_it_stands, seen_of
from opcc.office.models import Draft, PrivateLook, Role
from tests.factories.meetings import (
    AmbassadorFactory,
    AmbassadorReportFactory,
    LocalPriorityFactory,
    MeetingFactory,
    ReportedPointFactory,
)
from tests.factories.office import PlaceFactory, ThemeFactory, UserFactory
from tests.meetings.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
TODAY = NOW.date()


@pytest.fixture
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def ambassador():
    return AmbassadorFactory(user__name="Ann Example")


@pytest.fixture
def meeting(ambassador):
    return MeetingFactory(series=ambassador.series, starts_on=TODAY - timedelta(days=2))


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def office(as_user, officer):
    return as_user(officer)


def page(client, name, *args, **query):
    response = client.get(reverse(f"meetings:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def typed(**given):
    rows = {"points-TOTAL_FORMS": 1, "points-INITIAL_FORMS": 0}
    return {"version": 0, **rows, **given}


class TestTheAmbassador:
    def test_finds_on_signing_in_what_to_report(self, as_user, ambassador, meeting):
        shown = as_user(ambassador.user).get("/office/").content.decode()
        assert reverse("meetings:own-report", args=[meeting.uid]) in shown
        assert "Nothing waits for you here" not in shown

    def test_reports_and_corrects(self, as_user, ambassador, meeting):
        client, url = as_user(ambassador.user), reverse("meetings:own-report", args=[meeting.uid])
        point = {"points-0-kind": "concern", "points-0-text": "Racing cars."}
        wrong = client.post(url, typed(met="A councillor", **point))
        assert "Choose a theme" in wrong.content.decode()
        assert "A councillor" in wrong.content.decode()
        point["points-0-theme"] = ThemeFactory().pk
        longer = client.post(url, typed(**point, **{"add-row": "points"})).content.decode()
        assert 'name="points-1-text"' in longer
        sent = client.post(url, typed(met="A councillor", **point))
        assert sent.status_code == 302
        report = AmbassadorReport.objects.get()
        assert report.points.get().text == "Racing cars."
        client.post(url, typed(version=1, met="Two councillors", **point))
        report.refresh_from_db()
        assert (report.met, report.version) == ("Two councillors", 2)

    def test_keeps_a_draft_that_goes_with_the_sending(self, as_user, ambassador, meeting):
        client, url = as_user(ambassador.user), reverse("meetings:own-report", args=[meeting.uid])
        seal = str(client.get(url).context["drafting"].seal)
        kept = client.post(reverse("drafts:keep"), {"draft": seal, "met": "A coun"})
        assert kept.status_code == 200
        draft = Draft.objects.get()
        assert "A coun" in client.get(f"{url}?draft={draft.uid}").content.decode()
        client.post(url, typed(met="A councillor", draft=seal))
        draft.refresh_from_db()
        assert draft.ended == Draft.End.SAVED

    def test_reads_nothing_of_another(self, as_user, ambassador, meeting):
        report = AmbassadorReportFactory(ambassador=ambassador, meeting=meeting)
        client = as_user(AmbassadorFactory().user)
        url = reverse("meetings:own-report", args=[meeting.uid])
        assert client.get(url).status_code == client.post(url).status_code == 404
        for name in ("office-report", "office-report-read"):
            address = reverse(f"meetings:{name}", args=[report.uid])
            assert client.get(address).status_code in (403, 405)
        assert client.get(reverse("meetings:office-ambassadors")).status_code == 403

    def test_does_not_report_before_the_meeting(self, as_user, ambassador):
        coming = MeetingFactory(series=ambassador.series, starts_on=TODAY + timedelta(days=1))
        url = reverse("meetings:own-report", args=[coming.uid])
        assert as_user(ambassador.user).get(url).status_code == 404


class TestTheOffice:
    def test_assigns_and_ends(self, office, ambassador):
        series = MeetingFactory().series
        new = {
            "uid": "3b2d2c3a-5c4e-4a63-9b9a-1b2a4f3c5d6e",
            "series": series.pk,
            "user": ambassador.user.pk,
            "starts_on-day": 1,
            "starts_on-month": 10,
            "starts_on-year": 2026,
        }
        office.post(reverse("meetings:office-ambassador-new"), new)
        assert str(series) in page(office, "office-ambassadors")
        url = reverse("meetings:office-ambassador", args=[ambassador.uid])
        days = {"starts_on-day": 1, "starts_on-month": 1, "starts_on-year": 2026, "version": 1}
        office.post(url, {**days, "ends_on-day": 31, "ends_on-month": 10, "ends_on-year": 2026})
        assert "Nobody from 1 November 2026 on" in page(office, "office-ambassadors")

    def test_filters_reads_and_takes_up(self, office, ambassador, meeting):
        report = AmbassadorReportFactory(
            ambassador=ambassador, meeting=meeting, names_met="Mrs Private"
        )
        ReportedPointFactory(report=report)
        assert "1 report" in page(office, "office-reports", kind="concern", status="new")
        assert "No report is like this" in page(office, "office-reports", kind="good-practice")
        assert "Mrs Private" in page(office, "office-report", report.uid)
        assert PrivateLook.objects.get().model == "meetings.ambassadorreport"
        office.post(reverse("meetings:office-report-read", args=[report.uid]))
        report.refresh_from_db()
        assert report.status == "read"
        asked = page(office, "office-report-take-up", report.uid)
        assert "gets an entry" in asked
        wrong = office.post(reverse("meetings:office-report-take-up", args=[report.uid]))
        assert "Choose the kind of engagement" in wrong.content.decode()

    def test_sees_what_was_chased_to_no_avail(self, office, ambassador):
        for days, title in ((14, "Chased still"), (15, "Given up")):
            day = TODAY - timedelta(days=days)
            MeetingFactory(series=ambassador.series, starts_on=day, title=title)
        shown = page(office, "office-reports")
        assert "Given up" in shown
        assert "Chased still" not in shown

    def test_keeps_priorities_and_shows_them_with_their_forum(self, office, ambassador):
        set_on = {"set_on-day": 1, "set_on-month": 11, "set_on-year": 2026}
        url = reverse("meetings:office-priority-new")
        said = {"series": ambassador.series.pk, "text": "Slow the traffic", **set_on}
        missing = office.post(url, {**said, "series": ""}).content.decode()
        assert "Choose a forum, a neighbourhood, or both" in missing
        office.post(url, said)
        assert "Slow the traffic" in page(office, "office-series", ambassador.series.uid)
        priority = LocalPriority.objects.get()
        office.post(reverse("meetings:office-priority-remove", args=[priority.uid]))
        assert "Slow the traffic" not in page(office, "office-priorities", show="all")
        office.post(reverse("meetings:office-priority-restore", args=[priority.uid]))
        assert "Slow the traffic" in page(office, "office-priorities")

    def test_readers_see_no_ambassadors_name(self, as_user, ambassador):
        reader = as_user(UserFactory(roles=[Role.STAFF_READER]))
        shown = page(reader, "office-series", ambassador.series.uid)
        assert "Has an ambassador since 1 January 2026" in shown
        assert "Ann Example" not in shown

    def test_the_digest_names_nobody(self, as_user, ambassador, meeting):
        report = AmbassadorReportFactory(
            ambassador=ambassador, meeting=meeting, sent_at=NOW, names_met="Mrs Private"
        )
        ReportedPointFactory(report=report)
        shown = page(as_user(UserFactory(roles=[Role.COMMISSIONER])), "office-report-digest")
        assert "Cars race past the school." in shown
        assert "Ann Example" not in shown
        assert "Mrs Private" not in shown

    def test_a_week_without_another_beside_it_is_not_found(self, as_user):
        commissioner = as_user(UserFactory(roles=[Role.COMMISSIONER]))
        digest = reverse("meetings:office-report-digest")
        assert commissioner.get(digest, {"week": "9999-W52"}).status_code == 404


def test_the_public_reads_what_was_approved(client, office, officer, approver):
    url = reverse("meetings:ambassadors")
    assert "Nothing is published about the ambassadors yet" in client.get(url).content.decode()
    LocalPriorityFactory(series=None, place=PlaceFactory())
    office.post(reverse("meetings:office-scheme-edit"), {"version": 0, "words": "They listen."})
    seen = seen_of(scheme_as_it_stands(today=TODAY))
    office.post(reverse("meetings:office-scheme-send"), {"seen": seen})
    assert "The public page of the ambassadors waits" in page(office, "office-signoff")
    assert "They listen." not in client.get(url).content.decode()
    client.force_login(approver)
    text = SchemeText.objects.get()
    client.post(reverse("meetings:office-scheme-approve", args=[text.pk]))
    shown = client.get(url).content.decode()
    assert "They listen." in shown
    assert "Slow the traffic" in shown


@pytest.mark.parametrize(
    "name",
    [
        "office-ambassadors",
        "office-reports",
        "office-report-digest",
        "office-priorities",
        "office-scheme",
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(office, name):
    def number():
        with CaptureQueriesContext(connection) as queries:
            page(office, name)
        return len(queries)

    def add():
        report = AmbassadorReportFactory(sent_at=NOW)
        ReportedPointFactory(report=report)
        LocalPriorityFactory(series=report.ambassador.series)
        missed = TODAY - timedelta(days=20)
        MeetingFactory(series=report.ambassador.series, starts_on=missed)

    for _few in range(2):
        add()
    number()  # what a process remembers
    few = number()
    for _more in range(4):
        add()
    assert number() == few


def test_the_number_of_queries_of_an_ambassadors_page_does_not_grow(as_user, ambassador):
    client = as_user(ambassador.user)

    def number():
        with CaptureQueriesContext(connection) as queries:
            page(client, "own-forums")
        return len(queries)

    def add(first):
        for step in range(first, first + 3):
            day = TODAY - timedelta(days=step)
            MeetingFactory(series=ambassador.series, starts_on=day)
            MeetingFactory(series=ambassador.series, starts_on=TODAY + timedelta(days=step))
            other = AmbassadorFactory(user=ambassador.user)
            AmbassadorReportFactory(ambassador=other)

    add(1)
    number()
    few = number()
    add(10)
    assert number() == few
