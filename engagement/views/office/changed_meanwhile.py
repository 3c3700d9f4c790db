"""Telling an officer that a colleague was quicker, and asking again about what stands there now."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from engagement import actions
from opcc.office.views.changed_meanwhile import at_version


def at_its_version(typed: QueryDict, told: actions.ChangedMeanwhile) -> QueryDict:
    """What was typed, with the version that stands there now."""
    return at_version(typed, told.current.version)


def look_again(told: actions.ChangedMeanwhile) -> str:
    return _("%(what)s Look at it, then press the button again.") % {"what": told}
