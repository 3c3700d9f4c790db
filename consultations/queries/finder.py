"""What the public finds of consultations: coming, open, closed, with an outcome; of others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultations.models import (
    PublishedConsultation,
    PublishedConsultationText,
)
from consultations.queries.told import closes, differences, joined_labels
from engagement.queries.comparison import Difference
from engagement.queries.facts import words
from engagement.queries.log import holds_any, words_sought
from opcc.office.models import Audience
from opcc.office.queries.merged import codes_meaning, places_meaning

COMING, OPEN, CLOSED, OUTCOME, OTHERS = "coming", "open", "closed", "outcome", "others"
STAGES: dict[str, Any] = {
    OPEN: _("Open now"),
    COMING: _("Coming"),
    CLOSED: _("Closed, outcome to come"),
    OUTCOME: _("With an outcome"),
    OTHERS: _("Of other bodies"),
}
COLOURS = {OPEN: "green", COMING: "blue", CLOSED: "yellow", OUTCOME: "purple", OTHERS: "grey"}
MOST_IN_FEED = 50


@dataclass(frozen=True)
class Group:
    """The consultations at one stage, under its heading."""

    stage: str
    heading: str
    rows: list[PublishedConsultation]


@dataclass(frozen=True)
class Correction:
    """What was changed after the first publication, and when."""

    published_at: datetime
    changed: list[Difference]


def stage_of(row: PublishedConsultation, *, now: datetime) -> str:
    """Return at which stage a published consultation is now."""
    if row.whose == PublishedConsultation.Whose.OTHERS:
        return OTHERS
    if row.outcome_at is not None:
        return OUTCOME
    assert row.opens_at and row.closes_at  # noqa: S101 - a constraint of the table
    if now < row.opens_at:
        return COMING
    return OPEN if now < row.closes_at else CLOSED


def stage_in_words(row: PublishedConsultation, *, now: datetime) -> str:
    """Name the stage; past a soft close, that answers are still taken."""
    stage = stage_of(row, now=now)
    if stage == CLOSED and row.takes_answers(now=now):
        return gettext("Past its day, answers still taken")
    return str(STAGES[stage])


def rows_at(stage: str, *, now: datetime) -> QuerySet:
    """The consultations at one stage, in the order in which they matter."""
    rows = PublishedConsultation.objects
    found: dict[str, QuerySet] = {
        OPEN: rows.open_at(now),
        COMING: rows.coming(now),
        CLOSED: rows.closed_at(now),
        OUTCOME: rows.with_outcome(),
        OTHERS: rows.shown().of_others().order_by("-first_published_at", "-pk"),
    }
    return found[stage]


def groups(
    *,
    now: datetime,
    language: str,
    words: str = "",
    stage: str = "",
    audience: str = "",
    place_id: int | None = None,
) -> list[Group]:
    """Return what was asked for, stage by stage; a stage with nothing in it does not appear."""
    asked = [stage] if stage in STAGES else list(STAGES)
    found = []
    for one in asked:
        rows = rows_at(one, now=now)
        if words:
            rows = rows.filter(search=words_sought(words, language))
        if audience:
            meant = Audience.objects.filter(code__in=codes_meaning(Audience, audience))
            rows = rows.filter(holds_any("audience_ids", list(meant.values_list("pk", flat=True))))
        if place_id is not None:
            rows = rows.filter(holds_any("place_ids", places_meaning(place_id)))
        if listed := list(rows.defer("outcome", "search")):
            found.append(Group(one, str(STAGES[one]), listed))
    return found


def newest() -> list[PublishedConsultation]:
    """What changed last, for the feed."""
    shown = PublishedConsultation.objects.shown()
    return list(shown.defer("search").order_by("-changed_at", "-pk")[:MOST_IN_FEED])


def all_shown() -> QuerySet:
    return PublishedConsultation.objects.shown().defer("search").order_by("-opens_at", "-pk")


def corrections_of(row: PublishedConsultation) -> list[Correction]:
    """Return what later versions said otherwise, newest first; old and new side by side."""
    texts = PublishedConsultationText.objects.filter(
        subject_uid=row.uid, redacted_at=None
    ).order_by("subject", "number")
    found = []
    before: PublishedConsultationText | None = None
    for text in texts:
        if before is not None and before.subject == text.subject:
            changed = list(differences(text.subject, before.text, text.text))
            if changed:
                found.append(Correction(text.published_at, changed))
        before = text
    return sorted(found, key=lambda one: one.published_at, reverse=True)


def table_rows(rows: Iterable[PublishedConsultation], *, now: datetime) -> Iterator[list[str]]:
    """Yield the consultations for a spreadsheet, the headings first."""
    yield [
        gettext("Number"),
        gettext("Title"),
        gettext("Stage"),
        gettext("Whose it is"),
        gettext("Opens"),
        gettext("Closes"),
        gettext("Decision it informs"),
        gettext("Audiences"),
        gettext("Outcome published on"),
        gettext("Address"),
    ]
    for row in rows:
        yield row_of(row, now=now)


def row_of(row: PublishedConsultation, *, now: datetime) -> list[str]:
    is_ours = row.whose == PublishedConsultation.Whose.OURS
    text = row.text
    return [
        str(row.pk),
        words(row, "title").plain,
        stage_in_words(row, now=now),
        gettext("Ours") if is_ours else joined_labels([text["whose"]]),
        text["opens_at"] or "" if is_ours else "",
        text["closes_at"] if is_ours else text["closes_on"] or text["closes_words"],
        words(text, "informs").plain if is_ours else "",
        joined_labels(text["audiences"]) if is_ours else "",
        localdate(row.outcome_at).isoformat() if row.outcome_at else "",
        row.get_absolute_url(),
    ]


def closes_in_words(row: PublishedConsultation) -> str:
    """Write until when people may answer, whoever asks."""
    if row.whose == PublishedConsultation.Whose.OTHERS:
        return ""
    return closes(row.text)
