"""How far an answer has been cleared, and whether somebody may clear it now."""

from collections.abc import Collection
from datetime import date

from consultations.questions.models import Answer, Clearance
from consultations.questions.rules.way import Uncleared, next_stage, why_not_clearable
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


def number_to_clear(user: User, *, today: date) -> int:
    """How many answers wait for this person to clear them, at their turn; three queries."""
    waiting = Answer.objects.waiting().prefetch_related("clearances", "writers")
    roles = user.roles_on(today)
    return sum(why_not_cleared_next(answer, user, roles) is None for answer in waiting)


def why_not_cleared_next(answer: Answer, user: User, roles: Collection[str]) -> Uncleared | None:
    """The same of whichever stage has its turn, from rows that were read before."""
    said = answer.clearances.all()
    cleared = {one.stage for one in said if one.outcome == Clearance.Outcome.CLEARED}
    return why_not_clearable(
        stage=next_stage(answer.needs, cleared) or "",
        needs=answer.needs,
        cleared=cleared,
        cleared_by={one.by_id for one in said},
        written_by={one.user_id for one in answer.writers.all()}
        | {answer.drafted_by_id, answer.put_forward_by_id or 0},
        person=user.pk,
        roles=roles,
        going_round=answer.status == Answer.Status.CLEARING,
    )


def stages_cleared(answer: Answer) -> set[str]:
    done = answer.clearances.filter(outcome=Clearance.Outcome.CLEARED)
    return set(done.values_list("stage", flat=True))
