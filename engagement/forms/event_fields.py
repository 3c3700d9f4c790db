"""What can be typed of an engagement, field by field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.fields import DateAsKnown, LongText, NumberOfPeople, OneOf, SomeOf
from engagement.models import How
from engagement.models.events import HeldBy, LoneWorking, Precision
from opcc.office.govuk.fields import DateField, TimeField
from opcc.office.govuk.widgets import Radios


class EventFields(forms.Form):
    """The boxes of the form of an engagement; what they offer, `EventForm` fills in."""

    uid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("As the public would read it, like “Drop-in at the market hall”."),
        error_messages={"required": _("Enter a title")},
    )
    title_cy = forms.CharField(label=_("Title in Welsh"), max_length=200, required=False)
    kind = OneOf(
        label=_("Kind of engagement"),
        choices=(),
        error_messages={"required": _("Choose the kind of engagement")},
    )
    starts_on = DateAsKnown(
        label=_("Date"),
        help_text=_("A day that has passed is logged as held, a day to come as planned."),
        error_messages={"required": _("Enter the date")},
    )
    precision = forms.ChoiceField(
        label=_("How exactly is the date known?"),
        choices=[
            (Precision.DAY, _("To the day")),
            (Precision.MONTH, _("Only the month")),
            (Precision.YEAR, _("Only the year")),
        ],
        initial=Precision.DAY,
        required=False,
        widget=Radios,
        help_text=_("For what has passed. Leave the boxes empty that nobody can fill."),
    )
    force_wide = forms.BooleanField(label=_("The whole force area"), required=False)
    places = SomeOf(label=_("Places"), choices=())

    how = forms.ChoiceField(label=_("How"), choices=How.choices, required=False, widget=Radios)
    starts_at = TimeField(
        label=_("Starts at"), required=False, help_text=_("For example 7pm or 19:00")
    )
    ends_at = TimeField(label=_("Ends at"), required=False)
    ends_on = DateField(
        label=_("Last day"), required=False, help_text=_("Only if it lasts more than a day.")
    )
    venue = OneOf(label=_("Venue"), choices=(), required=False)
    venue_is_right = forms.BooleanField(
        label=_("The venue is right: it lies outside the places chosen"), required=False
    )

    organisations = SomeOf(label=_("Organisations met"), choices=())
    level = OneOf(label=_("Level of engagement"), choices=(), required=False, widget=Radios)
    method = forms.ChoiceField(
        label=_("Method"), required=False, help_text=_("Choose the level first.")
    )
    aimed_at = SomeOf(label=_("Whom it is aimed at"), choices=())
    reached = NumberOfPeople(
        label=_("Number of people reached"),
        help_text=_(
            "Leave empty when nobody counted. 0 means that nobody came. The public is not told"
            " a number from 1 to 4."
        ),
    )
    priorities = SomeOf(label=_("Plan priorities it serves"), choices=())
    duties = SomeOf(label=_("Duties it fulfils"), choices=())
    held_by = forms.ChoiceField(
        label=_("Who held it"),
        choices=HeldBy.choices,
        initial=HeldBy.OFFICE,
        widget=Radios,
        help_text=_(
            "A surgery of the Commissioner is not a meeting of the police with a neighbourhood"
            " under section 34."
        ),
    )
    shown_place = OneOf(
        label=_("Tell the public a wider place instead"),
        choices=(),
        required=False,
        help_text=_(
            "The public reads and searches only this one. The venue is not told either. Write no"
            " narrower place into the title or the text."
        ),
    )
    month_only = forms.BooleanField(label=_("Tell the public only the month"), required=False)
    only_afterwards = forms.BooleanField(
        label=_("Tell the public nothing before it was held"),
        required=False,
        help_text=_(
            "It never stands in the programme. It can go to the engagement log once it was held."
        ),
    )
    safety_reason = LongText(
        label=_("Why the public is told less"),
        rows=2,
        help_text=_("For the Office only; the approver reads it. For example: a women’s refuge."),
    )
    invitation = LongText(
        label=_("What the public is told beforehand"),
        help_text=_("Shown in the programme of events."),
    )
    invitation_cy = LongText(label=_("What the public is told beforehand, in Welsh"))
    summary = LongText(
        label=_("Public summary"),
        rows=8,
        help_text=_(
            "What was discussed and heard, for the engagement log. Name nobody of the public."
        ),
    )
    summary_cy = LongText(label=_("Public summary in Welsh"), rows=8)
    feedback_asked = NumberOfPeople(label=_("How many people were asked?"))
    feedback_answered = NumberOfPeople(
        label=_("How many answered?"), help_text=_("The public is not told a number from 1 to 4.")
    )
    feedback_satisfied = NumberOfPeople(label=_("How many of them were satisfied?"))
    feedback = LongText(
        label=_("What people said of the event"),
        help_text=_("Published with the entry. Name nobody of the public."),
    )
    feedback_cy = LongText(label=_("What people said of the event, in Welsh"))
    lessons = LongText(
        label=_("What should the Office do otherwise next time?"),
        help_text=_("For the Office only, never published."),
    )
    lone_working = forms.ChoiceField(
        label=_("Was lone working considered?"),
        choices=LoneWorking.choices,
        required=False,
        widget=Radios,
    )
    lone_working_because = LongText(label=_("Why so?"), rows=2)
    private_notes = LongText(
        label=_("Private notes"), help_text=_("For those who keep the record. Never published.")
    )
    owner = OneOf(label=_("Officer who keeps this record"), choices=(), required=False)
