"""The form of a consultation."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.forms.fatigue import FatiguePart
from consultations.models import Consultation, Road
from consultations.queries.choices import ConsultationChoices
from consultations.queries.details import COLUMNS, ConsultationDetails, Reached
from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, Searchable
from engagement.forms.rows import RowForm, Rows, hide_welsh, offer, rows_of
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Field, PageHelper, Section
from opcc.office.govuk.widgets import Checkboxes, Radios
from opcc.office.rules import LONDON

# What is asked for where only a day was typed: the start of a morning, the end of a working day.
OPENS_AT, CLOSES_AT = time(9), time(17)


class ReachedForm(RowForm):
    """One audience that has to be reached, and how."""

    once = ("audience",)

    audience = OneOf(
        label=_("Audience"), choices=(), error_messages={"required": _("Choose the audience")}
    )
    how = forms.CharField(
        label=_("How it is reached"),
        max_length=300,
        required=False,
        help_text=_("For example: through schools and the youth council."),
    )

    def offer(self, choices: ConsultationChoices) -> None:
        offer(self, "audience", choices.audiences)

    def value(self) -> Reached:
        return Reached(self.cleaned_data["audience"], self.cleaned_data["how"])


class MomentsForm(forms.Form):
    """A form that asks for moments: a day and, perhaps, the time of day."""

    def moment(self, name: str, usual: time) -> datetime | None:
        """The moment of the fields `<name>_on` and `<name>_time`, in London."""
        day = self.cleaned_data.get(f"{name}_on")
        at = self.cleaned_data.get(f"{name}_time") or usual
        return datetime.combine(day, at, tzinfo=LONDON) if day else None


class ConsultationForm(MomentsForm):
    """One consultation as it is typed. `details()` gives what an action takes."""

    mark_optional = False
    field_in_sight = "opens_on"  # whoever plans one begins with its dates
    line_titles = {"audiences": _("Whom it has to reach")}

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Give the consultation a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    purpose = LongText(
        label=_("Purpose"),
        rows=3,
        required=True,
        help_text=_("What the Office wants to find out, in a few plain sentences."),
        error_messages={"required": _("Say what the Office wants to find out")},
    )
    purpose_cy = LongText(label=_("Purpose in Welsh"), rows=3)
    owner = OneOf(
        label=_("Who looks after it"),
        choices=(),
        help_text=_("They are reminded of what is due."),
        error_messages={"required": _("Choose who looks after it")},
    )
    basis = forms.ChoiceField(
        label=_("Why the Office asks"),
        choices=Consultation.Basis.choices,
        widget=Radios(
            hints={
                Consultation.Basis.PLAN: _("Police Act 1996, section 96: before it is issued."),
                Consultation.Basis.PRECEPT: _(
                    "Police Act 1996, section 96: before the first of a year."
                ),
            }
        ),
        error_messages={"required": _("Choose why the Office asks")},
    )
    basis_words = forms.CharField(
        label=_("Which duty"),
        max_length=300,
        required=False,
        help_text=_("Only for another duty: the Act and the section."),
    )
    plan = OneOf(label=_("Which Police and Crime Plan"), choices=(), required=False)
    precept = OneOf(label=_("Which precept"), choices=(), required=False)
    informs = forms.CharField(
        label=_("Decision it informs"),
        max_length=300,
        required=False,
        help_text=_("For example: the priorities of the Police and Crime Plan."),
    )
    informs_cy = forms.CharField(
        label=_("Decision it informs, in Welsh"), max_length=300, required=False
    )
    decision_on = DateField(label=_("Date of the decision"), required=False)
    decision_url = forms.URLField(
        label=_("Web address of the decision"),
        required=False,
        assume_scheme="https",
        help_text=_("Once it is published."),
    )
    opens_on = DateField(label=_("Opens on"), required=False)
    opens_time = TimeField(label=_("Opens at"), required=False, help_text=_("Empty: 9am."))
    closes_on = DateField(label=_("Closes on"), required=False)
    closes_time = TimeField(label=_("Closes at"), required=False, help_text=_("Empty: 5pm."))
    closing = forms.ChoiceField(
        label=_("How it closes"),
        choices=Consultation.Closing.choices,
        widget=Radios,
        initial=Consultation.Closing.HARD,
    )
    asks = forms.MultipleChoiceField(
        label=_("Whom the law wants asked"),
        choices=[
            ("asks_people", _("People of the area are asked")),
            ("asks_victims", _("Victims of crime are asked")),
            ("asks_ratepayers", _("Ratepayers’ representatives are asked")),
            (
                "covers_capital",
                _("The proposed expenditure is shown, including capital expenditure"),
            ),
        ],
        required=False,
        widget=Checkboxes,
        help_text=_("A plan or precept is issued only after those were asked whom it needs."),
    )
    places = SomeOf(
        label=_("Places"), choices=(), help_text=_("None chosen: the whole area of the force.")
    )
    background = LongText(
        label=_("Reasons and background"),
        help_text=_("What people need to know to answer well."),
    )
    background_cy = LongText(label=_("Reasons and background in Welsh"))
    can_change = LongText(
        label=_("What the answers can still change"),
        rows=3,
        help_text=_("And what is decided already, so that nobody answers in vain."),
    )
    can_change_cy = LongText(label=_("What the answers can still change, in Welsh"), rows=3)
    assessment = forms.ChoiceField(
        label=_("Equality impact assessment"),
        choices=Consultation.Assessment.choices,
        required=False,
        widget=Radios,
    )
    assessment_reason = LongText(
        label=_("Why none is needed"), rows=2, help_text=_("The public may read this.")
    )
    ways = forms.MultipleChoiceField(
        label=_("Ways to respond"), choices=Road.choices, required=False, widget=Checkboxes
    )
    ways_note = LongText(label=_("How to respond, in words"), rows=3)
    ways_note_cy = LongText(label=_("How to respond, in Welsh"), rows=3)
    contact_name = forms.CharField(
        label=_("Whom to ask"),
        max_length=200,
        required=False,
        help_text=_("A team or a post rather than a name. The public reads this."),
    )
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)
    contact_telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    contact_address = LongText(label=_("Postal address"), rows=3)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=Consultation.Language.choices,
        required=False,
        initial=["en"],
        widget=Checkboxes,
    )
    formats = LongText(
        label=_("Other languages and formats on offer"),
        rows=2,
        help_text=_("For example: large print and easy read; ask for others by telephone."),
    )
    formats_cy = LongText(label=_("Other languages and formats on offer, in Welsh"), rows=2)

    def __init__(
        self,
        data: Any = None,
        *,
        choices: ConsultationChoices,
        cancel_url: str,
        held: ConsultationDetails | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=(as_typed(held) if held else {}) | (initial or {}))
        self.cancel_url = cancel_url
        self.offer("plan", choices.plans)
        self.offer("precept", choices.precepts)
        self.offer("owner", choices.colleagues)
        self.fields["places"].choices = choices.places  # type: ignore[attr-defined]
        if not choices.bilingual:
            hide_welsh(self)
        lines = (
            [{"audience": one.audience_id, "how": one.how} for one in held.audiences]
            if held
            else []
        )
        self.formsets: dict[str, Rows] = {
            "audiences": rows_of(ReachedForm, "audiences", choices, data=data, held=lines)
        }

    def offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = [("", ""), *choices]  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.formsets["audiences"].is_valid()])

    def clean(self) -> None:
        typed = self.cleaned_data
        opens_at, closes_at = self.moment("opens", OPENS_AT), self.moment("closes", CLOSES_AT)
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_on", gettext("The consultation must close after it opens"))
        for name in ("opens", "closes"):
            if typed.get(f"{name}_time") and not typed.get(f"{name}_on"):
                self.add_error(f"{name}_on", gettext("Enter the day too, or leave the time empty"))
        basis = typed.get("basis")
        if typed.get("plan") and basis != Consultation.Basis.PLAN:
            self.add_error("plan", gettext("Choose a plan only where that is why the Office asks"))
        if typed.get("precept") and basis != Consultation.Basis.PRECEPT:
            self.add_error(
                "precept", gettext("Choose a precept only where that is why the Office asks")
            )
        is_needless = typed.get("assessment") == Consultation.Assessment.NOT_NEEDED
        if is_needless and not typed.get("assessment_reason"):
            self.add_error("assessment_reason", gettext("Say why no assessment is needed"))

    def details(self) -> ConsultationDetails:
        typed = self.cleaned_data
        special = {
            "owner_id": typed["owner"],
            "plan_id": typed["plan"],
            "precept_id": typed["precept"],
            "opens_at": self.moment("opens", OPENS_AT),
            "closes_at": self.moment("closes", CLOSES_AT),
            "ways": tuple(typed["ways"]),
            "languages": tuple(typed["languages"]),
            **{name: name in typed["asks"] for name in ASKS},
        }
        return ConsultationDetails(
            **special,
            **{name: typed[name] for name in COLUMNS if name not in special},
            audiences=self.formsets["audiences"].values(),
            place_ids=typed["places"],
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            *("uid", "version", "title", "title_cy", "purpose", "purpose_cy", "owner"),
            Section(
                _("Why, and for which decision"),
                *("basis", "basis_words", "plan", "precept"),
                *("informs", "informs_cy", "decision_on", "decision_url"),
                hint=_("The duty, the decision and its date"),
            ),
            Section(
                _("When"),
                *("opens_on", "opens_time", "closes_on", "closes_time", "closing"),
                hint=_("It opens and closes by itself"),
            ),
            Section(
                _("Whom it asks"),
                "asks",
                govuk.Fieldset(
                    _("Whom it has to reach"),
                    govuk.Rows(
                        "audiences",
                        row_title=_("Audience"),
                        add_label=_("Add another audience"),
                        remove_label=_("Take this row away"),
                    ),
                    size="s",
                ),
                Searchable(Field("places"), label=_("Search places")),
                hint=_("Audiences, places, and those the law names"),
            ),
            FatiguePart(),
            Section(
                _("What people read"),
                *("background", "background_cy", "can_change", "can_change_cy"),
                *("assessment", "assessment_reason"),
                hint=_("Reasons, what can change, the impact on equality"),
            ),
            Section(
                _("How to answer"),
                *("ways", "ways_note", "ways_note_cy"),
                *("contact_name", "contact_email", "contact_telephone", "contact_address"),
                *("languages", "formats", "formats_cy"),
                hint=_("Ways to respond, whom to ask, languages and formats"),
            ),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


ASKS = ("asks_people", "asks_victims", "asks_ratepayers", "covers_capital")


def as_typed(held: ConsultationDetails) -> dict[str, Any]:
    """What the form shows of a consultation as it stands."""
    typed = held.columns()
    for name in ("owner", "plan", "precept"):
        typed[name] = typed.pop(f"{name}_id")
    typed["asks"] = [name for name in ASKS if typed.pop(name)]
    typed["places"] = sorted(held.place_ids)
    for name in ("opens", "closes"):
        at = typed.pop(f"{name}_at")
        if at is not None:
            at = localtime(at, LONDON)
            typed |= {f"{name}_on": at.date(), f"{name}_time": at.time()}
    return typed
