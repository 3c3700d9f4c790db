"""Filling the missing turns: how far ahead, who goes where, and why in spite of a clash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from meetings.actions import Choice
from meetings.queries.diary import clash_in_words, times_in_words
from meetings.queries.filling import Plan, WantedTurn, Way, clashes_of
from meetings.queries.promise_wording import short

QUARTERS = {
    "1": pgettext_lazy("how far ahead", "A quarter"),
    "2": pgettext_lazy("how far ahead", "Half a year"),
    "4": pgettext_lazy("how far ahead", "A year"),
    "8": pgettext_lazy("how far ahead", "Two years"),
}
AHEAD = "2"


class HorizonForm(forms.Form):
    """How far ahead turns are filled; it stays in the address."""

    mark_optional = False

    quarters = forms.ChoiceField(
        label=_("Fill the turns of the coming"), choices=list(QUARTERS.items()), required=False
    )

    def until(self, today: date) -> date:
        """The last day of what is looked at."""
        asked = self.cleaned_data.get("quarters") if self.is_valid() else ""
        return today + relativedelta(months=3 * int(asked or AHEAD))


@dataclass(frozen=True)
class TurnOffered:
    """One missing turn and its two boxes."""

    turn: WantedTurn
    way: forms.BoundField
    reason: forms.BoundField
    is_open: bool  # whether the box for the reason is in sight


class FillForm(forms.Form):
    """A way for each missing turn, as it is proposed, and a reason where that is needed."""

    mark_optional = False

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, plan: Plan, **given: Any) -> None:
        super().__init__(data, **given)
        self.plan = plan
        for turn in plan.turns:
            self.fields[f"way-{turn.key}"] = forms.ChoiceField(
                label=_("Who goes when"),
                choices=[("", _("Leave it open")), *ways_told(turn)],
                initial=turn.proposed.value if turn.proposed else "",
                required=False,
                error_messages={
                    "invalid_choice": _(
                        "This is no longer possible. Choose again, or leave it open"
                    )
                },
            )
            self.fields[f"reason-{turn.key}"] = forms.CharField(
                label=_("Why in spite of the clash"), max_length=300, required=False
            )

    def clean(self) -> None:
        chosen = self.ways_chosen()
        for key, way in chosen.items():
            clashes = clashes_of(way, chosen.values())
            if clashes and not self.cleaned_data.get(f"reason-{key}", "").strip():
                told = gettext(
                    "%(who)s is elsewhere then: %(what)s. Say why they go, or choose again"
                )
                self.add_error(
                    f"reason-{key}", told % {"who": way.person, "what": "; ".join(clashes)}
                )

    @property
    def gone(self) -> int:
        """How many ways were sent for turns that have been filled or have fallen out meanwhile."""
        sent = (name for name, value in self.data.items() if name.startswith("way-") and value)
        return sum(1 for name in sent if name not in self.fields)

    def ways_chosen(self) -> dict[str, Way]:
        """The ways chosen so far as they can be understood, by their turns' keys."""
        found = {}
        for turn in self.plan.turns:
            value = self.cleaned_data.get(f"way-{turn.key}")
            if value:
                found[turn.key] = turn.ways[value]
        return found

    def choices(self) -> list[Choice]:
        """What was chosen; only once the form is valid."""
        return [
            Choice(key, way.value, self.cleaned_data[f"reason-{key}"])
            for key, way in self.ways_chosen().items()
        ]

    def turns_offered(self) -> Iterator[TurnOffered]:
        for turn in self.plan.turns:
            reason = self[f"reason-{turn.key}"]
            is_open = bool(reason.errors or reason.value() or not turn.proposed)
            yield TurnOffered(turn, self[f"way-{turn.key}"], reason, is_open)


def ways_told(turn: WantedTurn) -> list[tuple[str, str]]:
    """Each way in words, soonest first: "12 January 2027, 19:00: DPCC (A Deputy)"."""
    several = len(turn.stands.series) > 1
    return [(way.value, way_told(way, with_name=several)) for way in turn.ways.values()]


def way_told(way: Way, *, with_name: bool) -> str:
    times = times_in_words(way.meeting.slot)
    told = gettext("%(when)s: %(office)s (%(who)s)") % {
        "when": ", ".join(
            part
            for part in (
                date_format(way.meeting.starts_on, "D j F Y"),
                times,
                way.name if with_name else "",
            )
            if part
        ),
        "office": short(way.office),
        "who": way.person,
    }
    return " – ".join([told, *(clash_in_words(one) for one in way.clashes)])
