"""What the public would read of an event, in the columns in which it is frozen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Model, Q, Value
from django.db.models.expressions import CombinedExpression
from django.utils.text import slugify

from engagement.models import Commitment, Event, EventAudience, Stream, ThemeHeard
from engagement.models.events import Precision
from engagement.queries.attachments import files_to_freeze
from engagement.queries.facts import is_off
from engagement.queries.held_back import places_told, venue_told
from engagement.rules import (
    first_of_what_is_known,
    precision_told,
    published_count,
    published_feedback,
)
from opcc.office.models import Place, PlaceClosure, Priority, Term, Venue

Label = dict[str, Any]


def stream_of(event: Event) -> Stream:
    """A held engagement belongs to the log; anything before that to the programme."""
    return Stream.LOG if event.status == Event.Status.HELD else Stream.PROGRAMME


def main_text_of(event: Event) -> tuple[str, str]:
    """Return what happened, or what is coming, in English and in Welsh."""
    if stream_of(event) == Stream.LOG:
        return event.summary, event.summary_cy
    return event.invitation, event.invitation_cy


def reason_of(event: Event) -> tuple[str, str]:
    """Return why the event is off, in English and in Welsh; nothing when it is not."""
    return (event.status_reason, event.status_reason_cy) if is_off(event) else ("", "")


def texts_for_the_public(event: Event) -> dict[str, tuple[str, str]]:
    """Return every free text that would be published, in English and in Welsh.

    Each stands under the name of the field it is typed in; a promise is "promises-0-text", a file
    "files-0-title", by its number among those that would be frozen.
    """
    in_the_log = stream_of(event) == Stream.LOG
    texts = {
        "title": (event.title, event.title_cy),
        "summary" if in_the_log else "invitation": main_text_of(event),
    }
    if is_off(event):
        texts["reason"] = reason_of(event)
    if in_the_log and (event.feedback or event.feedback_cy):
        texts["feedback"] = (event.feedback, event.feedback_cy)
    if in_the_log:
        texts |= {
            f"promises-{number}-text": (promise.text, promise.text_cy)
            for number, promise in enumerate(event.commitments.all())
        }
    return texts | texts_of_files(event)


def texts_of_files(event: Event) -> dict[str, tuple[str, str]]:
    texts = {}
    for number, row in enumerate(event.attachments.for_the_public()):
        texts[f"files-{number}-title"] = (row.title, row.title_cy)
        if row.file.is_picture:
            texts[f"files-{number}-alt"] = (row.alt, row.alt_cy)
    return texts


@dataclass(frozen=True)
class Outcome:
    """What came of an event: nothing of it is told before the event was held."""

    reached: int | None = None
    reached_is_small: bool = False
    took_part: Sequence[Label] = ()
    came: Sequence[EventAudience] = ()
    themes: Sequence[ThemeHeard] = ()
    promises: Sequence[Commitment] = ()
    also_told: Mapping[str, Any] = field(default_factory=dict)

    def words(self, name: str) -> list[str]:
        """What is said of promises and in feedback: `name` is "text" or "text_cy"."""
        feedback = self.also_told.get("feedback", {})
        return [*(getattr(promise, name) for promise in self.promises), feedback.get(name, "")]


NO_OUTCOME = Outcome()


def frozen_text_of(event: Event) -> dict[str, Any]:
    """Return every frozen column but the version's number, with labels copied and ids resolved.

    People of the Office appear by the office they held that day, never by name, and only once it
    is over: nobody learns beforehand where the Commissioner will be. Individuals and notes do not
    appear at all, a small number of people only as `reached_is_small`. What is held back for
    somebody's safety is in no column: neither the place nor the day, its sort key, its words to
    search by.
    """
    text, text_cy = main_text_of(event)
    reason, reason_cy = reason_of(event)
    places = places_told(event)
    audiences = list(event.audiences.select_related("audience").order_by("audience__position"))
    aimed_at = [row for row in audiences if row.aspect == EventAudience.Aspect.AIMED_AT]
    priorities = [link.priority for link in event.priority_links.select_related("priority")]
    outcome = outcome_of(event, audiences) if stream_of(event) == Stream.LOG else NO_OUTCOME
    return {
        "stream": stream_of(event),
        "event_uid": event.uid,
        "status": event.status,
        "status_reason": reason,
        "status_reason_cy": reason_cy,
        "title": event.title,
        "title_cy": event.title_cy,
        "slug": slugify(event.title)[:80].strip("-") or "entry",
        "text": text,
        "text_cy": text_cy,
        **when(event),
        "how": event.how,
        "held_by": event.held_by,
        "force_wide": event.force_wide,
        "reached": outcome.reached,
        "kind_code": event.kind.code,
        "place_ids": place_ids_with_ancestors(
            places, force_wide=event.force_wide, day=event.starts_on
        ),
        "audience_codes": sorted({row.audience.code for row in (*aimed_at, *outcome.came)}),
        "theme_codes": sorted({row.theme.code for row in outcome.themes}),
        "priority_codes": sorted(priority.code for priority in priorities),
        "details": details_told(
            event, outcome, places=places, aimed_at=aimed_at, priorities=priorities
        ),
        "search": search_vector(
            event,
            [text, *outcome.words("text")],
            [text_cy, *outcome.words("text_cy")],
            [event.kind, *places, *(row.theme for row in outcome.themes)],
        ),
    }


def details_told(
    event: Event,
    outcome: Outcome,
    *,
    places: Sequence[Place],
    aimed_at: Sequence[EventAudience],
    priorities: Sequence[Priority],
) -> dict[str, Any]:
    """Return what is read and not searched, as `FrozenText.details` holds it."""
    return {
        "kind": label(event.kind),
        "venue": venue_of(venue_told(event)),
        "places": [label(place) for place in places],
        "organisations": [
            label(link.organisation)
            for link in event.organisation_links.select_related("organisation")
        ],
        "took_part": list(outcome.took_part),
        "level": label(event.level) if event.level else None,
        "method": label(event.method) if event.method else None,
        "aimed_at": [label(row.audience) for row in aimed_at],
        "came": [label(row.audience) for row in outcome.came],
        "reached_is_small": outcome.reached_is_small,
        "themes": [label(row.theme) | {"heard_as": row.heard_as} for row in outcome.themes],
        "priorities": [label(priority) for priority in priorities],
        "duties": [
            label(link.duty) | {"citation": link.duty.citation}
            for link in event.duty_links.select_related("duty")
        ],
        "promises": [
            {
                "text": promise.text,
                "text_cy": promise.text_cy,
                "due_on": promise.due_on.isoformat() if promise.due_on else None,
            }
            for promise in outcome.promises
        ],
        **outcome.also_told,
        **({"files": files} if (files := files_to_freeze(event)) else {}),
    }


def outcome_of(event: Event, audiences: Iterable[EventAudience]) -> Outcome:
    reached, reached_is_small = published_count(event.reached)
    return Outcome(
        reached=reached,
        reached_is_small=reached_is_small,
        took_part=offices_of_participants(event),
        came=[row for row in audiences if row.aspect == EventAudience.Aspect.CAME],
        themes=list(event.themes_heard.select_related("theme").order_by("theme__position")),
        promises=list(event.commitments.all()),
        also_told=feedback_of(event) | roles_offered_at(event),
    )


def feedback_of(event: Event) -> dict[str, Any]:
    """What those who came thought of it; no key where nobody asked them."""
    told = published_feedback(event.feedback_answered, event.feedback_satisfied)
    if not (event.feedback or event.feedback_cy or event.feedback_answered is not None):
        return {}
    return {
        "feedback": {"text": event.feedback, "text_cy": event.feedback_cy, **asdict(told)},
    }


def roles_offered_at(event: Event) -> dict[str, Any]:
    """The kinds of roles that were offered, with how many; no key where there were none."""
    offered = [
        {"kind": row.kind, "number": published_count(row.number)[0]}
        for row in event.roles_offered.order_by("kind")
    ]
    return {"roles_offered": offered} if offered else {}


def when(event: Event) -> dict[str, Any]:
    """The date as exactly as it is told: of a month or a year, no day leaves the Office."""
    precision = precision_told(event.precision, month_only=event.month_only)
    exact = precision == Precision.DAY
    return {
        "starts_on": first_of_what_is_known(event.starts_on, precision=precision),
        "precision": precision,
        "ends_on": event.ends_on if exact else None,
        "starts_at": event.starts_at if exact else None,
        "ends_at": event.ends_at if exact else None,
    }


def label(item: Any) -> Label:
    return {"name": item.name, "name_cy": item.name_cy}


def venue_of(venue: Venue | None) -> dict[str, str] | None:
    if venue is None:
        return None
    shown = ("name", "address", "postcode", "accessibility", "accessibility_cy")
    return {column: getattr(venue, column) for column in shown}


def offices_of_participants(event: Event) -> list[Label]:
    """Name who took part by the office held that day, or by job title; each once."""
    participants = list(event.participants.select_related("person").order_by("id"))
    held = {
        term.person_id: label(term.office)
        for term in Term.objects.held_on(event.starts_on)
        .filter(person__in=[row.person_id for row in participants])
        .select_related("office")
        .order_by("-office__position")
    }
    labels = []
    for row in participants:
        shown = held.get(row.person_id) or {"name": row.person.job_title, "name_cy": ""}
        if shown["name"] and shown not in labels:
            labels.append(shown)
    return labels


def place_ids_with_ancestors(places: Iterable[Place], *, force_wide: bool, day: date) -> list[int]:
    """Return the ids of the places and of all they lay within that day."""
    wanted = Q(descendant__in=[place.pk for place in places])
    if force_wide:
        wanted |= Q(descendant__kind=Place.Kind.FORCE_AREA)
    found = PlaceClosure.objects.valid_on(day).filter(wanted).values_list("ancestor", flat=True)
    return sorted({place.pk for place in places}.union(found))


def search_vector(
    event: Event, english: list[str], welsh: list[str], items: Iterable[Model]
) -> CombinedExpression:
    """Words to find the entry by: stemmed in English, as written in Welsh, the titles first."""
    names = [label(item) for item in items]
    english += [name["name"] for name in names]
    welsh += [name["name_cy"] for name in names]
    return (
        SearchVector(Value(event.title), config="english", weight="A")
        + SearchVector(Value(event.title_cy), config="simple", weight="A")
        + SearchVector(Value(" \n".join(english)), config="english", weight="B")
        + SearchVector(Value(" \n".join(welsh)), config="simple", weight="B")
    )
