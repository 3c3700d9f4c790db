"""Who may do what with an answer, and when a question may go which way."""

from collections.abc import Collection, Iterable, Sequence
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
    roles: Collection[str],
    going_round: bool,
) -> Uncleared | None:
    """Return what stands in the way: nobody clears what they wrote, and nobody clears twice."""
    if not going_round or stage not in needs or stage in cleared:
        return Uncleared.NOT_GOING_ROUND
    if person in written_by:
        return Uncleared.OWN
    if person in cleared_by:
        return Uncleared.CLEARED_ALREADY
    if stage != next_stage(needs, cleared):
        return Uncleared.NOT_THEIR_TURN
    if not ROLES[stage] & set(roles):
        return Uncleared.OTHER_ROLE
    return None


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
