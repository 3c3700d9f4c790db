"""How far an answer has been cleared, and whether somebody may clear it now."""

from collections.abc import Collection, Mapping
from datetime import date

from consultations.questions.models import Answer, Clearance, ClearanceOrder, Stage
from consultations.questions.rules.way import (
    NOBODY_FOR,
    ROLES,
    USUAL_ORDER,
    Uncleared,
    Unready,
    next_stage,
    stage_left_over,
    why_not_clearable,
    without,
)
from engagement.queries.reminders import people_with
from opcc.office.models import Role, User

People = Mapping[int, Collection[str]]


def people_who_clear(*, today: date) -> People:
    """Everybody who clears answers at one stage or another, with the roles they hold that day."""
    roles = frozenset(Role(role) for held in ROLES.values() for role in held)
    return {user.pk: user.roles_on(today) for user in people_with(roles, today=today)}


def stages_on(day: date) -> list[str]:
    """Who clears answers that day, in order; two until the Office has decided otherwise."""
    order = ClearanceOrder.objects.in_force_on(day)
    wanted = order.stages if order else USUAL_ORDER
    return [stage for stage in Stage.values if stage in wanted]


def who_is_missing(written_by: Collection[int], *, today: date) -> Unready | None:
    """The stage that nobody could clear, were an answer of these writers sent round that day."""
    people = without(people_who_clear(today=today), written_by)
    stage = stage_left_over(stages_on(today), people)
    return NOBODY_FOR[stage] if stage else None


def who_is_missing_now(answer: Answer, *, today: date) -> Unready | None:
    """The same of an answer that goes round: somebody may have left since."""
    if answer.status != Answer.Status.CLEARING:
        return None
    cleared = stages_cleared(answer)
    people = without(people_who_clear(today=today), {*writers_of(answer), *those_who_said(answer)})
    stage = stage_left_over([one for one in answer.needs if one not in cleared], people)
    return NOBODY_FOR[stage] if stage else None


def why_not_clearable_by(
    answer: Answer, stage: str, user: User, *, today: date
) -> Uncleared | None:
    """What keeps this person from clearing it; a deputy has the roles of whom they stand in for."""
    return why_not_among(people_who_clear(today=today), answer, stage, user)


def number_to_clear(user: User, *, today: date) -> int:
    """How many answers wait for this person to clear them, at their turn; however many, as many
    queries. Who may clear is read only where something waits: this stands on every home page."""
    waiting = Answer.objects.waiting().prefetch_related("clearances", "writers")
    turns = [
        (answer, next_stage(answer.needs, stages_cleared(answer)) or "")
        for answer in waiting.defer("frozen", "explanations")
    ]
    if not turns:
        return 0
    people = people_who_clear(today=today)
    return sum(why_not_among(people, answer, stage, user) is None for answer, stage in turns)


def why_not_among(people: People, answer: Answer, stage: str, user: User) -> Uncleared | None:
    return why_not_clearable(
        stage=stage,
        needs=answer.needs,
        cleared=stages_cleared(answer),
        cleared_by=those_who_said(answer),
        written_by=writers_of(answer),
        person=user.pk,
        people=people,
        going_round=answer.status == Answer.Status.CLEARING,
    )


def writers_of(answer: Answer) -> set[int]:
    """Those who wrote at it or sent it round: they do not clear it."""
    wrote = {one.user_id for one in answer.writers.all()}
    return wrote | {answer.drafted_by_id, answer.put_forward_by_id or 0}


def those_who_said(answer: Answer) -> set[int]:
    """Those who cleared it at a stage, or sent it back."""
    return {one.by_id for one in answer.clearances.all()}


def stages_cleared(answer: Answer) -> set[str]:
    done = Clearance.Outcome.CLEARED
    return {one.stage for one in answer.clearances.all() if one.outcome == done}
