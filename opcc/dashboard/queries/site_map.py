"""Every public page that is always there: what the site map shows people and search engines."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Page:
    """One page, or a feed or calendar to follow, by the name of its address."""

    name: str
    title: Any


@dataclass(frozen=True)
class Group:
    """Pages that are looked for together, under their heading."""

    heading: Any
    pages: tuple[Page, ...]


GROUPS = (
    Group(
        _("What the Office heard and did"),
        (
            Page("home", _("Home")),
            Page("engagement:log", _("Engagement log")),
            Page("engagement:editions", _("Weekly editions")),
            Page("engagement:subscribe", _("Get the weekly edition by e-mail")),
        ),
    ),
    Group(
        _("Meet us"),
        (
            Page("engagement:events", _("Coming events")),
            Page("meetings:coming", _("Coming meetings")),
            Page("meetings:schedule", _("Schedule of meetings")),
            Page("meetings:neighbourhoods", _("Meetings in your neighbourhood")),
            Page("meetings:ambassadors", _("Community safety ambassadors")),
        ),
    ),
    Group(
        _("Have your say"),
        (
            Page("consultations:finder", _("Consultations")),
            Page("questions:ask", _("Ask the Commissioner a question")),
            Page("questions:find", _("See where your question stands")),
            Page("questions:register", _("Questions to the Commissioner")),
            Page("questions:times", _("How long answers take")),
            Page("questions:business", _("What Panels asked of the Office")),
        ),
    ),
    Group(
        _("About this site"),
        (
            Page("engagement:data", _("Use our data")),
            Page("api-docs", _("Our data for programs")),
            Page("accessibility", _("Accessibility statement")),
            Page("privacy", _("Privacy and cookies")),
            Page("site-map", _("Site map")),
        ),
    ),
)
PAGES = tuple(page for group in GROUPS for page in group.pages)

TO_FOLLOW = Group(
    _("Feeds and calendars to follow"),
    (
        Page("engagement:feed", _("Engagement log: Atom feed")),
        Page("consultations:feed", _("Consultations: Atom feed")),
        Page("questions:feed", _("Questions and answers: Atom feed")),
        Page("engagement:calendar", _("Coming events as a calendar")),
        Page("meetings:calendar", _("Coming meetings as a calendar")),
    ),
)
