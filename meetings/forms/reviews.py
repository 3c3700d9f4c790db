"""A review of series, with what it recommends."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf, SomeOf
from engagement.forms.layout import DefaultButton, Searchable
from engagement.forms.rows import RowForm, Rows, hide_welsh, offer, rows_of
from meetings.actions.reviews import Recommended, ReviewDetails
from meetings.queries.reviews import ReviewChoices
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper


class RecommendationForm(RowForm):
    """One recommendation: what, who sees to it, by when."""

    id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = LongText(
        label=_("What is recommended"),
        rows=2,
        required=True,
        error_messages={"required": _("Write what is recommended")},
    )
    text_cy = LongText(label=_("What is recommended, in Welsh"), rows=2)
    owner = OneOf(
        label=_("Who sees to it"),
        choices=(),
        error_messages={"required": _("Choose who sees to it")},
    )
    target_words = forms.CharField(
        label=_("By when, in its own words"),
        max_length=200,
        required=False,
        help_text=_("For example: in the New Year."),
    )
    target_from = DateField(label=_("Which is at the earliest"), required=False)
    due_on = DateField(
        label=_("Which is at the latest"), required=False, help_text=_("It is due by this day.")
    )

    def offer(self, choices: ReviewChoices) -> None:
        offer(self, "owner", choices.colleagues)
        if not choices.bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("target_from"), self.cleaned_data.get("due_on")
        if first and last and last < first:
            self.add_error("due_on", gettext("The last day is before the first"))
        vague = self.cleaned_data.get("target_words") or first
        if vague and last is None and "due_on" not in self.errors:
            self.add_error("due_on", gettext("Enter the last day that this can mean"))

    def value(self) -> Recommended:
        typed = self.cleaned_data
        names = ("text", "text_cy", "due_on", "target_words", "target_from", "id")
        return Recommended(owner_id=typed["owner"], **{name: typed[name] for name in names})


class ReviewForm(forms.Form):
    """One review as it is typed. `details()` gives what an action takes."""

    mark_optional = False
    line_titles = {"recommended": _("Recommendations")}

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("What it is called"),
        max_length=200,
        help_text=_("For example: Full review of the community meetings."),
        error_messages={"required": _("Say what it is called")},
    )
    reviewed_on = DateField(
        label=_("Reviewed on"), error_messages={"required": _("Enter the day of the review")}
    )
    reviewed_by = forms.CharField(label=_("By whom"), max_length=200, required=False)
    about = LongText(label=_("What was reviewed, and what was found"))
    series = SomeOf(label=_("Series it looked at"), choices=())

    def __init__(
        self,
        data: Any = None,
        *,
        choices: ReviewChoices,
        cancel_url: str,
        held: ReviewDetails | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=(as_typed(held) if held else {}) | (initial or {}))
        self.cancel_url = cancel_url
        self.fields["series"].choices = choices.series  # type: ignore[attr-defined]
        lines = [line_as_typed(one) for one in held.recommended] if held else []
        self.formsets: dict[str, Rows] = {
            "recommended": rows_of(
                RecommendationForm, "recommended", choices, data=data, held=lines
            )
        }

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.formsets["recommended"].is_valid()])

    def details(self) -> ReviewDetails:
        typed = self.cleaned_data
        return ReviewDetails(
            **{name: typed[name] for name in ("title", "reviewed_on", "reviewed_by", "about")},
            series_ids=typed["series"],
            recommended=self.formsets["recommended"].values(),
        )

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            *("uid", "version", "title", "reviewed_on", "reviewed_by", "about"),
            Searchable("series", label=_("Search series")),
            govuk.Fieldset(
                _("Recommendations"),
                govuk.Rows(
                    "recommended",
                    row_title=_("Recommendation"),
                    add_label=_("Add another recommendation"),
                    remove_label=_("Take this row away"),
                ),
                size="m",
                hint=_("Those that are done or dropped stay as they were settled."),
            ),
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper


def as_typed(held: ReviewDetails) -> dict[str, Any]:
    return {**held.columns(), "series": list(held.series_ids)}


def line_as_typed(one: Recommended) -> dict[str, Any]:
    typed = dict(vars(one))
    typed["owner"] = typed.pop("owner_id")
    return typed
