"""Forms of moving in: the file, its headings, its columns, its unknown words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.models import EventImport, ImportWord
from engagement.queries.import_wording import MEANINGS
from engagement.queries.imports import CLOSED_LISTS, LISTS, Plan, keys_of
from engagement.rules.imports import OUR_OWN_KEYS, Target
from opcc.office.govuk.layout import (
    Button,
    Buttons,
    CancelLink,
    Field,
    Fieldset,
    Layout,
    PageHelper,
)
from opcc.office.govuk.widgets import Radios
from opcc.office.models import EngagementLevel, EventKind, Sector
from opcc.office.spreadsheets import Limits
from opcc.office.spreadsheets.headings import key_of

MOST_MEGABYTES = Limits().size // 1_000_000
Decision = ImportWord.Decision
ANOTHER = "another"


class FileForm(forms.Form):
    """The list to move in."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_(
            "A CSV file or an Excel workbook (.xlsx), up to %(most)s MB. The next pages show how it"
            " is read, before anything is added to the log."
        ),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("There is nothing in this file"),
        },
    )
    sheet = forms.CharField(
        label=_("Name of the sheet"),
        required=False,
        help_text=_("Only for a workbook that has several."),
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["file"].help_text %= {"most": MOST_MEGABYTES}
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            "file",
            "sheet",
            Buttons(Button(_("Read the list")), CancelLink(_("Cancel"), cancel_url)),
        )


class HeadingsForm(forms.Form):
    """In which row the headings stand."""

    line = forms.IntegerField(
        label=_("Row of the headings"),
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": _("Enter the number of a row")},
    )
    rows = forms.TypedChoiceField(
        label=_("They take"),
        coerce=int,
        choices=[(1, _("One row")), (2, _("Two rows, some headings over several columns"))],
        widget=Radios,
    )

    def __init__(self, *args: Any, cancel_url: str, **given: Any) -> None:
        super().__init__(*args, **given)
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            "line",
            "rows",
            Buttons(Button(_("Read the headings there")), CancelLink(_("Cancel"), cancel_url)),
        )


class ColumnsForm(forms.Form):
    """What each column is, and what holds where a row does not say."""

    mark_optional = False

    date_order = forms.ChoiceField(
        label=_("Dates in figures, like 5/6/13"),
        required=False,
        choices=[
            ("", _("Day first; where the file makes that doubtful, tell me")),
            ("day-first", _("Always the day first: 5 June")),
            ("month-first", _("Always the month first, as Americans write: 6 May")),
        ],
        widget=Radios,
    )
    kind = forms.ChoiceField(label=_("Kind of engagement"), required=False)
    level = forms.ChoiceField(label=_("Level of engagement"), required=False)
    force_wide = forms.BooleanField(
        label=_("A row without a place is about the whole force area"), required=False
    )
    sector = forms.ChoiceField(label=_("Sector of organisations that are new"), required=False)

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        samples: Sequence[Sequence[str]],
        plan: Plan,
        cancel_url: str,
        **given: Any,
    ) -> None:
        super().__init__(*args, initial=self._initial(headings, plan), **given)
        self.headings = headings
        meanings = [("", _("Leave this column out")), *MEANINGS.items()]
        for index, heading in enumerate(headings):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                label=_("What “%(heading)s” is") % {"heading": heading},
                choices=[(str(value), name) for value, name in meanings],
                required=False,
            )
            self.fields[f"above-{index}"] = forms.BooleanField(
                label=_("A blank cell means the same as above"), required=False
            )
        self._offer_lists()
        self.helper = PageHelper(self)
        self.helper.layout = self._layout(samples, cancel_url)

    def _offer_lists(self) -> None:
        none = [("", gettext("None: the row is refused"))]
        self.fields["kind"].choices = none + by_code(EventKind)
        self.fields["level"].choices = [("", gettext("None")), *by_code(EngagementLevel)]
        self.fields["sector"].choices = [("", gettext("The first")), *by_code(Sector)]

    def _initial(self, headings: Sequence[str], plan: Plan) -> dict[str, Any]:
        initial: dict[str, Any] = {
            "date_order": plan.date_order,
            "kind": plan.kind,
            "level": plan.level,
            "force_wide": plan.force_wide,
            "sector": plan.sector,
        }
        for index, heading in enumerate(headings):
            initial[f"column-{index}"] = plan.columns.get(heading, "")
            initial[f"above-{index}"] = heading in plan.as_above
        return initial

    def _layout(self, samples: Sequence[Sequence[str]], cancel_url: str) -> Layout:
        return Layout(
            *(
                Fieldset(
                    heading,
                    Field(f"column-{index}", hide_label=True),
                    f"above-{index}",
                    hint=" · ".join(samples[index]) or gettext("No cells are filled."),
                )
                for index, heading in enumerate(self.headings)
                if key_of(heading) not in OUR_OWN_KEYS
            ),
            Fieldset(
                _("Where a row does not say"),
                "kind",
                "level",
                "force_wide",
                "sector",
                hint=_("This holds for every row that leaves it open."),
            ),
            "date_order",
            Buttons(Button(_("Look through the list")), CancelLink(_("Cancel"), cancel_url)),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken: dict[str, int] = {}
        for index, heading in enumerate(self.headings):
            meaning = cleaned.get(f"column-{index}")
            if not meaning:
                continue
            if meaning in taken:
                other = self.headings[taken[meaning]]
                self.add_error(
                    f"column-{index}",
                    _(
                        "“%(other)s” is that already. Choose it for one column only,"
                        " not for “%(this)s” too"
                    )
                    % {"other": other, "this": heading},
                )
            taken[meaning] = index
        for target, message in (
            (Target.TITLE, _("Choose the column that holds the title")),
            (Target.DATE, _("Choose the column that holds the date")),
        ):
            if target not in taken:
                self.add_error("column-0", message)
        return cleaned

    def plan(self) -> Plan:
        data = self.cleaned_data
        chosen = enumerate(self.headings)
        return Plan(
            columns={
                heading: data[f"column-{index}"]
                for index, heading in chosen
                if data[f"column-{index}"]
            },
            as_above=tuple(
                heading for index, heading in enumerate(self.headings) if data[f"above-{index}"]
            ),
            date_order=data["date_order"],
            kind=data["kind"],
            level=data["level"],
            force_wide=data["force_wide"],
            sector=data["sector"],
        )


def by_code(model: Any) -> list[tuple[str, str]]:
    return [(item.code, str(item)) for item in model.objects.filter(merged_into=None)]


class WordsForm(forms.Form):
    """What is meant by words that no list knows, each asked about once."""

    mark_optional = False

    def __init__(self, *args: Any, words: Sequence[ImportWord], cancel_url: str, **given: Any):
        super().__init__(*args, **given)
        self.words = words
        for word in words:
            self.fields[f"word-{word.pk}"] = self._question(word)
            self.fields[f"other-{word.pk}"] = forms.CharField(
                label=_("Another name on the list"),
                required=False,
                widget=forms.TextInput(attrs={"list": f"names-{word.target}"}),
            )
        self.helper = PageHelper(self)
        self.helper.layout = Layout(
            *(
                field
                for word in words
                for field in (Field(f"word-{word.pk}", label_size="m"), f"other-{word.pk}")
            ),
            Buttons(Button(_("Save the answers")), CancelLink(_("Cancel"), cancel_url)),
        )

    def _question(self, word: ImportWord) -> forms.ChoiceField:
        choices = [
            (
                f"use:{one['id']}",
                _("It is “%(name)s” (%(percent)s%% alike)") % one,
            )
            for one in word.suggested()
        ]
        known = {value for value, _label in choices}
        if (
            word.chosen_id
            and f"use:{word.chosen_id}" not in known
            and word.decision == Decision.USE
        ):
            name = LISTS[word.as_target].objects.filter(pk=word.chosen_id).first()
            choices.append((f"use:{word.chosen_id}", _("It is “%(name)s”") % {"name": name}))
        choices.append((ANOTHER, _("It is another on the list, named below")))
        if word.as_target not in CLOSED_LISTS:
            choices.append((Decision.NEW, _("It is new: add it to the list")))
        choices += [
            (Decision.BLANK, _("Leave it out, and import the rows without it")),
            ("", _("I don’t know: refuse the rows for now")),
        ]
        return forms.ChoiceField(
            label=_("What is meant by “%(words)s”?") % {"words": word.words},
            help_text=self._where(word),
            choices=choices,
            required=False,
            initial=f"use:{word.chosen_id}"
            if word.decision in (Decision.USE, Decision.LIKELY)
            else word.decision,
            widget=Radios,
        )

    def _where(self, word: ImportWord) -> str:
        return gettext("Under “%(column)s”, in %(rows)s rows.") % {
            "column": MEANINGS[word.as_target],
            "rows": word.rows,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for word in answered_in(self.data, self.words):
            self._decide(word, cleaned.get(f"word-{word.pk}", ""))
        return cleaned

    def _decide(self, word: ImportWord, answer: str) -> None:
        word.chosen_id = None
        if answer.startswith("use:"):
            word.decision, word.chosen_id = Decision.USE, int(answer.removeprefix("use:"))
        elif answer == ANOTHER:
            named = self.cleaned_data.get(f"other-{word.pk}", "")
            word.decision = Decision.USE
            word.chosen_id = keys_of(LISTS[word.as_target]).get(key_of(named))
            if word.chosen_id is None:
                self.add_error(
                    f"other-{word.pk}",
                    _("Type a name that is on the list for “%(words)s”") % {"words": word.words},
                )
        else:
            word.decision = answer


def answered_in(data: Mapping[str, Any], words: Iterable[ImportWord]) -> list[ImportWord]:
    """The words that a sent form says anything about."""
    return [word for word in words if f"word-{word.pk}" in data]


def datalists(words: Sequence[ImportWord]) -> list[tuple[str, list[str]]]:
    """The names a browser offers while somebody types, by the column they belong to."""
    return [
        (
            target,
            list(
                LISTS[Target(target)]  # type: ignore[attr-defined]
                .objects.filter(merged_into=None)
                .order_by("name")
                .values_list("name", flat=True)
            ),
        )
        for target in sorted({word.target for word in words})
    ]


class SureForm(forms.Form):
    """A last check before an import is undone."""

    sure = forms.BooleanField(
        label=_("Take away every engagement of this import"),
        error_messages={"required": _("Tick the box to undo the import")},
    )


def samples_of(event_import: EventImport, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The first different cells of each column, cut short."""
    samples: list[list[str]] = []
    for index in range(len(event_import.headings)):
        cells = [row[index] for row in rows if index < len(row) and row[index]]
        samples.append([short(cell) for cell in dict.fromkeys(cells)][:3])
    return samples


def short(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"
