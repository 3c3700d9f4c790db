"""Which name of a list was meant, by how alike they are."""

import re
from dataclasses import dataclass

# A suggestion is taken without asking when it is as near as this and no other is nearly as near.
LIKELY, CLEAR_LEAD = 0.75, 0.15


@dataclass(frozen=True)
class Suggestion:
    """A row of a list whose name is like the words, and how like, from 0 to 1."""

    id: int
    name: str
    likeness: float


def likely(words: str, suggestions: list[Suggestion]) -> Suggestion | None:
    """Return the suggestion that hardly can be wrong; None where somebody has to say.

    Names that differ in a number ("Ward 1", "Ward 2") are different names, however alike.
    """
    if not suggestions or suggestions[0].likeness < LIKELY:
        return None
    best, *others = suggestions
    if re.findall(r"\d+", words) != re.findall(r"\d+", best.name):
        return None
    return None if others and best.likeness - others[0].likeness < CLEAR_LEAD else best
