"""How one row of an old list becomes an engagement, or why it cannot."""

from engagement.rules.imports.findings import Caution, Finding, Problem
from engagement.rules.imports.headings import (
    KNOWN_HEADINGS,
    OUR_OWN,
    OUR_OWN_KEYS,
    guess_columns,
    our_own_among,
)
from engagement.rules.imports.likeness import Suggestion, likely
from engagement.rules.imports.names import LONGEST_NAME, key_of_name
from engagement.rules.imports.reading import RowReader
from engagement.rules.imports.rows import Columns, Names, Otherwise, Read
from engagement.rules.imports.targets import NAMED, Target

__all__ = [
    "KNOWN_HEADINGS",
    "LONGEST_NAME",
    "NAMED",
    "OUR_OWN",
    "OUR_OWN_KEYS",
    "Caution",
    "Columns",
    "Finding",
    "Names",
    "Otherwise",
    "Problem",
    "Read",
    "RowReader",
    "Suggestion",
    "Target",
    "guess_columns",
    "key_of_name",
    "likely",
    "our_own_among",
]
