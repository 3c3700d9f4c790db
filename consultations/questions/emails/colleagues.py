"""What we write to those who answer questions, and to those who clear the answers."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.questions.models import Answer, Submission
from opcc.office.addresses import absolute
from opcc.office.emails import Note


def answer_due(submission: Submission, *, days: int) -> Note:
    """Tell of a day that comes up, or that has passed; `days` are those since, below 0 until."""
    late = ngettext(
        "The answer was due %(days)d day ago. Answer it, tell the asker of a new day, or say why"
        " it is late.",
        "The answer was due %(days)d days ago. Answer it, tell the asker of a new day, or say why"
        " it is late.",
        days,
    )
    ahead = ngettext(
        "The answer is due in %(days)d day, and others have to clear it before.",
        "The answer is due in %(days)d days, and others have to clear it before.",
        -days,
    )
    is_late = days > 0
    return Note(
        subject=_("An answer is overdue") if is_late else _("An answer is due soon"),
        text=(late if is_late else ahead) % {"days": abs(days)},
        facts=facts_of(submission),
        url=absolute(submission.get_absolute_url()),
        link=_("Open the question"),
    )


def to_be_cleared(answer: Answer) -> Note:
    return Note(
        subject=_("An answer waits to be cleared"),
        text=_("It is your turn to clear it, or to send it back with what has to change."),
        facts=facts_of(answer.submission),
        url=absolute(answer.submission.get_absolute_url()),
        link=_("Read question and answer"),
    )


def facts_of(submission: Submission) -> list[tuple[str, str]]:
    """What tells the question from others; never who asks."""
    facts = [
        (_("Question"), str(submission)),
        (_("Received"), date_format(submission.received_on, "j F Y")),
    ]
    if submission.target_on:
        facts.append((_("Answer due"), date_format(submission.target_on, "j F Y")))
    return facts
