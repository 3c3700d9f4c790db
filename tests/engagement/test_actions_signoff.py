"""What is frozen at submission, and who may decide about it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from engagement import actions
from engagement.models import (
    Commitment,
    Event,
    EventAudience,
    EventParticipant,
    EventPlace,
    IndividualMet,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    Stream,
    ThemeHeard,
)
from engagement.queries.freezing import frozen_text_of
from engagement.queries.passages import concerns_in, days_of
from engagement.rules import Obstacle
from opcc.office.actions import rebuild_place_closure
from opcc.office.models import Place, PolicingBody, Within
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.factories.engagement import EventFactory
from tests.factories.office import (
    AudienceFactory,
    OfficeFactory,
    PersonFactory,
    PlaceFactory,
    PolicingBodyFactory,
    TermFactory,
    ThemeFactory,
    UserFactory,
)

Decision = PublicVersion.Decision


def submit(event, officer, now=NOW, **options):
    return actions.submit_for_publication(event=event, by=officer, now=now, **options)


def test_submitting_freezes_the_text(held_event, officer):
    version = submit(held_event, officer)
    Event.objects.filter(pk=held_event.pk).update(summary="Something else")
    version.refresh_from_db()
    assert version.text == "People spoke of speeding by the school."
    assert (version.stream, version.version_number) == (Stream.LOG, 1)
    assert version.decision == Decision.WAITING
    assert version.submitted_by == officer
    assert not PublishedEntry.objects.exists()


def test_submitting_twice_is_the_same_as_once(held_event, officer):
    first = submit(held_event, officer)
    second = submit(held_event, officer, now=NOW + timedelta(minutes=1))
    assert first == second
    assert PublicVersion.objects.count() == 1


def test_an_edit_after_submission_needs_a_new_version(held_event, officer):
    first = submit(held_event, officer)
    Event.objects.filter(pk=held_event.pk).update(summary="Something else")
    second = submit(held_event, officer)
    first.refresh_from_db()
    assert (first.decision, second.decision) == (Decision.REPLACED, Decision.WAITING)
    assert second.version_number == 2


def test_a_frozen_text_cannot_be_changed_even_by_sql(held_event, officer):
    version = submit(held_event, officer)
    with pytest.raises(DatabaseError, match="frozen_text_stays"), transaction.atomic():
        PublicVersion.objects.filter(pk=version.pk).update(
            text="Changed behind the approver's back"
        )
    with pytest.raises(DatabaseError, match="never_deleted"), transaction.atomic():
        version.delete()


def test_people_appear_by_office_and_private_things_not_at_all(held_event, officer):
    commissioner = PersonFactory(name="Alex Example")
    TermFactory(
        office=OfficeFactory(name="Police and Crime Commissioner"),
        person=commissioner,
        starts_on=date(2024, 5, 9),
    )
    assistant = PersonFactory(name="Sam Example", job_title="Engagement officer")
    EventParticipant.objects.create(event=held_event, person=commissioner, minutes=90)
    EventParticipant.objects.create(event=held_event, person=assistant)
    IndividualMet.objects.create(event=held_event, name="Secret Person", note="secret note")
    theme = ThemeFactory(name="Speeding")
    ThemeHeard.objects.create(event=held_event, theme=theme, heard_as="concern", note="secret note")
    Event.objects.filter(pk=held_event.pk).update(private_notes="secret note")

    version = submit(held_event, officer)

    assert [office["name"] for office in version.details["took_part"]] == [
        "Police and Crime Commissioner",
        "Engagement officer",
    ]
    everything = " ".join(str(value) for value in vars(version).values())
    for secret in ("secret", "Secret", "Alex Example", "Sam Example"):
        assert secret not in everything


def test_audiences_aimed_at_and_come_stay_apart_and_small_numbers_inside(officer):
    event = EventFactory(held=True, owner=officer, reached=4)
    young, old = AudienceFactory(name="Young people"), AudienceFactory(name="Older people")
    EventAudience.objects.create(event=event, audience=young, aspect="aimed-at")
    EventAudience.objects.create(event=event, audience=old, aspect="came", number=3)
    version = submit(event, officer)
    assert [row["name"] for row in version.details["aimed_at"]] == ["Young people"]
    assert version.details["came"] == [{"name": "Older people", "name_cy": ""}]
    assert version.reached is None
    assert version.details["reached_is_small"] is True
    assert version.audience_codes == sorted([young.code, old.code])


def test_the_place_brings_all_it_lay_within_that_day(officer):
    force = PlaceFactory(kind=Place.Kind.FORCE_AREA)
    district, former, village = PlaceFactory.create_batch(3)
    Within.objects.create(child=village, parent=former, ends_on=date(2026, 11, 9))
    Within.objects.create(child=village, parent=district, starts_on=date(2026, 11, 10))
    Within.objects.create(child=district, parent=force)
    rebuild_place_closure()
    event = EventFactory(held=True, owner=officer, force_wide=False)
    EventPlace.objects.create(event=event, place=village)
    assert submit(event, officer).place_ids == sorted([force.pk, district.pk, village.pk])


def test_a_force_wide_event_belongs_to_the_force_area(officer, held_event):
    force = PlaceFactory(kind=Place.Kind.FORCE_AREA)
    PlaceFactory()
    rebuild_place_closure()
    assert submit(held_event, officer).place_ids == [force.pk]


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        ({"summary": " "}, Obstacle.NO_TEXT),
        ({"starts_on": date(2026, 11, 12)}, Obstacle.NOT_HELD_YET),
        ({"starts_on": date(2026, 11, 11)}, None),
        ({"summary": "Write to a@b.example"}, Obstacle.TO_EXPLAIN),
        ({"title": "Ring 01926 410111"}, Obstacle.TO_EXPLAIN),
        ({"redacted_at": NOW}, Obstacle.REDACTED),
        ({"status": "planned", "starts_on": date(2026, 11, 10)}, Obstacle.ALREADY_OVER),
        ({"status": "planned", "starts_on": date(2026, 11, 11)}, None),
        ({"status": "planned", "starts_on": date(2026, 12, 1), "invitation": ""}, Obstacle.NO_TEXT),
        (
            {"status": "cancelled", "status_reason": "Snow", "starts_on": date(2026, 12, 1)},
            Obstacle.NEVER_ANNOUNCED,
        ),
    ],
)
def test_what_stands_in_the_way_is_said_and_changes_nothing(held_event, officer, changes, obstacle):
    Event.objects.filter(pk=held_event.pk).update(**changes)
    if obstacle is None:
        assert submit(held_event, officer).decision == Decision.WAITING
        return
    with pytest.raises(actions.NotSubmittable) as refusal:
        submit(held_event, officer)
    assert refusal.value.obstacle == obstacle
    assert not PublicVersion.objects.exists()


def test_contact_details_are_named_and_may_be_explained(held_event, officer):
    Event.objects.filter(pk=held_event.pk).update(summary="Write to clerk@parish.example")
    with pytest.raises(actions.NotSubmittable, match=r"clerk@parish\.example"):
        submit(held_event, officer)
    reasons = {"contact-details": "The clerk's public address."}
    version = submit(held_event, officer, explanations={**reasons, "postcode": "Not asked."})
    assert version.explanations == reasons


def test_contact_details_in_a_promise_are_found_too(held_event, officer):
    Commitment.objects.create(event=held_event, text="Mrs X on 07700 900123 gets a reply")
    with pytest.raises(actions.NotSubmittable, match="07700 900123"):
        submit(held_event, officer)


def test_a_bilingual_body_needs_both_texts(held_event, officer):
    PolicingBodyFactory(bilingual=True, kind=PolicingBody.Kind.PCC)
    with pytest.raises(actions.NotSubmittable) as refusal:
        submit(held_event, officer)
    assert refusal.value.obstacle == Obstacle.NO_WELSH
    Event.objects.filter(pk=held_event.pk).update(title_cy="Teitl", summary_cy="Testun")
    assert submit(held_event, officer).text_cy == "Testun"


def test_nobody_approves_their_own(held_event, approver):
    version = submit(held_event, approver)
    with pytest.raises(actions.NotApprovable, match="yourself"):
        actions.approve(version=version, by=approver, now=NOW)
    version.refresh_from_db()
    assert version.decision == Decision.WAITING
    with pytest.raises(IntegrityError, match="version_approved_by_another"):
        PublicVersion.objects.filter(pk=version.pk).update(
            decision=Decision.APPROVED, decided_by=approver, decided_at=NOW
        )


def test_a_held_engagement_waits_for_its_edition(held_event, officer, approver):
    version = submit(held_event, officer)
    actions.approve(version=version, by=approver, now=NOW)
    assert not PublishedEntry.objects.exists()


def test_what_was_decided_stays_decided(held_event, officer, approver):
    version = submit(held_event, officer)
    approved = actions.approve(version=version, by=approver, now=NOW)
    again = actions.approve(version=version, by=UserFactory(), now=NOW + timedelta(hours=1))
    assert (again.decided_by, again.decided_at) == (approved.decided_by, approved.decided_at)
    with pytest.raises(actions.NotApprovable, match="no longer waits"):
        actions.send_back(version=version, by=approver, now=NOW, reason="Too late")


def test_sending_back_needs_a_reason(held_event, officer, approver):
    version = submit(held_event, officer)
    with pytest.raises(actions.NotApprovable, match="Say what has to change"):
        actions.send_back(version=version, by=approver, now=NOW, reason="  ")
    version = actions.send_back(version=version, by=approver, now=NOW, reason="Name no school.")
    assert (version.decision, version.decision_reason) == (Decision.SENT_BACK, "Name no school.")
    Event.objects.filter(pk=held_event.pk).update(summary="People spoke of speeding.")
    assert submit(held_event, officer).version_number == 2


def test_an_officer_takes_back_until_it_is_public(held_event, officer, approve_event):
    version = approve_event(held_event)
    taken = actions.take_back(version=version, by=officer, now=NOW)
    assert taken.decision == Decision.RETRACTED
    assert actions.take_back(version=version, by=officer, now=NOW) == taken
    assert submit(held_event, officer).version_number == 2


def test_the_programme_is_public_at_once_and_so_is_a_cancellation(
    planned_event, officer, approve_event
):
    approve_event(planned_event)
    entry = PublishedEntry.objects.programme().get()
    assert (entry.title, entry.text) == (planned_event.title, "Come and talk to us.")
    with pytest.raises(actions.NotApprovable, match="cannot be taken back"):
        actions.take_back(version=planned_event.public_versions.get(), by=officer, now=NOW)

    Event.objects.filter(pk=planned_event.pk).update(status="cancelled", status_reason="Snow")
    approve_event(planned_event)
    entry.refresh_from_db()
    assert (entry.status, entry.status_reason) == ("cancelled", "Snow")
    assert PublishedEntry.objects.count() == 1
    assert list(entry.versions.values_list("change", flat=True)) == ["new", "correction"]


def test_an_announcement_is_not_approved_once_the_event_is_off(planned_event, officer, approver):
    version = submit(planned_event, officer)
    Event.objects.filter(pk=planned_event.pk).update(status="cancelled", status_reason="Snow")
    with pytest.raises(actions.NotApprovable, match="called off"):
        actions.approve(version=version, by=approver, now=NOW)
    assert not PublishedEntry.objects.exists()


def test_an_announcement_is_not_approved_once_the_event_was_held(planned_event, officer, approver):
    version = submit(planned_event, officer)
    Event.objects.filter(pk=planned_event.pk).update(status="held")
    with pytest.raises(actions.NotApprovable, match="is over"):
        actions.approve(version=version, by=approver, now=NOW)
    assert not PublishedEntry.objects.exists()


@pytest.mark.parametrize(("days_late", "refused"), [(0, False), (1, True)])
def test_an_announcement_is_not_approved_once_the_day_has_passed(
    planned_event, officer, approver, days_late, refused
):
    version = submit(planned_event, officer)
    on_the_day = datetime.combine(planned_event.starts_on, time(12), tzinfo=UTC)
    now = on_the_day + timedelta(days=days_late)
    if refused:
        with pytest.raises(actions.NotApprovable, match="is over"):
            actions.approve(version=version, by=approver, now=now)
    else:
        actions.approve(version=version, by=approver, now=now)
    assert PublishedEntry.objects.exists() is not refused


def test_the_programme_tells_nothing_that_only_comes_of_the_event(planned_event, officer):
    """Nobody learns beforehand where the Commissioner will be."""
    Event.objects.filter(pk=planned_event.pk).update(reached=50)
    EventParticipant.objects.create(
        event=planned_event, person=PersonFactory(job_title="Commissioner")
    )
    Commitment.objects.create(event=planned_event, text="We shall see")
    ThemeHeard.objects.create(event=planned_event, theme=ThemeFactory(), heard_as="idea")
    EventAudience.objects.create(event=planned_event, audience=AudienceFactory(), aspect="came")
    planned_event.refresh_from_db()
    version = submit(planned_event, officer)
    assert version.reached is None
    assert version.theme_codes == version.audience_codes == []
    for name in ("took_part", "came", "themes", "promises"):
        assert version.details[name] == []


def test_what_is_approved_or_public_already_is_not_put_forward_again(
    held_event, planned_event, officer, approve_event
):
    for event in (held_event, planned_event):
        approve_event(event)
        with pytest.raises(actions.NotSubmittable, match="just this already"):
            submit(event, officer)
        Event.objects.filter(pk=event.pk).update(title="Another title")
        assert submit(event, officer).version_number == 2


def test_a_deleted_record_is_not_put_forward(held_event, officer):
    Event.objects.filter(pk=held_event.pk).update(deleted_at=NOW)
    with pytest.raises(actions.NotSubmittable, match="deleted"):
        submit(held_event, officer)


def test_a_withdrawal_is_approved_by_another_and_public_at_once(
    planned_event, officer, approver, approve_event
):
    approve_event(planned_event)
    version = actions.ask_to_withdraw(
        event=planned_event, stream=Stream.PROGRAMME, by=officer, now=NOW, reason="Wrong hall"
    )
    entry = PublishedEntry.objects.get()
    assert entry.state == PublishedEntry.State.LIVE
    actions.approve(version=version, by=approver, now=NOW + timedelta(hours=1))
    entry.refresh_from_db()
    assert (entry.state, entry.withdrawal_reason) == ("withdrawn", "Wrong hall")
    withdrawal = PublishedVersion.objects.get(change="withdrawal")
    assert withdrawal.withdrawal_reason == "Wrong hall"


def test_what_is_not_published_cannot_be_withdrawn(held_event, officer):
    with pytest.raises(actions.NotApprovable, match="Nothing of this event is published"):
        actions.ask_to_withdraw(
            event=held_event, stream=Stream.LOG, by=officer, now=NOW, reason="Why not"
        )


def test_a_reason_for_withdrawal_names_no_address_or_number(planned_event, officer, approve_event):
    approve_event(planned_event)
    with pytest.raises(actions.NotApprovable, match=r"jo@home\.example"):
        actions.ask_to_withdraw(
            event=planned_event,
            stream=Stream.PROGRAMME,
            by=officer,
            now=NOW,
            reason="Ask jo@home.example",
        )
    assert not PublicVersion.objects.waiting().exists()


def test_freezing_takes_the_same_number_of_queries_whatever_hangs_on_the_event(officer):
    def event_with(rows: int) -> Event:
        event = EventFactory(held=True, owner=officer, force_wide=False)
        for _ in range(rows):
            EventPlace.objects.create(event=event, place=PlaceFactory())
            EventParticipant.objects.create(event=event, person=PersonFactory())
            ThemeHeard.objects.create(event=event, theme=ThemeFactory(), heard_as="idea")
            Commitment.objects.create(event=event, text="We will look")
        return event

    counts = []
    for rows in (2, 20):
        event = event_with(rows)
        with CaptureQueriesContext(connection) as queries:
            submit(event, officer)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_clock_is_londons(officer):
    """At 23:30 UTC in summer it is the next day in London."""
    late = datetime.fromisoformat("2026-07-01T23:30:00+00:00")
    event = EventFactory(held=True, owner=officer, starts_on=date(2026, 7, 2))
    assert submit(event, officer, now=late).decision == Decision.WAITING


def test_of_a_month_no_day_and_no_hour_leave_the_office(officer):
    event = EventFactory(
        held=True,
        owner=officer,
        precision="month",
        starts_on=date(2026, 5, 17),
        ends_on=date(2026, 5, 18),
        starts_at=time(19),
        ends_at=time(21),
    )
    version = submit(event, officer)
    assert version.starts_on == date(2026, 5, 1)
    assert (version.ends_on, version.starts_at, version.ends_at) == (None, None, None)


class TestWhatCouldPointAtSomebody:
    @pytest.fixture
    def met(self, held_event):
        return IndividualMet.objects.create(event=held_event, name="Siân Owen")

    @pytest.mark.parametrize(
        ("summary", "kind"),
        [
            ("Mrs Owen was there.", "name"),
            ("They live at SY4 5AA.", "postcode"),
            ("Two victims spoke.", "small-number"),
        ],
    )
    def test_waits_for_a_reason(self, held_event, officer, met, summary, kind):
        Event.objects.filter(pk=held_event.pk).update(summary=summary)
        with pytest.raises(actions.NotSubmittable) as refusal:
            submit(held_event, officer, explanations={"contact-details": "Something else."})
        assert refusal.value.obstacle == Obstacle.TO_EXPLAIN
        version = submit(held_event, officer, explanations={kind: " She asked us to. "})
        assert version.explanations == {kind: "She asked us to."}

    def test_is_found_in_the_welsh_and_in_promises_too(self, held_event, officer, met):
        Event.objects.filter(pk=held_event.pk).update(summary_cy="Daeth 3 dioddefwr.")
        Commitment.objects.create(event=held_event, text="Ring back", text_cy="Ffonio Siân Owen")
        with pytest.raises(actions.NotSubmittable, match=r"Siân Owen.*3 dioddefwr"):
            submit(held_event, officer)

    def test_somebody_met_at_another_event_is_found_by_the_whole_name(self, held_event, officer):
        other = EventFactory(held=True)
        IndividualMet.objects.create(event=other, name="Mr Tom Hughes")
        Event.objects.filter(pk=held_event.pk).update(summary="Tom came, and Mr Hughes.")
        assert submit(held_event, officer)
        Event.objects.filter(pk=held_event.pk).update(summary="Tom Hughes came.")
        with pytest.raises(actions.NotSubmittable, match="Tom Hughes"):
            submit(held_event, officer)

    @pytest.mark.parametrize("title", ["Cllr", "Professor", "Mx", "Lady"])
    def test_somebody_met_elsewhere_is_found_whatever_their_title(self, held_event, officer, title):
        IndividualMet.objects.create(event=EventFactory(held=True), name=f"{title} Ann Hughes")
        Event.objects.filter(pk=held_event.pk).update(summary="Ann Hughes came.")
        with pytest.raises(actions.NotSubmittable, match="Ann Hughes"):
            submit(held_event, officer)

    @pytest.mark.parametrize(
        ("told", "is_found"),
        [("1", False), ("2", True), ("3", True), ("4", True), ("5", False)],
    )
    def test_no_day_of_an_event_that_is_told_by_its_month(
        self, held_event, officer, told, is_found
    ):
        Event.objects.filter(pk=held_event.pk).update(
            starts_on=date(2026, 11, 2),
            ends_on=date(2026, 11, 4),
            month_only=True,
            safety_reason="A refuge.",
            summary=f"We met again on {told} November.",
        )
        held_event.refresh_from_db()
        version = PublicVersion(**frozen_text_of(held_event))
        kinds = [concern.kind for concern in concerns_in(version, held_event, {})]
        assert kinds == (["held-back"] if is_found else [])

    @pytest.mark.parametrize(
        ("last", "number"),
        [(None, 1), (date(2026, 11, 3), 2), (date(2026, 12, 2), 31), (date(2027, 3, 1), 32)],
    )
    def test_of_a_very_long_event_the_first_days_and_the_last(self, last, number):
        days = days_of(Event(starts_on=date(2026, 11, 2), ends_on=last))
        assert len(days) == number == len(set(days))
        assert (days[0], days[-1]) == (date(2026, 11, 2), last or date(2026, 11, 2))

    def test_recorded_after_it_was_sent_is_explained_by_the_approver(
        self, held_event, officer, approver
    ):
        Event.objects.filter(pk=held_event.pk).update(summary="We met Siân Owen.")
        version = submit(held_event, officer)
        IndividualMet.objects.create(event=held_event, name="Siân Owen")
        with pytest.raises(actions.NotApprovable, match="Siân Owen"):
            actions.approve(version=version, by=approver, now=NOW)
        actions.approve(
            version=version, by=approver, now=NOW, explanations={"name": "The mayor, in office."}
        )
        version.refresh_from_db()
        assert version.decision == Decision.APPROVED
        assert version.explanations == {"name": "The mayor, in office."}

    def test_the_approver_cannot_overwrite_what_the_officer_said(
        self, held_event, officer, approver
    ):
        Event.objects.filter(pk=held_event.pk).update(summary="Two victims spoke.")
        version = submit(held_event, officer, explanations={"small-number": "They agreed."})
        actions.approve(
            version=version, by=approver, now=NOW, explanations={"small-number": "Other."}
        )
        version.refresh_from_db()
        assert version.explanations == {"small-number": "They agreed."}

    def test_another_reason_puts_another_version_before_the_approver(self, held_event, officer):
        Event.objects.filter(pk=held_event.pk).update(summary="Two victims spoke.")
        first = submit(held_event, officer, explanations={"small-number": "They agreed."})
        second = submit(held_event, officer, explanations={"small-number": "It is known."})
        assert second != first
        assert submit(held_event, officer, explanations={"small-number": "It is known."}) == second

    @pytest.mark.parametrize("reason", ["Ask a@b.example", "Siân Owen asked", "At SY4 5AA"])
    def test_a_reason_for_withdrawal_holds_none_of_it(
        self, held_event, officer, approver, met, approve_event, edition_settings, reason
    ):
        approve_event(held_event)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        with pytest.raises(actions.NotApprovable, match="Write it without that"):
            actions.ask_to_withdraw(
                event=held_event, stream=Stream.LOG, by=officer, now=NOW, reason=reason
            )

    def test_a_redaction_takes_the_reasons(self, held_event, officer, approver):
        Event.objects.filter(pk=held_event.pk).update(summary="Two victims spoke.")
        version = submit(held_event, officer, explanations={"small-number": "They agreed."})
        actions.redact(event=held_event, by=approver, now=NOW)
        version.refresh_from_db()
        assert version.explanations == {}
