"""The short forms on the way of the schedule to the public and back."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from engagement.forms.fields import LongText, OneOf
from engagement.queries.choices import place_choices
from meetings.actions.holding_back import ToldLess
from opcc.office.govuk.widgets import Radios
from opcc.office.models import Place

ALL, SOME = "all", "some"


class ChoosingForm(forms.Form):
    """All that the page shows, or what was ticked on it.

    `shown` carries what the page showed, so that "all" never means what nobody has seen.
    """

    mark_optional = False

    which = forms.ChoiceField(
        label=_("Which of them?"),
        widget=Radios,
        error_messages={"required": _("Choose all, or those you ticked")},
    )
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, offered: Collection[str], **given: Any) -> None:
        super().__init__(data, initial={"shown": " ".join(offered), **given})
        number = len(offered)
        every = ngettext("The one on this page", "All %(number)d on this page", number)
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            (SOME, _("Those I ticked")),
            (ALL, every % {"number": number} if number != 1 else every),
        ]
        self.ticked = data.getlist("chosen") if data is not None else []

    def clean(self) -> None:
        if self.cleaned_data.get("which") == SOME and not self.tokens():
            self.add_error("which", _("Tick at least one, or choose all"))

    def tokens(self) -> list[str]:
        """What was chosen, in the order of the page, and nothing that it did not show."""
        shown = self.cleaned_data.get("shown", "").split()
        if self.cleaned_data.get("which") == ALL:
            return shown
        return [one for one in shown if one in set(self.ticked)]


class DecideForm(ChoosingForm):
    """What an approver decides about several texts: approved, or sent back with a reason."""

    APPROVE, SEND_BACK = "approve", "send-back"

    decision = forms.ChoiceField(
        label=_("Your decision"),
        widget=Radios,
        choices=[
            (APPROVE, _("Approve: the public reads it at once")),
            (SEND_BACK, _("Send back to the officer")),
        ],
        error_messages={"required": _("Choose whether to approve or to send back")},
    )
    reason = LongText(
        label=_("What has to change?"),
        rows=3,
        required=False,
        help_text=_("Only where you send back. The officer who sent it reads this."),
    )
    field_order = ("which", "decision", "reason")

    def clean(self) -> None:
        super().clean()
        typed = self.cleaned_data
        if typed.get("decision") == self.SEND_BACK and not typed.get("reason", "").strip():
            self.add_error("reason", _("Say what has to change"))

    def pks(self) -> list[int]:
        return [int(one) for one in self.tokens() if one.isascii() and one.isdigit()]


class ToldLessForm(forms.Form):
    """What the public is not told of a meeting, for somebody's safety or for good reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_private = forms.BooleanField(
        label=_("The public is told nothing of this meeting"), required=False
    )
    only_afterwards = forms.BooleanField(
        label=_("The public is told nothing before the day is over"), required=False
    )
    shown_place = OneOf(
        label=_("Place the public is told instead"),
        choices=(),
        required=False,
        help_text=_("A wider place: the venue is then not told either."),
    )
    reason = LongText(
        label=_("Why is the public told less?"),
        rows=3,
        required=False,
        help_text=_("The approver reads this, the public never."),
    )

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        places = place_choices()
        self.fields["shown_place"].choices = [  # type: ignore[attr-defined]
            ("", _("Its own place")),
            *(
                (kind, [(str(places.ids[key]), label) for key, label in group])
                for kind, group in places.grouped
            ),
        ]

    def clean(self) -> None:
        typed = self.cleaned_data
        if self.told_less().holds_back and not typed.get("reason", "").strip():
            self.add_error("reason", _("Say why the public is told less"))

    def told_less(self) -> ToldLess:
        typed = self.cleaned_data
        pk = typed.get("shown_place")
        return ToldLess(
            is_private=typed.get("is_private", False),
            only_afterwards=typed.get("only_afterwards", False),
            shown_place=Place.objects.filter(pk=pk).first() if pk else None,
            reason=typed.get("reason", ""),
        )
