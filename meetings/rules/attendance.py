"""Who of the Office attends a series, and how many meetings that means."""

from enum import StrEnum


class Manner(StrEnum):
    """How the offices named for a series attend it."""

    ALL = "all"  # every one of them, at each meeting
    ANY = "any"  # one of them, at each meeting
    ROTATION = "rotation"  # one of them, by turns, at each series within so many months
    AT_LEAST = "at-least"  # one of them, at so many meetings a year
    REGULARLY = "regularly"  # a word no verdict can be given on


# What each manner needs to be a promise that can be judged.
NEEDS_MONTHS = frozenset({Manner.ROTATION, Manner.AT_LEAST})
NEEDS_COUNT = frozenset({Manner.AT_LEAST})
AT_EACH_MEETING = frozenset({Manner.ALL, Manner.ANY})
