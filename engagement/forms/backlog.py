"""What an approver says about a backlog: which texts stay out, and that the rest may come out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText


class LeaveOutForm(forms.Form):
    """Why the ticked engagements go back to the officer."""

    reason = LongText(
        label=_("What has to change in those that are ticked?"),
        rows=3,
        required=True,
        help_text=_("The officer who sent them reads this."),
        error_messages={"required": _("Say what has to change")},
    )


class ApproveBacklogForm(forms.Form):
    """A last word before everything that is left is published."""

    read = forms.BooleanField(
        label=_("I have read these entries, and they may be published"),
        error_messages={"required": _("Tick the box when you have read the entries")},
    )
