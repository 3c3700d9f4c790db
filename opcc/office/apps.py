"""The ground's registration with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "opcc.office"
    label = "office"
    verbose_name = _("The Office")
