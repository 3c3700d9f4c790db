"""Template tags about the page itself: its address in each language, where it is in the menu."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from opcc.office.addresses import absolute

register = template.Library()

LANGUAGES = (("en-gb", "en", "English"), ("cy", "cy", "Cymraeg"))


@dataclass(frozen=True)
class LanguageLink:
    """The same page in one language."""

    lang: str
    name: str
    path: str
    current: bool

    @property
    def url(self) -> str:
        return absolute(self.path)


@register.simple_tag
def same_page_in_each_language(request: HttpRequest) -> list[LanguageLink]:
    """The page as it stands, search and filters kept, in each language."""
    here = request.get_full_path()
    return [
        LanguageLink(lang, name, translate_url(here, code), current=get_language() == code)
        for code, lang, name in LANGUAGES
    ]


@register.simple_tag
def canonical_url(request: HttpRequest) -> str:
    """The address of the page without search, filters or page marks."""
    return absolute(request.path)


# In a script's text only this could end it, or begin what a browser takes for markup.
NOT_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.filter
def as_linked_data(data: dict[str, Any]) -> SafeString:
    """Data for search engines in the page (JSON-LD). It is never run, so our policy lets it be."""
    if not data:
        return mark_safe("")
    text = json.dumps(data, ensure_ascii=False).translate(NOT_IN_SCRIPTS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308


@register.simple_tag
def static_url(path: str) -> str:
    """The full address of a static file, as other sites need it."""
    return absolute(static(path))


@register.filter
def webcal(path: str) -> str:
    """The address under which a calendar program subscribes instead of downloading once."""
    return f"webcal://{absolute(path).partition('://')[2]}"


@register.simple_tag(takes_context=True)
def nav_item(context: Context, name: str, besides: str = "", also: str = "") -> dict[str, str]:
    """`{% nav_item "engagement:log" as item %}`: the link, and what `aria-current` it carries.

    "page" on the page itself, "true" below it or one of `also` unless the page is below one of
    `besides`, "" elsewhere; no address where the site has no such page.
    """
    url = address_of(name)
    path = context["request"].path if "request" in context else ""
    if not url or not path:
        return {"url": url, "current": ""}
    if path == url:
        return {"url": url, "current": "page"}
    below = url not in HOMES and is_below_one(path, (name, *also.split()))
    elsewhere = is_below_one(path, besides.split())
    return {"url": url, "current": "true" if below and not elsewhere else ""}


def is_below_one(path: str, names: Iterable[str]) -> bool:
    return any(path.startswith(address_of(name) or " ") for name in names)


def address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


# Everything stands below these: they are current only on their own page.
HOMES = ("/", "/cy/", "/office/", "/cy/office/")
