"""Telling how long something has waited."""

from datetime import datetime

from django import template
from django.utils.timesince import timesince

register = template.Library()


@register.filter
def waited(since: datetime, now: datetime) -> str:
    """`{{ version.submitted_at|waited:now }}`: "3 days", in one unit, as people say it."""
    return timesince(since, now, depth=1)
