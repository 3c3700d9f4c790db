"""The app's registration with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")
    # Which of our pages lists what by a record of the ground.
    lists_by_record: ClassVar[dict[str, str]] = {}
    # Where promises are made besides events: the way there from a promise, and what names it.
    promises_made_at: ClassVar[dict[str, str]] = {
        "meeting_action__meeting": "meeting_action__meeting__series",
        "recommendation__review": "recommendation__review",
    }
