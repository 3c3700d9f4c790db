"""History of every change: who, when and what, written by database triggers."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec, TypeVar, cast

import pghistory
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=type[Model])
P = ParamSpec("P")
R = TypeVar("R")


def keep_history(*, exclude: Sequence[str] = (), noted: Sequence[str] = ()) -> Callable[[M], M]:
    """Keep every version of a model's rows in a table named after it, bulk and raw writes included.

    `exclude` names the columns that must not outlive their row (private fields, passwords);
    `noted` what is done to a row without writing to it, which an action notes by itself.
    """

    def track(model: M) -> M:
        return pghistory.track(
            pghistory.InsertEvent("added"),
            pghistory.UpdateEvent("changed"),
            pghistory.DeleteEvent("removed"),
            *(pghistory.ManualEvent(label) for label in noted),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            exclude=list(exclude),
        )(model)

    return track


def history_of_all(model: type[Model]) -> QuerySet:
    """The kept versions of every row of a model, also of rows that are gone."""
    return model.history.rel.related_model.objects.all()  # type: ignore[attr-defined]


def recorded(action: Callable[P, R]) -> Callable[P, R]:
    """Name whoever the action is done `by` in the history of all it writes, as one change."""

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = cast(Model, kwargs["by"])
        with pghistory.context(user=by.pk):
            return action(*args, **kwargs)

    return run
