"""The nouns of consultations."""

from consultations.models.consultations import (
    Consultation,
    ConsultationAudience,
    ConsultationPlace,
    Road,
)
from consultations.models.counts import AnswerCount, CountNote, CrossCount, ResponseCount
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

__all__ = [
    "AboutYou",
    "AlikeGroup",
    "Answer",
    "AnswerCount",
    "BegunResponse",
    "Choice",
    "Consultation",
    "ConsultationAudience",
    "ConsultationPlace",
    "CorrectedAnswers",
    "CountNote",
    "CrossCount",
    "ImportedResponseRow",
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
]
