"""Logging, changing and settling an engagement: done, refused, done twice, rolled back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest
from django.db import transaction

from engagement import actions
from engagement.models import Commitment, Event, EventAudience, IndividualMet, PublicVersion
from engagement.queries.details import (
    Came,
    EventDetails,
    Heard,
    Individual,
    Promise,
    TookPart,
    details_of,
)
from opcc.office.actions import hold_person, hold_record
from opcc.office.history import history_of_all
from opcc.office.matching import Sought
from tests.factories import office as ground
from tests.factories.engagement import EventFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 20, tzinfo=UTC)
TODAY = date(2026, 11, 18)
TOMORROW = date(2026, 11, 19)


@pytest.fixture
def officer():
    return ground.UserFactory(roles=["officer"])


@pytest.fixture
def colleague():
    return ground.UserFactory(roles=["officer"])


def some_details(**given):
    return EventDetails(
        **{
            "title": "Drop-in at Wem",
            "kind_id": ground.EventKindFactory().pk,
            "starts_on": TODAY,
            "force_wide": True,
            "private_notes": "",
            "individuals": (),
        }
        | given
    )


def full_details(**given):
    level = ground.EngagementLevelFactory()
    method = ground.MethodFactory()
    method.levels.add(level)
    audiences = ground.AudienceFactory.create_batch(3)
    return some_details(
        **{
            "title_cy": "Galw heibio",
            "starts_at": time(18),
            "ends_at": time(19, 30),
            "how": "hybrid",
            "venue_id": ground.VenueFactory().pk,
            "place_ids": frozenset(place.pk for place in ground.PlaceFactory.create_batch(2)),
            "took_part": (
                TookPart(ground.PersonFactory().pk, 90),
                TookPart(ground.PersonFactory().pk),
            ),
            "organisation_ids": frozenset({ground.OrganisationFactory().pk}),
            "individuals": (Individual("Ann Example", "Will bring photographs."),),
            "level_id": level.pk,
            "method_id": method.pk,
            "aimed_at_ids": frozenset({audiences[0].pk}),
            "came": (Came(audiences[1].pk, 12), Came(audiences[2].pk)),
            "reached": 0,
            "heard": (Heard(ground.ThemeFactory().pk, "concern", "By the school."),),
            "promises": (Promise("Ask for a crossing patrol", due_on=TOMORROW),),
            "priority_ids": frozenset({ground.PriorityFactory().pk}),
            "duty_ids": frozenset({ground.StatutoryDutyFactory().pk}),
            "summary": "People spoke of speeding.",
            "private_notes": "Mind the dog.",
        }
        | given
    )


def log(by, details=None, **given):
    return actions.log_engagement(
        **{"uid": uuid4(), "details": details or some_details(), "by": by, "now": NOW} | given
    )


def change(event, by, details, *, version=None, now=NOW):
    return actions.change_engagement(
        event=event, version=version or event.version, details=details, by=by, now=now
    )


def without_ids(details):
    """Rows as they are entered the first time."""
    return EventDetails(
        **vars(details)
        | {
            "promises": tuple(Promise(row.text, due_on=row.due_on) for row in details.promises),
            "individuals": tuple(Individual(row.name, row.note) for row in details.individuals),
            "owner_id": None,
        }
    )


class TestLogEngagement:
    def test_everything_entered_is_kept(self, officer):
        details = full_details()
        event = log(officer, details)
        assert without_ids(details_of(event, with_private=True)) == details
        assert event.owner == officer
        assert (event.version, event.created_at, event.changed_at) == (1, NOW, NOW)

    @pytest.mark.parametrize(
        ("starts_on", "starts_at", "status"),
        [
            (date(2026, 11, 17), None, "held"),
            (TODAY, None, "held"),
            (TODAY, time(20), "held"),
            (TODAY, time(20, 1), "planned"),
            (TOMORROW, None, "planned"),
        ],
    )
    def test_is_held_or_planned_by_its_date(self, officer, starts_on, starts_at, status):
        event = log(officer, some_details(starts_on=starts_on, starts_at=starts_at))
        assert event.status == status

    def test_the_same_form_twice_makes_one_event(self, officer):
        uid, details = uuid4(), full_details()
        first = log(officer, details, uid=uid)
        again = log(officer, details, uid=uid)
        assert first == again == Event.objects.get()
        assert again.version == 1
        assert again.commitments.count() == again.individuals.count() == 1

    def test_the_same_form_corrected_changes_the_event_it_made(self, officer):
        uid = uuid4()
        log(officer, some_details(), uid=uid)
        log(officer, some_details(title="Drop-in at Whitchurch"), uid=uid)
        assert Event.objects.get().title == "Drop-in at Whitchurch"

    def test_the_same_form_overwrites_nothing_that_came_after(self, officer, colleague):
        uid = uuid4()
        event = log(officer, some_details(), uid=uid)
        change(event, colleague, some_details(title="Corrected"))
        with pytest.raises(actions.ChangedMeanwhile):
            log(officer, some_details(title="Old"), uid=uid)
        assert Event.objects.get().title == "Corrected"

    def test_a_deleted_event_does_not_come_back_by_its_form(self, officer):
        uid = uuid4()
        actions.delete(event=log(officer, uid=uid), by=officer, now=NOW)
        with pytest.raises(actions.NotSaved):
            log(officer, uid=uid)

    def test_rolled_back_leaves_nothing(self, officer):
        with pytest.raises(RuntimeError), transaction.atomic():
            log(officer, full_details())
            raise RuntimeError
        assert not Event.objects.exists()


class TestChangeEngagement:
    def test_rows_are_added_changed_and_removed(self, officer):
        event = log(officer, full_details())
        before = details_of(event, with_private=True)
        kept = before.took_part[0]
        wanted = full_details(
            kind_id=before.kind_id,
            took_part=(TookPart(kept.person_id, 45),),
            promises=(*before.promises, Promise("Write to the council")),
            heard=(),
        )
        event = change(event, officer, wanted)
        after = details_of(event, with_private=True)
        assert without_ids(after) == without_ids(wanted)
        assert after.promises[0].id == before.promises[0].id

    def test_only_what_differs_is_written(self, officer):
        event = log(officer, full_details())
        before = details_of(event, with_private=True)
        rows = set(event.audiences.values_list("pk", flat=True))
        changed = EventDetails(**vars(before) | {"title": "Another title"})
        event = change(event, officer, changed)
        assert event.version == 2
        assert set(event.audiences.values_list("pk", flat=True)) == rows
        assert history_of_all(EventAudience).filter(event=event).count() == len(rows)

    def test_the_same_again_is_no_change(self, officer):
        event = log(officer, full_details())
        details = details_of(event, with_private=True)
        again = change(event, officer, details, now=datetime(2026, 11, 19, tzinfo=UTC))
        assert (again.version, again.changed_at) == (1, NOW)
        assert event.history.count() == 1

    def test_the_second_of_two_people_is_told_and_nothing_is_lost(self, officer, colleague):
        event = log(officer, some_details())
        change(event, colleague, some_details(title="By a colleague"), version=1)
        with pytest.raises(actions.ChangedMeanwhile) as told:
            change(event, officer, full_details(title="By the officer"), version=1)
        assert told.value.current.title == "By a colleague"
        event.refresh_from_db()
        assert (event.title, event.version) == ("By a colleague", 2)
        assert not event.commitments.exists()

    def test_the_second_may_save_over_it_knowingly(self, officer, colleague):
        event = log(officer, some_details())
        change(event, colleague, some_details(title="By a colleague"), version=1)
        event = change(event, officer, some_details(title="By the officer"), version=2)
        assert (event.title, event.version) == ("By the officer", 3)

    def test_saving_twice_is_no_conflict_with_oneself(self, officer):
        event = log(officer, some_details())
        details = full_details()
        change(event, officer, details, version=1)
        assert change(event, officer, details, version=1).version == 2

    def test_what_an_officer_may_not_see_stays(self, officer):
        event = log(officer, full_details())
        change(event, officer, some_details(private_notes=None, individuals=None))
        event.refresh_from_db()
        assert event.private_notes == "Mind the dog."
        assert IndividualMet.objects.filter(event=event).exists()

    def test_what_was_held_cannot_be_still_to_come(self, officer):
        event = log(officer, some_details())
        with pytest.raises(actions.NotSaved):
            change(event, officer, some_details(starts_on=TOMORROW))
        event.refresh_from_db()
        assert event.starts_on == TODAY

    def test_a_promise_that_was_kept_is_left_alone(self, officer):
        event = log(officer, full_details())
        actions.close_commitment(commitment=event.commitments.get(), kept=True, by=officer, now=NOW)
        event.refresh_from_db()
        change(event, officer, some_details())
        assert event.commitments.get().status == "kept"

    def test_a_promise_kept_since_the_form_was_opened_does_not_come_back(self, officer):
        event = log(officer, full_details())
        opened = details_of(event, with_private=True).promises
        actions.close_commitment(commitment=event.commitments.get(), kept=True, by=officer, now=NOW)
        event.refresh_from_db()
        change(event, officer, some_details(promises=(*opened, Promise("Write to the council"))))
        assert sorted(event.commitments.values_list("text", "status")) == [
            ("Ask for a crossing patrol", "kept"),
            ("Write to the council", "open"),
        ]

    def test_a_promise_of_another_event_is_not_taken_over(self, officer):
        theirs = log(officer, full_details()).commitments.get()
        event = log(officer)
        change(event, officer, some_details(promises=(Promise("Mine", id=theirs.pk),)))
        theirs.refresh_from_db()
        assert theirs.text == "Ask for a crossing patrol"
        assert event.commitments.get().text == "Mine"

    @pytest.mark.parametrize("rows", [1, 20])
    def test_the_number_of_queries_does_not_grow(
        self, officer, rows, django_assert_max_num_queries
    ):
        event = log(officer)
        details = some_details(
            place_ids=frozenset(place.pk for place in ground.PlaceFactory.create_batch(rows)),
            took_part=tuple(TookPart(p.pk) for p in ground.PersonFactory.create_batch(rows)),
            came=tuple(Came(a.pk, 3) for a in ground.AudienceFactory.create_batch(rows)),
            promises=tuple(Promise(f"Promise {n}") for n in range(rows)),
        )
        with django_assert_max_num_queries(25):
            change(event, officer, details)

    def test_who_changed_it_is_in_the_history(self, officer, colleague):
        event = log(officer)
        change(event, colleague, some_details(title="Another title"))
        rows = event.history.order_by("pgh_id").select_related("pgh_context")
        assert [row.pgh_context.metadata["user"] for row in rows] == [officer.pk, colleague.pk]


def planned(**given):
    return EventFactory(**{"starts_on": TODAY, "status": "planned"} | given)


class TestLifecycle:
    def test_promoted(self, officer):
        event = planned()
        for _ in range(2):
            actions.mark_promoted(event=event, by=officer, now=NOW)
        event.refresh_from_db()
        assert (event.status, event.version) == ("promoted", 2)

    def test_held_takes_what_was_missing_and_leaves_the_rest(self, officer):
        event = planned(summary="Already written.", reached=None)
        audience = ground.AudienceFactory()
        outcome = actions.Outcome(came=[Came(audience.pk, 7)], reached=40)
        for _ in range(2):
            actions.mark_held(event=event, version=1, outcome=outcome, by=officer, now=NOW)
        event.refresh_from_db()
        assert (event.status, event.reached, event.summary) == ("held", 40, "Already written.")
        assert event.version == 2
        came = EventAudience.objects.get(event=event)
        assert (came.audience, came.aspect, came.number) == (audience, "came", 7)

    def test_held_is_told_of_a_change_meanwhile(self, officer, colleague):
        event = planned()
        change(event, colleague, some_details(summary="Theirs."))
        outcome = actions.Outcome(summary="Mine.")
        with pytest.raises(actions.ChangedMeanwhile):
            actions.mark_held(event=event, version=1, outcome=outcome, by=officer, now=NOW)
        event.refresh_from_db()
        assert (event.status, event.summary) == ("planned", "Theirs.")

    def test_nothing_is_held_before_its_last_day(self, officer):
        event = planned(ends_on=TOMORROW)
        with pytest.raises(actions.NotSaved):
            actions.mark_held(
                event=event, version=1, outcome=actions.Outcome(), by=officer, now=NOW
            )
        event.refresh_from_db()
        assert event.status == "planned"

    def test_cancelled_with_a_reason_that_can_be_corrected(self, officer):
        event = planned()
        for reason in ("Snow", "Snow", "Flood"):
            actions.cancel(event=event, by=officer, now=NOW, reason=reason)
        event.refresh_from_db()
        assert (event.status, event.status_reason, event.version) == ("cancelled", "Flood", 3)

    @pytest.mark.parametrize("action", [actions.cancel, actions.postpone])
    def test_called_off_only_with_a_reason(self, officer, action):
        event = planned()
        with pytest.raises(actions.NotSaved):
            action(event=event, by=officer, now=NOW, reason="  ")
        event.refresh_from_db()
        assert event.status == "planned"

    def test_postponed_without_a_date_waits_for_one(self, officer):
        event = planned()
        for _ in range(2):
            actions.postpone(event=event, by=officer, now=NOW, reason="Snow")
        event.refresh_from_db()
        assert (event.status, event.starts_on, event.version) == ("postponed", TODAY, 2)

    def test_postponed_to_a_day_is_planned_for_it_and_says_why(self, officer):
        event = planned(status="promoted", ends_on=TOMORROW)
        for _ in range(2):
            actions.postpone(
                event=event, by=officer, now=NOW, reason="Snow", new_date=date(2026, 12, 1)
            )
        event.refresh_from_db()
        assert (event.status, event.status_reason, event.version) == ("planned", "Snow", 2)
        assert (event.starts_on, event.ends_on) == (date(2026, 12, 1), date(2026, 12, 2))

    def test_nothing_is_postponed_into_the_past(self, officer):
        event = planned()
        with pytest.raises(actions.NotSaved):
            actions.postpone(
                event=event, by=officer, now=NOW, reason="Snow", new_date=date(2026, 11, 17)
            )
        event.refresh_from_db()
        assert (event.starts_on, event.version) == (TODAY, 1)

    def test_reinstated_after_a_cancellation_without_its_reason(self, officer):
        event = planned(status="cancelled", status_reason="Snow")
        for _ in range(2):
            actions.reinstate(event=event, by=officer, now=NOW)
        event.refresh_from_db()
        assert (event.status, event.status_reason, event.version) == ("planned", "", 2)

    def test_reinstated_after_postponement_only_with_a_date(self, officer):
        event = planned(status="postponed", status_reason="Snow")
        with pytest.raises(actions.NotSaved):
            actions.reinstate(event=event, by=officer, now=NOW)
        actions.reinstate(event=event, by=officer, now=NOW, new_date=TOMORROW)
        event.refresh_from_db()
        assert (event.status, event.starts_on, event.status_reason) == ("planned", TOMORROW, "Snow")

    def test_held_too_early_goes_back_unless_it_went_to_the_log(self, officer):
        event = planned(status="held", summary="We met.")
        actions.submit_for_publication(event=event, by=officer, now=NOW)
        with pytest.raises(actions.NotSaved):
            actions.reinstate(event=event, by=officer, now=NOW)
        actions.take_back(version=event.public_versions.get(), by=officer, now=NOW)
        actions.reinstate(event=event, by=officer, now=NOW)
        event.refresh_from_db()
        assert event.status == "planned"

    @pytest.mark.parametrize(
        ("status", "action", "given"),
        [
            ("held", actions.mark_promoted, {}),
            ("held", actions.cancel, {"reason": "Snow"}),
            ("held", actions.postpone, {"reason": "Snow"}),
            ("held", actions.postpone, {"reason": "Snow", "new_date": TOMORROW}),
            ("cancelled", actions.mark_promoted, {}),
            ("cancelled", actions.postpone, {"reason": "Snow"}),
            ("cancelled", actions.mark_held, {"version": 1, "outcome": actions.Outcome()}),
            ("postponed", actions.mark_promoted, {}),
            ("postponed", actions.mark_held, {"version": 1, "outcome": actions.Outcome()}),
        ],
    )
    def test_what_an_event_cannot_become(self, officer, status, action, given):
        event = planned(status=status, status_reason="Snow")
        with pytest.raises(actions.NotSaved):
            action(event=event, by=officer, now=NOW, **given)
        event.refresh_from_db()
        assert (event.status, event.version, event.starts_on) == (status, 1, TODAY)


class TestDelete:
    def test_deleted_and_brought_back(self, officer):
        event = planned()
        for _ in range(2):
            actions.delete(event=event, by=officer, now=NOW)
        assert not Event.objects.live().exists()
        for _ in range(2):
            actions.restore(event=event, by=officer, now=NOW)
        assert Event.objects.live().get().version == 3

    def test_what_waits_or_was_approved_stays(self, officer, colleague):
        event = planned(status="held", summary="We met.")
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        with pytest.raises(actions.NotSaved):
            actions.delete(event=event, by=officer, now=NOW)
        actions.approve(version=version, by=colleague, now=NOW)
        with pytest.raises(actions.NotSaved):
            actions.delete(event=event, by=officer, now=NOW)
        assert Event.objects.live().exists()

    def test_what_was_sent_back_may_go(self, officer, colleague):
        event = planned(status="held", summary="We met.")
        version = actions.submit_for_publication(event=event, by=officer, now=NOW)
        actions.send_back(version=version, by=colleague, now=NOW, reason="Which school?")
        actions.delete(event=event, by=officer, now=NOW)
        assert PublicVersion.objects.get().decision == "sent-back"

    @pytest.mark.parametrize("gone", ["deleted_at", "redacted_at"])
    def test_what_is_gone_takes_no_change(self, officer, gone):
        event = planned(**{gone: NOW})
        with pytest.raises(actions.NotSaved):
            actions.mark_promoted(event=event, by=officer, now=NOW)
        with pytest.raises(actions.NotSaved):
            change(event, officer, some_details())


class TestPromises:
    @pytest.mark.parametrize(("kept", "status"), [(True, "kept"), (False, "dropped")])
    def test_closed_and_opened_again(self, officer, kept, status):
        commitment = Commitment.objects.create(event=planned(), text="Ask the council")
        for _ in range(2):
            commitment = actions.close_commitment(
                commitment=commitment, kept=kept, by=officer, now=NOW
            )
        assert (commitment.status, commitment.closed_on) == (status, TODAY)
        assert commitment.event.version == 2
        commitment = actions.reopen_commitment(commitment=commitment, by=officer, now=NOW)
        assert (commitment.status, commitment.closed_on) == ("open", None)


class TestUnderALegalHold:
    """Private notes and individuals leave no history: what the form takes away is gone."""

    ANN = Individual("Ann Example", "Will bring photographs.")

    @pytest.fixture
    def event(self, officer):
        details = some_details(individuals=(self.ANN,), private_notes="She saw the van.")
        return actions.log_engagement(uid=uuid4(), details=details, by=officer, now=NOW)

    @pytest.fixture(params=["record", "person"])
    def hold(self, request, event, officer):
        if request.param == "record":
            return hold_record(record=event, reason="Claim 12", by=officer, now=NOW)
        return hold_person(sought=Sought(("Ann Example",)), reason="Claim 12", by=officer, now=NOW)

    @pytest.mark.usefixtures("hold")
    def test_an_individual_does_not_go(self, event, officer):
        opened = details_of(event, with_private=True)
        with pytest.raises(actions.NotSaved, match="Claim 12"):
            change(event, officer, replace(opened, individuals=()))
        assert event.individuals.get().name == "Ann Example"

    def test_the_notes_do_not_go(self, event, officer):
        hold_record(record=event, reason="Claim 12", by=officer, now=NOW)
        opened = details_of(event, with_private=True)
        with pytest.raises(actions.NotSaved, match="Claim 12"):
            change(event, officer, replace(opened, private_notes="Nothing seen."))
        event.refresh_from_db()
        assert event.private_notes == "She saw the van."

    @pytest.mark.usefixtures("hold")
    def test_more_can_be_added(self, event, officer):
        opened = details_of(event, with_private=True)
        more = replace(
            opened,
            private_notes="She saw the van. She rang on Monday.",
            individuals=(*opened.individuals, Individual("Bob Sample", "")),
            title="Drop-in at Wem library",
        )
        change(event, officer, more)
        event.refresh_from_db()
        assert event.private_notes.endswith("She rang on Monday.")
        assert event.individuals.count() == 2

    def test_who_is_not_held_can_go(self, event, officer):
        hold_person(sought=Sought(("Cy Other",)), reason="Claim 12", by=officer, now=NOW)
        change(event, officer, replace(details_of(event, with_private=True), individuals=()))
        assert not event.individuals.exists()
