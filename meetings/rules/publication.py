"""When a text of the schedule may be put before an approver, and approved."""

import re
from collections.abc import Iterable
from enum import StrEnum

from engagement.rules import STATUSES_OFF


class Obstacle(StrEnum):
    """Why a text has to wait."""

    GONE = "gone"
    NOT_SHOWN = "not-shown"
    PRIVATE = "private"
    ONLY_AFTERWARDS = "only-afterwards"
    MEETING_NOT_TOLD = "meeting-not-told"
    NOTHING_TO_TELL = "nothing-to-tell"
    NOT_AGREED = "not-agreed"
    NO_WELSH = "no-welsh"
    NOTHING_NEW = "nothing-new"
    WITHDRAWAL_WAITS = "withdrawal-waits"
    SEEN_OTHERWISE = "seen-otherwise"
    TO_EXPLAIN = "to-explain"


# What the public reads of such a subject is taken down as soon as somebody looks at the list.
TAKEN_AWAY = frozenset({Obstacle.GONE, Obstacle.NOT_SHOWN})


class Undecidable(StrEnum):
    """Why an approver cannot approve a text."""

    DECIDED = "decided"
    OWN = "own"
    HOLDS_BACK_MORE = "holds-back-more"
    NOT_TO_BE_TOLD = "not-to-be-told"
    CALLED_OFF = "called-off"
    MEETING_NOT_TOLD = "meeting-not-told"


def why_series_not_tellable(*, is_live: bool, is_shown: bool) -> Obstacle | None:
    """National and regional bodies are kept in the schedule and not shown."""
    if not is_live:
        return Obstacle.GONE
    return None if is_shown else Obstacle.NOT_SHOWN


def why_meeting_not_tellable(
    *, is_live: bool, is_shown: bool, is_private: bool, only_afterwards: bool, is_over: bool
) -> Obstacle | None:
    """`is_shown` is what its row says; a meeting of its own belongs to none and may be told."""
    if not is_live:
        return Obstacle.GONE
    if not is_shown:
        return Obstacle.NOT_SHOWN
    if is_private:
        return Obstacle.PRIVATE
    return Obstacle.ONLY_AFTERWARDS if only_afterwards and not is_over else None


def lacks_welsh(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether something is written in English alone, where both are published together."""
    return any(english.strip() and not welsh.strip() for english, welsh in pairs)


def status_told(status: str) -> str:
    """That a meeting was held, its day tells; nobody approves it twice."""
    return status if status in STATUSES_OFF else "planned"


def why_not_approvable(
    *,
    waits: bool,
    is_own: bool,
    held_back: Iterable[str],
    told_held_back: Iterable[str],
    obstacle: Obstacle | None,
    called_off_since: bool,
) -> Undecidable | None:
    """`held_back` is what the record keeps from the public by now, `told_held_back` the text;
    `obstacle` is why it could not even be put forward now."""
    if not waits:
        return Undecidable.DECIDED
    if is_own:
        return Undecidable.OWN
    if not set(held_back) <= set(told_held_back):
        return Undecidable.HOLDS_BACK_MORE
    if obstacle is not None:
        return Undecidable.NOT_TO_BE_TOLD
    return Undecidable.CALLED_OFF if called_off_since else None


def anchor_of(number: str, *, position: int) -> str:
    """Return the name under which a minute can be cited: "minute-22-1" for "22.1"."""
    written = re.sub(r"[^0-9a-z]+", "-", number.lower()).strip("-")
    return f"minute-{written}" if written else f"item-{position}"
