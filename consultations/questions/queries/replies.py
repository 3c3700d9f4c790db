"""How far a question is answered and how long that took, in the words of every page, file and mail.

Only what is answered in full is called answered; to the rest the Office has replied.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.questions.models import Verdict


def replied(verdict: str, on: date | None, days: int | None) -> str:
    """Return "Answered 13 June 2024, after 114 days"; no verdict tells of a reply only.

    Of what was redacted no day is left: "".
    """
    if on is None:
        return ""
    told = {"day": date_format(on, "j F Y"), "days": days}
    if verdict == Verdict.ANSWERED:
        if not days:
            return _("Answered %(day)s, the same day") % told
        return (
            ngettext(
                "Answered %(day)s, after %(days)s day",
                "Answered %(day)s, after %(days)s days",
                days,
            )
            % told
        )
    if not days:
        return _("Replied to %(day)s, the same day") % told
    return (
        ngettext(
            "Replied to %(day)s, after %(days)s day",
            "Replied to %(day)s, after %(days)s days",
            days,
        )
        % told
    )


def headline(verdict: str) -> str:
    """What whoever asked is told first."""
    if verdict == Verdict.PARTLY:
        return _("Your question is partly answered")
    if verdict == Verdict.NOT_ANSWERED:
        return _("The Office has replied, but your question is not answered")
    return _("Your question is answered")


def invitation(verdict: str) -> str:
    """What the link to it is called."""
    return _("Read the reply") if verdict == Verdict.NOT_ANSWERED else _("Read the answer")
