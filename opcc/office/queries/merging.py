"""What a merge would do, worked out before anything is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Model, QuerySet
from django.utils.translation import gettext

from opcc.office.models import Mergeable, Place, Within
from opcc.office.queries.history import columns_in_words
from opcc.office.queries.kinds import KIND_OF, Kind
from opcc.office.queries.uses import Pointer, Use, keys_with, pointers_at, uses_of

MOST_ALIKE = 10
MOST_NAMED = 10


@dataclass(frozen=True)
class Doubled:
    """A row of the duplicate beside one of the record kept, where only one may stand.

    `joined` holds the columns of the kept row that take something over.
    """

    gone: Model
    kept: Model
    joined: dict[str, Any]
    disputed: tuple[str, ...]


@dataclass(frozen=True)
class Moves:
    """What becomes of the rows of one column that point at the duplicate."""

    pointer: Pointer
    doubled: list[Doubled] = field(default_factory=list)

    @property
    def disputed(self) -> list[Doubled]:
        """Rows that cannot become one: they say different things, or stand for themselves."""
        return [pair for pair in self.doubled if pair.disputed or self.pointer.line_of is None]


@dataclass(frozen=True)
class MergePlan:
    """The whole merge: `filled` are empty columns of the record kept that take something over."""

    duplicate: Mergeable
    kept: Mergeable
    moves: list[Moves]
    filled: dict[str, Any]

    @property
    def doubled(self) -> list[Doubled]:
        return [pair for moves in self.moves for pair in moves.doubled]

    @property
    def disputed(self) -> list[str]:
        """Name what the officer has to put right first."""
        return [
            str(
                getattr(pair.kept, moves.pointer.line_of.name)
                if moves.pointer.line_of
                else pair.gone
            )
            for moves in self.moves
            for pair in moves.disputed
        ]


def plan_of_merge(duplicate: Mergeable, kept: Mergeable) -> MergePlan:
    """Work out the merge; with the rows locked before, it is what the action then does."""
    return MergePlan(
        duplicate=duplicate,
        kept=kept,
        moves=[
            Moves(pointer, list(doubled_rows(pointer, duplicate, kept)))
            for pointer in pointers_at(type(duplicate))
            if pointer.model is not Within
        ],
        filled=dict(taken_over(duplicate, kept)),
    )


def taken_over(duplicate: Mergeable, kept: Mergeable) -> Iterator[tuple[str, Any]]:
    """The columns of its form that only the duplicate fills."""
    kind = KIND_OF[type(kept)]
    for name in kind.fields:
        if kind.field(name).many_to_many or name in (*kind.fixed, kind.off_the_list):
            continue
        value = getattr(duplicate, name)
        if getattr(kept, name) in (None, "") and value not in (None, ""):
            yield name, value


def doubled_rows(pointer: Pointer, duplicate: Model, kept: Model) -> Iterator[Doubled]:
    """Pair the rows that would stand twice once they point at the same record."""
    for key in keys_with(pointer.field):
        columns = [pointer.model._meta.get_field(name).attname for name in key]  # type: ignore[union-attr]
        rows = pointer.rows(kept)
        if pointer.line_of is not None:  # what names both is told by the name of its owner
            rows = rows.select_related(pointer.line_of.name)
        standing = {values_of(row, columns): row for row in rows}
        for row in pointer.rows(duplicate):
            twin = standing.get(values_of(row, columns))
            if twin is not None:
                yield as_one(pointer, row, twin, besides=key)


def values_of(row: Model, columns: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def as_one(pointer: Pointer, gone: Model, kept: Model, *, besides: tuple[str, ...]) -> Doubled:
    """Join what two rows say: a gap is filled, texts stand below each other, the rest disputes."""
    joined: dict[str, Any] = {}
    disputed = []
    for column in pointer.model._meta.fields:
        if not column.editable or column.primary_key:
            continue
        if column.name in (*besides, pointer.field.name):
            continue
        ours, theirs = getattr(kept, column.attname), getattr(gone, column.attname)
        if theirs in (None, "", ours):
            continue
        if ours in (None, ""):
            joined[column.attname] = theirs
        elif column.get_internal_type() == "TextField":
            joined[column.attname] = f"{ours}\n{theirs}"
        else:
            disputed.append(column.name)
    return Doubled(gone, kept, joined, tuple(disputed))


@dataclass(frozen=True)
class Compared:
    """One column of two records side by side, and what will stand there."""

    name: str
    duplicate: str
    kept: str
    filled: bool


@dataclass(frozen=True)
class MergePreview:
    """What an officer reads before a merge. `disputed` names what has to be put right first."""

    columns: list[Compared]
    moved: list[Use]
    doubled: int
    disputed: list[str]
    more_disputed: int


def preview_of_merge(kind: Kind, duplicate: Mergeable, kept: Mergeable) -> MergePreview:
    plan = plan_of_merge(duplicate, kept)
    disputed = list(dict.fromkeys(plan.disputed))
    return MergePreview(
        columns=list(side_by_side(kind, plan)),
        moved=uses_of(duplicate),
        doubled=len(plan.doubled),
        disputed=disputed[:MOST_NAMED],
        more_disputed=len(disputed[MOST_NAMED:]),
    )


def side_by_side(kind: Kind, plan: MergePlan) -> Iterator[Compared]:
    said = columns_in_words([plan.duplicate, plan.kept], besides=())
    for name in kind.fields:
        if not kind.field(name).many_to_many:
            yield Compared(
                name=str(kind.field(name).verbose_name),
                duplicate=said[0][name],
                kept=said[1][name],
                filled=name in plan.filled,
            )


def why_not_mergeable(duplicate: Mergeable, kept: Mergeable) -> str:
    """Return why these two are never one, in words for the officer, or ""."""
    if duplicate.pk == kept.pk:
        return gettext("This is the same record. Choose another to keep.")
    if duplicate.merged_into_id:
        return gettext("It has been merged already.")
    if kept.merged_into_id:
        return gettext("The record to keep has itself been merged. Choose the one it became.")
    if isinstance(duplicate, Place) and duplicate.kind != kept.kind:  # type: ignore[attr-defined]
        return gettext("These are different kinds of place. Change the kind of one first.")
    return ""


def much_like(kind: Kind, record: Mergeable, words: str = "") -> QuerySet:
    """The records it might double: those the words fit, else those of the likest name."""
    others = kind.model._default_manager.exclude(pk=record.pk).filter(merged_into=None)
    sought = words or str(getattr(record, kind.label))
    return others.annotate(alike=TrigramSimilarity(kind.label, sought)).order_by(
        "-alike", kind.label
    )[:MOST_ALIKE]
