"""What is to be done to several records at once."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import OneOf, SomeOf
from engagement.models import ThemeHeard
from engagement.queries.form_choices import FormChoices
from engagement.queries.tags import Tags
from opcc.office.govuk.widgets import Radios
from opcc.office.models import User

MOST_DIGITS = 18


class TagForm(forms.Form):
    """Tags to hang on the chosen records, or to take off."""

    mark_optional = False

    ADD, TAKE_AWAY = "add", "take-away"

    do = forms.ChoiceField(
        label=_("What is to be done"),
        choices=[(ADD, _("Add these tags")), (TAKE_AWAY, _("Take these tags away"))],
        initial=ADD,
        widget=Radios,
        error_messages={"required": _("Choose whether to add or to take away")},
    )
    priorities = SomeOf(label=_("Plan priorities"), choices=())
    duties = SomeOf(label=_("Duties"), choices=())
    aimed_at = SomeOf(label=_("Whom it is aimed at"), choices=())
    themes = SomeOf(label=_("Themes heard"), choices=())
    heard_as = forms.ChoiceField(
        label=_("Heard as"),
        choices=[("", _("Choose")), *ThemeHeard.HeardAs.choices],
        required=False,
        help_text=_("For the themes chosen above."),
    )

    def __init__(self, data: Any = None, *, choices: FormChoices) -> None:
        super().__init__(data)
        for name, offered in (
            ("priorities", choices.priorities),
            ("duties", choices.duties),
            ("aimed_at", choices.audiences),
            ("themes", choices.themes),
        ):
            self.fields[name].choices = offered
            if not offered:
                del self.fields[name]

    def clean(self) -> None:
        typed = self.cleaned_data
        if typed.get("themes") and not typed.get("heard_as"):
            self.add_error(
                "heard_as", gettext("Say whether it was a concern, praise, a question or an idea")
            )
        if not self.errors and not self.tags():
            self.add_error(None, gettext("Choose at least one tag"))

    def tags(self) -> Tags:
        typed = self.cleaned_data
        chosen = {name: typed.get(name) for name in ("priorities", "duties", "aimed_at")}
        chosen[f"heard-{typed.get('heard_as')}"] = typed.get("themes")
        return {name: sorted(ids) for name, ids in chosen.items() if ids}

    @property
    def is_adding(self) -> bool:
        return self.cleaned_data["do"] == self.ADD


class AssignForm(forms.Form):
    """Who keeps the chosen records from now on."""

    mark_optional = False

    owner = OneOf(
        label=_("Officer who keeps these records"),
        choices=(),
        error_messages={"required": _("Choose the officer")},
    )

    def __init__(self, data: Any = None, *, choices: FormChoices) -> None:
        super().__init__(data)
        self.fields["owner"].choices = [("", _("Choose")), *choices.colleagues]

    def chosen(self) -> User:
        return User.objects.get(pk=self.cleaned_data["owner"])


class SeenForm(forms.Form):
    """What the page that asks once more sends: its uid, and each record's version as seen there."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> dict[int, int]:
        words = self.cleaned_data["seen"].split()
        if not all(re.fullmatch(r"\d{1,18}\.\d{1,9}", word, re.ASCII) for word in words):
            raise forms.ValidationError("")
        pairs = (word.split(".") for word in words)
        return {int(pk): int(version) for pk, version in pairs}


def ids_in(values: list[str]) -> list[int]:
    """The ids among the values that were sent; what is none is left out."""
    return [
        int(one) for one in values if one.isascii() and one.isdigit() and len(one) <= MOST_DIGITS
    ]
