"""The form of a Community Engagement Plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.actions.community_plans import PlanDetails
from engagement.forms.fields import LongText
from engagement.forms.rows import hide_welsh
from engagement.models import CommunityEngagementPlan
from opcc.office.forms.files import CheckedFileField, what_is_taken
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, Layout, PageHelper
from opcc.office.models import Place


class PlanForm(forms.Form):
    """Whose plan, for which period, what is planned, and the document."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    place = forms.ChoiceField(
        label=_("Local policing team"),
        error_messages={
            "required": _("Choose a team"),
            "invalid_choice": _("Choose a team from the list"),
        },
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Give the plan a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    starts_on = DateField(
        label=_("From"), error_messages={"required": _("Enter the first day of the plan")}
    )
    ends_on = DateField(
        label=_("Until"), error_messages={"required": _("Enter the last day of the plan")}
    )
    activity = LongText(
        label=_("Planned activity"),
        rows=8,
        help_text=_("What the team means to do among the people: drop-ins, school visits, walks."),
    )
    activity_cy = LongText(label=_("Planned activity in Welsh"), rows=8)
    file = CheckedFileField(label=_("Document"), required=False, help_text=what_is_taken)
    language = forms.ChoiceField(
        label=_("Language of the document"),
        choices=CommunityEngagementPlan.Language.choices,
        initial=CommunityEngagementPlan.Language.ENGLISH,
    )

    def __init__(
        self, *args: Any, places: list[Place], bilingual: bool, cancel_url: str, **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.places = {str(place.pk): place for place in places}
        self.cancel_url = cancel_url
        self.fields["file"].help_text = what_is_taken()
        self.fields["place"].choices = [
            ("", _("Choose")),
            *((value, str(place)) for value, place in self.places.items()),
        ]
        if not bilingual:
            hide_welsh(self)

    def clean(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first"))

    def details(self) -> PlanDetails:
        """What was typed; only once the form is valid."""
        typed = self.cleaned_data
        names = [name for name in PlanDetails.__dataclass_fields__ if name != "place"]
        place = self.places[typed["place"]]
        return PlanDetails(place=place, **{name: typed[name] for name in names})

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = Layout(
            *self.fields,
            Buttons(Button(_("Save")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper
