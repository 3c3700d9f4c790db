"""What would be put before an approver: the text as it would be frozen, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engagement import rules
from engagement.models import Event, PublicVersion, PublishedVersion, Stream
from engagement.queries.editions import week_that_takes
from engagement.queries.freezing import frozen_text_of, texts_for_the_public
from engagement.queries.passages import Concern, concerns_in
from engagement.queries.review import Asks, Reading, readings_of, what_it_asks
from engagement.queries.submission import (
    holds,
    next_version_number,
    tells_nothing_new,
    why_not_submittable,
)
from engagement.rules import Obstacle
from opcc.office.queries import is_bilingual


@dataclass(frozen=True)
class Gap:
    """A field whose text is missing."""

    obstacle: Obstacle
    field: str


@dataclass(frozen=True)
class Proposal:
    """A text that an officer may send for approval, as it would be frozen now.

    `obstacle` is what keeps it from being sent; `concerns` keep it only until they are explained,
    with the reasons given when it was sent before. `waiting` is the version it would replace,
    `week` the edition that would take it if it were approved at once.
    """

    version: PublicVersion
    asks: Asks
    readings: list[Reading]
    obstacle: Obstacle | None
    gaps: list[Gap]
    concerns: list[Concern]
    waiting: PublicVersion | None
    week: date | None

    @property
    def can_be_sent(self) -> bool:
        return self.obstacle is None


def proposal_of(event: Event, *, now: datetime) -> Proposal:
    frozen = frozen_text_of(event)
    version = PublicVersion(**frozen, event=event, version_number=next_version_number(event))
    waiting = event.public_versions.waiting().select_related("submitted_by").first()
    bilingual = is_bilingual()
    before = event.public_versions.defer("search").first()
    obstacle = why_not_submittable(event, now=now)
    if obstacle is None and says_nothing_new(event, frozen, waiting):
        obstacle = Obstacle.NOTHING_NEW
    return Proposal(
        version=version,
        asks=what_it_asks(version, was_public=was_published(event, version.stream)),
        readings=readings_of(version, bilingual=bilingual),
        obstacle=obstacle,
        gaps=gaps_of(event, bilingual=bilingual),
        concerns=concerns_in(version, event, before.explanations if before else {}),
        waiting=waiting,
        week=week_that_takes(now) if version.stream == Stream.LOG else None,
    )


def says_nothing_new(
    event: Event, frozen: Mapping[str, Any], waiting: PublicVersion | None
) -> bool:
    """Whether just this waits already, is public, or will be with the next edition."""
    return holds(waiting, frozen) if waiting else tells_nothing_new(event, frozen)


def was_published(event: Event, stream: str) -> bool:
    return PublishedVersion.objects.filter(
        entry__stream=stream, entry__event_uid=event.uid
    ).exists()


def gaps_of(event: Event, *, bilingual: bool) -> list[Gap]:
    gaps = rules.gaps_in(texts_for_the_public(event), bilingual=bilingual)
    return [Gap(obstacle, field) for obstacle, field in gaps]
