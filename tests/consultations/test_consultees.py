"""The standing list: asked by mail or letter, come back, reminded, replied; what others ask."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from consultations.actions import consultees as actions
from consultations.models import Consultation, ConsultationText, Consultee, Invitation
from consultations.queries.consultees import lines_of
from consultations.reminders import find_due, give_up, render, still_due
from meetings.actions.errors import NotArranged
from opcc.office.models import Mail
from tests.factories.consultations import (
    ConsultationFactory,
    ConsulteeFactory,
    OtherConsultationFactory,
)
from tests.factories.office import ContactFactory, OrganisationFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=7)

pytestmark = pytest.mark.usefixtures("body")


@pytest.fixture(autouse=True)
def _while_it_is_open():
    with time_machine.travel(NOW, tick=False):
        yield


def url(name, *args):
    return reverse(f"consultations:office-{name}", args=args)


def read(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def consultation(client, officer, approver):
    """Open, with its public page."""
    one = ConsultationFactory(ready=True, owner=officer)
    client.force_login(officer)
    told = client.get(url("told", "asks", one.uid))
    client.post(url("send", "asks", one.uid), {"seen": told.context["telling"].seen})
    client.force_login(approver)
    client.post(url("approve", ConsultationText.objects.get().pk))
    Consultation.objects.update(status="open")
    client.force_login(officer)
    one.refresh_from_db()
    return one


@pytest.fixture
def council(db):
    contact = ContactFactory(email="clerk@example.org")
    return ConsulteeFactory(organisation=contact.organisation, contact=contact)


def test_an_organisation_is_listed_changed_taken_off_and_put_back(client, officer):
    organisation = OrganisationFactory(name="Parish council")
    contact = ContactFactory(organisation=organisation, email="clerk@example.org")
    stranger = ContactFactory(email="x@example.org")
    client.force_login(officer)
    line = {"voice": "council", "language": "en-gb"}
    sent = client.post(url("consultee-new"), line | {"organisation": organisation.pk})
    one = Consultee.objects.get()
    assert sent.headers["Location"] == url("consultee", one.pk)
    wrong = client.post(url("consultee", one.pk), line | {"contact": stranger.pk})
    assert "Choose from the list" in read(wrong)
    client.post(url("consultee", one.pk), line | {"contact": contact.pk})
    page = read(client.get(url("consultees")))
    assert "clerk@example.org" in page
    assert "In twelve months asked 0, answered 0" in page
    client.post(url("consultee-end", one.pk))
    assert "Nobody is on the list yet" in read(client.get(url("consultees")))
    client.post(url("consultee-put-back", one.pk))
    assert Consultee.objects.standing().get() == one


def test_asked_by_mail_or_letter_come_back_and_asked_again(client, officer, consultation, council):
    by_letter = ConsulteeFactory(voice="victims")
    ids = [council.pk, by_letter.pk]
    sent = client.post(url("invite", consultation.uid), {"consultees": ids}, follow=True)
    assert "2 consultees are asked. 1 has no e-mail address: write a letter." in read(sent)
    mail = Mail.objects.get()
    assert still_due(mail, NOW)
    letter = render(mail, NOW)
    assert letter.to == "clerk@example.org"
    assert consultation.title in letter.text
    assert "/consultations/" in letter.text

    Mail.objects.update(state="bounced", settled_at=LATER)
    give_up(mail)
    give_up(mail)
    page = read(client.get(url("invitations", consultation.uid)))
    assert "The mail came back on 8 February 2027" in page
    assert "By letter or in person" in page
    row = Invitation.objects.get(consultee=council)
    client.post(url("invite-again", consultation.uid, row.pk))
    client.post(url("invite-again", consultation.uid, row.pk))
    assert Mail.objects.count() == 2
    row.refresh_from_db()
    assert row.bounced_at is None


def test_asked_once_only_and_not_without_a_public_page(officer, consultation, council):
    given = {"consultee_ids": [council.pk], "by": officer, "now": NOW}
    assert len(actions.invite(consultation=consultation, **given)) == 1
    assert actions.invite(consultation=consultation, **given) == []
    with pytest.raises(NotArranged, match="public page"):
        actions.invite(consultation=ConsultationFactory(), **given)
    assert Mail.objects.count() == 1


def test_only_who_has_not_replied_is_reminded_and_once_a_day(
    client, officer, consultation, council
):
    contact = ContactFactory(email="other@example.org")
    other = ConsulteeFactory(organisation=contact.organisation, contact=contact)
    ids = [council.pk, other.pk]
    actions.invite(consultation=consultation, consultee_ids=ids, by=officer, now=NOW)
    replied = Invitation.objects.get(consultee=other)
    day = {"replied_on-day": "1", "replied_on-month": "2", "replied_on-year": "2027"}
    client.post(url("reply", consultation.uid, replied.pk), {"reply": "answered", **day})
    assert actions.remind(consultation=consultation, by=officer, now=NOW) == 0
    with time_machine.travel(LATER, tick=False):
        client.force_login(officer)
        assert "1 consultee gets a mail today" in read(client.get(url("remind", consultation.uid)))
        for _twice in range(2):
            client.post(url("remind", consultation.uid))
    mail = Mail.objects.get(kind=actions.REMINDED)
    assert still_due(mail, LATER)
    assert "have not heard yet" in render(mail, LATER).text
    assert not still_due(mail, consultation.closes_at)
    waiting = [line.invitation.consultee for line in lines_of(consultation) if line.is_open]
    assert waiting == [council]


def test_a_reply_has_its_day_and_is_not_to_come(client, officer, consultation, council):
    (row,) = actions.invite(
        consultation=consultation, consultee_ids=[council.pk], by=officer, now=NOW
    )
    address = url("reply", consultation.uid, row.pk)
    assert "Enter the day on which they replied" in read(
        client.post(address, {"reply": "declined"})
    )
    day = {"replied_on-day": "1", "replied_on-month": "3", "replied_on-year": "2027"}
    assert "cannot be to come" in read(client.post(address, {"reply": "declined", **day}))
    row.refresh_from_db()
    assert row.reply == "none"


@pytest.mark.parametrize(
    ("left", "step"), [(22, None), (14, -14), (8, -14), (7, -7), (1, -1), (0, -1), (-1, None)]
)
def test_the_owner_is_told_before_another_bodys_consultation_closes(officer, left, step):
    day = NOW.date() + timedelta(days=left)
    other = OtherConsultationFactory(owner=officer, closes_on=day)
    found = [mail for mail in find_due(NOW) if mail.kind == "consultations.other-closes"]
    assert [mail.occasion for mail in found] == ([f"{day} {step}"] if step else [])
    for mail in found:
        assert mail.user == officer
        assert still_due(mail, NOW)
        assert str(other) in str(render(mail, NOW).facts)


@pytest.mark.parametrize(
    "changed",
    [
        {"response": "sent", "responded_on": date(2027, 2, 1)},
        {"response": "none"},
        {"closes_on": date(2027, 3, 1)},
        {"deleted_at": NOW},
    ],
)
def test_it_is_over_once_it_is_answered_or_moved(officer, changed):
    other = OtherConsultationFactory(owner=officer, closes_on=date(2027, 2, 8))
    (mail,) = [mail for mail in find_due(NOW) if mail.kind == "consultations.other-closes"]
    type(other).objects.update(**changed)
    assert not still_due(mail, NOW)


def test_where_nobody_looks_after_it_the_approvers_are_told(officer, approver):
    OtherConsultationFactory(closes_on=date(2027, 2, 8))
    found = [mail for mail in find_due(NOW) if mail.kind == "consultations.other-closes"]
    assert [mail.user for mail in found] == [approver]


def test_who_is_put_on_the_list_has_the_contact_that_was_chosen(officer):
    contact = ContactFactory(email="clerk@example.org")
    details = actions.ConsulteeDetails("council", "cy", contact.pk)
    for _twice in range(2):
        added = actions.add_consultee(
            organisation_id=contact.organisation_id, details=details, by=officer, now=NOW
        )
        assert (added.email, added.language) == ("clerk@example.org", "cy")
    actions.end_consultee(consultee=added, by=officer, now=NOW)
    back = actions.add_consultee(
        organisation_id=contact.organisation_id,
        details=actions.ConsulteeDetails("council", "en-gb"),
        by=officer,
        now=NOW,
    )
    assert (back.pk, back.email, back.ended_at) == (added.pk, "", None)


def test_where_everybody_was_asked_there_is_no_button(client, consultation, council):
    page = url("invite", consultation.uid)
    assert "Ask them" in read(client.get(page))
    client.post(page, {"consultees": [council.pk]})
    shown = read(client.get(page))
    assert "Everybody on the list was asked." in shown
    assert "Ask them" not in shown
