"""Outcomes are chased before and after they are due; who asked is told once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from consultations import reminders
from consultations.actions import lifecycle, signoff
from consultations.actions.consultations import open_and_close
from consultations.models import Respondent, Response, Subject
from opcc.office.emails import Letter, Note
from opcc.office.models import Mail
from opcc.office.rules import LONDON
from tests.factories.consultations import ConsultationFactory, OutcomePointFactory
from tests.factories.office import PersonFactory

pytestmark = pytest.mark.usefixtures("body")

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
AFTERWARDS = datetime(2027, 3, 20, 9, tzinfo=UTC)
DUE = date(2027, 5, 31)  # twelve weeks after 8 March


def at(days, hour=9):
    """So many days after the outcome is due, London time."""
    return datetime.combine(DUE + timedelta(days=days), time(hour), tzinfo=LONDON)


def due(now, kind="outcome"):
    return [mail for mail in reminders.find_due(now) if mail.kind == f"consultations.{kind}"]


@pytest.fixture
def closed(officer, approver):
    """A consultation that was asked and is closed."""
    one = ConsultationFactory(ready=True, owner=officer)
    text = signoff.put_forward(subject=Subject.CONSULTATION, record=one, by=officer, now=NOW)
    signoff.approve(text=text, by=approver, now=NOW)
    open_and_close(now=AFTERWARDS)
    one.refresh_from_db()
    return one


def answered(one, officer, approver):
    lifecycle.mark_analysed(
        consultation=one,
        considered=lifecycle.Considered(on=date(2027, 3, 19), by_id=PersonFactory().pk),
        by=officer,
        now=AFTERWARDS,
    )
    OutcomePointFactory(consultation=one)
    text = signoff.put_forward(subject=Subject.OUTCOME, record=one, by=officer, now=AFTERWARDS)
    signoff.approve(text=text, by=approver, now=AFTERWARDS)


@pytest.mark.parametrize(
    ("days", "step"),
    [(-29, None), (-28, -28), (-8, None), (-7, -7), (0, -7), (1, 1), (14, 14), (22, None)],
)
def test_an_outcome_is_chased_before_and_after_its_day(closed, days, step):
    told = [mail.occasion for mail in due(at(days))]
    assert told == ([f"{DUE} {step}"] if step is not None else [])


def test_the_mail_says_whether_it_is_overdue(closed, officer):
    (before,), (after,) = due(at(-7)), due(at(1))
    assert before.user == after.user == officer
    subjects = []
    for mail, now in ((before, at(-7)), (after, at(1))):
        note = reminders.render(mail, now)
        assert isinstance(note, Note)
        subjects.append(note.subject)
    assert subjects == [
        "The outcome of a consultation is due",
        "The outcome of a consultation is overdue",
    ]


def test_nobody_is_chased_once_it_is_published(closed, officer, approver):
    (mail,) = due(at(-7))
    answered(closed, officer, approver)
    assert not reminders.still_due(mail, at(-7))
    assert due(at(1)) == []


def sent_in(one, *, email, wants=True):
    response = Response.objects.create(
        consultation=one,
        reference=f"R-{Response.objects.count()}",
        road="online",
        received_at=NOW,
        recorded_at=NOW,
        wants_outcome=wants,
    )
    Respondent.objects.create(response=response, name="Ann Example", email=email)
    return response


def test_only_who_asked_is_told_and_only_once(closed, officer, approver):
    asked = sent_in(closed, email="ann@example.org")
    sent_in(closed, email="bob@example.org", wants=False)
    sent_in(closed, email="")
    assert due(AFTERWARDS, "told") == []
    answered(closed, officer, approver)
    (mail,) = due(AFTERWARDS, "told")
    assert mail.subscription_uid == asked.uid
    letter = reminders.render(mail, AFTERWARDS)
    assert isinstance(letter, Letter)
    assert letter.to == "ann@example.org"
    assert asked.reference in letter.text
    mail.recorded_at = mail.try_at = AFTERWARDS
    mail.save()
    assert due(AFTERWARDS, "told") == []
    assert due(AFTERWARDS + timedelta(days=31), "told") == []


def test_who_was_forgotten_meanwhile_is_not_written_to(closed, officer, approver):
    asked = sent_in(closed, email="ann@example.org")
    answered(closed, officer, approver)
    (mail,) = due(AFTERWARDS, "told")
    assert reminders.still_due(mail, AFTERWARDS)
    asked.respondent.delete()
    assert not reminders.still_due(mail, AFTERWARDS)
    assert not Mail.objects.exists()
