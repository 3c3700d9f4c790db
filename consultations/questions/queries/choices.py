"""What the forms of questions offer: what is current, and what the record holds already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.formats import date_format

from consultations.questions.models import Panel
from consultations.questions.queries.details import SubmissionDetails
from engagement.queries.form_choices import Choices, Grouped, current, named, places_to_choose
from meetings.models import Meeting
from meetings.queries.reviews import colleagues
from opcc.office.models import Theme
from opcc.office.queries import is_bilingual

# A question may be entered after its meeting, and be asked for one of the next year.
MEETINGS_OFFERED = timedelta(days=400)


@dataclass(frozen=True)
class SubmissionChoices:
    """Every list of the form of a submission."""

    bilingual: bool
    panels: Choices
    meetings: Choices
    places: Grouped
    themes: Choices
    colleagues: Choices


def submission_choices(*, today: date, held: SubmissionDetails | None) -> SubmissionChoices:
    panel = held.panel_id if held else None
    meeting = held.for_meeting_id if held else None
    lead = held.lead_id if held else None
    return SubmissionChoices(
        bilingual=is_bilingual(),
        panels=panels_offered(today=today, held=panel),
        meetings=meetings_offered(today=today, held=meeting),
        places=places_to_choose(today, held.place_ids if held else ()),
        themes=named(current(Theme, today, held.theme_ids if held else ())),
        colleagues=colleagues([lead] if lead else []),
    )


def panels_offered(*, today: date, held: int | None) -> Choices:
    kept = Panel.objects.filter(pk__in=[held] if held else [])
    return named(Panel.objects.current_on(today) | kept)


def meetings_offered(*, today: date, held: int | None) -> Choices:
    """The meetings of panels, the coming ones first."""
    near = Q(starts_on__range=(today - MEETINGS_OFFERED, today + MEETINGS_OFFERED))
    of_panels = Q(series__panels__isnull=False) & near
    meetings = (
        Meeting.objects.live()
        .filter(of_panels | Q(pk=held))
        .select_related("series")
        .distinct()
        .order_by("starts_on", "pk")
    )
    return [(one.pk, meeting_called(one)) for one in coming_first(meetings, today=today)]


def coming_first(meetings: Iterable[Meeting], *, today: date) -> list[Meeting]:
    found = list(meetings)
    coming = [one for one in found if one.starts_on >= today]
    return coming + [one for one in reversed(found) if one.starts_on < today]


def meeting_called(meeting: Meeting) -> str:
    return f"{meeting}, {date_format(meeting.starts_on, 'j F Y')}"
