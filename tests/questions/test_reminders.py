"""What questions remind people of, and that it ends once the answer is in."""

from datetime import date, datetime, time, timedelta

import pytest

from consultations.questions import actions, reminders
from consultations.questions.models import Stage, Submission
from opcc.office.emails import Note
from opcc.office.models import Mail, Role, User
from opcc.office.rules import LONDON
from tests.factories.office import UserFactory
from tests.factories.questions import SubmissionFactory
from tests.questions.conftest import NOW, accepted, cleared, going_round

pytestmark = pytest.mark.django_db

DUE = date(2026, 11, 24)


def at(days: int, hour: int = 9) -> datetime:
    return datetime.combine(DUE + timedelta(days=days), time(hour), tzinfo=LONDON)


def due(now: datetime, kind: str) -> list[Mail]:
    return [mail for mail in reminders.find_due(now) if mail.kind == f"questions.{kind}"]


def told(now: datetime, kind: str) -> list[User | None]:
    return [mail.user for mail in due(now, kind)]


def note(mail: Mail, now: datetime) -> Note:
    written = reminders.render(mail, now)
    assert isinstance(written, Note)
    return written


@pytest.mark.parametrize(
    ("days", "is_told"), [(-8, False), (-7, True), (-2, True), (1, True), (14, True), (60, False)]
)
def test_who_leads_is_reminded_before_and_after_the_day(lead, days, is_told):
    SubmissionFactory(target_on=DUE, lead=lead)
    assert told(at(days), "answer-due") == ([lead] if is_told else [])


def test_where_nobody_leads_all_who_handle_questions_are_told(officer, lead, chief):
    UserFactory(roles=[Role.STAFF_READER])
    SubmissionFactory(target_on=DUE)
    assert set(told(at(1), "answer-due")) == {officer, lead, chief}


def test_the_mail_says_how_late_it_is_and_names_nobody(lead):
    submission = SubmissionFactory(target_on=DUE, lead=lead, title="Street lights")
    (mail,) = due(at(7), "answer-due")
    written = note(mail, at(7))
    assert written.subject == "An answer is overdue"
    assert "due 7 days ago" in written.text
    assert ("Question", "Street lights") in written.facts
    assert str(submission.uid) in written.url
    (mail,) = due(at(-2), "answer-due")
    assert "in 2 days" in note(mail, at(-2)).text


def test_it_ends_when_the_answer_is_in_or_the_day_is_another(lead):
    submission = SubmissionFactory(target_on=DUE, lead=lead)
    (mail,) = due(at(1), "answer-due")
    assert reminders.still_due(mail, at(1))
    Submission.objects.update(target_on=DUE + timedelta(days=30))
    assert not reminders.still_due(mail, at(1))
    Submission.objects.update(target_on=DUE, status="answered", answered_on=DUE)
    assert not reminders.still_due(mail, at(1))
    assert due(at(1), "answer-due") == []
    assert submission.target_on == DUE


def test_whose_turn_it_is_to_clear_is_told_and_nobody_who_wrote(officer, lead, chief):
    answer = going_round(accepted(officer), officer)
    later = NOW + timedelta(days=1)
    (mail,) = due(later, "to-be-cleared")
    assert mail.user == lead, "the chief alone is left for the stage that follows"
    assert note(mail, later).subject == "An answer waits to be cleared"
    actions.clear(answer=answer, stage=Stage.LEAD_OFFICER, by=lead, now=NOW)
    assert not reminders.still_due(mail, later)
    assert told(later, "to-be-cleared") == [chief]


def test_it_ends_when_everybody_has_cleared(officer, lead, chief):
    answer = going_round(accepted(officer), officer)
    later = NOW + timedelta(days=1)
    mails = due(later, "to-be-cleared")
    cleared(answer, lead, chief)
    assert not [mail for mail in mails if reminders.still_due(mail, later)]
    assert due(later, "to-be-cleared") == []
