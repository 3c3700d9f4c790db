"""What the worker does for questions to the Commissioner."""

from celery import shared_task
from django.utils import timezone

from consultations.questions.actions import count_open_deadlines_anew


@shared_task
def count_deadlines_anew() -> None:
    """Work out open deadlines again: a bank holiday was announced, or a meeting moved."""
    count_open_deadlines_anew(now=timezone.now())
