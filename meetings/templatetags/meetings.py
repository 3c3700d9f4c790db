"""The schedule's codes in words."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from engagement.queries.facts import Words
from meetings.models import ForceMeeting, Meeting, PublishedMeeting
from meetings.queries import programme, structured, told
from meetings.queries.diary import Entry, FoundClash, clash_in_words, span_in_words, times_in_words
from meetings.queries.places import own_places
from meetings.queries.wording import obstacles_in_words
from meetings.rules.clashes import Slot
from opcc.office.models import Place
from opcc.office.templatetags.page import as_linked_data

register = template.Library()


@register.filter
def obstacles(codes: Iterable[str]) -> str:
    """What stands in the way of a day: "a bank holiday, August"."""
    return ", ".join(obstacles_in_words(codes))


@register.filter
def hours(meeting: Meeting | PublishedMeeting | ForceMeeting) -> str:
    """When on its day a meeting is: "7pm to 8:30pm"."""
    return told.times(meeting.starts_at, meeting.ends_at)


@register.filter
def told_places(meeting: PublishedMeeting) -> list[Words]:
    return programme.places_of(meeting)


@register.simple_tag(takes_context=True)
def linked_meeting(context: Context, meeting: PublishedMeeting) -> SafeString:
    """The meeting in schema.org's words."""
    return as_linked_data(structured.event_of(meeting, office=context["the_office"].name))


@register.filter
def about_places(meeting: Meeting) -> list[Place]:
    """What a meeting is about: its own places, or those of its series."""
    return own_places(meeting)


@register.filter
def clock(slot: Slot) -> str:
    """When on its day something is: "2pm to 4pm"; "" where that is not known."""
    return times_in_words(slot)


@register.filter
def lasts(entry: Entry) -> str:
    """Until which day something lasts, "" where it is one day."""
    return span_in_words(entry)


@register.filter
def clash_words(clash: FoundClash) -> str:
    """What stands in the way, and how."""
    return clash_in_words(clash)
