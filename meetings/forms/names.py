"""Names of series, one to a line."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText
from engagement.forms.layout import Carried, DefaultButton
from meetings.queries.naming import TROUBLES, named_places
from meetings.rules.naming import MOST_NAMES, NamedSeries, names_in
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper

LOOK, ADD = "look", "add"  # what a button asks for


class NamesField(LongText):
    """Series by name, one to a line; its value is what `names_in` reads."""

    def clean(self, value: Any) -> list[NamedSeries]:
        text = super().clean(value)
        read = list(names_in(text, named_places()))
        if len(read) > MOST_NAMES:
            raise ValidationError(gettext("Name %(most)s at most") % {"most": MOST_NAMES})
        wrong = [
            gettext("Line %(number)s: %(what)s")
            % {"number": one.line, "what": TROUBLES[one.trouble] % {"words": one.place_words}}
            for one in read
            if one.trouble
        ]
        if wrong:
            raise ValidationError(wrong)
        return read


NAMES_HINT = _(
    "One to a line. A line may name its place after a “|”: “Rugby Forum | Rugby Town”. Else the"
    " place is found in the name, where there is one of that name."
)


class NamesForm(forms.Form):
    """The series that a row stands for."""

    mark_optional = False

    names = NamesField(
        label=_("Names of the meetings"),
        rows=12,
        required=True,
        help_text=NAMES_HINT,
        error_messages={"required": _("Write at least one name")},
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.cancel_url = cancel_url
        self.carried: list[tuple[str, Any]] = []

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            Carried(),
            "names",
            Buttons(
                Button(_("Look it over"), name="then", value=LOOK),
                Button(_("Add them"), name="then", value=ADD, kind="secondary"),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper
