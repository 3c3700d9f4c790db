"""Reading the Office's own records: a list of one kind, and one record in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils.text import capfirst

from opcc.office.history import history_of_all
from opcc.office.models import Place, Venue
from opcc.office.queries.history import (
    Change,
    changes_among,
    columns_in_words,
    history_of,
    plain,
)
from opcc.office.queries.kinds import KINDS, PRIVATE_LINES, Kind, Lines

# Where the rows of a list bring the outlines of places along.
OUTLINES: dict[type[Model], tuple[str, ...]] = {Place: ("boundary",), Venue: ("place__boundary",)}


class State(StrEnum):
    """Which records of a list are shown."""

    IN_USE = ""
    NO_LONGER = "no-longer"
    ALL = "all"


@dataclass(frozen=True)
class RecordFilters:
    """What is asked of a list; an empty value asks for nothing."""

    words: str = ""
    group: str = ""
    state: State = State.IN_USE


@dataclass(frozen=True)
class Fact:
    """One column of a record in words."""

    name: str
    text: str


@dataclass(frozen=True)
class Counted:
    """One kind with how many of it are in use."""

    kind: Kind
    number: int


def counted_kinds(*, today: date) -> list[Counted]:
    return [
        Counted(kind, kind.model._default_manager.filter(in_use(kind, today)).count())
        for kind in KINDS
    ]


def records_listed(kind: Kind, filters: RecordFilters, *, today: date) -> QuerySet:
    """Return the records asked for, by name. One that was merged is found as what it became."""
    found = kind.model._default_manager.all()
    if kind.can_merge:
        found = found.filter(merged_into=None)
    for word in filters.words.split():
        said = Q()
        for column in kind.search:
            said |= Q(**{f"{column}__icontains": word})
        found = found.filter(said)
    if filters.group:
        found = found.filter(**{kind.group: filters.group})
    if filters.state == State.IN_USE:
        found = found.filter(in_use(kind, today))
    elif filters.state == State.NO_LONGER:
        found = found.exclude(in_use(kind, today))
    if kind.group and isinstance(kind.field(kind.group), ForeignKey):
        found = found.select_related(kind.group)
    return without_outlines(found).order_by(kind.label, "pk")


def without_outlines(records: QuerySet) -> QuerySet:
    """The records without the outline of each place on the map, which is long."""
    return records.defer(*OUTLINES.get(records.model, ()))


def in_use(kind: Kind, today: date) -> Q:
    column = kind.off_the_list
    later = "gt" if column == "retired_on" else "gte"
    return Q(**{column: None}) | Q(**{f"{column}__{later}": today})


def is_in_use(kind: Kind, record: Model, today: date) -> bool:
    ends = getattr(record, kind.off_the_list)
    return ends is None or ends > today or (ends == today and not kind.can_retire)


def facts_of(kind: Kind, record: Model) -> list[Fact]:
    """Say what the record says, in the order of its form."""
    own = columns_in_words([record], besides=(), plain=plain)[0]
    return [
        Fact(capfirst(str(kind.field(name).verbose_name)), text)
        for name in kind.fields
        if (text := own[name] if name in own else listed(record, name)) or name == kind.label
    ]


def listed(record: Model, name: str) -> str:
    return "\n".join(str(one) for one in getattr(record, name).all())


@dataclass(frozen=True)
class Line:
    """One line on the page of a record: the line, and what it says in words."""

    row: Model
    facts: list[Fact]


def lines_of(lines: Lines, record: Model) -> list[Line]:
    rows: list[Any] = list(
        lines.model._default_manager.filter(**{lines.belongs_to: record}).order_by("pk")
    )
    said = columns_in_words(rows, besides=(), plain=plain)
    return [Line(row, list(told(lines, words))) for row, words in zip(rows, said, strict=True)]


def facts_of_line(lines: Lines, row: Model) -> list[Fact]:
    """Say what one line says, in the order of its form."""
    return list(told(lines, columns_in_words([row], besides=(), plain=plain)[0]))


def told(lines: Lines, words: dict[str, str]) -> Iterator[Fact]:
    for name in lines.fields:
        if words[name]:
            column = lines.model._meta.get_field(name)
            yield Fact(capfirst(str(column.verbose_name)), words[name])  # type: ignore[union-attr]


def history_with_lines(kind: Kind, record: Model) -> list[Change]:
    """Every write to the record and to its lines, newest first; not to those that are private."""
    changes = history_of(record)
    for lines in kind.lines:
        if lines.model not in PRIVATE_LINES:
            kept = history_of_all(lines.model).filter(**{lines.belongs_to: record})
            changes += changes_among(kept)
    return sorted(changes, key=lambda change: change.at, reverse=True)


def group_choices(kind: Kind) -> list[tuple[str, str]]:
    """What the list of the kind can be narrowed to; nothing where it cannot."""
    if not kind.group:
        return []
    column = kind.field(kind.group)
    if column.is_relation:
        items = column.related_model._default_manager.all()  # type: ignore[union-attr]
        return [(str(item.pk), str(item)) for item in without_outlines(items)]
    return [(str(value), str(label)) for value, label in column.flatchoices]
