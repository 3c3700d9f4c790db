"""History of every change: who, when and what, written by database triggers."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import pghistory
from django.db.models import Model, QuerySet
from pgtrigger import AnyChange

M = TypeVar("M", bound=type[Model])
T = TypeVar("T", bound=Model)
P = ParamSpec("P")
R = TypeVar("R")


# What was done to a row, as its history names it.
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


def keep_history(
    *, exclude: Sequence[str] = (), marked: Sequence[str] = (), noted: Sequence[str] = ()
) -> Callable[[M], M]:
    """Keep every version of a model's rows in a table named after it, bulk and raw writes included.

    `exclude` names the columns that must not outlive their row (private fields, passwords); of
    those in `marked` it is kept that somebody wrote to them, not what; `noted` is what is done to
    a row without writing to it, which an action notes by itself.
    """

    def track(model: M) -> M:
        return pghistory.track(
            pghistory.InsertEvent(ADDED),
            pghistory.UpdateEvent(CHANGED, condition=AnyChange(*watched(model, exclude, marked))),
            pghistory.DeleteEvent(REMOVED),
            *(pghistory.ManualEvent(label) for label in noted),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            exclude=[*exclude, *marked],
        )(model)

    return track


def watched(model: type[Model], exclude: Sequence[str], marked: Sequence[str]) -> list[str]:
    """The columns whose change is a write; none named stands for all that are kept."""
    if not marked:
        return []
    return [field.name for field in model._meta.fields if field.name not in exclude]


def history_of_all(model: type[Model]) -> QuerySet:
    """The kept versions of every row of a model, also of rows that are gone."""
    return model.history.rel.related_model.objects.all()  # type: ignore[attr-defined]


def last_removal(model: type[Model], pk: int, **which: Any) -> Any | None:
    """The version kept when a row was removed by an action; None where there is none such."""
    removals = history_of_all(model).filter(pgh_obj=pk, pgh_label=REMOVED, **which)
    return removals.exclude(pgh_context=None).order_by("-pgh_id").first()


def row_kept_in(removal: Any, model: type[T]) -> T:
    """The row as it was when it was removed, in memory; saved, it stands again as the same one."""
    columns = [field.attname for field in model._meta.concrete_fields]
    return model(**{name: getattr(removal, name) for name in columns})


def written_with(removal: Any, model: type[Model]) -> QuerySet:
    """The versions kept of what the same action wrote to another model's rows."""
    return history_of_all(model).filter(pgh_context=removal.pgh_context_id)


def recorded(action: Callable[P, R]) -> Callable[P, R]:
    """Name whoever the action is done `by` in the history of all it writes, as one change."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = cast(Model, kwargs["by"])
        with pghistory.context(user=by.pk):
            return action(*args, **kwargs)

    return run
