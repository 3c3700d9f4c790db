"""A person is found and erased everywhere: afterwards no table of the database holds the name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement import actions as log
from engagement.actions import imports
from engagement.actions.publication import publish_versions
from engagement.models import (
    Commitment,
    Event,
    EventCost,
    EventPromotion,
    ImportRow,
    ImportWord,
    IndividualMet,
    PublicVersion,
    PublishedEntry,
    SavedView,
    Subscription,
    ThemeHeard,
)
from meetings.models import NotPublished, OfficeLead
from opcc.dashboard.holdings import HOLDINGS
from opcc.office import actions
from opcc.office.matching import Sought, plain
from opcc.office.models import (
    Contact,
    DisposalRecord,
    Draft,
    Mail,
    Neighbourhood,
    PublicRevision,
    Role,
    User,
)
from opcc.office.queries.drafts import DraftSeal
from opcc.office.queries.finding import Found, find
from opcc.office.queries.holdings import Way
from tests.factories import meetings as schedule
from tests.factories import office as ground
from tests.factories.engagement import EventFactory, SubscriptionFactory

pytestmark = pytest.mark.django_db

THEN = datetime(2026, 11, 11, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOUGHT = Sought.typed(
    names="Zara Zanzibar\nZanzibar\nZara", emails="zara@public.example", telephones="01642 555123"
)
ASKED = actions.Asked(asked_by="themselves", asked_on=date(2026, 11, 19), ground="objection")
WORDS = actions.Words("a resident", "un o’r trigolion")
TRACES = ("zanzibar", "zara", "555123", "555 123")


@pytest.fixture
def officer() -> User:
    return ground.UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def approver() -> User:
    return ground.UserFactory(name="Approver", roles=[Role.APPROVER])


@pytest.fixture
def protector() -> User:
    return ground.UserFactory(name="Protector", roles=[Role.DATA_PROTECTION])


def publish(event: Event, officer: User, approver: User) -> None:
    version = log.submit_for_publication(event=event, by=officer, now=THEN)
    log.approve(version=version, by=approver, now=THEN)
    publish_versions(version_ids=[version.pk], edition=None, now=THEN)


@pytest.fixture
def read_by_the_public(officer: User, approver: User) -> Event:
    """An entry of the log that names her, corrected since: two versions of it were published."""
    event = EventFactory(held=True, owner=officer, title="Tea with Zara Zanzibar")
    publish(event, officer, approver)
    Event.objects.filter(pk=event.pk).update(summary="Zára ZANZIBAR spoke of speeding.")
    event.refresh_from_db()
    publish(event, officer, approver)
    assert PublishedEntry.objects.get(event_uid=event.uid).versions.count() == 2
    return event


@pytest.fixture
def put_forward_only(officer: User) -> Event:
    """A record of which a text that names her was put forward and taken back, never read."""
    event = EventFactory(held=True, owner=officer, summary="Mrs Zanzibar, Zara, opened the hall.")
    version = log.submit_for_publication(event=event, by=officer, now=THEN)
    log.take_back(version=version, by=officer, now=THEN)
    Event.objects.filter(pk=event.pk).update(
        summary="The hall was opened.",
        lessons="Ask Zara Zanzibar first.",
        private_notes="Ring Zara: +44 (0)1642 555 123",
    )
    return event


@pytest.fixture
def hung_on(put_forward_only: Event) -> Event:
    """Lines of the record that name her, and one that was taken away again."""
    event = put_forward_only
    event.individuals.create(name="Zanzibar, Zara", note="Her son was there.")
    ThemeHeard.objects.create(
        event=event, theme=ground.ThemeFactory(), heard_as="concern", note="Said by Zara Zanzibar"
    )
    EventCost.objects.create(event=event, kind="venue", amount=5, note="Cake, Z. Zanzibar")
    EventPromotion.objects.create(event=event, channel="other", note="Zara Zanzibar’s window")
    Commitment.objects.create(event=event, text="Write to Zara Zanzibar.", text_cy="Zara Zanzibar")
    Commitment.objects.create(event=event, text="Zara Zanzibar hears from us.").delete()
    return event


@pytest.fixture
def around(officer: User) -> None:
    """Whatever else may name her: lists, mail, unsaved forms, files moved in, logs of libraries."""
    organisation = ground.OrganisationFactory(name="Friends of Zara Zanzibar", code="friends")
    ground.ContactFactory(
        organisation=organisation, name="Zara Zanzibar", email="zara@public.example"
    )
    ground.VenueFactory(name="The hall", address="c/o Zara Zanzibar\n1 High Street")
    SubscriptionFactory(email="Zara@Public.example")
    Draft.objects.create(
        uid=uuid4(),
        user=officer,
        form="engagement.new",
        address="/office/engagement/new/",
        heading="Log an engagement",
        typed={"title": ["Tea"], "individuals-0-name": ["Zara Zanzibar"]},
        kept_at=NOW,
    )
    Mail.objects.create(
        kind="engagement.promise",
        user=officer,
        dedupe_key="one",
        subject="Promise: write to Zara Zanzibar",
        recorded_at=THEN,
        due_at=THEN,
        try_at=THEN,
    )
    SavedView.objects.create(owner=officer, name="Her", query="q=Zara+Zanzibar", created_at=THEN)
    moved_in = imports.stage_file(
        file=BytesIO(b"Date,Title,Zara Zanzibar\n1/5/13,Talk,rang 01642555123\n"),
        file_name="zara-zanzibar.csv",
        by=officer,
        now=THEN,
    )
    ImportWord.objects.create(
        event_import=moved_in, target="places", words="Zanzibar's", key="zanzibar's"
    )
    LogEntry.objects.create(
        user=officer,
        content_type=ContentType.objects.get_for_model(Contact),
        object_id="1",
        object_repr="Zara Zanzibar",
        action_flag=CHANGE,
    )
    AccessAttempt.objects.create(
        username="zara@public.example", path_info="/", failures_since_start=1
    )


def everything(found: list[Found]) -> dict[str, Way]:
    """What is proposed for each hit, as the page has it chosen."""
    return {hit.key: hit.holding.ways[0] for one in found for hit in one.hits if hit.holding.ways}


def take_out(protector: User, **more: object) -> DisposalRecord | None:
    ways = everything(find(SOUGHT, HOLDINGS))
    return actions.take_out_person(
        **{
            "sought": SOUGHT,
            "ways": ways,
            "words": WORDS,
            "asked": ASKED,
            "holdings": HOLDINGS,
            "by": protector,
            "now": NOW,
        }
        | more
    )


def rows_that_say(*traces: str) -> list[str]:
    """Every row of every table, whatever it is, that holds one of the words in any spelling."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for table in tables:
            cursor.execute(f'SELECT whole::text FROM "{table}" whole')
            rows = (row for (row,) in cursor.fetchall())
            found += [f"{table}: {row}" for row in rows if any(one in plain(row) for one in traces)]
    return found


@pytest.mark.usefixtures("hung_on", "around")
def test_found_and_erased_in_every_table_of_the_database(read_by_the_public, protector):
    assert len({row.partition(":")[0] for row in rows_that_say(*TRACES)}) >= 20
    before = {one.holding.code for one in find(SOUGHT, HOLDINGS)}
    assert before >= {
        *("engagement.individualmet", "engagement.private_notes", "engagement.publishedentry"),
        *("engagement.publishedversion", "engagement.publicversion", "engagement.event"),
        *("engagement.commitment", "engagement.themeheard", "engagement.eventcost"),
        *("engagement.eventpromotion", "engagement.eventimport", "engagement.importrow"),
        *("engagement.importword", "engagement.savedview", "engagement.subscription"),
        *("office.contact", "office.organisation", "office.venue", "office.draft", "office.mail"),
        *("admin.logentry", "axes.accessattempt"),
    }
    record = take_out(protector)
    assert record is not None
    assert find(SOUGHT, HOLDINGS) == []
    assert rows_that_say(*TRACES) == []


@pytest.mark.usefixtures("hung_on", "around")
def test_the_record_of_it_tells_numbers_and_no_name(protector):
    record = take_out(protector)
    assert record is not None
    assert record.counts["office.contact"] == {"erase": 1}
    assert record.counts["engagement.commitment"] == {"redact": 2}
    assert (record.asked_by, record.ground, record.approved_by) == (
        "themselves",
        "objection",
        protector,
    )


@pytest.mark.usefixtures("hung_on", "around")
def test_twice_is_the_same_as_once(protector):
    ways = everything(find(SOUGHT, HOLDINGS))
    assert take_out(protector, ways=ways) is not None
    assert take_out(protector, ways=ways) is None
    assert DisposalRecord.objects.count() == 1


def test_what_was_published_is_redacted_whole_and_its_address_is_gone(
    read_by_the_public, protector, client: Client
):
    url = PublishedEntry.objects.get(event_uid=read_by_the_public.uid).get_absolute_url()
    assert client.get(url).status_code == 200
    take_out(protector)
    assert client.get(url).status_code == 410
    read_by_the_public.refresh_from_db()
    assert read_by_the_public.redacted_at == NOW
    revision = PublicRevision.objects.get()
    assert revision.purged_at_number > 0


def test_a_text_nobody_read_is_emptied_alone_and_the_record_goes_on(hung_on, officer, protector):
    take_out(protector)
    hung_on.refresh_from_db()
    version = PublicVersion.objects.get(event=hung_on)
    assert (hung_on.redacted_at, hung_on.summary) == (None, "The hall was opened.")
    assert hung_on.lessons == "Ask a resident first."
    assert (version.redacted_at, version.text, version.decision) == (NOW, "", "retracted")
    again = log.submit_for_publication(event=hung_on, by=officer, now=NOW)
    assert again.version_number == 2


def test_what_stays_reads_on_with_the_words_in_place_of_the_name(hung_on, protector):
    take_out(protector)
    promise = Commitment.objects.get(event=hung_on)
    assert (promise.text, promise.text_cy) == ("Write to a resident.", "un o’r trigolion")
    assert [one.text for one in promise.history.all()] == ["Write to a resident."] * 2
    cost = EventCost.objects.get(event=hung_on)
    assert (cost.amount, cost.note) == (5, "Cake, Z. a resident")
    assert not IndividualMet.objects.exists()


@pytest.mark.usefixtures("around")
def test_a_mail_keeps_the_key_by_which_it_is_not_sent_again(protector):
    mail = Mail.objects.get()
    with pytest.raises(actions.NotDisposable):
        take_out(protector, ways={f"office.mail:{mail.pk}": Way.ERASE})
    take_out(protector)
    assert Mail.objects.get().dedupe_key == mail.dedupe_key


def test_a_promise_made_at_no_engagement_is_redacted_too(officer, protector):
    promise = Commitment.objects.create(text="Write to Zara Zanzibar.", owner=officer)
    take_out(protector, ways={f"engagement.commitment:{promise.pk}": Way.REDACT})
    promise.refresh_from_db()
    assert promise.text == "Write to a resident."


LINES = {"individualmet": IndividualMet, "themeheard": ThemeHeard, "commitment": Commitment}


@pytest.mark.parametrize("code", [*LINES, "private_notes", "event"])
def test_whoever_has_the_record_open_reads_that_it_changed(hung_on, officer, protector, code):
    """Whichever part of it was taken out: neither the form nor its draft brings that back."""
    hung_on.refresh_from_db()
    left_open = DraftSeal(
        user_id=officer.pk,
        uid=str(uuid4()),
        form="engagement.edit",
        about=str(hung_on.uid),
        address="/office/",
        heading="Tea",
    )
    row = LINES[code].objects.get() if code in LINES else hung_on
    take_out(protector, ways={f"engagement.{code}:{row.pk}": Way.REDACT})
    assert Event.objects.get(pk=hung_on.pk).version > hung_on.version
    with pytest.raises(actions.DraftNotKept, match="redacted or erased"):
        actions.keep_draft(seal=left_open, typed={"summary": ["Zara"]}, by=officer, now=NOW)
    later = replace(left_open, knows_of=Draft.objects.last_gone_with(hung_on.uid))
    assert actions.keep_draft(seal=later, typed={"summary": ["Tea"]}, by=officer, now=NOW)


def meeting_line(make):
    meeting = schedule.MeetingFactory()
    return meeting, make(meeting)


def lead_of(row):
    return row, OfficeLead.objects.create(row=row, title="Zara Zanzibar, Policy")


LINES_ELSEWHERE = {
    "meetings.attendance": lambda: meeting_line(
        lambda one: schedule.AttendanceFactory(meeting=one, clash_reason="Asked by Zara Zanzibar")
    ),
    "meetings.notpublished": lambda: meeting_line(
        lambda one: NotPublished.objects.create(
            meeting=one, part="agenda", reason="Told to Zara Zanzibar"
        )
    ),
    "engagement.commitment": lambda: meeting_line(
        lambda one: (
            schedule.MeetingActionFactory(
                meeting=one, commitment__text="Write to Zara Zanzibar."
            ).commitment
        )
    ),
    "meetings.officelead": lambda: lead_of(schedule.ScheduleRowFactory()),
}


@pytest.mark.parametrize("code", LINES_ELSEWHERE)
def test_whoever_has_a_record_of_the_schedule_open_reads_that_it_changed(protector, code):
    record, line = LINES_ELSEWHERE[code]()
    take_out(protector, ways={f"{code}:{line.pk}": Way.REDACT})
    line.refresh_from_db()
    assert "Zanzibar" not in str(line.__dict__)
    assert type(record).objects.get(pk=record.pk).version == record.version + 1
    assert Draft.objects.gone_with(record.uid).exists()


@pytest.mark.usefixtures("around")
def test_rows_of_a_file_still_add_up_and_readers_get_no_more_mail(protector):
    take_out(protector)
    row = ImportRow.objects.get(line=2)
    assert row.cells == ["1/5/13", "Talk", "rang a resident"]
    assert row.event_import.file_name == "a resident.csv"
    assert not Subscription.objects.exists() and not Contact.objects.exists()


@pytest.mark.usefixtures("around")
def test_only_what_was_chosen_is_touched(protector):
    contact = Contact.objects.get()
    take_out(protector, ways={f"office.contact:{contact.pk}": Way.REDACT})
    contact.refresh_from_db()
    assert (contact.name, contact.email) == ("a resident", "")
    assert Subscription.objects.count() == 1


def test_nothing_is_done_where_one_of_it_cannot_be(protector, officer):
    ground.ContactFactory(name="Zara Zanzibar")
    user = ground.UserFactory(name="Zara Zanzibar", email="zz@office.example")
    with pytest.raises(actions.NotKept, match="may still sign in"):
        take_out(protector)
    assert Contact.objects.filter(name="Zara Zanzibar").exists()
    user.refresh_from_db()
    assert user.is_active and not DisposalRecord.objects.exists()


def test_of_somebody_who_left_the_name_stays_on_what_they_decided(protector):
    user = ground.UserFactory(name="Zara Zanzibar", email="zz@office.example", is_active=False)
    take_out(protector)
    user.refresh_from_db()
    assert (user.name, user.email) == ("Zara Zanzibar", f"left-{user.pk}@left.invalid")
    assert rows_that_say("zz@office.example") == []


def test_a_way_the_type_does_not_know_is_refused(protector, officer):
    person = ground.PersonFactory(name="Zara Zanzibar")
    with pytest.raises(actions.NotDisposable):
        take_out(protector, ways={f"office.person:{person.pk}": Way.ERASE})
    assert DisposalRecord.objects.count() == 0


def test_two_records_that_would_read_the_same_are_not_made_one(protector):
    for name in ("Zara Zanzibar", "Zanzibar, Zara"):
        ground.VenueFactory(name=name)
    with pytest.raises(actions.NotDisposable, match="read the same"):
        take_out(protector)
    assert len(rows_that_say("zanzibar")) == 4  # two venues, each with its history


class TestHolds:
    def test_nothing_under_a_hold_goes(self, hung_on, protector):
        hold = actions.hold_record(record=hung_on, reason="Claim 12", by=protector, now=NOW)
        with pytest.raises(actions.UnderLegalHold, match="Claim 12"):
            take_out(protector)
        assert IndividualMet.objects.exists()
        actions.lift_hold(hold=hold, by=protector, now=NOW)
        assert take_out(protector) is not None

    def test_a_hold_on_a_person_covers_whatever_names_them(self, hung_on, protector):
        ground.ContactFactory(name="Zara Zanzibar")
        hold = actions.hold_person(
            sought=Sought(names=("Zara Zanzibar",)), reason="Inquiry", by=protector, now=NOW
        )
        held = [hit for one in find(SOUGHT, HOLDINGS) for hit in one.hits if not hit.holds]
        assert [hit.label for hit in held if hit.holding.code == "office.contact"] == []
        with pytest.raises(actions.UnderLegalHold, match="Inquiry"):
            take_out(protector)
        actions.lift_hold(hold=hold, by=protector, now=NOW)
        actions.lift_hold(hold=hold, by=protector, now=NOW)
        assert take_out(protector) is not None
        assert rows_that_say("zanzibar") == []

    def test_the_redaction_page_respects_it_too(self, read_by_the_public, protector, approver):
        actions.hold_record(record=read_by_the_public, reason="FOI 7", by=protector, now=NOW)
        with pytest.raises(actions.UnderLegalHold, match="FOI 7"):
            log.redact(event=read_by_the_public, by=approver, now=NOW)
        assert PublishedEntry.objects.get().state == PublishedEntry.State.LIVE

    def test_the_same_hold_twice_is_one(self, hung_on, protector):
        holds = {
            actions.hold_record(record=hung_on, reason="Claim", by=protector, now=NOW).pk
            for _ in range(2)
        }
        assert len(holds) == 1


def test_no_more_is_found_than_was_asked_for():
    for number in range(3):
        ground.ContactFactory(name=f"Zara Zanzibar {number}")
    for most, shown, more in ((2, 2, True), (3, 3, False), (None, 3, False)):
        (contacts,) = find(SOUGHT, HOLDINGS, most=most)
        assert (len(contacts.hits), contacts.more) == (shown, more)


def test_a_search_takes_the_same_queries_however_much_it_finds(officer, approver, protector):
    """Under a hold on another record too: then it is looked up on what each hit hangs."""
    actions.hold_record(record=EventFactory(), reason="Claim", by=protector, now=NOW)

    def add() -> None:
        publish(EventFactory(held=True, owner=officer, title="Zara Zanzibar"), officer, approver)
        ground.ContactFactory(name="Zara Zanzibar")
        place = ground.PlaceFactory()
        Neighbourhood.objects.create(place=place, description="Ask for Zara Zanzibar.")
        ground.PopulationProfileFactory(place=place, source="Zara Zanzibar")
        ground.TermFactory(source="Zara Zanzibar")

    add()
    with CaptureQueriesContext(connection) as few:
        labels_of(find(SOUGHT, HOLDINGS))
    for _number in range(4):
        add()
    with CaptureQueriesContext(connection) as many:
        labels = labels_of(find(SOUGHT, HOLDINGS))
    assert len(labels) >= 5 * 8
    assert len(many) == len(few)


def labels_of(found: list[Found]) -> list[tuple[str, str]]:
    return [(hit.label, hit.url) for one in found for hit in one.hits]
