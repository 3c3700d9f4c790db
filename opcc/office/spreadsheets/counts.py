"""Counts and yes or no, as people write them."""

import re

NOBODY_COUNTED = frozenset({"", "-", "–", "—", "?", "n/a", "na", "nk", "unknown", "not known",
    "not recorded", "not counted", "tbc", "tba", "nid yw’n hysbys"})  # fmt: skip
WHOLE = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d{1,9}")
NEARLY = re.compile(r"\d")
YES = frozenset({"yes", "y", "true", "t", "x", "1", "✓", "✔", "ie", "oes", "ydy"})
NO = frozenset({"no", "n", "false", "f", "0", "✗", "✘", "na", "nac oes", "-", "–"})


class NotACount(ValueError):
    """The words are no whole number. `nearly` where they tell roughly how many, like “about 40”."""

    def __init__(self, *, nearly: bool) -> None:
        self.nearly = nearly
        super().__init__("nearly" if nearly else "no number")


def read_count(words: str) -> int | None:
    """Return a whole number; None where the words say that nobody counted. Raises NotACount."""
    text = words.strip().casefold().rstrip(".")
    if text in NOBODY_COUNTED:
        return None
    if text == "none" or text == "nil":
        return 0
    if WHOLE.fullmatch(text):
        return int(re.sub(r"[, ]", "", text))
    if re.fullmatch(r"\d{1,9}\.0+", text):
        return int(float(text))
    raise NotACount(nearly=bool(NEARLY.search(text)) and not re.fullmatch(r"-?[\d.]+", text))


def read_yes_or_no(words: str) -> bool | None:
    """Return yes or no; None for anything else."""
    text = words.strip().casefold().rstrip(".!")
    if text in YES:
        return True
    return False if text in NO else None
