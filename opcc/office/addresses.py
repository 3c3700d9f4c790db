"""Addresses and names under which the world outside knows what this site publishes."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def absolute(path: str) -> str:
    """The full address of a path of this site, as it stands in mail, feeds and calendars."""
    return settings.SITE_URL.rstrip("/") + path


def page_named(name: str, *args: object) -> str:
    """The full address of the page of that name, in the language that is active."""
    return absolute(reverse(name, args=args))


def authority() -> str:
    """The domain in whose name ids are given (RFC 4151)."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def page_in(language: str, page: object) -> str:
    """The full address of the page of an object, in one of the site's languages."""
    with override(language):
        return absolute(page.get_absolute_url())  # type: ignore[attr-defined]
