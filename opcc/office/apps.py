"""The ground's registration with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "opcc.office"
    label = "office"
    verbose_name = _("The Office")
    # Which of our pages lists what by a record: `?with=place-12`.
    lists_by_record: ClassVar[dict[str, str]] = {"populationprofile": "records:population"}
