"""The forms of the ledger: what is looked for, a response typed in, a file, what reads alike."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from consultations.actions.responses import ResponseDetails
from consultations.forms.answering import QuestionsForm
from consultations.models import AlikeGroup, Response, Road
from consultations.queries.ledger import Filters
from consultations.rules.forms import Answers, Form
from engagement.forms.fields import LongText
from opcc.office.forms.files import CheckedFileField, ask_again_for, what_is_taken
from opcc.office.forms.filters import FilterForm
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Fieldset,
    Layout,
    PageHelper,
    Section,
)
from opcc.office.govuk.widgets import Radios
from opcc.office.models import Organisation
from opcc.office.models.reference import in_language
from opcc.office.rules import LONDON

SIGNER = Signer(salt="consultations.typed", sep=".")
EVERY = [("", _("All"))]
TYPED_ROADS = [road for road in Road.values if road != Road.ONLINE]


class LedgerFilterForm(FilterForm):
    """The filters of the ledger."""

    q = forms.CharField(
        label=_("Words in an answer, or a reference"), max_length=200, required=False
    )
    road = forms.ChoiceField(
        label=_("How it came"), choices=[*EVERY, *Road.choices], required=False
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[*EVERY, *settings.LANGUAGES], required=False
    )
    late = forms.ChoiceField(
        label=_("In time or late"),
        choices=[*EVERY, ("no", _("In time")), ("yes", _("Late"))],
        required=False,
    )
    alike = forms.ChoiceField(
        label=_("Reads like others"),
        choices=[*EVERY, ("open", _("To be decided")), ("yes", _("Any that reads like others"))],
        required=False,
    )
    open_data = forms.BooleanField(label=_("May become open data"), required=False)

    def filters(self) -> Filters:
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            words=asked.get("q", ""),
            road=asked.get("road", ""),
            language=asked.get("language", ""),
            late=asked.get("late", ""),
            alike=asked.get("alike", ""),
            open_data=asked.get("open_data", False),
        )


def staff_roads(response: Response | None = None) -> list[tuple[str, Any]]:
    """Online is nobody's to type in; what a file says came online stays so."""
    known = response.road if response else ""
    return [(value, label) for value, label in Road.choices if value in (known, *TYPED_ROADS)]


class TypedResponseForm(QuestionsForm):
    """A response as somebody of the Office types it from paper, a mail or a call.

    `sealed` is the uid of the response to be, signed: the form sent twice is one response.
    """

    mark_optional = False

    sealed = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    road = forms.ChoiceField(
        label=_("How it came"),
        widget=Radios,
        error_messages={"required": _("Choose how it came")},
    )
    received_on = DateField(
        label=_("Received on"), error_messages={"required": _("Enter the day it was received")}
    )
    received_at = TimeField(
        label=_("At"), required=False, help_text=_("Where it matters. Empty: midday.")
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        initial=settings.LANGUAGE_CODE,
        widget=Radios(attrs={"class": "govuk-radios--inline"}),
    )
    counts_for = forms.IntegerField(
        label=_("Number of signatures"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("Of a petition only."),
    )
    organisation = forms.ModelChoiceField(
        label=_("Answers for an organisation"), queryset=None, required=False
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    contact = LongText(label=_("Address or telephone"), rows=2, max_length=500)
    open_data_agreed = forms.BooleanField(
        label=_("They agreed that the answers become open data"), required=False
    )
    wants_outcome = forms.BooleanField(label=_("They want to be told the outcome"), required=False)
    scan = CheckedFileField(label=_("Scan"), required=False)
    note = LongText(
        label=_("Note of the Office"),
        rows=3,
        max_length=2000,
        help_text=_("What the questions have no place for. Never published."),
    )

    WHO = ("organisation", "name", "email", "contact")

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        form: Form,
        cancel_url: str,
        response: Response | None = None,
        answers: Answers | None = None,
        now: datetime,
    ) -> None:
        # What a response says about the person cannot be shown beside it, so it is typed once.
        parts = [part for part in form.parts if not (response and part.about_you)]
        initial = initial_of(response) if response else {"sealed": SIGNER.sign(uuid4().hex)}
        super().__init__(
            data, files, form=form, parts=parts, answers=answers, lenient=True, initial=initial
        )
        self.now, self.cancel_url = now, cancel_url
        road: Any = self.fields["road"]
        road.choices = staff_roads(response)
        organisations = Organisation.objects.filter(merged_into=None, retired_on=None)
        field: Any = self.fields["organisation"]
        field.queryset = organisations.order_by("name")
        field.empty_label = _("None")
        self.fields["scan"].help_text = what_is_taken()

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *("sealed", "version", "road", "received_on", "received_at", "language", "counts_for"),
            *(
                Fieldset(in_language(part.title, part.title_cy), *self.layout_of(part))
                for part in self.parts
            ),
            Section(_("Who sent it"), *self.WHO),
            *("open_data_agreed", "wants_outcome", "scan", "note"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > localtime(self.now, LONDON).date():
            raise forms.ValidationError(_("The day it was received has not come yet"))
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if (typed.get("counts_for") or 1) > 1 and typed.get("road") != Road.PETITION:
            self.add_error("counts_for", _("Only a petition has more than one signature"))
        if typed.get("wants_outcome") and not (typed.get("email") or typed.get("contact")):
            self.add_error("email", _("Enter where to tell them the outcome"))
        if self.errors:
            ask_again_for(self, "scan")
        return typed

    def refuse(self, reason: object) -> None:
        """Show it once more with the reason why it was not taken."""
        self.add_error(None, str(reason))
        ask_again_for(self, "scan")

    def uid(self) -> UUID:
        """The uid the response gets; a new one where the seal is not ours."""
        try:
            return UUID(SIGNER.unsign(self.cleaned_data["sealed"]))
        except (BadSignature, ValueError):
            return uuid4()

    def details(self) -> ResponseDetails:
        typed = self.cleaned_data
        at = datetime.combine(typed["received_on"], typed["received_at"] or time(12), tzinfo=LONDON)
        organisation = typed["organisation"]
        return ResponseDetails(
            road=typed["road"],
            received_at=min(at, self.now),
            answers={uid: value for uid, value in self.answers().items() if value},
            language=typed["language"],
            open_data_agreed=typed["open_data_agreed"],
            wants_outcome=typed["wants_outcome"],
            counts_for=typed["counts_for"] or 1,
            organisation_id=organisation.pk if organisation else None,
            note=typed["note"],
            name=typed["name"],
            email=typed["email"],
            contact=typed["contact"],
        )


def initial_of(response: Response) -> dict[str, Any]:
    """A response as the form shows it."""
    columns = ("version", "road", "language", "open_data_agreed", "wants_outcome", "note")
    received = localtime(response.received_at, LONDON)
    who = getattr(response, "respondent", None)
    return {name: getattr(response, name) for name in columns} | {
        "received_on": received.date(),
        "received_at": received.time(),
        "counts_for": response.counts_for if response.road == Road.PETITION else None,
        "organisation": response.organisation_id,
        "name": who.name if who else "",
        "email": who.email if who else "",
        "contact": who.contact if who else "",
    }


class ResponseFileForm(forms.Form):
    """A file of responses, and what is true of all its rows that do not say it."""

    mark_optional = False

    file = forms.FileField(
        label=_("The file"),
        help_text=_("A CSV file or an Excel workbook (.xlsx), one response on each row."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("There is nothing in this file"),
        },
    )
    road = forms.ChoiceField(
        label=_("How they came"),
        choices=[("", _("The file says it")), *Road.choices],
        required=False,
    )
    received_on = DateField(
        label=_("Received on"), required=False, help_text=_("Empty, where the file says it.")
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *("file", "road", "received_on"),
            Buttons(Button(_("Send")), CancelLink(_("Cancel"), cancel_url)),
        )


class ResponseColumnsForm(forms.Form):
    """What each column of a file is."""

    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        headings: list[str],
        samples: list[list[str]],
        meanings: Any,
        mapping: dict[str, str],
        cancel_url: str,
    ) -> None:
        super().__init__(data)
        for index, heading in enumerate(headings):
            seen = [row[index] for row in samples if index < len(row) and row[index]][:3]
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=heading,
                help_text="; ".join(words[:60] for words in seen),
                choices=[("", _("Leave it out")), *meanings],
                required=False,
                initial=mapping.get(str(index), ""),
                error_messages={"invalid_choice": _("Choose from the list what the column is")},
            )
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *self.fields,
            Buttons(Button(_("Look it through")), CancelLink(_("Cancel"), cancel_url)),
        )

    def mapping(self) -> dict[int, str]:
        return {
            int(name.partition("-")[2]): meaning
            for name, meaning in self.cleaned_data.items()
            if meaning
        }


class AlikeForm(forms.Form):
    """What responses that read alike are."""

    mark_optional = False

    decision = forms.ChoiceField(
        label=_("What are they?"),
        choices=[one for one in AlikeGroup.Decision.choices if one[0]],
        widget=Radios(
            hints={
                "separate": _("Different people who happen to say the same. Each counts."),
                "campaign": _("Different people with one text. Each counts; they are told as one."),
                "same-person": _("Only the one you choose below counts. The others stay here."),
            }
        ),
        error_messages={"required": _("Choose what they are")},
    )
    kept = forms.ModelChoiceField(
        label=_("Which one counts, if it is the same person"),
        queryset=None,
        required=False,
        empty_label=_("None chosen"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)
    # The group as it was when the page was opened.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: Any, some_are_gone: bool, cancel_url: str, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        field: Any = self.fields["kept"]
        field.queryset = members
        self.needs_one = not some_are_gone
        if some_are_gone:
            field.empty_label = _("None of these: the one that counts was erased in its time")
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *("seen", "decision", "kept", "reason"),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), cancel_url)),
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        is_same = typed.get("decision") == "same-person"
        if is_same and self.needs_one and not typed.get("kept"):
            self.add_error("kept", _("Choose the answer that counts"))
        return typed
