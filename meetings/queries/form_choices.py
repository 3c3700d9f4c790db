"""What the forms of a meeting offer: what is current, and what the meeting holds already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format

from engagement.queries.details import EventDetails
from engagement.queries.form_choices import (
    REMEMBERED,
    Choices,
    Grouped,
    colleagues,
    current,
    named,
    places_to_choose,
)
from meetings.models import Meeting
from meetings.queries.minutes import MOST_EARLIER, earlier_items
from opcc.office.models import EventKind, Person, Venue
from opcc.office.queries import is_bilingual

USUAL_KIND = "stakeholder-meeting"


@dataclass(frozen=True)
class MeetingChoices:
    """The lists of the form of one meeting."""

    bilingual: bool
    venues: Choices
    places: Grouped


def meeting_choices(meeting: Meeting | None, *, today: date) -> MeetingChoices:
    held = [link.place_id for link in meeting.place_links.all()] if meeting else []
    return MeetingChoices(
        bilingual=is_bilingual(),
        venues=venues_for(meeting, today=today),
        places=places_to_choose(today, held),
    )


def venues_for(meeting: Meeting | None, *, today: date) -> Choices:
    return named(current(Venue, today, [meeting.venue_id] if meeting else []))


def people_of_the_office(*, today: date, held: Collection[int]) -> Choices:
    """Whoever works for the Office or left it lately, and whom the meeting has already."""
    here = Q(left_on=None) | Q(left_on__gt=today - REMEMBERED)
    return named(Person.objects.filter(Q(merged_into=None) & here | Q(pk__in=held)))


def who_may_answer(held: int | None, *, today: date) -> Choices:
    """Who may answer for an action: those who sign in to work on the log."""
    return colleagues(EventDetails(title="", kind_id=0, starts_on=today, owner_id=held))


def kinds_of_entries(*, today: date) -> Choices:
    return named(current(EventKind, today, []))


def usual_kind(meeting: Meeting) -> int | None:
    """The kind under which the series was logged last, else that of stakeholder meetings."""
    last = (
        Meeting.objects.filter(series=meeting.series_id, event__isnull=False)
        .exclude(series=None)
        .order_by("-starts_on")
        .values_list("event__kind_id", flat=True)
        .first()
    )
    return last or EventKind.objects.filter(code=USUAL_KIND).values_list("pk", flat=True).first()


def agenda_of(meeting: Meeting) -> Choices:
    return [
        (item.pk, f"{number}. {item}") for number, item in enumerate(meeting.agenda.all(), start=1)
    ]


def papers_of(meeting: Meeting) -> Choices:
    return named(meeting.papers.live())


def minute_items_of(meeting: Meeting) -> Choices:
    minutes = getattr(meeting, "minutes", None)
    return named(minutes.items.all()) if minutes else []


def minutes_to_cite(meeting: Meeting, held: int | None) -> Choices:
    """Earlier items of the same series, the latest first; and the one that is cited already."""
    found = list(earlier_items(meeting)[:MOST_EARLIER])
    if held is not None and held not in {item.pk for item in found}:
        found += earlier_items(meeting).filter(pk=held)
    return [
        (item.pk, f"{item} ({date_format(item.minutes.meeting.starts_on, 'j F Y')})")
        for item in found
    ]
