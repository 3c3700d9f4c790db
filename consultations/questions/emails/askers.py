"""What the Office writes to whoever asked on its site. No mail repeats what was asked."""

from typing import Any

from django.utils.translation import gettext as _

from consultations.questions.models import PublishedQuestion, Submission
from consultations.questions.queries.replies import headline
from opcc.office.addresses import absolute, page_named
from opcc.office.emails import Letter, letter


def received(submission: Submission) -> Letter:
    return told(submission, "received", _("We have your question"))


def decided(submission: Submission) -> Letter:
    return told(submission, "decided", _("What was decided about your question"))


def answered(submission: Submission, public: PublishedQuestion) -> Letter:
    more = {"public": public, "answer_url": absolute(public.get_absolute_url())}
    return told(submission, "answered", headline(public.verdict), **more)


def told(submission: Submission, template: str, subject: str, **more: Any) -> Letter:
    page = {
        "submission": submission,
        "where_url": page_named("questions:where", submission.reference),
        **more,
    }
    return letter(f"questions/emails/{template}", page, to=submission.asker.email, subject=subject)
