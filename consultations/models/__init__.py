"""The nouns of consultations."""

from consultations.models.changes import Extension
from consultations.models.coding import AnswerClaim, CodedTheme, ThemeCount, ThemeSuggestion
from consultations.models.consultations import (
    Consultation,
    ConsultationAudience,
    ConsultationPlace,
    Road,
)
from consultations.models.consultees import Consultee, Invitation
from consultations.models.counts import (
    AnswerCount,
    CountNote,
    CrossCount,
    GoneResponses,
    ResponseCount,
)
from consultations.models.documents import Document, DocumentVersion
from consultations.models.figures import PublishedAnswers, PublishedFigures
from consultations.models.gates import GateOverride
from consultations.models.issued import PublishedIssue
from consultations.models.others import OtherConsultation
from consultations.models.outcome import OutcomePoint
from consultations.models.principles import PrincipleNote
from consultations.models.published import PublishedConsultation, PublishedConsultationText
from consultations.models.questionnaires import (
    Choice,
    PublishedQuestionnaire,
    Question,
    Questionnaire,
    Route,
    Section,
)
from consultations.models.responses import (
    AboutYou,
    AlikeGroup,
    Answer,
    BegunResponse,
    CorrectedAnswers,
    ImportedResponseRow,
    Respondent,
    Response,
    ResponseImport,
)
from consultations.models.signoff import ConsultationText, Subject
from consultations.models.times import TimeToAnswer

__all__ = [
    "AboutYou",
    "AlikeGroup",
    "Answer",
    "AnswerClaim",
    "AnswerCount",
    "BegunResponse",
    "Choice",
    "CodedTheme",
    "Consultation",
    "ConsultationAudience",
    "ConsultationPlace",
    "ConsultationText",
    "Consultee",
    "CorrectedAnswers",
    "CountNote",
    "CrossCount",
    "Document",
    "DocumentVersion",
    "Extension",
    "GateOverride",
    "GoneResponses",
    "ImportedResponseRow",
    "Invitation",
    "OtherConsultation",
    "OutcomePoint",
    "PrincipleNote",
    "PublishedAnswers",
    "PublishedConsultation",
    "PublishedConsultationText",
    "PublishedFigures",
    "PublishedIssue",
    "PublishedQuestionnaire",
    "Question",
    "Questionnaire",
    "Respondent",
    "Response",
    "ResponseCount",
    "ResponseImport",
    "Road",
    "Route",
    "Section",
    "Subject",
    "ThemeCount",
    "ThemeSuggestion",
    "TimeToAnswer",
]
