"""The demonstration, loaded once for all tests here: its story takes seconds."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from consultations.models import (
    Consultation,
    Consultee,
    Invitation,
    PublishedConsultation,
    PublishedFigures,
    Road,
)
from consultations.queries.coding import read_so_far
from engagement.models import (
    Commitment,
    Edition,
    Event,
    EventAudience,
    IndividualMet,
    PublicVersion,
    PublishedEntry,
    PublishedVersion,
    ThemeHeard,
)
from meetings.models import PublishedMeeting, PublishedNeighbourhood
from opcc.dashboard.demonstration.meetings import made_up_day
from opcc.dashboard.demonstration.story import WEEKS_PUBLISHED
from opcc.dashboard.demonstration_accounts import DEMONSTRATION_ACCOUNTS, DEMONSTRATION_PASSWORD
from opcc.office.models import (
    BankHoliday,
    Deputation,
    Person,
    Place,
    PlaceClosure,
    PolicingBody,
    Priority,
    Term,
    User,
    Venue,
)
from opcc.office.queries import in_office_since

TODAY = date(2026, 11, 18)
MORNING = datetime(2026, 11, 18, 8, tzinfo=UTC)
MONDAY = date(2026, 11, 16)

# Everybody named in the five source documents.
REAL_NAMES = (
    *("Ball", "Billings", "Mallender", "Clayton", "Harvey", "Purcell", "Pawsey", "Vereker"),
    *("Green", "Jones", "Stafford", "Tolley", "Gore", "Taylor", "Chapman"),
)


@pytest.fixture(scope="module", autouse=True)
def _demonstration(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_reference", stdout=StringIO())
        load()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def _database(db):
    pass


def load() -> str:
    out = StringIO()
    with override_settings(DEMONSTRATION=True):
        call_command("load_demonstration", today=TODAY, stdout=out)
    return out.getvalue()


def test_loading_twice_does_nothing():
    before = Event.objects.count(), PublicVersion.objects.count(), User.objects.count()
    assert "nothing was loaded" in load()
    assert (Event.objects.count(), PublicVersion.objects.count(), User.objects.count()) == before


@override_settings(DEMONSTRATION=False)
def test_an_installation_that_is_no_demonstration_is_refused():
    with pytest.raises(CommandError, match="no demonstration"):
        call_command("load_demonstration")


def test_four_priorities_are_loaded_though_the_text_says_five():
    assert [priority.name for priority in Priority.objects.all()] == [
        "To reduce crime and disorder",
        "To protect the public from harm",
        "To empower local communities to prevent crime and disorder",
        "To deliver an effective and efficient police service to respond to the Strategic Policing"
        " Requirement",
    ]


def test_five_districts_and_thirty_forum_areas_lie_within_the_force_area():
    force = Place.objects.get(kind=Place.Kind.FORCE_AREA)
    within = PlaceClosure.objects.filter(ancestor=force).exclude(descendant=force)
    kinds = list(within.values_list("descendant__kind", flat=True))
    assert (kinds.count("district"), kinds.count("forum-area")) == (5, 30)


def test_anybody_may_come_to_a_community_forum():
    forums = PublishedMeeting.objects.filter(status="planned", title__startswith="Community Forums")
    assert {one.text["is_public"] for one in forums} == {True}


def test_each_neighbourhood_holds_a_forum_area_and_has_dates_to_show():
    table = PublishedNeighbourhood.objects.all()
    assert table.count() == 30
    assert table.filter(force_last_on=None).exists() and table.filter(force_next_on=None).exists()
    assert table.exclude(office_last_on=None).exists() and table.exclude(plan=None).exists()
    for place in Place.objects.filter(kind__in=["neighbourhood", "policing-team"]):
        assert place.name.startswith("Illustrative")


def test_what_no_document_names_says_that_it_is_illustrative():
    for area in Place.objects.filter(kind=Place.Kind.FORUM_AREA):
        assert area.name.startswith("Illustrative")
    printed = "named in the schedule of meetings"
    for venue in Venue.objects.exclude(source=printed):
        assert venue.name.startswith("Illustrative")
        assert not venue.postcode
    assert list(Person.objects.exclude(name__endswith="(demonstration)")) == []
    invented = IndividualMet.objects.exclude(name__regex=r"^Individual [A-Z] \(illustrative\)$")
    assert list(invented) == []


def test_nobody_real_is_named():
    texts = [
        *Person.objects.values_list("name", "job_title"),
        *User.objects.values_list("name", "email"),
        *Term.objects.values_list("person__name", "source"),
        *Venue.objects.values_list("name", "address"),
        *Event.objects.values_list(
            "title", "invitation", "summary", "private_notes", "status_reason"
        ),
        *Commitment.objects.values_list("text"),
        *ThemeHeard.objects.values_list("note"),
        *IndividualMet.objects.values_list("name", "note"),
        *PublicVersion.objects.values_list("decision_reason", "withdrawal_reason"),
    ]
    named = re.compile(rf"\b({'|'.join(REAL_NAMES)})\b")
    assert [row for row in texts if named.search(" ".join(row))] == []


@pytest.mark.parametrize(("email", "role"), DEMONSTRATION_ACCOUNTS)
def test_every_account_printed_at_the_start_signs_in(client, email, role):
    answer = client.post("/accounts/login/", {"login": email, "password": DEMONSTRATION_PASSWORD})
    assert answer.status_code == 302
    assert User.objects.get(email=email).roles_held.count() == 1


def test_every_role_is_there_and_a_deputy_for_the_approver():
    assert {user.roles_held.get().role for user in User.objects.all()} == {
        *("administrator", "officer", "approver", "commissioner", "staff-reader", "ambassador"),
        "data-protection",
    }
    assert Deputation.objects.get().starts_on > TODAY


def test_the_commissioner_has_been_in_office_for_thirty_weeks():
    assert in_office_since(today=TODAY) == TODAY - timedelta(weeks=30)
    assert not Event.objects.filter(starts_on__lt=in_office_since(today=TODAY)).exists()


def test_the_editions_are_consecutive_weeks_in_order():
    weeks = list(Edition.objects.order_by("published_at").values_list("week_starts_on", flat=True))
    first = MONDAY - timedelta(weeks=WEEKS_PUBLISHED)
    assert weeks == [first + timedelta(weeks=number) for number in range(WEEKS_PUBLISHED)]
    for edition in Edition.objects.all():
        assert edition.published_at > edition.cut_off_at
    assert any(edition.is_nil for edition in Edition.objects.all())
    assert any(edition.corrections for edition in Edition.objects.all())
    assert any(edition.withdrawals for edition in Edition.objects.all())
    assert any(edition.held_back for edition in Edition.objects.all())


def test_there_is_enough_to_read():
    assert Event.objects.filter(status=Event.Status.HELD).count() >= 130
    assert PublishedEntry.objects.log().count() >= 110
    coming = Event.objects.filter(
        starts_on__gt=TODAY, starts_on__lte=TODAY + timedelta(weeks=10, days=3)
    )
    assert coming.count() >= 25
    assert PublishedEntry.objects.programme().coming(TODAY).count() >= 15


@pytest.mark.parametrize("status", Event.Status.values)
def test_there_is_an_event_of_every_status(status):
    assert Event.objects.filter(status=status).exists()


@pytest.mark.parametrize("state", PublishedEntry.State.values)
def test_there_is_a_published_entry_of_every_state(state):
    assert PublishedEntry.objects.filter(state=state).exists()


@pytest.mark.parametrize("change", PublishedVersion.Change.values)
def test_there_is_every_kind_of_public_change(change):
    assert PublishedVersion.objects.filter(change=change).exists()


@pytest.mark.parametrize("decision", ["waiting", "approved", "sent-back"])
def test_versions_stand_where_they_do_on_any_day(decision):
    assert PublicVersion.objects.filter(decision=decision).exists()


@pytest.mark.parametrize("how", ["in-person", "online", "hybrid"])
def test_there_is_an_event_of_every_way(how):
    assert Event.objects.filter(how=how).exists()


def test_somebody_has_work_today():
    assert Event.objects.past_but_not_closed(MORNING).exists()
    assert Event.objects.not_yet_summarised().exists()
    assert PublicVersion.objects.approved_unpublished().exists()
    commitments = Commitment.objects.all()
    assert commitments.filter(status="open", due_on__lt=TODAY).exists()
    assert commitments.filter(status="open", due_on__gte=TODAY).exists()
    assert commitments.filter(status="kept").exists()


def test_nought_and_unknown_both_occur():
    held = Event.objects.filter(status=Event.Status.HELD)
    assert held.filter(reached=0).exists()
    assert held.filter(reached=None).exists()
    came = EventAudience.objects.filter(aspect="came")
    assert came.filter(number=None).exists()
    assert came.exclude(number=None).exists()


def test_the_police_hold_some_and_of_some_the_public_is_told_only_the_month():
    assert Event.objects.filter(held_by="police", duties__code="neighbourhood-meetings").exists()
    sheltered = Event.objects.filter(month_only=True)
    assert sheltered.exists()
    assert not sheltered.exclude(venue=None, only_afterwards=True).exists()
    told = PublishedEntry.objects.filter(event_uid__in=sheltered.values("uid"))
    assert {(entry.stream, entry.precision) for entry in told} == {("log", "month")}


def test_some_tell_what_they_took_and_what_came_of_them():
    held = Event.objects.filter(status="held")
    assert held.filter(costs__kind="venue", promotions__channel="posters").exists()
    told = PublishedEntry.objects.log().filter(details__has_key="feedback")
    assert told.exists()
    assert not held.filter(reached=0).exclude(feedback="").exists()


def test_nothing_made_up_is_on_a_bank_holiday():
    holidays = set(BankHoliday.objects.values_list("day", flat=True))
    assert date(2026, 12, 25) in holidays
    assert not holidays & set(Event.objects.values_list("starts_on", flat=True))


def test_the_texts_vary():
    told = Event.objects.exclude(summary="").values_list("summary", flat=True)
    assert len(set(told)) > 0.9 * len(told)


def test_nobody_approved_what_they_put_forward_themselves():
    assert PublicVersion.objects.filter(decision="approved").exists()
    for version in PublicVersion.objects.exclude(decided_by=None):
        assert version.decided_by_id != version.submitted_by_id


def test_warwickshire_is_not_bilingual_and_no_address_of_2013_is_shown():
    body = PolicingBody.objects.get()
    assert not body.bilingual
    assert body.email == "office@demo.example"
    assert not body.postal_address


def test_no_two_made_up_meetings_are_on_one_day_and_none_on_a_weekend():
    days = [made_up_day(date(2026, 11, 22), number) for number in range(60)]
    assert len(set(days)) == 60
    assert max(day.isoweekday() for day in days) == 5


def test_a_closed_consultation_has_answers_by_every_road_themes_and_figures():
    one = Consultation.objects.get(basis="precept")
    assert set(one.responses.values_list("road", flat=True)) == set(Road.values)
    assert one.responses.filter(is_late=True).count() == 1
    assert one.alike_groups.get().responses.count() == 4
    (question,) = read_so_far(one)
    assert (question.left, question.answered) == (0, 22)
    assert [str(found.theme) for found in question.themes[:1]] == ["Rural policing"]
    told = PublishedFigures.objects.get(consultation_uid=one.uid)
    assert told.figures["en-gb"]["everybody"] == 98
    public = PublishedConsultation.objects.get(uid=one.uid)
    assert [point["answer"] for point in public.outcome["points"]] == ["did", "did-not"]
    assert all(point["you_said"].startswith("Made up: ") for point in public.outcome["points"])


@pytest.mark.parametrize("basis", ["precept", "plan"])
def test_the_standing_list_was_asked_and_each_fared_otherwise(basis):
    asked = Invitation.objects.filter(consultation__basis=basis)
    assert Consultee.objects.standing().count() == asked.count() == 5
    assert sorted(asked.values_list("reply", flat=True)) == [
        *("answered", "answered", "declined", "none", "none")
    ]
    assert asked.exclude(bounced_at=None).get().reply == "none"
    assert asked.exclude(reminded_at=None).get().bounced_at is None
    assert asked.get(by_mail=False).reply == "declined"
    assert not asked.exclude(consultee__organisation__name__startswith="Illustrative").exists()


def test_an_open_consultation_is_answered_online_and_has_answers_to_read():
    one = Consultation.objects.get(basis="plan")
    assert one.status == "open"
    assert one.responses.count() == 30
    assert not one.responses.filter(received_at__gt=MORNING + timedelta(days=1)).exists()
    (question,) = read_so_far(one)
    assert question.left == 15
