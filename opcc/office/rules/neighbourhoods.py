"""What may be taken over from a source that tells of the force's neighbourhoods."""

from datetime import timedelta

# A source that lost half of its list for an hour must not end half of our neighbourhoods.
MOST_ENDED_AT_ONCE = 5  # one in so many


def follows_source(*, here: object, told_before: object, was_told: bool) -> bool:
    """Whether a column still says what its source said last, so that a new word may replace it.

    Of a column the source has not spoken about yet, it may fill what is empty.
    """
    return here == told_before if was_told else here in (None, "", [])


def too_many_gone(*, known: int, gone: int) -> bool:
    """Whether so many of the known ones are missing that the list is likelier to be wrong."""
    return gone > 0 and (gone == known or (gone > 1 and gone * MOST_ENDED_AT_ONCE > known))


# Longer than the slowest answer and all its tries: whoever is silent for so long is gone.
READING_CLAIM_LASTS = timedelta(minutes=30)
