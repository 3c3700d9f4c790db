"""What questions to the Commissioner hold of people, why, and for how long."""

from typing import Any

from django.db.models import F, Model
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultations.questions.actions import redaction
from consultations.questions.models import (
    Answer,
    AnswerPart,
    Asker,
    CitedLaw,
    Clearance,
    HoldingReply,
    Panel,
    PanelItem,
    PanelRules,
    Part,
    PublishedAnswer,
    PublishedPanel,
    PublishedPanelItem,
    PublishedQuestion,
    Question,
    Submission,
)
from opcc.office.holdings import (
    ACCOUNTABLE,
    AS_RESPONSES,
    PERMANENT,
    POINTS_AT_ACCOUNTS,
    PUBLIC_TASK,
    a_list,
    capitalised,
)
from opcc.office.queries.holdings import Holding, NoneHeld, Period, Way
from opcc.office.rules import CountedFrom

AS_LONG_AS_RESPONSES = Period(2, CountedFrom.DAY, AS_RESPONSES)
OF_A_SUBMISSION = {"questions.submission": "submission_id"}
COPIES = _("The history; what was put forward and published, listed for itself.")


def called(submission: Submission) -> str:
    return f"{submission}, {date_format(submission.received_on, 'j F Y')}"


def page_of(submission: Submission) -> str:
    """The submission's page; a deleted one has none."""
    return "" if submission.deleted_at else submission.get_absolute_url()


def of_the_record(model: type[Model], way: str, **more: Any) -> Holding:
    """Words of questions and answers; `way` leads from a row to its submission."""

    def submission_of(row: Any) -> Submission:
        for step in way.split("__"):
            row = getattr(row, step)
        return row

    above = "submission_id" if way == "submission" else "of_submission_id"
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        related=(way,),
        label=lambda row: called(submission_of(row)),
        url=lambda row: page_of(submission_of(row)),
        within={"questions.submission": above},
        worked_out={} if way == "submission" else {above: F(f"{way}_id")},
        form_of=submission_of,
        ways=(Way.REDACT,),
        copies=COPIES,
        **more,
    )


def published(model: type[Model], redact: Any, **more: Any) -> Holding:
    """A text as it was published, which only a redaction may touch."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        redact=redact,
        redact_is=_("Question and answer are redacted whole: the address answers they are gone."),
        copies=_("Public pages, feeds and files: taken down with it."),
        reaches_public=True,
        **more,
    )


HOLDINGS: tuple[Holding, ...] = (
    Holding(
        "questions.asker",
        Asker,
        _("People who asked a question"),
        basis=PUBLIC_TASK,
        period=AS_LONG_AS_RESPONSES,
        since=TruncDate("submission__changed_at"),
        day=_("the last change to what they asked"),
        related=("submission",),
        label=lambda asker: f"{asker}: {called(asker.submission)}",
        url=lambda asker: page_of(asker.submission),
        private=True,
        within=OF_A_SUBMISSION,
        form_of=lambda asker: asker.submission,
        ways=(Way.ERASE,),
        copies=_("None: no history is kept of them. A name published with consent is found there."),
    ),
    Holding(
        "questions.as_sent",
        Submission,
        _("Questions as they were sent, word for word"),
        basis=PUBLIC_TASK,
        period=AS_LONG_AS_RESPONSES,
        since=TruncDate("changed_at"),
        day=_("the last change"),
        columns=("as_sent",),
        label=called,
        url=page_of,
        private=True,
        form_of=lambda submission: submission,
        erase_is=_("What was sent is emptied; the question as the public reads it stays."),
        copies=_("None: no history is kept of it."),
    ),
    Holding(
        "questions.submission",
        Submission,
        _("Questions to the Commissioner: the record"),
        basis=PUBLIC_TASK,
        period=PERMANENT,
        besides=("as_sent",),
        label=called,
        url=page_of,
        form_of=lambda submission: submission,
        ways=(Way.REDACT,),
        copies=COPIES,
    ),
    of_the_record(Question, "submission"),
    of_the_record(Part, "question__submission"),
    of_the_record(CitedLaw, "question__submission"),
    of_the_record(HoldingReply, "submission"),
    of_the_record(AnswerPart, "answer__submission"),
    of_the_record(Clearance, "answer__submission"),
    Holding(
        "questions.answer",
        Answer,
        _("Answers, with all that was put forward of them"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        related=("submission",),
        label=lambda answer: called(answer.submission),
        url=lambda answer: page_of(answer.submission),
        within=OF_A_SUBMISSION,
        ways=(Way.REDACT,),
        redact=redaction.take_out_of_answer,
        redact_is=_("What was put forward and published is redacted whole; then correct the text."),
        copies=_("The history; what was published, listed for itself."),
    ),
    published(
        PublishedQuestion,
        redaction.take_out_of_published,
        label=str,
        url=lambda one: one.get_absolute_url(),
    ),
    published(PublishedAnswer, redaction.take_out_of_version, related=("question",)),
    Holding(
        "questions.panelitem",
        PanelItem,
        _("Business of panels"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        related=("panel",),
        url=lambda item: item.get_absolute_url(),
        ways=(Way.REDACT,),
        copies=_("The history; the public page of the panel’s business."),
    ),
    Holding(
        "questions.publishedpanelitem",
        PublishedPanelItem,
        _("Business of panels as the public reads it"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        reaches_public=True,
    ),
    a_list(Panel),
    a_list(PanelRules, related=("panel",)),
    a_list(PublishedPanel),
)

NONE_HELD: tuple[NoneHeld, ...] = (NoneHeld("questions.answerwriter", POINTS_AT_ACCOUNTS),)
