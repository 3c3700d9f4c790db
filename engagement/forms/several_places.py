"""The same event at several places: where, when, and what is otherwise at one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import OneOf, SomeOf
from engagement.forms.layout import Carried, DefaultButton, Searchable
from engagement.models import Event
from engagement.queries.copying import last_day
from engagement.queries.details import EventDetails
from engagement.queries.form_choices import FormChoices
from opcc.office.govuk import layout as govuk
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.layout import Button, Buttons, CancelLink, PageHelper
from opcc.office.govuk.times import afternoon_meant
from opcc.office.models import Place
from opcc.office.queries import lying_within

MOST_PLACES = 50
LONGEST_TITLE: int = Event._meta.get_field("title").max_length
THEN = "then"
ASKED_ANEW = frozenset(
    {"title", "title_cy", "force_wide", "place_ids", "venue_id", "starts_at", "ends_at"}
)
PLACES, ROWS, PREVIEW, MAKE = "places", "rows", "preview", "make"


class SeveralPlacesForm(forms.Form):
    """What is the same at every place."""

    mark_optional = False

    uid = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, error_messages={"required": _("Enter a title")}
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=LONGEST_TITLE, required=False)
    name_place = forms.BooleanField(
        label=_("Add the name of the place to each title"), required=False
    )
    places = SomeOf(
        label=_("Places"),
        choices=(),
        required=True,
        error_messages={"required": _("Choose the places")},
    )
    starts_on = DateField(
        label=_("Date"),
        error_messages={"required": _("Enter the date")},
        help_text=_("A place can be given a date, times and a venue of its own."),
    )
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        begins_with: EventDetails,
        choices: FormChoices,
        cancel_url: str,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.begins_with, self.cancel_url = begins_with, cancel_url
        self.carried: list[tuple[str, Any]] = []
        self._within: dict[date, set[int]] = {}
        self.fields["places"].choices = choices.places
        if not choices.bilingual:
            self.fields["title_cy"].widget = forms.HiddenInput()
        if begins_with.shown_place_id:
            self.fields["name_place"].widget = forms.HiddenInput()

    @property
    def helper(self) -> PageHelper:
        helper = PageHelper(self)
        helper.layout = govuk.Layout(
            DefaultButton(),
            Carried(),
            "uid",
            Searchable("places", label=_("Search places")),
            "title",
            "title_cy",
            "name_place",
            "starts_on",
            "starts_at",
            "ends_at",
            Buttons(
                Button(_("Look it over"), name=THEN, value=PREVIEW),
                Button(
                    _("Give places their own date, time or venue"),
                    name=THEN,
                    value=ROWS,
                    kind="secondary",
                ),
                CancelLink(_("Cancel"), self.cancel_url),
            ),
        )
        return helper

    def clean_name_place(self) -> bool:
        """A title is public and goes into mails: it names no place the public must not be told."""
        return self.cleaned_data["name_place"] and not self.begins_with.shown_place_id

    def clean_places(self) -> frozenset[int]:
        places = self.cleaned_data["places"]
        if len(places) > MOST_PLACES:
            message = gettext("Choose %(most)s places at most") % {"most": MOST_PLACES}
            raise forms.ValidationError(message)
        return places

    def within_what_is_told(self, wider: int, day: date) -> set[int]:
        """Which of the places lie within the one that the public is told, asked once for a day."""
        if day not in self._within:
            self._within[day] = lying_within(self.cleaned_data["places"], wider, day=day)
        return self._within[day]

    def clean(self) -> None:
        typed = self.cleaned_data
        read_end(self, typed.get("starts_at"), self.begins_with)
        if not in_order(typed.get("starts_at"), typed.get("ends_at"), self.begins_with):
            self.add_error("ends_at", gettext("The end must be after the start"))


class AtPlaceForm(forms.Form):
    """What is otherwise at one place; what is left empty is as at the others."""

    mark_optional = False

    starts_on = DateField(label=_("Date"), required=False)
    starts_at = TimeField(label=_("Starts at"), required=False)
    ends_at = TimeField(label=_("Ends at"), required=False)
    venue = OneOf(label=_("Venue"), choices=(), required=False)

    def __init__(
        self, data: Any, *, place: Place, common: SeveralPlacesForm, choices: FormChoices
    ) -> None:
        super().__init__(data, prefix=prefix_of(place))
        self.place, self.common = place, common
        self.fields["venue"].choices = [("", _("None")), *choices.venues]

    def clean(self) -> None:
        begins_with = self.common.begins_with
        read_end(self, self.chosen("starts_at"), begins_with)
        if not in_order(self.chosen("starts_at"), self.chosen("ends_at"), begins_with):
            self.add_error("ends_at", gettext("The end must be after the start"))
        wider, day = begins_with.shown_place_id, self.chosen("starts_on")
        if wider and day and self.place.pk not in self.common.within_what_is_told(wider, day):
            self.add_error(
                None,
                gettext(
                    "%(place)s does not lie within the place that the public is told instead, for"
                    " somebody’s safety. Log it by itself"
                )
                % {"place": self.place},
            )

    def chosen(self, name: str) -> Any:
        """What holds at this place."""
        own = self.cleaned_data.get(name)
        return own if own is not None else self.common.cleaned_data.get(name)

    def details(self) -> EventDetails:
        common, begins_with = self.common.cleaned_data, self.common.begins_with
        first_day: date = self.chosen("starts_on")
        return replace(
            begins_with,
            **titles(common, self.place),
            place_ids=frozenset({self.place.pk}),
            force_wide=False,
            starts_on=first_day,
            ends_on=last_day(begins_with, first_day),
            starts_at=self.chosen("starts_at"),
            ends_at=self.chosen("ends_at"),
            venue_id=self.cleaned_data["venue"],
        )


@dataclass(frozen=True)
class AtPlaces:
    """The form of every chosen place, by the names of the places."""

    forms: list[AtPlaceForm]

    def __iter__(self) -> Iterator[AtPlaceForm]:
        return iter(self.forms)

    def are_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    def details(self) -> list[EventDetails]:
        return [form.details() for form in self.forms]


def at_places(data: Any, *, common: SeveralPlacesForm, choices: FormChoices) -> AtPlaces:
    places = Place.objects.filter(pk__in=common.cleaned_data["places"]).defer("boundary")
    return AtPlaces(
        [
            AtPlaceForm(data, place=place, common=common, choices=choices)
            for place in sorted(places, key=str)
        ]
    )


def prefix_of(place: Place) -> str:
    return f"at-{place.pk}"


def is_of_one_place(name: str) -> bool:
    return name.startswith("at-")


def titles(common: Mapping[str, Any], place: Place) -> dict[str, str]:
    title, title_cy = common["title"], common["title_cy"]
    if not common["name_place"]:
        return {"title": title, "title_cy": title_cy}
    in_welsh = place.name_cy or place.name
    return {
        "title": with_place(title, place.name),
        "title_cy": with_place(title_cy, in_welsh) if title_cy else "",
    }


def with_place(title: str, name: str) -> str:
    """The title with the name after it; a title too long for both is cut, never the name."""
    room = LONGEST_TITLE - len(name) - 2
    return f"{title[:room]}, {name}"


def read_end(form: forms.Form, starts_at: time | None, begins_with: EventDetails) -> None:
    """An end typed short is in the afternoon where it must be; looking it over shows how."""
    later = afternoon_meant(form, "ends_at", starts_at=starts_at)
    copied = form.cleaned_data.get("ends_at") == begins_with.ends_at
    if later and not copied and not lasts_days(begins_with):
        form.cleaned_data["ends_at"] = later


def in_order(starts_at: time | None, ends_at: time | None, begins_with: EventDetails) -> bool:
    return not (starts_at and ends_at) or ends_at > starts_at or lasts_days(begins_with)


def lasts_days(begins_with: EventDetails) -> bool:
    return begins_with.span.last_day > begins_with.starts_on
