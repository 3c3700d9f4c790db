"""What we write to consultees, and to who answers for the Office what others ask."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.models import Invitation, OtherConsultation, PublishedConsultation
from consultations.queries.told import closes
from engagement.queries.facts import words
from opcc.office.addresses import absolute
from opcc.office.emails import Letter, Note, letter


def invitation(one: Invitation, row: PublishedConsultation, *, is_reminder: bool) -> Letter:
    """Ask an organisation for its view, or remind it: what the public page says, and where."""
    return letter(
        "consultations/emails/invitation",
        {
            "organisation": str(one.consultee),
            "title": words(row, "title").plain,
            "purpose": words(row.text, "purpose").plain,
            "closes": closes(row.text),
            "link": absolute(row.get_absolute_url()),
            "is_reminder": is_reminder,
        },
        to=one.consultee.email,
        subject=_("Reminder: we ask for your views") if is_reminder else _("We ask for your views"),
    )


def other_closes(other: OtherConsultation, *, closes_on: date, days: int) -> Note:
    """Remind of what another body asks, before it closes."""
    return Note(
        subject=_("A consultation of another body closes soon"),
        text=_("Send the response of the Office, or say that it does not respond."),
        facts=[
            (_("Consultation"), str(other)),
            (_("Whose it is"), other.body_name),
            (_("Closes on"), date_format(closes_on, "l j F Y")),
            (_("Days left"), str(days)),
            (_("Our response"), other.get_response_display()),
        ],
        url=absolute(other.get_absolute_url()),
        link=_("Open the record"),
    )
