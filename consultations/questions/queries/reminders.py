"""Of which questions people have to be reminded, and whom."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from consultations.questions.models import Answer, Submission
from consultations.questions.queries.cleared import why_not_clearable_by
from consultations.questions.rules.way import ROLES, next_stage
from engagement.queries.reminders import people_with
from opcc.office.models import Role, User

KEEPERS = frozenset({Role.OFFICER, Role.APPROVER})


def owed_with_a_target() -> QuerySet[Submission]:
    """Return what is still owed by a day; what is answered, refused or passed on is not."""
    found = Submission.objects.unanswered().exclude(target_on=None)
    return found.select_related("lead", "panel", "for_meeting__series")


def going_round() -> QuerySet[Answer]:
    return Answer.objects.waiting().select_related("submission")


def who_leads(submission: Submission, *, today: date) -> Sequence[User]:
    """Whoever leads on it; where nobody does, everybody who handles questions."""
    if submission.lead is not None and submission.lead.is_active:
        return [submission.lead]
    return people_with(KEEPERS, today=today)


def who_clears_next(answer: Answer, *, today: date) -> list[User]:
    """Who may clear it now: at their turn, in their role, and not what they wrote."""
    cleared = {one.stage for one in answer.clearances.all()}
    stage = next_stage(answer.needs, cleared)
    if stage is None:
        return []
    roles = frozenset(Role(role) for role in ROLES[stage])
    return [
        user
        for user in people_with(roles, today=today)
        if why_not_clearable_by(answer, stage, user, today=today) is None
    ]
