"""What has been kept long enough is listed each day, and goes only when somebody approves it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connections, transaction
from django.test import Client

from consultations.actions.counts import add_up_all_noted
from consultations.actions.responses import ResponseDetails, take_response
from consultations.models import Answer, Respondent, Response
from consultations.queries.questionnaires import form_asked
from consultations.queries.results import Counts
from engagement import actions as log
from engagement.models import Event, EventCost, IndividualMet, PublicVersion
from opcc.dashboard import tasks
from opcc.dashboard.holdings import HOLDINGS
from opcc.office import actions
from opcc.office.matching import Sought
from opcc.office.models import (
    Contact,
    DisposalRecord,
    Draft,
    DueForDisposal,
    LegalHold,
    PrivateLook,
    RetentionClass,
    Role,
    User,
)
from opcc.office.queries.holdings import Holding, Period, last_day_due, named
from opcc.office.rules import CountedFrom, due_up_to
from tests.consultations.asking import full_answers, open_consultation
from tests.factories import office as ground
from tests.factories.engagement import EventFactory
from tests.waiting import somebody_waits_for_a_row, wait_until

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONG_AGO = date(2024, 11, 19)  # the last day that has been kept for two years
DUE = "/office/personal/due/"


def holding(code: str) -> Holding:
    found = named(HOLDINGS, code)
    assert found is not None
    return found


MET, NOTES = holding("engagement.individualmet"), holding("engagement.private_notes")
COSTS = holding("engagement.eventcost")


@pytest.fixture
def protector() -> User:
    return ground.UserFactory(name="Protector", roles=[Role.DATA_PROTECTION])


@pytest.fixture
def client_of(protector: User) -> Client:
    client = Client()
    client.force_login(protector)
    return client


def met_on(day: date, name: str = "Ann Example") -> IndividualMet:
    return IndividualMet.objects.create(
        event=EventFactory(held=True, starts_on=day, private_notes="Mind the dog"), name=name
    )


def list_it(now: datetime = NOW) -> dict[str, tuple[int, int]]:
    actions.list_what_is_due(holdings=HOLDINGS, now=now)
    return {row.holding: (row.number, row.held) for row in DueForDisposal.objects.all()}


def dispose(of: Holding, by: User, now: datetime = NOW) -> DisposalRecord | None:
    up_to = last_day_due(of, today=now.date())
    assert up_to is not None
    return actions.dispose_of(holding=of, up_to=up_to, period="two years", by=by, now=now)


@pytest.mark.parametrize(
    ("years", "counted_from", "today", "last_due"),
    [
        (2, CountedFrom.DAY, date(2026, 11, 22), date(2024, 11, 21)),
        (2, CountedFrom.DAY, date(2026, 11, 23), date(2024, 11, 22)),
        (1, CountedFrom.DAY, date(2025, 2, 28), date(2024, 2, 27)),
        (1, CountedFrom.DAY, date(2024, 2, 29), date(2023, 2, 28)),
        (0, CountedFrom.DAY, date(2026, 11, 22), date(2026, 11, 21)),
        (6, CountedFrom.FINANCIAL_YEAR, date(2026, 3, 31), date(2019, 3, 31)),
        (6, CountedFrom.FINANCIAL_YEAR, date(2026, 4, 1), date(2020, 3, 31)),
        (2, CountedFrom.TERM, date(2026, 5, 8), date(2021, 5, 12)),
        (2, CountedFrom.TERM, date(2026, 5, 9), date(2024, 5, 8)),
        (9, CountedFrom.TERM, date(2026, 5, 9), None),
        (None, CountedFrom.DAY, date(2026, 11, 22), None),
    ],
)
def test_a_record_is_due_on_the_day_after_its_period(years, counted_from, today, last_due):
    ends = [date(2021, 5, 12), date(2024, 5, 8)]
    found = due_up_to(years=years, counted_from=counted_from, today=today, term_ends=ends)
    assert found == last_due


def test_what_is_due_is_listed_and_nothing_goes():
    met_on(LONG_AGO)
    met_on(date(2024, 11, 20))
    listed = list_it()
    assert listed[MET.code] == (1, 0) and listed[NOTES.code] == (1, 0)
    assert IndividualMet.objects.count() == 2


def test_the_worker_lists_it_and_twice_is_once():
    met_on(date(2010, 5, 1))
    for _ in range(2):
        tasks.list_what_is_due()
    assert DueForDisposal.objects.filter(holding=MET.code, number=1).count() == 1


def test_a_list_goes_when_nothing_of_it_is_due_any_more(protector):
    row = met_on(LONG_AGO)
    list_it()
    row.delete()
    assert MET.code not in list_it()


def test_what_is_approved_goes_and_what_was_counted_stays(protector):
    old, young = met_on(LONG_AGO), met_on(date(2026, 11, 1))
    EventCost.objects.create(event=old.event, kind="venue", amount=5, note="Mrs Example’s hall")
    record = dispose(MET, protector)
    assert record is not None and record.counts == {MET.code: {"erase": 1}}
    assert (record.up_to, record.period, record.approved_by) == (LONG_AGO, "two years", protector)
    assert list(IndividualMet.objects.all()) == [young]
    assert dispose(NOTES, protector) is not None
    old.event.refresh_from_db()
    young.event.refresh_from_db()
    assert (old.event.private_notes, young.event.private_notes) == ("", "Mind the dog")
    assert Event.objects.count() == 2 and EventCost.objects.get().amount == 5


@pytest.mark.parametrize("of", [MET, NOTES], ids=lambda one: one.code)
def test_no_form_that_was_open_brings_it_back(protector, of):
    event = met_on(LONG_AGO).event
    dispose(of, protector)
    assert Event.objects.get(pk=event.pk).version > event.version
    assert Draft.objects.gone_with(event.uid).exists()


def test_twice_is_the_same_as_once(protector):
    met_on(LONG_AGO)
    assert dispose(MET, protector) is not None
    assert dispose(MET, protector) is None
    assert DisposalRecord.objects.count() == 1


def test_notes_go_from_the_history_too(protector):
    event = EventFactory(held=True, starts_on=date(2019, 3, 31))
    cost = EventCost.objects.create(event=event, kind="venue", amount=5, note="Mrs Example’s hall")
    EventCost.objects.filter(pk=cost.pk).update(note="Ann Example’s hall")
    dispose(COSTS, protector)
    cost.refresh_from_db()
    assert (cost.note, cost.amount) == ("", 5)
    assert {row.note for row in cost.history.all()} == {""}
    assert COSTS.code not in list_it()


def test_what_is_held_stays_whatever_lies_over_it(protector):
    rows = [met_on(LONG_AGO, name=name) for name in ("Ann Example", "Bob Sample", "Cai Draft")]
    actions.hold_record(record=rows[0].event, reason="Claim", by=protector, now=NOW)
    actions.hold_person(
        sought=Sought(names=("Bob Sample",)), reason="Inquiry", by=protector, now=NOW
    )
    assert list_it()[MET.code] == (3, 2)
    record = dispose(MET, protector)
    assert record is not None and record.counts == {MET.code: {"erase": 1}}
    assert {row.name for row in IndividualMet.objects.all()} == {"Ann Example", "Bob Sample"}
    assert DueForDisposal.objects.get(holding=MET.code).number == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("on", ["the record", "the person"])
def test_a_hold_waits_until_a_disposal_is_through(protector, on):
    """So that whoever is told “from now on” holds whatever is still there."""
    old = met_on(LONG_AGO)
    why = {"reason": "Claim", "by": protector, "now": NOW}

    def hold() -> None:
        try:
            if on == "the record":
                actions.hold_record(record=old.event, **why)
            else:
                actions.hold_person(sought=Sought(names=(old.name,)), **why)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as somebody_else:
        with transaction.atomic():
            dispose(MET, protector)
            held = somebody_else.submit(hold)
            wait_until(lambda: held.done() or somebody_waits_for_a_row(), "the hold waits")
            assert not held.done()
        held.result()
    assert LegalHold.objects.in_force().count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_publishes_meanwhile_waits_before_anything_is_locked(protector):
    """Of two that each hold what the other needs, one would be thrown out with an error."""
    event = EventFactory(held=True, owner=protector)
    version = log.submit_for_publication(event=event, by=protector, now=NOW)
    met_on(LONG_AGO)
    approver = ground.UserFactory(roles=[Role.APPROVER])

    def approve() -> None:
        try:
            log.approve(version=version, by=approver, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as somebody_else:
        with transaction.atomic():
            dispose(MET, protector)
            approved = somebody_else.submit(approve)
            wait_until(lambda: approved.done() or somebody_waits_for_a_row(), "the other waits")
            assert not approved.done()
            assert PublicVersion.objects.select_for_update(nowait=True).get() == version
        approved.result()
    assert PublicVersion.objects.get().decision == "approved"


def test_so_many_go_at_once_the_oldest_first(protector, monkeypatch):
    monkeypatch.setattr("opcc.office.actions.disposal.MOST_AT_ONCE", 2)
    for day in (3, 1, 2):
        met_on(date(2020, 1, day), name=f"Number {day}")
    dispose(MET, protector)
    assert [row.name for row in IndividualMet.objects.all()] == ["Number 3"]
    assert DueForDisposal.objects.get(holding=MET.code).number == 1


def test_a_list_that_has_changed_is_looked_at_again(protector):
    met_on(LONG_AGO)
    with pytest.raises(actions.NotDisposable):
        actions.dispose_of(holding=MET, up_to=date(2026, 1, 1), period="", by=protector, now=NOW)
    assert IndividualMet.objects.exists()


def test_what_was_counted_yesterday_goes_as_it_was_shown(protector):
    met_on(LONG_AGO)
    a_day_younger = met_on(date(2024, 11, 20))
    list_it()
    tomorrow = NOW + timedelta(days=1)
    record = actions.dispose_of(
        holding=MET, up_to=LONG_AGO, period="two years", by=protector, now=tomorrow
    )
    assert record is not None and record.up_to == LONG_AGO
    assert list(IndividualMet.objects.all()) == [a_day_younger]
    assert DueForDisposal.objects.get(holding=MET.code).up_to == date(2024, 11, 20)


def test_the_office_decides_otherwise_and_may_go_back(protector):
    met_on(date(2023, 5, 1))
    longer = Period(5, CountedFrom.DAY, "Retention schedule, section 4")
    actions.decide_period(holding=MET, period=longer, by=protector, now=NOW)
    assert last_day_due(MET, today=NOW.date()) == date(2021, 11, 19)
    assert not DueForDisposal.objects.filter(holding=MET.code).exists()
    actions.decide_period(
        holding=MET, period=Period(None, CountedFrom.DAY, "Same"), by=protector, now=NOW
    )
    assert last_day_due(MET, today=NOW.date()) is None
    actions.decide_period(holding=MET, period=None, by=protector, now=NOW)
    assert DueForDisposal.objects.get(holding=MET.code).number == 1
    assert not RetentionClass.objects.exists()


def test_contacts_count_from_the_last_change(protector):
    contact = ground.ContactFactory(name="Ann Example")
    of_contacts = holding("office.contact")
    assert last_day_due(of_contacts, today=NOW.date()) == LONG_AGO
    contact.history.update(pgh_created_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert list_it()["office.contact"] == (1, 0)
    dispose(of_contacts, protector)
    assert not Contact.objects.exists() and not Contact.history.rel.related_model.objects.exists()


def test_the_log_of_looks_is_not_kept_for_ever(protector):
    for year in (2020, 2026):
        PrivateLook.objects.create(
            user=protector, at=datetime(year, 11, 1, tzinfo=UTC), page="search"
        )
    dispose(holding("office.privatelook"), protector)
    assert [look.at.year for look in PrivateLook.objects.all()] == [2026]


class TestPages:
    def test_approving_is_two_steps_and_leaves_a_record(self, client_of, protector):
        met_on(date(2010, 5, 1))
        tasks.list_what_is_due()
        listed = client_of.get(DUE).content.decode()
        assert "Individuals met" in listed and "What the site forgets by itself" in listed
        page = client_of.get(f"{DUE}{MET.code}/")
        assert "Dispose of 1 record" in page.content.decode()
        up_to = page.context["due"].row.up_to.isoformat()
        done = client_of.post(f"{DUE}{MET.code}/", {"up_to": up_to}, follow=True)
        assert not IndividualMet.objects.exists()
        shown = done.content.decode()
        assert "Individuals met: 1 erased" in shown and "2 years from the day it was held" in shown
        again = client_of.post(f"{DUE}{MET.code}/", {"up_to": up_to}, follow=True)
        assert "Nothing of it is due any more" in again.content.decode()

    def test_nothing_goes_by_looking(self, client_of):
        met_on(date(2010, 5, 1))
        tasks.list_what_is_due()
        client_of.get(f"{DUE}{MET.code}/")
        assert IndividualMet.objects.exists()

    @pytest.mark.parametrize("sent", [{"up_to": "2020-01-01"}, {"up_to": "2024-13-45"}, {}])
    def test_an_outdated_list_is_told(self, client_of, sent):
        met_on(date(2010, 5, 1))
        tasks.list_what_is_due()
        done = client_of.post(f"{DUE}{MET.code}/", sent, follow=True)
        assert "Look again" in done.content.decode() and IndividualMet.objects.exists()

    def test_what_was_listed_before_midnight_is_approved_after_it(self, client_of, protector):
        met_on(LONG_AGO)
        list_it()
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            client_of.force_login(protector)
            page = client_of.get(f"{DUE}{MET.code}/")
            up_to = page.context["due"].row.up_to.isoformat()
            client_of.post(f"{DUE}{MET.code}/", {"up_to": up_to})
        assert not IndividualMet.objects.exists()

    def test_a_period_is_changed_with_who_decided_it(self, client_of):
        url = f"/office/personal/periods/{MET.code}/"
        wrong = client_of.post(url, {"how_long": "years", "counted_from": "day"})
        assert set(wrong.context["form"].errors) == {"years", "source"}
        right = {"how_long": "years", "years": "3", "counted_from": "financial-year"}
        done = client_of.post(url, right | {"source": "Schedule, section 4"}, follow=True)
        assert "3 years from the end of its financial year" in done.content.decode()
        assert "Schedule, section 4" in done.content.decode()
        client_of.post(url, {"how_long": "proposed"})
        assert not RetentionClass.objects.exists()

    def test_what_has_no_day_to_count_from_has_no_period_to_change(self, client_of):
        for code in ("engagement.event", "no.such"):
            assert client_of.get(f"/office/personal/periods/{code}/").status_code == 404

    def test_the_register_tells_each_type(self, client_of):
        shown = client_of.get("/office/personal/").content.decode()
        for words in ("Individuals met", "Devon County Council", "Subscribers to the weekly"):
            assert words in shown


def test_responses_go_in_their_time_and_still_count(protector: User, client_of: Client):
    officer = ground.UserFactory(roles=[Role.OFFICER])
    consultation = open_consultation()
    details = ResponseDetails(
        road="post",
        received_at=NOW,
        answers=full_answers(form_asked(consultation)),
        name="Ann Example",
    )
    first, second = (
        take_response(consultation=consultation, uid=uuid4(), details=details, by=officer, now=NOW)
        for _ in range(2)
    )
    actions.hold_record(record=second, reason="A claim", by=protector, now=NOW)
    add_up_all_noted()
    later = NOW + timedelta(days=2 * 366)
    details_of_people, responses = map(
        holding, ("consultations.respondent", "consultations.response")
    )
    record = dispose(details_of_people, protector, later)
    assert record and record.counts == {"consultations.respondent": {"erase": 1}}
    # The details are gone, the answers are not.
    assert Response.objects.count() == 2 and Respondent.objects.get().response == second
    record = dispose(responses, protector, later)
    assert record and record.counts == {"consultations.response": {"erase": 1}}
    assert list(Response.objects.all()) == [second]
    assert not Answer.objects.filter(response=first.pk).exists()
    add_up_all_noted()
    assert Counts(consultation).everybody == 2
    client_of.logout()
    client_of.force_login(officer)
    page = client_of.get(f"/office/consultations/{consultation.uid}/results/")
    assert "1 response was erased when its time was over" in page.content.decode()
