"""The app's registration with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = _("Engagement")
    # Which of our pages lists what by a record of the ground: `?with=organisation-12`.
    lists_by_record: ClassVar[dict[str, str]] = {"event": "engagement:office-list"}
