"""Migrate as Django does, but draw anew only the model that an operation changes.

For each field, index, constraint and trigger that is added Django builds again the classes of all
models that hang together: here, by who wrote what, nearly all of them, up to seconds each time.
What is added to one model changes no other one's columns, so the others' classes stay. Any other
kind of operation draws what Django would; before Python runs, all classes are drawn wholly anew.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

WITHIN_ONE_MODEL: tuple[type[Operation], ...] = (
    *(CreateModel, AddField, AddIndex, AddConstraint),
    *(AddTrigger, RemoveTrigger),
)


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        with drawing_one_model_at_a_time():
            super().handle(*args, **options)


@contextmanager
def drawing_one_model_at_a_time() -> Iterator[None]:
    with ExitStack() as afterwards:
        for operation in WITHIN_ONE_MODEL:
            usual = operation.state_forwards
            operation.state_forwards = within_one_model(usual)  # type: ignore[method-assign]
            afterwards.callback(setattr, operation, "state_forwards", usual)
        yield


def within_one_model(state_forwards: Callable[..., None]) -> Callable[..., None]:
    """Return the operation's step in memory, which then draws its own model only."""

    def step(self: Operation, app_label: str, state: ProjectState) -> None:
        state.reload_model = partial(draw, state)  # type: ignore[method-assign]
        try:
            state_forwards(self, app_label, state)
        finally:
            del state.reload_model

    return step


def draw(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" in vars(state):
        state.is_delayed = True  # an operation that runs Python has all drawn anew
        state._reload({(app_label, model_name)})  # type: ignore[attr-defined]
