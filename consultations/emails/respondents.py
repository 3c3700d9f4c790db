"""What we write to those who answer: the link to their form, and a copy of what they sent."""

from django.utils.translation import gettext as _

from consultations.models import BegunResponse, Response
from consultations.queries.answering import Asking
from consultations.queries.begun import token_of
from consultations.queries.closing import how_long_kept
from consultations.queries.ledger import said_by
from opcc.office.addresses import page_named
from opcc.office.emails import Letter, letter


def saved_link(begun: BegunResponse, asked: Asking) -> Letter:
    """The secret link, to whoever began the form."""
    return letter(
        "consultations/emails/saved_link",
        {
            "title": asked.title,
            "how_long_kept": how_long_kept(begun, now=begun.kept_at),
            "link": page_named(
                "consultations:answer-on", begun.consultation.uid, token_of(begun.uid)
            ),
        },
        to=begun.email,
        subject=_("Go on with your answers"),
    )


def copy_of_answers(response: Response) -> Letter:
    """What somebody answered, without what they said about themselves: mail is read by others."""
    return letter(
        "consultations/emails/copy",
        {
            "title": str(response.consultation),
            "reference": response.reference,
            "sections": said_by(response),
        },
        to=response.respondent.email,
        subject=_("Copy of your answers"),
    )
