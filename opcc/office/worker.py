"""Waking the worker: nothing depends on it, the look each minute finds what a lost nudge left."""

from celery import current_app
from django.db import transaction


def nudge(task: str, *args: int | str) -> None:
    """Have the worker do the task as soon as what was written is committed."""

    def send() -> None:
        current_app.send_task(task, args, retry=False)

    transaction.on_commit(send, robust=True)
