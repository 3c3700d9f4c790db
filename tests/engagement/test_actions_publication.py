"""The weekly edition: what it takes, once, in order; and what a redaction leaves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis import Redis

from engagement import actions
from engagement.models import (
    Commitment,
    Edition,
    EditionSettings,
    Event,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
)
from engagement.queries.editions import preview_edition
from opcc.office import kept_pages
from opcc.office.models import PublicRevision
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.factories.engagement import EventFactory

pytestmark = pytest.mark.usefixtures("edition_settings")

NEXT_WEEK = WEEK + timedelta(days=7)
LAST_MOMENT = datetime(2026, 11, 15, 23, 59, 59, tzinfo=UTC)


def publish(week=WEEK, now=AFTER_THE_WEEK):
    return actions.publish_week(week_starts_on=week, now=now)


def test_an_edition_publishes_what_was_approved_in_its_week(held_event, approve_event):
    approve_event(held_event)
    edition = publish()
    entry = PublishedEntry.objects.log().get()
    assert (entry.title, entry.event_uid) == (held_event.title, held_event.uid)
    assert (edition.new_entries, edition.corrections, edition.held_back) == (1, 0, 0)
    assert entry.versions.get().edition == edition
    assert held_event.public_versions.get().published_at == AFTER_THE_WEEK
    assert not edition.is_nil


def test_publishing_twice_is_the_same_as_once(held_event, approve_event):
    approve_event(held_event)
    assert publish() == publish(now=AFTER_THE_WEEK + timedelta(hours=1))
    assert Edition.objects.count() == PublishedVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("approved_at", "published"),
    [(LAST_MOMENT, 1), (LAST_MOMENT + timedelta(seconds=1), 0)],
)
def test_the_cut_off_is_midnight_on_sunday(held_event, approve_event, approved_at, published):
    approve_event(held_event, now=approved_at)
    assert publish().new_entries == published


def test_what_came_after_the_cut_off_waits_a_week(held_event, approve_event):
    approve_event(held_event, now=AFTER_THE_WEEK - timedelta(hours=1))
    publish()
    edition = publish(NEXT_WEEK, now=AFTER_THE_WEEK + timedelta(days=7))
    assert edition.new_entries == 1


def test_a_week_with_nothing_is_published_as_nil():
    assert publish().is_nil


def test_no_week_is_nil_while_entries_are_held_back(held_event, officer):
    actions.submit_for_publication(event=held_event, by=officer, now=NOW)
    edition = publish()
    assert (edition.held_back, edition.new_entries) == (1, 0)
    assert not edition.is_nil


def test_an_entry_approved_only_after_the_week_was_held_back_in_it(held_event, approve_event):
    version = approve_event(held_event)
    PublicVersion.objects.filter(pk=version.pk).update(decided_at=LAST_MOMENT + timedelta(hours=1))
    assert publish().held_back == 1


def test_a_correction_keeps_the_old_text_beside_the_new(held_event, approve_event):
    approve_event(held_event)
    publish()
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    approve_event(held_event, now=AFTER_THE_WEEK + timedelta(days=1))
    edition = publish(NEXT_WEEK, now=AFTER_THE_WEEK + timedelta(days=7))
    assert (edition.new_entries, edition.corrections) == (0, 1)
    entry = PublishedEntry.objects.get()
    assert entry.text == "People spoke of parking."
    assert [(row.change, row.text) for row in entry.versions.all()] == [
        ("new", "People spoke of speeding by the school."),
        ("correction", "People spoke of parking."),
    ]


def test_of_two_versions_approved_in_a_week_only_the_later_is_published(held_event, approve_event):
    first = approve_event(held_event)
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    approve_event(held_event, now=NOW + timedelta(days=1))
    assert publish().new_entries == 1
    assert PublishedVersion.objects.get().text == "People spoke of parking."
    first.refresh_from_db()
    assert first.decision == PublicVersion.Decision.REPLACED


def test_weeks_missed_are_caught_up_in_order_each_with_its_own_entries(held_event, approve_event):
    approve_event(held_event)
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    approve_event(held_event, now=AFTER_THE_WEEK + timedelta(days=1))
    later = EventFactory(held=True, owner=held_event.owner, starts_on=date(2026, 11, 24))
    approve_event(later, now=datetime(2026, 11, 25, 9, tzinfo=UTC))

    back_at_work = datetime(2026, 11, 30, 9, tzinfo=UTC)
    editions = actions.publish_due_editions(now=back_at_work)

    assert [str(edition) for edition in editions] == ["2026-W46", "2026-W47", "2026-W48"]
    assert [(edition.new_entries, edition.corrections) for edition in editions] == [
        (1, 0),
        (0, 1),
        (1, 0),
    ]
    assert actions.publish_due_editions(now=back_at_work) == []


def test_the_office_chooses_day_and_hour():
    EditionSettings.objects.update(publish_weekday=3, publish_time=time(17, 30))
    assert actions.publish_due_editions(now=datetime(2026, 11, 18, 17, 29, tzinfo=UTC)) == []
    assert len(actions.publish_due_editions(now=datetime(2026, 11, 18, 17, 30, tzinfo=UTC))) == 1


def test_nothing_is_due_before_the_office_set_a_first_week():
    EditionSettings.objects.all().delete()
    assert actions.publish_due_editions(now=AFTER_THE_WEEK) == []
    with pytest.raises(actions.NotPublishable, match="Set first"):
        publish()


@pytest.mark.parametrize(
    ("week", "now", "reason"),
    [
        (
            NEXT_WEEK,
            AFTER_THE_WEEK + timedelta(days=7),
            "next edition to publish is that of 9 to 15 November 2026",
        ),
        (WEEK, LAST_MOMENT, "week of 9 to 15 November 2026 has not ended yet"),
    ],
)
def test_no_edition_before_its_turn(week, now, reason):
    with pytest.raises(actions.NotPublishable, match=reason):
        publish(week, now=now)
    assert not Edition.objects.exists()


def test_the_preview_is_what_is_published(held_event, approve_event, officer):
    approve_event(held_event)
    waiting = EventFactory(held=True, owner=officer)
    actions.submit_for_publication(event=waiting, by=officer, now=NOW)
    preview = preview_edition(week_starts_on=WEEK)
    edition = publish()
    assert [version.event for version in preview.new] == [held_event]
    assert [version.event for version in preview.held_back] == [waiting]
    assert (len(preview.new), len(preview.corrections), len(preview.held_back)) == (
        edition.new_entries,
        edition.corrections,
        edition.held_back,
    )


def test_a_withdrawal_is_told_in_the_edition_of_its_week(
    held_event, approve_event, officer, approver
):
    approve_event(held_event)
    publish()
    tuesday = AFTER_THE_WEEK + timedelta(days=1)
    version = actions.ask_to_withdraw(
        event=held_event, stream=Stream.LOG, by=officer, now=tuesday, reason="Held elsewhere"
    )
    actions.approve(version=version, by=approver, now=tuesday)
    assert not PublishedEntry.objects.log().exists()
    edition = publish(NEXT_WEEK, now=AFTER_THE_WEEK + timedelta(days=7))
    assert edition.withdrawals == 1
    assert not edition.is_nil


def test_a_withdrawn_entry_is_not_brought_back_by_a_version_approved_before(
    held_event, approve_event, officer, approver
):
    approve_event(held_event)
    publish()
    tuesday = AFTER_THE_WEEK + timedelta(days=1)
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of parking.")
    approve_event(held_event, now=tuesday)
    version = actions.ask_to_withdraw(
        event=held_event, stream=Stream.LOG, by=officer, now=tuesday, reason="Held elsewhere"
    )
    actions.approve(version=version, by=approver, now=tuesday)
    publish(NEXT_WEEK, now=AFTER_THE_WEEK + timedelta(days=7))
    assert PublishedEntry.objects.get().state == PublishedEntry.State.WITHDRAWN


def test_a_number_belongs_to_one_event_for_good(planned_event, approve_event, officer):
    approve_event(planned_event)
    announced = PublishedEntry.objects.programme().get()
    Event.objects.filter(pk=planned_event.pk).update(status="held", summary="It was held.")
    held_on = datetime(2026, 11, 21, 12, tzinfo=UTC)
    approve_event(planned_event, now=held_on)
    actions.publish_due_editions(now=datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert PublishedEntry.objects.log().get().number == announced.number
    other = EventFactory(owner=officer, starts_on=date(2026, 12, 1))
    approve_event(other)
    assert PublishedEntry.objects.get(event_uid=other.uid).number != announced.number


def test_a_redaction_leaves_no_word_anywhere(held_event, approve_event, approver, officer):
    Event.objects.filter(pk=held_event.pk).update(
        title="Zanzibar meeting", summary="Zanzibar spoke of parking."
    )
    Commitment.objects.create(event=held_event, text="Zanzibar gets a reply")
    taken_out = Commitment.objects.create(event=held_event, text="Zanzibar gets a visit")
    approve_event(held_event)
    publish()
    taken_out.delete()
    Event.objects.filter(pk=held_event.pk).update(summary="Zanzibar again")
    actions.submit_for_publication(event=held_event, by=officer, now=AFTER_THE_WEEK)

    actions.redact(event=held_event, by=approver, now=AFTER_THE_WEEK)
    actions.redact(event=held_event, by=approver, now=AFTER_THE_WEEK)

    entry = PublishedEntry.objects.get()
    assert (entry.state, entry.title, entry.slug) == (PublishedEntry.State.REDACTED, "", "")
    assert entry.get_absolute_url() == f"/engagement/{entry.number}--/"
    assert whole_database_mentions("zanzibar") == []
    assert not PublicVersion.objects.waiting().exists()
    assert Edition.objects.get().new_entries == 1
    with pytest.raises(actions.NotSubmittable, match="redacted"):
        actions.submit_for_publication(event=held_event, by=officer, now=AFTER_THE_WEEK)


def test_a_redaction_takes_pages_out_of_the_cache_and_leaves_the_queue(
    held_event, approver, django_capture_on_commit_callbacks
):
    kept_pages.keep("office.example/engagement/1-zanzibar/", ("etag", {}, b"Zanzibar"))
    with Redis.from_url(settings.REDIS_URL) as redis:
        redis.set("a-task-in-the-queue", "waits")
        with django_capture_on_commit_callbacks(execute=True):
            actions.redact(event=held_event, by=approver, now=NOW)
        assert redis.get("a-task-in-the-queue") == b"waits"
    assert kept_pages.find("office.example/engagement/1-zanzibar/") is None


def whole_database_mentions(word: str) -> list[str]:
    """Return the tables in which any row, read as text, holds the word."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE %s', [f"%{word}%"]
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_every_public_change_raises_the_revision(held_event, approve_event, approver):
    def revision() -> int:
        row = PublicRevision.objects.first()
        return row.number if row else 0

    approve_event(held_event)
    before = revision()
    publish()
    after_edition = revision()
    assert after_edition > before
    actions.redact(event=held_event, by=approver, now=AFTER_THE_WEEK)
    assert revision() > after_edition


def test_an_edition_is_published_whole_or_not_at_all(held_event, approve_event, monkeypatch):
    approve_event(held_event)

    def fail(**_):
        raise RuntimeError("the power went")

    monkeypatch.setattr("engagement.actions.publication.raise_public_revision", fail)
    with pytest.raises(RuntimeError):
        publish()
    assert not Edition.objects.exists()
    assert not PublishedEntry.objects.exists()
    assert PublicVersion.objects.approved_unpublished().count() == 1


def test_an_edition_takes_the_same_number_of_queries_however_many_entries(officer, approve_event):
    publish()
    counts = []
    for weeks, entries in ((1, 2), (2, 20)):
        later = timedelta(weeks=weeks)
        for _ in range(entries):
            approve_event(EventFactory(held=True, owner=officer), now=NOW + later)
        with CaptureQueriesContext(connection) as queries:
            edition = publish(WEEK + later, now=AFTER_THE_WEEK + later)
        assert edition.new_entries == entries
        counts.append(len(queries))
    assert counts[0] == counts[1]
