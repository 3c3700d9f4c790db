"""What we write about outcomes: to who looks after a consultation, and to who asked to be told."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.models import Consultation, PublishedConsultation, Response
from engagement.queries.facts import words
from opcc.office.addresses import absolute
from opcc.office.emails import Letter, Note, letter


def outcome_due(consultation: Consultation, *, due_on: date, is_over: bool) -> Note:
    """Remind of an outcome that people wait for."""
    texts = {
        False: _("People who answered are told within twelve weeks what came of it."),
        True: _("People who answered should have been told by now what came of it."),
    }
    return Note(
        subject=_("The outcome of a consultation is overdue")
        if is_over
        else _("The outcome of a consultation is due"),
        text=texts[is_over],
        facts=[
            (_("Consultation"), str(consultation)),
            (_("Due"), date_format(due_on, "j F Y")),
        ],
        url=absolute(consultation.get_absolute_url()),
        link=_("Open the consultation"),
    )


def outcome_is_out(response: Response, row: PublishedConsultation) -> Letter:
    """Tell somebody who asked for it that the outcome is published."""
    return letter(
        "consultations/emails/outcome",
        {
            "title": words(row, "title").plain,
            "reference": response.reference,
            "link": absolute(row.get_absolute_url()),
        },
        to=response.respondent.email,
        subject=_("What came of a consultation you answered"),
    )
