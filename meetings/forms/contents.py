"""The forms of what a meeting is made of: agenda, papers, actions, and what is not published."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf
from engagement.forms.rows import hide_welsh
from meetings.actions import ActionDetails, AgendaDetails, PaperDetails
from meetings.models import Paper
from opcc.office.file_checks import CheckedFile
from opcc.office.forms.files import CheckedFileField, ask_again_for, what_is_taken
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper
from opcc.office.govuk.widgets import Radios


class PartForm(forms.Form):
    """A part of a meeting, with its buttons; `version` is the part's as the officer saw it."""

    mark_optional = False
    button = _("Save")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, bilingual: bool, cancel_url: str, **given: Any
    ) -> None:
        super().__init__(data, files, **given)
        self.cancel_url = cancel_url
        if not bilingual:
            hide_welsh(self)

    def offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [("", ""), *choices]

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *self.fields,
            Buttons(Button(self.button), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


class AgendaItemForm(PartForm):
    """One item of the agenda."""

    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Give the item a title")}
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=300, required=False)
    presenter = forms.CharField(label=_("Who presents or reports"), max_length=200, required=False)

    def details(self) -> AgendaDetails:
        typed = self.cleaned_data
        return AgendaDetails(typed["title"], typed["title_cy"], typed["presenter"])


class PaperForm(PartForm):
    """What is said of one paper."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is, as people look for it: “Performance report, quarter 2”."),
        error_messages={"required": _("Give the paper a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    agenda_item = OneOf(
        label=_("Agenda item"),
        choices=(),
        required=False,
        help_text=_("Leave empty for a paper of the whole meeting."),
    )
    standing = forms.ChoiceField(
        label=_("Draft or final"),
        choices=Paper.Standing.choices,
        initial=Paper.Standing.DRAFT,
        widget=Radios(hints={Paper.Standing.DRAFT: _("A draft is never shown to the public.")}),
    )
    is_public = forms.TypedChoiceField(
        label=_("Who may see it"),
        choices=[
            ("no", _("The Office only")),
            ("yes", _("The public, once it is final and approved")),
        ],
        coerce=lambda value: value == "yes",
        initial="no",
        widget=Radios,
    )
    private_reason = forms.CharField(
        label=_("Why it stays private"),
        max_length=300,
        required=False,
        help_text=_("Needed once the paper is final. For the Office only."),
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=Paper.Language.choices,
        initial=Paper.Language.ENGLISH,
    )
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=400,
        required=False,
        help_text=_("Only for a picture: read out to people who cannot see it. Name nobody."),
    )
    alt_cy = forms.CharField(
        label=_("What the picture shows, in Welsh"), max_length=400, required=False
    )

    def __init__(self, *args: Any, agenda: Any, is_picture: bool | None = None, **given: Any):
        super().__init__(*args, **given)
        self.known_picture = is_picture
        self.offer("agenda_item", agenda)
        self.alt_widgets = {name: self.fields[name].widget for name in ("alt", "alt_cy")}
        if is_picture is False:
            for name in self.alt_widgets:
                self.fields[name].widget = forms.HiddenInput()

    def is_of_a_picture(self) -> bool:
        """By the file that was sent; without one by the file that is there."""
        file = self.cleaned_data.get("file")
        return file.is_picture if isinstance(file, CheckedFile) else bool(self.known_picture)

    def clean(self) -> None:
        typed = self.cleaned_data
        is_final = typed.get("standing") == Paper.Standing.FINAL
        if is_final and not typed.get("is_public") and not typed.get("private_reason"):
            self.add_error("private_reason", gettext("Say why this paper stays private"))
        if self.is_of_a_picture() and typed.get("is_public") and not typed.get("alt"):
            for name, widget in self.alt_widgets.items():
                self.fields[name].widget = widget
            self.add_error(
                "alt", gettext("Say what the picture shows, for people who cannot see it")
            )

    def details(self) -> PaperDetails:
        names = (
            *("title", "title_cy", "standing", "is_public", "private_reason", "language"),
            *("alt", "alt_cy"),
        )
        typed = self.cleaned_data
        return PaperDetails(
            **{name: typed[name] for name in names}, agenda_item_id=typed["agenda_item"]
        )


class NewPaperForm(PaperForm):
    """A file to hang on the meeting, and what is said of it."""

    field_order = ("file",)
    button = _("Save the paper")

    file = CheckedFileField(
        label=_("File"),
        error_messages={"required": _("Choose the file. If you chose it before, choose it again")},
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].help_text = what_is_taken()

    def clean(self) -> None:
        super().clean()
        if self.errors:
            ask_again_for(self, "file")


class DescribePaperForm(PaperForm):
    """What is said of a paper that is there; another file may take its place."""

    file = CheckedFileField(
        label=_("A newer file in its place"),
        required=False,
        help_text=_("Leave empty to keep the file that is there."),
    )


class ActionForm(PartForm):
    """What was agreed that somebody does; `version` is the meeting's."""

    text = LongText(
        label=_("What is to be done"),
        rows=2,
        required=True,
        error_messages={"required": _("Write what is to be done")},
    )
    text_cy = LongText(label=_("What is to be done, in Welsh"), rows=2)
    owner = OneOf(
        label=_("Who does it"),
        choices=(),
        error_messages={"required": _("Choose who does it")},
        help_text=_(
            "They are reminded when it is due. It stands among the promises of the Office."
        ),
    )
    due_on = DateField(label=_("Due"), required=False)
    item = OneOf(label=_("Item of the minutes"), choices=(), required=False)

    def __init__(self, *args: Any, owners: Any, items: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("owner", owners)
        self.offer("item", items)
        if not items:
            self.fields["item"].widget = forms.HiddenInput()

    def details(self) -> ActionDetails:
        typed = self.cleaned_data
        return ActionDetails(
            text=typed["text"],
            text_cy=typed["text_cy"],
            owner_id=typed["owner"],
            due_on=typed["due_on"],
        )


class NotPublishedForm(PartForm):
    """Why one part need not be published; `version` is the meeting's."""

    reason = forms.CharField(
        label=_("Why it is not needed"),
        max_length=300,
        required=False,
        help_text=_("Leave empty to ask for it again."),
    )
