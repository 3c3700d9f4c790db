"""The form of a row of the schedule."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, MissingFromList, Searchable
from engagement.forms.rows import Rows, hide_welsh, rows_of
from meetings.forms.ahead import AheadField
from meetings.forms.names import NAMES_HINT, NamesField
from meetings.forms.row_lines import LINES, lines_as_typed
from meetings.models import Doubt, Frequency, Keeping
from meetings.queries.choices import RowChoices
from meetings.queries.row_details import COLUMNS, RowDetails
from meetings.queries.wording import MISFITS
from meetings.rules.printed import frequency_in
from meetings.rules.recurrence import Frequency as Rule
from meetings.rules.recurrence import Misfit, Recurrence, why_not_a_recurrence
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Field, PageHelper, Section
from opcc.office.govuk.widgets import Radios

AS_THE_WORDS_SAY = "words"
LOOK, SAVE = "look", "save"  # what a button asks for
SHORT = {"class": "govuk-input--width-3"}


def words(label: Any, *, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **more)


def number(label: Any, *, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=most,
        widget=forms.NumberInput(attrs=SHORT),
        **more,
    )


def keeping(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Keeping.choices, widget=Radios)


class ScheduleRowForm(forms.Form):
    """One row as it is typed. `details()` gives what an action takes."""

    mark_optional = False  # the page says once what is needed
    line_titles = {
        "promises": _("Promises"),
        "parts": _("Part of the Office"),
        "leads": _("Lead officers of the Office"),
    }

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    section = OneOf(
        label=_("Section"), choices=(), error_messages={"required": _("Choose the section")}
    )
    names = NamesField(
        label=_("The meetings of this row"),
        rows=3,
        required=True,
        help_text=NAMES_HINT,
        error_messages={"required": _("Name the meeting, or several, one to a line")},
    )
    name = words(
        _("Name of the row"),
        most=300,
        help_text=_("Only where the row stands for several meetings. Else they name it."),
    )
    name_cy = words(_("Name of the row in Welsh"), most=300)
    chair = words(_("Chair"))
    lead_officer = words(_("Lead officer"))
    contact = words(_("Contact"))
    contact_via = words(_("Contact by way of"))
    frequency_words = words(
        _("How often, in its own words"), help_text=_("For example: Quarterly.")
    )
    frequency_words_cy = words(_("How often, in its own words, in Welsh"))
    frequency = forms.ChoiceField(
        label=_("How often, as a rule"),
        choices=[(AS_THE_WORDS_SAY, _("As the words say")), *Frequency.choices],
        initial=AS_THE_WORDS_SAY,
        widget=Radios,
    )
    every = number(_("Every so many weeks or months"), most=99, help_text=_("1 for every one."))
    per_month = number(
        _("Meetings in such a month"),
        most=5,
        help_text=_("Only on the same weekday: 2 for a series that meets twice a month."),
    )
    per_year = number(
        _("About how often a year"),
        most=366,
        help_text=_("Only for “as required”, where a number is known."),
    )
    weekends = keeping(_("At the weekend"))
    bank_holidays = keeping(_("On a bank holiday"))
    august = keeping(_("In August"))
    pre_election = keeping(_("Before an election"))
    attendance_words = words(_("Who attends, in the words of the schedule"), most=300)
    partners = SomeOf(label=_("Partners"), choices=())
    precedes = OneOf(
        label=_("Meets before"),
        choices=(),
        required=False,
        help_text=_("You are told where the dates do not come out so."),
    )
    engaged_through = OneOf(label=_("Engaged through"), choices=(), required=False)
    notes = LongText(label=_("Notes"), rows=3)
    notes_cy = LongText(label=_("Notes in Welsh"), rows=3)
    shown_in_schedule = forms.BooleanField(
        label=_("Show this row in the public schedule"),
        required=False,
        initial=True,
        help_text=_("National and regional bodies are kept here too, and need not be shown."),
    )
    source = words(_("Document it comes from"), most=300)
    ahead = AheadField()

    def __init__(
        self,
        data: Any = None,
        *,
        choices: RowChoices,
        cancel_url: str,
        held: RowDetails | None = None,
        initial: dict[str, Any] | None = None,
        may_set: bool = False,
    ) -> None:
        begins_with = as_typed(held or RowDetails(section_id=0))
        if held is None:
            begins_with["frequency"] = AS_THE_WORDS_SAY
        super().__init__(data, initial=begins_with | (initial or {}))
        self.cancel_url, self.held, self.read_as = cancel_url, held, None
        self._offer(choices)
        if held is not None:
            del self.fields["names"]
        if not may_set:
            del self.fields["ahead"]
        if not choices.bilingual:
            hide_welsh(self)
        self.formsets: dict[str, Rows] = {
            name: rows_of(line, name, choices, data=data, held=lines_as_typed(held, name))
            for name, line in LINES.items()
        }

    def _offer(self, choices: RowChoices) -> None:
        offered: Any
        for name, empty, offered in (
            ("section", _("Choose"), choices.sections),
            ("precedes", _("None"), choices.rows),
            ("engaged_through", _("None"), choices.rows),
        ):
            self.fields[name].choices = [("", empty), *offered]  # type: ignore[attr-defined]
        self.fields["partners"].choices = choices.organisations  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Whether the form and every one of its lines can be saved."""
        return all([super().is_valid(), *(rows.is_valid() for rows in self.formsets.values())])

    def clean(self) -> None:
        typed = self.cleaned_data
        if len(typed.get("names", ())) > 1 and not typed.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Several meetings need a name for their row"))
        if typed.get("frequency") == AS_THE_WORDS_SAY:
            self._read_words(typed.get("frequency_words", ""))
        elif typed.get("frequency"):
            self._check_rule()

    def _read_words(self, said: str) -> None:
        read = frequency_in(said)
        if read.doubt == Doubt.UNKNOWN_WORDS:
            message = gettext("These words name no frequency we know. Choose the rule")
            self.add_error("frequency", message)
        self.read_as = read

    def _check_rule(self) -> None:
        typed = self.cleaned_data
        if typed.get("per_year") and typed["frequency"] != Frequency.ABOUT:
            self.add_error("per_year", gettext("Leave this empty, or choose “As required”"))
        monthly = typed["frequency"] == Frequency.MONTHS_BY_WEEKDAY
        if (typed.get("per_month") or 1) > 1 and not monthly:
            message = gettext("Leave this empty, or choose the same weekday of the month")
            self.add_error("per_month", message)
        rule = Recurrence(Rule(typed["frequency"]), date.min, typed.get("every") or 1)
        if why_not_a_recurrence(rule) == Misfit.TOO_RARE:
            self.add_error("every", str(MISFITS[Misfit.TOO_RARE]))

    def details(self) -> RowDetails:
        """What was typed, as plain values; only once the form is valid."""
        typed = self.cleaned_data
        lines = {name: rows.values() for name, rows in self.formsets.items()}
        columns = {name: typed[name.removesuffix("_id")] for name in COLUMNS}
        return RowDetails(
            **columns | self._rule(),
            **lines,
            partner_ids=typed["partners"],
        )

    def _rule(self) -> dict[str, Any]:
        if (read := self.read_as) is not None:
            return {
                "frequency": str(read.frequency),
                "every": read.every,
                "per_month": read.per_month,
                "per_year": read.per_year,
                "frequency_doubt": str(read.doubt or ""),
            }
        typed = self.cleaned_data
        return {"every": typed["every"] or 1, "per_month": typed["per_month"] or 1}

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            *("uid", "version"),
            "section",
            *(["names"] if "names" in self.fields else []),
            "name",
            "name_cy",
            *("frequency_words", "frequency_words_cy", "frequency"),
            *("every", "per_month", "per_year"),
            Section(
                _("Days it keeps away from"),
                *("weekends", "bank_holidays", "august", "pre_election"),
                open_if_filled=False,
            ),
            Section(
                _("Who of the Office attends"),
                "attendance_words",
                lines("promises", _("Promise"), _("Add another promise")),
            ),
            Section(
                _("Chair and lead officers"),
                *("chair", "lead_officer", "contact", "contact_via"),
                hint=_("Outside the Office, in words"),
            ),
            Section(
                _("Lead officers of the Office"),
                lines("leads", _("Lead officer"), _("Add another lead officer")),
            ),
            Section(
                _("Part of the Office"),
                lines("parts", _("Part"), _("Add another part")),
                hint=_("Chair, member, or there for the Commissioner, and since when"),
            ),
            Section(
                _("Partners"),
                Searchable(Field("partners", hide_label=True), label=_("Search organisations")),
                MissingFromList("organisations", _("Add an organisation that is missing")),
            ),
            Section(_("Before and through others"), "precedes", "engaged_through"),
            Section(_("Notes"), "notes", "notes_cy", "source"),
            "shown_in_schedule",
            *(["ahead"] if "ahead" in self.fields else []),
            Buttons(
                Button(_("Save"), name="then", value=SAVE),
                *self._look_button(),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper

    def _look_button(self) -> list[Button]:
        if self.held is None:
            return []
        return [Button(_("Show the dates"), name="then", value=LOOK, kind="secondary")]


def lines(name: str, title: Any, add: Any) -> govuk.Rows:
    return govuk.Rows(name, row_title=title, add_label=add, remove_label=_("Take this row away"))


def as_typed(held: RowDetails) -> dict[str, Any]:
    """The row as its form shows it."""
    typed = {name.removesuffix("_id"): value for name, value in held.columns().items()}
    return typed | {"partners": list(held.partner_ids)}
