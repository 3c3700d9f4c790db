"""The app's registration with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "consultations.questions"
    label = "questions"
    verbose_name = _("Questions")
    # Which of our pages lists what by a record of the ground.
    lists_by_record: ClassVar[dict[str, str]] = {}
    # Where promises are made besides events: the way there from a promise, and what names it.
    promises_made_at: ClassVar[dict[str, str]] = {"panel_item": "panel_item__panel"}
