"""How much the public form takes, and how many mails it may cause."""

from datetime import timedelta

MOST_QUESTIONS = 3  # boxes, where the panel's rules allow as many
LONGEST_QUESTION = 5_000  # letters, where no rule counts words
LONGEST_TITLE = 120

# A form stays good for a week: people look things up before they send it.
FORM_KEPT_FOR = timedelta(days=7)

# Anybody can type anybody's address: so many receipts go to one mailbox in a day, no more.
MOST_RECEIPTS = 5
RECEIPTS_COUNTED_FOR = timedelta(days=1)

# A mail about what became of a question goes out at most so long after it happened.
NEWS_FOR_DAYS = 14


def boxes_for(most_per_person: int | None) -> int:
    """How many questions the form has room for."""
    if most_per_person is None:
        return MOST_QUESTIONS
    return max(1, min(most_per_person, MOST_QUESTIONS))
