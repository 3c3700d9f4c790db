"""History of every change: who, when and what, written by database triggers."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def keep_history(*, exclude: Sequence[str] = ()) -> Callable[[M], M]:
    """Keep every version of a model's rows in a table named after it, bulk and raw writes included.

    `exclude` names the columns that must not outlive their row (private fields, passwords).
    """

    def track(model: M) -> M:
        return pghistory.track(
            pghistory.InsertEvent("added"),
            pghistory.UpdateEvent("changed"),
            pghistory.DeleteEvent("removed"),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(related_name="history"),
            exclude=list(exclude),
        )(model)

    return track
