"""The form of an engagement: four answers, and the rest opened as needed."""

from datetime import date, datetime, time
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement import rules
from engagement.forms.event_details import as_typed, details_typed, rows_as_typed
from engagement.forms.event_fields import EventFields
from engagement.forms.event_layout import layout_of_event
from engagement.forms.rows import ROW_FORMS, Rows, hide_welsh, rows_of
from engagement.models import Event
from engagement.models.events import Precision
from engagement.queries.details import EventDetails
from engagement.queries.form_choices import FormChoices
from opcc.office.govuk.layout import PageHelper
from opcc.office.govuk.times import afternoon_meant
from opcc.office.queries import lie_within, where_venue_lies_outside


class EventForm(EventFields):
    """One engagement as it is typed. `details()` gives what an action takes."""

    mark_optional = False  # the page says once what is needed

    def __init__(
        self,
        data: Any = None,
        *,
        choices: FormChoices,
        now: datetime,
        with_private: bool,
        may_submit: bool,
        cancel_url: str,
        event: Event | None = None,
        held: EventDetails | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={**(as_typed(held) if held else {}), **(initial or {})})
        self.now, self.today, self.event = now, localdate(now), event
        self.action_url = self.field_in_sight = ""
        self.end_read_as: time | None = None  # where it was typed short and read as afternoon
        self.draft: Any = None  # of the page, for the layout's `DraftLine`
        self.with_private, self.may_submit, self.cancel_url = with_private, may_submit, cancel_url
        self.held, self.ask_about_venue = held, bool(self.data.get("venue_is_right"))
        self._offer(choices)
        self._leave_out(bilingual=choices.bilingual)
        self.fields["starts_on"].precision = self.data.get("precision", Precision.DAY)
        self.formsets: dict[str, Rows] = {
            name: rows_of(row_form, name, choices, data=data, held=rows_as_typed(held, name))
            for name, row_form in ROW_FORMS.items()
            if with_private or name != "individuals"
        }

    def _offer(self, choices: FormChoices) -> None:
        for name, offered in (
            ("kind", choices.kinds),
            ("venue", choices.venues),
            ("owner", choices.colleagues),
            ("method", choices.methods),
        ):
            self.fields[name].choices = [("", _("Choose")), *offered]
        self.fields["shown_place"].choices = [("", _("As chosen above")), *choices.wider_places]
        for name, offered in (
            ("places", choices.places),
            ("organisations", choices.organisations),
            ("level", choices.levels),
            ("aimed_at", choices.audiences),
            ("priorities", choices.priorities),
            ("duties", choices.duties),
        ):
            self.fields[name].choices = offered
        self.fields["duties"].widget.hints = choices.citations

    def _leave_out(self, *, bilingual: bool) -> None:
        """Take away what does not concern this Office, this officer or this record."""
        if not bilingual:
            hide_welsh(self)
        if not self.with_private:
            del self.fields["private_notes"]
        if self.event is None:
            del self.fields["owner"]

    @property
    def helper(self) -> PageHelper:
        """The page's layout. It is read when the page is drawn, after all errors are known."""
        helper = PageHelper(self)
        helper.form_action = self.action_url
        helper.layout = layout_of_event(
            with_private=self.with_private,
            with_owner=self.event is not None,
            ask_about_venue=self.ask_about_venue,
            may_submit=self.may_submit,
            cancel_url=self.cancel_url,
        )
        return helper

    def is_valid(self) -> bool:
        """Whether the form and every one of its rows can be saved."""
        return all([super().is_valid(), *(rows.is_valid() for rows in self.formsets.values())])

    def clean_precision(self) -> str:
        return self.cleaned_data["precision"] or Precision.DAY

    def clean(self) -> None:
        self._check_date()
        self._check_times()
        self._check_method()
        self._check_what_is_told()
        self._check_feedback()
        self._check_venue()
        nowhere = not (self.cleaned_data.get("force_wide") or self.cleaned_data.get("places"))
        if nowhere and "places" not in self.errors:
            self.add_error("places", gettext("Choose at least one place, or the whole force area"))

    def _check_date(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first is None:
            return
        if self._is_vague() and first > self.today and not self._stays(first):
            self.add_error("starts_on", gettext("An event to come needs its exact day"))
        if last is not None and last < first:
            self.add_error("ends_on", gettext("The last day is before the first"))
        elif self._is_held():
            self._check_it_has_come(first, last)

    def _check_it_has_come(self, first: date, last: date | None) -> None:
        span = rules.Span(first, last or first, self.cleaned_data.get("starts_at"))
        if not rules.is_still_to_come(span, now=self.now):
            return
        if span.last_day == self.today:
            message = gettext("This event was held, so it cannot start later than now")
            self.add_error("starts_at", message)
            return
        message = gettext("This event was held, so its date cannot be after %(today)s") % {
            "today": date_format(self.today)
        }
        self.add_error("ends_on" if last else "starts_on", message)

    def _is_vague(self) -> bool:
        return self.cleaned_data["precision"] != Precision.DAY

    def _stays(self, first: date) -> bool:
        """Whether the record tells its date just as it is typed here."""
        return self.event is not None and (self.event.starts_on, self.event.precision) == (
            first,
            self.cleaned_data["precision"],
        )

    def _is_held(self) -> bool:
        return self.event is not None and self.event.status == Event.Status.HELD

    def _check_times(self) -> None:
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last > first:
            return
        if later := afternoon_meant(self, "ends_at", starts_at=starts_at):
            self.cleaned_data["ends_at"] = self.end_read_as = later
        elif starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", gettext("The end must be after the start"))

    def _check_method(self) -> None:
        level, method = self.cleaned_data.get("level"), self.cleaned_data.get("method")
        if not method:
            return
        if level is None:
            self.add_error("level", gettext("Choose the level before the method"))
        elif method.partition("-")[0] != str(level):
            self.add_error(
                "method",
                gettext("This method does not serve the level you chose. Choose another"),
            )

    def _check_what_is_told(self) -> None:
        told = self.cleaned_data
        wider, day = told.get("shown_place"), told.get("starts_on")
        if wider and day and not lie_within(told.get("places") or (), wider, day=day):
            self.add_error(
                "shown_place",
                gettext("This does not contain every place you chose. Choose a wider one"),
            )
        tells_less = wider or told.get("month_only") or told.get("only_afterwards")
        if tells_less and not told.get("safety_reason", "").strip():
            self.add_error("safety_reason", gettext("Say why, so that the approver understands"))

    def _check_venue(self) -> None:
        """Ask once about a venue that lies in none of the places chosen."""
        typed = self.cleaned_data
        venue, places, day = typed.get("venue"), typed.get("places"), typed.get("starts_on")
        if not (venue and places and day) or typed.get("venue_is_right"):
            return
        if self.held and (self.held.venue_id, self.held.place_ids) == (venue, places):
            return
        if elsewhere := where_venue_lies_outside(venue, places, day=day):
            self.ask_about_venue = True
            message = gettext(
                "This venue lies in %(place)s, which is not among the places you chose. Choose that"
                " place too, choose another venue, or tick below that it is right"
            )
            self.add_error("venue", message % {"place": elsewhere})

    def _check_feedback(self) -> None:
        asked, answered, satisfied = (
            self.cleaned_data.get(f"feedback_{name}") for name in ("asked", "answered", "satisfied")
        )
        if None not in (asked, answered) and answered > asked:
            self.add_error("feedback_answered", gettext("More answered than were asked"))
        if satisfied is not None and "feedback_answered" not in self.errors:
            if answered is None:
                self.add_error("feedback_answered", gettext("Enter how many answered"))
            elif satisfied > answered:
                self.add_error("feedback_satisfied", gettext("More were satisfied than answered"))

    def details(self) -> EventDetails:
        """What was typed, as plain values; only once the form is valid."""
        rows_typed = {name: rows.values() for name, rows in self.formsets.items()}
        return details_typed(self.cleaned_data, rows_typed)
