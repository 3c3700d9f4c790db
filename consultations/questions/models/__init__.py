"""Questions to the Commissioner: panels and their rules, submissions, answers, panel business."""

from consultations.questions.models.answers import (
    Answer,
    AnswerPart,
    AnswerWriter,
    Clearance,
    HoldingReply,
    Verdict,
    WhoseWords,
)
from consultations.questions.models.panel_items import PanelItem
from consultations.questions.models.panels import (
    AskedOf,
    ClearanceOrder,
    Counting,
    Panel,
    PanelRules,
    RefusedBecause,
    Stage,
)
from consultations.questions.models.published import (
    PublishedAnswer,
    PublishedPanel,
    PublishedPanelItem,
    PublishedQuestion,
    State,
)
from consultations.questions.models.submissions import (
    Asker,
    CitedLaw,
    Kind,
    Part,
    Question,
    Submission,
    SubmissionPlace,
    SubmissionTheme,
)

__all__ = [
    "Answer",
    "AnswerPart",
    "AnswerWriter",
    "AskedOf",
    "Asker",
    "CitedLaw",
    "Clearance",
    "ClearanceOrder",
    "Counting",
    "HoldingReply",
    "Kind",
    "Panel",
    "PanelItem",
    "PanelRules",
    "Part",
    "PublishedAnswer",
    "PublishedPanel",
    "PublishedPanelItem",
    "PublishedQuestion",
    "Question",
    "RefusedBecause",
    "Stage",
    "State",
    "Submission",
    "SubmissionPlace",
    "SubmissionTheme",
    "Verdict",
    "WhoseWords",
]
