"""What is wrong with a row, or was left out of it."""

from dataclasses import dataclass
from enum import StrEnum


class Problem(StrEnum):
    """Why a row is refused."""

    NOTHING_ABOVE = "nothing-above"
    HEADINGS_AGAIN = "headings-again"
    TOO_MANY_CELLS = "too-many-cells"
    FORMULA = "formula"
    SPREADSHEET_ERROR = "spreadsheet-error"
    LOST_CHARACTERS = "lost-characters"
    NO_TITLE = "no-title"
    TITLE_TOO_LONG = "title-too-long"
    NO_KIND = "no-kind"
    NO_DATE = "no-date"
    NO_PLACE = "no-place"
    DATE = "date"
    LAST_DAY_BEFORE = "last-day-before"
    TIME = "time"
    TIME_BEFORE = "time-before"
    COUNT = "count"
    NOT_YES_OR_NO = "not-yes-or-no"
    UNKNOWN_WORD = "unknown-word"
    UNKNOWN_NAME = "unknown-name"


class Caution(StrEnum):
    """What of an imported row stayed out of its column; the words stand in the private notes."""

    COUNT_NOT_EXACT = "count-not-exact"
    METHOD_WITHOUT_LEVEL = "method-without-level"
    METHOD_NOT_OF_LEVEL = "method-not-of-level"


@dataclass(frozen=True)
class Finding:
    """What is wrong with a row: where, in which words, and for a date why exactly."""

    what: Problem | Caution
    target: str = ""
    words: str = ""
    detail: str = ""

    def as_list(self) -> list[str]:
        """As it is kept in the database, one column for each word."""
        return [self.what, self.target, self.words[:200], self.detail]
