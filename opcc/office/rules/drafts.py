"""How long a draft is kept, and how much it may hold."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

# A draft is for going on tomorrow or after leave: it is no second record.
DRAFTS_KEPT_FOR = timedelta(days=30)
MOST_DRAFTS = 100  # of one person; the oldest go
# The longest entry anybody ever wrote has some ten thousand characters.
MOST_TYPED = 300_000
MOST_FIELDS = 1000


def fits_a_draft(typed: Mapping[str, Sequence[str]]) -> bool:
    """Whether somebody can have typed this: names and values of fields, in characters."""
    written = sum(len(name) + sum(map(len, values)) for name, values in typed.items())
    return written <= MOST_TYPED and sum(map(len, typed.values())) <= MOST_FIELDS
