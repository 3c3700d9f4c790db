"""What an event took and what came of it: kept in the Office, told only as far as it may be."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from engagement import actions, rules
from engagement.models import Event, PublishedEntry
from engagement.queries.details import Cost, EventDetails, Offered, Promotion, details_of
from engagement.queries.freezing import frozen_text_of
from engagement.queries.history import history_page
from opcc.office.models import Role
from tests.engagement.conftest import AFTER_THE_WEEK, NOW, WEEK
from tests.engagement.event_form import a_date, rows, typed
from tests.factories.office import EventKindFactory

pytestmark = pytest.mark.django_db

UID = "11111111-1111-4111-8111-111111111111"


class TestPublishedFeedback:
    @pytest.mark.parametrize(
        ("answered", "satisfied", "told"),
        [
            (None, None, (None, None, False)),
            (0, None, (0, None, False)),
            (4, 4, (None, None, True)),
            (5, 5, (5, 5, False)),
            (5, 0, (5, 0, False)),
            (20, 18, (20, None, False)),
            (20, 2, (20, None, False)),
            (20, 15, (20, 15, False)),
            (20, None, (20, None, False)),
        ],
    )
    def test_tells_on_nobody(self, answered, satisfied, told):
        assert rules.published_feedback(answered, satisfied) == rules.FeedbackFigures(*told)

    @given(st.integers(0, 60), st.integers(0, 60))
    def test_no_number_of_people_is_small_nor_can_be_worked_out(self, answered, satisfied):
        told = rules.published_feedback(max(answered, satisfied), satisfied)
        numbers = [n for n in (told.answered, told.satisfied) if n is not None]
        if len(numbers) == 2:
            numbers.append(told.answered - told.satisfied)
        assert all(n == 0 or n >= rules.SMALLEST_PUBLISHED_COUNT for n in numbers)


@pytest.fixture
def details():
    return EventDetails(
        title="Drop-in",
        kind_id=EventKindFactory().pk,
        starts_on=date(2026, 11, 10),
        force_wide=True,
        summary="People spoke of speeding.",
        feedback_asked=30,
        feedback_answered=20,
        feedback_satisfied=15,
        feedback="Most found it useful.",
        lessons="Book a larger room.",
        lone_working="yes",
        lone_working_because="A colleague rings at nine.",
        costs=(
            Cost("venue", amount=Decimal("45.50"), note="Hall"),
            Cost("officer-time", minutes=90),
        ),
        promotions=(Promotion("posters", date(2026, 11, 1), "In the library"),),
        roles_offered=(Offered("volunteering", 12), Offered("scrutiny", 2)),
    )


@pytest.fixture
def event(details, officer):
    return actions.log_engagement(uid=UID, details=details, by=officer, now=NOW)


def test_is_read_back_as_it_was_entered(event, details, officer):
    held = details_of(event, with_private=True)
    assert [(row.kind, row.amount, row.minutes, row.note) for row in held.costs] == [
        ("venue", Decimal("45.50"), None, "Hall"),
        ("officer-time", None, 90, ""),
    ]
    assert held.promotions[0].promoted_on == date(2026, 11, 1)
    assert held.roles_offered == details.roles_offered
    assert held.lessons == "Book a larger room."


def test_sent_twice_it_is_there_once(event, details, officer):
    again = actions.log_engagement(uid=event.uid, details=details, by=officer, now=NOW)
    assert (again.version, again.costs.count(), again.promotions.count()) == (1, 2, 1)


def test_sent_twice_with_whole_pounds_it_is_there_once(details, officer):
    whole = replace(details, costs=(Cost("venue", amount=Decimal("45")),))
    for _ in range(2):
        event = actions.log_engagement(uid=UID, details=whole, by=officer, now=NOW)
    assert (event.version, event.costs.get().amount) == (1, Decimal("45.00"))


class TestThePublic:
    @pytest.fixture
    def entry(self, event, approve_event, edition_settings):
        approve_event(event)
        actions.publish_week(week_starts_on=WEEK, now=AFTER_THE_WEEK)
        return PublishedEntry.objects.get()

    def test_reads_feedback_and_roles(self, client, entry):
        text = client.get(entry.get_absolute_url()).content.decode()
        assert "15 of the 20 people who answered were satisfied" in text
        assert "Most found it useful." in text
        assert "Volunteering: 12" in text and "Scrutiny of the police" in text

    def test_reads_nothing_else_of_it_and_no_small_number(self, entry):
        told = json.dumps(entry.details)
        for secret in ("45.5", "Hall", "larger room", "rings at nine", "posters", "library"):
            assert secret not in told
        assert {"kind": "scrutiny", "number": None} in entry.details["roles_offered"]

    def test_reads_no_empty_heading_where_nobody_was_asked(self, client, held_event):
        assert not {"feedback", "roles_offered"} & set(frozen_text_of(held_event)["details"])

    def test_is_told_nothing_of_it_before_it_was_held(self, planned_event):
        Event.objects.filter(pk=planned_event.pk).update(feedback="Early", feedback_answered=9)
        planned_event.refresh_from_db()
        assert "feedback" not in frozen_text_of(planned_event)["details"]

    def test_a_redaction_takes_the_words(self, event, entry, approver):
        actions.redact(event=event, by=approver, now=NOW)
        event.refresh_from_db()
        assert event.feedback == ""
        assert not event.history.filter(feedback__contains="useful").exists()


def test_contact_details_in_feedback_wait_for_a_reason(event, officer):
    Event.objects.filter(pk=event.pk).update(feedback="Write to a@b.example")
    with pytest.raises(actions.NotSubmittable, match=r"a@b\.example"):
        actions.submit_for_publication(event=event, by=officer, now=NOW)


@pytest.mark.parametrize(
    "columns",
    [
        {"feedback_asked": 1, "feedback_answered": 2},
        {"feedback_answered": 2, "feedback_satisfied": 3},
        {"feedback_satisfied": 3},
    ],
)
def test_the_database_keeps_figures_that_add_up(held_event, columns):
    with transaction.atomic(), pytest.raises(IntegrityError, match="event_feedback_adds_up"):
        Event.objects.filter(pk=held_event.pk).update(**columns)


class TestPromoted:
    def test_remembers_where_from_that_day_on(self, planned_event, officer):
        for channels in (["posters", "website"], ["posters"]):
            actions.mark_promoted(event=planned_event, by=officer, now=NOW, channels=channels)
        planned_event.refresh_from_db()
        assert planned_event.status == Event.Status.PROMOTED
        told = planned_event.promotions.values_list("channel", "promoted_on").order_by("channel")
        assert list(told) == [("posters", NOW.date()), ("website", NOW.date())]

    def test_another_way_is_another_version_of_the_record(self, planned_event, officer):
        for channels in (["posters"], ["posters", "website"], ["website"]):
            event = actions.mark_promoted(
                event=planned_event, by=officer, now=NOW, channels=channels
            )
        assert (event.version, event.changed_at) == (3, NOW)
        assert [field.after for field in history_page(event).changes[0].fields] == [
            "Website (11 November 2026)"
        ]

    def test_is_asked_and_saved(self, client, sign_in, planned_event, time_machine):
        time_machine.move_to(NOW)
        sign_in(Role.OFFICER)
        url = reverse("engagement:office-promoted", args=[planned_event.uid])
        assert "Notice boards" in client.get(url).content.decode()
        client.post(url, {"channels": ["notice-boards"]})
        assert planned_event.promotions.get().channel == "notice-boards"


class TestTheForm:
    def test_takes_money_time_and_the_rest(self, client, sign_in, time_machine):
        time_machine.move_to(NOW)
        sign_in(Role.OFFICER)
        posted = typed(
            kind=EventKindFactory().pk,
            feedback_asked="10",
            feedback_answered="8",
            feedback_satisfied="7",
            lone_working="no",
            **rows("costs", {"kind": "venue", "amount": "45.50"}),
            **rows(
                "promotions",
                {
                    "channel": "posters",
                },
            ),
            **a_date("promotions-0-promoted_on", 1, 11, 2026),
            **rows("roles_offered", {"kind": "scrutiny", "number": "3"}),
        )
        response = client.post(reverse("engagement:office-new"), posted)
        assert response.status_code == 302, response.context["form"].errors
        event = Event.objects.get()
        assert event.costs.get().amount == Decimal("45.50")
        assert event.promotions.get().promoted_on == date(2026, 11, 1)
        page = client.get(response.url).content.decode()
        assert "£45.50" in page and "Posters, 1 November 2026" in page

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"feedback_asked": "3", "feedback_answered": "4"}, "More answered than were asked"),
            ({"feedback_satisfied": "4"}, "Enter how many answered"),
            (rows("costs", {"kind": "venue"}), "Enter the pounds, the time or both"),
            (rows("costs", {"kind": "venue", "amount": "many"}), "Enter pounds and pence"),
            (rows("costs", {"amount": "5"}), "Say what it was for"),
        ],
    )
    def test_says_what_is_wrong(self, client, sign_in, given, told):
        sign_in(Role.OFFICER)
        posted = typed(kind=EventKindFactory().pk) | given
        response = client.post(reverse("engagement:office-new"), posted)
        assert told in response.content.decode()
        assert not Event.objects.exists()
