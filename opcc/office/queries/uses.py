"""Where a record is used, derived from the models themselves, so that no table is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

import pghistory.models
from django.db.models import CASCADE, Field, ForeignKey, ManyToOneRel, Model, Q, QuerySet
from django.utils.text import capfirst

from opcc.office.queries.kinds import KIND_OF
from opcc.office.rules import whole_number


@dataclass(frozen=True)
class Pointer:
    """One column of one table that points at a model.

    Where the table's rows are lines of something else (an organisation met at an event), `line_of`
    is the column that names it: what is counted, moved and told is then the event.
    """

    field: ForeignKey
    line_of: ForeignKey | None

    @property
    def model(self) -> type[Model]:
        return self.field.model

    @property
    def holder(self) -> type[Model]:
        """What an officer would say uses the record."""
        return self.line_of.related_model if self.line_of else self.model  # type: ignore[return-value]

    def rows(self, record: Model) -> QuerySet:
        return self.model._base_manager.filter(**{self.field.name: record})

    def held_by(self, record: Model) -> Q:
        """The holders that use the record."""
        if self.line_of is None:
            return Q(**{self.field.name: record})
        return Q(pk__in=self.rows(record).values(self.line_of.attname))


@dataclass(frozen=True)
class Use:
    """How many records of one model use a record, by which columns of theirs."""

    holder: type[Model]
    number: int
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        return capfirst(str(self.holder._meta.verbose_name_plural))


def pointers_at(model: type[Model]) -> list[Pointer]:
    """Return every column that points at the model, in whatever app; not the kept history."""
    return [
        Pointer(field=relation.field, line_of=line_of(relation.field))
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel) and is_working_table(relation.related_model)
    ]


def is_working_table(model: Any) -> bool:
    """Whether it is a table of its own, and not worked out from others: that follows by itself."""
    is_derived = getattr(model, "is_derived", False)
    return not (model._meta.proxy or is_derived or issubclass(model, pghistory.models.Event))


def line_of(pointer: Field) -> ForeignKey | None:
    """The one other column whose record takes the row with it when it goes."""
    owners = [
        field
        for field in pointer.model._meta.fields
        if isinstance(field, ForeignKey)
        and field is not pointer
        and field.remote_field.on_delete is CASCADE
    ]
    return owners[0] if len(owners) == 1 else None


def uses_of(record: Model) -> list[Use]:
    """Count what uses the record: one query for each model that can."""
    return [
        use
        for holder, pointers in by_holder(type(record)).items()
        if (use := use_by(holder, pointers, record)).number
    ]


def use_by(holder: type[Model], pointers: list[Pointer], record: Model) -> Use:
    return Use(
        holder=holder,
        number=not_deleted(holder).filter(held_by_any(pointers, record)).count(),
        columns=tuple(pointer.field.name for pointer in pointers),
    )


def held_by_any(pointers: list[Pointer], record: Model) -> Q:
    return reduce(or_, (pointer.held_by(record) for pointer in pointers))


def uses(holder: type[Model], record: Model) -> Q:
    """The rows of a model that use the record, by whichever of their columns or lines."""
    return held_by_any(by_holder(type(record))[holder], record)


def name_of(record: Model) -> str:
    """The name of a record in the address of a list of what uses it: organisation-12."""
    return f"{record._meta.model_name}-{record.pk}"


def record_named(name: str, *, used_by: type[Model]) -> Model | None:
    """The record so named, where it is one that this model can use."""
    model_name, _dash, written = name.rpartition("-")
    models = {model._meta.model_name: model for model in KIND_OF}
    model, pk = models.get(model_name), whole_number(written)
    if model is None or pk is None or used_by not in by_holder(model):
        return None
    return model._default_manager.filter(pk=pk).first()


def by_holder(model: type[Model]) -> dict[type[Model], list[Pointer]]:
    """The columns by which others use the model; what the record itself lists is no use of it."""
    found: dict[type[Model], list[Pointer]] = {}
    for pointer in pointers_at(model):
        its_own_list = pointer.model._meta.auto_created is model
        if pointer.field.name != "merged_into" and not its_own_list:
            found.setdefault(pointer.holder, []).append(pointer)
    return found


def not_deleted(model: type[Model]) -> QuerySet:
    """What lists show: a model whose rows can be deleted and restored says so by `live`."""
    rows: Any = model._default_manager.all()
    return rows.live() if hasattr(rows, "live") else rows


def keys_with(field: Field) -> Iterator[tuple[str, ...]]:
    """The other columns that, with this one, may stand in a table once."""
    meta = field.model._meta
    if field.unique:
        yield ()
    for names in (
        *(constraint.fields for constraint in meta.total_unique_constraints),
        *meta.unique_together,
    ):
        if field.name in names:
            yield tuple(name for name in names if name != field.name)
