"""Bringing an event's rows into line with what was entered, touching no other row."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar

from django.db.models import QuerySet

from engagement.models import Commitment, Event, EventAudience
from engagement.queries.details import (
    Came,
    Cost,
    EventDetails,
    Individual,
    Promise,
    Promotion,
)
from opcc.office.actions.lines import bring_into_line

Named = TypeVar("Named", Promise, Individual, Cost | Promotion)


def bring_rows_into_line(event: Event, details: EventDetails) -> bool:
    """Add, change and remove what hangs on the event. Returns whether anything had to be done."""
    return any(
        [
            _ids(event, event.place_links.all(), "place_id", details.place_ids),
            _ids(
                event, event.organisation_links.all(), "organisation_id", details.organisation_ids
            ),
            _ids(event, event.priority_links.all(), "priority_id", details.priority_ids),
            _ids(event, event.duty_links.all(), "duty_id", details.duty_ids),
            _aimed_at(event, details.aimed_at_ids),
            bring_came_into_line(event, details.came),
            _rows(event, event.participants.all(), ["person_id"], map(asdict, details.took_part)),
            _rows(
                event,
                event.themes_heard.all(),
                ["theme_id", "heard_as"],
                map(asdict, details.heard),
            ),
            _promises(event, details.promises),
            _recognised_rows(event, event.costs.all(), details.costs),
            _recognised_rows(event, event.promotions.all(), details.promotions),
            _rows(event, event.roles_offered.all(), ["kind"], map(asdict, details.roles_offered)),
            details.individuals is not None and _individuals(event, details.individuals),
        ]
    )


def bring_came_into_line(event: Event, came: Iterable[Came]) -> bool:
    aspect = EventAudience.Aspect.CAME
    return _rows(
        event,
        event.audiences.filter(aspect=aspect),
        ["audience_id"],
        ({**asdict(row), "aspect": aspect} for row in came),
    )


def _aimed_at(event: Event, audience_ids: Iterable[int]) -> bool:
    aspect = EventAudience.Aspect.AIMED_AT
    return _rows(
        event,
        event.audiences.filter(aspect=aspect),
        ["audience_id"],
        ({"audience_id": pk, "aspect": aspect} for pk in audience_ids),
    )


def _promises(event: Event, promises: Iterable[Promise]) -> bool:
    """Only open promises are brought into line: one kept or dropped stays as it was settled.

    A form opened before that still holds it as an open one, and would make it a second.
    """
    still_open = event.commitments.filter(status=Commitment.Status.OPEN)
    known = {row.pk: row.text for row in still_open}
    promises = list(promises)
    not_open = {row.id for row in promises} - {None, *known}
    settled = set(event.commitments.filter(pk__in=not_open).values_list("pk", flat=True))
    wanted = _recognised(
        (row for row in promises if row.id not in settled), known, lambda row: row.text
    )
    return _rows(event, still_open, ["id"], map(asdict, wanted))


def _individuals(event: Event, individuals: Iterable[Individual]) -> bool:
    known = {row.pk: row.name for row in event.individuals.all()}
    wanted = _recognised(individuals, known, lambda row: row.name)
    return _rows(event, event.individuals.all(), ["id"], map(asdict, wanted))


def _recognised_rows(event: Event, rows: QuerySet, wanted: Iterable[Cost | Promotion]) -> bool:
    """Rows of which several may say the same; those sent twice are known by all they say."""
    wanted = list(wanted)
    columns = [field.name for field in fields(wanted[0]) if field.name != "id"] if wanted else []

    def words_of(row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in columns)

    known = {row.pk: words_of(row) for row in rows}
    return _rows(event, rows, ["id"], map(asdict, _recognised(wanted, known, words_of)))


def _recognised(
    wanted: Iterable[Named], known: Mapping[int, Hashable], words_of: Callable[[Named], Hashable]
) -> list[Named]:
    """Give a row without an id that of the one with the same words: sent twice adds nothing."""
    wanted = list(wanted)
    free = {pk: words for pk, words in known.items() if pk not in {row.id for row in wanted}}
    recognised = []
    for row in wanted:
        if row.id in known:
            recognised.append(row)
            continue
        same = next((pk for pk, words in free.items() if words == words_of(row)), None)
        free = {pk: words for pk, words in free.items() if pk != same}
        recognised.append(replace(row, id=same))
    return recognised


def _ids(event: Event, rows: QuerySet, column: str, ids: Iterable[int]) -> bool:
    return _rows(event, rows, [column], ({column: pk} for pk in sorted(ids)))


def _rows(
    event: Event, rows: QuerySet, key: Sequence[str], wanted: Iterable[dict[str, Any]]
) -> bool:
    """Make the rows of the event those wanted; `key` tells which row is which."""
    return bring_into_line(rows, key=key, wanted=wanted, owner={"event": event})
