"""Telling where a text stands on its way to the public, and how long it has waited."""

from datetime import datetime, timedelta

from django import template
from django.utils.timesince import timesince
from django.utils.translation import gettext

from engagement.queries.standing import Standing

register = template.Library()


@register.filter
def waited(since: datetime, now: datetime) -> str:
    """`{{ version.submitted_at|waited:now }}`: "3 days", in one unit, as people say it."""
    if now - since < timedelta(minutes=1):
        return gettext("less than a minute")
    return timesince(since, now, depth=1)


@register.filter
def in_words(standing: str) -> str:
    """`{{ event.standing|in_words }}`"""
    return str(Standing(standing).label)
