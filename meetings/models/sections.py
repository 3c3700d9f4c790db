"""The sections of the schedule of meetings."""

from django.utils.translation import gettext_lazy as _

from opcc.office.history import keep_history
from opcc.office.models import ReferenceItem


@keep_history()
class Section(ReferenceItem):
    """One section of the printed schedule; an office has its own."""

    class Meta(ReferenceItem.Meta):
        verbose_name = _("section of the schedule")
        verbose_name_plural = _("sections of the schedule")
