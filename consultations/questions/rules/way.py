"""Who may do what with an answer, and when a question may go which way."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

LEAD_OFFICER = "lead-officer"
CHIEF_OF_STAFF = "chief-of-staff"
COMMISSIONER = "commissioner"
USUAL_ORDER = (LEAD_OFFICER, CHIEF_OF_STAFF)  # until the Office sets another

# Which role of the site clears in whose name.
ROLES = {
    LEAD_OFFICER: frozenset({"officer", "approver"}),
    CHIEF_OF_STAFF: frozenset({"approver"}),
    COMMISSIONER: frozenset({"commissioner"}),
}

ANSWERED, PARTLY, NOT_ANSWERED = "answered", "partly", "not-answered"


class Uncleared(StrEnum):
    """Why somebody cannot clear an answer at this stage."""

    NOT_GOING_ROUND = "not-going-round"
    OWN = "own"
    CLEARED_ALREADY = "cleared-already"
    NOT_THEIR_TURN = "not-their-turn"
    OTHER_ROLE = "other-role"
    NEEDED_LATER = "needed-later"


def next_stage(needs: Sequence[str], cleared: Collection[str]) -> str | None:
    """Return in whose name it is cleared next; None once all have."""
    return next((stage for stage in needs if stage not in cleared), None)


def why_not_clearable(
    *,
    stage: str,
    needs: Sequence[str],
    cleared: Collection[str],
    cleared_by: Collection[int],
    written_by: Collection[int],
    person: int,
    people: Mapping[int, Collection[str]],
    going_round: bool,
) -> Uncleared | None:
    """Return what stands in the way: nobody clears what they wrote, and nobody clears twice.

    `people` are those who may clear answers, with their roles. Whoever alone can fill a later
    stage keeps themselves for it.
    """
    if not going_round or stage not in needs or stage in cleared:
        return Uncleared.NOT_GOING_ROUND
    if person in written_by:
        return Uncleared.OWN
    if person in cleared_by:
        return Uncleared.CLEARED_ALREADY
    if stage != next_stage(needs, cleared):
        return Uncleared.NOT_THEIR_TURN
    if not ROLES[stage] & set(people.get(person, ())):
        return Uncleared.OTHER_ROLE
    after = [one for one in needs if one not in cleared and one != stage]
    left = without(people, {*written_by, *cleared_by})
    if each_finds_one(after, left) and not each_finds_one(after, without(left, {person})):
        return Uncleared.NEEDED_LATER
    return None


def stage_left_over(stages: Sequence[str], people: Mapping[int, Collection[str]]) -> str | None:
    """Return the stage nobody is left for, each clearing once; None where all find somebody.

    The later a stage, the fewer may fill it, so that those are filled first.
    """
    tried: list[str] = []
    for stage in reversed(stages):
        tried.append(stage)
        if not each_finds_one(tried, people):
            return stage
    return None


def each_finds_one(stages: Sequence[str], people: Mapping[int, Collection[str]]) -> bool:
    """Whether every stage can be cleared by somebody else."""
    if not stages:
        return True
    stage, *others = stages
    able = [person for person, roles in people.items() if ROLES[stage] & set(roles)]
    return any(each_finds_one(others, without(people, {person})) for person in able)


def without(
    people: Mapping[int, Collection[str]], some: Collection[int]
) -> Mapping[int, Collection[str]]:
    return {person: roles for person, roles in people.items() if person not in some}


def verdict_on_all(verdicts: Iterable[str]) -> str:
    """How far all of it is answered: one part that is not makes the whole partly answered."""
    found = set(verdicts)
    if found <= {ANSWERED}:
        return ANSWERED
    return NOT_ANSWERED if found == {NOT_ANSWERED} else PARTLY


class Unready(StrEnum):
    """Why an answer cannot go round yet."""

    NOT_ACCEPTED = "not-accepted"
    PARTS_LEFT = "parts-left"
    NO_AUTHOR = "no-author"
    NO_WELSH = "no-welsh"
    NO_REASON_WHY_LATE = "no-reason-why-late"
    NO_REASON_FOR_CHANGE = "no-reason-for-change"
    NOTHING_SAID = "nothing-said"
    WRONG_DAY = "wrong-day"
    TO_EXPLAIN = "to-explain"
    NO_LEAD_OFFICER = "no-lead-officer"
    NO_CHIEF_OF_STAFF = "no-chief-of-staff"
    NO_COMMISSIONER = "no-commissioner"


NOBODY_FOR = {
    LEAD_OFFICER: Unready.NO_LEAD_OFFICER,
    CHIEF_OF_STAFF: Unready.NO_CHIEF_OF_STAFF,
    COMMISSIONER: Unready.NO_COMMISSIONER,
}
