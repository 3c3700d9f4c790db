"""Whether an import is to be undone."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SureForm(forms.Form):
    """A last check before an import is undone."""

    sure = forms.BooleanField(
        label=_("Take away every engagement of this import"),
        error_messages={"required": _("Tick the box to undo the import")},
    )
