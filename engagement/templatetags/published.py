"""Showing what was published: the reader's language, and days no more exact than they are told."""

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime

from engagement.models import FrozenText, PublishedEntry
from engagement.queries import facts, structured
from engagement.queries.facts import Words
from opcc.office.templatetags.page import as_linked_data

register = template.Library()


@register.filter
def words(source: Any, name: str) -> Words:
    """`{{ entry|words:"title" }}`; `{{ title.plain }}` where only bare text may stand."""
    return facts.words(source, name)


@register.filter
def paragraphs(text: Words) -> SafeString:
    """The text as paragraphs: a blank line parts two of them, a single line's end is kept."""
    lang = mark_safe(' lang="en"') if text.in_english else ""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return format_html_join(
        "\n",
        '<p class="govuk-body"{}>{}</p>',
        ((lang, in_lines(block)) for block in blocks if block),
    )


def in_lines(block: str) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in block.split("\n")))


@register.filter
def excerpt(text: Words, most: int = 40) -> Words:
    """The first so many words of a text."""
    return Words(Truncator(text.plain).words(most, truncate=" …"), in_english=text.in_english)


@register.filter
def when(text: FrozenText) -> str:
    return facts.when(text)


@register.filter
def times(text: FrozenText) -> str:
    return facts.times(text)


@register.filter
def clock(moment: datetime) -> str:
    """The London time of a moment as people say it: 9am, 7:30pm."""
    return facts.clock(localtime(moment).time())


@register.filter
def where(text: FrozenText) -> list[Words]:
    return facts.where(text)


@register.filter
def reached(text: FrozenText) -> str:
    return facts.reached(text)


@register.filter
def week(monday: date) -> str:
    return facts.week(monday)


@register.simple_tag(takes_context=True)
def linked_data(context: Context, entry: PublishedEntry) -> SafeString:
    """The entry in schema.org's words; nothing where its day is not told."""
    return as_linked_data(structured.event_of(entry, office=context["the_office"].name))


@register.simple_tag(takes_context=True)
def linked_dataset(context: Context) -> SafeString:
    return as_linked_data(structured.dataset(office=context["the_office"].name))
