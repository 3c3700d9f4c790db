"""Consultees are asked and reminded by mail; a mail that comes back is told with the invitation."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from consultations.actions.consultees import INVITED, REMINDED, note_bounce
from consultations.emails import consultees as emails
from consultations.models import Invitation, PublishedConsultation
from consultations.queries.consultees import with_response
from engagement.reminders.each import Reminder
from opcc.office.emails import Kind, Letter
from opcc.office.models import Mail

KINDS: tuple[Kind, ...] = ()
TO_CONSULTEES = {
    INVITED: _("Consultation: a consultee is asked"),
    REMINDED: _("Consultation: a consultee is reminded"),
}


def find_nothing(now: datetime) -> Iterator[Mail]:
    """Who is asked and reminded, an officer says: the action owes the mail."""
    return iter(())


def invitation_of(mail: Mail) -> Invitation | None:
    if mail.subscription_uid is None:
        return None
    found = Invitation.objects.select_related("consultee__organisation", "consultee__contact")
    one = found.annotate(has_response=with_response()).filter(uid=mail.subscription_uid).first()
    return one if one and one.consultee.email else None


def page_to_answer(mail: Mail, now: datetime) -> PublishedConsultation | None:
    """The public page, while an answer is of use."""
    rows = PublishedConsultation.objects.shown()
    return rows.filter(uid=mail.about, closes_at__gt=now).first()


def still_to_ask(mail: Mail, now: datetime) -> bool:
    """Not without an address, nor once it is withdrawn or closed."""
    return invitation_of(mail) is not None and page_to_answer(mail, now) is not None


def still_to_remind(mail: Mail, now: datetime) -> bool:
    """Nor once they replied."""
    one = invitation_of(mail)
    if one is None or one.reply != Invitation.Reply.NONE:
        return False
    if one.has_response:  # type: ignore[attr-defined]
        return False
    return page_to_answer(mail, now) is not None


def write(mail: Mail, now: datetime) -> Letter:
    one, row = invitation_of(mail), page_to_answer(mail, now)
    assert one is not None  # noqa: S101 - asked in the same breath
    assert row is not None  # noqa: S101
    return emails.invitation(one, row, is_reminder=mail.kind == REMINDED)


def give_up(mail: Mail) -> None:
    """The mail came back: whoever looks at the invitation sees it."""
    at = Mail.objects.filter(pk=mail.pk).values_list("settled_at", flat=True).first()
    if mail.subscription_uid is not None:
        note_bounce(uid=mail.subscription_uid, at=at or mail.due_at)


REMINDERS = (
    Reminder(INVITED, find_nothing, still_to_ask, write),
    Reminder(REMINDED, find_nothing, still_to_remind, write),
)
