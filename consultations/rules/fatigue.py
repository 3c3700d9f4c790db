"""How often the same people were asked, what overlaps, and what they never heard back of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LOOKS_BACK = timedelta(days=365)
# No source names a number. The third time within a year is once in four months.
OFTEN = 3


class Kind(StrEnum):
    """Who is asked: an audience, the people of a place, an organisation."""

    AUDIENCE = "audience"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, order=True)
class Who:
    """One audience, place or organisation by its number; place 0 is the whole area."""

    kind: Kind
    id: int


EVERYWHERE = Who(Kind.PLACE, 0)


@dataclass(frozen=True)
class Ask:
    """One consultation: its days, whom it asks, and whether those still wait for what came of it.

    Both days count. `is_unanswered` only once the outcome is overdue.
    """

    name: str
    first: date
    last: date
    who: frozenset[Who]
    is_unanswered: bool = False

    def asks(self, who: Who) -> bool:
        """A consultation of the whole area asks the people of every place."""
        return who in self.who or (who.kind == Kind.PLACE and EVERYWHERE in self.who)


@dataclass(frozen=True)
class Burden:
    """What one of those asked has had: the asks of the year before, by name."""

    who: Who
    asked: tuple[str, ...]
    overlaps: tuple[str, ...]
    unanswered: tuple[str, ...]

    @property
    def is_heavy(self) -> bool:
        return len(self.asked) >= OFTEN or bool(self.overlaps) or bool(self.unanswered)


def burdens(
    whom: Iterable[Who], asks: Sequence[Ask], *, first: date, last: date | None
) -> list[Burden]:
    """Return what each would have had when a consultation opens that day; the heaviest first.

    Twelve months back from the opening: what opened in them counts, what is still to open by then
    too. Without a close, what runs on the day of opening overlaps.
    """
    last = last or first
    year = [one for one in asks if first - LOOKS_BACK <= one.first < first]
    meanwhile = [one for one in asks if one.first <= last and one.last >= first]
    found = [
        Burden(
            who=who,
            asked=tuple(one.name for one in year if one.asks(who)),
            overlaps=tuple(one.name for one in meanwhile if one.asks(who)),
            unanswered=tuple(one.name for one in year if one.is_unanswered and one.asks(who)),
        )
        for who in sorted(set(whom))
    ]
    return sorted(found, key=lambda one: (-len(one.overlaps), -len(one.asked), one.who))
