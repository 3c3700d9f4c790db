"""How subscriptions to the weekly edition are asked for, confirmed and let go."""

from datetime import datetime, timedelta

# Long enough for a holiday; an address whose owner never confirmed it is deleted after that.
CONFIRM_WITHIN = timedelta(days=7)
# Nobody can fill another person's mailbox with our questions.
MOST_QUESTIONS = 3
QUESTIONS_COUNTED_FOR = timedelta(days=1)
# An edition that comes out longer after its week is catching up, and is no news.
NEWS_FOR = timedelta(days=28)


def is_news(*, cut_off_at: datetime, published_at: datetime) -> bool:
    """Whether an edition came out soon enough after its week to be mailed."""
    return published_at - cut_off_at <= NEWS_FOR
