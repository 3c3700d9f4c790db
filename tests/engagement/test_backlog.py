"""A backlog: put forward as one, read by another, published in an edition of its own."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db.models import Max
from django.test import Client
from django.urls import reverse

from engagement import actions
from engagement.actions import backlog as backlogs
from engagement.actions import imports
from engagement.models import (
    Backlog,
    Event,
    EventImport,
    HistoricalEdition,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
)
from engagement.queries.backlog import versions_to_read
from engagement.queries.editions import held_back_from, preview_edition
from engagement.queries.imports import plan_of
from engagement.queries.log import LogFilters
from engagement.queries.review import Shelf, versions_on, waiting_for
from opcc.office.models import Place, PublicRevision, Role, User
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.office_pages import address
from tests.factories.office import EventKindFactory, PlaceFactory, PolicingBodyFactory, UserFactory

pytestmark = pytest.mark.django_db

ROWS = [
    "1/5/13,Talk at the school,Rugby,40,People spoke of speeding.",
    "May 2014,Walk,Rugby,3,Few came.",
    "3/6/15,No summary,Rugby,,",
    "4/6/15,With a number,Rugby,,Ring 01926 412322 for more.",
]


@pytest.fixture
def moved_in(officer: User) -> EventImport:
    """Four old engagements, of which two can be put forward."""
    EventKindFactory(code="drop-in", name="Drop-in session")
    PlaceFactory(name="Rugby")
    content = "\n".join(["Date,Title,Place,Attendance,Summary", *ROWS]).encode()
    moved = imports.stage_file(
        file=io.BytesIO(content), file_name="2013-2015.csv", by=officer, now=NOW
    )
    plan = replace(plan_of(moved), kind="drop-in")
    imports.choose_columns(event_import=moved, plan=plan, by=officer, now=NOW)
    imports.look_through(import_id=moved.pk, now=NOW)
    imports.start_import(event_import=moved, by=officer, now=NOW)
    while imports.import_next_batch(import_id=moved.pk, now=NOW):
        pass
    moved.refresh_from_db()
    assert moved.imported == 4
    return moved


@pytest.fixture
def put_forward(moved_in: EventImport, officer: User) -> Backlog:
    backlog = backlogs.put_backlog_forward(event_import=moved_in, by=officer, now=NOW)
    while backlogs.put_next_forward(backlog_id=backlog.pk, now=NOW):
        pass
    backlog.refresh_from_db()
    return backlog


@pytest.fixture
def publish(approver: User) -> Callable[[Backlog], HistoricalEdition]:
    def through(backlog: Backlog) -> HistoricalEdition:
        backlogs.approve_backlog(backlog=backlog, by=approver, now=NOW)
        while backlogs.publish_next_of_backlog(backlog_id=backlog.pk, now=NOW):
            pass
        backlog.refresh_from_db()
        assert backlog.edition
        return backlog.edition

    return through


def test_what_can_be_put_forward_is_and_the_rest_is_counted_by_its_reason(put_forward: Backlog):
    assert put_forward.status == Backlog.Status.WAITING
    assert put_forward.versions.waiting().count() == 2
    assert put_forward.left_aside == {"no-text": 1, "to-explain": 1}


def test_putting_forward_twice_makes_one_backlog(put_forward: Backlog, officer: User):
    again = backlogs.put_backlog_forward(event_import=put_forward.event_import, by=officer, now=NOW)
    assert again == put_forward
    assert PublicVersion.objects.count() == 2


def test_a_bilingual_body_puts_nothing_forward_without_its_welsh(
    moved_in: EventImport, officer: User
):
    PolicingBodyFactory(bilingual=True)
    backlog = backlogs.put_backlog_forward(event_import=moved_in, by=officer, now=NOW)
    while backlogs.put_next_forward(backlog_id=backlog.pk, now=NOW):
        pass
    backlog.refresh_from_db()
    assert not backlog.versions.exists()
    assert backlog.left_aside["no-welsh"] == 3


def test_it_comes_out_in_an_edition_of_its_own(
    put_forward: Backlog, publish: Callable[[Backlog], HistoricalEdition], approver: User
):
    edition = publish(put_forward)
    assert (edition.entries, edition.first_day, edition.last_day, edition.published_at) == (
        2,
        date(2013, 5, 1),
        date(2014, 5, 1),
        NOW,
    )
    assert PublishedEntry.objects.log().count() == 2
    assert set(put_forward.versions.values_list("decision", "decided_by")) == {
        ("approved", approver.pk)
    }
    small = PublishedEntry.objects.get(title="Walk")
    assert small.reached is None


def test_an_approver_narrows_it_to_a_part_and_the_rest_keeps_waiting(
    client: Client, put_forward: Backlog, approver: User, officer: User
):
    client.force_login(approver)
    address = f"{put_forward.get_absolute_url()}?from-day=1&from-month=1&from-year=2014"
    page = client.get(address).content.decode()
    assert "Approve and publish 1 entry" in page
    assert "Talk at the school" not in page
    approve = reverse("engagement:office-backlog-approve", args=[put_forward.uid])
    query = address.partition("?")[2]
    assert "Talk at" not in client.post(f"{approve}?{query}", {}).content.decode()
    assert client.post(f"{approve}?{query}", {"read": "on"}).status_code == 302
    part = Backlog.objects.get(status=Backlog.Status.PUBLISHING)
    assert [one.title for one in part.versions.all()] == ["Walk"]
    assert [one.title for one in put_forward.versions.waiting()] == ["Talk at the school"]
    while backlogs.publish_next_of_backlog(backlog_id=part.pk, now=NOW):
        pass
    part.refresh_from_db()
    assert part.edition.entries == 1
    assert [one.title for one in PublishedEntry.objects.log()] == ["Walk"]
    again = backlogs.put_backlog_forward(event_import=put_forward.event_import, by=officer, now=NOW)
    assert again == put_forward
    whole = backlogs.approve_backlog(backlog=put_forward, by=approver, now=NOW)
    assert whole == put_forward


@pytest.mark.parametrize(
    ("column", "fits"),
    [("place", True), ("other_place", False), ("kind", True), ("other_kind", False)],
)
def test_a_backlog_is_narrowed_by_place_and_kind(put_forward: Backlog, column: str, fits: bool):
    asked = {
        "place": LogFilters(place_id=Place.objects.get(name="Rugby").pk),
        "other_place": LogFilters(place_id=PlaceFactory(name="Elsewhere").pk),
        "kind": LogFilters(kind="drop-in"),
        "other_kind": LogFilters(kind=EventKindFactory(code="surgery").code),
    }
    assert versions_to_read(put_forward, asked[column]).count() == (2 if fits else 0)


def test_nothing_is_approved_where_no_text_fits(put_forward: Backlog, approver: User):
    later = LogFilters(first_day=date(2020, 1, 1))
    with pytest.raises(backlogs.NotDecided, match="nothing left"):
        backlogs.approve_backlog(backlog=put_forward, by=approver, now=NOW, filters=later)
    assert Backlog.objects.count() == 1


def test_publishing_twice_is_the_same_as_once(
    put_forward: Backlog, publish: Callable[[Backlog], HistoricalEdition]
):
    edition = publish(put_forward)
    assert publish(put_forward) == edition
    assert PublishedVersion.objects.count() == 2
    assert HistoricalEdition.objects.count() == 1


def test_nobody_approves_what_they_moved_in_or_sent(moved_in: EventImport, officer: User):
    officer.roles_held.create(role=Role.APPROVER)
    sender = UserFactory(roles=[Role.APPROVER])
    backlog = backlogs.put_backlog_forward(event_import=moved_in, by=sender, now=NOW)
    while backlogs.put_next_forward(backlog_id=backlog.pk, now=NOW):
        pass
    for somebody in (officer, sender):
        with pytest.raises(backlogs.NotDecided, match="Somebody else"):
            backlogs.approve_backlog(backlog=backlog, by=somebody, now=NOW)
    assert not PublicVersion.objects.exclude(decision="waiting").exists()


def test_a_weekly_edition_neither_holds_nor_counts_a_backlog(
    put_forward: Backlog,
    publish: Callable[[Backlog], HistoricalEdition],
    edition_settings: object,
):
    assert not held_back_from(WEEK).exists()
    assert preview_edition(week_starts_on=WEEK).is_nil
    weekly = actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
    assert weekly.is_nil
    assert publish(put_forward).entries == 2
    assert PublishedVersion.objects.filter(edition=None).count() == 2


def test_no_text_of_it_is_approved_by_itself(client: Client, put_forward: Backlog, approver: User):
    walk = put_forward.versions.get(title="Walk")
    with pytest.raises(actions.NotApprovable, match="belongs to a backlog"):
        actions.approve(version=walk, by=approver, now=NOW)
    walk.refresh_from_db()
    assert walk.decision == "waiting"
    client.force_login(approver)
    page = client.get(address("version", walk)).content.decode()
    assert address("approve", walk) not in page
    assert put_forward.get_absolute_url() in page
    client.post(address("send-back", walk), {"reason": "Which walk?"})
    walk.refresh_from_db()
    assert (walk.decision, walk.decision_reason) == ("sent-back", "Which walk?")


def test_a_backlog_does_not_bury_the_queue(put_forward: Backlog, approver: User):
    assert not versions_on(Shelf.WAITING, now=NOW).exists()
    assert waiting_for(approver).number == 0


def test_single_texts_stay_out_with_a_reason(
    put_forward: Backlog, publish: Callable[[Backlog], HistoricalEdition], approver: User
):
    walk = put_forward.versions.get(title="Walk")
    backlogs.leave_out(
        backlog=put_forward, version_ids=[walk.pk], by=approver, now=NOW, reason="Which walk?"
    )
    walk.refresh_from_db()
    assert (walk.decision, walk.decision_reason) == ("sent-back", "Which walk?")
    assert publish(put_forward).entries == 1


def test_taken_back_nothing_waits_and_the_import_can_be_undone(put_forward: Backlog, officer: User):
    backlogs.take_backlog_back(backlog=put_forward, by=officer, now=NOW)
    backlogs.take_backlog_back(backlog=put_forward, by=officer, now=NOW)
    assert not PublicVersion.objects.waiting().exists()
    imports.ask_to_undo(event_import=put_forward.event_import, by=officer, now=NOW)
    imports.undo_import(import_id=put_forward.event_import_id, now=NOW)
    assert not Event.objects.live().exists()


def test_an_approver_reads_leaves_out_and_approves(
    client: Client, put_forward: Backlog, approver: User
):
    client.force_login(approver)
    page = client.get(put_forward.get_absolute_url()).content.decode()
    assert "Talk at the school" in page
    assert "Small number kept back" in page
    assert (
        put_forward.event_import.file_name
        in client.get("/office/engagement/review/").content.decode()
    )
    walk = put_forward.versions.get(title="Walk")
    leave_out = reverse("engagement:office-backlog-leave-out", args=[put_forward.uid])
    refused = client.post(leave_out, {"text": walk.pk, "reason": ""}).content.decode()
    assert "Say what has to change" in refused
    assert f'value="{walk.pk}" checked' in refused
    no_id = client.post(leave_out, {"text": "9" * 5000, "reason": "Which walk?"})
    assert "Tick the engagements" in no_id.content.decode()
    client.post(leave_out, {"text": walk.pk, "reason": "Which walk?"})
    approve = reverse("engagement:office-backlog-approve", args=[put_forward.uid])
    assert "Tick the box" in client.post(approve, {}).content.decode()
    client.post(approve, {"read": "on"})
    put_forward.refresh_from_db()
    assert put_forward.status == Backlog.Status.PUBLISHING


def test_the_officer_who_sent_it_reads_that_somebody_else_decides(
    client: Client, put_forward: Backlog, officer: User
):
    officer.roles_held.create(role=Role.APPROVER)
    client.force_login(officer)
    page = client.get(put_forward.get_absolute_url()).content.decode()
    assert "You cannot approve this" in page
    assert "Approve and publish" not in page


def test_the_public_page_pages_through_and_says_what_it_is(
    client: Client, put_forward: Backlog, publish: Callable[[Backlog], HistoricalEdition]
):
    unfinished = HistoricalEdition.objects.create()
    assert client.get(unfinished.get_absolute_url()).status_code == 404
    edition = publish(put_forward)
    page = client.get(edition.get_absolute_url()).content.decode()
    assert "before its weekly editions began" in page
    assert page.index("Walk") < page.index("Talk at the school")
    assert "May 2013 to May 2014" in client.get("/engagement/weeks/").content.decode()
    entry = PublishedEntry.objects.get(title="Walk")
    assert "historical edition" in client.get(entry.get_absolute_url()).content.decode()


def test_a_large_edition_costs_no_more_queries_and_loses_no_entry(
    client: Client,
    put_forward: Backlog,
    publish: Callable[[Backlog], HistoricalEdition],
    django_assert_max_num_queries: Callable,
):
    edition = publish(put_forward)
    many = PublishedEntry.objects.get(title="Walk")
    version = PublishedVersion.objects.get(entry=many)
    add_entries(many, version, 2_000)
    seen, address = 0, edition.get_absolute_url()
    with django_assert_max_num_queries(12):
        page = client.get(address).content.decode()
    assert page.count("<h2><a") == 50
    for _ in range(3):
        seen += page.count("<h2><a")
        address = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        page = client.get(address.replace("&amp;", "&")).content.decode()
    assert seen == 150


def add_entries(entry: PublishedEntry, version: PublishedVersion, number: int) -> None:
    rows = []
    first = 1 + PublishedEntry.objects.aggregate(last=Max("number"))["last"]
    for n in range(number):
        entry.pk, entry.number, entry.event_uid = None, first + n, uuid4()
        rows.append(
            PublishedEntry(
                **{f.attname: getattr(entry, f.attname) for f in entry._meta.concrete_fields}
            )
        )
    made = PublishedEntry.objects.bulk_create(rows, batch_size=2_000)
    versions = []
    for one in made:
        values = {f.attname: getattr(version, f.attname) for f in version._meta.concrete_fields}
        versions.append(
            PublishedVersion(
                **values | {"id": None, "entry_id": one.pk, "event_uid": one.event_uid}
            )
        )
    PublishedVersion.objects.bulk_create(versions, batch_size=2_000)


def test_where_nothing_is_left_there_is_nothing_to_approve(put_forward: Backlog, approver: User):
    ids = list(put_forward.versions.values_list("pk", flat=True))
    backlogs.leave_out(backlog=put_forward, version_ids=ids, by=approver, now=NOW, reason="No.")
    with pytest.raises(backlogs.NotDecided, match="nothing left"):
        backlogs.approve_backlog(backlog=put_forward, by=approver, now=NOW)


def test_each_batch_raises_the_public_revision(
    put_forward: Backlog, publish: Callable[[Backlog], HistoricalEdition]
):
    PublicRevision.objects.update_or_create(
        id=1, defaults={"number": 0, "changed_at": datetime(2026, 11, 1, tzinfo=UTC)}
    )
    publish(put_forward)
    assert PublicRevision.objects.get().number >= 2
