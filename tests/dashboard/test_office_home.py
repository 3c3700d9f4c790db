"""What waits for whoever has signed in, role by role."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from consultations.questions import actions as questions
from engagement import actions
from engagement.models import Commitment, EditionSettings, Event, PublicVersion
from opcc.office.models import Deputation, Role, User
from tests.factories.engagement import EventFactory
from tests.factories.office import UserFactory
from tests.factories.questions import SubmissionFactory
from tests.markup import parse
from tests.questions.conftest import accepted, drafted, going_round

URL = "/office/"
# A Wednesday in the ISO week 2026-W46.
NOW = datetime(2026, 11, 11, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _a_wednesday(db: None):
    EditionSettings.objects.create(id=1, first_week_starts_on=date(2026, 11, 9))
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer() -> User:
    return UserFactory(name="Officer", roles=[Role.OFFICER])


@pytest.fixture
def approver() -> User:
    return UserFactory(name="Approver", roles=[Role.APPROVER])


@pytest.fixture
def home(client: Client) -> Callable:
    def get(user: User):
        client.force_login(user)
        response = client.get(URL)
        assert response.status_code == 200
        return response

    return get


def words(response) -> str:
    return parse(response.content.decode()).text


def submit(event: Event, by: User, now: datetime = NOW) -> PublicVersion:
    return actions.submit_for_publication(event=event, by=by, now=now)


def sent_back(officer: User, approver: User, **event) -> PublicVersion:
    version = submit(EventFactory(held=True, owner=officer, **event), officer)
    return actions.send_back(version=version, by=approver, now=NOW, reason="Which school?")


# An officer


def test_what_was_sent_back_comes_with_its_reason(home, officer, approver):
    version = sent_back(officer, approver)
    response = home(officer)
    assert response.context["work"].sent_back.rows == [version]
    assert "Which school?" in words(response)
    Event.objects.filter(pk=version.event.pk).update(summary="People spoke of the primary school.")
    submit(version.event, officer)
    assert not home(officer).context["work"].sent_back


def test_each_list_holds_its_own(home, officer):
    mine = {"owner": officer}
    not_closed = EventFactory(**mine, starts_on=date(2026, 11, 10))
    not_summarised = EventFactory(**mine, held=True, summary="")
    not_sent = EventFactory(**mine, held=True)
    this_week = EventFactory(**mine, starts_on=date(2026, 11, 15))
    EventFactory(**mine, starts_on=date(2026, 11, 16))  # next week
    submit(EventFactory(**mine, held=True), officer)  # in an approver's hands
    for other in ({"owner": UserFactory()}, {**mine, "deleted_at": NOW}):
        EventFactory(**other, starts_on=date(2026, 11, 10))
        EventFactory(**other, held=True)
    work = home(officer).context["work"]
    assert work.not_closed.rows == [not_closed]
    assert work.not_summarised.rows == [not_summarised]
    assert work.not_sent.rows == [not_sent]
    assert work.this_week.rows == [this_week]


def test_the_hour_tells_what_of_today_is_over(home, officer):
    today = {"owner": officer, "starts_on": TODAY, "starts_at": time(9)}
    over = EventFactory(**today, ends_at=time(12))
    still_on = EventFactory(**today, ends_at=time(12, 1))
    work = home(officer).context["work"]
    assert work.not_closed.rows == [over]
    assert work.this_week.rows == [still_on]


def test_what_was_redacted_waits_for_nobody(home, officer, approver):
    version = sent_back(officer, approver)
    actions.redact(event=version.event, by=approver, now=NOW)
    assert home(officer).context["work"].is_done


@pytest.mark.parametrize(
    ("due_on", "shown"),
    [
        (TODAY - timedelta(days=1), "Was due on 10 November 2026"),
        (TODAY, "Due on 11 November 2026"),
        (TODAY + timedelta(days=14), "Due on 25 November 2026"),
        (TODAY + timedelta(days=15), ""),
    ],
)
def test_promises_are_brought_to_mind_two_weeks_before(home, officer, due_on, shown):
    event = EventFactory()
    Commitment.objects.create(event=event, text="Ask for a camera.", owner=officer, due_on=due_on)
    Commitment.objects.create(event=event, text="Somebody else’s", due_on=due_on)
    response = home(officer)
    assert len(response.context["work"].promises) == (1 if shown else 0)
    assert shown in words(response)


def test_nothing_left_to_do_is_said(home, officer):
    assert "Your records are up to date" in words(home(officer))


def test_a_long_list_says_how_many_more(home, officer):
    for _ in range(7):
        EventFactory(owner=officer, starts_on=date(2026, 11, 10))
    response = home(officer)
    assert "Held but not logged (7)" in words(response)
    assert "2 more" in words(response)
    assert 'href="/office/engagement/?view=not-logged"' in response.content.decode()


def test_promises_that_are_not_shown_are_one_link_away(home, client, officer):
    event = EventFactory()
    for number in range(14):
        Commitment.objects.create(event=event, text=f"{number}", owner=officer, due_on=TODAY)
    response = home(officer)
    more = [
        link.attrs["href"]
        for link in parse(response.content.decode()).every("a")
        if link.text == "9 more"
    ]
    assert more == ["/office/promises/?whose=mine"]
    assert client.get(more[0]).context["page"].paginator.count == 14


# An approver and a deputy


def test_an_approver_sees_how_much_waits_and_since_when(home, officer, approver):
    submit(EventFactory(held=True), officer)
    oldest = submit(EventFactory(held=True), officer, now=NOW - timedelta(hours=20))
    submit(EventFactory(held=True), approver)
    response = home(approver)
    assert response.context["to_sign"].oldest == oldest
    text = " ".join(words(response).split())
    assert "2 texts wait for you, the oldest for 20 hours now." in text
    assert "1 text that you sent waits for somebody else." in text


def test_nothing_to_sign_is_said(home, approver):
    assert "Nothing waits for your approval." in words(home(approver))


def test_a_deputy_is_told_for_whom_and_until_when(home, approver, officer):
    Deputation.objects.create(
        approver=approver, deputy=officer, starts_on=TODAY, ends_on=date(2026, 11, 13)
    )
    response = home(officer)
    assert "You sign off for Approver until Friday 13 November 2026." in words(response)
    assert response.context["to_sign"].number == 0
    assert "Officer signs off for you until Friday 13 November 2026." in words(home(approver))


def test_a_deputation_that_is_over_admits_to_nothing(home, approver, officer):
    Deputation.objects.create(
        approver=approver,
        deputy=officer,
        starts_on=date(2026, 11, 2),
        ends_on=TODAY - timedelta(days=1),
    )
    response = home(officer)
    assert "sign off for" not in words(response)
    assert "to_sign" not in response.context


# The others


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.STAFF_READER])
def test_readers_see_editions_and_coming_events(home, role, officer, approver):
    coming = submit(EventFactory(title="Beat surgery", starts_on=date(2026, 11, 20)), officer)
    actions.approve(version=coming, by=approver, now=NOW)
    submit(EventFactory(held=True), officer)
    response = home(UserFactory(roles=[role]))
    assert "Beat surgery" in words(response)
    assert "comes out Monday 16 November, 9am" in words(response)
    assert "1 entry waiting for approval" in words(response)
    assert "work" not in response.context
    assert "to_sign" not in response.context


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.STAFF_READER])
def test_readers_are_told_that_nothing_waits_and_what_there_is_to_read(home, role):
    response = home(UserFactory(roles=[role]))
    assert "Nothing waits for you to do." in words(response)
    links = {link.attrs.get("href") for link in parse(response.content.decode()).every("a")}
    assert {
        "/office/engagement/",
        "/office/promises/",
        "/office/engagement/review/",
        "/office/engagement/edition/",
    } <= links


def test_who_has_work_is_not_told_that_nothing_waits(home, officer, approver):
    for user in (officer, approver):
        assert "Nothing waits for you to do." not in words(home(user))


def test_an_ambassador_reads_what_there_is_for_them(home):
    response = home(UserFactory(roles=[Role.AMBASSADOR]))
    assert "Nothing waits for you here today." in words(response)
    assert "coming" not in response.context


def test_an_administrator_sees_how_the_site_does(home):
    response = home(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert response.context["health"]["database"].ok
    assert "no sign of life yet" in words(response)
    assert 'href="/admin/"' in response.content.decode()


def test_an_administrator_reads_weeks_in_words(home):
    EditionSettings.objects.update(first_week_starts_on=TODAY - timedelta(days=16))
    shown = words(home(UserFactory(roles=[Role.ADMINISTRATOR])))
    assert "edition 26 October to 1 November 2026 is overdue" in shown
    assert "2026-W" not in shown


def test_who_has_no_role_is_told_so(client: Client):
    client.force_login(UserFactory())
    response = client.get(URL)
    assert response.status_code == 403
    assert "Your account has no role yet." in words(response)
    assert "Go to what waits for you" not in words(response)
    assert 'href="/accounts/logout/"' in response.content.decode()


def test_who_has_not_signed_in_does_so_first(client: Client):
    assert client.get(URL).url == "/accounts/login/?next=/office/"


def test_it_takes_the_same_number_of_queries_for_2_and_for_20(client: Client, approver):
    user = UserFactory(roles=[Role.OFFICER, Role.APPROVER, Role.ADMINISTRATOR])
    client.force_login(user)

    def add(number: int) -> None:
        for _ in range(number):
            event = EventFactory(owner=user, starts_on=date(2026, 11, 10))
            Commitment.objects.create(event=event, text="Ask.", owner=user, due_on=TODAY)
            EventFactory(owner=user, held=True, summary="")
            EventFactory(owner=user, held=True)
            EventFactory(owner=user, starts_on=date(2026, 11, 13))
            sent_back(user, approver)
            submit(EventFactory(held=True), approver)
            coming = submit(EventFactory(starts_on=date(2026, 11, 20)), approver)
            actions.approve(version=coming, by=user, now=NOW)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)

    add(6)  # more than a list shows, so that each is counted
    count()
    with_6 = count()
    add(14)
    assert count() == with_6


def test_questions_to_be_decided_are_told_to_who_handles_them_overdue_to_who_reads_them(
    client, home, officer, approver
):
    assert "to the Commissioner" not in words(home(officer))
    for target_on in (date(2026, 11, 1), date(2026, 12, 24)):
        SubmissionFactory(target_on=target_on)
    for user in (officer, approver):
        response = home(user)
        assert "2 questions to the Commissioner are to be decided" in words(response)
        assert "1 answer to a question is overdue" in words(response)
        assert 'href="/office/questions/?status=received"' in response.content.decode()
        assert 'href="/office/questions/?show=overdue"' in response.content.decode()
    commissioner = UserFactory(roles=[Role.COMMISSIONER])
    told = words(home(commissioner))
    assert "1 answer to a question is overdue" in told
    assert "are to be decided" not in told
    assert "Nothing waits for you" not in told
    client.force_login(commissioner)
    assert client.get("/office/questions/?show=overdue").status_code == 200
    assert "overdue" not in words(home(UserFactory(roles=[Role.AMBASSADOR])))


def test_a_commissioner_who_has_to_clear_is_not_told_that_nothing_waits(home, officer, approver):
    commissioner = UserFactory(roles=[Role.COMMISSIONER])
    stages = ["chief-of-staff", "commissioner"]
    questions.set_clearance(starts_on=NOW.date(), stages=stages, by=approver, now=NOW)
    answer = going_round(accepted(officer), officer)
    assert "Nothing waits for you to do." in words(home(commissioner))
    questions.clear(answer=answer, stage="chief-of-staff", by=approver, now=NOW)
    text = words(home(commissioner))
    assert "1 answer to a question waits for you to clear it" in text
    assert "Nothing waits for you to do." not in text


def test_answers_to_questions_are_told_to_whoever_clears_them_next(home, officer, approver):
    lead = UserFactory(name="Lead officer", roles=[Role.OFFICER])
    answer = going_round(accepted(officer), officer)
    drafted(accepted(officer), officer)
    waits = "1 answer to a question waits for you to clear it"
    assert waits in words(home(lead))
    for user in (officer, UserFactory(roles=[Role.COMMISSIONER])):
        assert "to clear it" not in words(home(user)), "their own, and not their turn"
    questions.clear(answer=answer, stage="lead-officer", by=lead, now=NOW)
    assert "to clear it" not in words(home(lead))
    assert waits in words(home(approver))
    assert 'href="/office/questions/?show=clearing"' in home(approver).content.decode()
