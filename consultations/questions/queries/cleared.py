"""How far an answer has been cleared, and whether somebody may clear it now."""

from datetime import date

from consultations.questions.models import Answer, Clearance
from consultations.questions.rules.way import Uncleared, why_not_clearable
from opcc.office.models import User


def why_not_clearable_by(
    answer: Answer, stage: str, user: User, *, today: date
) -> Uncleared | None:
    """What keeps this person from clearing it; a deputy has the roles of whom they stand in for."""
    written_by = set(answer.writers.values_list("user_id", flat=True))
    return why_not_clearable(
        stage=stage,
        needs=answer.needs,
        cleared=stages_cleared(answer),
        cleared_by=set(answer.clearances.values_list("by_id", flat=True)),
        written_by=written_by | {answer.drafted_by_id, answer.put_forward_by_id or 0},
        person=user.pk,
        roles=user.roles_on(today),
        going_round=answer.status == Answer.Status.CLEARING,
    )


def stages_cleared(answer: Answer) -> set[str]:
    done = answer.clearances.filter(outcome=Clearance.Outcome.CLEARED)
    return set(done.values_list("stage", flat=True))
