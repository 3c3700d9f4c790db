"""The forms of ambassadors, their reports, local priorities and the public page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import LongText, OneOf
from engagement.forms.layout import DefaultButton
from engagement.forms.rows import RowForm, Rows, offer, rows_of
from meetings.actions import Cover, Point, PriorityDetails, ReportDetails
from meetings.forms.contents import PartForm
from meetings.models import AmbassadorReport, ReportedPoint
from opcc.office.forms.drafts import DraftLine, Private
from opcc.office.forms.filters import FilterForm, list_of
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper

Choices = list[tuple[int, str]]


class CoverForm(PartForm):
    """From when to when somebody is a forum's ambassador, and who may read their name."""

    starts_on = DateField(label=_("From"), error_messages={"required": _("Enter the first day")})
    ends_on = DateField(
        label=_("Until"), required=False, help_text=_("The last day. Empty: until further notice.")
    )
    is_young = forms.BooleanField(
        label=_("A young ambassador"),
        required=False,
        help_text=_("Their name is shown to nobody but the officers who keep this list."),
    )
    name_is_public = forms.BooleanField(
        label=_("The public may read their name"),
        required=False,
        help_text=_("Only with their consent, and never of a young ambassador."),
    )

    def clean(self) -> None:
        typed = self.cleaned_data
        first, last = typed.get("starts_on"), typed.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("The last day must not lie before the first"))
        if typed.get("is_young") and typed.get("name_is_public"):
            self.add_error(
                "name_is_public", gettext("The name of a young ambassador is never public")
            )

    def cover(self) -> Cover:
        names = ("starts_on", "ends_on", "is_young", "name_is_public")
        return Cover(**{name: self.cleaned_data[name] for name in names})


class AssignForm(CoverForm):
    """Who becomes the ambassador of which forum."""

    field_order = ("uid", "version", "series", "user")
    button = _("Assign")

    uid = forms.UUIDField(widget=forms.HiddenInput)
    series = OneOf(label=_("Forum"), choices=(), error_messages={"required": _("Choose the forum")})
    user = OneOf(
        label=_("Ambassador"),
        choices=(),
        error_messages={"required": _("Choose who becomes its ambassador")},
        help_text=_("Whoever has an account with the role of an ambassador."),
    )

    def __init__(self, *args: Any, forums: Choices, people: Choices, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("series", forums)
        self.offer("user", people)


@dataclass(frozen=True)
class Themes:
    """What the rows of a report offer."""

    themes: Choices


class PointForm(RowForm):
    """One concern or good practice."""

    kind = forms.ChoiceField(
        label=_("Concern or good practice"),
        choices=[("", _("Choose")), *ReportedPoint.Kind.choices],
        error_messages={"required": _("Say whether it is a concern or good practice")},
    )
    theme = OneOf(label=_("Theme"), choices=(), error_messages={"required": _("Choose a theme")})
    text = LongText(
        label=_("What you heard or saw"),
        rows=3,
        required=True,
        help_text=_("Name nobody of the public."),
        error_messages={"required": _("Write what you heard or saw")},
    )

    def offer(self, choices: Any) -> None:
        offer(self, "theme", choices.themes)

    def value(self) -> Point:
        typed = self.cleaned_data
        return Point(typed["kind"], typed["theme"], typed["text"])


class ReportForm(forms.Form):
    """What an ambassador reports of one meeting. `details()` gives what the action takes."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    priorities_set = LongText(
        label=_("Local priorities set"),
        rows=3,
        help_text=_("What the forum and its police team agreed to work on."),
    )
    met = LongText(
        label=_("Whom you met"),
        rows=2,
        help_text=_("Roles and organisations: “a parish councillor, the school’s head”. No names."),
    )
    names_met = LongText(
        label=_("Their names, if the Office needs them"),
        rows=2,
        help_text=_("Private: for the Office only, never published."),
    )
    words = LongText(label=_("Anything else"), rows=3)

    def __init__(
        self, data: Any = None, *, themes: Choices, points: Iterable[Point] = (), **given: Any
    ) -> None:
        self.cancel_url = given.pop("cancel_url")
        super().__init__(data, **given)
        self.draft: Any = None  # of the page, for the layout's `DraftLine`
        choices: Any = Themes(themes)
        self.formsets: dict[str, Rows] = {
            "points": rows_of(
                PointForm,
                "points",
                choices,
                data=data,
                held=[
                    {"kind": one.kind, "theme": one.theme_id, "text": one.text} for one in points
                ],
            )
        }

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            "version",
            govuk.Fieldset(
                _("Concerns and good practice"),
                govuk.Rows(
                    "points",
                    row_title=_("Concern or good practice"),
                    add_label=_("Add another"),
                    remove_label=_("Take this one away"),
                ),
            ),
            "priorities_set",
            "met",
            Private("names_met"),
            "words",
            DraftLine(),
            Buttons(Button(_("Save and send")), CancelLink(_("Cancel"), self.cancel_url)),
        )
        return helper

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.formsets["points"].is_valid()])

    def details(self) -> ReportDetails:
        names = ("priorities_set", "met", "names_met", "words")
        return ReportDetails(
            points=self.formsets["points"].values(),
            **{name: self.cleaned_data[name] for name in names},
        )


class ReportFilterForm(FilterForm):
    """Which reports an officer wants to see."""

    def __init__(self, *args: Any, forums: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields |= {
            "forum": list_of(
                _("Forum"),
                forums,
                everything=_("Every forum"),
                wrong=_("Choose a forum from the list"),
            ),
            "kind": list_of(
                _("What it tells of"),
                [(value, str(label)) for value, label in ReportedPoint.Kind.choices],
                everything=_("Everything"),
                wrong=_("Choose from the list"),
            ),
            "status": list_of(
                _("Looked at"),
                [(value, str(label)) for value, label in AmbassadorReport.Status.choices],
                everything=_("All"),
                wrong=_("Choose from the list"),
            ),
        }

    def asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class TakeUpForm(forms.Form):
    """Under which kind the log's entry is kept, where the meeting has none yet."""

    mark_optional = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = OneOf(
        label=_("Kind of engagement"),
        choices=(),
        error_messages={"required": _("Choose the kind of engagement")},
    )

    def __init__(self, *args: Any, kinds: Choices, has_entry: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if has_entry:
            del self.fields["kind"]
        else:
            offer(self, "kind", kinds)


class PriorityForm(PartForm):
    """One local priority."""

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    series = OneOf(label=_("Forum"), choices=(), required=False)
    place = OneOf(
        label=_("Neighbourhood"),
        choices=(),
        required=False,
        help_text=_("A forum, a neighbourhood, or the neighbourhood a forum set it for."),
    )
    text = LongText(
        label=_("Priority"),
        rows=3,
        required=True,
        error_messages={"required": _("Write what the priority is")},
    )
    text_cy = LongText(label=_("Priority in Welsh"), rows=3)
    set_on = DateField(
        label=_("Set on"), error_messages={"required": _("Enter the day it was set")}
    )
    set_where = forms.CharField(
        label=_("Set where"),
        max_length=200,
        required=False,
        help_text=_("For example “Forum meeting, Rugby”."),
    )
    set_where_cy = forms.CharField(label=_("Set where, in Welsh"), max_length=200, required=False)
    until = DateField(
        label=_("Until"), required=False, help_text=_("Its last day. Empty: until further notice.")
    )
    done = LongText(label=_("What was done"), rows=3)
    done_cy = LongText(label=_("What was done, in Welsh"), rows=3)

    def __init__(self, *args: Any, forums: Choices, places: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.offer("series", forums)
        self.offer("place", places)

    def clean(self) -> None:
        typed = self.cleaned_data
        nowhere = typed.get("series") is None and typed.get("place") is None
        if nowhere and not {"series", "place"} & set(self.errors):
            self.add_error("series", gettext("Choose a forum, a neighbourhood, or both"))
        first, last = typed.get("set_on"), typed.get("until")
        if first and last and last < first:
            self.add_error("until", gettext("The last day must not lie before the day it was set"))

    def details(self) -> PriorityDetails:
        typed = self.cleaned_data
        same = (
            "text",
            "text_cy",
            "set_on",
            "set_where",
            "set_where_cy",
            "until",
            "done",
            "done_cy",
        )
        return PriorityDetails(
            **{name: typed[name] for name in same},
            series_id=typed["series"],
            place_id=typed["place"],
        )


class SchemeForm(PartForm):
    """What the Office writes of its ambassadors."""

    words = LongText(
        label=_("What the scheme is"),
        rows=12,
        required=True,
        help_text=_(
            "Who ambassadors are, what they do, how people reach them. A blank line"
            " starts a paragraph."
        ),
        error_messages={"required": _("Write what the scheme is")},
    )
    words_cy = LongText(label=_("What the scheme is, in Welsh"), rows=12)


class SendSchemeBackForm(forms.Form):
    """What has to change before the page can be approved."""

    mark_optional = False

    reason = LongText(
        label=_("What has to change"),
        rows=3,
        required=True,
        error_messages={"required": _("Say what has to change")},
    )
