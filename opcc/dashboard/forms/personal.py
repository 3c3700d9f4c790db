"""The forms about personal data: whom to find, what to do about it, holds, periods, looks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opcc.office.actions import Asked, Words
from opcc.office.forms.filters import FilterForm, list_of, period
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.widgets import Radios
from opcc.office.matching import Sought, joined
from opcc.office.models import DisposalRecord, PrivateLook
from opcc.office.models.personal import COUNTED_FROM
from opcc.office.queries.finding import Hit
from opcc.office.queries.holdings import Period, Way
from opcc.office.rules import CountedFrom

MOST_LINES, LONGEST = 10, 1000
MOST_YEARS = 150
FOUND_BY = ("names", "emails", "telephones")
HIT = "hit-"  # what stands before the key of a record in the names of the choices


def lines(label: Any, hint: Any, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("Search for less at once")},
    )


class FindForm(forms.Form):
    """Whom to find. It is sent in the body of a request, never in an address."""

    mark_optional = False

    names = lines(
        _("Names"),
        _("One to a line: the full name, and other spellings or a surname alone if you need them."),
        rows=3,
    )
    emails = lines(_("E-mail addresses"), _("One to a line."))
    telephones = lines(_("Telephone numbers"), _("One to a line, written in any way."))

    def clean(self) -> None:
        typed = {name: self.cleaned_data.get(name, "") for name in FOUND_BY}
        self.sought = Sought.typed(**typed)
        given = (*self.sought.names, *self.sought.emails, *self.sought.telephones)
        if self.errors:
            return
        if not given:
            raise ValidationError(
                gettext("Enter a name of three letters or more, an address or a number")
            )
        if len(given) > MOST_LINES:
            raise ValidationError(
                gettext("Search for ten spellings, addresses and numbers at most")
            )

    def typed(self) -> dict[str, str]:
        """What was sought, as the next page of the search carries it along."""
        return {
            "names": joined(self.sought.names),
            "emails": joined(self.sought.emails),
            "telephones": joined(self.sought.telephones),
        }


class TakeOutForm(forms.Form):
    """What stands in place of the name, and who asked; the choices stand beside it."""

    words = forms.CharField(
        label=_("Words in place of the name"),
        max_length=60,
        initial=_("a member of the public"),
        help_text=_("Their role or organisation: “a resident”, “a governor of the school”."),
        error_messages={"required": _("Enter the words to put in place of the name")},
    )
    words_cy = forms.CharField(
        label=_("Words in place of the name, in Welsh"), max_length=60, required=False
    )
    asked_by = forms.ChoiceField(
        label=_("Who asked for it"),
        choices=DisposalRecord.AskedBy.choices,
        widget=Radios,
        error_messages={"required": _("Choose who asked for it")},
    )
    asked_on = DateField(
        label=_("Asked on"), error_messages={"required": _("Enter the day on which it was asked")}
    )
    ground = forms.ChoiceField(
        label=_("On what ground"),
        choices=DisposalRecord.Ground.choices,
        widget=Radios,
        error_messages={"required": _("Choose the ground")},
    )

    def __init__(self, data: Any = None, *, bilingual: bool, today: date, **given: Any) -> None:
        super().__init__(data, **given)
        self.today = today
        if not bilingual:
            del self.fields["words_cy"]

    def clean_asked_on(self) -> date:
        asked_on: date = self.cleaned_data["asked_on"]
        if asked_on > self.today:
            raise ValidationError(gettext("“Asked on” cannot be in the future"))
        return asked_on

    def chosen_words(self) -> Words:
        return Words(self.cleaned_data["words"].strip(), self.cleaned_data.get("words_cy", ""))

    def asked(self) -> Asked:
        return Asked(
            **{name: self.cleaned_data[name] for name in ("asked_by", "asked_on", "ground")}
        )


def ways_in(posted: QueryDict | Mapping[str, Any]) -> dict[str, Way]:
    """What was chosen for each record, by its key; what is no choice is left out."""
    known = {way.value: way for way in Way}
    return {
        name.removeprefix(HIT): known[str(value)]
        for name, value in posted.items()
        if name.startswith(HIT) and str(value) in known
    }


def way_chosen(hit: Hit, ways: Mapping[str, Way] | None) -> Way:
    """What is chosen for a record: at first what its type proposes."""
    if hit.holds or not hit.holding.ways:
        return Way.LEAVE
    chosen = hit.holding.ways[0] if ways is None else ways.get(hit.key, Way.LEAVE)
    return chosen if chosen in hit.holding.ways else Way.LEAVE


class HoldForm(forms.Form):
    """Why a record, or all that names a person, has to be kept."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_(
            "The claim, inquiry or request and its reference, without the name of the person."
        ),
        error_messages={"required": _("Give the reason")},
    )


class PersonHoldForm(FindForm):
    """The same for a person, by whatever they are found by."""

    reason = HoldForm.base_fields["reason"]


class PeriodForm(forms.Form):
    """How long the Office keeps one type of record."""

    how_long = forms.ChoiceField(
        label=_("How long it is kept"),
        choices=[
            ("proposed", _("As proposed")),
            ("years", _("A number of years")),
            ("permanent", _("For good")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose how long it is kept")},
    )
    years = forms.IntegerField(
        label=_("Years"),
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Enter a whole number of years"),
            "min_value": _("Enter 0 or more"),
            "max_value": _("Enter 150 or fewer, or choose “For good”"),
        },
    )
    counted_from = forms.ChoiceField(
        label=_("Counted from"),
        choices=COUNTED_FROM,
        required=False,
        widget=Radios,
    )
    source = forms.CharField(
        label=_("Who decided it, and where"),
        required=False,
        max_length=300,
        help_text=_("For example: retention schedule of the Office, section 4, June 2026."),
    )

    def clean(self) -> None:
        how_long = self.cleaned_data.get("how_long")
        has_years = "years" in self.errors or self.cleaned_data.get("years") is not None
        if how_long == "years" and not has_years:
            self.add_error("years", gettext("Enter the number of years"))
        if how_long in ("years", "permanent") and not self.cleaned_data.get("source"):
            self.add_error("source", gettext("Say who decided it, and where"))

    def chosen(self) -> Period | None:
        """The period decided on; None for the one that is proposed."""
        asked = self.cleaned_data
        if asked["how_long"] == "proposed":
            return None
        years = asked["years"] if asked["how_long"] == "years" else None
        return Period(years, CountedFrom(asked["counted_from"] or CountedFrom.DAY), asked["source"])


class LooksFilterForm(FilterForm):
    """What may be asked of the log of looks."""

    who = forms.CharField(label=_("Colleague"), required=False, max_length=200)
    record = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    hidden_but_told = frozenset({"record"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].label = _("One record, number")
        self.fields["page"] = list_of(
            _("Where"),
            list(PrivateLook.Page.choices),
            everything=_("Everywhere"),
            wrong=_("Choose from the list"),
        )
        self.fields |= period()

    def filters(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
