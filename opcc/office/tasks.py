"""What the worker does for the ground."""

from celery import shared_task
from django.utils import timezone

from opcc.office import actions


@shared_task
def forget_old_drafts() -> None:
    actions.forget_old_drafts(now=timezone.now())
