"""Ambassadors: assigned, reporting, taken up; local priorities; the public page's sign-off."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from engagement.models import Event
from meetings import actions
from meetings.models import (
    Ambassador,
    AmbassadorReport,
    LocalPriority,
    Meeting,
    PublishedScheme,
    SchemeText,
)
from meetings.queries.ambassadors import (
    cover_of,
    digest_of,
    missing_for_lead,
    missing_reports,
    own_forums,
)
from meetings.queries.scheme import (
    published_scheme,
    scheme_as_it_stands,
    scheme_words,
    seen_of,
    tells_the_same,
    told_scheme,
)
from opcc.office.models import Role
from tests.factories.meetings import (
    AmbassadorFactory,
    AmbassadorReportFactory,
    LocalPriorityFactory,
    MeetingFactory,
    ReportedPointFactory,
    SeriesFactory,
)
from tests.factories.office import EventKindFactory, ThemeFactory, UserFactory
from tests.meetings.conftest import NOW
from tests.meetings.test_signoff import publish

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HELD_ON = TODAY - timedelta(days=5)


@pytest.fixture
def ambassador(db):
    return AmbassadorFactory(user__name="Ann Example")


@pytest.fixture
def meeting(ambassador):
    return MeetingFactory(series=ambassador.series, starts_on=HELD_ON)


def cover(**given):
    return actions.Cover(**{"starts_on": date(2026, 1, 1), **given})


def assign(officer, series, user, **given):
    return actions.assign_ambassador(
        uid=given.pop("uid", uuid4()),
        series=series,
        user=user,
        cover=cover(**given),
        by=officer,
        now=NOW,
    )


def details(**given):
    point = actions.Point("concern", given.pop("theme", None) or ThemeFactory().pk, "Racing cars.")
    return actions.ReportDetails(
        points=(point,), **{"met": "A head teacher", "names_met": "Mrs Private", **given}
    )


def send(ambassador, meeting, said, *, version=0, by=None):
    return actions.send_report(
        ambassador=ambassador,
        meeting=meeting,
        version=version,
        details=said,
        by=by or ambassador.user,
        now=NOW,
    )


class TestAssigning:
    def test_the_same_form_twice_is_one(self, officer):
        series, user, uid = SeriesFactory(), UserFactory(roles=[Role.AMBASSADOR]), uuid4()
        first = assign(officer, series, user, uid=uid)
        assert assign(officer, series, user, uid=uid) == first
        assert Ambassador.objects.count() == 1

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({"ends_on": date(2025, 12, 31)}, "before the first"),
            ({"is_young": True, "name_is_public": True}, "never public"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, officer, given, reason):
        with pytest.raises(actions.NotArranged, match=reason):
            assign(officer, SeriesFactory(), UserFactory(roles=[Role.AMBASSADOR]), **given)
        assert not Ambassador.objects.exists()

    def test_only_with_the_role(self, officer):
        with pytest.raises(actions.NotArranged, match="role"):
            assign(officer, SeriesFactory(), UserFactory(roles=[Role.OFFICER]))

    def test_nobody_twice_at_a_time_but_again_later(self, officer, ambassador):
        with pytest.raises(actions.NotArranged, match="already"):
            assign(officer, ambassador.series, ambassador.user)
        with pytest.raises(DatabaseError), transaction.atomic():
            AmbassadorFactory(series=ambassador.series, user=ambassador.user)
        actions.change_ambassador(
            ambassador=ambassador,
            version=1,
            cover=cover(ends_on=date(2026, 6, 30)),
            by=officer,
            now=NOW,
        )
        assign(officer, ambassador.series, ambassador.user, starts_on=date(2026, 8, 1))
        found = cover_of([ambassador.series], today=TODAY)[0]
        assert found.since == date(2026, 8, 1)
        assert [(gap.first, gap.last) for gap in found.gaps] == [
            (date(2026, 7, 1), date(2026, 7, 31))
        ]

    def test_who_comes_second_is_told(self, officer, ambassador):
        changed = cover(ends_on=date(2026, 12, 31))
        given = {"ambassador": ambassador, "version": 1, "by": officer, "now": NOW}
        actions.change_ambassador(cover=changed, **given)
        actions.change_ambassador(cover=changed, **given)  # what stands there changes nothing
        with pytest.raises(actions.RecordChanged):
            actions.change_ambassador(cover=cover(ends_on=date(2026, 11, 30)), **given)

    def test_who_reported_is_ended_and_not_removed(self, officer, ambassador, meeting):
        send(ambassador, meeting, details())
        with pytest.raises(actions.NotArranged, match="last day"):
            actions.remove_ambassador(ambassador=ambassador, by=officer, now=NOW)
        with pytest.raises(actions.NotArranged, match="outside these days"):
            actions.change_ambassador(
                ambassador=ambassador,
                version=1,
                cover=cover(ends_on=HELD_ON - timedelta(days=1)),
                by=officer,
                now=NOW,
            )
        other = AmbassadorFactory()
        actions.remove_ambassador(ambassador=other, by=officer, now=NOW)
        assert not Ambassador.objects.filter(pk=other.pk).exists()


class TestReporting:
    def test_sent_once_corrected_and_looked_at_again(self, officer, ambassador, meeting):
        said = details()
        report = send(ambassador, meeting, said)
        assert send(ambassador, meeting, said) == report
        actions.mark_report_read(report=report, by=officer, now=NOW)
        report.refresh_from_db()
        send(ambassador, meeting, replace(said, words="More"), version=report.version)
        report.refresh_from_db()
        assert (report.words, report.status) == ("More", "new")
        assert report.looked_at_by is None
        assert AmbassadorReport.objects.count() == report.points.count() == 1

    def test_another_window_does_not_overwrite_unasked(self, ambassador, meeting):
        send(ambassador, meeting, details())
        with pytest.raises(actions.RecordChanged):
            send(ambassador, meeting, details(words="From another window"))

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"starts_on": TODAY + timedelta(days=1)}, "still to come"),
            ({"status": "cancelled", "status_reason": "Snow"}, "did not take place"),
            ({"starts_on": date(2025, 12, 31)}, "not this forum’s ambassador"),
        ],
    )
    def test_only_of_ones_own_meetings_that_took_place(self, ambassador, meeting, changes, reason):
        Meeting.objects.filter(pk=meeting.pk).update(**changes)
        with pytest.raises(actions.NotArranged, match=reason):
            send(ambassador, meeting, details())
        assert not AmbassadorReport.objects.exists()

    def test_nobody_reports_for_another_nor_nothing(self, ambassador, meeting):
        with pytest.raises(actions.NotArranged, match="Only the forum’s"):
            send(ambassador, meeting, details(), by=UserFactory(roles=[Role.AMBASSADOR]))
        with pytest.raises(actions.NotArranged, match="Write something"):
            send(ambassador, meeting, actions.ReportDetails())

    def test_the_history_keeps_no_names(self, ambassador, meeting):
        report = send(ambassador, meeting, details())
        columns = {field.name for field in report.history.model._meta.fields}
        assert "met" in columns
        assert "names_met" not in columns

    def test_what_they_find_is_their_own(self, ambassador, meeting):
        MeetingFactory(series=SeriesFactory(), starts_on=HELD_ON)
        hidden = {"is_private": True, "safety_reason": "A refuge"}
        MeetingFactory(series=ambassador.series, starts_on=HELD_ON, **hidden)
        coming = MeetingFactory(series=ambassador.series, starts_on=TODAY + timedelta(days=3))
        found = own_forums(ambassador.user, now=NOW)
        assert [one.meeting for one in found.missing] == [meeting]
        assert found.coming == [coming]
        send(ambassador, meeting, details())
        found = own_forums(ambassador.user, now=NOW)
        assert ([one.meeting for one in found.sent], found.missing) == ([meeting], [])

    def test_missing_until_it_is_sent(self, ambassador, meeting):
        AmbassadorFactory(series=ambassador.series, ends_on=HELD_ON - timedelta(days=1))
        missing = missing_reports(first=HELD_ON, last=TODAY)
        assert [(one.meeting, one.ambassador) for one in missing] == [(meeting, ambassador)]
        send(ambassador, meeting, details())
        assert missing_reports(first=HELD_ON, last=TODAY) == []

    @pytest.mark.parametrize(("days", "is_shown"), [(14, False), (15, True), (180, True)])
    def test_the_lead_is_shown_what_was_chased_to_no_avail(self, ambassador, days, is_shown):
        MeetingFactory(series=ambassador.series, starts_on=TODAY - timedelta(days=days))
        assert bool(missing_for_lead(today=TODAY)) is is_shown


class TestTakingUp:
    def take_up(self, report, officer, kind):
        report.refresh_from_db()
        return actions.take_up_report(
            report=report, version=report.version, kind_id=kind.pk, by=officer, now=NOW
        )

    def test_the_meeting_gets_an_entry_with_the_themes(self, officer, ambassador, meeting):
        theme, kind = ThemeFactory(), EventKindFactory()
        report = send(ambassador, meeting, details(theme=theme.pk))
        event = self.take_up(report, officer, kind)
        assert self.take_up(report, officer, kind) == event
        heard = event.themes_heard.get()
        assert (heard.theme, heard.heard_as, heard.note) == (theme, "concern", "Racing cars.")
        meeting.refresh_from_db()
        report.refresh_from_db()
        assert (meeting.status, meeting.event, report.status) == ("held", event, "taken-up")
        assert event.owner == officer
        assert not event.individuals.exists()
        with pytest.raises(actions.NotArranged, match="taken this report up"):
            send(ambassador, meeting, details(words="Late"), version=report.version)
        with pytest.raises(actions.NotArranged, match="engagement log already"):
            actions.mark_report_unread(report=report, by=officer, now=NOW)

    def test_two_reports_of_a_meeting_share_its_entry(self, officer, ambassador, meeting):
        theme, kind = ThemeFactory(), EventKindFactory()
        young = AmbassadorFactory(series=ambassador.series, is_young=True)
        first = self.take_up(send(ambassador, meeting, details(theme=theme.pk)), officer, kind)
        said = actions.ReportDetails(points=(actions.Point("concern", theme.pk, "No light."),))
        assert self.take_up(send(young, meeting, said), officer, kind) == first
        assert Event.objects.count() == 1
        assert first.themes_heard.get().note == "Racing cars.\n\nNo light."

    def test_a_report_that_was_corrected_meanwhile_is_read_first(
        self, officer, ambassador, meeting
    ):
        report = send(ambassador, meeting, details())
        send(ambassador, meeting, details(words="More"), version=1)
        with pytest.raises(actions.RecordChanged):
            actions.take_up_report(
                report=report, version=1, kind_id=EventKindFactory().pk, by=officer, now=NOW
            )
        assert not Event.objects.exists()

    def test_read_and_back(self, officer, ambassador, meeting):
        report = send(ambassador, meeting, details())
        for _twice in range(2):
            actions.mark_report_read(report=report, by=officer, now=NOW)
        report.refresh_from_db()
        assert (report.status, report.looked_at_by, report.version) == ("read", officer, 2)
        actions.mark_report_unread(report=report, by=officer, now=NOW)
        report.refresh_from_db()
        assert (report.status, report.looked_at_by) == ("new", None)


def test_the_digest_counts_by_theme(ambassador):
    roads, parks = ThemeFactory(name="Roads"), ThemeFactory(name="Parks")
    report = AmbassadorReportFactory(ambassador=ambassador, sent_at=NOW)
    for theme, kind in [(roads, "concern"), (roads, "good-practice"), (parks, "concern")]:
        ReportedPointFactory(report=report, theme=theme, kind=kind)
    AmbassadorReportFactory(sent_at=NOW - timedelta(days=7))
    digest = digest_of(first=TODAY - timedelta(days=TODAY.weekday()))
    assert digest.reports == [report]
    assert digest.themes == [("Roads", 1, 1), ("Parks", 1, 0)]


class TestLocalPriorities:
    def details(self, **given):
        base = {"text": "Slow the traffic", "set_on": HELD_ON, "series_id": SeriesFactory().pk}
        return actions.PriorityDetails(**(base | given))

    def test_kept_changed_taken_away_and_put_back(self, officer):
        uid, said = uuid4(), self.details()
        for _twice in range(2):
            priority = actions.set_local_priority(uid=uid, details=said, by=officer, now=NOW)
        assert (LocalPriority.objects.count(), priority.version) == (1, 1)
        given = {"priority": priority, "version": 1, "by": officer, "now": NOW}
        actions.change_local_priority(details=replace(said, done="A camera"), **given)
        with pytest.raises(actions.RecordChanged):
            actions.change_local_priority(details=replace(said, done="Nothing"), **given)
        actions.remove_local_priority(priority=priority, by=officer, now=NOW)
        assert not LocalPriority.objects.current(TODAY).exists()
        actions.restore_local_priority(priority=priority, by=officer, now=NOW)
        assert LocalPriority.objects.current(TODAY).get().done == "A camera"

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({"series_id": None}, "Choose a forum"),
            ({"set_on": TODAY + timedelta(days=1)}, "to come"),
            ({"until": HELD_ON - timedelta(days=1)}, "before the day"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, officer, given, reason):
        with pytest.raises(actions.NotArranged, match=reason):
            actions.set_local_priority(
                uid=uuid4(), details=self.details(**given), by=officer, now=NOW
            )

    @pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True), (None, True)])
    def test_holds_up_to_its_last_day(self, days, holds):
        until = None if days is None else TODAY + timedelta(days=days)
        LocalPriorityFactory(until=until)
        assert LocalPriority.objects.current(TODAY).exists() == holds


class TestThePublicPage:
    @pytest.fixture
    def forum(self, officer, approver):
        forum = SeriesFactory(name="Rugby forum")
        publish(officer, approver, forum)
        return forum

    def put_forward(self, by, words="Ambassadors listen."):
        actions.write_scheme(
            version=scheme_words().version, words=words, words_cy="", by=by, now=NOW
        )
        seen = seen_of(scheme_as_it_stands(today=TODAY))
        return actions.put_scheme_forward(seen=seen, by=by, now=NOW)

    def test_what_was_frozen_is_published_by_another(self, officer, approver, forum):
        AmbassadorFactory(series=forum)
        text = self.put_forward(officer)
        with pytest.raises(actions.NotArranged, match="yourself"):
            actions.approve_scheme(text=text, by=officer, now=NOW)
        assert published_scheme() is None
        Ambassador.objects.update(ends_on=TODAY - timedelta(days=1))
        for _twice in range(2):
            actions.approve_scheme(text=text, by=approver, now=NOW)
        public = published_scheme()
        assert public.text == text.text
        assert public.text["forums"][0]["since"] == "2026-01-01"
        assert PublishedScheme.objects.count() == 1

    def test_names_only_where_the_office_says_so_and_never_a_young_one(self, forum):
        AmbassadorFactory(series=forum, user__name="Named", name_is_public=True)
        AmbassadorFactory(series=forum, user__name="Unnamed")
        AmbassadorFactory(series=forum, user__name="Young", is_young=True)
        AmbassadorFactory(
            series=forum, user__name="Gone", name_is_public=True, ends_on=TODAY - timedelta(days=1)
        )
        assert scheme_as_it_stands(today=TODAY)["forums"][0]["by"] == ["Named"]
        with pytest.raises(DatabaseError), transaction.atomic():
            AmbassadorFactory(is_young=True, name_is_public=True)

    def test_forums_the_public_does_not_read_about_are_not_told(self, forum):
        hidden = SeriesFactory(name="Hidden")
        for series in (forum, hidden):
            AmbassadorFactory(series=series)
            LocalPriorityFactory(series=series)
        stands = scheme_as_it_stands(today=TODAY)
        assert [one["name"] for one in stands["forums"]] == ["Rugby forum"]
        assert [one["name"] for one in stands["priorities"]] == ["Rugby forum"]

    def test_a_priority_leaves_the_page_after_its_last_day(self, forum):
        LocalPriorityFactory(series=forum, until=TODAY)
        stands = scheme_as_it_stands(today=TODAY)
        assert len(told_scheme(stands, today=TODAY)["priorities"]) == 1
        assert told_scheme(stands, today=TODAY + timedelta(days=1))["priorities"] == []

    def test_what_was_approved_before_places_were_kept_is_not_asked_for_again(
        self, officer, approver, forum
    ):
        LocalPriorityFactory(series=forum, text="Speeding")
        words = "Ambassadors listen."
        actions.write_scheme(version=0, words=words, words_cy="", by=officer, now=NOW)
        frozen = scheme_as_it_stands(today=TODAY)
        for one in frozen["priorities"]:
            del one["place_id"]
        text = SchemeText.objects.create(
            number=9, text=frozen, submitted_by=officer, submitted_at=NOW
        )
        actions.approve_scheme(text=text, by=approver, now=NOW)
        assert tells_the_same(text.text, scheme_as_it_stands(today=TODAY))
        with pytest.raises(actions.NotArranged, match="just this already"):
            self.put_forward(officer)
        LocalPriority.objects.update(text="Parking")
        assert not tells_the_same(text.text, scheme_as_it_stands(today=TODAY))
        again = self.put_forward(officer)
        assert not tells_the_same(again.text, scheme_as_it_stands(today=TODAY) | {"priorities": []})

    def test_nothing_unseen_and_nothing_twice(self, officer, forum):
        self.put_forward(officer)
        with pytest.raises(actions.NotArranged, match="changed since you looked"):
            actions.put_scheme_forward(seen="", by=officer, now=NOW)
        with pytest.raises(actions.NotArranged, match="just this already"):
            self.put_forward(officer)
        text = self.put_forward(officer, words="Other words")
        decisions = list(SchemeText.objects.order_by("number").values_list("decision", flat=True))
        assert decisions == ["replaced", "waiting"]
        actions.take_scheme_back(text=text, by=officer, now=NOW)
        assert self.put_forward(officer, words="Other words").number == 3

    def test_sent_back_with_a_reason(self, officer, approver, forum):
        text = self.put_forward(officer)
        with pytest.raises(actions.NotArranged, match="what has to change"):
            actions.send_scheme_back(text=text, reason=" ", by=approver, now=NOW)
        text = actions.send_scheme_back(text=text, reason="Shorter", by=approver, now=NOW)
        assert (text.decision, text.decision_reason) == ("sent-back", "Shorter")
        with pytest.raises(actions.NotArranged, match="no longer waits"):
            actions.approve_scheme(text=text, by=approver, now=NOW)

    def test_a_redaction_purges_every_version(self, officer, approver, forum):
        text = self.put_forward(officer)
        actions.approve_scheme(text=text, by=approver, now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            PublishedScheme.objects.update(text={})
        for _twice in range(2):
            actions.redact_scheme(by=approver, now=NOW)
        assert published_scheme() is None
        assert {row.number: row.text for row in SchemeText.objects.all()} == {1: {}}
        assert self.put_forward(officer).number == 2
