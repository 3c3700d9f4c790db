"""What the columns of a list are."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.models import EventImport
from engagement.queries.import_wording import MEANINGS
from engagement.queries.imports import Plan
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
from opcc.office.spreadsheets.headings import key_of


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


def samples_of(event_import: EventImport, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The first different cells of each column, cut short."""
    samples: list[list[str]] = []
    for index in range(len(event_import.headings)):
        cells = [row[index] for row in rows if index < len(row) and row[index]]
        samples.append([short(cell) for cell in dict.fromkeys(cells)][:3])
    return samples


def short(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"
