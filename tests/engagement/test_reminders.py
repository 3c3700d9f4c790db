"""What the engagement log reminds people of, day by day, until the thing is done."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.translation import override

from engagement import actions, reminders
from engagement.models import Commitment, EditionSettings, Event, PublicVersion
from engagement.rules import reminders as rules
from opcc.office.emails import Note
from opcc.office.models import Deputation, Mail, Role, User
from opcc.office.rules import LONDON
from tests.factories.engagement import EventFactory
from tests.factories.office import PlaceFactory, UserFactory, VenueFactory
from tests.factories.published import edition_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 10)  # a Tuesday


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)


@pytest.fixture
def officer() -> User:
    return UserFactory(name="Ola Officer", roles=[Role.OFFICER])


@pytest.fixture
def approver() -> User:
    return UserFactory(name="Ada Approver", roles=[Role.APPROVER])


@pytest.fixture
def event(officer: User) -> Event:
    return EventFactory(owner=officer, starts_on=DAY, private_notes="Mrs Zanzibar came")


def due(now: datetime, kind: str = "") -> list[Mail]:
    return [mail for mail in reminders.find_due(now) if kind in ("", mail.kind.split(".")[1])]


def told(now: datetime, kind: str = "") -> list[User]:
    return [mail.user for mail in due(now, kind)]


def the_only(now: datetime, kind: str) -> Mail:
    (mail,) = due(now, kind)
    return mail


def note(mail: Mail, now: datetime) -> Note:
    written = reminders.render(mail, now)
    assert isinstance(written, Note)
    return written


def everything_in(written: Note) -> str:
    facts = [f"{name}: {value}" for name, value in written.facts]
    return "\n".join([written.subject, written.text, *facts, written.url, written.link])


# Held but not logged


@pytest.mark.parametrize(
    ("days", "hour", "step"),
    [(2, 23, None), (3, 7, None), (3, 8, "3"), (6, 9, "3"), (7, 7, "3"), (7, 8, "7"), (14, 9, "7")],
)
def test_an_event_not_logged_is_told_after_three_and_seven_days(
    event: Event, officer: User, days: int, hour: int, step: str | None
):
    found = due(at(days_after(DAY, days), hour), "not-logged")
    assert [mail.occasion.split()[1] for mail in found] == ([step] if step else [])
    assert all(mail.user == officer for mail in found)


def test_what_is_long_past_is_told_nobody(event: Event, officer: User, approver: User):
    """As when ten years of spreadsheets move in."""
    assert due(at(days_after(DAY, 15)), "not-logged") == []
    assert due(at(days_after(DAY, 18))) == []


def test_an_event_of_several_days_counts_from_its_last(officer: User):
    EventFactory(owner=officer, starts_on=DAY, ends_on=days_after(DAY, 4))
    assert due(at(days_after(DAY, 6))) == []
    assert due(at(days_after(DAY, 7)), "not-logged")


def test_the_approvers_are_told_on_the_tenth_day(event: Event, approver: User):
    assert told(at(days_after(DAY, 9)), "not-logged-by-others") == []
    assert told(at(days_after(DAY, 10)), "not-logged-by-others") == [approver]


@pytest.mark.parametrize("precision", ["month", "year"])
def test_an_event_of_no_known_day_reminds_nobody(event: Event, precision: str):
    Event.objects.update(precision=precision)
    assert due(at(days_after(DAY, 3))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"status": Event.Status.HELD},
        {"status": Event.Status.CANCELLED, "status_reason": "Snow"},
        {"deleted_at": datetime(2026, 11, 12, tzinfo=UTC)},
        {"redacted_at": datetime(2026, 11, 12, tzinfo=UTC)},
        {"starts_on": date(2026, 12, 1)},
    ],
)
def test_an_event_that_is_closed_or_moved_is_not_told(event: Event, change: dict):
    now = at(days_after(DAY, 3))
    mail = the_only(now, "not-logged")
    assert reminders.still_due(mail, now)
    Event.objects.update(**change)
    assert not reminders.still_due(mail, now)
    assert due(now) == []


def test_an_event_that_changed_hands_is_told_its_new_officer(event: Event):
    now = at(days_after(DAY, 3))
    mail = the_only(now, "not-logged")
    Event.objects.update(owner=UserFactory(roles=[Role.OFFICER]))
    assert not reminders.still_due(mail, now)
    assert the_only(now, "not-logged").dedupe_key != mail.dedupe_key


def test_the_mail_says_what_when_where_and_nothing_private(event: Event):
    event.force_wide = False
    event.save()
    event.places.add(PlaceFactory(name="Rugby"))
    now = at(days_after(DAY, 3))
    written = note(the_only(now, "not-logged"), now)
    said = everything_in(written)
    assert written.subject == "An event is not logged yet"
    assert event.title not in written.subject
    assert f"What: {event.title}" in said
    assert "When: Tuesday 10 November 2026" in said
    assert "Where: Rugby" in said
    assert "3 days ago" in said
    assert written.url.endswith(f"/office/engagement/{event.uid}/")
    assert "Zanzibar" not in said


def keep_back_place_and_day(event: Event) -> None:
    event.force_wide = False
    event.month_only = True
    event.safety_reason = "A refuge"
    event.shown_place = PlaceFactory(name="Warwickshire")
    event.venue = VenueFactory(name="Hidden House")
    event.save()
    event.places.add(PlaceFactory(name="Rugby"))


def test_a_mail_holds_back_what_the_public_is_not_told(event: Event, approver: User):
    keep_back_place_and_day(event)
    for days, kind in ((3, "not-logged"), (10, "not-logged-by-others")):
        now = at(days_after(DAY, days))
        said = everything_in(note(the_only(now, kind), now))
        assert "When: November 2026" in said
        assert "Where: Warwickshire" in said
        assert "By its date this event is over" in said
        for secret in ("10 November", "days ago", "Rugby", "Hidden House"):
            assert secret not in said


def test_a_promise_does_not_tell_the_day_that_its_event_holds_back(promise: Commitment):
    keep_back_place_and_day(promise.event)
    said = everything_in(note(the_only(at(DAY), "promise"), at(DAY)))
    assert f"Made at: {promise.event.title}, October 2026" in said


def test_the_approver_reads_whose_event_it_is(event: Event, approver: User, officer: User):
    now = at(days_after(DAY, 10))
    assert f"Officer: {officer.name}" in everything_in(
        note(the_only(now, "not-logged-by-others"), now)
    )


def test_the_page_in_the_mail_is_in_the_reader_s_language(event: Event):
    now = at(days_after(DAY, 3))
    with override("cy"):
        assert "/cy/office/engagement/" in note(the_only(now, "not-logged"), now).url


# Waiting, and sent back


@pytest.fixture
def version(officer: User) -> PublicVersion:
    return actions.submit_for_publication(
        event=EventFactory(held=True, owner=officer, starts_on=DAY), by=officer, now=at(DAY, 17)
    )


@pytest.mark.parametrize(("days", "step"), [(1, None), (2, "2"), (4, "2"), (5, "5"), (13, None)])
def test_approvers_are_told_of_what_waits(
    version: PublicVersion, approver: User, days: int, step: str | None
):
    found = due(at(days_after(DAY, days)), "waiting")
    assert [mail.occasion for mail in found] == ([step] if step else [])
    assert all(mail.user == approver for mail in found)


def test_who_sent_it_is_not_asked_to_approve_it(officer: User, approver: User):
    actions.submit_for_publication(
        event=EventFactory(held=True, starts_on=DAY), by=approver, now=at(DAY)
    )
    assert due(at(days_after(DAY, 2)), "waiting") == []


def test_the_deputy_in_force_is_told_and_not_the_approver_who_is_away(
    version: PublicVersion, approver: User
):
    deputy = UserFactory(roles=[Role.STAFF_READER])
    now = at(days_after(DAY, 2))
    mail = the_only(now, "waiting")
    Deputation.objects.create(
        approver=approver, deputy=deputy, starts_on=now.date(), ends_on=now.date()
    )
    assert told(now, "waiting") == [deputy]
    mail.user.refresh_from_db()
    assert not reminders.still_due(mail, now)
    assert told(at(days_after(DAY, 3)), "waiting") == [approver]


def test_nothing_waits_once_it_is_decided(version: PublicVersion, approver: User):
    now = at(days_after(DAY, 2))
    mail = the_only(now, "waiting")
    assert "has waited for approval for 2 days" in note(mail, now).text
    actions.approve(version=version, by=approver, now=now)
    assert not reminders.still_due(mail, now)
    assert due(now, "waiting") == []


def test_the_officer_is_told_at_once_that_a_text_was_sent_back(
    version: PublicVersion, approver: User, officer: User
):
    now = at(days_after(DAY, 1))
    actions.send_back(version=version, by=approver, now=now, reason="Mrs Zanzibar is named.")
    mail = the_only(now, "sent-back")
    assert mail.user == officer
    assert mail.due_at == now
    said = everything_in(note(mail, now))
    assert "Zanzibar" not in said
    assert f"/office/engagement/review/{version.pk}/" in said

    Event.objects.update(summary="People spoke of speeding.")
    actions.submit_for_publication(event=version.event, by=officer, now=now)
    assert not reminders.still_due(mail, now)
    assert due(now, "sent-back") == []


# Promises


@pytest.fixture
def promise(officer: User) -> Commitment:
    return Commitment.objects.create(
        event=EventFactory(held=True, starts_on=date(2026, 10, 1)),
        text="Ask for a camera.",
        owner=officer,
        due_on=DAY,
    )


@pytest.mark.parametrize(
    ("days", "step", "subject"),
    [
        (-8, None, ""),
        (-7, "-7", "A promise is due soon"),
        (-1, "-7", "A promise is due soon"),
        (0, "0", "A promise is due today"),
        (6, "0", "A promise is overdue"),
        (7, "7", "A promise is overdue"),
        (14, "7", "A promise is overdue"),
        (15, None, ""),
    ],
)
def test_a_promise_is_told_before_on_and_after_its_day(
    promise: Commitment, officer: User, days: int, step: str | None, subject: str
):
    now = at(days_after(DAY, days))
    found = due(now, "promise")
    assert [mail.occasion.split()[1] for mail in found] == ([step] if step else [])
    for mail in found:
        assert mail.user == officer
        assert note(mail, now).subject == subject
        assert "Promise: Ask for a camera." in everything_in(note(mail, now))


def test_a_promise_of_nobody_is_told_the_officer_of_its_event(promise: Commitment):
    Commitment.objects.update(owner=None)
    assert told(at(DAY), "promise") == [promise.event.owner]


@pytest.mark.parametrize(
    "change",
    [{"status": "kept", "closed_on": DAY}, {"due_on": date(2026, 12, 24)}, {"due_on": None}],
)
def test_a_promise_that_is_kept_or_put_off_is_not_told(promise: Commitment, change: dict):
    mail = the_only(at(DAY), "promise")
    Commitment.objects.update(**change)
    assert not reminders.still_due(mail, at(DAY))
    assert due(at(DAY), "promise") == []


# Editions


def test_readers_are_told_of_an_edition(officer: User):
    edition = edition_of(DAY - timedelta(days=1))
    UserFactory(roles=[Role.AMBASSADOR])
    mail = the_only(edition.published_at, "edition-published")
    assert mail.user == officer
    assert "Week: 9 to 15 November 2026" in everything_in(note(mail, edition.published_at))
    assert due(edition.published_at + timedelta(days=8)) == []


@pytest.fixture
def _editions_come_out(db: None) -> None:
    EditionSettings.objects.create(id=1, first_week_starts_on=date(2026, 11, 2))


@pytest.mark.usefixtures("_editions_come_out")
def test_an_overdue_edition_is_told_those_on_watch(officer: User, approver: User):
    administrator = UserFactory(roles=[Role.ADMINISTRATOR])
    monday = date(2026, 11, 9)
    assert due(at(monday, 9, 59)) == []
    now = at(monday, 10)
    assert set(told(now, "edition-overdue")) == {administrator, approver}
    mail = due(now, "edition-overdue")[0]
    assert "Week: 2 to 8 November 2026" in everything_in(note(mail, now))

    actions.publish_week(week_starts_on=date(2026, 11, 2), now=now)
    assert not reminders.still_due(mail, now)
    assert due(now, "edition-overdue") == []


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [(date(2026, 3, 23), date(2026, 4, 2)), (date(2026, 10, 19), date(2026, 10, 30))],
)
def test_over_the_change_of_the_clocks_every_day_has_its_half_past_seven(
    officer: User, first_day: date, last_day: date
):
    day = first_day
    while day <= last_day:
        Event.objects.all().delete()
        EventFactory(owner=officer, starts_on=day)
        third = days_after(day, 3)
        assert due(at(third, 7, 29), "not-logged") == []
        assert the_only(at(third, 7, 30), "not-logged").due_at == at(third, 7, 30)
        day = days_after(day, 1)


def test_the_days_that_the_settings_name_are_those_of_the_rules():
    said = {kind.code: str(kind.hint) for kind in reminders.KINDS}
    assert said["engagement.not-logged"].startswith("3 and 7 days")
    assert said["engagement.waiting"].startswith("2 and 5 days")
    assert rules.NOT_LOGGED_TELL_OFFICER == (3, 7)
    assert rules.WAITING_TELL_APPROVERS == (2, 5)
