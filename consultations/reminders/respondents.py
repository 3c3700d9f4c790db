"""What those who answer get: the link to come back by, and a copy of what they sent."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from consultations.actions.begun import COPY, LINK, give_up_address
from consultations.emails import respondents as emails
from consultations.models import BegunResponse, Response
from consultations.queries.answering import Asking, asking_begun
from engagement.reminders.each import Reminder
from opcc.office.emails import Kind, Letter
from opcc.office.models import Mail

KINDS: tuple[Kind, ...] = ()
TO_RESPONDENTS = {
    LINK: _("Link to go on with answers to a consultation"),
    COPY: _("Copy of answers to a consultation"),
}


def find_nothing(now: datetime) -> Iterator[Mail]:
    """What somebody asks for is owed by the action itself, in its own transaction."""
    return iter(())


def form_of(mail: Mail) -> tuple[BegunResponse, Asking] | None:
    """What was begun and what it asks; None where there is nothing to go on with."""
    if mail.subscription_uid is None:
        return None
    forms = BegunResponse.objects.select_related("consultation")
    begun = forms.filter(uid=mail.subscription_uid).exclude(email="").first()
    asked = asking_begun(begun) if begun else None
    return (begun, asked) if begun and asked else None


def response_of(mail: Mail) -> Response | None:
    if mail.subscription_uid is None:
        return None
    responses = Response.objects.select_related("consultation", "respondent")
    return (
        responses.filter(uid=mail.subscription_uid, respondent__wants_copy=True)
        .exclude(respondent__email="")
        .first()
    )


def still_unfinished(mail: Mail, now: datetime) -> bool:
    return form_of(mail) is not None


def still_known(mail: Mail, now: datetime) -> bool:
    return response_of(mail) is not None


def write_link(mail: Mail, now: datetime) -> Letter:
    form = form_of(mail)
    if form is None:
        raise BegunResponse.DoesNotExist
    return emails.saved_link(*form)


def write_copy(mail: Mail, now: datetime) -> Letter:
    response = response_of(mail)
    if response is None:
        raise Response.DoesNotExist
    return emails.copy_of_answers(response)


def give_up(mail: Mail) -> None:
    """No mail reaches the address: forget it where it was kept for the mail alone."""
    if mail.subscription_uid is not None:
        give_up_address(uid=mail.subscription_uid)


REMINDERS = (
    Reminder(LINK, find_nothing, still_unfinished, write_link),
    Reminder(COPY, find_nothing, still_known, write_copy),
)
