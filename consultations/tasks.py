"""What the worker does for consultations."""

from celery import shared_task
from django.utils import timezone

from consultations.actions import begun, consultations, response_imports, suggesting
from consultations.actions.alike import compare_all_new
from consultations.actions.counts import add_up_all_noted, tell_wrong_counts
from consultations.models import ResponseImport
from opcc.office.locks import alone


@shared_task
def open_and_close() -> None:
    """Let the consultations open and close whose time has come."""
    consultations.open_and_close(now=timezone.now())


@shared_task
def count_responses() -> None:
    """Add up what responses noted; where another does so already, leave it to that one."""
    add_up_all_noted()


@shared_task
def compare_counts() -> None:
    """See whether the kept counts still agree with the responses; tell where they do not."""
    with alone("consultations.tasks.compare_counts") as free:
        if free:
            tell_wrong_counts()


@shared_task
def compare_responses() -> None:
    """Put side by side what reads alike."""
    compare_all_new(now=timezone.now())


@shared_task
def run_response_import(import_id: int) -> None:
    """Take in a file batch by batch; after a killed worker the next goes on where it stopped."""
    with alone(f"consultations.tasks.run_response_import.{import_id}") as free:
        while free and response_imports.import_next_responses(
            import_id=import_id, now=timezone.now()
        ):
            pass


@shared_task
def go_on_with_response_imports() -> None:
    """Take up what a lost nudge or a killed worker left."""
    running = ResponseImport.objects.filter(status=ResponseImport.Status.RUNNING)
    for pk in running.values_list("pk", flat=True):
        run_response_import(pk)


@shared_task
def forget_begun_responses() -> None:
    """Delete forms nobody came back to, and rows of files that were sent long ago."""
    begun.forget_begun(now=timezone.now())
    response_imports.forget_response_rows(now=timezone.now())


@shared_task
def suggest_themes() -> None:
    """Suggest themes for the next answers of the questions that people are reading."""
    with alone("consultations.tasks.suggest_themes") as free:
        if free:
            suggesting.suggest_all(now=timezone.now())
