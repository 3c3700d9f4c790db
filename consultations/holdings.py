"""What consultations hold of people, each line for the search, the periods and the disposals."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from consultations.actions import erasing
from consultations.actions.documents import erase_document
from consultations.actions.signoff import redact_published, take_out_of_text
from consultations.models import (
    AlikeGroup,
    Answer,
    BegunResponse,
    Choice,
    Consultation,
    ConsultationAudience,
    ConsultationText,
    CorrectedAnswers,
    Document,
    DocumentVersion,
    Extension,
    GateOverride,
    ImportedResponseRow,
    OtherConsultation,
    OutcomePoint,
    PrincipleNote,
    PublishedConsultation,
    PublishedConsultationText,
    PublishedFigures,
    PublishedQuestionnaire,
    Question,
    Respondent,
    Response,
    ResponseImport,
    Section,
    TimeToAnswer,
)
from opcc.office.holdings import (
    ACCOUNTABLE,
    AS_RESPONSES,
    NO_PERIOD,
    PERMANENT,
    POINTS_AT_ACCOUNTS,
    PUBLIC_TASK,
    capitalised,
)
from opcc.office.queries.holdings import Erase, Holding, NoneHeld, Period, Way
from opcc.office.rules import CountedFrom

COPIES = _("The history.")


def of_consultations(model: type[Model], **more: Any) -> Holding:
    """Words of the Office: whom to ask, who decides, as the public reads them later."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        copies=COPIES,
        **more,
    )


OF_A_CONSULTATION = {"consultations.consultation": "consultation_id"}


def of_the_public(model: type[Model], redact: Erase, **more: Any) -> Holding:
    """A text as it was put forward or published, which only a redaction may touch."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        redact=redact,
        redact_is=_(
            "The whole text is redacted: it is purged everywhere, and its address answers that it"
            " is gone until a corrected text is approved."
        ),
        copies=_("Public pages, feeds and files: taken down with it."),
        **more,
    )


def page_of(one: Consultation | OtherConsultation) -> str:
    """The page of the record; a deleted one has none."""
    return "" if one.deleted_at else one.get_absolute_url()


def page_of_its_consultation(row: Any) -> str:
    return page_of(row.consultation)


AS_LONG_AS_RESPONSES = Period(2, CountedFrom.DAY, AS_RESPONSES)
RECEIVED = _("the day it was received")
OF_A_RESPONSE = {"consultations.response": "response_id"}
NO_COPIES = _("None: no history is kept of them.")


def page_of_its_response(row: Any) -> str:
    return row.response.get_absolute_url()


def of_its_response(row: Any) -> str:
    return str(row.response)


def of_responses(model: type[Model], **more: Any) -> Holding:
    """What somebody answered, or who they are: as long as responses to consultations are kept."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=PUBLIC_TASK,
        period=AS_LONG_AS_RESPONSES,
        day=RECEIVED,
        private=True,
        **more,
    )


def part_of_a_response(model: type[Model], **more: Any) -> Holding:
    return of_responses(
        model,
        since="response__received_at__date",
        related=("response__consultation",),
        within=OF_A_RESPONSE,
        label=of_its_response,
        url=page_of_its_response,
        copies=NO_COPIES,
        **more,
    )


def kept_with_a_response(model: type[Model]) -> Holding:
    """What goes with its response and not before: what is left of one would count otherwise."""
    return Holding(
        model._meta.label_lower,
        model,
        capitalised(model._meta.verbose_name_plural),
        basis=PUBLIC_TASK,
        period=NO_PERIOD,
        until=_("as long as the response they belong to"),
        private=True,
        related=("response__consultation",),
        within=OF_A_RESPONSE,
        label=of_its_response,
        url=page_of_its_response,
        ways=(Way.REDACT,),
        copies=NO_COPIES,
    )


HOLDINGS: tuple[Holding, ...] = (
    part_of_a_response(Respondent, ways=(Way.ERASE, Way.REDACT)),
    kept_with_a_response(Answer),
    kept_with_a_response(CorrectedAnswers),
    of_responses(
        Response,
        since="received_at__date",
        related=("consultation",),
        within=OF_A_CONSULTATION,
        url=lambda response: response.get_absolute_url(),
        ways=(Way.REDACT, Way.ERASE),
        erase=erasing.erase_response,
        erase_is=_(
            "The response is deleted with its answers, what it says about the person, its scan and"
            " every earlier version. The Office’s counts go down by it; figures that were published"
            " stay."
        ),
        dispose=erasing.dispose_of_response,
        copies=_("The history, without the note of the Office."),
    ),
    of_responses(
        BegunResponse,
        since="begun_at__date",
        label=lambda begun: str(begun.consultation),
        related=("consultation",),
        forgotten=_("60 days after the last page, or 7 days after it was sent"),
        copies=NO_COPIES,
    ),
    of_responses(
        ImportedResponseRow,
        since="response_import__sent_at__date",
        label=lambda row: f"{row.response_import}, {row.line}",
        related=("response_import__consultation",),
        url=lambda row: row.response_import.get_absolute_url(),
        forgotten=_("60 days after the file was sent"),
        copies=NO_COPIES,
    ),
    Holding(
        "consultations.responseimport",
        ResponseImport,
        capitalised(ResponseImport._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=NO_PERIOD,
        related=("consultation",),
        url=lambda sent: sent.get_absolute_url(),
        ways=(Way.REDACT,),
        copies=NO_COPIES,
    ),
    of_consultations(AlikeGroup),
    of_consultations(Section, related=("questionnaire",)),
    of_consultations(Question, related=("section",)),
    of_consultations(Choice, related=("question",)),
    Holding(
        "consultations.publishedquestionnaire",
        PublishedQuestionnaire,
        capitalised(PublishedQuestionnaire._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        reaches_public=True,
        copies=_("The public form: it reads otherwise at once."),
    ),
    Holding(
        "consultations.publishedfigures",
        PublishedFigures,
        capitalised(PublishedFigures._meta.verbose_name_plural),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        ways=(Way.REDACT,),
        reaches_public=True,
        copies=_("The public page: it reads otherwise at once."),
    ),
    of_consultations(Consultation, url=page_of),
    *(
        of_consultations(
            model,
            related=("consultation", *related),
            url=page_of_its_consultation,
            within=OF_A_CONSULTATION,
        )
        for model, related in (
            (ConsultationAudience, ("audience",)),
            (Extension, ()),
            (OutcomePoint, ("theme",)),
            (PrincipleNote, ()),
        )
    ),
    of_consultations(OtherConsultation, url=page_of),
    of_consultations(GateOverride, related=("plan", "precept")),
    of_consultations(TimeToAnswer),
    Holding(
        "consultations.document",
        Document,
        _("Documents of consultations: what is said of them"),
        basis=ACCOUNTABLE,
        period=PERMANENT,
        related=("consultation",),
        url=page_of_its_consultation,
        within=OF_A_CONSULTATION,
        erase=erase_document,
        erase_is=_("Every version of the file is deleted, with all that was said of it."),
        copies=_("The history. What is in the file is not searched: look into it."),
    ),
    of_consultations(
        DocumentVersion,
        related=("document__consultation",),
        url=lambda one: page_of(one.document.consultation),
    ),
    of_the_public(ConsultationText, take_out_of_text, related=("consultation", "other")),
    of_the_public(PublishedConsultationText, redact_published, reaches_public=True),
    of_the_public(
        PublishedConsultation,
        redact_published,
        url=lambda one: one.get_absolute_url(),
        reaches_public=True,
    ),
)

NONE_HELD: tuple[NoneHeld, ...] = (
    NoneHeld("consultations.invitation", POINTS_AT_ACCOUNTS),
    NoneHeld("consultations.publishedissue", "Titles of plans and years of precepts."),
    NoneHeld("consultations.route", "Names a question and the codes of its answers."),
    NoneHeld(
        "consultations.aboutyou",
        "Codes of a list under a key that leads back to nobody without the site’s secret.",
    ),
    NoneHeld(
        "consultations.publishedanswers",
        "Codes of answers their sender let be published, under a key that leads back to nobody"
        " without the site’s secret.",
    ),
    NoneHeld("consultations.answercount", "Numbers."),
    NoneHeld("consultations.crosscount", "Numbers."),
    NoneHeld("consultations.codedtheme", POINTS_AT_ACCOUNTS),
    NoneHeld("consultations.themesuggestion", POINTS_AT_ACCOUNTS),
    NoneHeld("consultations.answerclaim", POINTS_AT_ACCOUNTS),
    NoneHeld(
        "consultations.countnote", "Codes on their way into the counts, gone within a minute."
    ),
)
