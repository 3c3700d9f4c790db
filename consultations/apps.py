"""The app's registration with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    name = "consultations"
    verbose_name = _("Consultations")
    # Which of our pages lists what by a record of the ground.
    lists_by_record: ClassVar[dict[str, str]] = {}
