"""What in a text for the public could point at somebody, and what was said in its favour."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from engagement.models import (
    Event,
    FrozenText,
    HeldBack,
    IndividualMet,
    PublicVersion,
    Stream,
)
from engagement.queries.held_back import held_back_of, places_of
from engagement.rules import passages
from engagement.rules.passages import Kind, Passage, Spans

LABELS = {
    Kind.NAME: _("Somebody whom the Office met is named"),
    Kind.CONTACT_DETAILS: _("An e-mail address or a telephone number"),
    Kind.POSTCODE: _("A full postcode"),
    Kind.SMALL_NUMBER: _("A small number of people"),
    Kind.HELD_BACK: _("A place or a day that the record holds back"),
}

MOST_DAYS = 31  # of a long event, those that are sought one by one
WORDS_OF_A_FILE = ("title", "title_cy", "alt", "alt_cy")
FEEDBACK = {"feedback": "text", "feedback_cy": "text_cy"}


@dataclass(frozen=True)
class Concern:
    """Passages of one kind, and why the public may read them; "" where nobody has said so."""

    kind: Kind
    passages: list[Passage]
    reason: str = ""

    @property
    def label(self) -> str:
        return str(LABELS[self.kind])


def concerns_in_version(version: PublicVersion) -> list[Concern]:
    return concerns_in(version, version.event, version.explanations)


def concerns_in(text: FrozenText, event: Event, reasons: Mapping[str, str]) -> list[Concern]:
    """Return what could point at somebody in any of the texts, in either language."""
    texts = texts_of(text)
    found = {
        kind: [
            passage
            for field, one in texts.items()
            for passage in passages.quoted(one, find(one), field=field)
        ]
        for kind, find in finders(texts.values(), text, event)
    }
    return [
        Concern(kind, quotes, reasons.get(kind, "")) for kind, quotes in found.items() if quotes
    ]


def texts_of(text: FrozenText) -> dict[str, str]:
    """Return what an officer wrote for the public, by the name of the field it is typed in.

    A promise or a file is named by its number among those that are frozen.
    """
    main = "summary" if text.stream == Stream.LOG else "invitation"
    texts = {
        "title": text.title,
        "title_cy": text.title_cy,
        main: text.text,
        f"{main}_cy": text.text_cy,
        "reason": text.status_reason,
        "reason_cy": text.status_reason_cy,
    }
    feedback = text.details.get("feedback") or {}
    texts |= {name: feedback.get(key, "") for name, key in FEEDBACK.items()}
    for number, promise in enumerate(text.details.get("promises") or []):
        texts[f"promises-{number}-text"] = promise.get("text") or ""
        texts[f"promises-{number}-text_cy"] = promise.get("text_cy") or ""
    for number, file in enumerate(text.details.get("files") or []):
        texts |= {f"files-{number}-{name}": file[name] for name in WORDS_OF_A_FILE}
    if isinstance(text, PublicVersion):
        texts["withdrawal"] = text.withdrawal_reason
        texts["withdrawal_cy"] = text.withdrawal_reason_cy
    return {field: one for field, one in texts.items() if one}


def finders(
    texts: Iterable[str], text: FrozenText, event: Event
) -> Iterable[tuple[Kind, Callable[[str], Spans]]]:
    met = list(event.individuals.values_list("name", flat=True))
    elsewhere = individuals_named_in(texts)
    shown_postcode = (text.details.get("venue") or {}).get("postcode", "")
    kept = phrases_held_back(event)
    days = days_of(event) if HeldBack.DAY in held_back_of(event) else []
    return [
        (
            Kind.NAME,
            lambda one: passages.widest(
                [
                    *passages.names_in(one, met, parts_too=True),
                    *passages.names_in(one, elsewhere, parts_too=False),
                ]
            ),
        ),
        (Kind.CONTACT_DETAILS, passages.contact_details_in),
        (Kind.POSTCODE, lambda one: passages.postcodes_in(one, besides=shown_postcode)),
        (Kind.SMALL_NUMBER, passages.small_numbers_in),
        (
            Kind.HELD_BACK,
            lambda one: passages.widest(
                [
                    *passages.phrases_in(one, kept),
                    *(span for day in days for span in passages.day_in(one, day)),
                ]
            ),
        ),
    ]


def individuals_named_in(texts: Iterable[str]) -> list[str]:
    """Return whom the Office met, at any event, and whose full name stands in the texts."""
    names = {name.lower() for text in texts for name in passages.possible_names_in(text)}
    titled = {f"{title} {name}" for title in passages.TITLES for name in names}
    if not names:
        return []
    return list(
        IndividualMet.objects.annotate(in_lower_case=Lower("name"))
        .filter(in_lower_case__in=sorted(names | titled))
        .values_list("name", flat=True)
        .distinct()
    )


def days_of(event: Event) -> list[date]:
    """Return the days on which it took place, one by one, and the last of a very long event."""
    first, last = event.span.first_day, event.span.last_day
    number = min((last - first).days + 1, MOST_DAYS)
    days = [first + timedelta(day) for day in range(number)]
    return days if last in days else [*days, last]


def phrases_held_back(event: Event) -> list[str]:
    """Return the names of the places and the venue that the public is not told."""
    if event.shown_place is None:
        return []
    places = [place for place in places_of(event) if place != event.shown_place]
    names = [name for place in places for name in (place.name, place.name_cy)]
    return [name for name in [*names, event.venue.name if event.venue else ""] if name]
