"""One reading of a force's neighbourhoods: asked for, carried out once, its outcome kept."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from opcc.office import rules
from opcc.office.actions.neighbourhoods import Tally, keep_neighbourhoods
from opcc.office.models import NeighbourhoodReading, User
from opcc.office.police_data import Listed, PoliceData, SourceFailed, Trouble, gather
from opcc.office.worker import nudge

State = NeighbourhoodReading.State
READ = "opcc.office.tasks.read_neighbourhoods"
PROGRESS_EVERY = 5  # neighbourhoods


@transaction.atomic
def ask_for_reading(*, force: str, by: User, now: datetime) -> NeighbourhoodReading:
    """Have the worker read a force's neighbourhoods. One that is waiting already is enough."""
    reading, is_new = NeighbourhoodReading.objects.get_or_create(
        force=force, state=State.WAITING, defaults={"by": by, "asked_at": now}
    )
    if is_new:
        nudge(READ, reading.pk)
    return reading


def claim_reading(*, reading_id: int, now: datetime) -> NeighbourhoodReading | None:
    """Take a reading that waits; None where it is done, or another is at it and alive."""
    silent = Q(claimed_at=None) | Q(claimed_at__lt=now - rules.READING_CLAIM_LASTS)
    waiting = NeighbourhoodReading.objects.filter(silent, pk=reading_id, state=State.WAITING)
    return (
        NeighbourhoodReading.objects.get(pk=reading_id) if waiting.update(claimed_at=now) else None
    )


def begin_reading(*, force: str, now: datetime) -> NeighbourhoodReading | None:
    """Begin one at once, for a command; None where another reads this force and is alive."""
    reading, is_new = NeighbourhoodReading.objects.get_or_create(
        force=force, state=State.WAITING, defaults={"asked_at": now, "claimed_at": now}
    )
    return reading if is_new else claim_reading(reading_id=reading.pk, now=now)


def read_neighbourhoods(
    *,
    reading: NeighbourhoodReading,
    source: PoliceData,
    clock: Callable[[], datetime],
    allow_ending: bool = False,
    tell: Callable[[int, int, Listed], None] = lambda number, total, entry: None,
) -> NeighbourhoodReading:
    """Read all of it from the source, then keep it whole. It takes minutes: hence the clock.

    A source without a usable list is an outcome too, and is kept with its reason.
    """

    def note_progress(number: int, total: int, entry: Listed) -> None:
        if number % PROGRESS_EVERY == 1:
            NeighbourhoodReading.objects.filter(pk=reading.pk).update(
                looked_at=number - 1, total=total, claimed_at=clock()
            )
        tell(number, total, entry)

    try:
        gathered = gather(source, reading.force, tell=note_progress)
    except SourceFailed as failed:
        return give_up_reading(reading, failed, now=clock())
    except KeyboardInterrupt:
        give_up_reading(reading, SourceFailed(Trouble.INTERRUPTED), now=clock())
        raise
    now = clock()
    with transaction.atomic():
        tally = keep_neighbourhoods(gathered=gathered, now=now, allow_ending=allow_ending)
        return settle(reading, tally, now=now)


def settle(reading: NeighbourhoodReading, tally: Tally, *, now: datetime) -> NeighbourhoodReading:
    for name, figure in tally.figures().items():
        setattr(reading, name, figure)
    reading.report = tally.report()
    reading.looked_at = reading.total = reading.in_the_source
    reading.state, reading.settled_at = State.DONE, now
    reading.save()
    return reading


def give_up_reading(
    reading: NeighbourhoodReading, failed: SourceFailed, *, now: datetime
) -> NeighbourhoodReading:
    reading.trouble, reading.detail = failed.trouble, failed.detail[:300]
    reading.state, reading.settled_at = State.FAILED, now
    reading.save()
    return reading
