"""Showing consultations as they were published."""

from django import template

from consultations.models import PublishedConsultation
from consultations.queries.told import closes, day_in_words
from engagement.queries.facts import words

register = template.Library()


@register.filter
def closing_words(row: PublishedConsultation) -> str:
    """Until when people may answer: the moment, a wish, or the words of another body's source."""
    if row.whose == PublishedConsultation.Whose.OURS:
        return closes(row.text)
    return day_in_words(row.text["closes_on"]) or words(row.text, "closes_words").plain
