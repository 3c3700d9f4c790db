"""The short forms of what a consultation is made of: documents, extension, analysis, outcome."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.actions.documents import DocumentDetails
from consultations.actions.lifecycle import Considered
from consultations.actions.outcome import PointDetails
from consultations.forms.consultations import CLOSES_AT, MomentsForm
from consultations.models import OutcomePoint
from engagement.forms.fields import LongText, OneOf
from engagement.forms.rows import hide_welsh
from meetings.forms.contents import PartForm
from meetings.models import Paper
from opcc.office.forms.files import CheckedFileField, ask_again_for, what_is_taken
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.widgets import Radios


class DocumentForm(PartForm):
    """What is said of one document."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What it is, as people look for it: “Draft Police and Crime Plan”."),
        error_messages={"required": _("Give the document a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=Paper.Language.choices,
        initial=Paper.Language.ENGLISH,
    )
    is_public = forms.TypedChoiceField(
        label=_("Who may see it"),
        choices=[("yes", _("The public, once it is approved")), ("no", _("The Office only"))],
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=Radios,
    )
    is_assessment = forms.BooleanField(
        label=_("It is the equality impact assessment"), required=False
    )

    def details(self) -> DocumentDetails:
        names = ("title", "title_cy", "language", "is_public", "is_assessment")
        return DocumentDetails(**{name: self.cleaned_data[name] for name in names})


class NewDocumentForm(DocumentForm):
    """A file to hang on the consultation, and what is said of it."""

    field_order = ("file",)
    button = _("Save the document")

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


class NewVersionForm(PartForm):
    """A newer file of a document, and what is different in it."""

    button = _("Save the new version")

    file = CheckedFileField(
        label=_("File"),
        error_messages={"required": _("Choose the file. If you chose it before, choose it again")},
    )
    change = forms.CharField(
        label=_("What is different"),
        max_length=300,
        help_text=_("The public reads this beside the new version."),
        error_messages={"required": _("Say what is different in this version")},
    )
    change_cy = forms.CharField(
        label=_("What is different, in Welsh"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].help_text = what_is_taken()

    def clean(self) -> None:
        super().clean()
        if self.errors:
            ask_again_for(self, "file")


class ExtendForm(MomentsForm):
    """A later close, and why."""

    mark_optional = False

    closes_on = DateField(
        label=_("Closes on"), error_messages={"required": _("Enter the new last day")}
    )
    closes_time = TimeField(label=_("Closes at"), required=False, help_text=_("Empty: 5pm."))
    reason = LongText(
        label=_("Reason"),
        rows=3,
        required=True,
        help_text=_("The public reads this."),
        error_messages={"required": _("Say why it is extended")},
    )
    reason_cy = LongText(label=_("Reason in Welsh"), rows=3)

    def __init__(self, data: Any = None, *, bilingual: bool, **given: Any) -> None:
        super().__init__(data, **given)
        if not bilingual:
            hide_welsh(self)

    def closes_at(self) -> datetime:
        found = self.moment("closes", CLOSES_AT)
        assert found is not None  # noqa: S101 - the day is required
        return found


class AnalysedForm(forms.Form):
    """Who considered the answers, when, and how."""

    mark_optional = False

    considered_on = DateField(
        label=_("Considered on"), error_messages={"required": _("Enter the day")}
    )
    considered_by = OneOf(
        label=_("Considered by"),
        choices=(),
        help_text=_("Whoever takes the decision. Those who hold a post of the Office are offered."),
        error_messages={"required": _("Choose who considered the answers")},
    )
    considered_note = LongText(
        label=_("How they were considered"),
        rows=3,
        help_text=_("For the Office: which report was read, at which meeting."),
    )

    def __init__(self, data: Any = None, *, people: Any, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["considered_by"].choices = [("", ""), *people]  # type: ignore[attr-defined]

    def considered(self) -> Considered:
        typed = self.cleaned_data
        return Considered(
            on=typed["considered_on"], by_id=typed["considered_by"], note=typed["considered_note"]
        )


class PointForm(PartForm):
    """One point of the outcome."""

    theme = OneOf(
        label=_("Theme"),
        choices=(),
        required=False,
        help_text=_("The same themes as in the engagement log."),
    )
    you_said = LongText(
        label=_("You said"),
        rows=3,
        required=True,
        error_messages={"required": _("Write what people said")},
    )
    you_said_cy = LongText(label=_("You said, in Welsh"), rows=3)
    answer = forms.ChoiceField(
        label=_("What came of it"),
        choices=OutcomePoint.Answer.choices,
        widget=Radios,
        error_messages={"required": _("Choose what came of it")},
    )
    we_did = LongText(
        label=_("What the Office did, or why it did not"),
        rows=3,
        required=True,
        error_messages={"required": _("Write what the Office did, or why it did not")},
    )
    we_did_cy = LongText(label=_("What the Office did, or why it did not, in Welsh"), rows=3)
    answered_on = DateField(label=_("On"), error_messages={"required": _("Enter the day")})

    def __init__(self, *args: Any, themes: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("theme", themes)

    def details(self) -> PointDetails:
        typed = self.cleaned_data
        names = ("you_said", "you_said_cy", "answer", "we_did", "we_did_cy", "answered_on")
        return PointDetails(theme_id=typed["theme"], **{name: typed[name] for name in names})
