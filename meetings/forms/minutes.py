"""The forms of minutes: a pasted text, one item, and the day they were agreed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from meetings.actions import ItemDetails
from meetings.forms.contents import PartForm
from meetings.models import MinuteItem
from meetings.rules.numbered_text import SplitItem, split_minutes
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Field, Layout, PageHelper, Section

LOOK, SAVE = "look", "save"
LONGEST = 200_000


class PasteForm(forms.Form):
    """Minutes as they were written elsewhere, to be split into their items."""

    mark_optional = False

    text = LongText(
        label=_("Text of the minutes"),
        rows=18,
        required=True,
        max_length=LONGEST,
        help_text=_(
            "Paste it with its numbers: “22 Engagement Strategy”, below it “22.1 …”. A last line"
            " “Resolved: …” becomes the resolution."
        ),
        error_messages={"required": _("Paste the text of the minutes")},
    )

    def __init__(self, data: Any = None, *, cancel_url: str) -> None:
        super().__init__(data)
        self.cancel_url = cancel_url
        self.found: list[SplitItem] = []

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        self.found = split_minutes(text)
        if not any(item.number for item in self.found):
            raise forms.ValidationError(
                gettext("No numbered item was found. Begin each item with its number, like 22.1")
            )
        if empty := [one.number for one in self.found if not one.heading and not one.text]:
            raise forms.ValidationError(
                gettext("Nothing stands under %(number)s. Write its text, or leave the number out")
                % {"number": empty[0]}
            )
        if long := [one.number for one in self.found if len(one.resolution_words) > 500]:
            raise forms.ValidationError(
                gettext("The resolution of %(number)s is longer than 500 letters. Shorten it")
                % {"number": long[0]}
            )
        return text

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            "text",
            Buttons(
                Button(_("Show the items"), name="then", value=LOOK),
                Button(_("Save these items"), name="then", value=SAVE, kind="secondary"),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper


class MinuteItemForm(PartForm):
    """One item of the minutes, in both languages."""

    number = forms.CharField(
        label=_("Number"),
        max_length=20,
        required=False,
        help_text=_("22 for an item, 22.1 for a paragraph under it."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    heading = forms.CharField(label=_("Heading"), max_length=300, required=False)
    heading_cy = forms.CharField(label=_("Heading in Welsh"), max_length=300, required=False)
    text = LongText(label=_("Text"), rows=6)
    text_cy = LongText(label=_("Text in Welsh"), rows=6)
    report_owner = forms.CharField(label=_("Who reported"), max_length=200, required=False)
    papers = SomeOf(label=_("Supporting documents"), choices=())
    resolution = forms.ChoiceField(
        label=_("Resolution"),
        choices=[("", _("None")), *MinuteItem.Resolution.choices],
        required=False,
    )
    resolution_words = forms.CharField(
        label=_("Words of the resolution"), max_length=500, required=False
    )
    resolution_words_cy = forms.CharField(
        label=_("Words of the resolution in Welsh"), max_length=500, required=False
    )
    further_to = OneOf(label=_("Earlier minute"), choices=(), required=False)
    further_to_words = forms.CharField(
        label=_("How the earlier minute is cited"),
        max_length=300,
        required=False,
        help_text=_("For example: Further to Minute No. 12.2 of the previous meeting."),
    )
    further_to_words_cy = forms.CharField(
        label=_("How the earlier minute is cited, in Welsh"), max_length=300, required=False
    )
    is_private = forms.BooleanField(label=_("For the Office only: never published"), required=False)

    def __init__(self, *args: Any, papers: Any, earlier: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("further_to", earlier)
        field = self.fields["papers"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101
        field.choices = papers
        if not papers:
            del self.fields["papers"]

    def clean(self) -> None:
        typed = self.cleaned_data
        if not typed.get("heading") and not typed.get("text"):
            self.add_error("text", gettext("Write a heading or a text"))
        own_words = typed.get("resolution") == MinuteItem.Resolution.OWN_WORDS
        if own_words and not typed.get("resolution_words"):
            self.add_error("resolution_words", gettext("Write the words of the resolution"))

    def details(self) -> ItemDetails:
        names = (
            *("number", "heading", "heading_cy", "text", "text_cy", "report_owner"),
            *("resolution", "resolution_words", "resolution_words_cy", "is_private"),
            *("further_to_words", "further_to_words_cy"),
        )
        typed = self.cleaned_data
        return ItemDetails(
            **{name: typed[name] for name in names}, further_to_id=typed["further_to"]
        )

    def paper_ids(self) -> frozenset[int]:
        return self.cleaned_data.get("papers", frozenset())

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        papers = ["papers"] if "papers" in self.fields else []
        helper.layout = Layout(
            *("version", "number", "heading", "heading_cy", "text", "text_cy"),
            Section(_("Report and documents"), "report_owner", *papers),
            Section(_("Resolution"), "resolution", "resolution_words", "resolution_words_cy"),
            Section(
                _("Earlier minute"),
                Field("further_to", hide_label=False),
                *("further_to_words", "further_to_words_cy"),
            ),
            "is_private",
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class AgreedForm(forms.Form):
    """The day on which the minutes were agreed."""

    mark_optional = False

    agreed_on = DateField(
        label=_("Agreed on"),
        error_messages={"required": _("Enter the day on which they were agreed")},
    )

    def __init__(self, data: Any = None, *, first: date, today: date, **given: Any) -> None:
        super().__init__(data, **given)
        self.first, self.today = first, today

    def clean_agreed_on(self) -> date:
        day: date = self.cleaned_data["agreed_on"]
        if not self.first <= day <= self.today:
            raise forms.ValidationError(
                gettext("They can be agreed from the day of the meeting until today")
            )
        return day
