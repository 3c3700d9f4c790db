"""The schedule's codes in words."""

from collections.abc import Iterable

from django import template

from meetings.queries.wording import obstacles_in_words

register = template.Library()


@register.filter
def obstacles(codes: Iterable[str]) -> str:
    """What stands in the way of a day: "a bank holiday, August"."""
    return ", ".join(obstacles_in_words(codes))
