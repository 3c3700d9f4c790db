"""Two versions of one record: for each thing that differs, which of them is to be saved."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.queries.conflict import Both, Clash, Conflict, joined
from engagement.queries.details import EventDetails
from opcc.office.govuk.widgets import Radios

THEIRS, MINE, BOTH = "theirs", "mine", "both"
OPENED = "opened"  # the version the form was opened with, carried through every further conflict

TOGETHER = {
    Both.AS_TEXT: _("Both, put together below"),
    Both.AS_LIST: _("Both lists together"),
}


class ConflictForm(forms.Form):
    """A choice for each clash; what only the officer changed is not asked about."""

    mark_optional = False

    def __init__(self, data: Any = None, *, conflict: Conflict, chosen: Mapping[str, str]) -> None:
        """`chosen` is what was chosen when both versions were shown before."""
        super().__init__(data, initial=dict(chosen))
        self.clashes = conflict.clashes
        for clash in self.clashes:
            self.fields[name_of_choice(clash)] = choice_of(clash)
            if clash.both == Both.AS_TEXT:
                self.fields[name_of_text(clash)] = text_of(clash)

    def resolved(self, *, saved: EventDetails, typed: EventDetails) -> EventDetails:
        """What was typed, with the record's side where that was chosen; once the form is valid."""
        return replace(
            typed,
            **{
                clash.key: self._resolved(clash, saved=saved, typed=typed) for clash in self.clashes
            },
        )

    def _resolved(self, clash: Clash, *, saved: EventDetails, typed: EventDetails) -> Any:
        sides = getattr(saved, clash.key), getattr(typed, clash.key)
        match self.cleaned_data[name_of_choice(clash)]:
            case "theirs":
                return sides[0]
            case "mine":
                return sides[1]
            case _ if clash.both == Both.AS_TEXT:
                return self.cleaned_data[name_of_text(clash)]
            case _:
                return joined(*sides)


def name_of_choice(clash: Clash) -> str:
    return f"choose-{clash.key}"


def name_of_text(clash: Clash) -> str:
    return f"together-{clash.key}"


def is_of_conflict(name: str) -> bool:
    """Whether a field of that name belongs to this form, not to what was typed."""
    return name == OPENED or name.startswith(("choose-", "together-"))


def choice_of(clash: Clash) -> forms.ChoiceField:
    empty = gettext("Empty")
    sides = [(THEIRS, _("In the record now")), (MINE, _("In your form"))]
    if clash.both:
        sides.append((BOTH, TOGETHER[clash.both]))
    return forms.ChoiceField(
        label=clash.name,
        choices=sides,
        initial=THEIRS if clash.untouched else None,
        widget=Radios(
            attrs={"class": "opcc-sides"},
            hints={THEIRS: clash.saved or empty, MINE: clash.typed or empty},
        ),
        error_messages={
            "required": gettext("Choose what is saved as “%(name)s”") % {"name": clash.name}
        },
    )


def text_of(clash: Clash) -> LongText:
    return LongText(
        label=gettext("“%(name)s”, both put together") % {"name": clash.name},
        initial=f"{clash.saved}\n\n{clash.typed}" if clash.key[:5] != "title" else clash.saved,
        help_text=_("Saved only where you choose it above. Change it as you like."),
        rows=6,
    )
