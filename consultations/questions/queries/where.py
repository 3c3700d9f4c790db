"""Where a question stands, for whoever has its reference: days and words for the asker, no name.

What was asked and who asked are not read at all.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from consultations.questions.models import PublishedQuestion, Submission
from consultations.questions.queries.deadlines import (
    Holidays,
    Line,
    deadlines_of,
    holidays_known,
    in_words,
    rules_of,
)
from consultations.questions.rules.deadlines import Worked

TOLD = (
    *("uid", "reference", "status", "received_on", "asked_of", "host_decision"),
    *("refused_because", "decision_words", "decided_on", "answered_on", "notice_on", "target_on"),
    *("notice_told_on", "target_told_on", "target_set_by_hand"),
    *("panel__name", "panel__name_cy", "panel__host", "panel__host_cy"),
    "for_meeting__starts_on",
)


@dataclass(frozen=True)
class Deadline:
    """One day that holds, with the count that led to it where it led to this very day."""

    on: date
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Standing:
    """Where one submission stands."""

    submission: Submission
    notice: Deadline | None
    target: Deadline | None
    new_days: list[tuple[date, date]]
    public: PublishedQuestion | None
    late: bool


def reference_in(typed: str) -> str:
    """A reference as it is kept, however it was typed: "7kxb 2mpt qwd4"."""
    bare = re.sub(r"[^0-9A-Z]", "", typed.upper())
    return "-".join(bare[at : at + 4] for at in range(0, len(bare), 4))[:20]


def standing_of(reference: str, *, today: date) -> Standing | None:
    """Return where the submission of that reference stands; None where there is none."""
    found = Submission.objects.live().select_related("panel", "for_meeting").only(*TOLD)
    submission = found.filter(reference=reference).first()
    if submission is None:
        return None
    rules, holidays = rules_of(submission.panel, day=submission.received_on), holidays_known()
    counts = deadlines_of(submission, rules, holidays)
    is_owed = submission.is_owed and submission.target_on is not None
    return Standing(
        submission=submission,
        notice=deadline(submission.notice_on, counts.notice, holidays),
        target=deadline(submission.target_on, counts.answer, holidays),
        new_days=[
            (reply.sent_on, reply.new_target_on)
            for reply in submission.holding_replies.exclude(new_target_on=None)
        ],
        public=PublishedQuestion.objects.register()
        .defer("search", "text")
        .filter(submission_uid=submission.uid)
        .first(),
        late=is_owed and submission.target_on < today,
    )


def deadline(on: date | None, worked: Worked | None, holidays: Holidays) -> Deadline | None:
    if on is None:
        return None
    if worked is None or worked.on != on or len(worked.steps) == 1:
        return Deadline(on)
    return Deadline(on, in_words(worked, holidays))
