"""The form of an item of a panel's business, and the filters of the lists of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.questions.actions.panel_items import ItemDetails
from consultations.questions.models import PanelItem
from consultations.questions.queries.panel_items import OVERDUE, ItemFilters
from engagement.forms.fields import LongText, OneOf
from engagement.forms.rows import hide_welsh
from engagement.models import Commitment
from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Layout,
    PageHelper,
    Section,
)
from opcc.office.govuk.widgets import Radios


class ItemFilterForm(FilterForm):
    """The filters of a list of items; officers can ask for what is overdue besides."""

    def __init__(
        self, *args: Any, panels: list[tuple[str, str]], for_office: bool = False, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        overdue = [(OVERDUE, _("Overdue"))] if for_office else []
        self.fields |= {
            "panel": list_of(
                _("Panel"),
                panels,
                everything=_("Every panel"),
                wrong=_("Choose a panel from the list"),
            ),
            "kind": list_of(
                _("What it is"),
                PanelItem.Kind.choices,
                everything=_("Everything"),
                wrong=_("Choose from the list"),
            ),
            "status": list_of(
                _("Status"),
                [*Commitment.Status.choices, *overdue],
                everything=_("Every status"),
                wrong=_("Choose a status from the list"),
            ),
        }

    def filters(self) -> ItemFilters:
        self.is_valid()
        return ItemFilters(**{name: self.cleaned_data.get(name, "") for name in self.fields})


class ItemForm(forms.Form):
    """One item as it is typed."""

    mark_optional = False

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    panel = OneOf(label=_("Panel"), choices=(), error_messages={"required": _("Choose the panel")})
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=PanelItem.Kind.choices,
        widget=Radios,
        error_messages={"required": _("Choose what it is")},
    )
    text = LongText(
        label=_("What the panel asked for or settled"),
        required=True,
        rows=3,
        help_text=_("In the words of its minutes, as far as you can. The public will read it."),
        error_messages={"required": _("Write what the panel asked for or settled")},
    )
    text_cy = LongText(label=_("What the panel asked for or settled, in Welsh"), rows=3)
    meeting = OneOf(label=_("Meeting in our schedule"), choices=(), required=False, blank=_("None"))
    said_on = DateField(label=_("Day of the meeting"), required=False)
    minute_number = forms.CharField(
        label=_("Number of the minute"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        help_text=_("For example: 22.6."),
    )
    minutes_url = forms.URLField(
        label=_("Address of the minutes"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Enter a full address, like https://www.example.gov.uk/")},
    )
    document = forms.CharField(label=_("Report it is about"), max_length=300, required=False)
    wording_before = LongText(label=_("Wording as it was"), rows=3)
    wording_after = LongText(label=_("Wording asked for"), rows=3)
    owner = OneOf(
        label=_("Who answers for it"),
        choices=(),
        error_messages={"required": _("Choose who answers for it")},
    )
    due_on = DateField(label=_("Due"), required=False)
    due_words = forms.CharField(
        label=_("By when, in the panel’s words"),
        max_length=200,
        required=False,
        help_text=_("Where it named no day. For example: the next meeting of the Panel."),
    )
    due_words_cy = forms.CharField(
        label=_("By when, in the panel’s words, in Welsh"), max_length=200, required=False
    )
    reply = LongText(
        label=_("Reply of the Office"), rows=4, help_text=_("The public will read it.")
    )
    reply_cy = LongText(label=_("Reply of the Office in Welsh"), rows=4)
    replied_on = DateField(label=_("Replied on"), required=False)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        panels: Any,
        meetings: Any,
        owners: Any,
        bilingual: bool,
        cancel_url: str,
        initial: Any,
    ) -> None:
        super().__init__(data, initial=initial)
        self.cancel_url = cancel_url
        for name, choices in (("panel", panels), ("meeting", meetings), ("owner", owners)):
            field: Any = self.fields[name]
            field.choices = [("", _("None") if name == "meeting" else ""), *choices]
        if not bilingual:
            hide_welsh(self)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("kind") == PanelItem.Kind.WORDING and not typed.get("wording_after"):
            self.add_error("wording_after", gettext("Write the wording the panel asked for"))
        if typed.get("reply") and not typed.get("replied_on") and "replied_on" not in self.errors:
            self.add_error("replied_on", gettext("Enter the day of the reply"))
        if typed.get("replied_on") and not typed.get("reply"):
            self.add_error("reply", gettext("Write the reply, or take its day away"))
        return typed

    def details(self) -> ItemDetails:
        typed = {key: one for key, one in self.cleaned_data.items() if key not in SEALED}
        ids = {f"{name}_id": typed.pop(name) for name in ("panel", "meeting", "owner")}
        return ItemDetails(**typed, **ids)

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *("uid", "version", "panel", "kind", "text", "text_cy"),
            Section(
                _("Where it stands in the minutes"),
                *("meeting", "said_on", "minute_number", "minutes_url", "document", "source"),
            ),
            Section(_("Change of wording"), "wording_before", "wording_after"),
            *("owner", "due_on", "due_words", "due_words_cy"),
            Section(_("Reply"), "reply", "reply_cy", "replied_on"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


SEALED = ("uid", "version")
