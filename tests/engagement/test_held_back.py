"""What the public is not told for somebody's safety is in nothing that leaves the Office."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.core import serializers
from django.db import connection
from django.urls import reverse

from engagement import actions
from engagement.models import (
    EventPlace,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
)
from engagement.queries.details import details_of
from engagement.queries.freezing import frozen_text_of
from engagement.queries.review import cautions_about
from engagement.rules import Obstacle
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Within
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.factories.engagement import EventFactory
from tests.factories.office import PlaceFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return PlaceFactory(name="Widershire", name_cy="Sir Lydan", kind="force-area")


@pytest.fixture
def village(county):
    village = PlaceFactory(name="Hushton", name_cy="Tawelfan", kind="neighbourhood")
    Within.objects.create(child=village, parent=county)
    rebuild_place_closure()
    return village


@pytest.fixture
def refuge(officer, county, village):
    """A session at a refuge that is told by its county and its month, afterwards."""
    event = EventFactory(
        held=True,
        owner=officer,
        title="A session with survivors",
        starts_on=date(2026, 11, 10),
        starts_at=time(14),
        ends_at=time(15, 30),
        force_wide=False,
        venue=VenueFactory(name="Quiet House", postcode="ZZ9 9ZZ", accessibility="Ring the bell"),
        shown_place=county,
        month_only=True,
        only_afterwards=True,
        safety_reason="The address of a refuge is kept secret.",
    )
    EventPlace.objects.create(event=event, place=village)
    return event


SECRETS = ("Hushton", "Tawelfan", "hushton", "Quiet House", "ZZ9", "Ring the bell", "2026-11-10")


def everything_published():
    rows = [*PublishedEntry.objects.all(), *PublishedVersion.objects.all()]
    return serializers.serialize("json", rows)


class TestNothingLeavesTheOffice:
    def test_through_the_published_tables(
        self, refuge, county, village, approve_event, edition_settings
    ):
        approve_event(refuge)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        entry = PublishedEntry.objects.get()
        assert [secret for secret in SECRETS if secret in everything_published()] == []
        assert (entry.starts_on, entry.precision) == (date(2026, 11, 1), "month")
        assert (entry.starts_at, entry.ends_at, entry.ends_on) == (None, None, None)
        assert entry.place_ids == [county.pk] and village.pk not in entry.place_ids
        assert entry.details["places"] == [{"name": "Widershire", "name_cy": "Sir Lydan"}]
        assert entry.details["venue"] is None

    def test_to_any_public_page(self, client, refuge, approve_event, edition_settings):
        approve_event(refuge)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        entry = PublishedEntry.objects.get()
        pages = [
            entry.get_absolute_url(),
            reverse("engagement:log"),
            reverse("engagement:feed"),
            reverse("engagement:edition", args=["2026-W46"]),
        ]
        for page in pages:
            # The filters offer every place of the Office; no entry names it.
            text = re.sub(r"<form.*?</form>", "", client.get(page).content.decode(), flags=re.S)
            assert [secret for secret in (*SECRETS, "10 November") if secret in text] == [], page

    def test_not_even_by_the_words_it_is_found_by(self, refuge, approve_event):
        version = approve_event(refuge)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT search::text FROM engagement_publicversion WHERE id = %s", [version.pk]
            )
            (words,) = cursor.fetchone()
        assert "widershir" in words and "hushton" not in words and "tawelfan" not in words

    def test_while_the_record_keeps_all_of_it(self, refuge, village):
        held = details_of(refuge, with_private=True)
        assert held.place_ids == {village.pk} and held.starts_on == date(2026, 11, 10)


class TestNothingIsAnnounced:
    @pytest.fixture
    def planned(self, refuge):
        refuge.status = "planned"
        refuge.starts_on = date(2026, 11, 20)
        refuge.save()
        return refuge

    def test_of_what_is_told_only_afterwards(self, planned, officer):
        with pytest.raises(actions.NotSubmittable) as refusal:
            actions.submit_for_publication(event=planned, by=officer, now=NOW)
        assert refusal.value.obstacle == Obstacle.ONLY_AFTERWARDS
        assert not PublicVersion.objects.exists()

    def test_when_the_record_says_so_only_after_it_was_sent(self, planned, officer, approver):
        type(planned).objects.update(only_afterwards=False)
        planned.refresh_from_db()
        version = actions.submit_for_publication(event=planned, by=officer, now=NOW)
        type(planned).objects.update(only_afterwards=True)
        with pytest.raises(actions.NotApprovable):
            actions.approve(version=version, by=approver, now=NOW)
        assert not PublishedEntry.objects.exists()


class TestHoldingBackMore:
    @pytest.fixture
    def open_event(self, refuge):
        type(refuge).objects.update(
            shown_place=None, month_only=False, only_afterwards=False, safety_reason=""
        )
        refuge.refresh_from_db()
        return refuge

    def change(self, event, officer, **columns):
        return actions.change_engagement(
            event=event,
            version=event.version,
            details=replace(details_of(event, with_private=True), **columns),
            by=officer,
            now=NOW,
        )

    @pytest.mark.parametrize("approved", [True, False])
    def test_takes_back_what_would_still_come_out(
        self, open_event, officer, approve_event, edition_settings, approved, county
    ):
        if approved:
            version = approve_event(open_event)
        else:
            version = actions.submit_for_publication(event=open_event, by=officer, now=NOW)
        self.change(open_event, officer, shown_place_id=county.pk, safety_reason="A refuge.")
        version.refresh_from_db()
        assert version.decision == PublicVersion.Decision.RETRACTED
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        assert not PublishedEntry.objects.exists()

    @pytest.mark.parametrize("approved", [True, False])
    def test_takes_back_what_tells_a_narrower_place(
        self, refuge, officer, approve_event, edition_settings, approved
    ):
        if approved:
            version = approve_event(refuge)
        else:
            version = actions.submit_for_publication(event=refuge, by=officer, now=NOW)
        country = PlaceFactory(name="Wales", kind="force-area")
        self.change(refuge, officer, shown_place_id=country.pk)
        version.refresh_from_db()
        assert version.decision == PublicVersion.Decision.RETRACTED
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        assert not PublishedEntry.objects.exists()

    def test_leaves_a_withdrawal_that_waits(
        self, open_event, officer, approve_event, edition_settings, county
    ):
        approve_event(open_event)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        withdrawal = actions.ask_to_withdraw(
            event=open_event, stream=Stream.LOG, by=officer, now=AFTER_THE_WEEK, reason="Not so"
        )
        self.change(open_event, officer, shown_place_id=county.pk, safety_reason="A refuge.")
        withdrawal.refresh_from_db()
        assert withdrawal.decision == PublicVersion.Decision.WAITING

    def test_leaves_it_where_the_change_is_another(self, open_event, approve_event, officer):
        version = approve_event(open_event)
        self.change(open_event, officer, private_notes="Ring them next week.")
        version.refresh_from_db()
        assert version.decision == PublicVersion.Decision.APPROVED

    def test_a_new_reason_alone_puts_a_new_version_before_the_approver(self, refuge, officer):
        first = actions.submit_for_publication(event=refuge, by=officer, now=NOW)
        again = actions.submit_for_publication(event=refuge, by=officer, now=NOW)
        assert again == first
        refuge = self.change(refuge, officer, safety_reason="Women live there.")
        second = actions.submit_for_publication(event=refuge, by=officer, now=NOW)
        assert second != first and second.held_back_reason == "Women live there."


class TestTheApprover:
    def test_reads_what_is_held_back_and_why(self, client, refuge, officer, approver):
        version = actions.submit_for_publication(event=refuge, by=officer, now=NOW)
        assert version.held_back == ["place", "day", "announcement"]
        client.force_login(approver)
        page = client.get(reverse("engagement:office-version", args=[version.pk]))
        text = page.content.decode()
        assert "The exact place and the venue" in text
        assert "The day: only the month is told" in text
        assert "The address of a refuge is kept secret." in text

    def test_is_warned_that_a_correction_shows_the_old_place(
        self, client, refuge, officer, approver, approve_event, edition_settings, county
    ):
        type(refuge).objects.update(shown_place=None)
        refuge.refresh_from_db()
        approve_event(refuge)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        type(refuge).objects.update(shown_place=county)
        refuge.refresh_from_db()
        later = datetime(2026, 11, 17, 9, tzinfo=UTC)
        version = actions.submit_for_publication(event=refuge, by=officer, now=later)
        client.force_login(approver)
        page = client.get(reverse("engagement:office-version", args=[version.pk]))
        assert "redact the record and log it anew" in page.content.decode()

    @pytest.mark.parametrize(
        ("held_back", "is_warned"),
        [
            ({"month_only": True}, True),
            ({"only_afterwards": True}, True),
            ({"shown_place": "same"}, True),  # the venue was named
            ({}, False),
        ],
    )
    def test_is_warned_of_what_an_announcement_told(
        self, refuge, village, approve_event, officer, held_back, is_warned
    ):
        open_and_planned = {
            "status": "planned",
            "starts_on": date(2026, 11, 20),
            "shown_place": None,
            "month_only": False,
            "only_afterwards": False,
            "safety_reason": "",
        }
        self.become(refuge, **open_and_planned)
        approve_event(refuge)
        reason = {"safety_reason": "A refuge."} if held_back else {}
        place = {"shown_place": village} if "shown_place" in held_back else {}
        self.become(refuge, **{"status": "held", **held_back, **place, **reason})
        later = datetime(2026, 11, 21, 9, tzinfo=UTC)
        version = actions.submit_for_publication(event=refuge, by=officer, now=later)
        assert cautions_about(version, with_private=True).told_before is is_warned

    def become(self, event, **columns):
        type(event).objects.filter(pk=event.pk).update(**columns)
        event.refresh_from_db()


def test_redaction_takes_the_reason_too(refuge, approver, approve_event):
    version = approve_event(refuge)
    actions.redact(event=refuge, by=approver, now=NOW)
    refuge.refresh_from_db()
    version.refresh_from_db()
    assert (refuge.safety_reason, version.held_back_reason) == ("–", "")
    assert not refuge.history.filter(safety_reason__contains="refuge").exists()


def test_a_wider_date_is_never_made_more_exact(officer):
    event = EventFactory(
        held=True,
        owner=officer,
        precision="year",
        starts_on=date(2026, 1, 1),
        month_only=True,
        safety_reason="Why not.",
    )
    frozen = frozen_text_of(event)
    assert (frozen["precision"], frozen["starts_on"]) == ("year", date(2026, 1, 1))
